//! The program's own text, read as text.

use std::path::{Path, PathBuf};

/// A file of the program.
pub struct Source {
    /// Its path from the top: `src/access/accounts/store.rs`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The top of the package.
pub fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Reads a file of the package.
#[track_caller]
pub fn read(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// The Rust files of a folder.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&top().join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| Source {
            text: std::fs::read_to_string(&path).unwrap(),
            path: path.strip_prefix(top()).unwrap().display().to_string(),
        })
        .collect()
}

impl Source {
    /// The numbered lines of the program itself: no comments, no tests beside the code.
    pub fn code(&self) -> Vec<(usize, &str)> {
        let own = self.text.split("#[cfg(test)]\nmod tests").next().unwrap();
        own.lines()
            .enumerate()
            .map(|(number, line)| (number + 1, line.trim_start()))
            .filter(|(_, line)| !line.starts_with("//"))
            .collect()
    }

    /// The wing and the feature, of a file of one: `("access", "accounts")`.
    pub fn feature(&self) -> Option<(&str, &str)> {
        const NONE: [&str; 5] = ["kernel", "db", "http", "journal", "demo"];
        let mut parts = self.path.strip_prefix("src/")?.split('/');
        let (wing, feature) = (parts.next()?, parts.next()?);
        (!NONE.contains(&wing) && !feature.ends_with(".rs")).then_some((wing, feature))
    }

    /// What the file is in its feature: `store` for `store.rs` and for `store/rows.rs`.
    pub fn part(&self) -> &str {
        let place = if self.feature().is_some() { 3 } else { 2 };
        let part = self.path.split('/').nth(place).unwrap_or_default();
        part.trim_end_matches(".rs")
    }
}

/// Fails with all that was found.
#[track_caller]
pub fn none_of(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}\n  {}", found.join("\n  "));
}
