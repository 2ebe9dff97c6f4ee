//! The rotation plan: facts in, proposals out; nothing is written.

use super::rated::{barring_rules, unrated};
use crate::competition::blocs::{self, Bloc, BlocYear, Membership};
use crate::competition::leadership::model::TermRole;
use crate::competition::leadership::rotation::{Candidate, Facts, Planned, YearDays, plan};
use crate::competition::leadership::seat::Seat;
use crate::competition::leadership::{store, year};
use crate::db::View;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, BlocYearId, UnitId};
use crate::kernel::text::{Fault, Name};
use crate::kernel::time::Day;

/// The names of units.
pub type Names = Vec<(UnitId, Name)>;

/// What is asked of a plan.
pub struct Asked {
    /// For how many years.
    pub years: usize,
    /// The weights of wishes.
    pub wishes: Vec<(UnitId, i64)>,
    /// How many deputies a year; as many as the last leader had unless told.
    pub deputies: Option<usize>,
}

/// A year of the plan with its name.
pub struct PlanYear {
    /// Its label.
    pub label: String,
    /// Its days.
    pub days: YearDays,
    /// The competition year, where it is recorded.
    pub bloc_year_id: Option<BlocYearId>,
    /// Who is proposed.
    pub planned: Planned,
}

/// A rotation plan.
pub struct RotationPlan {
    /// The bloc.
    pub bloc: Bloc,
    /// The day on which it was made.
    pub made_on: Day,
    /// How many deputies a year were wanted.
    pub deputies: usize,
    /// The years.
    pub years: Vec<PlanYear>,
    /// The names of the members.
    pub names: Names,
    /// Years before the plan of which no leader is recorded.
    pub unknown: Vec<BlocYear>,
    /// The label of the year of which ratings were asked, where the authority bars unrated units.
    pub rated_for: Option<String>,
}

/// Proposes leaders and deputies for years to come: those from today's on that have no leader yet.
pub fn plan_rotation(view: &mut View, id: BlocId, asked: Asked) -> Result<RotationPlan, Error> {
    let bloc = blocs::find_bloc(view, id)?;
    blocs::check_open(&bloc)?;
    let today = view.today();
    let recorded = store::years_of(view, id)?;
    let seats = store::seats(view, &[id], None)?;
    let days = years_to_plan(&recorded, &seats, today, asked.years);
    let members = store::members_of(view, id)?;
    let (mut candidates, names) = candidates(members, &days, &asked.wishes)?;
    let rated_for = bar(view, &bloc, &recorded, &days, &mut candidates)?;
    let deputies = asked.deputies.unwrap_or_else(|| deputies_of(&seats));
    let facts = Facts {
        years: days,
        candidates,
        leaders: turns(&seats, TermRole::Leader),
        deputies: turns(&seats, TermRole::Deputy),
        deputies_wanted: deputies,
    };
    let years = facts.years.iter().zip(plan(&facts));
    let years = years.map(|(days, planned)| named_year(&recorded, *days, planned));
    Ok(RotationPlan {
        years: years.collect(),
        unknown: unknown(&recorded, &facts.years, &seats, today),
        bloc,
        made_on: today,
        deputies,
        names,
        rated_for,
    })
}

fn named_year(recorded: &[BlocYear], days: YearDays, planned: Planned) -> PlanYear {
    let own = recorded.iter().find(|year| year::days_of(year) == days);
    PlanYear {
        label: own.map_or_else(|| year::label_of(days), |year| year.label.to_string()),
        bloc_year_id: own.map(|year| year.id),
        days,
        planned,
    }
}

/// The first years from today's on in which nobody leads yet.
fn years_to_plan(
    recorded: &[BlocYear],
    seats: &[Seat],
    today: Day,
    wanted: usize,
) -> Vec<YearDays> {
    let mut found = Vec::new();
    let mut at = year::year_on(recorded, today);
    while let Some(days) = at {
        if found.len() == wanted {
            break;
        }
        let own = recorded.iter().find(|year| year::days_of(year) == days);
        let mut leaders = seats
            .iter()
            .filter(|seat| seat.term.role == TermRole::Leader);
        if !leaders.any(|seat| seat.span().is_some() && year::fills(seat, own, days, today)) {
            found.push(days);
        }
        at = year::next_year(recorded, days);
    }
    found
}

