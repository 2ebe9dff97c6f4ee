//! How terms fill the seats of a bloc on a day; pure.
//!
//! A term stands while its unit has not ended and is a member of the bloc by the membership of the term's first day; when either ceases the term
//! lapses on that day. A later membership, were it from that very day, does not bring it back, so that whoever is chosen after it is alone in the seat. Nothing is written for that: it follows from the dates when it is read.

use super::model::{SeatStanding, Term, TermRole};
use crate::competition::blocs::{Bloc, Span};
use crate::kernel::column::words;
use crate::kernel::id::{BlocId, HandoverId, UnitId};
use crate::kernel::text::Label;
use crate::kernel::time::Day;

words! {
    /// Why a term stands no more although its days are not over.
    pub enum Lapse {
        /// Its unit is no member of the bloc any more.
        MembershipEnded = "membership_ended",
        /// Its unit has ended.
        UnitEnded = "unit_ended",
    }
}

words! {
    /// Whether the files came from the leader before (L-08).
    pub enum HandoverStanding {
        /// They were handed over.
        HandedOver = "handed_over",
        /// Chưa bàn giao.
        NotHandedOver = "not_handed_over",
        /// No other unit is recorded to have led before.
        NoPredecessor = "no_predecessor",
    }
}

impl HandoverStanding {
    /// As people say it.
    pub fn said(self) -> &'static str {
        match self {
            Self::HandedOver => "đã bàn giao",
            Self::NotHandedOver => "chưa bàn giao",
            Self::NoPredecessor => "không có đơn vị đứng đầu trước đó",
        }
    }
}

/// A term with what decides whether it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The term.
    pub term: Term,
    /// The first day on which it stands no more.
    pub until: Option<Day>,
    /// Why, where it is not the end of its days.
    pub lapse: Option<Lapse>,
    /// The handover to it.
    pub handover: Option<HandoverId>,
    /// The day of the handover.
    pub handed_on: Option<Day>,
}

impl Seat {
    /// A term of a unit that ended on `ended_on` and was a member of the bloc on the days of `member`.
    pub fn of(
        term: Term,
        ended_on: Option<Day>,
        member: &[Span],
        handover: Option<(HandoverId, Day)>,
    ) -> Self {
        let left = left_after(term.held_from, member);
        let (mut until, mut lapse) = (term.held_to, None);
        for (end, why) in [(left, Lapse::MembershipEnded), (ended_on, Lapse::UnitEnded)] {
            let Some(end) = end.map(|end| end.max(term.held_from)) else {
                continue;
            };
            // A unit that ended and left on one day left because it ended.
            let first = until.is_none_or(|until| end < until);
            let same = lapse.is_some() && until == Some(end);
            if first || same {
                (until, lapse) = (Some(end), Some(why));
            }
        }
        Self {
            term,
            until,
            lapse,
            handover: handover.map(|(id, _)| id),
            handed_on: handover.map(|(_, day)| day),
        }
    }

    /// The days on which it stands; none where there is no such day.
    pub fn span(&self) -> Option<Span> {
        let from = self.term.held_from;
        (self.until != Some(from)).then_some(Span {
            from: Some(from),
            to: self.until,
        })
    }

    /// Whether it stands on the day.
    pub fn stands_on(&self, day: Day) -> bool {
        self.span().is_some_and(|span| span.contains(day))
    }

    /// Whether it shares a day with `span`.
    pub fn overlaps(&self, span: &Span) -> bool {
        self.span().is_some_and(|own| own.overlaps(span))
    }

    /// Whether its days are not over but it stands no more.
    pub fn has_lapsed_on(&self, day: Day) -> bool {
        self.lapse.is_some() && self.term.span().contains(day) && !self.stands_on(day)
    }
}

/// The day on which the membership that covers `from` ends; `from` itself where there is none, none where it has no end.
fn left_after(from: Day, spans: &[Span]) -> Option<Day> {
    let mut left = Some(from);
    for span in spans.iter().filter(|span| span.contains(from)) {
        left = match (left, span.to) {
            (Some(one), Some(other)) => Some(one.max(other)),
            (_, None) | (None, _) => None,
        };
    }
    left
}

/// L-01, L-03: the term that stands in the way of a new one: one leads at any moment, and no unit deputises twice. What counts are the days on which
/// the others stand, so that a seat which its unit has left is free.
pub fn in_the_way<'s>(seats: &'s [Seat], new: &Term) -> Option<&'s Term> {
    let beside = seats.iter().filter(|seat| seat.overlaps(&new.span()));
    beside.map(|seat| &seat.term).find(|other| match new.role {
        TermRole::Leader | TermRole::ActingLeader => other.is_leading(),
        TermRole::Deputy => !other.is_leading() && other.unit_id == new.unit_id,
    })
}

/// A term that led at some time, as a handover looks at it: which bloc, from when, which unit.
pub type Turn = (BlocId, Day, UnitId);

