//! What every plan keeps, whatever the facts.

use proptest::prelude::*;
use uuid::Uuid;

use super::plan::*;
use crate::competition::blocs::Span;
use crate::kernel::id::{Id, UnitId};
use crate::kernel::time::Day;

fn unit(number: u128) -> UnitId {
    Id::from_uuid(Uuid::from_u128(number))
}

fn new_year(year: i32) -> Day {
    Day::parse(&format!("{year:04}-01-01")).unwrap_or(Day::FIRST)
}

fn years(count: usize) -> Vec<YearDays> {
    (2027..)
        .take(count)
        .map(|year| YearDays {
            from: new_year(year),
            to: new_year(year + 1),
        })
        .collect()
}

/// A member from a year to a year, which may both be open.
fn candidate(number: u128, from: Option<i32>, to: Option<i32>) -> Candidate {
    Candidate {
        unit: unit(number),
        member: vec![Span {
            from: from.map(new_year),
            to: to.map(new_year),
        }],
        ended_on: None,
        weight: 0,
        barred: Vec::new(),
    }
}

fn facts(candidates: Vec<Candidate>, count: usize) -> Facts {
    Facts {
        years: years(count),
        candidates,
        leaders: Vec::new(),
        deputies: Vec::new(),
        deputies_wanted: 0,
    }
}

fn leaders(facts: &Facts) -> Vec<Option<(UnitId, Ground)>> {
    let planned = plan(facts).into_iter();
    planned
        .map(|year| year.leader.map(|leader| (leader.unit, leader.reason)))
        .collect()
}

fn who(facts: &Facts) -> Vec<u128> {
    let led = leaders(facts).into_iter();
    led.map(|led| led.map_or(0, |(unit, _)| unit.uuid().as_u128()))
        .collect()
}

#[test]
fn everybody_leads_once_before_anybody_leads_twice() {
    let all = (1..=3).map(|number| candidate(number, None, None));
    let facts = facts(all.collect(), 7);
    assert_eq!(who(&facts), [1, 2, 3, 1, 2, 3, 1]);
}

#[test]
fn a_past_turn_counts_and_who_never_led_comes_first() {
    let all = (1..=3).map(|number| candidate(number, None, None));
    let mut facts = facts(all.collect(), 3);
    facts.leaders = vec![(unit(1), new_year(2025)), (unit(3), new_year(2026))];
    assert_eq!(who(&facts), [2, 1, 3]);
    assert_eq!(
        leaders(&facts).first().copied().flatten(),
        Some((unit(2), Ground::RoundDue))
    );
}

#[test]
fn a_wish_decides_among_the_equally_entitled_only() {
    let mut all: Vec<Candidate> = (1..=3)
        .map(|number| candidate(number, None, None))
        .collect();
    if let Some(third) = all.last_mut() {
        third.weight = 9;
    }
    let mut facts = facts(all, 4);
    assert_eq!(who(&facts), [3, 1, 2, 3]);
    facts.leaders = vec![(unit(3), new_year(2026))];
    assert_eq!(who(&facts), [1, 2, 3, 1]);
}

#[test]
fn a_newcomer_leads_once_in_the_round_and_makes_up_for_nothing() {
    let mut all: Vec<Candidate> = (1..=2)
        .map(|number| candidate(number, None, None))
        .collect();
    all.push(candidate(3, Some(2029), None));
    let mut facts = facts(all, 6);
    facts.leaders = (2007..2027)
        .map(|year| (unit(if year % 2 == 1 { 1 } else { 2 }), new_year(year)))
        .collect();
    assert_eq!(who(&facts), [1, 2, 3, 1, 2, 3]);
}

#[test]
fn nobody_leads_in_a_year_in_which_nobody_may() {
    let mut barred = candidate(2, None, None);
    barred.barred = vec![0];
    let facts = facts(vec![candidate(1, None, Some(2027)), barred], 2);
    assert_eq!(who(&facts), [0, 2]);
    let planned = plan(&facts);
    let passed = planned.first().map(|year| {
        let reasons = year.passed_over.iter().map(|passed| passed.reason);
        reasons.collect::<Vec<_>>()
    });
    let expected = vec![PassedOver::NotMember, PassedOver::Barred];
    assert_eq!(passed, Some(expected));
}

fn any_candidate(number: u128) -> impl Strategy<Value = Candidate> {
    let year = |first| proptest::option::weighted(0.2, first..2050);
    let barred = proptest::collection::vec(0usize..12, 0..3);
    let ended = proptest::option::weighted(0.1, 2027..2045);
    (year(2020), year(2028), barred, 0i64..4, ended).prop_map(
        move |(from, to, barred, weight, ended)| Candidate {
            ended_on: ended.map(new_year),
            weight,
            barred,
            ..candidate(number, from, to)
        },
    )
}

