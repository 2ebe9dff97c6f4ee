//! Closing a poll.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::db::{Tx, View};
use crate::deliberation::polls::model::{
    Choice, OptionVotes, Outcome, Poll, PollBase, PollMethod, PollOption, PollResult, Verdict,
    choose,
};
use crate::deliberation::polls::state::{Command, decide};
use crate::deliberation::polls::store;
use crate::directory::documents;
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{DocumentId, PollOptionId};
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

/// Closes a poll by its frozen rule, or with the outcome that was stated where rule or counts are unknown. Whether this may be done is the
/// owner's to prove.
pub fn close_poll(
    tx: &mut Tx,
    allowed: &Allowed,
    poll: Poll,
    closing: Closing,
) -> Result<Poll, Error> {
    tx.expect_version(poll.version)?;
    let state = decide(poll.state, Command::Close)?;
    documents::check_ground(tx, closing.exception_document_id, "/exception_document_id")?;
    let options = store::options(tx, poll.id)?;
    let votes = votes_on(tx, &poll, &options)?;
    let reckoning = reckon(tx, &poll, &votes)?;
    let chosen = outcome(&poll, &options, reckoning.as_ref(), &closing)?;
    check_seats(&poll, &chosen, &closing)?;
    let mut results = Vec::new();
    for (option, votes) in options.iter().zip(votes) {
        let result = PollResult {
            id: tx.new_id()?,
            version: 1,
            poll_id: poll.id,
            option_id: option.id,
            agree: votes.agree,
            disagree: votes.disagree,
            blank: votes.blank,
            base_votes: reckoning.as_ref().map(|reckoning| reckoning.base_votes),
            mark: reckoning.as_ref().map(|reckoning| reckoning.mark),
            outcome: if chosen.contains(&option.id) {
                Outcome::Chosen
            } else {
                Outcome::NotChosen
            },
        };
        store::insert_result(tx, allowed, &result)?;
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
    store::save_poll(tx, allowed, &poll)?;
    let act = Act::new("poll.closed", &poll).on_ground(poll.exception_document_id);
    tx.record(allowed, act.and(&results))?;
    tx.want_seal();
    Ok(poll)
}

/// V-08.
fn check_seats(poll: &Poll, chosen: &[PollOptionId], closing: &Closing) -> Result<(), Refusal> {
    let most = poll.seats.and_then(|seats| usize::try_from(seats).ok());
    if closing.exception_document_id.is_none() && most.is_some_and(|most| chosen.len() > most) {
        let refusal = Refusal::new(Code::PollAboveSeats);
        return Err(refusal.at("/chosen_option_ids", Fault::TooMany));
    }
    Ok(())
}

/// What is known of the votes on each option.
fn votes_on(
    view: &mut View,
    poll: &Poll,
    options: &[PollOption],
) -> Result<Vec<OptionVotes>, Error> {
    Ok(match poll.method {
        PollMethod::Consensus => options.iter().map(|_| OptionVotes::default()).collect(),
        PollMethod::NamedVotes => {
            let cast = store::votes(view, poll.id)?;
            let count = |option: &PollOption, choice| {
                let votes = cast.iter().filter(|vote| vote.option_id == option.id);
                let number = votes.filter(|vote| vote.choice == choice).count();
                i64::try_from(number).ok()
            };
            let votes = |option| OptionVotes {
                agree: count(option, Choice::Agree),
                disagree: count(option, Choice::Disagree),
                blank: count(option, Choice::Blank),
            };
            options.iter().map(votes).collect()
        }
        PollMethod::CountedPaper => {
            let counts = store::results(view, poll.id)?;
            let votes = |option: &PollOption| {
                let count = counts.iter().find(|it| it.option_id == option.id);
                count.map(PollResult::votes).unwrap_or_default()
            };
            options.iter().map(votes).collect()
        }
    })
}

/// The votes and the mark; none where the rule or a count it needs is unknown.
fn reckon(view: &mut View, poll: &Poll, votes: &[OptionVotes]) -> Result<Option<Reckoning>, Error> {
    let (Some(threshold), Some(base)) = (poll.threshold, poll.base) else {
        return Ok(None);
    };
    let votes: Option<Vec<i64>> = votes.iter().map(|votes| votes.agree).collect();
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
        PollBase::Members => poll.members,
        PollBase::Issued => poll.issued,
        PollBase::Collected => poll.collected,
        PollBase::Valid => poll.valid,
    };
    let named = poll.method == PollMethod::NamedVotes;
    let number = match base {
        PollBase::Issued if named => store::voters(view, poll.id)?.len(),
        PollBase::Collected | PollBase::Valid if named => {
            let voted: BTreeSet<_> = store::votes(view, poll.id)?
                .iter()
                .map(|vote| vote.voter_id)
                .collect();
            voted.len()
        }
        PollBase::Members | PollBase::Issued | PollBase::Collected | PollBase::Valid => {
            return Ok(counted);
        }
    };
    Ok(i64::try_from(number).ok())
}

