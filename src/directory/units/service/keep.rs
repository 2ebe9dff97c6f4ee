//! Creating, renaming and moving units.

use super::look::{check_place, check_unit, holds_over};
use crate::db::Tx;
use crate::db::violation::RefuseOn;
use crate::directory::documents;
use crate::directory::units::model::{Unit, UnitCode, UnitLevel, UnitName, UnitParent, UnitSystem};
use crate::directory::units::{policy, store};
use crate::journal::Act;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{DocumentId, UnitId};
use crate::kernel::text::{AgencyCode, Name, folded};
use crate::kernel::time::Day;

/// A unit to create.
pub struct NewUnit {
    /// System.
    pub system: UnitSystem,
    /// Level.
    pub level: UnitLevel,
    /// Name.
    pub name: Name,
    /// The unit above.
    pub parent_id: Option<UnitId>,
    /// Agency code.
    pub code: Option<AgencyCode>,
    /// First day.
    pub existed_from: Option<Day>,
    /// The paper that founded it.
    pub document_id: Option<DocumentId>,
}

/// Creates a unit.
pub fn create_unit(tx: &mut Tx, new: NewUnit) -> Result<Unit, Error> {
    let allowed = may_create(tx, &new)?;
    documents::check_ground(tx, new.document_id, "/document_id")?;
    let unit = Unit {
        id: tx.new_id()?,
        version: 1,
        system: new.system,
        level: new.level,
        name_folded: folded(new.name.as_str()),
        name: new.name.clone(),
        existed_from: new.existed_from,
        ended_on: None,
        document_id: new.document_id,
    };
    store::insert_unit(tx, &allowed, &unit)?;
    add_name(tx, &allowed, &unit, unit.existed_from, unit.document_id)?;
    if let Some(parent) = new.parent_id {
        add_parent(
            tx,
            &allowed,
            &unit,
            parent,
            unit.existed_from,
            unit.document_id,
        )?;
    }
    if let Some(code) = new.code {
        add_code(tx, &allowed, &unit, code)?;
    }
    tx.record(
        &allowed,
        Act::new("unit.created", &unit).on_ground(unit.document_id),
    )?;
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
    let allowed = policy::may_keep(over)?;
    check_place(tx, None, &parent, new.existed_from)?;
    Ok(allowed)
}

fn add_name(
    tx: &mut Tx,
    allowed: &Allowed,
    unit: &Unit,
    from: Option<Day>,
    ground: Option<DocumentId>,
) -> Result<(), Error> {
    let name = UnitName {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit.id,
        name: unit.name.clone(),
        valid_from: from,
        valid_to: None,
        document_id: ground,
    };
    Ok(store::insert_name(tx, allowed, &name)?)
}

fn add_parent(
    tx: &mut Tx,
    allowed: &Allowed,
    unit: &Unit,
    parent_id: UnitId,
    from: Option<Day>,
    ground: Option<DocumentId>,
) -> Result<(), Error> {
    let parent = UnitParent {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit.id,
        parent_id,
        valid_from: from,
        valid_to: None,
        document_id: ground,
    };
    Ok(store::insert_parent(tx, allowed, &parent)?)
}

fn add_code(tx: &mut Tx, allowed: &Allowed, unit: &Unit, code: AgencyCode) -> Result<(), Error> {
    let code = UnitCode {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit.id,
        code,
        valid_from: unit.existed_from,
        valid_to: None,
        document_id: unit.document_id,
    };
    store::insert_code(tx, allowed, &code).refuse_on("unit_codes_code_key", Code::UnitCodeTaken)
}

/// What a change to a unit says of itself.
pub struct Change {
    /// The first day on which it holds.
    pub effective_on: Day,
    /// The paper.
    pub document_id: Option<DocumentId>,
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

/// A change comes after the last one recorded.
fn after(unit: &Unit, last: Option<Day>, day: Day) -> Result<(), Refusal> {
    if last.is_some_and(|last| day <= last) {
        return Err(Refusal::new(Code::UnitDateBackwards).against(
            "units",
            unit.id,
            unit.name.as_str(),
        ));
    }
    Ok(())
}

/// Ends the open name of a unit.
pub(super) fn end_name(tx: &mut Tx, allowed: &Allowed, unit: &Unit, day: Day) -> Result<(), Error> {
    let names = store::names(tx, unit.id)?.into_iter();
    for name in names.filter(|name| name.valid_to.is_none()) {
        after(unit, name.valid_from, day)?;
        let closed = UnitName {
            version: name.version + 1,
            valid_to: Some(day),
            ..name
        };
        store::save_name(tx, allowed, &closed)?;
    }
    Ok(())
}

/// Ends the open parent of a unit.
pub(super) fn end_parent(
    tx: &mut Tx,
    allowed: &Allowed,
    unit: &Unit,
    day: Day,
) -> Result<(), Error> {
    let parents = store::parents(tx, unit.id)?.into_iter();
    for parent in parents.filter(|parent| parent.valid_to.is_none()) {
        after(unit, parent.valid_from, day)?;
        let closed = UnitParent {
            version: parent.version + 1,
            valid_to: Some(day),
            ..parent
        };
        store::save_parent(tx, allowed, &closed)?;
    }
    Ok(())
}

/// Ends the open code of a unit.
pub(super) fn end_code(tx: &mut Tx, allowed: &Allowed, unit: &Unit, day: Day) -> Result<(), Error> {
    let codes = store::codes(tx, unit.id)?.into_iter();
    for code in codes.filter(|code| code.valid_to.is_none()) {
        let closed = UnitCode {
            version: code.version + 1,
            valid_to: Some(day),
            ..code
        };
        store::save_code(tx, allowed, &closed)?;
    }
    Ok(())
}

/// Gives a unit another name from a day on.
pub fn rename_unit(tx: &mut Tx, id: UnitId, name: Name, change: &Change) -> Result<Unit, Error> {
    let (unit, allowed) = begin_change(tx, id, change)?;
    let day = change.effective_on;
    end_name(tx, &allowed, &unit, day)?;
    let before = unit.name.clone();
    let unit = Unit {
        version: unit.version + 1,
        name_folded: folded(name.as_str()),
        name,
        ..unit
    };
    store::save_unit(tx, &allowed, &unit)?;
    add_name(tx, &allowed, &unit, Some(day), change.document_id)?;
    let act = Act::new("unit.renamed", &unit).on_ground(change.document_id);
    tx.record(
        &allowed,
        act.with("name_before", &before).with("effective_on", &day),
    )?;
    Ok(unit)
}

/// Puts a unit below another from a day on.
pub fn move_unit(
    tx: &mut Tx,
    id: UnitId,
    parent_id: UnitId,
    change: &Change,
) -> Result<Unit, Error> {
    let (unit, allowed) = begin_change(tx, id, change)?;
    let day = change.effective_on;
    let parent = check_unit(tx, parent_id, "/parent_id")?;
    parent.check_existed(day)?;
    policy::may_keep(holds_over(tx, Office::CouncilSecretary, parent_id)?)?;
    check_place(tx, Some(id), &parent, Some(day))?;
    end_parent(tx, &allowed, &unit, day)?;
    let unit = Unit {
        version: unit.version + 1,
        ..unit
    };
    store::save_unit(tx, &allowed, &unit)?;
    add_parent(
        tx,
        &allowed,
        &unit,
        parent_id,
        Some(day),
        change.document_id,
    )?;
    let act = Act::new("unit.moved", &unit).on_ground(change.document_id);
    tx.record(
        &allowed,
        act.with("parent_id", &parent_id).with("effective_on", &day),
    )?;
    Ok(unit)
}
