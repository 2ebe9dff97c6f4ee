//! Rows of documents.

use diesel::prelude::*;

use super::model::Document;
use crate::db::View;
use crate::db::schema::documents;
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::DocumentId;
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;

store!(Document, documents, DocumentId; seek seek_document, find find_document, insert insert_document);

/// Documents by id, newest last; those whose folded number begins with `number`, where it is given.
pub fn list_documents(
    view: &mut View,
    number: Option<&str>,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Document>, Error> {
    let mut query = documents::table
        .select(Document::as_select())
        .order(documents::id)
        .limit(rows)
        .into_boxed();
    if let Some(number) = number {
        // Folded numbers hold only letters and digits, so this end stands after every one with that beginning.
        query = query
            .filter(documents::number_folded.ge(number.to_owned()))
            .filter(documents::number_folded.lt(format!("{number}\u{10FFFF}")));
    }
    if let Some(place) = after
        && let Ok(id) = DocumentId::parse_text(&place.id)
    {
        query = query.filter(documents::id.gt(id));
    }
    Ok(query.load(view.conn())?)
}
