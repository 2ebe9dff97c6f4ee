//! Who may enter meetings.

use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The offices that may knock: the leading unit's, and the keeper's council secretary.
pub const HOLDERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// L-06: `leads`: the actor acts for the unit that leads the bloc today; `keeper`: the actor is council secretary over the authority that keeps it.
pub fn may_enter(leads: bool, keeper: bool) -> Result<Allowed, Refusal> {
    Allowed::when(leads || keeper, Code::NotLeader)
}
