//! Endpoints of people.

use super::policy::{KEEPERS, READERS};
use super::service::{self, Creation};
use super::wire::{
    AddPosition, CreatePerson, EndPosition, FindPersonByNumber, FoundPerson, ListPeople,
    PersonDetail, PersonRecord, PositionRecord,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{AsKnown, Nothing, paging};
use crate::http::reply::{Created, Kept, Listed, Plain, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{PersonId, PositionId};

fn create(tx: &mut Tx, (): &(), body: &CreatePerson) -> Result<Kept<Created<PersonRecord>>, Error> {
    Ok(match service::create_person(tx, body.clone().into())? {
        Creation::Made(person) => Kept::Answer(Created(person.into())),
        Creation::NumberTaken(refusal) => Kept::Refusal(refusal),
    })
}

fn show(view: &mut View, id: &PersonId, query: &AsKnown) -> Result<Shown<PersonDetail>, Error> {
    Ok(Shown(
        service::show_person(view, *id, query.known_at)?.into(),
    ))
}

fn list(view: &mut View, (): &(), query: &ListPeople) -> Result<Listed<PersonRecord>, Error> {
    let page = service::list_people(view, query.q.as_ref(), &paging(query.limit, &query.cursor))?;
    Ok(Listed(page.map(PersonRecord::from)))
}

fn find(tx: &mut Tx, (): &(), body: &FindPersonByNumber) -> Result<Plain<FoundPerson>, Error> {
    let found = service::find_person_by_number(tx, &body.personal_number, body.purpose.clone())?;
    Ok(Plain(found.into()))
}

fn place(tx: &mut Tx, id: &PersonId, body: &AddPosition) -> Result<Created<PositionRecord>, Error> {
    Ok(Created(
        service::add_position(tx, *id, body.clone().into())?.into(),
    ))
}

fn show_one(view: &mut View, id: &PositionId, _: &Nothing) -> Result<Shown<PositionRecord>, Error> {
    Ok(Shown(service::show_position(view, *id)?.into()))
}

fn end(tx: &mut Tx, id: &PositionId, body: &EndPosition) -> Result<Created<PositionRecord>, Error> {
    Ok(Created(
        service::end_position(tx, *id, body.clone().into())?.into(),
    ))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const PLACE: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitUnknown,
        Code::UnitNotYet,
        Code::UnitEnded,
        Code::UnitLevelEnded,
        Code::DocumentUnknown,
    ];
    const END: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitEnded,
        Code::UnitLevelEnded,
        Code::UnitNotYet,
        Code::PositionEnded,
        Code::DocumentUnknown,
    ];
    const KEEPING: Access = Access::Office(KEEPERS);
    const READING: Access = Access::Office(READERS);
    vec![
        Endpoint::write("/v1/people", "create_person", KEEPING, create)
            .summary("Enter a person")
            .refuses(&[Code::PersonalNumberTaken]),
        Endpoint::read("/v1/people", "list_people", READING, list)
            .summary("List people, or find them by words of the name"),
        Endpoint::read("/v1/people/{person_id}", "show_person", READING, show)
            .summary("Show a person with positions"),
        Endpoint::write(
            "/v1/people/searches",
            "find_person_by_number",
            KEEPING,
            find,
        )
        .summary("Find a person by personal number; the look-up is written down")
        .secret(),
        Endpoint::write(
            "/v1/people/{person_id}/positions",
            "add_position",
            KEEPING,
            place,
        )
        .summary("Enter a position of a person")
        .refuses(PLACE),
        Endpoint::read(
            "/v1/positions/{position_id}",
            "show_position",
            READING,
            show_one,
        )
        .summary("Show a position"),
        Endpoint::write(
            "/v1/positions/{position_id}/ends",
            "end_position",
            KEEPING,
            end,
        )
        .summary("End a position")
        .refuses(END)
        .versioned(),
    ]
}
