//! Which year comes before and after another; pure.

use super::rotation::YearDays;
use super::seat::Seat;
use crate::competition::blocs::BlocYear;
use crate::kernel::time::Day;
use chrono::Months;

/// How many days may lie between two competition years that follow one another.
const CLOSE: i64 = 31;

/// The label of a year of these days, as people write it: "2027", or "2026-2027" where it runs over a new year.
pub fn label_of(days: YearDays) -> String {
    let last = days.to.plus_days(-1).unwrap_or(days.from);
    if days.from.year() == last.year() {
        days.from.year().to_string()
    } else {
        format!("{}-{}", days.from.year(), last.year())
    }
}

fn moved(day: Day, back: bool) -> Option<Day> {
    let date = day.to_chrono();
    let year = Months::new(12);
    let date = if back {
        date.checked_sub_months(year)
    } else {
        date.checked_add_months(year)
    };
    date.and_then(|date| Day::from_chrono(date).ok())
}

/// The days of the year before or after; none at the ends of the calendar.
fn beside(days: YearDays, back: bool) -> Option<YearDays> {
    if back {
        let from = moved(days.from, true)?;
        (from < days.from).then_some(YearDays {
            from,
            to: days.from,
        })
    } else {
        let to = moved(days.to, false)?;
        (days.to < to).then_some(YearDays { from: days.to, to })
    }
}

/// The calendar year of a day.
fn calendar(day: Day) -> Option<YearDays> {
    let year = day.year();
    let begins = |year: i32| Day::parse(&format!("{year:04}-01-01")).ok();
    Some(YearDays {
        from: begins(year)?,
        to: begins(year + 1)?,
    })
}

/// The days of a recorded year.
pub fn days_of(year: &BlocYear) -> YearDays {
    YearDays {
        from: year.year_from,
        to: year.year_to,
    }
}

/// The year that covers a day: a recorded one, or one that follows from the recorded ones, or the calendar year.
pub fn year_on(years: &[BlocYear], day: Day) -> Option<YearDays> {
    let covers = |days: &YearDays| days.from <= day && day < days.to;
    let recorded = years.iter().map(days_of);
    if let Some(days) = recorded.clone().find(covers) {
        return Some(days);
    }
    let before = recorded.clone().filter(|days| days.to <= day);
    let mut at = match before.max_by_key(|days| days.to) {
        Some(days) => days,
        None => return calendar(day),
    };
    loop {
        at = beside(at, false)?;
        if covers(&at) {
            return Some(at);
        }
    }
}

/// The year after another one: the recorded one that begins by its end or soon after, or the twelve months that follow.
pub fn next_year(years: &[BlocYear], days: YearDays) -> Option<YearDays> {
    let latest = days.to.plus_days(CLOSE).ok()?;
    let recorded = years.iter().map(days_of);
    let next = recorded.filter(|next| days.to <= next.from && next.from <= latest);
    next.min_by_key(|next| next.from)
        .or_else(|| beside(days, false))
}

/// The label and the end of the year before another one: the recorded one that ended just before, or the twelve months before.
pub fn year_before(years: &[BlocYear], days: YearDays) -> Option<(String, Day)> {
    let earliest = days.from.plus_days(-CLOSE).ok()?;
    let ended = |year: &&BlocYear| earliest <= year.year_to && year.year_to <= days.from;
    let recorded = years.iter().filter(ended).max_by_key(|year| year.year_to);
    match recorded {
        Some(year) => Some((year.label.to_string(), year.year_to)),
        None => beside(days, true).map(|before| (label_of(before), before.to)),
    }
}

/// Whether a leader's term is the one of this year: it is for it, or, being for none in particular, it fills more than half of it. A term without
/// an end fills no year that is still to come.
pub fn fills(seat: &Seat, year: Option<&BlocYear>, days: YearDays, today: Day) -> bool {
    if let Some(id) = seat.term.bloc_year_id {
        return year.is_some_and(|year| year.id == id);
    }
    let until = match seat.until {
        Some(until) => until,
        None if days.from <= today => days.to,
        None => return false,
    };
    let count = |from: Day, to: Day| (to.to_chrono() - from.to_chrono()).num_days().max(0);
    let shared = count(seat.term.held_from.max(days.from), until.min(days.to));
    shared * 2 > count(days.from, days.to)
}
