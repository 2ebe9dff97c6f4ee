//! Many events told in one request: checked as a whole, all written or nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::apply::{self, Change, NewUnit};
use super::load::{Concern, load, write};
use super::over::not_held_over;
use crate::db::{Tx, View};
use crate::directory::documents;
use crate::directory::units::model::{
    Ending, SuccessionKind, Tree, Unit, UnitImport, UnitLevel, UnitSystem,
};
use crate::directory::units::{policy, store};
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{DocumentId, SuccessionId, UnitId, UnitImportId};
use crate::kernel::text::{AgencyCode, Fault, Label, Name};
use crate::kernel::time::Day;

/// How an event names a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitNamed {
    /// One of the directory.
    Id(UnitId),
    /// One that an earlier event of the import creates under this key.
    Key(Label),
    /// The one that bears or bore this code, in the directory or in the import.
    Code(AgencyCode),
}

/// What an event tells.
pub enum Told {
    /// A unit is created.
    Create {
        /// By which later events name it.
        key: Option<Label>,
        /// System.
        system: UnitSystem,
        /// Level.
        level: UnitLevel,
        /// Name.
        name: Name,
        /// The unit above.
        parent: Option<UnitNamed>,
        /// Agency code.
        code: Option<AgencyCode>,
        /// First day.
        existed_from: Option<Day>,
    },
    /// A unit gets another name.
    Rename {
        /// Which.
        unit: UnitNamed,
        /// The name.
        name: Name,
        /// From which day.
        effective_on: Day,
    },
    /// A unit is put below another.
    Move {
        /// Which.
        unit: UnitNamed,
        /// Below which.
        parent: UnitNamed,
        /// From which day.
        effective_on: Day,
    },
    /// Units merge, split or end.
    Succeed {
        /// How.
        kind: SuccessionKind,
        /// Before.
        predecessors: Vec<UnitNamed>,
        /// After.
        successors: Vec<UnitNamed>,
        /// From which day.
        effective_on: Day,
    },
}

/// An event.
pub struct NewEvent {
    /// What it tells.
    pub told: Told,
    /// Its own paper.
    pub document_id: Option<DocumentId>,
}

/// An import.
pub struct NewImport {
    /// The events in their order.
    pub events: Vec<NewEvent>,
    /// The paper of those that name none of their own.
    pub document_id: Option<DocumentId>,
}

/// What an import made.
pub struct Imported {
    /// The import.
    pub import: UnitImport,
    /// The units that it created, with the keys of their events.
    pub created: Vec<(Option<Label>, Unit)>,
    /// The successions that it recorded.
    pub succession_ids: Vec<SuccessionId>,
}

/// Faults by event, to be told all at once.
#[derive(Default)]
struct Faults(Vec<(String, Refusal)>);

impl Faults {
    fn add(&mut self, pointer: String, refusal: Refusal) {
        self.0.push((pointer, refusal));
    }

    /// Notes a refusal; what is no refusal goes on.
    fn take<T>(&mut self, pointer: String, result: Result<T, Error>) -> Result<Option<T>, Error> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Error::Refused(refusal)) => {
                self.add(pointer, refusal);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn refuse_any(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        let refusal = Refusal::new(Code::ImportFaulty);
        Err(self.0.into_iter().fold(refusal, |all, (pointer, part)| {
            all.with_part(&pointer, part)
        }))
    }
}

fn at(event: usize) -> String {
    format!("/events/{event}")
}

/// Imports events of units: creations, names, places, mergers, splits and ends, in their order. Checked as a whole; all or nothing.
pub fn import_successions(tx: &mut Tx, new: &NewImport) -> Result<Imported, Error> {
    let mut faults = Faults::default();
    check_grounds(tx, new, &mut faults)?;
    let concern = concern_of(tx, new)?;
    let mut tree = load(tx, &concern)?;
    tree.closing(Ending::Now);
    let allowed = may_import(tx, new, &tree)?;
    let created = tell(tx, &mut tree, new, &mut faults)?;
    for (event, refusal) in tree.faults()? {
        faults.add(at(event), refusal);
    }
    faults.refuse_any()?;
    let written = write(tx, &allowed, &tree)?;
    let import = UnitImport {
        id: tx.new_id()?,
        version: 1,
        events: i64::try_from(new.events.len())
            .map_err(|error| Broken::new("counting events", error))?,
        document_id: new.document_id,
        recorded_at: tx.now(),
    };
    store::insert_import(tx, &allowed, &import)?;
    let act = written.tell("units.imported", &import);
    tx.record(&allowed, act.on_ground(import.document_id))?;
    let created = created.into_iter().map(|(key, id)| {
        let unit = tree.unit(id)?.clone();
        Ok((key, unit))
    });
    let ids = written.successions.iter().map(|succession| succession.id);
    Ok(Imported {
        import,
        created: created.collect::<Result<_, Broken>>()?,
        succession_ids: ids.collect(),
    })
}

