//! The acts on pledges.

use super::model::{
    Completeness, Figure, Parts, Pledge, PledgeContent, PledgeMovement, PledgeOrigin, PledgeState,
    PledgeTarget, Signature, SignatureWay, SignaturesKnown,
};
use super::state::{Command, decide};
use super::{policy, store};
use crate::competition::blocs::{self, Bloc, BlocYear, Span};
use crate::competition::leadership;
use crate::competition::movements::check_movement;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::people::check_person;
use crate::directory::units;
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocYearId, DocumentId, MovementId, PersonId, PledgeId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name, Note};
use crate::kernel::time::{Day, PartialDay};

/// A movement that a pledge takes up.
pub struct NewMovement {
    /// The movement, where it is recorded.
    pub movement_id: Option<MovementId>,
    /// Its name as the pledge has it.
    pub name: Option<Name>,
}

/// A target of a pledge.
pub struct NewTarget {
    /// What is measured.
    pub measure: Name,
    /// In which unit.
    pub measure_unit: Option<Label>,
    /// The exact value.
    pub value: Option<Figure>,
    /// The value in words.
    pub value_words: Option<Note>,
    /// By which day.
    pub due_on: Option<Day>,
}

/// A pledge to be drafted, or entered from a report.
pub struct Draft {
    /// How it comes into the register.
    pub origin: PledgeOrigin,
    /// The pledge that it replaces.
    pub replaces_id: Option<PledgeId>,
    /// Theme.
    pub theme: Option<Note>,
    /// Contents, in their order.
    pub contents: Vec<Note>,
    /// Movements, in their order.
    pub movements: Vec<NewMovement>,
    /// Targets, in their order.
    pub targets: Vec<NewTarget>,
    /// Whether it is known who signed.
    pub signatures_known: SignaturesKnown,
    /// When it was signed, as a source says of all.
    pub signed_on_stated: Option<PartialDay>,
    /// The paper, or the report.
    pub document_id: Option<DocumentId>,
}

/// A pledge with its parts, its signatures and how complete they are.
pub struct FullPledge {
    /// The pledge.
    pub pledge: Pledge,
    /// Its parts.
    pub parts: Parts,
    /// Its signatures.
    pub signatures: Vec<Signature>,
    /// How complete they are.
    pub completeness: Completeness,
}

/// Drafts a pledge for a competition year, or enters one that a report tells of. Who leads the bloc is read on the day of the act (L-06).
pub fn draft_pledge(tx: &mut Tx, id: BlocYearId, draft: Draft) -> Result<FullPledge, Error> {
    let (year, bloc) = blocs::find_year(tx, id)?;
    let allowed = drafting(tx, &draft, &bloc)?;
    blocs::check_year_open(&year)?;
    check_draft(&draft)?;
    check_ground(tx, draft.document_id, "/document_id")?;
    let last = store::last_of(tx, id)?;
    check_replaced(last.as_ref(), draft.replaces_id)?;
    let revision = last.as_ref().map_or(1, |last| last.revision + 1);
    let mut pledge = new_pledge(tx, &year, revision, &draft)?;
    let parts = parts_of(tx, pledge.id, draft)?;
    if pledge.origin == PledgeOrigin::Reported {
        freeze(tx, &mut pledge, &parts)?;
    }
    store::insert_pledge(tx, &allowed, &pledge).again_on("pledges_pkey")?;
    store::insert_parts(tx, &allowed, &parts)?;
    let (event, superseded) = match pledge.origin {
        PledgeOrigin::Drafted => {
            let last_draft = last.filter(|last| last.state == PledgeState::Draft);
            let replaced = last_draft.map(|last| supersede(tx, &allowed, last));
            let replaced = replaced.transpose()?;
            ("pledge.drafted", replaced.into_iter().collect())
        }
        PledgeOrigin::Reported => ("pledge.reported", supersede_before(tx, &allowed, &pledge)?),
    };
    let act = Act::new(event, &pledge).on_ground(pledge.document_id);
    let act = act.and(&parts.contents).and(&parts.movements);
    let act = act.and(&parts.targets).and(&superseded);
    tx.record(&allowed, act)?;
    let completeness = completeness(tx, &pledge, &year, &[], None)?;
    Ok(FullPledge {
        pledge,
        parts,
        signatures: Vec::new(),
        completeness,
    })
}

