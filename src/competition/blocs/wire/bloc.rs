//! Blocs in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::rules::BlocSizeWarning;
use crate::competition::blocs::model::{Bloc, BlocOrigin, BlocState, BlocVersion};
use crate::competition::blocs::service::{BlocWithVersions, Ending, NewBloc};
use crate::directory::units::UnitSystem;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocVersionId, DocumentId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::Day;

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
    /// Which blocs.
    pub struct ListBlocs {
        /// Only those of this authority.
        pub authority_id: Option<UnitId>,
        /// Only those whose name begins so; accents and case do not matter.
        pub name: Option<Name>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// What is said where no establishing document is known (B-01).
const NO_DOCUMENT: &str = "chưa rõ quyết định";

/// A bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocRecord {
    /// Id.
    pub id: BlocId,
    /// Version, as in its ETag.
    pub version: i64,
    /// How it came into the register.
    pub origin: BlocOrigin,
    /// State.
    pub state: BlocState,
    /// Its last name.
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
    /// Whose council secretary keeps the record.
    pub keeper_id: UnitId,
    /// The establishing document now in force; null where it is not known.
    pub document_id: Option<DocumentId>,
    /// "chưa rõ quyết định" where no establishing document is known, else null.
    pub document_note: Option<&'static str>,
    /// First day; null where it is not known.
    pub established_on: Option<Day>,
    /// The first day on which it is no more; null while it lasts.
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

/// A bloc with everything that its documents said.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocDetail {
    /// Id.
    pub id: BlocId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The bloc.
    pub bloc: BlocRecord,
    /// What each establishing document says, in the order of entry.
    pub versions: Vec<BlocVersionRecord>,
    /// Where its size is outside the rules of its authority, else null.
    pub size_warning: Option<BlocSizeWarning>,
}
resource!(BlocDetail, "/v1/blocs");

impl From<BlocWithVersions> for BlocDetail {
    fn from(shown: BlocWithVersions) -> Self {
        let versions = shown.versions.into_iter().map(BlocVersionRecord::from);
        Self {
            id: shown.bloc.id,
            version: shown.bloc.version,
            bloc: shown.bloc.into(),
            versions: versions.collect(),
            size_warning: shown.size_warning.map(BlocSizeWarning::from),
        }
    }
}
