//! What a caller may do today with a bloc, its roll and its year.

use super::look::{check_open, named};
use super::years::of_year;
use crate::competition::blocs::model::{Bloc, BlocYear, BlocYearState, Membership};
use crate::competition::blocs::policy::{KEEPERS, may_keep};
use crate::competition::blocs::state::{BlocCommand, Reason, decide_bloc, decide_year};
use crate::kernel::error::Refusal;
use crate::kernel::offer::{Caller, Offer, Offers};
use crate::kernel::printed::Word;

/// The acts on a bloc, on one of its years and on the memberships of a day.
pub fn offers(caller: Caller, bloc: &Bloc, year: &BlocYear, roll: &[Membership]) -> Vec<Offer> {
    let keeps = || may_keep(caller.keeper).map(drop);
    let bloc_act = |command: BlocCommand| -> Result<(), Refusal> {
        keeps()?;
        let decided = decide_bloc(bloc.state, command).map(drop);
        decided.map_err(|refusal| named(refusal, bloc))
    };
    let moving = || -> Result<(), Refusal> {
        keeps()?;
        let decided = decide_year(year.state, after(year.state), Reason::Given).map(drop);
        decided.map_err(|refusal| of_year(refusal, year))
    };
    let document = bloc_act(BlocCommand::ReplaceDocument);
    let mut all = Offers::on(caller.actor, "blocs", &bloc.id)
        .act("replace_bloc_document", "documents", KEEPERS, document)
        .act(
            "admit_member",
            "memberships",
            KEEPERS,
            bloc_act(BlocCommand::ChangeRoll),
        )
        .act(
            "open_bloc_year",
            "years",
            KEEPERS,
            bloc_act(BlocCommand::OpenYear),
        )
        .act("close_bloc", "ends", KEEPERS, bloc_act(BlocCommand::Close))
        .all();
    let years = Offers::on(caller.actor, "bloc-years", &year.id)
        .act("move_bloc_year", "moves", KEEPERS, moving())
        .act("correct_bloc_year", "corrections", KEEPERS, keeps());
    all.extend(years.all());
    for member in roll {
        let leaving = keeps().and_then(|()| check_open(bloc));
        let member = Offers::on(caller.actor, "memberships", &member.id);
        all.extend(member.act("end_membership", "ends", KEEPERS, leaving).all());
    }
    all
}

/// The state after this one; of a closed year any other.
fn after(state: BlocYearState) -> BlocYearState {
    let mut later = BlocYearState::ALL
        .iter()
        .skip_while(|other| **other != state);
    later.nth(1).copied().unwrap_or(BlocYearState::SetUp)
}
