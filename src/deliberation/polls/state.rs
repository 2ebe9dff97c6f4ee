//! The life of a poll.

use super::model::PollState;
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::state::StateTable;

/// What may be done with a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Cast a named vote.
    Cast,
    /// Enter the count.
    Count,
    /// Close it with an outcome.
    Close,
    /// Call it off.
    Cancel,
}

impl Command {
    /// Every command.
    pub const ALL: &'static [Self] = &[Self::Cast, Self::Count, Self::Close, Self::Cancel];
}

/// The state after a command, or why it cannot be done now.
pub fn decide(state: PollState, command: Command) -> Result<PollState, Refusal> {
    match (state, command) {
        (PollState::Open, Command::Cast) => Ok(PollState::Open),
        (PollState::Open, Command::Count) => Ok(PollState::Counted),
        (PollState::Open | PollState::Counted, Command::Close) => Ok(PollState::Closed),
        (PollState::Open | PollState::Counted, Command::Cancel) => Ok(PollState::Cancelled),
        (PollState::Counted, Command::Cast | Command::Count) => {
            Err(Refusal::new(Code::PollAlreadyCounted))
        }
        (PollState::Closed, Command::Cast | Command::Count | Command::Close | Command::Cancel) => {
            Err(Refusal::new(Code::PollClosed))
        }
        (
            PollState::Cancelled,
            Command::Cast | Command::Count | Command::Close | Command::Cancel,
        ) => Err(Refusal::new(Code::PollCancelled)),
    }
}

/// The machine, for print.
pub fn tables() -> Vec<StateTable> {
    vec![StateTable::of("poll", Command::ALL, decide)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn what_is_closed_or_called_off_stays_so_and_a_count_is_entered_once(
            commands in prop::collection::vec(select(Command::ALL), 0..20)
        ) {
            let (mut state, mut counts) = (PollState::Open, 0);
            for command in commands {
                let last = matches!(state, PollState::Closed | PollState::Cancelled);
                match decide(state, command) {
                    Ok(next) => {
                        prop_assert!(!last);
                        counts += usize::from(command == Command::Count);
                        state = next;
                    }
                    Err(_) => prop_assert!(last || state == PollState::Counted),
                }
                prop_assert!(counts <= 1);
            }
        }
    }
}
