//! Successions and lineage.

use std::collections::BTreeSet;

use super::keep::{Change, end_code, end_name, end_parent};
use super::look::{check_units, holds_over, name_on};
use crate::db::{Tx, View};
use crate::directory::documents;
use crate::directory::units::model::{
    Succession, SuccessionKind, SuccessionPart, SuccessionSide, Unit, UnitCode, UnitName,
    UnitParent, shape_fits,
};
use crate::directory::units::{policy, store};
use crate::journal::Act;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::UnitId;
use crate::kernel::time::Day;

/// A succession to record.
pub struct NewSuccession {
    /// How.
    pub kind: SuccessionKind,
    /// The units before.
    pub predecessor_ids: Vec<UnitId>,
    /// The units after; they exist already.
    pub successor_ids: Vec<UnitId>,
    /// When and on what paper.
    pub change: Change,
}

/// Records that units succeed one another: the predecessors end, except one that is a successor too.
pub fn record_succession(
    tx: &mut Tx,
    new: NewSuccession,
) -> Result<(Succession, Vec<SuccessionPart>), Error> {
    let before = check_units(tx, &new.predecessor_ids, "/predecessor_ids")?;
    let after = check_units(tx, &new.successor_ids, "/successor_ids")?;
    if !shape_fits(new.kind, before.len(), after.len()) {
        return Err(Refusal::new(Code::SuccessionShape).into());
    }
    documents::check_ground(tx, new.change.document_id, "/document_id")?;
    let allowed = may_succeed(tx, &before, &after)?;
    check_succession(tx, &before, &after, new.change.effective_on)?;
    let succession = Succession {
        id: tx.new_id()?,
        version: 1,
        kind: new.kind,
        effective_on: new.change.effective_on,
        document_id: new.change.document_id,
        recorded_at: tx.now(),
    };
    store::insert_succession(tx, &allowed, &succession)?;
    let mut parts = Vec::new();
    for unit in &before {
        let side = SuccessionSide::Predecessor;
        parts.push(add_part(tx, &allowed, &succession, unit, side)?);
    }
    for unit in &after {
        let side = SuccessionSide::Successor;
        parts.push(add_part(tx, &allowed, &succession, unit, side)?);
    }
    let mut ended = Vec::new();
    for unit in before {
        if after.iter().all(|other| other.id != unit.id) {
            ended.push(end_unit(tx, &allowed, unit, &succession)?);
        }
    }
    let act = Act::new("unit_succession.recorded", &succession).on_ground(succession.document_id);
    tx.record(&allowed, act.and(&parts).and(&ended))?;
    Ok((succession, parts))
}

fn may_succeed(tx: &mut Tx, before: &[Unit], after: &[Unit]) -> Result<Allowed, Error> {
    let mut over_all = true;
    for unit in before.iter().chain(after) {
        over_all = over_all && holds_over(tx, Office::CouncilSecretary, unit.id)?;
    }
    Ok(policy::may_keep(over_all)?)
}

fn check_succession(
    view: &mut View,
    before: &[Unit],
    after: &[Unit],
    day: Day,
) -> Result<(), Error> {
    for unit in before {
        check_predecessor(view, unit, before, after, day)?;
    }
    for unit in after {
        check_successor(view, unit, before, day)?;
    }
    Ok(())
}

/// What goes before has existed until then and, where it ends, leaves no unit below it behind.
fn check_predecessor(
    view: &mut View,
    unit: &Unit,
    before: &[Unit],
    after: &[Unit],
    day: Day,
) -> Result<(), Error> {
    // It must have existed the day before it ends: a unit that began that very day has nothing to hand on.
    unit.check_existed(day)?;
    if unit.existed_from.is_some_and(|from| from >= day) {
        return Err(Refusal::new(Code::UnitNotYet)
            .against("units", unit.id, unit.name.as_str())
            .into());
    }
    if after.iter().any(|other| other.id == unit.id) {
        return Ok(());
    }
    let children = store::children_on(view, unit.id, day)?;
    let staying: Vec<_> = children
        .iter()
        .filter(|child| before.iter().all(|other| other.id != child.id))
        .collect();
    if staying.is_empty() {
        return Ok(());
    }
    let refusal = Refusal::new(Code::UnitHasChildren);
    let named = staying.iter().take(20).fold(refusal, |all, child| {
        all.against("units", child.id, child.name.as_str())
    });
    Err(named.into())
}

/// A unit does not come after one that came from it.
fn check_successor(view: &mut View, unit: &Unit, before: &[Unit], day: Day) -> Result<(), Error> {
    unit.check_existed(day)?;
    if before.iter().any(|other| other.id == unit.id) {
        return Ok(());
    }
    let descendants = lineage_ids(view, unit.id, SuccessionSide::Successor)?;
    match before.iter().find(|other| descendants.contains(&other.id)) {
        Some(cycle) => Err(Refusal::new(Code::SuccessionCycle)
            .against("units", cycle.id, cycle.name.as_str())
            .into()),
        None => Ok(()),
    }
}

fn add_part(
    tx: &mut Tx,
    allowed: &Allowed,
    succession: &Succession,
    unit: &Unit,
    side: SuccessionSide,
) -> Result<SuccessionPart, Error> {
    let name = name_on(tx, unit, succession.effective_on)?;
    let part = SuccessionPart {
        id: tx.new_id()?,
        version: 1,
        succession_id: succession.id,
        unit_id: unit.id,
        side,
        name,
    };
    store::insert_part(tx, allowed, &part)?;
    Ok(part)
}

/// Ends a unit: its open name, parent and code end with it.
fn end_unit(
    tx: &mut Tx,
    allowed: &Allowed,
    unit: Unit,
    succession: &Succession,
) -> Result<Unit, Error> {
    let day = succession.effective_on;
    end_name(tx, allowed, &unit, day)?;
    end_parent(tx, allowed, &unit, day)?;
    end_code(tx, allowed, &unit, day)?;
    let unit = Unit {
        version: unit.version + 1,
        ended_on: Some(day),
        ..unit
    };
    store::save_unit(tx, allowed, &unit)?;
    Ok(unit)
}

/// The units on one side of a unit's lineage, however far: what became of it, or what it came from.
fn lineage_ids(
    view: &mut View,
    start: UnitId,
    side: SuccessionSide,
) -> Result<BTreeSet<UnitId>, Error> {
    let mut found = BTreeSet::from([start]);
    let mut edge = vec![start];
    while !edge.is_empty() {
        let parts = store::parts_around(view, &edge)?;
        let steps: BTreeSet<_> = parts
            .iter()
            .filter(|(_, part)| part.side != side && edge.contains(&part.unit_id))
            .map(|(succession, _)| succession.id)
            .collect();
        edge = parts
            .into_iter()
            .filter(|(succession, part)| part.side == side && steps.contains(&succession.id))
            .map(|(_, part)| part.unit_id)
            .filter(|id| found.insert(*id))
            .collect();
    }
    Ok(found)
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

/// Everything before and after a unit.
pub fn show_lineage(view: &mut View, id: UnitId) -> Result<Lineage, Error> {
    let unit = store::find_unit(view, id)?;
    let mut ids = lineage_ids(view, id, SuccessionSide::Successor)?;
    ids.extend(lineage_ids(view, id, SuccessionSide::Predecessor)?);
    let ids: Vec<_> = ids.into_iter().collect();
    let successions = store::parts_around(view, &ids)?;
    let (names, parents) = (store::names(view, id)?, store::parents(view, id)?);
    Ok(Lineage {
        unit,
        names,
        parents,
        codes: store::codes(view, id)?,
        successions,
    })
}
