//! Rows of blocs.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::model::{
    Bloc, BlocRules, BlocState, BlocVersion, BlocYear, BlocYearCorrection, BlocYearMove,
    Membership, Redrawing, RedrawingLine,
};
use crate::db::View;
use crate::db::schema::{
    bloc_redrawing_lines, bloc_redrawings, bloc_rules, bloc_versions, bloc_year_corrections,
    bloc_year_moves, bloc_years, blocs, memberships, unit_parents, units,
};
use crate::db::store::store;
use crate::directory::units::Unit;
use crate::kernel::error::Error;
use crate::kernel::id::{
    BlocId, BlocRulesId, BlocVersionId, BlocYearCorrectionId, BlocYearId, BlocYearMoveId,
    MembershipId, RedrawingId, RedrawingLineId, UnitId,
};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::time::Day;

store!(Bloc, blocs, BlocId; seek seek_bloc, find find_bloc, insert insert_bloc, save save_bloc);
store!(BlocVersion, bloc_versions, BlocVersionId; insert insert_version, save save_version);
store!(Membership, memberships, MembershipId; find find_membership, insert insert_membership, save save_membership);
store!(BlocYear, bloc_years, BlocYearId; seek seek_year, find find_year, insert insert_year, save save_year);
store!(BlocRules, bloc_rules, BlocRulesId; find find_rules, insert insert_rules, save save_rules);
store!(BlocYearMove, bloc_year_moves, BlocYearMoveId; insert insert_move);
store!(BlocYearCorrection, bloc_year_corrections, BlocYearCorrectionId; insert insert_correction);
store!(Redrawing, bloc_redrawings, RedrawingId; find find_redrawing, insert insert_redrawing);
store!(RedrawingLine, bloc_redrawing_lines, RedrawingLineId; insert insert_line);

/// Which blocs are wanted.
#[derive(Default)]
pub struct Wanted {
    /// Those of this authority.
    pub authority: Option<UnitId>,
    /// Those kept by one of these.
    pub keepers: Option<Vec<UnitId>>,
    /// Those whose folded name begins so.
    pub name: Option<String>,
    /// Those in this state on that day.
    pub state: Option<(BlocState, Day)>,
    /// Those that were there on this day.
    pub on: Option<Day>,
    /// Those among these.
    pub among: Option<Vec<BlocId>>,
}

impl Wanted {
    /// The same of one bloc.
    pub fn wants(&self, bloc: &Bloc) -> bool {
        let keeps = |keepers: &Vec<UnitId>| keepers.contains(&bloc.keeper_id);
        let begins = |name: &String| bloc.name_folded.starts_with(name.as_str());
        self.authority
            .is_none_or(|it| bloc.authority_id == Some(it))
            && self.keepers.as_ref().is_none_or(keeps)
            && self.name.as_ref().is_none_or(begins)
            && self
                .state
                .is_none_or(|(state, day)| bloc.state_on(day) == state)
            && self.on.is_none_or(|day| bloc.span().contains(day))
            && self.among.as_ref().is_none_or(|ids| ids.contains(&bloc.id))
    }
}

