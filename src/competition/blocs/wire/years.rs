//! Competition years in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::rules::BlocSizeWarning;
use crate::competition::blocs::model::{
    BlocYear, BlocYearCorrection, BlocYearMove, BlocYearState, RollKnown, YearFact, YearSystem,
};
use crate::competition::blocs::service::{Move, NewCorrection, NewYear, SizeWarning};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocYearCorrectionId, BlocYearId, BlocYearMoveId, DocumentId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Note};
use crate::kernel::time::{At, Day};

request! {
    /// A competition year to open.
    pub struct OpenBlocYear {
        /// Label: "2023", "2022-2023".
        pub label: Label,
        /// By which system it is counted.
        pub system: YearSystem,
        /// First day.
        pub year_from: Day,
        /// The day after the last.
        pub year_to: Day,
        /// How much of the roll is known for this year.
        pub roll_known: RollKnown,
        /// How many members a source states; left out where it states none.
        pub member_count_stated: Option<i64>,
        /// The last day for signing this year's pledge, where there is one.
        pub pledge_due_on: Option<Day>,
    }
}

impl From<OpenBlocYear> for NewYear {
    fn from(body: OpenBlocYear) -> Self {
        Self {
            label: body.label,
            system: body.system,
            year_from: body.year_from,
            year_to: body.year_to,
            roll_known: body.roll_known,
            member_count_stated: body.member_count_stated,
            pledge_due_on: body.pledge_due_on,
        }
    }
}

request! {
    /// Where a competition year moves to.
    pub struct MoveBlocYear {
        /// The state.
        pub to: BlocYearState,
        /// Why; wanted where a step is left out or gone back.
        pub reason: Option<Note>,
        /// The document behind it.
        pub document_id: Option<DocumentId>,
        /// On which day, today or before; today unless told.
        pub moved_on: Option<Day>,
    }
}

impl From<MoveBlocYear> for Move {
    fn from(body: MoveBlocYear) -> Self {
        Self {
            to: body.to,
            reason: body.reason,
            document_id: body.document_id,
            moved_on: body.moved_on,
        }
    }
}

request! {
    /// Facts of a competition year that were entered wrongly, or that change. What is left out stays as it is; the values before are kept.
    pub struct CorrectBlocYear {
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
        /// Facts that turn out not to be known or not to be there: `member_count_stated`, `pledge_due_on`.
        pub unknown: Option<Vec<YearFact>>,
        /// Why.
        pub reason: Note,
        /// The document behind it.
        pub document_id: Option<DocumentId>,
        /// On which day it was corrected, today or before; today unless told.
        pub corrected_on: Option<Day>,
    }
}

impl From<CorrectBlocYear> for NewCorrection {
    fn from(body: CorrectBlocYear) -> Self {
        Self {
            label: body.label,
            system: body.system,
            year_from: body.year_from,
            year_to: body.year_to,
            roll_known: body.roll_known,
            member_count_stated: body.member_count_stated,
            pledge_due_on: body.pledge_due_on,
            unknown: body.unknown.unwrap_or_default(),
            reason: body.reason,
            document_id: body.document_id,
            corrected_on: body.corrected_on,
        }
    }
}

request! {
    /// Which page, as the register knew it when.
    pub struct ListAsKnown {
        /// As the register knew them at this instant; as it knows them now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A competition year of a bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocYearRecord {
    /// Id.
    pub id: BlocYearId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Which bloc.
    pub bloc_id: BlocId,
    /// Label.
    pub label: Label,
    /// By which system it is counted.
    pub system: YearSystem,
    /// First day.
    pub year_from: Day,
    /// The day after the last.
    pub year_to: Day,
    /// How far it has come.
    pub state: BlocYearState,
    /// How much of the roll is known.
    pub roll_known: RollKnown,
    /// How many members a source states; null where none does.
    pub member_count_stated: Option<i64>,
    /// The last day for signing the pledge; null where there is none.
    pub pledge_due_on: Option<Day>,
    /// In the answer about this one year: where the bloc's size in it is outside the rules of its authority; else null.
    pub size_warning: Option<BlocSizeWarning>,
}
resource!(BlocYearRecord, "/v1/bloc-years");

impl From<BlocYear> for BlocYearRecord {
    fn from(year: BlocYear) -> Self {
        Self {
            id: year.id,
            version: year.version,
            bloc_id: year.bloc_id,
            label: year.label,
            system: year.system,
            year_from: year.year_from,
            year_to: year.year_to,
            state: year.state,
            roll_known: year.roll_known,
            member_count_stated: year.member_count_stated,
            pledge_due_on: year.pledge_due_on,
            size_warning: None,
        }
    }
}

impl From<(BlocYear, Option<SizeWarning>)> for BlocYearRecord {
    fn from((year, warning): (BlocYear, Option<SizeWarning>)) -> Self {
        Self {
            size_warning: warning.map(BlocSizeWarning::from),
            ..year.into()
        }
    }
}

/// A move of a competition year from state to state.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocYearMoveRecord {
    /// Id.
    pub id: BlocYearMoveId,
    /// Number in the order of the moves of the year, from 1.
    pub ordinal: i64,
    /// Where it was.
    pub state_before: BlocYearState,
    /// Where it went.
    pub state_after: BlocYearState,
    /// Why; always there where a step was left out or gone back.
    pub reason: Option<Note>,
    /// The document behind it.
    pub document_id: Option<DocumentId>,
    /// On which day.
    pub moved_on: Day,
    /// When it was entered here.
    pub moved_at: At,
}

impl From<BlocYearMove> for BlocYearMoveRecord {
    fn from(step: BlocYearMove) -> Self {
        Self {
            id: step.id,
            ordinal: step.ordinal,
            state_before: step.state_before,
            state_after: step.state_after,
            reason: step.reason,
            document_id: step.document_id,
            moved_on: step.moved_on,
            moved_at: step.moved_at,
        }
    }
}

/// A correction of one fact of a competition year, with the value that it had before.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocYearCorrectionRecord {
    /// Id.
    pub id: BlocYearCorrectionId,
    /// Number in the order of the corrections of the year, from 1.
    pub ordinal: i64,
    /// Which fact.
    pub fact: YearFact,
    /// The value before, as text; null where it was not known.
    pub value_before: Option<Note>,
    /// The value after, as text; null where it is not known.
    pub value_after: Option<Note>,
    /// Why.
    pub reason: Note,
    /// The document behind it.
    pub document_id: Option<DocumentId>,
    /// On which day it was corrected.
    pub corrected_on: Day,
    /// When it was entered here.
    pub corrected_at: At,
}

impl From<BlocYearCorrection> for BlocYearCorrectionRecord {
    fn from(line: BlocYearCorrection) -> Self {
        Self {
            id: line.id,
            ordinal: line.ordinal,
            fact: line.fact,
            value_before: line.value_before,
            value_after: line.value_after,
            reason: line.reason,
            document_id: line.document_id,
            corrected_on: line.corrected_on,
            corrected_at: line.corrected_at,
        }
    }
}