/// The members in the order of the roll, with their wishes, and their names as they were printed last.
fn candidates(
    members: Vec<(Membership, Option<Day>)>,
    years: &[YearDays],
    wishes: &[(UnitId, i64)],
) -> Result<(Vec<Candidate>, Names), Refusal> {
    let begins = years.first().map(|year| year.from);
    let (mut all, mut names) = (Vec::<Candidate>::new(), Names::new());
    for (member, ended_on) in members {
        let over = |end: Option<Day>| matches!((end, begins), (Some(end), Some(day)) if end <= day);
        if over(member.member_to) {
            continue;
        }
        let (unit, span) = (member.unit_id, member.span());
        match all.iter_mut().find(|it| it.unit == unit) {
            Some(known) => known.member.push(span),
            None => {
                let weight = wishes.iter().find(|(wished, _)| *wished == unit);
                names.push((unit, member.unit_name));
                all.push(Candidate {
                    unit,
                    member: vec![span],
                    ended_on,
                    weight: weight.map_or(0, |(_, weight)| *weight),
                    barred: Vec::new(),
                });
            }
        }
    }
    let is_member = |unit: &UnitId| all.iter().any(|it| it.unit == *unit);
    if wishes.iter().any(|(unit, _)| !is_member(unit)) {
        return Err(Refusal::of_field("?wishes", Fault::Unknown));
    }
    Ok((all, names))
}

/// Bars those who were not rated, in the years of the plan before which a year has ended already, where the authority's rules of today say so. Of
/// later years nobody knows who will be rated. Gives the label of the last year asked about.
fn bar(
    view: &mut View,
    bloc: &Bloc,
    recorded: &[BlocYear],
    years: &[YearDays],
    candidates: &mut [Candidate],
) -> Result<Option<String>, Error> {
    let today = view.today();
    if barring_rules(view, bloc, today)?.is_none() {
        return Ok(None);
    }
    let units: Vec<UnitId> = candidates.iter().map(|it| it.unit).collect();
    let mut asked = None;
    for (place, days) in years.iter().enumerate() {
        let before = year::year_before(recorded, *days);
        if before.is_none_or(|(_, ended)| today < ended) {
            continue;
        }
        let (label, unrated) = unrated(view, recorded, *days, &units)?;
        for candidate in candidates.iter_mut() {
            if unrated.contains(&candidate.unit) {
                candidate.barred.push(place);
            }
        }
        asked = Some(label);
    }
    Ok(asked)
}

/// The turns of a role: every term that stood for a day at least. Who acts as leader for a time has no turn by it.
fn turns(seats: &[Seat], role: TermRole) -> Vec<(UnitId, Day)> {
    let own = seats.iter().filter(|seat| seat.term.role == role);
    let stood = own.filter(|seat| seat.span().is_some());
    stood
        .map(|seat| (seat.term.unit_id, seat.term.held_from))
        .collect()
}

/// How many units deputised under the last leader.
fn deputies_of(seats: &[Seat]) -> usize {
    let mut leaders = seats
        .iter()
        .filter(|seat| seat.term.role == TermRole::Leader);
    let Some(last) = leaders.next_back() else {
        return 0;
    };
    let deputies = seats
        .iter()
        .filter(|seat| seat.term.role == TermRole::Deputy);
    let beside = deputies.filter(|seat| last.span().is_some_and(|span| seat.overlaps(&span)));
    let mut units: Vec<UnitId> = beside.map(|seat| seat.term.unit_id).collect();
    units.sort_unstable();
    units.dedup();
    units.len()
}

/// The recorded years before the plan of which no leader is known: they are said, and counted for nobody.
fn unknown(
    recorded: &[BlocYear],
    planned: &[YearDays],
    seats: &[Seat],
    today: Day,
) -> Vec<BlocYear> {
    let first = planned.first().map(|days| days.from);
    let before = recorded
        .iter()
        .filter(|year| first.is_none_or(|first| year.year_to <= first));
    let leaderless = before.filter(|year| {
        let mut leaders = seats
            .iter()
            .filter(|seat| seat.term.role == TermRole::Leader);
        !leaders.any(|seat| year::fills(seat, Some(year), year::days_of(year), today))
    });
    leaderless.cloned().collect()
}
