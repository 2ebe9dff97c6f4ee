//! The steps of a year that the register can know (practice 2.1), and how each stands.

use super::overview::{Overview, PledgeTold};
use crate::competition::blocs::{BlocYearState, Span};
use crate::competition::leadership::{
    HandoverStanding, Seat, SeatStanding, TermRole, handed_over, turns,
};
use crate::competition::meetings::MeetingKind;
use crate::competition::movements::Movement;
use crate::deliberation::polls::{PollPurpose, PollState};
use crate::honours::nominations::NominationState;
use crate::kernel::column::words;
use crate::kernel::error::Said;
use crate::kernel::id::BlocYearId;
use crate::kernel::printed::Printed;
use crate::kernel::time::{Day, PartialDay};

words! {
    /// A step of a bloc's year (practice 2.1).
    pub enum YearStep {
        /// Quyết định thành lập hoặc kiện toàn khối (step 1).
        Establishment = "establishment",
        /// Có Trưởng khối (step 3).
        Leader = "leader",
        /// Phát động phong trào của khối (step 4).
        MovementLaunch = "movement_launch",
        /// Hội nghị phát động, ký giao ước (step 6).
        LaunchMeeting = "launch_meeting",
        /// Ký giao ước thi đua (step 6).
        Pledge = "pledge",
        /// Sơ kết (step 9).
        MidYearReview = "mid_year_review",
        /// Họp trù bị (step 12).
        PreparatoryMeeting = "preparatory_meeting",
        /// Tổng kết (step 13).
        YearEndMeeting = "year_end_meeting",
        /// Bình xét, suy tôn khen thưởng (step 13).
        AwardPoll = "award_poll",
        /// Chọn Trưởng khối năm sau (step 13).
        NextLeader = "next_leader",
        /// Đề nghị khen thưởng (step 14).
        Nominations = "nominations",
        /// Hội đồng xét (step 15).
        CouncilOutcome = "council_outcome",
        /// Quyết định khen thưởng (step 16).
        Decisions = "decisions",
        /// Bàn giao cho Trưởng khối kế tiếp (step 17).
        Handover = "handover",
    }
}

words! {
    /// How a step stands.
    pub enum StepStanding {
        /// It is done.
        Done = "done",
        /// It is not done, as far as the register knows.
        Missing = "missing",
        /// It is not done and its day has passed, or was done after it.
        Late = "late",
        /// Nobody said whether it is done.
        NotStated = "not_stated",
    }
}

words! {
    /// For what a nomination without an outcome waits.
    pub enum Waiting {
        /// For the council: it is neither passed nor refused nor withdrawn.
        Council = "council",
        /// For a signed decision: it is passed and has no award.
        Decision = "decision",
    }
}

/// A record to look at.
pub struct Link {
    /// Its kind, the plural noun of the API.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
}

impl Link {
    fn to(kind: &'static str, id: &impl Printed) -> Self {
        let id = id.print();
        Self { kind, id }
    }
}

/// A step and how it stands.
pub struct Step {
    /// Which.
    pub step: YearStep,
    /// How it stands.
    pub standing: StepStanding,
    /// When it was done, as far as it is known.
    pub on: Option<PartialDay>,
    /// The record that shows it.
    pub record: Option<Link>,
    /// Why it stands so, where that is more than the record says.
    pub reason: Option<Said>,
}

fn said(vi: impl Into<String>, en: impl Into<String>) -> Option<Said> {
    let (vi, en) = (vi.into(), en.into());
    Some(Said { vi, en })
}

fn exact(day: Day) -> Option<PartialDay> {
    PartialDay::parse_stored(&day.print()).ok()
}

impl Step {
    fn done(step: YearStep, on: Option<PartialDay>, record: Option<Link>) -> Self {
        Self {
            step,
            standing: StepStanding::Done,
            on,
            record,
            reason: None,
        }
    }

    fn with(mut self, standing: StepStanding, reason: Option<Said>) -> Self {
        self.standing = standing;
        self.reason = reason;
        self
    }
}

