//! Pledges in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{
    Completeness, Figure, Pledge, PledgeContent, PledgeMovement, PledgeOrigin, PledgeState,
    PledgeTarget, Signature, SignatureWay, SignaturesKnown,
};
use super::service::{Draft, FullPledge, NewMovement, NewTarget, Signing};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{
    AccountId, BlocId, BlocYearId, DocumentId, MovementId, PersonId, PledgeId, SignatureId, UnitId,
};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

request! {
    /// A movement that a pledge takes up: one that is recorded, or a name.
    pub struct TakeUpMovement {
        /// The movement, where it is recorded.
        pub movement_id: Option<MovementId>,
        /// Its name as the pledge has it; the recorded name unless told.
        pub name: Option<Name>,
    }
}

request! {
    /// A target; its value in figures or in words.
    pub struct SetTarget {
        /// What is measured.
        pub measure: Name,
        /// In which unit: "%", "hộ", "triệu đồng".
        pub measure_unit: Option<Label>,
        /// The exact value.
        pub value: Option<Figure>,
        /// The value in words, where it is none of figures.
        pub value_words: Option<Note>,
        /// By which day.
        pub due_on: Option<Day>,
    }
}

request! {
    /// A pledge to draft, or one to enter that a report tells of.
    pub struct DraftPledge {
        /// `drafted` is signed here, unit by unit; `reported` was signed, as a report says.
        pub origin: PledgeOrigin,
        /// The year's last pledge, where this one is to replace it.
        pub replaces_id: Option<PledgeId>,
        /// Theme of the year, as quoted.
        pub theme: Option<Note>,
        /// Contents, in their order.
        pub contents: Option<Vec<Note>>,
        /// Movements, in their order.
        pub movements: Option<Vec<TakeUpMovement>>,
        /// Targets, in their order.
        pub targets: Option<Vec<SetTarget>>,
        /// `named` unless told; `not_stated` where a report says that the units signed and does not name them all.
        pub signatures_known: Option<SignaturesKnown>,
        /// When a reported pledge was signed, as the report says of all.
        pub signed_on_stated: Option<PartialDay>,
        /// The paper, or the report.
        pub document_id: Option<DocumentId>,
    }
}

impl From<DraftPledge> for Draft {
    fn from(body: DraftPledge) -> Self {
        let movements = body.movements.unwrap_or_default().into_iter();
        let targets = body.targets.unwrap_or_default().into_iter();
        Self {
            origin: body.origin,
            replaces_id: body.replaces_id,
            theme: body.theme,
            contents: body.contents.unwrap_or_default(),
            movements: movements
                .map(|movement| NewMovement {
                    movement_id: movement.movement_id,
                    name: movement.name,
                })
                .collect(),
            targets: targets
                .map(|target| NewTarget {
                    measure: target.measure,
                    measure_unit: target.measure_unit,
                    value: target.value,
                    value_words: target.value_words,
                    due_on: target.due_on,
                })
                .collect(),
            signatures_known: body.signatures_known.unwrap_or(SignaturesKnown::Named),
            signed_on_stated: body.signed_on_stated,
            document_id: body.document_id,
        }
    }
}

request! {
    /// A unit's signature: given by its head today, or entered by the council secretary from a paper.
    pub struct SignPledge {
        /// For which unit.
        pub unit_id: UnitId,
        /// The unit's name as written; the name that it bore on the day unless told.
        pub unit_name: Option<Name>,
        /// Who signs, when recorded.
        pub person_id: Option<PersonId>,
        /// Who signs, as written.
        pub person_name: Option<Name>,
        /// The signer's title, as written: "Phó Chủ tịch thường trực".
        pub person_title: Option<Label>,
        /// When, as far as it is known; a head signs today.
        pub signed_on: Option<PartialDay>,
        /// The paper from which it is entered.
        pub document_id: Option<DocumentId>,
    }
}

