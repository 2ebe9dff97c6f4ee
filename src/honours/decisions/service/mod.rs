//! The acts on decisions.

mod act;
mod draft;
mod look;

pub use act::{cancel_decision, number_decision, sign_decision};
pub use draft::{NewDecision, NewLine, NewNumber, draft_decision};
pub use look::{WholeDecision, list_decisions, show_decision};
