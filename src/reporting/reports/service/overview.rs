//! A competition year put together.

use crate::competition::blocs::{self, Bloc, BlocRules, BlocYear, BlocYearMove};
use crate::competition::leadership::{self, Leadership};
use crate::competition::movements::{Addressed, AnswerCounts, Movement, MovementAnswer, Recipient};
use crate::competition::pledges::{Pledge, Signature, freed_by};
use crate::db::View;
use crate::deliberation::polls::{Poll, PollState};
use crate::journal::as_known;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::BlocYearId;
use crate::kernel::time::{At, Day};
use crate::reporting::reports::model::{
    Judged, Members, MovementTold, Overview, PledgeTold, PollTold, is_of, steps,
};
use crate::reporting::reports::store;

/// The year, its bloc, its moves, and the bloc's next year.
struct Years {
    bloc: Bloc,
    year: BlocYear,
    moves: Vec<BlocYearMove>,
    next: Option<BlocYear>,
}

/// What is done, missing and late in a competition year as of a day, by what was known at an instant; today and now unless told. It takes eleven
/// queries whatever the sizes, and more by what was known then, but not more for more years.
pub fn show_overview(
    view: &mut View,
    id: BlocYearId,
    as_of: Option<Day>,
    known_at: Option<At>,
) -> Result<Overview, Error> {
    let years = years(view, id, known_at)?;
    let (bloc, year) = (years.bloc, years.year);
    let as_of = as_of.unwrap_or(view.today());
    let on = nearest(&year, as_of);
    let roll = blocs::roll_on(view, bloc.id, on, known_at)?;
    let rules = rules(view, &bloc, known_at)?;
    let judged = Judged {
        rules: &rules,
        freed: freed_by(year.year_from)?,
    };
    let of_day = rules.iter().find(|rules| rules.span().contains(on));
    let seats = leadership::seats_as_known(view, &[bloc.id], known_at)?;
    let turns = leadership::turns(&seats);
    let pledges = store::pledges_of(view, &[id])?;
    let pledges = signed(view, pledges, known_at)?;
    let mut told = Overview {
        leadership: Leadership::of(bloc.clone(), on, seats.clone(), &turns),
        members: Members::of(&year, on, &roll, of_day),
        pledge: PledgeTold::of(&year, on, pledges, &roll, judged),
        movements: movements(view, &bloc, &year, known_at)?,
        meetings: store::meetings_of(view, id)?,
        polls: polls(view, id, known_at)?,
        nominations: store::nominations_of(view, id)?,
        awards: store::awards_of(view, &year)?,
        moves: years.moves,
        roll,
        next_year: years.next,
        steps: Vec::new(),
        as_of,
        on,
        known_at,
        bloc,
        year,
        seats,
    };
    narrow(view, &mut told)?;
    told.steps = steps(&told);
    Ok(told)
}

/// The day itself, or the nearest one of the year.
fn nearest(year: &BlocYear, day: Day) -> Day {
    let last = year.year_to.plus_days(-1).unwrap_or(year.year_from);
    day.min(last).max(year.year_from)
}

fn years(view: &mut View, id: BlocYearId, known_at: Option<At>) -> Result<Years, Error> {
    let rows = store::years_about(view, id)?;
    let (mut blocs, mut years, mut moves) = (Vec::new(), Vec::<BlocYear>::new(), Vec::new());
    for (bloc, year, its_move) in rows {
        if years.last().is_none_or(|last| last.id != year.id) {
            years.push(year);
        }
        moves.extend(its_move);
        blocs = vec![bloc];
    }
    let bloc = as_known(view, blocs, known_at)?.pop();
    let mut years = as_known(view, years, known_at)?;
    let mut moves = as_known(view, moves, known_at)?;
    moves.sort_by_key(|its| its.ordinal);
    let place = years.iter().position(|year| year.id == id);
    let (Some(bloc), Some(place)) = (bloc, place) else {
        return Err(Refusal::new(Code::NotFound).into());
    };
    let year = years.remove(place);
    let mut later = years.into_iter();
    let next = later.find(|other| other.year_from >= year.year_to);
    Ok(Years {
        bloc,
        year,
        moves,
        next,
    })
}

/// The rules of the bloc's authority, whatever their days.
fn rules(view: &mut View, bloc: &Bloc, known_at: Option<At>) -> Result<Vec<BlocRules>, Error> {
    let authority: Vec<_> = bloc.authority_id.into_iter().collect();
    let all = store::rules_of(view, &authority)?;
    as_known(view, all, known_at)
}

/// Pledges, last revision first, each with its signatures.
pub(super) type Signed = Vec<(Pledge, Vec<Signature>)>;

