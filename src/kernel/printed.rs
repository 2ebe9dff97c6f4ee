//! Values with one text form: what the database stores, what the API prints, what a caller writes.

use std::borrow::Cow;

use super::amount::Share;
use super::text::{AgencyCode, DocumentNumber, Fault, Label, Name, Note, Username};
use super::time::{At, Day, PartialDay};

/// The text form of a type, as openapi.yaml tells it.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The format of JSON Schema or OpenAPI, such as `uuid` or `date`.
    pub format: Option<&'static str>,
    /// A regular expression that every accepted text fits.
    pub pattern: Option<&'static str>,
    /// Longest text in characters.
    pub max_length: Option<usize>,
    /// The only texts there are, for a closed list of words.
    pub words: Option<fn() -> Vec<&'static str>>,
    /// A text that is accepted.
    pub example: &'static str,
}

impl Form {
    /// A text of a format known to JSON Schema.
    pub const fn format(format: &'static str, example: &'static str) -> Self {
        Self {
            format: Some(format),
            pattern: None,
            max_length: None,
            words: None,
            example,
        }
    }

    /// A text that fits a pattern.
    pub const fn pattern(pattern: &'static str, example: &'static str) -> Self {
        Self {
            format: None,
            pattern: Some(pattern),
            max_length: None,
            words: None,
            example,
        }
    }

    /// Free text of at most `max` characters.
    pub const fn free(max: usize, example: &'static str) -> Self {
        Self {
            format: None,
            pattern: None,
            max_length: Some(max),
            words: None,
            example,
        }
    }

    /// One word of a closed list.
    pub const fn words(words: fn() -> Vec<&'static str>) -> Self {
        Self {
            format: None,
            pattern: None,
            max_length: None,
            words: Some(words),
            example: "",
        }
    }
}

/// A value with one text form.
pub trait Printed: Sized {
    /// How the text looks.
    const FORM: Form;

    /// Reads a text that a caller gave.
    fn parse_text(text: &str) -> Result<Self, Fault>;

    /// Prints the value; `parse_text` of it gives the value again.
    fn print(&self) -> String;

    /// The same without a copy, where the value holds its text.
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.print())
    }

    /// Takes a text that was stored, and so was read once already: what that reading mended need not be mended again.
    fn from_stored(text: String) -> Result<Self, Fault> {
        Self::parse_text(&text)
    }
}

/// A closed list of words: a state, a kind, an office.
pub trait Word: Printed + Copy + 'static {
    /// Every word, in the order in which people list them.
    const ALL: &'static [Self];

    /// The word as stored and sent.
    fn as_str(self) -> &'static str;
}

macro_rules! printed {
    ($($type:ty, $form:expr, $parse:path;)*) => {$(
        impl Printed for $type {
            const FORM: Form = $form;
            fn parse_text(text: &str) -> Result<Self, Fault> {
                $parse(text)
            }
            fn print(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

macro_rules! printed_texts {
    ($($type:ident, $form:expr;)*) => {$(
        impl Printed for $type {
            const FORM: Form = $form;
            fn parse_text(text: &str) -> Result<Self, Fault> {
                $type::parse(text)
            }
            fn print(&self) -> String {
                self.as_str().to_owned()
            }
            fn text(&self) -> Cow<'_, str> {
                Cow::Borrowed(self.as_str())
            }
            fn from_stored(text: String) -> Result<Self, Fault> {
                Ok($type::stored(text))
            }
        }
    )*};
}

printed_texts! {
    Name, Form::free(300, "Khối thi đua Các cơ quan Tỉnh ủy");
    Note, Form::free(20_000, "Theo biên bản họp khối.");
    Label, Form::free(100, "Phó Chủ tịch thường trực");
    DocumentNumber, Form::free(100, "01-CT/UBND");
    AgencyCode, Form::pattern("^[A-Z][0-9]{2}(\\.[0-9]{2,3}){0,3}$", "H51.02");
    Username, Form::pattern("^[A-Za-z0-9._-]{3,64}$", "thuong.truc");
}

printed! {
    At, Form::format("date-time", "2026-01-02T03:04:05.000000Z"), At::given;
    Day, Form::format("date", "2024-02-29"), Day::parse;
    Share, Form::pattern("^([0-9]+/[0-9]+|[0-9]+%)$", "9/10"), Share::parse;
}

impl Printed for PartialDay {
    const FORM: Form = Form::pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\\??$", "2024-02-29?");

    fn parse_text(text: &str) -> Result<Self, Fault> {
        Self::parse_stored(text)
    }

    fn print(&self) -> String {
        self.stored()
    }
}