/// How a bloc is led on a day.
pub struct Leadership {
    /// The bloc.
    pub bloc: Bloc,
    /// The day.
    pub on: Day,
    /// How the seat stands.
    pub standing: SeatStanding,
    /// Who leads.
    pub leader: Option<Term>,
    /// Whether the files came to who leads.
    pub handover: Option<HandoverStanding>,
    /// Who deputises.
    pub deputies: Vec<Term>,
    /// Terms whose days are not over but which stand no more.
    pub lapsed: Vec<Seat>,
}

impl Leadership {
    /// How these seats lead the bloc; `turns` are the leading terms that began before.
    pub fn of(bloc: Bloc, on: Day, seats: Vec<Seat>, turns: &[Turn]) -> Self {
        let (lapsed, rest): (Vec<Seat>, Vec<Seat>) =
            seats.into_iter().partition(|seat| seat.has_lapsed_on(on));
        let standing = rest.into_iter().filter(|seat| seat.stands_on(on));
        let (leading, deputies): (Vec<Seat>, Vec<Seat>) =
            standing.partition(|seat| seat.term.is_leading());
        // No two stand at once; where a corrected roll has an earlier term stand beside it, the later one was chosen knowing of it.
        let leader = leading.into_iter().max_by_key(|seat| seat.term.held_from);
        let vacated = lapsed.iter().any(|seat| seat.term.is_leading());
        let standing = match &leader {
            Some(seat) if seat.term.awaits_recognition(on) => SeatStanding::AwaitingRecognition,
            Some(seat) if seat.term.role == TermRole::ActingLeader => SeatStanding::Acting,
            Some(_) => SeatStanding::Held,
            None if !bloc.span().contains(on) => SeatStanding::NoBloc,
            None if vacated => SeatStanding::Vacant,
            None if bloc.is_historic() => SeatStanding::Unknown,
            None => SeatStanding::Vacant,
        };
        Self {
            handover: leader.as_ref().map(|seat| handed_over_by(seat, turns, on)),
            bloc,
            on,
            standing,
            leader: leader.map(|seat| seat.term),
            deputies: deputies.into_iter().map(|seat| seat.term).collect(),
            lapsed,
        }
    }

    /// The standing as people say it, with the bloc's own title for its leader.
    pub fn said(&self) -> String {
        said(self.standing, &self.bloc.leader_title)
    }
}

/// A standing as people say it, with the bloc's own title for its leader.
pub fn said(standing: SeatStanding, title: &Label) -> String {
    match standing {
        SeatStanding::Held => title.to_string(),
        SeatStanding::AwaitingRecognition => "đã bầu, chờ công nhận".to_owned(),
        SeatStanding::Acting => format!("quyền {title}"),
        SeatStanding::Vacant => format!("khuyết {title}"),
        SeatStanding::Unknown => format!("chưa rõ {title}"),
        SeatStanding::NoBloc => "khối chưa thành lập hoặc đã kết thúc".to_owned(),
    }
}

impl Seat {
    /// Why it stands no more, as people say it; none where it has not lapsed.
    pub fn lapse_said(&self) -> Option<String> {
        let (name, day) = (&self.term.unit_name, self.until?);
        Some(match self.lapse? {
            Lapse::MembershipEnded => {
                format!("{name} đã rời khối ngày {day}")
            }
            Lapse::UnitEnded => format!("{name} đã kết thúc hoạt động từ ngày {day}"),
        })
    }
}

/// L-08: whether the files had come to the leader by that day.
pub fn handed_over_by(seat: &Seat, turns: &[Turn], day: Day) -> HandoverStanding {
    let by_then = Seat {
        handover: seat.handover.filter(|_| seat.handed_on <= Some(day)),
        ..seat.clone()
    };
    handed_over(&by_then, turns)
}

