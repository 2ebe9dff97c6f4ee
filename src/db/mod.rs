//! The database: who reads, who writes, and what a transaction knows.
//!
//! [`Db::read`] gives a [`View`] of one snapshot; [`Db::write`] gives a [`Tx`], which is a view that may also write. Transactions begin
//! and end here only. A closure may run more than once, so it has no effects outside the database; time, ids and keys come from it.

pub mod conn;
pub mod migrate;
pub mod schema;
pub mod store;
pub mod types;
pub mod violation;
pub mod worker;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tokio::sync::oneshot;

use crate::kernel::actor::Actor;
use crate::kernel::clock::Clock;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{Id, Ids};
use crate::kernel::keys::{Keys, Purpose};
use crate::kernel::page::{Listing, Paging, Place};
use crate::kernel::text::Fault;
use crate::kernel::time::{At, Day};

use conn::Conn;
use worker::{Queue, Verdict, Work};

/// What every transaction shares.
pub struct Shared {
    /// The clock.
    pub clock: Clock,
    /// Where ids come from.
    pub ids: Ids,
    /// The keys.
    pub keys: Keys,
    /// Under which name this register signs its log.
    pub origin: String,
    /// How many statements all jobs sent, without those that begin and end transactions: what a request costs is read as a difference.
    pub statements: Arc<AtomicU64>,
}

/// What is asked: when, as which request, as which operation.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The instant that counts as now for the whole transaction, every try of it included.
    pub now: At,
    /// The request's id, as answered and logged.
    pub request_id: String,
    /// The operation's id in openapi.yaml, or the command of the command line.
    pub operation: &'static str,
    /// The version that the caller read, from If-Match.
    pub read_version: Option<i64>,
}

/// A reading transaction: one snapshot, the caller, the time.
pub struct View {
    conn: Conn,
    /// How many statements the connection sent.
    sent: Arc<AtomicU64>,
    shared: Arc<Shared>,
    ask: Ask,
    actor: Actor,
}

/// A writing transaction.
pub struct Tx {
    view: View,
    version_checked: bool,
    seal_wanted: bool,
}

impl View {
    /// The connection, for the store.
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// Now.
    pub fn now(&self) -> At {
        self.ask.now
    }

    /// The legal day in Viet Nam.
    pub fn today(&self) -> Day {
        self.ask.now.day()
    }

    /// The caller.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Sets the caller, once the door has read who it is.
    pub fn act_as(&mut self, actor: Actor) {
        self.actor = actor;
    }

    /// The request.
    pub fn ask(&self) -> &Ask {
        &self.ask
    }

    /// The keys.
    pub fn keys(&self) -> &Keys {
        &self.shared.keys
    }

    /// The name under which this register signs.
    pub fn origin(&self) -> &str {
        &self.shared.origin
    }

    /// Opens the cursor that an earlier page of this same list gave to this same account; a forged or foreign one is a wrong field.
    pub fn place(&self, paging: &Paging) -> Result<Option<Place>, Error> {
        let Some(cursor) = &paging.cursor else {
            return Ok(None);
        };
        let forged = || Refusal::of_field("?cursor", Fault::BadForm);
        let bytes = URL_SAFE_NO_PAD
            .decode(cursor.as_str())
            .map_err(|_| forged())?;
        let (seal, body) = bytes.split_first_chunk::<16>().ok_or_else(forged)?;
        if self.cursor_seal(body)? != *seal {
            return Err(forged().into());
        }
        let text = std::str::from_utf8(body).map_err(|_| forged())?;
        let (id, key) = text.split_once(' ').ok_or_else(forged)?;
        Ok(Some(Place {
            key: key.to_owned(),
            id: id.to_owned(),
        }))
    }

    /// Makes a page of rows that were asked for one beyond the limit; `place` tells where a row stands.
    pub fn page<T>(
        &self,
        mut rows: Vec<T>,
        paging: &Paging,
        place: impl Fn(&T) -> (String, String),
    ) -> Result<Listing<T>, Error> {
        let more = rows.len() > paging.limit.items();
        rows.truncate(paging.limit.items());
        let next = match rows.last() {
            Some(last) if more => {
                let (key, id) = place(last);
                let body = format!("{id} {key}");
                let seal = self.cursor_seal(body.as_bytes())?;
                Some(URL_SAFE_NO_PAD.encode([seal.as_slice(), body.as_bytes()].concat()))
            }
            _ => None,
        };
        Ok(Listing { items: rows, next })
    }