/// The steps of a year, in the order of a year.
pub fn steps(told: &Overview) -> Vec<Step> {
    vec![
        establishment(told),
        leader(told),
        movement_launch(told),
        meeting(
            told,
            YearStep::LaunchMeeting,
            MeetingKind::Launch,
            When::InYear,
        ),
        pledge(told),
        mid_year_review(told),
        meeting(
            told,
            YearStep::PreparatoryMeeting,
            MeetingKind::Preparatory,
            When::Any,
        ),
        meeting(
            told,
            YearStep::YearEndMeeting,
            MeetingKind::YearEnd,
            When::Any,
        ),
        award_poll(told),
        next_leader(told),
        nominations(told),
        council_outcome(told),
        decisions(told),
        handover(told),
    ]
}

/// Whether a step belongs within the days of its year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    InYear,
    Any,
}

/// A step of which the register holds nothing.
fn absent(told: &Overview, step: YearStep, when: When) -> Step {
    let nothing = Step::done(step, None, None);
    if told.bloc.is_historic() {
        let reason = said(
            "Khối chỉ biết qua báo cáo; nguồn không nêu việc này.",
            "The bloc is known from reports only; no source tells of this.",
        );
        return nothing.with(StepStanding::NotStated, reason);
    }
    if when == When::InYear && told.as_of >= told.year.year_to {
        let reason = said(
            "Năm thi đua đã hết mà chưa ghi nhận việc này.",
            "The competition year is over and this is not recorded.",
        );
        return nothing.with(StepStanding::Late, reason);
    }
    let reason = said("Chưa ghi nhận việc này.", "This is not recorded yet.");
    nothing.with(StepStanding::Missing, reason)
}

fn establishment(told: &Overview) -> Step {
    let bloc = &told.bloc;
    let record = bloc.document_id.map(|id| Link::to("documents", &id));
    let step = Step::done(
        YearStep::Establishment,
        bloc.established_on.and_then(exact),
        record,
    );
    if bloc.document_id.is_some() {
        return step;
    }
    step.with(
        StepStanding::NotStated,
        said("Chưa rõ quyết định.", "The decision is not known."),
    )
}

fn leader(told: &Overview) -> Step {
    let led = &told.leadership;
    let record = led.leader.as_ref().map(|term| Link::to("terms", &term.id));
    let on = led.leader.as_ref().and_then(|term| exact(term.held_from));
    let step = Step::done(YearStep::Leader, on, record);
    let reason = said(
        format!("Ngày {}: {}.", led.on, led.said()),
        format!("On {}: {}.", led.on, in_english(led.standing)),
    );
    match led.standing {
        SeatStanding::Held => step,
        SeatStanding::AwaitingRecognition | SeatStanding::Acting => {
            step.with(StepStanding::Done, reason)
        }
        SeatStanding::Vacant => step.with(StepStanding::Missing, reason),
        SeatStanding::Unknown | SeatStanding::NoBloc => step.with(StepStanding::NotStated, reason),
    }
}

fn in_english(standing: SeatStanding) -> &'static str {
    match standing {
        SeatStanding::Held => "there is a leader",
        SeatStanding::AwaitingRecognition => "elected, awaiting recognition",
        SeatStanding::Acting => "somebody acts as leader",
        SeatStanding::Vacant => "the leader's seat is vacant",
        SeatStanding::Unknown => "it is not known who led",
        SeatStanding::NoBloc => "the bloc was not there",
    }
}

/// Whether a movement is of a year: the one that it names; else by its days, as far as they are known. One without days is of no year in particular.
pub fn is_of(movement: &Movement, year: BlocYearId, days: &Span) -> bool {
    if let Some(named) = movement.bloc_year_id {
        return named == year;
    }
    if movement.runs_from.is_some() || movement.runs_to.is_some() {
        let own = Span {
            from: movement
                .runs_from
                .or(movement.launched_on.map(|on| on.first_day())),
            to: movement.runs_to,
        };
        return own.overlaps(days);
    }
    movement.launched_on.is_some_and(|on| {
        let own = Span {
            from: Some(on.first_day()),
            to: Some(on.last_day().next()),
        };
        own.overlaps(days)
    })
}

fn movement_launch(told: &Overview) -> Step {
    let step = YearStep::MovementLaunch;
    match told.movements.first() {
        Some(told) => {
            let movement = &told.movement;
            let record = Link::to("movements", &movement.id);
            Step::done(step, movement.launched_on, Some(record))
        }
        None => absent(told, step, When::InYear),
    }
}

