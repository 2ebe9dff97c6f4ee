//! Reports in the API.

mod lists;
mod overview;

pub use lists::{
    DeputyWhoLedRow, LeaderNominatedRow, LeadersOfYearRow, OpenNominationRow, PledgeOfYearRow,
    ReportOnDay, ReportOnYears,
};
pub use overview::{BlocYearOverview, ShowOverview};
