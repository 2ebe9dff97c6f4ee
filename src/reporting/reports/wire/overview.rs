//! The overview of a competition year, in the API.

use serde::Serialize;
use utoipa::ToSchema;

use crate::competition::blocs::{BlocRecord, BlocSizeWarning, BlocYearMoveRecord, BlocYearRecord};
use crate::competition::leadership::BlocLeadership;
use crate::competition::meetings::MeetingRecord;
use crate::competition::movements::{MovementRecord, MovementSummaryRecord};
use crate::competition::pledges::{PledgeCompleteness, PledgeConsequence, PledgeRecord};
use crate::deliberation::polls::PollRecord;
use crate::honours::awards::AwardRecord;
use crate::honours::nominations::NominationRecord;
use crate::http::input::request;
use crate::kernel::error::{Broken, Said};
use crate::kernel::id::BlocYearId;
use crate::kernel::text::{Label, Name};
use crate::kernel::time::{At, Day, PartialDay};
use crate::reporting::reports::model::{
    Link, Members, MovementTold, Overview, PledgeTold, PollTold, Step, StepStanding, YearStep,
};

request! {
    /// As of which day, by whose knowledge.
    pub struct ShowOverview {
        /// The day for which roll, leader, signatures, meetings and lateness are told; today unless told. Outside the year the nearest day of it counts.
        pub as_of: Option<Day>,
        /// What the register knew at this instant; what it knows now unless told.
        pub known_at: Option<At>,
    }
}

/// A sentence in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sentence {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl From<Said> for Sentence {
    fn from(said: Said) -> Self {
        Self {
            vi: said.vi,
            en: said.en,
        }
    }
}

/// A record to look at.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordLink {
    /// Its kind, the plural noun of the API.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Where it is read.
    pub path: String,
}

impl RecordLink {
    /// A link to this record.
    pub fn of(kind: &'static str, id: String) -> Self {
        Self {
            path: format!("/v1/{kind}/{id}"),
            kind,
            id,
        }
    }
}

impl From<Link> for RecordLink {
    fn from(link: Link) -> Self {
        Self::of(link.kind, link.id)
    }
}

/// A step of the year and how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverviewStep {
    /// Which step.
    pub step: YearStep,
    /// How it stands.
    pub standing: StepStanding,
    /// When it was done, as far as it is known.
    pub on: Option<PartialDay>,
    /// The record that shows it; null where there is none.
    pub record: Option<RecordLink>,
    /// Why it stands so; null where the record says it.
    pub reason: Option<Sentence>,
}

impl From<Step> for OverviewStep {
    fn from(step: Step) -> Self {
        Self {
            step: step.step,
            standing: step.standing,
            on: step.on,
            record: step.record.map(RecordLink::from),
            reason: step.reason.map(Sentence::from),
        }
    }
}

/// The roll of the day.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverviewMembers {
    /// How many members there are; null where that is not known.
    pub total: Option<i64>,
    /// How many are entered.
    pub entered: i64,
    /// Where the size is outside the rules of the authority (B-07); null where it is not, or cannot be told.
    pub size_warning: Option<BlocSizeWarning>,
}

impl From<Members> for OverviewMembers {
    fn from(members: Members) -> Self {
        Self {
            total: members.total,
            entered: members.entered,
            size_warning: members.warning.map(BlocSizeWarning::from),
        }
    }
}

/// The pledge of the year.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverviewPledge {
    /// The pledge that stands.
    pub pledge: PledgeRecord,
    /// How complete its signatures are.
    pub completeness: PledgeCompleteness,
    /// How many of the entered signatures are known to be late.
    pub late: i64,
    /// What follows from a late or missing signature (G-04).
    pub consequence: PledgeConsequence,
}

impl From<PledgeTold> for OverviewPledge {
    fn from(told: PledgeTold) -> Self {
        Self {
            pledge: told.pledge.into(),
            completeness: told.completeness.into(),
            late: told.late,
            consequence: (&told.consequence).into(),
        }
    }
}

