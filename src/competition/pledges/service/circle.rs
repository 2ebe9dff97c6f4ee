//! Between whom a pledge is made: the members of a bloc for its competition year, or blocs under an authority. Both keep the same rules.

use super::known::year_known;
use crate::competition::blocs::{self, Bloc, BlocRules, BlocYear, Span};
use crate::competition::leadership;
use crate::competition::pledges::model::{Expected, Parts, Party, Pledge, Roll};
use crate::competition::pledges::store;
use crate::db::View;
use crate::directory::units;
use crate::kernel::actor::Office;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::UnitId;
use crate::kernel::time::{At, Day};

/// Between whom.
pub enum Circle {
    /// The members of a bloc.
    Within(Box<(BlocYear, Bloc)>),
    /// Blocs, under this authority.
    Between(UnitId),
}

impl Circle {
    /// The same as it was known at an instant.
    pub fn known(self, view: &mut View, at: Option<At>) -> Result<Self, Error> {
        match self {
            Self::Within(within) => {
                let (year, bloc) = *within;
                let year = year_known(view, year, at)?;
                Ok(Self::Within(Box::new((year, bloc))))
            }
            Self::Between(authority) => Ok(Self::Between(authority)),
        }
    }

    /// The circle of a pledge.
    pub fn of(view: &mut View, pledge: &Pledge) -> Result<Self, Error> {
        match (pledge.bloc_year_id, pledge.authority_id) {
            (Some(year), _) => Ok(Self::Within(Box::new(blocs::find_year(view, year)?))),
            (None, Some(authority)) => Ok(Self::Between(authority)),
            (None, None) => Err(Broken::impossible("a pledge between nobody").into()),
        }
    }

    /// Whether the caller is council secretary over it today.
    pub fn is_keeper(&self, view: &mut View) -> Result<bool, Error> {
        match self {
            Self::Within(within) => blocs::is_keeper(view, &within.1),
            Self::Between(authority) => {
                units::holds_over(view, Office::CouncilSecretary, *authority)
            }
        }
    }

    /// L-06: whether the caller leads it today; nobody leads blocs as such.
    pub fn is_led(&self, view: &mut View) -> Result<bool, Error> {
        let (actor, today) = (view.actor().clone(), view.today());
        match self {
            Self::Within(within) => {
                Ok(leadership::leads(view, &actor, within.1.id, today)?.is_some())
            }
            Self::Between(_) => Ok(false),
        }
    }

    /// Refuses a year that is closed (Y-05).
    pub fn check_open(&self) -> Result<(), Refusal> {
        match self {
            Self::Within(within) => blocs::check_year_open(&within.0),
            Self::Between(_) => Ok(()),
        }
    }

    /// The last day for signing; none for an amendment that was drafted after it.
    pub fn due_on(&self, pledge: &Pledge) -> Option<Day> {
        let due = match self {
            Self::Within(within) => within.0.pledge_due_on,
            Self::Between(_) => pledge.due_on,
        };
        let amends = pledge.amendment_reason.is_some();
        due.filter(|due| !amends || pledge.recorded_at.day() <= *due)
    }

    /// The last day for signing that holds for a unit: none where it was no member on that day, for who joins later is not late (G-03).
    pub fn due_for(
        &self,
        view: &mut View,
        pledge: &Pledge,
        unit: UnitId,
    ) -> Result<Option<Day>, Error> {
        let due = self.due_on(pledge);
        let (Self::Within(within), Some(day)) = (self, due) else {
            return Ok(due);
        };
        let member = blocs::member_during(view, within.1.id, unit, Span::day(day))?;
        Ok(member.and(due))
    }

    /// The days of its year.
    pub fn span(&self, pledge: &Pledge) -> Span {
        match self {
            Self::Within(within) => within.0.span(),
            Self::Between(_) => Span {
                from: pledge.runs_from,
                to: pledge.runs_to,
            },
        }
    }

    /// Who is to sign, on a day, as far as it was known at an instant.
    pub fn roll(
        &self,
        view: &mut View,
        parts: &Parts,
        (day, known_at): (Day, Option<At>),
    ) -> Result<Roll, Error> {
        match self {
            Self::Within(within) => {
                let members = blocs::roll_on(view, within.1.id, day, known_at)?;
                Ok(Roll::of_members(&within.0, &members))
            }
            Self::Between(_) => {
                let parties = parts.parties.iter();
                Ok(Roll {
                    total: i64::try_from(parts.parties.len()).ok(),
                    is_complete: true,
                    parties: parties
                        .map(|it| Expected {
                            party: Party::Bloc(it.bloc_id),
                            name: it.bloc_name.clone(),
                            since: None,
                        })
                        .collect(),
                })
            }
        }
    }

    /// What the authority had chosen on the last day for signing (G-04).
    pub fn rules(&self, view: &mut View, due: Option<Day>) -> Result<Option<BlocRules>, Error> {
        let authority = match self {
            Self::Within(within) => within.1.authority_id,
            Self::Between(authority) => Some(*authority),
        };
        match (authority, due) {
            (Some(authority), Some(due)) => blocs::rules_on(view, authority, due),
            (None, _) | (_, None) => Ok(None),
        }
    }
}

/// The last pledge of the same year.
pub fn last_of(view: &mut View, pledge: &Pledge) -> Result<Option<Pledge>, Error> {
    match (pledge.bloc_year_id, pledge.authority_id, &pledge.label) {
        (Some(year), _, _) => store::last_of(view, year),
        (None, Some(authority), Some(label)) => store::last_joint(view, authority, label),
        (None, None, _) | (None, _, None) => Ok(None),
    }
}