impl From<SignPledge> for Signing {
    fn from(body: SignPledge) -> Self {
        Self {
            unit_id: body.unit_id,
            unit_name: body.unit_name,
            person_id: body.person_id,
            person_name: body.person_name,
            person_title: body.person_title,
            signed_on: body.signed_on,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Signed as of which day.
    pub struct PledgeOn {
        /// The day for which signatures are counted against members; unless told today, and no later than the last day of the year.
        pub on: Option<Day>,
    }
}

/// A numbered content of a pledge.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeContentRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// The text.
    pub body: Note,
}

impl From<PledgeContent> for PledgeContentRecord {
    fn from(content: PledgeContent) -> Self {
        Self {
            ordinal: content.ordinal,
            body: content.body,
        }
    }
}

/// A movement that a pledge takes up.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeMovementRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// The movement, where it is recorded.
    pub movement_id: Option<MovementId>,
    /// Its name as the pledge has it.
    pub name: Name,
}

impl From<PledgeMovement> for PledgeMovementRecord {
    fn from(movement: PledgeMovement) -> Self {
        Self {
            ordinal: movement.ordinal,
            movement_id: movement.movement_id,
            name: movement.name,
        }
    }
}

/// A target of a pledge.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeTargetRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// What is measured.
    pub measure: Name,
    /// In which unit.
    pub measure_unit: Option<Label>,
    /// The exact value; null where it is given in words.
    pub value: Option<Figure>,
    /// The value in words.
    pub value_words: Option<Note>,
    /// By which day.
    pub due_on: Option<Day>,
}

impl From<PledgeTarget> for PledgeTargetRecord {
    fn from(target: PledgeTarget) -> Self {
        Self {
            ordinal: target.ordinal,
            measure: target.measure,
            measure_unit: target.measure_unit,
            value: target.value,
            value_words: target.value_words,
            due_on: target.due_on,
        }
    }
}

/// A unit's signature.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignatureRecord {
    /// Id.
    pub id: SignatureId,
    /// Number in the order of entry, from 1.
    pub ordinal: i64,
    /// For which unit.
    pub unit_id: UnitId,
    /// The unit's name as it was.
    pub unit_name: Name,
    /// Who signed, when recorded.
    pub person_id: Option<PersonId>,
    /// Who signed, as written.
    pub person_name: Option<Name>,
    /// The signer's title, as written.
    pub person_title: Option<Label>,
    /// When, as far as it is known.
    pub signed_on: Option<PartialDay>,
    /// The year's last day for signing, as it was when this was entered; null where there was none.
    pub due_on: Option<Day>,
    /// Whether it came after that day; null where it cannot be told.
    pub is_late: Option<bool>,
    /// How it came into the register.
    pub way: SignatureWay,
    /// The paper from which it was entered.
    pub document_id: Option<DocumentId>,
    /// The account that signed or entered it.
    pub entered_by: Option<AccountId>,
    /// When it was entered here.
    pub entered_at: At,
}

impl From<Signature> for SignatureRecord {
    fn from(signature: Signature) -> Self {
        Self {
            id: signature.id,
            ordinal: signature.ordinal,
            unit_id: signature.unit_id,
            is_late: signature.is_late(),
            unit_name: signature.unit_name,
            person_id: signature.person_id,
            person_name: signature.person_name,
            person_title: signature.person_title,
            signed_on: signature.signed_on,
            due_on: signature.due_on,
            way: signature.way,
            document_id: signature.document_id,
            entered_by: signature.entered_by,
            entered_at: signature.entered_at,
        }
    }
}

/// A member whose signature is not entered.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingSignature {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as in the roll.
    pub unit_name: Name,
}

/// How many members signed, as far as it is known.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeCompleteness {
    /// The day for which it holds.
    pub on: Day,
    /// How many signed; null where that is not stated.
    pub signed: Option<i64>,
    /// How many signatures are entered here by name.
    pub named: i64,
    /// How many members the bloc has; null where that is not known.
    pub members: Option<i64>,
    /// Whether every member signed; null where it cannot be told.
    pub is_complete: Option<bool>,
    /// As people print it: "08/08", "không nêu/9", "1/không nêu".
    pub printed: String,
    /// The members known for that day whose signature is not entered.
    pub without_signature: Vec<MissingSignature>,
}

