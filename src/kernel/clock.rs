//! The clock: the machine's, or one that a test sets.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::Utc;

use super::text::Fault;
use super::time::At;

/// Where the program reads the time: the system, or an instant set by hand for demonstrations and tests.
///
/// Clones of a set clock share its instant.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The clock of the machine.
    System,
    /// A clock that stands still until it is moved.
    Set(Arc<Mutex<At>>),
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self::System
    }

    /// A clock that stands at the given instant.
    pub fn set_to(at: At) -> Self {
        Self::Set(Arc::new(Mutex::new(at)))
    }

    /// The instant the clock shows.
    pub fn now(&self) -> At {
        match self {
            Self::System => At::from_chrono(Utc::now()),
            // An instant is written in one step, so a panic elsewhere cannot have left half of one.
            Self::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a set clock, and all its clones, to the given instant, later or earlier.
    /// # Errors
    /// [`Fault::WrongType`] for the clock of the machine, which is not moved.
    pub fn move_to(&self, new: At) -> Result<(), Fault> {
        match self {
            Self::System => Err(Fault::WrongType),
            Self::Set(at) => {
                *at.lock().unwrap_or_else(PoisonError::into_inner) = new;
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::time::Day;

    #[test]
    fn a_set_clock_is_moved_with_its_clones_even_after_a_panic() {
        let (first, second) = (Day::FIRST.starts_at(), Day::LAST.starts_at());
        let clock = Clock::set_to(first);
        let other = clock.clone();
        if let Clock::Set(shared) = clock.clone() {
            let holder = std::thread::spawn(move || {
                let _held = shared.lock();
                std::panic::resume_unwind(Box::new("poisons the lock"));
            });
            assert!(holder.join().is_err());
        }
        assert_eq!(other.now(), first);
        assert_eq!(clock.move_to(second).map(|()| other.now()), Ok(second));
        assert_eq!(Clock::system().move_to(first), Err(Fault::WrongType));
        assert!(Clock::system().now() > first);
    }
}
