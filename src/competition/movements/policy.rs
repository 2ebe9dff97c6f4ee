//! Who may launch movements and enter old ones.

use super::model::AnswerWay;
use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;

/// The offices that may knock.
pub const LAUNCHERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
    Office::DecidingAuthority,
];

/// A movement of a unit: its head or its deciding authority, or the council secretary over it.
pub fn may_launch(actor: &Actor, unit: UnitId, over: bool) -> Result<Allowed, Refusal> {
    let own = [Office::UnitHead, Office::DecidingAuthority]
        .into_iter()
        .any(|office| actor.holds_for(office, unit));
    Allowed::when(own || over, Code::NotYourUnit)
}

/// A movement of a bloc: only who leads it on that day.
pub fn may_launch_in_bloc(leads: bool) -> Result<Allowed, Refusal> {
    Allowed::when(leads, Code::NotLeader)
}

/// An old movement: the council secretary over the unit that keeps the record.
pub fn may_enter(over: bool) -> Result<Allowed, Refusal> {
    Allowed::when(over, Code::NotYourUnit)
}

/// The offices that may answer.
pub const ANSWERERS: &[Office] = &[
    Office::CouncilSecretary,
    Office::UnitHead,
    Office::UnitOfficial,
];

/// A unit answers by its head or an official; the council secretary who keeps the movement enters what a paper says.
pub fn may_answer(
    actor: &Actor,
    unit: UnitId,
    keeper: bool,
) -> Result<(Allowed, AnswerWay), Refusal> {
    let own = [Office::UnitHead, Office::UnitOfficial]
        .into_iter()
        .any(|office| actor.holds_for(office, unit));
    let allowed = Allowed::when(own || keeper, Code::NotYourUnit)?;
    let way = if own {
        AnswerWay::Own
    } else {
        AnswerWay::FromPaper
    };
    Ok((allowed, way))
}
