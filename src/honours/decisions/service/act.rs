//! Signing, numbering, cancelling.

use super::draft::{NUMBER_KEY, account, awarded, check_number_free, enter, fits};
use super::look::{WholeDecision, whole};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units;
use crate::honours::awards;
use crate::honours::decisions::model::{Decision, DecisionCount, DecisionLine, year_of};
use crate::honours::decisions::state::{Command, decide};
use crate::honours::decisions::{policy, store};
use crate::honours::nominations;
use crate::journal::Act;
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{DecisionId, DocumentId, UnitId};
use crate::kernel::text::{DocumentNumber, Note};
use crate::kernel::time::{Origin, PartialDay};

fn issuing_unit(decision: &Decision) -> Result<UnitId, Refusal> {
    let unit = decision.issuing_unit_id;
    // Only a historic decision has none, and nothing is done to it.
    unit.ok_or(Refusal::new(Code::DecisionHistoric))
}

/// Signs. The day of the signature governs who may, and is the decision's day; the register is written in the same transaction.
pub fn sign_decision(tx: &mut Tx, id: DecisionId) -> Result<WholeDecision, Error> {
    let decision = store::find_decision(tx, id)?;
    let lines = store::lines(tx, id)?;
    let unit = issuing_unit(&decision)?;
    let over = units::holds_over(tx, Office::DecidingAuthority, unit)?;
    let proposed = proposed_any(tx, &lines)?;
    let allowed = policy::may_sign(tx.actor(), over, &decision, proposed)?;
    tx.expect_version(decision.version)?;
    let state = decide(decision.state, Command::Sign)?;
    let today = tx.today();
    units::find_unit(tx, unit)?.check_existed(today)?;
    let counts = store::counts(tx, id)?;
    check_today(tx, &decision, &lines, &counts)?;
    let day = PartialDay::new(&today.to_string(), Origin::Stated)
        .map_err(|fault| Broken::new("dating a signature", fault))?;
    let signed = Decision {
        version: decision.version + 1,
        state,
        decided_on: Some(day),
        signed_by_account_id: Some(account(tx)?),
        signed_by_person_id: tx.actor().person_id,
        signed_at: Some(tx.now()),
        ..decision
    };
    store::save_decision(tx, &allowed, &signed)?;
    let (entered_awards, entered) = enter(tx, &allowed, &signed, &lines, &counts)?;
    tx.want_seal();
    let act = Act::new("decision.signed", &signed).on_ground(signed.document_id);
    tx.record(&allowed, act.and(&entered_awards).and(&entered))?;
    Ok(WholeDecision {
        decision: signed,
        lines,
        counts,
        awards: entered_awards,
        entered,
        presentations: Vec::new(),
    })
}

/// What may have changed since the draft: a nomination has its award by now, an award type has run out.
fn check_today(
    view: &mut View,
    decision: &Decision,
    lines: &[DecisionLine],
    counts: &[DecisionCount],
) -> Result<(), Error> {
    let today = view.today();
    for line in lines {
        if let Some(nomination) = line.nomination_id
            && let Some(award) = awards::award_of_nomination(view, nomination)?
        {
            return Err(awarded(&award).into());
        }
        let kind = awards::kind_in_catalogue(line.recipient_kind, line.bloc_id);
        awards::check_type(view, line.award_type_id, fits(decision, kind, today), "")?;
    }
    for count in counts {
        let kind = awards::kind_in_catalogue(count.recipient_kind, None);
        awards::check_type(view, count.award_type_id, fits(decision, kind, today), "")?;
    }
    Ok(())
}

/// Whether the caller proposed one of the nominations that the lines name (S2).
fn proposed_any(view: &mut View, lines: &[DecisionLine]) -> Result<bool, Error> {
    for id in lines.iter().filter_map(|line| line.nomination_id) {
        let Some(nomination) = nominations::seek_nomination(view, id)? else {
            continue;
        };
        let account = Some(nomination.proposed_by_account_id);
        if view.actor().did(account, nomination.proposed_by_person_id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Gives a signed decision its number. The year of today is the number's year (Decree 30/2020, Art. 15).
pub fn number_decision(
    tx: &mut Tx,
    id: DecisionId,
    number: DocumentNumber,
    document_id: Option<DocumentId>,
) -> Result<WholeDecision, Error> {
    let decision = store::find_decision(tx, id)?;
    let unit = issuing_unit(&decision)?;
    let over = units::holds_over(tx, Office::Clerk, unit)?;
    let allowed = policy::may_number(tx.actor(), over, &decision)?;
    tx.expect_version(decision.version)?;
    let state = decide(decision.state, Command::Number)?;
    check_ground(tx, document_id, "/document_id")?;
    let numbered = Decision {
        version: decision.version + 1,
        state,
        document_id: document_id.or(decision.document_id),
        number_folded: Some(number.folded()),
        number_year: Some(year_of(tx.today())),
        number: Some(number),
        numbered_by_account_id: Some(account(tx)?),
        numbered_at: Some(tx.now()),
        ..decision
    };
    check_number_free(tx, &numbered)?;
    match store::save_number(tx, &allowed, &numbered).again_on(NUMBER_KEY)? {
        1 => {}
        _ => return Err(Error::Conflict),
    }
    let act = Act::new("decision.numbered", &numbered).on_ground(numbered.document_id);
    tx.record(&allowed, act)?;
    whole(tx, numbered)
}

/// Cancels a draft, with a reason.
pub fn cancel_decision(tx: &mut Tx, id: DecisionId, reason: Note) -> Result<WholeDecision, Error> {
    let decision = store::find_decision(tx, id)?;
    let unit = issuing_unit(&decision)?;
    let over = units::holds_over(tx, Office::CouncilSecretary, unit)?;
    let allowed = policy::may_draft(over)?;
    tx.expect_version(decision.version)?;
    let state = decide(decision.state, Command::Cancel)?;
    let cancelled = Decision {
        version: decision.version + 1,
        state,
        cancel_reason: Some(reason),
        ..decision
    };
    store::save_decision(tx, &allowed, &cancelled)?;
    tx.record(&allowed, Act::new("decision.cancelled", &cancelled))?;
    whole(tx, cancelled)
}
