//! The acts on the register, and what decisions write into it.

use super::model::{
    Award, AwardCount, NameOnly, NewAward, NewCount, Presentation, PresentationPart, RecipientKind,
    Source, Subject, SubjectGiven, Total, Totals, totals,
};
use super::store::Wanted;
use super::{policy, store};
use crate::competition::blocs;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::{documents, people, units};
use crate::journal::Act;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, FieldFault, Refusal};
use crate::kernel::id::{
    AwardCountId, AwardId, AwardTypeId, DecisionId, DocumentId, NominationId, PresentationId,
    UnitId,
};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name, Note};
use crate::kernel::time::{Day, PartialDay};
use crate::law::catalogue::{self, SubjectKind};

/// A record with its presentations.
pub struct Shown<T> {
    /// The record.
    pub record: T,
    /// How many names it has: one for an award.
    pub named: i64,
    /// When and where it was presented.
    pub presentations: Vec<Presentation>,
    /// What became of the unit honoured since, nearest first.
    pub successors: Vec<units::Link>,
}

/// A presentation with what was presented.
pub struct Presented {
    /// The presentation.
    pub presentation: Presentation,
    /// The awards.
    pub awards: Vec<Award>,
    /// The numbers, each with how many names it has.
    pub counts: Vec<(AwardCount, i64)>,
}

impl Presented {
    /// What it amounts to; a name of a number that was presented too counts once.
    pub fn totals(&self) -> Totals {
        let numbers: Vec<AwardCountId> = self.counts.iter().map(|(count, _)| count.id).collect();
        let named = self.awards.iter().filter(|award| {
            award
                .award_count_id
                .is_none_or(|count| !numbers.contains(&count))
        });
        let mut parts: Vec<Total> = named.map(|award| one(award.recipient_kind)).collect();
        parts.extend(self.counts.iter().map(|(count, named)| Total {
            kind: count.recipient_kind,
            count: count.recipient_count,
            named: *named,
        }));
        totals(&parts)
    }
}

fn one(kind: RecipientKind) -> Total {
    Total {
        kind,
        count: Some(1),
        named: 1,
    }
}

/// The recipient that a caller names: one id, or a name alone where that is allowed. `at` is where it was named, `day` the day of its name.
pub fn check_subject(
    view: &mut View,
    given: &SubjectGiven,
    name_only: NameOnly,
    at: &str,
    day: Day,
) -> Result<Subject, Error> {
    let (kind, name, pointer) = match (given.unit_id, given.person_id, given.bloc_id) {
        (Some(id), None, None) => {
            let pointer = format!("{at}/unit_id");
            let unit = units::check_unit(view, id, &pointer)?;
            let name = units::name_on(view, &unit, day)?;
            (RecipientKind::Collective, name, pointer)
        }
        (None, Some(id), None) => {
            let pointer = format!("{at}/person_id");
            let person = people::check_person(view, id, &pointer)?;
            (RecipientKind::Person, person.name, pointer)
        }
        (None, None, Some(id)) => {
            let pointer = format!("{at}/bloc_id");
            let bloc = blocs::check_bloc(view, id, &pointer)?;
            let name = blocs::bloc_name_on(view, &bloc, day)?;
            (RecipientKind::Collective, name, pointer)
        }
        (None, None, None) => return by_name(given, name_only, at),
        (Some(_), Some(_), None | Some(_))
        | (Some(_), None, Some(_))
        | (None, Some(_), Some(_)) => {
            return Err(at_ids(at, Fault::Duplicate).into());
        }
    };
    if given.kind.is_some_and(|given| given != kind) {
        return Err(Refusal::of_field(&pointer, Fault::OutOfRange).into());
    }
    Ok(Subject {
        kind,
        unit_id: given.unit_id,
        person_id: given.person_id,
        bloc_id: given.bloc_id,
        name: given.name.clone().unwrap_or(name),
    })
}

fn by_name(given: &SubjectGiven, name_only: NameOnly, at: &str) -> Result<Subject, Error> {
    let allowed = match name_only {
        NameOnly::Nobody => false,
        NameOnly::Households => given.kind == Some(RecipientKind::Household),
        NameOnly::Everybody => true,
    };
    let (Some(kind), true) = (given.kind, allowed) else {
        return Err(at_ids(at, Fault::Missing).into());
    };
    let Some(name) = given.name.clone() else {
        return Err(Refusal::of_field(&format!("{at}/subject_name"), Fault::Missing).into());
    };
    Ok(Subject {
        kind,
        unit_id: None,
        person_id: None,
        bloc_id: None,
        name,
    })
}

