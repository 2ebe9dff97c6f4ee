//! Drafting and amending pledges.

use super::circle::{Circle, last_of};
use super::look::{FullPledge, full};
use super::progress::in_force;
use crate::competition::blocs;
use crate::competition::movements::check_movement;
use crate::competition::pledges::model::{
    Attachment, Figure, Parts, Pledge, PledgeContent, PledgeMovement, PledgeOrigin, PledgeParty,
    PledgeState, PledgeTarget, SignaturesKnown,
};
use crate::competition::pledges::state::{Command, decide};
use crate::competition::pledges::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units;
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, BlocYearId, DocumentId, MovementId, PledgeId, UnitId};
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
    /// The draft that it replaces.
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
    /// The papers attached to it.
    pub attachment_ids: Vec<DocumentId>,
}

/// Between which blocs, and for which year.
pub struct Between {
    /// The label of the year.
    pub label: Label,
    /// Its first day.
    pub runs_from: Day,
    /// The day after the last.
    pub runs_to: Day,
    /// The last day for signing.
    pub due_on: Option<Day>,
    /// The blocs.
    pub bloc_ids: Vec<BlocId>,
}

/// Drafts a pledge for a competition year, or enters one that a report tells of. Who leads the bloc is read on the day of the act (L-06).
pub fn draft_pledge(tx: &mut Tx, id: BlocYearId, draft: Draft) -> Result<FullPledge, Error> {
    let circle = Circle::Within(Box::new(blocs::find_year(tx, id)?));
    let pledge = blank(tx, &draft)?;
    let pledge = match &circle {
        Circle::Within(within) => Pledge {
            bloc_year_id: Some(id),
            bloc_id: Some(within.1.id),
            ..pledge
        },
        Circle::Between(_) => pledge,
    };
    draft_in(tx, &circle, pledge, draft, Vec::new())
}

/// Drafts a pledge between blocs under an authority, or enters one that a report tells of (G-08).
pub fn draft_joint(
    tx: &mut Tx,
    authority: UnitId,
    between: Between,
    draft: Draft,
) -> Result<FullPledge, Error> {
    let unit = units::find_unit(tx, authority)?;
    let circle = Circle::Between(authority);
    let pledge = Pledge {
        authority_id: Some(authority),
        authority_name: Some(units::name_on(tx, &unit, between.runs_from)?),
        label: Some(between.label),
        runs_from: Some(between.runs_from),
        runs_to: Some(between.runs_to),
        due_on: between.due_on,
        ..blank(tx, &draft)?
    };
    if between.runs_to <= between.runs_from {
        return Err(Refusal::of_field("/runs_to", Fault::PeriodEndsBeforeItBegins).into());
    }
    draft_in(tx, &circle, pledge, draft, between.bloc_ids)
}

/// What drafting within a bloc and between blocs have in common.
fn draft_in(
    tx: &mut Tx,
    circle: &Circle,
    pledge: Pledge,
    draft: Draft,
    blocs: Vec<BlocId>,
) -> Result<FullPledge, Error> {
    let allowed = drafting(tx, &draft, circle)?;
    circle.check_open()?;
    check_draft(&draft)?;
    let last = last_of(tx, &pledge)?;
    check_replaced(last.as_ref(), draft.replaces_id)?;
    let parties = parties_of(tx, (pledge.id, pledge.authority_id), &blocs)?;
    let pledge = Pledge {
        revision: last.as_ref().map_or(1, |last| last.revision + 1),
        ..pledge
    };
    write(tx, &allowed, pledge, draft, (last, parties))
}

