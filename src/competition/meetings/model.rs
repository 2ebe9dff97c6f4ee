//! A meeting, its chairs, who came, its agenda, its proposals.

use crate::competition::blocs::{Membership, Span};
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    BlocId, BlocYearId, DecidedId, DocumentId, MeetingId, MeetingPartId, PersonId, UnitId,
};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, PartialDay};

words! {
    /// What a meeting is for (practice 2.1, steps 6, 8, 9, 12, 13).
    pub enum MeetingKind {
        /// Hội nghị phát động, ký giao ước.
        Launch = "launch",
        /// Sơ kết.
        MidYear = "mid_year",
        /// Họp trù bị.
        Preparatory = "preparatory",
        /// Tổng kết.
        YearEnd = "year_end",
        /// Another: a quarterly or a thematic one, an exchange.
        Other = "other",
    }
}

words! {
    /// How much is known of who came.
    pub enum AttendanceKnown {
        /// Everybody who came is entered.
        Complete = "complete",
        /// Some are entered, of others nothing is said.
        Partial = "partial",
        /// Nobody said who came.
        NotStated = "not_stated",
    }
}

words! {
    /// What a unit was to the bloc on the day of the meeting.
    pub enum AttendeeStanding {
        /// A member.
        Member = "member",
        /// Khách mời: no member on that day.
        Guest = "guest",
    }
}

words! {
    /// Whether it came.
    pub enum Presence {
        /// Có mặt.
        Present = "present",
        /// Vắng.
        Absent = "absent",
        /// Vắng có lý do.
        Excused = "excused",
        /// Ủy quyền: another came for it.
        Represented = "represented",
    }
}

words! {
    /// What kind of record an item of the agenda links to.
    pub enum DecidedKind {
        /// A poll of one of the bloc's years.
        Poll = "poll",
        /// A term of leadership.
        Term = "term",
        /// A pledge.
        Pledge = "pledge",
        /// A movement of the bloc.
        Movement = "movement",
        /// A nomination for one of the bloc's years.
        Nomination = "nomination",
        /// A paper.
        Document = "document",
        /// One of the bloc's years: it was opened or moved.
        BlocYear = "bloc_year",
    }
}

impl DecidedKind {
    /// The plural noun under which the API shows it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Poll => "polls",
            Self::Term => "terms",
            Self::Pledge => "pledges",
            Self::Movement => "movements",
            Self::Nomination => "nominations",
            Self::Document => "documents",
            Self::BlocYear => "bloc-years",
        }
    }
}

