//! A person, positions, and look-ups by personal number.

use std::collections::BTreeSet;

use crate::directory::units::Unit;
use crate::kernel::code::Code;
use crate::kernel::column::{record, words};
use crate::kernel::error::Refusal;
use crate::kernel::id::{AccountId, DocumentId, NumberSearchId, PersonId, PositionId, UnitId};
use crate::kernel::text::{Fault, Label, Name, Note, folded};
use crate::kernel::time::{At, Day, PartialDay};

/// The earliest birth year that is taken for one.
pub const EARLIEST_BIRTH_YEAR: i64 = 1900;

/// How many words a search by name may have.
const MOST_WORDS: usize = 10;

words! {
    /// The sex of a person, as the statistical forms ask for it; left out where it is not stated.
    pub enum Sex {
        /// Nam.
        Male = "male",
        /// Nữ.
        Female = "female",
    }
}

record! {
    /// A person (cá nhân).
    pub struct Person in people {
        /// Id.
        pub id: PersonId,
        /// Version.
        pub version: i64,
        /// Name.
        pub name: Name,
        /// Name for sorting and searching.
        pub name_folded: String,
        /// Birth year, where it is known.
        pub birth_year: Option<i64>,
        /// Sex, where it is stated.
        pub sex: Option<Sex>,
        /// When the person was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// A position (chức vụ) that a person holds in a unit for a time.
    pub struct Position in positions {
        /// Id.
        pub id: PositionId,
        /// Version.
        pub version: i64,
        /// Who.
        pub person_id: PersonId,
        /// Where.
        pub unit_id: UnitId,
        /// The title as written.
        pub title: Label,
        /// First day, as far as it is known.
        pub held_from: Option<PartialDay>,
        /// The first day on which it is held no more, as far as it is known; none while no end is recorded.
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
}

record! {
    /// A look-up by personal number; the number itself is not in it.
    pub struct NumberSearch in number_searches {
        /// Id.
        pub id: NumberSearchId,
        /// Version.
        pub version: i64,
        /// Who looked.
        pub account_id: Option<AccountId>,
        /// Who was found; none where nobody has the number.
        pub person_id: Option<PersonId>,
        /// What for; none where the number came with a person to be created.
        pub purpose: Option<Note>,
        /// When.
        pub searched_at: At,
    }
}

/// Refuses a birth year that nobody alive in the register's time can have.
pub fn check_birth_year(year: Option<i64>, today: Day) -> Result<(), Refusal> {
    let possible = EARLIEST_BIRTH_YEAR..=i64::from(today.year());
    match year {
        Some(year) if !possible.contains(&year) => {
            Err(Refusal::of_field("/birth_year", Fault::OutOfRange))
        }
        Some(_) | None => Ok(()),
    }
}

/// The distinct words by which a name is found, in no order of theirs.
pub fn words_of(name: &str) -> BTreeSet<String> {
    folded(name)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a search; each must begin some word of the name.
pub fn searched_words(given: Option<&Name>) -> Result<BTreeSet<String>, Refusal> {
    let Some(given) = given else {
        return Ok(BTreeSet::new());
    };
    let words = words_of(given.as_str());
    match words.len() {
        0 => Err(Refusal::of_field("?q", Fault::Empty)),
        count if count > MOST_WORDS => Err(Refusal::of_field("?q", Fault::TooMany)),
        _ => Ok(words),
    }
}

/// Refuses a time that certainly ends before it begins.
pub fn check_time(from: Option<PartialDay>, to: Option<PartialDay>) -> Result<(), Refusal> {
    match (from, to) {
        (Some(from), Some(to)) if to.last_day() <= from.first_day() => Err(Refusal::of_field(
            "/held_to",
            Fault::PeriodEndsBeforeItBegins,
        )),
        _ => Ok(()),
    }
}

/// Refuses a time that certainly begins before the unit existed, or certainly reaches beyond its end.
pub fn check_within(
    unit: &Unit,
    from: Option<PartialDay>,
    to: Option<PartialDay>,
) -> Result<(), Refusal> {
    let named = |code| Err(Refusal::new(code).against("units", unit.id, unit.name.as_str()));
    if let (Some(from), Some(existed_from)) = (from, unit.existed_from)
        && from.last_day() < existed_from
    {
        return named(Code::UnitNotYet);
    }
    if let Some(ended_on) = unit.ended_on
        && (from.is_some_and(|from| from.first_day() >= ended_on)
            || to.is_some_and(|to| to.first_day() > ended_on))
    {
        return named(Code::UnitEnded);
    }
    Ok(())
}

impl Position {
    /// The position with its end, refused where it has one already.
    pub fn ended(
        self,
        held_to: PartialDay,
        end_document_id: Option<DocumentId>,
        end_reason: Option<Note>,
    ) -> Result<Self, Refusal> {
        if let Some(end) = self.held_to {
            return Err(Refusal::new(Code::PositionEnded).because(
                format!("Chức vụ này đã kết thúc: {}.", end.stored()),
                format!("This position has already ended: {}.", end.stored()),
            ));
        }
        check_time(self.held_from, Some(held_to))?;
        Ok(Self {
            version: self.version + 1,
            held_to: Some(held_to),
            end_document_id,
            end_reason,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::kernel::id::Id;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap_or(Day::FIRST)
    }

    fn partial(text: &str) -> Option<PartialDay> {
        PartialDay::parse_stored(text).ok()
    }

    fn code_of<T>(result: Result<T, Refusal>) -> Option<Code> {
        result.err().map(|refusal| refusal.code())
    }

    fn position(from: &str) -> Result<Position, Fault> {
        Ok(Position {
            id: Id::from_uuid(Uuid::from_u128(1)),
            version: 1,
            person_id: Id::from_uuid(Uuid::from_u128(2)),
            unit_id: Id::from_uuid(Uuid::from_u128(3)),
            title: Label::parse("Trưởng Ban Nội chính")?,
            held_from: partial(from),
            held_to: None,
            document_id: None,
            end_document_id: None,
            end_reason: None,
            recorded_at: Day::FIRST.starts_at(),
        })
    }

    #[test]
    fn a_birth_year_lies_between_1900_and_this_year() {
        let today = day("2024-02-29");
        for year in [None, Some(1900), Some(2024)] {
            assert_eq!(check_birth_year(year, today), Ok(()));
        }
        for year in [i64::MIN, 0, 1899, 2025, i64::MAX] {
            let refusal = check_birth_year(Some(year), today);
            assert_eq!(code_of(refusal), Some(Code::FieldsInvalid), "{year}");
        }
    }

    #[test]
    fn a_time_is_refused_only_when_it_certainly_ends_before_it_begins() {
        let cases = [
            ("2023", "2023", true),
            ("2023-05", "2023-05", true),
            ("2023-05-10", "2023-05-11", true),
            ("2023-05-10", "2023-05-10", false),
            ("2023-05-10", "2023-05", true),
            ("2023-05-31", "2023-05", false),
            ("2023", "2022", false),
            ("2023?", "2022-12-31", false),
        ];
        for (from, to, fits) in cases {
            let checked = check_time(partial(from), partial(to));
            assert_eq!(checked.is_ok(), fits, "{from} to {to}");
        }
        assert_eq!(check_time(None, partial("1999")), Ok(()));
        assert_eq!(check_time(partial("1999"), None), Ok(()));
    }

    #[test]
    fn a_position_ends_once_and_not_before_it_began() -> Result<(), Fault> {
        let Some(end) = partial("2024-01-05") else {
            return Err(Fault::NotADate);
        };
        let too_early = position("2024-02")?.ended(end, None, None);
        assert_eq!(code_of(too_early), Some(Code::FieldsInvalid));
        let ended = position("2023")?.ended(end, None, None).ok();
        let ended = ended.ok_or(Fault::NotADate)?;
        assert_eq!((ended.version, ended.held_to), (2, Some(end)));
        let again = ended.ended(end, None, None);
        assert_eq!(code_of(again), Some(Code::PositionEnded));
        Ok(())
    }

    proptest! {
        #[test]
        fn every_beginning_of_a_word_of_a_name_finds_it(name in "[a-zA-ZđĐếỆữỜẳ'.-]{1,12}( [a-zA-ZđĐếỆữỜẳ]{1,8}){0,4}", cut in 1usize..6) {
            for word in words_of(&name) {
                let beginning: String = word.chars().take(cut).collect();
                let given = Name::parse(&beginning)?;
                let searched = searched_words(Some(&given)).map_err(|_| Fault::Empty)?;
                prop_assert_eq!(searched.len(), 1);
                prop_assert!(searched.iter().all(|searched| word.starts_with(searched.as_str())));
            }
        }
    }
}
