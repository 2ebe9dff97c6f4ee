//! Opening a poll, and looking at one.

use crate::db::{Tx, View};
use crate::deliberation::polls::model::{
    Outcome, OwnerKind, Poll, PollBase, PollMethod, PollOption, PollPurpose, PollResult, PollState,
    Vote, Voter,
};
use crate::deliberation::polls::store;
use crate::directory::{documents, people, units};
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::amount::Share;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal, refuse};
use crate::kernel::id::{DocumentId, PersonId, PollId, PollOwnerId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name};
use crate::kernel::time::{Day, PartialDay};

/// Somebody or something put up.
pub struct Candidate {
    /// The unit.
    pub unit_id: Option<UnitId>,
    /// The person.
    pub person_id: Option<PersonId>,
    /// The name as printed.
    pub name: Option<Name>,
}

/// What the owner's feature says of a poll: who owns and conducts it, and who is on the roll.
pub struct Setting {
    /// What kind of thing owns it.
    pub owner_kind: OwnerKind,
    /// What owns it.
    pub owner_id: PollOwnerId,
    /// The unit for which it is opened.
    pub conductor_id: UnitId,
    /// The units that vote, with their names as they are.
    pub roll: Vec<(UnitId, Name)>,
    /// How many there are to vote, where it is known.
    pub members: Option<i64>,
}

/// What the caller says of a poll: its purpose, its rule, its options.
pub struct Plan {
    /// What for.
    pub purpose: PollPurpose,
    /// The award or the seat, as printed.
    pub subject: Name,
    /// How.
    pub method: PollMethod,
    /// The share that an option needs.
    pub threshold: Option<Share>,
    /// Of what.
    pub base: Option<PollBase>,
    /// How many may be chosen.
    pub seats: Option<i64>,
    /// The regulation.
    pub rule_document_id: Option<DocumentId>,
    /// The day.
    pub held_on: Option<PartialDay>,
    /// Who is put up.
    pub candidates: Vec<Candidate>,
    /// The round before.
    pub previous_id: Option<PollId>,
}

/// Opens a poll: rule, roll and options are copied into it (V-01). Whether this may be done is the owner's to prove.
pub fn open_poll(
    tx: &mut Tx,
    allowed: &Allowed,
    setting: Setting,
    plan: Plan,
) -> Result<Poll, Error> {
    match (plan.threshold, plan.base) {
        (Some(_), None) => return Err(Refusal::of_field("/base", Fault::Missing).into()),
        (None, Some(_)) => return Err(Refusal::of_field("/threshold", Fault::Missing).into()),
        (Some(_), Some(_)) | (None, None) => {}
    }
    if plan.seats.is_some_and(|seats| seats < 1) {
        return Err(Refusal::of_field("/seats", Fault::OutOfRange).into());
    }
    if plan.candidates.is_empty() {
        return Err(Refusal::new(Code::PollWithoutOptions)
            .at("/candidates", Fault::Empty)
            .into());
    }
    if setting.roll.is_empty() && plan.method == PollMethod::NamedVotes {
        return refuse(Code::PollRollEmpty);
    }
    documents::check_ground(tx, plan.rule_document_id, "/rule_document_id")?;
    let poll = poll_of(tx, &setting, &plan)?;
    store::insert_poll(tx, allowed, &poll)?;
    let voters = add_voters(tx, allowed, &poll, setting.roll)?;
    let options = add_options(tx, allowed, &poll, plan.candidates)?;
    let act = Act::new("poll.opened", &poll).on_ground(poll.rule_document_id);
    tx.record(allowed, act.and(&voters).and(&options))?;
    Ok(poll)
}

fn poll_of(tx: &mut Tx, setting: &Setting, plan: &Plan) -> Result<Poll, Error> {
    let round = match plan.previous_id {
        None => 1,
        Some(id) => next_round(tx, id, setting)?,
    };
    Ok(Poll {
        id: tx.new_id()?,
        version: 1,
        owner_kind: setting.owner_kind,
        owner_id: setting.owner_id,
        conductor_id: setting.conductor_id,
        purpose: plan.purpose,
        subject: plan.subject.clone(),
        method: plan.method,
        threshold: plan.threshold,
        base: plan.base,
        seats: plan.seats,
        members: setting.members,
        rule_document_id: plan.rule_document_id,
        held_on: plan.held_on,
        state: PollState::Open,
        opened_at: tx.now(),
        closed_at: None,
        counting_board: None,
        minutes_number: None,
        minutes_document_id: None,
        close_reason: None,
        exception_document_id: None,
        round,
        previous_id: plan.previous_id,
        issued: None,
        collected: None,
        valid: None,
        invalid: None,
    })
}

/// V-07: a new vote follows a finished one of the same owner, and is the only one that does.
fn next_round(view: &mut View, id: PollId, setting: &Setting) -> Result<i64, Error> {
    let previous = store::seek_poll(view, id)?;
    let unknown = || Refusal::new(Code::PollUnknown).at("/previous_id", Fault::Unknown);
    let previous = previous
        .filter(|poll| poll.owner_id == setting.owner_id)
        .ok_or_else(unknown)?;
    if let Some(next) = store::round_after(view, id)? {
        let refusal = Refusal::new(Code::PollFollowed).at("/previous_id", Fault::Duplicate);
        return Err(refusal
            .against("polls", next.id, next.subject.as_str())
            .into());
    }
    match previous.state {
        PollState::Closed | PollState::Cancelled => Ok(previous.round + 1),
        PollState::Open | PollState::Counted => Err(Refusal::new(Code::PollNotFinished)
            .against("polls", previous.id, previous.subject.as_str())
            .into()),
    }
}