fn any_facts(most_turns: usize) -> impl Strategy<Value = Facts> {
    let candidates = (1usize..10).prop_flat_map(|count| {
        let all: Vec<_> = (1u128..).take(count).map(any_candidate).collect();
        all
    });
    let turns = || proptest::collection::vec((1u128..12, 2000i32..2027), 0..=most_turns);
    (candidates, 1usize..15, turns(), turns(), 0usize..3).prop_map(
        |(candidates, count, leaders, deputies, deputies_wanted)| {
            let turn = |(number, year): (u128, i32)| (unit(number), new_year(year));
            Facts {
                leaders: leaders.into_iter().map(turn).collect(),
                deputies: deputies.into_iter().map(turn).collect(),
                deputies_wanted,
                ..facts(candidates, count)
            }
        },
    )
}

/// Units that may lead in every year of the plan.
fn always(facts: &Facts) -> Vec<&Candidate> {
    let may = |it: &&Candidate| {
        let mut years = facts.years.iter().enumerate();
        years.all(|(place, year)| hindrance(it, place, year).is_none())
    };
    facts.candidates.iter().filter(may).collect()
}

fn turns_of(facts: &Facts, planned: &[Planned], unit: UnitId) -> usize {
    let past = facts.leaders.iter().filter(|(led, _)| *led == unit).count();
    let next = planned.iter().filter_map(|year| year.leader.as_ref());
    past + next.filter(|leader| leader.unit == unit).count()
}

fn gap(turns: impl Iterator<Item = usize> + Clone) -> usize {
    let most = turns.clone().max().unwrap_or(0);
    most - turns.min().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// Fairness gap of one turn at most, at the end of every year of the plan.
    #[test]
    fn of_units_that_may_lead_all_the_time_none_is_more_than_one_turn_ahead(facts in any_facts(0)) {
        let planned = plan(&facts);
        let all = always(&facts);
        for end in 0..=planned.len() {
            let turns = all.iter().map(|it| turns_of(&facts, planned.get(..end).unwrap_or(&[]), it.unit));
            prop_assert!(gap(turns) <= 1);
        }
    }

    /// Whatever happened before, the plan widens no gap by more than the turn that is just being had.
    #[test]
    fn a_plan_widens_an_old_gap_by_one_turn_at_most(facts in any_facts(20)) {
        let planned = plan(&facts);
        let all = always(&facts);
        let before = gap(all.iter().map(|it| turns_of(&facts, &[], it.unit)));
        let after = gap(all.iter().map(|it| turns_of(&facts, &planned, it.unit)));
        prop_assert!(after <= before + 1, "{before} {after}");
    }

    #[test]
    fn nobody_has_a_second_turn_before_all_who_may_had_one(facts in any_facts(20)) {
        let planned = plan(&facts);
        for (place, (year, days)) in planned.iter().zip(&facts.years).enumerate() {
            let before = planned.get(..place).unwrap_or(&[]);
            let Some(leader) = &year.leader else { continue };
            if turns_of(&facts, before, leader.unit) == 0 {
                continue;
            }
            for other in &facts.candidates {
                let may = hindrance(other, place, days).is_none();
                prop_assert!(!may || turns_of(&facts, before, other.unit) > 0);
            }
        }
    }

    #[test]
    fn nobody_is_proposed_who_has_left_has_ended_or_is_barred(facts in any_facts(20)) {
        for (place, (year, days)) in plan(&facts).iter().zip(&facts.years).enumerate() {
            let proposed = year.leader.iter().chain(&year.deputies);
            let mut seen = Vec::new();
            for one in proposed {
                let candidate = facts.candidates.iter().find(|it| it.unit == one.unit);
                prop_assert!(candidate.is_some_and(|it| hindrance(it, place, days).is_none()));
                prop_assert!(!seen.contains(&one.unit), "no unit has two seats in one year");
                seen.push(one.unit);
            }
            let told = |chosen: usize, passed: usize| chosen + passed == facts.candidates.len();
            prop_assert!(year.leader.is_none() || told(1, year.passed_over.len()));
            prop_assert!(facts.deputies_wanted == 0 || told(year.deputies.len(), year.deputies_passed_over.len()));
        }
    }

    #[test]
    fn the_same_facts_give_the_same_plan_in_whatever_order_turns_are_told(facts in any_facts(20)) {
        let mut turned = facts.clone();
        turned.leaders.reverse();
        turned.deputies.reverse();
        prop_assert_eq!(plan(&facts), plan(&turned));
    }
}
