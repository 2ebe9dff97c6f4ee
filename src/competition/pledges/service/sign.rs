//! Signing pledges.

use super::circle::Circle;
use super::draft::{freeze, supersede_before};
use super::look::{FullPledge, full};
use crate::competition::blocs::{self, BlocYear, Span};
use crate::competition::leadership;
use crate::competition::pledges::model::{Parts, Pledge, Signature, SignatureWay};
use crate::competition::pledges::state::{Command, decide};
use crate::competition::pledges::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::people::{check_person, units_of};
use crate::directory::units::{self, Unit};
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DocumentId, PersonId, PledgeId, UnitId};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name};
use crate::kernel::time::PartialDay;

/// A signature to be given, or entered from a paper.
pub struct Signing {
    /// For which unit.
    pub unit_id: UnitId,
    /// The unit's name as written; the name that it bore on the day unless told.
    pub unit_name: Option<Name>,
    /// Who signs, when recorded.
    pub person_id: Option<PersonId>,
    /// Who signs, as written.
    pub person_name: Option<Name>,
    /// The signer's title, as written.
    pub person_title: Option<Label>,
    /// When.
    pub signed_on: Option<PartialDay>,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// For which bloc, where blocs make the pledge.
    pub bloc_id: Option<BlocId>,
}

/// Signs a pledge for a unit, or enters a unit's signature from a paper. The day of signing governs who is a member, and who leads a bloc.
pub fn sign_pledge(tx: &mut Tx, id: PledgeId, signing: Signing) -> Result<FullPledge, Error> {
    let pledge = store::find_pledge(tx, id)?;
    let circle = Circle::of(tx, &pledge)?;
    let keeper = circle.is_keeper(tx)?;
    let (allowed, way) = policy::may_sign(tx.actor(), signing.unit_id, keeper)?;
    circle.check_open()?;
    decide(pledge.state, Command::Sign)?;
    let signing = check_signing(tx, signing, way)?;
    let parts = store::parts(tx, id)?;
    check_signer(tx, &circle, &pledge, &parts, &signing)?;
    let signature = signature(tx, (&circle, &pledge), signing, way)?;
    store::insert_signature(tx, &allowed, &signature).again_on("signatures_pkey")?;
    let mut signed = Pledge {
        version: pledge.version + 1,
        ..pledge
    };
    freeze(tx, &mut signed, &parts)?;
    store::save_pledge(tx, &allowed, &signed)?;
    let superseded = supersede_before(tx, &allowed, &signed)?;
    let act = Act::new("pledge.signed", &signed).on_ground(signature.document_id);
    let act = act.and(&[signature]);
    tx.record(&allowed, act.and(&superseded))?;
    full(tx, signed, parts, None, None)
}

/// A head signs today; a paper is named, and its day lies not ahead.
fn check_signing(tx: &mut Tx, signing: Signing, way: SignatureWay) -> Result<Signing, Error> {
    let today = tx.today();
    check_ground(tx, signing.document_id, "/document_id")?;
    check_person_of(tx, &signing)?;
    match way {
        SignatureWay::Own => {
            let now = PartialDay::parse_stored(&today.print())
                .map_err(|fault| Refusal::of_field("/signed_on", fault))?;
            if signing.signed_on.is_some_and(|given| given != now) {
                return Err(Refusal::of_field("/signed_on", Fault::OutOfRange).into());
            }
            Ok(Signing {
                signed_on: Some(now),
                ..signing
            })
        }
        SignatureWay::FromPaper => {
            if signing.document_id.is_none() {
                let refusal = Refusal::new(Code::SignatureWithoutPaper);
                return Err(refusal.at("/document_id", Fault::Missing).into());
            }
            if signing.signed_on.is_some_and(|on| on.first_day() > today) {
                return Err(Refusal::of_field("/signed_on", Fault::OutOfRange).into());
            }
            Ok(signing)
        }
    }
}

/// A person who signs holds a position in the unit, as far as any of that person's positions are known.
fn check_person_of(view: &mut View, signing: &Signing) -> Result<(), Error> {
    let Some(person) = signing.person_id else {
        return Ok(());
    };
    check_person(view, person, "/person_id")?;
    let known = units_of(view, person)?;
    let Some(elsewhere) = known.first().filter(|_| !known.contains(&signing.unit_id)) else {
        return Ok(());
    };
    let refusal = Refusal::new(Code::SignerElsewhere).at("/person_id", Fault::OutOfRange);
    let elsewhere = units::find_unit(view, *elsewhere)?;
    Err(refusal
        .against("units", elsewhere.id, elsewhere.name.as_str())
        .into())
}

