//! The acts on movements.

mod address;
mod answer;
mod launch;
mod offers;
mod summary;

pub use answer::{Answering, Answers, answer_movement, list_answers, show_answer};
pub use launch::{Launch, Wanted, check_movement, launch_movement, list_movements, show_movement};
pub use offers::{Followed, offers};
pub use summary::{Summing, list_summaries, show_summary, summarise_movement};
