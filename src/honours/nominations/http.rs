//! Endpoints of nominations.

use super::policy::{DECIDERS, PROPOSERS};
use super::service;
use super::wire::{
    ListNominations, NominationRecord, ProposeNomination, RefuseNomination, SettleNomination,
};
use crate::db::{Tx, View};
use crate::honours::awards::READERS;
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::NominationId;

fn propose(
    tx: &mut Tx,
    (): &(),
    body: &ProposeNomination,
) -> Result<Created<NominationRecord>, Error> {
    Ok(Created(
        service::propose_nomination(tx, body.clone().into())?.into(),
    ))
}

fn withdraw(
    tx: &mut Tx,
    id: &NominationId,
    body: &SettleNomination,
) -> Result<Created<NominationRecord>, Error> {
    Ok(Created(
        service::withdraw_nomination(tx, *id, body.clone().into())?.into(),
    ))
}

fn pass(
    tx: &mut Tx,
    id: &NominationId,
    body: &SettleNomination,
) -> Result<Created<NominationRecord>, Error> {
    Ok(Created(
        service::pass_nomination(tx, *id, body.clone().into())?.into(),
    ))
}

fn refuse(
    tx: &mut Tx,
    id: &NominationId,
    body: &RefuseNomination,
) -> Result<Created<NominationRecord>, Error> {
    Ok(Created(
        service::refuse_nomination(tx, *id, body.clone().into())?.into(),
    ))
}

fn show(view: &mut View, id: &NominationId, _: &Nothing) -> Result<Shown<NominationRecord>, Error> {
    Ok(Shown(service::show_nomination(view, *id)?.into()))
}

fn list(
    view: &mut View,
    (): &(),
    query: &ListNominations,
) -> Result<Listed<NominationRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_nominations(view, &query.into(), &page)?;
    Ok(Listed(page.map(NominationRecord::from)))
}

const READING: Access = Access::Office(READERS);
const PROPOSING: Access = Access::Office(PROPOSERS);
const DECIDING: Access = Access::Office(DECIDERS);

const PROPOSE: &[Code] = &[
    Code::NominationNotYours,
    Code::BlocYearUnknown,
    Code::BlocYearClosed,
    Code::NominatedUnitNotMember,
    Code::UnitUnknown,
    Code::UnitEnded,
    Code::UnitLevelEnded,
    Code::AwardTypeUnknown,
    Code::AwardTypeNotValid,
    Code::AwardTypeNotForSubject,
    Code::PollUnknown,
    Code::PollDidNotChoose,
    Code::PersonUnknown,
    Code::BlocUnknown,
    Code::DocumentUnknown,
];
const WITHDRAW: &[Code] = &[
    Code::NominationNotYours,
    Code::NominationPassed,
    Code::NominationRefused,
    Code::NominationWithdrawn,
    Code::BlocYearClosed,
    Code::DocumentUnknown,
];
const DECIDE: &[Code] = &[
    Code::NominationNotYoursToDecide,
    Code::OwnNomination,
    Code::NominationPassed,
    Code::NominationRefused,
    Code::NominationWithdrawn,
    Code::BlocYearClosed,
    Code::DocumentUnknown,
];

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    let mut table = vec![
        Endpoint::write("/v1/nominations", "propose_nomination", PROPOSING, propose)
            .summary("Put a unit, a person or a bloc forward for an award")
            .refuses(PROPOSE),
        Endpoint::read("/v1/nominations", "list_nominations", READING, list)
            .summary("List nominations"),
        Endpoint::read(
            "/v1/nominations/{nomination_id}",
            "show_nomination",
            READING,
            show,
        )
        .summary("Show a nomination"),
    ];
    table.extend(settlements());
    table
}

fn settlements() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/nominations/{nomination_id}/withdrawals",
            "withdraw_nomination",
            PROPOSING,
            withdraw,
        )
        .summary("Withdraw a nomination")
        .refuses(WITHDRAW)
        .versioned(),
        Endpoint::write(
            "/v1/nominations/{nomination_id}/passings",
            "pass_nomination",
            DECIDING,
            pass,
        )
        .summary("Record that a nomination was passed; this is not an award")
        .refuses(DECIDE)
        .versioned(),
        Endpoint::write(
            "/v1/nominations/{nomination_id}/refusals",
            "refuse_nomination",
            DECIDING,
            refuse,
        )
        .summary("Record that a nomination was refused, and why")
        .refuses(DECIDE)
        .versioned(),
    ]
}
