//! The acts of leadership.

mod handover;
mod history;
mod look;
mod offers;
mod plan;
mod polls;
mod rated;
mod recognise;
mod select;

pub use handover::{
    HandoverWithItems, Item, NewHandover, Signatory, hand_over, list_handovers, show_handover,
};
pub use history::show_leadership_history;
pub use look::{
    When, leader_on, leads, list_leaders, list_terms, seats_as_known, show_leadership, show_term,
    turns,
};
pub use offers::offers;
pub use plan::{Asked, PlanYear, RotationPlan, plan_rotation};
pub use polls::{cancel_bloc_poll, close_bloc_poll, count_bloc_poll, open_bloc_poll};
pub use recognise::{NamedTerm, Recognition, recognise_leader, recognise_leaders};
pub use select::{Selection, appoint_acting_leader, end_term, select_leader};
