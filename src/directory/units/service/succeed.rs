//! Successions, one by one.

use super::apply::{self, Change};
use super::keep::check_whole;
use super::load::{Concern, load, write};
use super::look::check_units;
use super::over::not_held_over;
use crate::db::Tx;
use crate::directory::documents;
use crate::directory::units::model::{Succession, SuccessionKind, SuccessionPart};
use crate::directory::units::policy;
use crate::kernel::actor::Office;
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::UnitId;

/// A succession to record.
pub struct NewSuccession {
    /// How.
    pub kind: SuccessionKind,
    /// The units before.
    pub predecessor_ids: Vec<UnitId>,
    /// The units after; they exist already.
    pub successor_ids: Vec<UnitId>,
    /// When and on what paper.
    pub change: Change,
}

/// Records that units succeed one another: the predecessors end, except one that is a successor too.
pub fn record_succession(
    tx: &mut Tx,
    new: &NewSuccession,
) -> Result<(Succession, Vec<SuccessionPart>), Error> {
    let (before, after) = (&new.predecessor_ids, &new.successor_ids);
    check_units(tx, before, "/predecessor_ids")?;
    check_units(tx, after, "/successor_ids")?;
    documents::check_ground(tx, new.change.document_id, "/document_id")?;
    let all = [before.as_slice(), after.as_slice()].concat();
    let free = not_held_over(tx, Office::CouncilSecretary, &all)?;
    let allowed = policy::may_keep(free.is_empty())?;
    let concern = Concern {
        changed: all.clone(),
        ended: before.clone(),
        linked: all,
        ..Concern::default()
    };
    let mut tree = load(tx, &concern)?;
    apply::succeed(tx, &mut tree, new.kind, (before, after), &new.change)?;
    check_whole(&tree)?;
    let written = write(tx, &allowed, &tree)?;
    let succession = written.successions.first().cloned();
    let succession = succession.ok_or(Broken::impossible("a succession that was not written"))?;
    let act = written.tell("unit_succession.recorded", &succession);
    tx.record(&allowed, act.on_ground(succession.document_id))?;
    Ok((succession, written.parts))
}
