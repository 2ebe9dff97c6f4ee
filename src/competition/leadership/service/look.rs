//! What is asked of terms, and who leads.

use crate::competition::blocs::{self, Bloc, Membership, Span};
use crate::competition::leadership::model::{Term, Wording, worded};
use crate::competition::leadership::policy;
use crate::competition::leadership::seat::{Leadership, Seat, Turn};
use crate::competition::leadership::store::{self, Wanted};
use crate::db::View;
use crate::journal;
use crate::kernel::actor::Actor;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, TermId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::time::{At, Day};

/// One term, as it was known.
pub fn show_term(view: &mut View, id: TermId, known_at: Option<At>) -> Result<Term, Error> {
    let term = store::find_term(view, id)?;
    journal::one_as_known(view, term, known_at)
}

/// For which day a question is asked, and by what the register knew when.
#[derive(Debug, Clone, Copy, Default)]
pub struct When {
    /// The day; today unless told.
    pub on: Option<Day>,
    /// What was known at that instant; what is known now unless told.
    pub known_at: Option<At>,
}

/// The seats of blocs with all that matters for a day, and who led before it.
fn seats_for(
    view: &mut View,
    ids: &[BlocId],
    day: Day,
    known_at: Option<At>,
) -> Result<(Vec<Seat>, Vec<Turn>), Error> {
    if known_at.is_none() {
        let seats = store::seats(view, ids, Some(day))?;
        return Ok((seats, store::turns_before(view, ids, day)?));
    }
    let seats = seats_as_known(view, ids, known_at)?;
    let turns = turns(&seats);
    Ok((seats, turns))
}

/// The seats of blocs by what was known at an instant: the terms, the roll, the ends of units and the handovers, each as it was entered then.
pub fn seats_as_known(
    view: &mut View,
    ids: &[BlocId],
    known_at: Option<At>,
) -> Result<Vec<Seat>, Error> {
    if known_at.is_none() {
        return store::seats(view, ids, None);
    }
    let (terms, members, units, handovers) = store::rows(view, ids)?;
    let terms = journal::as_known(view, terms, known_at)?;
    let members = journal::as_known(view, members, known_at)?;
    let units = journal::as_known(view, units, known_at)?;
    let handovers = journal::as_known(view, handovers, known_at)?;
    let seat = |term: Term| {
        let own = members
            .iter()
            .filter(|member| member.bloc_id == term.bloc_id && member.unit_id == term.unit_id);
        let spans: Vec<Span> = own.map(Membership::span).collect();
        let unit = units.iter().find(|unit| unit.id == term.unit_id);
        let handover = handovers.iter().find(|one| one.to_term_id == term.id);
        let ended_on = unit.and_then(|unit| unit.ended_on);
        Seat::of(
            term,
            ended_on,
            &spans,
            handover.map(|one| (one.id, one.handed_on)),
        )
    };
    let mut seats: Vec<Seat> = terms.into_iter().map(seat).collect();
    seats.sort_by_key(|seat| (seat.term.held_from, seat.term.id));
    Ok(seats)
}

/// The leading terms among seats, as a handover looks at them.
pub fn turns(seats: &[Seat]) -> Vec<Turn> {
    let leading = seats.iter().filter(|seat| seat.term.is_leading());
    leading
        .map(|seat| (seat.term.bloc_id, seat.term.held_from, seat.term.unit_id))
        .collect()
}

/// How a bloc is led on a day; today unless told.
pub fn show_leadership(view: &mut View, id: BlocId, when: When) -> Result<Leadership, Error> {
    let bloc = blocs::find_bloc(view, id)?;
    let bloc = journal::one_as_known(view, bloc, when.known_at)?;
    let day = when.on.unwrap_or(view.today());
    let wordings = store::wordings(view, &[id])?;
    let wordings = journal::as_known(view, wordings, when.known_at)?;
    let (seats, turns) = seats_for(view, &[id], day, when.known_at)?;
    Ok(Leadership::of(
        worded(bloc, &wordings, day),
        day,
        seats,
        &turns,
    ))
}

/// How blocs are led on a day, by the names of the blocs, in three queries whatever their number: the blocs as their documents of the day call them, the
/// terms that cover the day, and who led before. As it was known at an instant it takes more, but not more for more blocs.
pub fn list_leaders(
    view: &mut View,
    authority: Option<UnitId>,
    when: When,
    paging: &Paging,
) -> Result<Listing<Leadership>, Error> {
    let place = view.place(paging)?;
    let day = when.on.unwrap_or(view.today());
    let limit = paging.limit.rows() + 1;
    let rows = store::list_blocs(view, authority, day, place.as_ref(), limit)?;
    let page = view.page(rows, paging, |(bloc, _)| {
        (bloc.name_folded.clone(), bloc.id.print())
    })?;
    let ids: Vec<BlocId> = page.items.iter().map(|(bloc, _)| bloc.id).collect();
    let (items, wordings): (Vec<Bloc>, Vec<Option<Wording>>) = page.items.into_iter().unzip();
    let items = journal::as_known(view, items, when.known_at)?;
    let wordings = match when.known_at {
        None => wordings.into_iter().flatten().collect(),
        Some(_) => {
            let all = store::wordings(view, &ids)?;
            journal::as_known(view, all, when.known_at)?
        }
    };
    let (mut seats, turns) = seats_for(view, &ids, day, when.known_at)?;
    let led = |bloc: Bloc| {
        let is_its = |seat: &mut Seat| seat.term.bloc_id == bloc.id;
        let own = seats.extract_if(.., is_its).collect();
        Leadership::of(worded(bloc, &wordings, day), day, own, &turns)
    };
    Ok(Listing {
        items: items.into_iter().map(led).collect(),
        next: page.next,
    })
}

/// Terms, latest first; those of one bloc, year or unit, where it is given (L-07). Terms that were not known then leave their places empty, so that
/// a page may be shorter.
pub fn list_terms(
    view: &mut View,
    wanted: Wanted,
    known_at: Option<At>,
    paging: &Paging,
) -> Result<Listing<Term>, Error> {
    let place = view.place(paging)?;
    let rows = store::list_terms(view, wanted, place.as_ref(), paging.limit.rows() + 1)?;
    let page = view.page(rows, paging, |term| {
        (term.held_from.to_string(), term.id.print())
    })?;
    Ok(Listing {
        items: journal::as_known(view, page.items, known_at)?,
        next: page.next,
    })
}

/// The term that holds the leader's seat of a bloc on a day; none where it is vacant or not known.
pub fn leader_on(view: &mut View, bloc: BlocId, day: Day) -> Result<Option<Term>, Error> {
    let seats = store::seats(view, &[bloc], Some(day))?;
    let standing = seats.into_iter().filter(|seat| seat.stands_on(day));
    let leading = standing.filter(|seat| seat.term.is_leading());
    Ok(leading
        .max_by_key(|seat| seat.term.held_from)
        .map(|seat| seat.term))
}

/// L-06: the term by which the actor leads the bloc on a day, as head or official of the unit that does; none where the actor does not.
pub fn leads(
    view: &mut View,
    actor: &Actor,
    bloc: BlocId,
    day: Day,
) -> Result<Option<Term>, Error> {
    let term = leader_on(view, bloc, day)?;
    Ok(term.filter(|term| policy::acts_for(actor, term.unit_id)))
}
