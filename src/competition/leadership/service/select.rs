//! Choosing who leads: selection, acting leaders, the early end.

use super::rated::{PutUp, check_rated};
use crate::competition::blocs::{self, Bloc, BlocYear, Ending, Span};
use crate::competition::leadership::model::{Chosen, Term, TermRole};
use crate::competition::leadership::seat::in_the_way;
use crate::competition::leadership::{policy, store};
use crate::db::{Tx, View};
use crate::deliberation::polls::{self, OwnerKind, Poll, PollPurpose, PollState};
use crate::directory::documents::check_ground;
use crate::directory::people::check_person;
use crate::directory::units;
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, BlocYearId, DocumentId, PersonId, PollId, TermId, UnitId};
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
    /// The ballot.
    pub poll_id: Option<PollId>,
    /// Why somebody acts as leader.
    pub appointment_reason: Option<Note>,
}

/// Records who leads or deputises, from when to when (L-01 to L-03). The first day governs: the unit is a member of the bloc on it.
pub fn select_leader(tx: &mut Tx, id: BlocId, new: Selection) -> Result<Term, Error> {
    record_term(tx, id, new, "bloc.leader_selected")
}

/// Appoints who leads until another is chosen, while the seat is vacant (L-04).
pub fn appoint_acting_leader(tx: &mut Tx, id: BlocId, new: Selection) -> Result<Term, Error> {
    record_term(tx, id, new, "bloc.acting_leader_appointed")
}

fn record_term(
    tx: &mut Tx,
    id: BlocId,
    new: Selection,
    event: &'static str,
) -> Result<Term, Error> {
    let bloc = blocs::find_bloc(tx, id)?;
    let allowed = policy::may_record(blocs::is_keeper(tx, &bloc)?)?;
    blocs::check_open(&bloc)?;
    let unit_name = check_selection(tx, &bloc, &new)?;
    let term = term(tx, id, new, unit_name)?;
    check_recognition(&term)?;
    let ground = term.recognition_document_id.or(term.selection_document_id);
    check_free(tx, &term)?;
    check_closed_years(
        tx,
        id,
        (term.span(), term.bloc_year_id),
        ground,
        paper_of(term.role),
    )?;
    store::insert_term(tx, &allowed, &term)?;
    tx.record(&allowed, Act::new(event, &term).on_ground(ground))?;
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
        poll_id: new.poll_id,
        appointment_reason: new.appointment_reason,
    })
}

/// Where the body names the paper of a selection.
fn paper_of(role: TermRole) -> &'static str {
    match role {
        TermRole::Leader | TermRole::Deputy => "/selection_document_id",
        TermRole::ActingLeader => "/document_id",
    }
}

/// Y-05: who led in a closed year changes only by an act that names its document; the act is then the dated correction, and the journal keeps what
/// stood before. `days` are those that change, and the year for which the term is.
fn check_closed_years(
    view: &mut View,
    bloc: BlocId,
    (days, named): (Span, Option<BlocYearId>),
    document: Option<DocumentId>,
    pointer: &str,
) -> Result<(), Error> {
    if document.is_some() {
        return Ok(());
    }
    for year in store::years_of(view, bloc)? {
        if let Err(refusal) = blocs::check_year_open(&year)
            && (named == Some(year.id) || year.span().overlaps(&days))
        {
            let refusal = refusal.at(pointer, Fault::Missing).because(
                "Năm thi đua này đã khóa: đơn vị đứng đầu của năm đó chỉ thay đổi theo văn bản, hãy nêu văn bản.",
                "This competition year is closed: who led in it changes only by a document; name it.",
            );
            return Err(refusal.into());
        }
    }
    Ok(())
}

/// A term for a competition year has a day of it.
fn check_days(year: &BlocYear, new: &Selection) -> Result<(), Refusal> {
    let days = Span {
        from: Some(new.held_from),
        to: new.held_to,
    };
    if year.span().overlaps(&days) {
        return Ok(());
    }
    Err(Refusal::new(Code::TermOutsideYear)
        .at("/bloc_year_id", Fault::OutOfRange)
        .against("bloc-years", year.id, year.label.as_str()))
}

/// Who acts as leader is appointed, with the reason (L-04); papers and person are there.
fn check_papers(view: &mut View, new: &Selection) -> Result<(), Error> {
    if new.role == TermRole::ActingLeader && new.appointment_reason.is_none() {
        return Err(Refusal::of_field("/role", Fault::NotOneOf).into());
    }
    let paper = paper_of(new.role);
    check_ground(view, new.selection_document_id, paper)?;
    check_ground(
        view,
        new.recognition_document_id,
        "/recognition_document_id",
    )?;
    if let Some(person) = new.person_id {
        check_person(view, person, "/person_id")?;
    }
    Ok(())
}

