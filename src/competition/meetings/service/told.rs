//! What is told of a meeting, and how it becomes its parts.

use crate::competition::blocs;
use crate::competition::meetings::model::{
    AgendaItem, Attendance, AttendanceKnown, AttendeeStanding, Chair, DecidedKind, Meeting, Parts,
    Presence, Proposal,
};
use crate::competition::meetings::store::{self, Home};
use crate::db::{Tx, View};
use crate::directory::people::check_person;
use crate::directory::units;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DecidedId, DocumentId, PersonId, UnitId};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name, Note};
use crate::kernel::time::PartialDay;

/// A unit and the person for it, as a source names them.
pub struct Named {
    /// Which unit.
    pub unit_id: Option<UnitId>,
    /// Its name as printed; the name that it bore on the day unless told.
    pub unit_name: Option<Name>,
    /// The person, when recorded.
    pub person_id: Option<PersonId>,
    /// The person's name as printed.
    pub person_name: Option<Name>,
    /// The person's title as printed.
    pub person_title: Option<Label>,
}

/// An item of the agenda to be entered.
pub struct NewItem {
    /// What it is about.
    pub title: Note,
    /// What was concluded.
    pub outcome: Option<Note>,
    /// What was decided under it: a kind and an id, both or neither.
    pub decided_kind: Option<DecidedKind>,
    /// That record.
    pub decided_id: Option<DecidedId>,
}

/// A proposal to be entered.
pub struct NewProposal {
    /// What is proposed.
    pub body: Note,
    /// The unit that proposes.
    pub proposer_unit_id: Option<UnitId>,
    /// Who proposes, as printed.
    pub proposer_name: Option<Name>,
    /// The unit to which it is addressed.
    pub addressee_unit_id: Option<UnitId>,
    /// To whom, as printed.
    pub addressee_name: Option<Name>,
}

/// What is known of a meeting besides its kind and day; a completion tells more of the same.
#[derive(Default)]
pub struct Told {
    /// Where.
    pub place: Option<Name>,
    /// Who hosted it.
    pub host_unit_id: Option<UnitId>,
    /// The host's name as printed.
    pub host_unit_name: Option<Name>,
    /// The minutes.
    pub minutes_document_id: Option<DocumentId>,
    /// How much is known of who came.
    pub attendance_known: Option<AttendanceKnown>,
    /// Who chaired.
    pub chairs: Vec<Named>,
    /// Who came, or did not.
    pub attendance: Vec<(Presence, Named)>,
    /// The agenda.
    pub agenda: Vec<NewItem>,
    /// The proposals.
    pub proposals: Vec<NewProposal>,
}

impl Told {
    pub(super) fn is_nothing(&self) -> bool {
        self.place.is_none()
            && self.host_unit_id.is_none()
            && self.host_unit_name.is_none()
            && self.minutes_document_id.is_none()
            && self.attendance_known.is_none()
            && self.chairs.is_empty()
            && self.attendance.is_empty()
            && self.agenda.is_empty()
            && self.proposals.is_empty()
    }
}

/// A unit as printed; it is in the directory, and was there on the day as far as that is known.
pub(super) fn printed_unit(
    view: &mut View,
    id: Option<UnitId>,
    name: Option<Name>,
    held_on: PartialDay,
    pointer: &str,
) -> Result<Option<Name>, Error> {
    let Some(id) = id else { return Ok(name) };
    let unit = units::check_unit(view, id, pointer)?;
    let (first, last) = (held_on.first_day(), held_on.last_day());
    let at = |refusal: Refusal| refusal.at(pointer, Fault::OutOfRange);
    if unit.ended_on.is_some_and(|end| end <= first) {
        unit.check_existed(first).map_err(at)?;
    }
    if unit.existed_from.is_some_and(|from| last < from) {
        unit.check_existed(last).map_err(at)?;
    }
    match name {
        Some(name) => Ok(Some(name)),
        None => Ok(Some(units::name_on(view, &unit, first)?)),
    }
}

fn printed_person(
    view: &mut View,
    id: Option<PersonId>,
    name: Option<Name>,
    pointer: &str,
) -> Result<Option<Name>, Error> {
    let Some(id) = id else { return Ok(name) };
    let person = check_person(view, id, pointer)?;
    Ok(name.or(Some(person.name)))
}

