//! Endpoints of ratings.

use super::policy::RECORDERS;
use super::service;
use super::wire::{ListRatings, RatingRecord, RecordRating};
use crate::db::{Tx, View};
use crate::directory::people;
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::RatingId;

fn record(tx: &mut Tx, (): &(), body: &RecordRating) -> Result<Created<RatingRecord>, Error> {
    Ok(Created(
        service::record_rating(tx, body.clone().into())?.into(),
    ))
}

fn show(view: &mut View, id: &RatingId, _: &Nothing) -> Result<Shown<RatingRecord>, Error> {
    Ok(Shown(service::show_rating(view, *id)?.into()))
}

fn list(view: &mut View, (): &(), query: &ListRatings) -> Result<Listed<RatingRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_ratings(view, query.unit_id, query.person_id, &page)?;
    Ok(Listed(page.map(RatingRecord::from)))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const READING: Access = Access::Office(people::READERS);
    const RECORD: &[Code] = &[
        Code::NotYourUnit,
        Code::UnitUnknown,
        Code::UnitNotYet,
        Code::PersonUnknown,
        Code::DocumentUnknown,
    ];
    vec![
        Endpoint::write(
            "/v1/ratings",
            "record_rating",
            Access::Office(RECORDERS),
            record,
        )
        .summary("Record how a unit or a person was rated for a period")
        .refuses(RECORD),
        Endpoint::read("/v1/ratings", "list_ratings", READING, list)
            .summary("List ratings of a unit or of a person"),
        Endpoint::read("/v1/ratings/{rating_id}", "show_rating", READING, show)
            .summary("Show a rating"),
    ]
}
