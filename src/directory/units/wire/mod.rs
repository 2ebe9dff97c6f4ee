//! Units in the API.

mod events;
mod units;

pub use events::{ImportSuccessions, UnitImportMade, UnitImportRecord};
pub use units::{
    CreateUnit, ListUnits, MoveUnit, RecordSuccession, RenameUnit, ShowUnit, SuccessionRecord,
    UnitItem, UnitLineage, UnitRecord, UnitStanding,
};
