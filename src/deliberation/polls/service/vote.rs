//! Votes and counts.

use crate::db::Tx;
use crate::db::violation::RefuseOn;
use crate::deliberation::polls::model::{
    Choice, OptionVotes, Outcome, Poll, PollBase, PollMethod, PollOption, PollResult, Tally, Vote,
};
use crate::deliberation::polls::state::{Command, decide};
use crate::deliberation::polls::{policy, store};
use crate::directory::{documents, units};
use crate::journal::Act;
use crate::kernel::actor::Allowed;
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
    pub tally: Tally,
    /// The votes on each option.
    pub options: Vec<OptionCount>,
    /// The counting board.
    pub counting_board: Option<Note>,
    /// Number of the minutes.
    pub minutes_number: Option<DocumentNumber>,
    /// The minutes.
    pub minutes_document_id: Option<DocumentId>,
}

/// Enters the count of papers, once (V-02, V-06). Whether this may be done is the owner's to prove.
pub fn record_count(
    tx: &mut Tx,
    allowed: &Allowed,
    poll: Poll,
    count: Count,
) -> Result<Poll, Error> {
    let id = poll.id;
    tx.expect_version(poll.version)?;
    let state = decide(poll.state, Command::Count)?;
    if poll.method != PollMethod::CountedPaper {
        return refuse(Code::PollMethodDiffers);
    }
    documents::check_ground(tx, count.minutes_document_id, "/minutes_document_id")?;
    let options = store::options(tx, id)?;
    check_count(&count, &options)?;
    check_against_members(&poll, &count)?;
    let results = add_counts(tx, allowed, id, &count.options)?;
    let poll = Poll {
        version: poll.version + 1,
        state,
        counting_board: count.counting_board,
        minutes_number: count.minutes_number,
        minutes_document_id: count.minutes_document_id,
        issued: count.tally.issued,
        collected: count.tally.collected,
        valid: count.tally.valid,
        invalid: count.tally.invalid,
        ..poll
    };
    store::save_poll(tx, allowed, &poll)?;
    let act = Act::new("poll.counted", &poll).on_ground(poll.minutes_document_id);
    tx.record(allowed, act.and(&results))?;
    Ok(poll)
}

fn add_counts(
    tx: &mut Tx,
    allowed: &Allowed,
    id: PollId,
    options: &[OptionCount],
) -> Result<Vec<PollResult>, Error> {
    let mut results = Vec::new();
    for option in options {
        let result = PollResult {
            id: tx.new_id()?,
            version: 1,
            poll_id: id,
            option_id: option.option_id,
            agree: option.votes.agree,
            disagree: option.votes.disagree,
            blank: option.votes.blank,
            base_votes: None,
            mark: None,
            outcome: Outcome::Counted,
        };
        store::insert_result(tx, allowed, &result)?;
        results.push(result);
    }
    Ok(results)
}

/// Either every option is counted, or none; all fits in the totals.
fn check_count(count: &Count, options: &[PollOption]) -> Result<(), Refusal> {
    if !count.tally.is_consistent() {
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
        if !counted.votes.fit_in(count.tally.most_valid()) {
            return Err(Refusal::new(Code::PollTallyInconsistent).at(&pointer, Fault::OutOfRange));
        }
    }
    if count.options.len() == options.len() {
        Ok(())
    } else {
        Err(Refusal::new(Code::PollTallyInconsistent).at("/options", Fault::Missing))
    }
}

/// Where the threshold is a share of the members, each of them has one paper.
fn check_against_members(poll: &Poll, count: &Count) -> Result<(), Refusal> {
    if poll.base != Some(PollBase::Members) || poll.members.is_none() {
        return Ok(());
    }
    let too_many = |votes: &OptionVotes| !votes.fit_in(poll.members);
    let refusal = Refusal::new(Code::PollTallyInconsistent);
    if count.tally.issued > poll.members {
        return Err(refusal.at("/tally/issued", Fault::OutOfRange));
    }
    match count.options.iter().position(|it| too_many(&it.votes)) {
        Some(index) => Err(refusal.at(&format!("/options/{index}"), Fault::OutOfRange)),
        None => Ok(()),
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
    let today = tx.today();
    units::check_unit(tx, unit, "/unit_id")?.check_existed(today)?;
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
