//! The life of a pledge.

use super::model::PledgeState;
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::state::StateTable;

/// What is done to a pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// A unit signs, or a report says that units did.
    Sign,
    /// Another pledge replaces it.
    Supersede,
}

impl Command {
    /// Every command.
    pub const ALL: &'static [Self] = &[Self::Sign, Self::Supersede];
}

/// What becomes of it.
pub fn decide(state: PledgeState, command: Command) -> Result<PledgeState, Refusal> {
    match (state, command) {
        (PledgeState::Draft | PledgeState::Signed, Command::Sign) => Ok(PledgeState::Signed),
        (PledgeState::Draft | PledgeState::Signed, Command::Supersede) => {
            Ok(PledgeState::Superseded)
        }
        (PledgeState::Superseded, Command::Sign | Command::Supersede) => {
            Err(Refusal::new(Code::PledgeSuperseded))
        }
    }
}

/// The machine, for print.
pub fn tables() -> Vec<StateTable> {
    vec![StateTable::of("pledge", Command::ALL, decide)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn a_superseded_pledge_stays_so_and_none_becomes_a_draft_again(
            commands in prop::collection::vec(select(Command::ALL), 0..12)
        ) {
            let mut state = PledgeState::Draft;
            for command in commands {
                match decide(state, command) {
                    Ok(next) => {
                        prop_assert_ne!(state, PledgeState::Superseded);
                        prop_assert_ne!(next, PledgeState::Draft);
                        state = next;
                    }
                    Err(refused) => {
                        prop_assert_eq!(state, PledgeState::Superseded);
                        prop_assert_eq!(refused.code(), Code::PledgeSuperseded);
                    }
                }
            }
        }
    }
}
