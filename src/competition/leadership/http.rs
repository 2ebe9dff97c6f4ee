//! Endpoints of leadership.

use super::policy::{LEADERS, RECORDERS};
use super::service;
use super::wire::{BlocLeadership, EndTerm, ListLeaders, ListTerms, SelectLeader, TermRecord};
use crate::db::{Tx, View};
use crate::deliberation::polls::{CancelPoll, ClosePoll, OpenPoll, PollRecord, RecordCount};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Plain, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocYearId, PollId, TermId};

fn select(tx: &mut Tx, id: &BlocId, body: &SelectLeader) -> Result<Created<TermRecord>, Error> {
    Ok(Created(
        service::select_leader(tx, *id, body.clone().into())?.into(),
    ))
}

fn leaders(
    view: &mut View,
    id: &BlocId,
    query: &ListLeaders,
) -> Result<Plain<BlocLeadership>, Error> {
    Ok(Plain(service::list_leaders(view, *id, query.on)?.into()))
}

fn list(view: &mut View, (): &(), query: &ListTerms) -> Result<Listed<TermRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    Ok(Listed(
        service::list_terms(view, query.bloc_id, &page)?.map(TermRecord::from),
    ))
}

fn show(view: &mut View, id: &TermId, _: &Nothing) -> Result<Shown<TermRecord>, Error> {
    Ok(Shown(service::show_term(view, *id)?.into()))
}

fn end(tx: &mut Tx, id: &TermId, body: &EndTerm) -> Result<Created<TermRecord>, Error> {
    Ok(Created(
        service::end_term(tx, *id, body.clone().into())?.into(),
    ))
}

fn open_poll(tx: &mut Tx, id: &BlocYearId, body: &OpenPoll) -> Result<Created<PollRecord>, Error> {
    Ok(Created(
        service::open_bloc_poll(tx, *id, body.clone().into())?.into(),
    ))
}

fn count(tx: &mut Tx, id: &PollId, body: &RecordCount) -> Result<Created<PollRecord>, Error> {
    Ok(Created(
        service::count_bloc_poll(tx, *id, body.clone().into())?.into(),
    ))
}

fn close(tx: &mut Tx, id: &PollId, body: &ClosePoll) -> Result<Created<PollRecord>, Error> {
    Ok(Created(
        service::close_bloc_poll(tx, *id, body.clone().into())?.into(),
    ))
}

fn cancel(tx: &mut Tx, id: &PollId, body: &CancelPoll) -> Result<Created<PollRecord>, Error> {
    Ok(Created(
        service::cancel_bloc_poll(tx, *id, body.reason.clone())?.into(),
    ))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = terms();
    all.extend(polls());
    all
}

fn terms() -> Vec<Endpoint> {
    const RECORDING: Access = Access::Office(RECORDERS);
    vec![
        Endpoint::write(
            "/v1/blocs/{bloc_id}/terms",
            "select_leader",
            RECORDING,
            select,
        )
        .summary("Record who leads or deputises, and how it came to be")
        .refuses(&[
            Code::BlocNotYours,
            Code::BlocClosed,
            Code::BlocYearUnknown,
            Code::UnitUnknown,
            Code::PersonUnknown,
            Code::DocumentUnknown,
            Code::LeaderNotMember,
            Code::LeaderOverlaps,
            Code::DeputyAlready,
        ]),
        Endpoint::read(
            "/v1/blocs/{bloc_id}/terms",
            "list_leaders",
            Access::SignedIn,
            leaders,
        )
        .summary("Show who leads a bloc on a day; a vacant seat is shown as vacant"),
        Endpoint::read("/v1/terms", "list_terms", Access::SignedIn, list)
            .summary("List terms of leadership, latest first"),
        Endpoint::read("/v1/terms/{term_id}", "show_term", Access::SignedIn, show)
            .summary("Show a term of leadership"),
        Endpoint::write("/v1/terms/{term_id}/ends", "end_term", RECORDING, end)
            .summary("End a term early")
            .refuses(&[Code::BlocNotYours, Code::TermEnded, Code::DocumentUnknown])
            .versioned(),
    ]
}

/// What a bloc does with its polls: the right to it is that of who leads.
fn polls() -> Vec<Endpoint> {
    const LEADING: Access = Access::Office(LEADERS);
    vec![
        Endpoint::write(
            "/v1/bloc-years/{bloc_year_id}/polls",
            "open_poll",
            LEADING,
            open_poll,
        )
        .summary("Open a poll of the bloc: rule, roll and options are frozen")
        .refuses(&[
            Code::NotLeader,
            Code::BlocYearClosed,
            Code::UnitUnknown,
            Code::PersonUnknown,
            Code::DocumentUnknown,
            Code::PollWithoutOptions,
            Code::PollRollEmpty,
            Code::PollUnknown,
            Code::PollNotFinished,
            Code::PollFollowed,
        ]),
        Endpoint::write("/v1/polls/{poll_id}/counts", "record_count", LEADING, count)
            .summary("Enter the count of papers")
            .refuses(&[
                Code::NotLeader,
                Code::PollAlreadyCounted,
                Code::PollClosed,
                Code::PollCancelled,
                Code::PollMethodDiffers,
                Code::PollTallyInconsistent,
                Code::DocumentUnknown,
            ])
            .versioned(),
        Endpoint::write("/v1/polls/{poll_id}/closings", "close_poll", LEADING, close)
            .summary("Close a poll by its frozen rule")
            .refuses(&[
                Code::NotLeader,
                Code::PollClosed,
                Code::PollCancelled,
                Code::PollAboveSeats,
                Code::PollOutcomeNotStated,
                Code::PollOutcomeDiffers,
                Code::PollOptionsLevel,
                Code::DocumentUnknown,
            ])
            .versioned(),
        Endpoint::write(
            "/v1/polls/{poll_id}/cancellations",
            "cancel_poll",
            LEADING,
            cancel,
        )
        .summary("Call a poll off")
        .refuses(&[Code::NotLeader, Code::PollClosed, Code::PollCancelled])
        .versioned(),
    ]
}
