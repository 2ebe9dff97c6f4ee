//! A whole province for ten years: 140 blocs of 1,500 units, invented, the same under the same seed.
//!
//! - Nobody in it exists. What happens is drawn from the seed: who leads in turn, who signs late or not at all, whose term ends early, which units
//!   merge on 01/07/2025, who is put up and honoured.
//! - Every act is an endpoint's own, done in a transaction as an account that holds the office on that day; only token and HTTP are left out. So
//!   every rule is kept, and the journal holds one entry per act.
//! - Time passes: the clock is set to each day in turn, and what happens on a day is done in the order of the blocs.

mod bloc;
mod desk;
mod dice;
mod plan;
mod run;
mod tell;

pub use plan::Scale;
pub use run::run;
pub use tell::{Province, load};
