//! What is answered of pledges.

use serde::Serialize;
use utoipa::ToSchema;

use crate::competition::blocs::LatePledge;
use crate::competition::pledges::model::{
    Completeness, Consequence, Figure, Party, Pledge, PledgeContent, PledgeKind, PledgeMovement,
    PledgeOrigin, PledgeParty, PledgeState, Progress, Reached, Signature, SignatureWay,
    SignaturesKnown, SigningStanding, Standing,
};
use crate::competition::pledges::service::{FullPledge, TargetProgress};
use crate::http::reply::resource;
use crate::kernel::id::{
    AccountId, BlocId, BlocRulesId, BlocYearId, DocumentId, MovementId, PersonId, PledgeId,
    PledgeProgressId, SignatureId, UnitId,
};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

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

/// What was reached of a target by a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeProgressRecord {
    /// Id.
    pub id: PledgeProgressId,
    /// Number in the order of entry, from 1.
    pub ordinal: i64,
    /// Of which member alone; null of all together.
    pub unit_id: Option<UnitId>,
    /// Its name then.
    pub unit_name: Option<Name>,
    /// As of which day.
    pub as_of: Day,
    /// The exact figure reached.
    pub value: Option<Figure>,
    /// What was reached, in words.
    pub value_words: Option<Note>,
    /// What share of the target that is; null where either is no figure.
    pub share: Option<ReachedShare>,
    /// What the source says besides.
    pub note: Option<Note>,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// The account that entered it.
    pub entered_by: Option<AccountId>,
    /// When it was entered here.
    pub entered_at: At,
}

/// A share of a target, exactly.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReachedShare {
    /// Above the line, in lowest terms.
    pub numerator: String,
    /// Below the line, above nought.
    pub denominator: String,
    /// As people say it: "đạt 80 %", "vượt 50 %".
    pub said: String,
}

impl From<(Progress, Option<Reached>)> for PledgeProgressRecord {
    fn from((told, reached): (Progress, Option<Reached>)) -> Self {
        Self {
            id: told.id,
            ordinal: told.ordinal,
            unit_id: told.unit_id,
            unit_name: told.unit_name,
            as_of: told.as_of,
            value: told.value,
            value_words: told.value_words,
            share: reached.map(|reached| ReachedShare {
                numerator: reached.numerator.to_string(),
                denominator: reached.denominator.to_string(),
                said: reached.said(),
            }),
            note: told.note,
            document_id: told.document_id,
            entered_by: told.entered_by,
            entered_at: told.entered_at,
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
    /// What was reached, latest day first.
    pub progress: Vec<PledgeProgressRecord>,
}

impl From<TargetProgress> for PledgeTargetRecord {
    fn from(with: TargetProgress) -> Self {
        let told = with.told.into_iter();
        Self {
            ordinal: with.target.ordinal,
            measure: with.target.measure,
            measure_unit: with.target.measure_unit,
            value: with.target.value,
            value_words: with.target.value_words,
            due_on: with.target.due_on,
            progress: told.map(PledgeProgressRecord::from).collect(),
        }
    }
}

/// A bloc that is a party to a pledge between blocs.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgePartyRecord {
    /// Number, from 1.
    pub ordinal: i64,
    /// Which bloc.
    pub bloc_id: BlocId,
    /// Its name when the pledge was drafted.
    pub bloc_name: Name,
}

impl From<PledgeParty> for PledgePartyRecord {
    fn from(party: PledgeParty) -> Self {
        Self {
            ordinal: party.ordinal,
            bloc_id: party.bloc_id,
            bloc_name: party.bloc_name,
        }
    }
}

/// How a party stands to a pledge.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeStanding {
    /// Which unit; null between blocs.
    pub unit_id: Option<UnitId>,
    /// Which bloc; null within a bloc.
    pub bloc_id: Option<BlocId>,
    /// Its name.
    pub name: Name,
    /// How it stands.
    pub standing: SigningStanding,
    /// How many days late it signed; null where it did not, or the day is not known.
    pub days_late: Option<i64>,
    /// What follows from it by the rules; null where nothing is asked for.
    pub consequence: Option<String>,
}

/// What follows for those who sign late or not at all, by the authority's rules of the last day for signing.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeConsequence {
    /// What follows; null where no rules of that day choose it, or there is no such day.
    pub follows: Option<LatePledge>,
    /// How many points are lost, in hundredths.
    pub points: Option<i64>,
    /// The rules.
    pub bloc_rules_id: Option<BlocRulesId>,
    /// The regulation.
    pub document_id: Option<DocumentId>,
    /// Whether a unit is left out for it; the law of the year stands above the regulation. Null where the rules choose nothing.
    pub excludes: Option<bool>,
    /// The instrument that takes the regulation's force; null where none does.
    pub instrument: Option<&'static str>,
    /// Its article.
    pub article: Option<&'static str>,
    /// As people say it: "trừ 10,50 điểm", "chưa quy định".
    pub said: String,
}