fn new_pledge(tx: &mut Tx, year: &BlocYear, revision: i64, draft: &Draft) -> Result<Pledge, Error> {
    Ok(Pledge {
        id: tx.new_id()?,
        version: 1,
        bloc_year_id: year.id,
        bloc_id: year.bloc_id,
        revision,
        replaces_id: draft.replaces_id,
        origin: draft.origin,
        state: PledgeState::Draft,
        theme: draft.theme.clone(),
        signatures_known: draft.signatures_known,
        signed_on_stated: draft.signed_on_stated,
        document_id: draft.document_id,
        digest: None,
        frozen_at: None,
        recorded_at: tx.now(),
    })
}

fn drafting(tx: &mut Tx, draft: &Draft, bloc: &Bloc) -> Result<Allowed, Error> {
    let keeper = blocs::is_keeper(tx, bloc)?;
    if draft.origin == PledgeOrigin::Reported {
        return Ok(policy::may_report(keeper)?);
    }
    let (actor, today) = (tx.actor().clone(), tx.today());
    let leads = leadership::leads(tx, &actor, bloc.id, today)?.is_some();
    Ok(policy::may_draft(leads, keeper)?)
}

/// What is to be signed here has a text and named signatures; only a report may lack them.
fn check_draft(draft: &Draft) -> Result<(), Refusal> {
    if draft.origin == PledgeOrigin::Reported {
        return Ok(());
    }
    if draft.contents.is_empty() && draft.targets.is_empty() {
        return Err(Refusal::new(Code::PledgeEmpty).at("/contents", Fault::Missing));
    }
    if draft.signatures_known == SignaturesKnown::NotStated {
        return Err(Refusal::of_field("/signatures_known", Fault::OutOfRange));
    }
    if draft.signed_on_stated.is_some() {
        return Err(Refusal::of_field("/signed_on_stated", Fault::OutOfRange));
    }
    Ok(())
}

/// G-01: a year has one pledge; another replaces the last, which is named so that nobody replaces what they have not seen.
fn check_replaced(last: Option<&Pledge>, named: Option<PledgeId>) -> Result<(), Refusal> {
    match (last, named) {
        (None, None) => Ok(()),
        (Some(last), Some(named)) if last.id == named => Ok(()),
        (Some(last), _) => {
            let name = format!("{}", last.revision);
            Err(Refusal::new(Code::PledgeExists).against("pledges", last.id, name))
        }
        (None, Some(_)) => Err(Refusal::of_field("/replaces_id", Fault::Unknown)),
    }
}

fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1)
}

fn parts_of(tx: &mut Tx, pledge_id: PledgeId, draft: Draft) -> Result<Parts, Error> {
    let mut parts = Parts::default();
    for (index, body) in draft.contents.into_iter().enumerate() {
        parts.contents.push(PledgeContent {
            id: tx.new_id()?,
            version: 1,
            pledge_id,
            ordinal: number(index),
            body,
        });
    }
    for (index, movement) in draft.movements.into_iter().enumerate() {
        let name = movement_name(tx, index, &movement)?;
        parts.movements.push(PledgeMovement {
            id: tx.new_id()?,
            version: 1,
            pledge_id,
            ordinal: number(index),
            movement_id: movement.movement_id,
            name,
        });
    }
    for (index, target) in draft.targets.into_iter().enumerate() {
        check_target(index, &target)?;
        parts.targets.push(PledgeTarget {
            id: tx.new_id()?,
            version: 1,
            pledge_id,
            ordinal: number(index),
            measure: target.measure,
            measure_unit: target.measure_unit,
            value: target.value,
            value_words: target.value_words,
            due_on: target.due_on,
        });
    }
    Ok(parts)
}

/// A target states its value, in figures or in words.
fn check_target(index: usize, target: &NewTarget) -> Result<(), Refusal> {
    if target.value.is_none() && target.value_words.is_none() {
        let pointer = format!("/targets/{index}/value");
        return Err(Refusal::of_field(&pointer, Fault::Missing));
    }
    Ok(())
}

