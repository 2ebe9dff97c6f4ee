//! Rows of movements.

use diesel::prelude::*;

use super::model::Movement;
use crate::db::View;
use crate::db::schema::movements;
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, MovementId, UnitId};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;

store!(Movement, movements, MovementId; seek seek_movement, find find_movement, insert insert_movement);

/// Which movements are wanted.
pub struct Filter<'a> {
    /// Of this bloc.
    pub bloc: Option<BlocId>,
    /// Launched by this unit.
    pub unit: Option<UnitId>,
    /// Whose folded name begins so.
    pub name: Option<&'a str>,
}

/// Movements by name.
pub fn list_movements(
    view: &mut View,
    filter: &Filter,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Movement>, Error> {
    let mut query = movements::table
        .select(Movement::as_select())
        .order((movements::name_folded, movements::id))
        .limit(rows)
        .into_boxed();
    if let Some(bloc) = filter.bloc {
        query = query.filter(movements::bloc_id.eq(bloc));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(movements::launching_unit_id.eq(unit));
    }
    if let Some(name) = filter.name {
        query = query
            .filter(movements::name_folded.ge(name.to_owned()))
            .filter(movements::name_folded.lt(format!("{name}\u{10FFFF}")));
    }
    if let Some(place) = after
        && let Ok(id) = MovementId::parse_text(&place.id)
    {
        let same = movements::name_folded
            .eq(place.key.clone())
            .and(movements::id.gt(id));
        query = query.filter(movements::name_folded.gt(place.key.clone()).or(same));
    }
    Ok(query.load(view.conn())?)
}
