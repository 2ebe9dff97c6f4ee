//! People in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{NumberSearch, Person, Position, Sex};
use super::service::{Known, NewPerson, NewPosition, PositionEnd};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{DocumentId, NumberSearchId, PersonId, PositionId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note, PersonalNumber};
use crate::kernel::time::{At, PartialDay};

request! {
    /// A person to enter. What is not known is left out, never invented.
    pub struct CreatePerson {
        /// Name.
        pub name: Name,
        /// Birth year, 1900 to this year.
        pub birth_year: Option<i64>,
        /// Sex, where it is stated.
        pub sex: Option<Sex>,
        /// Personal identification number, 12 digits; kept encrypted and never given out again.
        pub personal_number: Option<PersonalNumber>,
    }
}

impl From<CreatePerson> for NewPerson {
    fn from(body: CreatePerson) -> Self {
        Self {
            name: body.name,
            birth_year: body.birth_year,
            sex: body.sex,
            personal_number: body.personal_number,
        }
    }
}

request! {
    /// A look-up by personal number. It is written down with its purpose.
    pub struct FindPersonByNumber {
        /// Personal identification number, 12 digits.
        pub personal_number: PersonalNumber,
        /// What for.
        pub purpose: Note,
    }
}

request! {
    /// Which people.
    pub struct ListPeople {
        /// Only those of whose names some word begins with each of these words; accents, case and order do not matter.
        pub q: Option<Name>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

request! {
    /// A position to enter.
    pub struct AddPosition {
        /// In which unit.
        pub unit_id: UnitId,
        /// The title as written.
        pub title: Label,
        /// First day as far as it is known.
        pub held_from: Option<PartialDay>,
        /// The first day on which it is held no more, as far as it is known; left out while it is held or where the end is not known.
        pub held_to: Option<PartialDay>,
        /// The paper that gave it.
        pub document_id: Option<DocumentId>,
    }
}

impl From<AddPosition> for NewPosition {
    fn from(body: AddPosition) -> Self {
        Self {
            unit_id: body.unit_id,
            title: body.title,
            held_from: body.held_from,
            held_to: body.held_to,
            document_id: body.document_id,
        }
    }
}

request! {
    /// The end of a position.
    pub struct EndPosition {
        /// The first day on which it is held no more, as far as it is known.
        pub held_to: PartialDay,
        /// The paper that ended it.
        pub document_id: Option<DocumentId>,
        /// Why.
        pub reason: Option<Note>,
    }
}

impl From<EndPosition> for PositionEnd {
    fn from(body: EndPosition) -> Self {
        Self {
            held_to: body.held_to,
            document_id: body.document_id,
            reason: body.reason,
        }
    }
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonRecord {
    /// Id.
    pub id: PersonId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Name.
    pub name: Name,
    /// Birth year; null where it is not known.
    pub birth_year: Option<i64>,
    /// Sex; null where it is not stated.
    pub sex: Option<Sex>,
    /// When the person was entered here.
    pub recorded_at: At,
}
resource!(PersonRecord, "/v1/people");

impl From<Person> for PersonRecord {
    fn from(person: Person) -> Self {
        Self {
            id: person.id,
            version: person.version,
            name: person.name,
            birth_year: person.birth_year,
            sex: person.sex,
            recorded_at: person.recorded_at,
        }
    }
}

/// A position of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PositionRecord {
    /// Id.
    pub id: PositionId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Who.
    pub person_id: PersonId,
    /// In which unit.
    pub unit_id: UnitId,
    /// The title as written.
    pub title: Label,
    /// First day as far as it is known; null where it is not.
    pub held_from: Option<PartialDay>,
    /// The first day on which it is held no more, as far as it is known; null while no end is recorded.
    pub held_to: Option<PartialDay>,
    /// The paper that gave it.
    pub document_id: Option<DocumentId>,
    /// The paper that ended it.
    pub end_document_id: Option<DocumentId>,
    /// Why it ended.
    pub end_reason: Option<Note>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(PositionRecord, "/v1/positions");

impl From<Position> for PositionRecord {
    fn from(position: Position) -> Self {
        Self {
            id: position.id,
            version: position.version,
            person_id: position.person_id,
            unit_id: position.unit_id,
            title: position.title,
            held_from: position.held_from,
            held_to: position.held_to,
            document_id: position.document_id,
            end_document_id: position.end_document_id,
            end_reason: position.end_reason,
            recorded_at: position.recorded_at,
        }
    }
}

/// A person with what is recorded of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonDetail {
    /// Id.
    pub id: PersonId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The person.
    pub person: PersonRecord,
    /// Whether the personal number is recorded; the number itself is never given out.
    pub personal_number_recorded: bool,
    /// Positions in the order of their entry, past ones too.
    pub positions: Vec<PositionRecord>,
}
resource!(PersonDetail, "/v1/people");

impl From<Known> for PersonDetail {
    fn from(known: Known) -> Self {
        Self {
            id: known.person.id,
            version: known.person.version,
            person: known.person.into(),
            personal_number_recorded: known.has_number,
            positions: known
                .positions
                .into_iter()
                .map(PositionRecord::from)
                .collect(),
        }
    }
}

/// What a look-up by personal number found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundPerson {
    /// Under which id the look-up is written down.
    pub search_id: NumberSearchId,
    /// When.
    pub searched_at: At,
    /// The person; null where nobody has the number here.
    pub person: Option<PersonRecord>,
}

impl From<(NumberSearch, Option<Person>)> for FoundPerson {
    fn from((search, person): (NumberSearch, Option<Person>)) -> Self {
        Self {
            search_id: search.id,
            searched_at: search.searched_at,
            person: person.map(PersonRecord::from),
        }
    }
}
