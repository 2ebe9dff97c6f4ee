//! Tables of the directory: documents, units, people.

use diesel::sql_types::{BigInt, Nullable, Text};

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

diesel::allow_tables_to_appear_in_same_query!(
    units,
    unit_names,
    unit_parents,
    unit_codes,
    unit_successions,
    unit_succession_parts
);