fn add_voters(
    tx: &mut Tx,
    allowed: &Allowed,
    poll: &Poll,
    roll: Vec<(UnitId, Name)>,
) -> Result<Vec<Voter>, Error> {
    let mut voters = Vec::new();
    for (ordinal, (unit_id, name)) in (1_i64..).zip(roll) {
        let voter = Voter {
            id: tx.new_id()?,
            version: 1,
            poll_id: poll.id,
            ordinal,
            unit_id,
            name,
        };
        store::insert_voter(tx, allowed, &voter)?;
        voters.push(voter);
    }
    Ok(voters)
}

fn add_options(
    tx: &mut Tx,
    allowed: &Allowed,
    poll: &Poll,
    candidates: Vec<Candidate>,
) -> Result<Vec<PollOption>, Error> {
    let day = day_of(tx, poll.held_on);
    let mut options: Vec<PollOption> = Vec::new();
    for (ordinal, candidate) in (1_i64..).zip(candidates) {
        let pointer = format!("/candidates/{}", ordinal - 1);
        let name = candidate_name(tx, &candidate, day, &pointer)?;
        let same = |option: &PollOption| {
            (option.unit_id, option.person_id) == (candidate.unit_id, candidate.person_id)
        };
        if options.iter().any(same) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        let option = PollOption {
            id: tx.new_id()?,
            version: 1,
            poll_id: poll.id,
            ordinal,
            unit_id: candidate.unit_id,
            person_id: candidate.person_id,
            name,
        };
        store::insert_option(tx, allowed, &option)?;
        options.push(option);
    }
    Ok(options)
}

/// The day whose facts the poll takes over: the day on which it is held; the last possible one where that is known less exactly, and never one
/// that has not come.
pub fn day_of(view: &View, held_on: Option<PartialDay>) -> Day {
    let today = view.today();
    held_on.map_or(today, |day| day.last_day().min(today))
}

/// Exactly one of unit and person is put up; its name is that of the directory on the day, unless another was printed.
fn candidate_name(
    view: &mut View,
    candidate: &Candidate,
    day: Day,
    pointer: &str,
) -> Result<Name, Error> {
    let found = match (candidate.unit_id, candidate.person_id) {
        (Some(unit), None) => {
            let unit = units::check_unit(view, unit, &format!("{pointer}/unit_id"))?;
            units::name_on(view, &unit, day)?
        }
        (None, Some(person)) => {
            people::check_person(view, person, &format!("{pointer}/person_id"))?.name
        }
        (Some(_), Some(_)) => {
            return Err(Refusal::of_field(&format!("{pointer}/person_id"), Fault::TooMany).into());
        }
        (None, None) => {
            return Err(Refusal::of_field(&format!("{pointer}/unit_id"), Fault::Missing).into());
        }
    };
    Ok(candidate.name.clone().unwrap_or(found))
}

/// A poll with all that belongs to it.
pub struct PollView {
    /// The poll.
    pub poll: Poll,
    /// The roll.
    pub voters: Vec<Voter>,
    /// The options.
    pub options: Vec<PollOption>,
    /// Named votes.
    pub votes: Vec<Vote>,
    /// Counts and outcomes.
    pub results: Vec<PollResult>,
}

/// A poll with all that belongs to it.
pub fn show_poll(view: &mut View, id: PollId) -> Result<PollView, Error> {
    let poll = store::find_poll(view, id)?;
    let (voters, options) = (store::voters(view, id)?, store::options(view, id)?);
    let (votes, results) = (store::votes(view, id)?, store::results(view, id)?);
    Ok(PollView {
        poll,
        voters,
        options,
        votes,
        results,
    })
}

/// Polls, earliest entry first; those of one owner, where it is given.
pub fn list_polls(
    view: &mut View,
    owner: Option<PollOwnerId>,
    paging: &Paging,
) -> Result<Listing<Poll>, Error> {
    let place = view.place(paging)?;
    let rows = store::list_polls(view, owner, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |poll| (String::new(), poll.id.print()))
}

/// One poll.
pub fn find_poll(view: &mut View, id: PollId) -> Result<Poll, Error> {
    store::find_poll(view, id)
}

/// A poll named in a body, if it is there.
pub fn seek_poll(view: &mut View, id: PollId) -> Result<Option<Poll>, Error> {
    store::seek_poll(view, id)
}

/// Those whom a closed poll chose: unit or person, with the name as printed.
pub fn chosen_names(view: &mut View, id: PollId) -> Result<Vec<PollOption>, Error> {
    let results = store::results(view, id)?;
    let chosen = |option: &PollOption| {
        results
            .iter()
            .any(|result| result.option_id == option.id && result.outcome == Outcome::Chosen)
    };
    Ok(store::options(view, id)?
        .into_iter()
        .filter(chosen)
        .collect())
}
