//! The acts on people, and what others ask of them.

use super::model::{
    NumberSearch, Person, Position, Sex, check_birth_year, check_time, check_within,
    searched_words, words_of,
};
use super::{policy, store};
use crate::db::{Tx, View};
use crate::directory::{documents, units};
use crate::journal::{self, Act};
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{DocumentId, PersonId, PositionId, UnitId};
use crate::kernel::keys::Purpose;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name, Note, PersonalNumber, folded};
use crate::kernel::time::{At, PartialDay};

/// A person to create.
pub struct NewPerson {
    /// Name.
    pub name: Name,
    /// Birth year.
    pub birth_year: Option<i64>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Personal number.
    pub personal_number: Option<PersonalNumber>,
}

/// What became of creating a person.
pub enum Creation {
    /// The person is entered.
    Made(Person),
    /// The number belongs to somebody already; that this was asked stays in the journal.
    NumberTaken(Refusal),
}

/// Enters a person.
pub fn create_person(tx: &mut Tx, new: NewPerson) -> Result<Creation, Error> {
    let allowed = policy::may_keep(tx.actor())?;
    check_birth_year(new.birth_year, tx.today())?;
    if let Some(number) = &new.personal_number
        && let Some(owner) = seek_by_number(tx, number)?
    {
        note_search(tx, &allowed, Some(&owner), None)?;
        let refusal = Refusal::new(Code::PersonalNumberTaken)
            .at("/personal_number", Fault::Duplicate)
            .against("people", owner.id, owner.name.as_str());
        return Ok(Creation::NumberTaken(refusal));
    }
    let person = Person {
        id: tx.new_id()?,
        version: 1,
        name_folded: folded(new.name.as_str()),
        name: new.name,
        birth_year: new.birth_year,
        sex: new.sex,
        recorded_at: tx.now(),
    };
    store::insert_person(tx, &allowed, &person)?;
    store::insert_words(tx, &allowed, person.id, &words_of(person.name.as_str()))?;
    if let Some(number) = &new.personal_number {
        keep_number(tx, &allowed, person.id, number)?;
    }
    tx.record(&allowed, Act::new("person.created", &person))?;
    Ok(Creation::Made(person))
}

fn digest_of(view: &View, number: &PersonalNumber) -> Result<[u8; 32], Error> {
    let digits = number.as_str().as_bytes();
    Ok(view.keys().digest(Purpose::PersonalNumber, &[digits])?)
}

fn seek_by_number(view: &mut View, number: &PersonalNumber) -> Result<Option<Person>, Error> {
    let digest = digest_of(view, number)?;
    store::seek_by_digest(view, &digest)
}

fn keep_number(
    tx: &mut Tx,
    allowed: &Allowed,
    person: PersonId,
    number: &PersonalNumber,
) -> Result<(), Error> {
    let digest = digest_of(tx, number)?;
    let nonce = tx.random::<24>()?;
    let place = person.uuid();
    let sealed = tx
        .keys()
        .seal(nonce, place.as_bytes(), number.as_str().as_bytes())?;
    store::insert_number(tx, allowed, person, &digest, &sealed)
}

/// Writes down that a number was looked up; the subject of the entry is the person found, where one was.
fn note_search(
    tx: &mut Tx,
    allowed: &Allowed,
    found: Option<&Person>,
    purpose: Option<Note>,
) -> Result<NumberSearch, Error> {
    let search = NumberSearch {
        id: tx.new_id()?,
        version: 1,
        account_id: tx.actor().account_id,
        person_id: found.map(|person| person.id),
        purpose,
        searched_at: tx.now(),
    };
    store::insert_search(tx, allowed, &search)?;
    let act = match found {
        Some(person) => Act::new("person.looked_up", person).and(std::slice::from_ref(&search)),
        None => Act::new("person.looked_up", &search),
    };
    tx.record(allowed, act)?;
    Ok(search)
}

/// Looks for the person with a personal number, and writes down that it was done, by whom and what for.
pub fn find_person_by_number(
    tx: &mut Tx,
    number: &PersonalNumber,
    purpose: Note,
) -> Result<(NumberSearch, Option<Person>), Error> {
    let allowed = policy::may_keep(tx.actor())?;
    let found = seek_by_number(tx, number)?;
    let search = note_search(tx, &allowed, found.as_ref(), Some(purpose))?;
    Ok((search, found))
}

