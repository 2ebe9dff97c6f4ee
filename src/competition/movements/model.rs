//! A movement.

use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AccountId, BlocId, BlocYearId, DocumentId, MovementAnswerId, MovementId, MovementRecipientId,
    MovementSummaryId, UnitId,
};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

words! {
    /// How a movement came into the register.
    pub enum MovementOrigin {
        /// Launched here.
        Launched = "launched",
        /// Known from a report or an old record; what it does not state is unknown.
        Historic = "historic",
    }
}

words! {
    /// The form of a movement (Luật 06/2022/QH15, Điều 16 khoản 1).
    pub enum MovementForm {
        /// Thi đua thường xuyên.
        Regular = "regular",
        /// Thi đua theo chuyên đề.
        Thematic = "thematic",
    }
}

words! {
    /// The scope of a movement (Luật 06/2022/QH15, Điều 16 khoản 2), the widest first.
    pub enum MovementScope {
        /// Toàn quốc.
        Nationwide = "nationwide",
        /// Bộ, ban, ngành, đoàn thể, địa phương.
        SectorOrLocality = "sector_or_locality",
        /// Cụm, khối thi đua.
        Bloc = "bloc",
        /// Cơ quan, tổ chức, đơn vị.
        Unit = "unit",
    }
}

record! {
    /// A movement (phong trào thi đua).
    pub struct Movement in movements {
        /// Id.
        pub id: MovementId,
        /// Version.
        pub version: i64,
        /// How it came into the register.
        pub origin: MovementOrigin,
        /// Name.
        pub name: Name,
        /// Name for searching.
        pub name_folded: String,
        /// The unit that keeps the record.
        pub keeper_id: UnitId,
        /// The unit that launched it.
        pub launching_unit_id: Option<UnitId>,
        /// Its name as printed.
        pub launching_unit_name: Option<Name>,
        /// Who launched it, as printed.
        pub launcher: Option<Name>,
        /// The launcher's title, as printed.
        pub launcher_title: Option<Label>,
        /// Form.
        pub form: Option<MovementForm>,
        /// Scope.
        pub scope: Option<MovementScope>,
        /// The bloc whose movement it is.
        pub bloc_id: Option<BlocId>,
        /// Its theme or slogan, as quoted.
        pub theme: Option<Note>,
        /// Goal.
        pub goal: Option<Note>,
        /// For whom it is.
        pub subjects: Option<Note>,
        /// Criteria.
        pub criteria: Option<Note>,
        /// Plan.
        pub plan: Option<Note>,
        /// When it was launched.
        pub launched_on: Option<PartialDay>,
        /// First day.
        pub runs_from: Option<Day>,
        /// The day after the last.
        pub runs_to: Option<Day>,
        /// The paper that launched it.
        pub document_id: Option<DocumentId>,
        /// For which competition year of the bloc it is, where it is for one.
        pub bloc_year_id: Option<BlocYearId>,
    }
}

impl Movement {
    /// Whether it says this.
    pub fn says(&self, content: MovementContent) -> bool {
        match content {
            MovementContent::Goal => self.goal.is_some(),
            MovementContent::Scope => self.scope.is_some(),
            MovementContent::Subjects => self.subjects.is_some(),
            MovementContent::Criteria => self.criteria.is_some(),
            MovementContent::Time => self.runs_from.is_some() && self.runs_to.is_some(),
            MovementContent::Plan => self.plan.is_some(),
        }
    }

    /// Whether a day lies before its launch, as far as that is known.
    pub fn is_launched_after(&self, day: Day) -> bool {
        self.launched_on.is_some_and(|on| day < on.first_day())
    }
}

words! {
    /// What a movement must fix (Luật 06/2022/QH15, Điều 17).
    pub enum MovementContent {
        /// Mục tiêu.
        Goal = "goal",
        /// Phạm vi.
        Scope = "scope",
        /// Đối tượng.
        Subjects = "subjects",
        /// Nội dung và tiêu chí.
        Criteria = "criteria",
        /// Thời gian: first and last day.
        Time = "time",
        /// Kế hoạch, biện pháp.
        Plan = "plan",
    }
}

words! {
    /// To whom a movement is addressed, besides the units that are named.
    pub enum Addressing {
        /// The members of the bloc on the day of the launch.
        BlocMembers = "bloc_members",
        /// The units directly under the launching unit on that day.
        DirectlyUnder = "directly_under",
        /// Every unit under it on that day.
        AllUnder = "all_under",
        /// Only the units that are named, or none.
        Named = "named",
    }
}

