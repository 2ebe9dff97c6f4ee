//! A poll, its roll, its options, votes and results.

use crate::kernel::amount::Share;
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AccountId, DocumentId, PersonId, PollId, PollOptionId, PollOwnerId, PollResultId, UnitId,
    VoteId, VoterId,
};
use crate::kernel::text::{DocumentNumber, Name, Note};
use crate::kernel::time::{At, PartialDay};

words! {
    /// Who owns a poll.
    pub enum OwnerKind {
        /// A competition year of a bloc.
        BlocYear = "bloc_year",
        /// A council.
        Council = "council",
    }
}

words! {
    /// What a poll is for.
    pub enum PollPurpose {
        /// Whom to put forward for an award.
        Award = "award",
        /// Who leads next.
        Leader = "leader",
    }
}

words! {
    /// How it is voted.
    pub enum PollMethod {
        /// Nhất trí, suy tôn: agreed without counting.
        Consensus = "consensus",
        /// Bỏ phiếu giấy: papers, counted by a board.
        CountedPaper = "counted_paper",
        /// Biểu quyết ghi tên: one recorded vote for each voter and option.
        NamedVotes = "named_votes",
    }
}

words! {
    /// Of what the threshold is a share.
    pub enum PollBase {
        /// All on the roll.
        Members = "members",
        /// Papers issued.
        Issued = "issued",
        /// Papers collected.
        Collected = "collected",
        /// Valid papers.
        Valid = "valid",
    }
}

words! {
    /// The state of a poll.
    pub enum PollState {
        /// Votes are taken.
        Open = "open",
        /// The count is entered.
        Counted = "counted",
        /// The outcome stands.
        Closed = "closed",
        /// Called off before an outcome.
        Cancelled = "cancelled",
    }
}

words! {
    /// A vote on one option.
    pub enum Choice {
        /// Đồng ý.
        Agree = "agree",
        /// Không đồng ý.
        Disagree = "disagree",
        /// Không ý kiến.
        Blank = "blank",
    }
}

words! {
    /// What a result row says of an option.
    pub enum Outcome {
        /// Its votes were counted.
        Counted = "counted",
        /// It was chosen.
        Chosen = "chosen",
        /// It was not chosen.
        NotChosen = "not_chosen",
    }
}

record! {
    /// A poll.
    pub struct Poll in polls {
        /// Id.
        pub id: PollId,
        /// Version.
        pub version: i64,
        /// What kind of thing owns it.
        pub owner_kind: OwnerKind,
        /// What owns it.
        pub owner_id: PollOwnerId,
        /// The unit that conducts it.
        pub conductor_id: UnitId,
        /// What for.
        pub purpose: PollPurpose,
        /// The award or the seat, as printed.
        pub subject: Name,
        /// How.
        pub method: PollMethod,
        /// The share that an option needs; none where the rule is not stated.
        pub threshold: Option<Share>,
        /// Of what.
        pub base: Option<PollBase>,
        /// How many may be chosen; none where it is not stated.
        pub seats: Option<i64>,
        /// The regulation.
        pub rule_document_id: Option<DocumentId>,
        /// The day, as far as it is known.
        pub held_on: Option<PartialDay>,
        /// State.
        pub state: PollState,
        /// When it was opened here.
        pub opened_at: At,
        /// When it was closed here.
        pub closed_at: Option<At>,
        /// Head and members of the counting board, as written in the minutes.
        pub counting_board: Option<Note>,
        /// Number of the minutes.
        pub minutes_number: Option<DocumentNumber>,
        /// The minutes.
        pub minutes_document_id: Option<DocumentId>,
        /// Why these were chosen, where the rule did not say it by itself.
        pub close_reason: Option<Note>,
        /// The document of an exception to the number of seats.
        pub exception_document_id: Option<DocumentId>,
        /// 1 for a first vote.
        pub round: i64,
        /// The round before.
        pub previous_id: Option<PollId>,
        /// Papers issued.
        pub issued: Option<i64>,
        /// Papers collected.
        pub collected: Option<i64>,
        /// Valid papers.
        pub valid: Option<i64>,
        /// Invalid papers.
        pub invalid: Option<i64>,
    }
}

record! {
    /// A place on the roll.
    pub struct Voter in poll_voters {
        /// Id.
        pub id: VoterId,
        /// Version.
        pub version: i64,
        /// Of which poll.
        pub poll_id: PollId,
        /// Place on the roll, from 1.
        pub ordinal: i64,
        /// The unit that votes.
        pub unit_id: UnitId,
        /// Its name as it was.
        pub name: Name,
    }
}

record! {
    /// An option.
    pub struct PollOption in poll_options {
        /// Id.
        pub id: PollOptionId,
        /// Version.
        pub version: i64,
        /// Of which poll.
        pub poll_id: PollId,
        /// Place on the paper, from 1.
        pub ordinal: i64,
        /// The unit put up.
        pub unit_id: Option<UnitId>,
        /// The person put up.
        pub person_id: Option<PersonId>,
        /// The name as printed.
        pub name: Name,
    }
}

record! {
    /// A named vote.
    pub struct Vote in poll_votes {
        /// Id.
        pub id: VoteId,
        /// Version.
        pub version: i64,
        /// In which poll.
        pub poll_id: PollId,
        /// Whose.
        pub voter_id: VoterId,
        /// On which option.
        pub option_id: PollOptionId,
        /// The choice.
        pub choice: Choice,
        /// When.
        pub cast_at: At,
        /// By which account.
        pub cast_by: AccountId,
    }
}

