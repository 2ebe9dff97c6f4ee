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
        /// The unit for which it was opened; who counts and closes is whoever may on that day.
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
        /// How many there are to vote; none where it is not known whether others than those on the roll are.
        pub members: Option<i64>,
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
        /// Why these were chosen, where the rule did not say it by itself; or why the poll was called off.
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

impl PollResult {
    /// The votes it tells.
    pub fn votes(&self) -> OptionVotes {
        OptionVotes {
            agree: self.agree,
            disagree: self.disagree,
            blank: self.blank,
        }
    }
}

/// More papers than any poll has; a larger count is a slip of the pen.
pub const MOST_PAPERS: i64 = 1_000_000;

/// The totals of a count, as far as they are stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Papers issued.
    pub issued: Option<i64>,
    /// Papers collected.
    pub collected: Option<i64>,
    /// Valid papers.
    pub valid: Option<i64>,
    /// Invalid papers.
    pub invalid: Option<i64>,
}

impl Tally {
    /// V-02: valid and invalid are what was collected, and no more was collected than issued, as far as the totals are stated.
    pub fn is_consistent(&self) -> bool {
        in_range(&[self.issued, self.collected, self.valid, self.invalid])
            && match (self.collected, self.valid, self.invalid) {
                (Some(collected), Some(valid), Some(invalid)) => valid + invalid == collected,
                (_, valid, invalid) => within(&[valid, invalid], self.collected.or(self.issued)),
            }
            && within(&[self.collected], self.issued)
    }

    /// The most that valid papers can be.
    pub fn most_valid(&self) -> Option<i64> {
        self.valid.or(self.collected).or(self.issued)
    }
}

fn in_range(counts: &[Option<i64>]) -> bool {
    let mut known = counts.iter().flatten();
    known.all(|count| (0..=MOST_PAPERS).contains(count))
}

/// Whether what is known of the parts is no more than the whole, where that is known.
fn within(parts: &[Option<i64>], whole: Option<i64>) -> bool {
    let sum: i64 = parts.iter().flatten().sum();
    whole.is_none_or(|whole| sum <= whole)
}

/// The votes on one option, as far as they are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OptionVotes {
    /// For.
    pub agree: Option<i64>,
    /// Against.
    pub disagree: Option<i64>,
    /// Without opinion.
    pub blank: Option<i64>,
}

impl OptionVotes {
    /// V-02: together no more than the valid papers, where their number is known.
    pub fn fit_in(&self, valid: Option<i64>) -> bool {
        let counts = [self.agree, self.disagree, self.blank];
        in_range(&counts) && within(&counts, valid)
    }
}

/// Which options the frozen rule chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// These, by their places in the list.
    Chosen(Vec<usize>),
    /// Options that reach the mark are level, with this many votes, at the last seat: people must say which.
    Level(i64),
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
        return Verdict::Level(*last);
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
        let tally = |issued: i64, collected: i64, valid: i64, invalid: i64| {
            // What is below -1 here is not stated.
            let stated = |count: i64| (count >= -1).then_some(count);
            Tally {
                issued: stated(issued),
                collected: stated(collected),
                valid: stated(valid),
                invalid: stated(invalid),
            }
            .is_consistent()
        };
        const NONE: i64 = -2;
        assert!(tally(9, 9, 9, 0) && tally(9, 8, 7, 1) && tally(0, 0, 0, 0));
        assert!(tally(9, NONE, 9, NONE) && tally(NONE, 9, 8, NONE) && tally(9, NONE, 7, 1));
        assert!(
            !tally(9, 10, 10, 0)
                && !tally(9, 9, 9, 1)
                && !tally(9, 9, 8, 0)
                && !tally(9, -1, -1, 0)
                && !tally(i64::MAX, i64::MAX, i64::MAX, i64::MAX)
        );
        assert!(
            !tally(9, NONE, 10, NONE)
                && !tally(NONE, 8, 9, NONE)
                && !tally(9, NONE, 9, 1)
                && !tally(8, 9, NONE, NONE)
        );
        let votes = |agree, disagree, blank| {
            OptionVotes {
                agree,
                disagree,
                blank,
            }
            .fit_in(Some(9))
        };
        assert!(votes(Some(9), Some(0), Some(0)) && votes(Some(5), Some(3), Some(1)));
        assert!(votes(None, None, None) && votes(Some(9), None, None));
        assert!(!votes(Some(9), Some(1), None) && !votes(Some(-1), Some(0), Some(0)));
        assert!(!votes(Some(i64::MAX), Some(i64::MAX), Some(1)) && !votes(None, Some(10), None));
    }

    #[test]
    fn options_level_at_the_last_seat_are_left_to_people() {
        assert_eq!(choose(&[9, 8, 8], 8, Some(2)), Verdict::Level(8));
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
