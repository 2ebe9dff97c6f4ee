//! What an authority chooses for its blocs.

use super::span::Span;
use crate::kernel::column::{record, words};
use crate::kernel::id::{BlocRulesId, DocumentId, UnitId};
use crate::kernel::text::Name;
use crate::kernel::time::Day;

words! {
    /// What follows where a pledge is signed late or not at all (G-04).
    pub enum LatePledge {
        /// Nothing.
        None = "none",
        /// A warning.
        Warn = "warn",
        /// Points are lost.
        Points = "points",
        /// The unit is not considered.
        Ineligible = "ineligible",
    }
}

words! {
    /// Whether a unit that was not rated in the year before may be put up as leader or deputy (L-05).
    pub enum UnratedLeader {
        /// It may.
        Allowed = "allowed",
        /// It may not.
        Barred = "barred",
    }
}

words! {
    /// What becomes of rules without an end when rules with one are set over them.
    pub enum OpenRules {
        /// They hold again once those end.
        Resume = "resume",
        /// They are over.
        End = "end",
    }
}

record! {
    /// What an authority's regulation (quy chế) chooses for its blocs, from a day to a day. What it leaves open is not chosen.
    pub struct BlocRules in bloc_rules {
        /// Id.
        pub id: BlocRulesId,
        /// Version.
        pub version: i64,
        /// Whose.
        pub authority_id: UnitId,
        /// The authority's name on the first day.
        pub authority_name: Name,
        /// First day.
        pub valid_from: Day,
        /// The day after the last.
        pub valid_to: Option<Day>,
        /// The regulation.
        pub document_id: DocumentId,
        /// Fewest members of a bloc (B-07).
        pub least_members: Option<i64>,
        /// Most members of a bloc (B-07).
        pub most_members: Option<i64>,
        /// What follows from a late or missing pledge (G-04).
        pub late_pledge: Option<LatePledge>,
        /// How many points are lost, in hundredths; only with [`LatePledge::Points`].
        pub late_pledge_points: Option<i64>,
        /// Whether an unrated unit may lead (L-05).
        pub unrated_leader: Option<UnratedLeader>,
    }
}

impl BlocRules {
    /// The days on which they hold.
    pub fn span(&self) -> Span {
        Span {
            from: Some(self.valid_from),
            to: self.valid_to,
        }
    }

    /// Whether so many members are fewer than the fewest or more than the most.
    pub fn is_size_outside(&self, members: i64) -> bool {
        self.least_members.is_some_and(|least| members < least)
            || self.most_members.is_some_and(|most| members > most)
    }

    /// The same days as people write them.
    pub fn days(&self) -> String {
        let to = self.valid_to.map(|to| to.to_string());
        format!("{} – {}", self.valid_from, to.unwrap_or_default())
    }
}
