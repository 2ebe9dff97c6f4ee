//! The next steps of a caller, in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::overview::{RecordLink, Sentence};
use crate::kernel::error::Refusal;
use crate::kernel::id::{BlocId, BlocYearId};
use crate::kernel::offer::Offer;
use crate::kernel::time::Day;
use crate::reporting::reports::service::NextSteps;

/// An article that grounds a refusal.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepLaw {
    /// The instrument, as printed.
    pub instrument: &'static str,
    /// The article, as printed.
    pub article: &'static str,
}

/// A record that stands in the way.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepConflict {
    /// Its kind, the plural noun of the API.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name as people know it.
    pub name: String,
}

/// Why an act cannot be done: what is wrong and what to do, as the act itself would say it.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepRefusal {
    /// The code with which the act would refuse.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub says: Sentence,
    /// The articles.
    pub law: Vec<StepLaw>,
    /// The records in the way.
    pub conflicts: Vec<StepConflict>,
}

impl From<Refusal> for StepRefusal {
    fn from(refusal: Refusal) -> Self {
        let code = refusal.code();
        let says = match refusal.detail() {
            Some(said) => Sentence {
                vi: said.vi.clone(),
                en: said.en.clone(),
            },
            None => Sentence {
                vi: code.vi().to_owned(),
                en: code.en().to_owned(),
            },
        };
        let law = refusal.law().iter().map(|law| StepLaw {
            instrument: law.instrument,
            article: law.article,
        });
        let conflicts = refusal.conflicts().iter().map(|other| StepConflict {
            kind: other.kind,
            id: other.id.clone(),
            name: other.name.clone(),
        });
        Self {
            code: code.as_str(),
            says,
            law: law.collect(),
            conflicts: conflicts.collect(),
        }
    }
}

/// An act that the API offers.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextStep {
    /// Its operationId.
    pub operation_id: &'static str,
    /// Where it is sent, with POST.
    pub path: String,
    /// The record on which it is done.
    pub record: RecordLink,
    /// Whether the caller may do it today, as far as that does not depend on the body.
    pub allowed: bool,
    /// Why not; null where it is allowed.
    pub refusal: Option<StepRefusal>,
}

impl From<Offer> for NextStep {
    fn from(offer: Offer) -> Self {
        Self {
            operation_id: offer.operation,
            path: offer.path,
            record: RecordLink::of(offer.kind, offer.id),
            allowed: offer.refusal.is_none(),
            refusal: offer.refusal.map(StepRefusal::from),
        }
    }
}

/// Every act that the API offers on a competition year, its bloc and their records, for this caller today.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocYearNextSteps {
    /// The competition year.
    pub bloc_year_id: BlocYearId,
    /// Its bloc.
    pub bloc_id: BlocId,
    /// The day for which it holds.
    pub on: Day,
    /// The acts.
    pub steps: Vec<NextStep>,
}

impl From<NextSteps> for BlocYearNextSteps {
    fn from(next: NextSteps) -> Self {
        Self {
            bloc_year_id: next.year,
            bloc_id: next.bloc,
            on: next.on,
            steps: next.offers.into_iter().map(NextStep::from).collect(),
        }
    }
}
