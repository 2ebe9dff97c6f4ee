//! Whether a bloc's size lies within what its authority chose (B-07): a warning, never a refusal.

use super::members::members_on;
use super::rules::rules_on;
use crate::competition::blocs::model::{Bloc, BlocRules};
use crate::competition::blocs::store;
use crate::db::View;
use crate::kernel::error::Error;
use crate::kernel::time::Day;

/// A size outside what the authority's rules of that day say.
pub struct SizeWarning {
    /// The day.
    pub on: Day,
    /// How many members there were.
    pub members: i64,
    /// The rules.
    pub rules: BlocRules,
}

/// The warning for a day, where the bloc was there, its size is known, and rules of that day name a limit that it does not keep.
pub fn size_warning(view: &mut View, bloc: &Bloc, on: Day) -> Result<Option<SizeWarning>, Error> {
    let Some(authority) = bloc.authority_id.filter(|_| bloc.span().contains(on)) else {
        return Ok(None);
    };
    let Some(rules) = rules_on(view, authority, on)? else {
        return Ok(None);
    };
    if rules.least_members.is_none() && rules.most_members.is_none() {
        return Ok(None);
    }
    let Some(members) = size_on(view, bloc, on)? else {
        return Ok(None);
    };
    Ok(rules
        .is_size_outside(members)
        .then_some(SizeWarning { on, members, rules }))
}

/// How many members there are on a day. Where the competition year of that day does not know its roll, a source must state them.
fn size_on(view: &mut View, bloc: &Bloc, on: Day) -> Result<Option<i64>, Error> {
    let entered = members_on(view, bloc.id, on)?.len();
    let mut years = store::years(view, bloc.id)?.into_iter();
    Ok(match years.find(|year| year.span().contains(on)) {
        Some(year) => year.member_total(entered),
        None => i64::try_from(entered).ok(),
    })
}
