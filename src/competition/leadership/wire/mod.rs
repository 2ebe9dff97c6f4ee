//! Leadership in the API.

mod handovers;
mod history;
mod plans;
mod seats;
mod terms;

pub use handovers::{HandOver, HandoverRecord, ListHandovers, ShownHandover};
pub use history::{HistoryYear, LeadershipHistory, ShowHistory};
pub use plans::{PlanRotation, ProposedRotation};
pub use seats::{BlocLeadership, ListLeaders, ShowLeadership};
pub use terms::{
    AppointActingLeader, EndTerm, ListTerms, RecogniseLeader, RecogniseLeaders, RecognisedLeaders,
    SelectLeader, TermRecord,
};
