//! Competition years.

use std::cmp::Reverse;

use super::look::{AsOf, find_bloc, keeping, named};
use super::same_year::check_moves_within;
use super::size::{SizeWarning, known_warning};
use crate::competition::blocs::model::{
    Bloc, BlocYear, BlocYearMove, BlocYearState, RollKnown, YearSystem,
};
use crate::competition::blocs::state::{BlocCommand, Reason, decide_bloc, decide_year};
use crate::competition::blocs::store;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::journal::{self, Act};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, BlocYearId, DocumentId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Note};
use crate::kernel::time::{At, Day};

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
    let bloc = find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    decide_bloc(bloc.state, BlocCommand::OpenYear).map_err(|refusal| named(refusal, &bloc))?;
    if bloc.closed_on.is_some_and(|end| end <= new.year_from) {
        let refusal = Refusal::new(Code::BlocClosed).at("/year_from", Fault::OutOfRange);
        return Err(named(refusal, &bloc).into());
    }
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
    check_year_facts(tx, &year, &bloc)?;
    check_moves_within(tx, &bloc, &year)?;
    store::insert_year(tx, &allowed, &year).again_on("bloc_years_bloc_id_label_key")?;
    tx.record(&allowed, Act::new("bloc_year.opened", &year))?;
    Ok(year)
}

/// Refuses a year that ends before it begins, that its bloc did not live to see, or that another year of the bloc stands against.
pub(super) fn check_year_facts(view: &mut View, year: &BlocYear, bloc: &Bloc) -> Result<(), Error> {
    if year.year_to <= year.year_from {
        return Err(Refusal::of_field("/year_to", Fault::PeriodEndsBeforeItBegins).into());
    }
    if year.member_count_stated.is_some_and(|count| count < 1) {
        return Err(Refusal::of_field("/member_count_stated", Fault::OutOfRange).into());
    }
    if bloc.established_on.is_some_and(|from| year.year_to <= from) {
        let refusal = Refusal::new(Code::BlocNotYet).at("/year_to", Fault::OutOfRange);
        return Err(named(refusal, bloc).into());
    }
    for other in store::years(view, year.bloc_id)? {
        if other.id == year.id {
            continue;
        }
        let code = if other.label == year.label {
            Code::BlocYearLabelTaken
        } else if other.span().overlaps(&year.span()) {
            Code::BlocYearOverlaps
        } else {
            continue;
        };
        return Err(of_year(Refusal::new(code), &other).into());
    }
    Ok(())
}

/// A move of a competition year.
pub struct Move {
    /// Where to.
    pub to: BlocYearState,
    /// Why.
    pub reason: Option<Note>,
    /// The document behind it.
    pub document_id: Option<DocumentId>,
    /// On which day; today unless told.
    pub moved_on: Option<Day>,
}

