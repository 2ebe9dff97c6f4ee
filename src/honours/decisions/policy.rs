//! Who may draft, sign, number and enter decisions.

use super::model::Decision;
use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The offices that draft decisions or enter old ones.
pub const DRAFTERS: &[Office] = &[Office::CouncilSecretary, Office::Clerk];

/// The office that drafts new ones.
pub const SECRETARY: &[Office] = &[Office::CouncilSecretary];

/// The office that signs.
pub const SIGNERS: &[Office] = &[Office::DecidingAuthority];

/// The office that numbers.
pub const CLERKS: &[Office] = &[Office::Clerk];

/// `over`: the actor is council secretary over the issuing unit today.
pub fn may_draft(over: bool) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::DecisionNotYours)
}

/// `keeps`: the actor keeps the register of the issuing unit today.
pub fn may_enter(keeps: bool) -> Result<Allowed, Refusal> {
    Allowed::when(keeps, Code::RegisterNotYours)
}

/// S2: `over`: the actor is deciding authority over the issuing unit today; not who drafted, and `proposed` none of its nominations.
pub fn may_sign(
    actor: &Actor,
    over: bool,
    decision: &Decision,
    proposed: bool,
) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::DecisionNotYours)?;
    let drafted = actor.did(
        Some(decision.drafted_by_account_id),
        decision.drafted_by_person_id,
    );
    Allowed::when(!drafted, Code::OwnDraft)?;
    Allowed::when(!proposed, Code::OwnNomination)
}

/// S9: `over`: the actor is clerk over the issuing unit today; not who signed.
pub fn may_number(actor: &Actor, over: bool, decision: &Decision) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::DecisionNotYours)?;
    let signed = actor.did(decision.signed_by_account_id, decision.signed_by_person_id);
    Allowed::when(!signed, Code::OwnSignature)
}
