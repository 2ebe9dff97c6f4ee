//! Units as an act finds and leaves them: what was loaded, what was changed, and whether the whole is still a tree on every day.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::records::{
    Succession, SuccessionPart, SuccessionSide, Unit, UnitCode, UnitName, UnitParent, covers,
};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{SuccessionId, UnitId};
use crate::kernel::record::Record;
use crate::kernel::text::{AgencyCode, Name, folded};
use crate::kernel::time::Day;

/// How many units may stand above one; a unit is not put deeper.
const DEEPEST: usize = 32;
/// How many records in the way a refusal names.
const NAMED: usize = 20;

/// Whether a unit of a level that has ended must be closed when the act is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// It may be closed by a later act.
    #[default]
    Later,
    /// The act tells its whole life.
    Now,
}

/// The part of the register that an act may change, or by which it is judged.
#[derive(Default)]
pub struct Tree {
    units: BTreeMap<UnitId, Unit>,
    names: BTreeMap<UnitId, Vec<UnitName>>,
    parents: BTreeMap<UnitId, Vec<UnitParent>>,
    codes: BTreeMap<UnitId, Vec<UnitCode>>,
    successions: BTreeMap<SuccessionId, Succession>,
    parts: Vec<SuccessionPart>,
    /// Who bore a code.
    owners: BTreeMap<AgencyCode, UnitId>,
    /// The versions of what was loaded.
    loaded: BTreeMap<Uuid, i64>,
    /// What was changed, and by which event of the act.
    changed: BTreeMap<Uuid, usize>,
    event: usize,
    ending: Ending,
}

/// What an act writes: the next version of each record.
pub struct Written {
    /// Units.
    pub units: Vec<Unit>,
    /// Names.
    pub names: Vec<UnitName>,
    /// Parents.
    pub parents: Vec<UnitParent>,
    /// Codes.
    pub codes: Vec<UnitCode>,
    /// Successions.
    pub successions: Vec<Succession>,
    /// Their parts.
    pub parts: Vec<SuccessionPart>,
}

/// What was loaded.
impl Tree {
    fn note<R: Record>(&mut self, record: &R) -> bool {
        self.loaded
            .insert(record.uuid(), record.version())
            .is_none()
    }

    /// Takes a unit as stored.
    pub fn take_unit(&mut self, unit: Unit) {
        if self.note(&unit) {
            self.units.insert(unit.id, unit);
        }
    }

    /// Takes a name as stored.
    pub fn take_name(&mut self, name: UnitName) {
        if self.note(&name) {
            self.names.entry(name.unit_id).or_default().push(name);
        }
    }

    /// Takes a parent as stored.
    pub fn take_parent(&mut self, parent: UnitParent) {
        if self.note(&parent) {
            self.parents.entry(parent.unit_id).or_default().push(parent);
        }
    }

    /// Takes a code as stored.
    pub fn take_code(&mut self, code: UnitCode) {
        if self.note(&code) {
            self.owners.insert(code.code.clone(), code.unit_id);
            self.codes.entry(code.unit_id).or_default().push(code);
        }
    }

    /// Takes a part of a succession as stored.
    pub fn take_part(&mut self, succession: Succession, part: SuccessionPart) {
        self.note(&succession);
        self.successions.insert(succession.id, succession);
        if self.note(&part) {
            self.parts.push(part);
        }
    }

    /// A unit of the tree.
    pub fn unit(&self, id: UnitId) -> Result<&Unit, Broken> {
        self.units
            .get(&id)
            .ok_or(Broken::impossible("a unit of an act that was not loaded"))
    }

    /// Every unit of the tree.
    pub fn unit_ids(&self) -> BTreeSet<UnitId> {
        let parents = self.parents.values().flatten();
        let placed = parents.flat_map(|row| [row.unit_id, row.parent_id]);
        let coded = self.owners.values().copied();
        placed
            .chain(coded)
            .chain(self.units.keys().copied())
            .collect()
    }

    /// Who bore a code.
    pub fn owner(&self, code: &AgencyCode) -> Option<UnitId> {
        self.owners.get(code).copied()
    }

    /// The name that a unit bore on a day; its last one where none is recorded for that day.
    pub fn name_on(&self, unit: UnitId, day: Day) -> Result<Name, Broken> {
        let names = self.names.get(&unit).into_iter().flatten();
        let mut then = names.filter(|name| covers(name.valid_from, name.valid_to, day));
        match then.next() {
            Some(name) => Ok(name.name.clone()),
            None => Ok(self.unit(unit)?.name.clone()),
        }
    }

