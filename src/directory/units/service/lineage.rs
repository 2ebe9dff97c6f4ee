//! What units came from and what became of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::db::View;
use crate::directory::units::model::{
    Succession, SuccessionKind, SuccessionPart, SuccessionSide, Unit, UnitCode, UnitName,
    UnitParent,
};
use crate::directory::units::store;
use crate::journal;
use crate::kernel::error::Error;
use crate::kernel::id::{SuccessionId, UnitId};
use crate::kernel::text::Name;
use crate::kernel::time::{At, Day};

/// A unit at the other end of a succession.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as it was then.
    pub name: Name,
    /// How.
    pub kind: SuccessionKind,
    /// The first day after it.
    pub effective_on: Day,
    /// The succession.
    pub succession_id: SuccessionId,
}

/// Each of these units with what stands on this side of its successions, oldest first; itself, where it went on, is none of it.
pub(super) fn direct(
    view: &mut View,
    ids: &[UnitId],
    side: SuccessionSide,
) -> Result<Vec<(UnitId, Link)>, Error> {
    Ok(links(&store::parts_around(view, ids)?, ids, side))
}

/// The successions of units as they were known at an instant, with their parts.
pub(super) fn parts_known(
    view: &mut View,
    ids: &[UnitId],
    at: Option<At>,
) -> Result<Vec<(Succession, SuccessionPart)>, Error> {
    let rows = store::parts_around(view, ids)?;
    let successions = rows.iter().map(|(succession, _)| succession.clone());
    let mut successions: Vec<Succession> = successions.collect();
    successions.dedup_by_key(|succession| succession.id);
    let successions = journal::as_known(view, successions, at)?;
    let by_id: BTreeMap<SuccessionId, Succession> = successions
        .into_iter()
        .map(|succession| (succession.id, succession))
        .collect();
    let parts = rows.into_iter().map(|(_, part)| part).collect();
    let parts = journal::as_known(view, parts, at)?.into_iter();
    let known = parts.filter_map(|part| Some((by_id.get(&part.succession_id)?.clone(), part)));
    Ok(known.collect())
}

pub(super) fn links(
    rows: &[(Succession, SuccessionPart)],
    ids: &[UnitId],
    side: SuccessionSide,
) -> Vec<(UnitId, Link)> {
    let wanted: BTreeSet<UnitId> = ids.iter().copied().collect();
    let mut here: BTreeMap<SuccessionId, Vec<UnitId>> = BTreeMap::new();
    for (succession, part) in rows {
        if part.side != side && wanted.contains(&part.unit_id) {
            here.entry(succession.id).or_default().push(part.unit_id);
        }
    }
    let mut found = Vec::new();
    for (succession, part) in rows.iter().filter(|(_, part)| part.side == side) {
        let from = here.get(&succession.id).into_iter().flatten();
        for unit in from.filter(|unit| **unit != part.unit_id) {
            let link = Link {
                unit_id: part.unit_id,
                name: part.name.clone(),
                kind: succession.kind,
                effective_on: succession.effective_on,
                succession_id: succession.id,
            };
            found.push((*unit, link));
        }
    }
    found
}

/// What became of each of these units, however far, nearest first (LR-11, B-04). Units that nothing came after are not named. The number of
/// statements depends on the length of the lineages, not on how many units there are.
pub fn successors_of(
    view: &mut View,
    ids: &[UnitId],
) -> Result<BTreeMap<UnitId, Vec<Link>>, Error> {
    all_of(view, ids, SuccessionSide::Successor)
}

/// What each of these units came from, however far, nearest first.
pub fn predecessors_of(
    view: &mut View,
    ids: &[UnitId],
) -> Result<BTreeMap<UnitId, Vec<Link>>, Error> {
    all_of(view, ids, SuccessionSide::Predecessor)
}

fn all_of(
    view: &mut View,
    ids: &[UnitId],
    side: SuccessionSide,
) -> Result<BTreeMap<UnitId, Vec<Link>>, Error> {
    let mut steps: BTreeMap<UnitId, Vec<Link>> = BTreeMap::new();
    let mut asked: BTreeSet<UnitId> = ids.iter().copied().collect();
    let mut edge: Vec<UnitId> = asked.iter().copied().collect();
    while !edge.is_empty() {
        let found = direct(view, &edge, side)?;
        edge.clear();
        for (unit, link) in found {
            if asked.insert(link.unit_id) {
                edge.push(link.unit_id);
            }
            steps.entry(unit).or_default().push(link);
        }
    }
    let all = ids.iter().map(|id| (*id, walk(&steps, *id)));
    Ok(all.filter(|(_, links)| !links.is_empty()).collect())
}

fn walk(steps: &BTreeMap<UnitId, Vec<Link>>, start: UnitId) -> Vec<Link> {
    let mut passed = BTreeSet::from([start]);
    let mut found: Vec<Link> = Vec::new();
    let mut edge = vec![start];
    while !edge.is_empty() {
        let next = edge.iter().flat_map(|unit| steps.get(unit)).flatten();
        let next: Vec<Link> = next
            .filter(|link| passed.insert(link.unit_id))
            .cloned()
            .collect();
        edge = next.iter().map(|link| link.unit_id).collect();
        found.extend(next);
    }
    found
}

/// A unit with everything before and after it.
pub struct Lineage {
    /// The unit.
    pub unit: Unit,
    /// Its names over time.
    pub names: Vec<UnitName>,
    /// Its parents over time.
    pub parents: Vec<UnitParent>,
    /// Its codes over time.
    pub codes: Vec<UnitCode>,
    /// The successions of its lineage, oldest first, with their parts.
    pub successions: Vec<(Succession, SuccessionPart)>,
}

/// Everything before and after a unit, as it was known at an instant where one is given.
pub fn show_lineage(view: &mut View, id: UnitId, at: Option<At>) -> Result<Lineage, Error> {
    let unit = store::find_unit(view, id)?;
    let unit = journal::one_as_known(view, unit, at)?;
    let names = store::names(view, &[id])?;
    let parents = store::parents(view, &[id])?;
    let codes = store::codes(view, &[id])?;
    Ok(Lineage {
        unit,
        names: journal::as_known(view, names, at)?,
        parents: journal::as_known(view, parents, at)?,
        codes: journal::as_known(view, codes, at)?,
        successions: whole_line(view, id, at)?,
    })
}

/// The successions on both sides of a unit, however far, oldest first.
fn whole_line(
    view: &mut View,
    id: UnitId,
    at: Option<At>,
) -> Result<Vec<(Succession, SuccessionPart)>, Error> {
    let mut found: BTreeMap<(Day, SuccessionId), Vec<(Succession, SuccessionPart)>> =
        BTreeMap::new();
    for side in [SuccessionSide::Successor, SuccessionSide::Predecessor] {
        let mut asked = BTreeSet::from([id]);
        let mut edge = vec![id];
        while !edge.is_empty() {
            let rows = parts_known(view, &edge, at)?;
            let next = links(&rows, &edge, side).into_iter();
            let next: Vec<Link> = next.map(|(_, link)| link).collect();
            let mut around: BTreeMap<(Day, SuccessionId), Vec<_>> = BTreeMap::new();
            for (succession, part) in rows {
                let place = (succession.effective_on, succession.id);
                around.entry(place).or_default().push((succession, part));
            }
            found.extend(around);
            edge = next
                .into_iter()
                .map(|link| link.unit_id)
                .filter(|unit| asked.insert(*unit))
                .collect();
        }
    }
    Ok(found.into_values().flatten().collect())
}
