//! A rating.

use crate::kernel::column::{record, words};
use crate::kernel::error::{FieldFault, Refusal};
use crate::kernel::id::{DocumentId, PersonId, RatingId, UnitId};
use crate::kernel::text::{Fault, Label, Name};
use crate::kernel::time::{At, Day, PartialDay};

words! {
    /// How far the tasks of the period were done.
    pub enum Grade {
        /// Hoàn thành xuất sắc nhiệm vụ (HTXSNV).
        Excellent = "excellent",
        /// Hoàn thành tốt nhiệm vụ (HTTNV).
        Good = "good",
        /// Hoàn thành nhiệm vụ (HTNV).
        Completed = "completed",
        /// Không hoàn thành nhiệm vụ (KHTNV).
        NotCompleted = "not_completed",
        /// What is printed fits none of these.
        Unknown = "unknown",
    }
}

record! {
    /// A rating (xếp loại).
    pub struct Rating in ratings {
        /// Id.
        pub id: RatingId,
        /// Version.
        pub version: i64,
        /// The rated unit, or none.
        pub unit_id: Option<UnitId>,
        /// The rated person, or none.
        pub person_id: Option<PersonId>,
        /// The subject's name when it was rated.
        pub subject_name: Name,
        /// The grade as a word.
        pub grade: Grade,
        /// The grade as printed.
        pub grade_printed: Label,
        /// The achievement year, as printed.
        pub period: Label,
        /// The unit that rated, where it is in the directory.
        pub rated_by_unit_id: Option<UnitId>,
        /// The name of the body that rated, as printed or as it was then; none where it is not stated.
        pub rated_by: Option<Name>,
        /// When it was decided, as far as it is known.
        pub decided_on: Option<PartialDay>,
        /// The paper.
        pub document_id: Option<DocumentId>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

/// Whom a rating is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A unit.
    Unit(UnitId),
    /// A person.
    Person(PersonId),
}

impl Subject {
    /// Exactly one of the two.
    pub fn new(unit: Option<UnitId>, person: Option<PersonId>) -> Result<Self, Refusal> {
        let at_both = |fault| {
            let field = |pointer: &str| FieldFault {
                pointer: pointer.to_owned(),
                fault,
            };
            Refusal::of_fields(vec![field("/unit_id"), field("/person_id")])
        };
        match (unit, person) {
            (Some(unit), None) => Ok(Self::Unit(unit)),
            (None, Some(person)) => Ok(Self::Person(person)),
            (None, None) => Err(at_both(Fault::Missing)),
            (Some(_), Some(_)) => Err(at_both(Fault::Duplicate)),
        }
    }

    /// The unit, when it is one.
    pub fn unit(self) -> Option<UnitId> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Person(_) => None,
        }
    }

    /// The person, when it is one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Unit(_) => None,
            Self::Person(person) => Some(person),
        }
    }
}

/// The day whose names a rating carries: the latest on which it may have been decided, but never one still to come.
pub fn naming_day(decided_on: Option<PartialDay>, today: Day) -> Day {
    decided_on.map_or(today, |day| day.last_day().min(today))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::kernel::id::Id;

    #[test]
    fn a_rating_is_about_exactly_one_subject() -> Result<(), Refusal> {
        let (unit, person) = (
            Id::from_uuid(Uuid::from_u128(1)),
            Id::from_uuid(Uuid::from_u128(2)),
        );
        assert_eq!(Subject::new(Some(unit), None)?, Subject::Unit(unit));
        assert_eq!(Subject::new(None, Some(person))?, Subject::Person(person));
        for (unit, person) in [(None, None), (Some(unit), Some(person))] {
            let refusal = Subject::new(unit, person).err();
            assert_eq!(refusal.map(|refusal| refusal.fields().len()), Some(2));
        }
        Ok(())
    }

    #[test]
    fn names_are_those_of_the_last_possible_day_that_has_come() -> Result<(), Fault> {
        let today = Day::parse("2024-03-01")?;
        let named =
            |text: &str| PartialDay::parse_stored(text).map(|day| naming_day(Some(day), today));
        assert_eq!(named("2023")?, Day::parse("2023-12-31")?);
        assert_eq!(named("2023-12-29?")?, Day::parse("2023-12-29")?);
        assert_eq!(named("2024")?, today);
        assert_eq!(naming_day(None, today), today);
        Ok(())
    }
}