/// Pledges with their signatures, out of rows that repeat the pledge, as they were known at an instant.
pub(super) fn signed(
    view: &mut View,
    rows: Vec<(Pledge, Option<Signature>)>,
    known_at: Option<At>,
) -> Result<Signed, Error> {
    let (mut pledges, mut signatures) = (Vec::<Pledge>::new(), Vec::new());
    for (pledge, signature) in rows {
        if pledges.last().is_none_or(|last| last.id != pledge.id) {
            pledges.push(pledge);
        }
        signatures.extend(signature);
    }
    let pledges = as_known(view, pledges, known_at)?;
    let mut signatures = as_known(view, signatures, known_at)?;
    let with_own = |pledge: Pledge| {
        let is_its = |signature: &mut Signature| signature.pledge_id == pledge.id;
        let own = signatures.extract_if(.., is_its).collect();
        (pledge, own)
    };
    Ok(pledges.into_iter().map(with_own).collect())
}

/// The bloc's movements that touch the year, with who answered and their summaries.
fn movements(
    view: &mut View,
    bloc: &Bloc,
    year: &BlocYear,
    known_at: Option<At>,
) -> Result<Vec<MovementTold>, Error> {
    let (mut movements, mut summaries) = (Vec::<Movement>::new(), Vec::new());
    for (movement, summary) in store::movements_of(view, bloc.id)? {
        if movements.last().is_none_or(|last| last.id != movement.id) {
            movements.push(movement);
        }
        summaries.extend(summary);
    }
    let mut movements = as_known(view, movements, known_at)?;
    movements.retain(|movement| is_of(movement, year.id, &year.span()));
    let mut summaries = as_known(view, summaries, known_at)?;
    summaries.sort_by_key(|summary| summary.ordinal);
    let mut addressed = addressed(view, bloc, known_at)?;
    let told = |movement: Movement| {
        let is_its = |one: &mut Addressed| one.recipient.movement_id == movement.id;
        let to: Vec<Addressed> = addressed.extract_if(.., is_its).collect();
        let own = summaries.iter().filter(|it| it.movement_id == movement.id);
        MovementTold {
            answers: AnswerCounts::of(&to),
            addressed: to,
            summaries: own.cloned().collect(),
            movement,
        }
    };
    Ok(movements.into_iter().map(told).collect())
}

/// To whom the bloc's movements are addressed, each unit with its answers, latest first.
fn addressed(view: &mut View, bloc: &Bloc, known_at: Option<At>) -> Result<Vec<Addressed>, Error> {
    let (mut recipients, mut answers) = (Vec::<Recipient>::new(), Vec::new());
    for (recipient, answer) in store::answers_of(view, bloc.id)? {
        if recipients.last().is_none_or(|last| last.id != recipient.id) {
            recipients.push(recipient);
        }
        answers.extend(answer);
    }
    let recipients = as_known(view, recipients, known_at)?;
    let mut answers = as_known(view, answers, known_at)?;
    answers.sort_by_key(|answer| std::cmp::Reverse(answer.ordinal));
    let with_own = |recipient: Recipient| {
        let is_its = |answer: &mut MovementAnswer| {
            answer.movement_id == recipient.movement_id && answer.unit_id == recipient.unit_id
        };
        let answers = answers.extract_if(.., is_its).collect();
        Addressed { recipient, answers }
    };
    Ok(recipients.into_iter().map(with_own).collect())
}

/// The polls of a year; of those that were closed then, what they chose.
fn polls(view: &mut View, id: BlocYearId, known_at: Option<At>) -> Result<Vec<PollTold>, Error> {
    let (mut polls, mut chosen) = (Vec::<Poll>::new(), Vec::new());
    for (poll, name) in store::polls_of(view, id)? {
        chosen.extend(name.map(|name| (poll.id, name)));
        if polls.last().is_none_or(|last| last.id != poll.id) {
            polls.push(poll);
        }
    }
    let polls = as_known(view, polls, known_at)?;
    let told = |poll: Poll| {
        let own = chosen
            .iter()
            .filter(|(id, _)| *id == poll.id && poll.state == PollState::Closed);
        PollTold {
            chosen: own.map(|(_, name)| name.clone()).collect(),
            poll,
        }
    };
    Ok(polls.into_iter().map(told).collect())
}

/// Leaves what was known then, and of meetings and moves what belongs to the day.
fn narrow(view: &mut View, told: &mut Overview) -> Result<(), Error> {
    let known_at = told.known_at;
    told.meetings = as_known(view, std::mem::take(&mut told.meetings), known_at)?;
    told.nominations = as_known(view, std::mem::take(&mut told.nominations), known_at)?;
    told.awards = as_known(view, std::mem::take(&mut told.awards), known_at)?;
    let as_of = told.as_of;
    told.meetings
        .retain(|meeting| meeting.replaced_by_id.is_none() && meeting.held_on.first_day() <= as_of);
    told.moves.retain(|one| one.moved_on <= as_of);
    Ok(())
}
