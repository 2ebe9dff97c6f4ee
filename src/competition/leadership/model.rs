//! A term of leadership, and how a bloc is led on a day.

use crate::competition::blocs::{Bloc, Span};
use crate::kernel::column::{record, words};
use crate::kernel::id::{BlocId, BlocYearId, DocumentId, PersonId, TermId, UnitId};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{Day, PartialDay};

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

    /// Whether it holds the leader's seat.
    pub fn is_leading(&self) -> bool {
        match self.role {
            TermRole::Leader | TermRole::ActingLeader => true,
            TermRole::Deputy => false,
        }
    }

    /// Whether it was elected and on that day not yet recognised (L-09).
    pub fn awaits_recognition(&self, day: Day) -> bool {
        match self.chosen {
            Chosen::ElectedThenRecognised => self
                .recognised_on
                .is_none_or(|recognised| day < recognised.first_day()),
            Chosen::Elected
            | Chosen::Introduced
            | Chosen::Assigned
            | Chosen::Mixed
            | Chosen::Unknown => false,
        }
    }
}

/// How a bloc is led on a day.
pub struct Leadership {
    /// The bloc.
    pub bloc: Bloc,
    /// The day.
    pub on: Day,
    /// How the seat stands.
    pub standing: SeatStanding,
    /// Who leads.
    pub leader: Option<Term>,
    /// Who deputises.
    pub deputies: Vec<Term>,
}

impl Leadership {
    /// How the terms that cover the day lead the bloc.
    pub fn of(bloc: Bloc, on: Day, terms: Vec<Term>) -> Self {
        let (leading, deputies): (Vec<Term>, Vec<Term>) =
            terms.into_iter().partition(Term::is_leading);
        let leader = leading.into_iter().next();
        let standing = match &leader {
            Some(term) if term.awaits_recognition(on) => SeatStanding::AwaitingRecognition,
            Some(term) if term.role == TermRole::ActingLeader => SeatStanding::Acting,
            Some(_) => SeatStanding::Held,
            None if !bloc.span().contains(on) => SeatStanding::NoBloc,
            None if bloc.is_historic() => SeatStanding::Unknown,
            None => SeatStanding::Vacant,
        };
        Self {
            bloc,
            on,
            standing,
            leader,
            deputies,
        }
    }

    /// The standing as people say it, with the bloc's own title for its leader.
    pub fn said(&self) -> String {
        let title = &self.bloc.leader_title;
        match self.standing {
            SeatStanding::Held => title.to_string(),
            SeatStanding::AwaitingRecognition => "đã bầu, chờ công nhận".to_owned(),
            SeatStanding::Acting => format!("quyền {title}"),
            SeatStanding::Vacant => format!("khuyết {title}"),
            SeatStanding::Unknown => format!("chưa rõ {title}"),
            SeatStanding::NoBloc => "khối chưa thành lập hoặc đã kết thúc".to_owned(),
        }
    }
}
