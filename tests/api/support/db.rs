//! A database per test: a copy of a template that is migrated and told once per process.
//!
//! PostgreSQL is a cluster of our own in a temporary folder, where `initdb` is found. A shell that waits for our pipe to close stops it
//! and removes the folder, so that it goes even when this process is killed.

use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection};

use super::world::{Account, tell_template};

/// The folder of this process: it goes with the process, however that ends.
static ROOT: LazyLock<(PathBuf, Child)> = LazyLock::new(|| {
    let path = std::env::temp_dir().join(format!("thidua-tests-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir(&path).unwrap();
    let watchdog = when_we_end(&format!("rm -rf '{}'", path.display()));
    (path, watchdog)
});

/// A folder that goes when its owner does.
pub struct Folder {
    path: PathBuf,
    is_borrowed: bool,
}

impl Folder {
    /// A new one.
    pub fn new(purpose: &str) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = ROOT.0.join(format!("{purpose}-{number}"));
        std::fs::create_dir(&path).unwrap();
        Self {
            path,
            is_borrowed: false,
        }
    }

    /// The same folder for somebody who does not own it.
    fn borrowed(&self) -> Self {
        Self {
            path: self.path.clone(),
            is_borrowed: true,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.is_borrowed {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// The embedded one.
    Sqlite,
    /// A server.
    Postgres,
}

/// A database of one test, with the keys of its installation; it goes with the test.
pub struct Database {
    /// Which.
    pub backend: Backend,
    /// As in `DATABASE_URL`.
    pub url: String,
    /// As in `DATA_DIR`.
    pub folder: Folder,
    is_borrowed: bool,
}

/// The template of one backend.
struct Template {
    database: Database,
    accounts: Vec<Account>,
}

static SQLITE: LazyLock<Template> = LazyLock::new(|| {
    let folder = Folder::new("template");
    let url = format!("sqlite://{}", folder.path().join("thidua.db").display());
    Template::told(Database {
        backend: Backend::Sqlite,
        url,
        folder,
        is_borrowed: false,
    })
});

static POSTGRES: LazyLock<Option<Template>> = LazyLock::new(|| {
    let cluster = CLUSTER.as_ref()?;
    Some(Template::told(cluster.database("template_thidua")))
});

impl Template {
    fn told(database: Database) -> Self {
        let accounts = tell_template(&database);
        if database.backend == Backend::Sqlite {
            // The file alone, without the log beside it, is what tests copy.
            let copy = database.folder.path().join("template.db");
            let sql = format!("VACUUM INTO '{}'", copy.display());
            database.open().execute(&sql);
        }
        Self { database, accounts }
    }
}

impl Database {
    /// A copy of the SQLite template, with its accounts.
    pub fn sqlite() -> (Self, Vec<Account>) {
        let template = &*SQLITE;
        let copy = Self::empty_sqlite();
        copy.take_keys(template);
        let from = template.database.folder.path().join("template.db");
        std::fs::copy(from, copy.folder.path().join("thidua.db")).unwrap();
        (copy, template.accounts.clone())
    }

    /// A copy of the PostgreSQL template; none where there is no PostgreSQL.
    pub fn postgres() -> Option<(Self, Vec<Account>)> {
        let template = POSTGRES.as_ref()?;
        let copy = CLUSTER
            .as_ref()?
            .database("of_test TEMPLATE template_thidua STRATEGY file_copy");
        copy.take_keys(template);
        Some((copy, template.accounts.clone()))
    }

    /// A file that is not there yet.
    pub fn empty_sqlite() -> Self {
        let folder = Folder::new("test");
        let url = format!("sqlite://{}", folder.path().join("thidua.db").display());
        Self {
            backend: Backend::Sqlite,
            url,
            folder,
            is_borrowed: false,
        }
    }

    /// A database without tables; none where there is no PostgreSQL.
    pub fn empty_postgres() -> Option<Self> {
        Some(CLUSTER.as_ref()?.database("of_test"))
    }

    /// The same database for somebody who does not own it.
    pub fn borrowed(&self) -> Self {
        Self {
            backend: self.backend,
            url: self.url.clone(),
            folder: self.folder.borrowed(),
            is_borrowed: true,
        }
    }

    /// Ends every connection and lets none in, or lets them in again.
    pub fn admit(&self, admits: bool) {
        let (Some(cluster), Some(name)) = (CLUSTER.as_ref(), self.url.rsplit('/').next()) else {
            return;
        };
        cluster.execute(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {admits}"));
        if !admits {
            let sql = format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            );
            cluster.execute(&sql);
        }
    }

    fn take_keys(&self, template: &Template) {
        let (from, to) = (template.database.folder.path(), self.folder.path());
        std::fs::create_dir(to.join("keys")).unwrap();
        for entry in std::fs::read_dir(from.join("keys")).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, to.join("keys").join(path.file_name().unwrap())).unwrap();
        }
    }

    /// A connection past the program, for looking and for tampering.
    pub fn open(&self) -> Raw {
        match self.backend {
            Backend::Sqlite => open_sqlite(Path::new(&self.url[9..])),
            Backend::Postgres => Raw::Postgres(PgConnection::establish(&self.url).unwrap()),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.is_borrowed {
            return;
        }
        if self.backend == Backend::Postgres
            && let Some(cluster) = &*CLUSTER
        {
            let name = self.url.rsplit('/').next().unwrap_or_default();
            cluster.execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// A connection to a file, past the program.
pub fn open_sqlite(path: &Path) -> Raw {
    let mut conn = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    conn.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
    Raw::Sqlite(conn)
}

/// A connection past the program.
pub enum Raw {
    /// The file.
    Sqlite(SqliteConnection),
    /// The server.
    Postgres(PgConnection),
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

impl Raw {
    /// Runs statements; what the database says against it.
    pub fn try_execute(&mut self, sql: &str) -> Result<(), String> {
        match self {
            Self::Sqlite(conn) => conn.batch_execute(sql),
            Self::Postgres(conn) => conn.batch_execute(sql),
        }
        .map_err(|error| error.to_string())
    }

    /// Runs statements.
    #[track_caller]
    pub fn execute(&mut self, sql: &str) {
        if let Err(error) = self.try_execute(sql) {
            panic!("{sql}: {error}");
        }
    }

    /// Takes away the triggers of a table, as somebody would who owns the database.
    pub fn drop_triggers(&mut self, table: &str) {
        for act in ["update", "delete"] {
            let sql = match self {
                Self::Sqlite(_) => format!("DROP TRIGGER IF EXISTS {table}_no_{act}"),
                Self::Postgres(_) => format!("DROP TRIGGER IF EXISTS {table}_no_{act} ON {table}"),
            };
            self.execute(&sql);
        }
    }

    /// Reads one number, named `count`.
    #[track_caller]
    pub fn number(&mut self, sql: &str) -> i64 {
        let query = diesel::sql_query(sql);
        match self {
            Self::Sqlite(conn) => query.get_result::<Count>(conn),
            Self::Postgres(conn) => query.get_result::<Count>(conn),
        }
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
        .count
    }

    /// Names of all tables.
    pub fn tables(&mut self) -> Vec<String> {
        let sql = match self {
            Self::Sqlite(_) => {
                "SELECT name AS text FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            }
            Self::Postgres(_) => {
                "SELECT tablename::text AS text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            }
        };
        self.texts(sql)
    }

    /// Reads texts, named `text`.
    #[track_caller]
    pub fn texts(&mut self, sql: &str) -> Vec<String> {
        let query = diesel::sql_query(sql);
        let rows = match self {
            Self::Sqlite(conn) => query.load::<Line>(conn),
            Self::Postgres(conn) => query.load::<Line>(conn),
        };
        let rows = rows.unwrap_or_else(|error| panic!("{sql}: {error}"));
        rows.into_iter().map(|row| row.text).collect()
    }

    /// Every row of every table as text.
    pub fn everything(&mut self) -> String {
        let mut all = String::new();
        for table in self.tables() {
            let sql = match self {
                Self::Sqlite(_) => {
                    let columns = self.texts(&format!(
                        "SELECT name AS text FROM pragma_table_info('{table}')"
                    ));
                    let columns: Vec<String> = columns
                        .iter()
                        .map(|column| format!("COALESCE(CASE TYPEOF({column}) WHEN 'blob' THEN HEX({column}) ELSE CAST({column} AS TEXT) END, '')"))
                        .collect();
                    format!(
                        "SELECT {} AS text FROM {table}",
                        columns.join(" || ' ' || ")
                    )
                }
                Self::Postgres(_) => format!("SELECT {table}::text AS text FROM {table}"),
            };
            for line in self.texts(&sql) {
                all.push_str(&line);
                all.push('\n');
            }
        }
        all
    }

    /// How many rows a table has.
    #[track_caller]
    pub fn rows(&mut self, table: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) AS count FROM {table}"))
    }
}

/// The cluster of this process.
struct Cluster {
    port: u16,
    _watchdog: Child,
}

static CLUSTER: LazyLock<Option<Cluster>> = LazyLock::new(|| {
    let Some(programs) = programs() else {
        assert!(
            std::env::var_os("REQUIRE_POSTGRES").is_none(),
            "REQUIRE_POSTGRES is set, but there is no initdb"
        );
        let mut err = std::io::stderr();
        let _ = err.write_all(
            b"\n*** SKIPPED: the PostgreSQL half of these tests (no initdb found; REQUIRE_POSTGRES=1 makes this a failure) ***\n\n",
        );
        return None;
    };
    Some(Cluster::start(&programs))
});

/// The folder of initdb and pg_ctl: on the path, or the newest that Debian has.
fn programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&on_path).collect();
    let mut debian: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin")))
        })
        .collect();
    debian.sort();
    folders.extend(debian.into_iter().rev().map(|(_, path)| path));
    folders
        .into_iter()
        .filter_map(|folder| folder.join("initdb").canonicalize().ok())
        .find(|initdb| initdb.with_file_name("pg_ctl").exists())
        .and_then(|initdb| Some(initdb.parent()?.to_owned()))
}

fn output_of(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The user and group that the cluster runs as: PostgreSQL refuses to be root.
fn other_user() -> Option<(String, String)> {
    if output_of("id", &["-u"])? != "0" {
        return None;
    }
    ["postgres", "nobody"].iter().find_map(|user| {
        Some((
            output_of("id", &["-u", user])?,
            output_of("id", &["-g", user])?,
        ))
    })
}

/// Memory, where there is a gigabyte of it to be had as files: databases are made there in 25 ms, on a busy disk in 600.
fn memory_folder() -> PathBuf {
    const WANTED: u64 = 1024 * 1024;
    let free = output_of("df", &["-Pk", "/dev/shm"]).and_then(|text| {
        let kilobytes = text.lines().nth(1)?.split_whitespace().nth(3)?;
        kilobytes.parse::<u64>().ok()
    });
    if free.is_some_and(|free| free >= WANTED) {
        PathBuf::from("/dev/shm")
    } else {
        std::env::temp_dir()
    }
}

fn command(user: Option<&(String, String)>, program: &Path) -> Command {
    let Some((user, group)) = user else {
        return Command::new(program);
    };
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid", user, "--regid", group, "--clear-groups"])
        .arg(program);
    command
}

#[track_caller]
fn run(mut command: Command) {
    let output = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

impl Cluster {
    fn start(programs: &Path) -> Self {
        let name = format!("thidua-postgres-{}", std::process::id());
        let folder = memory_folder().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).unwrap();
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o700)).unwrap();
        let user = other_user();
        if let Some((user, group)) = &user {
            let ids = (user.parse().unwrap(), group.parse().unwrap());
            std::os::unix::fs::chown(&folder, Some(ids.0), Some(ids.1)).unwrap();
        }
        let watchdog = watch(programs, &folder, user.as_ref());
        let data = folder.join("data");
        let mut initdb = command(user.as_ref(), &programs.join("initdb"));
        initdb
            .args(["--no-sync", "--auth=trust", "--username=thidua"])
            .args(["--encoding=UTF8", "--locale=C", "--pgdata"])
            .arg(&data)
            .current_dir(&folder);
        run(initdb);
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .unwrap()
            .port();
        let settings = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c fsync=off -c synchronous_commit=off \
             -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c max_wal_size=4GB -c checkpoint_timeout=1h \
             -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0",
            folder.display()
        );
        let mut pg_ctl = command(user.as_ref(), &programs.join("pg_ctl"));
        pg_ctl
            .args(["start", "--wait", "--silent", "--log"])
            .arg(folder.join("log"))
            .arg("--options")
            .arg(settings)
            .arg("--pgdata")
            .arg(&data)
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        assert!(
            pg_ctl.status().unwrap().success(),
            "PostgreSQL does not start: see {}",
            folder.display()
        );
        Self {
            port,
            _watchdog: watchdog,
        }
    }

    fn url(&self, name: &str) -> String {
        format!("postgres://thidua@127.0.0.1:{}/{name}", self.port)
    }

    fn execute(&self, sql: &str) {
        let mut conn = PgConnection::establish(&self.url("postgres")).unwrap();
        conn.batch_execute(sql).unwrap();
    }

    /// Makes a database; `name` may say of what template.
    fn database(&self, name: &str) -> Database {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let (name, template) = name.split_once(' ').unwrap_or((name, ""));
        let name = if name == "of_test" {
            format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed))
        } else {
            name.to_owned()
        };
        self.execute(&format!("CREATE DATABASE {name} {template}"));
        Database {
            backend: Backend::Postgres,
            url: self.url(&name),
            folder: Folder::new("test"),
            is_borrowed: false,
        }
    }
}

/// Has a shell stop the cluster and remove its folder when we end.
fn watch(programs: &Path, folder: &Path, user: Option<&(String, String)>) -> Child {
    let mut stop = command(user, &programs.join("pg_ctl"));
    stop.args(["stop", "--mode=immediate", "--silent", "--pgdata"])
        .arg(folder.join("data"));
    let words: Vec<String> = std::iter::once(stop.get_program())
        .chain(stop.get_args())
        .map(|word| format!("'{}'", word.to_str().unwrap()))
        .collect();
    when_we_end(&format!(
        "{}; rm -rf '{}'",
        words.join(" "),
        folder.display()
    ))
}

/// Starts a shell that waits for our end of its standard input to close, and then runs the script.
fn when_we_end(script: &str) -> Child {
    Command::new("sh")
        .args([
            "-c",
            &format!("trap '' INT TERM HUP; cat >/dev/null; {script}"),
        ])
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
