//! What the databases complain of, in our words. Nothing is guessed: what is not known here is a fault of ours.

use diesel::QueryResult;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        if is_conflict(&error) {
            Self::Conflict
        } else {
            Self::Broken(Broken::new("asking the database", error))
        }
    }
}

/// Whether the transaction lost a race and may be done anew: a serialisation failure, a deadlock (which diesel does not name), a locked file.
fn is_conflict(error: &DieselError) -> bool {
    let DieselError::DatabaseError(kind, info) = error else {
        return false;
    };
    let text = info.message();
    matches!(kind, DatabaseErrorKind::SerializationFailure)
        || text.starts_with("deadlock detected")
        || text.starts_with("database is locked")
        || text.starts_with("could not serialize access")
}

/// The name of the violated unique constraint. SQLite tells only the columns; by our naming rule they give the name.
fn violated_key(error: &DieselError) -> Option<String> {
    let DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) = error else {
        return None;
    };
    if let Some(name) = info.constraint_name() {
        return Some(name.to_owned());
    }
    let columns = info.message().strip_prefix("UNIQUE constraint failed: ")?;
    let mut name = String::new();
    for column in columns.split(", ") {
        let (table, column) = column.split_once('.')?;
        if name.is_empty() {
            name.push_str(table);
        }
        name.push('_');
        name.push_str(column);
    }
    Some(name + "_key")
}

/// Whether exactly this constraint is violated. A primary key, `table_pkey`, is known on SQLite only by its columns, so any
/// uniqueness of that table counts for it; the tables with a named primary key in use have no other.
fn is_violation_of(error: &DieselError, constraint: &str) -> bool {
    let Some(name) = violated_key(error) else {
        return false;
    };
    name == constraint
        || constraint
            .strip_suffix("_pkey")
            .is_some_and(|table| name.starts_with(table))
}

/// Turns a violated constraint into a refusal, where the service names it.
pub trait RefuseOn<T> {
    /// Refuses with `code` when exactly this constraint is violated.
    fn refuse_on(self, constraint: &'static str, code: Code) -> Result<T, Error>;

    /// Starts the transaction again when exactly this constraint is violated: another one was first, and its row is the answer.
    fn again_on(self, constraint: &'static str) -> Result<T, Error>;
}

impl<T> RefuseOn<T> for QueryResult<T> {
    fn refuse_on(self, constraint: &'static str, code: Code) -> Result<T, Error> {
        self.map_err(|error| {
            if is_violation_of(&error, constraint) {
                Refusal::new(code).into()
            } else {
                error.into()
            }
        })
    }

    fn again_on(self, constraint: &'static str) -> Result<T, Error> {
        self.map_err(|error| {
            if is_violation_of(&error, constraint) {
                Error::Conflict
            } else {
                error.into()
            }
        })
    }
}
