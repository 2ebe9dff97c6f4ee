//! What a bloc does with its polls: the right to it is that of who leads.

use super::look::leads;
use crate::competition::blocs;
use crate::competition::leadership::policy;
use crate::db::Tx;
use crate::deliberation::polls::{self, Closing, Count, OwnerKind, Plan, Poll, Setting};
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocYearId, PollId, PollOwnerId};
use crate::kernel::text::Note;

/// Opens a poll of a bloc's competition year: the roll are the members of the day on which it is held, the conductor is the leading unit, or the
/// keeper of the bloc where the keeper enters it.
pub fn open_bloc_poll(tx: &mut Tx, id: BlocYearId, plan: Plan) -> Result<Poll, Error> {
    let (year, bloc) = blocs::find_year(tx, id)?;
    blocs::check_year_open(&year)?;
    let (actor, today) = (tx.actor().clone(), tx.today());
    let term = leads(tx, &actor, bloc.id, today)?;
    let keeper = blocs::is_keeper(tx, &bloc)?;
    let allowed = policy::may_act_for_bloc(term.is_some(), keeper)?;
    let conductor = term.map_or(bloc.keeper_id, |term| term.unit_id);
    let day = polls::day_of(tx, plan.held_on);
    let members = blocs::members_on(tx, bloc.id, day)?;
    let total = year.member_total(members.len());
    let roll = members
        .into_iter()
        .map(|member| (member.unit_id, member.unit_name))
        .collect();
    let setting = Setting {
        owner_kind: OwnerKind::BlocYear,
        owner_id: PollOwnerId::from_uuid(year.id.uuid()),
        conductor_id: conductor,
        roll,
        members: total,
    };
    polls::open_poll(tx, &allowed, setting, plan)
}

/// A poll, with the proof that the caller may conduct it today (L-06): the right is that of who leads now, whoever opened it.
fn conducting(tx: &mut Tx, id: PollId) -> Result<(Poll, Allowed), Error> {
    let poll = polls::find_poll(tx, id)?;
    let year = match poll.owner_kind {
        OwnerKind::BlocYear => BlocYearId::from_uuid(poll.owner_id.uuid()),
        // No feature opens a council's poll yet, so nobody conducts one.
        OwnerKind::Council => return Err(Refusal::new(Code::NotLeader).into()),
    };
    let (_, bloc) = blocs::find_year(tx, year)?;
    let (actor, today) = (tx.actor().clone(), tx.today());
    let term = leads(tx, &actor, bloc.id, today)?;
    let keeper = blocs::is_keeper(tx, &bloc)?;
    let allowed = policy::may_act_for_bloc(term.is_some(), keeper)?;
    Ok((poll, allowed))
}

/// Enters the count of papers of a bloc's poll.
pub fn count_bloc_poll(tx: &mut Tx, id: PollId, count: Count) -> Result<Poll, Error> {
    let (poll, allowed) = conducting(tx, id)?;
    polls::record_count(tx, &allowed, poll, count)
}

/// Closes a bloc's poll.
pub fn close_bloc_poll(tx: &mut Tx, id: PollId, closing: Closing) -> Result<Poll, Error> {
    let (poll, allowed) = conducting(tx, id)?;
    polls::close_poll(tx, &allowed, poll, closing)
}

/// Calls a bloc's poll off.
pub fn cancel_bloc_poll(tx: &mut Tx, id: PollId, reason: Note) -> Result<Poll, Error> {
    let (poll, allowed) = conducting(tx, id)?;
    polls::cancel_poll(tx, &allowed, poll, reason)
}