fn movement_name(view: &mut View, index: usize, movement: &NewMovement) -> Result<Name, Error> {
    let found = match movement.movement_id {
        Some(id) => {
            let pointer = format!("/movements/{index}/movement_id");
            Some(check_movement(view, id, &pointer)?)
        }
        None => None,
    };
    let name = movement.name.clone().or(found.map(|found| found.name));
    name.ok_or_else(|| {
        let pointer = format!("/movements/{index}/name");
        Refusal::of_field(&pointer, Fault::Missing).into()
    })
}

/// G-05: the text is frozen under its digest; it is so once.
fn freeze(tx: &mut Tx, pledge: &mut Pledge, parts: &Parts) -> Result<(), Error> {
    pledge.state = decide(pledge.state, Command::Sign)?;
    if pledge.digest.is_none() {
        pledge.digest = Some(pledge.digest_of(parts));
        pledge.frozen_at = Some(tx.now());
    }
    Ok(())
}

fn supersede(tx: &mut Tx, allowed: &Allowed, pledge: Pledge) -> Result<Pledge, Error> {
    let superseded = Pledge {
        version: pledge.version + 1,
        state: decide(pledge.state, Command::Supersede)?,
        ..pledge
    };
    store::save_pledge(tx, allowed, &superseded)?;
    Ok(superseded)
}

fn supersede_before(tx: &mut Tx, allowed: &Allowed, new: &Pledge) -> Result<Vec<Pledge>, Error> {
    let mut superseded = Vec::new();
    for pledge in store::standing_before(tx, new)? {
        superseded.push(supersede(tx, allowed, pledge)?);
    }
    Ok(superseded)
}

