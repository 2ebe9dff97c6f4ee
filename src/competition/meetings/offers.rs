//! What a caller may do today with the meetings of a year.

use super::model::Meeting;
use super::policy::{HOLDERS, may_enter};
use crate::competition::blocs::{self, BlocYear};
use crate::kernel::error::Refusal;
use crate::kernel::id::MeetingId;
use crate::kernel::offer::{Caller, Offer, Offers};

/// The acts on the meetings of a year that stand; `unanswered`: those with a proposal that has no answer.
pub fn offers(
    caller: Caller,
    year: &BlocYear,
    meetings: &[Meeting],
    unanswered: &[MeetingId],
) -> Vec<Offer> {
    let entering = || -> Result<(), Refusal> {
        may_enter(caller.leads, caller.keeper)?;
        blocs::check_year_open(year)
    };
    let mut all = Offers::on(caller.actor, "bloc-years", &year.id)
        .act("hold_meeting", "meetings", HOLDERS, entering())
        .all();
    for meeting in meetings {
        let telling = || entering();
        let mut offered = Offers::on(caller.actor, "meetings", &meeting.id).act(
            "complete_meeting",
            "completions",
            HOLDERS,
            telling(),
        );
        if unanswered.contains(&meeting.id) {
            offered = offered.act("answer_proposal", "answers", HOLDERS, telling());
        }
        all.extend(offered.all());
    }
    all
}
