//! Who may change the catalogue.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The offices that establish local types.
pub const KEEPERS: &[Office] = &[Office::CouncilSecretary];

/// Council secretaries establish local types.
pub fn may_establish(actor: &Actor) -> Result<Allowed, Refusal> {
    Allowed::when(
        KEEPERS.iter().any(|office| actor.holds(*office)),
        Code::OfficeRequired,
    )
}

/// The program enters the national types that it carries.
pub fn may_carry() -> Allowed {
    Allowed::by_program()
}
