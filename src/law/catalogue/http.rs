//! Endpoints of the catalogue.

use super::policy::KEEPERS;
use super::service;
use super::wire::{AwardTypeRecord, EstablishAwardType, ListAwardTypes};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::AwardTypeId;

fn establish(
    tx: &mut Tx,
    (): &(),
    body: &EstablishAwardType,
) -> Result<Created<AwardTypeRecord>, Error> {
    Ok(Created(
        service::establish_award_type(tx, body.clone().into())?.into(),
    ))
}

fn show(view: &mut View, id: &AwardTypeId, _: &Nothing) -> Result<Shown<AwardTypeRecord>, Error> {
    Ok(Shown(service::show_award_type(view, *id)?.into()))
}

fn list(
    view: &mut View,
    (): &(),
    query: &ListAwardTypes,
) -> Result<Listed<AwardTypeRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_award_types(view, query.wanted(), &page)?;
    Ok(Listed(page.map(AwardTypeRecord::from)))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/award-types",
            "establish_award_type",
            Access::Office(KEEPERS),
            establish,
        )
        .summary("Establish a local award type")
        .refuses(&[Code::AwardCodeTaken, Code::DocumentUnknown]),
        Endpoint::read(
            "/v1/award-types",
            "list_award_types",
            Access::SignedIn,
            list,
        )
        .summary("List award types by family, issuer or day"),
        Endpoint::read(
            "/v1/award-types/{award_type_id}",
            "show_award_type",
            Access::SignedIn,
            show,
        )
        .summary("Show an award type with its citation"),
    ]
}