/// Each party signs once, and by a unit that is there on the day.
fn check_signer(
    view: &mut View,
    circle: &Circle,
    pledge: &Pledge,
    parts: &Parts,
    signing: &Signing,
) -> Result<(), Error> {
    let unit = units::check_unit(view, signing.unit_id, "/unit_id")?;
    let day = signing.signed_on.map_or(view.today(), |on| on.first_day());
    if unit.ended_on.is_some_and(|end| end <= day) {
        unit.check_existed(day)?;
    }
    let mut there = store::signatures(view, pledge.id)?.into_iter();
    let same = |it: &Signature| {
        it.unit_id == signing.unit_id || (it.bloc_id.is_some() && it.bloc_id == signing.bloc_id)
    };
    if let Some(other) = there.find(same) {
        let refusal = Refusal::new(Code::PledgeAlreadySigned);
        let name = other.unit_name.as_str();
        return Err(refusal.against("signatures", other.id, name).into());
    }
    match (circle, signing.bloc_id) {
        (Circle::Within(_), Some(_)) => {
            Err(Refusal::of_field("/bloc_id", Fault::OutOfRange).into())
        }
        (Circle::Within(within), None) => check_member(view, &within.0, &unit, signing),
        (Circle::Between(_), None) => Err(Refusal::of_field("/bloc_id", Fault::Missing).into()),
        (Circle::Between(_), Some(bloc)) => check_leading(view, parts, bloc, &unit, signing),
    }
}

/// B-03, G-03: the unit is a member on the day of signing; where that day is not known, at some time of the year.
fn check_member(
    view: &mut View,
    year: &BlocYear,
    unit: &Unit,
    signing: &Signing,
) -> Result<(), Error> {
    let span = match signing.signed_on {
        Some(on) => Span {
            from: Some(on.first_day()),
            to: Some(on.last_day().next()),
        },
        None => year.span(),
    };
    let member = blocs::member_during(view, year.bloc_id, unit.id, span)?;
    if member.is_none() {
        let refusal = Refusal::new(Code::SignerNotMember).at("/unit_id", Fault::OutOfRange);
        return Err(refusal.against("units", unit.id, unit.name.as_str()).into());
    }
    Ok(())
}

/// G-08: a bloc signs by the unit that leads it on the day of signing, so that day is known.
fn check_leading(
    view: &mut View,
    parts: &Parts,
    bloc: BlocId,
    unit: &Unit,
    signing: &Signing,
) -> Result<(), Error> {
    let bloc = blocs::check_bloc(view, bloc, "/bloc_id")?;
    if parts.parties.iter().all(|party| party.bloc_id != bloc.id) {
        let refusal = Refusal::new(Code::BlocNotParty).at("/bloc_id", Fault::OutOfRange);
        return Err(refusal.against("blocs", bloc.id, bloc.name.as_str()).into());
    }
    let Some(day) = signing.signed_on.and_then(|on| on.day()) else {
        return Err(Refusal::of_field("/signed_on", Fault::Missing).into());
    };
    let term = leadership::leader_on(view, bloc.id, day)?;
    if term.as_ref().is_some_and(|term| term.unit_id == unit.id) {
        return Ok(());
    }
    let refusal = Refusal::new(Code::SignerNotLeading).at("/unit_id", Fault::OutOfRange);
    Err(match term {
        Some(term) => refusal.against("terms", term.id, term.unit_name.as_str()),
        None => refusal.against("blocs", bloc.id, bloc.name.as_str()),
    }
    .into())
}

fn signature(
    tx: &mut Tx,
    (circle, pledge): (&Circle, &Pledge),
    signing: Signing,
    way: SignatureWay,
) -> Result<Signature, Error> {
    let unit_name = match signing.unit_name {
        Some(name) => name,
        None => {
            let unit = units::check_unit(tx, signing.unit_id, "/unit_id")?;
            let first = circle.span(pledge).from.unwrap_or(tx.today());
            let day = signing.signed_on.map_or(first, |on| on.first_day());
            units::name_on(tx, &unit, day)?
        }
    };
    let due_on = circle.due_for(tx, pledge, signing.unit_id)?;
    Ok(Signature {
        id: tx.new_id()?,
        version: 1,
        pledge_id: pledge.id,
        ordinal: store::count_signatures(tx, pledge.id)? + 1,
        unit_id: signing.unit_id,
        unit_name,
        person_id: signing.person_id,
        person_name: signing.person_name,
        person_title: signing.person_title,
        signed_on: signing.signed_on,
        due_on,
        way,
        document_id: signing.document_id,
        entered_by: tx.actor().account_id,
        entered_at: tx.now(),
        bloc_id: signing.bloc_id,
    })
}
