//! Rows of decisions.

use diesel::prelude::*;

use super::model::{Decision, DecisionCount, DecisionLine, DecisionState};
use crate::db::schema::{decision_counts, decision_lines, decisions};
use crate::db::store::store;
use crate::db::{Tx, View};
use crate::kernel::actor::Allowed;
use crate::kernel::error::Error;
use crate::kernel::id::{DecisionCountId, DecisionId, DecisionLineId, UnitId};
use crate::kernel::text::Label;

store!(Decision, decisions, DecisionId; find find_decision, insert insert_decision, save save_decision);
store!(DecisionLine, decision_lines, DecisionLineId; insert insert_line);
store!(DecisionCount, decision_counts, DecisionCountId; insert insert_count);

/// Writes a decision with its number; tells how many rows it changed, so that the service may name the constraint.
pub fn save_number(tx: &mut Tx, _: &Allowed, decision: &Decision) -> QueryResult<usize> {
    let before = decisions::table
        .filter(decisions::id.eq(decision.id))
        .filter(decisions::version.eq(decision.version - 1));
    diesel::update(before).set(decision).execute(tx.conn())
}

/// The decision that has a number of a unit in a year.
pub fn seek_number(
    view: &mut View,
    unit: UnitId,
    year: i64,
    number_folded: &str,
) -> Result<Option<Decision>, Error> {
    Ok(decisions::table
        .filter(decisions::issuing_unit_id.eq(unit))
        .filter(decisions::number_year.eq(year))
        .filter(decisions::number_folded.eq(number_folded.to_owned()))
        .select(Decision::as_select())
        .first(view.conn())
        .optional()?)
}

/// The lines of a decision in their order.
pub fn lines(view: &mut View, decision: DecisionId) -> Result<Vec<DecisionLine>, Error> {
    Ok(decision_lines::table
        .filter(decision_lines::decision_id.eq(decision))
        .select(DecisionLine::as_select())
        .order(decision_lines::position)
        .load(view.conn())?)
}

/// The numbers of a decision in their order.
pub fn counts(view: &mut View, decision: DecisionId) -> Result<Vec<DecisionCount>, Error> {
    Ok(decision_counts::table
        .filter(decision_counts::decision_id.eq(decision))
        .select(DecisionCount::as_select())
        .order(decision_counts::position)
        .load(view.conn())?)
}

/// Which decisions.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this unit.
    pub issuing_unit_id: Option<UnitId>,
    /// In this state.
    pub state: Option<DecisionState>,
    /// For this achievement year.
    pub year: Option<Label>,
    /// Whose number begins so, without punctuation.
    pub number_folded: Option<String>,
}

/// Decisions in the order of their entry.
pub fn list_decisions(
    view: &mut View,
    wanted: &Wanted,
    after: Option<DecisionId>,
    rows: i64,
) -> Result<Vec<Decision>, Error> {
    let mut query = decisions::table
        .select(Decision::as_select())
        .order(decisions::id)
        .limit(rows)
        .into_boxed();
    if let Some(unit) = wanted.issuing_unit_id {
        query = query.filter(decisions::issuing_unit_id.eq(unit));
    }
    if let Some(state) = wanted.state {
        query = query.filter(decisions::state.eq(state));
    }
    if let Some(year) = &wanted.year {
        query = query.filter(decisions::achievement_year.eq(year.clone()));
    }
    if let Some(number) = &wanted.number_folded {
        query = query
            .filter(decisions::number_folded.ge(number.clone()))
            .filter(decisions::number_folded.lt(format!("{number}\u{10FFFF}")));
    }
    if let Some(after) = after {
        query = query.filter(decisions::id.gt(after));
    }
    Ok(query.load(view.conn())?)
}
