//! The acts on documents.

use super::model::{Document, DocumentKind, FileDigest};
use super::{policy, store};
use crate::db::{Tx, View};
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::DocumentId;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{DocumentNumber, Fault, Label, Name, Note, folded_number};
use crate::kernel::time::PartialDay;

/// What is known of a paper.
pub struct Paper {
    /// Kind.
    pub kind: DocumentKind,
    /// Number as printed.
    pub number: Option<DocumentNumber>,
    /// Date as far as known.
    pub issued_on: Option<PartialDay>,
    /// Issuer as printed.
    pub issuer: Option<Name>,
    /// What it is about.
    pub summary: Option<Note>,
    /// Who signed.
    pub signer: Option<Name>,
    /// The signer's title.
    pub signer_title: Option<Label>,
    /// Digest of the file.
    pub file_digest: Option<FileDigest>,
}

/// Enters a paper into the register.
pub fn register_document(tx: &mut Tx, paper: Paper) -> Result<Document, Error> {
    let allowed = policy::may_register(tx.actor())?;
    let document = Document {
        id: tx.new_id()?,
        version: 1,
        kind: paper.kind,
        number_folded: paper.number.as_ref().map(DocumentNumber::folded),
        number: paper.number,
        issued_on: paper.issued_on,
        issuer: paper.issuer,
        summary: paper.summary,
        signer: paper.signer,
        signer_title: paper.signer_title,
        file_digest: paper.file_digest,
        registered_at: tx.now(),
    };
    store::insert_document(tx, &allowed, &document)?;
    tx.record(&allowed, Act::new("document.registered", &document))?;
    Ok(document)
}

/// One document.
pub fn find_document(view: &mut View, id: DocumentId) -> Result<Document, Error> {
    store::find_document(view, id)
}

/// Makes sure that a document named in a body is in the register; `pointer` is where it was named.
pub fn check_ground(
    view: &mut View,
    id: Option<DocumentId>,
    pointer: &str,
) -> Result<Option<Document>, Error> {
    let Some(id) = id else { return Ok(None) };
    let found = store::seek_document(view, id)?;
    match found {
        Some(document) => Ok(Some(document)),
        None => Err(Refusal::new(Code::DocumentUnknown)
            .at(pointer, Fault::Unknown)
            .into()),
    }
}

/// Documents, oldest entry first; those whose number begins so, with or without its punctuation.
pub fn list_documents(
    view: &mut View,
    number: Option<&DocumentNumber>,
    paging: &Paging,
) -> Result<Listing<Document>, Error> {
    let place = view.place(paging)?;
    let number = number.map(|number| folded_number(number.as_str()));
    if number.as_deref() == Some("") {
        return Err(Refusal::of_field("?number", Fault::Empty).into());
    }
    let rows = store::list_documents(
        view,
        number.as_deref(),
        place.as_ref(),
        paging.limit.rows() + 1,
    )?;
    view.page(rows, paging, |document| {
        (String::new(), document.id.print())
    })
}
