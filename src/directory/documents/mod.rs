//! Documents (văn bản): the papers on which acts rest.
//!
//! - Every step of a bloc's year links a document: kind, number, date, issuer, signer, file (D-01).
//! - A number is stored as printed, "01-CT/UBND", and found without its punctuation, "01CTUBND" (D-02).
//! - A date may be known to the day, the month or the year, and part of it may be inferred (D-03). What is not stated stays unknown.
//! - A document is registered once and never erased; the file itself is known by its SHA-256 digest.

mod http;
mod model;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use model::Document;
pub use service::check_ground;
