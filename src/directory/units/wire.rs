//! Units in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{
    Succession, SuccessionKind, SuccessionPart, SuccessionSide, Unit, UnitLevel, UnitSystem,
};
use super::service::{Change, Lineage, NewSuccession, NewUnit, Standing};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{DocumentId, SuccessionId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{AgencyCode, Name};
use crate::kernel::time::{At, Day};

request! {
    /// A unit to create.
    pub struct CreateUnit {
        /// The system to which it belongs.
        pub system: UnitSystem,
        /// Its level.
        pub level: UnitLevel,
        /// Its name, as printed.
        pub name: Name,
        /// The unit above; none for a root.
        pub parent_id: Option<UnitId>,
        /// Its identification code (QĐ 20/2020/QĐ-TTg).
        pub code: Option<AgencyCode>,
        /// Its first day; left out where it is not known.
        pub existed_from: Option<Day>,
        /// The paper that founded it.
        pub document_id: Option<DocumentId>,
    }
}

impl From<CreateUnit> for NewUnit {
    fn from(body: CreateUnit) -> Self {
        Self {
            system: body.system,
            level: body.level,
            name: body.name,
            parent_id: body.parent_id,
            code: body.code,
            existed_from: body.existed_from,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Another name.
    pub struct RenameUnit {
        /// The name from that day on.
        pub name: Name,
        /// The first day on which it holds.
        pub effective_on: Day,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

request! {
    /// Another place in the tree.
    pub struct MoveUnit {
        /// The unit above from that day on.
        pub parent_id: UnitId,
        /// The first day on which it holds.
        pub effective_on: Day,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

request! {
    /// A succession.
    pub struct RecordSuccession {
        /// How the units succeed one another.
        pub kind: SuccessionKind,
        /// The first day after it; the predecessors end on it.
        pub effective_on: Day,
        /// The units before.
        pub predecessor_ids: Vec<UnitId>,
        /// The units after, created beforehand; none for an end.
        pub successor_ids: Vec<UnitId>,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

impl From<RecordSuccession> for NewSuccession {
    fn from(body: RecordSuccession) -> Self {
        Self {
            kind: body.kind,
            predecessor_ids: body.predecessor_ids,
            successor_ids: body.successor_ids,
            change: Change {
                effective_on: body.effective_on,
                document_id: body.document_id,
            },
        }
    }
}

request! {
    /// On which day.
    pub struct OnDay {
        /// The day for which the answer holds; today unless told.
        pub on: Option<Day>,
    }
}

request! {
    /// Which units.
    pub struct ListUnits {
        /// Only those whose name begins so; accents and case do not matter.
        pub name: Option<Name>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitRecord {
    /// Id.
    pub id: UnitId,
    /// Version, as in its ETag.
    pub version: i64,
    /// System.
    pub system: UnitSystem,
    /// Level.
    pub level: UnitLevel,
    /// Its last name.
    pub name: Name,
    /// Its first day; null where it is not known.
    pub existed_from: Option<Day>,
    /// The first day on which it is no more; null while it goes on.
    pub ended_on: Option<Day>,
    /// The paper that founded it.
    pub document_id: Option<DocumentId>,
}
resource!(UnitRecord, "/v1/units");

impl From<Unit> for UnitRecord {
    fn from(unit: Unit) -> Self {
        Self {
            id: unit.id,
            version: unit.version,
            system: unit.system,
            level: unit.level,
            name: unit.name,
            existed_from: unit.existed_from,
            ended_on: unit.ended_on,
            document_id: unit.document_id,
        }
    }
}

/// A unit above another.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitAbove {
    /// Id.
    pub id: UnitId,
    /// Its name on that day.
    pub name: Name,
}

/// A unit as it stood on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitStanding {
    /// Id.
    pub id: UnitId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The unit.
    pub unit: UnitRecord,
    /// The day for which the rest holds.
    pub on: Day,
    /// Its name on that day; null where it did not exist then.
    pub name: Option<Name>,
    /// Its code on that day.
    pub code: Option<AgencyCode>,
    /// The units above it on that day, nearest first.
    pub above: Vec<UnitAbove>,
}
resource!(UnitStanding, "/v1/units");

impl From<Standing> for UnitStanding {
    fn from(standing: Standing) -> Self {
        Self {
            id: standing.unit.id,
            version: standing.unit.version,
            on: standing.on,
            name: standing.name,
            code: standing.code,
            above: standing
                .above
                .into_iter()
                .map(|(id, name)| UnitAbove { id, name })
                .collect(),
            unit: standing.unit.into(),
        }
    }
}

/// A fact about a unit that held from a day to a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitFact {
    /// The name, the code, or the id of the unit above.
    pub value: String,
    /// First day; null where it is not known.
    pub valid_from: Option<Day>,
    /// The day after the last; null while it holds.
    pub valid_to: Option<Day>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// A unit in a succession.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuccessionUnit {
    /// Which unit.
    pub unit_id: UnitId,
    /// Before or after.
    pub side: SuccessionSide,
    /// Its name as it was then.
    pub name: Name,
}

/// A succession.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuccessionRecord {
    /// Id.
    pub id: SuccessionId,
    /// Version, as in its ETag.
    pub version: i64,
    /// How.
    pub kind: SuccessionKind,
    /// The first day after it.
    pub effective_on: Day,
    /// The units of both sides.
    pub units: Vec<SuccessionUnit>,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(SuccessionRecord, "/v1/unit-successions");

impl From<(Succession, Vec<SuccessionPart>)> for SuccessionRecord {
    fn from((succession, parts): (Succession, Vec<SuccessionPart>)) -> Self {
        let unit = |part: SuccessionPart| SuccessionUnit {
            unit_id: part.unit_id,
            side: part.side,
            name: part.name,
        };
        Self {
            id: succession.id,
            version: succession.version,
            kind: succession.kind,
            effective_on: succession.effective_on,
            units: parts.into_iter().map(unit).collect(),
            document_id: succession.document_id,
            recorded_at: succession.recorded_at,
        }
    }
}

/// Everything before and after a unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitLineage {
    /// The unit.
    pub unit: UnitRecord,
    /// Its names over time.
    pub names: Vec<UnitFact>,
    /// The units above it over time.
    pub parents: Vec<UnitFact>,
    /// Its codes over time; a code is never reused.
    pub codes: Vec<UnitFact>,
    /// The successions of its lineage, oldest first.
    pub successions: Vec<SuccessionRecord>,
}

fn fact(
    value: String,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    document_id: Option<DocumentId>,
) -> UnitFact {
    UnitFact {
        value,
        valid_from,
        valid_to,
        document_id,
    }
}

/// Each succession once, with its parts; those of one succession follow one another.
fn with_parts(rows: Vec<(Succession, SuccessionPart)>) -> Vec<(Succession, Vec<SuccessionPart>)> {
    let mut grouped: Vec<(Succession, Vec<SuccessionPart>)> = Vec::new();
    for (succession, part) in rows {
        match grouped.last_mut() {
            Some((last, parts)) if last.id == succession.id => parts.push(part),
            _ => grouped.push((succession, vec![part])),
        }
    }
    grouped
}

impl From<Lineage> for UnitLineage {
    fn from(lineage: Lineage) -> Self {
        let successions = with_parts(lineage.successions).into_iter();
        let names = lineage.names.into_iter().map(|it| {
            fact(
                it.name.into_string(),
                it.valid_from,
                it.valid_to,
                it.document_id,
            )
        });
        let parents = lineage.parents.into_iter();
        let parents = parents.map(|it| {
            fact(
                it.parent_id.to_string(),
                it.valid_from,
                it.valid_to,
                it.document_id,
            )
        });
        let codes = lineage.codes.into_iter().map(|it| {
            fact(
                it.code.into_string(),
                it.valid_from,
                it.valid_to,
                it.document_id,
            )
        });
        Self {
            names: names.collect(),
            parents: parents.collect(),
            codes: codes.collect(),
            successions: successions.map(SuccessionRecord::from).collect(),
            unit: lineage.unit.into(),
        }
    }
}
