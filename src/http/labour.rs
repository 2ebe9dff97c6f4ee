//! Slow work outside the database, such as hashing a password: one thread, one piece at a time, few that may wait. A flood of sign-ins takes
//! one core, never both, and its memory once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::JoinHandle;

use crossbeam_channel::{Sender, bounded};
use tokio::sync::oneshot;

use super::endpoint::{Act, Toil};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};

/// How many pieces may wait; one more is refused.
const QUEUE: usize = 32;

type Piece = (Toil, oneshot::Sender<Act>);

/// The thread that toils.
pub struct Labourer {
    pieces: Option<Sender<Piece>>,
    thread: Option<JoinHandle<()>>,
}

impl Labourer {
    /// Starts the thread; `first` is done by it before anything else, so that what the work needs is made once and in one thread's memory.
    pub fn start(first: fn()) -> Result<Self, Broken> {
        let (send, receive) = bounded::<Piece>(QUEUE);
        let body = move || {
            first();
            while let Ok((toil, done)) = receive.recv() {
                // A panic must not take the thread, and with it every later sign-in; and the caller may have hung up.
                if let Ok(act) = catch_unwind(AssertUnwindSafe(toil)) {
                    let _ = done.send(act);
                }
            }
        };
        let thread = std::thread::Builder::new()
            .name("labour".to_owned())
            .spawn(body)
            .map_err(|error| Broken::new("starting the thread for slow work", error))?;
        Ok(Self {
            pieces: Some(send),
            thread: Some(thread),
        })
    }

    /// Has a piece of work done.
    pub async fn toil(&self, toil: Toil) -> Result<Act, Error> {
        let (send, done) = oneshot::channel();
        let taken = self
            .pieces
            .as_ref()
            .is_some_and(|pieces| pieces.try_send((toil, send)).is_ok());
        if !taken {
            return Err(Refusal::new(Code::SignInsTooMany).into());
        }
        done.await.map_err(|_| Refusal::new(Code::Busy).into())
    }
}

impl Drop for Labourer {
    fn drop(&mut self) {
        self.pieces = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
