//! Reports in the API.

mod lists;
mod next;
mod overview;

pub use lists::{
    DeputyWhoLedRow, LeaderNominatedRow, LeadersOfYearRow, OpenNominationRow, PledgeOfYearRow,
    ReportOnDay, ReportOnYears,
};
pub use next::BlocYearNextSteps;
pub use overview::{BlocYearOverview, ShowOverview};