/// Moves a competition year to another state (Y-04).
pub fn move_bloc_year(tx: &mut Tx, id: BlocYearId, new: Move) -> Result<BlocYear, Error> {
    let year = store::find_year(tx, id)?;
    let bloc = find_bloc(tx, year.bloc_id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(year.version)?;
    let given = match new.reason {
        Some(_) => Reason::Given,
        None => Reason::None,
    };
    let before = year.state;
    let state = decide_year(before, new.to, given).map_err(|refusal| of_year(refusal, &year))?;
    check_ground(tx, new.document_id, "/document_id")?;
    let moved_on = new.moved_on.unwrap_or(tx.today());
    let moves = store::moves(tx, id)?;
    check_moved_on(tx, &moves, moved_on)?;
    let moved = BlocYear {
        version: year.version + 1,
        state,
        ..year
    };
    store::save_year(tx, &allowed, &moved)?;
    let ordinal = moves.last().map_or(0, |last| last.ordinal) + 1;
    let step = BlocYearMove {
        id: tx.new_id()?,
        version: 1,
        bloc_year_id: id,
        ordinal,
        state_before: before,
        state_after: state,
        reason: new.reason,
        document_id: new.document_id,
        moved_on,
        moved_at: tx.now(),
    };
    store::insert_move(tx, &allowed, &step).again_on("bloc_year_moves_bloc_year_id_ordinal_key")?;
    let act = Act::new("bloc_year.moved", &moved).on_ground(step.document_id);
    tx.record(&allowed, act.and(&[step]))?;
    Ok(moved)
}

/// A year moves on no day ahead, and on none before its last move.
fn check_moved_on(view: &View, moves: &[BlocYearMove], moved_on: Day) -> Result<(), Refusal> {
    let wrong = || Refusal::of_field("/moved_on", Fault::OutOfRange);
    if moved_on > view.today() {
        return Err(wrong());
    }
    match moves.last() {
        Some(last) if moved_on < last.moved_on => {
            let name = format!("{}, {}", last.state_after.print(), last.moved_on);
            Err(wrong().against("bloc-year-moves", last.id, name))
        }
        Some(_) | None => Ok(()),
    }
}

pub(super) fn of_year(refusal: Refusal, year: &BlocYear) -> Refusal {
    refusal.against("bloc-years", year.id, year.label.as_str())
}

/// The moves of a competition year, in their order.
pub fn list_bloc_year_moves(
    view: &mut View,
    id: BlocYearId,
    known_at: Option<At>,
    paging: &Paging,
) -> Result<Listing<BlocYearMove>, Error> {
    store::find_year(view, id)?;
    let rows = store::moves(view, id)?;
    let mut rows = journal::as_known(view, rows, known_at)?;
    if let Some(after) = ordinal_after(view, paging)? {
        rows.retain(|row| row.ordinal > after);
    }
    view.page(rows, paging, |row| {
        (row.ordinal.to_string(), row.id.print())
    })
}

pub(super) fn ordinal_after(view: &View, paging: &Paging) -> Result<Option<i64>, Error> {
    let place = view.place(paging)?;
    Ok(place.and_then(|place| place.key.parse::<i64>().ok()))
}

/// A competition year with its bloc.
pub fn find_year(view: &mut View, id: BlocYearId) -> Result<(BlocYear, Bloc), Error> {
    let year = store::find_year(view, id)?;
    let bloc = find_bloc(view, year.bloc_id)?;
    Ok((year, bloc))
}

/// A competition year with the state of a day, and whether the bloc's size is outside the rules on that day, or on the day of the year that is
/// nearest to it.
pub fn show_bloc_year(
    view: &mut View,
    id: BlocYearId,
    asked: AsOf,
) -> Result<(BlocYear, Option<SizeWarning>), Error> {
    let (year, bloc) = find_year(view, id)?;
    let mut year = journal::one_as_known(view, year, asked.known_at)?;
    let bloc = journal::one_as_known(view, bloc, asked.known_at)?;
    if let Some(day) = asked.day {
        let moves = store::moves(view, id)?;
        let moves = journal::as_known(view, moves, asked.known_at)?;
        year.state = state_on(&moves, day).unwrap_or(year.state);
    }
    let last = year.year_to.plus_days(-1).unwrap_or(year.year_from);
    let day = asked.day.unwrap_or(view.today());
    let day = day.max(year.year_from).min(last);
    let warning = known_warning(view, &bloc, day, asked.known_at)?;
    Ok((year, warning))
}

/// The state of a year on a day: where its last move by then led, else whence its first one came.
fn state_on(moves: &[BlocYearMove], day: Day) -> Option<BlocYearState> {
    let by_then = moves.iter().rfind(|step| step.moved_on <= day);
    by_then
        .map(|step| step.state_after)
        .or_else(|| moves.first().map(|step| step.state_before))
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
    known_at: Option<At>,
    paging: &Paging,
) -> Result<Listing<BlocYear>, Error> {
    store::find_bloc(view, id)?;
    let place = view.place(paging)?;
    let years = store::years(view, id)?;
    let mut years = journal::as_known(view, years, known_at)?;
    years.sort_by_key(|year| Reverse((year.year_from, year.id)));
    // Two years of one bloc share no day, so the first day alone is the place.
    if let Some(place) = place {
        years.retain(|year| year.year_from.to_string() < place.key);
    }
    view.page(years, paging, |year| {
        (year.year_from.to_string(), year.id.print())
    })
}
