//! Meetings in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{
    AgendaItem, Attendance, AttendanceKnown, AttendeeStanding, Chair, DecidedKind, Meeting,
    MeetingKind, Presence, Proposal, Turnout,
};
use super::service::{
    Answering, FullMeeting, Named, NewItem, NewMeeting, NewProposal as Proposed, Told,
};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocYearId, DecidedId, DocumentId, MeetingId, PersonId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, PartialDay};

request! {
    /// Who chaired: a unit, a person, or both, as far as the source names them.
    pub struct NameChair {
        /// For which unit.
        pub unit_id: Option<UnitId>,
        /// The unit's name as printed; the name that it bore on the day unless told.
        pub unit_name: Option<Name>,
        /// The person, when recorded.
        pub person_id: Option<PersonId>,
        /// The person's name as printed.
        pub person_name: Option<Name>,
        /// The person's title as printed: "Trưởng Ban Nội chính".
        pub person_title: Option<Label>,
    }
}

impl From<NameChair> for Named {
    fn from(body: NameChair) -> Self {
        Self {
            unit_id: body.unit_id,
            unit_name: body.unit_name,
            person_id: body.person_id,
            person_name: body.person_name,
            person_title: body.person_title,
        }
    }
}

request! {
    /// Whether a unit or a guest came. A unit that is no member on the day is marked a guest.
    pub struct NameAttendance {
        /// Whether it came; who is `represented` says by whom.
        pub presence: Presence,
        /// Which unit; a guest need not be in the directory.
        pub unit_id: Option<UnitId>,
        /// The unit's name as printed; the name that it bore on the day unless told.
        pub unit_name: Option<Name>,
        /// Who came for it, when recorded.
        pub person_id: Option<PersonId>,
        /// Who came for it, as printed.
        pub person_name: Option<Name>,
        /// That person's title, as printed.
        pub person_title: Option<Label>,
    }
}

impl From<NameAttendance> for (Presence, Named) {
    fn from(body: NameAttendance) -> Self {
        let named = Named {
            unit_id: body.unit_id,
            unit_name: body.unit_name,
            person_id: body.person_id,
            person_name: body.person_name,
            person_title: body.person_title,
        };
        (body.presence, named)
    }
}

request! {
    /// An item of the agenda.
    pub struct NameAgendaItem {
        /// What it is about.
        pub title: Note,
        /// What was concluded, in words.
        pub outcome: Option<Note>,
        /// What kind of record was decided under it; wants `decided_id`.
        pub decided_kind: Option<DecidedKind>,
        /// That record; it is this bloc's.
        pub decided_id: Option<DecidedId>,
    }
}

impl From<NameAgendaItem> for NewItem {
    fn from(body: NameAgendaItem) -> Self {
        Self {
            title: body.title,
            outcome: body.outcome,
            decided_kind: body.decided_kind,
            decided_id: body.decided_id,
        }
    }
}

request! {
    /// A proposal made at the meeting.
    pub struct NameProposal {
        /// What is proposed.
        pub body: Note,
        /// The unit that proposes.
        pub proposer_unit_id: Option<UnitId>,
        /// Who proposes, as printed.
        pub proposer_name: Option<Name>,
        /// The unit to which it is addressed.
        pub addressee_unit_id: Option<UnitId>,
        /// To whom it is addressed, as printed.
        pub addressee_name: Option<Name>,
    }
}

impl From<NameProposal> for Proposed {
    fn from(body: NameProposal) -> Self {
        Self {
            body: body.body,
            proposer_unit_id: body.proposer_unit_id,
            proposer_name: body.proposer_name,
            addressee_unit_id: body.addressee_unit_id,
            addressee_name: body.addressee_name,
        }
    }
}

fn all<A, B: From<A>>(given: Option<Vec<A>>) -> Vec<B> {
    given.into_iter().flatten().map(B::from).collect()
}

