//! Endpoints of polls. Opening one is the owner's: see the feature that owns it.

use super::policy::{CONDUCTORS, VOTERS};
use super::service;
use super::wire::{
    CancelPoll, CastVote, CastVoteReceipt, ClosePoll, PollDetail, PollRecord, RecordCount,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::Nothing;
use crate::http::reply::{Created, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::PollId;

fn show(view: &mut View, id: &PollId, _: &Nothing) -> Result<Shown<PollDetail>, Error> {
    Ok(Shown(service::show_poll(view, *id)?.into()))
}

fn count(tx: &mut Tx, id: &PollId, body: &RecordCount) -> Result<Created<PollRecord>, Error> {
    Ok(Created(
        service::record_count(tx, *id, body.clone().into())?.into(),
    ))
}

fn cast(tx: &mut Tx, id: &PollId, body: &CastVote) -> Result<Created<CastVoteReceipt>, Error> {
    Ok(Created(
        service::cast_vote(tx, *id, body.unit_id, body.option_id, body.choice)?.into(),
    ))
}

fn close(tx: &mut Tx, id: &PollId, body: &ClosePoll) -> Result<Created<PollRecord>, Error> {
    Ok(Created(
        service::close_poll(tx, *id, body.clone().into())?.into(),
    ))
}

fn cancel(tx: &mut Tx, id: &PollId, body: &CancelPoll) -> Result<Created<PollRecord>, Error> {
    Ok(Created(service::cancel_poll(tx, *id, &body.reason)?.into()))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const COUNT: &[Code] = &[
        Code::NotYourUnit,
        Code::PollAlreadyCounted,
        Code::PollClosed,
        Code::PollCancelled,
        Code::PollMethodDiffers,
        Code::PollTallyInconsistent,
        Code::DocumentUnknown,
    ];
    const CAST: &[Code] = &[
        Code::NotYourUnit,
        Code::PollAlreadyCounted,
        Code::PollClosed,
        Code::PollCancelled,
        Code::PollMethodDiffers,
        Code::NotOnTheRoll,
        Code::VotedAlready,
    ];
    const CLOSE: &[Code] = &[
        Code::NotYourUnit,
        Code::PollClosed,
        Code::PollCancelled,
        Code::PollAboveSeats,
        Code::PollOutcomeNotStated,
        Code::PollOutcomeDiffers,
        Code::PollOptionsLevel,
        Code::DocumentUnknown,
    ];
    let conducting = Access::Office(CONDUCTORS);
    vec![
        Endpoint::read("/v1/polls/{poll_id}", "show_poll", Access::SignedIn, show)
            .summary("Show a poll with its roll, options and results"),
        Endpoint::write(
            "/v1/polls/{poll_id}/counts",
            "record_count",
            conducting,
            count,
        )
        .summary("Enter the count of papers")
        .refuses(COUNT)
        .versioned(),
        Endpoint::write(
            "/v1/polls/{poll_id}/votes",
            "cast_vote",
            Access::Office(VOTERS),
            cast,
        )
        .summary("Cast a unit's named vote")
        .refuses(CAST),
        Endpoint::write(
            "/v1/polls/{poll_id}/closings",
            "close_poll",
            conducting,
            close,
        )
        .summary("Close a poll by its frozen rule")
        .refuses(CLOSE)
        .versioned(),
        Endpoint::write(
            "/v1/polls/{poll_id}/cancellations",
            "cancel_poll",
            conducting,
            cancel,
        )
        .summary("Call a poll off")
        .refuses(&[Code::NotYourUnit, Code::PollClosed, Code::PollCancelled])
        .versioned(),
    ]
}
