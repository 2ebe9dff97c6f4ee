//! Endpoints of units.

use super::policy::KEEPERS;
use super::service::{self, Change};
use super::wire::{
    CreateUnit, ListUnits, MoveUnit, OnDay, RecordSuccession, RenameUnit, SuccessionRecord,
    UnitLineage, UnitRecord, UnitStanding,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Plain, Shown};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::UnitId;

fn create(tx: &mut Tx, (): &(), body: &CreateUnit) -> Result<Created<UnitRecord>, Error> {
    Ok(Created(
        service::create_unit(tx, body.clone().into())?.into(),
    ))
}

fn rename(tx: &mut Tx, id: &UnitId, body: &RenameUnit) -> Result<Created<UnitRecord>, Error> {
    let change = Change {
        effective_on: body.effective_on,
        document_id: body.document_id,
    };
    Ok(Created(
        service::rename_unit(tx, *id, body.name.clone(), &change)?.into(),
    ))
}

fn place(tx: &mut Tx, id: &UnitId, body: &MoveUnit) -> Result<Created<UnitRecord>, Error> {
    let change = Change {
        effective_on: body.effective_on,
        document_id: body.document_id,
    };
    Ok(Created(
        service::move_unit(tx, *id, body.parent_id, &change)?.into(),
    ))
}

fn succeed(
    tx: &mut Tx,
    (): &(),
    body: &RecordSuccession,
) -> Result<Created<SuccessionRecord>, Error> {
    Ok(Created(
        service::record_succession(tx, body.clone().into())?.into(),
    ))
}

fn show(view: &mut View, id: &UnitId, query: &OnDay) -> Result<Shown<UnitStanding>, Error> {
    Ok(Shown(service::show_unit(view, *id, query.on)?.into()))
}

fn lineage(view: &mut View, id: &UnitId, _: &Nothing) -> Result<Plain<UnitLineage>, Error> {
    Ok(Plain(service::show_lineage(view, *id)?.into()))
}

fn list(view: &mut View, (): &(), query: &ListUnits) -> Result<Listed<UnitRecord>, Error> {
    let page = service::list_units(
        view,
        query.name.as_ref(),
        &paging(query.limit, &query.cursor),
    )?;
    Ok(Listed(page.map(UnitRecord::from)))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const SECRETARY: Access = Access::Office(&[Office::CouncilSecretary]);
    const CHANGE: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitDateBackwards,
        Code::DocumentUnknown,
    ];
    const MOVE: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitDateBackwards,
        Code::DocumentUnknown,
        Code::UnitUnknown,
        Code::UnitTreeCycle,
        Code::UnitTreeTooDeep,
    ];
    const CREATE: &[Code] = &[
        Code::NotYourUnit,
        Code::RootNeedsAdministrator,
        Code::UnitUnknown,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitCodeTaken,
        Code::UnitTreeTooDeep,
        Code::DocumentUnknown,
    ];
    const SUCCEED: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitUnknown,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitHasChildren,
        Code::UnitDateBackwards,
        Code::SuccessionShape,
        Code::SuccessionCycle,
        Code::DocumentUnknown,
    ];
    vec![
        Endpoint::write("/v1/units", "create_unit", Access::Office(KEEPERS), create)
            .summary("Create a unit")
            .refuses(CREATE),
        Endpoint::read("/v1/units", "list_units", Access::SignedIn, list)
            .summary("List units, or find them by name"),
        Endpoint::read("/v1/units/{unit_id}", "show_unit", Access::SignedIn, show)
            .summary("Show a unit as it stood on a day"),
        Endpoint::read(
            "/v1/units/{unit_id}/lineage",
            "show_lineage",
            Access::SignedIn,
            lineage,
        )
        .summary("Show what a unit came from and what became of it"),
        Endpoint::write(
            "/v1/units/{unit_id}/names",
            "rename_unit",
            SECRETARY,
            rename,
        )
        .summary("Give a unit another name from a day on")
        .refuses(CHANGE)
        .versioned(),
        Endpoint::write("/v1/units/{unit_id}/parents", "move_unit", SECRETARY, place)
            .summary("Put a unit below another from a day on")
            .refuses(MOVE)
            .versioned(),
        Endpoint::write(
            "/v1/unit-successions",
            "record_succession",
            SECRETARY,
            succeed,
        )
        .summary("Record that units merge, split or end")
        .refuses(SUCCEED),
    ]
}
