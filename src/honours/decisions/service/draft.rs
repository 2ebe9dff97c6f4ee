//! Drafting a decision, and entering an old one.

use super::look::WholeDecision;
use crate::competition::blocs;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units;
use crate::honours::awards::{
    self, Award, AwardCount, IssuerSystem, NameOnly, RecipientKind, Subject, SubjectGiven,
};
use crate::honours::decisions::model::{
    Decision, DecisionCount, DecisionLine, DecisionOrigin, DecisionState, year_of,
};
use crate::honours::decisions::{policy, store};
use crate::honours::nominations::{self, NominationState};
use crate::journal::Act;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{AccountId, AwardTypeId, BlocYearId, DocumentId, NominationId, UnitId};
use crate::kernel::text::{DocumentNumber, Fault, Label, Name, Note};
use crate::kernel::time::{Day, PartialDay};
use crate::law::catalogue::SubjectKind;

/// A decision to be drafted or entered.
pub struct NewDecision {
    /// How it comes into the register.
    pub origin: DecisionOrigin,
    /// Who issues it.
    pub issuing_unit_id: Option<UnitId>,
    /// The issuer as printed.
    pub issuer: Option<Name>,
    /// The issuer's system.
    pub issuer_system: IssuerSystem,
    /// The achievement year.
    pub achievement_year: Label,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// Its day.
    pub decided_on: Option<PartialDay>,
    /// Its number.
    pub number: Option<DocumentNumber>,
    /// Its lines.
    pub lines: Vec<NewLine>,
    /// Its numbers without names.
    pub counts: Vec<NewNumber>,
}

/// A line to be drafted.
pub struct NewLine {
    /// The recipient.
    pub subject: SubjectGiven,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue.
    pub award_type_id: Option<AwardTypeId>,
    /// The nomination behind it.
    pub nomination_id: Option<NominationId>,
    /// Số sổ vàng.
    pub line_ordinal: Option<i64>,
    /// For what.
    pub ground: Option<Note>,
}

/// A number to be drafted.
pub struct NewNumber {
    /// What kind of recipients.
    pub recipient_kind: RecipientKind,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue.
    pub award_type_id: Option<AwardTypeId>,
    /// How many; none where it is not stated.
    pub recipient_count: Option<i64>,
}

/// Drafts a decision, or enters an old one with its awards. For a new one the law of today governs; on an old one no rule is run (LR-160).
pub fn draft_decision(tx: &mut Tx, new: NewDecision) -> Result<WholeDecision, Error> {
    let allowed = drafting(tx, &new)?;
    check_shape(tx, &new)?;
    check_ground(tx, new.document_id, "/document_id")?;
    let day = awards::naming_day(new.decided_on, tx.today());
    let decision = drafted(tx, &new, day)?;
    check_number_free(tx, &decision)?;
    let lines = lines(tx, &decision, new.lines, day)?;
    let counts = counts(tx, &decision, new.counts, day)?;
    write_draft(tx, &allowed, &decision, &lines, &counts)?;
    let (event, (entered_awards, entered)) = match decision.origin {
        DecisionOrigin::Original => ("decision.drafted", (Vec::new(), Vec::new())),
        DecisionOrigin::Historic => {
            let entries = enter(tx, &allowed, &decision, &lines, &counts)?;
            ("decision.entered", entries)
        }
    };
    let act = Act::new(event, &decision).on_ground(decision.document_id);
    let act = act.and(&lines).and(&counts);
    tx.record(&allowed, act.and(&entered_awards).and(&entered))?;
    Ok(WholeDecision {
        decision,
        lines,
        counts,
        awards: entered_awards,
        entered,
        presentations: Vec::new(),
    })
}

fn drafted(tx: &mut Tx, new: &NewDecision, day: Day) -> Result<Decision, Error> {
    let number = new.number.as_ref();
    let state = match new.origin {
        DecisionOrigin::Original => DecisionState::Drafted,
        DecisionOrigin::Historic => DecisionState::Historic,
    };
    Ok(Decision {
        id: tx.new_id()?,
        version: 1,
        origin: new.origin,
        state,
        issuing_unit_id: new.issuing_unit_id,
        issuer: issuer(tx, new, day)?,
        issuer_system: new.issuer_system,
        achievement_year: new.achievement_year.clone(),
        document_id: new.document_id,
        decided_on: new.decided_on,
        number_folded: number.map(DocumentNumber::folded),
        number_year: number.and(new.decided_on).map(|on| year_of(on.first_day())),
        number: new.number.clone(),
        drafted_by_account_id: account(tx)?,
        drafted_by_person_id: tx.actor().person_id,
        drafted_at: tx.now(),
        signed_by_account_id: None,
        signed_by_person_id: None,
        signed_at: None,
        numbered_by_account_id: None,
        numbered_at: None,
        cancel_reason: None,
    })
}

