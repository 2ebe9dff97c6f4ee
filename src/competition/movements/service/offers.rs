//! What a caller may do today with the movements of a bloc.

use crate::competition::blocs::{self, Bloc};
use crate::competition::movements::model::{
    Addressed, Movement, MovementOrigin, MovementSummary, SummaryKind,
};
use crate::competition::movements::policy::{
    ANSWERERS, LAUNCHERS, may_answer, may_enter, may_launch_in_bloc,
};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::offer::{Caller, Offer, Offers};
use crate::kernel::printed::Printed;

/// A movement with those to whom it is addressed and its summaries.
pub type Followed<'a> = (&'a Movement, &'a [Addressed], &'a [MovementSummary]);

/// The acts on the movements of a bloc.
pub fn offers(caller: Caller, bloc: &Bloc, movements: &[Followed]) -> Vec<Offer> {
    let launching = || -> Result<(), Refusal> {
        // An old movement is entered by the keeper, a new one launched by who leads.
        if caller.keeper {
            return Ok(());
        }
        may_launch_in_bloc(caller.leads)?;
        blocs::check_open(bloc)
    };
    let mut all = Offers::on(caller.actor, "blocs", &bloc.id)
        .act_at("launch_movement", "/v1/movements", LAUNCHERS, launching())
        .all();
    for (movement, addressed, summaries) in movements {
        let offered = Offers::on(caller.actor, "movements", &movement.id)
            .act(
                "answer_movement",
                "answers",
                ANSWERERS,
                answering(caller, addressed),
            )
            .act(
                "summarise_movement",
                "summaries",
                LAUNCHERS,
                summing(caller, movement, summaries),
            );
        all.extend(offered.all());
    }
    all
}

fn answering(caller: Caller, addressed: &[Addressed]) -> Result<(), Refusal> {
    let own = caller
        .actor
        .units_as(&[Office::UnitHead, Office::UnitOfficial]);
    let mut recipients = addressed.iter().map(|it| it.recipient.unit_id);
    let named = recipients.clone().find(|unit| own.contains(unit));
    let unit = named.or(own.first().copied());
    match unit {
        Some(unit) => may_answer(caller.actor, unit, caller.keeper).map(drop)?,
        None if caller.keeper => {}
        None => return Err(Refusal::new(Code::NotYourUnit)),
    }
    if named.is_some() || (caller.keeper && recipients.next().is_some()) {
        return Ok(());
    }
    let refusal = Refusal::new(Code::MovementNotAddressed);
    Err(match unit {
        Some(unit) => caller.named(refusal, unit),
        None => refusal,
    })
}

fn summing(
    caller: Caller,
    movement: &Movement,
    summaries: &[MovementSummary],
) -> Result<(), Refusal> {
    match movement.origin {
        MovementOrigin::Launched => may_launch_in_bloc(caller.leads).map(drop)?,
        MovementOrigin::Historic => may_enter(caller.keeper).map(drop)?,
    }
    let last = summaries.iter().find(|it| it.kind == SummaryKind::Final);
    match last {
        None => Ok(()),
        Some(last) => {
            let refusal = Refusal::new(Code::MovementSummarised);
            let name = last.summarised_on.print();
            Err(refusal.against("movement-summaries", last.id, name))
        }
    }
}
