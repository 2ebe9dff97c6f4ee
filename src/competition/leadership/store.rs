//! Rows of terms and handovers.

use diesel::prelude::*;

use super::model::{Handover, HandoverItem, Term, TermRole, Wording};
use super::seat::{Seat, Turn};
use crate::competition::blocs::{Bloc, BlocYear, Membership, Span};
use crate::db::View;
use crate::db::schema::{
    bloc_versions, bloc_years, blocs, handover_items, handovers, memberships, terms, units,
};
use crate::db::store::store;
use crate::directory::units::Unit;
use crate::kernel::error::Error;
use crate::kernel::id::{
    BlocId, BlocYearId, HandoverId, HandoverItemId, MembershipId, TermId, UnitId,
};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::time::Day;

store!(Term, terms, TermId; find find_term, insert insert_term, save save_term);
store!(Handover, handovers, HandoverId; find find_handover, insert insert_handover);
store!(HandoverItem, handover_items, HandoverItemId; insert insert_item);

/// The roles that hold the leader's seat.
const LEADING: [TermRole; 2] = [TermRole::Leader, TermRole::ActingLeader];

/// The terms of blocs, earliest first, with what decides whether they stand, in one query; those whose days cover `on`, where it is given.
pub fn seats(view: &mut View, blocs: &[BlocId], on: Option<Day>) -> Result<Vec<Seat>, Error> {
    type Member = (MembershipId, Option<Day>, Option<Day>);
    type Row = (Term, Option<Day>, Option<(HandoverId, Day)>, Option<Member>);
    let member = memberships::unit_id
        .eq(terms::unit_id)
        .and(memberships::bloc_id.eq(terms::bloc_id));
    let mut query = terms::table
        .inner_join(units::table.on(units::id.eq(terms::unit_id)))
        .left_join(handovers::table.on(handovers::to_term_id.eq(terms::id)))
        .left_join(memberships::table.on(member))
        .filter(terms::bloc_id.eq_any(blocs.to_vec()))
        .select((
            Term::as_select(),
            units::ended_on,
            (handovers::id, handovers::handed_on).nullable(),
            (
                memberships::id,
                memberships::member_from,
                memberships::member_to,
            )
                .nullable(),
        ))
        .order((terms::held_from, terms::id))
        .into_boxed();
    if let Some(day) = on {
        query = query
            .filter(terms::held_from.le(day))
            .filter(terms::held_to.is_null().or(terms::held_to.gt(day)));
    }
    let rows: Vec<Row> = query.load(view.conn())?;
    let mut seats = Vec::new();
    for group in rows.chunk_by(|one, other| one.0.id == other.0.id) {
        let members = group.iter().filter_map(|(_, _, _, member)| *member);
        let spans: Vec<Span> = members.map(|(_, from, to)| Span { from, to }).collect();
        if let Some((term, ended_on, handover, _)) = group.first() {
            seats.push(Seat::of(term.clone(), *ended_on, &spans, *handover));
        }
    }
    Ok(seats)
}

/// Every row that decides how blocs were led: terms, the memberships of their units, the units, the handovers.
pub type Rows = (Vec<Term>, Vec<Membership>, Vec<Unit>, Vec<Handover>);

/// Every such row of blocs, whatever its days.
pub fn rows(view: &mut View, blocs: &[BlocId]) -> Result<Rows, Error> {
    let all: Vec<Term> = terms::table
        .filter(terms::bloc_id.eq_any(blocs.to_vec()))
        .select(Term::as_select())
        .order((terms::held_from, terms::id))
        .load(view.conn())?;
    let mut ids: Vec<UnitId> = all.iter().map(|term| term.unit_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let members = memberships::table
        .filter(memberships::bloc_id.eq_any(blocs.to_vec()))
        .filter(memberships::unit_id.eq_any(ids.clone()))
        .select(Membership::as_select())
        .order(memberships::id)
        .load(view.conn())?;
    let units = units::table
        .filter(units::id.eq_any(ids))
        .select(Unit::as_select())
        .order(units::id)
        .load(view.conn())?;
    let handovers = handovers::table
        .filter(handovers::bloc_id.eq_any(blocs.to_vec()))
        .select(Handover::as_select())
        .order(handovers::id)
        .load(view.conn())?;
    Ok((all, members, units, handovers))
}

/// Every membership of a bloc in the order of the roll, each with the end of its unit.
pub fn members_of(view: &mut View, bloc: BlocId) -> Result<Vec<(Membership, Option<Day>)>, Error> {
    Ok(memberships::table
        .inner_join(units::table.on(units::id.eq(memberships::unit_id)))
        .filter(memberships::bloc_id.eq(bloc))
        .select((Membership::as_select(), units::ended_on))
        .order((memberships::ordinal, memberships::id))
        .load(view.conn())?)
}

/// Every competition year of a bloc, earliest first.
pub fn years_of(view: &mut View, bloc: BlocId) -> Result<Vec<BlocYear>, Error> {
    Ok(bloc_years::table
        .filter(bloc_years::bloc_id.eq(bloc))
        .select(BlocYear::as_select())
        .order((bloc_years::year_from, bloc_years::id))
        .load(view.conn())?)
}

/// Who led these blocs at some time from before a day, as far as a handover needs it.
pub fn turns_before(view: &mut View, blocs: &[BlocId], day: Day) -> Result<Vec<Turn>, Error> {
    Ok(terms::table
        .filter(terms::bloc_id.eq_any(blocs.to_vec()))
        .filter(terms::role.eq_any(LEADING.to_vec()))
        .filter(terms::held_from.lt(day))
        .select((terms::bloc_id, terms::held_from, terms::unit_id))
        .order((terms::held_from, terms::id))
        .load(view.conn())?)
}

/// Terms of these ids, in the order of their ids.
pub fn load_terms(view: &mut View, ids: &[TermId]) -> Result<Vec<Term>, Error> {
    Ok(terms::table
        .filter(terms::id.eq_any(ids.to_vec()))
        .select(Term::as_select())
        .order(terms::id)
        .load(view.conn())?)
}

/// Which terms a page shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Only those of this bloc.
    pub bloc: Option<BlocId>,
    /// Only those for this competition year.
    pub year: Option<BlocYearId>,
    /// Only those of this unit.
    pub unit: Option<UnitId>,
}