/// What a selection names is there, and the unit is a member of the bloc on its first day; gives the unit's name.
fn check_selection(view: &mut View, bloc: &Bloc, new: &Selection) -> Result<Name, Error> {
    let unit = units::check_unit(view, new.unit_id, "/unit_id")?;
    check_papers(view, new)?;
    if new.held_to.is_some_and(|to| to <= new.held_from) {
        return Err(Refusal::of_field("/held_to", Fault::PeriodEndsBeforeItBegins).into());
    }
    if let Some(year) = new.bloc_year_id {
        let year = blocs::check_year(view, bloc.id, year, "/bloc_year_id")?;
        check_days(&year, new)?;
    }
    unit.check_existed(new.held_from)?;
    let unit_name = match &new.unit_name {
        Some(name) => name.clone(),
        None => units::name_on(view, &unit, new.held_from)?,
    };
    let first = Span::day(new.held_from);
    if blocs::member_during(view, bloc.id, new.unit_id, first)?.is_none() {
        let refusal = Refusal::new(Code::LeaderNotMember).at("/unit_id", Fault::OutOfRange);
        let refusal = refusal.against("units", new.unit_id, unit_name.as_str());
        return Err(refusal.into());
    }
    if let Some(poll) = new.poll_id {
        check_ballot(view, bloc.id, poll, new.unit_id)?;
    }
    if new.role != TermRole::ActingLeader {
        let selected = new.selected_on.map(|day| day.last_day());
        let put_up = PutUp {
            unit: new.unit_id,
            name: &unit_name,
            on: selected.map_or(new.held_from, |day| day.min(new.held_from)),
            held_from: new.held_from,
            year: new.bloc_year_id,
        };
        check_rated(view, bloc, &put_up)?;
    }
    Ok(unit_name)
}

/// L-02: the ballot was held in a year of this bloc to elect a leader, is closed, and its result names this unit.
fn check_ballot(view: &mut View, bloc: BlocId, id: PollId, unit: UnitId) -> Result<(), Error> {
    let unknown = || Refusal::new(Code::PollUnknown).at("/poll_id", Fault::Unknown);
    let poll = polls::seek_poll(view, id)?.ok_or_else(unknown)?;
    let year = match poll.owner_kind {
        OwnerKind::BlocYear => BlocYearId::from_uuid(poll.owner_id.uuid()),
        OwnerKind::Council => return Err(unknown().into()),
    };
    blocs::check_year(view, bloc, year, "/poll_id")?;
    let named = |code: Code, poll: &Poll| {
        let refusal = Refusal::new(code).at("/poll_id", Fault::OutOfRange);
        refusal.against("polls", poll.id, poll.subject.as_str())
    };
    if poll.purpose != PollPurpose::Leader || poll.state == PollState::Cancelled {
        return Err(named(Code::PollNotForLeader, &poll).into());
    }
    if poll.state != PollState::Closed {
        return Err(named(Code::BallotNotClosed, &poll).into());
    }
    let chosen = polls::chosen_names(view, id)?;
    let names_it = chosen.iter().any(|option| option.unit_id == Some(unit));
    if !names_it {
        let mut refusal = named(Code::PollElectedAnother, &poll);
        for option in &chosen {
            if let Some(other) = option.unit_id {
                refusal = refusal.against("units", other, option.name.as_str());
            }
        }
        return Err(refusal.into());
    }
    Ok(())
}

/// L-09: recognition does not come before selection, as far as both are known.
pub(super) fn check_recognition(term: &Term) -> Result<(), Refusal> {
    match (term.selected_on, term.recognised_on) {
        (Some(selected), Some(recognised)) if recognised.last_day() < selected.first_day() => {
            let refusal = Refusal::new(Code::RecognitionTooEarly);
            let refusal = refusal.at("/recognised_on", Fault::OutOfRange);
            Err(refusal.against("terms", term.id, term.unit_name.as_str()))
        }
        _ => Ok(()),
    }
}

/// L-01, L-03: refuses a term beside another that stands in its way.
fn check_free(view: &mut View, term: &Term) -> Result<(), Error> {
    let seats = store::seats(view, &[term.bloc_id], None)?;
    let Some(other) = in_the_way(&seats, term) else {
        return Ok(());
    };
    let code = match term.role {
        TermRole::Leader | TermRole::ActingLeader => Code::LeaderOverlaps,
        TermRole::Deputy => Code::DeputyAlready,
    };
    let refusal = Refusal::new(code).against("terms", other.id, other.unit_name.as_str());
    Err(refusal.into())
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
        let refusal = Refusal::new(Code::TermEnded);
        let refusal = refusal.against("terms", term.id, term.unit_name.as_str());
        return Err(refusal.into());
    }
    let cut = Span {
        from: Some(ending.ended_on),
        to: term.held_to,
    };
    let year = None;
    check_closed_years(tx, bloc.id, (cut, year), ending.document_id, "/document_id")?;
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