/// L-08: whether the files came to the leader at any time; where the unit itself led before, or nobody is known to have led, there is nobody to hand over.
pub fn handed_over(seat: &Seat, turns: &[Turn]) -> HandoverStanding {
    if seat.handover.is_some() {
        return HandoverStanding::HandedOver;
    }
    let before = turns
        .iter()
        .filter(|(bloc, from, _)| *bloc == seat.term.bloc_id && *from < seat.term.held_from)
        .max_by_key(|(_, from, _)| *from);
    match before {
        Some((_, _, unit)) if *unit != seat.term.unit_id => HandoverStanding::NotHandedOver,
        Some(_) | None => HandoverStanding::NoPredecessor,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::competition::leadership::model::Chosen;
    use crate::kernel::id::Id;
    use crate::kernel::text::{Fault, Name};

    fn day(number: i64) -> Day {
        Day::parse("2025-01-01")
            .and_then(|first| first.plus_days(number))
            .unwrap_or(Day::FIRST)
    }

    fn term(number: u128, role: TermRole, from: i64, to: Option<i64>) -> Result<Term, Fault> {
        Ok(Term {
            id: Id::from_uuid(Uuid::from_u128(number)),
            version: 1,
            bloc_id: Id::from_uuid(Uuid::from_u128(1)),
            bloc_year_id: None,
            role,
            unit_id: Id::from_uuid(Uuid::from_u128(number % 3)),
            unit_name: Name::parse("Sở Y tế")?,
            person_id: None,
            person_name: None,
            person_title: None,
            held_from: day(from),
            held_to: to.map(day),
            chosen: Chosen::Elected,
            selected_on: None,
            selection_document_id: None,
            recognised_on: None,
            recognition_document_id: None,
            end_reason: None,
            end_document_id: None,
            note: None,
            poll_id: None,
            appointment_reason: None,
        })
    }

    /// The number of a term's unit, 0 to 2.
    fn place(term: &Term) -> usize {
        usize::try_from(term.unit_id.uuid().as_u128()).unwrap_or_default()
    }

    fn span(from: i64, to: Option<i64>) -> Span {
        Span {
            from: Some(day(from)),
            to: to.map(day),
        }
    }

    #[test]
    fn a_term_stands_until_its_unit_leaves_or_ends_whichever_is_first() -> Result<(), Fault> {
        let cases = [
            (vec![span(0, None)], None, Some(30), None),
            (
                vec![span(0, Some(10)), span(10, None)],
                None,
                Some(10),
                Some(Lapse::MembershipEnded),
            ),
            (
                vec![span(0, Some(10)), span(11, None)],
                None,
                Some(10),
                Some(Lapse::MembershipEnded),
            ),
            (
                vec![span(0, None)],
                Some(20),
                Some(20),
                Some(Lapse::UnitEnded),
            ),
            (
                vec![span(0, Some(20))],
                Some(20),
                Some(20),
                Some(Lapse::UnitEnded),
            ),
            (vec![span(0, Some(40))], Some(50), Some(30), None),
            (Vec::new(), None, Some(5), Some(Lapse::MembershipEnded)),
        ];
        for (member, ended_on, until, lapse) in cases {
            let term = term(1, TermRole::Leader, 5, Some(30))?;
            let seat = Seat::of(term, ended_on.map(day), &member, None);
            assert_eq!(
                (seat.until, seat.lapse),
                (until.map(day), lapse),
                "{member:?} {ended_on:?}"
            );
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// L-01: after any selections, early ends, departures and returns there is at most one leader on every day.
        #[test]
        fn at_most_one_leads_at_every_instant(
            acts in proptest::collection::vec((0usize..4, 0i64..60, proptest::option::of(1i64..30), 0i64..60), 1..30),
        ) {
            let mut terms: Vec<Term> = Vec::new();
            // The memberships of the three units.
            let mut rolls = vec![vec![span(0, None)]; 3];
            let seats = |terms: &[Term], rolls: &[Vec<Span>]| -> Vec<Seat> {
                let spans = |term: &Term| rolls.get(place(term)).cloned().unwrap_or_default();
                terms.iter().map(|term| Seat::of(term.clone(), None, &spans(term), None)).collect()
            };
            for (number, (act, from, days, end)) in (1u128..).zip(acts) {
                let role = if act == 0 { TermRole::ActingLeader } else { TermRole::Leader };
                let new = term(number, role, from, days.map(|days| from + days))?;
                let roll = rolls.get(place(&new)).cloned().unwrap_or_default();
                let begun = terms.iter().all(|term| term.unit_id != new.unit_id || term.held_from < day(end));
                if act < 2 {
                    let member = roll.iter().any(|span| span.contains(new.held_from));
                    if member && in_the_way(&seats(&terms, &rolls), &new).is_none() {
                        terms.push(new);
                    }
                } else if act == 2 {
                    // A term ends early.
                    let (end, chosen) = (day(end), usize::try_from(from)? % 5);
                    if let Some(held) = terms.get_mut(chosen)
                        && held.held_from < end
                        && held.held_to.is_none_or(|to| end < to)
                    {
                        held.held_to = Some(end);
                    }
                } else if let Some(roll) = rolls.get_mut(place(&new))
                    && let Some(last) = roll.last_mut()
                {
                    // A unit leaves when its terms have begun, or comes back on the day on which it left or later.
                    match last.to {
                        None if last.from < Some(day(end)) && begun => last.to = Some(day(end)),
                        Some(left) if left <= day(end) => roll.push(Span { from: Some(if number % 2 == 0 { left } else { day(end) }), to: None }),
                        None | Some(_) => {}
                    }
                }
            }
            let seats = seats(&terms, &rolls);
            for number in 0..100 {
                let on = day(number);
                let leading = seats.iter().filter(|seat| seat.term.is_leading() && seat.stands_on(on));
                prop_assert!(leading.count() <= 1);
            }
        }
    }
}
