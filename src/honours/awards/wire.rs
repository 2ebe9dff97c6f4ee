//! The register in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{
    Award, AwardCount, AwardQuality, IssuerSystem, Presentation, RecipientKind, SubjectGiven,
    Totals,
};
use super::service::{NewPresentation, Presented, Recipient, Shown};
use super::store::Wanted;
use crate::directory::units::Link;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{
    AwardCountId, AwardId, AwardTypeId, BlocId, DecisionId, DocumentId, NominationId, PersonId,
    PresentationId, UnitId,
};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

request! {
    /// A name to attach to a number of awards: a unit, a person or a bloc of the directory, or a name alone.
    pub struct AttachRecipient {
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// The person.
        pub person_id: Option<PersonId>,
        /// The bloc as such.
        pub bloc_id: Option<BlocId>,
        /// The name as printed; the directory's unless told.
        pub subject_name: Option<Name>,
        /// Số sổ vàng.
        pub line_ordinal: Option<i64>,
        /// For what.
        pub ground: Option<Note>,
        /// The paper that names the recipient.
        pub document_id: Option<DocumentId>,
    }
}

impl From<AttachRecipient> for Recipient {
    fn from(body: AttachRecipient) -> Self {
        Self {
            subject: SubjectGiven {
                kind: None,
                unit_id: body.unit_id,
                person_id: body.person_id,
                bloc_id: body.bloc_id,
                name: body.subject_name,
            },
            line_ordinal: body.line_ordinal,
            ground: body.ground,
            document_id: body.document_id,
        }
    }
}

request! {
    /// A presentation to record; at least one award or number.
    pub struct RecordPresentation {
        /// When, as far as it is known.
        pub presented_on: PartialDay,
        /// Where.
        pub place: Option<Name>,
        /// On what occasion.
        pub occasion: Option<Note>,
        /// The paper that tells of it.
        pub document_id: Option<DocumentId>,
        /// The awards presented.
        pub award_ids: Option<Vec<AwardId>>,
        /// The numbers of awards presented.
        pub award_count_ids: Option<Vec<AwardCountId>>,
    }
}

impl From<RecordPresentation> for NewPresentation {
    fn from(body: RecordPresentation) -> Self {
        Self {
            presented_on: body.presented_on,
            place: body.place,
            occasion: body.occasion,
            document_id: body.document_id,
            award_ids: body.award_ids.unwrap_or_default(),
            award_count_ids: body.award_count_ids.unwrap_or_default(),
        }
    }
}

