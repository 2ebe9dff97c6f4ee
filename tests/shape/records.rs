//! Every operation was called with success by the tests of the API, each writing one wrote its entry, no reading one wrote any.
//!
//! The client counts entries at every answer it sees and notes the operation; `cargo test` runs the API's tests before these.

use std::collections::BTreeSet;

use crate::support::witness::notes;
use crate::text::none_of;

#[test]
fn every_operation_was_called_with_success() {
    let noted: BTreeSet<String> = std::fs::read_dir(notes())
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    if noted.is_empty() {
        eprintln!("*** SKIPPED: run `cargo test --test api` first; nothing was called yet ***");
        return;
    }
    let endpoints = thidua::app::endpoints();
    let missing = endpoints
        .iter()
        .filter(|endpoint| !noted.contains(endpoint.id));
    none_of(
        missing.map(|endpoint| endpoint.id.to_owned()).collect(),
        "operations that no test of the API calls with success",
    );
}