/// A person with what is recorded of them.
pub struct Known {
    /// The person.
    pub person: Person,
    /// Whether the personal number is recorded.
    pub has_number: bool,
    /// Positions, past ones too.
    pub positions: Vec<Position>,
}

/// One person, as known at an instant where one is given; whether a number is kept is told of now.
pub fn show_person(view: &mut View, id: PersonId, at: Option<At>) -> Result<Known, Error> {
    let person = store::find_person(view, id)?;
    let positions = store::list_positions(view, id)?;
    Ok(Known {
        person: journal::one_as_known(view, person, at)?,
        has_number: store::has_number(view, id)?,
        positions: journal::as_known(view, positions, at)?,
    })
}

/// People by name; `q`: the beginnings of words of the name, in any order, without accents or case.
pub fn list_people(
    view: &mut View,
    q: Option<&Name>,
    paging: &Paging,
) -> Result<Listing<Person>, Error> {
    let words = searched_words(q)?;
    let place = view.place(paging)?;
    let after = match &place {
        Some(place) => {
            let id = PersonId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?;
            Some((place, id))
        }
        None => None,
    };
    let rows = store::list_people(view, &words, after, paging.limit.rows() + 1)?;
    view.page(rows, paging, |person| {
        (person.name_folded.clone(), person.id.print())
    })
}

/// A position to enter.
pub struct NewPosition {
    /// Where.
    pub unit_id: UnitId,
    /// The title as written.
    pub title: Label,
    /// First day.
    pub held_from: Option<PartialDay>,
    /// The first day on which it is held no more.
    pub held_to: Option<PartialDay>,
    /// The paper that gave it.
    pub document_id: Option<DocumentId>,
}

/// Enters a position of a person.
pub fn add_position(tx: &mut Tx, person: PersonId, new: NewPosition) -> Result<Position, Error> {
    let person = store::find_person(tx, person)?;
    let unit = units::check_unit(tx, new.unit_id, "/unit_id")?;
    let over = units::holds_over(tx, Office::CouncilSecretary, unit.id)?;
    let allowed = policy::may_place(tx.actor(), unit.id, over)?;
    check_time(new.held_from, new.held_to)?;
    check_within(&unit, new.held_from, new.held_to)?;
    documents::check_ground(tx, new.document_id, "/document_id")?;
    let position = Position {
        id: tx.new_id()?,
        version: 1,
        person_id: person.id,
        unit_id: unit.id,
        title: new.title,
        held_from: new.held_from,
        held_to: new.held_to,
        document_id: new.document_id,
        end_document_id: None,
        end_reason: None,
        recorded_at: tx.now(),
    };
    store::insert_position(tx, &allowed, &position)?;
    tx.record(
        &allowed,
        Act::new("position.added", &position).on_ground(position.document_id),
    )?;
    Ok(position)
}

/// How a position ends.
pub struct PositionEnd {
    /// The first day on which it is held no more.
    pub held_to: PartialDay,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// Why.
    pub reason: Option<Note>,
}

/// Ends a position.
pub fn end_position(tx: &mut Tx, id: PositionId, end: PositionEnd) -> Result<Position, Error> {
    let position = store::find_position(tx, id)?;
    let unit = units::find_unit(tx, position.unit_id)?;
    let over = units::holds_over(tx, Office::CouncilSecretary, unit.id)?;
    let allowed = policy::may_place(tx.actor(), unit.id, over)?;
    tx.expect_version(position.version)?;
    check_within(&unit, position.held_from, Some(end.held_to))?;
    documents::check_ground(tx, end.document_id, "/document_id")?;
    let position = position.ended(end.held_to, end.document_id, end.reason)?;
    store::save_position(tx, &allowed, &position)?;
    tx.record(
        &allowed,
        Act::new("position.ended", &position).on_ground(position.end_document_id),
    )?;
    Ok(position)
}

/// One position.
pub fn show_position(view: &mut View, id: PositionId) -> Result<Position, Error> {
    store::find_position(view, id)
}

/// Makes sure that a person named in a body is recorded; `pointer` is where it was named.
pub fn check_person(view: &mut View, id: PersonId, pointer: &str) -> Result<Person, Error> {
    let found = store::seek_person(view, id)?;
    found.ok_or_else(|| {
        Refusal::new(Code::PersonUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

/// The units in which a person holds or held positions.
pub fn units_of(view: &mut View, id: PersonId) -> Result<Vec<UnitId>, Error> {
    store::units_of(view, id)
}
