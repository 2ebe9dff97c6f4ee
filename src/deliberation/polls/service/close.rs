//! Closing a poll.

use std::collections::BTreeSet;

use super::vote::may_conduct;
use crate::db::{Tx, View};
use crate::deliberation::polls::model::{
    Choice, Outcome, Poll, PollBase, PollMethod, PollOption, PollResult, Verdict, choose,
};
use crate::deliberation::polls::state::{Command, decide};
use crate::deliberation::polls::store;
use crate::directory::documents;
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal, refuse};
use crate::kernel::id::{DocumentId, PollId, PollOptionId};
use crate::kernel::text::{Fault, Note};

/// How a poll ends.
pub struct Closing {
    /// Those chosen, where the rule or the counts do not say it by themselves.
    pub chosen_option_ids: Option<Vec<PollOptionId>>,
    /// Why these: how the level ones were told apart, or where it is stated.
    pub reason: Option<Note>,
    /// The document of an exception to the number of seats.
    pub exception_document_id: Option<DocumentId>,
}

/// What the frozen rule says: the votes for each option, the base, the mark.
struct Reckoning {
    votes: Vec<i64>,
    base_votes: i64,
    mark: i64,
}

/// Closes a poll by its frozen rule, or with the outcome that was stated where rule or counts are unknown.
pub fn close_poll(tx: &mut Tx, id: PollId, closing: Closing) -> Result<Poll, Error> {
    let poll = store::find_poll(tx, id)?;
    let allowed = may_conduct(tx, &poll)?;
    tx.expect_version(poll.version)?;
    let state = decide(poll.state, Command::Close)?;
    let exception =
        documents::check_ground(tx, closing.exception_document_id, "/exception_document_id")?;
    let options = store::options(tx, id)?;
    let reckoning = reckon(tx, &poll, &options)?;
    let chosen = outcome(&poll, &options, reckoning.as_ref(), &closing)?;
    let seats = poll.seats.and_then(|seats| usize::try_from(seats).ok());
    if exception.is_none() && seats.is_some_and(|seats| chosen.len() > seats) {
        return refuse(Code::PollAboveSeats);
    }
    let mut results = Vec::new();
    for (place, option) in options.iter().enumerate() {
        let result = PollResult {
            id: tx.new_id()?,
            version: 1,
            poll_id: id,
            option_id: option.id,
            agree: reckoning
                .as_ref()
                .and_then(|reckoning| reckoning.votes.get(place).copied()),
            disagree: None,
            blank: None,
            base_votes: reckoning.as_ref().map(|reckoning| reckoning.base_votes),
            mark: reckoning.as_ref().map(|reckoning| reckoning.mark),
            outcome: if chosen.contains(&option.id) {
                Outcome::Chosen
            } else {
                Outcome::NotChosen
            },
        };
        store::insert_result(tx, &allowed, &result)?;
        results.push(result);
    }
    let poll = Poll {
        version: poll.version + 1,
        state,
        closed_at: Some(tx.now()),
        close_reason: closing.reason,
        exception_document_id: closing.exception_document_id,
        ..poll
    };
    store::save_poll(tx, &allowed, &poll)?;
    let act = Act::new("poll.closed", &poll).on_ground(poll.exception_document_id);
    tx.record(&allowed, act.and(&results))?;
    tx.want_seal();
    Ok(poll)
}

/// The votes and the mark; none where the rule or a count it needs is unknown.
fn reckon(
    view: &mut View,
    poll: &Poll,
    options: &[PollOption],
) -> Result<Option<Reckoning>, Error> {
    let (Some(threshold), Some(base)) = (poll.threshold, poll.base) else {
        return Ok(None);
    };
    let votes: Option<Vec<i64>> = match poll.method {
        PollMethod::Consensus => None,
        PollMethod::NamedVotes => {
            let cast = store::votes(view, poll.id)?;
            let agreed = |option: &PollOption| {
                cast.iter()
                    .filter(|vote| vote.option_id == option.id && vote.choice == Choice::Agree)
                    .count()
            };
            Some(
                options
                    .iter()
                    .map(|option| i64::try_from(agreed(option)).unwrap_or(i64::MAX))
                    .collect(),
            )
        }
        PollMethod::CountedPaper => {
            let counts = store::results(view, poll.id)?;
            let agreed = |option: &PollOption| {
                counts
                    .iter()
                    .find(|count| {
                        count.option_id == option.id && count.outcome == Outcome::Counted
                    })?
                    .agree
            };
            options.iter().map(agreed).collect()
        }
    };
    let base_votes = base_votes(view, poll, base)?;
    let (Some(votes), Some(base_votes)) = (votes, base_votes) else {
        return Ok(None);
    };
    let total = u32::try_from(base_votes)
        .map_err(|error| Broken::new("counting the base of a poll", error))?;
    // A share of nobody is reached by nobody.
    let mark = i64::from(threshold.pass_mark(total)).max(1);
    Ok(Some(Reckoning {
        votes,
        base_votes,
        mark,
    }))
}

