//! What reports read of the features' tables, each in one query whatever the sizes. Nothing is written here.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::competition::blocs::{Bloc, BlocRules, BlocYear, BlocYearMove, Membership};
use crate::competition::meetings::Meeting;
use crate::competition::movements::{Movement, MovementAnswer, MovementSummary, Recipient};
use crate::competition::pledges::{Pledge, Signature};
use crate::db::View;
use crate::db::schema::{
    awards, bloc_rules, bloc_year_moves, bloc_years, blocs, meeting_proposals, meetings,
    memberships, movement_answers, movement_recipients, movement_summaries, movements, nominations,
    pledges, poll_options, poll_results, poll_voters, polls, signatures, units,
};
use crate::deliberation::polls::{Outcome, OwnerKind, Poll};
use crate::directory::units::Unit;
use crate::honours::awards::Award;
use crate::honours::nominations::{Nomination, NominationState};
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocYearId, MeetingId, NominationId, PollId, PollOwnerId, UnitId};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::text::{Label, Name};
use crate::kernel::time::Day;

/// A row of [`years_about`]: the bloc, one of its years, and of the year that was asked for a move.
pub type YearRow = (Bloc, BlocYear, Option<BlocYearMove>);

/// The bloc of a competition year with all its years, earliest first, and the moves of the year that is asked for.
pub fn years_about(view: &mut View, id: BlocYearId) -> Result<Vec<YearRow>, Error> {
    let asked = diesel::alias!(bloc_years as asked);
    let own = asked
        .filter(asked.field(bloc_years::id).eq(id))
        .select(asked.field(bloc_years::bloc_id));
    let its_move = bloc_year_moves::bloc_year_id
        .eq(bloc_years::id)
        .and(bloc_years::id.eq(id));
    Ok(bloc_years::table
        .inner_join(blocs::table.on(blocs::id.eq(bloc_years::bloc_id)))
        .left_join(bloc_year_moves::table.on(its_move))
        .filter(bloc_years::bloc_id.eq_any(own))
        .select((
            Bloc::as_select(),
            BlocYear::as_select(),
            Option::<BlocYearMove>::as_select(),
        ))
        .order((bloc_years::year_from, bloc_years::id))
        .load(view.conn())?)
}

/// Every membership of blocs with its unit, in the order of entry.
pub fn members_of(view: &mut View, blocs: &[BlocId]) -> Result<Vec<(Membership, Unit)>, Error> {
    Ok(memberships::table
        .inner_join(units::table.on(units::id.eq(memberships::unit_id)))
        .filter(memberships::bloc_id.eq_any(blocs.to_vec()))
        .select((Membership::as_select(), Unit::as_select()))
        .order((memberships::ordinal, memberships::id))
        .load(view.conn())?)
}

/// The rules of authorities, whatever their days.
pub fn rules_of(view: &mut View, authorities: &[UnitId]) -> Result<Vec<BlocRules>, Error> {
    Ok(bloc_rules::table
        .filter(bloc_rules::authority_id.eq_any(authorities.to_vec()))
        .select(BlocRules::as_select())
        .order((bloc_rules::valid_from, bloc_rules::id))
        .load(view.conn())?)
}

/// The pledges of competition years, last revision first, each with its signatures.
pub fn pledges_of(
    view: &mut View,
    years: &[BlocYearId],
) -> Result<Vec<(Pledge, Option<Signature>)>, Error> {
    Ok(pledges::table
        .left_join(signatures::table.on(signatures::pledge_id.eq(pledges::id)))
        .filter(pledges::bloc_year_id.eq_any(years.to_vec()))
        .select((Pledge::as_select(), Option::<Signature>::as_select()))
        .order((pledges::revision.desc(), pledges::id))
        .load(view.conn())?)
}

/// The movements of a bloc, in the order of entry, each with its summaries.
pub fn movements_of(
    view: &mut View,
    bloc: BlocId,
) -> Result<Vec<(Movement, Option<MovementSummary>)>, Error> {
    let its = movement_summaries::movement_id.eq(movements::id);
    Ok(movements::table
        .left_join(movement_summaries::table.on(its))
        .filter(movements::bloc_id.eq(bloc))
        .select((
            Movement::as_select(),
            Option::<MovementSummary>::as_select(),
        ))
        .order(movements::id)
        .load(view.conn())?)
}

