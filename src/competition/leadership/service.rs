//! The acts of leadership.

use super::model::{Chosen, Leadership, Term, TermRole};
use super::{policy, store};
use crate::competition::blocs::{self, Ending, Span};
use crate::db::{Tx, View};
use crate::deliberation::polls::{self, Closing, Count, OwnerKind, Plan, Poll, Setting};
use crate::directory::documents::check_ground;
use crate::directory::people::check_person;
use crate::directory::units;
use crate::journal::Act;
use crate::kernel::actor::{Actor, Allowed};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{
    BlocId, BlocYearId, DocumentId, PersonId, PollId, PollOwnerId, TermId, UnitId,
};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name, Note};
use crate::kernel::time::{Day, PartialDay};

/// A term to be entered.
pub struct Selection {
    /// As what.
    pub role: TermRole,
    /// For which competition year.
    pub bloc_year_id: Option<BlocYearId>,
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as printed; the name that it bore on the first day unless told.
    pub unit_name: Option<Name>,
    /// The person, when recorded.
    pub person_id: Option<PersonId>,
    /// The person's name as printed.
    pub person_name: Option<Name>,
    /// The person's title as printed.
    pub person_title: Option<Label>,
    /// First day.
    pub held_from: Day,
    /// The day after the last.
    pub held_to: Option<Day>,
    /// How it came to be.
    pub chosen: Chosen,
    /// When it was selected.
    pub selected_on: Option<PartialDay>,
    /// The paper of the selection.
    pub selection_document_id: Option<DocumentId>,
    /// When it was recognised.
    pub recognised_on: Option<PartialDay>,
    /// The paper of the recognition.
    pub recognition_document_id: Option<DocumentId>,
    /// What the source says besides.
    pub note: Option<Note>,
}

/// Records who leads or deputises, from when to when (L-01 to L-03). The first day governs: the unit is a member of the bloc on it.
pub fn select_leader(tx: &mut Tx, id: BlocId, new: Selection) -> Result<Term, Error> {
    let bloc = blocs::find_bloc(tx, id)?;
    let allowed = policy::may_record(blocs::is_keeper(tx, &bloc)?)?;
    blocs::check_open(&bloc)?;
    let unit = units::check_unit(tx, new.unit_id, "/unit_id")?;
    check_ground(tx, new.selection_document_id, "/selection_document_id")?;
    check_ground(tx, new.recognition_document_id, "/recognition_document_id")?;
    if let Some(person) = new.person_id {
        check_person(tx, person, "/person_id")?;
    }
    if let Some(year) = new.bloc_year_id {
        blocs::check_year(tx, id, year, "/bloc_year_id")?;
    }
    let unit_name = match &new.unit_name {
        Some(name) => name.clone(),
        None => units::name_on(tx, &unit, new.held_from)?,
    };
    check_selection(tx, id, &new, &unit_name)?;
    let term = term(tx, id, new, unit_name)?;
    store::insert_term(tx, &allowed, &term)?;
    let ground = term.recognition_document_id.or(term.selection_document_id);
    tx.record(
        &allowed,
        Act::new("bloc.leader_selected", &term).on_ground(ground),
    )?;
    Ok(term)
}

fn term(tx: &mut Tx, bloc_id: BlocId, new: Selection, unit_name: Name) -> Result<Term, Error> {
    Ok(Term {
        id: tx.new_id()?,
        version: 1,
        bloc_id,
        bloc_year_id: new.bloc_year_id,
        role: new.role,
        unit_id: new.unit_id,
        unit_name,
        person_id: new.person_id,
        person_name: new.person_name,
        person_title: new.person_title,
        held_from: new.held_from,
        held_to: new.held_to,
        chosen: new.chosen,
        selected_on: new.selected_on,
        selection_document_id: new.selection_document_id,
        recognised_on: new.recognised_on,
        recognition_document_id: new.recognition_document_id,
        end_reason: None,
        end_document_id: None,
        note: new.note,
    })
}

fn check_selection(
    view: &mut View,
    bloc: BlocId,
    new: &Selection,
    unit_name: &Name,
) -> Result<(), Error> {
    if new.held_to.is_some_and(|to| to <= new.held_from) {
        return Err(Refusal::of_field("/held_to", Fault::PeriodEndsBeforeItBegins).into());
    }
    let first = Span::day(new.held_from);
    if blocs::member_during(view, bloc, new.unit_id, first)?.is_none() {
        let refusal = Refusal::new(Code::LeaderNotMember).at("/unit_id", Fault::OutOfRange);
        return Err(refusal
            .against("units", new.unit_id, unit_name.as_str())
            .into());
    }
    let span = Span {
        from: Some(new.held_from),
        to: new.held_to,
    };
    for other in store::terms_of(view, bloc)? {
        if !other.span().overlaps(&span) {
            continue;
        }
        let code = match new.role {
            TermRole::Leader | TermRole::ActingLeader if other.is_leading() => Code::LeaderOverlaps,
            TermRole::Deputy if !other.is_leading() && other.unit_id == new.unit_id => {
                Code::DeputyAlready
            }
            TermRole::Leader | TermRole::ActingLeader | TermRole::Deputy => continue,
        };
        let refusal = Refusal::new(code).against("terms", other.id, other.unit_name.as_str());
        return Err(refusal.into());
    }
    Ok(())
}

