//! Summaries of a movement.

use super::answer::not_yet;
use crate::competition::leadership;
use crate::competition::movements::model::{
    Movement, MovementOrigin, MovementSummary, SummaryKind,
};
use crate::competition::movements::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units;
use crate::journal::{Act, as_known, one_as_known};
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{DocumentId, MovementId, MovementSummaryId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Note};
use crate::kernel::time::{At, PartialDay};

/// A summary to be entered.
pub struct Summing {
    /// Interim or final.
    pub kind: SummaryKind,
    /// When.
    pub summarised_on: PartialDay,
    /// Results.
    pub results: Note,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Summarises a movement: interim, or final and then once. Who may is read on the day of the act (L-06).
pub fn summarise_movement(
    tx: &mut Tx,
    id: MovementId,
    how: Summing,
) -> Result<MovementSummary, Error> {
    let movement = store::find_movement(tx, id)?;
    let (allowed, unit_id) = summing(tx, &movement)?;
    check_ground(tx, how.document_id, "/document_id")?;
    if how.summarised_on.first_day() > tx.today() {
        return Err(Refusal::of_field("/summarised_on", Fault::OutOfRange).into());
    }
    if movement.is_launched_after(how.summarised_on.last_day()) {
        let refusal = not_yet(&movement).at("/summarised_on", Fault::OutOfRange);
        return Err(refusal.into());
    }
    let before = store::summaries(tx, id)?;
    if let Some(last) = before.iter().find(|it| it.kind == SummaryKind::Final) {
        let refusal = Refusal::new(Code::MovementSummarised);
        let name = last.summarised_on.print();
        return Err(refusal.against("movement-summaries", last.id, name).into());
    }
    let summary = summary(tx, id, unit_id, how, before.len())?;
    store::insert_summary(tx, &allowed, &summary).again_on("movement_summaries_pkey")?;
    let act = Act::new("movement.summarised", &summary).on_ground(summary.document_id);
    tx.record(&allowed, act)?;
    Ok(summary)
}

fn summary(
    tx: &mut Tx,
    movement_id: MovementId,
    unit_id: Option<UnitId>,
    how: Summing,
    before: usize,
) -> Result<MovementSummary, Error> {
    let unit_name = match unit_id {
        Some(id) => {
            let unit = units::find_unit(tx, id)?;
            Some(units::name_on(tx, &unit, how.summarised_on.first_day())?)
        }
        None => None,
    };
    Ok(MovementSummary {
        id: tx.new_id()?,
        version: 1,
        movement_id,
        ordinal: i64::try_from(before).unwrap_or(i64::MAX).saturating_add(1),
        kind: how.kind,
        summarised_on: how.summarised_on,
        results: how.results,
        unit_id,
        unit_name,
        document_id: how.document_id,
        entered_by: tx.actor().account_id,
        entered_at: tx.now(),
    })
}

/// Who may launch it today may summarise it; a bloc's movement only who leads the bloc today, an old one who keeps it. With it the unit that does.
fn summing(tx: &mut Tx, movement: &Movement) -> Result<(Allowed, Option<UnitId>), Error> {
    let over = units::holds_over(tx, Office::CouncilSecretary, movement.keeper_id)?;
    match (
        movement.origin,
        movement.bloc_id,
        movement.launching_unit_id,
    ) {
        (MovementOrigin::Launched, Some(bloc), _) => {
            let (actor, today) = (tx.actor().clone(), tx.today());
            let term = leadership::leads(tx, &actor, bloc, today)?;
            let allowed = policy::may_launch_in_bloc(term.is_some())?;
            Ok((allowed, term.map(|term| term.unit_id)))
        }
        (MovementOrigin::Launched, None, Some(unit)) => {
            Ok((policy::may_launch(tx.actor(), unit, over)?, Some(unit)))
        }
        (MovementOrigin::Launched, None, None) | (MovementOrigin::Historic, _, _) => {
            Ok((policy::may_enter(over)?, movement.launching_unit_id))
        }
    }
}

/// One summary, as it was known at an instant.
pub fn show_summary(
    view: &mut View,
    id: MovementSummaryId,
    known_at: Option<At>,
) -> Result<MovementSummary, Error> {
    let summary = store::find_summary(view, id)?;
    one_as_known(view, summary, known_at)
}

/// The summaries of a movement, first first, as they were known at an instant.
pub fn list_summaries(
    view: &mut View,
    id: MovementId,
    known_at: Option<At>,
    paging: &Paging,
) -> Result<Listing<MovementSummary>, Error> {
    store::find_movement(view, id)?;
    let rows = store::summaries(view, id)?;
    let mut rows = as_known(view, rows, known_at)?;
    let place = view.place(paging)?;
    if let Some(after) = place.and_then(|place| place.key.parse::<i64>().ok()) {
        rows.retain(|row| row.ordinal > after);
    }
    view.page(rows, paging, |row| {
        (row.ordinal.to_string(), row.id.print())
    })
}
