//! Who may vote. Who may open, count and close is proved by the feature of the owner.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;

/// The offices that vote for a unit.
pub const VOTERS: &[Office] = &[Office::UnitHead, Office::UnitOfficial];

fn acts_for(actor: &Actor, unit: UnitId) -> bool {
    actor.holds_for(Office::UnitHead, unit) || actor.holds_for(Office::UnitOfficial, unit)
}

/// A unit's vote is cast by those who act for it, nobody else.
pub fn may_vote(actor: &Actor, unit: UnitId) -> Result<Allowed, Refusal> {
    Allowed::when(acts_for(actor, unit), Code::NotYourUnit)
}
