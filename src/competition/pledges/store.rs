//! Rows of pledges.

use diesel::prelude::*;

use super::model::{
    Attachment, Parts, Pledge, PledgeContent, PledgeMovement, PledgeParty, PledgeState,
    PledgeTarget, Progress, Signature,
};
use crate::db::schema::{
    pledge_attachments, pledge_contents, pledge_movements, pledge_parties, pledge_progress,
    pledge_targets, pledges, signatures,
};
use crate::db::store::store;
use crate::db::{Tx, View};
use crate::kernel::actor::Allowed;
use crate::kernel::error::Error;
use crate::kernel::id::{
    BlocYearId, PledgeId, PledgePartId, PledgeProgressId, SignatureId, UnitId,
};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::text::Label;

store!(Pledge, pledges, PledgeId; find find_pledge, insert insert_pledge, save save_pledge);
store!(PledgeContent, pledge_contents, PledgePartId; insert insert_content);
store!(PledgeMovement, pledge_movements, PledgePartId; insert insert_movement);
store!(PledgeTarget, pledge_targets, PledgePartId; insert insert_target);
store!(Attachment, pledge_attachments, PledgePartId; insert insert_attachment);
store!(PledgeParty, pledge_parties, PledgePartId; insert insert_party);
store!(Progress, pledge_progress, PledgeProgressId; insert insert_progress);
store!(Signature, signatures, SignatureId; insert insert_signature);

/// Writes the parts of a new pledge.
pub fn insert_parts(tx: &mut Tx, allowed: &Allowed, parts: &Parts) -> Result<(), Error> {
    for content in &parts.contents {
        insert_content(tx, allowed, content)?;
    }
    for movement in &parts.movements {
        insert_movement(tx, allowed, movement)?;
    }
    for target in &parts.targets {
        insert_target(tx, allowed, target)?;
    }
    for attachment in &parts.attachments {
        insert_attachment(tx, allowed, attachment)?;
    }
    for party in &parts.parties {
        insert_party(tx, allowed, party)?;
    }
    Ok(())
}

/// The parts of a pledge, each in its order.
pub fn parts(view: &mut View, pledge: PledgeId) -> Result<Parts, Error> {
    Ok(Parts {
        contents: pledge_contents::table
            .filter(pledge_contents::pledge_id.eq(pledge))
            .select(PledgeContent::as_select())
            .order(pledge_contents::ordinal)
            .load(view.conn())?,
        movements: pledge_movements::table
            .filter(pledge_movements::pledge_id.eq(pledge))
            .select(PledgeMovement::as_select())
            .order(pledge_movements::ordinal)
            .load(view.conn())?,
        targets: pledge_targets::table
            .filter(pledge_targets::pledge_id.eq(pledge))
            .select(PledgeTarget::as_select())
            .order(pledge_targets::ordinal)
            .load(view.conn())?,
        attachments: pledge_attachments::table
            .filter(pledge_attachments::pledge_id.eq(pledge))
            .select(Attachment::as_select())
            .order(pledge_attachments::ordinal)
            .load(view.conn())?,
        parties: pledge_parties::table
            .filter(pledge_parties::pledge_id.eq(pledge))
            .select(PledgeParty::as_select())
            .order(pledge_parties::ordinal)
            .load(view.conn())?,
    })
}

/// The signatures under a pledge, in the order of entry.
pub fn signatures(view: &mut View, pledge: PledgeId) -> Result<Vec<Signature>, Error> {
    Ok(signatures::table
        .filter(signatures::pledge_id.eq(pledge))
        .select(Signature::as_select())
        .order(signatures::ordinal)
        .load(view.conn())?)
}

/// A unit's signature under a pledge.
pub fn seek_signature(
    view: &mut View,
    pledge: PledgeId,
    unit: UnitId,
) -> Result<Option<Signature>, Error> {
    Ok(signatures::table
        .filter(signatures::pledge_id.eq(pledge))
        .filter(signatures::unit_id.eq(unit))
        .select(Signature::as_select())
        .first(view.conn())
        .optional()?)
}

/// How many signatures are under a pledge.
pub fn count_signatures(view: &mut View, pledge: PledgeId) -> Result<i64, Error> {
    Ok(signatures::table
        .filter(signatures::pledge_id.eq(pledge))
        .count()
        .get_result(view.conn())?)
}

/// The last pledge of a competition year.
pub fn last_of(view: &mut View, year: BlocYearId) -> Result<Option<Pledge>, Error> {
    Ok(pledges::table
        .filter(pledges::bloc_year_id.eq(year))
        .select(Pledge::as_select())
        .order(pledges::revision.desc())
        .first(view.conn())
        .optional()?)
}

/// The last pledge between blocs under an authority with this label.
pub fn last_joint(
    view: &mut View,
    authority: UnitId,
    label: &Label,
) -> Result<Option<Pledge>, Error> {
    Ok(pledges::table
        .filter(pledges::authority_id.eq(authority))
        .filter(pledges::label.eq(label.clone()))
        .select(Pledge::as_select())
        .order(pledges::revision.desc())
        .first(view.conn())
        .optional()?)
}

/// The pledges of the same year before this one that still stand.
pub fn standing_before(view: &mut View, pledge: &Pledge) -> Result<Vec<Pledge>, Error> {
    let query = pledges::table
        .filter(pledges::revision.lt(pledge.revision))
        .filter(pledges::state.ne(PledgeState::Superseded))
        .select(Pledge::as_select())
        .order(pledges::revision)
        .into_boxed();
    let query = match pledge.bloc_year_id {
        Some(year) => query.filter(pledges::bloc_year_id.eq(year)),
        None => query
            .filter(pledges::authority_id.eq(pledge.authority_id))
            .filter(pledges::label.eq(pledge.label.clone())),
    };
    Ok(query.load(view.conn())?)
}

/// A page of the pledges between blocs under an authority, in the order of entry.
pub fn list_joint(
    view: &mut View,
    authority: UnitId,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Pledge>, Error> {
    let mut query = pledges::table
        .filter(pledges::authority_id.eq(authority))
        .select(Pledge::as_select())
        .order(pledges::id)
        .limit(rows)
        .into_boxed();
    if let Some(place) = after
        && let Ok(id) = PledgeId::parse_text(&place.id)
    {
        query = query.filter(pledges::id.gt(id));
    }
    Ok(query.load(view.conn())?)
}

/// What is told of the targets of a pledge, in the order of entry.
pub fn progress(view: &mut View, pledge: PledgeId) -> Result<Vec<Progress>, Error> {
    Ok(pledge_progress::table
        .filter(pledge_progress::pledge_id.eq(pledge))
        .select(Progress::as_select())
        .order(pledge_progress::ordinal)
        .load(view.conn())?)
}

/// How often something was told of its targets.
pub fn count_progress(view: &mut View, pledge: PledgeId) -> Result<i64, Error> {
    Ok(pledge_progress::table
        .filter(pledge_progress::pledge_id.eq(pledge))
        .count()
        .get_result(view.conn())?)
}

/// A page of the pledges of a competition year, first revision first.
pub fn list_pledges(
    view: &mut View,
    year: BlocYearId,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Pledge>, Error> {
    let mut query = pledges::table
        .filter(pledges::bloc_year_id.eq(year))
        .select(Pledge::as_select())
        .order(pledges::revision)
        .limit(rows)
        .into_boxed();
    if let Some(place) = after
        && let Ok(revision) = place.key.parse::<i64>()
    {
        query = query.filter(pledges::revision.gt(revision));
    }
    Ok(query.load(view.conn())?)
}
