//! Writing the log, sealing it, proving and verifying it.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::merkle::{self, Hash, Tree};
use super::model::{Act, Leaf, Payload, payload_digest};
use super::note::{Checkpoint, NoteFault, Signer, Verifier};
use super::store::{self, Anything, EntryRow, HeadRow, PayloadRow};
use crate::db::{Db, Tx, View};
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal, refuse};
use crate::kernel::id::Id;
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::record::Record;
use crate::kernel::time::At;

/// How long a grown log may go without a signed head, in seconds, while it is being written.
const HEAD_EVERY: i64 = 60;

impl Tx {
    /// Writes the journal's entry of this act: the last thing that a service does.
    pub fn record(&mut self, _: &Allowed, act: Act) -> Result<(), Error> {
        let last = store::last(self)?;
        let seq = last.map_or(0, |(seq, _)| seq + 1);
        let recorded_at = last.map_or(self.now(), |(_, at)| at.max(self.now()));
        let salt = self.random::<32>()?;
        let (event, subject_table, subject_id) = (act.event, act.subject_table, act.subject_id);
        let (subject_version, ground_id) = (act.subject_version, act.ground);
        let payload = act.payload()?;
        let records = payload.records()?;
        let body = payload.print()?;
        let digest = payload_digest(&salt, &body);
        let mut entry = EntryRow {
            seq,
            leaf: Vec::new(),
            recorded_at,
            account_id: self.actor().account_id,
            request_id: self.ask().request_id.clone(),
            operation: self.ask().operation.to_owned(),
            event: event.to_owned(),
            subject_table: subject_table.to_owned(),
            subject_id: Id::from_uuid(subject_id),
            subject_version,
            ground_id,
        };
        let leaf = leaf_of(&entry, &digest);
        entry.leaf = leaf.as_bytes().to_vec();
        let number =
            u64::try_from(seq).map_err(|error| Broken::new("numbering an entry", error))?;
        let nodes = merkle::appended(number, leaf, &mut |level, position| {
            store::node(self, level, position)
        })?;
        let payload = PayloadRow {
            seq,
            salt: salt.to_vec(),
            digest: digest.to_vec(),
            body: Some(body),
        };
        store::insert(self, &entry, &payload, &nodes)?;
        store::insert_records(self, seq, &records)
    }
}

/// These records as they were known at an instant, in the same order; those that were not yet entered are left out. Give every row that may belong,
/// whatever its days: which days matter is asked of what was known. Without an instant they stay as they are.
pub fn as_known<R: Record>(view: &mut View, rows: Vec<R>, at: Option<At>) -> Result<Vec<R>, Error> {
    let Some(at) = at else {
        return Ok(rows);
    };
    let ids: Vec<Id<Anything>> = rows.iter().map(|row| Id::from_uuid(row.uuid())).collect();
    let last: BTreeMap<_, _> = store::last_entries(view, &ids, at)?.into_iter().collect();
    let bodies = store::bodies(view, last.values().copied().collect())?;
    let mut payloads = BTreeMap::new();
    for (seq, body) in bodies {
        // What was lawfully erased is no longer known.
        if let Some(body) = body {
            payloads.insert(seq, Payload::read(&body)?);
        }
    }
    let mut known = Vec::new();
    for id in ids {
        if let Some(payload) = last.get(&id).and_then(|seq| payloads.get(seq)) {
            known.push(payload.record(id.uuid())?);
        }
    }
    Ok(known)
}

/// One record as it was known at an instant; not found where it was not yet entered.
pub fn one_as_known<R: Record>(view: &mut View, row: R, at: Option<At>) -> Result<R, Error> {
    let known = as_known(view, vec![row], at)?.pop();
    known.ok_or_else(|| Refusal::new(Code::NotFound).into())
}

