//! Movements in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::law;
use super::model::{
    Addressed, Addressing, AnswerWay, AnsweredOrNot, Movement, MovementAnswer, MovementContent,
    MovementForm, MovementOrigin, MovementSays, MovementScope, MovementSummary, SummaryKind,
};
use super::service::{Answering, Answers, Launch, Summing};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::error::Broken;
use crate::kernel::id::{
    AccountId, BlocId, BlocYearId, DocumentId, MovementAnswerId, MovementId, MovementSummaryId,
    UnitId,
};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

request! {
    /// A movement to launch, or an old one to enter. What a source does not state is left out, never invented.
    pub struct LaunchMovement {
        /// `launched` wants form, scope, criteria and the unit or the bloc; `historic` may lack each of them.
        pub origin: MovementOrigin,
        /// Name.
        pub name: Name,
        /// The unit that launches it; for a bloc's movement it is the unit that leads the bloc, and may be left out.
        pub launching_unit_id: Option<UnitId>,
        /// Who keeps the record of an old movement whose launching unit is not known: the unit whose council secretary enters it.
        pub keeper_id: Option<UnitId>,
        /// Who launches it, as printed.
        pub launcher: Option<Name>,
        /// The launcher's title, as printed.
        pub launcher_title: Option<Label>,
        /// Form.
        pub form: Option<MovementForm>,
        /// Scope; `bloc` goes with a bloc and with nothing else.
        pub scope: Option<MovementScope>,
        /// The bloc whose movement it is.
        pub bloc_id: Option<BlocId>,
        /// For which competition year of the bloc; it may be launched before that year begins.
        pub bloc_year_id: Option<BlocYearId>,
        /// Its theme or slogan, as quoted.
        pub theme: Option<Note>,
        /// Goal.
        pub goal: Option<Note>,
        /// For whom it is.
        pub subjects: Option<Note>,
        /// Criteria.
        pub criteria: Option<Note>,
        /// Plan and measures.
        pub plan: Option<Note>,
        /// When it was launched, as far as it is known; of one launched here today, unless told.
        pub launched_on: Option<PartialDay>,
        /// First day.
        pub runs_from: Option<Day>,
        /// The day after the last.
        pub runs_to: Option<Day>,
        /// The paper that launches it.
        pub document_id: Option<DocumentId>,
        /// To whom it is addressed, besides `unit_ids`; the members of the bloc for a bloc's movement that names no units, else nobody.
        pub addressed_to: Option<Addressing>,
        /// The units to which it is addressed by name.
        pub unit_ids: Option<Vec<UnitId>>,
    }
}

impl From<LaunchMovement> for Launch {
    fn from(body: LaunchMovement) -> Self {
        Self {
            origin: body.origin,
            name: body.name,
            launching_unit_id: body.launching_unit_id,
            keeper_id: body.keeper_id,
            launcher: body.launcher,
            launcher_title: body.launcher_title,
            form: body.form,
            scope: body.scope,
            bloc_id: body.bloc_id,
            bloc_year_id: body.bloc_year_id,
            theme: body.theme,
            goal: body.goal,
            subjects: body.subjects,
            criteria: body.criteria,
            plan: body.plan,
            launched_on: body.launched_on,
            runs_from: body.runs_from,
            runs_to: body.runs_to,
            document_id: body.document_id,
            addressed_to: body.addressed_to,
            unit_ids: body.unit_ids.unwrap_or_default(),
        }
    }
}

