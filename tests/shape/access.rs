//! Who may knock where: the table as people read it, and the running server asked at every door.

use std::fmt::Write;

use thidua::app::{Access, Endpoint, Method, Office, Word, endpoints, path_names};

use crate::support::TestServer;
use crate::support::client::Caller;
use crate::text::{none_of, read};

/// A line per endpoint, a column per office; `x` may knock. Which bloc, unit and day is the policy's.
fn matrix() -> String {
    let mut printed = format!("{:34}", "operation");
    for office in Office::ALL {
        let _ = write!(printed, " {}", office.as_str());
    }
    printed.push('\n');
    let mut endpoints = endpoints();
    endpoints.sort_by_key(|endpoint| endpoint.id);
    for endpoint in endpoints {
        let _ = write!(printed, "{:34}", endpoint.id);
        match endpoint.access {
            Access::Public => printed.push_str(" anybody"),
            Access::SignedIn => printed.push_str(" any account"),
            Access::Office(admitted) => {
                for office in Office::ALL {
                    let mark = if admitted.contains(office) { 'x' } else { '.' };
                    let _ = write!(printed, " {mark:<width$}", width = office.as_str().len());
                }
            }
        }
        printed.truncate(printed.trim_end().len());
        printed.push('\n');
    }
    printed
}

/// Changed by hand and read aloud in review; nothing rewrites it.
#[test]
fn the_table_of_rights_is_the_one_that_people_agreed_to() {
    let (kept, printed) = (read("tests/golden/access.txt"), matrix());
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (kept, printed) = (lines(&kept), lines(&printed));
    let mut found: Vec<String> = Vec::new();
    found.extend(
        printed
            .iter()
            .filter(|line| !kept.contains(line))
            .map(|line| format!("+ {line}")),
    );
    found.extend(
        kept.iter()
            .filter(|line| !printed.contains(line))
            .map(|line| format!("- {line}")),
    );
    none_of(
        found,
        "tests/golden/access.txt is not what the program does: agree, then write it by hand",
    );
    assert_eq!(kept, printed, "the order of lines");
}

/// The path with an id in each place that could be one.
fn path_of(endpoint: &Endpoint) -> String {
    let mut path = endpoint.path.to_owned();
    for (name, form) in path_names(endpoint.path)
        .iter()
        .zip((endpoint.path_forms)())
    {
        path = path.replace(&format!("{{{name}}}"), form.example);
    }
    path
}

fn knock(caller: &Caller, endpoint: &Endpoint) -> (u16, String) {
    let call = match endpoint.method {
        Method::Get => caller.get(path_of(endpoint)),
        Method::Post => caller.post_raw(path_of(endpoint), "{}"),
    };
    let answer = call.send();
    let code = answer.parsed().unwrap_or_default()["code"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    (answer.status, code)
}

#[test]
fn a_stranger_is_refused_at_every_door_that_is_not_public() {
    let t = TestServer::on_sqlite();
    let before = t.entries();
    let mut found = Vec::new();
    for endpoint in endpoints() {
        let (status, code) = knock(&t.stranger(), &endpoint);
        let is_public = endpoint.access == Access::Public;
        if !is_public && (status, code.as_str()) != (401, "token_invalid") {
            found.push(format!("{}: {status} {code}", endpoint.id));
        }
    }
    none_of(found, "a stranger was let in");
    assert_eq!(t.entries(), before);
}

#[test]
fn every_office_is_refused_at_every_door_that_is_not_its_own() {
    let t = TestServer::on_sqlite();
    let unit = t.root_unit("Tỉnh");
    let holders: Vec<_> = Office::ALL
        .iter()
        .map(|office| {
            let unit = (!matches!(office, Office::Administrator | Office::Inspector))
                .then_some(unit.as_str());
            (Some(*office), t.account_with(*office, unit))
        })
        .chain([(None, t.account())])
        .collect();
    let before = t.entries();
    let mut found = Vec::new();
    for endpoint in endpoints() {
        let Access::Office(admitted) = endpoint.access else {
            continue;
        };
        for (office, account) in &holders {
            if office.is_some_and(|office| admitted.contains(&office)) {
                continue;
            }
            let (status, code) = knock(&t.as_(account), &endpoint);
            if (status, code.as_str()) != (403, "office_required") {
                found.push(format!("{} to {office:?}: {status} {code}", endpoint.id));
            }
        }
    }
    none_of(found, "an office was let in");
    assert_eq!(t.entries(), before);
}

/// Only what opens a session or sets a password with a link is public; a new public door is a decision.
#[test]
fn few_doors_are_public() {
    let public: Vec<&str> = endpoints()
        .iter()
        .filter(|one| one.access == Access::Public)
        .map(|one| one.id)
        .collect();
    assert_eq!(public, ["sign_in", "refresh_session", "set_password"]);
}
