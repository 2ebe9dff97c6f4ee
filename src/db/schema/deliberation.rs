//! Tables of deliberation: polls.

use diesel::sql_types::{BigInt, Nullable, Text};

use crate::kernel::column::{Guid, Moment};

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Polls.
    polls (id) {
        id -> Guid,
        version -> BigInt,
        owner_kind -> Text,
        owner_id -> Guid,
        conductor_id -> Guid,
        purpose -> Text,
        subject -> Text,
        method -> Text,
        threshold -> Nullable<Text>,
        base -> Nullable<Text>,
        seats -> Nullable<BigInt>,
        members -> Nullable<BigInt>,
        rule_document_id -> Nullable<Guid>,
        held_on -> Nullable<Text>,
        state -> Text,
        opened_at -> Moment,
        closed_at -> Nullable<Moment>,
        counting_board -> Nullable<Text>,
        minutes_number -> Nullable<Text>,
        minutes_document_id -> Nullable<Guid>,
        close_reason -> Nullable<Text>,
        exception_document_id -> Nullable<Guid>,
        round -> BigInt,
        previous_id -> Nullable<Guid>,
        issued -> Nullable<BigInt>,
        collected -> Nullable<BigInt>,
        valid -> Nullable<BigInt>,
        invalid -> Nullable<BigInt>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Text};
    /// The roll of a poll, as it was at the opening.
    poll_voters (id) {
        id -> Guid,
        version -> BigInt,
        poll_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Guid,
        name -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// What a poll chooses among, as it was at the opening.
    poll_options (id) {
        id -> Guid,
        version -> BigInt,
        poll_id -> Guid,
        ordinal -> BigInt,
        unit_id -> Nullable<Guid>,
        person_id -> Nullable<Guid>,
        name -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Text};
    /// Named votes.
    poll_votes (id) {
        id -> Guid,
        version -> BigInt,
        poll_id -> Guid,
        voter_id -> Guid,
        option_id -> Guid,
        choice -> Text,
        cast_at -> Moment,
        cast_by -> Guid,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Nullable, Text};
    /// The count of each option, and its outcome.
    poll_results (id) {
        id -> Guid,
        version -> BigInt,
        poll_id -> Guid,
        option_id -> Guid,
        agree -> Nullable<BigInt>,
        disagree -> Nullable<BigInt>,
        blank -> Nullable<BigInt>,
        base_votes -> Nullable<BigInt>,
        mark -> Nullable<BigInt>,
        outcome -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(polls, poll_results, poll_options);
diesel::allow_tables_to_appear_in_same_query!(polls, poll_voters);
