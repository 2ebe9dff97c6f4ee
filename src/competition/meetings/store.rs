//! Rows of meetings.

use diesel::prelude::*;

use super::model::{
    AgendaItem, Attendance, Chair, DecidedKind, Meeting, MeetingKind, Parts, Proposal,
};
use crate::db::schema::{
    bloc_years, documents, meeting_agenda_items, meeting_attendances, meeting_chairs,
    meeting_proposals, meetings, movements, nominations, pledges, polls, terms,
};
use crate::db::store::store;
use crate::db::{Tx, View};
use crate::kernel::actor::Allowed;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocYearId, DecidedId, MeetingId, MeetingPartId, PollOwnerId};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;

store!(Meeting, meetings, MeetingId; seek seek_meeting, find find_meeting, insert insert_meeting, save save_meeting);
store!(Chair, meeting_chairs, MeetingPartId; insert insert_chair);
store!(Attendance, meeting_attendances, MeetingPartId; insert insert_attendance);
store!(AgendaItem, meeting_agenda_items, MeetingPartId; insert insert_item);
store!(Proposal, meeting_proposals, MeetingPartId; insert insert_proposal, save save_proposal);

/// Writes new parts of a meeting.
pub fn insert_parts(tx: &mut Tx, allowed: &Allowed, parts: &Parts) -> QueryResult<()> {
    for chair in &parts.chairs {
        insert_chair(tx, allowed, chair)?;
    }
    for attendance in &parts.attendance {
        insert_attendance(tx, allowed, attendance)?;
    }
    for item in &parts.agenda {
        insert_item(tx, allowed, item)?;
    }
    for proposal in &parts.proposals {
        insert_proposal(tx, allowed, proposal)?;
    }
    Ok(())
}

/// The parts of a meeting, each in its order.
pub fn parts(view: &mut View, meeting: MeetingId) -> Result<Parts, Error> {
    Ok(Parts {
        chairs: meeting_chairs::table
            .filter(meeting_chairs::meeting_id.eq(meeting))
            .select(Chair::as_select())
            .order(meeting_chairs::ordinal)
            .load(view.conn())?,
        attendance: meeting_attendances::table
            .filter(meeting_attendances::meeting_id.eq(meeting))
            .select(Attendance::as_select())
            .order(meeting_attendances::ordinal)
            .load(view.conn())?,
        agenda: meeting_agenda_items::table
            .filter(meeting_agenda_items::meeting_id.eq(meeting))
            .select(AgendaItem::as_select())
            .order(meeting_agenda_items::ordinal)
            .load(view.conn())?,
        proposals: meeting_proposals::table
            .filter(meeting_proposals::meeting_id.eq(meeting))
            .select(Proposal::as_select())
            .order(meeting_proposals::ordinal)
            .load(view.conn())?,
    })
}

/// A page of the meetings of a competition year that stand, earliest day first.
pub fn list_meetings(
    view: &mut View,
    year: BlocYearId,
    kind: Option<MeetingKind>,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Meeting>, Error> {
    let mut query = meetings::table
        .filter(meetings::bloc_year_id.eq(year))
        .filter(meetings::replaced_by_id.is_null())
        .select(Meeting::as_select())
        .order((meetings::held_on, meetings::id))
        .limit(rows)
        .into_boxed();
    if let Some(kind) = kind {
        query = query.filter(meetings::kind.eq(kind));
    }
    if let Some(place) = after
        && let Ok(id) = MeetingId::parse_text(&place.id)
    {
        let same = meetings::held_on
            .eq(place.key.clone())
            .and(meetings::id.gt(id));
        query = query.filter(meetings::held_on.gt(place.key.clone()).or(same));
    }
    Ok(query.load(view.conn())?)
}

/// Every meeting of a competition year, those that were replaced among them.
pub fn meetings_of(view: &mut View, year: BlocYearId) -> Result<Vec<Meeting>, Error> {
    Ok(meetings::table
        .filter(meetings::bloc_year_id.eq(year))
        .select(Meeting::as_select())
        .order(meetings::id)
        .load(view.conn())?)
}

/// Where something that was decided belongs.
pub enum Home {
    /// It is not there.
    Nowhere,
    /// To no bloc in particular.
    Anybody,
    /// To a bloc; none where the record names none.
    Bloc(Option<BlocId>),
}

/// To which bloc a record belongs that an item of the agenda names. Of a nomination, which a later feature keeps, only that much is read.
pub fn home_of(view: &mut View, kind: DecidedKind, id: DecidedId) -> Result<Home, Error> {
    let conn = view.conn();
    let bloc: Option<BlocId> = match kind {
        DecidedKind::Document => {
            let found = documents::table.find(id).select(documents::id);
            let found: Option<DecidedId> = found.first(conn).optional()?;
            return Ok(found.map_or(Home::Nowhere, |_| Home::Anybody));
        }
        DecidedKind::Movement => {
            let found = movements::table.find(id).select(movements::bloc_id);
            let found: Option<Option<BlocId>> = found.first(conn).optional()?;
            return Ok(found.map_or(Home::Nowhere, Home::Bloc));
        }
        DecidedKind::Term => {
            let found = terms::table.find(id).select(terms::bloc_id);
            found.first(conn).optional()?
        }
        DecidedKind::Pledge => {
            let found = pledges::table.find(id).select(pledges::bloc_id);
            let found: Option<Option<BlocId>> = found.first(conn).optional()?;
            return Ok(found.map_or(Home::Nowhere, Home::Bloc));
        }
        DecidedKind::BlocYear => return home_of_year(view, Some(BlocYearId::from_uuid(id.uuid()))),
        DecidedKind::Poll => {
            let found = polls::table.find(id).select(polls::owner_id);
            let owner: Option<PollOwnerId> = found.first(conn).optional()?;
            let year = owner.map(|owner| BlocYearId::from_uuid(owner.uuid()));
            return home_of_year(view, year);
        }
        DecidedKind::Nomination => {
            let found = nominations::table.find(id);
            let found = found.select(nominations::bloc_year_id);
            let year: Option<BlocYearId> = found.first(conn).optional()?;
            return home_of_year(view, year);
        }
    };
    Ok(bloc.map_or(Home::Nowhere, |bloc| Home::Bloc(Some(bloc))))
}

fn home_of_year(view: &mut View, year: Option<BlocYearId>) -> Result<Home, Error> {
    let Some(year) = year else {
        return Ok(Home::Nowhere);
    };
    let found = bloc_years::table.find(year).select(bloc_years::bloc_id);
    let bloc: Option<BlocId> = found.first(view.conn()).optional()?;
    Ok(bloc.map_or(Home::Nowhere, |bloc| Home::Bloc(Some(bloc))))
}
