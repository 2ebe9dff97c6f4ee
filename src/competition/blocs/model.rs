//! A bloc, its versions, its members, its competition years.

use crate::directory::units::UnitSystem;
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    BlocId, BlocRulesId, BlocVersionId, BlocYearId, DocumentId, MembershipId, UnitId,
};
use crate::kernel::text::{Label, Name, Note};
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

words! {
    /// The system by which a competition year is counted (Y-01).
    pub enum YearSystem {
        /// Năm dương lịch.
        Calendar = "calendar",
        /// Năm học.
        School = "school",
        /// Năm công tác của tòa án, closing in October.
        Court = "court",
    }
}

words! {
    /// How far a competition year has come (Y-04).
    pub enum BlocYearState {
        /// Opened.
        SetUp = "set_up",
        /// Đã ký giao ước.
        Pledged = "pledged",
        /// Đang thực hiện.
        UnderWay = "under_way",
        /// Đã sơ kết.
        MidYearReviewed = "mid_year_reviewed",
        /// Đang chấm điểm.
        Scoring = "scoring",
        /// Đã bình xét, tổng kết.
        Reviewed = "reviewed",
        /// Đã đề nghị khen thưởng.
        Nominated = "nominated",
        /// Đã có quyết định.
        Decided = "decided",
        /// Closed.
        Closed = "closed",
    }
}

words! {
    /// How much of a bloc's roll of members the register knows for a year.
    pub enum RollKnown {
        /// Every member is entered: those entered are the total.
        Complete = "complete",
        /// Some members are entered, others are not.
        Partial = "partial",
        /// Nobody has said whether others are missing.
        Unknown = "unknown",
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
        /// State.
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

    /// The days on which its unit, which ended on that day, was there to be a member.
    pub fn span_of_unit(&self, unit_ended_on: Option<Day>) -> Span {
        let to = match (self.member_to, unit_ended_on) {
            (Some(to), Some(end)) => Some(to.min(end)),
            (to, end) => to.or(end),
        };
        Span { to, ..self.span() }
    }
}

record! {
    /// A competition year of a bloc (năm thi đua).
    pub struct BlocYear in bloc_years {
        /// Id.
        pub id: BlocYearId,
        /// Version.
        pub version: i64,
        /// Which bloc.
        pub bloc_id: BlocId,
        /// Label: "2023", "2022-2023".
        pub label: Label,
        /// By which system it is counted.
        pub system: YearSystem,
        /// First day.
        pub year_from: Day,
        /// The day after the last.
        pub year_to: Day,
        /// How far it has come.
        pub state: BlocYearState,
        /// How much of the roll is known.
        pub roll_known: RollKnown,
        /// How many members a source states.
        pub member_count_stated: Option<i64>,
        /// The last day for signing the pledge, where this year has one.
        pub pledge_due_on: Option<Day>,
    }
}

impl BlocYear {
    /// The days of the year.
    pub fn span(&self) -> Span {
        Span {
            from: Some(self.year_from),
            to: Some(self.year_to),
        }
    }

    /// Whether the members entered here are all there are.
    pub fn counts_its_roll(&self) -> bool {
        self.roll_known == RollKnown::Complete
    }

    /// How many members there are, where that is known: those entered when all are, else what a source states.
    pub fn member_total(&self, entered: usize) -> Option<i64> {
        match self.roll_known {
            RollKnown::Complete => i64::try_from(entered).ok(),
            RollKnown::Partial | RollKnown::Unknown => self.member_count_stated,
        }
    }
}

words! {
    /// What follows where a pledge is signed late or not at all (G-04).
    pub enum LatePledge {
        /// Nothing.
        None = "none",
        /// A warning.
        Warn = "warn",
        /// Points are lost.
        Points = "points",
        /// The unit is not considered.
        Ineligible = "ineligible",
    }
}

words! {
    /// Whether a unit that was not rated in the year before may be put up as leader or deputy (L-05).
    pub enum UnratedLeader {
        /// It may.
        Allowed = "allowed",
        /// It may not.
        Barred = "barred",
    }
}

record! {
    /// What an authority's regulation (quy chế) chooses for its blocs, from a day to a day. What it leaves open is not chosen.
    pub struct BlocRules in bloc_rules {
        /// Id.
        pub id: BlocRulesId,
        /// Version.
        pub version: i64,
        /// Whose.
        pub authority_id: UnitId,
        /// The authority's name on the first day.
        pub authority_name: Name,
        /// First day.
        pub valid_from: Day,
        /// The day after the last.
        pub valid_to: Option<Day>,
        /// The regulation.
        pub document_id: DocumentId,
        /// Fewest members of a bloc (B-07).
        pub least_members: Option<i64>,
        /// Most members of a bloc (B-07).
        pub most_members: Option<i64>,
        /// What follows from a late or missing pledge (G-04).
        pub late_pledge: Option<LatePledge>,
        /// How many points are lost, in hundredths; only with [`LatePledge::Points`].
        pub late_pledge_points: Option<i64>,
        /// Whether an unrated unit may lead (L-05).
        pub unrated_leader: Option<UnratedLeader>,
    }
}

impl BlocRules {
    /// The days on which they hold.
    pub fn span(&self) -> Span {
        Span {
            from: Some(self.valid_from),
            to: self.valid_to,
        }
    }

    /// Whether so many members are fewer than the fewest or more than the most.
    pub fn is_size_outside(&self, members: i64) -> bool {
        self.least_members.is_some_and(|least| members < least)
            || self.most_members.is_some_and(|most| members > most)
    }

    /// The same days as people write them.
    pub fn days(&self) -> String {
        let to = self.valid_to.map(|to| to.to_string());
        format!("{} – {}", self.valid_from, to.unwrap_or_default())
    }
}

words! {
    /// A fact of a competition year that may be corrected (Y-05).
    pub enum YearFact {
        /// Its label.
        Label = "label",
        /// The system by which it is counted.
        System = "system",
        /// Its first day.
        YearFrom = "year_from",
        /// The day after its last.
        YearTo = "year_to",
        /// How much of the roll is known.
        RollKnown = "roll_known",
        /// How many members a source states.
        MemberCountStated = "member_count_stated",
        /// The last day for signing the pledge.
        PledgeDueOn = "pledge_due_on",
    }
}

/// Days from `from` up to, but not including, `to`; an end that is not known is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Option<Day>,
    /// The day after the last.
    pub to: Option<Day>,
}

impl Span {
    /// One day.
    pub fn day(day: Day) -> Self {
        Self {
            from: Some(day),
            to: Some(day.next()),
        }
    }

    /// Whether the day lies in it.
    pub fn contains(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// Whether the two share a day, as far as is known.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| match (one.to, two.from) {
            (Some(to), Some(from)) => to <= from,
            (None, _) | (_, None) => false,
        };
        !before(self, other) && !before(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Day::parse(text).ok()
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap_and_an_unknown_end_is_open() {
        let first = Span {
            from: None,
            to: day("2024-01-01"),
        };
        let second = Span {
            from: day("2024-01-01"),
            to: None,
        };
        let all = Span {
            from: None,
            to: None,
        };
        assert!(!first.overlaps(&second) && !second.overlaps(&first));
        assert!(all.overlaps(&first) && second.overlaps(&all));
        assert!(second.contains(Day::LAST) && !second.contains(Day::FIRST));
    }
}
