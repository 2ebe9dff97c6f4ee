//! Tables of the journal, of repeated requests, and of access.

use diesel::sql_types::{BigInt, Binary, Nullable, SmallInt, Text};

use crate::kernel::column::{Guid, LegalDay, Moment};

diesel::table! {
    use super::{BigInt, Binary, Guid, Moment, Nullable, Text};
    /// One entry for each act.
    journal_entries (seq) {
        seq -> BigInt,
        leaf -> Binary,
        recorded_at -> Moment,
        account_id -> Nullable<Guid>,
        request_id -> Text,
        operation -> Text,
        event -> Text,
        subject_table -> Text,
        subject_id -> Guid,
        subject_version -> BigInt,
        ground_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use super::{BigInt, Binary, Nullable, Text};
    /// What each entry commits to; a body may lawfully be erased, its leaf stays.
    journal_payloads (seq) {
        seq -> BigInt,
        salt -> Binary,
        digest -> Binary,
        body -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{BigInt, Binary, SmallInt};
    /// The complete interior nodes of the Merkle tree.
    journal_nodes (level, position) {
        level -> SmallInt,
        position -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    use super::{BigInt, Binary, Moment, Text};
    /// The signed heads.
    journal_heads (size) {
        size -> BigInt,
        root -> Binary,
        note -> Text,
        signed_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Binary, Guid, Moment, Nullable, SmallInt, Text};
    /// The saved answers of requests that carried an Idempotency-Key.
    idempotency_keys (account_id, key) {
        account_id -> Guid,
        key -> Text,
        fingerprint -> Binary,
        status -> SmallInt,
        version -> Nullable<BigInt>,
        location -> Nullable<Text>,
        body -> Nullable<Text>,
        claimed_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Accounts.
    accounts (id) {
        id -> Guid,
        version -> BigInt,
        username -> Text,
        display_name -> Text,
        person_id -> Nullable<Guid>,
        state -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use super::{Guid, Moment, Text};
    /// The password of an account, apart from it so that no journal ever holds it.
    credentials (account_id) {
        account_id -> Guid,
        password_hash -> Text,
        set_at -> Moment,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// One-time links.
    links (id) {
        id -> Guid,
        version -> BigInt,
        account_id -> Guid,
        expires_at -> Moment,
        used_at -> Nullable<Moment>,
        token_digest -> Text,
    }
}

diesel::table! {
    use super::{BigInt, Guid, Moment, Nullable, Text};
    /// Sessions: a sign-in and the refresh tokens that follow from it.
    sessions (id) {
        id -> Guid,
        version -> BigInt,
        account_id -> Guid,
        opened_at -> Moment,
        expires_at -> Moment,
        ended_at -> Nullable<Moment>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use super::{Guid, Moment, Nullable, Text};
    /// Refresh tokens, by their digest.
    refresh_tokens (digest) {
        digest -> Text,
        session_id -> Guid,
        issued_at -> Moment,
        used_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Nullable, Text};
    /// Offices held by accounts for a time.
    offices (id) {
        id -> Guid,
        version -> BigInt,
        account_id -> Guid,
        office -> Text,
        unit_id -> Nullable<Guid>,
        held_from -> LegalDay,
        held_to -> Nullable<LegalDay>,
        granted_by -> Nullable<Guid>,
        end_reason -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(accounts, credentials, sessions, offices);
diesel::table! {
    use super::{BigInt, Guid};
    /// Which entries hold a record: the register as it was known at an instant is read through this.
    journal_records (record_id, seq) {
        record_id -> Guid,
        seq -> BigInt,
        record_version -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(journal_entries, journal_payloads, journal_records);
