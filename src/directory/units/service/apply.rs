//! What one event does to the tree; the acts and the import share it.

use crate::db::Tx;
use crate::directory::units::model::{
    Succession, SuccessionKind, SuccessionPart, SuccessionSide, Tree, Unit, UnitCode, UnitLevel,
    UnitName, UnitParent, UnitSystem, shape_fits,
};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{DocumentId, SuccessionId, UnitId};
use crate::kernel::text::{AgencyCode, Fault, Name, folded};
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
    /// The first day on which it was no more.
    pub ended_on: Option<Day>,
    /// The paper that founded it.
    pub document_id: Option<DocumentId>,
}

/// What a change to a unit says of itself.
pub struct Change {
    /// The first day on which it holds.
    pub effective_on: Day,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Adds a unit to the tree.
pub(super) fn create(tx: &mut Tx, tree: &mut Tree, new: &NewUnit) -> Result<UnitId, Error> {
    if let Some(day) = new.existed_from {
        new.level.check_on(day)?;
        if let Some(parent) = new.parent_id {
            tree.unit(parent)?.check_existed(day)?;
        }
        if new.ended_on.is_some_and(|end| end <= day) {
            let fault = Fault::PeriodEndsBeforeItBegins;
            return Err(Refusal::of_field("/ended_on", fault).into());
        }
    }
    if let Some(bearer) = new.code.as_ref().and_then(|code| tree.owner(code)) {
        let taken = Refusal::new(Code::UnitCodeTaken).at("/code", Fault::Duplicate);
        return Err(tree.unit(bearer)?.named(taken).into());
    }
    let unit = Unit {
        id: tx.new_id()?,
        version: 1,
        system: new.system,
        level: new.level,
        name_folded: folded(new.name.as_str()),
        name: new.name.clone(),
        existed_from: new.existed_from,
        ended_on: new.ended_on,
        document_id: new.document_id,
    };
    let id = unit.id;
    let name = first_name(tx, &unit)?;
    let parent = first_place(tx, &unit, new.parent_id)?;
    let code = first_code(tx, &unit, new.code.as_ref())?;
    tree.add(unit, name, parent, code);
    Ok(id)
}

fn first_name(tx: &mut Tx, unit: &Unit) -> Result<UnitName, Error> {
    Ok(UnitName {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit.id,
        name: unit.name.clone(),
        valid_from: unit.existed_from,
        valid_to: unit.ended_on,
        document_id: unit.document_id,
    })
}

fn first_place(
    tx: &mut Tx,
    unit: &Unit,
    parent: Option<UnitId>,
) -> Result<Option<UnitParent>, Error> {
    let Some(parent_id) = parent else {
        return Ok(None);
    };
    Ok(Some(UnitParent {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit.id,
        parent_id,
        valid_from: unit.existed_from,
        valid_to: unit.ended_on,
        document_id: unit.document_id,
    }))
}

fn first_code(
    tx: &mut Tx,
    unit: &Unit,
    code: Option<&AgencyCode>,
) -> Result<Option<UnitCode>, Error> {
    let Some(code) = code else { return Ok(None) };
    Ok(Some(UnitCode {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit.id,
        code: code.clone(),
        valid_from: unit.existed_from,
        valid_to: unit.ended_on,
        document_id: unit.document_id,
    }))
}

/// Gives a unit another name from a day on.
pub(super) fn rename(
    tx: &mut Tx,
    tree: &mut Tree,
    unit: UnitId,
    name: Name,
    change: &Change,
) -> Result<(), Error> {
    tree.unit(unit)?.check_existed(change.effective_on)?;
    let name = UnitName {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit,
        name,
        valid_from: Some(change.effective_on),
        valid_to: None,
        document_id: change.document_id,
    };
    tree.rename(name, change.effective_on)
}

/// Puts a unit below another from a day on.
pub(super) fn place(
    tx: &mut Tx,
    tree: &mut Tree,
    unit: UnitId,
    parent_id: UnitId,
    change: &Change,
) -> Result<(), Error> {
    tree.unit(unit)?.check_existed(change.effective_on)?;
    tree.unit(parent_id)?.check_existed(change.effective_on)?;
    let parent = UnitParent {
        id: tx.new_id()?,
        version: 1,
        unit_id: unit,
        parent_id,
        valid_from: Some(change.effective_on),
        valid_to: None,
        document_id: change.document_id,
    };
    tree.place(parent, change.effective_on)
}

/// Lets units succeed one another: those before end, except one that is after too.
pub(super) fn succeed(
    tx: &mut Tx,
    tree: &mut Tree,
    kind: SuccessionKind,
    (before, after): (&[UnitId], &[UnitId]),
    change: &Change,
) -> Result<SuccessionId, Error> {
    let day = change.effective_on;
    if !shape_fits(kind, before.len(), after.len()) {
        return Err(Refusal::new(Code::SuccessionShape).into());
    }
    for unit in before {
        check_predecessor(tree, *unit, after, day)?;
    }
    for unit in after {
        check_successor(tree, *unit, before, day)?;
    }
    for unit in before {
        // One that was entered as ended needs no more than the link.
        if !after.contains(unit) && tree.unit(*unit)?.ended_on.is_none() {
            tree.end(*unit, day)?;
        }
    }
    let succession = Succession {
        id: tx.new_id()?,
        version: 1,
        kind,
        effective_on: day,
        document_id: change.document_id,
        recorded_at: tx.now(),
    };
    let id = succession.id;
    let mut parts = Vec::new();
    for unit in before {
        parts.push(part(tx, tree, id, *unit, SuccessionSide::Predecessor)?);
    }
    for unit in after {
        parts.push(part(tx, tree, id, *unit, SuccessionSide::Successor)?);
    }
    tree.succeed(succession, parts);
    Ok(id)
}

fn part(
    tx: &mut Tx,
    tree: &Tree,
    succession_id: SuccessionId,
    unit_id: UnitId,
    side: SuccessionSide,
) -> Result<SuccessionPart, Error> {
    Ok(SuccessionPart {
        id: tx.new_id()?,
        version: 1,
        succession_id,
        unit_id,
        side,
        // The tree says the name of the day when everything is told.
        name: tree.unit(unit_id)?.name.clone(),
    })
}

/// What goes before has existed until then: a unit that began that very day has nothing to hand on. One whose level ends that day ends with it.
fn check_predecessor(tree: &Tree, id: UnitId, after: &[UnitId], day: Day) -> Result<(), Refusal> {
    let Ok(unit) = tree.unit(id) else {
        return Err(Refusal::new(Code::UnitUnknown));
    };
    if unit.existed_from.is_some_and(|from| from >= day) {
        return Err(unit.named(Refusal::new(Code::UnitNotYet)));
    }
    if unit.ended_on == Some(day) && !after.contains(&id) && !tree.is_followed(id) {
        return Ok(());
    }
    if unit.ended_on.is_none() && unit.level.ends_on() == Some(day) && !after.contains(&id) {
        return Ok(());
    }
    unit.check_existed(day)
}

/// A unit does not come after one that came from it.
fn check_successor(tree: &Tree, id: UnitId, before: &[UnitId], day: Day) -> Result<(), Error> {
    tree.unit(id)?.check_existed(day)?;
    if before.contains(&id) {
        return Ok(());
    }
    let descendants = tree.descendants(id);
    match before.iter().find(|other| descendants.contains(other)) {
        Some(cycle) => {
            let refusal = Refusal::new(Code::SuccessionCycle);
            Err(tree.unit(*cycle)?.named(refusal).into())
        }
        None => Ok(()),
    }
}
