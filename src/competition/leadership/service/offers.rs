//! What a caller may do today with who leads a bloc, and with its polls.

use super::recognise::named_term;
use crate::competition::blocs::{self, Bloc, BlocYear};
use crate::competition::leadership::model::Term;
use crate::competition::leadership::policy::{
    LEADERS, RECORDERS, may_act_for_bloc, may_hand_over, may_record,
};
use crate::competition::leadership::seat::Seat;
use crate::deliberation::polls::{self, Poll};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::offer::{Caller, Offer, Offers};

/// The acts on who leads a bloc, on the terms that touch its year, and on the polls of the year. `polls`: each with whether the caller's unit is on
/// its roll.
pub fn offers(
    caller: Caller,
    bloc: &Bloc,
    year: &BlocYear,
    seats: &[Seat],
    polls: &[(Poll, polls::OnRoll)],
) -> Vec<Offer> {
    let records = || may_record(caller.keeper).map(drop);
    let choosing = || records().and_then(|()| blocs::check_open(bloc));
    let vacant = || choosing().and_then(|()| check_vacant(caller, seats));
    let mut all = Offers::on(caller.actor, "blocs", &bloc.id)
        .act("select_leader", "terms", RECORDERS, choosing())
        .act(
            "appoint_acting_leader",
            "acting-leaders",
            RECORDERS,
            vacant(),
        )
        .act(
            "hand_over",
            "handovers",
            LEADERS,
            handing_over(caller, seats),
        )
        .all();
    for seat in seats.iter().filter(|seat| seat.overlaps(&year.span())) {
        let (term, today) = (&seat.term, caller.today);
        let waits = records().and_then(|()| check_waits(term));
        let ends = records().and_then(|()| match term.held_to {
            Some(to) if to <= today => Err(Refusal::new(Code::TermEnded)),
            Some(_) | None => Ok(()),
        });
        let offered = Offers::on(caller.actor, "terms", &term.id)
            .act("recognise_leader", "recognitions", RECORDERS, waits)
            .act("end_term", "ends", RECORDERS, ends);
        all.extend(offered.all());
    }
    let conducts = || may_act_for_bloc(caller.leads, caller.keeper).map(drop);
    let opening = blocs::check_year_open(year).and_then(|()| conducts());
    let year = Offers::on(caller.actor, "bloc-years", &year.id);
    all.extend(year.act("open_poll", "polls", LEADERS, opening).all());
    for (poll, on_roll) in polls {
        all.extend(polls::offers(caller, poll, *on_roll, LEADERS, &conducts()));
    }
    all
}

fn check_vacant(caller: Caller, seats: &[Seat]) -> Result<(), Refusal> {
    let mut standing = seats.iter().filter(|seat| seat.stands_on(caller.today));
    match standing.find(|seat| seat.term.is_leading()) {
        None => Ok(()),
        Some(seat) => Err(named_term(Refusal::new(Code::LeaderOverlaps), &seat.term)),
    }
}

fn check_waits(term: &Term) -> Result<(), Refusal> {
    if term.waits() {
        return Ok(());
    }
    Err(named_term(Refusal::new(Code::TermNotAwaiting), term))
}

/// The last handover that there may be: to the last who leads, from who led before.
fn handing_over(caller: Caller, seats: &[Seat]) -> Result<(), Refusal> {
    let mut leading = seats.iter().filter(|seat| seat.term.is_leading()).rev();
    let to = leading.next();
    let from = to.and_then(|to| leading.find(|seat| seat.term.unit_id != to.term.unit_id));
    let either = to.map(|to| {
        let giver = from.map_or(to.term.unit_id, |from| from.term.unit_id);
        [giver, to.term.unit_id]
    });
    match either {
        Some(sides) => may_hand_over(caller.actor, sides, caller.keeper).map(drop)?,
        None if caller.keeper => {}
        None => return Err(Refusal::new(Code::HandoverNotYours)),
    }
    let (Some(_), Some(to)) = (from, to) else {
        return Err(Refusal::new(Code::HandoverWithoutTerm));
    };
    match to.handover {
        None => Ok(()),
        Some(done) => {
            let name = to.term.unit_name.as_str();
            Err(Refusal::new(Code::HandoverExists).against("handovers", done, name))
        }
    }
}
