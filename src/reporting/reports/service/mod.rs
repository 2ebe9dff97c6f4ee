//! What is asked of the register as a whole.

mod lists;
mod next;
mod overview;

pub use lists::{
    DeputyWhoLed, LeaderNominated, LeadersOfYear, OpenNomination, PledgeOfYear, deputies_who_led,
    leaders_nominated, leaders_of_years, open_nominations, pledges_of_years, vacancies,
};
pub use next::{NextSteps, list_next_steps};
pub use overview::show_overview;
