//! The acts on a meeting.

use super::told::{Told, known_of, new_parts, printed_unit, states_already};
use crate::competition::blocs::{self, Bloc, BlocYear};
use crate::competition::leadership;
use crate::competition::meetings::model::{Meeting, MeetingKind, Parts, Turnout, days_of};
use crate::competition::meetings::{policy, store};
use crate::competition::pledges::year_known;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::journal::{Act, as_known, one_as_known};
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocYearId, DocumentId, MeetingId};
use crate::kernel::page::{Listing, Paging, Place};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name, Note};
use crate::kernel::time::{At, PartialDay};

/// A meeting to be entered.
pub struct NewMeeting {
    /// What for.
    pub kind: MeetingKind,
    /// What it was called.
    pub title: Option<Name>,
    /// When.
    pub held_on: PartialDay,
    /// What the source says besides.
    pub note: Option<Note>,
    /// The entry that it replaces.
    pub replaces_id: Option<MeetingId>,
    /// What else is known.
    pub told: Told,
}

/// A meeting with its parts, and who came.
pub struct FullMeeting {
    /// The meeting.
    pub meeting: Meeting,
    /// Its parts.
    pub parts: Parts,
    /// Who came.
    pub turnout: Turnout,
}

/// Enters a meeting (Y-02). Who leads the bloc is read on the day of the act (L-06); who is a member, on the day of the meeting.
pub fn hold_meeting(tx: &mut Tx, id: BlocYearId, new: NewMeeting) -> Result<FullMeeting, Error> {
    let (year, bloc) = blocs::find_year(tx, id)?;
    let allowed = entering(tx, &bloc)?;
    blocs::check_year_open(&year)?;
    check_day(tx, &bloc, new.held_on)?;
    let replaced = check_replaced(tx, &new, id)?;
    check_ground(tx, new.told.minutes_document_id, "/minutes_document_id")?;
    let (host, name) = (new.told.host_unit_id, new.told.host_unit_name.clone());
    let host_unit_name = printed_unit(tx, host, name, new.held_on, "/host_unit_id")?;
    let meeting = Meeting {
        id: tx.new_id()?,
        version: 1,
        bloc_id: bloc.id,
        bloc_year_id: id,
        kind: new.kind,
        title: new.title,
        held_on: new.held_on,
        place: new.told.place.clone(),
        host_unit_id: host,
        host_unit_name,
        attendance_known: known_of(None, &new.told)?,
        minutes_document_id: new.told.minutes_document_id,
        note: new.note,
        replaces_id: new.replaces_id,
        replaced_by_id: None,
        recorded_at: tx.now(),
    };
    let parts = new_parts(tx, &meeting, new.told, &Parts::default())?;
    store::insert_meeting(tx, &allowed, &meeting).again_on("meetings_replaces_id_key")?;
    store::insert_parts(tx, &allowed, &parts)?;
    let replaced = replaced.map(|old| Meeting {
        version: old.version + 1,
        replaced_by_id: Some(meeting.id),
        ..old
    });
    if let Some(old) = &replaced {
        store::save_meeting(tx, &allowed, old)?;
    }
    let replaced: Vec<Meeting> = replaced.into_iter().collect();
    let act = Act::new("meeting.held", &meeting).on_ground(meeting.minutes_document_id);
    tx.record(&allowed, with_parts(act, &parts).and(&replaced))?;
    full(tx, &year, meeting, parts, None)
}

fn with_parts(act: Act, parts: &Parts) -> Act {
    let act = act.and(&parts.chairs).and(&parts.attendance);
    act.and(&parts.agenda).and(&parts.proposals)
}

fn entering(tx: &mut Tx, bloc: &Bloc) -> Result<Allowed, Error> {
    let keeper = blocs::is_keeper(tx, bloc)?;
    let (actor, today) = (tx.actor().clone(), tx.today());
    let leads = leadership::leads(tx, &actor, bloc.id, today)?.is_some();
    Ok(policy::may_enter(leads, keeper)?)
}

/// The day is no day ahead, and one of the bloc's life as far as that is known.
fn check_day(view: &View, bloc: &Bloc, held_on: PartialDay) -> Result<(), Refusal> {
    if held_on.first_day() > view.today() {
        return Err(Refusal::of_field("/held_on", Fault::OutOfRange));
    }
    if bloc.span().overlaps(&days_of(held_on)) {
        return Ok(());
    }
    let refusal = Refusal::new(Code::MeetingOutsideBloc).at("/held_on", Fault::OutOfRange);
    Err(refusal.against("blocs", bloc.id, bloc.name.as_str()))
}

