//! Who may import whom (the picture in src/lib.rs), and what may stand where.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{Source, none_of, read, sources};

/// The features in the order in which the table of endpoints names them.
fn order() -> Vec<String> {
    read("src/routes.rs")
        .lines()
        .filter_map(|line| line.trim().strip_suffix("::endpoints,"))
        .map(str::to_owned)
        .collect()
}

/// The paths into the crate that a file names, with their lines.
fn imports(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.code() {
        for part in line.split("crate::").skip(1) {
            let is_path = |c: &char| c.is_alphanumeric() || matches!(c, '_' | ':');
            let path: String = part.chars().take_while(is_path).collect();
            // `use crate::directory::{documents, units};`
            match part[path.len()..].strip_prefix('{') {
                Some(names) if path.matches("::").count() == 1 => {
                    let names = names.split('}').next().unwrap_or_default().split(',');
                    found.extend(names.map(|name| (number, format!("{path}{}", name.trim()))));
                }
                _ => found.push((number, path)),
            }
        }
    }
    found
}

/// Which of the program's own floors a file may name.
fn may_name(source: &Source) -> &'static [&'static str] {
    match (
        source.path.split('/').nth(1),
        source.feature(),
        source.part(),
    ) {
        (Some("kernel"), ..) => &["kernel"],
        (Some("db" | "http" | "journal"), ..) => &["kernel", "db", "http", "journal"],
        (_, Some(_), "model" | "state" | "policy") => &["kernel"],
        (_, Some(_), "store") => &["kernel", "db"],
        (_, Some(_), "wire") => &["kernel", "http"],
        (_, Some(_), _) => &["kernel", "db", "http", "journal"],
        _ => &[],
    }
}

#[test]
fn imports_go_down_only() {
    let order = order();
    let mut found = Vec::new();
    for source in sources("src") {
        let is_top = source.feature().is_none()
            && !["kernel", "db", "http", "journal"]
                .iter()
                .any(|floor| source.path.starts_with(&format!("src/{floor}/")));
        if is_top {
            continue;
        }
        let own = source
            .feature()
            .map(|(wing, feature)| format!("{wing}::{feature}"));
        let place = own
            .as_ref()
            .map(|own| order.iter().position(|other| other == own));
        if place == Some(None) {
            found.push(format!(
                "{}: src/routes.rs does not name its feature",
                source.path
            ));
            continue;
        }
        for (line, path) in imports(&source) {
            let floor = path.split("::").next().unwrap_or_default();
            // Macros of the kernel expand in features, where the names stand for db and http.
            let is_macro = source.path == "src/kernel/column.rs";
            if may_name(&source).contains(&floor) || is_macro {
                continue;
            }
            let feature: Vec<&str> = path.split("::").take(2).collect();
            let named = order.iter().position(|other| *other == feature.join("::"));
            let earlier = matches!((named, place), (Some(named), Some(Some(own))) if named <= own);
            let macros =
                ["db::types::text_column", "http::json::json_text"].contains(&path.as_str());
            if !earlier && !macros {
                found.push(format!("{}:{line}: {path}", source.path));
            }
        }
    }
    none_of(
        found,
        "imports go down: http → service → store → model → kernel, and to earlier features only",
    );
}

/// Within a feature: rules know no rows, rows know no acts, acts know no wire.
#[test]
fn a_feature_is_built_upwards() {
    let mut found = Vec::new();
    for source in sources("src") {
        let forbidden: &[&str] = match (source.feature(), source.part()) {
            (None, _) => &[],
            (_, "model") => &["state", "policy", "store", "service", "wire", "http"],
            (_, "state" | "policy") => &["store", "service", "wire", "http"],
            (_, "store") => &["policy", "service", "wire", "http"],
            (_, "service") => &["wire", "http"],
            (_, "wire") => &["policy", "http"],
            _ => &[],
        };
        for (line, text) in source.code() {
            for part in forbidden {
                if text.contains(&format!("super::{part}")) {
                    found.push(format!("{}:{line}: {text}", source.path));
                }
            }
        }
    }
    none_of(found, "a lower part of a feature names a higher one");
}

