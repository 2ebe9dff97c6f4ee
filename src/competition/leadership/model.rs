//! A term of leadership, and how a bloc is led on a day.

use crate::competition::blocs::{Bloc, Span};
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    BlocId, BlocVersionId, BlocYearId, DocumentId, HandoverId, HandoverItemId, PersonId, PollId,
    TermId, UnitId,
};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

words! {
    /// The part that a unit has in leading a bloc.
    pub enum TermRole {
        /// Trưởng khối.
        Leader = "leader",
        /// Phó khối.
        Deputy = "deputy",
        /// Quyền Trưởng khối, until another is chosen.
        ActingLeader = "acting_leader",
    }
}

words! {
    /// How a leader came to be (L-02).
    pub enum Chosen {
        /// Elected by the members.
        Elected = "elected",
        /// Introduced in rotation.
        Introduced = "introduced",
        /// Assigned by the authority.
        Assigned = "assigned",
        /// Elected, and recognised by a later decision.
        ElectedThenRecognised = "elected_then_recognised",
        /// Partly one, partly another.
        Mixed = "mixed",
        /// Not stated.
        Unknown = "unknown",
    }
}

words! {
    /// How the leader's seat stands on a day.
    pub enum SeatStanding {
        /// Somebody leads.
        Held = "held",
        /// Elected and not yet recognised; not vacant (L-09).
        AwaitingRecognition = "awaiting_recognition",
        /// Somebody leads until another is chosen.
        Acting = "acting",
        /// Nobody leads.
        Vacant = "vacant",
        /// It is not known who led.
        Unknown = "unknown",
        /// The bloc was not established yet, or is over.
        NoBloc = "no_bloc",
    }
}

record! {
    /// A term of leadership.
    pub struct Term in terms {
        /// Id.
        pub id: TermId,
        /// Version.
        pub version: i64,
        /// Which bloc.
        pub bloc_id: BlocId,
        /// For which competition year, where it is for one.
        pub bloc_year_id: Option<BlocYearId>,
        /// As what.
        pub role: TermRole,
        /// Which unit.
        pub unit_id: UnitId,
        /// Its name as printed.
        pub unit_name: Name,
        /// The person, when recorded.
        pub person_id: Option<PersonId>,
        /// The person's name as printed.
        pub person_name: Option<Name>,
        /// The person's title as printed.
        pub person_title: Option<Label>,
        /// First day.
        pub held_from: Day,
        /// The day after the last; none while no end is set.
        pub held_to: Option<Day>,
        /// How it came to be.
        pub chosen: Chosen,
        /// When it was selected.
        pub selected_on: Option<PartialDay>,
        /// The minutes or decision of the selection.
        pub selection_document_id: Option<DocumentId>,
        /// When it was recognised.
        pub recognised_on: Option<PartialDay>,
        /// The decision that recognised it.
        pub recognition_document_id: Option<DocumentId>,
        /// Why it ended early.
        pub end_reason: Option<Note>,
        /// The paper by which it ended early.
        pub end_document_id: Option<DocumentId>,
        /// What the source says besides.
        pub note: Option<Note>,
        /// The ballot by which it was elected.
        pub poll_id: Option<PollId>,
        /// Why somebody acts as leader.
        pub appointment_reason: Option<Note>,
    }
}

words! {
    /// What became of the bloc's banner (cờ luân lưu, cờ truyền thống) at a handover.
    pub enum Banner {
        /// It passed on.
        HandedOver = "handed_over",
        /// There is none, or it did not pass on.
        NotHandedOver = "not_handed_over",
        /// The source does not say.
        NotStated = "not_stated",
    }
}