request! {
    /// Which movements.
    pub struct ListMovements {
        /// Only those of this bloc.
        pub bloc_id: Option<BlocId>,
        /// Only those launched by this unit.
        pub launching_unit_id: Option<UnitId>,
        /// Only those addressed to this unit.
        pub recipient_id: Option<UnitId>,
        /// Only those whose name begins so; accents and case do not matter.
        pub name: Option<Name>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A movement.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovementRecord {
    /// Id.
    pub id: MovementId,
    /// Version, as in its ETag.
    pub version: i64,
    /// How it came into the register.
    pub origin: MovementOrigin,
    /// Name.
    pub name: Name,
    /// The unit whose council secretary keeps the record, or that launched it itself.
    pub keeper_id: UnitId,
    /// The unit that launched it; null where it is not known.
    pub launching_unit_id: Option<UnitId>,
    /// The unit's name when it was launched.
    pub launching_unit_name: Option<Name>,
    /// Who launched it, as printed.
    pub launcher: Option<Name>,
    /// The launcher's title, as printed.
    pub launcher_title: Option<Label>,
    /// Form; null where it is not known.
    pub form: Option<MovementForm>,
    /// Scope; null where it is not known.
    pub scope: Option<MovementScope>,
    /// The bloc whose movement it is.
    pub bloc_id: Option<BlocId>,
    /// For which competition year of the bloc it is; null where it is for none in particular.
    pub bloc_year_id: Option<BlocYearId>,
    /// Its theme or slogan, as quoted.
    pub theme: Option<Note>,
    /// Goal.
    pub goal: Option<Note>,
    /// For whom it is.
    pub subjects: Option<Note>,
    /// Criteria; null where they are not known.
    pub criteria: Option<Note>,
    /// Plan and measures.
    pub plan: Option<Note>,
    /// When it was launched, as far as it is known.
    pub launched_on: Option<PartialDay>,
    /// First day.
    pub runs_from: Option<Day>,
    /// The day after the last.
    pub runs_to: Option<Day>,
    /// The paper that launched it.
    pub document_id: Option<DocumentId>,
    /// What the law in force on the day of its launch wants a movement to fix and this one does not state; a warning, not a refusal.
    pub lacking: Vec<LackingContent>,
}
resource!(MovementRecord, "/v1/movements");

/// What a movement lacks.
#[derive(Debug, Serialize, ToSchema)]
pub struct LackingContent {
    /// What.
    pub content: MovementContent,
    /// The instrument that wants it.
    pub instrument: &'static str,
    /// The article.
    pub article: &'static str,
}

/// A movement launched here states what the law of that day wants; of an old one nobody knows what it stated.
fn lacking(movement: &Movement) -> Result<Vec<LackingContent>, Broken> {
    let day = match (movement.origin, movement.launched_on) {
        (MovementOrigin::Launched, Some(on)) => on.first_day(),
        (MovementOrigin::Launched, None) | (MovementOrigin::Historic, _) => return Ok(Vec::new()),
    };
    let rule = law::contents_on(day)?;
    let wanted = rule.iter().flat_map(|rule| {
        let wants = rule.wants.iter();
        wants.map(|content| (*content, rule.instrument, rule.article))
    });
    let missing = wanted.filter(|(content, _, _)| !movement.says(*content));
    Ok(missing
        .map(|(content, instrument, article)| LackingContent {
            content,
            instrument,
            article,
        })
        .collect())
}

impl TryFrom<Movement> for MovementRecord {
    type Error = Broken;

    fn try_from(movement: Movement) -> Result<Self, Broken> {
        Ok(Self {
            lacking: lacking(&movement)?,
            id: movement.id,
            version: movement.version,
            origin: movement.origin,
            name: movement.name,
            keeper_id: movement.keeper_id,
            launching_unit_id: movement.launching_unit_id,
            launching_unit_name: movement.launching_unit_name,
            launcher: movement.launcher,
            launcher_title: movement.launcher_title,
            form: movement.form,
            scope: movement.scope,
            bloc_id: movement.bloc_id,
            bloc_year_id: movement.bloc_year_id,
            theme: movement.theme,
            goal: movement.goal,
            subjects: movement.subjects,
            criteria: movement.criteria,
            plan: movement.plan,
            launched_on: movement.launched_on,
            runs_from: movement.runs_from,
            runs_to: movement.runs_to,
            document_id: movement.document_id,
        })
    }
}

request! {
    /// A unit's answer to a movement: given by its head or an official today, or entered from a paper.
    pub struct AnswerMovement {
        /// Which unit.
        pub unit_id: UnitId,
        /// Whether it joins.
        pub says: MovementSays,
        /// Why, where it does not join.
        pub reason: Option<Note>,
        /// The contents that it registers, in words.
        pub contents: Option<Note>,
        /// The targets that it registers, in words.
        pub targets: Option<Note>,
        /// When; a unit answers today, a paper has its day.
        pub answered_on: Option<Day>,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

impl From<AnswerMovement> for Answering {
    fn from(body: AnswerMovement) -> Self {
        Self {
            unit_id: body.unit_id,
            says: body.says,
            reason: body.reason,
            contents: body.contents,
            targets: body.targets,
            answered_on: body.answered_on,
            document_id: body.document_id,
        }
    }
}

/// A unit's answer to a movement.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovementAnswerRecord {
    /// Id.
    pub id: MovementAnswerId,
    /// Version, always 1: a later answer is another record.
    pub version: i64,
    /// Which movement.
    pub movement_id: MovementId,
    /// Number in the order of entry, from 1.
    pub ordinal: i64,
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as it was addressed.
    pub unit_name: Name,
    /// What it says.
    pub says: MovementSays,
    /// Why, where it does not join.
    pub reason: Option<Note>,
    /// The contents that it registers, in words.
    pub contents: Option<Note>,
    /// The targets that it registers, in words.
    pub targets: Option<Note>,
    /// When it answered.
    pub answered_on: Day,
    /// How it came into the register.
    pub way: AnswerWay,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// The answer that it replaces.
    pub replaces_id: Option<MovementAnswerId>,
    /// The account that answered or entered it.
    pub entered_by: Option<AccountId>,
    /// When it was entered here.
    pub entered_at: At,
}
resource!(MovementAnswerRecord, "/v1/movement-answers");

impl From<MovementAnswer> for MovementAnswerRecord {
    fn from(answer: MovementAnswer) -> Self {
        Self {
            id: answer.id,
            version: answer.version,
            movement_id: answer.movement_id,
            ordinal: answer.ordinal,
            unit_id: answer.unit_id,
            unit_name: answer.unit_name,
            says: answer.says,
            reason: answer.reason,
            contents: answer.contents,
            targets: answer.targets,
            answered_on: answer.answered_on,
            way: answer.way,
            document_id: answer.document_id,
            replaces_id: answer.replaces_id,
            entered_by: answer.entered_by,
            entered_at: answer.entered_at,
        }
    }
}

request! {
    /// Which answers.
    pub struct ListAnswers {
        /// Only the units that have answered, or that have not.
        pub only: Option<AnsweredOrNot>,
        /// As the register knew it at this instant; as it knows it now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A unit to which a movement is addressed.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovementRecipientRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name on the day of the launch.
    pub unit_name: Name,
    /// Its answer; null while it has given none.
    pub answer: Option<MovementAnswerRecord>,
    /// The answers that it replaced, latest first.
    pub earlier_answers: Vec<MovementAnswerRecord>,
}

impl From<Addressed> for MovementRecipientRecord {
    fn from(addressed: Addressed) -> Self {
        let mut answers = addressed.answers.into_iter().map(Into::into);
        Self {
            ordinal: addressed.recipient.ordinal,
            unit_id: addressed.recipient.unit_id,
            unit_name: addressed.recipient.unit_name,
            answer: answers.next(),
            earlier_answers: answers.collect(),
        }
    }
}

/// Who has answered a movement.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovementAnswers {
    /// Which movement.
    pub movement_id: MovementId,
    /// To how many units it is addressed.
    pub recipients: i64,
    /// How many have answered.
    pub answered: i64,
    /// How many join.
    pub joined: i64,
    /// How many do not join.
    pub declined: i64,
    /// As people print it, answers of recipients: "07/09"; null where it is addressed to nobody.
    pub printed: Option<String>,
    /// The units of this page, in the order in which they are addressed.
    pub items: Vec<MovementRecipientRecord>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
}

impl From<Answers> for MovementAnswers {
    fn from(answers: Answers) -> Self {
        let page = answers.page.map(MovementRecipientRecord::from);
        Self {
            movement_id: answers.movement_id,
            recipients: answers.counts.recipients,
            answered: answers.counts.answered,
            joined: answers.counts.joined,
            declined: answers.counts.declined,
            printed: answers.counts.printed(),
            items: page.items,
            next: page.next,
        }
    }
}

request! {
    /// A summary of a movement.
    pub struct SummariseMovement {
        /// `interim` (sơ kết), or `final` (tổng kết), which comes once and last.
        pub kind: SummaryKind,
        /// When, as far as it is known; not ahead, and not before the launch.
        pub summarised_on: PartialDay,
        /// Results, in words.
        pub results: Note,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

impl From<SummariseMovement> for Summing {
    fn from(body: SummariseMovement) -> Self {
        Self {
            kind: body.kind,
            summarised_on: body.summarised_on,
            results: body.results,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Which summaries.
    pub struct ListSummaries {
        /// As the register knew it at this instant; as it knows it now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A summary of a movement.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovementSummaryRecord {
    /// Id.
    pub id: MovementSummaryId,
    /// Version, always 1.
    pub version: i64,
    /// Which movement.
    pub movement_id: MovementId,
    /// Number, from 1.
    pub ordinal: i64,
    /// Interim or final.
    pub kind: SummaryKind,
    /// When, as far as it is known.
    pub summarised_on: PartialDay,
    /// Results, in words.
    pub results: Note,
    /// The unit that summarised it; null where it is not known.
    pub unit_id: Option<UnitId>,
    /// Its name then.
    pub unit_name: Option<Name>,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// The account that entered it.
    pub entered_by: Option<AccountId>,
    /// When it was entered here.
    pub entered_at: At,
}
resource!(MovementSummaryRecord, "/v1/movement-summaries");

impl From<MovementSummary> for MovementSummaryRecord {
    fn from(summary: MovementSummary) -> Self {
        Self {
            id: summary.id,
            version: summary.version,
            movement_id: summary.movement_id,
            ordinal: summary.ordinal,
            kind: summary.kind,
            summarised_on: summary.summarised_on,
            results: summary.results,
            unit_id: summary.unit_id,
            unit_name: summary.unit_name,
            document_id: summary.document_id,
            entered_by: summary.entered_by,
            entered_at: summary.entered_at,
        }
    }
}
