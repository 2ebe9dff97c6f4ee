//! How our types become columns on both databases, and on the enum over both.

use std::io::Write;

use diesel::deserialize::{self, FromSql};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Date, HasSqlType, Text, Timestamptz, Uuid as SqlUuid};
use diesel::sqlite::Sqlite;

use super::conn::{MultiBackend, MultiRawValue};
use crate::kernel::column::{Guid, LegalDay, Moment};
use crate::kernel::id::Id;
use crate::kernel::printed::Printed;
use crate::kernel::time::{At, Day};

macro_rules! known_to_both {
    ($($marker:ident),*) => {$(
        impl HasSqlType<$marker> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$marker>(lookup)
            }
        }
    )*};
}
known_to_both!(Guid, Moment, LegalDay);

/// Reads a stored text; a text that does not fit is a fault of ours.
pub fn stored<T: Printed>(text: String) -> deserialize::Result<T> {
    T::from_stored(text).map_err(|_| "a stored value does not fit its column".into())
}

impl<K: 'static> ToSql<Guid, Pg> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.uuid().as_bytes())?;
        Ok(IsNull::No)
    }
}
impl<K: 'static> ToSql<Guid, Sqlite> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.print());
        Ok(IsNull::No)
    }
}
impl<K: 'static> ToSql<Guid, MultiBackend> for Id<K> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Guid, self));
        Ok(IsNull::No)
    }
}
impl<K: 'static> FromSql<Guid, Pg> for Id<K> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        <uuid::Uuid as FromSql<SqlUuid, Pg>>::from_sql(value).map(Self::from_uuid)
    }
}
impl<K: 'static> FromSql<Guid, Sqlite> for Id<K> {
    fn from_sql(
        value: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
    ) -> deserialize::Result<Self> {
        stored(<String as FromSql<Text, Sqlite>>::from_sql(value)?)
    }
}
impl<K: 'static> FromSql<Guid, MultiBackend> for Id<K> {
    fn from_sql(value: MultiRawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, Guid>()
    }
}

macro_rules! native {
    ($type:ident as $marker:ident, $pg_type:ty as $pg_marker:ident, $to:expr, $from:expr) => {
        impl ToSql<$marker, Pg> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let to: fn(&$type) -> $pg_type = $to;
                <$pg_type as ToSql<$pg_marker, Pg>>::to_sql(&to(self), &mut out.reborrow())
            }
        }
        impl ToSql<$marker, Sqlite> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.print());
                Ok(IsNull::No)
            }
        }
        impl ToSql<$marker, MultiBackend> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($marker, self));
                Ok(IsNull::No)
            }
        }
        impl FromSql<$marker, Pg> for $type {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                let from: fn($pg_type) -> deserialize::Result<$type> = $from;
                from(<$pg_type as FromSql<$pg_marker, Pg>>::from_sql(value)?)
            }
        }
        impl FromSql<$marker, Sqlite> for $type {
            fn from_sql(
                value: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
            ) -> deserialize::Result<Self> {
                stored(<String as FromSql<Text, Sqlite>>::from_sql(value)?)
            }
        }
        impl FromSql<$marker, MultiBackend> for $type {
            fn from_sql(value: MultiRawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, $marker>()
            }
        }
    };
}

native!(At as Moment, chrono::DateTime<chrono::Utc> as Timestamptz, |at| at.to_chrono(), |value| Ok(At::from_chrono(value)));
native!(
    Day as LegalDay,
    chrono::NaiveDate as Date,
    |day| day.to_chrono(),
    |value| { Day::from_chrono(value).map_err(|_| "a stored day is out of range".into()) }
);

/// Makes a `Printed` type a text column.
macro_rules! text_column {
    ($name:ty) => {
        const _: () = {
            use diesel::deserialize::{self, FromSql};
            use diesel::serialize::{self, IsNull, Output, ToSql};
            use diesel::sql_types::Text;
            use $crate::db::conn::MultiBackend;
            use $crate::kernel::printed::Printed;

            impl ToSql<Text, diesel::pg::Pg> for $name {
                fn to_sql<'b>(
                    &'b self,
                    out: &mut Output<'b, '_, diesel::pg::Pg>,
                ) -> serialize::Result {
                    std::io::Write::write_all(out, self.text().as_bytes())?;
                    Ok(IsNull::No)
                }
            }
            impl ToSql<Text, diesel::sqlite::Sqlite> for $name {
                fn to_sql<'b>(
                    &'b self,
                    out: &mut Output<'b, '_, diesel::sqlite::Sqlite>,
                ) -> serialize::Result {
                    out.set_value(self.print());
                    Ok(IsNull::No)
                }
            }
            impl ToSql<Text, MultiBackend> for $name {
                fn to_sql<'b>(
                    &'b self,
                    out: &mut Output<'b, '_, MultiBackend>,
                ) -> serialize::Result {
                    out.set_value((Text, self));
                    Ok(IsNull::No)
                }
            }
            impl<DB: diesel::backend::Backend> FromSql<Text, DB> for $name
            where
                String: FromSql<Text, DB>,
            {
                fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                    $crate::db::types::stored(<String as FromSql<Text, DB>>::from_sql(value)?)
                }
            }
        };
    };
}
pub(crate) use text_column;

text_column!(crate::kernel::text::Name);
text_column!(crate::kernel::text::Note);
text_column!(crate::kernel::text::Label);
text_column!(crate::kernel::text::DocumentNumber);
text_column!(crate::kernel::text::AgencyCode);
text_column!(crate::kernel::text::Username);
text_column!(crate::kernel::time::PartialDay);
text_column!(crate::kernel::amount::Share);
