//! The journal (nhật ký): what was done, by whom, when, on what ground.
//!
//! - Every act writes exactly one entry, as the last statement of its own transaction; a read writes none.
//! - Entries are never changed: triggers forbid it on both databases, and a Merkle tree (RFC 6962) over their leaves shows it.
//! - A leaf commits to the entry and to a salted digest of its payload, so that a payload may lawfully be erased while the leaf stays.
//! - The payload is the whole record after the act, as canonical JSON, so that the register can be re-derived from the log.
//! - Which entries hold a record is kept beside them, so that a record can be read as it was known at an instant (`known_at`). Columns that are
//!   added to a record later are optional: entries of before do not have them.
//! - Heads are signed (Ed25519, C2SP checkpoint) at most every sixty seconds, and at once after a decision is signed or a poll closed.
//! - Instants in the log never go back, even where the clock does.

mod http;
pub mod merkle;
mod model;
pub mod note;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use model::Act;
pub use service::{Report, as_known, count, one_as_known, seal_when_due, verify};
