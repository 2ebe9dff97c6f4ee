//! Every state machine, printed: a changed rule is a changed line.

use std::fmt::Write;

use crate::text::{none_of, read, sources, top};

#[test]
fn the_printed_state_machines_are_the_programs() {
    let mut printed = String::new();
    for table in thidua::app::states() {
        let _ = writeln!(printed, "== {}\n{}\n", table.name, table.lines.join("\n"));
    }
    let path = top().join("tests/golden/states.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == printed,
        "tests/golden/states.txt differs: read what changes, then UPDATE=1 rewrites it"
    );
}

#[test]
fn every_file_of_states_is_printed() {
    let routes = read("src/routes.rs");
    let mut found: Vec<String> = Vec::new();
    for source in sources("src") {
        if let (Some((wing, feature)), "state") = (source.feature(), source.part())
            && !routes.contains(&format!("{wing}::{feature}::tables"))
        {
            found.push(format!(
                "{}: states() of src/routes.rs lacks {wing}::{feature}::tables",
                source.path
            ));
        }
    }
    none_of(found, "a state machine is not printed");
}
