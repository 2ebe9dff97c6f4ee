//! Who is over a unit: by the tree, and over a unit that has ended by its successors too (LR-11). An office for a unit that has ended counts for
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::lineage::direct;
use crate::db::View;
use crate::directory::units::model::{SuccessionSide, UnitParent, covers};
use crate::directory::units::store;
use crate::kernel::actor::Office;
use crate::kernel::error::Error;
use crate::kernel::id::UnitId;
use crate::kernel::time::Day;

/// Whether the caller holds this office today for the unit or for one above it. A unit that has ended stands where it stood on its last day, and
/// whoever is over what came after it is over it as well.
pub fn holds_over(view: &mut View, office: Office, unit: UnitId) -> Result<bool, Error> {
    Ok(not_held_over(view, office, &[unit])?.is_empty())
}

/// Those of these units that the caller is not over with this office. The number of statements depends on the depth of the tree and the length
/// of lineages, not on how many units there are.
pub fn not_held_over(
    view: &mut View,
    office: Office,
    units: &[UnitId],
) -> Result<Vec<UnitId>, Error> {
    let held = held_today(view, office)?;
    if held.is_empty() {
        return Ok(units.to_vec());
    }
    let mut over: BTreeMap<UnitId, BTreeSet<UnitId>> = BTreeMap::new();
    let mut edge: BTreeSet<UnitId> = units.iter().copied().collect();
    edge.retain(|unit| !held.contains(unit));
    while !edge.is_empty() {
        let ids: Vec<UnitId> = edge.iter().copied().collect();
        over.extend(ids.iter().map(|id| (*id, BTreeSet::new())));
        for (lower, upper) in next_over(view, &ids)? {
            over.entry(lower).or_default().insert(upper);
        }
        let found = over.values().flatten().copied();
        edge = found.collect();
        edge.retain(|unit| !held.contains(unit) && !over.contains_key(unit));
    }
    let free = units.iter().filter(|unit| !reaches(&over, **unit, &held));
    Ok(free.copied().collect())
}

/// The units for which the caller holds this office and that have not ended, by record or with their level.
fn held_today(view: &mut View, office: Office) -> Result<BTreeSet<UnitId>, Error> {
    let today = view.today();
    let held = view.actor().units_as(&[office]);
    if held.is_empty() {
        return Ok(BTreeSet::new());
    }
    let units = store::load_units(view, &held)?.into_iter();
    Ok(units
        .filter(|unit| !unit.has_ended(today))
        .map(|unit| unit.id)
        .collect())
}

/// What stands directly above each of these units, on its last day where it has ended, and what came after those that have. Where what stands above
/// has ended with its level and nobody has said where the unit stands since, the way goes on from there, so that somebody may say it.
fn next_over(view: &mut View, ids: &[UnitId]) -> Result<Vec<(UnitId, UnitId)>, Error> {
    let today = view.today();
    let units = store::load_units(view, ids)?;
    let days: BTreeMap<_, _> = units
        .iter()
        .map(|unit| (unit.id, unit.nearest(today)))
        .collect();
    let mut parents = store::parents(view, ids)?;
    parents.retain(|row| {
        let day = days.get(&row.unit_id);
        day.is_some_and(|day| covers(row.valid_from, row.valid_to, *day))
    });
    let mut over = begun(view, &parents, &days)?;
    let ended = units
        .iter()
        .filter(|unit| unit.ended_on.is_some_and(|end| end <= today));
    let ended: Vec<UnitId> = ended.map(|unit| unit.id).collect();
    if !ended.is_empty() {
        let after = direct(view, &ended, SuccessionSide::Successor)?;
        over.extend(after.into_iter().map(|(unit, link)| (unit, link.unit_id)));
    }
    Ok(over)
}

/// The places below units that had begun on the day for which each is asked.
fn begun(
    view: &mut View,
    parents: &[UnitParent],
    days: &BTreeMap<UnitId, Day>,
) -> Result<Vec<(UnitId, UnitId)>, Error> {
    let upper: BTreeSet<UnitId> = parents.iter().map(|row| row.parent_id).collect();
    let upper: Vec<UnitId> = upper.into_iter().collect();
    let units = store::load_units(view, &upper)?.into_iter();
    let from: BTreeMap<UnitId, Option<Day>> =
        units.map(|unit| (unit.id, unit.existed_from)).collect();
    let there = parents.iter().filter(|row| {
        let from = from.get(&row.parent_id).copied().flatten();
        let day = days.get(&row.unit_id);
        day.is_some_and(|day| from.is_none_or(|from| from <= *day))
    });
    Ok(there.map(|row| (row.unit_id, row.parent_id)).collect())
}

fn reaches(
    over: &BTreeMap<UnitId, BTreeSet<UnitId>>,
    start: UnitId,
    held: &BTreeSet<UnitId>,
) -> bool {
    let mut passed = BTreeSet::new();
    let mut edge = vec![start];
    while let Some(unit) = edge.pop() {
        if held.contains(&unit) {
            return true;
        }
        if passed.insert(unit) {
            edge.extend(over.get(&unit).into_iter().flatten());
        }
    }
    false
}

/// Whether a unit is another one, or stands above it today.
pub fn stands_over(view: &mut View, upper: UnitId, lower: UnitId) -> Result<bool, Error> {
    let today = view.today();
    let above = super::look::placements_above(view, lower, today, None)?;
    Ok(upper == lower || above.iter().any(|row| row.parent_id == upper))
}