fn drafting(view: &mut View, new: &NewDecision) -> Result<Allowed, Error> {
    if let Some(unit) = new.issuing_unit_id {
        units::check_unit(view, unit, "/issuing_unit_id")?;
    }
    match (new.origin, new.issuing_unit_id) {
        (DecisionOrigin::Historic, unit) => {
            let keeps = awards::keeps_register(view, unit)?;
            Ok(policy::may_enter(keeps)?)
        }
        (DecisionOrigin::Original, Some(unit)) => {
            let over = units::holds_over(view, Office::CouncilSecretary, unit)?;
            Ok(policy::may_draft(over)?)
        }
        (DecisionOrigin::Original, None) => {
            Err(Refusal::of_field("/issuing_unit_id", Fault::Missing).into())
        }
    }
}

/// What a new decision may not yet have, and what every one needs.
fn check_shape(view: &View, new: &NewDecision) -> Result<(), Refusal> {
    if new.lines.is_empty() && new.counts.is_empty() {
        return Err(Refusal::of_field("/lines", Fault::Missing));
    }
    match new.origin {
        DecisionOrigin::Original if new.decided_on.is_some() => {
            Err(Refusal::of_field("/decided_on", Fault::Unknown))
        }
        DecisionOrigin::Original if new.number.is_some() => {
            Err(Refusal::of_field("/number", Fault::Unknown))
        }
        DecisionOrigin::Historic
            if new
                .decided_on
                .is_some_and(|on| on.first_day() > view.today()) =>
        {
            Err(Refusal::of_field("/decided_on", Fault::OutOfRange))
        }
        DecisionOrigin::Original | DecisionOrigin::Historic => Ok(()),
    }
}

/// The issuer as printed, or as the issuing unit is called on the day. A new decision wants a unit that is there today.
fn issuer(view: &mut View, new: &NewDecision, day: Day) -> Result<Option<Name>, Error> {
    let Some(id) = new.issuing_unit_id else {
        return Ok(new.issuer.clone());
    };
    let unit = units::check_unit(view, id, "/issuing_unit_id")?;
    if new.origin == DecisionOrigin::Original {
        unit.check_existed(day)?;
    }
    match &new.issuer {
        Some(printed) => Ok(Some(printed.clone())),
        None => Ok(Some(units::name_on(view, &unit, day)?)),
    }
}

pub(super) fn account(view: &View) -> Result<AccountId, Broken> {
    let id = view.actor().account_id;
    id.ok_or(Broken::impossible("an act on decisions by nobody"))
}

fn lines(
    tx: &mut Tx,
    decision: &Decision,
    given: Vec<NewLine>,
    day: Day,
) -> Result<Vec<DecisionLine>, Error> {
    let name_only = match decision.origin {
        DecisionOrigin::Original => NameOnly::Households,
        DecisionOrigin::Historic => NameOnly::Everybody,
    };
    let mut lines: Vec<DecisionLine> = Vec::new();
    for (index, line) in given.into_iter().enumerate() {
        let at = format!("/lines/{index}");
        check_ordinal(&lines, line.line_ordinal, &format!("{at}/line_ordinal"))?;
        let subject = awards::check_subject(tx, &line.subject, name_only, &at, day)?;
        let kind = awards::kind_in_catalogue(subject.kind, subject.bloc_id);
        let fits = fits(decision, kind, day);
        awards::check_type(tx, line.award_type_id, fits, &format!("{at}/award_type_id"))?;
        check_nomination(tx, decision, &lines, line.nomination_id, &subject, &at)?;
        lines.push(DecisionLine {
            id: tx.new_id()?,
            version: 1,
            decision_id: decision.id,
            position: place(index)?,
            recipient_kind: subject.kind,
            unit_id: subject.unit_id,
            person_id: subject.person_id,
            bloc_id: subject.bloc_id,
            subject_name: subject.name,
            award_name: line.award_name,
            award_type_id: line.award_type_id,
            nomination_id: line.nomination_id,
            line_ordinal: line.line_ordinal,
            ground: line.ground,
        });
    }
    Ok(lines)
}

/// What an award type must fit: today's rules for a new decision, nothing for an old one (LR-160).
pub(super) fn fits(decision: &Decision, kind: SubjectKind, day: Day) -> Option<(SubjectKind, Day)> {
    match decision.origin {
        DecisionOrigin::Original => Some((kind, day)),
        DecisionOrigin::Historic => None,
    }
}

fn place(index: usize) -> Result<i64, Broken> {
    i64::try_from(index + 1).map_err(|error| Broken::new("counting lines", error))
}

/// LR-100: an ordinal counts from 1 and stands once in a decision.
fn check_ordinal(
    before: &[DecisionLine],
    ordinal: Option<i64>,
    pointer: &str,
) -> Result<(), Refusal> {
    awards::check_ordinal(ordinal, pointer)?;
    let taken = before.iter().any(|line| line.line_ordinal == ordinal);
    if ordinal.is_some() && taken {
        return Err(Refusal::of_field(pointer, Fault::Duplicate));
    }
    Ok(())
}

