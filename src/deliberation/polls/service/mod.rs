//! The acts on polls.

mod close;
mod open;
mod vote;

pub use close::{Closing, cancel_poll, close_poll};
pub use open::{
    Candidate, Plan, PollView, Setting, chosen_names, day_of, find_poll, list_polls, open_poll,
    seek_poll, show_poll,
};
pub use vote::{Count, OptionCount, cast_vote, record_count};
