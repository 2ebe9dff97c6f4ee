//! Tables of the directory: documents, units, people.

use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use crate::kernel::column::{Guid, LegalDay, Moment};

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Papers.
    documents (id) {
        id -> Guid,
        version -> BigInt,
        kind -> Text,
        number -> Nullable<Text>,
        number_folded -> Nullable<Text>,
        issued_on -> Nullable<Text>,
        issuer -> Nullable<Text>,
        summary -> Nullable<Text>,
        signer -> Nullable<Text>,
        signer_title -> Nullable<Text>,
        file_digest -> Nullable<Text>,
        registered_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Units.
    units (id) {
        id -> Guid,
        version -> BigInt,
        system -> Text,
        level -> Text,
        name -> Text,
        name_folded -> Text,
        existed_from -> Nullable<LegalDay>,
        ended_on -> Nullable<LegalDay>,
        document_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// The names of units over time.
    unit_names (id) {
        id -> Guid,
        version -> BigInt,
        unit_id -> Guid,
        name -> Text,
        valid_from -> Nullable<LegalDay>,
        valid_to -> Nullable<LegalDay>,
        document_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable};
    /// The parents of units over time.
    unit_parents (id) {
        id -> Guid,
        version -> BigInt,
        unit_id -> Guid,
        parent_id -> Guid,
        valid_from -> Nullable<LegalDay>,
        valid_to -> Nullable<LegalDay>,
        document_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// The identification codes of units over time; a code is never reused.
    unit_codes (id) {
        id -> Guid,
        version -> BigInt,
        unit_id -> Guid,
        code -> Text,
        valid_from -> Nullable<LegalDay>,
        valid_to -> Nullable<LegalDay>,
        document_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// Successions of units.
    unit_successions (id) {
        id -> Guid,
        version -> BigInt,
        kind -> Text,
        effective_on -> LegalDay,
        document_id -> Nullable<Guid>,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Text};
    /// The units of a succession, with their names as they were.
    unit_succession_parts (id) {
        id -> Guid,
        version -> BigInt,
        succession_id -> Guid,
        unit_id -> Guid,
        side -> Text,
        name -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable};
    /// Imports of events of units.
    unit_imports (id) {
        id -> Guid,
        version -> BigInt,
        events -> BigInt,
        document_id -> Nullable<Guid>,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// People.
    people (id) {
        id -> Guid,
        version -> BigInt,
        name -> Text,
        name_folded -> Text,
        birth_year -> Nullable<BigInt>,
        sex -> Nullable<Text>,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{Guid, Text};
    /// The words by which people are found.
    person_words (person_id, word) {
        person_id -> Guid,
        word -> Text,
    }
}

diesel::table! {
    use super::{Binary, Guid};
    /// Personal numbers, sealed and apart from the people, so that no journal ever holds them.
    personal_numbers (person_id) {
        person_id -> Guid,
        digest -> Binary,
        sealed -> Binary,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Look-ups by personal number.
    number_searches (id) {
        id -> Guid,
        version -> BigInt,
        account_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        purpose -> Nullable<Text>,
        searched_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// The positions of people in units over time.
    positions (id) {
        id -> Guid,
        version -> BigInt,
        person_id -> Guid,
        unit_id -> Guid,
        title -> Text,
        held_from -> Nullable<Text>,
        held_to -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        end_document_id -> Nullable<Guid>,
        end_reason -> Nullable<Text>,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Ratings of units and people.
    ratings (id) {
        id -> Guid,
        version -> BigInt,
        unit_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        subject_name -> Text,
        grade -> Text,
        grade_printed -> Text,
        period -> Text,
        rated_by_unit_id -> Nullable<Guid>,
        rated_by -> Nullable<Text>,
        decided_on -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        recorded_at -> Moment,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    units,
    unit_names,
    unit_parents,
    unit_codes,
    unit_successions,
    unit_succession_parts
);
diesel::allow_tables_to_appear_in_same_query!(people, person_words, personal_numbers);
