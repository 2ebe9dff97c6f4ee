//! The acts on units, and what others ask of them.

mod apply;
mod import;
mod keep;
mod lineage;
mod list;
mod load;
mod look;
mod over;
mod succeed;

pub use apply::{Change, NewUnit};
pub use import::{Imported, NewEvent, NewImport, Told, UnitNamed, import_successions, show_import};
pub use keep::{create_unit, move_unit, rename_unit};
pub use lineage::{Lineage, Link, predecessors_of, show_lineage, successors_of};
pub use list::{Asked, UnitSeen, list_units};
pub use look::{Moment, Standing, check_unit, find_unit, name_on, show_unit};
pub use over::{holds_over, stands_over};
pub use succeed::{NewSuccession, record_succession};
