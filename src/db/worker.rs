//! The threads that own the connections. Readers take one job each; the writer takes all that wait, runs each in a savepoint of one
//! transaction, commits once, and only then answers: no success leaves before the sync of its commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use diesel::connection::SimpleConnection;

use super::conn::{Conn, Place, Use};
use super::{Shared, Tx};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};

/// How many jobs may wait; one more is refused as busy.
const QUEUE: usize = 1024;
/// How often a transaction that lost a race is begun again, and for how long.
const TRIES: u32 = 30;
const PATIENCE: Duration = Duration::from_secs(5);

/// What became of one job inside the transaction.
pub enum Verdict {
    /// Its changes stay.
    Keep,
    /// Its changes go, the others' stay.
    Undo,
    /// The whole transaction must start again.
    Again,
}

/// Something to be done on a connection and answered afterwards. It may be run more than once.
pub trait Work: Send {
    /// Does it.
    fn run(&mut self, tx: &mut Tx) -> Verdict;
    /// Answers the caller: `end` is the fate of the transaction.
    fn answer(self: Box<Self>, end: Result<(), Error>);
}

/// The way to a group of threads.
#[derive(Clone)]
pub struct Queue(Sender<Box<dyn Work>>);

impl Queue {
    /// Hands in a job; a full queue gives it back as busy.
    pub fn send(&self, work: Box<dyn Work>) {
        if let Err(TrySendError::Full(work) | TrySendError::Disconnected(work)) =
            self.0.try_send(work)
        {
            work.answer(Err(Refusal::new(Code::Busy).into()));
        }
    }
}

/// Starts `count` readers.
pub fn readers(
    place: &Place,
    shared: &Arc<Shared>,
    count: usize,
) -> Result<(Queue, Vec<JoinHandle<()>>), Broken> {
    let (send, receive) = bounded(QUEUE);
    let mut threads = Vec::new();
    for number in 0..count {
        let line = Line::open(place, shared, Use::Read)?;
        let receive = receive.clone();
        threads.push(spawn(format!("db-read-{number}"), move || {
            line.serve_reads(&receive)
        })?);
    }
    Ok((Queue(send), threads))
}

/// Starts the writer, which commits at most `batch` jobs at once.
pub fn writer(
    place: &Place,
    shared: &Arc<Shared>,
    batch: usize,
) -> Result<(Queue, JoinHandle<()>), Broken> {
    let (send, receive) = bounded(QUEUE);
    let line = Line::open(place, shared, Use::Write)?;
    let thread = spawn("db-write".to_owned(), move || {
        line.serve_writes(&receive, batch)
    })?;
    Ok((Queue(send), thread))
}

