//! An authority, its council's secretary, units below it and blocs, told through HTTP.

use serde_json::{Value, json};
use thidua::app::Office;

use super::client::{Caller, Record};
use super::server::TestServer;
use super::world::Account;

/// An authority with its secretary.
pub struct Authority<'t> {
    /// The server.
    pub t: &'t TestServer,
    /// The authority's unit.
    pub unit: String,
    /// Its council secretary.
    pub secretary: Account,
    /// A decision of it.
    pub decision: String,
}

impl<'t> Authority<'t> {
    /// A province with a council secretary and a decision.
    #[track_caller]
    pub fn province(t: &'t TestServer, name: &str) -> Self {
        let unit = json!({ "system": "state", "level": "province", "name": name, "existed_from": "2000-01-01" });
        let unit = t.as_(t.admin()).post("/v1/units", unit).expect(201).id();
        let secretary = t.account_with(Office::CouncilSecretary, Some(&unit));
        let paper = json!({ "kind": "decision", "number": "1196/QĐ-UBND", "issued_on": "2022-08-24", "issuer": name });
        let decision = t.as_(&secretary).post("/v1/documents", paper).expect(201);
        Self {
            t,
            unit,
            secretary,
            decision: decision.id(),
        }
    }

    /// Calls as the secretary.
    pub fn call(&self) -> Caller<'t> {
        self.t.as_(&self.secretary)
    }

    /// A unit below the authority.
    #[track_caller]
    pub fn unit(&self, name: &str) -> String {
        let unit = json!({
            "system": "state", "level": "department", "name": name,
            "parent_id": self.unit, "existed_from": "2000-01-01",
        });
        self.call().post("/v1/units", unit).expect(201).id()
    }

    /// The body of a bloc to establish on 2022-01-01.
    pub fn bloc_body(&self, name: &str) -> Value {
        json!({
            "origin": "established", "name": name, "kind_label": "Khối thi đua", "leader_title": "Trưởng khối",
            "deputy_title": "Phó khối", "authority_id": self.unit, "document_id": self.decision,
            "established_on": "2022-01-01",
        })
    }

    /// A bloc.
    #[track_caller]
    pub fn bloc(&self, name: &str) -> String {
        self.call()
            .post("/v1/blocs", self.bloc_body(name))
            .expect(201)
            .id()
    }

    /// A unit's membership from a day on.
    #[track_caller]
    pub fn admit(&self, bloc: &str, unit: &str, from: &str) -> Value {
        let body = json!({ "unit_id": unit, "member_from": from });
        self.call()
            .post(format!("/v1/blocs/{bloc}/memberships"), body)
            .expect(201)
    }

    /// A bloc of new units, members since 2022-01-01.
    #[track_caller]
    pub fn bloc_of(&self, name: &str, units: &[&str]) -> (String, Vec<String>) {
        let bloc = self.bloc(name);
        let units: Vec<String> = units.iter().map(|name| self.unit(name)).collect();
        for unit in &units {
            self.admit(&bloc, unit, "2022-01-01");
        }
        (bloc, units)
    }

    /// A calendar year of a bloc, with a complete roll.
    #[track_caller]
    pub fn year(&self, bloc: &str, year: i32) -> String {
        let body = json!({
            "label": year.to_string(), "system": "calendar", "year_from": format!("{year}-01-01"),
            "year_to": format!("{}-01-01", year + 1), "roll_known": "complete",
        });
        self.call()
            .post(format!("/v1/blocs/{bloc}/years"), body)
            .expect(201)
            .id()
    }

    /// A leader from a day to another.
    #[track_caller]
    pub fn leader(&self, bloc: &str, unit: &str, from: &str, to: Option<&str>) -> Value {
        let body = json!({ "role": "leader", "unit_id": unit, "held_from": from, "held_to": to, "chosen": "elected" });
        self.call()
            .post(format!("/v1/blocs/{bloc}/terms"), body)
            .expect(201)
    }
}