/// The number of which the mark is a share. Of named votes everybody on the roll has a paper, and those who voted have handed it in.
fn base_votes(view: &mut View, poll: &Poll, base: PollBase) -> Result<Option<i64>, Error> {
    let counted = match base {
        PollBase::Members => None,
        PollBase::Issued => poll.issued,
        PollBase::Collected => poll.collected,
        PollBase::Valid => poll.valid,
    };
    let named = poll.method == PollMethod::NamedVotes;
    let number = match base {
        PollBase::Members => store::voters(view, poll.id)?.len(),
        PollBase::Issued if named => store::voters(view, poll.id)?.len(),
        PollBase::Collected | PollBase::Valid if named => {
            let voted: BTreeSet<_> = store::votes(view, poll.id)?
                .iter()
                .map(|vote| vote.voter_id)
                .collect();
            voted.len()
        }
        PollBase::Issued | PollBase::Collected | PollBase::Valid => return Ok(counted),
    };
    Ok(i64::try_from(number).ok())
}

fn outcome(
    poll: &Poll,
    options: &[PollOption],
    reckoning: Option<&Reckoning>,
    closing: &Closing,
) -> Result<Vec<PollOptionId>, Refusal> {
    if let Some(stated) = &closing.chosen_option_ids {
        for (index, id) in stated.iter().enumerate() {
            let pointer = format!("/chosen_option_ids/{index}");
            if !options.iter().any(|option| option.id == *id) {
                return Err(Refusal::of_field(&pointer, Fault::Unknown));
            }
            if stated.iter().filter(|other| *other == id).count() > 1 {
                return Err(Refusal::of_field(&pointer, Fault::Duplicate));
            }
        }
    }
    let Some(reckoning) = reckoning else {
        let stated = closing.chosen_option_ids.clone();
        return stated.ok_or_else(|| {
            Refusal::new(Code::PollOutcomeNotStated).at("/chosen_option_ids", Fault::Missing)
        });
    };
    let seats = poll.seats.and_then(|seats| usize::try_from(seats).ok());
    if let (Some(_), Some(stated)) = (closing.exception_document_id, &closing.chosen_option_ids) {
        return among_level(options, reckoning, stated);
    }
    match (
        choose(&reckoning.votes, reckoning.mark, seats),
        &closing.chosen_option_ids,
    ) {
        (Verdict::Chosen(places), stated) => {
            let chosen = |place: &usize| options.get(*place).map(|option| option.id);
            let mut by_rule: Vec<PollOptionId> = places.iter().filter_map(chosen).collect();
            by_rule.sort();
            let mut stated = stated.clone().unwrap_or_else(|| by_rule.clone());
            stated.sort();
            if stated == by_rule {
                Ok(by_rule)
            } else {
                Err(Refusal::new(Code::PollOutcomeDiffers))
            }
        }
        (Verdict::Level, Some(stated)) if closing.reason.is_some() => {
            among_level(options, reckoning, stated)
        }
        (Verdict::Level, _) => {
            Err(Refusal::new(Code::PollOptionsLevel).at("/reason", Fault::Missing))
        }
    }
}

/// Where options are level at the last seat, people say which; nobody below the mark, and nobody with fewer votes than one left out.
fn among_level(
    options: &[PollOption],
    reckoning: &Reckoning,
    stated: &[PollOptionId],
) -> Result<Vec<PollOptionId>, Refusal> {
    let votes = |wanted: bool| {
        options
            .iter()
            .zip(&reckoning.votes)
            .filter(move |(option, _)| stated.contains(&option.id) == wanted)
            .map(|(_, votes)| *votes)
    };
    let least_chosen = votes(true).min().unwrap_or(0);
    let most_left_out = votes(false).max().unwrap_or(0);
    if least_chosen >= reckoning.mark && least_chosen >= most_left_out {
        Ok(stated.to_vec())
    } else {
        Err(Refusal::new(Code::PollOutcomeDiffers))
    }
}

/// Calls a poll off before it has an outcome.
pub fn cancel_poll(tx: &mut Tx, id: PollId, reason: &Note) -> Result<Poll, Error> {
    let poll = store::find_poll(tx, id)?;
    let allowed = may_conduct(tx, &poll)?;
    tx.expect_version(poll.version)?;
    let state = decide(poll.state, Command::Cancel)?;
    let poll = Poll {
        version: poll.version + 1,
        state,
        ..poll
    };
    store::save_poll(tx, &allowed, &poll)?;
    tx.record(
        &allowed,
        Act::new("poll.cancelled", &poll).with("reason", reason),
    )?;
    Ok(poll)
}
