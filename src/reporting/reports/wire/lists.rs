//! Lists across blocs and years, in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::overview::OverviewPledge;
use crate::competition::blocs::{Bloc, BlocYear};
use crate::competition::leadership::{HistoryYear, TermRecord, When};
use crate::honours::nominations::NominationRecord;
use crate::http::input::request;
use crate::kernel::id::{BlocId, BlocYearId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name};
use crate::kernel::time::{At, Day};
use crate::reporting::reports::model::Waiting;
use crate::reporting::reports::service::{
    DeputyWhoLed, LeaderNominated, LeadersOfYear, OpenNomination, PledgeOfYear,
};
use crate::reporting::reports::store::Scope;

request! {
    /// Which competition years.
    pub struct ReportOnYears {
        /// Only of blocs organised by this authority.
        pub authority_id: Option<UnitId>,
        /// Only those of this label: "2023", "2022-2023".
        pub year: Option<Label>,
        /// Only those that have a day from this one on.
        pub from: Option<Day>,
        /// Only those that begin before this day.
        pub to: Option<Day>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ReportOnYears> for Scope {
    fn from(query: &ReportOnYears) -> Self {
        Self {
            authority: query.authority_id,
            label: query.year.clone(),
            from: query.from,
            to: query.to,
        }
    }
}

request! {
    /// Which blocs, on which day.
    pub struct ReportOnDay {
        /// Only blocs organised by this authority.
        pub authority_id: Option<UnitId>,
        /// The day; today unless told.
        pub on: Option<Day>,
        /// What the register knew at this instant; what it knows now unless told.
        pub known_at: Option<At>,
        /// How many blocs are looked at, 1 to 200; 50 unless told. Those that are led are left out.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ReportOnDay> for When {
    fn from(query: &ReportOnDay) -> Self {
        Self {
            on: query.on,
            known_at: query.known_at,
        }
    }
}

/// A bloc and one of its competition years.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocInYear {
    /// The bloc.
    pub bloc_id: BlocId,
    /// Its last name.
    pub bloc_name: Name,
    /// Who organises it; null where that is not known.
    pub authority_id: Option<UnitId>,
    /// The authority's name.
    pub authority_name: Option<Name>,
    /// The competition year.
    pub bloc_year_id: BlocYearId,
    /// Its label.
    pub year: Label,
}

impl BlocInYear {
    fn of(bloc: Bloc, year: &BlocYear) -> Self {
        Self {
            bloc_id: bloc.id,
            bloc_name: bloc.name,
            authority_id: bloc.authority_id,
            authority_name: bloc.authority_name,
            bloc_year_id: year.id,
            year: year.label.clone(),
        }
    }
}

/// Leaders and deputies of a bloc in a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadersOfYearRow {
    /// The bloc and the year.
    pub of: BlocInYear,
    /// Leaders, deputies, and the days without a leader.
    pub leadership: HistoryYear,
}

impl From<LeadersOfYear> for LeadersOfYearRow {
    fn from(row: LeadersOfYear) -> Self {
        Self {
            of: BlocInYear::of(row.bloc.clone(), &row.told.year),
            leadership: (row.told, &row.bloc).into(),
        }
    }
}

/// How complete the pledge of a bloc's year is.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeOfYearRow {
    /// The bloc and the year.
    pub of: BlocInYear,
    /// The last day for signing; null where the year has none.
    pub pledge_due_on: Option<Day>,
    /// The pledge and how complete it is; null where there is none.
    pub pledge: Option<OverviewPledge>,
}

impl From<PledgeOfYear> for PledgeOfYearRow {
    fn from(row: PledgeOfYear) -> Self {
        Self {
            pledge_due_on: row.year.pledge_due_on,
            pledge: row.pledge.map(OverviewPledge::from),
            of: BlocInYear::of(row.bloc, &row.year),
        }
    }
}

/// A deputy of a year who led the bloc in the next.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeputyWhoLedRow {
    /// The bloc and the year of the deputy.
    pub of: BlocInYear,
    /// The term as deputy.
    pub deputy: TermRecord,
    /// The next competition year.
    pub next_bloc_year_id: BlocYearId,
    /// Its label.
    pub next_year: Label,
    /// The term as leader.
    pub leader: TermRecord,
}

impl From<DeputyWhoLed> for DeputyWhoLedRow {
    fn from(row: DeputyWhoLed) -> Self {
        Self {
            of: BlocInYear::of(row.bloc, &row.year),
            deputy: row.deputy.term.into(),
            next_bloc_year_id: row.next_year.id,
            next_year: row.next_year.label,
            leader: row.leader.term.into(),
        }
    }
}

/// A nomination without an outcome.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenNominationRow {
    /// The bloc and the year.
    pub of: BlocInYear,
    /// The nomination.
    pub nomination: NominationRecord,
    /// For what it waits.
    pub waiting_for: Waiting,
}

impl From<OpenNomination> for OpenNominationRow {
    fn from(row: OpenNomination) -> Self {
        Self {
            of: BlocInYear::of(row.bloc, &row.year),
            nomination: row.nomination.into(),
            waiting_for: row.waiting,
        }
    }
}

/// A nominated unit that led its bloc in that year, or leads it in the next. Neither bars the other (V-13).
#[derive(Debug, Serialize, ToSchema)]
pub struct LeaderNominatedRow {
    /// The bloc and the year.
    pub of: BlocInYear,
    /// The nomination.
    pub nomination: NominationRecord,
    /// The unit's term as leader of that year; null where it did not lead.
    pub leader: Option<TermRecord>,
    /// The unit's term as leader of the next year; null where it does not lead, or there is no next year yet.
    pub next_leader: Option<TermRecord>,
}

impl From<LeaderNominated> for LeaderNominatedRow {
    fn from(row: LeaderNominated) -> Self {
        Self {
            of: BlocInYear::of(row.bloc, &row.year),
            nomination: row.nomination.into(),
            leader: row.leader.map(|seat| seat.term.into()),
            next_leader: row.next_leader.map(|seat| seat.term.into()),
        }
    }
}
