//! Rows of award types.

use diesel::prelude::*;

use super::model::{AwardCode, AwardFamily, AwardType, IssuerKind};
use crate::db::View;
use crate::db::schema::award_types;
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::AwardTypeId;
use crate::kernel::page::Place;
use crate::kernel::time::Day;

store!(AwardType, award_types, AwardTypeId; seek seek_award_type, find find_award_type, insert insert_award_type);

/// The codes of all types.
pub fn codes(view: &mut View) -> Result<Vec<AwardCode>, Error> {
    Ok(award_types::table
        .select(award_types::code)
        .order(award_types::code)
        .load(view.conn())?)
}

/// Which types are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Of this family.
    pub family: Option<AwardFamily>,
    /// Of this kind of issuer.
    pub issuer_kind: Option<IssuerKind>,
    /// Valid on this day.
    pub on: Option<Day>,
}

/// Types by code.
pub fn list_award_types(
    view: &mut View,
    wanted: Wanted,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<AwardType>, Error> {
    let mut query = award_types::table
        .select(AwardType::as_select())
        .order(award_types::code)
        .limit(rows)
        .into_boxed();
    if let Some(family) = wanted.family {
        query = query.filter(award_types::family.eq(family));
    }
    if let Some(issuer_kind) = wanted.issuer_kind {
        query = query.filter(award_types::issuer_kind.eq(issuer_kind));
    }
    if let Some(day) = wanted.on {
        query = query
            .filter(
                award_types::valid_from
                    .is_null()
                    .or(award_types::valid_from.le(day)),
            )
            .filter(
                award_types::valid_to
                    .is_null()
                    .or(award_types::valid_to.gt(day)),
            );
    }
    if let Some(place) = after {
        query = query.filter(award_types::code.gt(place.key.clone()));
    }
    Ok(query.load(view.conn())?)
}
