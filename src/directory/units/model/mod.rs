//! Units: their records, the validity of levels, and the tree that an act changes as a whole.

mod levels;
mod records;
mod tree;

pub use records::{
    EventKind, Succession, SuccessionKind, SuccessionPart, SuccessionSide, Unit, UnitCode,
    UnitImport, UnitLevel, UnitName, UnitParent, UnitPlace, UnitSystem, covers, shape_fits,
};
pub use tree::{Ending, Tree, Written};