    /// Every unit that came after this one, however far.
    pub fn descendants(&self, start: UnitId) -> BTreeSet<UnitId> {
        let mut found = BTreeSet::from([start]);
        let mut edge = vec![start];
        while let Some(unit) = edge.pop() {
            let before = self
                .parts
                .iter()
                .filter(|part| part.unit_id == unit && part.side == SuccessionSide::Predecessor);
            let steps: BTreeSet<SuccessionId> = before.map(|part| part.succession_id).collect();
            let after = self.parts.iter().filter(|part| {
                part.side == SuccessionSide::Successor && steps.contains(&part.succession_id)
            });
            edge.extend(
                after
                    .map(|part| part.unit_id)
                    .filter(|id| found.insert(*id)),
            );
        }
        found
    }

    /// Whether any succession says what became of a unit.
    pub fn is_followed(&self, unit: UnitId) -> bool {
        self.parts
            .iter()
            .any(|part| part.unit_id == unit && part.side == SuccessionSide::Predecessor)
    }
}

/// Changes. Each is noted under the event of the act that made it; a record gets one new version per act.
impl Tree {
    /// The next event of the act begins.
    pub fn begin(&mut self, event: usize) {
        self.event = event;
    }

    /// Whether units of ended levels must be closed by this act.
    pub fn closing(&mut self, ending: Ending) {
        self.ending = ending;
    }

    fn next(&mut self, id: Uuid) -> i64 {
        self.changed.insert(id, self.event);
        self.loaded.get(&id).map_or(1, |version| version + 1)
    }

    /// Adds a unit with its first name, place and code.
    pub fn add(
        &mut self,
        unit: Unit,
        name: UnitName,
        parent: Option<UnitParent>,
        code: Option<UnitCode>,
    ) {
        self.next(unit.id.uuid());
        self.add_name(name);
        if let Some(parent) = parent {
            self.add_parent(parent);
        }
        if let Some(code) = code {
            self.next(code.id.uuid());
            self.owners.insert(code.code.clone(), unit.id);
            self.codes.entry(unit.id).or_default().push(code);
        }
        self.units.insert(unit.id, unit);
    }

    fn add_name(&mut self, name: UnitName) {
        self.next(name.id.uuid());
        self.names.entry(name.unit_id).or_default().push(name);
    }

    fn add_parent(&mut self, parent: UnitParent) {
        self.next(parent.id.uuid());
        self.parents.entry(parent.unit_id).or_default().push(parent);
    }

    fn change(&mut self, id: UnitId) -> Result<&mut Unit, Broken> {
        let version = self.next(id.uuid());
        let unit = self.units.get_mut(&id);
        let unit = unit.ok_or(Broken::impossible("a unit of an act that was not loaded"))?;
        unit.version = version;
        Ok(unit)
    }

    /// Gives a unit another name, for as long as the unit lasts.
    pub fn rename(&mut self, mut name: UnitName, day: Day) -> Result<(), Error> {
        self.close_names(name.unit_id, day)?;
        let unit = self.change(name.unit_id)?;
        name.valid_to = unit.ended_on;
        unit.name_folded = folded(name.name.as_str());
        unit.name = name.name.clone();
        self.add_name(name);
        Ok(())
    }

    /// Puts a unit below another, for as long as the unit lasts.
    pub fn place(&mut self, mut parent: UnitParent, day: Day) -> Result<(), Error> {
        self.close_parents(parent.unit_id, day)?;
        parent.valid_to = self.change(parent.unit_id)?.ended_on;
        self.add_parent(parent);
        Ok(())
    }

    /// Ends a unit: its open name, place and code end with it.
    pub fn end(&mut self, id: UnitId, day: Day) -> Result<(), Error> {
        self.close_names(id, day)?;
        self.close_parents(id, day)?;
        self.close_codes(id, day)?;
        self.check_last(id, day)?;
        self.change(id)?.ended_on = Some(day);
        Ok(())
    }

    /// A unit does not end before a succession in which it has a part: it was there then.
    fn check_last(&self, id: UnitId, day: Day) -> Result<(), Error> {
        let mine = self.parts.iter().filter(|part| part.unit_id == id);
        for part in mine {
            let on = self.successions.get(&part.succession_id);
            if on.is_some_and(|succession| day < succession.effective_on) {
                let unit = self.unit(id)?;
                return Err(unit.named(Refusal::new(Code::UnitDateBackwards)).into());
            }
        }
        Ok(())
    }

    /// Adds a succession with its parts.
    pub fn succeed(&mut self, succession: Succession, parts: Vec<SuccessionPart>) {
        self.next(succession.id.uuid());
        self.successions.insert(succession.id, succession);
        for part in parts {
            self.next(part.id.uuid());
            self.parts.push(part);
        }
    }

