//! Pledges in the API.

mod sent;
mod told;

pub use sent::{
    AmendPledge, DraftJointPledge, DraftPledge, PledgeAsOf, RecordProgress, SignPledge,
};
pub use told::{PledgeCompleteness, PledgeConsequence, PledgeDetail, PledgeRecord};
