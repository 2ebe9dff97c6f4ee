//! Rows of units.

use diesel::prelude::*;

use super::model::{
    Succession, SuccessionPart, Unit, UnitCode, UnitImport, UnitLevel, UnitName, UnitParent,
    UnitPlace,
};
use crate::db::View;
use crate::db::conn::Conn;
use crate::db::schema::{
    unit_codes, unit_names, unit_parents, unit_succession_parts, unit_successions, units,
};
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{
    SuccessionId, SuccessionPartId, UnitCodeId, UnitId, UnitImportId, UnitNameId, UnitParentId,
};
use crate::kernel::page::Place;
use crate::kernel::text::AgencyCode;
use crate::kernel::time::Day;

store!(Unit, units, UnitId; seek seek_unit, find find_unit, insert insert_unit, save save_unit);
store!(UnitName, unit_names, UnitNameId; insert insert_name, save save_name);
store!(UnitParent, unit_parents, UnitParentId; insert insert_parent, save save_parent);
store!(UnitCode, unit_codes, UnitCodeId; insert insert_code, save save_code);
store!(Succession, unit_successions, SuccessionId; insert insert_succession);
store!(SuccessionPart, unit_succession_parts, SuccessionPartId; insert insert_part);
store!(UnitImport, unit_imports, UnitImportId; insert insert_import, find find_import);

/// How many values one statement may list; both databases take more.
const MOST: usize = 5000;

/// Rows of many ids, so many ids at a time.
fn by_many<K: Clone, T>(
    ids: &[K],
    mut load: impl FnMut(Vec<K>) -> QueryResult<Vec<T>>,
) -> Result<Vec<T>, Error> {
    let mut rows = Vec::new();
    for some in ids.chunks(MOST) {
        rows.extend(load(some.to_vec())?);
    }
    Ok(rows)
}

/// The names of units, oldest first; an unknown beginning is the oldest.
pub fn names(view: &mut View, ids: &[UnitId]) -> Result<Vec<UnitName>, Error> {
    let mut rows = by_many(ids, |some| {
        unit_names::table
            .filter(unit_names::unit_id.eq_any(some))
            .select(UnitName::as_select())
            .order(unit_names::id)
            .load(view.conn())
    })?;
    rows.sort_by_key(|row| row.valid_from);
    Ok(rows)
}

/// The parents of units, oldest first.
pub fn parents(view: &mut View, ids: &[UnitId]) -> Result<Vec<UnitParent>, Error> {
    let mut rows = by_many(ids, |some| {
        unit_parents::table
            .filter(unit_parents::unit_id.eq_any(some))
            .select(UnitParent::as_select())
            .order(unit_parents::id)
            .load(view.conn())
    })?;
    rows.sort_by_key(|row| row.valid_from);
    Ok(rows)
}

/// Who ever stood directly below these units.
pub fn parents_below(view: &mut View, ids: &[UnitId]) -> Result<Vec<UnitParent>, Error> {
    by_many(ids, |some| {
        unit_parents::table
            .filter(unit_parents::parent_id.eq_any(some))
            .select(UnitParent::as_select())
            .order(unit_parents::id)
            .load(view.conn())
    })
}

/// The codes of units, oldest first.
pub fn codes(view: &mut View, ids: &[UnitId]) -> Result<Vec<UnitCode>, Error> {
    let mut rows = by_many(ids, |some| {
        unit_codes::table
            .filter(unit_codes::unit_id.eq_any(some))
            .select(UnitCode::as_select())
            .order(unit_codes::id)
            .load(view.conn())
    })?;
    rows.sort_by_key(|row| row.valid_from);
    Ok(rows)
}

/// Who bore these codes.
pub fn bearers(view: &mut View, codes: &[AgencyCode]) -> Result<Vec<UnitCode>, Error> {
    by_many(codes, |some| {
        unit_codes::table
            .filter(unit_codes::code.eq_any(some))
            .select(UnitCode::as_select())
            .order(unit_codes::id)
            .load(view.conn())
    })
}

/// Units of these ids, in the order of their ids.
pub fn load_units(view: &mut View, ids: &[UnitId]) -> Result<Vec<Unit>, Error> {
    by_many(ids, |some| {
        units::table
            .filter(units::id.eq_any(some))
            .select(Unit::as_select())
            .order(units::id)
            .load(view.conn())
    })
}

/// Every unit, in the order of their ids.
pub fn every_unit(view: &mut View) -> Result<Vec<Unit>, Error> {
    Ok(units::table
        .select(Unit::as_select())
        .order(units::id)
        .load(view.conn())?)
}

/// Which units are wanted.
pub struct Wanted {
    /// Those whose folded name begins so.
    pub begins: Option<String>,
    /// Those of this level.
    pub level: Option<UnitLevel>,
    /// Those directly below this one on the day.
    pub parent_id: Option<UnitId>,
    /// Those at the top of the tree on the day, or below another.
    pub place: Option<UnitPlace>,
    /// Those that were there on the day.
    pub there: bool,
    /// The day.
    pub on: Day,
}

