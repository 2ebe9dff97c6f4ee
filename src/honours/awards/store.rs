//! Rows of the register.

use diesel::prelude::*;

use super::model::{Award, AwardCount, Presentation, PresentationPart};
use crate::db::View;
use crate::db::schema::{award_counts, awards, presentation_parts, presentations};
use crate::db::store::store;
use crate::kernel::error::Error;
use crate::kernel::id::{
    AwardCountId, AwardId, BlocId, DecisionId, NominationId, PersonId, PresentationId,
    PresentationPartId, UnitId,
};
use crate::kernel::text::Label;

store!(Award, awards, AwardId; find find_award, seek seek_award, insert insert_award);
store!(AwardCount, award_counts, AwardCountId; find find_count, seek seek_count, insert insert_count);
store!(Presentation, presentations, PresentationId; find find_presentation, insert insert_presentation);
store!(PresentationPart, presentation_parts, PresentationPartId; insert insert_part);

/// Which awards.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this unit.
    pub unit_id: Option<UnitId>,
    /// Of this person.
    pub person_id: Option<PersonId>,
    /// Of this bloc as such.
    pub bloc_id: Option<BlocId>,
    /// For this achievement year.
    pub year: Option<Label>,
    /// By this decision.
    pub decision_id: Option<DecisionId>,
    /// Attached to this number.
    pub award_count_id: Option<AwardCountId>,
    /// Upon this nomination.
    pub nomination_id: Option<NominationId>,
}

/// Awards in the order of their entry.
pub fn list_awards(
    view: &mut View,
    wanted: &Wanted,
    after: Option<AwardId>,
    rows: i64,
) -> Result<Vec<Award>, Error> {
    let mut query = awards::table
        .select(Award::as_select())
        .order(awards::id)
        .limit(rows)
        .into_boxed();
    if let Some(unit) = wanted.unit_id {
        query = query.filter(awards::unit_id.eq(unit));
    }
    if let Some(person) = wanted.person_id {
        query = query.filter(awards::person_id.eq(person));
    }
    if let Some(bloc) = wanted.bloc_id {
        query = query.filter(awards::bloc_id.eq(bloc));
    }
    if let Some(year) = &wanted.year {
        query = query.filter(awards::achievement_year.eq(year.clone()));
    }
    if let Some(decision) = wanted.decision_id {
        query = query.filter(awards::decision_id.eq(decision));
    }
    if let Some(count) = wanted.award_count_id {
        query = query.filter(awards::award_count_id.eq(count));
    }
    if let Some(nomination) = wanted.nomination_id {
        query = query.filter(awards::nomination_id.eq(nomination));
    }
    if let Some(after) = after {
        query = query.filter(awards::id.gt(after));
    }
    Ok(query.load(view.conn())?)
}

/// The award made upon a nomination.
pub fn award_of_nomination(
    view: &mut View,
    nomination: NominationId,
) -> Result<Option<Award>, Error> {
    Ok(awards::table
        .filter(awards::nomination_id.eq(nomination))
        .select(Award::as_select())
        .first(view.conn())
        .optional()?)
}

/// The awards attached to a number.
pub fn attached(view: &mut View, count: AwardCountId) -> Result<Vec<Award>, Error> {
    Ok(awards::table
        .filter(awards::award_count_id.eq(count))
        .select(Award::as_select())
        .order(awards::id)
        .load(view.conn())?)
}

/// How many names are attached to a number.
pub fn named(view: &mut View, count: AwardCountId) -> Result<i64, Error> {
    Ok(awards::table
        .filter(awards::award_count_id.eq(count))
        .count()
        .get_result(view.conn())?)
}

/// The numbers of a decision.
pub fn counts_of(view: &mut View, decision: DecisionId) -> Result<Vec<AwardCount>, Error> {
    Ok(award_counts::table
        .filter(award_counts::decision_id.eq(decision))
        .select(AwardCount::as_select())
        .order(award_counts::id)
        .load(view.conn())?)
}

/// The presentations of anything of a decision, in the order of their entry.
pub fn presentations_of_decision(
    view: &mut View,
    decision: DecisionId,
) -> Result<Vec<Presentation>, Error> {
    let ids: Vec<PresentationId> = presentation_parts::table
        .filter(presentation_parts::decision_id.eq(decision))
        .select(presentation_parts::presentation_id)
        .distinct()
        .load(view.conn())?;
    load_presentations(view, ids)
}

/// The presentations of an award, or of the number to which its name was attached.
pub fn presentations_of(view: &mut View, award: &Award) -> Result<Vec<Presentation>, Error> {
    let mut query = presentation_parts::table
        .select(presentation_parts::presentation_id)
        .distinct()
        .filter(presentation_parts::award_id.eq(award.id))
        .into_boxed();
    if let Some(count) = award.award_count_id {
        query = query.or_filter(presentation_parts::award_count_id.eq(count));
    }
    let ids = query.load(view.conn())?;
    load_presentations(view, ids)
}

/// The presentations of a number.
pub fn presentations_of_count(
    view: &mut View,
    count: AwardCountId,
) -> Result<Vec<Presentation>, Error> {
    let ids: Vec<PresentationId> = presentation_parts::table
        .filter(presentation_parts::award_count_id.eq(count))
        .select(presentation_parts::presentation_id)
        .distinct()
        .load(view.conn())?;
    load_presentations(view, ids)
}

fn load_presentations(
    view: &mut View,
    ids: Vec<PresentationId>,
) -> Result<Vec<Presentation>, Error> {
    Ok(presentations::table
        .filter(presentations::id.eq_any(ids))
        .select(Presentation::as_select())
        .order(presentations::id)
        .load(view.conn())?)
}

/// The awards presented.
pub fn awards_presented(view: &mut View, id: PresentationId) -> Result<Vec<Award>, Error> {
    Ok(presentation_parts::table
        .inner_join(awards::table.on(presentation_parts::award_id.eq(awards::id.nullable())))
        .filter(presentation_parts::presentation_id.eq(id))
        .select(Award::as_select())
        .order(awards::id)
        .load(view.conn())?)
}

/// The numbers presented.
pub fn counts_presented(view: &mut View, id: PresentationId) -> Result<Vec<AwardCount>, Error> {
    Ok(presentation_parts::table
        .inner_join(
            award_counts::table
                .on(presentation_parts::award_count_id.eq(award_counts::id.nullable())),
        )
        .filter(presentation_parts::presentation_id.eq(id))
        .select(AwardCount::as_select())
        .order(award_counts::id)
        .load(view.conn())?)
}
