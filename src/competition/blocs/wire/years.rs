//! Competition years in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::rules::BlocSizeWarning;
use crate::competition::blocs::model::{BlocYear, BlocYearState, RollKnown, YearSystem};
use crate::competition::blocs::service::{NewYear, SizeWarning};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocYearId, DocumentId};
use crate::kernel::text::{Label, Note};
use crate::kernel::time::Day;

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
