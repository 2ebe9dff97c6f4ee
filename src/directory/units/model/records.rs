//! A unit, its names, parents and codes over time, and successions.

use crate::kernel::code::Code;
use crate::kernel::column::{record, words};
use crate::kernel::error::Refusal;
use crate::kernel::id::{
    DocumentId, SuccessionId, SuccessionPartId, UnitCodeId, UnitId, UnitImportId, UnitNameId,
    UnitParentId,
};
use crate::kernel::text::{AgencyCode, Name};
use crate::kernel::time::{At, Day};

words! {
    /// The system to which a unit belongs; who may grant what follows from it.
    pub enum UnitSystem {
        /// Nhà nước.
        State = "state",
        /// Đảng.
        Party = "party",
        /// Mặt trận Tổ quốc.
        Front = "front",
        /// Công đoàn và các đoàn thể chính trị - xã hội.
        Union = "union",
        /// Lực lượng vũ trang.
        ArmedForces = "armed_forces",
        /// Hội.
        Association = "association",
        /// Doanh nghiệp, hợp tác xã.
        Enterprise = "enterprise",
        /// Another, or not stated.
        Other = "other",
    }
}

words! {
    /// The level of a unit (LR-10). A level may have ended, as that of districts has; its units keep it.
    pub enum UnitLevel {
        /// Trung ương.
        Central = "central",
        /// Bộ, ban, ngành.
        Ministry = "ministry",
        /// Tỉnh, thành phố.
        Province = "province",
        /// Sở, ban, ngành của tỉnh.
        Department = "department",
        /// Huyện, quận, thị xã.
        District = "district",
        /// Xã, phường, đặc khu.
        Commune = "commune",
        /// Thôn, tổ dân phố.
        Hamlet = "hamlet",
        /// Cơ sở.
        Grassroots = "grassroots",
    }
}

words! {
    /// How units succeed one another.
    pub enum SuccessionKind {
        /// Sáp nhập, hợp nhất: several become one.
        Merge = "merge",
        /// Chia, tách: one becomes several.
        Split = "split",
        /// Giải thể: ended without successor.
        End = "end",
    }
}

words! {
    /// What an event of an import does.
    pub enum EventKind {
        /// Thành lập.
        Create = "create",
        /// Đổi tên.
        Rename = "rename",
        /// Chuyển cơ quan cấp trên.
        Move = "move",
        /// Sáp nhập, hợp nhất: several become one.
        Merge = "merge",
        /// Chia, tách: one becomes several.
        Split = "split",
        /// Giải thể: ended without successor.
        Abolish = "abolish",
    }
}

words! {
    /// Where in the tree a unit stands.
    pub enum UnitPlace {
        /// None stands above it.
        Top = "top",
        /// Another stands above it.
        Below = "below",
    }
}

words! {
    /// The side of a succession on which a unit stands.
    pub enum SuccessionSide {
        /// It was before.
        Predecessor = "predecessor",
        /// It is after.
        Successor = "successor",
    }
}

record! {
    /// A unit (đơn vị).
    pub struct Unit in units {
        /// Id.
        pub id: UnitId,
        /// Version.
        pub version: i64,
        /// System.
        pub system: UnitSystem,
        /// Level.
        pub level: UnitLevel,
        /// Its last name.
        pub name: Name,
        /// Its last name for searching.
        pub name_folded: String,
        /// First day; none where it is not known.
        pub existed_from: Option<Day>,
        /// The first day on which it is no more.
        pub ended_on: Option<Day>,
        /// The paper that founded it.
        pub document_id: Option<DocumentId>,
    }
}

impl Unit {
    /// Refuses a day on which the unit was not there, or on which its level was not.
    pub fn check_existed(&self, day: Day) -> Result<(), Refusal> {
        if self.existed_from.is_some_and(|from| day < from) {
            return Err(self.named(Refusal::new(Code::UnitNotYet)));
        }
        if self.ended_on.is_some_and(|end| day >= end) {
            return Err(self.named(Refusal::new(Code::UnitEnded)));
        }
        self.level.check_on(day).map_err(|gone| self.named(gone))
    }

    /// Whether it is no more on a day, by what is recorded of it or by the end of its level.
    pub fn has_ended(&self, day: Day) -> bool {
        let ends = [self.ended_on, self.level.ends_on()];
        ends.into_iter().flatten().any(|end| end <= day)
    }

    /// A refusal that names the unit.
    pub fn named(&self, refusal: Refusal) -> Refusal {
        refusal.against("units", self.id, self.name.as_str())
    }

