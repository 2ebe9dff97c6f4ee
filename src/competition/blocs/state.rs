//! The lives of a bloc and of a competition year.

use super::model::{BlocState, BlocYearState};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::printed::Word;
use crate::kernel::state::StateTable;

/// What is done to a bloc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlocCommand {
    /// A unit is admitted, or ends its membership.
    ChangeRoll,
    /// A competition year is opened.
    OpenYear,
    /// Its establishing document is replaced.
    ReplaceDocument,
    /// The bloc is closed.
    Close,
}

/// What becomes of a bloc.
pub fn decide_bloc(state: BlocState, command: BlocCommand) -> Result<BlocState, Refusal> {
    match (state, command) {
        (
            BlocState::Active,
            BlocCommand::ChangeRoll | BlocCommand::OpenYear | BlocCommand::ReplaceDocument,
        ) => Ok(BlocState::Active),
        (BlocState::Active, BlocCommand::Close) => Ok(BlocState::Closed),
        (
            BlocState::Closed,
            BlocCommand::ChangeRoll
            | BlocCommand::OpenYear
            | BlocCommand::ReplaceDocument
            | BlocCommand::Close,
        ) => Err(Refusal::new(Code::BlocClosed)),
    }
}

/// Whether a reason was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It was.
    Given,
    /// It was not.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Next,
    Skip,
    Back,
}

fn step(from: BlocYearState, to: BlocYearState) -> Step {
    let rank = |state| {
        BlocYearState::ALL
            .iter()
            .position(|other| *other == state)
            .unwrap_or_default()
    };
    let (from, to) = (rank(from), rank(to));
    if to == from {
        Step::Same
    } else if to < from {
        Step::Back
    } else if to == from + 1 {
        Step::Next
    } else {
        Step::Skip
    }
}

/// What becomes of a competition year that is to move to another state (Y-04, Y-05).
pub fn decide_year(
    state: BlocYearState,
    to: BlocYearState,
    reason: Reason,
) -> Result<BlocYearState, Refusal> {
    match (state, step(state, to), reason) {
        (
            BlocYearState::Closed,
            Step::Same | Step::Next | Step::Skip | Step::Back,
            Reason::Given | Reason::None,
        ) => Err(Refusal::new(Code::BlocYearClosed)),
        (
            BlocYearState::SetUp
            | BlocYearState::Pledged
            | BlocYearState::UnderWay
            | BlocYearState::MidYearReviewed
            | BlocYearState::Scoring
            | BlocYearState::Reviewed
            | BlocYearState::Nominated
            | BlocYearState::Decided,
            what,
            reason,
        ) => match (what, reason) {
            (Step::Same, Reason::Given | Reason::None) => {
                Err(Refusal::new(Code::BlocYearUnchanged))
            }
            (Step::Next, Reason::Given | Reason::None) => Ok(to),
            (Step::Skip | Step::Back, Reason::Given) => Ok(to),
            (Step::Skip | Step::Back, Reason::None) => {
                Err(Refusal::new(Code::BlocYearStepNeedsReason))
            }
        },
    }
}

/// Both machines, for print.
pub fn tables() -> Vec<StateTable> {
    let commands = [
        BlocCommand::ChangeRoll,
        BlocCommand::OpenYear,
        BlocCommand::ReplaceDocument,
        BlocCommand::Close,
    ];
    let moves: Vec<(BlocYearState, Reason)> = BlocYearState::ALL
        .iter()
        .flat_map(|to| [(*to, Reason::Given), (*to, Reason::None)])
        .collect();
    vec![
        StateTable::of("bloc", &commands, decide_bloc),
        StateTable::of("competition year", &moves, |state, (to, reason)| {
            decide_year(state, to, reason)
        }),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn a_closed_bloc_takes_nothing_more() {
        for command in [
            BlocCommand::ChangeRoll,
            BlocCommand::OpenYear,
            BlocCommand::ReplaceDocument,
            BlocCommand::Close,
        ] {
            let refused = decide_bloc(BlocState::Closed, command).unwrap_err();
            assert_eq!(refused.code(), Code::BlocClosed);
        }
    }

    #[test]
    fn the_straight_way_needs_no_reason() {
        for pair in BlocYearState::ALL.windows(2) {
            assert_eq!(decide_year(pair[0], pair[1], Reason::None), Ok(pair[1]));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn a_closed_year_never_moves_and_no_step_is_left_out_or_gone_back_without_reason(
            moves in prop::collection::vec((select(BlocYearState::ALL), any::<bool>()), 0..20)
        ) {
            let mut state = BlocYearState::SetUp;
            for (to, given) in moves {
                let reason = if given { Reason::Given } else { Reason::None };
                match decide_year(state, to, reason) {
                    Ok(next) => {
                        prop_assert_ne!(state, BlocYearState::Closed);
                        prop_assert_eq!(next, to);
                        prop_assert!(given || step(state, next) == Step::Next);
                        state = next;
                    }
                    Err(refused) => prop_assert!(matches!(
                        refused.code(),
                        Code::BlocYearClosed | Code::BlocYearUnchanged | Code::BlocYearStepNeedsReason
                    )),
                }
            }
        }
    }
}