/// One import.
pub fn show_import(view: &mut View, id: UnitImportId) -> Result<UnitImport, Error> {
    store::find_import(view, id)
}

/// Every paper that is named is in the register.
fn check_grounds(view: &mut View, new: &NewImport, faults: &mut Faults) -> Result<(), Error> {
    documents::check_ground(view, new.document_id, "/document_id")?;
    let mut known: BTreeSet<DocumentId> = BTreeSet::new();
    for (index, event) in new.events.iter().enumerate() {
        let Some(document) = event.document_id else {
            continue;
        };
        if known.contains(&document) {
            continue;
        }
        let found = documents::check_ground(view, Some(document), "/document_id");
        if faults.take(at(index), found)?.is_some() {
            known.insert(document);
        }
    }
    Ok(())
}

impl Told {
    /// The units that it names.
    fn named(&self) -> Vec<&UnitNamed> {
        match self {
            Self::Create { parent, .. } => parent.iter().collect(),
            Self::Rename { unit, .. } => vec![unit],
            Self::Move { unit, parent, .. } => vec![unit, parent],
            Self::Succeed {
                predecessors,
                successors,
                ..
            } => predecessors.iter().chain(successors).collect(),
        }
    }
}

/// The units of the directory that an import names are loaded with all that stands above and below them, and their lineage.
fn concern_of(view: &mut View, new: &NewImport) -> Result<Concern, Error> {
    let (mut ids, mut codes) = (BTreeSet::new(), BTreeSet::new());
    let mut moved = BTreeSet::new();
    for event in &new.events {
        for named in event.told.named() {
            match named {
                UnitNamed::Id(id) => drop(ids.insert(*id)),
                UnitNamed::Code(code) => drop(codes.insert(code.clone())),
                UnitNamed::Key(_) => {}
            }
        }
        match &event.told {
            Told::Create { code, .. } => codes.extend(code.clone()),
            Told::Move { unit, .. } => drop(moved.insert(unit.clone())),
            Told::Rename { .. } | Told::Succeed { .. } => {}
        }
    }
    let codes: Vec<AgencyCode> = codes.into_iter().collect();
    let mut bearers = BTreeMap::new();
    for row in store::bearers(view, &codes)? {
        ids.insert(row.unit_id);
        bearers.insert(row.code, row.unit_id);
    }
    let moved = moved.iter().filter_map(|named| match named {
        UnitNamed::Id(id) => Some(*id),
        UnitNamed::Code(code) => bearers.get(code).copied(),
        UnitNamed::Key(_) => None,
    });
    let changed: Vec<UnitId> = ids.into_iter().collect();
    Ok(Concern {
        moved: moved.collect(),
        above: changed.clone(),
        ended: changed.clone(),
        linked: changed.clone(),
        changed,
        codes,
    })
}

/// The caller is over every unit of the directory that is named; units without one above them are founded by an administrator.
fn may_import(tx: &mut Tx, new: &NewImport, tree: &Tree) -> Result<Allowed, Error> {
    let mut named = BTreeSet::new();
    let mut founds = false;
    for event in &new.events {
        founds = founds || matches!(&event.told, Told::Create { parent: None, .. });
        for unit in event.told.named() {
            match unit {
                UnitNamed::Id(id) if tree.unit(*id).is_ok() => named.extend([*id]),
                UnitNamed::Code(code) => named.extend(tree.owner(code)),
                UnitNamed::Id(_) | UnitNamed::Key(_) => {}
            }
        }
    }
    if founds {
        policy::may_found(tx.actor())?;
    }
    let named: Vec<UnitId> = named.into_iter().collect();
    let free = not_held_over(tx, Office::CouncilSecretary, &named)?;
    let keeps = tx.actor().holds(Office::CouncilSecretary) || named.is_empty();
    policy::may_keep(keeps && free.is_empty()).map_err(|refusal| {
        let free = free.iter().take(20).filter_map(|id| tree.unit(*id).ok());
        free.fold(refusal, |all, unit| unit.named(all)).into()
    })
}

/// The units that events created, by the keys under which later events name them. None stands where the creation was refused.
type Keys = BTreeMap<Label, Option<UnitId>>;

