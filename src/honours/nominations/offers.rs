//! What a caller may do today with the nominations for a year.

use super::model::Nomination;
use super::policy::{DECIDERS, PROPOSERS, may_decide, may_propose};
use super::state::{Command, decide};
use crate::competition::blocs::{self, BlocYear};
use crate::kernel::error::Refusal;
use crate::kernel::offer::{Caller, Offer, Offers};

/// The acts on nominations for a year; `decides`: whether the caller is of those who decide for the authority that keeps the bloc.
pub fn offers(
    caller: Caller,
    decides: bool,
    year: &BlocYear,
    nominations: &[Nomination],
) -> Vec<Offer> {
    let proposes = || may_propose(caller.keeper, caller.leads).map(drop);
    let proposing = blocs::check_year_open(year).and_then(|()| proposes());
    let mut all = Offers::on(caller.actor, "bloc-years", &year.id)
        .act_at(
            "propose_nomination",
            "/v1/nominations",
            PROPOSERS,
            proposing,
        )
        .all();
    for nomination in nominations {
        let settling = |may: Result<(), Refusal>, command: Command| -> Result<(), Refusal> {
            may?;
            decide(nomination.state, command)?;
            blocs::check_year_open(year)
        };
        let may = || may_decide(caller.actor, decides, nomination).map(drop);
        let withdrawing = settling(proposes(), Command::Withdraw);
        let passing = settling(may(), Command::Pass);
        let refusing = settling(may(), Command::Refuse);
        let offered = Offers::on(caller.actor, "nominations", &nomination.id)
            .act("withdraw_nomination", "withdrawals", PROPOSERS, withdrawing)
            .act("pass_nomination", "passings", DECIDERS, passing)
            .act("refuse_nomination", "refusals", DECIDERS, refusing);
        all.extend(offered.all());
    }
    all
}
