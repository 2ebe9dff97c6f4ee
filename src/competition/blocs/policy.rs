//! Who may keep blocs.

use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The office that keeps blocs.
pub const KEEPERS: &[Office] = &[Office::CouncilSecretary];

/// `over`: the actor is council secretary of the keeping authority, or of a unit above it, today.
pub fn may_keep(over: bool) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::BlocNotYours)
}

/// `over`: the actor is council secretary of the authority whose rules these are, or of a unit above it, today.
pub fn may_rule(over: bool) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::NotYourUnit)
}
