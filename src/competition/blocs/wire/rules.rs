//! What authorities choose, in the API.

use serde::Serialize;
use utoipa::ToSchema;

use crate::competition::blocs::model::{BlocRules, LatePledge, OpenRules, UnratedLeader};
use crate::competition::blocs::service::{NewRules, SizeWarning};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocRulesId, DocumentId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::Name;
use crate::kernel::time::{At, Day};

request! {
    /// What a regulation of the authority chooses for its blocs. What it leaves open is left out, and then nothing is warned of or refused for it.
    pub struct SetBlocRules {
        /// First day; rules without an end that began before it end on it.
        pub valid_from: Day,
        /// The day after the last; open unless told.
        pub valid_to: Option<Day>,
        /// The regulation.
        pub document_id: DocumentId,
        /// Fewest members of a bloc; fewer are warned of, never refused.
        pub least_members: Option<i64>,
        /// Most members of a bloc; more are warned of, never refused.
        pub most_members: Option<i64>,
        /// What follows where a pledge is signed late or not at all.
        pub late_pledge: Option<LatePledge>,
        /// How many points are then lost, in hundredths; wanted with `points`, and only there.
        pub late_pledge_points: Option<i64>,
        /// Whether a unit that was not rated in the year before may be put up as leader or deputy.
        pub unrated_leader: Option<UnratedLeader>,
        /// What becomes of the rules without an end once these end; wanted where these have an end and such rules stand, and only there.
        pub open_rules: Option<OpenRules>,
    }
}

impl From<SetBlocRules> for NewRules {
    fn from(body: SetBlocRules) -> Self {
        Self {
            valid_from: body.valid_from,
            valid_to: body.valid_to,
            document_id: body.document_id,
            least_members: body.least_members,
            most_members: body.most_members,
            late_pledge: body.late_pledge,
            late_pledge_points: body.late_pledge_points,
            unrated_leader: body.unrated_leader,
            open_rules: body.open_rules,
        }
    }
}

request! {
    /// Which rules.
    pub struct ListBlocRules {
        /// Only those that hold on this day.
        pub on: Option<Day>,
        /// As the register knew them at this instant; as it knows them now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// What an authority chose for its blocs, from a day to a day; null is what it has not chosen.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocRulesRecord {
    /// Id.
    pub id: BlocRulesId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Whose.
    pub authority_id: UnitId,
    /// The authority's name on the first day.
    pub authority_name: Name,
    /// First day.
    pub valid_from: Day,
    /// The day after the last; null while they hold.
    pub valid_to: Option<Day>,
    /// The regulation.
    pub document_id: DocumentId,
    /// Fewest members of a bloc.
    pub least_members: Option<i64>,
    /// Most members of a bloc.
    pub most_members: Option<i64>,
    /// What follows where a pledge is signed late or not at all.
    pub late_pledge: Option<LatePledge>,
    /// How many points are then lost, in hundredths.
    pub late_pledge_points: Option<i64>,
    /// Whether a unit that was not rated in the year before may be put up as leader or deputy.
    pub unrated_leader: Option<UnratedLeader>,
}
resource!(BlocRulesRecord, "/v1/bloc-rules");

impl From<BlocRules> for BlocRulesRecord {
    fn from(rules: BlocRules) -> Self {
        Self {
            id: rules.id,
            version: rules.version,
            authority_id: rules.authority_id,
            authority_name: rules.authority_name,
            valid_from: rules.valid_from,
            valid_to: rules.valid_to,
            document_id: rules.document_id,
            least_members: rules.least_members,
            most_members: rules.most_members,
            late_pledge: rules.late_pledge,
            late_pledge_points: rules.late_pledge_points,
            unrated_leader: rules.unrated_leader,
        }
    }
}

/// A bloc's size outside what its authority's rules say (B-07). It warns; nothing is refused for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocSizeWarning {
    /// The day.
    pub on: Day,
    /// How many members there were.
    pub members: i64,
    /// Fewest members by the rules; null where they name none.
    pub least_members: Option<i64>,
    /// Most members by the rules; null where they name none.
    pub most_members: Option<i64>,
    /// The rules.
    pub bloc_rules_id: BlocRulesId,
    /// The regulation behind them.
    pub document_id: DocumentId,
    /// The same in a sentence.
    pub message: String,
}

impl From<SizeWarning> for BlocSizeWarning {
    fn from(warning: SizeWarning) -> Self {
        let rules = warning.rules;
        let limit = match (rules.least_members, rules.most_members) {
            (Some(least), Some(most)) => format!("từ {least} đến {most}"),
            (Some(least), None) => format!("ít nhất {least}"),
            (None, Some(most)) => format!("nhiều nhất {most}"),
            (None, None) => "không giới hạn".to_owned(),
        };
        Self {
            on: warning.on,
            members: warning.members,
            least_members: rules.least_members,
            most_members: rules.most_members,
            bloc_rules_id: rules.id,
            document_id: rules.document_id,
            message: format!(
                "Khối có {} thành viên; quy định của cơ quan tổ chức: {limit} thành viên.",
                warning.members
            ),
        }
    }
}
