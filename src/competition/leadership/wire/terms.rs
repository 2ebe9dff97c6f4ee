//! Terms in the API.

use serde::Serialize;
use utoipa::ToSchema;

use crate::competition::blocs::Ending;
use crate::competition::leadership::model::{Chosen, Term, TermRole};
use crate::competition::leadership::service::{NamedTerm, Recognition, Selection};
use crate::competition::leadership::store::Wanted;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocYearId, DocumentId, PersonId, PollId, TermId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

request! {
    /// A leader, an acting leader or a deputy. What the source does not state is left out.
    pub struct SelectLeader {
        /// As what: leader or deputy. Who acts as leader for a time is appointed.
        pub role: TermRole,
        /// For which competition year, where it is for one; the term has a day of it.
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
        /// The ballot by which it was elected: a closed poll of this bloc, held to elect a leader.
        pub poll_id: Option<PollId>,
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
            poll_id: body.poll_id,
            appointment_reason: None,
        }
    }
}

request! {
    /// Who leads until another is chosen. The seat is vacant on all of these days.
    pub struct AppointActingLeader {
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
        /// For which competition year, where it is for one.
        pub bloc_year_id: Option<BlocYearId>,
        /// First day.
        pub held_from: Day,
        /// The day after the last; left out while it is open until when.
        pub held_to: Option<Day>,
        /// The document by which it is appointed, where there is one.
        pub document_id: Option<DocumentId>,
        /// Why.
        pub reason: Note,
    }
}

impl From<AppointActingLeader> for Selection {
    fn from(body: AppointActingLeader) -> Self {
        Self {
            role: TermRole::ActingLeader,
            bloc_year_id: body.bloc_year_id,
            unit_id: body.unit_id,
            unit_name: body.unit_name,
            person_id: body.person_id,
            person_name: body.person_name,
            person_title: body.person_title,
            held_from: body.held_from,
            held_to: body.held_to,
            chosen: Chosen::Assigned,
            selected_on: None,
            selection_document_id: body.document_id,
            recognised_on: None,
            recognition_document_id: None,
            note: None,
            poll_id: None,
            appointment_reason: Some(body.reason),
        }
    }
}

request! {
    /// The recognition of a leader or deputy who was elected.
    pub struct RecogniseLeader {
        /// When; not before the selection.
        pub recognised_on: PartialDay,
        /// The decision.
        pub document_id: DocumentId,
    }
}

impl From<RecogniseLeader> for Recognition {
    fn from(body: RecogniseLeader) -> Self {
        Self {
            recognised_on: body.recognised_on,
            document_id: body.document_id,
        }
    }
}

request! {
    /// A term that a decision names.
    pub struct RecognisedTerm {
        /// Which.
        pub term_id: TermId,
        /// Its version as it was read.
        pub version: i64,
    }
}

request! {
    /// One yearly decision that recognises leaders and deputies of many blocs: all of them or none.
    pub struct RecogniseLeaders {
        /// When; before the selection of none of them.
        pub recognised_on: PartialDay,
        /// The decision.
        pub document_id: DocumentId,
        /// Whom.
        pub terms: Vec<RecognisedTerm>,
    }
}

impl From<&RecognisedTerm> for NamedTerm {
    fn from(body: &RecognisedTerm) -> Self {
        Self {
            term_id: body.term_id,
            version: body.version,
        }
    }
}

impl From<&RecogniseLeaders> for Recognition {
    fn from(body: &RecogniseLeaders) -> Self {
        Self {
            recognised_on: body.recognised_on,
            document_id: body.document_id,
        }
    }
}

/// What one decision recognised.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecognisedLeaders {
    /// The terms as they are now, in the order in which they were named.
    pub terms: Vec<TermRecord>,
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
    /// Which terms.
    pub struct ListTerms {
        /// Only those of this bloc.
        pub bloc_id: Option<BlocId>,
        /// Only those for this competition year.
        pub bloc_year_id: Option<BlocYearId>,
        /// Only those of this unit.
        pub unit_id: Option<UnitId>,
        /// As the register knew them at this instant; those not entered by then are left out, so that a page may be shorter.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ListTerms> for Wanted {
    fn from(query: &ListTerms) -> Self {
        Self {
            bloc: query.bloc_id,
            year: query.bloc_year_id,
            unit: query.unit_id,
        }
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
    /// The ballot by which it was elected.
    pub poll_id: Option<PollId>,
    /// Why somebody acts as leader.
    pub appointment_reason: Option<Note>,
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
            poll_id: term.poll_id,
            appointment_reason: term.appointment_reason,
        }
    }
}
