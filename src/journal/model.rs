//! An act as the journal tells it, and the leaf that commits to it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::merkle::{Hash, leaf_hash};
use crate::kernel::error::Broken;
use crate::kernel::id::DocumentId;
use crate::kernel::printed::Printed;
use crate::kernel::record::Record;

/// An act: its name in the past tense, the record it was done to, the paper it rests on.
pub struct Act {
    /// Past tense, dotted: `pledge.signed`.
    pub event: &'static str,
    /// The table of the record.
    pub subject_table: &'static str,
    /// The record.
    pub subject_id: Uuid,
    /// Its version after the act.
    pub subject_version: i64,
    /// The paper it rests on.
    pub ground: Option<DocumentId>,
    body: Result<Map<String, Value>, serde_json::Error>,
}

impl Act {
    /// An act done to a record; the payload is the record as it now is.
    pub fn new<R: Record>(event: &'static str, record: &R) -> Self {
        let body = serde_json::to_value(record)
            .map(|value| Map::from_iter([(R::TABLE.to_owned(), value)]));
        Self {
            event,
            subject_table: R::TABLE,
            subject_id: record.uuid(),
            subject_version: record.version(),
            ground: None,
            body,
        }
    }

    /// The paper it rests on.
    pub fn on_ground(mut self, document: Option<DocumentId>) -> Self {
        self.ground = document;
        self
    }

    /// A fact of the act that is not in the record: a reason, a name before.
    pub fn with(mut self, name: &'static str, value: &impl Printed) -> Self {
        if let Ok(body) = &mut self.body {
            body.insert(name.to_owned(), Value::String(value.print()));
        }
        self
    }

    /// Other records written by the same act, under the name of their table.
    pub fn and<R: Record>(mut self, records: &[R]) -> Self {
        self.body = self.body.and_then(|mut body| {
            body.insert(format!("+{}", R::TABLE), serde_json::to_value(records)?);
            Ok(body)
        });
        self
    }

    /// The payload.
    pub fn payload(self) -> Result<Payload, Broken> {
        let body = self.body;
        body.map(Payload)
            .map_err(|error| Broken::new("writing a payload", error))
    }
}

/// The payload of an entry: under the name of its table the record of the act, under `+` and the name of theirs the others that it wrote, and facts
/// of the act as text.
pub struct Payload(Map<String, Value>);

impl Payload {
    /// Reads a payload back.
    pub fn read(text: &str) -> Result<Self, Broken> {
        serde_json::from_str(text)
            .map(Self)
            .map_err(|error| Broken::new("reading a payload", error))
    }

    /// As canonical JSON: keys sorted, no blanks, whole numbers only (RFC 8785 for the values we have).
    pub fn print(&self) -> Result<String, Broken> {
        serde_json::to_string(&self.0).map_err(|error| Broken::new("writing a payload", error))
    }

    fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.values().flat_map(|part| match part {
            Value::Array(records) => records.as_slice(),
            Value::Object(_) => std::slice::from_ref(part),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => &[],
        })
    }

    /// The records that it holds, each with its version.
    pub fn records(&self) -> Result<BTreeMap<Uuid, i64>, Broken> {
        let mut records = BTreeMap::new();
        for value in self.values() {
            let id = value.get("id").and_then(Value::as_str);
            let id = id.and_then(|id| Uuid::parse_str(id).ok());
            let version = value.get("version").and_then(Value::as_i64);
            let (Some(id), Some(version)) = (id, version) else {
                return Err(Broken::impossible(
                    "a record in a payload without id or version",
                ));
            };
            let latest = records.entry(id).or_insert(version);
            *latest = version.max(*latest);
        }
        Ok(records)
    }

    /// The record of this id as the payload has it: its highest version there.
    pub fn record<R: Record>(&self, id: Uuid) -> Result<R, Broken> {
        let id = id.to_string();
        let mine = |value: &&Value| value.get("id").and_then(Value::as_str) == Some(&id);
        let version = |value: &&Value| value.get("version").and_then(Value::as_i64);
        let found = self.values().filter(mine).max_by_key(version);
        let found = found.ok_or(Broken::impossible("a record that its entry does not hold"))?;
        R::deserialize(found).map_err(|error| Broken::new("reading a record of a payload", error))
    }
}

/// What a leaf commits to.
pub struct Leaf<'a> {
    /// Number in the log, from 0.
    pub seq: i64,
    /// The instant, as printed.
    pub recorded_at: String,
    /// Account, or empty.
    pub account: String,
    /// Request.
    pub request_id: &'a str,
    /// Operation.
    pub operation: &'a str,
    /// Event.
    pub event: &'a str,
    /// Table and id of the subject.
    pub subject: (&'a str, Uuid),
    /// Version of the subject.
    pub version: i64,
    /// Ground, or empty.
    pub ground: String,
    /// Salted digest of the payload.
    pub digest: &'a [u8],
}

impl Leaf<'_> {
    /// The leaf's hash. Parts are told apart by their lengths, so that no two entries have one form.
    pub fn hash(&self) -> Hash {
        let (table, id) = self.subject;
        let parts: [&[u8]; 11] = [
            b"thidua-log/1",
            &self.seq.to_be_bytes(),
            self.recorded_at.as_bytes(),
            self.account.as_bytes(),
            self.request_id.as_bytes(),
            self.operation.as_bytes(),
            self.event.as_bytes(),
            table.as_bytes(),
            id.as_bytes(),
            &self.version.to_be_bytes(),
            self.ground.as_bytes(),
        ];
        let mut data = Vec::with_capacity(256);
        for part in parts.into_iter().chain([self.digest]) {
            let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
            data.extend_from_slice(&length.to_be_bytes());
            data.extend_from_slice(part);
        }
        leaf_hash(&data)
    }
}

/// The salted digest of a payload.
pub fn payload_digest(salt: &[u8], body: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(salt)
        .chain_update(body.as_bytes())
        .finalize()
        .into()
}