fn spawn(name: String, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Broken> {
    std::thread::Builder::new()
        .name(name)
        .spawn(body)
        .map_err(|error| Broken::new("starting a database thread", error))
}

/// One connection with what is needed to open it anew.
struct Line {
    place: Place,
    purpose: Use,
    tx: Tx,
}

impl Line {
    fn open(place: &Place, shared: &Arc<Shared>, purpose: Use) -> Result<Self, Broken> {
        let tx = Tx::on(Conn::open(place, purpose)?, Arc::clone(shared));
        Ok(Self {
            place: place.clone(),
            purpose,
            tx,
        })
    }

    /// Takes back what was begun. A connection that cannot even do that is opened anew, and the caller asked to come again.
    fn undo(&mut self, error: Option<Error>) -> Result<(), Error> {
        let undone = self.execute("ROLLBACK");
        if undone.is_ok() || self.tx.conn().answers() {
            return error.map_or(Ok(()), Err);
        }
        if let Ok(conn) = Conn::open(&self.place, self.purpose) {
            self.tx.replace(conn);
        }
        match error {
            Some(Error::Refused(refusal)) => Err(refusal.into()),
            Some(Error::Conflict | Error::Broken(_)) | None => {
                Err(lost(Broken::impossible("the connection was lost").into()))
            }
        }
    }

    /// Begins. A connection that was lost while it stood idle is opened anew first, so that nobody is turned away for it.
    fn begin(&mut self) -> Result<(), Error> {
        let purpose = self.purpose;
        if self.tx.conn().begin(purpose).is_ok() {
            return Ok(());
        }
        drop(self.undo(None));
        let begun = self.tx.conn().begin(purpose).map_err(Error::from);
        begun.map_err(lost)
    }

    fn execute(&mut self, text: &str) -> Result<(), Error> {
        self.tx.conn().batch_execute(text).map_err(Error::from)
    }

    fn serve_reads(mut self, jobs: &Receiver<Box<dyn Work>>) {
        while let Ok(mut job) = jobs.recv() {
            let end = self.read(job.as_mut());
            job.answer(end);
        }
    }

    fn read(&mut self, job: &mut dyn Work) -> Result<(), Error> {
        if let Err(error) = self.begin() {
            return self.undo(Some(error));
        }
        match guarded(job, &mut self.tx) {
            Ok(Verdict::Keep) => match self.execute("COMMIT") {
                Ok(()) => Ok(()),
                Err(error) => self.undo(Some(error)),
            },
            Ok(Verdict::Undo | Verdict::Again) => self.undo(None),
            Err(broken) => self.undo(Some(broken.into())),
        }
    }

    fn serve_writes(mut self, jobs: &Receiver<Box<dyn Work>>, most: usize) {
        while let Ok(first) = jobs.recv() {
            let mut batch = vec![first];
            let end = self.commit_together(&mut batch, jobs, most);
            for job in batch {
                job.answer(match &end {
                    Ok(()) => Ok(()),
                    Err(Error::Refused(refusal)) => Err(Error::Refused(refusal.clone())),
                    Err(Error::Conflict) => Err(Refusal::new(Code::Busy).into()),
                    Err(Error::Broken(broken)) => {
                        Err(Broken::new("committing", broken.to_string()).into())
                    }
                });
            }
        }
    }

    fn commit_together(
        &mut self,
        batch: &mut Vec<Box<dyn Work>>,
        jobs: &Receiver<Box<dyn Work>>,
        most: usize,
    ) -> Result<(), Error> {
        let started = Instant::now();
        for attempt in 1..=TRIES {
            match self.try_together(batch, jobs, most) {
                Err(Error::Conflict) => {
                    let _ = self.execute("ROLLBACK");
                    if started.elapsed() > PATIENCE {
                        break;
                    }
                    std::thread::sleep(self.tx.jitter(attempt));
                }
                Err(error) => return self.undo(Some(error)),
                Ok(()) => return Ok(()),
            }
        }
        Err(Refusal::new(Code::Busy).into())
    }

    /// One attempt: every job of the batch, and those that arrive meanwhile, in one transaction.
    fn try_together(
        &mut self,
        batch: &mut Vec<Box<dyn Work>>,
        jobs: &Receiver<Box<dyn Work>>,
        most: usize,
    ) -> Result<(), Error> {
        self.begin()?;
        self.tx.begin_batch();
        let mut next = 0;
        loop {
            while let Some(job) = batch.get_mut(next) {
                self.run_in_savepoint(job.as_mut())?;
                next += 1;
            }
            if batch.len() >= most {
                break;
            }
            match jobs.try_recv() {
                Ok(job) => batch.push(job),
                Err(_) => break,
            }
        }
        crate::journal::seal_when_due(&mut self.tx)?;
        self.execute("COMMIT").map_err(|error| match error {
            Error::Broken(_) if !self.tx.conn().answers() => {
                Refusal::new(Code::OutcomeUnknown).into()
            }
            Error::Refused(_) | Error::Conflict | Error::Broken(_) => error,
        })
    }

    fn run_in_savepoint(&mut self, job: &mut dyn Work) -> Result<(), Error> {
        self.execute("SAVEPOINT job")?;
        match guarded(job, &mut self.tx) {
            Ok(Verdict::Keep) => self.execute("RELEASE SAVEPOINT job"),
            // A job that panicked is taken back alone: the others of its batch are not to blame.
            Ok(Verdict::Undo) | Err(_) => {
                self.execute("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")
            }
            Ok(Verdict::Again) => Err(Error::Conflict),
        }
    }
}

/// A connection that could not begin is no fault of the request: the caller is asked to come again.
fn lost(error: Error) -> Error {
    match error {
        Error::Broken(broken) => {
            tracing::error!(error = %broken, "the database cannot be reached");
            Refusal::new(Code::Busy).into()
        }
        Error::Refused(_) | Error::Conflict => error,
    }
}

/// A panic in a job must not take the thread, and with it every later request.
fn guarded(job: &mut dyn Work, tx: &mut Tx) -> Result<Verdict, Broken> {
    catch_unwind(AssertUnwindSafe(|| job.run(tx))).map_err(|_| Broken::impossible("a job panicked"))
}
