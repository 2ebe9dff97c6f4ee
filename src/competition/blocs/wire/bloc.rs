//! Blocs in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::redrawing::BlocRedrawn;
use super::rules::BlocSizeWarning;
use crate::competition::blocs::model::{Bloc, BlocOrigin, BlocState, BlocVersion};
use crate::competition::blocs::service::{
    AsOf, Asked, BlocWithVersions, Ending, NewBloc, NewDocument,
};
use crate::directory::units::UnitSystem;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocVersionId, DocumentId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day};

request! {
    /// A bloc to establish, or a historic one to enter. What a source does not state is left out, never invented.
    pub struct EstablishBloc {
        /// `established` wants authority, document and first day; `historic` may lack each of them.
        pub origin: BlocOrigin,
        /// Name, free text.
        pub name: Name,
        /// What it is called: "Khối thi đua", "Cụm thi đua".
        pub kind_label: Label,
        /// What its leader is called: "Trưởng khối", "Cụm trưởng".
        pub leader_title: Label,
        /// What its deputies are called: "Phó khối".
        pub deputy_title: Option<Label>,
        /// The system it belongs to, where it is stated.
        pub system: Option<UnitSystem>,
        /// Who organises it.
        pub authority_id: Option<UnitId>,
        /// Who keeps the record while the organising authority is unknown: the unit whose council secretary enters it.
        pub keeper_id: Option<UnitId>,
        /// The establishing document.
        pub document_id: Option<DocumentId>,
        /// First day.
        pub established_on: Option<Day>,
    }
}

impl From<EstablishBloc> for NewBloc {
    fn from(body: EstablishBloc) -> Self {
        Self {
            origin: body.origin,
            name: body.name,
            kind_label: body.kind_label,
            leader_title: body.leader_title,
            deputy_title: body.deputy_title,
            system: body.system,
            authority_id: body.authority_id,
            keeper_id: body.keeper_id,
            document_id: body.document_id,
            established_on: body.established_on,
        }
    }
}

request! {
    /// The end of a bloc or of a membership.
    pub struct EndDated {
        /// The first day on which it is no more.
        pub ended_on: Day,
        /// Why.
        pub reason: Note,
        /// The document by which it ends.
        pub document_id: Option<DocumentId>,
    }
}

impl From<EndDated> for Ending {
    fn from(body: EndDated) -> Self {
        Self {
            ended_on: body.ended_on,
            reason: body.reason,
            document_id: body.document_id,
        }
    }
}

request! {
    /// What a new establishing document says of a bloc. It says it anew as a whole: what it leaves out is not stated.
    pub struct ReplaceBlocDocument {
        /// The document.
        pub document_id: DocumentId,
        /// The first day on which it holds; the document before it ends on that day and stays readable.
        pub valid_from: Day,
        /// Name, free text.
        pub name: Name,
        /// What the bloc is called.
        pub kind_label: Label,
        /// What its leader is called.
        pub leader_title: Label,
        /// What its deputies are called.
        pub deputy_title: Option<Label>,
        /// Why the document before it is replaced.
        pub reason: Option<Note>,
    }
}

impl From<ReplaceBlocDocument> for NewDocument {
    fn from(body: ReplaceBlocDocument) -> Self {
        Self {
            document_id: body.document_id,
            valid_from: body.valid_from,
            name: body.name,
            kind_label: body.kind_label,
            leader_title: body.leader_title,
            deputy_title: body.deputy_title,
            reason: body.reason,
        }
    }
}

request! {
    /// Of which day, and as the register knew it when.
    pub struct AsOfDay {
        /// The day as of which it is shown; today unless told.
        pub as_of: Option<Day>,
        /// As the register knew it at this instant; as it knows it now unless told.
        pub known_at: Option<At>,
    }
}

impl From<&AsOfDay> for AsOf {
    fn from(query: &AsOfDay) -> Self {
        Self {
            day: query.as_of,
            known_at: query.known_at,
        }
    }
}

request! {
    /// Which blocs.
    pub struct ListBlocs {
        /// Only those of this authority.
        pub authority_id: Option<UnitId>,
        /// Only those of this unit or of a unit that stands under it, such as the blocs of a province's districts and departments.
        pub under_id: Option<UnitId>,
        /// Only those of which this unit is a member, on `on` or today.
        pub unit_id: Option<UnitId>,
        /// Only those whose name begins so, that of `on` where it is told, else the last one; accents and case do not matter.
        pub name: Option<Name>,
        /// Only those in this state today.
        pub state: Option<BlocState>,
        /// Only those that were there on this day, with name, labels and document of that day.
        pub on: Option<Day>,
        /// As the register knew them at this instant; as it knows them now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ListBlocs> for Asked {
    fn from(query: &ListBlocs) -> Self {
        Self {
            authority: query.authority_id,
            under: query.under_id,
            member: query.unit_id,
            name: query.name.clone(),
            state: query.state,
            on: query.on,
            known_at: query.known_at,
        }
    }
}

/// What is said where no establishing document is known (B-01).
const NO_DOCUMENT: &str = "chưa rõ quyết định";
/// What is said where the organising authority is not known (B-09).
const NO_AUTHORITY: &str = "chưa rõ cơ quan tổ chức";

/// A bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocRecord {
    /// Id.
    pub id: BlocId,
    /// Version, as in its ETag.
    pub version: i64,
    /// How it came into the register.
    pub origin: BlocOrigin,
    /// State today; an end that lies ahead does not close it yet.
    pub state: BlocState,
    /// Its name today, or on the day that a list asks for; its last one where it was not there.
    pub name: Name,
    /// What it is called.
    pub kind_label: Label,
    /// What its leader is called.
    pub leader_title: Label,
    /// What its deputies are called; null where it is not stated.
    pub deputy_title: Option<Label>,
    /// The system it belongs to; null where it is not stated.
    pub system: Option<UnitSystem>,
    /// Who organises it; null where it is not known.
    pub authority_id: Option<UnitId>,
    /// The authority's name when the bloc was established or entered.
    pub authority_name: Option<Name>,
    /// "chưa rõ cơ quan tổ chức" where the organising authority is not known, else null.
    pub authority_note: Option<&'static str>,
    /// Whose council secretary keeps the record.
    pub keeper_id: UnitId,
    /// The establishing document now in force; null where it is not known.
    pub document_id: Option<DocumentId>,
    /// "chưa rõ quyết định" where no establishing document is known, else null.
    pub document_note: Option<&'static str>,
    /// First day; null where it is not known.
    pub established_on: Option<Day>,
    /// The first day on which it is no more, which may lie ahead; null while no end is known.
    pub closed_on: Option<Day>,
}
resource!(BlocRecord, "/v1/blocs");