/// Applies the events in their order, noting every fault.
fn tell(
    tx: &mut Tx,
    tree: &mut Tree,
    new: &NewImport,
    faults: &mut Faults,
) -> Result<Vec<(Option<Label>, UnitId)>, Error> {
    let mut keys = Keys::new();
    let mut created = Vec::new();
    for (index, event) in new.events.iter().enumerate() {
        tree.begin(index);
        let document_id = event.document_id.or(new.document_id);
        let done = tell_one(tx, tree, &keys, &event.told, document_id);
        let done = faults.take(at(index), done)?;
        if let Told::Create { key, .. } = &event.told {
            let id = done.flatten();
            created.extend(id.map(|id| (key.clone(), id)));
            if let Some(key) = key
                && keys.insert(key.clone(), id).is_some()
            {
                faults.add(at(index), Refusal::of_field("/key", Fault::Duplicate));
            }
        }
    }
    Ok(created)
}

/// Applies one event; what names a unit whose creation was refused is passed over, for that fault is told already.
fn tell_one(
    tx: &mut Tx,
    tree: &mut Tree,
    keys: &Keys,
    told: &Told,
    document_id: Option<DocumentId>,
) -> Result<Option<UnitId>, Error> {
    let change = |day: &Day| Change {
        effective_on: *day,
        document_id,
    };
    match told {
        Told::Create { .. } => return create(tx, tree, keys, told, document_id),
        Told::Rename {
            unit,
            name,
            effective_on: day,
        } => {
            if let Some(unit) = resolve(tree, keys, unit, "/unit")? {
                apply::rename(tx, tree, unit, name.clone(), &change(day))?;
            }
        }
        Told::Move {
            unit,
            parent,
            effective_on: day,
        } => {
            let unit = resolve(tree, keys, unit, "/unit")?;
            let parent = resolve(tree, keys, parent, "/parent")?;
            if let (Some(unit), Some(parent)) = (unit, parent) {
                apply::place(tx, tree, unit, parent, &change(day))?;
            }
        }
        Told::Succeed {
            kind,
            predecessors,
            successors,
            effective_on: day,
        } => {
            let before = resolve_all(tree, keys, predecessors, "/predecessors")?;
            let after = resolve_all(tree, keys, successors, "/successors")?;
            if let (Some(before), Some(after)) = (before, after) {
                apply::succeed(tx, tree, *kind, (&before, &after), &change(day))?;
            }
        }
    }
    Ok(None)
}

fn create(
    tx: &mut Tx,
    tree: &mut Tree,
    keys: &Keys,
    told: &Told,
    document_id: Option<DocumentId>,
) -> Result<Option<UnitId>, Error> {
    let Told::Create {
        system,
        level,
        name,
        parent,
        code,
        existed_from,
        ..
    } = told
    else {
        return Err(Broken::impossible("a creation that is none").into());
    };
    let parent_id = match parent {
        Some(parent) => resolve(tree, keys, parent, "/parent")?,
        None => None,
    };
    if parent.is_some() && parent_id.is_none() {
        return Ok(None);
    }
    let new = NewUnit {
        system: *system,
        level: *level,
        name: name.clone(),
        parent_id,
        code: code.clone(),
        existed_from: *existed_from,
        ended_on: None,
        document_id,
    };
    Ok(Some(apply::create(tx, tree, &new)?))
}

/// The unit that is named; none where its creation was refused.
fn resolve(
    tree: &Tree,
    keys: &Keys,
    named: &UnitNamed,
    pointer: &str,
) -> Result<Option<UnitId>, Refusal> {
    let unknown = |field: &str| {
        let pointer = format!("{pointer}/{field}");
        Refusal::new(Code::UnitUnknown).at(&pointer, Fault::Unknown)
    };
    match named {
        UnitNamed::Id(id) => match tree.unit(*id) {
            Ok(_) => Ok(Some(*id)),
            Err(_) => Err(unknown("id")),
        },
        UnitNamed::Key(key) => keys.get(key).copied().ok_or_else(|| unknown("key")),
        UnitNamed::Code(code) => match tree.owner(code) {
            Some(id) => Ok(Some(id)),
            None => Err(unknown("code")),
        },
    }
}

/// The same of several; none may be named twice.
fn resolve_all(
    tree: &Tree,
    keys: &Keys,
    named: &[UnitNamed],
    pointer: &str,
) -> Result<Option<Vec<UnitId>>, Refusal> {
    let mut found = Vec::new();
    let mut lost = false;
    for (index, one) in named.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        match resolve(tree, keys, one, &pointer)? {
            Some(id) if found.contains(&id) => {
                return Err(Refusal::of_field(&pointer, Fault::Duplicate));
            }
            Some(id) => found.push(id),
            None => lost = true,
        }
    }
    Ok((!lost).then_some(found))
}