request! {
    /// Which awards.
    pub struct ListAwards {
        /// Only those of this unit.
        pub unit_id: Option<UnitId>,
        /// Only those of this person.
        pub person_id: Option<PersonId>,
        /// Only those of this bloc as such.
        pub bloc_id: Option<BlocId>,
        /// Only those for this achievement year.
        pub year: Option<Label>,
        /// Only those by this decision.
        pub decision_id: Option<DecisionId>,
        /// Only those attached to this number.
        pub award_count_id: Option<AwardCountId>,
        /// Only that upon this nomination.
        pub nomination_id: Option<NominationId>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ListAwards> for Wanted {
    fn from(query: &ListAwards) -> Self {
        Self {
            unit_id: query.unit_id,
            person_id: query.person_id,
            bloc_id: query.bloc_id,
            year: query.year.clone(),
            decision_id: query.decision_id,
            award_count_id: query.award_count_id,
            nomination_id: query.nomination_id,
        }
    }
}

/// An award in the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwardRecord {
    /// Id.
    pub id: AwardId,
    /// Version, as in its ETag.
    pub version: i64,
    /// By which decision.
    pub decision_id: DecisionId,
    /// To which number the name was attached; null for a line of its own.
    pub award_count_id: Option<AwardCountId>,
    /// Upon which nomination; null where none is recorded.
    pub nomination_id: Option<NominationId>,
    /// What kind of recipient.
    pub recipient_kind: RecipientKind,
    /// The unit honoured.
    pub unit_id: Option<UnitId>,
    /// The person honoured.
    pub person_id: Option<PersonId>,
    /// The bloc honoured as such.
    pub bloc_id: Option<BlocId>,
    /// The recipient's name as printed, or as it was at the decision.
    pub subject_name: Name,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue; null where it is not matched.
    pub award_type_id: Option<AwardTypeId>,
    /// Who issued the decision; null where it is not in the directory.
    pub issuing_unit_id: Option<UnitId>,
    /// The issuer as printed; null where it is not stated.
    pub issuer: Option<Name>,
    /// The issuer's system.
    pub issuer_system: IssuerSystem,
    /// The achievement year.
    pub achievement_year: Label,
    /// Số sổ vàng; null where it is not known.
    pub line_ordinal: Option<i64>,
    /// For what; null where it is not stated.
    pub ground: Option<Note>,
    /// On what the entry rests.
    pub quality: AwardQuality,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(AwardRecord, "/v1/awards");

impl From<Award> for AwardRecord {
    fn from(award: Award) -> Self {
        Self {
            id: award.id,
            version: award.version,
            decision_id: award.decision_id,
            award_count_id: award.award_count_id,
            nomination_id: award.nomination_id,
            recipient_kind: award.recipient_kind,
            unit_id: award.unit_id,
            person_id: award.person_id,
            bloc_id: award.bloc_id,
            subject_name: award.subject_name,
            award_name: award.award_name,
            award_type_id: award.award_type_id,
            issuing_unit_id: award.issuing_unit_id,
            issuer: award.issuer,
            issuer_system: award.issuer_system,
            achievement_year: award.achievement_year,
            line_ordinal: award.line_ordinal,
            ground: award.ground,
            quality: award.quality,
            recorded_at: award.recorded_at,
        }
    }
}

/// When and where something was presented.
#[derive(Debug, Serialize, ToSchema)]
pub struct PresentationBrief {
    /// Which presentation.
    pub id: PresentationId,
    /// When, as far as it is known.
    pub presented_on: PartialDay,
    /// Where; null where it is not stated.
    pub place: Option<Name>,
    /// On what occasion; null where it is not stated.
    pub occasion: Option<Note>,
}

impl From<Presentation> for PresentationBrief {
    fn from(presentation: Presentation) -> Self {
        Self {
            id: presentation.id,
            presented_on: presentation.presented_on,
            place: presentation.place,
            occasion: presentation.occasion,
        }
    }
}

/// An award with its presentations.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwardDetail {
    /// Id.
    pub id: AwardId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The award.
    pub award: AwardRecord,
    /// When and where it was presented; empty where nothing is recorded.
    pub presentations: Vec<PresentationBrief>,
    /// What became of the unit honoured since, nearest first; the award stays under its name of then.
    pub unit_successors: Vec<UnitSince>,
}
resource!(AwardDetail, "/v1/awards");

/// A unit that came after the one honoured.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitSince {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as it was when it came after.
    pub name: Name,
    /// The first day after the succession.
    pub effective_on: Day,
}

impl From<Link> for UnitSince {
    fn from(link: Link) -> Self {
        Self {
            unit_id: link.unit_id,
            name: link.name,
            effective_on: link.effective_on,
        }
    }
}

impl From<Shown<Award>> for AwardDetail {
    fn from(shown: Shown<Award>) -> Self {
        Self {
            id: shown.record.id,
            version: shown.record.version,
            award: shown.record.into(),
            presentations: briefs(shown.presentations),
            unit_successors: shown.successors.into_iter().map(UnitSince::from).collect(),
        }
    }
}

/// Presentations in brief.
pub fn briefs(presentations: Vec<Presentation>) -> Vec<PresentationBrief> {
    presentations
        .into_iter()
        .map(PresentationBrief::from)
        .collect()
}

/// A number of awards without names, and the names attached to it since.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwardCountRecord {
    /// Id.
    pub id: AwardCountId,
    /// Version, as in its ETag.
    pub version: i64,
    /// By which decision.
    pub decision_id: DecisionId,
    /// What kind of recipients.
    pub recipient_kind: RecipientKind,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue; null where it is not matched.
    pub award_type_id: Option<AwardTypeId>,
    /// How many; null where it is not stated ("không nêu").
    pub recipient_count: Option<i64>,
    /// How many names are attached.
    pub named: i64,
    /// Who issued the decision; null where it is not in the directory.
    pub issuing_unit_id: Option<UnitId>,
    /// The issuer as printed; null where it is not stated.
    pub issuer: Option<Name>,
    /// The issuer's system.
    pub issuer_system: IssuerSystem,
    /// The achievement year.
    pub achievement_year: Label,
    /// On what the entry rests.
    pub quality: AwardQuality,
    /// When it was entered here.
    pub recorded_at: At,
    /// When and where it was presented.
    pub presentations: Vec<PresentationBrief>,
}
resource!(AwardCountRecord, "/v1/award-counts");

