//! Who may do what to accounts.

use super::model::OfficeHeld;
use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::AccountId;

/// Administrators make accounts and give out links.
pub fn may_administer(actor: &Actor) -> Result<Allowed, Refusal> {
    Allowed::when(actor.holds(Office::Administrator), Code::OfficeRequired)
}

/// Administrators grant offices, never to themselves.
pub fn may_grant(actor: &Actor, to: AccountId) -> Result<Allowed, Refusal> {
    may_administer(actor)?;
    Allowed::when(actor.account_id != Some(to), Code::OwnOffice)
}

/// Administrators end offices, never their own.
pub fn may_end(actor: &Actor, office: &OfficeHeld) -> Result<Allowed, Refusal> {
    may_administer(actor)?;
    Allowed::when(actor.account_id != Some(office.account_id), Code::OwnOffice)
}

/// Whoever proved to be the owner of an account may act on its sessions and password.
pub fn may_enter() -> Allowed {
    Allowed::by_program()
}
