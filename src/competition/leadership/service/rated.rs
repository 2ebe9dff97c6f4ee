//! L-05: a unit that was not rated in the year before is not put up, where the authority says so.

use crate::competition::blocs::{self, Bloc, BlocRules, BlocYear, UnratedLeader};
use crate::competition::leadership::rotation::YearDays;
use crate::competition::leadership::{store, year};
use crate::db::View;
use crate::directory::{documents, ratings};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocYearId, UnitId};
use crate::kernel::text::{Fault, Name};
use crate::kernel::time::Day;

/// The rules of the day under which unrated units may not be put up; none where they may.
pub(super) fn barring_rules(
    view: &mut View,
    bloc: &Bloc,
    day: Day,
) -> Result<Option<BlocRules>, Error> {
    let Some(authority) = bloc.authority_id else {
        return Ok(None);
    };
    let rules = blocs::rules_on(view, authority, day)?;
    Ok(rules.filter(|rules| rules.unrated_leader == Some(UnratedLeader::Barred)))
}

/// Those of the units that were not rated in the year before `days`, with that year's label.
pub(super) fn unrated(
    view: &mut View,
    years: &[BlocYear],
    days: YearDays,
    units: &[UnitId],
) -> Result<(String, Vec<UnitId>), Error> {
    let Some((label, _)) = year::year_before(years, days) else {
        return Ok((String::new(), Vec::new()));
    };
    let rated = ratings::rated_for(view, units, &label)?;
    let unrated = units.iter().copied().filter(|unit| !rated.contains(unit));
    Ok((label, unrated.collect()))
}

/// Who is put up, and for when.
pub(super) struct PutUp<'a> {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: &'a Name,
    /// The day on which it is put up, whose rules govern.
    pub on: Day,
    /// The first day of the term.
    pub held_from: Day,
    /// The competition year for which it is put up.
    pub year: Option<BlocYearId>,
}

/// Refuses to put up a unit that was not rated in the year before the one for which it is put up.
pub(super) fn check_rated(view: &mut View, bloc: &Bloc, put_up: &PutUp<'_>) -> Result<(), Error> {
    let Some(rules) = barring_rules(view, bloc, put_up.on)? else {
        return Ok(());
    };
    let years = store::years_of(view, bloc.id)?;
    let named = years.iter().find(|year| Some(year.id) == put_up.year);
    let days = match named {
        Some(named) => Some(year::days_of(named)),
        None => year::year_on(&years, put_up.held_from),
    };
    let Some(days) = days else {
        return Ok(());
    };
    let (label, unrated) = unrated(view, &years, days, &[put_up.unit])?;
    if unrated.is_empty() {
        return Ok(());
    }
    let name = put_up.name;
    let document = documents::check_ground(view, Some(rules.document_id), "/unit_id")?;
    let number = document.and_then(|document| document.number);
    let number = number.map_or_else(|| rules.days(), |number| number.to_string());
    let refusal = Refusal::new(Code::LeaderUnrated)
        .because(
            format!("{name} chưa được xếp loại năm {label}; theo văn bản {number} đơn vị chưa được xếp loại năm trước thì không được giới thiệu."),
            format!("{name} was not rated for {label}; by {number} a unit that was not rated in the year before is not put up."),
        )
        .at("/unit_id", Fault::OutOfRange)
        .against("documents", rules.document_id, number)
        .against("units", put_up.unit, name.as_str());
    Err(refusal.into())
}