type Query = units::BoxedQuery<'static, <Conn as diesel::Connection>::Backend>;

/// Those of a name and a level, that were there where that is wanted.
fn by_facts(wanted: &Wanted) -> Query {
    let mut query = units::table.into_boxed();
    if let Some(begins) = &wanted.begins {
        // Folded names hold only letters, digits and blanks, so this end stands after every one with that beginning.
        query = query
            .filter(units::name_folded.ge(begins.clone()))
            .filter(units::name_folded.lt(format!("{begins}\u{10FFFF}")));
    }
    if let Some(level) = wanted.level {
        query = query.filter(units::level.eq(level));
    }
    if wanted.there {
        let begun = units::existed_from.is_null();
        let open = units::ended_on.is_null();
        query = query
            .filter(begun.or(units::existed_from.le(wanted.on)))
            .filter(open.or(units::ended_on.gt(wanted.on)))
            .filter(units::level.ne_all(UnitLevel::gone_on(wanted.on)));
    }
    query
}

/// Those at a place of the tree.
fn by_place(query: Query, wanted: &Wanted) -> Query {
    let upper = diesel::alias!(units as upper);
    let begun = upper.field(units::existed_from);
    let ended = upper.field(units::ended_on);
    let from = unit_parents::valid_from.is_null();
    let to = unit_parents::valid_to.is_null();
    // Where the beginning of the lower unit is not known, that of the upper may be; it stands below nothing that is not there.
    let placed = unit_parents::table
        .inner_join(upper.on(upper.field(units::id).eq(unit_parents::parent_id)))
        .filter(from.or(unit_parents::valid_from.le(wanted.on)))
        .filter(to.or(unit_parents::valid_to.gt(wanted.on)))
        .filter(begun.is_null().or(begun.le(wanted.on)))
        .filter(ended.is_null().or(ended.gt(wanted.on)))
        .filter(
            upper
                .field(units::level)
                .ne_all(UnitLevel::gone_on(wanted.on)),
        )
        .select(unit_parents::unit_id);
    let query = match wanted.place {
        Some(UnitPlace::Top) => query.filter(units::id.ne_all(placed.clone())),
        Some(UnitPlace::Below) => query.filter(units::id.eq_any(placed.clone())),
        None => query,
    };
    match wanted.parent_id {
        Some(parent) => {
            query.filter(units::id.eq_any(placed.filter(unit_parents::parent_id.eq(parent))))
        }
        None => query,
    }
}

/// Units by folded name.
pub fn list_units(
    view: &mut View,
    wanted: &Wanted,
    after: Option<(&Place, UnitId)>,
    rows: i64,
) -> Result<Vec<Unit>, Error> {
    let mut query = by_place(by_facts(wanted), wanted);
    if let Some((place, id)) = after {
        let same = units::name_folded
            .eq(place.key.clone())
            .and(units::id.gt(id));
        query = query.filter(units::name_folded.gt(place.key.clone()).or(same));
    }
    Ok(query
        .select(Unit::as_select())
        .order((units::name_folded, units::id))
        .limit(rows)
        .load(view.conn())?)
}

/// Those of these units below which another stands on a day.
pub fn with_units_below(view: &mut View, ids: &[UnitId], day: Day) -> Result<Vec<UnitId>, Error> {
    by_many(ids, |some| {
        unit_parents::table
            .inner_join(units::table.on(units::id.eq(unit_parents::unit_id)))
            .filter(unit_parents::parent_id.eq_any(some))
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
            .filter(units::level.ne_all(UnitLevel::gone_on(day)))
            .select(unit_parents::parent_id)
            .distinct()
            .load(view.conn())
    })
}

/// Every part of the successions in which one of these units has a part, with its succession; oldest first.
pub fn parts_around(
    view: &mut View,
    ids: &[UnitId],
) -> Result<Vec<(Succession, SuccessionPart)>, Error> {
    let mut around: Vec<SuccessionId> = by_many(ids, |some| {
        unit_succession_parts::table
            .filter(unit_succession_parts::unit_id.eq_any(some))
            .select(unit_succession_parts::succession_id)
            .distinct()
            .load(view.conn())
    })?;
    around.sort();
    around.dedup();
    let mut rows: Vec<(Succession, SuccessionPart)> = by_many(&around, |some| {
        unit_successions::table
            .inner_join(
                unit_succession_parts::table
                    .on(unit_succession_parts::succession_id.eq(unit_successions::id)),
            )
            .filter(unit_successions::id.eq_any(some))
            .select((Succession::as_select(), SuccessionPart::as_select()))
            .load(view.conn())
    })?;
    rows.sort_by_key(|(succession, part)| (succession.effective_on, succession.id, part.id));
    Ok(rows)
}
