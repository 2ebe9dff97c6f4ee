//! Tests that look at the whole program: its text, its tables, its description, its rights.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may"
)]

#[path = "../api/support/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the tools of the API's tests"
)]
#[macro_use]
mod support;

mod access;
mod codes;
mod configuration;
mod description;
mod floors;
mod packages;
mod records;
mod schema;
mod size;
mod states;
mod text;
