//! What a caller may do today with the pledge of a bloc's year.

use super::draft::exists;
use super::progress::in_force;
use crate::competition::blocs::{self, BlocYear};
use crate::competition::pledges::model::{Pledge, PledgeState, Signature};
use crate::competition::pledges::policy::{
    DRAFTERS, SIGNERS, TELLERS, may_draft, may_sign, may_tell,
};
use crate::competition::pledges::state::{Command, decide};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;
use crate::kernel::id::UnitId;
use crate::kernel::offer::{Caller, Offer, Offers};

/// The acts on the pledge of a year; `pledge`: the one that stands, with its signatures; `amendment`: the draft that is to replace it; `roll`: the
/// units that are members.
pub fn offers(
    caller: Caller,
    year: &BlocYear,
    (pledge, amendment): (Option<(&Pledge, &[Signature])>, Option<&Pledge>),
    roll: &[UnitId],
) -> Vec<Offer> {
    let drafting = || -> Result<(), Refusal> {
        may_draft(caller.leads, caller.keeper)?;
        blocs::check_year_open(year)
    };
    let first = drafting().and_then(|()| match (pledge, amendment) {
        (Some((pledge, _)), None) if pledge.state == PledgeState::Signed => Err(exists(pledge)),
        (_, _) => Ok(()),
    });
    let mut all = Offers::on(caller.actor, "bloc-years", &year.id)
        .act("draft_pledge", "pledges", DRAFTERS, first)
        .all();
    if let Some((pledge, signatures)) = pledge {
        let amending = drafting().and_then(|()| in_force(pledge));
        let amending = amending.and_then(|()| amendment.map_or(Ok(()), |other| Err(exists(other))));
        let signing = signing(caller, year, (pledge, signatures), roll);
        let telling = telling(caller, year, pledge, roll);
        let offered = Offers::on(caller.actor, "pledges", &pledge.id)
            .act("sign_pledge", "signatures", SIGNERS, signing)
            .act("amend_pledge", "amendments", DRAFTERS, amending)
            .act("record_progress", "progress", TELLERS, telling);
        all.extend(offered.all());
    }
    if let Some(amendment) = amendment {
        let signing = signing(caller, year, (amendment, &[]), roll);
        let offered = Offers::on(caller.actor, "pledges", &amendment.id);
        all.extend(
            offered
                .act("sign_pledge", "signatures", SIGNERS, signing)
                .all(),
        );
    }
    all
}

/// The unit for which the caller acts by one of these offices: a member, where there is one.
fn own_unit(caller: Caller, offices: &[Office], roll: &[UnitId]) -> Option<UnitId> {
    let own = caller.actor.units_as(offices);
    let member = own.iter().find(|unit| roll.contains(unit));
    member.or(own.first()).copied()
}

fn signing(
    caller: Caller,
    year: &BlocYear,
    (pledge, signatures): (&Pledge, &[Signature]),
    roll: &[UnitId],
) -> Result<(), Refusal> {
    let own = own_unit(caller, &[Office::UnitHead], roll);
    match own {
        Some(unit) => may_sign(caller.actor, unit, caller.keeper).map(drop)?,
        None if caller.keeper => {}
        None => return Err(Refusal::new(Code::NotYourUnit)),
    }
    blocs::check_year_open(year)?;
    decide(pledge.state, Command::Sign)?;
    let Some(unit) = own.filter(|_| !caller.keeper) else {
        return Ok(());
    };
    if let Some(other) = signatures.iter().find(|it| it.unit_id == unit) {
        let refusal = Refusal::new(Code::PledgeAlreadySigned);
        return Err(refusal.against("signatures", other.id, other.unit_name.as_str()));
    }
    if roll.contains(&unit) {
        Ok(())
    } else {
        Err(caller.named(Refusal::new(Code::SignerNotMember), unit))
    }
}

fn telling(
    caller: Caller,
    year: &BlocYear,
    pledge: &Pledge,
    roll: &[UnitId],
) -> Result<(), Refusal> {
    let own = own_unit(caller, &[Office::UnitHead, Office::UnitOfficial], roll);
    may_tell(caller.actor, own, caller.leads || caller.keeper)?;
    blocs::check_year_open(year)?;
    in_force(pledge)
}