/// A page of terms, latest first.
pub fn list_terms(
    view: &mut View,
    wanted: Wanted,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Term>, Error> {
    let mut query = terms::table
        .select(Term::as_select())
        .order((terms::held_from.desc(), terms::id))
        .limit(rows)
        .into_boxed();
    if let Some(bloc) = wanted.bloc {
        query = query.filter(terms::bloc_id.eq(bloc));
    }
    if let Some(year) = wanted.year {
        query = query.filter(terms::bloc_year_id.eq(year));
    }
    if let Some(unit) = wanted.unit {
        query = query.filter(terms::unit_id.eq(unit));
    }
    if let Some(place) = after
        && let (Ok(day), Ok(id)) = (Day::parse(&place.key), TermId::parse_text(&place.id))
    {
        let same = terms::held_from.eq(day).and(terms::id.gt(id));
        query = query.filter(terms::held_from.lt(day).or(same));
    }
    Ok(query.load(view.conn())?)
}

/// What the documents call these blocs, in the order in which they were entered.
pub fn wordings(view: &mut View, blocs: &[BlocId]) -> Result<Vec<Wording>, Error> {
    Ok(bloc_versions::table
        .filter(bloc_versions::bloc_id.eq_any(blocs.to_vec()))
        .select(Wording::as_select())
        .order((bloc_versions::ordinal, bloc_versions::id))
        .load(view.conn())?)
}

/// A page of blocs by name, each with what its document of the day calls it; those of one authority, where it is given.
pub fn list_blocs(
    view: &mut View,
    authority: Option<UnitId>,
    day: Day,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<(Bloc, Option<Wording>)>, Error> {
    let (from, to) = (bloc_versions::valid_from, bloc_versions::valid_to);
    let of_day = bloc_versions::bloc_id
        .eq(blocs::id)
        .and(from.is_null().or(from.le(day)))
        .and(to.is_null().or(to.gt(day)));
    let mut query = blocs::table
        .left_join(bloc_versions::table.on(of_day))
        .select((Bloc::as_select(), Option::<Wording>::as_select()))
        .order((blocs::name_folded, blocs::id))
        .limit(rows)
        .into_boxed();
    if let Some(authority) = authority {
        query = query.filter(blocs::authority_id.eq(authority));
    }
    if let Some(place) = after
        && let Ok(id) = BlocId::parse_text(&place.id)
    {
        let same = blocs::name_folded
            .eq(place.key.clone())
            .and(blocs::id.gt(id));
        query = query.filter(blocs::name_folded.gt(place.key.clone()).or(same));
    }
    Ok(query.load(view.conn())?)
}

/// The files of a handover, in the order of the list.
pub fn items(view: &mut View, handover: HandoverId) -> Result<Vec<HandoverItem>, Error> {
    Ok(handover_items::table
        .filter(handover_items::handover_id.eq(handover))
        .select(HandoverItem::as_select())
        .order((handover_items::ordinal, handover_items::id))
        .load(view.conn())?)
}

/// The handover to a term.
pub fn handover_to(view: &mut View, term: TermId) -> Result<Option<Handover>, Error> {
    let to_term = handovers::table.filter(handovers::to_term_id.eq(term));
    let found = to_term.select(Handover::as_select());
    Ok(found.first(view.conn()).optional()?)
}

/// A page of handovers, latest entry first; those of one bloc, where it is given.
pub fn list_handovers(
    view: &mut View,
    bloc: Option<BlocId>,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Handover>, Error> {
    let mut query = handovers::table
        .select(Handover::as_select())
        .order(handovers::id.desc())
        .limit(rows)
        .into_boxed();
    if let Some(bloc) = bloc {
        query = query.filter(handovers::bloc_id.eq(bloc));
    }
    if let Some(place) = after
        && let Ok(id) = HandoverId::parse_text(&place.id)
    {
        query = query.filter(handovers::id.lt(id));
    }
    Ok(query.load(view.conn())?)
}
