//! Rows of units.

use diesel::prelude::*;

use super::model::{Succession, SuccessionPart, Unit, UnitCode, UnitName, UnitParent};
use crate::db::View;
use crate::db::schema::{
    unit_codes, unit_names, unit_parents, unit_succession_parts, unit_successions, units,
};
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{
    SuccessionId, SuccessionPartId, UnitCodeId, UnitId, UnitNameId, UnitParentId,
};
use crate::kernel::page::Place;
use crate::kernel::time::Day;

store!(Unit, units, UnitId; seek seek_unit, find find_unit, insert insert_unit, save save_unit);
store!(UnitName, unit_names, UnitNameId; insert insert_name, save save_name);
store!(UnitParent, unit_parents, UnitParentId; insert insert_parent, save save_parent);
store!(UnitCode, unit_codes, UnitCodeId; insert insert_code, save save_code);
store!(Succession, unit_successions, SuccessionId; insert insert_succession);
store!(SuccessionPart, unit_succession_parts, SuccessionPartId; insert insert_part);

/// The names of a unit, oldest first; an unknown beginning is the oldest.
pub fn names(view: &mut View, unit: UnitId) -> Result<Vec<UnitName>, Error> {
    let rows = unit_names::table
        .filter(unit_names::unit_id.eq(unit))
        .select(UnitName::as_select());
    let mut rows: Vec<UnitName> = rows.order(unit_names::id).load(view.conn())?;
    rows.sort_by_key(|row| row.valid_from);
    Ok(rows)
}

/// The parents of a unit, oldest first.
pub fn parents(view: &mut View, unit: UnitId) -> Result<Vec<UnitParent>, Error> {
    let rows = unit_parents::table
        .filter(unit_parents::unit_id.eq(unit))
        .select(UnitParent::as_select());
    let mut rows: Vec<UnitParent> = rows.order(unit_parents::id).load(view.conn())?;
    rows.sort_by_key(|row| row.valid_from);
    Ok(rows)
}

/// The codes of a unit, oldest first.
pub fn codes(view: &mut View, unit: UnitId) -> Result<Vec<UnitCode>, Error> {
    let rows = unit_codes::table
        .filter(unit_codes::unit_id.eq(unit))
        .select(UnitCode::as_select());
    let mut rows: Vec<UnitCode> = rows.order(unit_codes::id).load(view.conn())?;
    rows.sort_by_key(|row| row.valid_from);
    Ok(rows)
}

/// The parent of a unit on a day.
pub fn parent_on(view: &mut View, unit: UnitId, day: Day) -> Result<Option<UnitId>, Error> {
    Ok(unit_parents::table
        .filter(unit_parents::unit_id.eq(unit))
        .filter(
            unit_parents::valid_from
                .is_null()
                .or(unit_parents::valid_from.le(day)),
        )
        .filter(
            unit_parents::valid_to
                .is_null()
                .or(unit_parents::valid_to.gt(day)),
        )
        .select(unit_parents::parent_id)
        .first(view.conn())
        .optional()?)
}

/// The first day after `day` on which one of these units comes below another.
pub fn next_move(view: &mut View, ids: &[UnitId], day: Day) -> Result<Option<Day>, Error> {
    Ok(unit_parents::table
        .filter(unit_parents::unit_id.eq_any(ids.to_vec()))
        .filter(unit_parents::valid_from.gt(day))
        .select(unit_parents::valid_from)
        .order(unit_parents::valid_from)
        .first::<Option<Day>>(view.conn())
        .optional()?
        .flatten())
}

/// The units that stand directly below a unit on a day.
pub fn children_on(view: &mut View, unit: UnitId, day: Day) -> Result<Vec<Unit>, Error> {
    Ok(units::table
        .inner_join(unit_parents::table.on(unit_parents::unit_id.eq(units::id)))
        .filter(unit_parents::parent_id.eq(unit))
        .filter(
            unit_parents::valid_from
                .is_null()
                .or(unit_parents::valid_from.le(day)),
        )
        .filter(
            unit_parents::valid_to
                .is_null()
                .or(unit_parents::valid_to.gt(day)),
        )
        .filter(units::ended_on.is_null().or(units::ended_on.gt(day)))
        .select(Unit::as_select())
        .order(units::id)
        .load(view.conn())?)
}

/// Units of these ids, in the order of their ids.
pub fn load_units(view: &mut View, ids: &[UnitId]) -> Result<Vec<Unit>, Error> {
    Ok(units::table
        .filter(units::id.eq_any(ids.to_vec()))
        .select(Unit::as_select())
        .order(units::id)
        .load(view.conn())?)
}

/// Units by folded name; those whose folded name begins so, where it is given.
pub fn list_units(
    view: &mut View,
    begins: Option<&str>,
    after: Option<(&Place, UnitId)>,
    rows: i64,
) -> Result<Vec<Unit>, Error> {
    let mut query = units::table
        .select(Unit::as_select())
        .order((units::name_folded, units::id))
        .limit(rows)
        .into_boxed();
    if let Some(begins) = begins {
        // Folded names hold only letters, digits and blanks, so this end stands after every one with that beginning.
        query = query
            .filter(units::name_folded.ge(begins.to_owned()))
            .filter(units::name_folded.lt(format!("{begins}\u{10FFFF}")));
    }
    if let Some((place, id)) = after {
        let same = units::name_folded
            .eq(place.key.clone())
            .and(units::id.gt(id));
        query = query.filter(units::name_folded.gt(place.key.clone()).or(same));
    }
    Ok(query.load(view.conn())?)
}

/// Every part of the successions in which one of these units has a part, with its succession.
pub fn parts_around(
    view: &mut View,
    ids: &[UnitId],
) -> Result<Vec<(Succession, SuccessionPart)>, Error> {
    let around: Vec<SuccessionId> = unit_succession_parts::table
        .filter(unit_succession_parts::unit_id.eq_any(ids.to_vec()))
        .select(unit_succession_parts::succession_id)
        .distinct()
        .load(view.conn())?;
    Ok(unit_successions::table
        .inner_join(
            unit_succession_parts::table
                .on(unit_succession_parts::succession_id.eq(unit_successions::id)),
        )
        .filter(unit_successions::id.eq_any(around))
        .select((Succession::as_select(), SuccessionPart::as_select()))
        .order((
            unit_successions::effective_on,
            unit_successions::id,
            unit_succession_parts::id,
        ))
        .load(view.conn())?)
}
