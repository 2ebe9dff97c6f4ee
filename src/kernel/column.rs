//! What makes a type of ours a column, a JSON value and a schema: marker types of SQL and the macros that carry the derives.
//! The macros expand to the six short impls that two databases and the enum over both want.

/// An id: `uuid` on PostgreSQL, text on SQLite.
#[derive(Debug, Clone, Copy, Default, diesel::SqlType, diesel::QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Guid;

/// An instant: `timestamptz` on PostgreSQL, text of fixed width on SQLite, which sorts.
#[derive(Debug, Clone, Copy, Default, diesel::SqlType, diesel::QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Moment;

/// A legal day: `date` on PostgreSQL, text on SQLite.
#[derive(Debug, Clone, Copy, Default, diesel::SqlType, diesel::QueryId)]
#[diesel(postgres_type(oid = 1082, array_oid = 1182))]
#[diesel(sqlite_type(name = "Text"))]
pub struct LegalDay;

/// Declares a closed list of words: the enum, its column, its JSON and its schema.
///
/// ```text
/// words! {
///     /// The state of a pledge.
///     pub enum PledgeState {
///         /// Its text may still change.
///         Draft = "draft",
///     }
/// }
/// ```
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, diesel::AsExpression, diesel::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $crate::kernel::printed::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::kernel::printed::Printed for $name {
            const FORM: $crate::kernel::printed::Form = $crate::kernel::printed::Form::words(|| vec![$($word,)+]);
            fn parse_text(text: &str) -> Result<Self, $crate::kernel::text::Fault> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::kernel::text::Fault::NotOneOf),
                }
            }
            fn print(&self) -> String {
                $crate::kernel::printed::Word::as_str(*self).to_owned()
            }
            fn text(&self) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Borrowed($crate::kernel::printed::Word::as_str(*self))
            }
        }

        $crate::db::types::text_column!($name);
        $crate::http::json::json_text!($name);
    };
}

/// Declares a record: a struct that is a row of its table, an entry of the journal, and knows its id and version.
///
/// ```text
/// record! {
///     /// A unit (đơn vị).
///     pub struct Unit in units { pub id: UnitId, pub version: i64, pub kind: UnitKind }
/// }
/// ```
macro_rules! record {
    ($(#[$doc:meta])* pub struct $name:ident in $table:ident { $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize,
            diesel::Queryable, diesel::Selectable, diesel::Insertable, diesel::AsChangeset,
        )]
        #[diesel(table_name = $crate::db::schema::$table, treat_none_as_null = true)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ }

        impl $crate::kernel::record::Record for $name {
            const TABLE: &'static str = stringify!($table);
            fn uuid(&self) -> uuid::Uuid {
                self.id.uuid()
            }
            fn version(&self) -> i64 {
                self.version
            }
        }
    };
}

pub(crate) use {record, words};