    fn cursor_seal(&self, body: &[u8]) -> Result<[u8; 16], Broken> {
        let whose = self
            .actor
            .account_id
            .map(|id| id.to_string())
            .unwrap_or_default();
        let digest = self.keys().digest(
            Purpose::Cursor,
            &[self.ask.operation.as_bytes(), whose.as_bytes(), body],
        )?;
        digest
            .first_chunk::<16>()
            .copied()
            .ok_or(Broken::impossible("a digest shorter than 16 bytes"))
    }
}

impl Tx {
    fn on(mut conn: Conn, shared: Arc<Shared>) -> Self {
        let sent = Arc::default();
        conn.count_into(&sent);
        let ask = Ask {
            now: shared.clock.now(),
            request_id: String::new(),
            operation: "",
            read_version: None,
        };
        Self {
            view: View {
                conn,
                sent,
                shared,
                ask,
                actor: Actor::default(),
            },
            version_checked: false,
            seal_wanted: false,
        }
    }

    fn replace(&mut self, mut conn: Conn) {
        conn.count_into(&self.view.sent);
        self.view.conn = conn;
    }

    fn begin_batch(&mut self) {
        self.seal_wanted = false;
    }

    fn begin(&mut self, ask: Ask) {
        self.view.ask = ask;
        self.view.actor = Actor::default();
        self.version_checked = false;
    }

    fn jitter(&self, attempt: u32) -> Duration {
        let random = self.shared.ids.bytes::<1>().map_or(128, |[byte]| byte);
        Duration::from_micros(u64::from(attempt.min(10)) * 20 * u64::from(random))
    }

    /// A new id.
    pub fn new_id<K>(&mut self) -> Result<Id<K>, Error> {
        Ok(self.shared.ids.new_id(self.ask.now)?)
    }

    /// Random bytes.
    pub fn random<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        Ok(self.shared.ids.bytes()?)
    }

    /// Refuses when the record is no longer the one that the caller read (If-Match).
    pub fn expect_version(&mut self, version: i64) -> Result<(), Error> {
        self.version_checked = true;
        match self.ask.read_version {
            Some(read) if read != version => Err(Refusal::new(Code::VersionStale).into()),
            _ => Ok(()),
        }
    }

    /// Whether the handler compared versions; the door wants it of every endpoint that asks for If-Match.
    pub fn version_was_checked(&self) -> bool {
        self.version_checked
    }

    /// Wants a signed head of the journal with this commit: a decision was signed, a poll closed.
    pub fn want_seal(&mut self) {
        self.seal_wanted = true;
    }

    /// Whether a signed head is wanted with this commit.
    pub fn seal_is_wanted(&self) -> bool {
        self.seal_wanted
    }
}

impl Deref for Tx {
    type Target = View;
    fn deref(&self) -> &View {
        &self.view
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut View {
        &mut self.view
    }
}

/// Whether nothing was ever recorded in the register at a place.
pub fn is_empty(place: &conn::Place) -> Result<bool, Broken> {
    use diesel::{OptionalExtension, QueryDsl, RunQueryDsl};
    let mut conn = Conn::open(place, conn::Use::Read)?;
    let entries = schema::journal_entries::table.select(schema::journal_entries::seq);
    let first: Option<i64> = entries
        .first(&mut conn)
        .optional()
        .map_err(|error| Broken::new("looking for entries", error))?;
    Ok(first.is_none())
}

/// How the database is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it is.
    pub place: conn::Place,
    /// How many connections read.
    pub readers: usize,
    /// How many writes one commit may carry; 1 turns group commit off.
    pub batch: usize,
}

/// The database, open.
pub struct Db {
    shared: Arc<Shared>,
    readers: Option<Queue>,
    writer: Option<Queue>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl Db {
    /// Opens the connections.
    pub fn open(settings: &Settings, shared: Shared) -> Result<Self, Broken> {
        let shared = Arc::new(shared);
        let (readers, mut threads) = worker::readers(&settings.place, &shared, settings.readers)?;
        let (writer, thread) = worker::writer(&settings.place, &shared, settings.batch)?;
        threads.push(thread);
        Ok(Self {
            shared,
            readers: Some(readers),
            writer: Some(writer),
            threads,
        })
    }

    /// What every transaction shares.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// An ask of now.
    pub fn ask(&self, operation: &'static str) -> Ask {
        Ask {
            now: self.shared.clock.now(),
            request_id: String::new(),
            operation,
            read_version: None,
        }
    }

    /// Runs `f` on one snapshot.
    pub async fn read<R: Send + 'static>(
        &self,
        ask: Ask,
        f: impl FnMut(&mut View) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        wait(self.send(self.readers.as_ref(), ask, Reading(f))).await
    }