record! {
    /// A handover (bàn giao) from one leader to the next.
    pub struct Handover in handovers {
        /// Id.
        pub id: HandoverId,
        /// Version.
        pub version: i64,
        /// Which bloc.
        pub bloc_id: BlocId,
        /// The term that hands over.
        pub from_term_id: TermId,
        /// The unit that hands over.
        pub from_unit_id: UnitId,
        /// Its name in its term.
        pub from_unit_name: Name,
        /// The term that takes over.
        pub to_term_id: TermId,
        /// The unit that takes over.
        pub to_unit_id: UnitId,
        /// Its name in its term.
        pub to_unit_name: Name,
        /// When.
        pub handed_on: Day,
        /// The banner.
        pub banner: Banner,
        /// Which banner, as printed.
        pub banner_name: Option<Name>,
        /// Who signed for the unit that hands over, when recorded as a person.
        pub giver_id: Option<PersonId>,
        /// Their name as printed.
        pub giver_name: Option<Name>,
        /// Their title as printed.
        pub giver_title: Option<Label>,
        /// Who signed for the unit that takes over, when recorded as a person.
        pub receiver_id: Option<PersonId>,
        /// Their name as printed.
        pub receiver_name: Option<Name>,
        /// Their title as printed.
        pub receiver_title: Option<Label>,
        /// The minutes.
        pub document_id: Option<DocumentId>,
        /// What the source says besides.
        pub note: Option<Note>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// A file that was handed over.
    pub struct HandoverItem in handover_items {
        /// Id.
        pub id: HandoverItemId,
        /// Version.
        pub version: i64,
        /// In which handover.
        pub handover_id: HandoverId,
        /// Number in the list, from 1.
        pub ordinal: i64,
        /// Title.
        pub title: Name,
        /// How many, where it is stated.
        pub copies: Option<i64>,
        /// What the list says besides.
        pub note: Option<Note>,
    }
}

record! {
    /// How the document of some days calls a bloc and its leader: a part of the bloc's version.
    pub struct Wording in bloc_versions {
        /// Id.
        pub id: BlocVersionId,
        /// Version.
        pub version: i64,
        /// Which bloc.
        pub bloc_id: BlocId,
        /// Name.
        pub name: Name,
        /// What its leader is called.
        pub leader_title: Label,
        /// First day.
        pub valid_from: Option<Day>,
        /// The day after the last.
        pub valid_to: Option<Day>,
    }
}

fn wording_on<'w>(bloc: &Bloc, wordings: &'w [Wording], day: Day) -> Option<&'w Wording> {
    wordings.iter().find(|wording| {
        let days = Span {
            from: wording.valid_from,
            to: wording.valid_to,
        };
        wording.bloc_id == bloc.id && days.contains(day)
    })
}

/// What the leader of a bloc was called on a day; its last title where no document tells.
pub fn title_on(bloc: &Bloc, wordings: &[Wording], day: Day) -> Label {
    let title = wording_on(bloc, wordings, day).map_or(&bloc.leader_title, |it| &it.leader_title);
    title.clone()
}

/// The bloc under the name and with the leader's title of a day; the last ones where no document tells.
pub fn worded(bloc: Bloc, wordings: &[Wording], day: Day) -> Bloc {
    match wording_on(&bloc, wordings, day) {
        Some(wording) => Bloc {
            name: wording.name.clone(),
            leader_title: wording.leader_title.clone(),
            ..bloc
        },
        None => bloc,
    }
}

impl Term {
    /// The days of the term.
    pub fn span(&self) -> Span {
        Span {
            from: Some(self.held_from),
            to: self.held_to,
        }
    }

    /// Whether it waits for its recognition, as far as is recorded.
    pub fn waits(&self) -> bool {
        self.chosen == Chosen::ElectedThenRecognised && self.recognised_on.is_none()
    }

    /// Whether it holds the leader's seat.
    pub fn is_leading(&self) -> bool {
        match self.role {
            TermRole::Leader | TermRole::ActingLeader => true,
            TermRole::Deputy => false,
        }
    }

    /// Whether it was elected and on that day not yet recognised (L-09). Of a recognition known by its month or year only it is certain on the last
    /// day of it that it was given: until then the term waits.
    pub fn awaits_recognition(&self, day: Day) -> bool {
        match self.chosen {
            Chosen::ElectedThenRecognised => self
                .recognised_on
                .is_none_or(|recognised| day < recognised.last_day()),
            Chosen::Elected
            | Chosen::Introduced
            | Chosen::Assigned
            | Chosen::Mixed
            | Chosen::Unknown => false,
        }
    }
}
