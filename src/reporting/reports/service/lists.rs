//! Lists across blocs and years. Each takes the same number of queries whatever the sizes.

use std::collections::BTreeMap;

use super::overview::signed;
use crate::competition::blocs::{Bloc, BlocYear, Membership};
use crate::competition::leadership::{
    self, History, Leadership, Seat, SeatStanding, When, YearTold,
};
use crate::competition::pledges::freed_by;
use crate::db::View;
use crate::directory::units::Unit;
use crate::honours::nominations::{Nomination, NominationState};
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::{BlocId, BlocYearId, NominationId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::time::Day;
use crate::reporting::reports::model::{Judged, PledgeTold, Waiting};
use crate::reporting::reports::store::{self, Scope, Which};

/// Who led a bloc in a year.
pub struct LeadersOfYear {
    /// The bloc.
    pub bloc: Bloc,
    /// The year with who led in it.
    pub told: YearTold,
}

/// A page of competition years with their blocs.
fn page_of_years(
    view: &mut View,
    scope: &Scope,
    paging: &Paging,
) -> Result<Listing<(BlocYear, Bloc)>, Error> {
    let place = view.place(paging)?;
    let rows = store::years_page(view, scope, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |(year, bloc)| {
        (bloc.name_folded.clone(), year.id.print())
    })
}

fn blocs_of<'a>(blocs: impl Iterator<Item = &'a Bloc>) -> Vec<BlocId> {
    let mut ids: Vec<BlocId> = blocs.map(|bloc| bloc.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The seats of blocs, by bloc.
fn seats_by_bloc(view: &mut View, ids: &[BlocId]) -> Result<BTreeMap<BlocId, Vec<Seat>>, Error> {
    let mut all: BTreeMap<BlocId, Vec<Seat>> = BTreeMap::new();
    for seat in leadership::seats_as_known(view, ids, None)? {
        all.entry(seat.term.bloc_id).or_default().push(seat);
    }
    Ok(all)
}

fn seats_in(all: &BTreeMap<BlocId, Vec<Seat>>, bloc: BlocId) -> &[Seat] {
    all.get(&bloc).map_or(&[], Vec::as_slice)
}

/// Leaders and deputies per year (L-07, D-04).
pub fn leaders_of_years(
    view: &mut View,
    scope: &Scope,
    paging: &Paging,
) -> Result<Listing<LeadersOfYear>, Error> {
    let page = page_of_years(view, scope, paging)?;
    let ids = blocs_of(page.items.iter().map(|(_, bloc)| bloc));
    let (seats, today) = (seats_by_bloc(view, &ids)?, view.today());
    let mut items = Vec::new();
    for (year, bloc) in page.items {
        let own = seats_in(&seats, bloc.id);
        let turns = leadership::turns(own);
        let history = History::of(bloc.clone(), vec![year], own, &turns, today);
        items.extend(history.years.into_iter().map(|told| LeadersOfYear {
            bloc: bloc.clone(),
            told,
        }));
    }
    Ok(Listing {
        items,
        next: page.next,
    })
}

/// How complete the pledge of a year is.
pub struct PledgeOfYear {
    /// The bloc.
    pub bloc: Bloc,
    /// The year.
    pub year: BlocYear,
    /// Its pledge; none where there is none.
    pub pledge: Option<PledgeTold>,
}

fn there_on(members: Option<&Vec<(Membership, Unit)>>, on: Day) -> Vec<Membership> {
    let all = members.into_iter().flatten();
    let there = all.filter(|(member, unit)| member.span_of(unit).contains(on));
    there.map(|(member, _)| member.clone()).collect()
}

/// How complete the pledges of years are, on the last day of each year, or today while it runs (D-04, G-02).
pub fn pledges_of_years(
    view: &mut View,
    scope: &Scope,
    paging: &Paging,
) -> Result<Listing<PledgeOfYear>, Error> {
    let page = page_of_years(view, scope, paging)?;
    let ids = blocs_of(page.items.iter().map(|(_, bloc)| bloc));
    let years: Vec<BlocYearId> = page.items.iter().map(|(year, _)| year.id).collect();
    let authorities = page.items.iter().filter_map(|(_, bloc)| bloc.authority_id);
    let mut authorities: Vec<UnitId> = authorities.collect();
    authorities.sort_unstable();
    authorities.dedup();
    let rules = store::rules_of(view, &authorities)?;
    let mut members: BTreeMap<BlocId, Vec<(Membership, Unit)>> = BTreeMap::new();
    for member in store::members_of(view, &ids)? {
        members.entry(member.0.bloc_id).or_default().push(member);
    }
    let rows = store::pledges_of(view, &years)?;
    let mut pledges: BTreeMap<BlocYearId, _> = BTreeMap::new();
    for one in signed(view, rows, None)? {
        if let Some(year) = one.0.bloc_year_id {
            let of_year: &mut Vec<_> = pledges.entry(year).or_default();
            of_year.push(one);
        }
    }
    let today = view.today();
    let mut items = Vec::new();
    for (year, bloc) in page.items {
        let last = year.year_to.plus_days(-1).unwrap_or(year.year_from);
        let on = today.min(last);
        let roll = there_on(members.get(&bloc.id), on);
        let own = rules
            .iter()
            .filter(|it| bloc.authority_id == Some(it.authority_id));
        let judged = Judged {
            rules: &own.cloned().collect::<Vec<_>>(),
            freed: freed_by(year.year_from)?,
        };
        let its = pledges.remove(&year.id).unwrap_or_default();
        items.push(PledgeOfYear {
            pledge: PledgeTold::of(&year, on, its, &roll, judged),
            bloc,
            year,
        });
    }
    Ok(Listing {
        items,
        next: page.next,
    })
}

/// Blocs whose leader is not known or whose leader's seat is vacant on a day (L-01).
pub fn vacancies(
    view: &mut View,
    authority: Option<UnitId>,
    when: When,
    paging: &Paging,
) -> Result<Listing<Leadership>, Error> {
    let mut page = leadership::list_leaders(view, authority, when, paging)?;
    page.items.retain(|led| match led.standing {
        SeatStanding::Vacant | SeatStanding::Unknown => true,
        SeatStanding::Held
        | SeatStanding::AwaitingRecognition
        | SeatStanding::Acting
        | SeatStanding::NoBloc => false,
    });
    Ok(page)
}

/// A deputy of a year who led the bloc in the next.
pub struct DeputyWhoLed {
    /// The bloc.
    pub bloc: Bloc,
    /// The year.
    pub year: BlocYear,
    /// The deputy.
    pub deputy: Seat,
    /// The next year.
    pub next_year: BlocYear,
    /// The same unit as leader.
    pub leader: Seat,
}

/// Whether a seat is one of the year: by the year for which it is, or else by its days.
fn is_in(seat: &Seat, year: &BlocYear) -> bool {
    match seat.term.bloc_year_id {
        Some(id) => id == year.id,
        None => seat.overlaps(&year.span()),
    }
}

/// Deputies who led their bloc in the next year (practice 3.2).
pub fn deputies_who_led(
    view: &mut View,
    scope: &Scope,
    paging: &Paging,
) -> Result<Listing<DeputyWhoLed>, Error> {
    let page = page_of_years(view, scope, paging)?;
    let ids = blocs_of(page.items.iter().map(|(_, bloc)| bloc));
    let seats = seats_by_bloc(view, &ids)?;
    let years = store::years_of(view, &ids)?;
    let mut items = Vec::new();
    for (year, bloc) in page.items {
        let mut later = years.iter().filter(|other| other.bloc_id == bloc.id);
        let Some(next) = later.find(|other| other.year_from >= year.year_to) else {
            continue;
        };
        let own = seats_in(&seats, bloc.id);
        let deputies = own.iter().filter(|seat| !seat.term.is_leading());
        for deputy in deputies.filter(|seat| is_in(seat, &year)) {
            let mut leading = own.iter().filter(|seat| seat.term.is_leading());
            let same = |seat: &&Seat| seat.term.unit_id == deputy.term.unit_id && is_in(seat, next);
            items.extend(leading.find(same).map(|leader| DeputyWhoLed {
                bloc: bloc.clone(),
                year: year.clone(),
                deputy: deputy.clone(),
                next_year: next.clone(),
                leader: leader.clone(),
            }));
        }
    }
    Ok(Listing {
        items,
        next: page.next,
    })
}

/// A nomination without an outcome.
pub struct OpenNomination {
    /// The nomination.
    pub nomination: Nomination,
    /// Its year.
    pub year: BlocYear,
    /// Its bloc.
    pub bloc: Bloc,
    /// For what it waits.
    pub waiting: Waiting,
}

type NominationRow = (Nomination, BlocYear, Bloc);

fn page_of_nominations(
    view: &mut View,
    which: Which,
    scope: &Scope,
    paging: &Paging,
) -> Result<Listing<NominationRow>, Error> {
    let after = match view.place(paging)? {
        Some(place) => Some(
            NominationId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?,
        ),
        None => None,
    };
    let rows = store::nominations_page(view, which, scope, after, paging.limit.rows() + 1)?;
    view.page(rows, paging, |(one, ..)| (String::new(), one.id.print()))
}

/// Nominations of which nobody has said yet what came of them, or that passed and have no award (V-09).
pub fn open_nominations(
    view: &mut View,
    scope: &Scope,
    paging: &Paging,
) -> Result<Listing<OpenNomination>, Error> {
    let page = page_of_nominations(view, Which::Open, scope, paging)?;
    Ok(page.map(|(nomination, year, bloc)| OpenNomination {
        waiting: match nomination.state {
            NominationState::Passed => Waiting::Decision,
            NominationState::Proposed | NominationState::Refused | NominationState::Withdrawn => {
                Waiting::Council
            }
        },
        nomination,
        year,
        bloc,
    }))
}

/// A nominated unit that led its bloc in that year, or leads it in the next (V-13).
pub struct LeaderNominated {
    /// The nomination.
    pub nomination: Nomination,
    /// Its year.
    pub year: BlocYear,
    /// Its bloc.
    pub bloc: Bloc,
    /// The unit's seat as leader of that year.
    pub leader: Option<Seat>,
    /// The unit's seat as leader of the next year.
    pub next_leader: Option<Seat>,
}

/// Nominations of units that lead their bloc in that year or the next.
pub fn leaders_nominated(
    view: &mut View,
    scope: &Scope,
    paging: &Paging,
) -> Result<Listing<LeaderNominated>, Error> {
    let page = page_of_nominations(view, Which::OfUnits, scope, paging)?;
    let ids = blocs_of(page.items.iter().map(|(_, _, bloc)| bloc));
    let seats = seats_by_bloc(view, &ids)?;
    let years = store::years_of(view, &ids)?;
    let mut items = Vec::new();
    for (nomination, year, bloc) in page.items {
        let own = seats_in(&seats, bloc.id).iter();
        let own = own
            .filter(|seat| seat.term.is_leading() && Some(seat.term.unit_id) == nomination.unit_id);
        let mut later = years.iter().filter(|other| other.bloc_id == bloc.id);
        let next = later.find(|other| other.year_from >= year.year_to);
        let leader = own.clone().find(|seat| is_in(seat, &year)).cloned();
        let next_leader = next.and_then(|next| own.clone().find(|seat| is_in(seat, next)));
        let next_leader = next_leader.cloned();
        if leader.is_some() || next_leader.is_some() {
            items.push(LeaderNominated {
                nomination,
                year,
                bloc,
                leader,
                next_leader,
            });
        }
    }
    Ok(Listing {
        items,
        next: page.next,
    })
}