    /// Which of a unit's rows hold a day, and their ids. A change comes after everything recorded, so that rows share no day.
    fn cut<R: Record>(
        &self,
        id: UnitId,
        day: Day,
        rows: &BTreeMap<UnitId, Vec<R>>,
        days: impl Fn(&R) -> (Option<Day>, Option<Day>),
    ) -> Result<Vec<(usize, Uuid)>, Error> {
        let unit = self.unit(id)?;
        let mut held = Vec::new();
        for (at, row) in rows.get(&id).into_iter().flatten().enumerate() {
            let (from, to) = days(row);
            after(unit, from, day)?;
            if covers(from, to, day) {
                held.push((at, row.uuid()));
            }
        }
        Ok(held)
    }

    fn close_names(&mut self, id: UnitId, day: Day) -> Result<(), Error> {
        let days = |name: &UnitName| (name.valid_from, name.valid_to);
        for (at, row) in self.cut(id, day, &self.names, days)? {
            let version = self.next(row);
            if let Some(name) = self.names.get_mut(&id).and_then(|rows| rows.get_mut(at)) {
                (name.version, name.valid_to) = (version, Some(day));
            }
        }
        Ok(())
    }

    fn close_parents(&mut self, id: UnitId, day: Day) -> Result<(), Error> {
        let days = |parent: &UnitParent| (parent.valid_from, parent.valid_to);
        for (at, row) in self.cut(id, day, &self.parents, days)? {
            let version = self.next(row);
            if let Some(parent) = self.parents.get_mut(&id).and_then(|rows| rows.get_mut(at)) {
                (parent.version, parent.valid_to) = (version, Some(day));
            }
        }
        Ok(())
    }

    fn close_codes(&mut self, id: UnitId, day: Day) -> Result<(), Error> {
        let days = |code: &UnitCode| (code.valid_from, code.valid_to);
        for (at, row) in self.cut(id, day, &self.codes, days)? {
            let version = self.next(row);
            if let Some(code) = self.codes.get_mut(&id).and_then(|rows| rows.get_mut(at)) {
                (code.version, code.valid_to) = (version, Some(day));
            }
        }
        Ok(())
    }

    /// What the act writes. The parts of successions bear the names of the day before, or of the day itself for what came after.
    pub fn written(&self) -> Result<Written, Broken> {
        let mut parts = self.changed_of(self.parts.iter());
        for part in &mut parts {
            if let Some(succession) = self.successions.get(&part.succession_id) {
                let day = succession.effective_on;
                let day = match part.side {
                    SuccessionSide::Predecessor => day.plus_days(-1).unwrap_or(day),
                    SuccessionSide::Successor => day,
                };
                part.name = self.name_on(part.unit_id, day)?;
            }
        }
        Ok(Written {
            units: self.changed_of(self.units.values()),
            names: self.changed_of(self.names.values().flatten()),
            parents: self.changed_of(self.parents.values().flatten()),
            codes: self.changed_of(self.codes.values().flatten()),
            successions: self.changed_of(self.successions.values()),
            parts,
        })
    }

    fn changed_of<'a, R: Record + Clone + 'a>(&self, rows: impl Iterator<Item = &'a R>) -> Vec<R> {
        rows.filter(|row| self.changed.contains_key(&row.uuid()))
            .cloned()
            .collect()
    }
}

/// A change comes after the last one recorded.
fn after(unit: &Unit, last: Option<Day>, day: Day) -> Result<(), Refusal> {
    if last.is_some_and(|last| day <= last) {
        return Err(unit.named(Refusal::new(Code::UnitDateBackwards)));
    }
    Ok(())
}

/// What must hold when the act is done, each fault with the event that is to blame.
impl Tree {
    /// Every fault of the whole.
    pub fn faults(&self) -> Result<Vec<(usize, Refusal)>, Broken> {
        let mut found = self.level_faults();
        found.extend(self.existence_faults()?);
        found.extend(self.shape_faults()?);
        found.sort_by_key(|(event, _)| *event);
        Ok(found)
    }

    /// No unit that the act tells whole is left open beyond the end of its level.
    fn level_faults(&self) -> Vec<(usize, Refusal)> {
        let left_open = |unit: &&Unit| {
            let new = !self.loaded.contains_key(&unit.id.uuid());
            let beyond = |end: Day| unit.ended_on.is_none_or(|ended| ended > end);
            let open = unit.ended_on.is_none() && self.ending == Ending::Later;
            new && !open && unit.level.ends_on().is_some_and(beyond)
        };
        let units = self.units.values().filter(left_open);
        units
            .filter_map(|unit| {
                let event = self.changed.get(&unit.id.uuid())?;
                Some((*event, unit.named(unit.level.gone())))
            })
            .collect()
    }

