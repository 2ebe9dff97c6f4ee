//! Endpoints of movements.

use super::policy::LAUNCHERS;
use super::service;
use super::wire::{LaunchMovement, ListMovements, MovementRecord};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::MovementId;

fn launch(tx: &mut Tx, (): &(), body: &LaunchMovement) -> Result<Created<MovementRecord>, Error> {
    Ok(Created(
        service::launch_movement(tx, body.clone().into())?.into(),
    ))
}

fn list(view: &mut View, (): &(), query: &ListMovements) -> Result<Listed<MovementRecord>, Error> {
    let page = service::list_movements(
        view,
        query.bloc_id,
        query.launching_unit_id,
        query.name.as_ref(),
        &paging(query.limit, &query.cursor),
    )?;
    Ok(Listed(page.map(MovementRecord::from)))
}

fn show(view: &mut View, id: &MovementId, _: &Nothing) -> Result<Shown<MovementRecord>, Error> {
    Ok(Shown(service::show_movement(view, *id)?.into()))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const LAUNCHING: Access = Access::Office(LAUNCHERS);
    vec![
        Endpoint::write("/v1/movements", "launch_movement", LAUNCHING, launch)
            .summary("Launch a movement, or enter an old one")
            .refuses(&[
                Code::MovementWithoutCriteria,
                Code::MovementScopeTooWide,
                Code::NotYourUnit,
                Code::NotLeader,
                Code::BlocUnknown,
                Code::BlocClosed,
                Code::UnitUnknown,
                Code::UnitNotYet,
                Code::UnitEnded,
                Code::DocumentUnknown,
            ]),
        Endpoint::read("/v1/movements", "list_movements", Access::SignedIn, list)
            .summary("List movements by name"),
        Endpoint::read(
            "/v1/movements/{movement_id}",
            "show_movement",
            Access::SignedIn,
            show,
        )
        .summary("Show a movement"),
    ]
}
