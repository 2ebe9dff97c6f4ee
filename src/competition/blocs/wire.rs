//! Blocs in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{
    Bloc, BlocOrigin, BlocState, BlocVersion, BlocYear, BlocYearState, Membership, RollKnown,
    YearSystem,
};
use super::service::{Admission, BlocWithVersions, Ending, NewBloc, NewYear};
use crate::directory::units::UnitSystem;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, BlocVersionId, BlocYearId, DocumentId, MembershipId, UnitId};
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
    /// A unit to admit.
    pub struct AdmitMember {
        /// Which unit.
        pub unit_id: UnitId,
        /// Its name as printed; the name that it bore on its first day unless told.
        pub unit_name: Option<Name>,
        /// First day; may be left out, as not known, for a historic bloc only.
        pub member_from: Option<Day>,
        /// The day after the last; open unless told.
        pub member_to: Option<Day>,
        /// Why it joins.
        pub reason: Option<Note>,
        /// The document by which it joins.
        pub document_id: Option<DocumentId>,
    }
}

impl From<AdmitMember> for Admission {
    fn from(body: AdmitMember) -> Self {
        Self {
            unit_id: body.unit_id,
            unit_name: body.unit_name,
            member_from: body.member_from,
            member_to: body.member_to,
            reason: body.reason,
            document_id: body.document_id,
        }
    }
}

request! {
    /// A competition year to open.
    pub struct OpenBlocYear {
        /// Label: "2023", "2022-2023".
        pub label: Label,
        /// By which system it is counted.
        pub system: YearSystem,
        /// First day.
        pub year_from: Day,
        /// The day after the last.
        pub year_to: Day,
        /// How much of the roll is known for this year.
        pub roll_known: RollKnown,
        /// How many members a source states; left out where it states none.
        pub member_count_stated: Option<i64>,
        /// The last day for signing this year's pledge, where there is one.
        pub pledge_due_on: Option<Day>,
    }
}

impl From<OpenBlocYear> for NewYear {
    fn from(body: OpenBlocYear) -> Self {
        Self {
            label: body.label,
            system: body.system,
            year_from: body.year_from,
            year_to: body.year_to,
            roll_known: body.roll_known,
            member_count_stated: body.member_count_stated,
            pledge_due_on: body.pledge_due_on,
        }
    }
}

request! {
    /// Where a competition year moves to.
    pub struct MoveBlocYear {
        /// The state.
        pub to: BlocYearState,
        /// Why; wanted where a step is left out or gone back.
        pub reason: Option<Note>,
        /// The document behind it.
        pub document_id: Option<DocumentId>,
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

request! {
    /// Which roll.
    pub struct ListMembers {
        /// The day for which the roll is wanted; today unless told.
        pub on: Option<Day>,
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
        }
    }
}

/// A unit's membership in a bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembershipRecord {
    /// Id.
    pub id: MembershipId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Which bloc.
    pub bloc_id: BlocId,
    /// Number in the order in which the bloc's members were entered, from 1.
    pub ordinal: i64,
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as printed.
    pub unit_name: Name,
    /// First day; null where it is not known.
    pub member_from: Option<Day>,
    /// The day after the last; null while no end is known.
    pub member_to: Option<Day>,
    /// Why it joined.
    pub reason: Option<Note>,
    /// The document by which it joined.
    pub document_id: Option<DocumentId>,
    /// Why it left.
    pub end_reason: Option<Note>,
    /// The document by which it left.
    pub end_document_id: Option<DocumentId>,
}
resource!(MembershipRecord, "/v1/memberships");

impl From<Membership> for MembershipRecord {
    fn from(membership: Membership) -> Self {
        Self {
            id: membership.id,
            version: membership.version,
            bloc_id: membership.bloc_id,
            ordinal: membership.ordinal,
            unit_id: membership.unit_id,
            unit_name: membership.unit_name,
            member_from: membership.member_from,
            member_to: membership.member_to,
            reason: membership.reason,
            document_id: membership.document_id,
            end_reason: membership.end_reason,
            end_document_id: membership.end_document_id,
        }
    }
}

/// A competition year of a bloc.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocYearRecord {
    /// Id.
    pub id: BlocYearId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Which bloc.
    pub bloc_id: BlocId,
    /// Label.
    pub label: Label,
    /// By which system it is counted.
    pub system: YearSystem,
    /// First day.
    pub year_from: Day,
    /// The day after the last.
    pub year_to: Day,
    /// How far it has come.
    pub state: BlocYearState,
    /// How much of the roll is known.
    pub roll_known: RollKnown,
    /// How many members a source states; null where none does.
    pub member_count_stated: Option<i64>,
    /// The last day for signing the pledge; null where there is none.
    pub pledge_due_on: Option<Day>,
}
resource!(BlocYearRecord, "/v1/bloc-years");

impl From<BlocYear> for BlocYearRecord {
    fn from(year: BlocYear) -> Self {
        Self {
            id: year.id,
            version: year.version,
            bloc_id: year.bloc_id,
            label: year.label,
            system: year.system,
            year_from: year.year_from,
            year_to: year.year_to,
            state: year.state,
            roll_known: year.roll_known,
            member_count_stated: year.member_count_stated,
            pledge_due_on: year.pledge_due_on,
        }
    }
}
