//! A competition year, its moves and its corrections.

use super::span::Span;
use crate::kernel::column::{record, words};
use crate::kernel::id::{BlocId, BlocYearCorrectionId, BlocYearId, BlocYearMoveId, DocumentId};
use crate::kernel::text::{Label, Note};
use crate::kernel::time::{At, Day};

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

record! {
    /// A move of a competition year from state to state (Y-04).
    pub struct BlocYearMove in bloc_year_moves {
        /// Id.
        pub id: BlocYearMoveId,
        /// Version.
        pub version: i64,
        /// Which year.
        pub bloc_year_id: BlocYearId,
        /// Number in the order of the moves of the year, from 1.
        pub ordinal: i64,
        /// Where it was.
        pub state_before: BlocYearState,
        /// Where it went.
        pub state_after: BlocYearState,
        /// Why.
        pub reason: Option<Note>,
        /// The document behind it.
        pub document_id: Option<DocumentId>,
        /// On which day.
        pub moved_on: Day,
        /// When it was entered here.
        pub moved_at: At,
    }
}

record! {
    /// A correction of one fact of a competition year; it keeps the value before it (Y-05).
    pub struct BlocYearCorrection in bloc_year_corrections {
        /// Id.
        pub id: BlocYearCorrectionId,
        /// Version.
        pub version: i64,
        /// Which year.
        pub bloc_year_id: BlocYearId,
        /// Number in the order of the corrections of the year, from 1.
        pub ordinal: i64,
        /// Which fact.
        pub fact: YearFact,
        /// The value before, as text; none where it was not known.
        pub value_before: Option<Note>,
        /// The value after, as text; none where it is not known.
        pub value_after: Option<Note>,
        /// Why.
        pub reason: Note,
        /// The document behind it.
        pub document_id: Option<DocumentId>,
        /// On which day it was corrected.
        pub corrected_on: Day,
        /// When it was entered here.
        pub corrected_at: At,
    }
}