    /// The day on which it stood last, or stands: a day, held within the days of the unit.
    pub fn nearest(&self, day: Day) -> Day {
        let ends = [self.ended_on, self.level.ends_on()].into_iter().flatten();
        let last = ends.min().and_then(|end| end.plus_days(-1).ok());
        let held = last.map_or(day, |last| last.min(day));
        self.existed_from.map_or(held, |from| from.max(held))
    }
}

/// Whether a period that begins on `from` and ends before `to` holds a day; an end that is not known is open.
pub fn covers(from: Option<Day>, to: Option<Day>, day: Day) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day < to)
}

record! {
    /// A name that a unit bore for a time.
    pub struct UnitName in unit_names {
        /// Id.
        pub id: UnitNameId,
        /// Version.
        pub version: i64,
        /// Whose.
        pub unit_id: UnitId,
        /// The name.
        pub name: Name,
        /// First day; none where it is not known.
        pub valid_from: Option<Day>,
        /// The day after the last.
        pub valid_to: Option<Day>,
        /// The paper that gave it.
        pub document_id: Option<DocumentId>,
    }
}

record! {
    /// A parent that a unit had for a time.
    pub struct UnitParent in unit_parents {
        /// Id.
        pub id: UnitParentId,
        /// Version.
        pub version: i64,
        /// Whose.
        pub unit_id: UnitId,
        /// The unit above.
        pub parent_id: UnitId,
        /// First day; none where it is not known.
        pub valid_from: Option<Day>,
        /// The day after the last.
        pub valid_to: Option<Day>,
        /// The paper that placed it there.
        pub document_id: Option<DocumentId>,
    }
}

record! {
    /// A code that a unit had for a time.
    pub struct UnitCode in unit_codes {
        /// Id.
        pub id: UnitCodeId,
        /// Version.
        pub version: i64,
        /// Whose.
        pub unit_id: UnitId,
        /// The code.
        pub code: AgencyCode,
        /// First day; none where it is not known.
        pub valid_from: Option<Day>,
        /// The day after the last.
        pub valid_to: Option<Day>,
        /// The paper that gave it.
        pub document_id: Option<DocumentId>,
    }
}

record! {
    /// A succession.
    pub struct Succession in unit_successions {
        /// Id.
        pub id: SuccessionId,
        /// Version.
        pub version: i64,
        /// How.
        pub kind: SuccessionKind,
        /// The first day after it.
        pub effective_on: Day,
        /// The paper.
        pub document_id: Option<DocumentId>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// A unit's part in a succession.
    pub struct SuccessionPart in unit_succession_parts {
        /// Id.
        pub id: SuccessionPartId,
        /// Version.
        pub version: i64,
        /// Of which succession.
        pub succession_id: SuccessionId,
        /// Which unit.
        pub unit_id: UnitId,
        /// On which side.
        pub side: SuccessionSide,
        /// Its name as it was then.
        pub name: Name,
    }
}

record! {
    /// An import of events: what was told of units in one request.
    pub struct UnitImport in unit_imports {
        /// Id.
        pub id: UnitImportId,
        /// Version.
        pub version: i64,
        /// How many events it told.
        pub events: i64,
        /// The paper of those that name none of their own.
        pub document_id: Option<DocumentId>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

/// Whether the numbers of units on both sides fit the kind.
pub fn shape_fits(kind: SuccessionKind, predecessors: usize, successors: usize) -> bool {
    match kind {
        SuccessionKind::Merge => predecessors >= 1 && successors == 1,
        SuccessionKind::Split => predecessors == 1 && successors >= 2,
        SuccessionKind::End => predecessors >= 1 && successors == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_succession_has_the_shape_of_its_kind() {
        let cases = [
            (SuccessionKind::Merge, 1, 1, true),
            (SuccessionKind::Merge, 3, 1, true),
            (SuccessionKind::Merge, 0, 1, false),
            (SuccessionKind::Merge, 2, 2, false),
            (SuccessionKind::Split, 1, 2, true),
            (SuccessionKind::Split, 1, 1, false),
            (SuccessionKind::Split, 2, 2, false),
            (SuccessionKind::End, 1, 0, true),
            (SuccessionKind::End, 1, 1, false),
        ];
        for (kind, before, after, fits) in cases {
            assert_eq!(
                shape_fits(kind, before, after),
                fits,
                "{kind:?} {before} {after}"
            );
        }
    }
}