/// To whom the movements of a bloc are addressed, each unit with its answers.
pub fn answers_of(
    view: &mut View,
    bloc: BlocId,
) -> Result<Vec<(Recipient, Option<MovementAnswer>)>, Error> {
    let of_bloc = movements::table
        .filter(movements::bloc_id.eq(bloc))
        .select(movements::id);
    let its = movement_answers::movement_id
        .eq(movement_recipients::movement_id)
        .and(movement_answers::unit_id.eq(movement_recipients::unit_id));
    Ok(movement_recipients::table
        .left_join(movement_answers::table.on(its))
        .filter(movement_recipients::movement_id.eq_any(of_bloc))
        .select((
            Recipient::as_select(),
            Option::<MovementAnswer>::as_select(),
        ))
        .order(movement_recipients::id)
        .load(view.conn())?)
}

/// The meetings of a competition year, earliest day first, those that were replaced included.
pub fn meetings_of(view: &mut View, year: BlocYearId) -> Result<Vec<Meeting>, Error> {
    Ok(meetings::table
        .filter(meetings::bloc_year_id.eq(year))
        .select(Meeting::as_select())
        .order((meetings::held_on, meetings::id))
        .load(view.conn())?)
}

/// The polls of a competition year in the order of entry, each with the names that it chose.
pub fn polls_of(view: &mut View, year: BlocYearId) -> Result<Vec<(Poll, Option<Name>)>, Error> {
    let chosen = poll_results::poll_id
        .eq(polls::id)
        .and(poll_results::outcome.eq(Outcome::Chosen));
    Ok(polls::table
        .left_join(poll_results::table.on(chosen))
        .left_join(
            poll_options::table.on(poll_options::id
                .nullable()
                .eq(poll_results::option_id.nullable())),
        )
        .filter(polls::owner_kind.eq(OwnerKind::BlocYear))
        .filter(polls::owner_id.eq(PollOwnerId::from_uuid(year.uuid())))
        .select((Poll::as_select(), poll_options::name.nullable()))
        .order(polls::id)
        .load(view.conn())?)
}

/// Of these units the polls of a competition year on whose rolls they are.
pub fn voters_among(
    view: &mut View,
    year: BlocYearId,
    among: &[UnitId],
) -> Result<Vec<(PollId, UnitId)>, Error> {
    let of_year = polls::table
        .filter(polls::owner_kind.eq(OwnerKind::BlocYear))
        .filter(polls::owner_id.eq(PollOwnerId::from_uuid(year.uuid())))
        .select(polls::id);
    Ok(poll_voters::table
        .filter(poll_voters::poll_id.eq_any(of_year))
        .filter(poll_voters::unit_id.eq_any(among.to_vec()))
        .select((poll_voters::poll_id, poll_voters::unit_id))
        .order(poll_voters::id)
        .load(view.conn())?)
}

/// The last names of units.
pub fn names_of(view: &mut View, ids: &[UnitId]) -> Result<Vec<(UnitId, Name)>, Error> {
    Ok(units::table
        .filter(units::id.eq_any(ids.to_vec()))
        .select((units::id, units::name))
        .order(units::id)
        .load(view.conn())?)
}

/// The meetings of a competition year with a proposal that has no answer.
pub fn unanswered(view: &mut View, year: BlocYearId) -> Result<Vec<MeetingId>, Error> {
    let of_year = meetings::table
        .filter(meetings::bloc_year_id.eq(year))
        .select(meetings::id);
    Ok(meeting_proposals::table
        .filter(meeting_proposals::meeting_id.eq_any(of_year))
        .filter(meeting_proposals::answer.is_null())
        .select(meeting_proposals::meeting_id)
        .order(meeting_proposals::id)
        .load(view.conn())?)
}

/// The nominations for a competition year, in the order of entry.
pub fn nominations_of(view: &mut View, year: BlocYearId) -> Result<Vec<Nomination>, Error> {
    Ok(nominations::table
        .filter(nominations::bloc_year_id.eq(year))
        .select(Nomination::as_select())
        .order(nominations::id)
        .load(view.conn())?)
}

