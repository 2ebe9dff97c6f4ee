//! Lists of units: by name, by level, or as a tree on a day; of today's knowledge or of an earlier one.

use std::collections::{BTreeMap, BTreeSet};

use super::look::names_known;
use crate::db::View;
use crate::directory::units::model::{Unit, UnitLevel, UnitParent, UnitPlace, covers};
use crate::directory::units::store::{self, Wanted};
use crate::journal;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::UnitId;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name, folded};
use crate::kernel::time::{At, Day};

/// Which units are asked for.
#[derive(Default)]
pub struct Asked {
    /// Those whose name begins so, without accents or case.
    pub name: Option<Name>,
    /// Those of this level.
    pub level: Option<UnitLevel>,
    /// Those directly below this one.
    pub parent_id: Option<UnitId>,
    /// Those at the top, or below another.
    pub place: Option<UnitPlace>,
    /// Those that were there on this day, and where they stood then.
    pub on: Option<Day>,
    /// As the register knew them at this instant; as it knows them now unless told.
    pub known_at: Option<At>,
}

/// A unit in a list, with what the tree says of it on a day.
pub struct UnitSeen {
    /// The unit.
    pub unit: Unit,
    /// Its name on the day; none where it was not there.
    pub name_on: Option<Name>,
    /// The unit above it on the day.
    pub parent_id: Option<UnitId>,
    /// Whether others stand below it on the day.
    pub has_units_below: bool,
}

/// Units by name. What the tree says of them is of the day asked for, or of today; where a day, a place or a unit above is asked for, only those that
/// were there on that day.
pub fn list_units(
    view: &mut View,
    asked: &Asked,
    paging: &Paging,
) -> Result<Listing<UnitSeen>, Error> {
    let place = view.place(paging)?;
    let after = match &place {
        Some(place) => {
            let id = UnitId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?;
            Some((place, id))
        }
        None => None,
    };
    let begins = asked.name.as_ref().map(|name| folded(name.as_str()));
    if begins.as_deref() == Some("") {
        return Err(Refusal::of_field("?name", Fault::Empty).into());
    }
    let on = asked.on.unwrap_or(view.today());
    let wanted = Wanted {
        begins,
        level: asked.level,
        parent_id: asked.parent_id,
        place: asked.place,
        there: asked.on.is_some() || asked.place.is_some() || asked.parent_id.is_some(),
        on,
    };
    let most = paging.limit.rows() + 1;
    let rows = match asked.known_at {
        None => store::list_units(view, &wanted, after, most)?,
        Some(at) => {
            let mut rows = list_known(view, &wanted, at)?;
            if let Some((place, id)) = after {
                rows.retain(|unit| (unit.name_folded.as_str(), unit.id) > (&place.key, id));
            }
            rows
        }
    };
    let page = view.page(rows, paging, |unit| {
        (unit.name_folded.clone(), unit.id.print())
    })?;
    seen(view, page, on, asked.known_at)
}

/// All that are wanted as they were known at an instant, by folded name. Their last names and days may have been others, so that none is left out
/// before they are read.
fn list_known(view: &mut View, wanted: &Wanted, at: At) -> Result<Vec<Unit>, Error> {
    let units = match wanted.parent_id {
        Some(parent) => {
            let below = store::parents_below(view, &[parent])?;
            let below: BTreeSet<UnitId> = below.iter().map(|row| row.unit_id).collect();
            store::load_units(view, &below.into_iter().collect::<Vec<_>>())?
        }
        None => store::every_unit(view)?,
    };
    let mut units = journal::as_known(view, units, Some(at))?;
    units.retain(|unit| {
        let begins = wanted.begins.as_ref();
        begins.is_none_or(|begins| unit.name_folded.starts_with(begins))
            && wanted.level.is_none_or(|level| unit.level == level)
            && (!wanted.there || unit.check_existed(wanted.on).is_ok())
    });
    if wanted.parent_id.is_some() || wanted.place.is_some() {
        let ids: Vec<UnitId> = units.iter().map(|unit| unit.id).collect();
        let above = above_on(view, &ids, wanted.on, Some(at))?;
        units.retain(|unit| {
            let upper = above.get(&unit.id);
            let placed = match wanted.place {
                Some(UnitPlace::Top) => upper.is_none(),
                Some(UnitPlace::Below) => upper.is_some(),
                None => true,
            };
            let parent = wanted.parent_id.as_ref();
            placed && parent.is_none_or(|parent| upper == Some(parent))
        });
    }
    units.sort_by(|one, other| (&one.name_folded, one.id).cmp(&(&other.name_folded, other.id)));
    Ok(units)
}

/// What stood directly above units on a day, where it was there on that day.
fn above_on(
    view: &mut View,
    ids: &[UnitId],
    day: Day,
    at: Option<At>,
) -> Result<BTreeMap<UnitId, UnitId>, Error> {
    let parents = store::parents(view, ids)?;
    let mut parents = journal::as_known(view, parents, at)?;
    parents.retain(|row| covers(row.valid_from, row.valid_to, day));
    let there = there_on(view, parents.iter().map(|row| row.parent_id), day, at)?;
    let placed = parents.iter().filter(|row| there.contains(&row.parent_id));
    Ok(placed.map(|row| (row.unit_id, row.parent_id)).collect())
}

/// Those of these units that were there on a day.
fn there_on(
    view: &mut View,
    ids: impl Iterator<Item = UnitId>,
    day: Day,
    at: Option<At>,
) -> Result<BTreeSet<UnitId>, Error> {
    let ids: BTreeSet<UnitId> = ids.collect();
    let ids: Vec<UnitId> = ids.into_iter().collect();
    let units = store::load_units(view, &ids)?;
    let units = journal::as_known(view, units, at)?.into_iter();
    let there = units.filter(|unit| unit.check_existed(day).is_ok());
    Ok(there.map(|unit| unit.id).collect())
}

/// Those of these units below which another stood on a day.
fn upper_on(
    view: &mut View,
    ids: &[UnitId],
    day: Day,
    at: Option<At>,
) -> Result<BTreeSet<UnitId>, Error> {
    if at.is_none() {
        let upper = store::with_units_below(view, ids, day)?;
        return Ok(upper.into_iter().collect());
    }
    let below = store::parents_below(view, ids)?;
    let mut below: Vec<UnitParent> = journal::as_known(view, below, at)?;
    below.retain(|row| covers(row.valid_from, row.valid_to, day));
    let there = there_on(view, below.iter().map(|row| row.unit_id), day, at)?;
    let below = below.iter().filter(|row| there.contains(&row.unit_id));
    Ok(below.map(|row| row.parent_id).collect())
}

fn seen(
    view: &mut View,
    page: Listing<Unit>,
    day: Day,
    at: Option<At>,
) -> Result<Listing<UnitSeen>, Error> {
    let ids: Vec<UnitId> = page.items.iter().map(|unit| unit.id).collect();
    let names = names_known(view, &page.items, day, at)?;
    let parents = above_on(view, &ids, day, at)?;
    let upper = upper_on(view, &ids, day, at)?;
    Ok(page.map(|unit| {
        let there = unit.check_existed(day).is_ok();
        UnitSeen {
            name_on: names.get(&unit.id).filter(|_| there).cloned(),
            parent_id: parents.get(&unit.id).filter(|_| there).copied(),
            has_units_below: there && upper.contains(&unit.id),
            unit,
        }
    }))
}