fn at_ids(at: &str, fault: Fault) -> Refusal {
    let field = |name: &str| FieldFault {
        pointer: format!("{at}/{name}"),
        fault,
    };
    Refusal::of_fields(["unit_id", "person_id", "bloc_id"].map(field).to_vec())
}

/// Whether the caller keeps the register of the issuing unit today: as council secretary or clerk of it or of a unit above it; where it is not
/// in the directory, as any council secretary.
pub fn keeps_register(view: &mut View, issuing_unit: Option<UnitId>) -> Result<bool, Error> {
    let Some(unit) = issuing_unit else {
        return Ok(view.actor().holds(Office::CouncilSecretary));
    };
    for office in policy::KEEPERS {
        if units::holds_over(view, *office, unit)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Enters the lines and numbers of a decision. It is part of the decision's own act, which records what is given back.
pub fn enter(
    tx: &mut Tx,
    allowed: &Allowed,
    source: &Source,
    lines: Vec<NewAward>,
    counts: Vec<NewCount>,
) -> Result<(Vec<Award>, Vec<AwardCount>), Error> {
    let mut entered = Vec::new();
    for line in lines {
        let award = Award {
            decision_line_id: Some(line.decision_line_id),
            nomination_id: line.nomination_id,
            award_type_id: line.award_type_id,
            line_ordinal: line.line_ordinal,
            ground: line.ground,
            ..blank(tx, source, line.subject, line.award_name)?
        };
        store::insert_award(tx, allowed, &award)
            .refuse_on("awards_nomination_id_key", Code::NominationAwarded)?;
        entered.push(award);
    }
    let mut numbers = Vec::new();
    for count in counts {
        let number = AwardCount {
            id: tx.new_id()?,
            version: 1,
            decision_id: source.decision_id,
            decision_count_id: count.decision_count_id,
            recipient_kind: count.recipient_kind,
            award_name: count.award_name,
            award_type_id: count.award_type_id,
            recipient_count: count.recipient_count,
            issuing_unit_id: source.issuing_unit_id,
            issuer: source.issuer.clone(),
            issuer_system: source.issuer_system,
            achievement_year: source.achievement_year.clone(),
            quality: source.quality,
            recorded_at: tx.now(),
        };
        store::insert_count(tx, allowed, &number)?;
        numbers.push(number);
    }
    Ok((entered, numbers))
}

/// A recipient in the register.
pub struct Recipient {
    /// Who.
    pub subject: SubjectGiven,
    /// Số sổ vàng.
    pub line_ordinal: Option<i64>,
    /// For what.
    pub ground: Option<Note>,
    /// The paper that names it.
    pub document_id: Option<DocumentId>,
}

/// Attaches a name to a number, which stays what it is.
pub fn attach_recipient(tx: &mut Tx, id: AwardCountId, new: Recipient) -> Result<Award, Error> {
    let count = store::find_count(tx, id)?;
    let keeps = keeps_register(tx, count.issuing_unit_id)?;
    let allowed = policy::may_keep(keeps)?;
    documents::check_ground(tx, new.document_id, "/document_id")?;
    check_ordinal(new.line_ordinal, "/line_ordinal")?;
    let given = SubjectGiven {
        kind: Some(count.recipient_kind),
        ..new.subject
    };
    let today = tx.today();
    let subject = check_subject(tx, &given, NameOnly::Everybody, "", today)?;
    check_room(tx, &count, &subject)?;
    let source = Source {
        decision_id: count.decision_id,
        issuing_unit_id: count.issuing_unit_id,
        issuer: count.issuer,
        issuer_system: count.issuer_system,
        achievement_year: count.achievement_year,
        quality: count.quality,
    };
    let award = Award {
        award_count_id: Some(id),
        award_type_id: count.award_type_id,
        line_ordinal: new.line_ordinal,
        ground: new.ground,
        ..blank(tx, &source, subject, count.award_name)?
    };
    store::insert_award(tx, &allowed, &award)?;
    let act = Act::new("award.recipient_attached", &award).on_ground(new.document_id);
    tx.record(&allowed, act)?;
    Ok(award)
}

fn check_room(view: &mut View, count: &AwardCount, subject: &Subject) -> Result<(), Error> {
    let attached = store::attached(view, count.id)?;
    let same = |award: &&Award| {
        (award.unit_id, award.person_id, award.bloc_id)
            == (subject.unit_id, subject.person_id, subject.bloc_id)
    };
    let has_id =
        subject.unit_id.is_some() || subject.person_id.is_some() || subject.bloc_id.is_some();
    if let Some(award) = attached.iter().find(same)
        && has_id
    {
        let refusal = Refusal::new(Code::RecipientAttached);
        let refusal = refusal.against("awards", award.id, award.subject_name.as_str());
        return Err(refusal.into());
    }
    let named = i64::try_from(attached.len()).unwrap_or(i64::MAX);
    match count.recipient_count {
        Some(most) if named >= most => Err(Refusal::new(Code::AwardCountFull).into()),
        Some(_) | None => Ok(()),
    }
}

fn blank(tx: &mut Tx, source: &Source, subject: Subject, award_name: Name) -> Result<Award, Error> {
    Ok(Award {
        id: tx.new_id()?,
        version: 1,
        decision_id: source.decision_id,
        decision_line_id: None,
        award_count_id: None,
        nomination_id: None,
        recipient_kind: subject.kind,
        unit_id: subject.unit_id,
        person_id: subject.person_id,
        bloc_id: subject.bloc_id,
        subject_name: subject.name,
        award_name,
        award_type_id: None,
        issuing_unit_id: source.issuing_unit_id,
        issuer: source.issuer.clone(),
        issuer_system: source.issuer_system,
        achievement_year: source.achievement_year.clone(),
        line_ordinal: None,
        ground: None,
        quality: source.quality,
        recorded_at: tx.now(),
    })
}

/// A presentation to be recorded.
pub struct NewPresentation {
    /// When.
    pub presented_on: PartialDay,
    /// Where.
    pub place: Option<Name>,
    /// On what occasion.
    pub occasion: Option<Note>,
    /// The paper that tells of it.
    pub document_id: Option<DocumentId>,
    /// The awards.
    pub award_ids: Vec<AwardId>,
    /// The numbers.
    pub award_count_ids: Vec<AwardCountId>,
}

/// Records a presentation of awards and numbers.
pub fn record_presentation(tx: &mut Tx, new: NewPresentation) -> Result<Presented, Error> {
    let (awards, counts) = named_in(tx, &new)?;
    let issuers = awards.iter().map(|award| award.issuing_unit_id);
    let issuers = issuers.chain(counts.iter().map(|count| count.issuing_unit_id));
    let issuers: std::collections::BTreeSet<Option<UnitId>> = issuers.collect();
    let mut keeps = true;
    for issuer in issuers {
        keeps = keeps && keeps_register(tx, issuer)?;
    }
    let allowed = policy::may_keep(keeps)?;
    if new.presented_on.first_day() > tx.today() {
        return Err(Refusal::of_field("/presented_on", Fault::OutOfRange).into());
    }
    documents::check_ground(tx, new.document_id, "/document_id")?;
    let presentation = Presentation {
        id: tx.new_id()?,
        version: 1,
        presented_on: new.presented_on,
        place: new.place,
        occasion: new.occasion,
        document_id: new.document_id,
        recorded_at: tx.now(),
    };
    store::insert_presentation(tx, &allowed, &presentation)?;
    let what = awards.iter().map(|it| (it.decision_id, Some(it.id), None));
    let numbers = counts.iter().map(|it| (it.decision_id, None, Some(it.id)));
    let mut parts = Vec::new();
    for (decision_id, award_id, award_count_id) in what.chain(numbers) {
        let part = PresentationPart {
            id: tx.new_id()?,
            version: 1,
            presentation_id: presentation.id,
            decision_id,
            award_id,
            award_count_id,
        };
        store::insert_part(tx, &allowed, &part)?;
        parts.push(part);
    }
    let act = Act::new("awards.presented", &presentation).on_ground(presentation.document_id);
    tx.record(&allowed, act.and(&parts))?;
    presented(tx, presentation.id)
}

/// The awards and numbers that a presentation names: at least one, none twice.
fn named_in(
    view: &mut View,
    new: &NewPresentation,
) -> Result<(Vec<Award>, Vec<AwardCount>), Error> {
    if new.award_ids.is_empty() && new.award_count_ids.is_empty() {
        return Err(Refusal::of_field("/award_ids", Fault::Missing).into());
    }
    let mut awards: Vec<Award> = Vec::new();
    for (index, id) in new.award_ids.iter().enumerate() {
        let pointer = format!("/award_ids/{index}");
        if awards.iter().any(|award| award.id == *id) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        let found = store::seek_award(view, *id)?;
        awards.push(found.ok_or_else(|| unknown(&pointer))?);
    }
    let mut counts: Vec<AwardCount> = Vec::new();
    for (index, id) in new.award_count_ids.iter().enumerate() {
        let pointer = format!("/award_count_ids/{index}");
        if counts.iter().any(|count| count.id == *id) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        let found = store::seek_count(view, *id)?;
        counts.push(found.ok_or_else(|| unknown(&pointer))?);
    }
    Ok((awards, counts))
}

fn unknown(pointer: &str) -> Refusal {
    Refusal::new(Code::AwardUnknown).at(pointer, Fault::Unknown)
}

/// Makes sure that an award type named in a body is in the catalogue; and, where `fits` is told, that it is valid on that day and for that kind
/// of subject (LR-13). Of old papers nothing of the kind is asked (LR-160).
pub fn check_type(
    view: &mut View,
    id: Option<AwardTypeId>,
    fits: Option<(SubjectKind, Day)>,
    pointer: &str,
) -> Result<(), Error> {
    let Some(id) = id else {
        return Ok(());
    };
    let found = catalogue::check_award_type(view, id, pointer)?;
    if let Some((kind, day)) = fits {
        found.check_valid_on(day)?;
        found.check_subject(kind)?;
    }
    Ok(())
}

/// An ordinal counts from 1.
pub fn check_ordinal(ordinal: Option<i64>, pointer: &str) -> Result<(), Refusal> {
    match ordinal {
        Some(ordinal) if ordinal < 1 => Err(Refusal::of_field(pointer, Fault::OutOfRange)),
        Some(_) | None => Ok(()),
    }
}

/// An award with its presentations.
pub fn show_award(view: &mut View, id: AwardId) -> Result<Shown<Award>, Error> {
    let record = store::find_award(view, id)?;
    let presentations = store::presentations_of(view, &record)?;
    let honoured: Vec<UnitId> = record.unit_id.into_iter().collect();
    let successors = units::successors_of(view, &honoured)?;
    Ok(Shown {
        record,
        named: 1,
        presentations,
        successors: successors.into_values().flatten().collect(),
    })
}

/// A number of awards with its presentations.
pub fn show_count(view: &mut View, id: AwardCountId) -> Result<Shown<AwardCount>, Error> {
    let record = store::find_count(view, id)?;
    Ok(Shown {
        named: store::named(view, id)?,
        presentations: store::presentations_of_count(view, id)?,
        successors: Vec::new(),
        record,
    })
}

/// A presentation with what was presented.
pub fn presented(view: &mut View, id: PresentationId) -> Result<Presented, Error> {
    let presentation = store::find_presentation(view, id)?;
    let awards = store::awards_presented(view, id)?;
    let mut counts = Vec::new();
    for count in store::counts_presented(view, id)? {
        let named = store::named(view, count.id)?;
        counts.push((count, named));
    }
    Ok(Presented {
        presentation,
        awards,
        counts,
    })
}

/// Awards in the order of their entry.
pub fn list_awards(
    view: &mut View,
    wanted: &Wanted,
    paging: &Paging,
) -> Result<Listing<Award>, Error> {
    let after = match view.place(paging)? {
        Some(place) => Some(
            AwardId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?,
        ),
        None => None,
    };
    let rows = store::list_awards(view, wanted, after, paging.limit.rows() + 1)?;
    view.page(rows, paging, |award| (String::new(), award.id.print()))
}

/// The award made upon a nomination.
pub fn award_of_nomination(
    view: &mut View,
    nomination: NominationId,
) -> Result<Option<Award>, Error> {
    store::award_of_nomination(view, nomination)
}

/// Every award of a decision, names attached to numbers included.
pub fn awards_of(view: &mut View, decision: DecisionId) -> Result<Vec<Award>, Error> {
    let wanted = Wanted {
        decision_id: Some(decision),
        ..Wanted::default()
    };
    store::list_awards(view, &wanted, None, i64::MAX)
}

/// The numbers of a decision.
pub fn counts_of(view: &mut View, decision: DecisionId) -> Result<Vec<AwardCount>, Error> {
    store::counts_of(view, decision)
}

/// The presentations of anything of a decision.
pub fn presentations_of_decision(
    view: &mut View,
    decision: DecisionId,
) -> Result<Vec<Presentation>, Error> {
    store::presentations_of_decision(view, decision)
}
