//! Who may conduct a poll and who may vote.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;

/// The offices that conduct polls.
pub const CONDUCTORS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];
/// The offices that vote for a unit.
pub const VOTERS: &[Office] = &[Office::UnitHead, Office::UnitOfficial];

fn acts_for(actor: &Actor, unit: UnitId) -> bool {
    actor.holds_for(Office::UnitHead, unit) || actor.holds_for(Office::UnitOfficial, unit)
}

/// The unit that conducts the poll, or a council secretary `over` it, enters counts and closes.
pub fn may_conduct(actor: &Actor, conductor: UnitId, over: bool) -> Result<Allowed, Refusal> {
    Allowed::when(over || acts_for(actor, conductor), Code::NotYourUnit)
}

/// A unit's vote is cast by those who act for it, nobody else.
pub fn may_vote(actor: &Actor, unit: UnitId) -> Result<Allowed, Refusal> {
    Allowed::when(acts_for(actor, unit), Code::NotYourUnit)
}
