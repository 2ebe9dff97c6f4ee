//! The history of a bloc's leadership, in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::terms::TermRecord;
use crate::competition::blocs::Bloc;
use crate::competition::leadership::history::{Gap, History, Told, YearTold};
use crate::competition::leadership::model::SeatStanding;
use crate::competition::leadership::seat::{HandoverStanding, Lapse, said};
use crate::http::input::request;
use crate::kernel::id::{BlocId, BlocYearId, UnitId};
use crate::kernel::text::{Label, Name};
use crate::kernel::time::{At, Day};

request! {
    /// As known when.
    pub struct ShowHistory {
        /// What the register knew at that instant; what it knows now unless told.
        pub known_at: Option<At>,
    }
}

/// A term in the history.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryTerm {
    /// The term.
    pub term: TermRecord,
    /// How it stands today, or stood on its last day.
    pub standing: SeatStanding,
    /// The same in words; for a deputy only where it awaits recognition.
    pub said: Option<String>,
    /// The first day on which it stands no more; null while no end is set.
    pub stands_until: Option<Day>,
    /// Why it stands no more, where its days were not over.
    pub lapse: Option<Lapse>,
    /// The same in words.
    pub lapse_said: Option<String>,
    /// Whether the files came to it from who led before; null for a deputy.
    pub handover: Option<HandoverStanding>,
    /// The same in words: "chưa bàn giao".
    pub handover_said: Option<&'static str>,
}

/// Days on which nobody is recorded to have led.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryGap {
    /// First day.
    pub from: Option<Day>,
    /// The day after the last.
    pub to: Option<Day>,
    /// In words: "khuyết Trưởng khối", or "chưa rõ Trưởng khối" of a historic bloc.
    pub said: String,
}

/// A competition year with who led in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryYear {
    /// The competition year.
    pub bloc_year_id: BlocYearId,
    /// Its label.
    pub label: Label,
    /// First day.
    pub year_from: Day,
    /// The day after the last.
    pub year_to: Day,
    /// Leaders and acting leaders, in the order of their days.
    pub leaders: Vec<HistoryTerm>,
    /// Deputies.
    pub deputies: Vec<HistoryTerm>,
    /// Days until today, or until the day of `known_at`, on which nobody is recorded to have led.
    pub gaps: Vec<HistoryGap>,
}

/// Leaders and deputies of a bloc, year by year.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadershipHistory {
    /// Which bloc.
    pub bloc_id: BlocId,
    /// Its last name.
    pub bloc_name: Name,
    /// Who organises it; null where that is not known.
    pub authority_id: Option<UnitId>,
    /// The authority's name.
    pub authority_name: Option<Name>,
    /// Its competition years, earliest first.
    pub years: Vec<HistoryYear>,
    /// Terms that lie in no competition year that is recorded.
    pub other_terms: Vec<HistoryTerm>,
}

fn term(told: Told) -> HistoryTerm {
    let words = match told.standing {
        SeatStanding::AwaitingRecognition => Some(said(told.standing, &told.title)),
        SeatStanding::Held
        | SeatStanding::Acting
        | SeatStanding::Vacant
        | SeatStanding::Unknown
        | SeatStanding::NoBloc => told
            .seat
            .term
            .is_leading()
            .then(|| said(told.standing, &told.title)),
    };
    HistoryTerm {
        standing: told.standing,
        said: words,
        stands_until: told.seat.until,
        lapse: told.seat.lapse,
        lapse_said: told.seat.lapse_said(),
        handover: told.handover,
        handover_said: told.handover.map(HandoverStanding::said),
        term: told.seat.term.into(),
    }
}

fn gap(gap: Gap, bloc: &Bloc) -> HistoryGap {
    let standing = if bloc.is_historic() {
        SeatStanding::Unknown
    } else {
        SeatStanding::Vacant
    };
    HistoryGap {
        from: gap.span.from,
        to: gap.span.to,
        said: said(standing, &gap.title),
    }
}

fn year(told: YearTold, bloc: &Bloc) -> HistoryYear {
    let terms = |all: Vec<Told>| all.into_iter().map(term).collect();
    HistoryYear {
        bloc_year_id: told.year.id,
        label: told.year.label,
        year_from: told.year.year_from,
        year_to: told.year.year_to,
        leaders: terms(told.leaders),
        deputies: terms(told.deputies),
        gaps: told.gaps.into_iter().map(|span| gap(span, bloc)).collect(),
    }
}

impl From<(YearTold, &Bloc)> for HistoryYear {
    fn from((told, bloc): (YearTold, &Bloc)) -> Self {
        year(told, bloc)
    }
}

impl From<History> for LeadershipHistory {
    fn from(history: History) -> Self {
        let bloc = history.bloc;
        let years = history.years.into_iter().map(|told| year(told, &bloc));
        let beyond = history.beyond.into_iter().map(term);
        Self {
            years: years.collect(),
            other_terms: beyond.collect(),
            bloc_id: bloc.id,
            bloc_name: bloc.name,
            authority_id: bloc.authority_id,
            authority_name: bloc.authority_name,
        }
    }
}
