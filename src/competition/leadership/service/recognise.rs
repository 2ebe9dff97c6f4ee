//! Recognition (công nhận): the second dated fact of a term.

use crate::competition::blocs;
use crate::competition::leadership::model::Term;
use crate::competition::leadership::{policy, store};
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::journal::Act;
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DocumentId, TermId};
use crate::kernel::text::Fault;
use crate::kernel::time::PartialDay;

use super::select::check_recognition;

/// By which decision, and when.
#[derive(Debug, Clone, Copy)]
pub struct Recognition {
    /// When.
    pub recognised_on: PartialDay,
    /// The decision.
    pub document_id: DocumentId,
}

/// A term as the caller read it.
#[derive(Debug, Clone, Copy)]
pub struct NamedTerm {
    /// Which.
    pub term_id: TermId,
    /// At which version.
    pub version: i64,
}

/// Recognises the selection of a leader (L-09).
pub fn recognise_leader(tx: &mut Tx, id: TermId, by: Recognition) -> Result<Term, Error> {
    let term = store::find_term(tx, id)?;
    let allowed = recording(tx, term.bloc_id)?;
    tx.expect_version(term.version)?;
    check_ground(tx, Some(by.document_id), "/document_id")?;
    let recognised = recognised(term, by)?;
    store::save_term(tx, &allowed, &recognised)?;
    let act = Act::new("bloc.leader_recognised", &recognised).on_ground(Some(by.document_id));
    tx.record(&allowed, act)?;
    Ok(recognised)
}

/// Recognises by one yearly decision the leaders and deputies of many blocs: all of them or none.
pub fn recognise_leaders(
    tx: &mut Tx,
    named: &[NamedTerm],
    by: Recognition,
) -> Result<Vec<Term>, Error> {
    check_ground(tx, Some(by.document_id), "/document_id")?;
    let terms = check_terms(tx, named)?;
    let mut allowed = None;
    let mut seen: Vec<BlocId> = Vec::new();
    for term in &terms {
        if !seen.contains(&term.bloc_id) {
            seen.push(term.bloc_id);
            allowed = Some(recording(tx, term.bloc_id)?);
        }
    }
    let all: Result<Vec<Term>, Refusal> =
        terms.into_iter().map(|term| recognised(term, by)).collect();
    let all = all?;
    let (Some(allowed), Some((first, rest))) = (allowed, all.split_first()) else {
        return Err(Refusal::of_field("/terms", Fault::Empty).into());
    };
    for term in &all {
        store::save_term(tx, &allowed, term)?;
    }
    let act = Act::new("bloc.leaders_recognised", first).and(rest);
    tx.record(&allowed, act.on_ground(Some(by.document_id)))?;
    Ok(all)
}

fn recording(tx: &mut Tx, bloc: BlocId) -> Result<Allowed, Error> {
    let bloc = blocs::find_bloc(tx, bloc)?;
    Ok(policy::may_record(blocs::is_keeper(tx, &bloc)?)?)
}

/// The terms named in a body, in its order: each is there, named once and as it was read.
fn check_terms(view: &mut View, named: &[NamedTerm]) -> Result<Vec<Term>, Error> {
    let ids: Vec<TermId> = named.iter().map(|one| one.term_id).collect();
    let loaded = store::load_terms(view, &ids)?;
    let mut terms: Vec<Term> = Vec::new();
    for (index, one) in named.iter().enumerate() {
        let pointer = format!("/terms/{index}/term_id");
        if terms.iter().any(|term| term.id == one.term_id) {
            return Err(Refusal::of_field(&pointer, Fault::Duplicate).into());
        }
        let Some(term) = loaded.iter().find(|term| term.id == one.term_id) else {
            let refusal = Refusal::new(Code::TermUnknown);
            return Err(refusal.at(&pointer, Fault::Unknown).into());
        };
        if term.version != one.version {
            let refusal = Refusal::new(Code::VersionStale);
            let refusal = refusal.at(&format!("/terms/{index}/version"), Fault::OutOfRange);
            return Err(named_term(refusal, term).into());
        }
        terms.push(term.clone());
    }
    Ok(terms)
}

pub(super) fn named_term(refusal: Refusal, term: &Term) -> Refusal {
    refusal.against("terms", term.id, term.unit_name.as_str())
}

/// The term with its recognition, where it waits for one.
fn recognised(term: Term, by: Recognition) -> Result<Term, Refusal> {
    if !term.waits() {
        return Err(named_term(Refusal::new(Code::TermNotAwaiting), &term));
    }
    let recognised = Term {
        version: term.version + 1,
        recognised_on: Some(by.recognised_on),
        recognition_document_id: Some(by.document_id),
        ..term
    };
    check_recognition(&recognised)?;
    Ok(recognised)
}
