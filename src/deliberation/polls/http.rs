//! Endpoints of polls. Opening, counting and closing one is for its owner to allow: see leadership.

use super::policy::VOTERS;
use super::service;
use super::wire::{CastVote, CastVoteReceipt, ListPolls, PollDetail, PollRecord};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::PollId;

fn list(view: &mut View, (): &(), query: &ListPolls) -> Result<Listed<PollRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    Ok(Listed(
        service::list_polls(view, query.owner_id, &page)?.map(PollRecord::from),
    ))
}

fn show(view: &mut View, id: &PollId, _: &Nothing) -> Result<Shown<PollDetail>, Error> {
    Ok(Shown(service::show_poll(view, *id)?.into()))
}

fn cast(tx: &mut Tx, id: &PollId, body: &CastVote) -> Result<Created<CastVoteReceipt>, Error> {
    Ok(Created(
        service::cast_vote(tx, *id, body.unit_id, body.option_id, body.choice)?.into(),
    ))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::read("/v1/polls", "list_polls", Access::SignedIn, list)
            .summary("List polls, earliest entry first"),
        Endpoint::read("/v1/polls/{poll_id}", "show_poll", Access::SignedIn, show)
            .summary("Show a poll with its roll, options and results"),
        Endpoint::write(
            "/v1/polls/{poll_id}/votes",
            "cast_vote",
            Access::Office(VOTERS),
            cast,
        )
        .summary("Cast a unit's named vote")
        .refuses(&[
            Code::UnitUnknown,
            Code::UnitNotYet,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::NotYourUnit,
            Code::PollAlreadyCounted,
            Code::PollClosed,
            Code::PollCancelled,
            Code::PollMethodDiffers,
            Code::NotOnTheRoll,
            Code::VotedAlready,
        ]),
    ]
}
