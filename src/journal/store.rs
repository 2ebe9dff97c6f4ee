//! The log's tables.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use uuid::Uuid;

use super::merkle::Hash;
use crate::db::schema::{
    journal_entries, journal_heads, journal_nodes, journal_payloads, journal_records,
};
use crate::db::{Tx, View};
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::{AccountId, DocumentId, Id};
use crate::kernel::time::At;

/// Marks the id of whatever record an entry is about.
pub enum Anything {}

/// An entry as stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = journal_entries)]
pub struct EntryRow {
    pub seq: i64,
    pub leaf: Vec<u8>,
    pub recorded_at: At,
    pub account_id: Option<AccountId>,
    pub request_id: String,
    pub operation: String,
    pub event: String,
    pub subject_table: String,
    pub subject_id: Id<Anything>,
    pub subject_version: i64,
    pub ground_id: Option<DocumentId>,
}

/// A payload as stored; the body is absent once it was lawfully erased.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = journal_payloads)]
pub struct PayloadRow {
    pub seq: i64,
    pub salt: Vec<u8>,
    pub digest: Vec<u8>,
    pub body: Option<String>,
}

/// A signed head as stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = journal_heads)]
pub struct HeadRow {
    pub size: i64,
    pub root: Vec<u8>,
    pub note: String,
    pub signed_at: At,
}

/// The last entry's number and instant.
pub fn last(view: &mut View) -> Result<Option<(i64, At)>, Error> {
    Ok(journal_entries::table
        .select((journal_entries::seq, journal_entries::recorded_at))
        .order(journal_entries::seq.desc())
        .first(view.conn())
        .optional()?)
}

