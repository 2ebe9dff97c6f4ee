//! State machines, printed for people: every state with every command, and what becomes of it.

use std::fmt::Debug;

use super::error::Refusal;
use super::printed::Word;

/// A machine as printed in `tests/golden/states.txt`.
pub struct StateTable {
    /// The record whose life it is.
    pub name: &'static str,
    /// `state  command  next state or code`.
    pub lines: Vec<String>,
}

impl StateTable {
    /// Asks `decide` of every state and every command.
    pub fn of<S: Word, C: Debug + Copy>(
        name: &'static str,
        commands: &[C],
        decide: impl Fn(S, C) -> Result<S, Refusal>,
    ) -> Self {
        let lines = S::ALL.iter().flat_map(|state| {
            commands.iter().map(|command| {
                let next = match decide(*state, *command) {
                    Ok(next) => next.as_str().to_owned(),
                    Err(refusal) => format!("! {}", refusal.code().as_str()),
                };
                format!("{:20} {:30} {next}", state.as_str(), format!("{command:?}"))
            })
        });
        Self {
            name,
            lines: lines.collect(),
        }
    }
}
