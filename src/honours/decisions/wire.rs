//! Decisions in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Decision, DecisionCount, DecisionLine, DecisionOrigin, DecisionState};
use super::service::{NewDecision, NewLine, NewNumber, WholeDecision};
use super::store::Wanted;
use crate::honours::awards::{
    AwardTotals, IssuerSystem, PresentationBrief, RecipientKind, SubjectGiven, briefs,
};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{
    AccountId, AwardCountId, AwardId, AwardTypeId, BlocId, DecisionId, DocumentId, NominationId,
    PersonId, UnitId,
};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{DocumentNumber, Label, Name, Note};
use crate::kernel::time::{At, PartialDay};

request! {
    /// A line of a decision: one award to one unit, one person, one bloc as such, or one household by name. An old paper may name anybody by name alone.
    pub struct DraftLine {
        /// What kind of recipient; follows from the id where one is given.
        pub recipient_kind: Option<RecipientKind>,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// The person.
        pub person_id: Option<PersonId>,
        /// The bloc as such.
        pub bloc_id: Option<BlocId>,
        /// The name as printed; the directory's name of the day unless told.
        pub subject_name: Option<Name>,
        /// The award as printed.
        pub award_name: Name,
        /// The award in the catalogue.
        pub award_type_id: Option<AwardTypeId>,
        /// The passed nomination behind it.
        pub nomination_id: Option<NominationId>,
        /// Số sổ vàng, from 1, once in a decision.
        pub line_ordinal: Option<i64>,
        /// For what.
        pub ground: Option<Note>,
    }
}

impl From<DraftLine> for NewLine {
    fn from(line: DraftLine) -> Self {
        Self {
            subject: SubjectGiven {
                kind: line.recipient_kind,
                unit_id: line.unit_id,
                person_id: line.person_id,
                bloc_id: line.bloc_id,
                name: line.subject_name,
            },
            award_name: line.award_name,
            award_type_id: line.award_type_id,
            nomination_id: line.nomination_id,
            line_ordinal: line.line_ordinal,
            ground: line.ground,
        }
    }
}

request! {
    /// A number of awards without names: "22 cá nhân".
    pub struct DraftCount {
        /// What kind of recipients.
        pub recipient_kind: RecipientKind,
        /// The award as printed.
        pub award_name: Name,
        /// The award in the catalogue.
        pub award_type_id: Option<AwardTypeId>,
        /// How many; left out where it is not stated ("không nêu").
        pub recipient_count: Option<i64>,
    }
}

impl From<DraftCount> for NewNumber {
    fn from(count: DraftCount) -> Self {
        Self {
            recipient_kind: count.recipient_kind,
            award_name: count.award_name,
            award_type_id: count.award_type_id,
            recipient_count: count.recipient_count,
        }
    }
}

request! {
    /// A decision to draft, or an old one to enter. It has at least one line or one number.
    pub struct DraftDecision {
        /// How it comes into the register.
        pub origin: DecisionOrigin,
        /// Who issues it; may be left out for a historic one only.
        pub issuing_unit_id: Option<UnitId>,
        /// The issuer as printed; the issuing unit's name unless told.
        pub issuer: Option<Name>,
        /// The issuer's system.
        pub issuer_system: IssuerSystem,
        /// The achievement year.
        pub achievement_year: Label,
        /// The paper, or the source that tells of it.
        pub document_id: Option<DocumentId>,
        /// Its day as far as it is known; for a historic one only, a new one has the day of its signature.
        pub decided_on: Option<PartialDay>,
        /// Its number as printed; for a historic one only.
        pub number: Option<DocumentNumber>,
        /// Its lines.
        pub lines: Option<Vec<DraftLine>>,
        /// Its numbers without names.
        pub counts: Option<Vec<DraftCount>>,
    }
}

impl From<DraftDecision> for NewDecision {
    fn from(body: DraftDecision) -> Self {
        let lines = body.lines.unwrap_or_default();
        let counts = body.counts.unwrap_or_default();
        Self {
            origin: body.origin,
            issuing_unit_id: body.issuing_unit_id,
            issuer: body.issuer,
            issuer_system: body.issuer_system,
            achievement_year: body.achievement_year,
            document_id: body.document_id,
            decided_on: body.decided_on,
            number: body.number,
            lines: lines.into_iter().map(NewLine::from).collect(),
            counts: counts.into_iter().map(NewNumber::from).collect(),
        }
    }
}

request! {
    /// The number of a signed decision.
    pub struct NumberDecision {
        /// Number and symbol as printed: "01/QĐ-UBND".
        pub number: DocumentNumber,
        /// The signed paper, where it is registered.
        pub document_id: Option<DocumentId>,
    }
}

request! {
    /// Why a draft is cancelled.
    pub struct CancelDecision {
        /// Why.
        pub reason: Note,
    }
}

