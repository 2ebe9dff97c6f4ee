//! Rows of nominations.

use diesel::prelude::*;

use super::model::{Nomination, NominationState};
use crate::competition::blocs::Membership;
use crate::db::View;
use crate::db::schema::{memberships, nominations, units};
use crate::db::store::store;
use crate::directory::units::Unit;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocYearId, NominationId, PersonId, UnitId};

store!(Nomination, nominations, NominationId; find find_nomination, seek seek_nomination, insert insert_nomination, save save_nomination);

/// Every membership of these units in a bloc, each with its unit.
pub fn memberships_of(
    view: &mut View,
    bloc: BlocId,
    ids: &[UnitId],
) -> Result<Vec<(Membership, Unit)>, Error> {
    Ok(memberships::table
        .inner_join(units::table.on(units::id.eq(memberships::unit_id)))
        .filter(memberships::bloc_id.eq(bloc))
        .filter(memberships::unit_id.eq_any(ids.to_vec()))
        .select((Membership::as_select(), Unit::as_select()))
        .load(view.conn())?)
}

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