/// Blocs by name.
pub fn list_blocs(
    view: &mut View,
    wanted: &Wanted,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Bloc>, Error> {
    let mut query = blocs::table
        .select(Bloc::as_select())
        .order((blocs::name_folded, blocs::id))
        .limit(rows)
        .into_boxed();
    if let Some(authority) = wanted.authority {
        query = query.filter(blocs::authority_id.eq(authority));
    }
    if let Some(keepers) = &wanted.keepers {
        query = query.filter(blocs::keeper_id.eq_any(keepers.clone()));
    }
    if let Some(name) = &wanted.name {
        query = query
            .filter(blocs::name_folded.ge(name.clone()))
            .filter(blocs::name_folded.lt(format!("{name}\u{10FFFF}")));
    }
    match wanted.state {
        Some((BlocState::Active, day)) => {
            let open = blocs::closed_on.is_null().or(blocs::closed_on.gt(day));
            query = query.filter(open);
        }
        Some((BlocState::Closed, day)) => query = query.filter(blocs::closed_on.le(day)),
        None => {}
    }
    if let Some(day) = wanted.on {
        let begun = blocs::established_on
            .is_null()
            .or(blocs::established_on.le(day));
        let lasting = blocs::closed_on.is_null().or(blocs::closed_on.gt(day));
        query = query.filter(begun).filter(lasting);
    }
    if let Some(ids) = &wanted.among {
        query = query.filter(blocs::id.eq_any(ids.clone()));
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

/// These blocs.
pub fn blocs_of(view: &mut View, ids: &[BlocId]) -> Result<Vec<Bloc>, Error> {
    Ok(blocs::table
        .filter(blocs::id.eq_any(ids.to_vec()))
        .select(Bloc::as_select())
        .order(blocs::id)
        .load(view.conn())?)
}

/// Every membership of a unit, with the unit.
pub fn of_unit(view: &mut View, unit: UnitId) -> Result<Vec<(Membership, Unit)>, Error> {
    Ok(memberships::table
        .inner_join(units::table.on(units::id.eq(memberships::unit_id)))
        .filter(memberships::unit_id.eq(unit))
        .select((Membership::as_select(), Unit::as_select()))
        .order((memberships::ordinal, memberships::id))
        .load(view.conn())?)
}

/// The units that keep blocs.
pub fn keepers(view: &mut View) -> Result<Vec<UnitId>, Error> {
    Ok(blocs::table
        .select(blocs::keeper_id)
        .distinct()
        .order(blocs::keeper_id)
        .load(view.conn())?)
}

/// The unit above each of these on a day, or its last one before that.
pub fn parents_on(
    view: &mut View,
    ids: &[UnitId],
    day: Day,
) -> Result<BTreeMap<UnitId, UnitId>, Error> {
    let rows: Vec<(UnitId, UnitId, Option<Day>)> = unit_parents::table
        .filter(unit_parents::unit_id.eq_any(ids.to_vec()))
        .filter(
            unit_parents::valid_from
                .is_null()
                .or(unit_parents::valid_from.le(day)),
        )
        .select((
            unit_parents::unit_id,
            unit_parents::parent_id,
            unit_parents::valid_from,
        ))
        .order(unit_parents::id)
        .load(view.conn())?;
    let mut last: BTreeMap<UnitId, (Option<Day>, UnitId)> = BTreeMap::new();
    for (unit, parent, from) in rows {
        let found = last.entry(unit).or_insert((from, parent));
        if found.0 < from {
            *found = (from, parent);
        }
    }
    Ok(last
        .into_iter()
        .map(|(unit, (_, parent))| (unit, parent))
        .collect())
}

/// What the documents say of a bloc, in the order in which they were entered.
pub fn versions(view: &mut View, bloc: BlocId) -> Result<Vec<BlocVersion>, Error> {
    Ok(bloc_versions::table
        .filter(bloc_versions::bloc_id.eq(bloc))
        .select(BlocVersion::as_select())
        .order(bloc_versions::ordinal)
        .load(view.conn())?)
}

/// What the documents say of these blocs, of each in the order in which they were entered.
pub fn versions_of(view: &mut View, blocs: &[BlocId]) -> Result<Vec<BlocVersion>, Error> {
    Ok(bloc_versions::table
        .filter(bloc_versions::bloc_id.eq_any(blocs.to_vec()))
        .select(BlocVersion::as_select())
        .order((bloc_versions::ordinal, bloc_versions::id))
        .load(view.conn())?)
}

/// Every membership of these blocs, in the order in which each bloc's were entered, each with its unit.
pub fn roll(
    view: &mut View,
    blocs: &[BlocId],
    unit: Option<UnitId>,
) -> Result<Vec<(Membership, Unit)>, Error> {
    let mut query = memberships::table
        .inner_join(units::table.on(units::id.eq(memberships::unit_id)))
        .filter(memberships::bloc_id.eq_any(blocs.to_vec()))
        .select((Membership::as_select(), Unit::as_select()))
        .order((memberships::ordinal, memberships::id))
        .into_boxed();
    if let Some(unit) = unit {
        query = query.filter(memberships::unit_id.eq(unit));
    }
    Ok(query.load(view.conn())?)
}

/// Every membership of these blocs, in the order in which each bloc's were entered.
pub fn rolls(view: &mut View, blocs: &[BlocId]) -> Result<Vec<Membership>, Error> {
    Ok(memberships::table
        .filter(memberships::bloc_id.eq_any(blocs.to_vec()))
        .select(Membership::as_select())
        .order((memberships::ordinal, memberships::id))
        .load(view.conn())?)
}

/// How many memberships were ever entered in a bloc.
pub fn count_members(view: &mut View, bloc: BlocId) -> Result<i64, Error> {
    Ok(memberships::table
        .filter(memberships::bloc_id.eq(bloc))
        .count()
        .get_result(view.conn())?)
}

/// Every membership of these units in blocs of these authorities, with the bloc.
pub fn of_units_under(
    view: &mut View,
    authorities: &[UnitId],
    units: &[UnitId],
) -> Result<Vec<(Membership, Bloc)>, Error> {
    Ok(memberships::table
        .inner_join(blocs::table.on(blocs::id.eq(memberships::bloc_id)))
        .filter(memberships::unit_id.eq_any(units.to_vec()))
        .filter(blocs::authority_id.eq_any(authorities.to_vec()))
        .select((Membership::as_select(), Bloc::as_select()))
        .order((memberships::ordinal, memberships::id))
        .load(view.conn())?)
}

/// The memberships of a bloc that end after a day, or have no end.
pub fn members_after(view: &mut View, bloc: BlocId, day: Day) -> Result<Vec<Membership>, Error> {
    Ok(memberships::table
        .filter(memberships::bloc_id.eq(bloc))
        .filter(
            memberships::member_to
                .is_null()
                .or(memberships::member_to.gt(day)),
        )
        .select(Membership::as_select())
        .order((memberships::ordinal, memberships::id))
        .load(view.conn())?)
}

/// Every year of a bloc, earliest first.
pub fn years(view: &mut View, bloc: BlocId) -> Result<Vec<BlocYear>, Error> {
    years_of(view, &[bloc])
}

/// Every year of these blocs, earliest first.
pub fn years_of(view: &mut View, blocs: &[BlocId]) -> Result<Vec<BlocYear>, Error> {
    Ok(bloc_years::table
        .filter(bloc_years::bloc_id.eq_any(blocs.to_vec()))
        .select(BlocYear::as_select())
        .order((bloc_years::year_from, bloc_years::id))
        .load(view.conn())?)
}

/// The rules of an authority, earliest first.
pub fn rules(view: &mut View, authority: UnitId) -> Result<Vec<BlocRules>, Error> {
    rules_of(view, &[authority])
}

/// The rules of these authorities, earliest first.
pub fn rules_of(view: &mut View, authorities: &[UnitId]) -> Result<Vec<BlocRules>, Error> {
    Ok(bloc_rules::table
        .filter(bloc_rules::authority_id.eq_any(authorities.to_vec()))
        .select(BlocRules::as_select())
        .order((bloc_rules::valid_from, bloc_rules::id))
        .load(view.conn())?)
}

/// The lines of redrawings that made a bloc or closed it, oldest first.
pub fn redrawings_of(
    view: &mut View,
    bloc: BlocId,
) -> Result<Vec<(Redrawing, RedrawingLine)>, Error> {
    let mine = bloc_redrawing_lines::old_bloc_id
        .eq(bloc)
        .or(bloc_redrawing_lines::new_bloc_id.eq(bloc));
    Ok(bloc_redrawings::table
        .inner_join(
            bloc_redrawing_lines::table
                .on(bloc_redrawing_lines::redrawing_id.eq(bloc_redrawings::id)),
        )
        .filter(mine)
        .select((Redrawing::as_select(), RedrawingLine::as_select()))
        .order((
            bloc_redrawings::redrawn_on,
            bloc_redrawings::id,
            bloc_redrawing_lines::ordinal,
        ))
        .load(view.conn())?)
}

/// The moves of a year, in their order.
pub fn moves(view: &mut View, year: BlocYearId) -> Result<Vec<BlocYearMove>, Error> {
    Ok(bloc_year_moves::table
        .filter(bloc_year_moves::bloc_year_id.eq(year))
        .select(BlocYearMove::as_select())
        .order((bloc_year_moves::ordinal, bloc_year_moves::id))
        .load(view.conn())?)
}

/// The corrections of a year, in their order.
pub fn corrections(view: &mut View, year: BlocYearId) -> Result<Vec<BlocYearCorrection>, Error> {
    Ok(bloc_year_corrections::table
        .filter(bloc_year_corrections::bloc_year_id.eq(year))
        .select(BlocYearCorrection::as_select())
        .order((bloc_year_corrections::ordinal, bloc_year_corrections::id))
        .load(view.conn())?)
}

/// The lines of a redrawing, in their order.
pub fn lines(view: &mut View, redrawing: RedrawingId) -> Result<Vec<RedrawingLine>, Error> {
    Ok(bloc_redrawing_lines::table
        .filter(bloc_redrawing_lines::redrawing_id.eq(redrawing))
        .select(RedrawingLine::as_select())
        .order((bloc_redrawing_lines::ordinal, bloc_redrawing_lines::id))
        .load(view.conn())?)
}
