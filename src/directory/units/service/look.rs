//! What is asked of units.

use std::collections::{BTreeMap, BTreeSet};

use super::lineage::{Link, links, parts_known};
use crate::db::View;
use crate::directory::units::model::{SuccessionSide, Unit, UnitName, UnitParent, covers};
use crate::directory::units::store;
use crate::journal;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::UnitId;
use crate::kernel::text::{AgencyCode, Fault, Name};
use crate::kernel::time::{At, Day};

/// A unit as it stood on a day.
pub struct Standing {
    /// The unit.
    pub unit: Unit,
    /// Its name on that day; none where it did not exist then.
    pub name: Option<Name>,
    /// Its code on that day.
    pub code: Option<AgencyCode>,
    /// The units above it on that day, nearest first, with their names of that day.
    pub above: Vec<(UnitId, Name)>,
    /// What it came from, oldest first.
    pub predecessors: Vec<Link>,
    /// What came after it, oldest first.
    pub successors: Vec<Link>,
    /// The day.
    pub as_of: Day,
}

/// For which day a unit is shown, and as the register knew it when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Moment {
    /// The day; today unless told.
    pub as_of: Option<Day>,
    /// The instant; now unless told.
    pub known_at: Option<At>,
}

/// A unit as it stood on a day.
pub fn show_unit(view: &mut View, id: UnitId, moment: Moment) -> Result<Standing, Error> {
    let at = moment.known_at;
    let unit = store::find_unit(view, id)?;
    let unit = journal::one_as_known(view, unit, at)?;
    let as_of = moment.as_of.unwrap_or(view.today());
    let existed = unit.check_existed(as_of).is_ok();
    let above = if existed {
        placements_above(view, id, as_of, at)?
    } else {
        Vec::new()
    };
    let ids: Vec<UnitId> = above.iter().map(|row| row.parent_id).collect();
    let units = store::load_units(view, &ids)?;
    let mut units = journal::as_known(view, units, at)?;
    units.push(unit.clone());
    let names = names_known(view, &units, as_of, at)?;
    let named = ids.into_iter().filter_map(|id| {
        let name = names.get(&id)?;
        Some((id, name.clone()))
    });
    let above = named.collect();
    let around = parts_known(view, &[id], at)?;
    let side = |side| {
        let links = links(&around, &[id], side).into_iter();
        links.map(|(_, link)| link).collect()
    };
    Ok(Standing {
        name: existed.then(|| names.get(&id).cloned()).flatten(),
        code: code_known(view, id, as_of, at)?,
        above,
        predecessors: side(SuccessionSide::Predecessor),
        successors: side(SuccessionSide::Successor),
        as_of,
        unit,
    })
}

fn code_known(
    view: &mut View,
    id: UnitId,
    day: Day,
    at: Option<At>,
) -> Result<Option<AgencyCode>, Error> {
    let codes = store::codes(view, &[id])?;
    let codes = journal::as_known(view, codes, at)?;
    let mut then = codes
        .into_iter()
        .filter(|code| covers(code.valid_from, code.valid_to, day));
    Ok(then.next().map(|code| code.code))
}

/// The names that units bore on a day; the last name of one for which none is recorded on that day.
pub(super) fn names_known(
    view: &mut View,
    units: &[Unit],
    day: Day,
    at: Option<At>,
) -> Result<BTreeMap<UnitId, Name>, Error> {
    let ids: Vec<UnitId> = units.iter().map(|unit| unit.id).collect();
    let rows: Vec<UnitName> = store::names(view, &ids)?;
    let rows = journal::as_known(view, rows, at)?;
    let mut names: BTreeMap<UnitId, Name> = units
        .iter()
        .map(|unit| (unit.id, unit.name.clone()))
        .collect();
    for row in rows {
        if covers(row.valid_from, row.valid_to, day) {
            names.insert(row.unit_id, row.name);
        }
    }
    Ok(names)
}

/// The name that a unit bore on a day; its last name where none is recorded for that day.
pub fn name_on(view: &mut View, unit: &Unit, day: Day) -> Result<Name, Error> {
    let mut names = names_known(view, std::slice::from_ref(unit), day, None)?;
    Ok(names.remove(&unit.id).unwrap_or_else(|| unit.name.clone()))
}

/// The places of the units above a unit on a day, nearest first; the chain ends below a unit that was not there on that day.
pub(super) fn placements_above(
    view: &mut View,
    unit: UnitId,
    day: Day,
    at: Option<At>,
) -> Result<Vec<UnitParent>, Error> {
    let mut chain: Vec<UnitParent> = Vec::new();
    let mut passed = BTreeSet::from([unit]);
    let mut lower = unit;
    while let Some(row) = placement(view, lower, day, at)? {
        if !passed.insert(row.parent_id) {
            return Err(Broken::impossible("the tree of units has a cycle").into());
        }
        lower = row.parent_id;
        chain.push(row);
    }
    let ids: Vec<UnitId> = chain.iter().map(|row| row.parent_id).collect();
    let units = store::load_units(view, &ids)?;
    let units = journal::as_known(view, units, at)?;
    let there: BTreeSet<UnitId> = units
        .iter()
        .filter(|unit| unit.check_existed(day).is_ok())
        .map(|unit| unit.id)
        .collect();
    let chain = chain.into_iter();
    Ok(chain
        .take_while(|row| there.contains(&row.parent_id))
        .collect())
}

fn placement(
    view: &mut View,
    unit: UnitId,
    day: Day,
    at: Option<At>,
) -> Result<Option<UnitParent>, Error> {
    let rows = store::parents(view, &[unit])?;
    let rows = journal::as_known(view, rows, at)?;
    Ok(rows
        .into_iter()
        .find(|row| covers(row.valid_from, row.valid_to, day)))
}

/// One unit.
pub fn find_unit(view: &mut View, id: UnitId) -> Result<Unit, Error> {
    store::find_unit(view, id)
}

/// Makes sure that a unit named in a body is in the directory; `pointer` is where it was named.
pub fn check_unit(view: &mut View, id: UnitId, pointer: &str) -> Result<Unit, Error> {
    let found = store::seek_unit(view, id)?;
    found.ok_or_else(|| {
        Refusal::new(Code::UnitUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

/// The same of several; none may be named twice.
pub(super) fn check_units(
    view: &mut View,
    ids: &[UnitId],
    pointer: &str,
) -> Result<Vec<Unit>, Error> {
    let units = store::load_units(view, ids)?;
    for (index, id) in ids.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        if ids.iter().take(index).any(|other| other == id) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        if units.iter().all(|unit| unit.id != *id) {
            let refusal = Refusal::new(Code::UnitUnknown).at(&pointer, Fault::Unknown);
            return Err(refusal.into());
        }
    }
    Ok(units)
}