/// What replaces an entry says why, and names one of the same year that still stands.
fn check_replaced(
    view: &mut View,
    new: &NewMeeting,
    year: BlocYearId,
) -> Result<Option<Meeting>, Error> {
    let Some(id) = new.replaces_id else {
        return Ok(None);
    };
    if new.note.is_none() {
        return Err(Refusal::of_field("/note", Fault::Missing).into());
    }
    let found = store::seek_meeting(view, id)?;
    let stands = |old: &Meeting| old.bloc_year_id == year && old.replaced_by_id.is_none();
    let found = found.filter(stands).ok_or_else(|| {
        let refusal = Refusal::new(Code::MeetingUnknown);
        refusal.at("/replaces_id", Fault::Unknown)
    })?;
    Ok(Some(found))
}

fn full(
    view: &mut View,
    year: &BlocYear,
    meeting: Meeting,
    parts: Parts,
    known_at: Option<At>,
) -> Result<FullMeeting, Error> {
    let roll = match meeting.held_on.day() {
        Some(day) => Some(blocs::roll_on(view, meeting.bloc_id, day, known_at)?),
        None => None,
    };
    let members = match &roll {
        Some(roll) => year.member_total(roll.len()),
        None => year.member_count_stated,
    };
    let (known, attendance) = (meeting.attendance_known, &parts.attendance);
    Ok(FullMeeting {
        turnout: Turnout::of(known, attendance, roll.as_deref(), members),
        meeting,
        parts,
    })
}

/// A meeting that stands, in a year that is open, with the proof that the caller may tell more of it today.
fn standing(tx: &mut Tx, id: MeetingId) -> Result<(Meeting, BlocYear, Allowed), Error> {
    let meeting = store::find_meeting(tx, id)?;
    let (year, bloc) = blocs::find_year(tx, meeting.bloc_year_id)?;
    let allowed = entering(tx, &bloc)?;
    tx.expect_version(meeting.version)?;
    blocs::check_year_open(&year)?;
    match meeting.replaced_by_id {
        None => Ok((meeting, year, allowed)),
        Some(other) => {
            let refusal = Refusal::new(Code::MeetingReplaced);
            Err(refusal
                .against("meetings", other, meeting.held_on.print())
                .into())
        }
    }
}

/// Tells more of a meeting: its minutes, who came, what was on the agenda. What it states already is not changed.
pub fn complete_meeting(tx: &mut Tx, id: MeetingId, told: Told) -> Result<FullMeeting, Error> {
    let (meeting, year, allowed) = standing(tx, id)?;
    if told.is_nothing() {
        return Err(Refusal::of_field("", Fault::Empty).into());
    }
    check_ground(tx, told.minutes_document_id, "/minutes_document_id")?;
    check_unstated(&meeting, &told)?;
    let known = known_of(Some(&meeting), &told)?;
    let (host, name) = (told.host_unit_id, told.host_unit_name.clone());
    let host_unit_name = printed_unit(tx, host, name, meeting.held_on, "/host_unit_id")?;
    let completed = Meeting {
        version: meeting.version + 1,
        place: meeting.place.or(told.place.clone()),
        host_unit_id: meeting.host_unit_id.or(host),
        host_unit_name: meeting.host_unit_name.or(host_unit_name),
        attendance_known: known,
        minutes_document_id: meeting.minutes_document_id.or(told.minutes_document_id),
        ..meeting
    };
    let before = store::parts(tx, id)?;
    let added = new_parts(tx, &completed, told, &before)?;
    store::save_meeting(tx, &allowed, &completed)?;
    store::insert_parts(tx, &allowed, &added)?;
    let act = Act::new("meeting.completed", &completed).on_ground(completed.minutes_document_id);
    tx.record(&allowed, with_parts(act, &added))?;
    let parts = store::parts(tx, id)?;
    full(tx, &year, completed, parts, None)
}

fn check_unstated(meeting: &Meeting, told: &Told) -> Result<(), Refusal> {
    let host = meeting.host_unit_id.is_some() || meeting.host_unit_name.is_some();
    let new_host = told.host_unit_id.is_some() || told.host_unit_name.is_some();
    let twice = [
        (meeting.place.is_some() && told.place.is_some(), "/place"),
        (host && new_host, "/host_unit_id"),
        (
            meeting.minutes_document_id.is_some() && told.minutes_document_id.is_some(),
            "/minutes_document_id",
        ),
    ];
    match twice.iter().find(|(twice, _)| *twice) {
        None => Ok(()),
        Some((_, pointer)) => Err(states_already(Some(meeting), pointer)),
    }
}

