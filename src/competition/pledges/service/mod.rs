//! The acts on pledges.

mod circle;
mod draft;
mod known;
mod look;
mod offers;
mod progress;
mod sign;

pub use draft::{Between, Draft, NewMovement, NewTarget, amend_pledge, draft_joint, draft_pledge};
pub use known::year_known;
pub use look::{FullPledge, TargetProgress, list_joint, list_pledges, show_pledge};
pub use offers::offers;
pub use progress::{Telling, record_progress};
pub use sign::{Signing, sign_pledge};
