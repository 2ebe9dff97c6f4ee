//! What is sent of pledges.

use crate::competition::pledges::model::{Figure, PledgeOrigin, SignaturesKnown};
use crate::competition::pledges::service::{
    Between, Draft, NewMovement, NewTarget, Signing, Telling,
};
use crate::http::input::request;
use crate::kernel::id::{BlocId, DocumentId, MovementId, PersonId, PledgeId, UnitId};
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
        /// `drafted` is signed here, party by party; `reported` was signed, as a report says.
        pub origin: PledgeOrigin,
        /// The year's last draft, where this one is to replace it; a signed pledge is amended instead.
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
        /// The papers attached to it, in their order.
        pub attachment_ids: Option<Vec<DocumentId>>,
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
            movements: movements.map(NewMovement::from).collect(),
            targets: targets.map(NewTarget::from).collect(),
            signatures_known: body.signatures_known.unwrap_or(SignaturesKnown::Named),
            signed_on_stated: body.signed_on_stated,
            document_id: body.document_id,
            attachment_ids: body.attachment_ids.unwrap_or_default(),
        }
    }
}

request! {
    /// Another text for a signed pledge, which needs new signatures.
    pub struct AmendPledge {
        /// `drafted` is signed here, party by party; `reported` was signed, as a report says.
        pub origin: PledgeOrigin,
        /// Why the signed text is amended.
        pub reason: Note,
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
        /// The papers attached to it, in their order.
        pub attachment_ids: Option<Vec<DocumentId>>,
    }
}

impl From<AmendPledge> for Draft {
    fn from(body: AmendPledge) -> Self {
        let movements = body.movements.unwrap_or_default().into_iter();
        let targets = body.targets.unwrap_or_default().into_iter();
        Self {
            origin: body.origin,
            replaces_id: None,
            theme: body.theme,
            contents: body.contents.unwrap_or_default(),
            movements: movements.map(NewMovement::from).collect(),
            targets: targets.map(NewTarget::from).collect(),
            signatures_known: body.signatures_known.unwrap_or(SignaturesKnown::Named),
            signed_on_stated: body.signed_on_stated,
            document_id: body.document_id,
            attachment_ids: body.attachment_ids.unwrap_or_default(),
        }
    }
}

request! {
    /// A pledge between blocs.
    pub struct DraftJointPledge {
        /// `drafted` is signed here, party by party; `reported` was signed, as a report says.
        pub origin: PledgeOrigin,
        /// The year's last draft, where this one is to replace it; a signed pledge is amended instead.
        pub replaces_id: Option<PledgeId>,
        /// The label of the year: "2024".
        pub label: Label,
        /// The first day of the year.
        pub runs_from: Day,
        /// The day after the last.
        pub runs_to: Day,
        /// The last day for signing, where there is one.
        pub due_on: Option<Day>,
        /// The blocs between which it is made, in their order.
        pub bloc_ids: Vec<BlocId>,
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
        /// The papers attached to it, in their order.
        pub attachment_ids: Option<Vec<DocumentId>>,
    }
}

impl DraftJointPledge {
    /// Between which blocs.
    pub fn between(&self) -> Between {
        Between {
            label: self.label.clone(),
            runs_from: self.runs_from,
            runs_to: self.runs_to,
            due_on: self.due_on,
            bloc_ids: self.bloc_ids.clone(),
        }
    }
}

impl From<DraftJointPledge> for Draft {
    fn from(body: DraftJointPledge) -> Self {
        let movements = body.movements.unwrap_or_default().into_iter();
        let targets = body.targets.unwrap_or_default().into_iter();
        Self {
            origin: body.origin,
            replaces_id: body.replaces_id,
            theme: body.theme,
            contents: body.contents.unwrap_or_default(),
            movements: movements.map(NewMovement::from).collect(),
            targets: targets.map(NewTarget::from).collect(),
            signatures_known: body.signatures_known.unwrap_or(SignaturesKnown::Named),
            signed_on_stated: body.signed_on_stated,
            document_id: body.document_id,
            attachment_ids: body.attachment_ids.unwrap_or_default(),
        }
    }
}

impl From<TakeUpMovement> for NewMovement {
    fn from(movement: TakeUpMovement) -> Self {
        Self {
            movement_id: movement.movement_id,
            name: movement.name,
        }
    }
}

impl From<SetTarget> for NewTarget {
    fn from(target: SetTarget) -> Self {
        Self {
            measure: target.measure,
            measure_unit: target.measure_unit,
            value: target.value,
            value_words: target.value_words,
            due_on: target.due_on,
        }
    }
}

request! {
    /// What was reached of a target by a day: a figure, words, or both.
    pub struct RecordProgress {
        /// The number of the target.
        pub target: i64,
        /// Of which member alone; of all together unless told.
        pub unit_id: Option<UnitId>,
        /// As of which day.
        pub as_of: Day,
        /// The exact figure reached.
        pub value: Option<Figure>,
        /// What was reached, in words: "vượt 50 %".
        pub value_words: Option<Note>,
        /// What the source says besides.
        pub note: Option<Note>,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

impl From<RecordProgress> for Telling {
    fn from(body: RecordProgress) -> Self {
        Self {
            target: body.target,
            unit_id: body.unit_id,
            as_of: body.as_of,
            value: body.value,
            value_words: body.value_words,
            note: body.note,
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
        /// For which bloc, under a pledge between blocs; the unit leads it on that day.
        pub bloc_id: Option<BlocId>,
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
            bloc_id: body.bloc_id,
        }
    }
}

request! {
    /// As of which day, and as known when.
    pub struct PledgeAsOf {
        /// The day for which signatures are counted against members; unless told today, and no later than the last day of the year.
        pub as_of: Option<Day>,
        /// As the register knew it at this instant; as it knows it now unless told.
        pub known_at: Option<At>,
    }
}
