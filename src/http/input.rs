//! What callers send: JSON or a query, read strictly. Every fault of every field is found in one go, each with its pointer.

use std::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};

use crate::kernel::code::Code;
use crate::kernel::error::{Error, FieldFault, Refusal};
use crate::kernel::page::{Cursor, Limit, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::Fault;
use crate::kernel::time::At;

/// How many items a list, or fields an object, may have.
const MOST_ITEMS: usize = 2000;

/// A JSON value as sent: keys keep their order and their duplicates, numbers are whole or not numbers to us.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// null
    Null,
    /// true, false
    Bool(bool),
    /// A whole number that fits.
    Int(i64),
    /// Any other number.
    OtherNumber,
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Parses a body.
    pub fn parse(body: &[u8]) -> Result<Self, Error> {
        serde_json::from_slice(body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Refusal::new(Code::BodyUnreadable)
                .because(
                    format!("Không đọc được JSON ở dòng {line}, cột {column}: hãy sửa cú pháp, mã UTF-8 và không lồng quá 127 tầng."),
                    format!("The JSON cannot be read at line {line}, column {column}: mend its syntax, use UTF-8, and nest at most 127 deep."),
                )
                .at("", Fault::BadForm)
                .into()
        })
    }

    /// Parses a query string into an object of texts.
    pub fn from_query(query: &str) -> Result<Self, Error> {
        let mut fields = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            fields.push((plain(name)?, Self::Text(plain(value)?)));
        }
        Ok(Self::Object(fields))
    }
}

fn plain(text: &str) -> Result<String, Error> {
    let spaced = text.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced)
        .decode_utf8()
        .map(|text| text.into_owned())
        .map_err(|_| Refusal::of_field("?", Fault::BadForm).into())
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Int(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::OtherNumber, Json::Int))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }
    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Json::Object(object))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

/// Where we are in the input and what is wrong so far.
pub struct Reader {
    path: Vec<String>,
    in_query: bool,
    faults: Vec<FieldFault>,
}

impl Reader {
    fn pointer(&self) -> String {
        if self.in_query {
            return format!("?{}", self.path.join("/"));
        }
        self.path
            .iter()
            .map(|part| format!("/{}", part.replace('~', "~0").replace('/', "~1")))
            .collect()
    }

    /// Notes a fault where we are.
    pub fn fault<T>(&mut self, fault: Fault) -> Option<T> {
        let pointer = self.pointer();
        self.faults.push(FieldFault { pointer, fault });
        None
    }

    /// Reads something one step deeper.
    pub fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.to_owned());
        let value = read(self);
        self.path.pop();
        value
    }

    /// The object here, its unknown and doubled fields noted.
    pub fn object<'j>(&mut self, json: Option<&'j Json>, known: &[&str]) -> Option<Fields<'j>> {
        let entries = match json {
            Some(Json::Object(entries)) => entries,
            None | Some(Json::Null) => return self.fault(Fault::Missing),
            Some(_) => return self.fault(Fault::WrongType),
        };
        if entries.len() > MOST_ITEMS {
            return self.fault(Fault::TooMany);
        }
        let mut seen: Vec<&str> = Vec::new();
        for (name, _) in entries {
            if !known.contains(&name.as_str()) {
                self.within(name, |reader| reader.fault::<()>(Fault::Unknown));
            } else if seen.contains(&name.as_str()) {
                self.within(name, |reader| reader.fault::<()>(Fault::Duplicate));
            }
            seen.push(name);
        }
        Some(Fields(entries))
    }
}

/// The fields of an object.
pub struct Fields<'j>(&'j [(String, Json)]);

impl<'j> Fields<'j> {
    /// A field, if it is there.
    pub fn get(&self, name: &str) -> Option<&'j Json> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }
}

/// Something that a caller may send.
pub trait Input: Sized {
    /// Reads it; `None` means that a fault was noted.
    fn read(json: Option<&Json>, reader: &mut Reader) -> Option<Self>;
}

/// Reads a whole body.
pub fn read_body<T: Input>(body: &[u8]) -> Result<T, Error> {
    let json = if body.is_empty() {
        Json::Object(Vec::new())
    } else {
        Json::parse(body)?
    };
    finish(&json, false)
}

/// Reads a whole query.
pub fn read_query<T: Input>(query: &str) -> Result<T, Error> {
    finish(&Json::from_query(query)?, true)
}

