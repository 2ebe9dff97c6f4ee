//! One connection to either database, opened with the settings that a legal register needs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::{InstrumentationEvent, SimpleConnection};
use diesel::sql_types::{Integer, Text};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection};

use crate::kernel::error::Broken;

/// A connection to PostgreSQL or to the embedded SQLite.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL, or an engine that speaks its protocol.
    Postgres(PgConnection),
    /// The embedded database.
    Sqlite(SqliteConnection),
}

/// Where the register lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file.
    Sqlite {
        /// Its path.
        path: std::path::PathBuf,
        /// How far a commit goes before it is acknowledged.
        durability: Durability,
    },
    /// A server: `postgres://…`.
    Postgres {
        /// Its address with what libpq wants.
        url: String,
    },
}

/// How far a commit goes before it is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// `synchronous=FULL`: a power cut loses nothing that was acknowledged.
    Full,
    /// `synchronous=OFF`: for tests and for the roof of a benchmark; never for records.
    Off,
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Reading only.
    Read,
    /// Writing.
    Write,
}

/// SQLite before this version can corrupt a WAL database when two connections write and checkpoint together.
const OLDEST_SQLITE: i32 = 3_051_003;

#[derive(QueryableByName)]
struct Mode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

#[derive(QueryableByName)]
struct Isolation {
    #[diesel(sql_type = Integer)]
    one: i32,
}

impl Conn {
    /// Opens a connection; the file must exist already.
    pub fn open(place: &Place, purpose: Use) -> Result<Self, Broken> {
        match place {
            Place::Sqlite { path, durability } => {
                open_sqlite(path, *durability, purpose).map(Self::Sqlite)
            }
            Place::Postgres { url } => open_postgres(url).map(Self::Postgres),
        }
    }

    /// Counts every statement that this connection sends.
    pub fn count_into(&mut self, statements: &Arc<AtomicU64>) {
        let statements = Arc::clone(statements);
        self.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                statements.fetch_add(1, Ordering::Relaxed);
            }
        });
    }

    /// The statement that begins a transaction of this use.
    pub fn begin(&mut self, purpose: Use) -> diesel::QueryResult<()> {
        let text = match (&self, purpose) {
            (Self::Sqlite(_), Use::Read) => "BEGIN",
            (Self::Sqlite(_), Use::Write) => "BEGIN IMMEDIATE",
            (Self::Postgres(_), Use::Read) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            (Self::Postgres(_), Use::Write) => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        };
        self.batch_execute(text)
    }

    /// Whether the other end still answers.
    pub fn answers(&mut self) -> bool {
        diesel::sql_query("SELECT 1 AS one")
            .get_result::<Isolation>(self)
            .is_ok_and(|row| row.one == 1)
    }
}

fn open_sqlite(
    path: &std::path::Path,
    durability: Durability,
    purpose: Use,
) -> Result<SqliteConnection, Broken> {
    let mut conn = establish_sqlite(path)?;
    let set = |conn: &mut SqliteConnection, text: &str| {
        conn.batch_execute(text)
            .map_err(|error| Broken::new("setting up the SQLite connection", error))
    };
    set(
        &mut conn,
        "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000;",
    )?;
    turn_on_wal(&mut conn)?;
    set(
        &mut conn,
        match durability {
            Durability::Full => "PRAGMA synchronous = FULL",
            Durability::Off => "PRAGMA synchronous = OFF",
        },
    )?;
    if purpose == Use::Read {
        set(&mut conn, "PRAGMA query_only = ON")?;
    }
    Ok(conn)
}

/// Opens the file, without making it where it is missing.
fn establish_sqlite(path: &std::path::Path) -> Result<SqliteConnection, Broken> {
    // SAFETY of the version: the bundled library is linked, so this is a constant of the build, checked all the same.
    if libsqlite3_sys::SQLITE_VERSION_NUMBER < OLDEST_SQLITE {
        return Err(Broken::impossible(
            "the bundled SQLite is older than 3.51.3, whose WAL may corrupt",
        ));
    }
    let path = path
        .to_str()
        .ok_or(Broken::impossible("the path of the database is not UTF-8"))?;
    let url = format!(
        "file:{}?mode=rw",
        path.replace('%', "%25")
            .replace('?', "%3f")
            .replace('#', "%23")
    );
    SqliteConnection::establish(&url).map_err(|error| Broken::new("opening the SQLite file", error))
}

/// With the write-ahead log readers and the writer do not wait for one another.
fn turn_on_wal(conn: &mut SqliteConnection) -> Result<(), Broken> {
    let mode: Mode = diesel::sql_query("PRAGMA journal_mode = WAL")
        .get_result(conn)
        .map_err(|error| Broken::new("turning on the write-ahead log", error))?;
    if mode.journal_mode != "wal" {
        return Err(Broken::impossible(
            "the file system does not allow SQLite's write-ahead log",
        ));
    }
    Ok(())
}

fn open_postgres(url: &str) -> Result<PgConnection, Broken> {
    let mut conn = PgConnection::establish(url)
        .map_err(|error| Broken::new("connecting to PostgreSQL", error))?;
    conn.batch_execute(
        "SET TIME ZONE 'UTC'; SET application_name = 'thidua'; SET statement_timeout = '5s'; SET lock_timeout = '2s'; \
         SET idle_in_transaction_session_timeout = '10s'; SET client_min_messages = warning",
    )
    .map_err(|error| Broken::new("setting up the PostgreSQL connection", error))?;
    Ok(conn)
}
