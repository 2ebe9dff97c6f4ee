//! Who was a member on a day, as far as it was known at an instant.

use std::collections::BTreeMap;

use crate::competition::blocs::{self, BlocYear, Membership};
use crate::competition::pledges::store;
use crate::db::View;
use crate::journal::as_known;
use crate::kernel::error::Error;
use crate::kernel::id::BlocId;
use crate::kernel::time::{At, Day};

/// The roll of a day as it was known at an instant; as it is known now unless one is given.
pub fn roll_known(
    view: &mut View,
    bloc: BlocId,
    day: Day,
    known_at: Option<At>,
) -> Result<Vec<Membership>, Error> {
    if known_at.is_none() {
        return blocs::members_on(view, bloc, day);
    }
    let (members, units): (Vec<_>, Vec<_>) = store::members(view, bloc)?.into_iter().unzip();
    let units = as_known(view, units, known_at)?.into_iter();
    let ends: BTreeMap<_, _> = units.map(|unit| (unit.id, unit.ended_on)).collect();
    let mut members = as_known(view, members, known_at)?;
    members.retain(|member| {
        let ended_on = ends.get(&member.unit_id).copied().flatten();
        member.span_of_unit(ended_on).contains(day)
    });
    Ok(members)
}

/// What was known of a competition year at an instant; what is known now unless one is given.
pub fn year_known(
    view: &mut View,
    year: BlocYear,
    known_at: Option<At>,
) -> Result<BlocYear, Error> {
    let known = as_known(view, vec![year.clone()], known_at)?.pop();
    Ok(known.unwrap_or(year))
}