/// A signature to be given, or entered from a paper.
pub struct Signing {
    /// For which unit.
    pub unit_id: UnitId,
    /// The unit's name as written; the name that it bore on the day unless told.
    pub unit_name: Option<Name>,
    /// Who signs, when recorded.
    pub person_id: Option<PersonId>,
    /// Who signs, as written.
    pub person_name: Option<Name>,
    /// The signer's title, as written.
    pub person_title: Option<Label>,
    /// When.
    pub signed_on: Option<PartialDay>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Signs a pledge for a unit, or enters a unit's signature from a paper. The day of signing governs who is a member.
pub fn sign_pledge(tx: &mut Tx, id: PledgeId, signing: Signing) -> Result<FullPledge, Error> {
    let pledge = store::find_pledge(tx, id)?;
    let (year, bloc) = blocs::find_year(tx, pledge.bloc_year_id)?;
    let keeper = blocs::is_keeper(tx, &bloc)?;
    let (allowed, way) = policy::may_sign(tx.actor(), signing.unit_id, keeper)?;
    blocs::check_year_open(&year)?;
    decide(pledge.state, Command::Sign)?;
    let signing = check_signing(tx, signing, way)?;
    check_signer(tx, &year, &pledge, &signing)?;
    let signature = signature(tx, &year, id, signing, way)?;
    store::insert_signature(tx, &allowed, &signature).again_on("signatures_pkey")?;
    let parts = store::parts(tx, id)?;
    let mut signed = Pledge {
        version: pledge.version + 1,
        ..pledge
    };
    freeze(tx, &mut signed, &parts)?;
    store::save_pledge(tx, &allowed, &signed)?;
    let superseded = supersede_before(tx, &allowed, &signed)?;
    let act = Act::new("pledge.signed", &signed).on_ground(signature.document_id);
    let act = act.and(&[signature]);
    tx.record(&allowed, act.and(&superseded))?;
    let signatures = store::signatures(tx, id)?;
    let completeness = completeness(tx, &signed, &year, &signatures, None)?;
    Ok(FullPledge {
        pledge: signed,
        parts,
        signatures,
        completeness,
    })
}

/// A head signs today; a paper is named, and its day lies not ahead.
fn check_signing(tx: &mut Tx, signing: Signing, way: SignatureWay) -> Result<Signing, Error> {
    let today = tx.today();
    check_ground(tx, signing.document_id, "/document_id")?;
    if let Some(person) = signing.person_id {
        check_person(tx, person, "/person_id")?;
    }
    match way {
        SignatureWay::Own => {
            let now = PartialDay::parse_stored(&today.print())
                .map_err(|fault| Refusal::of_field("/signed_on", fault))?;
            if signing.signed_on.is_some_and(|given| given != now) {
                return Err(Refusal::of_field("/signed_on", Fault::OutOfRange).into());
            }
            Ok(Signing {
                signed_on: Some(now),
                ..signing
            })
        }
        SignatureWay::FromPaper => {
            if signing.document_id.is_none() {
                let refusal = Refusal::new(Code::SignatureWithoutPaper);
                return Err(refusal.at("/document_id", Fault::Missing).into());
            }
            if signing.signed_on.is_some_and(|on| on.first_day() > today) {
                return Err(Refusal::of_field("/signed_on", Fault::OutOfRange).into());
            }
            Ok(signing)
        }
    }
}

/// B-03, G-03: the unit is a member on the day of signing; where that day is not known, at some time of the year.
fn check_signer(
    view: &mut View,
    year: &BlocYear,
    pledge: &Pledge,
    signing: &Signing,
) -> Result<(), Error> {
    let unit = units::check_unit(view, signing.unit_id, "/unit_id")?;
    let day = signing.signed_on.map_or(view.today(), |on| on.first_day());
    if unit.ended_on.is_some_and(|end| end <= day) {
        unit.check_existed(day)?;
    }
    if let Some(other) = store::seek_signature(view, pledge.id, signing.unit_id)? {
        let refusal = Refusal::new(Code::PledgeAlreadySigned);
        let name = other.unit_name.as_str();
        return Err(refusal.against("signatures", other.id, name).into());
    }
    let span = match signing.signed_on {
        Some(on) => Span {
            from: Some(on.first_day()),
            to: Some(on.last_day().next()),
        },
        None => year.span(),
    };
    let member = blocs::member_during(view, pledge.bloc_id, unit.id, span)?;
    if member.is_none() {
        let refusal = Refusal::new(Code::SignerNotMember).at("/unit_id", Fault::OutOfRange);
        return Err(refusal.against("units", unit.id, unit.name.as_str()).into());
    }
    Ok(())
}

fn signature(
    tx: &mut Tx,
    year: &BlocYear,
    pledge_id: PledgeId,
    signing: Signing,
    way: SignatureWay,
) -> Result<Signature, Error> {
    let unit_name = match signing.unit_name {
        Some(name) => name,
        None => {
            let unit = units::check_unit(tx, signing.unit_id, "/unit_id")?;
            let day = signing
                .signed_on
                .map_or(year.year_from, |on| on.first_day());
            units::name_on(tx, &unit, day)?
        }
    };
    Ok(Signature {
        id: tx.new_id()?,
        version: 1,
        pledge_id,
        ordinal: store::count_signatures(tx, pledge_id)? + 1,
        unit_id: signing.unit_id,
        unit_name,
        person_id: signing.person_id,
        person_name: signing.person_name,
        person_title: signing.person_title,
        signed_on: signing.signed_on,
        due_on: year.pledge_due_on,
        way,
        document_id: signing.document_id,
        entered_by: tx.actor().account_id,
        entered_at: tx.now(),
    })
}

/// How complete the signatures are on a day: today unless told, and no later than the year's last day.
fn completeness(
    view: &mut View,
    pledge: &Pledge,
    year: &BlocYear,
    signatures: &[Signature],
    on: Option<Day>,
) -> Result<Completeness, Error> {
    let last = year.year_to.plus_days(-1).unwrap_or(year.year_from);
    let day = on.unwrap_or(view.today().min(last));
    let members = blocs::members_on(view, pledge.bloc_id, day)?;
    Ok(Completeness::of(pledge, year, day, &members, signatures))
}

/// A pledge, complete as of a day.
pub fn show_pledge(view: &mut View, id: PledgeId, on: Option<Day>) -> Result<FullPledge, Error> {
    let pledge = store::find_pledge(view, id)?;
    let (year, _) = blocs::find_year(view, pledge.bloc_year_id)?;
    let signatures = store::signatures(view, id)?;
    Ok(FullPledge {
        parts: store::parts(view, id)?,
        completeness: completeness(view, &pledge, &year, &signatures, on)?,
        signatures,
        pledge,
    })
}

/// The pledges of a competition year, first revision first.
pub fn list_pledges(
    view: &mut View,
    id: BlocYearId,
    paging: &Paging,
) -> Result<Listing<Pledge>, Error> {
    blocs::find_year(view, id)?;
    let place = view.place(paging)?;
    let rows = store::list_pledges(view, id, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |pledge| {
        (pledge.revision.to_string(), pledge.id.print())
    })
}
