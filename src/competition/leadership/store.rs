//! Rows of terms.

use diesel::prelude::*;

use super::model::Term;
use crate::db::View;
use crate::db::schema::terms;
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, TermId};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::time::Day;

store!(Term, terms, TermId; find find_term, insert insert_term, save save_term);

/// Every term of a bloc, earliest first.
pub fn terms_of(view: &mut View, bloc: BlocId) -> Result<Vec<Term>, Error> {
    Ok(terms::table
        .filter(terms::bloc_id.eq(bloc))
        .select(Term::as_select())
        .order((terms::held_from, terms::id))
        .load(view.conn())?)
}

/// The terms of a bloc that cover a day, earliest first.
pub fn terms_on(view: &mut View, bloc: BlocId, day: Day) -> Result<Vec<Term>, Error> {
    Ok(terms::table
        .filter(terms::bloc_id.eq(bloc))
        .filter(terms::held_from.le(day))
        .filter(terms::held_to.is_null().or(terms::held_to.gt(day)))
        .select(Term::as_select())
        .order((terms::held_from, terms::id))
        .load(view.conn())?)
}

/// A page of terms, latest first; those of one bloc, where it is given.
pub fn list_terms(
    view: &mut View,
    bloc: Option<BlocId>,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Term>, Error> {
    let mut query = terms::table
        .select(Term::as_select())
        .order((terms::held_from.desc(), terms::id))
        .limit(rows)
        .into_boxed();
    if let Some(bloc) = bloc {
        query = query.filter(terms::bloc_id.eq(bloc));
    }
    if let Some(place) = after
        && let (Ok(day), Ok(id)) = (Day::parse(&place.key), TermId::parse_text(&place.id))
    {
        let same = terms::held_from.eq(day).and(terms::id.gt(id));
        query = query.filter(terms::held_from.lt(day).or(same));
    }
    Ok(query.load(view.conn())?)
}
