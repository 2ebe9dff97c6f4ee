//! Tables of the law: the catalogue.

use diesel::sql_types::{BigInt, Nullable, Text};

use crate::kernel::column::{Guid, LegalDay, Moment};

diesel::table! {
    use super::{BigInt, Guid, LegalDay, Moment, Nullable, Text};
    /// Award types.
    award_types (id) {
        id -> Guid,
        version -> BigInt,
        code -> Text,
        name -> Text,
        family -> Text,
        kind -> Text,
        issuer_kind -> Text,
        level -> Nullable<Text>,
        subjects -> Text,
        standing -> Text,
        origin -> Text,
        valid_from -> Nullable<LegalDay>,
        valid_to -> Nullable<LegalDay>,
        instrument -> Nullable<Text>,
        article -> Nullable<Text>,
        cited_from -> Nullable<LegalDay>,
        document_id -> Nullable<Guid>,
        recorded_at -> Moment,
    }
}
