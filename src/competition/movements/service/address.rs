//! To whom a movement goes, copied on the day of its launch. The number of queries does not grow with the number of units.

use std::collections::{BTreeMap, BTreeSet};

use super::launch::Launch;
use crate::competition::blocs::{self, Bloc};
use crate::competition::movements::model::{Addressing, MovementOrigin, Recipient};
use crate::competition::movements::store;
use crate::db::{Tx, View};
use crate::directory::units::Unit;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{MovementId, UnitId};
use crate::kernel::text::{Fault, Name};
use crate::kernel::time::Day;

/// The units to which it is addressed, with their names of that day: first those that follow from the address, then those that are named.
pub fn units_of(
    view: &mut View,
    new: &Launch,
    bloc: Option<&Bloc>,
    launching: Option<&Unit>,
    day: Day,
) -> Result<Vec<(UnitId, Name)>, Error> {
    let unstated = match (new.origin, bloc) {
        (MovementOrigin::Launched, Some(_)) if new.unit_ids.is_empty() => Addressing::BlocMembers,
        (MovementOrigin::Launched | MovementOrigin::Historic, _) => Addressing::Named,
    };
    let mut addressed = match (new.addressed_to.unwrap_or(unstated), bloc, launching) {
        (Addressing::Named, _, _) => Vec::new(),
        (Addressing::BlocMembers, Some(bloc), _) => members(view, bloc, day)?,
        (Addressing::DirectlyUnder, _, Some(unit)) => under(view, unit, day, Reach::One)?,
        (Addressing::AllUnder, _, Some(unit)) => under(view, unit, day, Reach::All)?,
        (Addressing::BlocMembers, None, _)
        | (Addressing::DirectlyUnder | Addressing::AllUnder, _, None) => {
            return Err(Refusal::of_field("/addressed_to", Fault::OutOfRange).into());
        }
    };
    if addressed.is_empty() && new.addressed_to.is_some_and(|to| to != Addressing::Named) {
        let refusal = Refusal::new(Code::MovementAddressEmpty);
        return Err(refusal.at("/addressed_to", Fault::OutOfRange).into());
    }
    for (unit, name) in named(view, new, bloc, day)? {
        if addressed.iter().all(|(other, _)| *other != unit) {
            addressed.push((unit, name));
        }
    }
    Ok(addressed)
}

/// The recipients of a new movement.
pub fn recipients(
    tx: &mut Tx,
    movement_id: MovementId,
    addressed: Vec<(UnitId, Name)>,
) -> Result<Vec<Recipient>, Error> {
    let mut recipients = Vec::new();
    for ((unit_id, unit_name), ordinal) in addressed.into_iter().zip(1..) {
        recipients.push(Recipient {
            id: tx.new_id()?,
            version: 1,
            movement_id,
            ordinal,
            unit_id,
            unit_name,
        });
    }
    Ok(recipients)
}

fn members(view: &mut View, bloc: &Bloc, day: Day) -> Result<Vec<(UnitId, Name)>, Error> {
    let members = blocs::members_on(view, bloc.id, day)?;
    let named = members.into_iter().map(|it| (it.unit_id, it.unit_name));
    Ok(named.collect())
}

/// How far down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Directly under.
    One,
    /// All the way.
    All,
}

fn under(
    view: &mut View,
    unit: &Unit,
    day: Day,
    reach: Reach,
) -> Result<Vec<(UnitId, Name)>, Error> {
    let mut seen = BTreeSet::from([unit.id]);
    let mut found = Vec::new();
    let mut level = vec![unit.id];
    while !level.is_empty() {
        let mut next = store::under(view, &level, day)?;
        next.retain(|id| seen.insert(*id));
        found.extend(next.iter().copied());
        level = match reach {
            Reach::One => Vec::new(),
            Reach::All => next,
        };
    }
    let units = store::units_of(view, &found)?;
    let there = units.iter().filter(|unit| unit.check_existed(day).is_ok());
    named_on(view, there, day)
}

/// The units named in the body: each was there on that day, and a bloc's movement goes to its members only.
fn named(
    view: &mut View,
    new: &Launch,
    bloc: Option<&Bloc>,
    day: Day,
) -> Result<Vec<(UnitId, Name)>, Error> {
    if new.unit_ids.is_empty() {
        return Ok(Vec::new());
    }
    let loaded = store::units_of(view, &new.unit_ids)?;
    let loaded: BTreeMap<UnitId, Unit> = loaded.into_iter().map(|it| (it.id, it)).collect();
    let members = match bloc {
        Some(bloc) => Some(members(view, bloc, day)?),
        None => None,
    };
    let mut units = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, id) in new.unit_ids.iter().enumerate() {
        let pointer = format!("/unit_ids/{index}");
        let unit = loaded.get(id).ok_or_else(|| {
            let refusal = Refusal::new(Code::UnitUnknown);
            refusal.at(&pointer, Fault::Unknown)
        })?;
        if !seen.insert(*id) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        unit.check_existed(day)?;
        let is_member = |all: &Vec<(UnitId, Name)>| all.iter().any(|(member, _)| member == id);
        if !members.as_ref().is_none_or(is_member) {
            return Err(Refusal::of_field(&pointer, Fault::OutOfRange).into());
        }
        units.push(unit);
    }
    named_on(view, units.into_iter(), day)
}

fn named_on<'a>(
    view: &mut View,
    units: impl Iterator<Item = &'a Unit>,
    day: Day,
) -> Result<Vec<(UnitId, Name)>, Error> {
    let units: Vec<&Unit> = units.collect();
    let ids: Vec<UnitId> = units.iter().map(|unit| unit.id).collect();
    let names: BTreeMap<UnitId, Name> = store::names_on(view, &ids, day)?.into_iter().collect();
    let name = |unit: &Unit| names.get(&unit.id).unwrap_or(&unit.name).clone();
    Ok(units.iter().map(|unit| (unit.id, name(unit))).collect())
}
