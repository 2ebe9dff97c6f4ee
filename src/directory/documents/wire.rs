//! Documents in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Document, DocumentKind, FileDigest};
use super::service::Paper;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::DocumentId;
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{DocumentNumber, Label, Name, Note};
use crate::kernel::time::{At, PartialDay};

request! {
    /// A paper to enter. What the paper does not state is left out, never invented.
    pub struct RegisterDocument {
        /// Kind.
        pub kind: DocumentKind,
        /// Number as printed.
        pub number: Option<DocumentNumber>,
        /// Date as far as it is known: day, month or year; a trailing `?` where part of it was inferred.
        pub issued_on: Option<PartialDay>,
        /// Issuer as printed.
        pub issuer: Option<Name>,
        /// What it is about.
        pub summary: Option<Note>,
        /// Who signed, as printed.
        pub signer: Option<Name>,
        /// The signer's title, as printed.
        pub signer_title: Option<Label>,
        /// SHA-256 of the file.
        pub file_digest: Option<FileDigest>,
    }
}

impl From<RegisterDocument> for Paper {
    fn from(body: RegisterDocument) -> Self {
        Self {
            kind: body.kind,
            number: body.number,
            issued_on: body.issued_on,
            issuer: body.issuer,
            summary: body.summary,
            signer: body.signer,
            signer_title: body.signer_title,
            file_digest: body.file_digest,
        }
    }
}

request! {
    /// Which documents.
    pub struct ListDocuments {
        /// Only those whose number begins so; punctuation and case do not matter.
        pub number: Option<DocumentNumber>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A document.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentRecord {
    /// Id.
    pub id: DocumentId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Kind.
    pub kind: DocumentKind,
    /// Number as printed; null where it is not stated.
    pub number: Option<DocumentNumber>,
    /// Date as far as it is known.
    pub issued_on: Option<PartialDay>,
    /// Issuer as printed.
    pub issuer: Option<Name>,
    /// What it is about.
    pub summary: Option<Note>,
    /// Who signed, as printed.
    pub signer: Option<Name>,
    /// The signer's title, as printed.
    pub signer_title: Option<Label>,
    /// SHA-256 of the file.
    pub file_digest: Option<FileDigest>,
    /// When it was entered here.
    pub registered_at: At,
}
resource!(DocumentRecord, "/v1/documents");

impl From<Document> for DocumentRecord {
    fn from(document: Document) -> Self {
        Self {
            id: document.id,
            version: document.version,
            kind: document.kind,
            number: document.number,
            issued_on: document.issued_on,
            issuer: document.issuer,
            summary: document.summary,
            signer: document.signer,
            signer_title: document.signer_title,
            file_digest: document.file_digest,
            registered_at: document.registered_at,
        }
    }
}