/// Ends a term early (L-04).
pub fn end_term(tx: &mut Tx, id: TermId, ending: Ending) -> Result<Term, Error> {
    let term = store::find_term(tx, id)?;
    let bloc = blocs::find_bloc(tx, term.bloc_id)?;
    let allowed = policy::may_record(blocs::is_keeper(tx, &bloc)?)?;
    tx.expect_version(term.version)?;
    check_ground(tx, ending.document_id, "/document_id")?;
    if ending.ended_on <= term.held_from {
        return Err(Refusal::of_field("/ended_on", Fault::PeriodEndsBeforeItBegins).into());
    }
    if term.held_to.is_some_and(|to| to <= ending.ended_on) {
        return Err(Refusal::new(Code::TermEnded).into());
    }
    let ended = Term {
        version: term.version + 1,
        held_to: Some(ending.ended_on),
        end_reason: Some(ending.reason),
        end_document_id: ending.document_id,
        ..term
    };
    store::save_term(tx, &allowed, &ended)?;
    let act = Act::new("bloc.term_ended", &ended).on_ground(ended.end_document_id);
    tx.record(&allowed, act)?;
    Ok(ended)
}

/// One term.
pub fn show_term(view: &mut View, id: TermId) -> Result<Term, Error> {
    store::find_term(view, id)
}

/// How a bloc is led on a day; today unless told.
pub fn list_leaders(view: &mut View, id: BlocId, on: Option<Day>) -> Result<Leadership, Error> {
    let bloc = blocs::find_bloc(view, id)?;
    let day = on.unwrap_or(view.today());
    let terms = store::terms_on(view, id, day)?;
    Ok(Leadership::of(bloc, day, terms))
}

/// Terms, latest first; those of one bloc, where it is given (L-07).
pub fn list_terms(
    view: &mut View,
    bloc: Option<BlocId>,
    paging: &Paging,
) -> Result<Listing<Term>, Error> {
    let place = view.place(paging)?;
    let rows = store::list_terms(view, bloc, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |term| {
        (term.held_from.to_string(), term.id.print())
    })
}

/// The term that holds the leader's seat of a bloc on a day; none where it is vacant or not known.
fn leader_on(view: &mut View, bloc: BlocId, day: Day) -> Result<Option<Term>, Error> {
    let terms = store::terms_on(view, bloc, day)?;
    Ok(terms.into_iter().find(Term::is_leading))
}

/// L-06: the term by which the actor leads the bloc on a day, as head or official of the unit that does; none where the actor does not.
pub fn leads(
    view: &mut View,
    actor: &Actor,
    bloc: BlocId,
    day: Day,
) -> Result<Option<Term>, Error> {
    let term = leader_on(view, bloc, day)?;
    Ok(term.filter(|term| policy::acts_for(actor, term.unit_id)))
}

/// Opens a poll of a bloc's competition year: the roll are the members of the day on which it is held, the conductor is the leading unit, or the
/// keeper of the bloc where the keeper enters it.
pub fn open_bloc_poll(tx: &mut Tx, id: BlocYearId, plan: Plan) -> Result<Poll, Error> {
    let (year, bloc) = blocs::find_year(tx, id)?;
    blocs::check_year_open(&year)?;
    let (actor, today) = (tx.actor().clone(), tx.today());
    let term = leads(tx, &actor, bloc.id, today)?;
    let keeper = blocs::is_keeper(tx, &bloc)?;
    let allowed = policy::may_act_for_bloc(term.is_some(), keeper)?;
    let conductor = term.map_or(bloc.keeper_id, |term| term.unit_id);
    let day = polls::day_of(tx, plan.held_on);
    let members = blocs::members_on(tx, bloc.id, day)?;
    let total = year.member_total(members.len());
    let roll = members
        .into_iter()
        .map(|member| (member.unit_id, member.unit_name))
        .collect();
    let setting = Setting {
        owner_kind: OwnerKind::BlocYear,
        owner_id: PollOwnerId::from_uuid(year.id.uuid()),
        conductor_id: conductor,
        roll,
        members: total,
    };
    polls::open_poll(tx, &allowed, setting, plan)
}

/// A poll, with the proof that the caller may conduct it today (L-06): the right is that of who leads now, whoever opened it.
fn conducting(tx: &mut Tx, id: PollId) -> Result<(Poll, Allowed), Error> {
    let poll = polls::find_poll(tx, id)?;
    let year = match poll.owner_kind {
        OwnerKind::BlocYear => BlocYearId::from_uuid(poll.owner_id.uuid()),
        // No feature opens a council's poll yet, so nobody conducts one.
        OwnerKind::Council => return Err(Refusal::new(Code::NotLeader).into()),
    };
    let (_, bloc) = blocs::find_year(tx, year)?;
    let (actor, today) = (tx.actor().clone(), tx.today());
    let term = leads(tx, &actor, bloc.id, today)?;
    let keeper = blocs::is_keeper(tx, &bloc)?;
    let allowed = policy::may_act_for_bloc(term.is_some(), keeper)?;
    Ok((poll, allowed))
}

/// Enters the count of papers of a bloc's poll.
pub fn count_bloc_poll(tx: &mut Tx, id: PollId, count: Count) -> Result<Poll, Error> {
    let (poll, allowed) = conducting(tx, id)?;
    polls::record_count(tx, &allowed, poll, count)
}

/// Closes a bloc's poll.
pub fn close_bloc_poll(tx: &mut Tx, id: PollId, closing: Closing) -> Result<Poll, Error> {
    let (poll, allowed) = conducting(tx, id)?;
    polls::close_poll(tx, &allowed, poll, closing)
}

/// Calls a bloc's poll off.
pub fn cancel_bloc_poll(tx: &mut Tx, id: PollId, reason: Note) -> Result<Poll, Error> {
    let (poll, allowed) = conducting(tx, id)?;
    polls::cancel_poll(tx, &allowed, poll, reason)
}
