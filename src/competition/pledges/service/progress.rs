//! Progress of targets (G-07).

use super::circle::Circle;
use super::look::{FullPledge, full};
use crate::competition::blocs::{self, Span};
use crate::competition::pledges::model::{Figure, Pledge, PledgeState, Progress};
use crate::competition::pledges::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units;
use crate::journal::Act;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{DocumentId, PledgeId, UnitId};
use crate::kernel::text::{Fault, Name, Note};
use crate::kernel::time::Day;

/// What is told of a target.
pub struct Telling {
    /// The number of the target.
    pub target: i64,
    /// Of which member alone.
    pub unit_id: Option<UnitId>,
    /// As of which day.
    pub as_of: Day,
    /// The exact figure reached.
    pub value: Option<Figure>,
    /// What was reached, in words.
    pub value_words: Option<Note>,
    /// What the source says besides.
    pub note: Option<Note>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Records what was reached of a target by a day. What was told before stays.
pub fn record_progress(tx: &mut Tx, id: PledgeId, new: Telling) -> Result<FullPledge, Error> {
    let pledge = store::find_pledge(tx, id)?;
    let circle = Circle::of(tx, &pledge)?;
    let over = circle.is_keeper(tx)? || circle.is_led(tx)?;
    let allowed = policy::may_tell(tx.actor(), new.unit_id, over)?;
    circle.check_open()?;
    in_force(&pledge)?;
    check_ground(tx, new.document_id, "/document_id")?;
    if new.value.is_none() && new.value_words.is_none() {
        return Err(Refusal::of_field("/value", Fault::Missing).into());
    }
    if new.as_of > tx.today() {
        return Err(Refusal::of_field("/as_of", Fault::OutOfRange).into());
    }
    let unit_name = match new.unit_id {
        Some(unit) => Some(member_name(tx, &circle, id, unit, new.as_of)?),
        None => None,
    };
    let parts = store::parts(tx, id)?;
    let mut targets = parts.targets.iter();
    let target = targets.find(|target| target.ordinal == new.target);
    let target_id = target.map(|target| target.id).ok_or_else(|| {
        let refusal = Refusal::new(Code::PledgeTargetUnknown);
        refusal.at("/target", Fault::Unknown)
    })?;
    let progress = Progress {
        id: tx.new_id()?,
        version: 1,
        pledge_id: id,
        ordinal: store::count_progress(tx, id)? + 1,
        target_id,
        unit_id: new.unit_id,
        unit_name,
        as_of: new.as_of,
        value: new.value,
        value_words: new.value_words,
        note: new.note,
        document_id: new.document_id,
        entered_by: tx.actor().account_id,
        entered_at: tx.now(),
    };
    store::insert_progress(tx, &allowed, &progress).again_on("pledge_progress_pkey")?;
    let act = Act::new("pledge.progress_recorded", &progress).on_ground(progress.document_id);
    tx.record(&allowed, act)?;
    full(tx, pledge, parts, None, None)
}

/// Only a pledge that is in force is amended, and carried out.
pub(super) fn in_force(pledge: &Pledge) -> Result<(), Refusal> {
    match pledge.state {
        PledgeState::Signed => Ok(()),
        PledgeState::Draft => Err(Refusal::new(Code::PledgeNotSigned)),
        PledgeState::Superseded => Err(Refusal::new(Code::PledgeSuperseded)),
    }
}

/// The name of a unit on a day on which it is a member of the bloc; between blocs, of one that signed.
fn member_name(
    view: &mut View,
    circle: &Circle,
    pledge: PledgeId,
    unit: UnitId,
    day: Day,
) -> Result<Name, Error> {
    let unit = units::check_unit(view, unit, "/unit_id")?;
    let belongs = match circle {
        Circle::Within(within) => {
            blocs::member_during(view, within.1.id, unit.id, Span::day(day))?.is_some()
        }
        Circle::Between(_) => store::seek_signature(view, pledge, unit.id)?.is_some(),
    };
    if !belongs {
        let refusal = Refusal::new(Code::SignerNotMember).at("/unit_id", Fault::OutOfRange);
        return Err(refusal.against("units", unit.id, unit.name.as_str()).into());
    }
    units::name_on(view, &unit, day)
}
