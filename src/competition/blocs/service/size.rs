//! Whether a bloc's size lies within what its authority chose (B-07): a warning, never a refusal.

use std::collections::{BTreeMap, BTreeSet};

use super::members::rolls_on;
use crate::competition::blocs::model::{Bloc, BlocRules, BlocYear};
use crate::competition::blocs::store;
use crate::db::View;
use crate::journal;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, UnitId};
use crate::kernel::time::{At, Day};

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
    known_warning(view, bloc, on, None)
}

/// The same by the roll, the years and the rules as they were known at an instant.
pub(super) fn known_warning(
    view: &mut View,
    bloc: &Bloc,
    on: Day,
    known_at: Option<At>,
) -> Result<Option<SizeWarning>, Error> {
    let mut all = warnings(view, std::slice::from_ref(bloc), on, known_at)?;
    Ok(all.remove(&bloc.id))
}

/// The same of many blocs, in as many statements as of one.
pub(super) fn warnings(
    view: &mut View,
    blocs: &[Bloc],
    on: Day,
    known_at: Option<At>,
) -> Result<BTreeMap<BlocId, SizeWarning>, Error> {
    let there = blocs.iter().filter(|bloc| bloc.span().contains(on));
    let there: Vec<(BlocId, UnitId)> = there
        .filter_map(|bloc| Some((bloc.id, bloc.authority_id?)))
        .collect();
    let limits = limits_on(view, &there, on, known_at)?;
    let ids: Vec<BlocId> = there
        .iter()
        .filter(|(_, authority)| limits.contains_key(authority))
        .map(|(id, _)| *id)
        .collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut entered: BTreeMap<BlocId, usize> = BTreeMap::new();
    for member in rolls_on(view, &ids, on, known_at)? {
        *entered.entry(member.bloc_id).or_default() += 1;
    }
    let years = store::years_of(view, &ids)?;
    let mut years = journal::as_known(view, years, known_at)?;
    years.retain(|year| year.span().contains(on));
    let mut found = BTreeMap::new();
    for (id, authority) in there {
        let Some(rules) = limits.get(&authority) else {
            continue;
        };
        let entered = entered.get(&id).copied().unwrap_or_default();
        let year = years.iter().find(|year| year.bloc_id == id);
        let outside = size(year, entered).filter(|members| rules.is_size_outside(*members));
        if let Some(members) = outside {
            let rules = rules.clone();
            found.insert(id, SizeWarning { on, members, rules });
        }
    }
    Ok(found)
}

/// The rules of the day that name a limit, of each authority that has such.
fn limits_on(
    view: &mut View,
    there: &[(BlocId, UnitId)],
    on: Day,
    known_at: Option<At>,
) -> Result<BTreeMap<UnitId, BlocRules>, Error> {
    let authorities: BTreeSet<UnitId> = there.iter().map(|(_, authority)| *authority).collect();
    if authorities.is_empty() {
        return Ok(BTreeMap::new());
    }
    let authorities: Vec<UnitId> = authorities.into_iter().collect();
    let rules = store::rules_of(view, &authorities)?;
    let rules = journal::as_known(view, rules, known_at)?.into_iter();
    let limits = rules.filter(|it| it.span().contains(on)).filter(|it| {
        let limited = it.least_members.or(it.most_members);
        limited.is_some()
    });
    Ok(limits.map(|it| (it.authority_id, it)).collect())
}

/// How many members there are. Where the competition year of the day does not know its roll, a source must state them.
fn size(year: Option<&BlocYear>, entered: usize) -> Option<i64> {
    match year {
        Some(year) => year.member_total(entered),
        None => i64::try_from(entered).ok(),
    }
}
