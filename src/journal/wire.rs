//! The journal in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::merkle::Hash;
use super::service::Proof;
use super::store::EntryRow;
use crate::http::input::request;
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::{AccountId, DocumentId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::printed::{Form, Printed};
use crate::kernel::text::Fault;
use crate::kernel::time::At;

/// The number of an entry, from 0.
#[derive(Debug, Clone, Copy)]
pub struct Seq(pub i64);

impl Printed for Seq {
    const FORM: Form = Form::pattern("^[0-9]{1,18}$", "0");

    fn parse_text(text: &str) -> Result<Self, Fault> {
        let fits = (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if fits {
            text.parse().map(Self).map_err(|_| Fault::OutOfRange)
        } else {
            Err(Fault::BadForm)
        }
    }

    fn print(&self) -> String {
        self.0.to_string()
    }
}

request! {
    /// Which entries of the journal.
    pub struct ListJournal {
        /// Only entries that hold this record, as their subject or among what the act wrote besides: the record's history.
        pub subject_id: Option<AnyId>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// The id of any record.
pub type AnyId = crate::kernel::id::Id<super::store::Anything>;

/// An entry of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalEntry {
    /// Its number, from 0, without gaps.
    pub seq: i64,
    /// When it was written; never earlier than the entry before.
    pub recorded_at: At,
    /// The account that acted; null for the program's own acts.
    pub account_id: Option<AccountId>,
    /// The request in which it was done.
    pub request_id: String,
    /// The operation of openapi.yaml, or the command.
    pub operation: String,
    /// What was done, in the past tense.
    pub event: String,
    /// The table of the record.
    pub subject_table: String,
    /// The record.
    pub subject_id: AnyId,
    /// The record's version after the act.
    pub subject_version: i64,
    /// The paper it rests on.
    pub ground_id: Option<DocumentId>,
    /// The record after the act, as canonical JSON text; null where it was lawfully erased.
    pub payload: Option<String>,
}

impl JournalEntry {
    /// An entry with its payload.
    pub fn new(row: EntryRow, payload: Option<String>) -> Self {
        Self {
            seq: row.seq,
            recorded_at: row.recorded_at,
            account_id: row.account_id,
            request_id: row.request_id,
            operation: row.operation,
            event: row.event,
            subject_table: row.subject_table,
            subject_id: row.subject_id,
            subject_version: row.subject_version,
            ground_id: row.ground_id,
            payload,
        }
    }
}

/// The proof that an entry is in the log whose head was signed (RFC 6962).
#[derive(Debug, Serialize, ToSchema)]
pub struct LogProof {
    /// The entry's number.
    pub seq: i64,
    /// The leaf's hash, hexadecimal.
    pub leaf: String,
    /// The salted digest of the payload, to which the leaf commits, hexadecimal.
    pub payload_digest: String,
    /// The hashes from the leaf's sibling to the root, hexadecimal.
    pub path: Vec<String>,
    /// How many entries the signed head covers.
    pub size: i64,
    /// The signed head: a C2SP checkpoint.
    pub checkpoint: String,
}

fn hex(bytes: &[u8]) -> Result<String, Error> {
    let hash =
        Hash::from_slice(bytes).ok_or(Broken::impossible("a stored hash that is not 32 bytes"))?;
    Ok(hash.to_string())
}

impl TryFrom<Proof> for LogProof {
    type Error = Error;

    fn try_from(proof: Proof) -> Result<Self, Error> {
        Ok(Self {
            seq: proof.entry.seq,
            leaf: hex(&proof.entry.leaf)?,
            payload_digest: hex(&proof.digest)?,
            path: proof.path.iter().map(Hash::to_string).collect(),
            size: proof.head.size,
            checkpoint: proof.head.note,
        })
    }
}
