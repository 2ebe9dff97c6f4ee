//! Answers to a movement.

use std::collections::BTreeMap;

use crate::competition::blocs::{self, Span};
use crate::competition::movements::model::{
    Addressed, AnswerCounts, AnswerWay, AnsweredOrNot, Movement, MovementAnswer, MovementSays,
    Recipient,
};
use crate::competition::movements::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units::{self, Unit};
use crate::journal::{Act, as_known, one_as_known};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{DocumentId, MovementAnswerId, MovementId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Note};
use crate::kernel::time::{At, Day};

/// An answer to be given, or entered from a paper.
pub struct Answering {
    /// Which unit.
    pub unit_id: UnitId,
    /// What it says.
    pub says: MovementSays,
    /// Why, where it does not join.
    pub reason: Option<Note>,
    /// The contents that it registers.
    pub contents: Option<Note>,
    /// The targets that it registers.
    pub targets: Option<Note>,
    /// When.
    pub answered_on: Option<Day>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Answers a movement for a unit, or enters its answer from a paper. A later answer replaces the one before, which stays readable.
pub fn answer_movement(
    tx: &mut Tx,
    id: MovementId,
    how: Answering,
) -> Result<MovementAnswer, Error> {
    let movement = store::find_movement(tx, id)?;
    let keeper = units::holds_over(tx, Office::CouncilSecretary, movement.keeper_id)?;
    let (allowed, way) = policy::may_answer(tx.actor(), how.unit_id, keeper)?;
    let unit = units::check_unit(tx, how.unit_id, "/unit_id")?;
    let day = how.answered_on.unwrap_or(tx.today());
    let (recipient, joined) = recipient(tx, &movement, &unit, day)?;
    let last = store::last_answer(tx, id, unit.id)?;
    check_ground(tx, how.document_id, "/document_id")?;
    let answered_on = day_of(tx, &movement, &how, way, last.as_ref())?;
    unit.check_existed(answered_on)?;
    if how.says == MovementSays::Declines && how.reason.is_none() {
        return Err(Refusal::of_field("/reason", Fault::Missing).into());
    }
    let answer = answer(tx, recipient, how, (answered_on, way), last.as_ref())?;
    if let Some(joined) = &joined {
        store::insert_recipient(tx, &allowed, joined).again_on("movement_recipients_pkey")?;
    }
    store::insert_answer(tx, &allowed, &answer).again_on("movement_answers_pkey")?;
    let joined: Vec<Recipient> = joined.into_iter().collect();
    let act = Act::new("movement.answered", &answer).on_ground(answer.document_id);
    tx.record(&allowed, act.and(&joined))?;
    Ok(answer)
}

/// The recipient that the unit is. A member of the bloc that joined after the launch becomes one by answering; given the second time, it is to be written.
fn recipient(
    tx: &mut Tx,
    movement: &Movement,
    unit: &Unit,
    day: Day,
) -> Result<(Recipient, Option<Recipient>), Error> {
    if let Some(recipient) = store::seek_recipient(tx, movement.id, unit.id)? {
        return Ok((recipient, None));
    }
    let member = match movement.bloc_id {
        Some(bloc) => blocs::member_during(tx, bloc, unit.id, Span::day(day))?,
        None => None,
    };
    let Some(member) = member else {
        let refusal = Refusal::new(Code::MovementNotAddressed).at("/unit_id", Fault::OutOfRange);
        return Err(refusal.against("units", unit.id, unit.name.as_str()).into());
    };
    let joined = Recipient {
        id: tx.new_id()?,
        version: 1,
        movement_id: movement.id,
        ordinal: store::count_recipients(tx, movement.id)? + 1,
        unit_id: unit.id,
        unit_name: member.unit_name,
    };
    Ok((joined.clone(), Some(joined)))
}

fn answer(
    tx: &mut Tx,
    recipient: Recipient,
    how: Answering,
    (answered_on, way): (Day, AnswerWay),
    last: Option<&MovementAnswer>,
) -> Result<MovementAnswer, Error> {
    Ok(MovementAnswer {
        id: tx.new_id()?,
        version: 1,
        movement_id: recipient.movement_id,
        ordinal: store::count_answers(tx, recipient.movement_id)? + 1,
        unit_id: recipient.unit_id,
        unit_name: recipient.unit_name,
        says: how.says,
        reason: how.reason,
        contents: how.contents,
        targets: how.targets,
        answered_on,
        way,
        document_id: how.document_id,
        replaces_id: last.map(|last| last.id),
        entered_by: tx.actor().account_id,
        entered_at: tx.now(),
    })
}

/// A unit answers today; a paper is named and has its day. Neither lies ahead, before the launch, nor before the answer that it replaces.
fn day_of(
    view: &View,
    movement: &Movement,
    how: &Answering,
    way: AnswerWay,
    last: Option<&MovementAnswer>,
) -> Result<Day, Refusal> {
    let today = view.today();
    let day = match (way, how.answered_on) {
        (AnswerWay::Own, None) => today,
        (AnswerWay::Own, Some(day)) if day == today => today,
        (AnswerWay::FromPaper, Some(day)) if day <= today => day,
        (AnswerWay::FromPaper, None) => {
            return Err(Refusal::of_field("/answered_on", Fault::Missing));
        }
        (AnswerWay::Own | AnswerWay::FromPaper, Some(_)) => {
            return Err(Refusal::of_field("/answered_on", Fault::OutOfRange));
        }
    };
    if way == AnswerWay::FromPaper && how.document_id.is_none() {
        return Err(Refusal::new(Code::AnswerWithoutPaper).at("/document_id", Fault::Missing));
    }
    if movement.is_launched_after(day) {
        return Err(not_yet(movement).at("/answered_on", Fault::OutOfRange));
    }
    if last.is_some_and(|last| day < last.answered_on) {
        return Err(Refusal::of_field("/answered_on", Fault::OutOfRange));
    }
    Ok(day)
}

pub(super) fn not_yet(movement: &Movement) -> Refusal {
    let refusal = Refusal::new(Code::MovementNotYetLaunched);
    refusal.against("movements", movement.id, movement.name.as_str())
}

/// One answer, also one that was replaced; as it was known at an instant.
pub fn show_answer(
    view: &mut View,
    id: MovementAnswerId,
    known_at: Option<At>,
) -> Result<MovementAnswer, Error> {
    let answer = store::find_answer(view, id)?;
    one_as_known(view, answer, known_at)
}

/// Who has answered.
pub struct Answers {
    /// Which movement.
    pub movement_id: MovementId,
    /// How many of all.
    pub counts: AnswerCounts,
    /// A page of the units to which it is addressed.
    pub page: Listing<Addressed>,
}

/// Who has answered a movement and who has not, as it was known at an instant. The counts are of all, whichever are listed.
pub fn list_answers(
    view: &mut View,
    id: MovementId,
    only: Option<AnsweredOrNot>,
    known_at: Option<At>,
    paging: &Paging,
) -> Result<Answers, Error> {
    let movement = store::find_movement(view, id)?;
    one_as_known(view, movement, known_at)?;
    let recipients = store::recipients(view, id)?;
    let recipients = as_known(view, recipients, known_at)?;
    let answers = store::answers(view, id)?;
    let mut given: BTreeMap<UnitId, Vec<MovementAnswer>> = BTreeMap::new();
    for answer in as_known(view, answers, known_at)? {
        given.entry(answer.unit_id).or_default().push(answer);
    }
    let mut rows: Vec<Addressed> = Vec::new();
    for recipient in recipients {
        let answers = given.remove(&recipient.unit_id).unwrap_or_default();
        rows.push(Addressed { recipient, answers });
    }
    let counts = AnswerCounts::of(&rows);
    rows.retain(|row| match only {
        None => true,
        Some(AnsweredOrNot::Answered) => !row.answers.is_empty(),
        Some(AnsweredOrNot::Unanswered) => row.answers.is_empty(),
    });
    let place = view.place(paging)?;
    if let Some(after) = place.and_then(|place| place.key.parse::<i64>().ok()) {
        rows.retain(|row| row.recipient.ordinal > after);
    }
    let page = view.page(rows, paging, |row| {
        (row.recipient.ordinal.to_string(), row.recipient.id.print())
    })?;
    Ok(Answers {
        movement_id: id,
        counts,
        page,
    })
}
