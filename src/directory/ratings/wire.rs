//! Ratings in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Grade, Rating};
use super::service::NewRating;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{DocumentId, PersonId, RatingId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name};
use crate::kernel::time::{At, PartialDay};

request! {
    /// A rating to record: of exactly one unit or one person. What is not stated is left out.
    pub struct RecordRating {
        /// The rated unit; left out for a person.
        pub unit_id: Option<UnitId>,
        /// The rated person; left out for a unit.
        pub person_id: Option<PersonId>,
        /// The subject's name as printed; the directory's name of the day of the decision unless told.
        pub subject_name: Option<Name>,
        /// The grade as a word; `unknown` where what is printed fits none.
        pub grade: Grade,
        /// The grade as printed.
        pub grade_printed: Label,
        /// The achievement year as printed.
        pub period: Label,
        /// The unit that rated, where it is in the directory.
        pub rated_by_unit_id: Option<UnitId>,
        /// The name of the body that rated, as printed.
        pub rated_by: Option<Name>,
        /// When it was decided, as far as it is known.
        pub decided_on: Option<PartialDay>,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

impl From<RecordRating> for NewRating {
    fn from(body: RecordRating) -> Self {
        Self {
            unit_id: body.unit_id,
            person_id: body.person_id,
            subject_name: body.subject_name,
            grade: body.grade,
            grade_printed: body.grade_printed,
            period: body.period,
            rated_by_unit_id: body.rated_by_unit_id,
            rated_by: body.rated_by,
            decided_on: body.decided_on,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Which ratings.
    pub struct ListRatings {
        /// Only those of this unit.
        pub unit_id: Option<UnitId>,
        /// Only those of this person.
        pub person_id: Option<PersonId>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A rating; not an award.
#[derive(Debug, Serialize, ToSchema)]
pub struct RatingRecord {
    /// Id.
    pub id: RatingId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The rated unit; null for a person.
    pub unit_id: Option<UnitId>,
    /// The rated person; null for a unit.
    pub person_id: Option<PersonId>,
    /// The subject's name when it was rated.
    pub subject_name: Name,
    /// The grade as a word.
    pub grade: Grade,
    /// The grade as printed.
    pub grade_printed: Label,
    /// The achievement year as printed.
    pub period: Label,
    /// The unit that rated; null where it is not in the directory or not stated.
    pub rated_by_unit_id: Option<UnitId>,
    /// The name of the body that rated, as printed or as it was then; null where it is not stated.
    pub rated_by: Option<Name>,
    /// When it was decided, as far as it is known; null where it is not.
    pub decided_on: Option<PartialDay>,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(RatingRecord, "/v1/ratings");

impl From<Rating> for RatingRecord {
    fn from(rating: Rating) -> Self {
        Self {
            id: rating.id,
            version: rating.version,
            unit_id: rating.unit_id,
            person_id: rating.person_id,
            subject_name: rating.subject_name,
            grade: rating.grade,
            grade_printed: rating.grade_printed,
            period: rating.period,
            rated_by_unit_id: rating.rated_by_unit_id,
            rated_by: rating.rated_by,
            decided_on: rating.decided_on,
            document_id: rating.document_id,
            recorded_at: rating.recorded_at,
        }
    }
}
