//! What is asked of units.

use crate::db::View;
use crate::directory::units::model::Unit;
use crate::directory::units::store;
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::UnitId;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{AgencyCode, Fault, Name, folded};
use crate::kernel::time::Day;

/// How many units may stand above one; a unit is not put deeper.
const DEEPEST: usize = 32;
/// How far a chain is followed; further is a cycle, which is never written.
const ENDLESS: usize = 1000;

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
    /// The day.
    pub on: Day,
}

/// A unit as it stood on a day; today unless told.
pub fn show_unit(view: &mut View, id: UnitId, on: Option<Day>) -> Result<Standing, Error> {
    let unit = store::find_unit(view, id)?;
    let on = on.unwrap_or(view.today());
    let ids = ancestors_on(view, id, on)?;
    let loaded = store::load_units(view, &ids)?;
    let mut above = Vec::new();
    for id in ids {
        if let Some(unit) = loaded.iter().find(|unit| unit.id == id) {
            above.push((id, name_on(view, unit, on)?));
        }
    }
    let codes = store::codes(view, id)?;
    let code = codes
        .into_iter()
        .find(|code| covers(code.valid_from, code.valid_to, on))
        .map(|code| code.code);
    let existed = unit.check_existed(on).is_ok();
    let name = if existed {
        Some(name_on(view, &unit, on)?)
    } else {
        None
    };
    Ok(Standing {
        name,
        code,
        above,
        on,
        unit,
    })
}

/// Units by name; those whose name begins so, without accents or case.
pub fn list_units(
    view: &mut View,
    begins: Option<&Name>,
    paging: &Paging,
) -> Result<Listing<Unit>, Error> {
    let place = view.place(paging)?;
    let after = match &place {
        Some(place) => {
            let id = UnitId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?;
            Some((place, id))
        }
        None => None,
    };
    let begins = begins.map(|name| folded(name.as_str()));
    if begins.as_deref() == Some("") {
        return Err(Refusal::of_field("?name", Fault::Empty).into());
    }
    let rows = store::list_units(view, begins.as_deref(), after, paging.limit.rows() + 1)?;
    view.page(rows, paging, |unit| {
        (unit.name_folded.clone(), unit.id.print())
    })
}

fn covers(from: Option<Day>, to: Option<Day>, day: Day) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day < to)
}

/// The name that a unit bore on a day; its last name where none is recorded for that day.
pub fn name_on(view: &mut View, unit: &Unit, day: Day) -> Result<Name, Error> {
    let names = store::names(view, unit.id)?;
    let then = names
        .into_iter()
        .find(|name| covers(name.valid_from, name.valid_to, day));
    Ok(then.map_or_else(|| unit.name.clone(), |name| name.name))
}

/// The units above a unit on a day, nearest first.
pub(super) fn ancestors_on(view: &mut View, unit: UnitId, day: Day) -> Result<Vec<UnitId>, Error> {
    let mut above = Vec::new();
    let mut at = unit;
    while let Some(parent) = store::parent_on(view, at, day)? {
        above.push(parent);
        at = parent;
        if above.len() > ENDLESS {
            return Err(Broken::impossible("the tree of units has a cycle").into());
        }
    }
    Ok(above)
}

/// Refuses to put a unit below `parent` from a day on where it would stand below itself, on that day or, by what is recorded for later days, on one of
/// those; or where it would stand too deep. A unit that is new stands above nobody.
pub(super) fn check_place(
    view: &mut View,
    unit: Option<UnitId>,
    parent: &Unit,
    day: Option<Day>,
) -> Result<(), Error> {
    let refusal = |code| Refusal::new(code).against("units", parent.id, parent.name.as_str());
    let mut on = day.unwrap_or(view.today());
    loop {
        let mut chain = ancestors_on(view, parent.id, on)?;
        chain.insert(0, parent.id);
        if unit.is_some_and(|unit| chain.contains(&unit)) {
            return Err(refusal(Code::UnitTreeCycle).into());
        }
        if chain.len() > DEEPEST {
            return Err(refusal(Code::UnitTreeTooDeep).into());
        }
        match store::next_move(view, &chain, on)? {
            Some(next) => on = next,
            None => return Ok(()),
        }
    }
}

/// Whether the caller holds this office today for the unit or for a unit above it; for a unit that has ended, above it on its last day.
pub fn holds_over(view: &mut View, office: Office, unit: UnitId) -> Result<bool, Error> {
    let held = view.actor().units_as(&[office]);
    if held.is_empty() || held.contains(&unit) {
        return Ok(!held.is_empty());
    }
    let today = view.today();
    let ended_on = store::seek_unit(view, unit)?.and_then(|unit| unit.ended_on);
    let last = ended_on.and_then(|end| end.plus_days(-1).ok());
    let day = last.map_or(today, |last| last.min(today));
    Ok(ancestors_on(view, unit, day)?
        .iter()
        .any(|above| held.contains(above)))
}

/// Whether a unit is another one, or stands above it today.
pub fn stands_over(view: &mut View, upper: UnitId, lower: UnitId) -> Result<bool, Error> {
    let today = view.today();
    Ok(upper == lower || ancestors_on(view, lower, today)?.contains(&upper))
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
    let mut units: Vec<Unit> = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        if units.iter().any(|unit| unit.id == *id) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        units.push(check_unit(view, *id, &pointer)?);
    }
    Ok(units)
}
