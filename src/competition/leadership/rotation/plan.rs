//! The plan, computed.

use std::cmp::Reverse;

use crate::competition::blocs::Span;
use crate::kernel::column::words;
use crate::kernel::id::UnitId;
use crate::kernel::time::Day;

words! {
    /// What decided for a unit.
    pub enum Ground {
        /// Nobody else may.
        OnlyOne = "only_one",
        /// It has not had its turn in this round.
        RoundDue = "round_due",
        /// It never held the seat.
        NeverHeld = "never_held",
        /// It did not hold the seat in the year before.
        Rested = "rested",
        /// The wish for it has more weight.
        Wish = "wish",
        /// Its last turn lies longest ago.
        LongestAgo = "longest_ago",
        /// It stands earlier on the roll.
        RollOrder = "roll_order",
    }
}

words! {
    /// Why a unit was passed over.
    pub enum PassedOver {
        /// It is no member for the whole year.
        NotMember = "not_member",
        /// It will have ended.
        UnitEnded = "unit_ended",
        /// It may not be put up: not rated in the year before (L-05).
        Barred = "barred",
        /// It leads in that year.
        Leads = "leads",
        /// It has had its turn in this round.
        HadTurn = "had_turn",
        /// It has held the seat before, another never.
        HeldBefore = "held_before",
        /// It holds the seat in the year before.
        HeldLastYear = "held_last_year",
        /// The wish for it has less weight.
        LesserWish = "lesser_wish",
        /// Its last turn is more recent.
        MoreRecent = "more_recent",
        /// It stands later on the roll.
        LaterOnRoll = "later_on_roll",
    }
}

/// A member, in the order of the roll.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The unit.
    pub unit: UnitId,
    /// Its days of membership.
    pub member: Vec<Span>,
    /// The first day on which it is no more.
    pub ended_on: Option<Day>,
    /// The weight of the wish for it; 0 without one.
    pub weight: i64,
    /// The years of the plan, by place, in which it may not be put up.
    pub barred: Vec<usize>,
}

/// The days of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearDays {
    /// First day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
}

/// What a plan is made from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The years, in their order.
    pub years: Vec<YearDays>,
    /// The members, in the order of the roll.
    pub candidates: Vec<Candidate>,
    /// Who led since which day, as far as is known.
    pub leaders: Vec<(UnitId, Day)>,
    /// Who deputised since which day, as far as is known.
    pub deputies: Vec<(UnitId, Day)>,
    /// How many deputies are wanted.
    pub deputies_wanted: usize,
}

/// The figures by which a unit was weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Turns in this seat, those of the plan included.
    pub turns: usize,
    /// The first day of the last turn.
    pub last_turn: Option<Day>,
    /// The weight of the wish.
    pub weight: i64,
}

/// A unit with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed<R> {
    /// The unit.
    pub unit: UnitId,
    /// The reason.
    pub reason: R,
    /// The figures.
    pub figures: Figures,
}

/// A year of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Who might lead; nobody where nobody may.
    pub leader: Option<Weighed<Ground>>,
    /// Who was passed over as leader.
    pub passed_over: Vec<Weighed<PassedOver>>,
    /// Who might deputise.
    pub deputies: Vec<Weighed<Ground>>,
    /// Who was passed over as deputy.
    pub deputies_passed_over: Vec<Weighed<PassedOver>>,
}

/// One seat's turns of one member.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    turns: usize,
    last: Option<Day>,
    /// Turns as the rounds count them; none before the member is in the rotation.
    credit: Option<usize>,
    held_last: bool,
}

/// The rank of a member among those who may; the smaller comes first.
type Rank = (usize, bool, bool, Reverse<i64>, Option<Day>, usize);

/// The turns of one kind of seat.
struct Seats<'f> {
    facts: &'f Facts,
    standing: Vec<Standing>,
}

impl<'f> Seats<'f> {
    fn new(facts: &'f Facts, turns: &[(UnitId, Day)]) -> Self {
        let before = facts.years.first().map(|year| year.from);
        let began = turns
            .iter()
            .filter(|(_, from)| before.is_none_or(|day| *from < day));
        let last = began.map(|(_, from)| *from).max();
        let standing = facts.candidates.iter().map(|candidate| {
            let own = || turns.iter().filter(|(unit, _)| *unit == candidate.unit);
            Standing {
                turns: own().count(),
                last: own().map(|(_, from)| *from).max(),
                credit: None,
                held_last: last.is_some() && own().any(|(_, from)| Some(*from) == last),
            }
        });
        Self {
            facts,
            standing: standing.collect(),
        }
    }

    /// Brings the members of the year into the round: at first by their turns, later ones beside those who are in it already. Nobody lags behind by
    /// more than the turn that is due.
    fn enter(&mut self, present: &[bool]) {
        let there = || self.standing.iter().zip(present).filter(|(_, here)| **here);
        let resident = there().filter_map(|(standing, _)| standing.credit).max();
        let first = there().map(|(standing, _)| standing.turns).max();
        let top = resident.or(first).unwrap_or(0);
        let due = top.saturating_sub(1);
        for (standing, here) in self.standing.iter_mut().zip(present) {
            if *here {
                let credit = standing.credit.unwrap_or(standing.turns);
                standing.credit = Some(credit.clamp(due, top));
            }
        }
    }

    fn rank(&self, place: usize) -> Option<Rank> {
        let (standing, candidate) = (self.standing.get(place)?, self.facts.candidates.get(place)?);
        Some((
            standing.credit.unwrap_or(0),
            standing.turns > 0,
            standing.held_last,
            Reverse(candidate.weight),
            standing.last,
            place,
        ))
    }

