//! Establishing and closing blocs.

use super::look::{BlocWithVersions, check_endless, find_bloc, holds, keeping, named, whole};
use super::members::{check_closed_years, left};
use crate::competition::blocs::model::{
    Bloc, BlocOrigin, BlocState, BlocVersion, Membership, Span,
};
use crate::competition::blocs::state::{BlocCommand, decide_bloc};
use crate::competition::blocs::{policy, store};
use crate::db::{Tx, View};
use crate::directory::documents::{Document, check_ground};
use crate::directory::units::{self, Unit, UnitSystem};
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DocumentId, UnitId};
use crate::kernel::text::{Fault, Label, Name, Note, folded};
use crate::kernel::time::Day;

/// A bloc to be entered.
pub struct NewBloc {
    /// How it comes into the register.
    pub origin: BlocOrigin,
    /// Name.
    pub name: Name,
    /// What it is called.
    pub kind_label: Label,
    /// What its leader is called.
    pub leader_title: Label,
    /// What its deputies are called.
    pub deputy_title: Option<Label>,
    /// The system it belongs to.
    pub system: Option<UnitSystem>,
    /// Who organises it.
    pub authority_id: Option<UnitId>,
    /// Who keeps it while its authority is unknown.
    pub keeper_id: Option<UnitId>,
    /// The establishing document.
    pub document_id: Option<DocumentId>,
    /// First day.
    pub established_on: Option<Day>,
}

/// Establishes a bloc, or enters a historic one. What governs is the law of today: the register takes no new bloc without its ground.
pub fn establish_bloc(tx: &mut Tx, new: NewBloc) -> Result<BlocWithVersions, Error> {
    let keeper = check_keeper(tx, &new)?;
    let allowed = policy::may_keep(holds(tx, keeper.id)?)?;
    let paper = check_ground(tx, new.document_id, "/document_id")?;
    check_paper(&new, paper.as_ref())?;
    let day = new.established_on.unwrap_or(tx.today());
    let authority_name = match new.authority_id {
        Some(_) => {
            keeper.check_existed(day)?;
            Some(units::name_on(tx, &keeper, day)?)
        }
        None => None,
    };
    let bloc = Bloc {
        id: tx.new_id()?,
        version: 1,
        origin: new.origin,
        state: BlocState::Active,
        name_folded: folded(new.name.as_str()),
        name: new.name,
        kind_label: new.kind_label,
        leader_title: new.leader_title,
        deputy_title: new.deputy_title,
        system: new.system,
        authority_id: new.authority_id,
        authority_name,
        keeper_id: keeper.id,
        document_id: new.document_id,
        established_on: new.established_on,
        closed_on: None,
    };
    let first = first_version(tx, &bloc)?;
    store::insert_bloc(tx, &allowed, &bloc)?;
    store::insert_version(tx, &allowed, &first)?;
    let versions = vec![first];
    let act = Act::new("bloc.established", &bloc).on_ground(bloc.document_id);
    tx.record(&allowed, act.and(&versions))?;
    whole(tx, bloc, versions)
}

/// B-01: the paper that establishes a new bloc states its number, its date and its issuer.
fn check_paper(new: &NewBloc, paper: Option<&Document>) -> Result<(), Refusal> {
    let states = |paper: &Document| {
        paper.number.is_some() && paper.issued_on.is_some() && paper.issuer.is_some()
    };
    if new.origin == BlocOrigin::Historic || paper.is_none_or(states) {
        return Ok(());
    }
    let refusal = Refusal::new(Code::BlocDocumentIncomplete).at("/document_id", Fault::OutOfRange);
    Err(paper.into_iter().fold(refusal, |refusal, paper| {
        let number = paper.number.as_ref().map_or("", |number| number.as_str());
        refusal.against("documents", paper.id, number)
    }))
}

pub(super) fn first_version(tx: &mut Tx, bloc: &Bloc) -> Result<BlocVersion, Error> {
    Ok(BlocVersion {
        id: tx.new_id()?,
        version: 1,
        bloc_id: bloc.id,
        ordinal: 1,
        name: bloc.name.clone(),
        kind_label: bloc.kind_label.clone(),
        leader_title: bloc.leader_title.clone(),
        deputy_title: bloc.deputy_title.clone(),
        document_id: bloc.document_id,
        valid_from: bloc.established_on,
        valid_to: None,
        reason: None,
    })
}

/// The unit that will keep the new bloc: its authority, or its keeper while the authority is unknown.
fn check_keeper(view: &mut View, new: &NewBloc) -> Result<Unit, Error> {
    let keeper_id = check_organiser(new)?;
    let pointer = match new.authority_id {
        Some(_) => "/authority_id",
        None => "/keeper_id",
    };
    units::check_unit(view, keeper_id, pointer)
}