fn leaf_of(entry: &EntryRow, digest: &[u8]) -> Hash {
    Leaf {
        seq: entry.seq,
        recorded_at: entry.recorded_at.print(),
        account: entry.account_id.map(|id| id.print()).unwrap_or_default(),
        request_id: &entry.request_id,
        operation: &entry.operation,
        event: &entry.event,
        subject: (&entry.subject_table, entry.subject_id.uuid()),
        version: entry.subject_version,
        ground: entry.ground_id.map(|id| id.print()).unwrap_or_default(),
        digest,
    }
    .hash()
}

/// Signs a head of the log with this commit, where one is wanted or a minute has passed since the last and the log has grown.
pub fn seal_when_due(tx: &mut Tx) -> Result<(), Error> {
    let Some((seq, _)) = store::last(tx)? else {
        return Ok(());
    };
    let size = seq + 1;
    let due = match store::last_head(tx)? {
        None => true,
        Some(head) => {
            head.size < size
                && (tx.seal_is_wanted() || tx.now().seconds_since(head.signed_at) >= HEAD_EVERY)
        }
    };
    if !due {
        return Ok(());
    }
    let root = root_at(tx, size)?;
    let checkpoint = Checkpoint::new(tx.origin(), unsigned(size)?, root).map_err(unsigned_head)?;
    let note = Signer::new(tx.origin(), tx.keys().log.clone())
        .map_err(unsigned_head)?
        .sign(&checkpoint);
    let head = HeadRow {
        size,
        root: root.as_bytes().to_vec(),
        note,
        signed_at: tx.now(),
    };
    store::insert_head(tx, &head)
}

fn unsigned(number: i64) -> Result<u64, Broken> {
    u64::try_from(number).map_err(|error| Broken::new("counting entries", error))
}

fn unsigned_head(fault: NoteFault) -> Broken {
    Broken::new("signing a head of the log", fault)
}

fn root_at(view: &mut View, size: i64) -> Result<Hash, Error> {
    merkle::root(unsigned(size)?, &mut |level, position| {
        store::node(view, level, position)
    })
}

/// An entry with its proof that it is in the tree of the last signed head.
pub struct Proof {
    /// The entry.
    pub entry: EntryRow,
    /// The payload's digest, to which the leaf commits.
    pub digest: Vec<u8>,
    /// The signed head.
    pub head: HeadRow,
    /// The hashes from the leaf's sibling to the root.
    pub path: Vec<Hash>,
}

/// The inclusion proof of an entry; not found while no signed head covers it.
pub fn prove(view: &mut View, seq: i64) -> Result<Proof, Error> {
    let found = (
        store::seek(view, seq)?,
        store::payload(view, seq)?,
        store::last_head(view)?,
    );
    let (Some(entry), Some(payload), Some(head)) = found else {
        return refuse(Code::NotFound);
    };
    if seq >= head.size {
        return refuse(Code::NotFound);
    }
    let path = merkle::inclusion_proof(
        unsigned(seq)?,
        unsigned(head.size)?,
        &mut |level, position| store::node(view, level, position),
    )?;
    Ok(Proof {
        entry,
        digest: payload.digest,
        head,
        path,
    })
}

/// Entries with their payloads, newest first.
pub fn list(
    view: &mut View,
    subject: Option<Id<Anything>>,
    paging: &Paging,
) -> Result<Listing<(EntryRow, Option<String>)>, Error> {
    let before = match view.place(paging)? {
        Some(place) => Some(
            place
                .key
                .parse()
                .map_err(|_| Broken::impossible("a sealed cursor without a number"))?,
        ),
        None => None,
    };
    let rows = store::list(view, before, subject, paging.limit.rows() + 1)?;
    view.page(rows, paging, |(entry, _)| {
        (entry.seq.to_string(), String::new())
    })
}

/// How many entries there are.
pub fn count(view: &mut View) -> Result<i64, Error> {
    Ok(store::last(view)?.map_or(0, |(seq, _)| seq + 1))
}

/// What verifying the log found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries read.
    pub entries: i64,
    /// Payloads that were lawfully erased.
    pub erased: i64,
    /// The root of the tree over all entries.
    pub root: Option<Hash>,
    /// Signed heads checked.
    pub heads: usize,
    /// What is wrong, each naming the entry or the head.
    pub faults: Vec<String>,
}

