//! Reading pledges.

use super::circle::Circle;
use crate::competition::blocs;
use crate::competition::pledges::model::{
    Completeness, Consequence, Parts, Pledge, PledgeTarget, Progress, Reached, Signature, Standing,
};
use crate::competition::pledges::{law, store};
use crate::db::View;
use crate::directory::units;
use crate::journal::{as_known, one_as_known};
use crate::kernel::error::Error;
use crate::kernel::id::{BlocYearId, PledgeId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::time::{At, Day};

/// A target and what is told of it.
pub struct TargetProgress {
    /// The target.
    pub target: PledgeTarget,
    /// What is told, latest day first, each with the share of the target that it is, where both are figures.
    pub told: Vec<(Progress, Option<Reached>)>,
}

/// A pledge with its parts, its signatures and how complete they are.
pub struct FullPledge {
    /// The pledge.
    pub pledge: Pledge,
    /// Its parts.
    pub parts: Parts,
    /// Its targets and what is told of them.
    pub targets: Vec<TargetProgress>,
    /// Its signatures.
    pub signatures: Vec<Signature>,
    /// How complete they are.
    pub completeness: Completeness,
    /// The last day for signing.
    pub due_on: Option<Day>,
    /// How each party stands.
    pub standings: Vec<Standing>,
    /// What follows for those who are late or missing.
    pub consequence: Consequence,
}

/// The pledge with all that belongs to it, on a day: today unless told, and no later than the last day of its year.
pub(super) fn full(
    view: &mut View,
    pledge: Pledge,
    parts: Parts,
    as_of: Option<Day>,
    known_at: Option<At>,
) -> Result<FullPledge, Error> {
    let circle = Circle::of(view, &pledge)?.known(view, known_at)?;
    let signatures = store::signatures(view, pledge.id)?;
    let signatures = as_known(view, signatures, known_at)?;
    let progress = store::progress(view, pledge.id)?;
    let progress = as_known(view, progress, known_at)?;
    let span = circle.span(&pledge);
    let last = span.to.and_then(|to| to.plus_days(-1).ok());
    let today = view.today();
    let on = as_of.unwrap_or(last.map_or(today, |last| last.min(today)));
    let roll = circle.roll(view, &parts, (on, known_at))?;
    let due_on = circle.due_on(&pledge);
    let rules = circle.rules(view, due_on)?;
    let freed = match span.from {
        Some(from) => law::freed_by(from)?,
        None => None,
    };
    let days = (as_of.unwrap_or(today), due_on);
    Ok(FullPledge {
        targets: told(&parts.targets, &progress, as_of),
        completeness: Completeness::of(&pledge, on, &roll, &signatures),
        standings: Standing::of(&pledge, days, &roll, &signatures),
        consequence: Consequence::of(rules.as_ref(), freed),
        due_on,
        signatures,
        parts,
        pledge,
    })
}

fn told(
    targets: &[PledgeTarget],
    progress: &[Progress],
    as_of: Option<Day>,
) -> Vec<TargetProgress> {
    let mut all = Vec::new();
    for target in targets {
        let mine = progress.iter().filter(|it| it.target_id == target.id);
        let mine = mine.filter(|it| as_of.is_none_or(|day| it.as_of <= day));
        let share = |it: &Progress| Reached::of(it.value.as_ref()?, target.value.as_ref()?);
        let mut told: Vec<_> = mine.map(|it| (it.clone(), share(it))).collect();
        told.sort_by_key(|(it, _)| std::cmp::Reverse((it.as_of, it.ordinal)));
        all.push(TargetProgress {
            target: target.clone(),
            told,
        });
    }
    all
}

/// A pledge as it stood on a day and as it was known at an instant, counted against the members known then.
pub fn show_pledge(
    view: &mut View,
    id: PledgeId,
    as_of: Option<Day>,
    known_at: Option<At>,
) -> Result<FullPledge, Error> {
    let pledge = store::find_pledge(view, id)?;
    let pledge = one_as_known(view, pledge, known_at)?;
    let parts = store::parts(view, id)?;
    full(view, pledge, parts, as_of, known_at)
}

/// The pledges of a competition year, first revision first.
pub fn list_pledges(
    view: &mut View,
    id: BlocYearId,
    paging: &Paging,
) -> Result<Listing<Pledge>, Error> {
    blocs::find_year(view, id)?;
    let place = view.place(paging)?;
    let rows = store::list_pledges(view, id, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |pledge| {
        (pledge.revision.to_string(), pledge.id.print())
    })
}

/// The pledges between blocs under an authority, in the order of entry.
pub fn list_joint(
    view: &mut View,
    authority: UnitId,
    paging: &Paging,
) -> Result<Listing<Pledge>, Error> {
    units::find_unit(view, authority)?;
    let place = view.place(paging)?;
    let rows = store::list_joint(view, authority, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |pledge| (String::new(), pledge.id.print()))
}
