//! A movement.

use crate::directory::units::UnitLevel;
use crate::kernel::column::{record, words};
use crate::kernel::id::{BlocId, DocumentId, MovementId, UnitId};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{Day, PartialDay};

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
    /// The scope of a movement (Luật 06/2022/QH15, Điều 16 khoản 2).
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
    }
}

impl MovementScope {
    /// LR-51: whether an authority of this level may launch so widely.
    pub fn may_be_launched_by(self, level: UnitLevel) -> bool {
        match self {
            Self::Nationwide => level == UnitLevel::Central,
            Self::SectorOrLocality | Self::Bloc | Self::Unit => true,
        }
    }
}
