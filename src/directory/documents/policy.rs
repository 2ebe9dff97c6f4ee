//! Who may register documents.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The offices that put papers into the register: those who do business with them.
pub const REGISTRARS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
    Office::DecidingAuthority,
    Office::Clerk,
];

/// Anybody who does business in the register may enter a paper.
pub fn may_register(actor: &Actor) -> Result<Allowed, Refusal> {
    Allowed::when(
        REGISTRARS.iter().any(|office| actor.holds(*office)),
        Code::OfficeRequired,
    )
}