/// Writes an entry, its payload and the nodes it completes.
pub fn insert(
    tx: &mut Tx,
    entry: &EntryRow,
    payload: &PayloadRow,
    nodes: &[(u32, u64, Hash)],
) -> Result<(), Error> {
    diesel::insert_into(journal_entries::table)
        .values(entry)
        .execute(tx.conn())?;
    diesel::insert_into(journal_payloads::table)
        .values(payload)
        .execute(tx.conn())?;
    for (level, position, hash) in nodes {
        let level =
            i16::try_from(*level).map_err(|error| Broken::new("numbering a node", error))?;
        let position =
            i64::try_from(*position).map_err(|error| Broken::new("numbering a node", error))?;
        diesel::insert_into(journal_nodes::table)
            .values((
                journal_nodes::level.eq(level),
                journal_nodes::position.eq(position),
                journal_nodes::hash.eq(hash.as_bytes().as_slice()),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Notes which records an entry holds, each with its version.
pub fn insert_records(tx: &mut Tx, seq: i64, records: &BTreeMap<Uuid, i64>) -> Result<(), Error> {
    for (record, version) in records {
        let record: Id<Anything> = Id::from_uuid(*record);
        diesel::insert_into(journal_records::table)
            .values((
                journal_records::record_id.eq(record),
                journal_records::seq.eq(seq),
                journal_records::record_version.eq(version),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// How many ids one statement asks for.
const AT_ONCE: usize = 500;

/// Of each of these records the last entry that held it at an instant.
pub fn last_entries(
    view: &mut View,
    records: &[Id<Anything>],
    at: At,
) -> Result<Vec<(Id<Anything>, i64)>, Error> {
    let mut found = Vec::new();
    for records in records.chunks(AT_ONCE) {
        let entries = journal_entries::table.on(journal_entries::seq.eq(journal_records::seq));
        let rows: Vec<(Id<Anything>, Option<i64>)> = journal_records::table
            .inner_join(entries)
            .filter(journal_records::record_id.eq_any(records.to_vec()))
            .filter(journal_entries::recorded_at.le(at))
            .group_by(journal_records::record_id)
            .select((
                journal_records::record_id,
                diesel::dsl::max(journal_records::seq),
            ))
            .load(view.conn())?;
        found.extend(rows.into_iter().filter_map(|(id, seq)| Some((id, seq?))));
    }
    Ok(found)
}

/// The payloads of these entries.
pub fn bodies(
    view: &mut View,
    entries: BTreeSet<i64>,
) -> Result<Vec<(i64, Option<String>)>, Error> {
    let entries: Vec<i64> = entries.into_iter().collect();
    let mut found = Vec::new();
    for entries in entries.chunks(AT_ONCE) {
        let rows: Vec<(i64, Option<String>)> = journal_payloads::table
            .filter(journal_payloads::seq.eq_any(entries.to_vec()))
            .select((journal_payloads::seq, journal_payloads::body))
            .load(view.conn())?;
        found.extend(rows);
    }
    Ok(found)
}

/// Which records the entries from one number up to another hold, each with its version.
pub fn records_of(
    view: &mut View,
    from: i64,
    to: i64,
) -> Result<BTreeMap<i64, BTreeMap<Uuid, i64>>, Error> {
    let rows: Vec<(i64, Id<Anything>, i64)> = journal_records::table
        .filter(journal_records::seq.ge(from))
        .filter(journal_records::seq.lt(to))
        .select((
            journal_records::seq,
            journal_records::record_id,
            journal_records::record_version,
        ))
        .load(view.conn())?;
    let mut records: BTreeMap<i64, BTreeMap<Uuid, i64>> = BTreeMap::new();
    for (seq, id, version) in rows {
        records.entry(seq).or_default().insert(id.uuid(), version);
    }
    Ok(records)
}

/// The hash of a complete node; level 0 are the leaves.
pub fn node(view: &mut View, level: u32, position: u64) -> Result<Hash, Error> {
    let place = i64::try_from(position).map_err(|error| Broken::new("numbering a node", error))?;
    let bytes: Vec<u8> = if level == 0 {
        journal_entries::table
            .find(place)
            .select(journal_entries::leaf)
            .first(view.conn())?
    } else {
        let level = i16::try_from(level).map_err(|error| Broken::new("numbering a node", error))?;
        journal_nodes::table
            .find((level, place))
            .select(journal_nodes::hash)
            .first(view.conn())?
    };
    Hash::from_slice(&bytes)
        .ok_or_else(|| Broken::impossible("a stored hash that is not 32 bytes").into())
}

/// The last signed head.
pub fn last_head(view: &mut View) -> Result<Option<HeadRow>, Error> {
    Ok(journal_heads::table
        .select(HeadRow::as_select())
        .order(journal_heads::size.desc())
        .first(view.conn())
        .optional()?)
}

/// All signed heads, oldest first.
pub fn heads(view: &mut View) -> Result<Vec<HeadRow>, Error> {
    Ok(journal_heads::table
        .select(HeadRow::as_select())
        .order(journal_heads::size)
        .load(view.conn())?)
}

/// Writes a signed head.
pub fn insert_head(tx: &mut Tx, head: &HeadRow) -> Result<(), Error> {
    diesel::insert_into(journal_heads::table)
        .values(head)
        .execute(tx.conn())?;
    Ok(())
}

/// One entry.
pub fn seek(view: &mut View, seq: i64) -> Result<Option<EntryRow>, Error> {
    Ok(journal_entries::table
        .find(seq)
        .select(EntryRow::as_select())
        .first(view.conn())
        .optional()?)
}

/// Entries before a number with their payloads, newest first; those that hold one record, where it is named.
pub fn list(
    view: &mut View,
    before: Option<i64>,
    subject: Option<Id<Anything>>,
    rows: i64,
) -> Result<Vec<(EntryRow, Option<String>)>, Error> {
    let mut query = journal_entries::table
        .inner_join(journal_payloads::table.on(journal_payloads::seq.eq(journal_entries::seq)))
        .select((EntryRow::as_select(), journal_payloads::body))
        .order(journal_entries::seq.desc())
        .limit(rows)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(journal_entries::seq.lt(before));
    }
    if let Some(subject) = subject {
        let holding = journal_records::table
            .filter(journal_records::record_id.eq(subject))
            .select(journal_records::seq);
        query = query.filter(journal_entries::seq.eq_any(holding));
    }
    Ok(query.load(view.conn())?)
}

/// Entries with their payloads from a number on, oldest first, for verifying in pieces.
pub fn stretch(
    view: &mut View,
    from: i64,
    rows: i64,
) -> Result<Vec<(EntryRow, Option<PayloadRow>)>, Error> {
    Ok(journal_entries::table
        .left_join(journal_payloads::table.on(journal_payloads::seq.eq(journal_entries::seq)))
        .select((EntryRow::as_select(), Option::<PayloadRow>::as_select()))
        .filter(journal_entries::seq.ge(from))
        .order(journal_entries::seq)
        .limit(rows)
        .load(view.conn())?)
}

/// The payload of an entry.
pub fn payload(view: &mut View, seq: i64) -> Result<Option<PayloadRow>, Error> {
    Ok(journal_payloads::table
        .find(seq)
        .select(PayloadRow::as_select())
        .first(view.conn())
        .optional()?)
}
