//! What every successful answer must have left behind: an act one entry of the journal, a reading none.

use std::path::PathBuf;

use super::client::Answer;
use super::contract::CONTRACT;
use super::server::TestServer;

/// Where the operations that were called with success are noted, for `tests/shape/records.rs`.
pub fn notes() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("operations")
}

/// Whether a request under this key may be a repetition, which acts no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyed {
    /// It has an Idempotency-Key.
    Yes,
    /// It has none.
    No,
}

impl TestServer {
    /// What is wrong with the entries that a successful request left.
    pub fn witness(
        &self,
        method: &str,
        path: &str,
        keyed: Keyed,
        answer: &Answer,
    ) -> Result<(), String> {
        let Some((_, operation)) = CONTRACT.operation(method, path) else {
            return Ok(());
        };
        let (Some(id), Some(request)) = (
            operation["operationId"].as_str(),
            answer.header("x-request-id"),
        ) else {
            return Ok(());
        };
        if !(200..300).contains(&answer.status) {
            return Ok(());
        }
        let sql =
            format!("SELECT COUNT(*) AS count FROM journal_entries WHERE request_id = '{request}'");
        let found = self.look(|raw| raw.number(&sql));
        let wanted = i64::from(method == "POST");
        let is_repetition = keyed == Keyed::Yes && found == 0;
        if found != wanted && !is_repetition {
            return Err(format!(
                "{id} left {found} entries in the journal, not {wanted}"
            ));
        }
        std::fs::create_dir_all(notes()).unwrap();
        let note = notes().join(id);
        if !note.exists() {
            std::fs::write(note, "").unwrap();
        }
        Ok(())
    }
}