request! {
    /// A meeting that was held. What the source does not state is left out.
    pub struct HoldMeeting {
        /// What for.
        pub kind: MeetingKind,
        /// What it was called, as printed.
        pub title: Option<Name>,
        /// When it was held, as far as it is known; it may lie outside the competition year, and within the life of the bloc.
        pub held_on: PartialDay,
        /// Where.
        pub place: Option<Name>,
        /// The unit that hosted it.
        pub host_unit_id: Option<UnitId>,
        /// The host's name as printed; the name that it bore on the day unless told.
        pub host_unit_name: Option<Name>,
        /// The minutes.
        pub minutes_document_id: Option<DocumentId>,
        /// How much is known of who came; unless told `not_stated`, or `partial` where somebody is entered.
        pub attendance_known: Option<AttendanceKnown>,
        /// Who chaired, in the order of the source.
        pub chairs: Option<Vec<NameChair>>,
        /// Who came, and who did not.
        pub attendance: Option<Vec<NameAttendance>>,
        /// The agenda, in its order.
        pub agenda: Option<Vec<NameAgendaItem>>,
        /// Proposals, in their order.
        pub proposals: Option<Vec<NameProposal>>,
        /// What the source says besides; why this entry replaces another, where it does.
        pub note: Option<Note>,
        /// An entry of the same meeting that was wrong, which this one replaces; it stays readable.
        pub replaces_id: Option<MeetingId>,
    }
}

impl From<HoldMeeting> for NewMeeting {
    fn from(body: HoldMeeting) -> Self {
        Self {
            kind: body.kind,
            title: body.title,
            held_on: body.held_on,
            note: body.note,
            replaces_id: body.replaces_id,
            told: Told {
                place: body.place,
                host_unit_id: body.host_unit_id,
                host_unit_name: body.host_unit_name,
                minutes_document_id: body.minutes_document_id,
                attendance_known: body.attendance_known,
                chairs: all(body.chairs),
                attendance: all(body.attendance),
                agenda: all(body.agenda),
                proposals: all(body.proposals),
            },
        }
    }
}

request! {
    /// What became known of a meeting later. What it states already is not changed.
    pub struct CompleteMeeting {
        /// Where.
        pub place: Option<Name>,
        /// The unit that hosted it.
        pub host_unit_id: Option<UnitId>,
        /// The host's name as printed; the name that it bore on the day unless told.
        pub host_unit_name: Option<Name>,
        /// The minutes.
        pub minutes_document_id: Option<DocumentId>,
        /// How much is known of who came, with this.
        pub attendance_known: Option<AttendanceKnown>,
        /// More of who chaired.
        pub chairs: Option<Vec<NameChair>>,
        /// More of who came, and who did not.
        pub attendance: Option<Vec<NameAttendance>>,
        /// More of the agenda.
        pub agenda: Option<Vec<NameAgendaItem>>,
        /// More proposals.
        pub proposals: Option<Vec<NameProposal>>,
    }
}

impl From<CompleteMeeting> for Told {
    fn from(body: CompleteMeeting) -> Self {
        Self {
            place: body.place,
            host_unit_id: body.host_unit_id,
            host_unit_name: body.host_unit_name,
            minutes_document_id: body.minutes_document_id,
            attendance_known: body.attendance_known,
            chairs: all(body.chairs),
            attendance: all(body.attendance),
            agenda: all(body.agenda),
            proposals: all(body.proposals),
        }
    }
}

request! {
    /// The answer to a proposal.
    pub struct AnswerProposal {
        /// The number of the proposal in the meeting.
        pub ordinal: i64,
        /// The answer.
        pub answer: Note,
        /// When it was given, as far as it is known.
        pub answered_on: Option<PartialDay>,
        /// The paper that answers.
        pub document_id: Option<DocumentId>,
    }
}

