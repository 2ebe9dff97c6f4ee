//! Rows of ratings.

use diesel::prelude::*;

use super::model::Rating;
use crate::db::View;
use crate::db::schema::ratings;
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{PersonId, RatingId, UnitId};
use crate::kernel::text::Label;

store!(Rating, ratings, RatingId; find find_rating, insert insert_rating);

/// Ratings in the order of their entry; those of a unit or of a person, where one is given.
pub fn list_ratings(
    view: &mut View,
    unit: Option<UnitId>,
    person: Option<PersonId>,
    after: Option<RatingId>,
    rows: i64,
) -> Result<Vec<Rating>, Error> {
    let mut query = ratings::table
        .select(Rating::as_select())
        .order(ratings::id)
        .limit(rows)
        .into_boxed();
    if let Some(unit) = unit {
        query = query.filter(ratings::unit_id.eq(unit));
    }
    if let Some(person) = person {
        query = query.filter(ratings::person_id.eq(person));
    }
    if let Some(after) = after {
        query = query.filter(ratings::id.gt(after));
    }
    Ok(query.load(view.conn())?)
}

/// The units among these that were rated, each with the period as printed.
pub fn rated_units(
    view: &mut View,
    units: &[UnitId],
) -> Result<Vec<(Option<UnitId>, Label)>, Error> {
    Ok(ratings::table
        .filter(ratings::unit_id.eq_any(units.to_vec()))
        .select((ratings::unit_id, ratings::period))
        .order(ratings::id)
        .load(view.conn())?)
}
