//! Units (đơn vị): organisations of any kind, with their lineage over time.
//!
//! - A unit has a system (state, party, front …), a level, and over time names, parents and codes, each from a day to a day, each with its
//!   paper. On every day the units form a tree (LR-10): each has at most one above it, which is there on that day; none stands below itself
//!   on any day, recorded later ones included, and none deeper than 32. What stands below a unit that is moved counts with it.
//! - Renaming, moving, merging, splitting and ending never rewrite history: a record of 2022 opens under its old name and hierarchy and
//!   links on to its successor (B-04, LR-11). A successor is never made an ancestor of its predecessor. A unit shown says what it came from
//!   and what came after it, whatever the day it is shown for.
//! - A unit that has ended keeps its record; a code once given is never given again, and the refusal names who bore it (LR-10). The agency
//!   code has the form of QĐ 20/2020/QĐ-TTg.
//! - A level may end by law: that of districts ended with 30/06/2025 (Nghị quyết 203/2025/QH15; `levels.json`). A unit of it takes part in
//!   nothing from then on, recorded end or not, and none is created as beginning then or lasting longer; the past is recorded as ever.
//! - A change takes effect after the last one recorded, whether the unit has ended since or not, and not before the unit existed; it holds no longer
//!   than the unit. None ends before a succession in which it has a part. A unit under which others still stand is not ended.
//! - A unit of the past may be entered with its end; what came after it is linked later by a succession of that very day, once.
//! - Many events may be told in one request (`import_successions`), in their order, units named by id, by code, or by the key of an earlier
//!   event. It is checked as a whole: every fault is told with its pointer, all is written or nothing, and the journal has one entry with
//!   every record written. A unit of an ended level that an import creates ends in the same import.
//! - Rights follow successions (LR-11): who holds an office over a unit, for it or above it, holds it over the units that it came from once
//!   they have ended, however far; an ended unit counts as standing where it stood on its last day. An office for a unit that has ended, by record or
//!   with its level, gives no right over anything. What is left below a unit that ended with its level is kept by those above that one until it is
//!   placed anew, though the tree shows it at the top.
//! - Units without a parent are founded by a system administrator, so that there is somebody for whom an office can be held; all others by the
//!   council secretary of the parent or of a unit above it. An import needs the secretary of every unit that it names.

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
