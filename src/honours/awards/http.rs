//! Endpoints of the register.

use super::policy::{KEEPERS, READERS};
use super::service;
use super::wire::{
    AttachRecipient, AwardCountRecord, AwardDetail, AwardRecord, ListAwards, PresentationRecord,
    RecordPresentation,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{AwardCountId, AwardId, PresentationId};

fn list(view: &mut View, (): &(), query: &ListAwards) -> Result<Listed<AwardRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_awards(view, &query.into(), &page)?;
    Ok(Listed(page.map(AwardRecord::from)))
}

fn show(view: &mut View, id: &AwardId, _: &Nothing) -> Result<Shown<AwardDetail>, Error> {
    Ok(Shown(service::show_award(view, *id)?.into()))
}

fn show_count(
    view: &mut View,
    id: &AwardCountId,
    _: &Nothing,
) -> Result<Shown<AwardCountRecord>, Error> {
    Ok(Shown(service::show_count(view, *id)?.into()))
}

fn attach(
    tx: &mut Tx,
    id: &AwardCountId,
    body: &AttachRecipient,
) -> Result<Created<AwardRecord>, Error> {
    Ok(Created(
        service::attach_recipient(tx, *id, body.clone().into())?.into(),
    ))
}

fn present(
    tx: &mut Tx,
    (): &(),
    body: &RecordPresentation,
) -> Result<Created<PresentationRecord>, Error> {
    Ok(Created(
        service::record_presentation(tx, body.clone().into())?.into(),
    ))
}

fn show_presentation(
    view: &mut View,
    id: &PresentationId,
    _: &Nothing,
) -> Result<Shown<PresentationRecord>, Error> {
    Ok(Shown(service::presented(view, *id)?.into()))
}

const KEEPING: Access = Access::Office(KEEPERS);
const READING: Access = Access::Office(READERS);

const ATTACH: &[Code] = &[
    Code::RegisterNotYours,
    Code::AwardCountFull,
    Code::RecipientAttached,
    Code::UnitUnknown,
    Code::PersonUnknown,
    Code::BlocUnknown,
    Code::DocumentUnknown,
];

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::read("/v1/awards", "list_awards", READING, list)
            .summary("List awards of a unit, a person, a bloc, a year, a decision"),
        Endpoint::read("/v1/awards/{award_id}", "show_award", READING, show)
            .summary("Show an award and when it was presented"),
        Endpoint::read(
            "/v1/award-counts/{award_count_id}",
            "show_award_count",
            READING,
            show_count,
        )
        .summary("Show a number of awards stated without names"),
        Endpoint::write(
            "/v1/award-counts/{award_count_id}/recipients",
            "attach_recipient",
            KEEPING,
            attach,
        )
        .summary("Attach a name found later to a number of awards")
        .refuses(ATTACH),
        Endpoint::write("/v1/presentations", "record_presentation", KEEPING, present)
            .summary("Record when and where awards were presented")
            .refuses(&[
                Code::RegisterNotYours,
                Code::AwardUnknown,
                Code::DocumentUnknown,
            ]),
        Endpoint::read(
            "/v1/presentations/{presentation_id}",
            "show_presentation",
            READING,
            show_presentation,
        )
        .summary("Show a presentation and what was presented"),
    ]
}
