//! The acts on nominations.

use super::model::{Nomination, NominationState};
use super::state::{Command, decide};
use super::store::Wanted;
use super::{policy, store};
use crate::competition::blocs::{self, Bloc, BlocYear, RollKnown};
use crate::competition::leadership;
use crate::db::{Tx, View};
use crate::deliberation::polls::{self, OwnerKind, PollPurpose};
use crate::directory::documents::check_ground;
use crate::directory::units;
use crate::honours::awards::{self, NameOnly, Subject, SubjectGiven};
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{
    AccountId, AwardTypeId, BlocYearId, DocumentId, NominationId, PollId, UnitId,
};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name, Note};
use crate::kernel::time::PartialDay;

/// A nomination to be proposed.
pub struct NewNomination {
    /// For which competition year.
    pub bloc_year_id: BlocYearId,
    /// Who.
    pub subject: SubjectGiven,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue.
    pub award_type_id: Option<AwardTypeId>,
    /// The poll behind it.
    pub poll_id: Option<PollId>,
    /// Why.
    pub reason: Option<Note>,
    /// When.
    pub proposed_on: Option<PartialDay>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Proposes. Who leads the bloc today governs who may; the competition year governs whom.
pub fn propose_nomination(tx: &mut Tx, new: NewNomination) -> Result<Nomination, Error> {
    let (year, bloc) = year_named(tx, new.bloc_year_id)?;
    let allowed = proposing(tx, &bloc)?;
    check_past(tx, new.proposed_on, "/proposed_on")?;
    check_ground(tx, new.document_id, "/document_id")?;
    let day = awards::naming_day(new.proposed_on, tx.today());
    let subject = awards::check_subject(tx, &new.subject, NameOnly::Nobody, "", day)?;
    check_there(tx, &subject, new.proposed_on)?;
    check_member(tx, &year, &bloc, &subject)?;
    check_poll(tx, new.poll_id, &year, &subject)?;
    let kind = awards::kind_in_catalogue(subject.kind, subject.bloc_id);
    awards::check_type(tx, new.award_type_id, Some((kind, day)), "/award_type_id")?;
    let proposed_by = account(tx)?;
    let nomination = Nomination {
        id: tx.new_id()?,
        version: 1,
        bloc_year_id: year.id,
        unit_id: subject.unit_id,
        person_id: subject.person_id,
        bloc_id: subject.bloc_id,
        subject_name: subject.name,
        award_name: new.award_name,
        award_type_id: new.award_type_id,
        poll_id: new.poll_id,
        reason: new.reason,
        proposed_on: new.proposed_on,
        document_id: new.document_id,
        proposed_by_account_id: proposed_by,
        proposed_by_person_id: tx.actor().person_id,
        state: NominationState::Proposed,
        settled_on: None,
        settled_reason: None,
        settled_document_id: None,
        settled_by_account_id: None,
    };
    store::insert_nomination(tx, &allowed, &nomination)?;
    let act = Act::new("nomination.proposed", &nomination).on_ground(nomination.document_id);
    tx.record(&allowed, act)?;
    Ok(nomination)
}

/// The competition year named in the body, which must be open (Y-05).
fn year_named(view: &mut View, id: BlocYearId) -> Result<(BlocYear, Bloc), Error> {
    let unknown = || Refusal::new(Code::BlocYearUnknown).at("/bloc_year_id", Fault::Unknown);
    let (year, bloc) =
        blocs::find_year(view, id).map_err(|error| named_wrongly(error, unknown()))?;
    blocs::check_year_open(&year)?;
    Ok((year, bloc))
}

/// What is named in a body and is not there is the body's fault, not the path's.
fn named_wrongly(error: Error, unknown: Refusal) -> Error {
    match error {
        Error::Refused(refusal) if refusal.code() == Code::NotFound => unknown.into(),
        Error::Refused(_) | Error::Conflict | Error::Broken(_) => error,
    }
}

fn proposing(view: &mut View, bloc: &Bloc) -> Result<Allowed, Error> {
    let keeper = blocs::is_keeper(view, bloc)?;
    let (actor, today) = (view.actor().clone(), view.today());
    let leads = leadership::leads(view, &actor, bloc.id, today)?;
    Ok(policy::may_propose(keeper, leads.is_some())?)
}

fn account(view: &View) -> Result<AccountId, Broken> {
    let id = view.actor().account_id;
    id.ok_or(Broken::impossible("an act on nominations by nobody"))
}

fn check_past(view: &View, on: Option<PartialDay>, pointer: &str) -> Result<(), Refusal> {
    match on {
        Some(on) if on.first_day() > view.today() => {
            Err(Refusal::of_field(pointer, Fault::OutOfRange))
        }
        Some(_) | None => Ok(()),
    }
}

/// A unit that had ended by the day is not put up; its successors, which are named, propose for its work (LR-10, LR-11).
fn check_there(view: &mut View, subject: &Subject, on: Option<PartialDay>) -> Result<(), Error> {
    let Some(id) = subject.unit_id else {
        return Ok(());
    };
    let unit = units::find_unit(view, id)?;
    let day = on.map_or(view.today(), |on| on.first_day());
    let day = unit.existed_from.map_or(day, |from| from.max(day));
    let Err(refusal) = unit.check_existed(day) else {
        return Ok(());
    };
    let after = units::successors_of(view, &[id])?.into_values().flatten();
    let named = after.fold(refusal, |all, link| {
        all.against("units", link.unit_id, link.name.as_str())
    });
    Err(named.at("/unit_id", Fault::OutOfRange).into())
}

/// Where the roll of the year is known, the unit is on it; where it is not, nobody can tell.
fn check_member(
    view: &mut View,
    year: &BlocYear,
    bloc: &Bloc,
    subject: &Subject,
) -> Result<(), Error> {
    let Some(unit) = subject.unit_id else {
        return Ok(());
    };
    let known = match year.roll_known {
        RollKnown::Complete => true,
        RollKnown::Partial | RollKnown::Unknown => false,
    };
    if known && !was_member(view, year, bloc, unit)? {
        let refusal = Refusal::new(Code::NominatedUnitNotMember).at("/unit_id", Fault::OutOfRange);
        return Err(refusal.against("blocs", bloc.id, bloc.name.as_str()).into());
    }
    Ok(())
}

/// Whether the unit was a member in the year, or one that it came from was: the work of the old body is put up under its successor (LR-11).
fn was_member(view: &mut View, year: &BlocYear, bloc: &Bloc, unit: UnitId) -> Result<bool, Error> {
    let before = units::predecessors_of(view, &[unit])?;
    let before = before.into_values().flatten().map(|link| link.unit_id);
    let ids: Vec<UnitId> = before.chain([unit]).collect();
    let mut all = store::memberships_of(view, bloc.id, &ids)?.into_iter();
    Ok(all.any(|(member, unit)| member.span_of(&unit).overlaps(&year.span())))
}

/// A poll behind a nomination is the year's own, was for an award, and chose this subject (V-09).
fn check_poll(
    view: &mut View,
    id: Option<PollId>,
    year: &BlocYear,
    subject: &Subject,
) -> Result<(), Error> {
    let Some(id) = id else {
        return Ok(());
    };
    let elsewhere = || Refusal::new(Code::PollUnknown).at("/poll_id", Fault::Unknown);
    let poll = polls::find_poll(view, id).map_err(|error| named_wrongly(error, elsewhere()))?;
    let owner = poll.owner_id.uuid() == year.id.uuid();
    if poll.owner_kind != OwnerKind::BlocYear || !owner {
        return Err(elsewhere().into());
    }
    let chosen = polls::chosen_names(view, id)?;
    let same = |option: &polls::PollOption| {
        (option.unit_id, option.person_id) == (subject.unit_id, subject.person_id)
    };
    if poll.purpose == PollPurpose::Award && chosen.iter().any(same) {
        return Ok(());
    }
    let refusal = Refusal::new(Code::PollDidNotChoose).at("/poll_id", Fault::OutOfRange);
    Err(refusal
        .against("polls", poll.id, poll.subject.as_str())
        .into())
}

/// How a nomination is settled.
pub struct Settlement {
    /// When, as far as it is known.
    pub settled_on: Option<PartialDay>,
    /// Why.
    pub reason: Option<Note>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Withdraws: by those who may propose.
pub fn withdraw_nomination(
    tx: &mut Tx,
    id: NominationId,
    how: Settlement,
) -> Result<Nomination, Error> {
    let nomination = store::find_nomination(tx, id)?;
    let (_, bloc) = blocs::find_year(tx, nomination.bloc_year_id)?;
    let allowed = proposing(tx, &bloc)?;
    let event = "nomination.withdrawn";
    settle(tx, &allowed, nomination, Command::Withdraw, how, event)
}

/// Passes: the authority's council or head has agreed (V-09). Not an award.
pub fn pass_nomination(
    tx: &mut Tx,
    id: NominationId,
    how: Settlement,
) -> Result<Nomination, Error> {
    let (nomination, allowed) = deciding(tx, id)?;
    let event = "nomination.passed";
    settle(tx, &allowed, nomination, Command::Pass, how, event)
}

/// Refuses, with a reason.
pub fn refuse_nomination(
    tx: &mut Tx,
    id: NominationId,
    how: Settlement,
) -> Result<Nomination, Error> {
    let (nomination, allowed) = deciding(tx, id)?;
    let event = "nomination.refused";
    settle(tx, &allowed, nomination, Command::Refuse, how, event)
}

fn deciding(tx: &mut Tx, id: NominationId) -> Result<(Nomination, Allowed), Error> {
    let nomination = store::find_nomination(tx, id)?;
    let (_, bloc) = blocs::find_year(tx, nomination.bloc_year_id)?;
    let over = decides(tx, &bloc)?;
    let allowed = policy::may_decide(tx.actor(), over, &nomination)?;
    Ok((nomination, allowed))
}

/// Whether the caller is of those who decide, over the authority that keeps the bloc, today.
pub fn decides(view: &mut View, bloc: &Bloc) -> Result<bool, Error> {
    for office in policy::DECIDERS {
        if units::holds_over(view, *office, bloc.keeper_id)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn settle(
    tx: &mut Tx,
    allowed: &Allowed,
    nomination: Nomination,
    command: Command,
    how: Settlement,
    event: &'static str,
) -> Result<Nomination, Error> {
    tx.expect_version(nomination.version)?;
    let state = decide(nomination.state, command)?;
    let (year, _) = blocs::find_year(tx, nomination.bloc_year_id)?;
    blocs::check_year_open(&year)?;
    check_past(tx, how.settled_on, "/settled_on")?;
    check_ground(tx, how.document_id, "/document_id")?;
    let settled = Nomination {
        version: nomination.version + 1,
        state,
        settled_on: how.settled_on,
        settled_reason: how.reason,
        settled_document_id: how.document_id,
        settled_by_account_id: Some(account(tx)?),
        ..nomination
    };
    store::save_nomination(tx, allowed, &settled)?;
    let act = Act::new(event, &settled).on_ground(settled.settled_document_id);
    tx.record(allowed, act)?;
    Ok(settled)
}

/// One nomination.
pub fn show_nomination(view: &mut View, id: NominationId) -> Result<Nomination, Error> {
    store::find_nomination(view, id)
}

/// A nomination, if it is there.
pub fn seek_nomination(view: &mut View, id: NominationId) -> Result<Option<Nomination>, Error> {
    store::seek_nomination(view, id)
}

/// Nominations in the order of their entry.
pub fn list_nominations(
    view: &mut View,
    wanted: &Wanted,
    paging: &Paging,
) -> Result<Listing<Nomination>, Error> {
    let after = match view.place(paging)? {
        Some(place) => Some(
            NominationId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?,
        ),
        None => None,
    };
    let rows = store::list_nominations(view, wanted, after, paging.limit.rows() + 1)?;
    view.page(rows, paging, |one| (String::new(), one.id.print()))
}