/// The refusal of what a meeting states already; it names the meeting.
pub(super) fn states_already(meeting: Option<&Meeting>, pointer: &str) -> Refusal {
    let refusal = Refusal::new(Code::MeetingAlreadyStates).at(pointer, Fault::OutOfRange);
    match meeting {
        Some(meeting) => refusal.against("meetings", meeting.id, meeting.held_on.print()),
        None => refusal,
    }
}

/// How much is known of who came after this is told. Where everybody who came is entered, nobody is added.
pub(super) fn known_of(meeting: Option<&Meeting>, told: &Told) -> Result<AttendanceKnown, Refusal> {
    let before = meeting.map(|meeting| meeting.attendance_known);
    let unsaid = if told.attendance.is_empty() {
        before.unwrap_or(AttendanceKnown::NotStated)
    } else {
        AttendanceKnown::Partial
    };
    let known = told.attendance_known.unwrap_or(unsaid);
    let some = !told.attendance.is_empty() || before == Some(AttendanceKnown::Partial);
    match (before, known) {
        (Some(AttendanceKnown::Complete), _)
            if told.attendance_known.is_some() || !told.attendance.is_empty() =>
        {
            Err(states_already(meeting, "/attendance"))
        }
        (_, AttendanceKnown::NotStated) if some => {
            Err(Refusal::of_field("/attendance_known", Fault::OutOfRange))
        }
        (_, known) => Ok(known),
    }
}

