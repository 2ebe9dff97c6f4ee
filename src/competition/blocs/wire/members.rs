//! Members of blocs in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::rules::BlocSizeWarning;
use crate::competition::blocs::model::Membership;
use crate::competition::blocs::service::{Admission, SizeWarning};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, DocumentId, MembershipId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Name, Note};
use crate::kernel::time::{At, Day};

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
    /// Which roll.
    pub struct ListMembers {
        /// The day for which the roll is wanted; today unless told.
        pub on: Option<Day>,
        /// As the register knew it at this instant; as it knows it now unless told.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
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
    /// In the answer to an act: where it leaves the bloc's size outside the rules of its authority; else null.
    pub size_warning: Option<BlocSizeWarning>,
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
            size_warning: None,
        }
    }
}

impl From<(Membership, Option<SizeWarning>)> for MembershipRecord {
    fn from((membership, warning): (Membership, Option<SizeWarning>)) -> Self {
        Self {
            size_warning: warning.map(BlocSizeWarning::from),
            ..membership.into()
        }
    }
}
