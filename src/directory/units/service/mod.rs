//! The acts on units, and what others ask of them.

mod keep;
mod look;
mod succeed;

pub use keep::{Change, NewUnit, create_unit, move_unit, rename_unit};
pub use look::{
    Standing, check_unit, find_unit, holds_over, list_units, name_on, show_unit, stands_over,
};
pub use succeed::{Lineage, NewSuccession, record_succession, show_lineage};
