//! Lists of blocs (B-06, B-09).

use std::collections::BTreeMap;

use super::look::version_on;
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
    /// Only those whose last name begins so.
    pub name: Option<Name>,
    /// Only those in this state.
    pub state: Option<BlocState>,
    /// Only those that were there on this day, under their names of that day.
    pub on: Option<Day>,
    /// As the register knew them at this instant.
    pub known_at: Option<At>,
}

/// Blocs by name.
pub fn list_blocs(view: &mut View, asked: &Asked, paging: &Paging) -> Result<Listing<Bloc>, Error> {
    let place = view.place(paging)?;
    let day = asked.on.unwrap_or(view.today());
    let keepers = match asked.under {
        Some(upper) => Some(keepers_under(view, upper, day)?),
        None => None,
    };
    let wanted = Wanted {
        authority: asked.authority,
        keepers,
        name: asked.name.as_ref().map(|name| folded(name.as_str())),
        state: asked.state,
        on: asked.on,
        member: asked.member.map(|unit| (unit, day)),
    };
    let rows = match asked.known_at {
        None => store::list_blocs(view, &wanted, place.as_ref(), paging.limit.rows() + 1)?,
        Some(at) => {
            let mut known = known_blocs(view, wanted, at)?;
            if let Some(place) = place {
                let after = (place.key, place.id);
                known.retain(|bloc| place_of(bloc) > after);
            }
            known
        }
    };
    let page = view.page(rows, paging, place_of)?;
    match asked.on {
        Some(day) => named_on(view, page, day, asked.known_at),
        None => Ok(page),
    }
}

fn place_of(bloc: &Bloc) -> (String, String) {
    (bloc.name_folded.clone(), bloc.id.print())
}

/// Every bloc that is wanted by what was known at an instant. Membership is asked of what is known now.
fn known_blocs(view: &mut View, wanted: Wanted, at: At) -> Result<Vec<Bloc>, Error> {
    let wide = Wanted {
        authority: None,
        keepers: None,
        name: None,
        state: None,
        on: None,
        member: wanted.member,
    };
    let all = store::list_blocs(view, &wide, None, i64::MAX)?;
    let mut known = journal::as_known(view, all, Some(at))?;
    known.retain(|bloc| wanted.wants(bloc));
    known.sort_by_cached_key(place_of);
    Ok(known)
}

/// The same blocs under the names that their documents of a day gave them.
fn named_on(
    view: &mut View,
    mut page: Listing<Bloc>,
    day: Day,
    known_at: Option<At>,
) -> Result<Listing<Bloc>, Error> {
    let ids: Vec<_> = page.items.iter().map(|bloc| bloc.id).collect();
    let versions = store::versions_of(view, &ids)?;
    let mut by_bloc: BTreeMap<_, Vec<BlocVersion>> = BTreeMap::new();
    for version in journal::as_known(view, versions, known_at)? {
        by_bloc.entry(version.bloc_id).or_default().push(version);
    }
    for bloc in &mut page.items {
        let Some(version) = by_bloc.get(&bloc.id).and_then(|all| version_on(all, day)) else {
            continue;
        };
        bloc.name = version.name.clone();
        bloc.kind_label = version.kind_label.clone();
        bloc.leader_title = version.leader_title.clone();
        bloc.deputy_title.clone_from(&version.deputy_title);
        bloc.document_id = version.document_id;
    }
    Ok(page)
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