impl From<Bloc> for BlocRecord {
    fn from(bloc: Bloc) -> Self {
        Self {
            id: bloc.id,
            version: bloc.version,
            origin: bloc.origin,
            state: bloc.state,
            name: bloc.name,
            kind_label: bloc.kind_label,
            leader_title: bloc.leader_title,
            deputy_title: bloc.deputy_title,
            system: bloc.system,
            authority_id: bloc.authority_id,
            authority_note: bloc.authority_id.is_none().then_some(NO_AUTHORITY),
            authority_name: bloc.authority_name,
            keeper_id: bloc.keeper_id,
            document_id: bloc.document_id,
            document_note: bloc.document_id.is_none().then_some(NO_DOCUMENT),
            established_on: bloc.established_on,
            closed_on: bloc.closed_on,
        }
    }
}

/// What one establishing document says of a bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocVersionRecord {
    /// Id.
    pub id: BlocVersionId,
    /// Version of the entry itself.
    pub version: i64,
    /// Name.
    pub name: Name,
    /// What the bloc is called.
    pub kind_label: Label,
    /// What its leader is called.
    pub leader_title: Label,
    /// What its deputies are called.
    pub deputy_title: Option<Label>,
    /// The document; null where it is not known.
    pub document_id: Option<DocumentId>,
    /// First day; null where it is not known.
    pub valid_from: Option<Day>,
    /// The day after the last; null while it is in force.
    pub valid_to: Option<Day>,
    /// Why it was replaced or ended.
    pub reason: Option<Note>,
}

impl From<BlocVersion> for BlocVersionRecord {
    fn from(version: BlocVersion) -> Self {
        Self {
            id: version.id,
            version: version.version,
            name: version.name,
            kind_label: version.kind_label,
            leader_title: version.leader_title,
            deputy_title: version.deputy_title,
            document_id: version.document_id,
            valid_from: version.valid_from,
            valid_to: version.valid_to,
            reason: version.reason,
        }
    }
}

/// What held of a bloc on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocOnDay {
    /// The version of that day.
    pub bloc_version_id: BlocVersionId,
    /// Name.
    pub name: Name,
    /// What the bloc was called.
    pub kind_label: Label,
    /// What its leader was called.
    pub leader_title: Label,
    /// What its deputies were called; null where it is not stated.
    pub deputy_title: Option<Label>,
    /// The document then in force; null where it is not known.
    pub document_id: Option<DocumentId>,
    /// "chưa rõ quyết định" where no establishing document is known for that day, else null.
    pub document_note: Option<&'static str>,
}

impl From<BlocVersion> for BlocOnDay {
    fn from(version: BlocVersion) -> Self {
        Self {
            bloc_version_id: version.id,
            name: version.name,
            kind_label: version.kind_label,
            leader_title: version.leader_title,
            deputy_title: version.deputy_title,
            document_id: version.document_id,
            document_note: version.document_id.is_none().then_some(NO_DOCUMENT),
        }
    }
}

/// A bloc with everything that its documents said.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocDetail {
    /// Id.
    pub id: BlocId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The bloc, with its name and labels of today.
    pub bloc: BlocRecord,
    /// The day as of which `then` and `size_warning` hold.
    pub as_of: Day,
    /// What held on that day; null where the bloc was not there.
    pub then: Option<BlocOnDay>,
    /// What each establishing document says, in the order of entry.
    pub versions: Vec<BlocVersionRecord>,
    /// Where its size on that day is outside the rules of its authority, else null.
    pub size_warning: Option<BlocSizeWarning>,
    /// The redrawings that made it, changed it or closed it, oldest first: from which blocs members came, to which they went.
    pub redrawings: Vec<BlocRedrawn>,
}
resource!(BlocDetail, "/v1/blocs");

impl From<BlocWithVersions> for BlocDetail {
    fn from(shown: BlocWithVersions) -> Self {
        let versions = shown.versions.into_iter().map(BlocVersionRecord::from);
        let redrawings = shown.redrawings.into_iter().map(BlocRedrawn::from);
        Self {
            id: shown.bloc.id,
            version: shown.bloc.version,
            bloc: shown.bloc.into(),
            as_of: shown.as_of,
            then: shown.then.map(BlocOnDay::from),
            versions: versions.collect(),
            size_warning: shown.size_warning.map(BlocSizeWarning::from),
            redrawings: redrawings.collect(),
        }
    }
}