words! {
    /// What a unit answers to a movement.
    pub enum MovementSays {
        /// It joins.
        Joins = "joins",
        /// It does not join, and says why.
        Declines = "declines",
    }
}

words! {
    /// How an answer came into the register.
    pub enum AnswerWay {
        /// The unit gave it here.
        Own = "own",
        /// It was entered from a paper.
        FromPaper = "from_paper",
    }
}

words! {
    /// Which of the units to which a movement is addressed.
    pub enum AnsweredOrNot {
        /// Those that have answered.
        Answered = "answered",
        /// Those that have not.
        Unanswered = "unanswered",
    }
}

words! {
    /// The kind of a summary.
    pub enum SummaryKind {
        /// Sơ kết.
        Interim = "interim",
        /// Tổng kết.
        Final = "final",
    }
}

record! {
    /// A unit to which a movement is addressed, as of its launch. It is never changed.
    pub struct Recipient in movement_recipients {
        /// Id.
        pub id: MovementRecipientId,
        /// Version, always 1.
        pub version: i64,
        /// Which movement.
        pub movement_id: MovementId,
        /// Number, from 1.
        pub ordinal: i64,
        /// Which unit.
        pub unit_id: UnitId,
        /// Its name on the day of the launch.
        pub unit_name: Name,
    }
}

record! {
    /// A unit's answer to a movement. It is never changed; a later one replaces it.
    pub struct MovementAnswer in movement_answers {
        /// Id.
        pub id: MovementAnswerId,
        /// Version, always 1.
        pub version: i64,
        /// Which movement.
        pub movement_id: MovementId,
        /// Number in the order of entry, from 1.
        pub ordinal: i64,
        /// Which unit.
        pub unit_id: UnitId,
        /// Its name as it was addressed.
        pub unit_name: Name,
        /// What it says.
        pub says: MovementSays,
        /// Why, where it does not join.
        pub reason: Option<Note>,
        /// The contents that it registers, in words.
        pub contents: Option<Note>,
        /// The targets that it registers, in words.
        pub targets: Option<Note>,
        /// When it answered.
        pub answered_on: Day,
        /// How it came into the register.
        pub way: AnswerWay,
        /// The paper.
        pub document_id: Option<DocumentId>,
        /// The answer before it.
        pub replaces_id: Option<MovementAnswerId>,
        /// The account that answered or entered it.
        pub entered_by: Option<AccountId>,
        /// When it was entered here.
        pub entered_at: At,
    }
}

record! {
    /// A summary of a movement, interim or final. It is never changed.
    pub struct MovementSummary in movement_summaries {
        /// Id.
        pub id: MovementSummaryId,
        /// Version, always 1.
        pub version: i64,
        /// Which movement.
        pub movement_id: MovementId,
        /// Number, from 1.
        pub ordinal: i64,
        /// Interim or final.
        pub kind: SummaryKind,
        /// When, as far as it is known.
        pub summarised_on: PartialDay,
        /// Results, in words.
        pub results: Note,
        /// The unit that summarised it.
        pub unit_id: Option<UnitId>,
        /// Its name then.
        pub unit_name: Option<Name>,
        /// The paper.
        pub document_id: Option<DocumentId>,
        /// The account that entered it.
        pub entered_by: Option<AccountId>,
        /// When it was entered here.
        pub entered_at: At,
    }
}

/// A unit to which a movement is addressed, with its answers, latest first.
pub struct Addressed {
    /// The unit.
    pub recipient: Recipient,
    /// Its answers.
    pub answers: Vec<MovementAnswer>,
}

/// How many answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnswerCounts {
    /// To how many units it is addressed.
    pub recipients: i64,
    /// How many answered.
    pub answered: i64,
    /// How many join.
    pub joined: i64,
    /// How many do not.
    pub declined: i64,
}

impl AnswerCounts {
    /// Counts by the latest answer of each.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Addressed>) -> Self {
        let mut counts = Self::default();
        for addressed in all {
            counts.recipients += 1;
            match addressed.answers.first().map(|answer| answer.says) {
                Some(MovementSays::Joins) => counts.joined += 1,
                Some(MovementSays::Declines) => counts.declined += 1,
                None => {}
            }
        }
        counts.answered = counts.joined + counts.declined;
        counts
    }

    /// As people print it: "07/09"; none where it is addressed to nobody.
    pub fn printed(&self) -> Option<String> {
        (self.recipients > 0).then(|| format!("{:02}/{:02}", self.answered, self.recipients))
    }
}
