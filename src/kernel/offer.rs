//! What the API offers a caller on a record: an act, and whether the caller may do it today.

use super::actor::{Actor, Office};
use super::code::Code;
use super::error::Refusal;
use super::id::UnitId;
use super::printed::Printed;
use super::text::Name;
use super::time::Day;

/// The caller before a bloc, today.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// Who it is.
    pub actor: &'a Actor,
    /// The units for which the caller holds offices today, by name.
    pub units: &'a [(UnitId, Name)],
    /// Whether the caller is council secretary over the authority that keeps the bloc.
    pub keeper: bool,
    /// Whether the caller acts for the unit that leads the bloc (L-06).
    pub leads: bool,
    /// Today.
    pub today: Day,
}

impl Caller<'_> {
    /// The refusal, with one of the caller's own units named.
    pub fn named(&self, refusal: Refusal, unit: UnitId) -> Refusal {
        let name = self.units.iter().find(|(id, _)| *id == unit);
        refusal.against("units", unit, name.map_or("", |(_, name)| name.as_str()))
    }
}

/// An act on a record, as the caller finds it today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its operationId.
    pub operation: &'static str,
    /// Where it is done.
    pub path: String,
    /// The record's kind, the plural noun of the API.
    pub kind: &'static str,
    /// The record's id.
    pub id: String,
    /// Why it cannot be done; none where it can, as far as that does not depend on the body.
    pub refusal: Option<Refusal>,
}

/// Acts on one record, each asked in the order in which the act itself asks.
pub struct Offers<'a> {
    actor: &'a Actor,
    kind: &'static str,
    id: String,
    all: Vec<Offer>,
}

impl<'a> Offers<'a> {
    /// Acts on this record.
    pub fn on(actor: &'a Actor, kind: &'static str, id: &impl Printed) -> Self {
        Self {
            actor,
            kind,
            id: id.print(),
            all: Vec::new(),
        }
    }

    /// An act that is done at this sub-resource of the record, by one of these offices; `asked`: what policy and state say.
    pub fn act(
        self,
        operation: &'static str,
        sub: &str,
        offices: &[Office],
        asked: Result<(), Refusal>,
    ) -> Self {
        let path = format!("/v1/{}/{}/{sub}", self.kind, self.id);
        self.act_at(operation, path, offices, asked)
    }

    /// An act that names the record in its body.
    pub fn act_at(
        mut self,
        operation: &'static str,
        path: impl Into<String>,
        offices: &[Office],
        asked: Result<(), Refusal>,
    ) -> Self {
        let knocks = offices.iter().any(|office| self.actor.holds(*office));
        let refusal = if knocks {
            asked.err()
        } else {
            Some(Refusal::new(Code::OfficeRequired))
        };
        self.all.push(Offer {
            operation,
            path: path.into(),
            kind: self.kind,
            id: self.id.clone(),
            refusal,
        });
        self
    }

    /// What was asked.
    pub fn all(self) -> Vec<Offer> {
        self.all
    }
}