/// V-09: a line names a nomination that was passed, of the same recipient, and that has no award yet.
fn check_nomination(
    view: &mut View,
    decision: &Decision,
    before: &[DecisionLine],
    id: Option<NominationId>,
    subject: &Subject,
    at: &str,
) -> Result<(), Error> {
    let Some(id) = id else {
        return Ok(());
    };
    let pointer = format!("{at}/nomination_id");
    if before.iter().any(|line| line.nomination_id == Some(id)) {
        return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
    }
    let found = nominations::seek_nomination(view, id)?;
    let nomination =
        found.ok_or_else(|| Refusal::new(Code::NominationUnknown).at(&pointer, Fault::Unknown))?;
    let named = |code| {
        let refusal = Refusal::new(code).at(&pointer, Fault::OutOfRange);
        refusal.against("nominations", id, nomination.subject_name.as_str())
    };
    if nomination.state != NominationState::Passed {
        return Err(named(Code::NominationNotPassed).into());
    }
    if !grants_for(view, decision, nomination.bloc_year_id)? {
        return Err(named(Code::LineNotOfNomination).into());
    }
    if (nomination.unit_id, nomination.person_id, nomination.bloc_id)
        != (subject.unit_id, subject.person_id, subject.bloc_id)
    {
        return Err(named(Code::LineNotOfNomination).into());
    }
    match awards::award_of_nomination(view, id)? {
        Some(award) => Err(awarded(&award).at(&pointer, Fault::Duplicate).into()),
        None => Ok(()),
    }
}

/// A nomination is granted by a new decision of the authority that keeps its bloc, or of one above it; never by an old paper, which nobody signs here.
fn grants_for(view: &mut View, decision: &Decision, year: BlocYearId) -> Result<bool, Error> {
    let (DecisionOrigin::Original, Some(issuer)) = (decision.origin, decision.issuing_unit_id)
    else {
        return Ok(false);
    };
    let (_, bloc) = blocs::find_year(view, year)?;
    units::stands_over(view, issuer, bloc.keeper_id)
}

/// One nomination makes one award.
pub(super) fn awarded(award: &Award) -> Refusal {
    let refusal = Refusal::new(Code::NominationAwarded);
    refusal.against("awards", award.id, award.subject_name.as_str())
}

fn counts(
    tx: &mut Tx,
    decision: &Decision,
    given: Vec<NewNumber>,
    day: Day,
) -> Result<Vec<DecisionCount>, Error> {
    let mut counts = Vec::new();
    for (index, count) in given.into_iter().enumerate() {
        if count.recipient_count.is_some_and(|number| number < 1) {
            let pointer = format!("/counts/{index}/recipient_count");
            return Err(Refusal::of_field(&pointer, Fault::OutOfRange).into());
        }
        let at = format!("/counts/{index}/award_type_id");
        let kind = awards::kind_in_catalogue(count.recipient_kind, None);
        let fits = fits(decision, kind, day);
        awards::check_type(tx, count.award_type_id, fits, &at)?;
        counts.push(DecisionCount {
            id: tx.new_id()?,
            version: 1,
            decision_id: decision.id,
            position: place(index)?,
            recipient_kind: count.recipient_kind,
            award_name: count.award_name,
            award_type_id: count.award_type_id,
            recipient_count: count.recipient_count,
        });
    }
    Ok(counts)
}

fn write_draft(
    tx: &mut Tx,
    allowed: &Allowed,
    decision: &Decision,
    lines: &[DecisionLine],
    counts: &[DecisionCount],
) -> Result<(), Error> {
    store::insert_decision(tx, allowed, decision).again_on(NUMBER_KEY)?;
    for line in lines {
        store::insert_line(tx, allowed, line)?;
    }
    for count in counts {
        store::insert_count(tx, allowed, count)?;
    }
    Ok(())
}

/// A number is unique for the issuing unit in the year.
pub(super) const NUMBER_KEY: &str = "decisions_issuing_unit_id_number_year_number_folded_key";

pub(super) fn enter(
    tx: &mut Tx,
    allowed: &Allowed,
    decision: &Decision,
    lines: &[DecisionLine],
    counts: &[DecisionCount],
) -> Result<(Vec<Award>, Vec<AwardCount>), Error> {
    let lines = lines.iter().map(DecisionLine::award).collect();
    let counts = counts.iter().map(DecisionCount::number).collect();
    awards::enter(tx, allowed, &decision.source(), lines, counts)
}

/// Decree 30/2020, Art. 15: number and symbol are unique in the year.
pub(super) fn check_number_free(view: &mut View, decision: &Decision) -> Result<(), Error> {
    let (Some(unit), Some(year), Some(number)) = (
        decision.issuing_unit_id,
        decision.number_year,
        &decision.number_folded,
    ) else {
        return Ok(());
    };
    match store::seek_number(view, unit, year, number)? {
        Some(other) => Err(Refusal::new(Code::DecisionNumberTaken)
            .at("/number", Fault::Duplicate)
            .under("Nghị định 30/2020/NĐ-CP", "Điều 15")
            .against("decisions", other.id, other.title())
            .into()),
        None => Ok(()),
    }
}
