//! Endpoints of units.

use super::policy::KEEPERS;
use super::service::{self, Change, NewImport};
use super::wire::{
    CreateUnit, ImportSuccessions, ListUnits, MoveUnit, RecordSuccession, RenameUnit, ShowUnit,
    SuccessionRecord, UnitImportMade, UnitImportRecord, UnitItem, UnitLineage, UnitRecord,
    UnitStanding,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{AsKnown, Nothing, paging};
use crate::http::reply::{Created, Listed, Plain, Shown};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{UnitId, UnitImportId};

fn create(tx: &mut Tx, (): &(), body: &CreateUnit) -> Result<Created<UnitRecord>, Error> {
    Ok(Created(
        service::create_unit(tx, &body.clone().into())?.into(),
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
        service::record_succession(tx, &body.clone().into())?.into(),
    ))
}

fn import(
    tx: &mut Tx,
    (): &(),
    body: &ImportSuccessions,
) -> Result<Created<UnitImportMade>, Error> {
    let new = NewImport::try_from(body)?;
    Ok(Created(service::import_successions(tx, &new)?.into()))
}

fn show_import(
    view: &mut View,
    id: &UnitImportId,
    _: &Nothing,
) -> Result<Shown<UnitImportRecord>, Error> {
    Ok(Shown(service::show_import(view, *id)?.into()))
}

fn show(view: &mut View, id: &UnitId, query: &ShowUnit) -> Result<Shown<UnitStanding>, Error> {
    Ok(Shown(service::show_unit(view, *id, query.into())?.into()))
}

fn lineage(view: &mut View, id: &UnitId, query: &AsKnown) -> Result<Plain<UnitLineage>, Error> {
    let known = service::show_lineage(view, *id, query.known_at)?;
    Ok(Plain(known.into()))
}

fn list(view: &mut View, (): &(), query: &ListUnits) -> Result<Listed<UnitItem>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_units(view, &query.into(), &page)?;
    Ok(Listed(page.map(UnitItem::from)))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const SECRETARY: Access = Access::Office(&[Office::CouncilSecretary]);
    const CHANGE: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitLevelEnded,
        Code::UnitDateBackwards,
        Code::DocumentUnknown,
    ];
    const MOVE: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitLevelEnded,
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
        Code::UnitLevelEnded,
        Code::UnitCodeTaken,
        Code::UnitTreeTooDeep,
        Code::DocumentUnknown,
    ];
    const SUCCEED: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitUnknown,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitLevelEnded,
        Code::UnitHasChildren,
        Code::UnitDateBackwards,
        Code::SuccessionShape,
        Code::SuccessionCycle,
        Code::DocumentUnknown,
    ];
    const IMPORT: &[Code] = &[
        Code::ImportFaulty,
        Code::NotYourUnit,
        Code::RootNeedsAdministrator,
        Code::DocumentUnknown,
    ];
    vec![
        Endpoint::write("/v1/units", "create_unit", Access::Office(KEEPERS), create)
            .summary("Create a unit")
            .refuses(CREATE),
        Endpoint::read("/v1/units", "list_units", Access::SignedIn, list)
            .summary("List units by name, by level, or as a tree on a day"),
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
        Endpoint::write(
            "/v1/unit-successions/imports",
            "import_successions",
            Access::Office(KEEPERS),
            import,
        )
        .summary("Import many events of units: all of them, or none where one is against the rules")
        .refuses(IMPORT),
        Endpoint::read(
            "/v1/unit-successions/imports/{import_id}",
            "show_succession_import",
            Access::SignedIn,
            show_import,
        )
        .summary("Show an import of events"),
    ]
}
