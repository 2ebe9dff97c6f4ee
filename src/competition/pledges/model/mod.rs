//! A pledge, its parts, its signatures, and how complete they are.

mod figure;
mod record;
mod standing;

pub use figure::{Figure, Reached};
pub use record::{
    Attachment, Parts, Party, Pledge, PledgeContent, PledgeKind, PledgeMovement, PledgeOrigin,
    PledgeParty, PledgeState, PledgeTarget, Progress, Signature, SignatureWay, SignaturesKnown,
    SigningStanding,
};
pub use standing::{Completeness, Consequence, Expected, Freed, Roll, Standing};
