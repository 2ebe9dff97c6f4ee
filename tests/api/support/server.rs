//! A real server in this process, with a set clock, stopped at the end of its test.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier, Mutex, Once};
use std::time::Duration;

use thidua::app::{At, Clock, Ids, Served};
use thidua::config::Config;

use super::client::Caller;
use super::db::{Backend, Database, Raw};
use super::world::{Account, People};

/// Where the clock stands when a test begins.
pub const START: &str = "2026-11-21T08:00:00+07:00";

/// Does something so many times at the same moment.
pub fn at_once<R: Send>(times: usize, act: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let barrier = Barrier::new(times);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..times)
            .map(|number| {
                let (barrier, act) = (&barrier, &act);
                scope.spawn(move || {
                    barrier.wait();
                    act(number)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}

/// A server of one test.
pub struct TestServer {
    served: Option<Served>,
    config: Config,
    /// The clock of the server.
    pub clock: Clock,
    agent: ureq::Agent,
    database: Arc<Database>,
    looking: Mutex<Option<Raw>>,
    pub(super) people: Arc<People>,
}

/// An instant as in RFC 3339.
#[track_caller]
pub fn instant(text: &str) -> At {
    let time = chrono::DateTime::parse_from_rfc3339(text).unwrap();
    At::from_chrono(time.to_utc())
}

/// The configuration of a database of a test.
pub fn config_of(database: &Database) -> Config {
    let values = BTreeMap::from([
        ("LISTEN", "127.0.0.1:0".to_owned()),
        ("DATA_DIR", database.folder.path().display().to_string()),
        ("DATABASE_URL", database.url.clone()),
        ("SQLITE_SYNCHRONOUS", "off".to_owned()),
        ("WORKERS", "1".to_owned()),
        ("READERS", "1".to_owned()),
        ("CORS_ORIGINS", "https://thidua.example".to_owned()),
    ]);
    Config::from_values(&values).unwrap()
}

/// Ids that are the same in every run of a test and differ between all servers of one process.
pub fn ids() -> Ids {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut hasher = DefaultHasher::new();
    std::thread::current().name().hash(&mut hasher);
    NEXT.fetch_add(1, Ordering::Relaxed).hash(&mut hasher);
    Ids::seeded(hasher.finish())
}

/// Faults of the program's own are told on standard error.
fn tell_faults() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let level = std::env::var("LOG").unwrap_or_else(|_| "error".to_owned());
        tracing_subscriber::fmt()
            .with_env_filter(level)
            .with_writer(std::io::stderr)
            .init();
    });
}

impl TestServer {
    /// On a copy of the SQLite template.
    pub fn on_sqlite() -> Self {
        Self::with_sqlite(|_| {})
    }

    /// On a copy of the PostgreSQL template; none where there is no PostgreSQL.
    pub fn on_postgres() -> Option<Self> {
        Self::with_postgres(|_| {})
    }

    /// The same with other settings.
    pub fn with_sqlite(change: impl FnOnce(&mut Config)) -> Self {
        let (database, accounts) = Database::sqlite();
        Self::told(database, accounts, change)
    }

    /// The same with other settings.
    pub fn with_postgres(change: impl FnOnce(&mut Config)) -> Option<Self> {
        let (database, accounts) = Database::postgres()?;
        Some(Self::told(database, accounts, change))
    }

    fn told(database: Database, accounts: Vec<Account>, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = config_of(&database);
        change(&mut config);
        let clock = Clock::set_to(instant(START));
        let people = Arc::new(People::new(accounts));
        Self::start(config, clock, Arc::new(database), people)
    }

    /// Starts on a database as it is.
    pub fn start(
        config: Config,
        clock: Clock,
        database: Arc<Database>,
        people: Arc<People>,
    ) -> Self {
        tell_faults();
        let served = thidua::app::serve(&config, clock.clone(), ids()).unwrap();
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Self {
            served: Some(served),
            config,
            clock,
            agent,
            database,
            looking: Mutex::default(),
            people,
        }
    }

    /// A second server on the same database, with the same clock and the same accounts.
    pub fn beside(&self) -> Self {
        Self::start(
            self.config.clone(),
            self.clock.clone(),
            Arc::clone(&self.database),
            Arc::clone(&self.people),
        )
    }

    /// Stops the server and starts another on the same database.
    pub fn restarted(mut self) -> Self {
        self.served.take().unwrap().stop();
        self.beside()
    }

    /// Which database it stands on.
    pub fn backend(&self) -> Backend {
        self.database.backend
    }

    /// Its configuration.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.served.as_ref().unwrap().address
    }

    pub(super) fn agent(&self) -> &ureq::Agent {
        &self.agent
    }

    /// The database past the program.
    pub fn raw(&self) -> Raw {
        self.database.open()
    }

    /// Looks into the database past the program, over one connection that is kept.
    pub fn look<R>(&self, ask: impl FnOnce(&mut Raw) -> R) -> R {
        let mut looking = self.looking.lock().unwrap();
        ask(looking.get_or_insert_with(|| self.database.open()))
    }

    /// The server of the database turns everybody away.
    pub fn lose_database(&self) {
        *self.looking.lock().unwrap() = None;
        self.database.admit(false);
    }

    /// It lets them in again.
    pub fn find_database(&self) {
        self.database.admit(true);
    }

    /// How many statements the program sent to its database while something was done, without those that begin and end transactions.
    pub fn statements<R>(&self, done: impl FnOnce() -> R) -> (u64, R) {
        let served = self.served.as_ref().unwrap();
        let before = served.statements();
        let result = done();
        (served.statements() - before, result)
    }

    /// How many acts the journal holds.
    pub fn entries(&self) -> i64 {
        self.look(|raw| raw.rows("journal_entries"))
    }

    /// Calls as this account; signs in and refreshes by itself when the clock has moved.
    pub fn as_(&self, account: &Account) -> Caller<'_> {
        Caller::new(self, Some(account.clone()))
    }

    /// Calls as nobody.
    pub fn stranger(&self) -> Caller<'_> {
        Caller::new(self, None)
    }

    /// What the clock shows.
    pub fn now(&self) -> At {
        self.clock.now()
    }

    /// Sets the clock to an instant, as in RFC 3339.
    #[track_caller]
    pub fn set_clock(&self, text: &str) {
        self.clock.move_to(instant(text)).unwrap();
    }

    /// Sets the clock to eight o'clock in the morning of a day in Viet Nam: `2024-01-05`.
    #[track_caller]
    pub fn set_day(&self, day: &str) {
        self.set_clock(&format!("{day}T08:00:00+07:00"));
    }

    /// Lets seconds pass.
    pub fn pass_seconds(&self, seconds: i64) {
        let later = self.clock.now().plus_seconds(seconds);
        self.clock.move_to(later).unwrap();
    }

    /// Lets days pass.
    pub fn pass_days(&self, days: i64) {
        self.pass_seconds(days * 24 * 3600);
    }

    /// The day in Viet Nam, as printed, so many days from now.
    pub fn day(&self, from_now: i64) -> String {
        let day = self.clock.now().day().plus_days(from_now).unwrap();
        day.to_chrono().to_string()
    }
}