impl From<Shown<AwardCount>> for AwardCountRecord {
    fn from(shown: Shown<AwardCount>) -> Self {
        let count = shown.record;
        Self {
            id: count.id,
            version: count.version,
            decision_id: count.decision_id,
            recipient_kind: count.recipient_kind,
            award_name: count.award_name,
            award_type_id: count.award_type_id,
            recipient_count: count.recipient_count,
            named: shown.named,
            issuing_unit_id: count.issuing_unit_id,
            issuer: count.issuer,
            issuer_system: count.issuer_system,
            achievement_year: count.achievement_year,
            quality: count.quality,
            recorded_at: count.recorded_at,
            presentations: briefs(shown.presentations),
        }
    }
}

/// What a decision or a presentation amounts to.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwardTotals {
    /// Collectives; null where no number is stated, or not every one.
    pub collectives: Option<i64>,
    /// Persons; null where no number is stated, or not every one.
    pub persons: Option<i64>,
    /// Households; null where no number is stated, or not every one.
    pub households: Option<i64>,
    /// How many recipients are named.
    pub named: i64,
    /// "không nêu tên" where nobody is named, else null.
    pub names_note: Option<&'static str>,
}

impl From<Totals> for AwardTotals {
    fn from(totals: Totals) -> Self {
        Self {
            collectives: totals.collectives,
            persons: totals.persons,
            households: totals.households,
            named: totals.named,
            names_note: (totals.named == 0).then_some("không nêu tên"),
        }
    }
}

/// A number of awards that was presented.
#[derive(Debug, Serialize, ToSchema)]
pub struct PresentedCount {
    /// Which.
    pub award_count_id: AwardCountId,
    /// By which decision.
    pub decision_id: DecisionId,
    /// What kind of recipients.
    pub recipient_kind: RecipientKind,
    /// The award as printed.
    pub award_name: Name,
    /// The issuer's system.
    pub issuer_system: IssuerSystem,
    /// How many; null where it is not stated.
    pub recipient_count: Option<i64>,
    /// How many names are attached.
    pub named: i64,
}

/// A presentation with what was presented.
#[derive(Debug, Serialize, ToSchema)]
pub struct PresentationRecord {
    /// Id.
    pub id: PresentationId,
    /// Version, as in its ETag.
    pub version: i64,
    /// When, as far as it is known.
    pub presented_on: PartialDay,
    /// Where; null where it is not stated.
    pub place: Option<Name>,
    /// On what occasion; null where it is not stated.
    pub occasion: Option<Note>,
    /// The paper that tells of it.
    pub document_id: Option<DocumentId>,
    /// When it was entered here.
    pub recorded_at: At,
    /// The awards presented.
    pub awards: Vec<AwardRecord>,
    /// The numbers of awards presented.
    pub counts: Vec<PresentedCount>,
    /// What it amounts to.
    pub totals: AwardTotals,
}
resource!(PresentationRecord, "/v1/presentations");

impl From<Presented> for PresentationRecord {
    fn from(shown: Presented) -> Self {
        let totals = shown.totals().into();
        let presentation = shown.presentation;
        let counts = shown
            .counts
            .into_iter()
            .map(|(count, named)| PresentedCount {
                award_count_id: count.id,
                decision_id: count.decision_id,
                recipient_kind: count.recipient_kind,
                award_name: count.award_name,
                issuer_system: count.issuer_system,
                recipient_count: count.recipient_count,
                named,
            });
        Self {
            id: presentation.id,
            version: presentation.version,
            presented_on: presentation.presented_on,
            place: presentation.place,
            occasion: presentation.occasion,
            document_id: presentation.document_id,
            recorded_at: presentation.recorded_at,
            awards: shown.awards.into_iter().map(AwardRecord::from).collect(),
            counts: counts.collect(),
            totals,
        }
    }
}
