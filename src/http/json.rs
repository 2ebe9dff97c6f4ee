//! How our words look in JSON, and what openapi.yaml says of them.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::{PartialSchema, ToSchema};

use super::input::{Input, Json, Reader};
use crate::kernel::amount::Share;
use crate::kernel::id::Id;
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::printed::Form;
use crate::kernel::secret::{Password, Secret};
use crate::kernel::text::{
    AgencyCode, DocumentNumber, Fault, Label, Name, Note, PersonalNumber, Username,
};
use crate::kernel::time::{At, Day, PartialDay};

/// The schema of a text form.
pub fn schema_of(form: &Form) -> Object {
    let mut object = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
    if let Some(format) = form.format {
        object = object.format(Some(match format {
            "date" => SchemaFormat::KnownFormat(KnownFormat::Date),
            "date-time" => SchemaFormat::KnownFormat(KnownFormat::DateTime),
            other => SchemaFormat::Custom(other.to_owned()),
        }));
    }
    if let Some(pattern) = form.pattern {
        object = object.pattern(Some(pattern));
    }
    if let Some(most) = form.max_length {
        object = object.max_length(Some(most)).min_length(Some(1));
    }
    if let Some(words) = form.words {
        object = object.enum_values(Some(words()));
    }
    if !form.example.is_empty() {
        object = object.examples([serde_json::Value::String(form.example.to_owned())]);
    }
    object.build()
}

/// Makes a `Printed` type a JSON text: sent, received, described, and read back from the journal.
macro_rules! json_text {
    (@all ($($generic:ident)?) $name:ty, $title:expr) => {
        impl$(<$generic: 'static>)? serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::kernel::printed::Printed::text(self))
            }
        }
        impl<'de $(, $generic: 'static)?> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let stored = $crate::kernel::printed::Printed::from_stored(text);
                stored.map_err(|fault| serde::de::Error::custom(format!("{fault:?}")))
            }
        }
        impl$(<$generic: 'static>)? $crate::http::input::Input for $name {
            fn read(
                json: Option<&$crate::http::input::Json>,
                reader: &mut $crate::http::input::Reader,
            ) -> Option<Self> {
                $crate::http::input::read_text(json, reader)
            }
        }
        impl$(<$generic: 'static>)? utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::http::json::schema_of(&<$name as $crate::kernel::printed::Printed>::FORM).into()
            }
        }
        impl$(<$generic: 'static>)? utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed($title)
            }
        }
    };
    ($name:ident) => {
        $crate::http::json::json_text!(@all () $name, stringify!($name));
    };
}
pub(crate) use json_text;

json_text!(@all (K) Id<K>, "Id");
json_text!(Limit);
json_text!(Cursor);
json_text!(Name);
json_text!(Note);
json_text!(Label);
json_text!(DocumentNumber);
json_text!(AgencyCode);
json_text!(Username);
json_text!(At);
json_text!(Day);
json_text!(PartialDay);
json_text!(Share);

/// Secrets are read and described; they have no printed form, so that none is ever sent or logged by habit.
macro_rules! json_secret {
    ($name:ident, $shortest:expr, $longest:expr, $parse:expr) => {
        impl Input for $name {
            fn read(json: Option<&Json>, reader: &mut Reader) -> Option<Self> {
                match json {
                    Some(Json::Text(text)) => match $parse(text) {
                        Ok(value) => Some(value),
                        Err(fault) => reader.fault(fault),
                    },
                    None | Some(Json::Null) => reader.fault(Fault::Missing),
                    Some(_) => reader.fault(Fault::WrongType),
                }
            }
        }
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(SchemaType::Type(Type::String))
                    .format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)))
                    .min_length(Some($shortest))
                    .max_length(Some($longest))
                    .write_only(true)
                    .into()
            }
        }
        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    };
}

/// Longest secret that is looked at: a token or a link.
const LONGEST_SECRET: usize = 500;

json_secret!(
    Password,
    Password::MIN_CHARS,
    Password::MAX_CHARS,
    |text: &str| Password::parse(text)
);
json_secret!(Secret, 1, LONGEST_SECRET, |text: &str| {
    if text.is_empty() {
        Err(Fault::Empty)
    } else if text.len() > LONGEST_SECRET {
        Err(Fault::TooLong)
    } else {
        Ok(Secret::new(text.to_owned()))
    }
});
json_secret!(PersonalNumber, 12, 12, |text: &str| PersonalNumber::parse(
    text
));
