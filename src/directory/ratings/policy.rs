//! Who may record ratings.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;

/// The offices that record ratings.
pub const RECORDERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// Whether the actor is council secretary over the unit that rated, the rated unit, or a unit of the rated person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oversight {
    /// The actor is.
    Held,
    /// The actor is not.
    NotHeld,
    /// Nobody can be: the rater is not in the directory, and the rated person has no position in it.
    OfNobody,
}

/// Those who act for the unit that rated, or a council secretary with oversight.
pub fn may_record(
    actor: &Actor,
    rater: Option<UnitId>,
    oversight: Oversight,
) -> Result<Allowed, Refusal> {
    let acts_for = |unit| {
        actor.holds_for(Office::UnitHead, unit) || actor.holds_for(Office::UnitOfficial, unit)
    };
    let overseen = match oversight {
        Oversight::Held => true,
        Oversight::NotHeld => false,
        Oversight::OfNobody => actor.holds(Office::CouncilSecretary),
    };
    Allowed::when(rater.is_some_and(acts_for) || overseen, Code::NotYourUnit)
}