impl From<AnswerProposal> for Answering {
    fn from(body: AnswerProposal) -> Self {
        Self {
            ordinal: body.ordinal,
            answer: body.answer,
            answered_on: body.answered_on,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Which meetings.
    pub struct ListMeetings {
        /// Only those of this kind.
        pub kind: Option<MeetingKind>,
        /// Those that stood as the register knew them at this instant; as it knows them now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A meeting of a bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingRecord {
    /// Id.
    pub id: MeetingId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Of which bloc.
    pub bloc_id: BlocId,
    /// For which competition year.
    pub bloc_year_id: BlocYearId,
    /// What for.
    pub kind: MeetingKind,
    /// What it was called, as printed.
    pub title: Option<Name>,
    /// When it was held, as far as it is known.
    pub held_on: PartialDay,
    /// Where; null where it is not stated.
    pub place: Option<Name>,
    /// The unit that hosted it; null where it is not stated.
    pub host_unit_id: Option<UnitId>,
    /// Its name as printed.
    pub host_unit_name: Option<Name>,
    /// How much is known of who came.
    pub attendance_known: AttendanceKnown,
    /// The minutes; null where there are none here.
    pub minutes_document_id: Option<DocumentId>,
    /// What the source says besides.
    pub note: Option<Note>,
    /// The entry that this one replaces.
    pub replaces_id: Option<MeetingId>,
    /// The entry that replaces this one; null while it stands.
    pub replaced_by_id: Option<MeetingId>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(MeetingRecord, "/v1/meetings");

impl From<Meeting> for MeetingRecord {
    fn from(meeting: Meeting) -> Self {
        Self {
            id: meeting.id,
            version: meeting.version,
            bloc_id: meeting.bloc_id,
            bloc_year_id: meeting.bloc_year_id,
            kind: meeting.kind,
            title: meeting.title,
            held_on: meeting.held_on,
            place: meeting.place,
            host_unit_id: meeting.host_unit_id,
            host_unit_name: meeting.host_unit_name,
            attendance_known: meeting.attendance_known,
            minutes_document_id: meeting.minutes_document_id,
            note: meeting.note,
            replaces_id: meeting.replaces_id,
            replaced_by_id: meeting.replaced_by_id,
            recorded_at: meeting.recorded_at,
        }
    }
}

/// Who chaired a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingChairRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// For which unit; null where the source names none.
    pub unit_id: Option<UnitId>,
    /// The unit's name as printed.
    pub unit_name: Option<Name>,
    /// The person, when recorded.
    pub person_id: Option<PersonId>,
    /// The person's name as printed.
    pub person_name: Option<Name>,
    /// The person's title as printed.
    pub person_title: Option<Label>,
}

impl From<Chair> for MeetingChairRecord {
    fn from(chair: Chair) -> Self {
        Self {
            ordinal: chair.ordinal,
            unit_id: chair.unit_id,
            unit_name: chair.unit_name,
            person_id: chair.person_id,
            person_name: chair.person_name,
            person_title: chair.person_title,
        }
    }
}

/// Whether a unit or a guest came to a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingAttendanceRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// Which unit; null for a guest who is in no directory.
    pub unit_id: Option<UnitId>,
    /// Its name as printed.
    pub unit_name: Option<Name>,
    /// What it was to the bloc on the day of the meeting.
    pub standing: AttendeeStanding,
    /// Whether it came.
    pub presence: Presence,
    /// Who came for it, when recorded.
    pub person_id: Option<PersonId>,
    /// Who came for it, as printed.
    pub person_name: Option<Name>,
    /// That person's title, as printed.
    pub person_title: Option<Label>,
}

impl From<Attendance> for MeetingAttendanceRecord {
    fn from(attendance: Attendance) -> Self {
        Self {
            ordinal: attendance.ordinal,
            unit_id: attendance.unit_id,
            unit_name: attendance.unit_name,
            standing: attendance.standing,
            presence: attendance.presence,
            person_id: attendance.person_id,
            person_name: attendance.person_name,
            person_title: attendance.person_title,
        }
    }
}

/// An item of the agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgendaItemRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// What it was about.
    pub title: Note,
    /// What was concluded, in words.
    pub outcome: Option<Note>,
    /// What kind of record was decided under it; null where none is linked.
    pub decided_kind: Option<DecidedKind>,
    /// That record.
    pub decided_id: Option<DecidedId>,
    /// Where it is read.
    pub decided_path: Option<String>,
}

impl From<AgendaItem> for AgendaItemRecord {
    fn from(item: AgendaItem) -> Self {
        let decided = item.decided_kind.zip(item.decided_id);
        Self {
            ordinal: item.ordinal,
            title: item.title,
            outcome: item.outcome,
            decided_kind: item.decided_kind,
            decided_id: item.decided_id,
            decided_path: decided.map(|(kind, id)| format!("/v1/{}/{}", kind.noun(), id.print())),
        }
    }
}

/// A proposal made at a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// What is proposed.
    pub body: Note,
    /// The unit that proposes; null where the source names none.
    pub proposer_unit_id: Option<UnitId>,
    /// Who proposes, as printed.
    pub proposer_name: Option<Name>,
    /// The unit to which it is addressed; null where the source names none.
    pub addressee_unit_id: Option<UnitId>,
    /// To whom it is addressed, as printed.
    pub addressee_name: Option<Name>,
    /// The answer; null while none is entered.
    pub answer: Option<Note>,
    /// When it was answered, as far as it is known.
    pub answered_on: Option<PartialDay>,
    /// The paper that answers.
    pub answer_document_id: Option<DocumentId>,
}