impl From<&Consequence> for PledgeConsequence {
    fn from(consequence: &Consequence) -> Self {
        let freed = consequence.freed;
        let excludes = |follows| follows == LatePledge::Ineligible && freed.is_none();
        Self {
            follows: consequence.follows,
            points: consequence.points,
            bloc_rules_id: consequence.rules_id,
            document_id: consequence.document_id,
            excludes: consequence.follows.map(excludes),
            instrument: freed.map(|freed| freed.instrument),
            article: freed.map(|freed| freed.article),
            said: consequence.said(),
        }
    }
}

fn standing(standing: Standing, consequence: &Consequence) -> PledgeStanding {
    let asked = standing.has_consequence();
    let (unit_id, bloc_id) = ids(standing.party);
    PledgeStanding {
        unit_id,
        bloc_id,
        name: standing.name,
        standing: standing.standing,
        days_late: standing.days_late,
        consequence: asked.then(|| consequence.said()),
    }
}

fn ids(party: Party) -> (Option<UnitId>, Option<BlocId>) {
    match party {
        Party::Unit(unit) => (Some(unit), None),
        Party::Bloc(bloc) => (None, Some(bloc)),
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
    /// For which bloc, under a pledge between blocs.
    pub bloc_id: Option<BlocId>,
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
    /// How many days late it came; null where it did not, or the day is not known.
    pub days_late: Option<i64>,
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
            bloc_id: signature.bloc_id,
            days_late: signature.days_late(),
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
    /// Which unit; null between blocs.
    pub unit_id: Option<UnitId>,
    /// Which bloc; null within a bloc.
    pub bloc_id: Option<BlocId>,
    /// Its name as in the roll.
    pub name: Name,
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
                .map(|(party, name)| {
                    let (unit_id, bloc_id) = ids(*party);
                    MissingSignature {
                        unit_id,
                        bloc_id,
                        name: name.clone(),
                    }
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
    /// Between whom it is made.
    pub kind: PledgeKind,
    /// For which competition year; null between blocs.
    pub bloc_year_id: Option<BlocYearId>,
    /// Of which bloc; null between blocs.
    pub bloc_id: Option<BlocId>,
    /// The authority under which blocs make it; null within a bloc.
    pub authority_id: Option<UnitId>,
    /// Its name on the first day.
    pub authority_name: Option<Name>,
    /// The label of its year, between blocs.
    pub label: Option<Label>,
    /// The first day of its year, between blocs.
    pub runs_from: Option<Day>,
    /// The day after the last, between blocs.
    pub runs_to: Option<Day>,
    /// Number among the year's pledges, from 1.
    pub revision: i64,
    /// The pledge that it replaces.
    pub replaces_id: Option<PledgeId>,
    /// Why it amends that one; null where that one was a draft.
    pub amendment_reason: Option<Note>,
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
            kind: pledge.kind(),
            bloc_year_id: pledge.bloc_year_id,
            bloc_id: pledge.bloc_id,
            authority_id: pledge.authority_id,
            authority_name: pledge.authority_name,
            label: pledge.label,
            runs_from: pledge.runs_from,
            runs_to: pledge.runs_to,
            amendment_reason: pledge.amendment_reason,
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
    /// The papers attached to it, in their order.
    pub attachment_ids: Vec<DocumentId>,
    /// The blocs that make it, between blocs.
    pub parties: Vec<PledgePartyRecord>,
    /// Signatures, in the order of entry.
    pub signatures: Vec<SignatureRecord>,
    /// How complete they are.
    pub completeness: PledgeCompleteness,
    /// The last day for signing; null where there is none.
    pub due_on: Option<Day>,
    /// How each party stands on the day asked for, or today.
    pub standings: Vec<PledgeStanding>,
    /// What follows for those who sign late or not at all.
    pub consequence: PledgeConsequence,
}
resource!(PledgeDetail, "/v1/pledges");

impl From<FullPledge> for PledgeDetail {
    fn from(full: FullPledge) -> Self {
        let parts = full.parts;
        let contents = parts.contents.into_iter().map(PledgeContentRecord::from);
        let movements = parts.movements.into_iter().map(PledgeMovementRecord::from);
        let targets = full.targets.into_iter().map(PledgeTargetRecord::from);
        let parties = parts.parties.into_iter().map(PledgePartyRecord::from);
        let attachments = parts.attachments.into_iter();
        let signatures = full.signatures.into_iter().map(SignatureRecord::from);
        let standings = full.standings.into_iter();
        Self {
            id: full.pledge.id,
            version: full.pledge.version,
            pledge: full.pledge.into(),
            contents: contents.collect(),
            movements: movements.collect(),
            targets: targets.collect(),
            attachment_ids: attachments.map(|it| it.document_id).collect(),
            parties: parties.collect(),
            signatures: signatures.collect(),
            completeness: full.completeness.into(),
            due_on: full.due_on,
            standings: standings
                .map(|it| standing(it, &full.consequence))
                .collect(),
            consequence: (&full.consequence).into(),
        }
    }
}
