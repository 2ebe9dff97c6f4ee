//! Creating, renaming and moving units.

use super::apply::{self, Change, NewUnit};
use super::load::{Concern, load, write};
use super::look::check_unit;
use super::over::holds_over;
use crate::db::Tx;
use crate::directory::documents;
use crate::directory::units::model::{Tree, Unit};
use crate::directory::units::{policy, store};
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::error::Error;
use crate::kernel::id::UnitId;
use crate::kernel::text::Name;

/// Creates a unit.
pub fn create_unit(tx: &mut Tx, new: &NewUnit) -> Result<Unit, Error> {
    let allowed = may_create(tx, new)?;
    documents::check_ground(tx, new.document_id, "/document_id")?;
    let concern = Concern {
        above: new.parent_id.into_iter().collect(),
        codes: new.code.clone().into_iter().collect(),
        ..Concern::default()
    };
    let mut tree = load(tx, &concern)?;
    let id = apply::create(tx, &mut tree, new)?;
    check_whole(&tree)?;
    let written = write(tx, &allowed, &tree)?;
    let unit = tree.unit(id)?.clone();
    let act = written.tell("unit.created", &unit);
    tx.record(&allowed, act.on_ground(unit.document_id))?;
    Ok(unit)
}

/// A unit without one above it is founded; any other is placed below a unit that the caller keeps.
fn may_create(tx: &mut Tx, new: &NewUnit) -> Result<Allowed, Error> {
    let Some(parent_id) = new.parent_id else {
        return Ok(policy::may_found(tx.actor())?);
    };
    let parent = check_unit(tx, parent_id, "/parent_id")?;
    if let Some(day) = new.existed_from {
        parent.check_existed(day)?;
    }
    let over = holds_over(tx, Office::CouncilSecretary, parent.id)?;
    Ok(policy::may_keep(over)?)
}

/// Refuses an act after which the units would not be a tree on every day.
pub(super) fn check_whole(tree: &Tree) -> Result<(), Error> {
    match tree.faults()?.into_iter().next() {
        Some((_, refusal)) => Err(refusal.into()),
        None => Ok(()),
    }
}

/// Loads a unit for a change: the caller keeps it, its version is the one read, it exists on the day.
fn begin_change(tx: &mut Tx, id: UnitId, change: &Change) -> Result<(Unit, Allowed), Error> {
    let unit = store::find_unit(tx, id)?;
    let allowed = policy::may_keep(holds_over(tx, Office::CouncilSecretary, id)?)?;
    tx.expect_version(unit.version)?;
    unit.check_existed(change.effective_on)?;
    documents::check_ground(tx, change.document_id, "/document_id")?;
    Ok((unit, allowed))
}

/// Gives a unit another name from a day on.
pub fn rename_unit(tx: &mut Tx, id: UnitId, name: Name, change: &Change) -> Result<Unit, Error> {
    let (unit, allowed) = begin_change(tx, id, change)?;
    let concern = Concern {
        changed: vec![id],
        ..Concern::default()
    };
    let mut tree = load(tx, &concern)?;
    apply::rename(tx, &mut tree, id, name, change)?;
    let written = write(tx, &allowed, &tree)?;
    let renamed = tree.unit(id)?.clone();
    let act = written.tell("unit.renamed", &renamed);
    let act = act.on_ground(change.document_id);
    tx.record(
        &allowed,
        act.with("name_before", &unit.name)
            .with("effective_on", &change.effective_on),
    )?;
    Ok(renamed)
}

/// Puts a unit below another from a day on.
pub fn move_unit(
    tx: &mut Tx,
    id: UnitId,
    parent_id: UnitId,
    change: &Change,
) -> Result<Unit, Error> {
    let (_, allowed) = begin_change(tx, id, change)?;
    check_unit(tx, parent_id, "/parent_id")?.check_existed(change.effective_on)?;
    policy::may_keep(holds_over(tx, Office::CouncilSecretary, parent_id)?)?;
    let concern = Concern {
        changed: vec![id],
        moved: vec![id],
        above: vec![parent_id],
        ..Concern::default()
    };
    let mut tree = load(tx, &concern)?;
    apply::place(tx, &mut tree, id, parent_id, change)?;
    check_whole(&tree)?;
    let written = write(tx, &allowed, &tree)?;
    let unit = tree.unit(id)?.clone();
    let act = written.tell("unit.moved", &unit);
    let act = act.on_ground(change.document_id);
    tx.record(
        &allowed,
        act.with("parent_id", &parent_id)
            .with("effective_on", &change.effective_on),
    )?;
    Ok(unit)
}