/// A movement of the bloc with who answered it and its summaries.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverviewMovement {
    /// The movement.
    pub movement: MovementRecord,
    /// To how many units it is addressed.
    pub recipients: i64,
    /// How many have answered.
    pub answered: i64,
    /// As people print it: "07/09"; null where it is addressed to nobody.
    pub printed: Option<String>,
    /// Its summaries, in their order.
    pub summaries: Vec<MovementSummaryRecord>,
}

impl TryFrom<MovementTold> for OverviewMovement {
    type Error = Broken;

    fn try_from(told: MovementTold) -> Result<Self, Broken> {
        Ok(Self {
            movement: told.movement.try_into()?,
            recipients: told.answers.recipients,
            answered: told.answers.answered,
            printed: told.answers.printed(),
            summaries: all(told.summaries),
        })
    }
}

/// A poll of the year with its outcome.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverviewPoll {
    /// The poll.
    pub poll: PollRecord,
    /// What it chose, as on the paper; empty while it is not closed.
    pub chosen: Vec<Name>,
}

impl From<PollTold> for OverviewPoll {
    fn from(told: PollTold) -> Self {
        Self {
            poll: told.poll.into(),
            chosen: told.chosen,
        }
    }
}

/// The next competition year of the bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverviewNextYear {
    /// Id.
    pub id: BlocYearId,
    /// Label.
    pub label: Label,
    /// First day.
    pub year_from: Day,
}

/// A competition year of a bloc: what is done, missing and late.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocYearOverview {
    /// The competition year.
    pub bloc_year_id: BlocYearId,
    /// The day that was asked for.
    pub as_of: Day,
    /// The day that counts: the same, or the nearest day of the year.
    pub on: Day,
    /// By whose knowledge; null where it is told as it is known now.
    pub known_at: Option<At>,
    /// The bloc and its authority.
    pub bloc: BlocRecord,
    /// The year.
    pub year: BlocYearRecord,
    /// Its moves from state to state, in their order.
    pub moves: Vec<BlocYearMoveRecord>,
    /// Who led on that day.
    pub leadership: BlocLeadership,
    /// The roll of that day.
    pub members: OverviewMembers,
    /// The pledge that stands; null where there is none.
    pub pledge: Option<OverviewPledge>,
    /// The bloc's own movements that touch the year.
    pub movements: Vec<OverviewMovement>,
    /// The meetings held by the day asked for, earliest first.
    pub meetings: Vec<MeetingRecord>,
    /// The polls, in the order of entry.
    pub polls: Vec<OverviewPoll>,
    /// The nominations, in the order of entry.
    pub nominations: Vec<NominationRecord>,
    /// The awards upon those nominations, and those of the bloc as such for this year.
    pub awards: Vec<AwardRecord>,
    /// The bloc's next year; null where none is opened.
    pub next_year: Option<OverviewNextYear>,
    /// The steps of a year that the register can know, in their order.
    pub steps: Vec<OverviewStep>,
}

fn all<A, B: From<A>>(given: Vec<A>) -> Vec<B> {
    given.into_iter().map(B::from).collect()
}

impl TryFrom<Overview> for BlocYearOverview {
    type Error = Broken;

    fn try_from(told: Overview) -> Result<Self, Broken> {
        let movements = told.movements.into_iter();
        let movements = movements.map(OverviewMovement::try_from);
        Ok(Self {
            bloc_year_id: told.year.id,
            as_of: told.as_of,
            on: told.on,
            known_at: told.known_at,
            bloc: told.bloc.into(),
            year: told.year.into(),
            moves: all(told.moves),
            leadership: told.leadership.into(),
            members: told.members.into(),
            pledge: told.pledge.map(OverviewPledge::from),
            movements: movements.collect::<Result<_, _>>()?,
            meetings: all(told.meetings),
            polls: all(told.polls),
            nominations: all(told.nominations),
            awards: all(told.awards),
            next_year: told.next_year.map(|year| OverviewNextYear {
                id: year.id,
                label: year.label,
                year_from: year.year_from,
            }),
            steps: all(told.steps),
        })
    }
}