request! {
    /// Which decisions.
    pub struct ListDecisions {
        /// Only those of this unit.
        pub issuing_unit_id: Option<UnitId>,
        /// Only those in this state.
        pub state: Option<DecisionState>,
        /// Only those for this achievement year.
        pub year: Option<Label>,
        /// Only those whose number begins so, with or without its punctuation.
        pub number: Option<DocumentNumber>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ListDecisions> for Wanted {
    fn from(query: &ListDecisions) -> Self {
        Self {
            issuing_unit_id: query.issuing_unit_id,
            state: query.state,
            year: query.year.clone(),
            number_folded: query.number.as_ref().map(DocumentNumber::folded),
        }
    }
}

/// A decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionRecord {
    /// Id.
    pub id: DecisionId,
    /// Version, as in its ETag.
    pub version: i64,
    /// How it came into the register.
    pub origin: DecisionOrigin,
    /// How far it has come.
    pub state: DecisionState,
    /// Who issues it; null where it is not in the directory.
    pub issuing_unit_id: Option<UnitId>,
    /// The issuer as printed; null where it is not stated.
    pub issuer: Option<Name>,
    /// The issuer's system.
    pub issuer_system: IssuerSystem,
    /// The achievement year.
    pub achievement_year: Label,
    /// The paper; null where none is registered.
    pub document_id: Option<DocumentId>,
    /// Its day as far as it is known; null for a draft, and where it is not stated.
    pub decided_on: Option<PartialDay>,
    /// Its number as printed; null before it is given, and where it is not stated.
    pub number: Option<DocumentNumber>,
    /// Who drafted or entered it here.
    pub drafted_by_account_id: AccountId,
    /// When.
    pub drafted_at: At,
    /// Who signed it; null before, and for a historic one.
    pub signed_by_account_id: Option<AccountId>,
    /// When; null before, and for a historic one.
    pub signed_at: Option<At>,
    /// Who numbered it; null before, and for a historic one.
    pub numbered_by_account_id: Option<AccountId>,
    /// When; null before, and for a historic one.
    pub numbered_at: Option<At>,
    /// Why the draft was cancelled; null where it was not.
    pub cancel_reason: Option<Note>,
}

impl From<Decision> for DecisionRecord {
    fn from(decision: Decision) -> Self {
        Self {
            id: decision.id,
            version: decision.version,
            origin: decision.origin,
            state: decision.state,
            issuing_unit_id: decision.issuing_unit_id,
            issuer: decision.issuer,
            issuer_system: decision.issuer_system,
            achievement_year: decision.achievement_year,
            document_id: decision.document_id,
            decided_on: decision.decided_on,
            number: decision.number,
            drafted_by_account_id: decision.drafted_by_account_id,
            drafted_at: decision.drafted_at,
            signed_by_account_id: decision.signed_by_account_id,
            signed_at: decision.signed_at,
            numbered_by_account_id: decision.numbered_by_account_id,
            numbered_at: decision.numbered_at,
            cancel_reason: decision.cancel_reason,
        }
    }
}

/// A line of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionLineRecord {
    /// Its place, from 1.
    pub position: i64,
    /// The award that it made; null before the signature.
    pub award_id: Option<AwardId>,
    /// What kind of recipient.
    pub recipient_kind: RecipientKind,
    /// The unit.
    pub unit_id: Option<UnitId>,
    /// The person.
    pub person_id: Option<PersonId>,
    /// The bloc as such.
    pub bloc_id: Option<BlocId>,
    /// The name as printed.
    pub subject_name: Name,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue; null where it is not matched.
    pub award_type_id: Option<AwardTypeId>,
    /// The nomination behind it; null where none is recorded.
    pub nomination_id: Option<NominationId>,
    /// Số sổ vàng; null where it is not known.
    pub line_ordinal: Option<i64>,
    /// For what; null where it is not stated.
    pub ground: Option<Note>,
}

fn line(line: &DecisionLine, whole: &WholeDecision) -> DecisionLineRecord {
    let award = whole
        .awards
        .iter()
        .find(|award| award.decision_line_id == Some(line.id));
    DecisionLineRecord {
        position: line.position,
        award_id: award.map(|award| award.id),
        recipient_kind: line.recipient_kind,
        unit_id: line.unit_id,
        person_id: line.person_id,
        bloc_id: line.bloc_id,
        subject_name: line.subject_name.clone(),
        award_name: line.award_name.clone(),
        award_type_id: line.award_type_id,
        nomination_id: line.nomination_id,
        line_ordinal: line.line_ordinal,
        ground: line.ground.clone(),
    }
}

/// A number of awards that a decision states without names.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionCountRecord {
    /// Its place, from 1.
    pub position: i64,
    /// The number in the register; null before the signature.
    pub award_count_id: Option<AwardCountId>,
    /// What kind of recipients.
    pub recipient_kind: RecipientKind,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue; null where it is not matched.
    pub award_type_id: Option<AwardTypeId>,
    /// How many; null where it is not stated ("không nêu").
    pub recipient_count: Option<i64>,
    /// How many names have been attached to it.
    pub named: i64,
}

fn count(count: &DecisionCount, whole: &WholeDecision) -> DecisionCountRecord {
    let entry = whole.entry_of(count);
    DecisionCountRecord {
        position: count.position,
        award_count_id: entry.map(|(entry, _)| entry.id),
        recipient_kind: count.recipient_kind,
        award_name: count.award_name.clone(),
        award_type_id: count.award_type_id,
        recipient_count: count.recipient_count,
        named: entry.map_or(0, |(_, named)| named),
    }
}

/// A decision with its lines, its numbers, its totals and its presentations.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionDetail {
    /// Id.
    pub id: DecisionId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The decision.
    pub decision: DecisionRecord,
    /// Its lines in their order.
    pub lines: Vec<DecisionLineRecord>,
    /// Its numbers without names, in their order.
    pub counts: Vec<DecisionCountRecord>,
    /// What it amounts to.
    pub totals: AwardTotals,
    /// When and where anything of it was presented.
    pub presentations: Vec<PresentationBrief>,
}
resource!(DecisionDetail, "/v1/decisions");

impl From<WholeDecision> for DecisionDetail {
    fn from(whole: WholeDecision) -> Self {
        Self {
            id: whole.decision.id,
            version: whole.decision.version,
            lines: whole.lines.iter().map(|it| line(it, &whole)).collect(),
            counts: whole.counts.iter().map(|it| count(it, &whole)).collect(),
            totals: whole.totals().into(),
            decision: whole.decision.into(),
            presentations: briefs(whole.presentations),
        }
    }
}
