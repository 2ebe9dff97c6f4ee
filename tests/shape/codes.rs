//! Every code is used, described and tested.

use thidua::app::Code;

use crate::text::{none_of, sources};

#[test]
fn every_code_is_used() {
    let text: String = sources("src")
        .iter()
        .filter(|source| source.path != "src/kernel/code.rs")
        .flat_map(|source| {
            source
                .code()
                .into_iter()
                .map(|(_, line)| format!("{line}\n"))
                .collect::<Vec<_>>()
        })
        .collect();
    let unused = Code::ALL.iter().filter(|code| {
        let name = format!("Code::{code:?}");
        !text
            .match_indices(&name)
            .any(|(at, _)| !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric()))
    });
    none_of(
        unused.map(|code| format!("{code:?}")).collect(),
        "codes that nothing refuses with",
    );
}

/// A fault of ours is promised to nobody, so it alone is not described.
#[test]
fn every_code_is_described() {
    let yaml = thidua::app::openapi_yaml().unwrap();
    let missing = Code::ALL.iter().filter(|code| {
        !matches!(code, Code::Broken | Code::MethodNotOffered)
            && !yaml.contains(&format!("- {}\n", code.as_str()))
    });
    none_of(
        missing.map(|code| code.as_str().to_owned()).collect(),
        "codes that openapi.yaml does not declare",
    );
}

#[test]
fn every_code_is_named_in_a_test() {
    let text: String = sources("tests")
        .iter()
        .map(|source| source.text.as_str())
        .collect();
    let missing = Code::ALL
        .iter()
        .filter(|code| !text.contains(&format!("\"{}\"", code.as_str())));
    none_of(
        missing.map(|code| code.as_str().to_owned()).collect(),
        "codes that no test names",
    );
}

#[test]
fn no_two_codes_say_the_same() {
    let mut found = Vec::new();
    for (place, code) in Code::ALL.iter().enumerate() {
        for other in &Code::ALL[place + 1..] {
            if code.as_str() == other.as_str() || code.vi() == other.vi() || code.en() == other.en()
            {
                found.push(format!("{code:?} and {other:?}"));
            }
        }
    }
    none_of(found, "codes that cannot be told apart");
}
