//! Who leads, in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::terms::TermRecord;
use crate::competition::leadership::model::SeatStanding;
use crate::competition::leadership::seat::{HandoverStanding, Lapse, Leadership, Seat};
use crate::competition::leadership::service::When;
use crate::http::input::request;
use crate::kernel::id::{BlocId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::Name;
use crate::kernel::time::{At, Day};

request! {
    /// On which day.
    pub struct ShowLeadership {
        /// The day for which the answer holds; today unless told.
        pub on: Option<Day>,
        /// What the register knew at that instant; what it knows now unless told.
        pub known_at: Option<At>,
    }
}

request! {
    /// Of which blocs, on which day.
    pub struct ListLeaders {
        /// Only blocs organised by this authority.
        pub authority_id: Option<UnitId>,
        /// The day for which the answer holds; today unless told.
        pub on: Option<Day>,
        /// What the register knew at that instant; what it knows now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ShowLeadership> for When {
    fn from(query: &ShowLeadership) -> Self {
        Self {
            on: query.on,
            known_at: query.known_at,
        }
    }
}

impl From<&ListLeaders> for When {
    fn from(query: &ListLeaders) -> Self {
        Self {
            on: query.on,
            known_at: query.known_at,
        }
    }
}

/// A term whose days are not over but which stands no more.
#[derive(Debug, Serialize, ToSchema)]
pub struct LapsedTerm {
    /// The term.
    pub term: TermRecord,
    /// Why it stands no more.
    pub reason: Option<Lapse>,
    /// Since which day.
    pub since: Option<Day>,
    /// The same in words: "Sở Y tế đã kết thúc hoạt động từ ngày 2025-07-01".
    pub said: Option<String>,
}

impl From<Seat> for LapsedTerm {
    fn from(seat: Seat) -> Self {
        Self {
            said: seat.lapse_said(),
            reason: seat.lapse,
            since: seat.until,
            term: seat.term.into(),
        }
    }
}

/// How a bloc is led on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocLeadership {
    /// Which bloc.
    pub bloc_id: BlocId,
    /// Its name on the day; its last one where no document tells.
    pub bloc_name: Name,
    /// Who organises it; null where that is not known.
    pub authority_id: Option<UnitId>,
    /// The authority's name.
    pub authority_name: Option<Name>,
    /// The day.
    pub on: Day,
    /// How the leader's seat stands.
    pub standing: SeatStanding,
    /// The standing as people say it: "Trưởng khối", "khuyết Trưởng khối", "đã bầu, chờ công nhận".
    pub said: String,
    /// Who leads; null where nobody does or it is not known. Never a leader of another day.
    pub leader: Option<TermRecord>,
    /// Whether the files came to who leads from who led before; null where nobody leads.
    pub handover: Option<HandoverStanding>,
    /// The same in words: "chưa bàn giao".
    pub handover_said: Option<&'static str>,
    /// Who deputises.
    pub deputies: Vec<TermRecord>,
    /// Terms whose days are not over but which stand no more, and why.
    pub lapsed: Vec<LapsedTerm>,
}

impl From<Leadership> for BlocLeadership {
    fn from(led: Leadership) -> Self {
        Self {
            said: led.said(),
            bloc_id: led.bloc.id,
            bloc_name: led.bloc.name,
            authority_id: led.bloc.authority_id,
            authority_name: led.bloc.authority_name,
            on: led.on,
            standing: led.standing,
            leader: led.leader.map(TermRecord::from),
            handover: led.handover,
            handover_said: led.handover.map(HandoverStanding::said),
            deputies: led.deputies.into_iter().map(TermRecord::from).collect(),
            lapsed: led.lapsed.into_iter().map(LapsedTerm::from).collect(),
        }
    }
}