impl From<Completeness> for PledgeCompleteness {
    fn from(complete: Completeness) -> Self {
        let without = complete.without.iter();
        Self {
            on: complete.on,
            signed: complete.signed,
            named: complete.named,
            members: complete.members,
            is_complete: complete.is_complete(),
            printed: complete.printed(),
            without_signature: without
                .map(|(unit_id, unit_name)| MissingSignature {
                    unit_id: *unit_id,
                    unit_name: unit_name.clone(),
                })
                .collect(),
        }
    }
}

/// A pledge.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeRecord {
    /// Id.
    pub id: PledgeId,
    /// Version, as in its ETag.
    pub version: i64,
    /// For which competition year.
    pub bloc_year_id: BlocYearId,
    /// Of which bloc.
    pub bloc_id: BlocId,
    /// Number among the year's pledges, from 1.
    pub revision: i64,
    /// The pledge that it replaces.
    pub replaces_id: Option<PledgeId>,
    /// How it came into the register.
    pub origin: PledgeOrigin,
    /// State.
    pub state: PledgeState,
    /// Theme of the year, as quoted.
    pub theme: Option<Note>,
    /// Whether it is known who signed.
    pub signatures_known: SignaturesKnown,
    /// When it was signed, as a source says of all.
    pub signed_on_stated: Option<PartialDay>,
    /// The paper, or the report.
    pub document_id: Option<DocumentId>,
    /// SHA-256 of the text, once it is frozen by the first signature; null before.
    pub digest: Option<String>,
    /// When it was frozen.
    pub frozen_at: Option<At>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(PledgeRecord, "/v1/pledges");

impl From<Pledge> for PledgeRecord {
    fn from(pledge: Pledge) -> Self {
        Self {
            id: pledge.id,
            version: pledge.version,
            bloc_year_id: pledge.bloc_year_id,
            bloc_id: pledge.bloc_id,
            revision: pledge.revision,
            replaces_id: pledge.replaces_id,
            origin: pledge.origin,
            state: pledge.state,
            theme: pledge.theme,
            signatures_known: pledge.signatures_known,
            signed_on_stated: pledge.signed_on_stated,
            document_id: pledge.document_id,
            digest: pledge.digest,
            frozen_at: pledge.frozen_at,
            recorded_at: pledge.recorded_at,
        }
    }
}

/// A pledge with its text and its signatures.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeDetail {
    /// Id.
    pub id: PledgeId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The pledge.
    pub pledge: PledgeRecord,
    /// Contents, in their order.
    pub contents: Vec<PledgeContentRecord>,
    /// Movements, in their order.
    pub movements: Vec<PledgeMovementRecord>,
    /// Targets, in their order.
    pub targets: Vec<PledgeTargetRecord>,
    /// Signatures, in the order of entry.
    pub signatures: Vec<SignatureRecord>,
    /// How complete they are.
    pub completeness: PledgeCompleteness,
}
resource!(PledgeDetail, "/v1/pledges");

impl From<FullPledge> for PledgeDetail {
    fn from(full: FullPledge) -> Self {
        let parts = full.parts;
        let contents = parts.contents.into_iter().map(PledgeContentRecord::from);
        let movements = parts.movements.into_iter().map(PledgeMovementRecord::from);
        let targets = parts.targets.into_iter().map(PledgeTargetRecord::from);
        let signatures = full.signatures.into_iter().map(SignatureRecord::from);
        Self {
            id: full.pledge.id,
            version: full.pledge.version,
            pledge: full.pledge.into(),
            contents: contents.collect(),
            movements: movements.collect(),
            targets: targets.collect(),
            signatures: signatures.collect(),
            completeness: full.completeness.into(),
        }
    }
}