fn number(before: usize, index: usize) -> i64 {
    let number = before.saturating_add(index).saturating_add(1);
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The parts that are told, numbered after those that were there before.
pub(super) fn new_parts(
    tx: &mut Tx,
    meeting: &Meeting,
    told: Told,
    before: &Parts,
) -> Result<Parts, Error> {
    let mut parts = Parts::default();
    for (index, chair) in told.chairs.into_iter().enumerate() {
        let ordinal = number(before.chairs.len(), index);
        let pointer = format!("/chairs/{index}");
        let named = check_named(tx, meeting, chair, &pointer)?;
        parts.chairs.push(Chair {
            id: tx.new_id()?,
            version: 1,
            meeting_id: meeting.id,
            ordinal,
            unit_id: named.unit_id,
            unit_name: named.unit_name,
            person_id: named.person_id,
            person_name: named.person_name,
            person_title: named.person_title,
        });
    }
    for (index, (presence, named)) in told.attendance.into_iter().enumerate() {
        let ordinal = number(before.attendance.len(), index);
        let pointer = format!("/attendance/{index}");
        check_told_once(&parts, before, named.unit_id, &pointer)?;
        let attendance = attendance(tx, meeting, ordinal, presence, named, &pointer)?;
        parts.attendance.push(attendance);
    }
    for (index, item) in told.agenda.into_iter().enumerate() {
        let ordinal = number(before.agenda.len(), index);
        parts
            .agenda
            .push(agenda_item(tx, meeting, ordinal, item, index)?);
    }
    for (index, proposal) in told.proposals.into_iter().enumerate() {
        let ordinal = number(before.proposals.len(), index);
        let pointer = format!("/proposals/{index}");
        let proposal = new_proposal(tx, meeting, ordinal, proposal, &pointer)?;
        parts.proposals.push(proposal);
    }
    Ok(parts)
}

/// Somebody is named: a unit or a person.
fn check_named(
    view: &mut View,
    meeting: &Meeting,
    named: Named,
    pointer: &str,
) -> Result<Named, Error> {
    let at = format!("{pointer}/unit_id");
    let (unit, name) = (named.unit_id, named.unit_name);
    let unit_name = printed_unit(view, unit, name, meeting.held_on, &at)?;
    let (person, name) = (named.person_id, named.person_name);
    let person_name = printed_person(view, person, name, &format!("{pointer}/person_id"))?;
    if unit_name.is_none() && person_name.is_none() {
        return Err(Refusal::of_field(&at, Fault::Missing).into());
    }
    Ok(Named {
        unit_name,
        person_name,
        ..named
    })
}

fn check_told_once(
    parts: &Parts,
    before: &Parts,
    unit: Option<UnitId>,
    pointer: &str,
) -> Result<(), Refusal> {
    let Some(unit) = unit else { return Ok(()) };
    let at = format!("{pointer}/unit_id");
    let same = |one: &&Attendance| one.unit_id == Some(unit);
    if parts.attendance.iter().any(|one| same(&one)) {
        return Err(Refusal::of_field(&at, Fault::Duplicate));
    }
    match before.attendance.iter().find(same) {
        None => Ok(()),
        Some(told) => {
            let name = told.unit_name.as_ref().map_or("", Name::as_str);
            let refusal = Refusal::new(Code::MeetingAlreadyStates).at(&at, Fault::Duplicate);
            Err(refusal.against("units", unit, name))
        }
    }
}

/// A unit that is no member on the day of the meeting is a guest; one that is represented says by whom.
fn attendance(
    tx: &mut Tx,
    meeting: &Meeting,
    ordinal: i64,
    presence: Presence,
    named: Named,
    pointer: &str,
) -> Result<Attendance, Error> {
    let named = check_named(tx, meeting, named, pointer)?;
    if presence == Presence::Represented && named.person_name.is_none() {
        let pointer = format!("{pointer}/person_name");
        return Err(Refusal::of_field(&pointer, Fault::Missing).into());
    }
    let member = match named.unit_id {
        Some(unit) => blocs::member_during(tx, meeting.bloc_id, unit, meeting.days())?,
        None => None,
    };
    Ok(Attendance {
        id: tx.new_id()?,
        version: 1,
        meeting_id: meeting.id,
        ordinal,
        unit_id: named.unit_id,
        unit_name: named.unit_name,
        standing: match member {
            Some(_) => AttendeeStanding::Member,
            None => AttendeeStanding::Guest,
        },
        presence,
        person_id: named.person_id,
        person_name: named.person_name,
        person_title: named.person_title,
    })
}

fn agenda_item(
    tx: &mut Tx,
    meeting: &Meeting,
    ordinal: i64,
    item: NewItem,
    index: usize,
) -> Result<AgendaItem, Error> {
    let pointer = |field: &str| format!("/agenda/{index}/{field}");
    match (item.decided_kind, item.decided_id) {
        (None, None) => {}
        (Some(kind), Some(id)) => {
            check_decided(tx, meeting.bloc_id, kind, id, &pointer("decided_id"))?;
        }
        (Some(_), None) => {
            return Err(Refusal::of_field(&pointer("decided_id"), Fault::Missing).into());
        }
        (None, Some(_)) => {
            return Err(Refusal::of_field(&pointer("decided_kind"), Fault::Missing).into());
        }
    }
    Ok(AgendaItem {
        id: tx.new_id()?,
        version: 1,
        meeting_id: meeting.id,
        ordinal,
        title: item.title,
        outcome: item.outcome,
        decided_kind: item.decided_kind,
        decided_id: item.decided_id,
    })
}

/// What an item links to is there, and is this bloc's; where it is another's, the refusal names that one.
fn check_decided(
    view: &mut View,
    bloc: BlocId,
    kind: DecidedKind,
    id: DecidedId,
    pointer: &str,
) -> Result<(), Error> {
    let refusal = Refusal::new(Code::DecidedElsewhere).at(pointer, Fault::Unknown);
    match store::home_of(view, kind, id)? {
        Home::Anybody => Ok(()),
        Home::Bloc(Some(home)) if home == bloc => Ok(()),
        Home::Bloc(Some(home)) => {
            let other = blocs::find_bloc(view, home)?;
            Err(refusal
                .against("blocs", other.id, other.name.as_str())
                .into())
        }
        Home::Bloc(None) | Home::Nowhere => Err(refusal.into()),
    }
}

fn new_proposal(
    tx: &mut Tx,
    meeting: &Meeting,
    ordinal: i64,
    new: NewProposal,
    pointer: &str,
) -> Result<Proposal, Error> {
    let day = meeting.held_on;
    let at = format!("{pointer}/proposer_unit_id");
    let proposer = printed_unit(tx, new.proposer_unit_id, new.proposer_name, day, &at)?;
    let at = format!("{pointer}/addressee_unit_id");
    let addressee = printed_unit(tx, new.addressee_unit_id, new.addressee_name, day, &at)?;
    Ok(Proposal {
        id: tx.new_id()?,
        version: 1,
        meeting_id: meeting.id,
        ordinal,
        body: new.body,
        proposer_unit_id: new.proposer_unit_id,
        proposer_name: proposer,
        addressee_unit_id: new.addressee_unit_id,
        addressee_name: addressee,
        answer: None,
        answered_on: None,
        answer_document_id: None,
    })
}
