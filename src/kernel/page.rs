//! Pages of a list: how many, and after which place. A cursor is opaque and sealed, so that nobody makes one.

use super::printed::{Form, Printed};
use super::text::Fault;

/// How many items a page may hold at most.
pub const MOST: u16 = 200;

/// How many items a page holds: 1 to 200, 50 unless told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u16);

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

impl Limit {
    /// The number, as a query wants it.
    pub fn rows(self) -> i64 {
        i64::from(self.0)
    }

    /// The number of items.
    pub fn items(self) -> usize {
        usize::from(self.0)
    }
}

impl Printed for Limit {
    const FORM: Form = Form::pattern("^(1?[0-9]{1,2}|200)$", "50");

    fn parse_text(text: &str) -> Result<Self, Fault> {
        let number: u16 = text.parse().map_err(|_| Fault::OutOfRange)?;
        if (1..=MOST).contains(&number) {
            Ok(Self(number))
        } else {
            Err(Fault::OutOfRange)
        }
    }

    fn print(&self) -> String {
        self.0.to_string()
    }
}

/// A cursor as the caller gave it back; opened by the view, which has the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// The sealed text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Printed for Cursor {
    const FORM: Form = Form::pattern("^[A-Za-z0-9_-]+$", "AAAA");

    fn parse_text(text: &str) -> Result<Self, Fault> {
        if text.len() > 2000 {
            return Err(Fault::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}

/// Which page is wanted.
#[derive(Debug, Clone, Default)]
pub struct Paging {
    /// How many items.
    pub limit: Limit,
    /// After which place.
    pub cursor: Option<Cursor>,
}

/// A place in a list: the sort key of an item, and its id for items with the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sort key as text.
    pub key: String,
    /// The id as text.
    pub id: String,
}

/// A page of a list.
#[derive(Debug)]
pub struct Listing<T> {
    /// The items.
    pub items: Vec<T>,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
}

impl<T> Listing<T> {
    /// The same page of other items.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Listing<U> {
        Listing {
            items: self.items.into_iter().map(f).collect(),
            next: self.next,
        }
    }
}