fn outcome(
    poll: &Poll,
    options: &[PollOption],
    reckoning: Option<&Reckoning>,
    closing: &Closing,
) -> Result<Vec<PollOptionId>, Refusal> {
    let stated = closing.chosen_option_ids.as_deref();
    check_stated(options, stated.unwrap_or_default())?;
    let Some(reckoning) = reckoning else {
        return stated.map(<[PollOptionId]>::to_vec).ok_or_else(|| {
            Refusal::new(Code::PollOutcomeNotStated).at("/chosen_option_ids", Fault::Missing)
        });
    };
    match (
        choose(&reckoning.votes, reckoning.mark, seats(poll, closing)),
        stated,
    ) {
        (Verdict::Chosen(places), stated) => {
            let chosen = |place: &usize| options.get(*place);
            by_rule(
                &places.iter().filter_map(chosen).collect::<Vec<_>>(),
                stated,
            )
        }
        (Verdict::Level(votes), Some(stated)) if closing.reason.is_some() => {
            among_level(options, reckoning, votes, stated)
        }
        (Verdict::Level(votes), stated) => {
            let mut refusal = Refusal::new(Code::PollOptionsLevel);
            if stated.is_none() {
                refusal = refusal.at("/chosen_option_ids", Fault::Missing);
            }
            if closing.reason.is_none() {
                refusal = refusal.at("/reason", Fault::Missing);
            }
            let level = options.iter().zip(&reckoning.votes);
            Err(naming(
                refusal,
                level.filter(|it| *it.1 == votes).map(|it| it.0),
            ))
        }
    }
}

/// How many may be chosen: the seats, or as many as an exception's document lets be chosen (V-08).
fn seats(poll: &Poll, closing: &Closing) -> Option<usize> {
    let seats = poll.seats.and_then(|seats| usize::try_from(seats).ok())?;
    match (closing.exception_document_id, &closing.chosen_option_ids) {
        (None, _) => Some(seats),
        (Some(_), Some(stated)) => Some(seats.max(stated.len())),
        (Some(_), None) => None,
    }
}

fn naming<'o>(refusal: Refusal, options: impl Iterator<Item = &'o PollOption>) -> Refusal {
    options.fold(refusal, |refusal, option| {
        refusal.against("poll-options", option.id, option.name.as_str())
    })
}

fn check_stated(options: &[PollOption], stated: &[PollOptionId]) -> Result<(), Refusal> {
    for (index, id) in stated.iter().enumerate() {
        let pointer = format!("/chosen_option_ids/{index}");
        if !options.iter().any(|option| option.id == *id) {
            return Err(Refusal::of_field(&pointer, Fault::Unknown));
        }
        if stated.iter().filter(|other| *other == id).count() > 1 {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate));
        }
    }
    Ok(())
}

/// Those whom the rule chooses; whoever states an outcome states this one.
fn by_rule(
    chosen: &[&PollOption],
    stated: Option<&[PollOptionId]>,
) -> Result<Vec<PollOptionId>, Refusal> {
    let ids: Vec<PollOptionId> = chosen.iter().map(|option| option.id).collect();
    match stated {
        Some(stated) if stated.len() != ids.len() || ids.iter().any(|id| !stated.contains(id)) => {
            Err(naming(differs(), chosen.iter().copied()))
        }
        Some(_) | None => Ok(ids),
    }
}

fn differs() -> Refusal {
    Refusal::new(Code::PollOutcomeDiffers).at("/chosen_option_ids", Fault::OutOfRange)
}

/// Where options are level at the last seat, people say which, or that none is: nobody with fewer votes is chosen, nobody with more left out.
fn among_level(
    options: &[PollOption],
    reckoning: &Reckoning,
    level: i64,
    stated: &[PollOptionId],
) -> Result<Vec<PollOptionId>, Refusal> {
    let fits = |(option, votes): (&PollOption, &i64)| match votes.cmp(&level) {
        Ordering::Greater => stated.contains(&option.id),
        Ordering::Equal => true,
        Ordering::Less => !stated.contains(&option.id),
    };
    if options.iter().zip(&reckoning.votes).all(fits) {
        Ok(stated.to_vec())
    } else {
        Err(differs())
    }
}

/// Calls a poll off before it has an outcome. Whether this may be done is the owner's to prove.
pub fn cancel_poll(
    tx: &mut Tx,
    allowed: &Allowed,
    poll: Poll,
    reason: Note,
) -> Result<Poll, Error> {
    tx.expect_version(poll.version)?;
    let state = decide(poll.state, Command::Cancel)?;
    let poll = Poll {
        version: poll.version + 1,
        state,
        close_reason: Some(reason),
        ..poll
    };
    store::save_poll(tx, allowed, &poll)?;
    tx.record(allowed, Act::new("poll.cancelled", &poll))?;
    Ok(poll)
}