    /// Nothing stands below a unit on a day on which that unit is not there.
    fn existence_faults(&self) -> Result<Vec<(usize, Refusal)>, Broken> {
        let mut found = Vec::new();
        let mut orphans: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
        for row in self.parents.values().flatten() {
            let upper = self.unit(row.parent_id)?;
            let (placed, ended) = (self.blame(row), self.changed.get(&upper.id.uuid()));
            if placed.is_none() && ended.is_none() {
                continue;
            }
            let early = |from: Day| upper.existed_from.is_some_and(|begun| from < begun);
            if let (Some(event), true) = (placed, row.valid_from.is_some_and(early)) {
                found.push((event, upper.named(Refusal::new(Code::UnitNotYet))));
            }
            let beyond = |end: Day| row.valid_to.is_none_or(|to| to > end);
            if !upper.ended_on.is_some_and(beyond) {
                continue;
            }
            match (ended, placed) {
                (Some(_), _) => orphans.entry(upper.id).or_default().push(row.unit_id),
                (None, Some(event)) => {
                    found.push((event, upper.named(Refusal::new(Code::UnitEnded))));
                }
                (None, None) => {}
            }
        }
        for (upper, lower) in orphans {
            let event = self.changed.get(&upper.uuid()).copied().unwrap_or_default();
            let mut refusal = Refusal::new(Code::UnitHasChildren);
            for id in lower.into_iter().take(NAMED) {
                refusal = self.unit(id)?.named(refusal);
            }
            found.push((event, refusal));
        }
        Ok(found)
    }

    fn blame(&self, row: &UnitParent) -> Option<usize> {
        self.changed.get(&row.id.uuid()).copied()
    }

    /// On every day from the first change on, no unit stands below itself and none stands too deep.
    fn shape_faults(&self) -> Result<Vec<(usize, Refusal)>, Broken> {
        let mut found: BTreeMap<(Uuid, Code), (usize, Refusal)> = BTreeMap::new();
        for day in self.days() {
            let places = self.places(day);
            for start in places.keys() {
                if let Some((row, code)) = self.fault_above(&places, *start) {
                    let upper = self.unit(row.parent_id)?;
                    let event = self.blame(row).unwrap_or_default();
                    found
                        .entry((row.id.uuid(), code))
                        .or_insert_with(|| (event, upper.named(Refusal::new(code))));
                }
            }
        }
        Ok(found.into_values().collect())
    }

    /// The days on which the tree takes another shape, from the first change of the act on.
    fn days(&self) -> BTreeSet<Day> {
        let rows = || self.parents.values().flatten();
        let new = rows().filter(|row| self.blame(row).is_some());
        let Some(first) = new.map(|row| row.valid_from.unwrap_or(Day::FIRST)).min() else {
            return BTreeSet::new();
        };
        let turns = rows().flat_map(|row| [row.valid_from, row.valid_to]);
        let later = turns.flatten().filter(|day| *day > first);
        later.chain([first]).collect()
    }

    /// Who stands directly below whom on a day.
    fn places(&self, day: Day) -> BTreeMap<UnitId, &UnitParent> {
        let mut places = BTreeMap::new();
        for (unit, rows) in &self.parents {
            let row = rows
                .iter()
                .find(|row| covers(row.valid_from, row.valid_to, day));
            if let Some(row) = row {
                places.insert(*unit, row);
            }
        }
        places
    }

    /// What is wrong with the chain above a unit, and the new place in it that is to blame; what was so before is not.
    fn fault_above<'a>(
        &self,
        places: &BTreeMap<UnitId, &'a UnitParent>,
        start: UnitId,
    ) -> Option<(&'a UnitParent, Code)> {
        let mut chain: Vec<&UnitParent> = Vec::new();
        let mut at = start;
        while let Some(row) = places.get(&at) {
            let is_closed = chain.iter().any(|passed| passed.unit_id == at);
            if is_closed || chain.len() > DEEPEST {
                let code = if is_closed {
                    Code::UnitTreeCycle
                } else {
                    Code::UnitTreeTooDeep
                };
                let mut new = chain.iter().filter(|row| self.blame(row).is_some());
                return new.next().map(|row| (*row, code));
            }
            chain.push(row);
            at = row.parent_id;
        }
        let mut new = chain.iter().filter(|row| self.blame(row).is_some());
        (chain.len() > DEEPEST)
            .then(|| new.next().map(|row| (*row, Code::UnitTreeTooDeep)))
            .flatten()
    }
}
