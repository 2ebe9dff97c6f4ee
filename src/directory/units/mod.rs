//! Units (đơn vị): organisations of any kind, with their lineage over time.
//!
//! - A unit has a system (state, party, front …), a level, and over time names, parents and codes, each from a day to a day, each with its
//!   paper. On every day the units form a tree (LR-10); a unit never stands below itself.
//! - Renaming, moving, merging, splitting and ending never rewrite history: a record of 2022 opens under its old name and hierarchy and
//!   links on to its successor (B-04, LR-11). A successor is never made an ancestor of its predecessor.
//! - A unit that has ended keeps its record; a code once given is never given again. The agency code has the form of QĐ 20/2020/QĐ-TTg.
//! - A change takes effect after the last one recorded, and not before the unit existed. A unit under which others still stand is not ended.
//! - Units without a parent are founded by a system administrator, so that there is somebody for whom an office can be held; all others by the
//!   council secretary of the parent or of a unit above it.

mod http;
mod model;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use model::{Unit, UnitLevel, UnitSystem};
pub use service::{
    Link, check_unit, find_unit, holds_over, name_on, predecessors_of, stands_over, successors_of,
};
