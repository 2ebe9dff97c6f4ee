//! Files of 600 lines at most; functions of 40 as a habit, and of 51 at most, where rustfmt breaks one thought into many lines.

use crate::text::{none_of, sources};

const FILE: usize = 600;
const FUNCTION: usize = 51;

#[test]
fn no_file_is_over_600_lines() {
    let found = ["src", "tests"].into_iter().flat_map(sources);
    let found = found.filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > FILE).then(|| format!("{}: {lines}", source.path))
    });
    none_of(found.collect(), "split what is over 600 lines");
}

/// Lists are no thoughts and may be as long as they are: what takes nothing and gives endpoints is a table of them; and the
/// script of the demonstration.
#[test]
fn no_function_is_over_51_lines() {
    let mut found = Vec::new();
    for source in sources("src") {
        let mut open: Option<(usize, usize, String)> = None;
        for (number, line) in source.text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let words = line.trim_start();
            if let Some((start, depth, name)) = &open {
                if indent == *depth && words.starts_with('}') {
                    let length = number - start + 1;
                    if length > FUNCTION {
                        found.push(format!(
                            "{}:{}: {name} has {length}",
                            source.path,
                            start + 1
                        ));
                    }
                    open = None;
                }
            } else if let Some(name) = function(words) {
                let is_table = words.contains("() -> Vec<Endpoint> {");
                open = (!is_table && !words.ends_with('}') && !words.ends_with(';'))
                    .then_some((number, indent, name));
            }
        }
    }
    none_of(found, "a function over 51 lines asks for a second name");
}

fn function(words: &str) -> Option<String> {
    let words = words
        .trim_start_matches("pub(crate) ")
        .trim_start_matches("pub(super) ")
        .trim_start_matches("pub ");
    let words = words
        .trim_start_matches("const ")
        .trim_start_matches("async ");
    let rest = words.strip_prefix("fn ")?;
    Some(rest.split(['(', '<']).next()?.to_owned())
}