/// Words that may stand only in files whose path begins with one of these, or whose part is one of these.
#[test]
fn each_tool_stands_in_its_place() {
    let rules: [(&[&str], &[&str]); 12] = [
        (
            &["actix_web", "actix_cors"],
            &["src/http/", "src/app.rs", "src/cli.rs"],
        ),
        (
            &["diesel"],
            &[
                "src/db/",
                "src/journal/store.rs",
                "store",
                "src/http/once.rs",
                "src/kernel/column.rs",
                "src/kernel/id.rs",
                "src/kernel/time.rs",
                "src/kernel/text.rs",
                "src/kernel/amount.rs",
            ],
        ),
        (
            &["serde"],
            &[
                "wire",
                "src/http/",
                "src/law/",
                "law",
                "src/journal/",
                "src/kernel/column.rs",
                "src/kernel/record.rs",
                "src/demo/",
            ],
        ),
        (
            &["Utc::now", "Local::now", "SystemTime"],
            &["src/kernel/clock.rs"],
        ),
        (
            &["Instant::now"],
            &["src/http/door.rs", "src/db/worker.rs", "src/demo/"],
        ),
        (&["Uuid::new_v4", "Uuid::now_v7"], &[]),
        (&["getrandom::fill"], &["src/kernel/id.rs"]),
        (&["std::env::"], &["src/config.rs"]),
        (&["println!", "eprintln!", "print!(", "dbg!"], &[]),
        (
            &["Allowed::when", "Allowed::by_program"],
            &["policy", "src/kernel/actor.rs"],
        ),
        (&["StatusCode"], &["src/http/"]),
        (&["BEGIN", "COMMIT", ".transaction("], &["src/db/"]),
    ];
    let mut found = Vec::new();
    for source in sources("src") {
        for (words, places) in rules {
            let is_at_home = places.iter().any(|place| {
                source.path.starts_with(place)
                    || (source.feature().is_some() && source.part() == *place)
            });
            for (line, text) in source.code() {
                let is_column =
                    text.contains("diesel::AsExpression") || text.starts_with("#[diesel(sql_type");
                if is_column && source.part() == "model" {
                    continue;
                }
                if !is_at_home && words.iter().any(|word| names(text, word)) {
                    found.push(format!("{}:{line}: {text}", source.path));
                }
            }
        }
    }
    none_of(found, "a tool stands outside its place");
}

/// Whether the word stands there as a word of its own.
fn names(text: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let ends_in_letter = word.chars().next_back().is_some_and(is_letter);
        !(before.is_some_and(is_letter) || ends_in_letter && after.is_some_and(is_letter))
    })
}

/// Each table is written by one feature.
#[test]
fn a_table_is_written_by_one_feature() {
    let mut writers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources("src") {
        let Some((wing, feature)) = source.feature() else {
            continue;
        };
        let text: String = source
            .code()
            .iter()
            .map(|(_, line)| format!("{line} "))
            .collect();
        let mut tables = BTreeSet::new();
        for call in ["insert_into(", "diesel::update(", "diesel::delete("] {
            for part in text.split(call).skip(1) {
                let name: String = part
                    .trim_start()
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                tables.insert(name);
            }
        }
        for part in text.split("store!(").skip(1) {
            let part = part.split(");").next().unwrap();
            if part.contains("insert ") || part.contains("save ") {
                tables.insert(part.split(',').nth(1).unwrap().trim().to_owned());
            }
        }
        for table in tables {
            writers
                .entry(table)
                .or_default()
                .insert(format!("{wing}::{feature}"));
        }
    }
    let found = writers.into_iter().filter(|(_, writers)| writers.len() > 1);
    none_of(
        found
            .map(|(table, writers)| format!("{table}: {writers:?}"))
            .collect(),
        "a table is written by two features",
    );
}

/// Where a new state, code or kind must make somebody decide, no arm takes all.
#[test]
fn no_arm_takes_all_where_someone_must_decide() {
    let mut found = Vec::new();
    for source in sources("src") {
        let watched = source.part() == "state"
            || ["src/kernel/code.rs", "src/http/problem.rs"].contains(&source.path.as_str());
        for (line, text) in source.code() {
            if watched && text.starts_with("_ =>") {
                found.push(format!("{}:{line}", source.path));
            }
        }
    }
    none_of(found, "write every pair out");
}

/// `mod.rs` holds documentation, `mod` and `pub use`.
#[test]
fn a_mod_file_of_a_feature_holds_no_code() {
    let mut found = Vec::new();
    for source in sources("src") {
        if source.feature().is_none() || !source.path.ends_with("/mod.rs") {
            continue;
        }
        for (line, text) in source.code() {
            let is_code = ["fn ", "struct ", "enum ", "impl ", "const ", "macro_rules!"]
                .iter()
                .any(|word| text.trim_start_matches("pub ").starts_with(word));
            if is_code {
                found.push(format!("{}:{line}: {text}", source.path));
            }
        }
        if source.part() == "mod" && !source.text.starts_with("//!") {
            found.push(format!(
                "{}: it does not begin with its rules in words",
                source.path
            ));
        }
    }
    none_of(found, "mod.rs holds documentation and pub use");
}
