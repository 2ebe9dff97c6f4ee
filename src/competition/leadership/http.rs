//! Endpoints of leadership.

use super::policy::{LEADERS, RECORDERS};
use super::service::{self, NamedTerm};
use super::wire::{
    AppointActingLeader, BlocLeadership, EndTerm, HandOver, HandoverRecord, LeadershipHistory,
    ListHandovers, ListLeaders, ListTerms, PlanRotation, ProposedRotation, RecogniseLeader,
    RecogniseLeaders, RecognisedLeaders, SelectLeader, ShowHistory, ShowLeadership, ShownHandover,
    TermRecord,
};
use crate::db::{Tx, View};
use crate::deliberation::polls::{CancelPoll, ClosePoll, OpenPoll, PollRecord, RecordCount};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{AsKnown, paging};
use crate::http::reply::{Created, Listed, Plain, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocYearId, HandoverId, PollId, TermId};

fn select(tx: &mut Tx, id: &BlocId, body: &SelectLeader) -> Result<Created<TermRecord>, Error> {
    Ok(Created(
        service::select_leader(tx, *id, body.clone().into())?.into(),
    ))
}

fn act_as_leader(
    tx: &mut Tx,
    id: &BlocId,
    body: &AppointActingLeader,
) -> Result<Created<TermRecord>, Error> {
    Ok(Created(
        service::appoint_acting_leader(tx, *id, body.clone().into())?.into(),
    ))
}

fn recognise(
    tx: &mut Tx,
    id: &TermId,
    body: &RecogniseLeader,
) -> Result<Created<TermRecord>, Error> {
    Ok(Created(
        service::recognise_leader(tx, *id, body.clone().into())?.into(),
    ))
}

fn recognise_all(
    tx: &mut Tx,
    (): &(),
    body: &RecogniseLeaders,
) -> Result<Plain<RecognisedLeaders>, Error> {
    let named: Vec<NamedTerm> = body.terms.iter().map(NamedTerm::from).collect();
    let terms = service::recognise_leaders(tx, &named, body.into())?;
    let terms = terms.into_iter().map(TermRecord::from).collect();
    Ok(Plain(RecognisedLeaders { terms }))
}

fn leadership(
    view: &mut View,
    id: &BlocId,
    query: &ShowLeadership,
) -> Result<Plain<BlocLeadership>, Error> {
    Ok(Plain(
        service::show_leadership(view, *id, query.into())?.into(),
    ))
}

fn history(
    view: &mut View,
    id: &BlocId,
    query: &ShowHistory,
) -> Result<Plain<LeadershipHistory>, Error> {
    Ok(Plain(
        service::show_leadership_history(view, *id, query.known_at)?.into(),
    ))
}

fn leaders(view: &mut View, (): &(), query: &ListLeaders) -> Result<Listed<BlocLeadership>, Error> {
    let page = paging(query.limit, &query.cursor);
    Ok(Listed(
        service::list_leaders(view, query.authority_id, query.into(), &page)?
            .map(BlocLeadership::from),
    ))
}

fn list(view: &mut View, (): &(), query: &ListTerms) -> Result<Listed<TermRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    Ok(Listed(
        service::list_terms(view, query.into(), query.known_at, &page)?.map(TermRecord::from),
    ))
}

fn rotation(
    view: &mut View,
    id: &BlocId,
    query: &PlanRotation,
) -> Result<Plain<ProposedRotation>, Error> {
    Ok(Plain(
        service::plan_rotation(view, *id, query.into())?.into(),
    ))
}

fn hand_over(tx: &mut Tx, id: &BlocId, body: &HandOver) -> Result<Created<ShownHandover>, Error> {
    Ok(Created(
        service::hand_over(tx, *id, body.clone().into())?.into(),
    ))
}

fn show_handover(
    view: &mut View,
    id: &HandoverId,
    query: &AsKnown,
) -> Result<Shown<ShownHandover>, Error> {
    Ok(Shown(
        service::show_handover(view, *id, query.known_at)?.into(),
    ))
}

fn list_handovers(
    view: &mut View,
    (): &(),
    query: &ListHandovers,
) -> Result<Listed<HandoverRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    Ok(Listed(
        service::list_handovers(view, query.bloc_id, query.known_at, &page)?
            .map(HandoverRecord::from),
    ))
}

fn show(view: &mut View, id: &TermId, query: &AsKnown) -> Result<Shown<TermRecord>, Error> {
    Ok(Shown(service::show_term(view, *id, query.known_at)?.into()))
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
    let mut all = choosing();
    all.extend(looking());
    all.extend(handovers());
    all.extend(polls());
    all
}

