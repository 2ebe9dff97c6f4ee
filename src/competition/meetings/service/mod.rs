//! The acts on meetings.

mod act;
mod told;

pub use act::{
    Answering, FullMeeting, NewMeeting, answer_proposal, complete_meeting, hold_meeting,
    list_meetings, show_meeting,
};
pub use told::{Named, NewItem, NewProposal, Told};
