//! A competition year put together.

use super::steps::Step;
use crate::competition::blocs::{Bloc, BlocRules, BlocYear, BlocYearMove, Membership, SizeWarning};
use crate::competition::leadership::{Leadership, Seat};
use crate::competition::meetings::Meeting;
use crate::competition::movements::{Addressed, AnswerCounts, Movement, MovementSummary};
use crate::competition::pledges::{
    Completeness, Consequence, Freed, Pledge, PledgeState, Roll, Signature,
};
use crate::deliberation::polls::Poll;
use crate::honours::awards::Award;
use crate::honours::nominations::Nomination;
use crate::kernel::text::Name;
use crate::kernel::time::{At, Day};

/// A competition year with all that was told of it.
pub struct Overview {
    /// The bloc.
    pub bloc: Bloc,
    /// The year.
    pub year: BlocYear,
    /// Its moves, in their order.
    pub moves: Vec<BlocYearMove>,
    /// The day that was asked for.
    pub as_of: Day,
    /// The day of the year that counts: the day asked for, or the nearest day of the year.
    pub on: Day,
    /// By whose knowledge: the instant, where one was asked for.
    pub known_at: Option<At>,
    /// Who led on that day.
    pub leadership: Leadership,
    /// The roll of that day.
    pub roll: Vec<Membership>,
    /// The same counted.
    pub members: Members,
    /// The pledge that stands.
    pub pledge: Option<PledgeTold>,
    /// The bloc's movements that touch the year.
    pub movements: Vec<MovementTold>,
    /// The meetings that stand and were held by the day asked for.
    pub meetings: Vec<Meeting>,
    /// The polls.
    pub polls: Vec<PollTold>,
    /// The nominations.
    pub nominations: Vec<Nomination>,
    /// The awards upon them, and those of the bloc as such.
    pub awards: Vec<Award>,
    /// The bloc's next year, where it is opened.
    pub next_year: Option<BlocYear>,
    /// Every seat of the bloc, earliest first.
    pub seats: Vec<Seat>,
    /// What is done, missing, late.
    pub steps: Vec<Step>,
}

/// The roll of a day.
pub struct Members {
    /// How many there are; none where that is not known.
    pub total: Option<i64>,
    /// How many are entered.
    pub entered: i64,
    /// Where the size is outside the rules of that day.
    pub warning: Option<SizeWarning>,
}

impl Members {
    /// The roll of a day against the rules of that day (B-07).
    pub fn of(year: &BlocYear, on: Day, roll: &[Membership], rules: Option<&BlocRules>) -> Self {
        let total = year.member_total(roll.len());
        let outside = total.zip(rules);
        let outside = outside.filter(|(total, rules)| rules.is_size_outside(*total));
        Self {
            total,
            entered: i64::try_from(roll.len()).unwrap_or(i64::MAX),
            warning: outside.map(|(members, rules)| SizeWarning {
                on,
                members,
                rules: rules.clone(),
            }),
        }
    }
}

/// A pledge with how complete it is.
pub struct PledgeTold {
    /// The pledge.
    pub pledge: Pledge,
    /// Its signatures.
    pub signatures: Vec<Signature>,
    /// The amendment that is drafted and that nobody has signed.
    pub amendment: Option<Pledge>,
    /// How complete they are.
    pub completeness: Completeness,
    /// How many of the entered signatures are known to be late.
    pub late: i64,
    /// What follows from a late or missing signature (G-04).
    pub consequence: Consequence,
}

/// By what a late or missing signature is judged: all rules of the authority, and by what law the year takes their force from them.
#[derive(Clone, Copy)]
pub struct Judged<'a> {
    /// The rules, whatever their days.
    pub rules: &'a [BlocRules],
    /// The law.
    pub freed: Option<Freed>,
}

impl PledgeTold {
    /// The pledge of the year that stands: the last that was not replaced. Of a draft above a signed one the signed one binds.
    pub fn of(
        year: &BlocYear,
        on: Day,
        pledges: Vec<(Pledge, Vec<Signature>)>,
        members: &[Membership],
        judged: Judged,
    ) -> Option<Self> {
        let stands =
            |state: PledgeState| move |one: &(Pledge, Vec<Signature>)| one.0.state == state;
        let signed = pledges.iter().position(stands(PledgeState::Signed));
        let place = signed.or_else(|| pledges.iter().position(stands(PledgeState::Draft)))?;
        let drafts = pledges.iter().rev().map(|(pledge, _)| pledge);
        let mut drafts = drafts.filter(|pledge| pledge.state == PledgeState::Draft);
        let amendment = drafts.find(|_| signed.is_some()).cloned();
        let (pledge, signatures) = pledges.into_iter().nth(place)?;
        let completeness =
            Completeness::of(&pledge, on, &Roll::of_members(year, members), &signatures);
        let late = signatures.iter().filter(|it| it.was_there_on(on));
        let late = late.filter(|signature| signature.is_late() == Some(true));
        let late = i64::try_from(late.count()).unwrap_or(i64::MAX);
        let due = year.pledge_due_on;
        let rules = due.and_then(|due| {
            let mut rules = judged.rules.iter();
            rules.find(|rules| rules.span().contains(due))
        });
        Some(Self {
            pledge,
            signatures,
            amendment,
            completeness,
            late,
            consequence: Consequence::of(rules, judged.freed),
        })
    }
}

/// A movement with who answered it and its summaries.
pub struct MovementTold {
    /// The movement.
    pub movement: Movement,
    /// To whom it is addressed, each with its answers, latest first.
    pub addressed: Vec<Addressed>,
    /// How many answered.
    pub answers: AnswerCounts,
    /// Its summaries, in their order.
    pub summaries: Vec<MovementSummary>,
}

/// A poll with the names that it chose.
pub struct PollTold {
    /// The poll.
    pub poll: Poll,
    /// What it chose.
    pub chosen: Vec<Name>,
}
