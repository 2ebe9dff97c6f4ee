//! The establishing documents of a bloc, one after another (B-01).

use super::look::{BlocWithVersions, check_endless, find_bloc, keeping, named, whole};
use crate::competition::blocs::model::{Bloc, BlocVersion};
use crate::competition::blocs::state::{BlocCommand, decide_bloc};
use crate::competition::blocs::store;
use crate::db::Tx;
use crate::directory::documents::check_ground;
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DocumentId};
use crate::kernel::text::{Fault, Label, Name, Note, folded};
use crate::kernel::time::Day;

/// What a new establishing document says.
pub struct NewDocument {
    /// The document.
    pub document_id: DocumentId,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// Name.
    pub name: Name,
    /// What the bloc is called.
    pub kind_label: Label,
    /// What its leader is called.
    pub leader_title: Label,
    /// What its deputies are called.
    pub deputy_title: Option<Label>,
    /// Why the one before is replaced.
    pub reason: Option<Note>,
}

/// Replaces the establishing document of a bloc, on any day of the year: the version before it is closed on that day and stays readable.
pub fn replace_bloc_document(
    tx: &mut Tx,
    id: BlocId,
    new: NewDocument,
) -> Result<BlocWithVersions, Error> {
    let bloc = find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(bloc.version)?;
    let state = decide_bloc(bloc.state, BlocCommand::ReplaceDocument)
        .map_err(|refusal| named(refusal, &bloc))?;
    check_endless(&bloc)?;
    check_ground(tx, Some(new.document_id), "/document_id")?;
    let mut versions = store::versions(tx, id)?;
    check_later(&bloc, &versions, &new)?;
    let mut replaced = Vec::new();
    for version in versions.iter_mut().filter(|it| it.valid_to.is_none()) {
        version.version += 1;
        version.valid_to = Some(new.valid_from);
        version.reason.clone_from(&new.reason);
        store::save_version(tx, &allowed, version)?;
        replaced.push(version.clone());
    }
    let version = BlocVersion {
        id: tx.new_id()?,
        version: 1,
        bloc_id: id,
        ordinal: versions.last().map_or(0, |last| last.ordinal) + 1,
        name: new.name.clone(),
        kind_label: new.kind_label.clone(),
        leader_title: new.leader_title.clone(),
        deputy_title: new.deputy_title.clone(),
        document_id: Some(new.document_id),
        valid_from: Some(new.valid_from),
        valid_to: None,
        reason: None,
    };
    store::insert_version(tx, &allowed, &version)?;
    let bloc = Bloc {
        version: bloc.version + 1,
        state,
        ..said(bloc, new)
    };
    store::save_bloc(tx, &allowed, &bloc)?;
    replaced.push(version.clone());
    versions.push(version);
    let act = Act::new("bloc.document_replaced", &bloc).on_ground(bloc.document_id);
    tx.record(&allowed, act.and(&replaced))?;
    whole(tx, bloc, versions)
}

fn said(bloc: Bloc, new: NewDocument) -> Bloc {
    Bloc {
        name_folded: folded(new.name.as_str()),
        name: new.name,
        kind_label: new.kind_label,
        leader_title: new.leader_title,
        deputy_title: new.deputy_title,
        document_id: Some(new.document_id),
        ..bloc
    }
}

/// A new document holds from a later day than the one in force, and than the bloc.
fn check_later(bloc: &Bloc, versions: &[BlocVersion], new: &NewDocument) -> Result<(), Refusal> {
    if bloc
        .established_on
        .is_some_and(|from| new.valid_from < from)
    {
        let refusal = Refusal::new(Code::BlocNotYet).at("/valid_from", Fault::OutOfRange);
        return Err(named(refusal, bloc));
    }
    for version in versions {
        let against =
            |refusal: Refusal| refusal.against("bloc-versions", version.id, version.name.as_str());
        let begun = version
            .valid_from
            .is_some_and(|from| new.valid_from <= from);
        let closed = version.valid_to.is_some_and(|to| new.valid_from < to);
        if begun || closed {
            let refusal = Refusal::new(Code::BlocVersionNotLater);
            return Err(against(refusal.at("/valid_from", Fault::OutOfRange)));
        }
        if version.valid_to.is_none() && version.document_id == Some(new.document_id) {
            let refusal = Refusal::new(Code::BlocVersionNotLater);
            return Err(against(refusal.at("/document_id", Fault::Duplicate)));
        }
    }
    Ok(())
}
