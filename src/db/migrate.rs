//! The migrations of both databases: two folders, the same names.

use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::{Conn, Place, Use};
use crate::kernel::error::Broken;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// What a register lacks of this program's schema.
#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Current,
    /// Migrations to be run.
    Behind(usize),
    /// It was migrated by a newer program.
    Ahead,
}

fn run<R>(
    conn: &mut Conn,
    sqlite: impl FnOnce(&mut diesel::SqliteConnection) -> R,
    postgres: impl FnOnce(&mut diesel::PgConnection) -> R,
) -> R {
    match conn {
        Conn::Sqlite(conn) => sqlite(conn),
        Conn::Postgres(conn) => postgres(conn),
    }
}

/// Makes the SQLite file if it is missing; a server's database must be there.
pub fn create(place: &Place) -> Result<(), Broken> {
    if let Place::Sqlite { path, .. } = place
        && !path.exists()
    {
        if let Some(folder) = path.parent() {
            std::fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)
                .map_err(|error| Broken::new("making the data folder", error))?;
        }
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|error| Broken::new("making the database file", error))?;
    }
    Ok(())
}

/// Runs what is missing.
pub fn up(place: &Place) -> Result<usize, Broken> {
    let mut conn = Conn::open(place, Use::Write)?;
    run(
        &mut conn,
        |conn| conn.run_pending_migrations(SQLITE).map(|done| done.len()),
        |conn| conn.run_pending_migrations(POSTGRES).map(|done| done.len()),
    )
    .map_err(|error| Broken::new("migrating", error))
}

/// Takes all of them back, for the test that goes up, down and up.
pub fn down(place: &Place) -> Result<usize, Broken> {
    let mut conn = Conn::open(place, Use::Write)?;
    run(
        &mut conn,
        |conn| conn.revert_all_migrations(SQLITE).map(|done| done.len()),
        |conn| conn.revert_all_migrations(POSTGRES).map(|done| done.len()),
    )
    .map_err(|error| Broken::new("migrating back", error))
}

/// Compares the register with this program.
pub fn state(place: &Place) -> Result<State, Broken> {
    let mut conn = Conn::open(place, Use::Write)?;
    let known = |count: usize, applied: usize| {
        if applied > count {
            State::Ahead
        } else if applied < count {
            State::Behind(count - applied)
        } else {
            State::Current
        }
    };
    let (pending, applied) = run(
        &mut conn,
        |conn| {
            Ok((
                conn.pending_migrations(SQLITE)?.len(),
                conn.applied_migrations()?.len(),
            ))
        },
        |conn| {
            Ok((
                conn.pending_migrations(POSTGRES)?.len(),
                conn.applied_migrations()?.len(),
            ))
        },
    )
    .map_err(|error: Box<dyn std::error::Error + Send + Sync>| {
        Broken::new("comparing migrations", error)
    })?;
    let total = names().len();
    Ok(if pending == 0 && applied == total {
        State::Current
    } else if applied > total {
        State::Ahead
    } else {
        known(total, total.saturating_sub(pending))
    })
}

/// The migrations this program carries, oldest first.
pub fn names() -> Vec<String> {
    use diesel::migration::MigrationSource;
    let all: Result<Vec<Box<dyn diesel::migration::Migration<diesel::sqlite::Sqlite>>>, _> =
        SQLITE.migrations();
    all.map(|all| all.iter().map(|one| one.name().to_string()).collect())
        .unwrap_or_default()
}
