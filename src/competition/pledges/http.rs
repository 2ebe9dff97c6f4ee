//! Endpoints of pledges.

use super::policy::{DRAFTERS, SIGNERS};
use super::service;
use super::wire::{DraftPledge, PledgeDetail, PledgeOn, PledgeRecord, SignPledge};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::Page;
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocYearId, PledgeId};

fn draft(tx: &mut Tx, id: &BlocYearId, body: &DraftPledge) -> Result<Created<PledgeDetail>, Error> {
    Ok(Created(
        service::draft_pledge(tx, *id, body.clone().into())?.into(),
    ))
}

fn list(view: &mut View, id: &BlocYearId, page: &Page) -> Result<Listed<PledgeRecord>, Error> {
    Ok(Listed(
        service::list_pledges(view, *id, &page.paging())?.map(PledgeRecord::from),
    ))
}

fn show(view: &mut View, id: &PledgeId, query: &PledgeOn) -> Result<Shown<PledgeDetail>, Error> {
    Ok(Shown(service::show_pledge(view, *id, query.on)?.into()))
}

fn sign(tx: &mut Tx, id: &PledgeId, body: &SignPledge) -> Result<Created<PledgeDetail>, Error> {
    Ok(Created(
        service::sign_pledge(tx, *id, body.clone().into())?.into(),
    ))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/bloc-years/{bloc_year_id}/pledges",
            "draft_pledge",
            Access::Office(DRAFTERS),
            draft,
        )
        .summary("Draft the pledge of a competition year, or enter one that a report tells of")
        .refuses(&[
            Code::NotLeader,
            Code::BlocNotYours,
            Code::BlocYearClosed,
            Code::PledgeEmpty,
            Code::PledgeExists,
            Code::MovementUnknown,
            Code::DocumentUnknown,
        ]),
        Endpoint::read(
            "/v1/bloc-years/{bloc_year_id}/pledges",
            "list_pledges",
            Access::SignedIn,
            list,
        )
        .summary("List the pledges of a competition year, first revision first"),
        Endpoint::read(
            "/v1/pledges/{pledge_id}",
            "show_pledge",
            Access::SignedIn,
            show,
        )
        .summary("Show a pledge, its signatures and how complete they are"),
        Endpoint::write(
            "/v1/pledges/{pledge_id}/signatures",
            "sign_pledge",
            Access::Office(SIGNERS),
            sign,
        )
        .summary("Sign a pledge for a unit, or enter a signature from a paper")
        .refuses(&[
            Code::NotYourUnit,
            Code::BlocYearClosed,
            Code::PledgeSuperseded,
            Code::PledgeAlreadySigned,
            Code::SignerNotMember,
            Code::SignatureWithoutPaper,
            Code::UnitUnknown,
            Code::UnitEnded,
            Code::PersonUnknown,
            Code::DocumentUnknown,
        ]),
    ]
}
