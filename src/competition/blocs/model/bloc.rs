//! A bloc, its versions, its members.

use super::span::Span;
use crate::directory::units::{Unit, UnitSystem};
use crate::kernel::column::{record, words};
use crate::kernel::id::{BlocId, BlocVersionId, DocumentId, MembershipId, UnitId};
use crate::kernel::text::{Label, Name, Note, folded};
use crate::kernel::time::Day;

words! {
    /// How a bloc came into the register.
    pub enum BlocOrigin {
        /// Established by a document that is known.
        Established = "established",
        /// Known from a report or an old record; its document or its authority may be unknown.
        Historic = "historic",
    }
}

words! {
    /// The state of a bloc.
    pub enum BlocState {
        /// It takes members and opens years.
        Active = "active",
        /// It is over and stays readable.
        Closed = "closed",
    }
}

record! {
    /// A bloc (cụm, khối thi đua).
    pub struct Bloc in blocs {
        /// Id.
        pub id: BlocId,
        /// Version.
        pub version: i64,
        /// How it came into the register.
        pub origin: BlocOrigin,
        /// State once its end has come; [`Bloc::state_on`] tells that of a day.
        pub state: BlocState,
        /// Its last name.
        pub name: Name,
        /// Its last name for searching.
        pub name_folded: String,
        /// What it is called: "Khối thi đua", "Cụm thi đua".
        pub kind_label: Label,
        /// What its leader is called: "Trưởng khối".
        pub leader_title: Label,
        /// What its deputies are called.
        pub deputy_title: Option<Label>,
        /// The system it belongs to, where it is stated.
        pub system: Option<UnitSystem>,
        /// Who organises it; none only for a historic bloc.
        pub authority_id: Option<UnitId>,
        /// The authority's name when the bloc was entered.
        pub authority_name: Option<Name>,
        /// The authority whose council secretary keeps the record: the organising one where it is known.
        pub keeper_id: UnitId,
        /// The establishing document now in force; none only for a historic bloc.
        pub document_id: Option<DocumentId>,
        /// First day; none where it is not known.
        pub established_on: Option<Day>,
        /// The first day on which it is no more.
        pub closed_on: Option<Day>,
    }
}

impl Bloc {
    /// The days of its life, as far as they are known.
    pub fn span(&self) -> Span {
        Span {
            from: self.established_on,
            to: self.closed_on,
        }
    }

    /// Its state on a day: an end that lies ahead does not close it yet.
    pub fn state_on(&self, day: Day) -> BlocState {
        match self.closed_on {
            Some(end) if end <= day => BlocState::Closed,
            Some(_) | None => BlocState::Active,
        }
    }

    /// The same with its state of a day.
    pub fn on_day(self, day: Day) -> Self {
        Self {
            state: self.state_on(day),
            ..self
        }
    }

    /// The same under the words of one of its documents.
    pub fn worded(self, version: &BlocVersion) -> Self {
        Self {
            name_folded: folded(version.name.as_str()),
            name: version.name.clone(),
            kind_label: version.kind_label.clone(),
            leader_title: version.leader_title.clone(),
            deputy_title: version.deputy_title.clone(),
            document_id: version.document_id,
            ..self
        }
    }

    /// Whether it is known from a report only.
    pub fn is_historic(&self) -> bool {
        self.origin == BlocOrigin::Historic
    }
}

record! {
    /// What one establishing document says of a bloc, and from when to when.
    pub struct BlocVersion in bloc_versions {
        /// Id.
        pub id: BlocVersionId,
        /// Version.
        pub version: i64,
        /// Which bloc.
        pub bloc_id: BlocId,
        /// Number in the order of entry, from 1.
        pub ordinal: i64,
        /// Name.
        pub name: Name,
        /// What it is called.
        pub kind_label: Label,
        /// What its leader is called.
        pub leader_title: Label,
        /// What its deputies are called.
        pub deputy_title: Option<Label>,
        /// The document.
        pub document_id: Option<DocumentId>,
        /// First day.
        pub valid_from: Option<Day>,
        /// The day after the last.
        pub valid_to: Option<Day>,
        /// Why it was replaced.
        pub reason: Option<Note>,
    }
}

impl BlocVersion {
    /// The days on which it holds.
    pub fn span(&self) -> Span {
        Span {
            from: self.valid_from,
            to: self.valid_to,
        }
    }
}

record! {
    /// A unit's membership in a bloc.
    pub struct Membership in memberships {
        /// Id.
        pub id: MembershipId,
        /// Version.
        pub version: i64,
        /// Which bloc.
        pub bloc_id: BlocId,
        /// Number in the order in which the bloc's members were entered, from 1.
        pub ordinal: i64,
        /// Which unit.
        pub unit_id: UnitId,
        /// Its name as printed.
        pub unit_name: Name,
        /// First day; none where it is not known.
        pub member_from: Option<Day>,
        /// The day after the last; none while no end is known.
        pub member_to: Option<Day>,
        /// Why it joined.
        pub reason: Option<Note>,
        /// The document by which it joined.
        pub document_id: Option<DocumentId>,
        /// Why it left.
        pub end_reason: Option<Note>,
        /// The document by which it left.
        pub end_document_id: Option<DocumentId>,
    }
}

impl Membership {
    /// The days of membership.
    pub fn span(&self) -> Span {
        Span {
            from: self.member_from,
            to: self.member_to,
        }
    }

    /// The days on which its unit was there to be a member: neither it nor its level had ended.
    pub fn span_of(&self, unit: &Unit) -> Span {
        let ends = [self.member_to, unit.ended_on, unit.level.ends_on()];
        Span {
            to: ends.into_iter().flatten().min(),
            ..self.span()
        }
    }
}
