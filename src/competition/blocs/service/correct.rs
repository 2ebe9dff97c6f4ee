//! Corrections of the facts of a competition year (Y-05).

use super::look::keeping;
use super::same_year::check_moves_within;
use super::years::{check_year_facts, of_year, ordinal_after};
use crate::competition::blocs::model::{
    BlocYear, BlocYearCorrection, RollKnown, YearFact, YearSystem,
};
use crate::competition::blocs::store;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::journal::{self, Act};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{BlocYearId, DocumentId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::{Printed, Word};
use crate::kernel::text::{Fault, Label, Note};
use crate::kernel::time::{At, Day};

/// A correction: the facts that change, and those that turn out not to be known.
pub struct NewCorrection {
    /// Label.
    pub label: Option<Label>,
    /// By which system it is counted.
    pub system: Option<YearSystem>,
    /// First day.
    pub year_from: Option<Day>,
    /// The day after the last.
    pub year_to: Option<Day>,
    /// How much of the roll is known.
    pub roll_known: Option<RollKnown>,
    /// How many members a source states.
    pub member_count_stated: Option<i64>,
    /// The last day for signing the pledge.
    pub pledge_due_on: Option<Day>,
    /// Facts that turn out not to be known.
    pub unknown: Vec<YearFact>,
    /// Why.
    pub reason: Note,
    /// The document behind it.
    pub document_id: Option<DocumentId>,
    /// On which day it was corrected; today unless told.
    pub corrected_on: Option<Day>,
}

/// Corrects facts of a competition year, closed or not. The values before are kept, each with the reason and the day.
pub fn correct_bloc_year(
    tx: &mut Tx,
    id: BlocYearId,
    new: NewCorrection,
) -> Result<BlocYear, Error> {
    let year = store::find_year(tx, id)?;
    let bloc = store::find_bloc(tx, year.bloc_id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(year.version)?;
    check_ground(tx, new.document_id, "/document_id")?;
    let corrected_on = new.corrected_on.unwrap_or(tx.today());
    if corrected_on > tx.today() {
        return Err(Refusal::of_field("/corrected_on", Fault::OutOfRange).into());
    }
    let corrected = corrected(&year, &new)?;
    check_year_facts(tx, &corrected, &bloc)?;
    let lines = kept(tx, (&year, &corrected), &new, corrected_on)?;
    if lines.is_empty() {
        return Err(of_year(Refusal::new(Code::BlocYearFactsUnchanged), &year).into());
    }
    if corrected.span() != year.span() {
        check_moves_within(tx, &bloc, &corrected)?;
    }
    store::save_year(tx, &allowed, &corrected)?;
    for line in &lines {
        store::insert_correction(tx, &allowed, line)
            .again_on("bloc_year_corrections_bloc_year_id_ordinal_key")?;
    }
    let act = Act::new("bloc_year.corrected", &corrected).on_ground(new.document_id);
    tx.record(&allowed, act.and(&lines))?;
    Ok(corrected)
}

/// The lines that keep each value before.
fn kept(
    tx: &mut Tx,
    (year, corrected): (&BlocYear, &BlocYear),
    new: &NewCorrection,
    corrected_on: Day,
) -> Result<Vec<BlocYearCorrection>, Error> {
    let last = store::corrections(tx, year.id)?
        .last()
        .map_or(0, |last| last.ordinal);
    let mut lines = Vec::new();
    for (ordinal, difference) in (last + 1..).zip(differences(year, corrected)?) {
        let (fact, value_before, value_after) = difference;
        lines.push(BlocYearCorrection {
            id: tx.new_id()?,
            version: 1,
            bloc_year_id: year.id,
            ordinal,
            fact,
            value_before,
            value_after,
            reason: new.reason.clone(),
            document_id: new.document_id,
            corrected_on,
            corrected_at: tx.now(),
        });
    }
    Ok(lines)
}

/// The year as it is to be.
fn corrected(year: &BlocYear, new: &NewCorrection) -> Result<BlocYear, Refusal> {
    let mut corrected = BlocYear {
        version: year.version + 1,
        label: new.label.clone().unwrap_or_else(|| year.label.clone()),
        system: new.system.unwrap_or(year.system),
        year_from: new.year_from.unwrap_or(year.year_from),
        year_to: new.year_to.unwrap_or(year.year_to),
        roll_known: new.roll_known.unwrap_or(year.roll_known),
        member_count_stated: new.member_count_stated.or(year.member_count_stated),
        pledge_due_on: new.pledge_due_on.or(year.pledge_due_on),
        ..year.clone()
    };
    for (index, fact) in new.unknown.iter().enumerate() {
        let wrong = |fault| Refusal::of_field(&format!("/unknown/{index}"), fault);
        let given = match fact {
            YearFact::MemberCountStated => {
                corrected.member_count_stated = None;
                new.member_count_stated.is_some()
            }
            YearFact::PledgeDueOn => {
                corrected.pledge_due_on = None;
                new.pledge_due_on.is_some()
            }
            YearFact::Label
            | YearFact::System
            | YearFact::YearFrom
            | YearFact::YearTo
            | YearFact::RollKnown => return Err(wrong(Fault::OutOfRange)),
        };
        if given {
            return Err(wrong(Fault::Duplicate));
        }
    }
    Ok(corrected)
}

type Difference = (YearFact, Option<Note>, Option<Note>);

/// The facts that differ, each with the value before and after.
fn differences(before: &BlocYear, after: &BlocYear) -> Result<Vec<Difference>, Error> {
    let mut found = Vec::new();
    for fact in YearFact::ALL {
        let (was, is) = (value(before, *fact)?, value(after, *fact)?);
        if was != is {
            found.push((*fact, was, is));
        }
    }
    Ok(found)
}

/// A fact as text.
fn value(year: &BlocYear, fact: YearFact) -> Result<Option<Note>, Broken> {
    let text = match fact {
        YearFact::Label => Some(year.label.print()),
        YearFact::System => Some(year.system.print()),
        YearFact::YearFrom => Some(year.year_from.print()),
        YearFact::YearTo => Some(year.year_to.print()),
        YearFact::RollKnown => Some(year.roll_known.print()),
        YearFact::MemberCountStated => year.member_count_stated.map(|count| count.to_string()),
        YearFact::PledgeDueOn => year.pledge_due_on.map(|day| day.print()),
    };
    let note = text.map(|text| Note::parse(&text)).transpose();
    note.map_err(|_| Broken::impossible("a fact of a year that is no text"))
}

/// The corrections of a competition year, in their order.
pub fn list_bloc_year_corrections(
    view: &mut View,
    id: BlocYearId,
    known_at: Option<At>,
    paging: &Paging,
) -> Result<Listing<BlocYearCorrection>, Error> {
    store::find_year(view, id)?;
    let rows = store::corrections(view, id)?;
    let mut rows = journal::as_known(view, rows, known_at)?;
    if let Some(after) = ordinal_after(view, paging)? {
        rows.retain(|row| row.ordinal > after);
    }
    view.page(rows, paging, |row| {
        (row.ordinal.to_string(), row.id.print())
    })
}
