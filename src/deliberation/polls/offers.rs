//! What a caller may do today with a poll.

use super::model::{Poll, PollMethod};
use super::policy::{VOTERS, may_vote};
use super::state::{Command, decide};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;
use crate::kernel::offer::{Caller, Offer, Offers};

/// A unit for which the caller may vote, and whether it is on the roll; none where the caller acts for no unit that could be.
pub type OnRoll = Option<(UnitId, bool)>;

/// The acts on a poll; `conducts`: whether the feature of its owner lets the caller conduct it, by one of these offices.
pub fn offers(
    caller: Caller,
    poll: &Poll,
    on_roll: OnRoll,
    conductors: &[Office],
    conducts: &Result<(), Refusal>,
) -> Vec<Offer> {
    let conducting = |command: Command| -> Result<(), Refusal> {
        conducts.clone()?;
        decide(poll.state, command).map(drop)
    };
    let counting =
        conducting(Command::Count).and_then(|()| check_method(poll, PollMethod::CountedPaper));
    Offers::on(caller.actor, "polls", &poll.id)
        .act("cast_vote", "votes", VOTERS, voting(caller, poll, on_roll))
        .act("record_count", "counts", conductors, counting)
        .act(
            "close_poll",
            "closings",
            conductors,
            conducting(Command::Close),
        )
        .act(
            "cancel_poll",
            "cancellations",
            conductors,
            conducting(Command::Cancel),
        )
        .all()
}

fn voting(caller: Caller, poll: &Poll, on_roll: OnRoll) -> Result<(), Refusal> {
    let Some((unit, is_on_roll)) = on_roll else {
        return Err(Refusal::new(Code::NotYourUnit));
    };
    may_vote(caller.actor, unit)?;
    decide(poll.state, Command::Cast)?;
    check_method(poll, PollMethod::NamedVotes)?;
    if is_on_roll {
        Ok(())
    } else {
        Err(Refusal::new(Code::NotOnTheRoll))
    }
}

fn check_method(poll: &Poll, method: PollMethod) -> Result<(), Refusal> {
    if poll.method == method {
        Ok(())
    } else {
        Err(Refusal::new(Code::PollMethodDiffers))
    }
}
