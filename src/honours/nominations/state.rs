//! The life of a nomination.

use super::model::NominationState;
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::state::StateTable;

/// What is done to a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// It is passed.
    Pass,
    /// It is refused.
    Refuse,
    /// It is withdrawn.
    Withdraw,
}

impl Command {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::Pass, Self::Refuse, Self::Withdraw];
}

/// What becomes of a nomination. No poll is among the commands: a vote decides nothing by itself (LR-56).
pub fn decide(state: NominationState, command: Command) -> Result<NominationState, Refusal> {
    match (state, command) {
        (NominationState::Proposed, Command::Pass) => Ok(NominationState::Passed),
        (NominationState::Proposed, Command::Refuse) => Ok(NominationState::Refused),
        (NominationState::Proposed, Command::Withdraw) => Ok(NominationState::Withdrawn),
        (NominationState::Passed, Command::Pass | Command::Refuse | Command::Withdraw) => {
            Err(Refusal::new(Code::NominationPassed))
        }
        (NominationState::Refused, Command::Pass | Command::Refuse | Command::Withdraw) => {
            Err(Refusal::new(Code::NominationRefused))
        }
        (NominationState::Withdrawn, Command::Pass | Command::Refuse | Command::Withdraw) => {
            Err(Refusal::new(Code::NominationWithdrawn))
        }
    }
}

/// The machine, for print.
pub fn tables() -> Vec<StateTable> {
    vec![StateTable::of("nomination", Command::ALL, decide)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn the_first_command_settles_it_for_good(
            commands in prop::collection::vec(select(Command::ALL), 1..12)
        ) {
            let mut state = NominationState::Proposed;
            for (index, command) in commands.iter().enumerate() {
                match decide(state, *command) {
                    Ok(next) => {
                        prop_assert_eq!(index, 0);
                        prop_assert_ne!(next, NominationState::Proposed);
                        state = next;
                    }
                    Err(_) => prop_assert!(index > 0),
                }
            }
            prop_assert_eq!(Ok(state), decide(NominationState::Proposed, commands[0]));
        }
    }
}
