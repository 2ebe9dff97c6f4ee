//! One schema on two databases: what their catalogues say after all migrations, and what diesel was told.

use std::collections::{BTreeMap, BTreeSet};

use thidua::app;

use crate::support::db::{Backend, Database, Raw};
use crate::support::server::config_of;
use crate::text::{none_of, sources};

/// What a catalogue says, one fact a line, in words that do not depend on the database.
type Facts = BTreeSet<String>;

fn migrated(database: &Database) -> Raw {
    app::migrate(&config_of(database)).unwrap();
    database.open()
}

fn own(tables: Vec<String>) -> Vec<String> {
    let is_own = |name: &String| !name.starts_with("sqlite_") && !name.starts_with("__diesel");
    tables.into_iter().filter(is_own).collect()
}

/// The types of SQLite for the types of PostgreSQL, which are finer.
fn on_sqlite(kind: &str) -> &str {
    match kind {
        "uuid" | "timestamptz" | "date" | "text" => "TEXT",
        "int8" | "int2" => "INTEGER",
        "bytea" => "BLOB",
        other => other,
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `CONSTRAINT name KIND (columns) …` lines of the text of a table, as SQLite keeps it.
fn sqlite_constraints(table: &str, sql: &str, facts: &mut Facts) {
    for part in sql.split("CONSTRAINT ").skip(1) {
        let part = words(part);
        let (name, rest) = part.split_once(' ').unwrap();
        let rest = rest
            .trim_end_matches([',', ')', ' '])
            .trim_end_matches(") STRICT")
            .to_owned();
        if rest.starts_with("CHECK") {
            facts.insert(format!("{table}: {name} CHECK"));
            continue;
        }
        let mut rest = rest.replace(" (", "(");
        // A column that was added later carries its constraint itself; the constraint's name tells the column.
        if rest.starts_with("REFERENCES") {
            let column = name.strip_prefix(&format!("{table}_")).unwrap();
            let column = column.strip_suffix("_fkey").unwrap();
            rest = format!("FOREIGN KEY({column}) {rest}");
        }
        let end = rest.rfind(')').map_or(rest.len(), |at| at + 1);
        let closed = if rest.matches('(').count() > rest.matches(')').count() {
            format!("{rest})")
        } else {
            rest[..end].to_owned()
        };
        facts.insert(format!("{table}: {name} {closed}"));
    }
}

fn sqlite_facts(raw: &mut Raw) -> Facts {
    let mut facts = Facts::new();
    for table in own(raw.tables()) {
        let columns = raw.texts(&format!(
            "SELECT name || ' ' || type || CASE \"notnull\" WHEN 1 THEN ' NOT NULL' ELSE '' END AS text FROM pragma_table_info('{table}')"
        ));
        facts.extend(
            columns
                .into_iter()
                .map(|column| format!("{table}.{column}")),
        );
        for sql in raw.texts(&format!(
            "SELECT sql AS text FROM sqlite_schema WHERE type = 'table' AND name = '{table}'"
        )) {
            assert!(sql.contains("STRICT"), "{table} is not STRICT");
            let body = sql.split_once('(').unwrap().1.rsplit_once(')').unwrap().0;
            sqlite_constraints(&table, body, &mut facts);
        }
        let indexes = raw.texts(&format!(
            "SELECT i.name || '(' || (SELECT GROUP_CONCAT(name, ', ') FROM pragma_index_info(i.name)) || ')' AS text \
             FROM pragma_index_list('{table}') i WHERE i.origin = 'c'"
        ));
        facts.extend(
            indexes
                .into_iter()
                .map(|index| format!("{table}: index {index}")),
        );
        let triggers = raw.texts(&format!(
            "SELECT name AS text FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '{table}'"
        ));
        facts.extend(
            triggers
                .into_iter()
                .map(|trigger| format!("{table}: trigger {trigger}")),
        );
    }
    facts
}

fn postgres_facts(raw: &mut Raw) -> Facts {
    let mut facts = Facts::new();
    for table in own(raw.tables()) {
        let columns = raw.texts(&format!(
            "SELECT column_name || ' ' || udt_name || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END AS text \
             FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = 'public'"
        ));
        for column in columns {
            let mut parts: Vec<&str> = column.split(' ').collect();
            parts[1] = on_sqlite(parts[1]);
            facts.insert(format!("{table}.{}", parts.join(" ")));
        }
        let constraints = raw.texts(&format!(
            "SELECT conname || ' ' || CASE contype WHEN 'c' THEN 'CHECK' ELSE pg_get_constraintdef(oid) END AS text \
             FROM pg_constraint WHERE conrelid = '{table}'::regclass"
        ));
        facts.extend(
            constraints
                .into_iter()
                .map(|one| format!("{table}: {}", one.replace(" (", "(").replace('"', ""))),
        );
        let indexes = raw.texts(&format!(
            "SELECT i.relname || '(' || STRING_AGG(a.attname, ', ' ORDER BY k.place) || ')' AS text \
             FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
             CROSS JOIN LATERAL UNNEST(x.indkey) WITH ORDINALITY AS k(number, place) \
             JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number \
             WHERE x.indrelid = '{table}'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u')) \
             GROUP BY i.relname"
        ));
        facts.extend(
            indexes
                .into_iter()
                .map(|index| format!("{table}: index {index}")),
        );
        let triggers = raw.texts(&format!("SELECT tgname::text AS text FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = '{table}'::regclass"));
        facts.extend(
            triggers
                .into_iter()
                .map(|trigger| format!("{table}: trigger {trigger}")),
        );
    }
    facts
}

fn facts(raw: &mut Raw) -> Facts {
    match raw {
        Raw::Sqlite(_) => sqlite_facts(raw),
        Raw::Postgres(_) => postgres_facts(raw),
    }
}

/// The tables as `src/db/schema` tells them to diesel, with the types of PostgreSQL.
fn told_to_diesel() -> BTreeMap<String, Vec<(String, String)>> {
    let mut tables = BTreeMap::new();
    for source in sources("src/db/schema") {
        for part in source.text.split("diesel::table!").skip(1) {
            let body: Vec<&str> = part
                .lines()
                .map(str::trim)
                .filter(|line| {
                    !line.starts_with("//") && !line.starts_with("use ") && !line.starts_with('#')
                })
                .collect();
            let head = body.iter().find(|line| line.ends_with(") {")).unwrap();
            let name = head.split(' ').next().unwrap().to_owned();
            let columns = body
                .iter()
                .take_while(|line| **line != "}")
                .filter_map(|line| {
                    let (column, kind) = line.trim_end_matches(',').split_once(" -> ")?;
                    Some((column.to_owned(), kind.to_owned()))
                });
            tables.insert(name, columns.collect());
        }
    }
    tables
}

fn as_catalogue(kind: &str) -> String {
    let (inner, ending) = match kind.strip_prefix("Nullable<") {
        Some(inner) => (inner.trim_end_matches('>'), ""),
        None => (kind, " NOT NULL"),
    };
    let kind = match inner {
        "Guid" => "uuid",
        "Moment" => "timestamptz",
        "LegalDay" => "date",
        "Text" => "text",
        "BigInt" => "int8",
        "SmallInt" => "int2",
        "Binary" => "bytea",
        other => other,
    };
    format!("{kind}{ending}")
}

fn differences(one: &Facts, other: &Facts, names: [&str; 2]) -> Vec<String> {
    let only = |here: &Facts, there: &Facts, name: &str| {
        here.difference(there)
            .map(|fact| format!("only {name}: {fact}"))
            .collect::<Vec<_>>()
    };
    [only(one, other, names[0]), only(other, one, names[1])].concat()
}

fn databases() -> Vec<Database> {
    let mut all = vec![Database::empty_sqlite()];
    all.extend(Database::empty_postgres());
    all
}

#[test]
fn both_databases_have_one_schema() {
    let Some(postgres) = Database::empty_postgres() else {
        return;
    };
    let sqlite = Database::empty_sqlite();
    let (one, other) = (
        facts(&mut migrated(&sqlite)),
        facts(&mut migrated(&postgres)),
    );
    assert!(one.len() > 100, "the control: facts are read");
    none_of(
        differences(&one, &other, ["SQLite", "PostgreSQL"]),
        "the two schemas differ",
    );
}

#[test]
fn diesel_was_told_what_the_databases_have() {
    for database in databases() {
        let mut raw = migrated(&database);
        let mut wanted = Facts::new();
        for (table, columns) in told_to_diesel() {
            for (column, kind) in columns {
                let kind = as_catalogue(&kind);
                let (kind, ending) = kind
                    .split_once(' ')
                    .map_or((kind.as_str(), ""), |(kind, _)| (kind, " NOT NULL"));
                wanted.insert(format!("{table}.{column} {}{ending}", on_sqlite(kind)));
            }
        }
        let found: Facts = facts(&mut raw)
            .into_iter()
            .filter(|fact| fact.split(' ').next().unwrap().contains('.'))
            .collect();
        none_of(
            differences(&wanted, &found, ["in src/db/schema", "in the database"]),
            "diesel was told something else",
        );
    }
}

/// The finer types, which SQLite cannot tell apart.
#[test]
fn diesel_was_told_the_types_of_postgresql() {
    let Some(database) = Database::empty_postgres() else {
        return;
    };
    let mut raw = migrated(&database);
    let mut found = Vec::new();
    for (table, columns) in told_to_diesel() {
        for (column, kind) in columns {
            let sql = format!(
                "SELECT udt_name::text AS text FROM information_schema.columns WHERE table_name = '{table}' AND column_name = '{column}'"
            );
            let kind = as_catalogue(&kind);
            let wanted = kind.split(' ').next().unwrap();
            if raw.texts(&sql) != [wanted] {
                found.push(format!(
                    "{table}.{column}: {:?}, told {wanted}",
                    raw.texts(&sql)
                ));
            }
        }
    }
    none_of(found, "diesel was told other types");
}

#[test]
fn going_down_and_up_again_leaves_the_same() {
    for database in databases() {
        let before = facts(&mut migrated(&database));
        let config = config_of(&database);
        assert_eq!(
            app::migrate_down(&config).unwrap(),
            app::migration_names().len()
        );
        let mut raw = database.open();
        assert_eq!(
            own(raw.tables()),
            Vec::<String>::new(),
            "{:?}",
            database.backend
        );
        if database.backend == Backend::Postgres {
            let sql = "SELECT COUNT(*) AS count FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname NOT LIKE 'diesel%'";
            assert_eq!(raw.number(sql), 0, "a function is left");
        }
        assert_eq!(facts(&mut migrated(&database)), before);
    }
}

#[test]
fn both_folders_of_migrations_have_the_same_names() {
    let names = |folder: &str| {
        let entries =
            std::fs::read_dir(crate::text::top().join("migrations").join(folder)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    let carried: Vec<String> = app::migration_names();
    assert_eq!(
        names("sqlite").len(),
        carried.len(),
        "touch src/db/migrate.rs: a folder is not carried"
    );
}

/// A foreign key without an index makes every change of its parent read the whole table.
#[test]
fn every_foreign_key_begins_an_index() {
    let database = Database::empty_sqlite();
    let facts = facts(&mut migrated(&database));
    let mut found = Vec::new();
    for fact in facts.iter().filter(|fact| fact.contains("FOREIGN KEY(")) {
        let (table, rest) = fact.split_once(": ").unwrap();
        let column = rest
            .split_once("FOREIGN KEY(")
            .unwrap()
            .1
            .split([',', ')'])
            .next()
            .unwrap();
        let begins = facts.iter().any(|other| {
            let is_index = other.contains("index ")
                || other.contains("PRIMARY KEY(")
                || other.contains("UNIQUE(");
            let first = other
                .rsplit_once('(')
                .map(|(_, columns)| columns.split([',', ')']).next().unwrap());
            other.starts_with(&format!("{table}: ")) && is_index && first == Some(column)
        });
        if !begins {
            found.push(fact.clone());
        }
    }
    none_of(found, "foreign keys without an index");
}

/// The words that a column takes are the words of one of our lists.
#[test]
fn every_list_of_words_is_one_of_the_programs() {
    let mut lists: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    for source in sources("src") {
        for part in source.text.split("words! {").skip(1) {
            let body = part.split("\n}").next().unwrap();
            let values = body.lines().filter_map(|line| {
                Some(
                    line.trim()
                        .strip_suffix("\",")?
                        .rsplit_once(" = \"")?
                        .1
                        .to_owned(),
                )
            });
            lists.insert(values.collect());
        }
    }
    let database = Database::empty_sqlite();
    let mut raw = migrated(&database);
    let mut found = Vec::new();
    for sql in raw.texts("SELECT sql AS text FROM sqlite_schema WHERE type = 'table'") {
        for line in sql
            .lines()
            .filter(|line| line.contains("CHECK (") && line.contains(" IN ("))
        {
            let list = line
                .split_once(" IN (")
                .unwrap()
                .1
                .split(')')
                .next()
                .unwrap();
            // A column of several words at once takes them joined: `person+unit`.
            let words = list
                .split(',')
                .flat_map(|word| word.trim().trim_matches('\'').split('+'));
            let values: BTreeSet<String> = words.map(str::to_owned).collect();
            if !lists.contains(&values) {
                found.push(line.trim().to_owned());
            }
        }
    }
    none_of(found, "a CHECK takes other words than the program has");
}