record! {
    /// A meeting of a bloc.
    pub struct Meeting in meetings {
        /// Id.
        pub id: MeetingId,
        /// Version.
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
        /// Where.
        pub place: Option<Name>,
        /// The unit that hosted it.
        pub host_unit_id: Option<UnitId>,
        /// Its name as printed.
        pub host_unit_name: Option<Name>,
        /// How much is known of who came.
        pub attendance_known: AttendanceKnown,
        /// The minutes.
        pub minutes_document_id: Option<DocumentId>,
        /// What the source says besides; why it replaces another.
        pub note: Option<Note>,
        /// The meeting as it was entered before, which this one replaces.
        pub replaces_id: Option<MeetingId>,
        /// The meeting that replaces this one.
        pub replaced_by_id: Option<MeetingId>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

impl Meeting {
    /// The days on which it may have been held.
    pub fn days(&self) -> Span {
        days_of(self.held_on)
    }
}

/// The days that a day known in part may be.
pub fn days_of(held_on: PartialDay) -> Span {
    Span {
        from: Some(held_on.first_day()),
        to: Some(held_on.last_day().next()),
    }
}

record! {
    /// Who chaired a meeting. It is never changed.
    pub struct Chair in meeting_chairs {
        /// Id.
        pub id: MeetingPartId,
        /// Version, always 1.
        pub version: i64,
        /// Which meeting.
        pub meeting_id: MeetingId,
        /// Number, from 1.
        pub ordinal: i64,
        /// For which unit.
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
}

record! {
    /// Whether a unit or a guest came to a meeting. It is never changed.
    pub struct Attendance in meeting_attendances {
        /// Id.
        pub id: MeetingPartId,
        /// Version, always 1.
        pub version: i64,
        /// Which meeting.
        pub meeting_id: MeetingId,
        /// Number, from 1.
        pub ordinal: i64,
        /// Which unit.
        pub unit_id: Option<UnitId>,
        /// Its name as printed.
        pub unit_name: Option<Name>,
        /// What it was to the bloc on that day.
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
}

record! {
    /// An item of the agenda. It is never changed.
    pub struct AgendaItem in meeting_agenda_items {
        /// Id.
        pub id: MeetingPartId,
        /// Version, always 1.
        pub version: i64,
        /// Which meeting.
        pub meeting_id: MeetingId,
        /// Number, from 1.
        pub ordinal: i64,
        /// What it was about.
        pub title: Note,
        /// What was concluded, in words.
        pub outcome: Option<Note>,
        /// What kind of record was decided under it.
        pub decided_kind: Option<DecidedKind>,
        /// That record.
        pub decided_id: Option<DecidedId>,
    }
}

record! {
    /// A proposal (kiến nghị, đề xuất) made at a meeting.
    pub struct Proposal in meeting_proposals {
        /// Id.
        pub id: MeetingPartId,
        /// Version.
        pub version: i64,
        /// At which meeting.
        pub meeting_id: MeetingId,
        /// Number, from 1.
        pub ordinal: i64,
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
        /// The answer.
        pub answer: Option<Note>,
        /// When it was answered, as far as it is known.
        pub answered_on: Option<PartialDay>,
        /// The paper that answers.
        pub answer_document_id: Option<DocumentId>,
    }
}

/// The parts of a meeting, each in its order.
#[derive(Default)]
pub struct Parts {
    /// Who chaired.
    pub chairs: Vec<Chair>,
    /// Who came.
    pub attendance: Vec<Attendance>,
    /// The agenda.
    pub agenda: Vec<AgendaItem>,
    /// The proposals.
    pub proposals: Vec<Proposal>,
}

/// Who came, counted against the members of the day as far as both are known.
pub struct Turnout {
    /// How many members came or were represented; none where it is not stated of all.
    pub present: Option<i64>,
    /// How many of those are entered.
    pub present_named: i64,
    /// How many guests are entered who came.
    pub guests_named: i64,
    /// How many members there were; none where that is not known.
    pub members: Option<i64>,
    /// The members of the day of whom nothing is said.
    pub not_stated: Vec<(UnitId, Name)>,
}

impl Turnout {
    /// Counts who came; `roll` is the roll of the day, none where the day is not known to the day.
    pub fn of(
        known: AttendanceKnown,
        attendance: &[Attendance],
        roll: Option<&[Membership]>,
        members: Option<i64>,
    ) -> Self {
        let came = |standing: AttendeeStanding| {
            let came = attendance.iter().filter(|one| {
                one.standing == standing
                    && matches!(one.presence, Presence::Present | Presence::Represented)
            });
            i64::try_from(came.count()).unwrap_or(i64::MAX)
        };
        let told = |unit: UnitId| attendance.iter().any(|one| one.unit_id == Some(unit));
        let silent = roll.unwrap_or_default().iter();
        let silent = silent.filter(|member| !told(member.unit_id));
        let present_named = came(AttendeeStanding::Member);
        Self {
            present: match known {
                AttendanceKnown::Complete => Some(present_named),
                AttendanceKnown::Partial | AttendanceKnown::NotStated => None,
            },
            present_named,
            guests_named: came(AttendeeStanding::Guest),
            members,
            not_stated: silent
                .map(|member| (member.unit_id, member.unit_name.clone()))
                .collect(),
        }
    }

    /// As people print it: "07/09", "không nêu/9".
    pub fn printed(&self) -> String {
        if let (Some(present), Some(members)) = (self.present, self.members) {
            return format!("{present:02}/{members:02}");
        }
        let said = |count: Option<i64>| {
            count.map_or_else(|| "không nêu".to_owned(), |count| count.to_string())
        };
        format!("{}/{}", said(self.present), said(self.members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turnout_that_is_not_stated_is_never_printed_as_a_number() {
        let of = |known, members| Turnout::of(known, &[], None, members).printed();
        assert_eq!(of(AttendanceKnown::NotStated, Some(9)), "không nêu/9");
        assert_eq!(of(AttendanceKnown::Partial, None), "không nêu/không nêu");
        assert_eq!(of(AttendanceKnown::Complete, Some(9)), "00/09");
        assert_eq!(of(AttendanceKnown::Complete, None), "0/không nêu");
    }
}