fn meeting(told: &Overview, step: YearStep, kind: MeetingKind, when: When) -> Step {
    match told.meetings.iter().find(|meeting| meeting.kind == kind) {
        Some(meeting) => {
            let record = Link::to("meetings", &meeting.id);
            Step::done(step, Some(meeting.held_on), Some(record))
        }
        None => absent(told, step, when),
    }
}

fn pledge(told: &Overview) -> Step {
    let due = told.year.pledge_due_on;
    let overdue = due.is_some_and(|due| due < told.as_of);
    let Some(pledge) = &told.pledge else {
        let step = absent(told, YearStep::Pledge, When::InYear);
        let reason = said(
            "Quá hạn ký giao ước mà chưa có giao ước.",
            "The last day for signing has passed and there is no pledge.",
        );
        return if overdue && !told.bloc.is_historic() {
            step.with(StepStanding::Late, reason)
        } else {
            step
        };
    };
    let record = Link::to("pledges", &pledge.pledge.id);
    let on = pledge.pledge.signed_on_stated;
    let step = Step::done(YearStep::Pledge, on, Some(record));
    let (standing, reason) = signed(pledge, overdue);
    step.with(standing, reason)
}

/// How the signatures stand against the members and the last day for signing.
fn signed(pledge: &PledgeTold, overdue: bool) -> (StepStanding, Option<Said>) {
    let printed = pledge.completeness.printed();
    let late = pledge.late;
    let how = said(
        format!("Đã ký {printed}; ký muộn: {late}."),
        format!("Signed {printed}; late: {late}."),
    );
    let standing = match pledge.completeness.is_complete() {
        None => StepStanding::NotStated,
        Some(true) if late == 0 => StepStanding::Done,
        Some(true) => StepStanding::Late,
        Some(false) if overdue => StepStanding::Late,
        Some(false) => StepStanding::Missing,
    };
    (standing, how)
}

fn mid_year_review(told: &Overview) -> Step {
    let step = meeting(
        told,
        YearStep::MidYearReview,
        MeetingKind::MidYear,
        When::InYear,
    );
    let moved = told
        .moves
        .iter()
        .find(|it| it.state_after == BlocYearState::MidYearReviewed);
    match (step.standing, moved) {
        (StepStanding::Missing | StepStanding::Late | StepStanding::NotStated, Some(moved)) => {
            let record = Link::to("bloc-years", &told.year.id);
            Step::done(step.step, exact(moved.moved_on), Some(record))
        }
        (
            StepStanding::Done
            | StepStanding::Missing
            | StepStanding::Late
            | StepStanding::NotStated,
            _,
        ) => step,
    }
}

fn poll(told: &Overview, step: YearStep, purpose: PollPurpose) -> Step {
    let own = |state: PollState| {
        let mut polls = told.polls.iter().map(|told| &told.poll);
        polls.find(|poll| poll.purpose == purpose && poll.state == state)
    };
    if let Some(poll) = own(PollState::Closed) {
        let on = poll
            .held_on
            .or(poll.closed_at.and_then(|at| exact(at.day())));
        return Step::done(step, on, Some(Link::to("polls", &poll.id)));
    }
    match own(PollState::Counted).or_else(|| own(PollState::Open)) {
        Some(poll) => Step::done(step, poll.held_on, Some(Link::to("polls", &poll.id))).with(
            StepStanding::Missing,
            said("Cuộc bình xét chưa đóng.", "The poll is not closed yet."),
        ),
        None => absent(told, step, When::Any),
    }
}

fn award_poll(told: &Overview) -> Step {
    poll(told, YearStep::AwardPoll, PollPurpose::Award)
}

/// The seat of the leader who follows who led in the year: named for the next year, or begun after the leader's and standing on the first day after
/// the year, or in the year that comes next. Who acts for a leader follows nobody.
fn next_seat(told: &Overview) -> Option<&Seat> {
    let leader = told.leadership.leader.as_ref();
    let chosen = told.seats.iter();
    let mut chosen = chosen.filter(|seat| seat.term.role == TermRole::Leader);
    let next = told.next_year.as_ref();
    let for_next = |seat: &&Seat| next.is_some() && seat.term.bloc_year_id == next.map(|it| it.id);
    let after = |seat: &&Seat| {
        let later = leader.is_none_or(|term| seat.term.held_from > term.held_from);
        let adjoins = seat.term.span().contains(told.year.year_to);
        later && (adjoins || next.is_some_and(|year| seat.term.span().overlaps(&year.span())))
    };
    let named = chosen.clone().find(for_next);
    named.or_else(|| chosen.find(after))
}