/// The answer to a proposal.
pub struct Answering {
    /// The number of the proposal.
    pub ordinal: i64,
    /// The answer.
    pub answer: Note,
    /// When it was given, as far as it is known.
    pub answered_on: Option<PartialDay>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Enters the answer to a proposal, once.
pub fn answer_proposal(tx: &mut Tx, id: MeetingId, how: Answering) -> Result<FullMeeting, Error> {
    let (meeting, year, allowed) = standing(tx, id)?;
    check_ground(tx, how.document_id, "/document_id")?;
    let today = tx.today();
    if how.answered_on.is_some_and(|on| on.first_day() > today) {
        return Err(Refusal::of_field("/answered_on", Fault::OutOfRange).into());
    }
    let mut parts = store::parts(tx, id)?;
    let proposal = parts.proposals.iter_mut();
    let proposal = proposal.into_iter().find(|it| it.ordinal == how.ordinal);
    let proposal = proposal.ok_or_else(|| {
        let refusal = Refusal::new(Code::ProposalUnknown);
        refusal.at("/ordinal", Fault::Unknown)
    })?;
    if proposal.answer.is_some() {
        let refusal = Refusal::new(Code::ProposalAnswered).at("/ordinal", Fault::OutOfRange);
        let (id, body) = (proposal.id, proposal.body.as_str());
        return Err(refusal.against("meeting-proposals", id, body).into());
    }
    proposal.version += 1;
    proposal.answer = Some(how.answer);
    proposal.answered_on = how.answered_on;
    proposal.answer_document_id = how.document_id;
    let answered = proposal.clone();
    let meeting = Meeting {
        version: meeting.version + 1,
        ..meeting
    };
    store::save_proposal(tx, &allowed, &answered)?;
    store::save_meeting(tx, &allowed, &meeting)?;
    let act = Act::new("meeting.proposal_answered", &meeting).on_ground(how.document_id);
    tx.record(&allowed, act.and(&[answered]))?;
    full(tx, &year, meeting, parts, None)
}

/// A meeting with its parts, as it was known at an instant; as it is known now unless told. Who came is counted against the roll as it was known then.
pub fn show_meeting(
    view: &mut View,
    id: MeetingId,
    known_at: Option<At>,
) -> Result<FullMeeting, Error> {
    let meeting = store::find_meeting(view, id)?;
    let meeting = one_as_known(view, meeting, known_at)?;
    let (year, _) = blocs::find_year(view, meeting.bloc_year_id)?;
    let year = year_known(view, year, known_at)?;
    let parts = store::parts(view, id)?;
    let parts = Parts {
        chairs: as_known(view, parts.chairs, known_at)?,
        attendance: as_known(view, parts.attendance, known_at)?,
        agenda: as_known(view, parts.agenda, known_at)?,
        proposals: as_known(view, parts.proposals, known_at)?,
    };
    full(view, &year, meeting, parts, known_at)
}

/// The meetings of a competition year that stand, or stood as was known at an instant, earliest day first; those of one kind, where it is given.
pub fn list_meetings(
    view: &mut View,
    id: BlocYearId,
    (kind, known_at): (Option<MeetingKind>, Option<At>),
    paging: &Paging,
) -> Result<Listing<Meeting>, Error> {
    blocs::find_year(view, id)?;
    let place = view.place(paging)?;
    let most = paging.limit.rows() + 1;
    let rows = match known_at {
        None => store::list_meetings(view, id, kind, place.as_ref(), most)?,
        Some(_) => {
            let rows = store::meetings_of(view, id)?;
            let mut rows = as_known(view, rows, known_at)?;
            let key = |meeting: &Meeting| (meeting.held_on.print(), meeting.id.print());
            rows.retain(|meeting| {
                let wanted = kind.is_none_or(|kind| meeting.kind == kind);
                let after = |place: &Place| key(meeting) > (place.key.clone(), place.id.clone());
                wanted && meeting.replaced_by_id.is_none() && place.as_ref().is_none_or(after)
            });
            rows.sort_by_key(key);
            rows
        }
    };
    view.page(rows, paging, |meeting| {
        (meeting.held_on.print(), meeting.id.print())
    })
}
