//! The life of a decision.

use super::model::DecisionState;
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::state::StateTable;

/// What is done to a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// It is signed.
    Sign,
    /// It gets its number.
    Number,
    /// Its draft is cancelled.
    Cancel,
}

impl Command {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::Sign, Self::Number, Self::Cancel];
}

/// What becomes of a decision.
pub fn decide(state: DecisionState, command: Command) -> Result<DecisionState, Refusal> {
    match (state, command) {
        (DecisionState::Drafted, Command::Sign) => Ok(DecisionState::Signed),
        (DecisionState::Drafted, Command::Cancel) => Ok(DecisionState::Cancelled),
        (DecisionState::Drafted, Command::Number) => {
            Err(Refusal::new(Code::DecisionNotSigned).under("Nghị định 30/2020/NĐ-CP", "Điều 15"))
        }
        (DecisionState::Signed, Command::Number) => Ok(DecisionState::Numbered),
        (DecisionState::Numbered, Command::Number) => {
            Err(Refusal::new(Code::DecisionAlreadyNumbered)
                .under("Nghị định 30/2020/NĐ-CP", "Điều 15"))
        }
        (DecisionState::Signed | DecisionState::Numbered, Command::Sign | Command::Cancel) => {
            Err(Refusal::new(Code::DecisionAlreadySigned)
                .under("Nghị định 30/2020/NĐ-CP", "Điều 18 khoản 3"))
        }
        (DecisionState::Cancelled, Command::Sign | Command::Number | Command::Cancel) => {
            Err(Refusal::new(Code::DecisionCancelled))
        }
        (DecisionState::Historic, Command::Sign | Command::Number | Command::Cancel) => {
            Err(Refusal::new(Code::DecisionHistoric))
        }
    }
}

/// The machine, for print.
pub fn tables() -> Vec<StateTable> {
    vec![StateTable::of("decision", Command::ALL, decide)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn no_number_without_a_signature_and_no_way_back_from_one(
            commands in prop::collection::vec(select(Command::ALL), 0..12)
        ) {
            let mut state = DecisionState::Drafted;
            let (mut signed, mut numbered, mut cancelled) = (0, 0, 0);
            for command in commands {
                if let Ok(next) = decide(state, command) {
                    prop_assert_ne!(state, next);
                    match command {
                        Command::Sign => signed += 1,
                        Command::Number => numbered += 1,
                        Command::Cancel => cancelled += 1,
                    }
                    state = next;
                }
            }
            prop_assert!(signed <= 1 && numbered <= signed && cancelled <= 1);
            prop_assert!(signed + cancelled <= 1);
            prop_assert_ne!(state, DecisionState::Historic);
        }
    }
}
