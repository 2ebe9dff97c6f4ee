//! Endpoints of decisions.

use super::policy::{CLERKS, DRAFTERS, SECRETARY, SIGNERS};
use super::service;
use super::wire::{
    CancelDecision, DecisionDetail, DecisionRecord, DraftDecision, ListDecisions, NumberDecision,
};
use crate::db::{Tx, View};
use crate::honours::awards::READERS;
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::DecisionId;

fn draft(tx: &mut Tx, (): &(), body: &DraftDecision) -> Result<Created<DecisionDetail>, Error> {
    Ok(Created(
        service::draft_decision(tx, body.clone().into())?.into(),
    ))
}

fn sign(tx: &mut Tx, id: &DecisionId, _: &Nothing) -> Result<Created<DecisionDetail>, Error> {
    Ok(Created(service::sign_decision(tx, *id)?.into()))
}

fn number(
    tx: &mut Tx,
    id: &DecisionId,
    body: &NumberDecision,
) -> Result<Created<DecisionDetail>, Error> {
    let number = body.number.clone();
    Ok(Created(
        service::number_decision(tx, *id, number, body.document_id)?.into(),
    ))
}

fn cancel(
    tx: &mut Tx,
    id: &DecisionId,
    body: &CancelDecision,
) -> Result<Created<DecisionDetail>, Error> {
    Ok(Created(
        service::cancel_decision(tx, *id, body.reason.clone())?.into(),
    ))
}

fn show(view: &mut View, id: &DecisionId, _: &Nothing) -> Result<Shown<DecisionDetail>, Error> {
    Ok(Shown(service::show_decision(view, *id)?.into()))
}

fn list(view: &mut View, (): &(), query: &ListDecisions) -> Result<Listed<DecisionRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_decisions(view, &query.into(), &page)?;
    Ok(Listed(page.map(DecisionRecord::from)))
}

const READING: Access = Access::Office(READERS);

const DRAFT: &[Code] = &[
    Code::DecisionNotYours,
    Code::RegisterNotYours,
    Code::DecisionNumberTaken,
    Code::NominationUnknown,
    Code::NominationNotPassed,
    Code::NominationAwarded,
    Code::LineNotOfNomination,
    Code::UnitUnknown,
    Code::AwardTypeUnknown,
    Code::AwardTypeNotValid,
    Code::AwardTypeNotForSubject,
    Code::UnitNotYet,
    Code::UnitEnded,
    Code::UnitLevelEnded,
    Code::PersonUnknown,
    Code::BlocUnknown,
    Code::DocumentUnknown,
];
const SIGN: &[Code] = &[
    Code::DecisionNotYours,
    Code::OwnDraft,
    Code::OwnNomination,
    Code::NominationAwarded,
    Code::AwardTypeNotValid,
    Code::DecisionAlreadySigned,
    Code::DecisionCancelled,
    Code::DecisionHistoric,
    Code::UnitNotYet,
    Code::UnitEnded,
    Code::UnitLevelEnded,
];
const NUMBER: &[Code] = &[
    Code::DecisionNotYours,
    Code::OwnSignature,
    Code::DecisionNotSigned,
    Code::DecisionAlreadyNumbered,
    Code::DecisionCancelled,
    Code::DecisionHistoric,
    Code::DecisionNumberTaken,
    Code::DocumentUnknown,
];

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    let mut table = vec![
        Endpoint::write(
            "/v1/decisions",
            "draft_decision",
            Access::Office(DRAFTERS),
            draft,
        )
        .summary("Draft a decision, or enter an old one with its awards")
        .refuses(DRAFT),
        Endpoint::read("/v1/decisions", "list_decisions", READING, list).summary("List decisions"),
        Endpoint::read(
            "/v1/decisions/{decision_id}",
            "show_decision",
            READING,
            show,
        )
        .summary("Show a decision with its lines, numbers, totals and presentations"),
    ];
    table.extend(acts());
    table
}

fn acts() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/decisions/{decision_id}/signatures",
            "sign_decision",
            Access::Office(SIGNERS),
            sign,
        )
        .summary("Sign a decision; its lines become awards")
        .refuses(SIGN)
        .versioned(),
        Endpoint::write(
            "/v1/decisions/{decision_id}/numbers",
            "number_decision",
            Access::Office(CLERKS),
            number,
        )
        .summary("Give a signed decision its number")
        .refuses(NUMBER)
        .versioned(),
        Endpoint::write(
            "/v1/decisions/{decision_id}/cancellations",
            "cancel_decision",
            Access::Office(SECRETARY),
            cancel,
        )
        .summary("Cancel a draft")
        .refuses(&[
            Code::DecisionNotYours,
            Code::DecisionAlreadySigned,
            Code::DecisionCancelled,
            Code::DecisionHistoric,
        ])
        .versioned(),
    ]
}
