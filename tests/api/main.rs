//! The API, through real HTTP, on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may"
)]

#[macro_use]
#[expect(dead_code, reason = "not every test needs every tool")]
mod support;

mod accounts;
mod awards;
mod blocs;
mod catalogue;
mod concurrency;
mod decisions;
mod documents;
mod door;
mod harness;
mod idempotency;
mod input;
mod journal;
mod journeys;
mod killed;
mod known;
mod leadership;
mod lineage;
mod meetings;
mod movements;
mod next_steps;
mod nominations;
mod overview;
mod people;
mod pledges;
mod polls;
mod province;
mod ratings;
mod reports;
mod tokens;
mod trouble;
mod units;
mod versions;
mod years;
