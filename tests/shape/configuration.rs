//! README's table of variables is the program's.

use thidua::config::VARIABLES;

use crate::text::{none_of, read};

#[test]
fn the_table_of_variables_in_the_readme_is_the_programs() {
    let readme = read("README.md");
    let rows: Vec<String> = VARIABLES
        .iter()
        .map(|one| format!("| `{}` | {} | {} |", one.name, one.default, one.meaning))
        .collect();
    if std::env::var_os("UPDATE").is_some() {
        const RULE: &str = "| --- | --- | --- |\n";
        let (head, rest) = readme.split_once(RULE).unwrap();
        let (_, tail) = rest.split_once("\n\n").unwrap();
        let readme = format!("{head}{RULE}{}\n\n{tail}", rows.join("\n"));
        std::fs::write(crate::text::top().join("README.md"), readme).unwrap();
        return;
    }
    let missing = rows.iter().filter(|row| !readme.contains(row.as_str()));
    none_of(
        missing.cloned().collect(),
        "README.md lacks these rows of its table of variables",
    );
    let told = readme
        .lines()
        .filter(|line| line.starts_with("| `") && line.split('`').nth(1).is_some_and(is_variable));
    let stray = told.filter(|line| !rows.iter().any(|row| row == line));
    none_of(
        stray.map(str::to_owned).collect(),
        "README.md tells of variables that are none",
    );
}

fn is_variable(name: &str) -> bool {
    name.len() > 2 && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}