/// Amends a signed pledge (G-05): a new text that needs new signatures; until the first of them the signed one is in force.
pub fn amend_pledge(
    tx: &mut Tx,
    id: PledgeId,
    draft: Draft,
    reason: Note,
) -> Result<FullPledge, Error> {
    let signed = store::find_pledge(tx, id)?;
    let circle = Circle::of(tx, &signed)?;
    let allowed = drafting(tx, &draft, &circle)?;
    tx.expect_version(signed.version)?;
    circle.check_open()?;
    check_draft(&draft)?;
    in_force(&signed)?;
    let last = last_of(tx, &signed)?;
    check_replaced_by(last.as_ref(), id)?;
    let before = store::parts(tx, id)?.parties;
    let blank = blank(tx, &draft)?;
    let pledge = Pledge {
        revision: signed.revision + 1,
        replaces_id: Some(id),
        amendment_reason: Some(reason),
        id: blank.id,
        version: blank.version,
        origin: blank.origin,
        state: blank.state,
        theme: blank.theme,
        signatures_known: blank.signatures_known,
        signed_on_stated: blank.signed_on_stated,
        document_id: blank.document_id,
        digest: None,
        frozen_at: None,
        recorded_at: blank.recorded_at,
        ..signed
    };
    let mut parties = Vec::new();
    for party in before {
        parties.push(PledgeParty {
            id: tx.new_id()?,
            pledge_id: pledge.id,
            ..party
        });
    }
    write(tx, &allowed, pledge, draft, (last, parties))
}

fn write(
    tx: &mut Tx,
    allowed: &Allowed,
    mut pledge: Pledge,
    draft: Draft,
    (last, parties): (Option<Pledge>, Vec<PledgeParty>),
) -> Result<FullPledge, Error> {
    check_ground(tx, draft.document_id, "/document_id")?;
    check_report(last.as_ref(), &draft)?;
    let mut parts = parts_of(tx, pledge.id, draft)?;
    parts.parties = parties;
    if pledge.origin == PledgeOrigin::Reported {
        freeze(tx, &mut pledge, &parts)?;
    }
    store::insert_pledge(tx, allowed, &pledge).again_on("pledges_pkey")?;
    store::insert_parts(tx, allowed, &parts)?;
    let (event, superseded) = match (pledge.origin, &pledge.amendment_reason) {
        (PledgeOrigin::Drafted, reason) => {
            let last_draft = last.filter(|last| last.state == PledgeState::Draft);
            let replaced = last_draft.map(|last| supersede(tx, allowed, last));
            let replaced = replaced.transpose()?.into_iter().collect();
            let event = reason.as_ref().map(|_| "pledge.amended");
            (event.unwrap_or("pledge.drafted"), replaced)
        }
        (PledgeOrigin::Reported, _) => ("pledge.reported", supersede_before(tx, allowed, &pledge)?),
    };
    let act = Act::new(event, &pledge).on_ground(pledge.document_id);
    let act = act.and(&parts.contents).and(&parts.movements);
    let act = act.and(&parts.targets).and(&parts.attachments);
    tx.record(allowed, act.and(&parts.parties).and(&superseded))?;
    full(tx, pledge, parts, None, None)
}

fn blank(tx: &mut Tx, draft: &Draft) -> Result<Pledge, Error> {
    Ok(Pledge {
        id: tx.new_id()?,
        version: 1,
        bloc_year_id: None,
        bloc_id: None,
        revision: 1,
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
        authority_id: None,
        authority_name: None,
        label: None,
        runs_from: None,
        runs_to: None,
        due_on: None,
        amendment_reason: None,
    })
}

