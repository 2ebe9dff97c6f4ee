//! The catalogue in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{
    AwardCode, AwardFamily, AwardKind, AwardOrigin, AwardStanding, AwardType, IssuerKind,
    SubjectKind, Told,
};
use super::store::Wanted;
use crate::directory::units::UnitLevel;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{AwardTypeId, DocumentId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name};
use crate::kernel::time::{At, Day};

request! {
    /// A local award type to establish. The national ones are there already.
    pub struct EstablishAwardType {
        /// Its code; begins with `local_` and never changes its meaning.
        pub code: AwardCode,
        /// Its name.
        pub name: Name,
        /// Title (danh hiệu thi đua) or form (hình thức khen thưởng).
        pub family: AwardFamily,
        /// Its kind within the family; an emulation title is a title, `other` may be either, all else are forms.
        pub kind: AwardKind,
        /// The kind of body that grants it.
        pub issuer_kind: IssuerKind,
        /// The level of that body; left out where bodies of several levels grant it.
        pub level: Option<UnitLevel>,
        /// For whom: at least one kind, each once.
        pub subjects: Vec<SubjectKind>,
        /// Whether it is an award of the Law on Emulation and Rewards.
        pub standing: AwardStanding,
        /// First day; left out where it is not known.
        pub valid_from: Option<Day>,
        /// The day after the last.
        pub valid_to: Option<Day>,
        /// The instrument that grounds it, as printed.
        pub instrument: Option<Label>,
        /// The article, as printed.
        pub article: Option<Label>,
        /// From when that article is in force.
        pub cited_from: Option<Day>,
        /// The paper that established it.
        pub document_id: Option<DocumentId>,
    }
}

impl From<EstablishAwardType> for Told {
    fn from(body: EstablishAwardType) -> Self {
        Self {
            code: body.code,
            name: body.name,
            family: body.family,
            kind: body.kind,
            issuer_kind: body.issuer_kind,
            level: body.level,
            subjects: body.subjects,
            standing: body.standing,
            valid_from: body.valid_from,
            valid_to: body.valid_to,
            instrument: body.instrument,
            article: body.article,
            cited_from: body.cited_from,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Which award types.
    pub struct ListAwardTypes {
        /// Only those of this family.
        pub family: Option<AwardFamily>,
        /// Only those granted by bodies of this kind.
        pub issuer_kind: Option<IssuerKind>,
        /// Only those valid on this day.
        pub on: Option<Day>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl ListAwardTypes {
    /// What the filters ask for.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            family: self.family,
            issuer_kind: self.issuer_kind,
            on: self.on,
        }
    }
}

/// An award type.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwardTypeRecord {
    /// Id; that of a national type is the same in every register.
    pub id: AwardTypeId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Its code.
    pub code: AwardCode,
    /// Its name.
    pub name: Name,
    /// Title (danh hiệu thi đua) or form (hình thức khen thưởng).
    pub family: AwardFamily,
    /// Its kind within the family.
    pub kind: AwardKind,
    /// The kind of body that grants it.
    pub issuer_kind: IssuerKind,
    /// The level of that body; null where bodies of several levels grant it.
    pub level: Option<UnitLevel>,
    /// For whom.
    pub subjects: Vec<SubjectKind>,
    /// Whether it is an award of the Law on Emulation and Rewards.
    pub standing: AwardStanding,
    /// Where the type comes from.
    pub origin: AwardOrigin,
    /// First day; null where it was there before what is known.
    pub valid_from: Option<Day>,
    /// The day after the last; null while no end is known.
    pub valid_to: Option<Day>,
    /// The instrument that grounds it; null where it is not known.
    pub instrument: Option<Label>,
    /// The article; null where it is not known.
    pub article: Option<Label>,
    /// From when that article is in force; null where it is not known.
    pub cited_from: Option<Day>,
    /// The paper that established a local type.
    pub document_id: Option<DocumentId>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(AwardTypeRecord, "/v1/award-types");

impl From<AwardType> for AwardTypeRecord {
    fn from(it: AwardType) -> Self {
        Self {
            id: it.id,
            version: it.version,
            code: it.code,
            name: it.name,
            family: it.family,
            kind: it.kind,
            issuer_kind: it.issuer_kind,
            level: it.level,
            subjects: it.subjects.kinds(),
            standing: it.standing,
            origin: it.origin,
            valid_from: it.valid_from,
            valid_to: it.valid_to,
            instrument: it.instrument,
            article: it.article,
            cited_from: it.cited_from,
            document_id: it.document_id,
            recorded_at: it.recorded_at,
        }
    }
}