fn finish<T: Input>(json: &Json, in_query: bool) -> Result<T, Error> {
    let mut reader = Reader {
        path: Vec::new(),
        in_query,
        faults: Vec::new(),
    };
    match T::read(Some(json), &mut reader) {
        Some(value) if reader.faults.is_empty() => Ok(value),
        _ => Err(Refusal::of_fields(reader.faults).into()),
    }
}

/// Reads a value that has a text form.
pub fn read_text<T: Printed>(json: Option<&Json>, reader: &mut Reader) -> Option<T> {
    match json {
        Some(Json::Text(text)) => match T::parse_text(text) {
            Ok(value) => Some(value),
            Err(fault) => reader.fault(fault),
        },
        None | Some(Json::Null) => reader.fault(Fault::Missing),
        Some(_) => reader.fault(Fault::WrongType),
    }
}

impl<T: Input> Input for Option<T> {
    fn read(json: Option<&Json>, reader: &mut Reader) -> Option<Self> {
        match json {
            None | Some(Json::Null) => Some(None),
            Some(_) => T::read(json, reader).map(Some),
        }
    }
}

impl<T: Input> Input for Vec<T> {
    fn read(json: Option<&Json>, reader: &mut Reader) -> Option<Self> {
        let items = match json {
            Some(Json::List(items)) => items,
            None | Some(Json::Null) => return reader.fault(Fault::Missing),
            Some(_) => return reader.fault(Fault::WrongType),
        };
        if items.len() > MOST_ITEMS {
            return reader.fault(Fault::TooMany);
        }
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                reader.within(&index.to_string(), |reader| T::read(Some(item), reader))
            })
            .collect();
        read.into_iter().collect()
    }
}

impl Input for bool {
    fn read(json: Option<&Json>, reader: &mut Reader) -> Option<Self> {
        match json {
            Some(Json::Bool(value)) => Some(*value),
            None | Some(Json::Null) => reader.fault(Fault::Missing),
            Some(_) => reader.fault(Fault::WrongType),
        }
    }
}

macro_rules! whole_numbers {
    ($($type:ty),*) => {$(
        impl Input for $type {
            fn read(json: Option<&Json>, reader: &mut Reader) -> Option<Self> {
                match json {
                    Some(Json::Int(value)) => match <$type>::try_from(*value) {
                        Ok(value) => Some(value),
                        Err(_) => reader.fault(Fault::OutOfRange),
                    },
                    None | Some(Json::Null) => reader.fault(Fault::Missing),
                    Some(_) => reader.fault(Fault::WrongType),
                }
            }
        }
    )*};
}
whole_numbers!(i64, u32, u16);

/// Declares what a caller may send: the struct, how it is read, and its schema. Doc comments become descriptions.
macro_rules! request {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, utoipa::ToSchema)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl $crate::http::input::Input for $name {
            fn read(
                json: Option<&$crate::http::input::Json>,
                reader: &mut $crate::http::input::Reader,
            ) -> Option<Self> {
                let fields = reader.object(json, &[$(stringify!($field),)*])?;
                $(let $field = reader.within(stringify!($field), |reader| {
                    <$type as $crate::http::input::Input>::read(fields.get(stringify!($field)), reader)
                });)*
                Some(Self { $($field: $field?,)* })
            }
        }
    };
}
pub(crate) use request;

/// Nothing is sent.
#[derive(Debug, Clone, utoipa::ToSchema)]
pub struct Nothing {}

impl Input for Nothing {
    fn read(json: Option<&Json>, reader: &mut Reader) -> Option<Self> {
        reader.object(json, &[]).map(|_| Self {})
    }
}

request! {
    /// As the register knew it.
    pub struct AsKnown {
        /// As the register knew it at this instant; as it knows it now unless told.
        pub known_at: Option<At>,
    }
}

request! {
    /// Which page of a list.
    pub struct Page {
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// The page that two query fields ask for.
pub fn paging(limit: Option<Limit>, cursor: &Option<Cursor>) -> Paging {
    Paging {
        limit: limit.unwrap_or_default(),
        cursor: cursor.clone(),
    }
}

impl Page {
    /// The page asked for.
    pub fn paging(&self) -> Paging {
        paging(self.limit, &self.cursor)
    }
}
