//! Polls (bình xét, suy tôn, bỏ phiếu): one mechanism for whoever owns a vote.
//!
//! - A poll is opened by its owner's feature, which knows who may open it and who is on the roll. Opening copies the rule, the roll and the
//!   options into the poll, so that no later change of members or regulation alters it (V-01). Threshold, base of the percentage and number of
//!   seats are what the regulation says; where it says nothing, or it was not read, they stay unknown. So does the number of members, unless
//!   the roll is known to be complete or a source states it: a share of all members is never reckoned of those that happen to be entered.
//! - Who counts, closes or calls off is asked anew on the day of each act, by the feature of the owner; a unit votes for itself alone.
//! - Three methods: consensus; counted paper, with totals or without; named votes, one for each voter and option. A secret electronic ballot is
//!   not among them. Of counted papers no link between voter and choice exists anywhere (V-03).
//! - A count is consistent: valid and invalid are what was collected, no more than was issued; agree, disagree and blank of an option are no more
//!   than the valid ones (V-02). What of it no source gives stays unknown, part by part (V-04). Counting board and number of the minutes are kept (V-06).
//! - Closing applies the frozen rule in whole numbers: the mark is the smallest number of votes that reaches the share of the base. Where rule or
//!   counts are unknown, or candidates are level at the last seat, the outcome is entered as it was stated, and says so.
//!   Of level ones none may be chosen as well, so that a new round decides; never one with fewer votes, and nobody with more is left out.
//! - More than the seats are chosen only on an exception's document (V-08). A new vote is a new round that points at the finished one before it;
//!   no two rounds follow the same one (V-07).
//! - What is counted, cast or decided never changes: triggers forbid it. A poll nominates nobody and awards nothing (V-09).

mod http;
mod model;
mod offers;
mod policy;
mod service;
mod state;
mod store;
mod wire;

pub use http::endpoints;
pub use model::{Outcome, OwnerKind, Poll, PollOption, PollPurpose, PollState};
pub use offers::{OnRoll, offers};
pub use service::{
    Closing, Count, Plan, Setting, cancel_poll, chosen_names, close_poll, day_of, find_poll,
    open_poll, record_count, seek_poll,
};
pub use state::tables;
pub use wire::{CancelPoll, ClosePoll, OpenPoll, PollRecord, RecordCount};
