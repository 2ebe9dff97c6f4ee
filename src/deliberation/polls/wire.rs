//! Polls in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{
    Choice, OptionVotes, Outcome, OwnerKind, Poll, PollBase, PollMethod, PollOption, PollPurpose,
    PollState, Tally, Vote, Voter,
};
use super::service::{Candidate, Closing, Count, OptionCount, Plan, PollView};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::amount::Share;
use crate::kernel::id::{DocumentId, PersonId, PollId, PollOptionId, PollOwnerId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{DocumentNumber, Name, Note};
use crate::kernel::time::{At, PartialDay};

request! {
    /// Somebody put up: exactly one of unit and person.
    pub struct PollCandidate {
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// The person.
        pub person_id: Option<PersonId>,
        /// The name as printed; that of the directory today unless told.
        pub name: Option<Name>,
    }
}

request! {
    /// A poll to open. What the regulation does not say, or was not read, is left out.
    pub struct OpenPoll {
        /// What for.
        pub purpose: PollPurpose,
        /// The award or the seat, as printed.
        pub subject: Name,
        /// How it is voted.
        pub method: PollMethod,
        /// The share that an option needs, such as `9/10` or `80%`; with `base`.
        pub threshold: Option<Share>,
        /// Of what the threshold is a share; with `threshold`.
        pub base: Option<PollBase>,
        /// How many may be chosen.
        pub seats: Option<i64>,
        /// The regulation that says so.
        pub rule_document_id: Option<DocumentId>,
        /// The day, as far as it is known.
        pub held_on: Option<PartialDay>,
        /// Who is put up, in the order of the paper.
        pub candidates: Vec<PollCandidate>,
        /// The round before, for a new vote.
        pub previous_id: Option<PollId>,
    }
}

impl From<OpenPoll> for Plan {
    fn from(body: OpenPoll) -> Self {
        let candidate = |it: PollCandidate| Candidate {
            unit_id: it.unit_id,
            person_id: it.person_id,
            name: it.name,
        };
        Self {
            purpose: body.purpose,
            subject: body.subject,
            method: body.method,
            threshold: body.threshold,
            base: body.base,
            seats: body.seats,
            rule_document_id: body.rule_document_id,
            held_on: body.held_on,
            candidates: body.candidates.into_iter().map(candidate).collect(),
            previous_id: body.previous_id,
        }
    }
}

request! {
    /// The totals of a count, as far as they are stated.
    pub struct CountTotals {
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

request! {
    /// The votes on one option, as far as they are stated.
    pub struct CountOfOption {
        /// Which option.
        pub option_id: PollOptionId,
        /// Votes for it.
        pub agree: Option<i64>,
        /// Votes against it.
        pub disagree: Option<i64>,
        /// Papers without an opinion on it.
        pub blank: Option<i64>,
    }
}

request! {
    /// A count of papers. A part that no source gives is left out, never entered as 0.
    pub struct RecordCount {
        /// The totals.
        pub tally: Option<CountTotals>,
        /// The votes on every option; an empty list where they are not stated.
        pub options: Vec<CountOfOption>,
        /// Head and members of the counting board, as written in the minutes.
        pub counting_board: Option<Note>,
        /// Number of the minutes.
        pub minutes_number: Option<DocumentNumber>,
        /// The minutes.
        pub minutes_document_id: Option<DocumentId>,
    }
}

impl From<RecordCount> for Count {
    fn from(body: RecordCount) -> Self {
        let tally = |it: CountTotals| Tally {
            issued: it.issued,
            collected: it.collected,
            valid: it.valid,
            invalid: it.invalid,
        };
        let option = |it: CountOfOption| OptionCount {
            option_id: it.option_id,
            votes: OptionVotes {
                agree: it.agree,
                disagree: it.disagree,
                blank: it.blank,
            },
        };
        Self {
            tally: body.tally.map(tally).unwrap_or_default(),
            options: body.options.into_iter().map(option).collect(),
            counting_board: body.counting_board,
            minutes_number: body.minutes_number,
            minutes_document_id: body.minutes_document_id,
        }
    }
}

request! {
    /// A unit's named vote on one option.
    pub struct CastVote {
        /// The unit that votes; the caller must act for it.
        pub unit_id: UnitId,
        /// The option.
        pub option_id: PollOptionId,
        /// The choice.
        pub choice: Choice,
    }
}

request! {
    /// The close of a poll.
    pub struct ClosePoll {
        /// Those chosen, where rule or counts do not say it by themselves; an empty list where nobody was.
        pub chosen_option_ids: Option<Vec<PollOptionId>>,
        /// Why these; required where options are level at the last seat; then none of these may be chosen as well.
        pub reason: Option<Note>,
        /// The document of an exception to the number of seats.
        pub exception_document_id: Option<DocumentId>,
    }
}

impl From<ClosePoll> for Closing {
    fn from(body: ClosePoll) -> Self {
        Self {
            chosen_option_ids: body.chosen_option_ids,
            reason: body.reason,
            exception_document_id: body.exception_document_id,
        }
    }
}

request! {
    /// The calling off of a poll.
    pub struct CancelPoll {
        /// Why.
        pub reason: Note,
    }
}

request! {
    /// Which polls.
    pub struct ListPolls {
        /// Only those of this owner, such as a competition year of a bloc.
        pub owner_id: Option<PollOwnerId>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A poll.
#[derive(Debug, Serialize, ToSchema)]
pub struct PollRecord {
    /// Id.
    pub id: PollId,
    /// Version, as in its ETag.
    pub version: i64,
    /// What kind of thing owns it.
    pub owner_kind: OwnerKind,
    /// What owns it.
    pub owner_id: PollOwnerId,
    /// The unit for which it was opened; who counts and closes is whoever leads on that day, or the keeper of the bloc.
    pub conductor_id: UnitId,
    /// What for.
    pub purpose: PollPurpose,
    /// The award or the seat, as printed.
    pub subject: Name,
    /// How it is voted.
    pub method: PollMethod,
    /// The share that an option needs, frozen at the opening; null where it is not stated.
    pub threshold: Option<Share>,
    /// Of what.
    pub base: Option<PollBase>,
    /// How many may be chosen; null where it is not stated.
    pub seats: Option<i64>,
    /// How many there are to vote; null where it is not known whether others than those on the roll are.
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
    /// The counting board.
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
    /// Papers issued; null where it is not stated.
    pub issued: Option<i64>,
    /// Papers collected; null where it is not stated.
    pub collected: Option<i64>,
    /// Valid papers; null where it is not stated.
    pub valid: Option<i64>,
    /// Invalid papers; null where it is not stated.
    pub invalid: Option<i64>,
}
resource!(PollRecord, "/v1/polls");

impl From<Poll> for PollRecord {
    fn from(poll: Poll) -> Self {
        Self {
            id: poll.id,
            version: poll.version,
            owner_kind: poll.owner_kind,
            owner_id: poll.owner_id,
            conductor_id: poll.conductor_id,
            purpose: poll.purpose,
            subject: poll.subject,
            method: poll.method,
            threshold: poll.threshold,
            base: poll.base,
            seats: poll.seats,
            members: poll.members,
            rule_document_id: poll.rule_document_id,
            held_on: poll.held_on,
            state: poll.state,
            opened_at: poll.opened_at,
            closed_at: poll.closed_at,
            counting_board: poll.counting_board,
            minutes_number: poll.minutes_number,
            minutes_document_id: poll.minutes_document_id,
            close_reason: poll.close_reason,
            exception_document_id: poll.exception_document_id,
            round: poll.round,
            previous_id: poll.previous_id,
            issued: poll.issued,
            collected: poll.collected,
            valid: poll.valid,
            invalid: poll.invalid,
        }
    }
}

/// A place on the roll.
#[derive(Debug, Serialize, ToSchema)]
pub struct PollVoter {
    /// The unit that votes.
    pub unit_id: UnitId,
    /// Its name as it was at the opening.
    pub name: Name,
}

/// What became of an option.
#[derive(Debug, Serialize, ToSchema)]
pub struct PollOptionResult {
    /// Votes for it; null where they are not stated.
    pub agree: Option<i64>,
    /// Votes against it; null where they are not stated.
    pub disagree: Option<i64>,
    /// Papers without an opinion on it; null where they are not stated.
    pub blank: Option<i64>,
    /// The number of which the mark is a share; null where rule or counts are unknown.
    pub base_votes: Option<i64>,
    /// How many votes were needed; null where rule or counts are unknown, and the outcome is as it was stated.
    pub mark: Option<i64>,
    /// What this says of the option.
    pub outcome: Outcome,
}

/// An option.
#[derive(Debug, Serialize, ToSchema)]
pub struct PollOptionRecord {
    /// Id.
    pub id: PollOptionId,
    /// The unit put up.
    pub unit_id: Option<UnitId>,
    /// The person put up.
    pub person_id: Option<PersonId>,
    /// The name as printed.
    pub name: Name,
    /// Its count and its outcome, as far as they are known.
    pub results: Vec<PollOptionResult>,
}

/// A named vote.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedVote {
    /// The unit that voted.
    pub unit_id: Option<UnitId>,
    /// On which option.
    pub option_id: PollOptionId,
    /// The choice.
    pub choice: Choice,
    /// When.
    pub cast_at: At,
}

/// A poll with its roll, options, votes and results.
#[derive(Debug, Serialize, ToSchema)]
pub struct PollDetail {
    /// Id.
    pub id: PollId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The poll.
    pub poll: PollRecord,
    /// The roll, as it was at the opening.
    pub voters: Vec<PollVoter>,
    /// The options, in the order of the paper.
    pub options: Vec<PollOptionRecord>,
    /// The named votes; none of any other method.
    pub votes: Vec<NamedVote>,
}
resource!(PollDetail, "/v1/polls");

impl From<PollView> for PollDetail {
    fn from(view: PollView) -> Self {
        let results = |id: PollOptionId| {
            let of_option = view.results.iter().filter(|result| result.option_id == id);
            let result = of_option.map(|result| PollOptionResult {
                agree: result.agree,
                disagree: result.disagree,
                blank: result.blank,
                base_votes: result.base_votes,
                mark: result.mark,
                outcome: result.outcome,
            });
            result.collect()
        };
        let option = |option: PollOption| PollOptionRecord {
            id: option.id,
            unit_id: option.unit_id,
            person_id: option.person_id,
            name: option.name,
            results: results(option.id),
        };
        let vote = |vote: &Vote| NamedVote {
            unit_id: view
                .voters
                .iter()
                .find(|voter| voter.id == vote.voter_id)
                .map(|voter| voter.unit_id),
            option_id: vote.option_id,
            choice: vote.choice,
            cast_at: vote.cast_at,
        };
        let votes = view.votes.iter().map(vote).collect();
        let options = view.options.into_iter().map(option).collect();
        let voter = |voter: Voter| PollVoter {
            unit_id: voter.unit_id,
            name: voter.name,
        };
        let voters = view.voters.into_iter().map(voter).collect();
        Self {
            id: view.poll.id,
            version: view.poll.version,
            poll: view.poll.into(),
            voters,
            options,
            votes,
        }
    }
}

/// A vote that was cast.
#[derive(Debug, Serialize, ToSchema)]
pub struct CastVoteReceipt {
    /// Id of the poll.
    pub id: PollId,
    /// Version of the vote.
    pub version: i64,
    /// On which option.
    pub option_id: PollOptionId,
    /// The choice.
    pub choice: Choice,
    /// When.
    pub cast_at: At,
}
resource!(CastVoteReceipt, "/v1/polls");

impl From<Vote> for CastVoteReceipt {
    fn from(vote: Vote) -> Self {
        Self {
            id: vote.poll_id,
            version: vote.version,
            option_id: vote.option_id,
            choice: vote.choice,
            cast_at: vote.cast_at,
        }
    }
}