impl From<Proposal> for ProposalRecord {
    fn from(proposal: Proposal) -> Self {
        Self {
            ordinal: proposal.ordinal,
            body: proposal.body,
            proposer_unit_id: proposal.proposer_unit_id,
            proposer_name: proposal.proposer_name,
            addressee_unit_id: proposal.addressee_unit_id,
            addressee_name: proposal.addressee_name,
            answer: proposal.answer,
            answered_on: proposal.answered_on,
            answer_document_id: proposal.answer_document_id,
        }
    }
}

/// A member of whom nothing is said.
#[derive(Debug, Serialize, ToSchema)]
pub struct SilentMember {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as printed on the roll.
    pub unit_name: Name,
}

/// Who came, counted against the members of the day as far as both are known.
#[derive(Debug, Serialize, ToSchema)]
pub struct TurnoutRecord {
    /// How many members came or were represented; null where it is not stated of all.
    pub present: Option<i64>,
    /// How many of those are entered by name.
    pub present_named: i64,
    /// How many guests are entered who came.
    pub guests_named: i64,
    /// How many members there were; null where that is not known.
    pub members: Option<i64>,
    /// As people print it: "07/09", "không nêu/9".
    pub printed: String,
    /// The members of the day of whom nothing is said; empty also where the day is not known to the day.
    pub not_stated: Vec<SilentMember>,
}

impl From<Turnout> for TurnoutRecord {
    fn from(turnout: Turnout) -> Self {
        let printed = turnout.printed();
        let silent = turnout.not_stated.into_iter();
        Self {
            present: turnout.present,
            present_named: turnout.present_named,
            guests_named: turnout.guests_named,
            members: turnout.members,
            printed,
            not_stated: silent
                .map(|(unit_id, unit_name)| SilentMember { unit_id, unit_name })
                .collect(),
        }
    }
}

/// A meeting with its chairs, who came, its agenda and its proposals.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingDetail {
    /// Id.
    pub id: MeetingId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The meeting.
    pub meeting: MeetingRecord,
    /// Who chaired.
    pub chairs: Vec<MeetingChairRecord>,
    /// Who came, and who did not, as far as it is told.
    pub attendance: Vec<MeetingAttendanceRecord>,
    /// The same counted.
    pub turnout: TurnoutRecord,
    /// The agenda.
    pub agenda: Vec<AgendaItemRecord>,
    /// The proposals.
    pub proposals: Vec<ProposalRecord>,
}
resource!(MeetingDetail, "/v1/meetings");

impl From<FullMeeting> for MeetingDetail {
    fn from(full: FullMeeting) -> Self {
        let parts = full.parts;
        Self {
            id: full.meeting.id,
            version: full.meeting.version,
            meeting: full.meeting.into(),
            chairs: parts.chairs.into_iter().map(Into::into).collect(),
            attendance: parts.attendance.into_iter().map(Into::into).collect(),
            turnout: full.turnout.into(),
            agenda: parts.agenda.into_iter().map(Into::into).collect(),
            proposals: parts.proposals.into_iter().map(Into::into).collect(),
        }
    }
}
