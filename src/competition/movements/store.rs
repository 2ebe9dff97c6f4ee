//! Rows of movements.

use diesel::prelude::*;

use super::model::{Movement, MovementAnswer, MovementSummary, Recipient};
use crate::db::View;
use crate::db::schema::{
    movement_answers, movement_recipients, movement_summaries, movements, unit_names, unit_parents,
    units,
};
use crate::db::store::store;
use crate::directory::units::Unit;
use crate::kernel::error::Error;
use crate::kernel::id::{
    BlocId, MovementAnswerId, MovementId, MovementRecipientId, MovementSummaryId, UnitId,
};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::text::Name;
use crate::kernel::time::Day;

store!(Movement, movements, MovementId; seek seek_movement, find find_movement, insert insert_movement);
store!(Recipient, movement_recipients, MovementRecipientId; insert insert_recipient);
store!(MovementAnswer, movement_answers, MovementAnswerId; find find_answer, insert insert_answer);
store!(MovementSummary, movement_summaries, MovementSummaryId; find find_summary, insert insert_summary);

/// Which movements are wanted.
pub struct Filter<'a> {
    /// Of this bloc.
    pub bloc: Option<BlocId>,
    /// Launched by this unit.
    pub unit: Option<UnitId>,
    /// Addressed to this unit.
    pub recipient: Option<UnitId>,
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
    if let Some(recipient) = filter.recipient {
        let addressed = movement_recipients::table
            .filter(movement_recipients::unit_id.eq(recipient))
            .select(movement_recipients::movement_id);
        query = query.filter(movements::id.eq_any(addressed));
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

/// Units of these ids.
pub fn units_of(view: &mut View, ids: &[UnitId]) -> Result<Vec<Unit>, Error> {
    Ok(units::table
        .filter(units::id.eq_any(ids.to_vec()))
        .select(Unit::as_select())
        .order(units::id)
        .load(view.conn())?)
}

/// The names that these units bore on a day, where one is recorded for it.
pub fn names_on(view: &mut View, ids: &[UnitId], day: Day) -> Result<Vec<(UnitId, Name)>, Error> {
    Ok(unit_names::table
        .filter(unit_names::unit_id.eq_any(ids.to_vec()))
        .filter(
            unit_names::valid_from
                .is_null()
                .or(unit_names::valid_from.le(day)),
        )
        .filter(
            unit_names::valid_to
                .is_null()
                .or(unit_names::valid_to.gt(day)),
        )
        .select((unit_names::unit_id, unit_names::name))
        .load(view.conn())?)
}

/// The units directly under any of these on a day.
pub fn under(view: &mut View, parents: &[UnitId], day: Day) -> Result<Vec<UnitId>, Error> {
    Ok(unit_parents::table
        .filter(unit_parents::parent_id.eq_any(parents.to_vec()))
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
        .select(unit_parents::unit_id)
        .order(unit_parents::unit_id)
        .load(view.conn())?)
}

/// The units to which a movement is addressed, in their order.
pub fn recipients(view: &mut View, movement: MovementId) -> Result<Vec<Recipient>, Error> {
    Ok(movement_recipients::table
        .filter(movement_recipients::movement_id.eq(movement))
        .select(Recipient::as_select())
        .order(movement_recipients::ordinal)
        .load(view.conn())?)
}

/// A unit to which a movement is addressed.
pub fn seek_recipient(
    view: &mut View,
    movement: MovementId,
    unit: UnitId,
) -> Result<Option<Recipient>, Error> {
    Ok(movement_recipients::table
        .filter(movement_recipients::movement_id.eq(movement))
        .filter(movement_recipients::unit_id.eq(unit))
        .select(Recipient::as_select())
        .first(view.conn())
        .optional()?)
}

/// The answers to a movement, latest first.
pub fn answers(view: &mut View, movement: MovementId) -> Result<Vec<MovementAnswer>, Error> {
    Ok(movement_answers::table
        .filter(movement_answers::movement_id.eq(movement))
        .select(MovementAnswer::as_select())
        .order(movement_answers::ordinal.desc())
        .load(view.conn())?)
}

/// A unit's last answer to a movement.
pub fn last_answer(
    view: &mut View,
    movement: MovementId,
    unit: UnitId,
) -> Result<Option<MovementAnswer>, Error> {
    Ok(movement_answers::table
        .filter(movement_answers::movement_id.eq(movement))
        .filter(movement_answers::unit_id.eq(unit))
        .select(MovementAnswer::as_select())
        .order(movement_answers::ordinal.desc())
        .first(view.conn())
        .optional()?)
}

/// How many units a movement is addressed to.
pub fn count_recipients(view: &mut View, movement: MovementId) -> Result<i64, Error> {
    Ok(movement_recipients::table
        .filter(movement_recipients::movement_id.eq(movement))
        .count()
        .get_result(view.conn())?)
}

/// How many answers were given to a movement.
pub fn count_answers(view: &mut View, movement: MovementId) -> Result<i64, Error> {
    Ok(movement_answers::table
        .filter(movement_answers::movement_id.eq(movement))
        .count()
        .get_result(view.conn())?)
}

/// The summaries of a movement, first first.
pub fn summaries(view: &mut View, movement: MovementId) -> Result<Vec<MovementSummary>, Error> {
    Ok(movement_summaries::table
        .filter(movement_summaries::movement_id.eq(movement))
        .select(MovementSummary::as_select())
        .order(movement_summaries::ordinal)
        .load(view.conn())?)
}
