//! Who may record leaders, and who acts as one.

use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;

/// The office that records leaders.
pub const RECORDERS: &[Office] = &[Office::CouncilSecretary];

/// `keeper`: the actor is council secretary over the authority that keeps the bloc, today.
pub fn may_record(keeper: bool) -> Result<Allowed, Refusal> {
    Allowed::when(keeper, Code::BlocNotYours)
}

/// The offices that may act for a bloc: its keeper's, and the leading unit's.
pub const LEADERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// L-06: what the bloc does is done by those who lead it today, or entered by its keeper.
pub fn may_act_for_bloc(leads: bool, keeper: bool) -> Result<Allowed, Refusal> {
    Allowed::when(leads || keeper, Code::NotLeader)
}

/// L-06: the head and the officials of a unit act for it, and so for the bloc that it leads.
pub fn acts_for(actor: &Actor, unit: UnitId) -> bool {
    [Office::UnitHead, Office::UnitOfficial]
        .into_iter()
        .any(|office| actor.holds_for(office, unit))
}

/// L-08: a handover is recorded by either side, or entered by the bloc's keeper.
pub fn may_hand_over(actor: &Actor, sides: [UnitId; 2], keeper: bool) -> Result<Allowed, Refusal> {
    let acts = sides.into_iter().any(|unit| acts_for(actor, unit));
    Allowed::when(acts || keeper, Code::HandoverNotYours)
}
