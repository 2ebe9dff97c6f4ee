//! A province with its council secretary, units and papers, told through HTTP.

use serde_json::{Value, json};
use thidua::app::Office;

use super::client::{Caller, Record};
use super::server::TestServer;
use super::world::Account;

/// A province.
pub struct Province<'t> {
    /// The server.
    pub t: &'t TestServer,
    /// Its unit.
    pub id: String,
    /// The secretary of its council.
    pub secretary: Account,
}

impl TestServer {
    /// A province of this name, as old as the register's memory goes.
    #[track_caller]
    pub fn province(&self, name: &str) -> Province<'_> {
        let body = json!({ "system": "state", "level": "province", "name": name, "existed_from": "1991-10-01" });
        let id = self
            .as_(self.admin())
            .post("/v1/units", body)
            .expect(201)
            .id();
        let secretary = self.account_with(Office::CouncilSecretary, Some(&id));
        Province {
            t: self,
            id,
            secretary,
        }
    }

    /// The record of a unit as it stood on a day.
    #[track_caller]
    pub fn unit_on(&self, unit: &str, day: &str) -> Value {
        self.as_(self.admin())
            .get(format!("/v1/units/{unit}?as_of={day}"))
            .expect(200)
    }

    /// What the journal tells of a record, newest first.
    #[track_caller]
    pub fn told_of(&self, subject_id: &str) -> Vec<Value> {
        let inspector = self.account_with(Office::Inspector, None);
        self.as_(&inspector)
            .all(&format!("/v1/journal?subject_id={subject_id}"))
    }
}

impl<'t> Province<'t> {
    /// Calls as the secretary.
    pub fn call(&self) -> Caller<'t> {
        self.t.as_(&self.secretary)
    }

    /// A department of the province since 2000-01-01.
    #[track_caller]
    pub fn unit(&self, name: &str) -> String {
        self.unit_below(&self.id, name, Some("2000-01-01"))
    }

    /// A unit below another from a day on, which may be unknown.
    #[track_caller]
    pub fn unit_below(&self, parent: &str, name: &str, existed_from: Option<&str>) -> String {
        let body = json!({
            "system": "state", "level": "department", "name": name,
            "parent_id": parent, "existed_from": existed_from,
        });
        self.call().post("/v1/units", body).expect(201).id()
    }

    /// Somebody who holds an office for a unit.
    #[track_caller]
    pub fn account(&self, office: Office, unit: &str) -> Account {
        self.t.account_with(office, Some(unit))
    }

    /// A registered paper.
    #[track_caller]
    pub fn paper(&self, number: &str) -> String {
        let body = json!({ "kind": "decision", "number": number });
        self.call().post("/v1/documents", body).expect(201).id()
    }

    /// A person of this name.
    #[track_caller]
    pub fn person(&self, name: &str) -> String {
        self.call()
            .post("/v1/people", json!({ "name": name }))
            .expect(201)
            .id()
    }

    /// The version of a unit.
    #[track_caller]
    pub fn version_of(&self, unit: &str) -> i64 {
        self.call()
            .get(format!("/v1/units/{unit}"))
            .expect(200)
            .version()
    }

    /// Another name for a unit from a day on.
    #[track_caller]
    pub fn rename(&self, unit: &str, name: &str, day: &str) -> Value {
        let body = json!({ "name": name, "effective_on": day });
        let path = format!("/v1/units/{unit}/names");
        self.call()
            .post(path, body)
            .if_match(self.version_of(unit))
            .expect(201)
    }

    /// The end of a unit without successor.
    #[track_caller]
    pub fn end(&self, unit: &str, day: &str) -> Value {
        let body = json!({
            "kind": "end", "effective_on": day, "predecessor_ids": [unit], "successor_ids": [],
        });
        self.call().post("/v1/unit-successions", body).expect(201)
    }
}
