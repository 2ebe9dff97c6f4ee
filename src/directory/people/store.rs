//! Rows of people, their words, numbers, positions.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::model::{NumberSearch, Person, Position};
use crate::db::schema::{people, person_words, personal_numbers, positions};
use crate::db::store::store;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::kernel::actor::Allowed;
use crate::kernel::error::Error;
use crate::kernel::id::{NumberSearchId, PersonId, PositionId, UnitId};
use crate::kernel::page::Place;

store!(Person, people, PersonId; seek seek_person, find find_person, insert insert_person);
store!(Position, positions, PositionId; find find_position, insert insert_position, save save_position);
store!(NumberSearch, number_searches, NumberSearchId; insert insert_search);

/// Makes a person findable by the words of the name.
pub fn insert_words(
    tx: &mut Tx,
    _: &Allowed,
    person: PersonId,
    words: &BTreeSet<String>,
) -> Result<(), Error> {
    for word in words {
        diesel::insert_into(person_words::table)
            .values((
                person_words::person_id.eq(person),
                person_words::word.eq(word),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Keeps a sealed personal number with its digest; where another was first with it, the transaction is done anew.
pub fn insert_number(
    tx: &mut Tx,
    _: &Allowed,
    person: PersonId,
    digest: &[u8],
    sealed: &[u8],
) -> Result<(), Error> {
    diesel::insert_into(personal_numbers::table)
        .values((
            personal_numbers::person_id.eq(person),
            personal_numbers::digest.eq(digest),
            personal_numbers::sealed.eq(sealed),
        ))
        .execute(tx.conn())
        .again_on("personal_numbers_digest_key")
        .map(drop)
}

/// Whether a person's number is recorded.
pub fn has_number(view: &mut View, person: PersonId) -> Result<bool, Error> {
    Ok(personal_numbers::table
        .find(person)
        .select(personal_numbers::person_id)
        .first::<PersonId>(view.conn())
        .optional()?
        .is_some())
}

/// The person whose number has this digest.
pub fn seek_by_digest(view: &mut View, digest: &[u8]) -> Result<Option<Person>, Error> {
    Ok(people::table
        .inner_join(personal_numbers::table.on(personal_numbers::person_id.eq(people::id)))
        .filter(personal_numbers::digest.eq(digest))
        .select(Person::as_select())
        .first(view.conn())
        .optional()?)
}

/// People by name; those of whose names some word begins with each of `words`.
pub fn list_people(
    view: &mut View,
    words: &BTreeSet<String>,
    after: Option<(&Place, PersonId)>,
    rows: i64,
) -> Result<Vec<Person>, Error> {
    let mut query = people::table
        .select(Person::as_select())
        .order((people::name_folded, people::id))
        .limit(rows)
        .into_boxed();
    for word in words {
        // Words hold only letters and digits, so this end stands after every one with that beginning.
        let having = person_words::table
            .filter(person_words::word.ge(word.clone()))
            .filter(person_words::word.lt(format!("{word}\u{10FFFF}")))
            .select(person_words::person_id);
        query = query.filter(people::id.eq_any(having));
    }
    if let Some((place, id)) = after {
        let same = people::name_folded
            .eq(place.key.clone())
            .and(people::id.gt(id));
        query = query.filter(people::name_folded.gt(place.key.clone()).or(same));
    }
    Ok(query.load(view.conn())?)
}

/// The positions of a person, in the order of their entry.
pub fn list_positions(view: &mut View, person: PersonId) -> Result<Vec<Position>, Error> {
    Ok(positions::table
        .filter(positions::person_id.eq(person))
        .select(Position::as_select())
        .order(positions::id)
        .load(view.conn())?)
}

/// The units in which a person holds or held positions.
pub fn units_of(view: &mut View, person: PersonId) -> Result<Vec<UnitId>, Error> {
    Ok(positions::table
        .filter(positions::person_id.eq(person))
        .select(positions::unit_id)
        .distinct()
        .order(positions::unit_id)
        .load(view.conn())?)
}
