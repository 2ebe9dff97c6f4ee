//! The acts on the catalogue.

use super::model::{AwardOrigin, AwardType, Told};
use super::store::Wanted;
use super::{national, policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents;
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::AwardTypeId;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::Fault;

/// Establishes a local type.
pub fn establish_award_type(tx: &mut Tx, told: Told) -> Result<AwardType, Error> {
    let allowed = policy::may_establish(tx.actor())?;
    documents::check_ground(tx, told.document_id, "/document_id")?;
    let award_type = AwardType::new(tx.new_id()?, AwardOrigin::Local, told, tx.now())?;
    store::insert_award_type(tx, &allowed, &award_type)
        .refuse_on("award_types_code_key", Code::AwardCodeTaken)?;
    tx.record(
        &allowed,
        Act::new("award_type.established", &award_type).on_ground(award_type.document_id),
    )?;
    Ok(award_type)
}

fn missing(view: &mut View) -> Result<Vec<AwardType>, Error> {
    let known = store::codes(view)?;
    let mut types = national::types(view.now())?;
    types.retain(|one| known.binary_search(&one.code).is_err());
    Ok(types)
}

/// Whether the register lacks a national type that this program carries.
pub fn lacks_national(view: &mut View) -> Result<bool, Error> {
    Ok(!missing(view)?.is_empty())
}

/// Enters the national types that the register lacks, each as an act of its own; another program that was first with one is no harm.
pub fn establish_national(tx: &mut Tx) -> Result<usize, Error> {
    let allowed = policy::may_carry();
    let types = missing(tx)?;
    for one in &types {
        store::insert_award_type(tx, &allowed, one).again_on("award_types_pkey")?;
        tx.record(&allowed, Act::new("award_type.established", one))?;
    }
    Ok(types.len())
}

/// One type.
pub fn show_award_type(view: &mut View, id: AwardTypeId) -> Result<AwardType, Error> {
    store::find_award_type(view, id)
}

/// Makes sure that an award type named in a body is in the catalogue; `pointer` is where it was named.
pub fn check_award_type(
    view: &mut View,
    id: AwardTypeId,
    pointer: &str,
) -> Result<AwardType, Error> {
    let found = store::seek_award_type(view, id)?;
    found.ok_or_else(|| {
        Refusal::new(Code::AwardTypeUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

/// Types by code.
pub fn list_award_types(
    view: &mut View,
    wanted: Wanted,
    paging: &Paging,
) -> Result<Listing<AwardType>, Error> {
    let place = view.place(paging)?;
    let rows = store::list_award_types(view, wanted, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |one| (one.code.print(), String::new()))
}
