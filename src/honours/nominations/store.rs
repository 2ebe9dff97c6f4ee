//! Rows of nominations.

use diesel::prelude::*;

use super::model::{Nomination, NominationState};
use crate::db::View;
use crate::db::schema::nominations;
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocYearId, NominationId, PersonId, UnitId};

store!(Nomination, nominations, NominationId; find find_nomination, seek seek_nomination, insert insert_nomination, save save_nomination);

/// Which nominations.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// For this competition year.
    pub bloc_year_id: Option<BlocYearId>,
    /// In this state.
    pub state: Option<NominationState>,
    /// Of this unit.
    pub unit_id: Option<UnitId>,
    /// Of this person.
    pub person_id: Option<PersonId>,
}

/// Nominations in the order of their entry.
pub fn list_nominations(
    view: &mut View,
    wanted: &Wanted,
    after: Option<NominationId>,
    rows: i64,
) -> Result<Vec<Nomination>, Error> {
    let mut query = nominations::table
        .select(Nomination::as_select())
        .order(nominations::id)
        .limit(rows)
        .into_boxed();
    if let Some(year) = wanted.bloc_year_id {
        query = query.filter(nominations::bloc_year_id.eq(year));
    }
    if let Some(state) = wanted.state {
        query = query.filter(nominations::state.eq(state));
    }
    if let Some(unit) = wanted.unit_id {
        query = query.filter(nominations::unit_id.eq(unit));
    }
    if let Some(person) = wanted.person_id {
        query = query.filter(nominations::person_id.eq(person));
    }
    if let Some(after) = after {
        query = query.filter(nominations::id.gt(after));
    }
    Ok(query.load(view.conn())?)
}
