//! What the register can tell of a year; pure.

mod overview;
mod steps;

pub use overview::{Judged, Members, MovementTold, Overview, PledgeTold, PollTold};
pub use steps::{Link, Step, StepStanding, Waiting, YearStep, is_of, steps};
