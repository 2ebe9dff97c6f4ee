//! Competition years.

use super::look::keeping;
use super::size::{SizeWarning, size_warning};
use crate::competition::blocs::model::{Bloc, BlocYear, BlocYearState, RollKnown, YearSystem};
use crate::competition::blocs::state::{BlocCommand, Reason, decide_bloc, decide_year};
use crate::competition::blocs::store;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, BlocYearId, DocumentId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Note};
use crate::kernel::time::Day;

/// A competition year to be opened.
pub struct NewYear {
    /// Label.
    pub label: Label,
    /// By which system it is counted.
    pub system: YearSystem,
    /// First day.
    pub year_from: Day,
    /// The day after the last.
    pub year_to: Day,
    /// How much of the roll is known.
    pub roll_known: RollKnown,
    /// How many members a source states.
    pub member_count_stated: Option<i64>,
    /// The last day for signing the pledge.
    pub pledge_due_on: Option<Day>,
}

/// Opens a competition year (Y-01).
pub fn open_bloc_year(tx: &mut Tx, id: BlocId, new: NewYear) -> Result<BlocYear, Error> {
    let bloc = store::find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    decide_bloc(bloc.state, BlocCommand::OpenYear)?;
    let year = BlocYear {
        id: tx.new_id()?,
        version: 1,
        bloc_id: id,
        label: new.label,
        system: new.system,
        year_from: new.year_from,
        year_to: new.year_to,
        state: BlocYearState::SetUp,
        roll_known: new.roll_known,
        member_count_stated: new.member_count_stated,
        pledge_due_on: new.pledge_due_on,
    };
    check_new_year(tx, &year)?;
    store::insert_year(tx, &allowed, &year).again_on("bloc_years_bloc_id_label_key")?;
    tx.record(&allowed, Act::new("bloc_year.opened", &year))?;
    Ok(year)
}

fn check_new_year(view: &mut View, year: &BlocYear) -> Result<(), Error> {
    if year.year_to <= year.year_from {
        return Err(Refusal::of_field("/year_to", Fault::PeriodEndsBeforeItBegins).into());
    }
    if year.member_count_stated.is_some_and(|count| count < 1) {
        return Err(Refusal::of_field("/member_count_stated", Fault::OutOfRange).into());
    }
    for other in store::years(view, year.bloc_id)? {
        let code = if other.label == year.label {
            Code::BlocYearLabelTaken
        } else if other.span().overlaps(&year.span()) {
            Code::BlocYearOverlaps
        } else {
            continue;
        };
        let refusal = Refusal::new(code).against("bloc-years", other.id, other.label.as_str());
        return Err(refusal.into());
    }
    Ok(())
}

/// Moves a competition year to another state (Y-04).
pub fn move_bloc_year(
    tx: &mut Tx,
    id: BlocYearId,
    to: BlocYearState,
    reason: Option<Note>,
    document_id: Option<DocumentId>,
) -> Result<BlocYear, Error> {
    let year = store::find_year(tx, id)?;
    let bloc = store::find_bloc(tx, year.bloc_id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(year.version)?;
    let given = match reason {
        Some(_) => Reason::Given,
        None => Reason::None,
    };
    let state = decide_year(year.state, to, given)?;
    check_ground(tx, document_id, "/document_id")?;
    let before = year.state;
    let moved = BlocYear {
        version: year.version + 1,
        state,
        ..year
    };
    store::save_year(tx, &allowed, &moved)?;
    let mut act = Act::new("bloc_year.moved", &moved).on_ground(document_id);
    act = act.with("before", &before);
    if let Some(reason) = &reason {
        act = act.with("reason", reason);
    }
    tx.record(&allowed, act)?;
    Ok(moved)
}

/// A competition year with its bloc.
pub fn find_year(view: &mut View, id: BlocYearId) -> Result<(BlocYear, Bloc), Error> {
    let year = store::find_year(view, id)?;
    let bloc = store::find_bloc(view, year.bloc_id)?;
    Ok((year, bloc))
}

/// A competition year, and whether the bloc's size is outside the rules today, or on the day of the year that is nearest to today.
pub fn show_bloc_year(
    view: &mut View,
    id: BlocYearId,
) -> Result<(BlocYear, Option<SizeWarning>), Error> {
    let (year, bloc) = find_year(view, id)?;
    let last = year.year_to.plus_days(-1).unwrap_or(year.year_from);
    let day = view.today().max(year.year_from).min(last);
    let warning = size_warning(view, &bloc, day)?;
    Ok((year, warning))
}

/// Refuses a competition year that is closed (Y-05).
pub fn check_year_open(year: &BlocYear) -> Result<(), Refusal> {
    match year.state {
        BlocYearState::Closed => Err(Refusal::new(Code::BlocYearClosed).against(
            "bloc-years",
            year.id,
            year.label.as_str(),
        )),
        BlocYearState::SetUp
        | BlocYearState::Pledged
        | BlocYearState::UnderWay
        | BlocYearState::MidYearReviewed
        | BlocYearState::Scoring
        | BlocYearState::Reviewed
        | BlocYearState::Nominated
        | BlocYearState::Decided => Ok(()),
    }
}

/// A competition year of this bloc, named in a body; `pointer` is where it was named.
pub fn check_year(
    view: &mut View,
    bloc: BlocId,
    id: BlocYearId,
    pointer: &str,
) -> Result<BlocYear, Error> {
    let found = store::seek_year(view, id)?;
    found.filter(|year| year.bloc_id == bloc).ok_or_else(|| {
        Refusal::new(Code::BlocYearUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

/// A page of the years of a bloc, latest first.
pub fn list_bloc_years(
    view: &mut View,
    id: BlocId,
    paging: &Paging,
) -> Result<Listing<BlocYear>, Error> {
    store::find_bloc(view, id)?;
    let place = view.place(paging)?;
    let rows = store::list_years(view, id, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |year| {
        (year.year_from.to_string(), year.id.print())
    })
}
