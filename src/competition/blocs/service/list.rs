//! Lists of blocs (B-06, B-09).

use std::collections::BTreeMap;

use super::look::on_day;
use super::members::blocs_of_unit;
use crate::competition::blocs::model::{Bloc, BlocState, BlocVersion};
use crate::competition::blocs::store::{self, Wanted};
use crate::db::View;
use crate::journal;
use crate::kernel::error::Error;
use crate::kernel::id::UnitId;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Name, folded};
use crate::kernel::time::{At, Day};

/// How far the units above an authority are followed.
const HIGHEST: usize = 64;

/// Which blocs a list is to name.
pub struct Asked {
    /// Only those of this authority.
    pub authority: Option<UnitId>,
    /// Only those kept by this unit or by one that stands under it (B-06).
    pub under: Option<UnitId>,
    /// Only those of which this unit is a member on the day.
    pub member: Option<UnitId>,
    /// Only those whose name begins so: that of the day asked for, else the last one.
    pub name: Option<Name>,
    /// Only those in this state.
    pub state: Option<BlocState>,
    /// Only those that were there on this day, under their names of that day.
    pub on: Option<Day>,
    /// As the register knew them at this instant.
    pub known_at: Option<At>,
}

/// Blocs by name: of a day, or as known at an instant, by the name that they then bore.
pub fn list_blocs(view: &mut View, asked: &Asked, paging: &Paging) -> Result<Listing<Bloc>, Error> {
    let place = view.place(paging)?;
    let today = view.today();
    let day = asked.on.unwrap_or(today);
    let keepers = match asked.under {
        Some(upper) => Some(keepers_under(view, upper, day)?),
        None => None,
    };
    let among = match asked.member {
        Some(unit) => Some(blocs_of_unit(view, unit, day, asked.known_at)?),
        None => None,
    };
    let wanted = Wanted {
        authority: asked.authority,
        keepers,
        name: asked.name.as_ref().map(|name| folded(name.as_str())),
        state: asked.state.map(|state| (state, today)),
        on: asked.on,
        among,
    };
    if asked.on.is_none() && asked.known_at.is_none() {
        let rows = store::list_blocs(view, &wanted, place.as_ref(), paging.limit.rows() + 1)?;
        let mut page = view.page(rows, paging, place_of)?;
        page.items = named_on(view, page.items, day, None)?;
        return Ok(page);
    }
    let mut rows = blocs_then(view, wanted, day, asked.known_at)?;
    if let Some(place) = place {
        let after = (place.key, place.id);
        rows.retain(|bloc| place_of(bloc) > after);
    }
    view.page(rows, paging, place_of)
}

fn place_of(bloc: &Bloc) -> (String, String) {
    (bloc.name_folded.clone(), bloc.id.print())
}

/// Every bloc that is wanted, under its name of a day and by what was known at an instant.
fn blocs_then(
    view: &mut View,
    mut wanted: Wanted,
    day: Day,
    known_at: Option<At>,
) -> Result<Vec<Bloc>, Error> {
    let name = wanted.name.take();
    let all = match known_at {
        None => store::list_blocs(view, &wanted, None, i64::MAX)?,
        Some(_) => {
            let wide = Wanted {
                among: wanted.among.clone(),
                ..Wanted::default()
            };
            let all = store::list_blocs(view, &wide, None, i64::MAX)?;
            journal::as_known(view, all, known_at)?
        }
    };
    let wanted_then = all.into_iter().filter(|bloc| wanted.wants(bloc)).collect();
    let mut then = named_on(view, wanted_then, day, known_at)?;
    if let Some(name) = name {
        then.retain(|bloc| bloc.name_folded.starts_with(&name));
    }
    then.sort_by_cached_key(place_of);
    Ok(then)
}

/// The same blocs in the state of today, under the names that their documents of a day gave them.
fn named_on(
    view: &mut View,
    blocs: Vec<Bloc>,
    day: Day,
    known_at: Option<At>,
) -> Result<Vec<Bloc>, Error> {
    let today = view.today();
    let ids: Vec<_> = blocs.iter().map(|bloc| bloc.id).collect();
    let versions = store::versions_of(view, &ids)?;
    let mut by_bloc: BTreeMap<_, Vec<BlocVersion>> = BTreeMap::new();
    for version in journal::as_known(view, versions, known_at)? {
        by_bloc.entry(version.bloc_id).or_default().push(version);
    }
    let named = blocs.into_iter().map(|bloc| {
        let versions = by_bloc.remove(&bloc.id).unwrap_or_default();
        on_day(bloc, &versions, day).on_day(today)
    });
    Ok(named.collect())
}

/// The keepers of blocs that are this unit or stand under it on a day; one that has ended, where it stood last.
fn keepers_under(view: &mut View, upper: UnitId, day: Day) -> Result<Vec<UnitId>, Error> {
    let mut under = Vec::new();
    let mut climbing: Vec<(UnitId, UnitId)> = store::keepers(view)?
        .into_iter()
        .map(|keeper| (keeper, keeper))
        .collect();
    for _ in 0..HIGHEST {
        let (there, below): (Vec<_>, Vec<_>) =
            climbing.into_iter().partition(|(_, at)| *at == upper);
        under.extend(there.into_iter().map(|(keeper, _)| keeper));
        if below.is_empty() {
            break;
        }
        let ids: Vec<UnitId> = below.iter().map(|(_, at)| *at).collect();
        let parents = store::parents_on(view, &ids, day)?;
        let above = |(keeper, at)| Some((keeper, *parents.get(&at)?));
        climbing = below.into_iter().filter_map(above).collect();
    }
    Ok(under)
}
