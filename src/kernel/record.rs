//! What every record has: a table, an id, a version.

use uuid::Uuid;

/// A row that people can point at.
pub trait Record: serde::Serialize + serde::de::DeserializeOwned {
    /// Its table, which is also its kind in the journal.
    const TABLE: &'static str;

    /// Its id, bare.
    fn uuid(&self) -> Uuid;

    /// 1 when made, one more at each later act.
    fn version(&self) -> i64;
}