fn drafting(tx: &mut Tx, draft: &Draft, circle: &Circle) -> Result<Allowed, Error> {
    let keeper = circle.is_keeper(tx)?;
    if draft.origin == PledgeOrigin::Reported {
        return Ok(policy::may_report(keeper)?);
    }
    let leads = circle.is_led(tx)?;
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

/// A report that puts another pledge out of force brings its paper, its day and its text: who signed is not known, what they signed is.
fn check_report(last: Option<&Pledge>, draft: &Draft) -> Result<(), Refusal> {
    if draft.origin != PledgeOrigin::Reported || last.is_none() {
        return Ok(());
    }
    let lacking = [
        (draft.document_id.is_none(), "/document_id"),
        (draft.signed_on_stated.is_none(), "/signed_on_stated"),
        (
            draft.contents.is_empty() && draft.targets.is_empty(),
            "/contents",
        ),
    ];
    match lacking.iter().find(|(lacks, _)| *lacks) {
        Some((_, pointer)) => Err(Refusal::of_field(pointer, Fault::Missing)),
        None => Ok(()),
    }
}

pub(super) fn exists(last: &Pledge) -> Refusal {
    let name = format!("{}", last.revision);
    Refusal::new(Code::PledgeExists).against("pledges", last.id, name)
}

/// G-01: a year has one pledge; another text replaces the last draft, which is named so that nobody replaces what they have not seen.
fn check_replaced(last: Option<&Pledge>, named: Option<PledgeId>) -> Result<(), Refusal> {
    match (last, named) {
        (None, None) => Ok(()),
        (Some(last), Some(named)) if last.id == named && last.state == PledgeState::Draft => Ok(()),
        (Some(last), _) => Err(exists(last)),
        (None, Some(_)) => Err(Refusal::of_field("/replaces_id", Fault::Unknown)),
    }
}

/// G-05: one amendment at a time; what is drafted already is replaced as a draft.
fn check_replaced_by(last: Option<&Pledge>, amended: PledgeId) -> Result<(), Refusal> {
    match last {
        Some(last) if last.id != amended => Err(exists(last)),
        Some(_) | None => Ok(()),
    }
}

/// The parties of a pledge between blocs: two at least, each named once, open, and under the authority (G-08).
fn parties_of(
    tx: &mut Tx,
    (pledge_id, authority): (PledgeId, Option<UnitId>),
    ids: &[BlocId],
) -> Result<Vec<PledgeParty>, Error> {
    if authority.is_some() && ids.len() < 2 {
        return Err(Refusal::of_field("/bloc_ids", Fault::OutOfRange).into());
    }
    let mut parties: Vec<PledgeParty> = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let pointer = format!("/bloc_ids/{index}");
        let bloc = blocs::check_bloc(tx, *id, &pointer)?;
        if parties.iter().any(|party| party.bloc_id == *id) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        blocs::check_open(&bloc)?;
        if let Some(authority) = authority
            && !units::stands_over(tx, authority, bloc.keeper_id)?
        {
            let refusal = Refusal::of_field(&pointer, Fault::OutOfRange);
            return Err(refusal.against("blocs", bloc.id, bloc.name.as_str()).into());
        }
        parties.push(PledgeParty {
            id: tx.new_id()?,
            version: 1,
            pledge_id,
            ordinal: number(index),
            bloc_id: *id,
            bloc_name: bloc.name,
        });
    }
    Ok(parties)
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
    parts.targets = targets_of(tx, pledge_id, draft.targets)?;
    for (index, document_id) in draft.attachment_ids.into_iter().enumerate() {
        let pointer = format!("/attachment_ids/{index}");
        check_ground(tx, Some(document_id), &pointer)?;
        if parts
            .attachments
            .iter()
            .any(|it| it.document_id == document_id)
        {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        parts.attachments.push(Attachment {
            id: tx.new_id()?,
            version: 1,
            pledge_id,
            ordinal: number(index),
            document_id,
        });
    }
    Ok(parts)
}

fn targets_of(
    tx: &mut Tx,
    pledge_id: PledgeId,
    new: Vec<NewTarget>,
) -> Result<Vec<PledgeTarget>, Error> {
    let mut targets = Vec::new();
    for (index, target) in new.into_iter().enumerate() {
        check_target(index, &target)?;
        targets.push(PledgeTarget {
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
    Ok(targets)
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
pub(super) fn freeze(tx: &mut Tx, pledge: &mut Pledge, parts: &Parts) -> Result<(), Error> {
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

pub(super) fn supersede_before(
    tx: &mut Tx,
    allowed: &Allowed,
    new: &Pledge,
) -> Result<Vec<Pledge>, Error> {
    let mut superseded = Vec::new();
    for pledge in store::standing_before(tx, new)? {
        superseded.push(supersede(tx, allowed, pledge)?);
    }
    Ok(superseded)
}
