//! Endpoints of documents.

use super::policy::REGISTRARS;
use super::service;
use super::wire::{DocumentRecord, ListDocuments, RegisterDocument};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::error::Error;
use crate::kernel::id::DocumentId;

fn register(
    tx: &mut Tx,
    (): &(),
    body: &RegisterDocument,
) -> Result<Created<DocumentRecord>, Error> {
    Ok(Created(
        service::register_document(tx, body.clone().into())?.into(),
    ))
}

fn show(view: &mut View, id: &DocumentId, _: &Nothing) -> Result<Shown<DocumentRecord>, Error> {
    Ok(Shown(service::find_document(view, *id)?.into()))
}

fn list(view: &mut View, (): &(), query: &ListDocuments) -> Result<Listed<DocumentRecord>, Error> {
    let page = service::list_documents(
        view,
        query.number.as_ref(),
        &paging(query.limit, &query.cursor),
    )?;
    Ok(Listed(page.map(DocumentRecord::from)))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/documents",
            "register_document",
            Access::Office(REGISTRARS),
            register,
        )
        .summary("Enter a paper into the register"),
        Endpoint::read("/v1/documents", "list_documents", Access::SignedIn, list)
            .summary("List papers, or find them by number"),
        Endpoint::read(
            "/v1/documents/{document_id}",
            "show_document",
            Access::SignedIn,
            show,
        )
        .summary("Show a paper"),
    ]
}