const RECORDING: Access = Access::Office(RECORDERS);

fn choosing() -> Vec<Endpoint> {
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
            Code::BlocYearClosed,
            Code::TermOutsideYear,
            Code::UnitUnknown,
            Code::UnitNotYet,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::PersonUnknown,
            Code::DocumentUnknown,
            Code::PollUnknown,
            Code::PollNotForLeader,
            Code::BallotNotClosed,
            Code::PollElectedAnother,
            Code::RecognitionTooEarly,
            Code::LeaderUnrated,
            Code::LeaderNotMember,
            Code::LeaderOverlaps,
            Code::DeputyAlready,
        ]),
        Endpoint::write(
            "/v1/blocs/{bloc_id}/acting-leaders",
            "appoint_acting_leader",
            RECORDING,
            act_as_leader,
        )
        .summary("Appoint who leads a bloc until another is chosen, while the seat is vacant")
        .refuses(&[
            Code::BlocNotYours,
            Code::BlocClosed,
            Code::BlocYearUnknown,
            Code::BlocYearClosed,
            Code::TermOutsideYear,
            Code::UnitUnknown,
            Code::UnitNotYet,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::PersonUnknown,
            Code::DocumentUnknown,
            Code::LeaderNotMember,
            Code::LeaderOverlaps,
        ]),
        Endpoint::write(
            "/v1/terms/{term_id}/recognitions",
            "recognise_leader",
            RECORDING,
            recognise,
        )
        .summary("Recognise a leader or deputy who was elected")
        .refuses(&[
            Code::BlocNotYours,
            Code::TermNotAwaiting,
            Code::RecognitionTooEarly,
            Code::DocumentUnknown,
        ])
        .versioned(),
        Endpoint::write(
            "/v1/term-recognitions",
            "recognise_leaders",
            RECORDING,
            recognise_all,
        )
        .summary("Recognise by one decision the leaders and deputies of many blocs")
        .refuses(&[
            Code::BlocNotYours,
            Code::TermUnknown,
            Code::TermNotAwaiting,
            Code::RecognitionTooEarly,
            Code::DocumentUnknown,
            Code::VersionStale,
        ]),
        Endpoint::write("/v1/terms/{term_id}/ends", "end_term", RECORDING, end)
            .summary("End a term early")
            .refuses(&[
                Code::BlocNotYours,
                Code::TermEnded,
                Code::BlocYearClosed,
                Code::DocumentUnknown,
            ])
            .versioned(),
    ]
}

fn looking() -> Vec<Endpoint> {
    vec![
        Endpoint::read(
            "/v1/blocs/{bloc_id}/terms",
            "show_leadership",
            Access::SignedIn,
            leadership,
        )
        .summary("Show who leads a bloc on a day; a vacant seat is shown as vacant"),
        Endpoint::read("/v1/leaders", "list_leaders", Access::SignedIn, leaders)
            .summary("List who leads which bloc on a day; a vacant seat is shown as vacant"),
        Endpoint::read(
            "/v1/blocs/{bloc_id}/leadership-history",
            "show_leadership_history",
            Access::SignedIn,
            history,
        )
        .summary("Show leaders and deputies of a bloc, year by year"),
        Endpoint::read(
            "/v1/blocs/{bloc_id}/rotation-plans",
            "plan_rotation",
            Access::SignedIn,
            rotation,
        )
        .summary("Propose leaders and deputies for years to come, and say why")
        .refuses(&[Code::BlocClosed]),
        Endpoint::read("/v1/terms", "list_terms", Access::SignedIn, list)
            .summary("List terms of leadership, latest first"),
        Endpoint::read("/v1/terms/{term_id}", "show_term", Access::SignedIn, show)
            .summary("Show a term of leadership"),
    ]
}

fn handovers() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/blocs/{bloc_id}/handovers",
            "hand_over",
            Access::Office(LEADERS),
            hand_over,
        )
        .summary("Record the handover of files and banner from one leader to the next")
        .refuses(&[
            Code::HandoverNotYours,
            Code::HandoverWithoutTerm,
            Code::HandoverExists,
            Code::UnitUnknown,
            Code::PersonUnknown,
            Code::DocumentUnknown,
        ]),
        Endpoint::read(
            "/v1/handovers",
            "list_handovers",
            Access::SignedIn,
            list_handovers,
        )
        .summary("List handovers, latest entry first"),
        Endpoint::read(
            "/v1/handovers/{handover_id}",
            "show_handover",
            Access::SignedIn,
            show_handover,
        )
        .summary("Show a handover with its list of files"),
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
