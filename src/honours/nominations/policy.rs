//! Who may propose, withdraw and decide nominations.

use super::model::Nomination;
use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The offices that may propose: the leader's, and the keeper's council secretary.
pub const PROPOSERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// The offices that may decide.
pub const DECIDERS: &[Office] = &[Office::DecidingAuthority, Office::CouncilSecretary];

/// `keeper`: the actor is council secretary over the authority that keeps the bloc; `leads`: the actor acts for the unit that leads it today (L-06).
pub fn may_propose(keeper: bool, leads: bool) -> Result<Allowed, Refusal> {
    Allowed::when(keeper || leads, Code::NominationNotYours)
}

/// S2: `over` the authority that keeps the bloc, and not who proposed.
pub fn may_decide(actor: &Actor, over: bool, nomination: &Nomination) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::NominationNotYoursToDecide)?;
    let proposed = actor.did(
        Some(nomination.proposed_by_account_id),
        nomination.proposed_by_person_id,
    );
    Allowed::when(!proposed, Code::OwnNomination)
}
