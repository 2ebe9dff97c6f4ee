//! What is asked of terms, and who leads.

use crate::competition::blocs;
use crate::competition::leadership::model::Term;
use crate::competition::leadership::seat::{Leadership, Seat};
use crate::competition::leadership::store::{self, Wanted};
use crate::competition::leadership::policy;
use crate::db::View;
use crate::kernel::actor::Actor;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, TermId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::time::Day;

/// One term.
pub fn show_term(view: &mut View, id: TermId) -> Result<Term, Error> {
    store::find_term(view, id)
}

/// How a bloc is led on a day; today unless told.
pub fn show_leadership(view: &mut View, id: BlocId, on: Option<Day>) -> Result<Leadership, Error> {
    let bloc = blocs::find_bloc(view, id)?;
    let day = on.unwrap_or(view.today());
    let seats = store::seats(view, &[id], Some(day))?;
    let turns = store::turns_before(view, &[id], day)?;
    Ok(Leadership::of(bloc, day, seats, &turns))
}

/// How blocs are led on a day, by the names of the blocs, in three queries whatever their number: the blocs, the terms that cover the day, and who
/// led before.
pub fn list_leaders(
    view: &mut View,
    authority: Option<UnitId>,
    on: Option<Day>,
    paging: &Paging,
) -> Result<Listing<Leadership>, Error> {
    let place = view.place(paging)?;
    let day = on.unwrap_or(view.today());
    let rows = store::list_blocs(view, authority, place.as_ref(), paging.limit.rows() + 1)?;
    let page = view.page(rows, paging, |bloc| {
        (bloc.name_folded.clone(), bloc.id.print())
    })?;
    let ids: Vec<BlocId> = page.items.iter().map(|bloc| bloc.id).collect();
    let mut seats = store::seats(view, &ids, Some(day))?;
    let turns = store::turns_before(view, &ids, day)?;
    Ok(page.map(|bloc| {
        let is_its = |seat: &mut Seat| seat.term.bloc_id == bloc.id;
        let own = seats.extract_if(.., is_its).collect();
        Leadership::of(bloc, day, own, &turns)
    }))
}

/// Terms, latest first; those of one bloc, year or unit, where it is given (L-07).
pub fn list_terms(
    view: &mut View,
    wanted: Wanted,
    paging: &Paging,
) -> Result<Listing<Term>, Error> {
    let place = view.place(paging)?;
    let rows = store::list_terms(view, wanted, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |term| {
        (term.held_from.to_string(), term.id.print())
    })
}

/// The term that holds the leader's seat of a bloc on a day; none where it is vacant or not known.
fn leader_on(view: &mut View, bloc: BlocId, day: Day) -> Result<Option<Term>, Error> {
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
