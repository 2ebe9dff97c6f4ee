//! Endpoints of the journal.

use super::service;
use super::wire::{JournalEntry, ListJournal, LogProof, Seq};
use crate::db::View;
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Listed, Plain};
use crate::kernel::actor::Office;
use crate::kernel::error::Error;

fn list(view: &mut View, (): &(), query: &ListJournal) -> Result<Listed<JournalEntry>, Error> {
    let page = service::list(view, query.subject_id, &paging(query.limit, &query.cursor))?;
    Ok(Listed(
        page.map(|(entry, payload)| JournalEntry::new(entry, payload)),
    ))
}

fn prove(view: &mut View, seq: &Seq, _: &Nothing) -> Result<Plain<LogProof>, Error> {
    Ok(Plain(service::prove(view, seq.0)?.try_into()?))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const READERS: Access = Access::Office(&[Office::Inspector, Office::CouncilSecretary]);
    vec![
        Endpoint::read("/v1/journal", "list_journal", READERS, list)
            .summary("List what was done, newest first"),
        Endpoint::read(
            "/v1/journal/{seq}/proof",
            "show_proof",
            Access::SignedIn,
            prove,
        )
        .summary("Prove that an entry is in the signed log"),
    ]
}
