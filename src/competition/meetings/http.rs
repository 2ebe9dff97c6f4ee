//! Endpoints of meetings.

use super::policy::HOLDERS;
use super::service;
use super::wire::{
    AnswerProposal, CompleteMeeting, HoldMeeting, ListMeetings, MeetingDetail, MeetingRecord,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{AsKnown, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocYearId, MeetingId};

fn hold(tx: &mut Tx, id: &BlocYearId, body: &HoldMeeting) -> Result<Created<MeetingDetail>, Error> {
    Ok(Created(
        service::hold_meeting(tx, *id, body.clone().into())?.into(),
    ))
}

fn list(
    view: &mut View,
    id: &BlocYearId,
    query: &ListMeetings,
) -> Result<Listed<MeetingRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_meetings(view, *id, (query.kind, query.known_at), &page)?;
    Ok(Listed(page.map(MeetingRecord::from)))
}

fn show(view: &mut View, id: &MeetingId, query: &AsKnown) -> Result<Shown<MeetingDetail>, Error> {
    Ok(Shown(
        service::show_meeting(view, *id, query.known_at)?.into(),
    ))
}

fn complete(
    tx: &mut Tx,
    id: &MeetingId,
    body: &CompleteMeeting,
) -> Result<Created<MeetingDetail>, Error> {
    Ok(Created(
        service::complete_meeting(tx, *id, body.clone().into())?.into(),
    ))
}

fn answer(
    tx: &mut Tx,
    id: &MeetingId,
    body: &AnswerProposal,
) -> Result<Created<MeetingDetail>, Error> {
    Ok(Created(
        service::answer_proposal(tx, *id, body.clone().into())?.into(),
    ))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const HOLDING: Access = Access::Office(HOLDERS);
    vec![
        Endpoint::write(
            "/v1/bloc-years/{bloc_year_id}/meetings",
            "hold_meeting",
            HOLDING,
            hold,
        )
        .summary("Enter a meeting of a bloc: who met, what was decided, who proposed what")
        .refuses(&[
            Code::NotLeader,
            Code::BlocYearClosed,
            Code::MeetingOutsideBloc,
            Code::MeetingUnknown,
            Code::DecidedElsewhere,
            Code::UnitUnknown,
            Code::UnitNotYet,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::PersonUnknown,
            Code::DocumentUnknown,
        ]),
        Endpoint::read(
            "/v1/bloc-years/{bloc_year_id}/meetings",
            "list_meetings",
            Access::SignedIn,
            list,
        )
        .summary("List the meetings of a competition year, earliest day first"),
        Endpoint::read(
            "/v1/meetings/{meeting_id}",
            "show_meeting",
            Access::SignedIn,
            show,
        )
        .summary("Show a meeting, who came, its agenda and its proposals"),
        Endpoint::write(
            "/v1/meetings/{meeting_id}/completions",
            "complete_meeting",
            HOLDING,
            complete,
        )
        .summary("Tell more of a meeting: minutes, attendance, agenda, proposals")
        .refuses(&[
            Code::NotLeader,
            Code::BlocYearClosed,
            Code::MeetingReplaced,
            Code::MeetingAlreadyStates,
            Code::DecidedElsewhere,
            Code::UnitUnknown,
            Code::UnitNotYet,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::PersonUnknown,
            Code::DocumentUnknown,
        ])
        .versioned(),
        Endpoint::write(
            "/v1/meetings/{meeting_id}/answers",
            "answer_proposal",
            HOLDING,
            answer,
        )
        .summary("Enter the answer to a proposal made at a meeting")
        .refuses(&[
            Code::NotLeader,
            Code::BlocYearClosed,
            Code::MeetingReplaced,
            Code::ProposalUnknown,
            Code::ProposalAnswered,
            Code::DocumentUnknown,
        ])
        .versioned(),
    ]
}
