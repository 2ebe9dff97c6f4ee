//! Units in the API.

use serde::Serialize;
use utoipa::ToSchema;

use crate::directory::units::model::{
    Succession, SuccessionKind, SuccessionPart, SuccessionSide, Unit, UnitLevel, UnitPlace,
    UnitSystem,
};
use crate::directory::units::service::{
    Asked, Change, Lineage, Link, Moment, NewSuccession, NewUnit, Standing, UnitSeen,
};
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
        /// The first day on which it was no more, for a unit of the past; what came after it is linked by a succession of that day.
        pub ended_on: Option<Day>,
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
            ended_on: body.ended_on,
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
    pub struct ShowUnit {
        /// The day for which the answer holds; today unless told.
        pub as_of: Option<Day>,
        /// As the register knew it at this instant; as it knows it now unless told.
        pub known_at: Option<At>,
    }
}

impl From<&ShowUnit> for Moment {
    fn from(query: &ShowUnit) -> Self {
        Self {
            as_of: query.as_of,
            known_at: query.known_at,
        }
    }
}

request! {
    /// Which units.
    pub struct ListUnits {
        /// Only those whose name begins so; accents and case do not matter.
        pub name: Option<Name>,
        /// Only those of this level.
        pub level: Option<UnitLevel>,
        /// Only those directly below this unit on the day.
        pub parent_id: Option<UnitId>,
        /// Only those at the top of the tree on the day, or only those below another.
        pub place: Option<UnitPlace>,
        /// Only those that were there on this day, and where they stood then; today where a place or a unit above is asked for.
        pub on: Option<Day>,
        /// As the register knew them at this instant; as it knows them now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ListUnits> for Asked {
    fn from(query: &ListUnits) -> Self {
        Self {
            name: query.name.clone(),
            level: query.level,
            parent_id: query.parent_id,
            place: query.place,
            on: query.on,
            known_at: query.known_at,
        }
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

/// A unit in a list, with what the tree says of it on the day.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitItem {
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
    /// Its name on the day; null where it was not there.
    pub name_on: Option<Name>,
    /// The unit above it on the day; null at the top.
    pub parent_id: Option<UnitId>,
    /// Whether others stand below it on the day.
    pub has_units_below: bool,
    /// Its first day; null where it is not known.
    pub existed_from: Option<Day>,
    /// The first day on which it is no more; null while it goes on.
    pub ended_on: Option<Day>,
    /// The paper that founded it.
    pub document_id: Option<DocumentId>,
}

impl From<UnitSeen> for UnitItem {
    fn from(seen: UnitSeen) -> Self {
        Self {
            id: seen.unit.id,
            version: seen.unit.version,
            system: seen.unit.system,
            level: seen.unit.level,
            name: seen.unit.name,
            name_on: seen.name_on,
            parent_id: seen.parent_id,
            has_units_below: seen.has_units_below,
            existed_from: seen.unit.existed_from,
            ended_on: seen.unit.ended_on,
            document_id: seen.unit.document_id,
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

/// A unit at the other end of a succession.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitLink {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as it was then.
    pub name: Name,
    /// How.
    pub kind: SuccessionKind,
    /// The first day after the succession.
    pub effective_on: Day,
    /// The succession.
    pub succession_id: SuccessionId,
}

impl From<Link> for UnitLink {
    fn from(link: Link) -> Self {
        Self {
            unit_id: link.unit_id,
            name: link.name,
            kind: link.kind,
            effective_on: link.effective_on,
            succession_id: link.succession_id,
        }
    }
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
    pub as_of: Day,
    /// Its name on that day; null where it did not exist then.
    pub name: Option<Name>,
    /// Its code on that day.
    pub code: Option<AgencyCode>,
    /// The units above it on that day, nearest first.
    pub above: Vec<UnitAbove>,
    /// The units from which it came, whatever the day; oldest first.
    pub predecessors: Vec<UnitLink>,
    /// The units that came after it, whatever the day; oldest first.
    pub successors: Vec<UnitLink>,
}
resource!(UnitStanding, "/v1/units");

impl From<Standing> for UnitStanding {
    fn from(standing: Standing) -> Self {
        Self {
            id: standing.unit.id,
            version: standing.unit.version,
            as_of: standing.as_of,
            name: standing.name,
            code: standing.code,
            above: standing
                .above
                .into_iter()
                .map(|(id, name)| UnitAbove { id, name })
                .collect(),
            predecessors: linked(standing.predecessors),
            successors: linked(standing.successors),
            unit: standing.unit.into(),
        }
    }
}

fn linked(links: Vec<Link>) -> Vec<UnitLink> {
    links.into_iter().map(UnitLink::from).collect()
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
