//! Who may keep and read the register.

use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The offices that keep the register.
pub const KEEPERS: &[Office] = &[Office::CouncilSecretary, Office::Clerk];

/// The offices that read the register; a system administrator does no business of it (S5).
pub const READERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
    Office::DecidingAuthority,
    Office::Clerk,
    Office::Inspector,
];

/// `keeps`: the actor keeps the register of the issuing unit today.
pub fn may_keep(keeps: bool) -> Result<Allowed, Refusal> {
    Allowed::when(keeps, Code::RegisterNotYours)
}
