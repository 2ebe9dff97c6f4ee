//! Imports of events in the API.

use serde::Serialize;
use utoipa::ToSchema;

use crate::directory::units::model::{
    EventKind, SuccessionKind, UnitImport, UnitLevel, UnitSystem,
};
use crate::directory::units::service::{Imported, NewEvent, NewImport, Told, UnitNamed};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::error::{FieldFault, Refusal};
use crate::kernel::id::{DocumentId, SuccessionId, UnitId, UnitImportId};
use crate::kernel::text::{AgencyCode, Fault, Label, Name};
use crate::kernel::time::{At, Day};

request! {
    /// A unit, named in exactly one way.
    pub struct UnitReference {
        /// By its id.
        pub id: Option<UnitId>,
        /// By the key of an earlier event of this import that creates it.
        pub key: Option<Label>,
        /// By the code that it bears or bore.
        pub code: Option<AgencyCode>,
    }
}

request! {
    /// An event. Each kind wants its own fields and takes no others.
    pub struct UnitEvent {
        /// What it does.
        pub kind: EventKind,
        /// The first day on which it holds; of a creation the first day of the unit, left out where it is not known.
        pub effective_on: Option<Day>,
        /// Its own paper, where it is not that of the import.
        pub document_id: Option<DocumentId>,
        /// create: by which later events name the unit.
        pub key: Option<Label>,
        /// create: its system.
        pub system: Option<UnitSystem>,
        /// create: its level.
        pub level: Option<UnitLevel>,
        /// create, rename: the name.
        pub name: Option<Name>,
        /// create: its code (QĐ 20/2020/QĐ-TTg), where it has one.
        pub code: Option<AgencyCode>,
        /// create, move: the unit above; of a creation none for a root.
        pub parent: Option<UnitReference>,
        /// rename, move: which unit.
        pub unit: Option<UnitReference>,
        /// merge, split, abolish: the units before.
        pub predecessors: Option<Vec<UnitReference>>,
        /// merge, split: the units after; one that is also before goes on.
        pub successors: Option<Vec<UnitReference>>,
    }
}

request! {
    /// Events of units in their order, to be checked as a whole and written together or not at all.
    pub struct ImportSuccessions {
        /// The paper of all events that name none of their own.
        pub document_id: Option<DocumentId>,
        /// The events, 1 to 2000.
        pub events: Vec<UnitEvent>,
    }
}

/// Reads the fields of one event, noting every fault.
struct Fields<'a> {
    event: &'a UnitEvent,
    at: String,
    faults: &'a mut Vec<FieldFault>,
}

impl Fields<'_> {
    fn fault<T>(&mut self, field: &str, fault: Fault) -> Option<T> {
        let pointer = format!("{}/{field}", self.at);
        self.faults.push(FieldFault { pointer, fault });
        None
    }

    fn needed<T: Clone>(&mut self, field: &str, value: Option<&T>) -> Option<T> {
        match value {
            Some(value) => Some(value.clone()),
            None => self.fault(field, Fault::Missing),
        }
    }

    fn reference(&mut self, field: &str, given: Option<&UnitReference>) -> Option<UnitNamed> {
        let given = self.needed(field, given)?;
        match (given.id, given.key, given.code) {
            (Some(id), None, None) => Some(UnitNamed::Id(id)),
            (None, Some(key), None) => Some(UnitNamed::Key(key)),
            (None, None, Some(code)) => Some(UnitNamed::Code(code)),
            (None, None, None) => self.fault(field, Fault::Missing),
            (Some(_), Some(_), None | Some(_))
            | (Some(_), None, Some(_))
            | (None, Some(_), Some(_)) => self.fault(field, Fault::Duplicate),
        }
    }

    fn references(
        &mut self,
        field: &str,
        given: Option<&Vec<UnitReference>>,
    ) -> Option<Vec<UnitNamed>> {
        let given = self.needed(field, given)?;
        let named: Vec<Option<UnitNamed>> = given
            .iter()
            .enumerate()
            .map(|(index, one)| self.reference(&format!("{field}/{index}"), Some(one)))
            .collect();
        named.into_iter().collect()
    }

    /// Notes the fields that this kind does not take.
    fn only(&mut self, wanted: &[&str]) {
        let event = self.event;
        let given = [
            ("key", event.key.is_some()),
            ("system", event.system.is_some()),
            ("level", event.level.is_some()),
            ("name", event.name.is_some()),
            ("code", event.code.is_some()),
            ("parent", event.parent.is_some()),
            ("unit", event.unit.is_some()),
            ("predecessors", event.predecessors.is_some()),
            ("successors", event.successors.is_some()),
        ];
        for (field, is_given) in given {
            if is_given && !wanted.contains(&field) {
                self.fault::<()>(field, Fault::Unknown);
            }
        }
    }

    fn told(&mut self) -> Option<Told> {
        match self.event.kind {
            EventKind::Create => self.created(),
            EventKind::Rename => self.renamed(),
            EventKind::Move => self.moved(),
            EventKind::Merge => self.succeeded(SuccessionKind::Merge),
            EventKind::Split => self.succeeded(SuccessionKind::Split),
            EventKind::Abolish => self.succeeded(SuccessionKind::End),
        }
    }

    fn created(&mut self) -> Option<Told> {
        self.only(&["key", "system", "level", "name", "code", "parent"]);
        let event = self.event;
        let system = self.needed("system", event.system.as_ref());
        let level = self.needed("level", event.level.as_ref());
        let name = self.needed("name", event.name.as_ref());
        let parent = match &event.parent {
            Some(parent) => Some(self.reference("parent", Some(parent))?),
            None => None,
        };
        Some(Told::Create {
            key: event.key.clone(),
            system: system?,
            level: level?,
            name: name?,
            parent,
            code: event.code.clone(),
            existed_from: event.effective_on,
        })
    }

    fn renamed(&mut self) -> Option<Told> {
        self.only(&["unit", "name"]);
        let event = self.event;
        let unit = self.reference("unit", event.unit.as_ref());
        let name = self.needed("name", event.name.as_ref());
        let effective_on = self.needed("effective_on", event.effective_on.as_ref());
        Some(Told::Rename {
            unit: unit?,
            name: name?,
            effective_on: effective_on?,
        })
    }

    fn moved(&mut self) -> Option<Told> {
        self.only(&["unit", "parent"]);
        let event = self.event;
        let unit = self.reference("unit", event.unit.as_ref());
        let parent = self.reference("parent", event.parent.as_ref());
        let effective_on = self.needed("effective_on", event.effective_on.as_ref());
        Some(Told::Move {
            unit: unit?,
            parent: parent?,
            effective_on: effective_on?,
        })
    }

    fn succeeded(&mut self, kind: SuccessionKind) -> Option<Told> {
        let event = self.event;
        let predecessors = self.references("predecessors", event.predecessors.as_ref());
        let successors = match kind {
            SuccessionKind::Merge | SuccessionKind::Split => {
                self.only(&["predecessors", "successors"]);
                self.references("successors", event.successors.as_ref())
            }
            SuccessionKind::End => {
                self.only(&["predecessors"]);
                Some(Vec::new())
            }
        };
        let effective_on = self.needed("effective_on", event.effective_on.as_ref());
        Some(Told::Succeed {
            kind,
            predecessors: predecessors?,
            successors: successors?,
            effective_on: effective_on?,
        })
    }
}