    fn figures(&self, place: usize) -> Figures {
        let standing = self.standing.get(place).copied().unwrap_or_default();
        let weight = self.facts.candidates.get(place).map_or(0, |it| it.weight);
        Figures {
            turns: standing.turns,
            last_turn: standing.last,
            weight,
        }
    }

    fn weighed<R>(&self, place: usize, reason: R) -> Option<Weighed<R>> {
        let candidate = self.facts.candidates.get(place)?;
        Some(Weighed {
            unit: candidate.unit,
            reason,
            figures: self.figures(place),
        })
    }

    /// Chooses `wanted` of those who may, and says why them and why not the others.
    fn choose(
        &mut self,
        year: &YearDays,
        hindered: &[Option<PassedOver>],
        wanted: usize,
    ) -> (Vec<usize>, Vec<Weighed<Ground>>, Vec<Weighed<PassedOver>>) {
        let free = |(place, why): (usize, &Option<PassedOver>)| why.is_none().then_some(place);
        let places = hindered.iter().enumerate().filter_map(free);
        let mut ranked: Vec<Rank> = places.filter_map(|place| self.rank(place)).collect();
        ranked.sort_unstable();
        let rest = ranked.split_off(wanted.min(ranked.len()));
        let next = rest.first();
        let mut chosen = Vec::new();
        for rank in &ranked {
            let ground = next.map_or(Ground::OnlyOne, |next| ground(rank, next));
            chosen.extend(self.weighed(rank.5, ground));
        }
        let mut passed = Vec::new();
        for (place, why) in hindered.iter().enumerate() {
            let lost = rest.iter().find(|rank| rank.5 == place);
            let why = match (why, lost, ranked.last()) {
                (Some(why), ..) => Some(*why),
                (None, Some(rank), Some(last)) => Some(lost_to(rank, last)),
                (None, ..) => None,
            };
            passed.extend(why.and_then(|why| self.weighed(place, why)));
        }
        let places: Vec<usize> = ranked.iter().map(|rank| rank.5).collect();
        for (place, standing) in self.standing.iter_mut().enumerate() {
            standing.held_last = places.contains(&place);
            if standing.held_last {
                standing.turns += 1;
                standing.credit = standing.credit.map(|credit| credit + 1);
                standing.last = Some(year.from);
            }
        }
        (places, chosen, passed)
    }
}

/// What puts one rank before another.
fn ground(one: &Rank, other: &Rank) -> Ground {
    if one.0 != other.0 {
        Ground::RoundDue
    } else if one.1 != other.1 {
        Ground::NeverHeld
    } else if one.2 != other.2 {
        Ground::Rested
    } else if one.3 != other.3 {
        Ground::Wish
    } else if one.4 != other.4 {
        Ground::LongestAgo
    } else {
        Ground::RollOrder
    }
}

/// Why a rank comes after the last that was chosen.
fn lost_to(rank: &Rank, chosen: &Rank) -> PassedOver {
    match ground(chosen, rank) {
        Ground::RoundDue => PassedOver::HadTurn,
        Ground::NeverHeld => PassedOver::HeldBefore,
        Ground::Rested => PassedOver::HeldLastYear,
        Ground::Wish => PassedOver::LesserWish,
        Ground::LongestAgo => PassedOver::MoreRecent,
        Ground::RollOrder | Ground::OnlyOne => PassedOver::LaterOnRoll,
    }
}

/// Why a member may not hold a seat in a year; none where it may.
pub(super) fn hindrance(
    candidate: &Candidate,
    place: usize,
    year: &YearDays,
) -> Option<PassedOver> {
    let whole = |span: &Span| {
        span.from.is_none_or(|from| from <= year.from) && span.to.is_none_or(|to| year.to <= to)
    };
    if candidate.ended_on.is_some_and(|end| end < year.to) {
        Some(PassedOver::UnitEnded)
    } else if !candidate.member.iter().any(whole) {
        Some(PassedOver::NotMember)
    } else if candidate.barred.contains(&place) {
        Some(PassedOver::Barred)
    } else {
        None
    }
}

/// The plan that follows from the facts.
pub fn plan(facts: &Facts) -> Vec<Planned> {
    let mut leaders = Seats::new(facts, &facts.leaders);
    let mut deputies = Seats::new(facts, &facts.deputies);
    let mut planned = Vec::new();
    for (place, year) in facts.years.iter().enumerate() {
        let hindered = facts.candidates.iter();
        let mut hindered: Vec<Option<PassedOver>> =
            hindered.map(|it| hindrance(it, place, year)).collect();
        let is_there = |why: &Option<PassedOver>| matches!(why, None | Some(PassedOver::Barred));
        let present: Vec<bool> = hindered.iter().map(is_there).collect();
        leaders.enter(&present);
        deputies.enter(&present);
        let (places, chosen, passed_over) = leaders.choose(year, &hindered, 1);
        for (place, why) in hindered.iter_mut().enumerate() {
            if places.contains(&place) {
                *why = Some(PassedOver::Leads);
            }
        }
        let (deputising, deputies_passed_over) = match facts.deputies_wanted {
            0 => (Vec::new(), Vec::new()),
            wanted => {
                let (_, chosen, passed) = deputies.choose(year, &hindered, wanted);
                (chosen, passed)
            }
        };
        planned.push(Planned {
            leader: chosen.into_iter().next(),
            passed_over,
            deputies: deputising,
            deputies_passed_over,
        });
    }
    planned
}
