//! Votes and counts.

use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::deliberation::polls::model::{
    Choice, OptionVotes, Outcome, Poll, PollBase, PollMethod, PollOption, PollResult, Tally, Vote,
};
use crate::deliberation::polls::state::{Command, decide};
use crate::deliberation::polls::{policy, store};
use crate::directory::{documents, units};
use crate::journal::Act;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal, refuse};
use crate::kernel::id::{DocumentId, PollId, PollOptionId, UnitId};
use crate::kernel::text::{DocumentNumber, Fault, Note};

/// The count of one option.
pub struct OptionCount {
    /// Which option.
    pub option_id: PollOptionId,
    /// Its votes.
    pub votes: OptionVotes,
}

/// A count of papers. A part that no source gives is left out.
pub struct Count {
    /// The totals.
    pub tally: Option<Tally>,
    /// The votes on each option.
    pub options: Vec<OptionCount>,
    /// The counting board.
    pub counting_board: Option<Note>,
    /// Number of the minutes.
    pub minutes_number: Option<DocumentNumber>,
    /// The minutes.
    pub minutes_document_id: Option<DocumentId>,
}

/// Proof that the caller may conduct the poll.
pub(super) fn may_conduct(tx: &mut Tx, poll: &Poll) -> Result<Allowed, Error> {
    let over = units::holds_over(tx, Office::CouncilSecretary, poll.conductor_id)?;
    Ok(policy::may_conduct(tx.actor(), poll.conductor_id, over)?)
}

/// Enters the count of papers, once (V-02, V-06).
pub fn record_count(tx: &mut Tx, id: PollId, count: Count) -> Result<Poll, Error> {
    let poll = store::find_poll(tx, id)?;
    let allowed = may_conduct(tx, &poll)?;
    tx.expect_version(poll.version)?;
    let state = decide(poll.state, Command::Count)?;
    if poll.method != PollMethod::CountedPaper {
        return refuse(Code::PollMethodDiffers);
    }
    documents::check_ground(tx, count.minutes_document_id, "/minutes_document_id")?;
    let options = store::options(tx, id)?;
    check_count(&count, &options)?;
    check_against_roll(tx, &poll, &count)?;
    let mut results = Vec::new();
    for option in &count.options {
        let result = PollResult {
            id: tx.new_id()?,
            version: 1,
            poll_id: id,
            option_id: option.option_id,
            agree: Some(option.votes.agree),
            disagree: Some(option.votes.disagree),
            blank: Some(option.votes.blank),
            base_votes: None,
            mark: None,
            outcome: Outcome::Counted,
        };
        store::insert_result(tx, &allowed, &result)?;
        results.push(result);
    }
    let poll = Poll {
        version: poll.version + 1,
        state,
        counting_board: count.counting_board,
        minutes_number: count.minutes_number,
        minutes_document_id: count.minutes_document_id,
        issued: count.tally.map(|tally| tally.issued),
        collected: count.tally.map(|tally| tally.collected),
        valid: count.tally.map(|tally| tally.valid),
        invalid: count.tally.map(|tally| tally.invalid),
        ..poll
    };
    store::save_poll(tx, &allowed, &poll)?;
    tx.record(
        &allowed,
        Act::new("poll.counted", &poll)
            .on_ground(poll.minutes_document_id)
            .and(&results),
    )?;
    Ok(poll)
}

/// Either every option is counted, or none; all fits in the totals.
fn check_count(count: &Count, options: &[PollOption]) -> Result<(), Refusal> {
    if count.tally.is_some_and(|tally| !tally.is_consistent()) {
        return Err(Refusal::new(Code::PollTallyInconsistent).at("/tally", Fault::OutOfRange));
    }
    if count.options.is_empty() {
        return Ok(());
    }
    for (index, counted) in count.options.iter().enumerate() {
        let pointer = format!("/options/{index}");
        if !options.iter().any(|option| option.id == counted.option_id) {
            return Err(Refusal::of_field(
                &format!("{pointer}/option_id"),
                Fault::Unknown,
            ));
        }
        let again = count
            .options
            .iter()
            .filter(|other| other.option_id == counted.option_id)
            .count()
            > 1;
        if again {
            return Err(Refusal::of_field(
                &format!("{pointer}/option_id"),
                Fault::Duplicate,
            ));
        }
        let most = count.tally.map_or(i64::MAX, |tally| tally.valid);
        if !counted.votes.fit_in(most) {
            return Err(Refusal::new(Code::PollTallyInconsistent).at(&pointer, Fault::OutOfRange));
        }
    }
    if count.options.len() == options.len() {
        Ok(())
    } else {
        Err(Refusal::new(Code::PollTallyInconsistent).at("/options", Fault::Missing))
    }
}

/// Where the threshold is a share of the roll, each place on the roll has one paper.
fn check_against_roll(view: &mut View, poll: &Poll, count: &Count) -> Result<(), Error> {
    if poll.base != Some(PollBase::Members) {
        return Ok(());
    }
    let places = i64::try_from(store::voters(view, poll.id)?.len()).unwrap_or(i64::MAX);
    let too_many = count.tally.is_some_and(|tally| tally.issued > places)
        || count
            .options
            .iter()
            .any(|option| !option.votes.fit_in(places));
    if too_many {
        refuse(Code::PollTallyInconsistent)
    } else {
        Ok(())
    }
}

/// Casts a unit's named vote on one option, once.
pub fn cast_vote(
    tx: &mut Tx,
    id: PollId,
    unit: UnitId,
    option_id: PollOptionId,
    choice: Choice,
) -> Result<Vote, Error> {
    let poll = store::find_poll(tx, id)?;
    let allowed = policy::may_vote(tx.actor(), unit)?;
    decide(poll.state, Command::Cast)?;
    if poll.method != PollMethod::NamedVotes {
        return refuse(Code::PollMethodDiffers);
    }
    let voter = store::voters(tx, id)?
        .into_iter()
        .find(|voter| voter.unit_id == unit);
    let Some(voter) = voter else {
        return refuse(Code::NotOnTheRoll);
    };
    if !store::options(tx, id)?
        .iter()
        .any(|option| option.id == option_id)
    {
        return Err(Refusal::of_field("/option_id", Fault::Unknown).into());
    }
    let Some(cast_by) = tx.actor().account_id else {
        return refuse(Code::TokenInvalid);
    };
    let vote = Vote {
        id: tx.new_id()?,
        version: 1,
        poll_id: id,
        voter_id: voter.id,
        option_id,
        choice,
        cast_at: tx.now(),
        cast_by,
    };
    store::insert_vote(tx, &allowed, &vote)
        .refuse_on("poll_votes_voter_id_option_id_key", Code::VotedAlready)?;
    tx.record(&allowed, Act::new("poll.vote_cast", &vote))?;
    Ok(vote)
}
