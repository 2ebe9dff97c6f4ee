//! Endpoints of pledges.

use super::policy::{DRAFTERS, SIGNERS, TELLERS};
use super::service;
use super::wire::{
    AmendPledge, DraftJointPledge, DraftPledge, PledgeAsOf, PledgeDetail, PledgeRecord,
    RecordProgress, SignPledge,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::Page;
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocYearId, PledgeId, UnitId};

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

fn draft_joint(
    tx: &mut Tx,
    id: &UnitId,
    body: &DraftJointPledge,
) -> Result<Created<PledgeDetail>, Error> {
    let between = body.between();
    let drafted = service::draft_joint(tx, *id, between, body.clone().into())?;
    Ok(Created(drafted.into()))
}

fn list_joint(view: &mut View, id: &UnitId, page: &Page) -> Result<Listed<PledgeRecord>, Error> {
    Ok(Listed(
        service::list_joint(view, *id, &page.paging())?.map(PledgeRecord::from),
    ))
}

fn show(view: &mut View, id: &PledgeId, query: &PledgeAsOf) -> Result<Shown<PledgeDetail>, Error> {
    let shown = service::show_pledge(view, *id, query.as_of, query.known_at)?;
    Ok(Shown(shown.into()))
}

fn amend(tx: &mut Tx, id: &PledgeId, body: &AmendPledge) -> Result<Created<PledgeDetail>, Error> {
    let reason = body.reason.clone();
    let amended = service::amend_pledge(tx, *id, body.clone().into(), reason)?;
    Ok(Created(amended.into()))
}

fn tell(tx: &mut Tx, id: &PledgeId, body: &RecordProgress) -> Result<Created<PledgeDetail>, Error> {
    Ok(Created(
        service::record_progress(tx, *id, body.clone().into())?.into(),
    ))
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
            Code::SignerElsewhere,
            Code::SignerNotLeading,
            Code::BlocNotParty,
            Code::BlocUnknown,
            Code::SignatureWithoutPaper,
            Code::UnitUnknown,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::PersonUnknown,
            Code::DocumentUnknown,
        ]),
        Endpoint::write(
            "/v1/pledges/{pledge_id}/amendments",
            "amend_pledge",
            Access::Office(DRAFTERS),
            amend,
        )
        .summary("Amend a signed pledge: a new text that needs new signatures")
        .refuses(&[
            Code::NotLeader,
            Code::BlocNotYours,
            Code::BlocYearClosed,
            Code::PledgeEmpty,
            Code::PledgeExists,
            Code::PledgeNotSigned,
            Code::PledgeSuperseded,
            Code::MovementUnknown,
            Code::DocumentUnknown,
        ])
        .versioned(),
        Endpoint::write(
            "/v1/pledges/{pledge_id}/progress",
            "record_progress",
            Access::Office(TELLERS),
            tell,
        )
        .summary("Record what was reached of a target by a day")
        .refuses(&[
            Code::NotYourUnit,
            Code::BlocYearClosed,
            Code::PledgeNotSigned,
            Code::PledgeSuperseded,
            Code::PledgeTargetUnknown,
            Code::SignerNotMember,
            Code::UnitUnknown,
            Code::DocumentUnknown,
        ]),
        Endpoint::write(
            "/v1/units/{unit_id}/pledges",
            "draft_joint_pledge",
            Access::Office(&[Office::CouncilSecretary]),
            draft_joint,
        )
        .summary(
            "Draft a pledge between blocs under an authority, or enter one that a report tells of",
        )
        .refuses(&[
            Code::NotLeader,
            Code::BlocNotYours,
            Code::BlocUnknown,
            Code::PledgeEmpty,
            Code::PledgeExists,
            Code::MovementUnknown,
            Code::DocumentUnknown,
        ]),
        Endpoint::read(
            "/v1/units/{unit_id}/pledges",
            "list_joint_pledges",
            Access::SignedIn,
            list_joint,
        )
        .summary("List the pledges between blocs under an authority"),
    ]
}
