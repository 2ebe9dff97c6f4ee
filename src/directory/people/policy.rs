//! Who may keep and read the records of people.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;

/// The offices that enter people and look them up by number.
pub const KEEPERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// The offices that read records of people.
pub const READERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
    Office::DecidingAuthority,
    Office::Inspector,
];

/// Those who do business with people enter them, and look them up.
pub fn may_keep(actor: &Actor) -> Result<Allowed, Refusal> {
    Allowed::when(
        KEEPERS.iter().any(|office| actor.holds(*office)),
        Code::OfficeRequired,
    )
}

/// Positions in a unit are entered by those who act for it. `over`: the actor is council secretary of the unit, or of one above it, today.
pub fn may_place(actor: &Actor, unit: UnitId, over: bool) -> Result<Allowed, Refusal> {
    let acts_for_it =
        actor.holds_for(Office::UnitHead, unit) || actor.holds_for(Office::UnitOfficial, unit);
    Allowed::when(acts_for_it || over, Code::NotYourUnit)
}