impl TryFrom<&ImportSuccessions> for NewImport {
    type Error = Refusal;

    fn try_from(body: &ImportSuccessions) -> Result<Self, Refusal> {
        if body.events.is_empty() {
            return Err(Refusal::of_field("/events", Fault::Empty));
        }
        let mut faults = Vec::new();
        let mut events = Vec::new();
        for (index, event) in body.events.iter().enumerate() {
            let mut fields = Fields {
                event,
                at: format!("/events/{index}"),
                faults: &mut faults,
            };
            if let Some(told) = fields.told() {
                events.push(NewEvent {
                    told,
                    document_id: event.document_id,
                });
            }
        }
        if !faults.is_empty() {
            return Err(Refusal::of_fields(faults));
        }
        Ok(Self {
            events,
            document_id: body.document_id,
        })
    }
}

/// An import of events.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitImportRecord {
    /// Id.
    pub id: UnitImportId,
    /// Version, as in its ETag.
    pub version: i64,
    /// How many events it told.
    pub events: i64,
    /// The paper of the events that name none of their own.
    pub document_id: Option<DocumentId>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(UnitImportRecord, "/v1/unit-successions/imports");

impl From<UnitImport> for UnitImportRecord {
    fn from(import: UnitImport) -> Self {
        Self {
            id: import.id,
            version: import.version,
            events: import.events,
            document_id: import.document_id,
            recorded_at: import.recorded_at,
        }
    }
}

/// A unit that an import created.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitCreated {
    /// The key of its event; null where it has none.
    pub key: Option<Label>,
    /// Its id.
    pub unit_id: UnitId,
    /// Its last name.
    pub name: Name,
    /// The first day on which it is no more; null while it goes on.
    pub ended_on: Option<Day>,
}

/// An import of events, and what it made.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitImportMade {
    /// Id.
    pub id: UnitImportId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The import.
    pub import: UnitImportRecord,
    /// The units that it created, in the order of their events.
    pub units: Vec<UnitCreated>,
    /// The successions that it recorded.
    pub succession_ids: Vec<SuccessionId>,
}
resource!(UnitImportMade, "/v1/unit-successions/imports");

impl From<Imported> for UnitImportMade {
    fn from(made: Imported) -> Self {
        let created = made.created.into_iter().map(|(key, unit)| UnitCreated {
            key,
            unit_id: unit.id,
            name: unit.name,
            ended_on: unit.ended_on,
        });
        Self {
            id: made.import.id,
            version: made.import.version,
            units: created.collect(),
            succession_ids: made.succession_ids,
            import: made.import.into(),
        }
    }
}
