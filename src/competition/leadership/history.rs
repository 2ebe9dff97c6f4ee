//! Who led a bloc in which competition year (L-07); pure.

use super::model::{SeatStanding, TermRole, Wording, title_on};
use super::seat::{HandoverStanding, Seat, Turn, handed_over_by};
use crate::competition::blocs::{Bloc, BlocYear, Span};
use crate::kernel::text::Label;
use crate::kernel::time::Day;

/// A term as the history shows it.
pub struct Told {
    /// The term.
    pub seat: Seat,
    /// How it stands today, or stood on its last day.
    pub standing: SeatStanding,
    /// What the bloc's leader was called then.
    pub title: Label,
    /// Whether the files came to it; none for a deputy.
    pub handover: Option<HandoverStanding>,
}

/// Days on which nobody is recorded to have led.
pub struct Gap {
    /// The days.
    pub span: Span,
    /// What the bloc's leader was called on the first of them.
    pub title: Label,
}

/// A competition year with who led in it.
pub struct YearTold {
    /// The year.
    pub year: BlocYear,
    /// Leaders and acting leaders, in the order of their days.
    pub leaders: Vec<Told>,
    /// Deputies.
    pub deputies: Vec<Told>,
    /// Days until today on which nobody is recorded to have led.
    pub gaps: Vec<Gap>,
}

/// The history of a bloc's leadership.
pub struct History {
    /// The bloc.
    pub bloc: Bloc,
    /// Its competition years, earliest first.
    pub years: Vec<YearTold>,
    /// Terms that lie in no competition year that is recorded.
    pub beyond: Vec<Told>,
}

impl History {
    /// The history that these years and seats make. A term is told in the year for which it is, or else in each in which it stood, or would have.
    pub fn of(
        bloc: Bloc,
        years: Vec<BlocYear>,
        seats: &[Seat],
        turns: &[Turn],
        today: Day,
    ) -> Self {
        Self::worded((bloc, &[]), years, seats, turns, today)
    }

    /// The same, with the titles that the bloc's documents of those days gave its leader.
    pub fn worded(
        (bloc, wordings): (Bloc, &[Wording]),
        years: Vec<BlocYear>,
        seats: &[Seat],
        turns: &[Turn],
        today: Day,
    ) -> Self {
        let title = |day: Day| title_on(&bloc, wordings, day);
        let tell = |seat: &Seat| told(seat, turns, today, title);
        let is_in = |seat: &Seat, year: &BlocYear| match seat.term.bloc_year_id {
            Some(id) => id == year.id,
            None => match seat.span() {
                Some(stood) => year.span().overlaps(&stood),
                None => year.span().contains(seat.term.held_from),
            },
        };
        let in_none = |seat: &&Seat| !years.iter().any(|year| is_in(seat, year));
        let beyond = seats.iter().filter(in_none).map(tell).collect();
        let mut all = Vec::new();
        for year in years {
            let own = seats.iter().filter(|seat| is_in(seat, &year)).map(tell);
            let (leaders, deputies) = own.partition(|told| told.seat.term.is_leading());
            let gaps = gaps(year.span(), bloc.span(), seats, today).into_iter();
            let gaps = gaps.map(|span| Gap {
                title: title(span.from.unwrap_or(today)),
                span,
            });
            all.push(YearTold {
                year,
                leaders,
                deputies,
                gaps: gaps.collect(),
            });
        }
        Self {
            bloc,
            years: all,
            beyond,
        }
    }
}

fn told(seat: &Seat, turns: &[Turn], today: Day, title: impl Fn(Day) -> Label) -> Told {
    let from = seat.term.held_from;
    let last = seat.until.and_then(|end| end.plus_days(-1).ok());
    let day = today.min(last.unwrap_or(today)).max(from);
    let standing = if seat.term.awaits_recognition(day) {
        SeatStanding::AwaitingRecognition
    } else if seat.term.role == TermRole::ActingLeader {
        SeatStanding::Acting
    } else {
        SeatStanding::Held
    };
    let is_leading = seat.term.is_leading();
    Told {
        handover: is_leading.then(|| handed_over_by(seat, turns, today)),
        title: title(day),
        standing,
        seat: seat.clone(),
    }
}

/// The days of the year and of the bloc's life, until today, on which nobody leads.
fn gaps(year: Span, life: Span, seats: &[Seat], today: Day) -> Vec<Span> {
    let later = |one: Option<Day>, other: Option<Day>| one.max(other);
    let tomorrow = Some(today.next());
    let ends = [year.to, life.to, tomorrow];
    let (from, to) = (
        later(year.from, life.from),
        ends.into_iter().flatten().min(),
    );
    let (Some(mut at), Some(to)) = (from, to) else {
        return Vec::new();
    };
    let leading = seats.iter().filter(|seat| seat.term.is_leading());
    let mut spans: Vec<(Day, Option<Day>)> = leading
        .filter_map(|seat| seat.span().map(|span| (seat.term.held_from, span.to)))
        .collect();
    spans.sort_unstable();
    let mut found = Vec::new();
    for (begins, ends) in spans {
        if at < to && at < begins {
            found.push(Span {
                from: Some(at),
                to: Some(begins.min(to)),
            });
        }
        at = match ends {
            Some(ends) => at.max(ends),
            None => to,
        };
    }
    if at < to {
        found.push(Span {
            from: Some(at),
            to: Some(to),
        });
    }
    found
}