    /// Runs `f` in a writing transaction and answers after its commit is durable.
    pub async fn write<R: Send + 'static>(
        &self,
        ask: Ask,
        f: impl FnMut(&mut Tx) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        wait(self.send(self.writer.as_ref(), ask, Writing(f))).await
    }

    /// The same as [`Db::read`], for the command line.
    pub fn read_now<R: Send + 'static>(
        &self,
        operation: &'static str,
        f: impl FnMut(&mut View) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        self.send(self.readers.as_ref(), self.ask(operation), Reading(f))
            .blocking_recv()
            .unwrap_or_else(|_| gone())
    }

    /// The same as [`Db::write`], for the command line.
    pub fn write_now<R: Send + 'static>(
        &self,
        operation: &'static str,
        f: impl FnMut(&mut Tx) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        self.send(self.writer.as_ref(), self.ask(operation), Writing(f))
            .blocking_recv()
            .unwrap_or_else(|_| gone())
    }

    fn send<R: Send + 'static>(
        &self,
        queue: Option<&Queue>,
        ask: Ask,
        act: impl Act<R> + 'static,
    ) -> oneshot::Receiver<Result<R, Error>> {
        let (reply, answer) = oneshot::channel();
        if let Some(queue) = queue {
            queue.send(Box::new(Job {
                act,
                ask,
                result: None,
                reply,
            }));
        }
        answer
    }
}

impl Drop for Db {
    /// Waits until what was taken is done, so that nothing acknowledged is cut off.
    fn drop(&mut self) {
        self.readers = None;
        self.writer = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

async fn wait<R>(answer: oneshot::Receiver<Result<R, Error>>) -> Result<R, Error> {
    answer.await.unwrap_or_else(|_| gone())
}

fn gone<R>() -> Result<R, Error> {
    Err(Refusal::new(Code::Busy).into())
}

/// The two kinds of closures, so that one job serves both.
trait Act<R>: Send {
    fn act(&mut self, tx: &mut Tx) -> Result<R, Error>;
}
struct Reading<F>(F);
struct Writing<F>(F);
impl<R, F: FnMut(&mut View) -> Result<R, Error> + Send> Act<R> for Reading<F> {
    fn act(&mut self, tx: &mut Tx) -> Result<R, Error> {
        (self.0)(tx)
    }
}
impl<R, F: FnMut(&mut Tx) -> Result<R, Error> + Send> Act<R> for Writing<F> {
    fn act(&mut self, tx: &mut Tx) -> Result<R, Error> {
        (self.0)(tx)
    }
}

struct Job<A, R> {
    act: A,
    ask: Ask,
    result: Option<Result<R, Error>>,
    reply: oneshot::Sender<Result<R, Error>>,
}

impl<A: Act<R>, R: Send> Work for Job<A, R> {
    fn run(&mut self, tx: &mut Tx) -> Verdict {
        tx.begin(self.ask.clone());
        self.result = None;
        let before = tx.view.sent.load(Ordering::Relaxed);
        let result = self.act.act(tx);
        let sent = tx.view.sent.load(Ordering::Relaxed) - before;
        tx.view.shared.statements.fetch_add(sent, Ordering::Relaxed);
        let verdict = match &result {
            Ok(_) => Verdict::Keep,
            Err(Error::Conflict) => Verdict::Again,
            Err(Error::Refused(_) | Error::Broken(_)) => Verdict::Undo,
        };
        self.result = Some(result);
        verdict
    }

    fn answer(self: Box<Self>, end: Result<(), Error>) {
        let answer = match (end, self.result) {
            (Ok(()), Some(result)) => result,
            // What was refused on its own merits stays refused, whatever became of the commit.
            (Err(_), Some(Err(Error::Refused(refusal)))) => Err(Error::Refused(refusal)),
            (Err(error), _) => Err(error),
            (Ok(()), None) => Err(Broken::impossible("a job that panicked").into()),
        };
        // The caller may have hung up; the act stands all the same.
        let _ = self.reply.send(answer);
    }
}
