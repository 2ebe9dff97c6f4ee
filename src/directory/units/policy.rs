//! Who may keep the directory of units.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The offices that keep units: administrators found the roots, council secretaries all the rest.
pub const KEEPERS: &[Office] = &[Office::CouncilSecretary, Office::Administrator];

/// A unit without a parent is founded by an administrator.
pub fn may_found(actor: &Actor) -> Result<Allowed, Refusal> {
    Allowed::when(
        actor.holds(Office::Administrator),
        Code::RootNeedsAdministrator,
    )
}

/// `over`: the actor is council secretary of the unit, or of one above it, today.
pub fn may_keep(over: bool) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::NotYourUnit)
}
