//! Tables of honours: nominations, decisions, awards.

use diesel::sql_types::{BigInt, Nullable, Text};

use super::{bloc_years, blocs};
use crate::kernel::column::{Guid, Moment};

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// Nominations.
    nominations (id) {
        id -> Guid,
        version -> BigInt,
        bloc_year_id -> Guid,
        unit_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        bloc_id -> Nullable<Guid>,
        subject_name -> Text,
        award_name -> Text,
        award_type_id -> Nullable<Guid>,
        poll_id -> Nullable<Guid>,
        reason -> Nullable<Text>,
        proposed_on -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        proposed_by_account_id -> Guid,
        proposed_by_person_id -> Nullable<Guid>,
        state -> Text,
        settled_on -> Nullable<Text>,
        settled_reason -> Nullable<Text>,
        settled_document_id -> Nullable<Guid>,
        settled_by_account_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Decisions.
    decisions (id) {
        id -> Guid,
        version -> BigInt,
        origin -> Text,
        state -> Text,
        issuing_unit_id -> Nullable<Guid>,
        issuer -> Nullable<Text>,
        issuer_system -> Text,
        achievement_year -> Text,
        document_id -> Nullable<Guid>,
        decided_on -> Nullable<Text>,
        number -> Nullable<Text>,
        number_folded -> Nullable<Text>,
        number_year -> Nullable<BigInt>,
        drafted_by_account_id -> Guid,
        drafted_by_person_id -> Nullable<Guid>,
        drafted_at -> Moment,
        signed_by_account_id -> Nullable<Guid>,
        signed_by_person_id -> Nullable<Guid>,
        signed_at -> Nullable<Moment>,
        numbered_by_account_id -> Nullable<Guid>,
        numbered_at -> Nullable<Moment>,
        cancel_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// Lines of decisions: one award each.
    decision_lines (id) {
        id -> Guid,
        version -> BigInt,
        decision_id -> Guid,
        position -> BigInt,
        recipient_kind -> Text,
        unit_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        bloc_id -> Nullable<Guid>,
        subject_name -> Text,
        award_name -> Text,
        award_type_id -> Nullable<Guid>,
        nomination_id -> Nullable<Guid>,
        line_ordinal -> Nullable<BigInt>,
        ground -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// Numbers of awards that a decision states without names.
    decision_counts (id) {
        id -> Guid,
        version -> BigInt,
        decision_id -> Guid,
        position -> BigInt,
        recipient_kind -> Text,
        award_name -> Text,
        award_type_id -> Nullable<Guid>,
        recipient_count -> Nullable<BigInt>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// The register: awards stated as a number.
    award_counts (id) {
        id -> Guid,
        version -> BigInt,
        decision_id -> Guid,
        decision_count_id -> Guid,
        recipient_kind -> Text,
        award_name -> Text,
        award_type_id -> Nullable<Guid>,
        recipient_count -> Nullable<BigInt>,
        issuing_unit_id -> Nullable<Guid>,
        issuer -> Nullable<Text>,
        issuer_system -> Text,
        achievement_year -> Text,
        quality -> Text,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// The register of awards.
    awards (id) {
        id -> Guid,
        version -> BigInt,
        decision_id -> Guid,
        decision_line_id -> Nullable<Guid>,
        award_count_id -> Nullable<Guid>,
        nomination_id -> Nullable<Guid>,
        recipient_kind -> Text,
        unit_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        bloc_id -> Nullable<Guid>,
        subject_name -> Text,
        award_name -> Text,
        award_type_id -> Nullable<Guid>,
        issuing_unit_id -> Nullable<Guid>,
        issuer -> Nullable<Text>,
        issuer_system -> Text,
        achievement_year -> Text,
        line_ordinal -> Nullable<BigInt>,
        ground -> Nullable<Text>,
        quality -> Text,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Presentations of awards.
    presentations (id) {
        id -> Guid,
        version -> BigInt,
        presented_on -> Text,
        place -> Nullable<Text>,
        occasion -> Nullable<Text>,
        document_id -> Nullable<Guid>,
        recorded_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable};
    /// What was presented.
    presentation_parts (id) {
        id -> Guid,
        version -> BigInt,
        presentation_id -> Guid,
        decision_id -> Guid,
        award_id -> Nullable<Guid>,
        award_count_id -> Nullable<Guid>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(awards, award_counts, presentation_parts);
diesel::allow_tables_to_appear_in_same_query!(nominations, awards);
diesel::allow_tables_to_appear_in_same_query!(nominations, bloc_years);
diesel::allow_tables_to_appear_in_same_query!(nominations, blocs);
diesel::allow_tables_to_appear_in_same_query!(awards, bloc_years);
diesel::allow_tables_to_appear_in_same_query!(awards, blocs);
