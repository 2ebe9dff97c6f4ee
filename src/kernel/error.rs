//! Two ways to fail: `Refused` is for the caller and teaches; `Broken` is ours and stays inside. `Conflict` never leaves the
//! database: the transaction starts again.

use std::fmt;

use super::code::Code;
use super::text::Fault;
use super::time::Day;

/// Why an act was not done.
#[derive(Debug)]
pub enum Error {
    /// The caller can act on it.
    Refused(Refusal),
    /// Another transaction was in the way; the work is done anew.
    Conflict,
    /// Our fault.
    Broken(Broken),
}

/// A refusal that teaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    code: Code,
    more: Box<More>,
}

/// What a refusal may say beyond its code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct More {
    detail: Option<Said>,
    fields: Vec<FieldFault>,
    parts: Vec<(String, Code)>,
    law: Vec<Citation>,
    conflicts: Vec<Conflicting>,
}

/// One sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter.
    pub pointer: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// An article that grounds a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The instrument, as printed: `Luật 06/2022/QH15`.
    pub instrument: &'static str,
    /// The article, as printed: `Điều 16 khoản 2`.
    pub article: &'static str,
    /// The day from which it is in force, when known.
    pub from: Option<Day>,
}

/// A record that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflicting {
    /// Its kind, the plural noun of the API.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name as people know it.
    pub name: String,
}

impl Refusal {
    /// A refusal with the sentence of its code.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            more: Box::default(),
        }
    }

    /// A refusal of fields.
    pub fn of_fields(fields: Vec<FieldFault>) -> Self {
        let mut refusal = Self::new(Code::FieldsInvalid);
        refusal.more.fields = fields;
        refusal
    }

    /// A refusal of one field.
    pub fn of_field(pointer: &str, fault: Fault) -> Self {
        Self::of_fields(vec![FieldFault {
            pointer: pointer.to_owned(),
            fault,
        }])
    }

    /// Says more than the code does.
    pub fn because(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.more.detail = Some(Said {
            vi: vi.into(),
            en: en.into(),
        });
        self
    }

    /// Points at the field that is to blame, when the rule is about one.
    pub fn at(mut self, pointer: &str, fault: Fault) -> Self {
        self.more.fields.push(FieldFault {
            pointer: pointer.to_owned(),
            fault,
        });
        self
    }

    /// Takes in what is wrong with one part of what was sent: its rule, its fields, its law and the records in its way.
    pub fn with_part(mut self, pointer: &str, part: Refusal) -> Self {
        self.more.parts.push((pointer.to_owned(), part.code));
        for mut field in part.more.fields {
            field.pointer = format!("{pointer}{}", field.pointer);
            self.more.fields.push(field);
        }
        for law in part.more.law {
            if !self.more.law.contains(&law) {
                self.more.law.push(law);
            }
        }
        for conflict in part.more.conflicts {
            if !self.more.conflicts.contains(&conflict) {
                self.more.conflicts.push(conflict);
            }
        }
        self
    }

    /// Names the article.
    pub fn under(mut self, instrument: &'static str, article: &'static str) -> Self {
        self.more.law.push(Citation {
            instrument,
            article,
            from: None,
        });
        self
    }

    /// Names the record that stands in the way.
    pub fn against(
        mut self,
        kind: &'static str,
        id: impl fmt::Display,
        name: impl Into<String>,
    ) -> Self {
        self.more.conflicts.push(Conflicting {
            kind,
            id: id.to_string(),
            name: name.into(),
        });
        self
    }

    /// Its code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The sentence beyond the code's own.
    pub fn detail(&self) -> Option<&Said> {
        self.more.detail.as_ref()
    }

    /// The fields at fault.
    pub fn fields(&self) -> &[FieldFault] {
        &self.more.fields
    }

    /// The parts at fault, each with the code of its rule.
    pub fn parts(&self) -> &[(String, Code)] {
        &self.more.parts
    }

    /// The articles.
    pub fn law(&self) -> &[Citation] {
        &self.more.law
    }

    /// The records in the way.
    pub fn conflicts(&self) -> &[Conflicting] {
        &self.more.conflicts
    }
}

/// A fault of ours, with its source kept for the log.
#[derive(Debug)]
pub struct Broken {
    doing: &'static str,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Broken {
    /// What we were doing and what came of it.
    pub fn new(
        doing: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            doing,
            source: Some(source.into()),
        }
    }

    /// Something that cannot be, if the program is right.
    pub fn impossible(what: &'static str) -> Self {
        Self {
            doing: what,
            source: None,
        }
    }
}

impl fmt::Display for Broken {
    /// The whole source chain, for the log only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.doing)?;
        let mut next: Option<&dyn std::error::Error> = match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        };
        while let Some(error) = next {
            write!(f, ": {error}")?;
            next = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Broken {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Broken> for Error {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::Broken(Broken::new("drawing random bytes", error))
    }
}

/// Refuses with a code.
pub fn refuse<T>(code: Code) -> Result<T, Error> {
    Err(Refusal::new(code).into())
}
