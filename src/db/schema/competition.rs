//! Tables of competition: blocs, leadership, movements, pledges.

use diesel::sql_types::{BigInt, Nullable, Text};

use crate::kernel::column::{Guid, LegalDay};

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Blocs.
    blocs (id) {
        id -> Guid,
        version -> BigInt,
        origin -> Text,
        state -> Text,
        name -> Text,
        name_folded -> Text,
        kind_label -> Text,
        leader_title -> Text,
        deputy_title -> Nullable<Text>,
        system -> Nullable<Text>,
        authority_id -> Nullable<Guid>,
        authority_name -> Nullable<Text>,
        keeper_id -> Guid,
        document_id -> Nullable<Guid>,
        established_on -> Nullable<LegalDay>,
        closed_on -> Nullable<LegalDay>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// What each establishing document says of a bloc.
    bloc_versions (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        ordinal -> BigInt,
        name -> Text,
        kind_label -> Text,
        leader_title -> Text,
        deputy_title -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        valid_from -> Nullable<LegalDay>,
        valid_to -> Nullable<LegalDay>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Units as members of blocs.
    memberships (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Guid,
        unit_name -> Text,
        member_from -> Nullable<LegalDay>,
        member_to -> Nullable<LegalDay>,
        reason -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        end_reason -> Nullable<Text>,
        end_document_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Competition years of blocs.
    bloc_years (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        label -> Text,
        system -> Text,
        year_from -> LegalDay,
        year_to -> LegalDay,
        state -> Text,
        roll_known -> Text,
        member_count_stated -> Nullable<BigInt>,
        pledge_due_on -> Nullable<LegalDay>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Terms of leadership.
    terms (id) {
        id -> Guid,
        version -> BigInt,
        bloc_id -> Guid,
        bloc_year_id -> Nullable<Guid>,
        role -> Text,
        unit_id -> Guid,
        unit_name -> Text,
        person_id -> Nullable<Guid>,
        person_name -> Nullable<Text>,
        person_title -> Nullable<Text>,
        held_from -> LegalDay,
        held_to -> Nullable<LegalDay>,
        chosen -> Text,
        selected_on -> Nullable<Text>,
        selection_document_id -> Nullable<Guid>,
        recognised_on -> Nullable<Text>,
        recognition_document_id -> Nullable<Guid>,
        end_reason -> Nullable<Text>,
        end_document_id -> Nullable<Guid>,
        note -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(blocs, memberships);