record! {
    /// The count of an option, or its outcome.
    pub struct PollResult in poll_results {
        /// Id.
        pub id: PollResultId,
        /// Version.
        pub version: i64,
        /// Of which poll.
        pub poll_id: PollId,
        /// Of which option.
        pub option_id: PollOptionId,
        /// Votes for it.
        pub agree: Option<i64>,
        /// Votes against it.
        pub disagree: Option<i64>,
        /// Papers without an opinion on it.
        pub blank: Option<i64>,
        /// The number of which the mark is a share.
        pub base_votes: Option<i64>,
        /// How many votes were needed.
        pub mark: Option<i64>,
        /// What this row says.
        pub outcome: Outcome,
    }
}

/// More papers than any poll has; a larger count is a slip of the pen.
pub const MOST_PAPERS: i64 = 1_000_000;

/// The totals of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Papers issued.
    pub issued: i64,
    /// Papers collected.
    pub collected: i64,
    /// Valid papers.
    pub valid: i64,
    /// Invalid papers.
    pub invalid: i64,
}

impl Tally {
    /// V-02: valid and invalid are what was collected, and no more was collected than issued.
    pub fn is_consistent(&self) -> bool {
        let counts = [self.issued, self.collected, self.valid, self.invalid];
        let in_range = counts.iter().all(|count| (0..=MOST_PAPERS).contains(count));
        in_range && self.valid + self.invalid == self.collected && self.collected <= self.issued
    }
}

/// The votes on one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionVotes {
    /// For.
    pub agree: i64,
    /// Against.
    pub disagree: i64,
    /// Without opinion.
    pub blank: i64,
}

impl OptionVotes {
    /// V-02: together no more than the valid papers.
    pub fn fit_in(&self, valid: i64) -> bool {
        let counts = [self.agree, self.disagree, self.blank];
        counts.iter().all(|count| (0..=MOST_PAPERS).contains(count))
            && counts.iter().sum::<i64>() <= valid
    }
}

/// Which options the frozen rule chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// These, by their places in the list.
    Chosen(Vec<usize>),
    /// Options that reach the mark are level at the last seat: people must say which.
    Level,
}

/// Applies the rule: every option with at least `mark` votes, and where there are fewer seats those with the most votes.
pub fn choose(votes: &[i64], mark: i64, seats: Option<usize>) -> Verdict {
    let mut passed: Vec<(usize, i64)> = votes
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, votes)| *votes >= mark)
        .collect();
    passed.sort_by_key(|(place, votes)| (std::cmp::Reverse(*votes), *place));
    let seats = seats.unwrap_or(passed.len());
    if let (Some((_, last)), Some((_, next))) = (
        seats.checked_sub(1).and_then(|last| passed.get(last)),
        passed.get(seats),
    ) && last == next
    {
        return Verdict::Level;
    }
    passed.truncate(seats);
    let mut chosen: Vec<usize> = passed.into_iter().map(|(place, _)| place).collect();
    chosen.sort_unstable();
    Verdict::Chosen(chosen)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn v02_a_count_is_consistent_or_refused() {
        let tally = |issued, collected, valid, invalid| {
            Tally {
                issued,
                collected,
                valid,
                invalid,
            }
            .is_consistent()
        };
        assert!(tally(9, 9, 9, 0) && tally(9, 8, 7, 1) && tally(0, 0, 0, 0));
        assert!(
            !tally(9, 10, 10, 0)
                && !tally(9, 9, 9, 1)
                && !tally(9, 9, 8, 0)
                && !tally(9, -1, -1, 0)
        );
        let votes = |agree, disagree, blank| {
            OptionVotes {
                agree,
                disagree,
                blank,
            }
            .fit_in(9)
        };
        assert!(votes(9, 0, 0) && votes(5, 3, 1) && votes(0, 0, 0));
        assert!(!votes(9, 1, 0) && !votes(-1, 0, 0) && !votes(i64::MAX, i64::MAX, 1));
    }

    #[test]
    fn options_level_at_the_last_seat_are_left_to_people() {
        assert_eq!(choose(&[9, 8, 8], 8, Some(2)), Verdict::Level);
        assert_eq!(choose(&[9, 8, 7], 8, Some(2)), Verdict::Chosen(vec![0, 1]));
        assert_eq!(
            choose(&[8, 9, 8], 8, Some(3)),
            Verdict::Chosen(vec![0, 1, 2])
        );
        assert_eq!(choose(&[7, 7], 8, Some(1)), Verdict::Chosen(vec![]));
        assert_eq!(choose(&[8, 8], 8, None), Verdict::Chosen(vec![0, 1]));
    }

    proptest! {
        #[test]
        fn whoever_is_chosen_reached_the_mark_and_nobody_left_out_had_more(
            votes in proptest::collection::vec(0i64..20, 0..12), mark in 0i64..20, seats in 0usize..12,
        ) {
            if let Verdict::Chosen(chosen) = choose(&votes, mark, Some(seats)) {
                prop_assert!(chosen.len() <= seats);
                prop_assert!(chosen.iter().all(|place| votes[*place] >= mark));
                let least = chosen.iter().map(|place| votes[*place]).min();
                for (place, votes) in votes.iter().enumerate() {
                    if !chosen.contains(&place) && *votes >= mark {
                        prop_assert!(seats == 0 || least.is_some_and(|least| *votes < least));
                    }
                }
            }
        }
    }
}
