//! Leadership in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Chosen, Leadership, SeatStanding, Term, TermRole};
use super::service::Selection;
use crate::competition::blocs::Ending;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocYearId, DocumentId, PersonId, TermId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{Day, PartialDay};

request! {
    /// A leader, an acting leader or a deputy. What the source does not state is left out.
    pub struct SelectLeader {
        /// As what.
        pub role: TermRole,
        /// For which competition year, where it is for one.
        pub bloc_year_id: Option<BlocYearId>,
        /// Which unit; a member of the bloc on the first day.
        pub unit_id: UnitId,
        /// Its name as printed; the name that it bore on the first day unless told.
        pub unit_name: Option<Name>,
        /// The person, when recorded.
        pub person_id: Option<PersonId>,
        /// The person's name as printed.
        pub person_name: Option<Name>,
        /// The person's title as printed.
        pub person_title: Option<Label>,
        /// First day; it need not be the first of the year.
        pub held_from: Day,
        /// The day after the last; it may lie beyond the year.
        pub held_to: Option<Day>,
        /// How it came to be.
        pub chosen: Chosen,
        /// When it was selected, as far as it is known.
        pub selected_on: Option<PartialDay>,
        /// The minutes or decision of the selection.
        pub selection_document_id: Option<DocumentId>,
        /// When it was recognised, as far as it is known.
        pub recognised_on: Option<PartialDay>,
        /// The decision that recognised it.
        pub recognition_document_id: Option<DocumentId>,
        /// What the source says besides.
        pub note: Option<Note>,
    }
}

impl From<SelectLeader> for Selection {
    fn from(body: SelectLeader) -> Self {
        Self {
            role: body.role,
            bloc_year_id: body.bloc_year_id,
            unit_id: body.unit_id,
            unit_name: body.unit_name,
            person_id: body.person_id,
            person_name: body.person_name,
            person_title: body.person_title,
            held_from: body.held_from,
            held_to: body.held_to,
            chosen: body.chosen,
            selected_on: body.selected_on,
            selection_document_id: body.selection_document_id,
            recognised_on: body.recognised_on,
            recognition_document_id: body.recognition_document_id,
            note: body.note,
        }
    }
}

request! {
    /// The early end of a term.
    pub struct EndTerm {
        /// The first day on which it is held no more.
        pub ended_on: Day,
        /// Why.
        pub reason: Note,
        /// The document by which it ends.
        pub document_id: Option<DocumentId>,
    }
}

impl From<EndTerm> for Ending {
    fn from(body: EndTerm) -> Self {
        Self {
            ended_on: body.ended_on,
            reason: body.reason,
            document_id: body.document_id,
        }
    }
}

request! {
    /// On which day.
    pub struct ListLeaders {
        /// The day for which the answer holds; today unless told.
        pub on: Option<Day>,
    }
}

request! {
    /// Which terms.
    pub struct ListTerms {
        /// Only those of this bloc.
        pub bloc_id: Option<BlocId>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A term of leadership.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermRecord {
    /// Id.
    pub id: TermId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Which bloc.
    pub bloc_id: BlocId,
    /// For which competition year; null where it is for none in particular.
    pub bloc_year_id: Option<BlocYearId>,
    /// As what.
    pub role: TermRole,
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as printed.
    pub unit_name: Name,
    /// The person, when recorded.
    pub person_id: Option<PersonId>,
    /// The person's name as printed.
    pub person_name: Option<Name>,
    /// The person's title as printed.
    pub person_title: Option<Label>,
    /// First day.
    pub held_from: Day,
    /// The day after the last; null while no end is set.
    pub held_to: Option<Day>,
    /// How it came to be.
    pub chosen: Chosen,
    /// When it was selected, as far as it is known.
    pub selected_on: Option<PartialDay>,
    /// The minutes or decision of the selection.
    pub selection_document_id: Option<DocumentId>,
    /// When it was recognised, as far as it is known.
    pub recognised_on: Option<PartialDay>,
    /// The decision that recognised it.
    pub recognition_document_id: Option<DocumentId>,
    /// Why it ended early.
    pub end_reason: Option<Note>,
    /// The document by which it ended early.
    pub end_document_id: Option<DocumentId>,
    /// What the source says besides.
    pub note: Option<Note>,
}
resource!(TermRecord, "/v1/terms");

impl From<Term> for TermRecord {
    fn from(term: Term) -> Self {
        Self {
            id: term.id,
            version: term.version,
            bloc_id: term.bloc_id,
            bloc_year_id: term.bloc_year_id,
            role: term.role,
            unit_id: term.unit_id,
            unit_name: term.unit_name,
            person_id: term.person_id,
            person_name: term.person_name,
            person_title: term.person_title,
            held_from: term.held_from,
            held_to: term.held_to,
            chosen: term.chosen,
            selected_on: term.selected_on,
            selection_document_id: term.selection_document_id,
            recognised_on: term.recognised_on,
            recognition_document_id: term.recognition_document_id,
            end_reason: term.end_reason,
            end_document_id: term.end_document_id,
            note: term.note,
        }
    }
}

/// How a bloc is led on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocLeadership {
    /// Which bloc.
    pub bloc_id: BlocId,
    /// The day.
    pub on: Day,
    /// How the leader's seat stands.
    pub standing: SeatStanding,
    /// The standing as people say it: "Trưởng khối", "khuyết Trưởng khối", "đã bầu, chờ công nhận".
    pub said: String,
    /// Who leads; null where nobody does or it is not known. Never a leader of another day.
    pub leader: Option<TermRecord>,
    /// Who deputises.
    pub deputies: Vec<TermRecord>,
}

impl From<Leadership> for BlocLeadership {
    fn from(led: Leadership) -> Self {
        Self {
            bloc_id: led.bloc.id,
            on: led.on,
            standing: led.standing,
            said: led.said(),
            leader: led.leader.map(TermRecord::from),
            deputies: led.deputies.into_iter().map(TermRecord::from).collect(),
        }
    }
}
