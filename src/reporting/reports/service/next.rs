//! What a caller may do next with a competition year.

use super::overview::show_overview;
use crate::competition::{blocs, leadership, meetings, movements, pledges};
use crate::db::View;
use crate::deliberation::polls::{OnRoll, Poll};
use crate::honours::nominations;
use crate::kernel::actor::{Actor, Office};
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocYearId, PollId, UnitId};
use crate::kernel::offer::{Caller, Offer};
use crate::kernel::time::Day;
use crate::reporting::reports::model::{Overview, PollTold};
use crate::reporting::reports::store;

/// Every act that the API offers on a year, its bloc and their records.
pub struct NextSteps {
    /// The year.
    pub year: BlocYearId,
    /// Its bloc.
    pub bloc: BlocId,
    /// The day.
    pub on: Day,
    /// The acts.
    pub offers: Vec<Offer>,
}

/// What the caller may do today with a year, its bloc and their records, and why not the rest.
pub fn list_next_steps(view: &mut View, id: BlocYearId) -> Result<NextSteps, Error> {
    let told = show_overview(view, id, None, None)?;
    let (actor, today) = (view.actor().clone(), view.today());
    let keeper = blocs::is_keeper(view, &told.bloc)?;
    let leads = leadership::leads(view, &actor, told.bloc.id, today)?.is_some();
    let decides = nominations::decides(view, &told.bloc)?;
    let unanswered = store::unanswered(view, id)?;
    let polls = polls_with_roll(view, &actor, id, &told)?;
    let held: Vec<UnitId> = actor.offices.iter().filter_map(|it| it.unit_id).collect();
    let units = store::names_of(view, &held)?;
    let caller = Caller {
        actor: &actor,
        units: &units,
        keeper,
        leads,
        today,
    };
    let (bloc, year) = (&told.bloc, &told.year);
    let roll: Vec<UnitId> = told.roll.iter().map(|member| member.unit_id).collect();
    let pledge = told.pledge.as_ref();
    let amendment = pledge.and_then(|told| told.amendment.as_ref());
    let pledge = pledge.map(|told| (&told.pledge, told.signatures.as_slice()));
    let followed = told.movements.iter();
    let followed: Vec<movements::Followed> = followed
        .map(|told| {
            (
                &told.movement,
                told.addressed.as_slice(),
                told.summaries.as_slice(),
            )
        })
        .collect();
    let mut offers = blocs::offers(caller, bloc, year, &told.roll);
    offers.extend(leadership::offers(caller, bloc, year, &told.seats, &polls));
    offers.extend(movements::offers(caller, bloc, &followed));
    offers.extend(pledges::offers(caller, year, (pledge, amendment), &roll));
    offers.extend(meetings::offers(caller, year, &told.meetings, &unanswered));
    offers.extend(nominations::offers(
        caller,
        decides,
        year,
        &told.nominations,
    ));
    Ok(NextSteps {
        year: year.id,
        bloc: bloc.id,
        on: today,
        offers,
    })
}

/// The polls of the year, each with a unit for which the caller may vote and whether it is on the roll.
fn polls_with_roll(
    view: &mut View,
    actor: &Actor,
    id: BlocYearId,
    told: &Overview,
) -> Result<Vec<(Poll, OnRoll)>, Error> {
    let own = actor.units_as(&[Office::UnitHead, Office::UnitOfficial]);
    let on_roll: Vec<(PollId, UnitId)> = store::voters_among(view, id, &own)?;
    let with_roll = |told: &PollTold| {
        let mut its = on_roll.iter().filter(|(poll, _)| *poll == told.poll.id);
        let on_roll = match its.next() {
            Some((_, unit)) => Some((*unit, true)),
            None => own.first().map(|unit| (*unit, false)),
        };
        (told.poll.clone(), on_roll)
    };
    Ok(told.polls.iter().map(with_roll).collect())
}