/// The awards upon nominations for a competition year, and those of the bloc as such for the year of that label.
pub fn awards_of(view: &mut View, year: &BlocYear) -> Result<Vec<Award>, Error> {
    let upon = nominations::table
        .filter(nominations::bloc_year_id.eq(year.id))
        .select(nominations::id.nullable());
    let own = awards::bloc_id
        .eq(year.bloc_id)
        .and(awards::achievement_year.eq(year.label.clone()));
    Ok(awards::table
        .filter(awards::nomination_id.eq_any(upon).or(own))
        .select(Award::as_select())
        .order(awards::id)
        .load(view.conn())?)
}

/// Which competition years a report is about.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Of blocs of this authority.
    pub authority: Option<UnitId>,
    /// Of this label.
    pub label: Option<Label>,
    /// That have not ended by the beginning of this day.
    pub from: Option<Day>,
    /// That begin before this day.
    pub to: Option<Day>,
}

/// A page of competition years with their blocs, by the names of the blocs.
pub fn years_page(
    view: &mut View,
    scope: &Scope,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<(BlocYear, Bloc)>, Error> {
    let mut query = bloc_years::table
        .inner_join(blocs::table.on(blocs::id.eq(bloc_years::bloc_id)))
        .select((BlocYear::as_select(), Bloc::as_select()))
        .order((blocs::name_folded, bloc_years::id))
        .limit(rows)
        .into_boxed();
    if let Some(authority) = scope.authority {
        query = query.filter(blocs::authority_id.eq(authority));
    }
    if let Some(label) = &scope.label {
        query = query.filter(bloc_years::label.eq(label.clone()));
    }
    if let Some(from) = scope.from {
        query = query.filter(bloc_years::year_to.gt(from));
    }
    if let Some(to) = scope.to {
        query = query.filter(bloc_years::year_from.lt(to));
    }
    if let Some(place) = after
        && let Ok(id) = BlocYearId::parse_text(&place.id)
    {
        let same = blocs::name_folded
            .eq(place.key.clone())
            .and(bloc_years::id.gt(id));
        query = query.filter(blocs::name_folded.gt(place.key.clone()).or(same));
    }
    Ok(query.load(view.conn())?)
}

/// Every competition year of blocs, earliest first.
pub fn years_of(view: &mut View, blocs: &[BlocId]) -> Result<Vec<BlocYear>, Error> {
    Ok(bloc_years::table
        .filter(bloc_years::bloc_id.eq_any(blocs.to_vec()))
        .select(BlocYear::as_select())
        .order((bloc_years::year_from, bloc_years::id))
        .load(view.conn())?)
}

/// Which nominations a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those without an outcome: proposed and not settled, or passed and without an award.
    Open,
    /// Those of units.
    OfUnits,
}

/// A page of nominations with their years and blocs, in the order of entry.
pub fn nominations_page(
    view: &mut View,
    which: Which,
    scope: &Scope,
    after: Option<NominationId>,
    rows: i64,
) -> Result<Vec<(Nomination, BlocYear, Bloc)>, Error> {
    let mut query = nominations::table
        .inner_join(bloc_years::table.on(bloc_years::id.eq(nominations::bloc_year_id)))
        .inner_join(blocs::table.on(blocs::id.eq(bloc_years::bloc_id)))
        .select((
            Nomination::as_select(),
            BlocYear::as_select(),
            Bloc::as_select(),
        ))
        .order(nominations::id)
        .limit(rows)
        .into_boxed();
    match which {
        Which::Open => {
            let award = awards::table.filter(awards::nomination_id.eq(nominations::id.nullable()));
            let passed = nominations::state.eq(NominationState::Passed);
            let open = nominations::state
                .eq(NominationState::Proposed)
                .or(passed.and(not(exists(award))));
            query = query.filter(open);
        }
        Which::OfUnits => query = query.filter(nominations::unit_id.is_not_null()),
    }
    if let Some(authority) = scope.authority {
        query = query.filter(blocs::authority_id.eq(authority));
    }
    if let Some(label) = &scope.label {
        query = query.filter(bloc_years::label.eq(label.clone()));
    }
    if let Some(from) = scope.from {
        query = query.filter(bloc_years::year_to.gt(from));
    }
    if let Some(to) = scope.to {
        query = query.filter(bloc_years::year_from.lt(to));
    }
    if let Some(after) = after {
        query = query.filter(nominations::id.gt(after));
    }
    Ok(query.load(view.conn())?)
}
