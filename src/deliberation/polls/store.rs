//! Rows of polls.

use diesel::prelude::*;

use super::model::{Poll, PollOption, PollResult, Vote, Voter};
use crate::db::View;
use crate::db::schema::{poll_options, poll_results, poll_voters, poll_votes, polls};
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{PollId, PollOptionId, PollOwnerId, PollResultId, VoteId, VoterId};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;

store!(Poll, polls, PollId; seek seek_poll, find find_poll, insert insert_poll, save save_poll);
store!(Voter, poll_voters, VoterId; insert insert_voter);
store!(PollOption, poll_options, PollOptionId; insert insert_option);
store!(Vote, poll_votes, VoteId; insert insert_vote);
store!(PollResult, poll_results, PollResultId; insert insert_result);

/// The round that follows a poll.
pub fn round_after(view: &mut View, poll: PollId) -> Result<Option<Poll>, Error> {
    let next = polls::table.filter(polls::previous_id.eq(poll));
    let next = next.select(Poll::as_select()).order(polls::id);
    Ok(next.first(view.conn()).optional()?)
}

/// A page of polls, earliest entry first; those of one owner, where it is given.
pub fn list_polls(
    view: &mut View,
    owner: Option<PollOwnerId>,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Poll>, Error> {
    let mut query = polls::table
        .select(Poll::as_select())
        .order(polls::id)
        .limit(rows)
        .into_boxed();
    if let Some(owner) = owner {
        query = query.filter(polls::owner_id.eq(owner));
    }
    if let Some(place) = after
        && let Ok(id) = PollId::parse_text(&place.id)
    {
        query = query.filter(polls::id.gt(id));
    }
    Ok(query.load(view.conn())?)
}

/// The roll, in its order.
pub fn voters(view: &mut View, poll: PollId) -> Result<Vec<Voter>, Error> {
    let rows = poll_voters::table
        .filter(poll_voters::poll_id.eq(poll))
        .select(Voter::as_select());
    Ok(rows
        .order((poll_voters::ordinal, poll_voters::id))
        .load(view.conn())?)
}

/// The options, in the order of the paper.
pub fn options(view: &mut View, poll: PollId) -> Result<Vec<PollOption>, Error> {
    let rows = poll_options::table
        .filter(poll_options::poll_id.eq(poll))
        .select(PollOption::as_select());
    Ok(rows
        .order((poll_options::ordinal, poll_options::id))
        .load(view.conn())?)
}

/// The named votes, in the order in which they were cast.
pub fn votes(view: &mut View, poll: PollId) -> Result<Vec<Vote>, Error> {
    let rows = poll_votes::table
        .filter(poll_votes::poll_id.eq(poll))
        .select(Vote::as_select());
    Ok(rows.order(poll_votes::id).load(view.conn())?)
}

/// Counts and outcomes.
pub fn results(view: &mut View, poll: PollId) -> Result<Vec<PollResult>, Error> {
    let rows = poll_results::table
        .filter(poll_results::poll_id.eq(poll))
        .select(PollResult::as_select());
    Ok(rows.order(poll_results::id).load(view.conn())?)
}
