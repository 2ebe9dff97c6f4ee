//! Rows of blocs.

use diesel::prelude::*;

use super::model::{Bloc, BlocRules, BlocVersion, BlocYear, Membership};
use crate::db::View;
use crate::db::schema::{bloc_rules, bloc_versions, bloc_years, blocs, memberships, units};
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocRulesId, BlocVersionId, BlocYearId, MembershipId, UnitId};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::time::Day;

store!(Bloc, blocs, BlocId; seek seek_bloc, find find_bloc, insert insert_bloc, save save_bloc);
store!(BlocVersion, bloc_versions, BlocVersionId; insert insert_version, save save_version);
store!(Membership, memberships, MembershipId; find find_membership, insert insert_membership, save save_membership);
store!(BlocYear, bloc_years, BlocYearId; seek seek_year, find find_year, insert insert_year, save save_year);
store!(BlocRules, bloc_rules, BlocRulesId; find find_rules, insert insert_rules, save save_rules);

/// Blocs by name.
pub fn list_blocs(
    view: &mut View,
    authority: Option<UnitId>,
    name: Option<&str>,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Bloc>, Error> {
    let mut query = blocs::table
        .select(Bloc::as_select())
        .order((blocs::name_folded, blocs::id))
        .limit(rows)
        .into_boxed();
    if let Some(authority) = authority {
        query = query.filter(blocs::authority_id.eq(authority));
    }
    if let Some(name) = name {
        query = query
            .filter(blocs::name_folded.ge(name.to_owned()))
            .filter(blocs::name_folded.lt(format!("{name}\u{10FFFF}")));
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

/// What the documents say of a bloc, in the order in which they were entered.
pub fn versions(view: &mut View, bloc: BlocId) -> Result<Vec<BlocVersion>, Error> {
    Ok(bloc_versions::table
        .filter(bloc_versions::bloc_id.eq(bloc))
        .select(BlocVersion::as_select())
        .order(bloc_versions::ordinal)
        .load(view.conn())?)
}

/// Every membership of a bloc, in the order in which they were entered, each with the day on which its unit ended.
pub fn roll(
    view: &mut View,
    bloc: BlocId,
    unit: Option<UnitId>,
) -> Result<Vec<(Membership, Option<Day>)>, Error> {
    let mut query = memberships::table
        .inner_join(units::table.on(units::id.eq(memberships::unit_id)))
        .filter(memberships::bloc_id.eq(bloc))
        .select((Membership::as_select(), units::ended_on))
        .order((memberships::ordinal, memberships::id))
        .into_boxed();
    if let Some(unit) = unit {
        query = query.filter(memberships::unit_id.eq(unit));
    }
    Ok(query.load(view.conn())?)
}

/// How many memberships were ever entered in a bloc.
pub fn count_members(view: &mut View, bloc: BlocId) -> Result<i64, Error> {
    Ok(memberships::table
        .filter(memberships::bloc_id.eq(bloc))
        .count()
        .get_result(view.conn())?)
}

/// Every membership of a unit in blocs of one authority, with the bloc.
pub fn of_unit_under(
    view: &mut View,
    authority: UnitId,
    unit: UnitId,
) -> Result<Vec<(Membership, Bloc)>, Error> {
    Ok(memberships::table
        .inner_join(blocs::table.on(blocs::id.eq(memberships::bloc_id)))
        .filter(memberships::unit_id.eq(unit))
        .filter(blocs::authority_id.eq(authority))
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
    Ok(bloc_years::table
        .filter(bloc_years::bloc_id.eq(bloc))
        .select(BlocYear::as_select())
        .order((bloc_years::year_from, bloc_years::id))
        .load(view.conn())?)
}

/// A page of the years of a bloc, latest first.
pub fn list_years(
    view: &mut View,
    bloc: BlocId,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<BlocYear>, Error> {
    let mut query = bloc_years::table
        .filter(bloc_years::bloc_id.eq(bloc))
        .select(BlocYear::as_select())
        .order((bloc_years::year_from.desc(), bloc_years::id))
        .limit(rows)
        .into_boxed();
    // Two years of one bloc share no day, so the first day alone is the place.
    if let Some(place) = after
        && let Ok(day) = Day::parse(&place.key)
    {
        query = query.filter(bloc_years::year_from.lt(day));
    }
    Ok(query.load(view.conn())?)
}

/// The rules of an authority, earliest first.
pub fn rules(view: &mut View, authority: UnitId) -> Result<Vec<BlocRules>, Error> {
    Ok(bloc_rules::table
        .filter(bloc_rules::authority_id.eq(authority))
        .select(BlocRules::as_select())
        .order((bloc_rules::valid_from, bloc_rules::id))
        .load(view.conn())?)
}
