//! Who may draft and sign pledges.

use super::model::SignatureWay;
use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;

/// The offices that may draft.
pub const DRAFTERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// The offices that may sign, or enter signatures.
pub const SIGNERS: &[Office] = &[Office::CouncilSecretary, Office::UnitHead];

/// Who leads the bloc on that day drafts, or the council secretary who keeps the bloc.
pub fn may_draft(leads: bool, keeper: bool) -> Result<Allowed, Refusal> {
    Allowed::when(leads || keeper, Code::NotLeader)
}

/// What was reported is entered by the council secretary who keeps the bloc.
pub fn may_report(keeper: bool) -> Result<Allowed, Refusal> {
    Allowed::when(keeper, Code::BlocNotYours)
}

/// The unit's head signs for it; the council secretary who keeps the bloc enters what a paper shows.
pub fn may_sign(
    actor: &Actor,
    unit: UnitId,
    keeper: bool,
) -> Result<(Allowed, SignatureWay), Refusal> {
    let head = actor.holds_for(Office::UnitHead, unit);
    let allowed = Allowed::when(head || keeper, Code::NotYourUnit)?;
    let way = if head {
        SignatureWay::Own
    } else {
        SignatureWay::FromPaper
    };
    Ok((allowed, way))
}

/// The offices that may tell of progress.
pub const TELLERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// Who leads or keeps the bloc tells of any target (`over`); a member tells of itself.
pub fn may_tell(actor: &Actor, unit: Option<UnitId>, over: bool) -> Result<Allowed, Refusal> {
    let own = unit.is_some_and(|unit| {
        [Office::UnitHead, Office::UnitOfficial]
            .into_iter()
            .any(|office| actor.holds_for(office, unit))
    });
    Allowed::when(own || over, Code::NotYourUnit)
}