fn next_leader(told: &Overview) -> Step {
    let step = YearStep::NextLeader;
    if let Some(seat) = next_seat(told) {
        let on = seat.term.selected_on.or(exact(seat.term.held_from));
        return Step::done(step, on, Some(Link::to("terms", &seat.term.id)));
    }
    let polled = poll(told, step, PollPurpose::Leader);
    match polled.standing {
        StepStanding::Done => polled.with(
            StepStanding::Missing,
            said(
                "Đã bỏ phiếu, chưa ghi nhiệm kỳ của Trưởng khối mới.",
                "The vote is taken; the new leader's term is not entered.",
            ),
        ),
        StepStanding::Missing | StepStanding::Late | StepStanding::NotStated => polled,
    }
}

fn nominations(told: &Overview) -> Step {
    let step = YearStep::Nominations;
    match told.nominations.first() {
        Some(first) => Step::done(
            step,
            first.proposed_on,
            Some(Link::to("nominations", &first.id)),
        ),
        None => absent(told, step, When::Any),
    }
}

/// Done where none is open, missing with their number where some are; not a step of its own where nothing was nominated.
fn counted(
    told: &Overview,
    step: YearStep,
    open: usize,
    first: Option<Link>,
    vi: &str,
    en: &str,
) -> Step {
    if told.nominations.is_empty() {
        return absent(told, step, When::Any);
    }
    let done = Step::done(step, None, first);
    if open == 0 {
        return done;
    }
    let all = told.nominations.len();
    done.with(
        StepStanding::Missing,
        said(
            format!("{vi}: {open}/{all}."),
            format!("{en}: {open}/{all}."),
        ),
    )
}

fn council_outcome(told: &Overview) -> Step {
    let proposed = |state: NominationState| state == NominationState::Proposed;
    let mut open = told.nominations.iter().filter(|it| proposed(it.state));
    let count = open.clone().count();
    let first = open.next().map(|it| Link::to("nominations", &it.id));
    let (vi, en) = ("Đề nghị chưa có kết quả", "Nominations without an outcome");
    counted(told, YearStep::CouncilOutcome, count, first, vi, en)
}

fn decisions(told: &Overview) -> Step {
    let awarded = |id| {
        told.awards
            .iter()
            .find(|award| award.nomination_id == Some(id))
    };
    let waits = |state: NominationState| match state {
        NominationState::Proposed | NominationState::Passed => true,
        NominationState::Refused | NominationState::Withdrawn => false,
    };
    let mut open = told
        .nominations
        .iter()
        .filter(|it| waits(it.state) && awarded(it.id).is_none());
    let count = open.clone().count();
    let first = match open.next() {
        Some(nomination) => Some(Link::to("nominations", &nomination.id)),
        None => told
            .awards
            .first()
            .map(|award| Link::to("decisions", &award.decision_id)),
    };
    let (vi, en) = (
        "Đề nghị chưa có quyết định khen thưởng",
        "Nominations without an award",
    );
    counted(told, YearStep::Decisions, count, first, vi, en)
}

fn handover(told: &Overview) -> Step {
    let step = YearStep::Handover;
    let Some(next) = next_seat(told) else {
        return absent(told, step, When::Any).with(
            if told.bloc.is_historic() {
                StepStanding::NotStated
            } else {
                StepStanding::Missing
            },
            said(
                "Chưa ghi Trưởng khối kế tiếp để bàn giao.",
                "No next leader is entered to hand over to.",
            ),
        );
    };
    let link = match &next.handover {
        Some(id) => Link::to("handovers", id),
        None => Link::to("terms", &next.term.id),
    };
    let done = Step::done(step, None, Some(link));
    match handed_over(next, &turns(&told.seats)) {
        HandoverStanding::HandedOver => done,
        HandoverStanding::NotHandedOver => done.with(
            StepStanding::Missing,
            said("Chưa bàn giao.", "Not handed over yet."),
        ),
        HandoverStanding::NoPredecessor => done.with(
            StepStanding::NotStated,
            said(
                "Trưởng khối kế tiếp không nhận bàn giao từ đơn vị khác.",
                "The next leader has nobody else to take over from.",
            ),
        ),
    }
}
