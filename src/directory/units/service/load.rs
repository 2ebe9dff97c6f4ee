//! Loading what an act concerns, and writing what it changed.

use std::collections::BTreeSet;

use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::units::model::{Tree, Unit, Written};
use crate::directory::units::store;
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::UnitId;
use crate::kernel::record::Record;
use crate::kernel::text::AgencyCode;

/// What an act concerns.
#[derive(Default)]
pub(super) struct Concern {
    /// Units whose names, places or codes it may change.
    pub changed: Vec<UnitId>,
    /// Units that it may put elsewhere, with all that stands below them.
    pub moved: Vec<UnitId>,
    /// Units under which it may put others.
    pub above: Vec<UnitId>,
    /// Units that it may end.
    pub ended: Vec<UnitId>,
    /// Units whose lineage it may prolong.
    pub linked: Vec<UnitId>,
    /// Codes that it may give, or by which it names units.
    pub codes: Vec<AgencyCode>,
}

/// Loads it, with a number of statements that depends on the depth of the tree and the length of lineages, not on how many units there are.
pub(super) fn load(view: &mut View, concern: &Concern) -> Result<Tree, Error> {
    let mut tree = Tree::default();
    for code in store::bearers(view, &concern.codes)? {
        tree.take_code(code);
    }
    load_below(view, &mut tree, concern)?;
    load_above(view, &mut tree, concern)?;
    load_lineage(view, &mut tree, &concern.linked)?;
    for name in store::names(view, &concern.changed)? {
        tree.take_name(name);
    }
    for code in store::codes(view, &concern.changed)? {
        tree.take_code(code);
    }
    let mut ids = tree.unit_ids();
    ids.extend(concern.changed.iter().chain(&concern.above));
    let ids: Vec<UnitId> = ids.into_iter().collect();
    for unit in store::load_units(view, &ids)? {
        tree.take_unit(unit);
    }
    Ok(tree)
}

fn load_below(view: &mut View, tree: &mut Tree, concern: &Concern) -> Result<(), Error> {
    for row in store::parents_below(view, &concern.ended)? {
        tree.take_parent(row);
    }
    let mut found: BTreeSet<UnitId> = concern.moved.iter().copied().collect();
    let mut edge = concern.moved.clone();
    while !edge.is_empty() {
        let rows = store::parents_below(view, &edge)?;
        let below: BTreeSet<UnitId> = rows.iter().map(|row| row.unit_id).collect();
        for row in rows {
            tree.take_parent(row);
        }
        edge = below.into_iter().filter(|id| found.insert(*id)).collect();
    }
    Ok(())
}

fn load_above(view: &mut View, tree: &mut Tree, concern: &Concern) -> Result<(), Error> {
    let mut found = BTreeSet::new();
    let start = concern.above.iter().chain(&concern.changed);
    let mut edge: Vec<UnitId> = start.copied().filter(|id| found.insert(*id)).collect();
    while !edge.is_empty() {
        let rows = store::parents(view, &edge)?;
        let above: BTreeSet<UnitId> = rows.iter().map(|row| row.parent_id).collect();
        for row in rows {
            tree.take_parent(row);
        }
        edge = above.into_iter().filter(|id| found.insert(*id)).collect();
    }
    Ok(())
}

fn load_lineage(view: &mut View, tree: &mut Tree, linked: &[UnitId]) -> Result<(), Error> {
    let mut found: BTreeSet<UnitId> = linked.iter().copied().collect();
    let mut edge = linked.to_vec();
    while !edge.is_empty() {
        let rows = store::parts_around(view, &edge)?;
        let around: BTreeSet<UnitId> = rows.iter().map(|(_, part)| part.unit_id).collect();
        for (succession, part) in rows {
            tree.take_part(succession, part);
        }
        edge = around.into_iter().filter(|id| found.insert(*id)).collect();
    }
    Ok(())
}

/// Writes what changed, the units first.
pub(super) fn write(tx: &mut Tx, allowed: &Allowed, tree: &Tree) -> Result<Written, Error> {
    let written = tree.written()?;
    for unit in &written.units {
        match unit.version {
            1 => store::insert_unit(tx, allowed, unit)?,
            _ => store::save_unit(tx, allowed, unit)?,
        }
    }
    for name in &written.names {
        match name.version {
            1 => store::insert_name(tx, allowed, name)?,
            _ => store::save_name(tx, allowed, name)?,
        }
    }
    for parent in &written.parents {
        match parent.version {
            1 => store::insert_parent(tx, allowed, parent)?,
            _ => store::save_parent(tx, allowed, parent)?,
        }
    }
    for code in &written.codes {
        match code.version {
            1 => store::insert_code(tx, allowed, code)
                .refuse_on("unit_codes_code_key", Code::UnitCodeTaken)?,
            _ => store::save_code(tx, allowed, code)?,
        }
    }
    for succession in &written.successions {
        store::insert_succession(tx, allowed, succession)?;
    }
    for part in &written.parts {
        store::insert_part(tx, allowed, part)?;
    }
    Ok(written)
}

impl Written {
    /// Tells of everything that was written, besides the act's own record.
    pub(super) fn tell<R: Record>(&self, event: &'static str, own: &R) -> Act {
        let other = |unit: &&Unit| unit.id.uuid() != own.uuid();
        let units: Vec<Unit> = self.units.iter().filter(other).cloned().collect();
        let successions = self.successions.iter();
        let successions: Vec<_> = successions
            .filter(|succession| succession.id.uuid() != own.uuid())
            .cloned()
            .collect();
        let act = some(Act::new(event, own), &units);
        let act = some(some(act, &self.names), &self.parents);
        some(some(some(act, &self.codes), &successions), &self.parts)
    }
}

fn some<R: Record>(act: Act, records: &[R]) -> Act {
    if records.is_empty() {
        return act;
    }
    act.and(records)
}
