//! What is asked of decisions.

use crate::db::View;
use crate::honours::awards::{self, Award, AwardCount, Presentation, Total, Totals, totals};
use crate::honours::decisions::model::{Decision, DecisionCount, DecisionLine};
use crate::honours::decisions::store::{self, Wanted};
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::DecisionId;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;

/// A decision with its lines, its numbers, and what came of them.
pub struct WholeDecision {
    /// The decision.
    pub decision: Decision,
    /// Its lines in their order.
    pub lines: Vec<DecisionLine>,
    /// Its numbers in their order.
    pub counts: Vec<DecisionCount>,
    /// Its awards in the register, names attached to numbers included.
    pub awards: Vec<Award>,
    /// Its numbers in the register.
    pub entered: Vec<AwardCount>,
    /// Presentations of anything of it.
    pub presentations: Vec<Presentation>,
}

impl WholeDecision {
    /// The number in the register for a number of the decision, and how many names it has.
    pub fn entry_of(&self, count: &DecisionCount) -> Option<(&AwardCount, i64)> {
        let entry = self
            .entered
            .iter()
            .find(|entry| entry.decision_count_id == count.id)?;
        let named = self
            .awards
            .iter()
            .filter(|award| award.award_count_id == Some(entry.id));
        Some((entry, i64::try_from(named.count()).unwrap_or(i64::MAX)))
    }

    /// What it amounts to.
    pub fn totals(&self) -> Totals {
        let lines = self.lines.iter().map(|line| Total {
            kind: line.recipient_kind,
            count: Some(1),
            named: 1,
        });
        let counts = self.counts.iter().map(|count| Total {
            kind: count.recipient_kind,
            count: count.recipient_count,
            named: self.entry_of(count).map_or(0, |(_, named)| named),
        });
        totals(&lines.chain(counts).collect::<Vec<_>>())
    }
}

/// A decision with its lines and what came of them.
pub fn show_decision(view: &mut View, id: DecisionId) -> Result<WholeDecision, Error> {
    let decision = store::find_decision(view, id)?;
    whole(view, decision)
}

pub(super) fn whole(view: &mut View, decision: Decision) -> Result<WholeDecision, Error> {
    let id = decision.id;
    Ok(WholeDecision {
        lines: store::lines(view, id)?,
        counts: store::counts(view, id)?,
        awards: awards::awards_of(view, id)?,
        entered: awards::counts_of(view, id)?,
        presentations: awards::presentations_of_decision(view, id)?,
        decision,
    })
}

/// Decisions in the order of their entry.
pub fn list_decisions(
    view: &mut View,
    wanted: &Wanted,
    paging: &Paging,
) -> Result<Listing<Decision>, Error> {
    let after = match view.place(paging)? {
        Some(place) => Some(
            DecisionId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?,
        ),
        None => None,
    };
    let rows = store::list_decisions(view, wanted, after, paging.limit.rows() + 1)?;
    view.page(rows, paging, |one| (String::new(), one.id.print()))
}
