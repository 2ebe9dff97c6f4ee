//! The rotation plan (kế hoạch luân phiên): who might lead in the years to come, and why; pure, and the same for the same facts.
//!
//! - Turns are credited in rounds. Who has not had its turn in the present round comes before who has had it; of those, who has never held the
//!   seat comes first. So nobody has a second turn before all who are present and may had a first one, and of units that are members all the
//!   time and may lead all the time none is more than one turn ahead.
//! - Among the equally entitled: who did not hold the seat in the year before; then the wish of greater weight; then whose last turn lies longest
//!   ago; then the order of the roll.
//! - Only a unit that is a member for the whole year, has not ended by then and is not barred is proposed.
//! - A unit that comes later, or was long left out, is due once in the round and then waits for the next one: it makes up for nothing. A turn missed
//!   while barred is missed.
//! - Deputies are planned likewise, by their own turns, among those who do not lead in that year.

mod plan;
#[cfg(test)]
mod tests;

pub use plan::{Candidate, Facts, Figures, Ground, PassedOver, Planned, Weighed, YearDays, plan};