/// How many entries are verified at once.
const STRETCH: i64 = 1000;

/// Recomputes every leaf, the tree, every signed head, and which records each entry holds.
pub fn verify(db: &Db) -> Result<Report, Error> {
    let heads = db.read_now("verify_log", store::heads)?;
    let shared = db.shared();
    let verifier =
        Verifier::new(&shared.origin, shared.keys.log.verifying_key()).map_err(unsigned_head)?;
    let mut report = Report {
        heads: heads.len(),
        ..Report::default()
    };
    let mut tree = Tree::default();
    let mut heads = heads.into_iter().peekable();
    loop {
        let from = report.entries;
        let (stretch, mut indexed) = db.read_now("verify_log", move |view| {
            Ok((
                store::stretch(view, from, STRETCH)?,
                store::records_of(view, from, from + STRETCH)?,
            ))
        })?;
        if stretch.is_empty() {
            break;
        }
        for (entry, payload) in stretch {
            check_entry(&entry, payload.as_ref(), &mut report);
            let indexed = indexed.remove(&entry.seq).unwrap_or_default();
            check_records(entry.seq, payload.as_ref(), &indexed, &mut report);
            match Hash::from_slice(&entry.leaf) {
                Some(leaf) => tree.push(leaf),
                None => report
                    .faults
                    .push(format!("entry {}: its leaf is not 32 bytes", entry.seq)),
            }
            report.entries += 1;
            while let Some(head) = heads.next_if(|head| head.size == report.entries) {
                check_head(&head, &tree, &verifier, &mut report);
            }
        }
    }
    report.root = Some(tree.root());
    for head in heads {
        report.faults.push(format!(
            "head of size {}: the log has only {} entries",
            head.size, report.entries
        ));
    }
    Ok(report)
}

fn check_entry(entry: &EntryRow, payload: Option<&PayloadRow>, report: &mut Report) {
    let seq = entry.seq;
    if seq != report.entries {
        report.faults.push(format!(
            "entry {seq}: entry {} is missing before it",
            report.entries
        ));
    }
    let Some(payload) = payload else {
        report
            .faults
            .push(format!("entry {seq}: its payload row is missing"));
        return;
    };
    match &payload.body {
        Some(body) if payload_digest(&payload.salt, body).as_slice() != payload.digest => {
            report
                .faults
                .push(format!("entry {seq}: its payload was altered"));
        }
        Some(_) => {}
        None => report.erased += 1,
    }
    if leaf_of(entry, &payload.digest).as_bytes().as_slice() != entry.leaf {
        report.faults.push(format!("entry {seq}: it was altered"));
    }
}

fn check_records(
    seq: i64,
    payload: Option<&PayloadRow>,
    indexed: &BTreeMap<Uuid, i64>,
    report: &mut Report,
) {
    let Some(body) = payload.and_then(|payload| payload.body.as_ref()) else {
        return;
    };
    match Payload::read(body).and_then(|payload| payload.records()) {
        Ok(held) if held == *indexed => {}
        Ok(_) => report
            .faults
            .push(format!("entry {seq}: the index of its records was altered")),
        Err(broken) => report.faults.push(format!("entry {seq}: {broken}")),
    }
}

fn check_head(head: &HeadRow, tree: &Tree, verifier: &Verifier, report: &mut Report) {
    let size = head.size;
    match super::note::open(verifier, &head.note) {
        Err(fault) => report
            .faults
            .push(format!("head of size {size}: {fault:?}")),
        Ok(checkpoint)
            if Ok(checkpoint.size()) != u64::try_from(size) || checkpoint.root() != tree.root() =>
        {
            report.faults.push(format!(
                "head of size {size}: the entries do not give its root"
            ));
        }
        Ok(_) if tree.root().as_bytes().as_slice() != head.root => {
            report
                .faults
                .push(format!("head of size {size}: its stored root was altered"));
        }
        Ok(_) => {}
    }
}