/// LR-52, B-01: who keeps the new bloc; a new one states its organiser, its document and its first day.
fn check_organiser(new: &NewBloc) -> Result<UnitId, Error> {
    if new.origin == BlocOrigin::Established {
        let without = |code: Code, pointer: &str| {
            let refusal = Refusal::new(code).at(pointer, Fault::Missing);
            refusal.under("Luật 06/2022/QH15", "Điều 16 khoản 2 điểm c")
        };
        if new.authority_id.is_none() {
            return Err(without(Code::BlocWithoutOrganiser, "/authority_id").into());
        }
        if new.document_id.is_none() {
            return Err(without(Code::BlocWithoutDocument, "/document_id").into());
        }
        if new.established_on.is_none() {
            return Err(Refusal::of_field("/established_on", Fault::Missing).into());
        }
    }
    match (new.authority_id, new.keeper_id) {
        (Some(authority), None) => Ok(authority),
        (Some(authority), Some(keeper)) if authority == keeper => Ok(authority),
        (Some(_), Some(_)) => Err(Refusal::of_field("/keeper_id", Fault::OutOfRange).into()),
        (None, Some(keeper)) => Ok(keeper),
        (None, None) => Err(Refusal::of_field("/keeper_id", Fault::Missing).into()),
    }
}

/// Why something ends, when, and by which paper.
pub struct Ending {
    /// The first day on which it is no more.
    pub ended_on: Day,
    /// Why.
    pub reason: Note,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Closes a bloc, and with it every membership that has not ended by then (B-10).
pub fn close_bloc(tx: &mut Tx, id: BlocId, ending: Ending) -> Result<BlocWithVersions, Error> {
    let bloc = find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(bloc.version)?;
    check_ground(tx, ending.document_id, "/document_id")?;

    let closed = end_bloc(tx, &allowed, bloc, &ending, "/ended_on")?;
    let act = Act::new("bloc.closed", &closed.bloc).on_ground(ending.document_id);
    let act = act.with("reason", &ending.reason);
    tx.record(&allowed, act.and(&closed.members).and(&closed.versions))?;
    let versions = store::versions(tx, id)?;
    whole(tx, closed.bloc, versions)
}

/// What was written when a bloc was closed.
pub(super) struct Closed {
    /// The bloc.
    pub bloc: Bloc,
    /// The memberships that ended with it.
    pub members: Vec<Membership>,
    /// The version that ended with it.
    pub versions: Vec<BlocVersion>,
}

/// Ends a bloc, its memberships and what its document says; `pointer` is where the day was told.
pub(super) fn end_bloc(
    tx: &mut Tx,
    allowed: &Allowed,
    bloc: Bloc,
    ending: &Ending,
    pointer: &str,
) -> Result<Closed, Error> {
    let state =
        decide_bloc(bloc.state, BlocCommand::Close).map_err(|refusal| named(refusal, &bloc))?;
    check_endless(&bloc)?;
    let day = ending.ended_on;
    let rest = Span {
        from: Some(day),
        to: None,
    };
    check_closed_years(tx, &bloc, &rest, ending.document_id)?;
    if bloc.established_on.is_some_and(|from| day <= from) {
        return Err(named(backwards(pointer), &bloc).into());
    }
    let mut closed = Closed {
        bloc: Bloc {
            version: bloc.version + 1,
            state,
            closed_on: Some(day),
            ..bloc
        },
        members: Vec::new(),
        versions: Vec::new(),
    };
    store::save_bloc(tx, allowed, &closed.bloc)?;
    for member in store::members_after(tx, bloc.id, day)? {
        let member = left(member, ending, pointer)?;
        store::save_membership(tx, allowed, &member)?;
        closed.members.push(member);
    }
    for version in store::versions(tx, bloc.id)? {
        if version.valid_to.is_none() {
            let version = ended(version, ending, pointer)?;
            store::save_version(tx, allowed, &version)?;
            closed.versions.push(version);
        }
    }
    Ok(closed)
}

fn ended(version: BlocVersion, ending: &Ending, pointer: &str) -> Result<BlocVersion, Refusal> {
    if version
        .valid_from
        .is_some_and(|from| ending.ended_on <= from)
    {
        let refusal = backwards(pointer);
        return Err(refusal.against("bloc-versions", version.id, version.name.as_str()));
    }
    Ok(BlocVersion {
        version: version.version + 1,
        valid_to: Some(ending.ended_on),
        reason: Some(ending.reason.clone()),
        ..version
    })
}

pub(super) fn backwards(pointer: &str) -> Refusal {
    Refusal::of_field(pointer, Fault::PeriodEndsBeforeItBegins)
}
