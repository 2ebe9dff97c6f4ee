//! Packages below these versions had faults that matter here (security.md 7): Cargo.lock must not fall back to them.

use crate::text::{none_of, read};

const LEAST: [(&str, [u32; 3]); 9] = [
    ("actix-http", [3, 18, 11]),
    ("actix-web", [4, 14, 1]),
    ("argon2", [0, 6, 0]),
    ("diesel", [2, 3, 14]),
    ("ed25519-dalek", [2, 0, 0]),
    ("jsonwebtoken", [11, 0, 0]),
    ("libsqlite3-sys", [0, 38, 2]),
    ("utoipa", [6, 0, 0]),
    ("chrono", [0, 4, 45]),
];

/// Two kinds of one thing, or things whose default features were turned off for a reason.
const NEVER: [&str; 3] = ["h2", "native-tls", "hpke"];

fn locked() -> Vec<(String, [u32; 3])> {
    let lock = read("Cargo.lock");
    let field = |package: &str, name: &str| {
        let line = package.lines().find_map(|line| {
            line.strip_prefix(&format!("{name} = \""))
                .map(str::to_owned)
        });
        line.unwrap_or_default().trim_end_matches('"').to_owned()
    };
    lock.split("[[package]]")
        .skip(1)
        .map(|package| {
            let version = field(package, "version");
            let mut numbers = version
                .split(['.', '-', '+'])
                .map(|number| number.parse().unwrap_or(0));
            let mut next = || numbers.next().unwrap_or(0);
            (field(package, "name"), [next(), next(), next()])
        })
        .collect()
}

#[test]
fn no_package_is_older_than_the_faults_that_were_mended() {
    let mut found = Vec::new();
    for (name, least) in LEAST {
        let versions: Vec<_> = locked()
            .into_iter()
            .filter(|(other, _)| other == name)
            .collect();
        if versions.is_empty() || versions.iter().any(|(_, version)| *version < least) {
            found.push(format!("{name}: {versions:?}, at least {least:?}"));
        }
    }
    none_of(found, "Cargo.lock");
}

#[test]
fn packages_that_were_decided_against_are_not_there() {
    let locked = locked();
    let found = NEVER
        .iter()
        .filter(|name| locked.iter().any(|(other, _)| other == *name));
    none_of(found.map(|name| (*name).to_owned()).collect(), "Cargo.lock");
}
