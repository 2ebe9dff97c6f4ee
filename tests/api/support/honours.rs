//! A province that honours: who drafts, signs and numbers its decisions.

use serde_json::{Value, json};
use thidua::app::Office;

use super::bloc::Authority;
use super::client::Record;
use super::server::TestServer;
use super::world::Account;

/// A province with the people of its decisions.
pub struct Honours<'t> {
    /// The province; its secretary drafts.
    pub province: Authority<'t>,
    /// Who signs.
    pub head: Account,
    /// Who numbers.
    pub clerk: Account,
}

/// A flag for the year 2023.
pub const FLAG: &str = "Cờ thi đua của UBND tỉnh";

impl<'t> Honours<'t> {
    /// A province of this name.
    #[track_caller]
    pub fn of(t: &'t TestServer, name: &str) -> Self {
        let province = Authority::province(t, name);
        let head = t.account_with(Office::DecidingAuthority, Some(&province.unit));
        let clerk = t.account_with(Office::Clerk, Some(&province.unit));
        Self {
            province,
            head,
            clerk,
        }
    }

    /// The body of a decision to draft with these lines.
    pub fn draft_body(&self, lines: &Value) -> Value {
        json!({
            "origin": "original", "issuing_unit_id": self.province.unit, "issuer_system": "state",
            "achievement_year": "2023", "lines": lines,
        })
    }

    /// A draft with one line for each unit.
    #[track_caller]
    pub fn draft(&self, units: &[String]) -> Value {
        let lines: Vec<Value> = units
            .iter()
            .map(|unit| json!({ "unit_id": unit, "award_name": FLAG }))
            .collect();
        let body = self.draft_body(&json!(lines));
        self.province.call().post("/v1/decisions", body).expect(201)
    }

    /// Signs.
    #[track_caller]
    pub fn sign(&self, draft: &Value) -> Value {
        let path = format!("/v1/decisions/{}/signatures", draft.id());
        let call = self.province.t.as_(&self.head).post(path, json!({}));
        call.if_match(draft.version()).expect(201)
    }

    /// An old decision with these lines and numbers.
    #[track_caller]
    pub fn old(&self, body: Value) -> Value {
        let mut whole = json!({
            "origin": "historic", "issuer_system": "state", "achievement_year": "2023",
        });
        whole
            .as_object_mut()
            .unwrap()
            .extend(body.as_object().unwrap().clone());
        self.province
            .call()
            .post("/v1/decisions", whole)
            .expect(201)
    }

    /// A nomination of a unit.
    #[track_caller]
    pub fn nominate(&self, year: &str, unit: &str) -> Value {
        let body = json!({ "bloc_year_id": year, "unit_id": unit, "award_name": FLAG });
        self.province
            .call()
            .post("/v1/nominations", body)
            .expect(201)
    }

    /// Passes a nomination.
    #[track_caller]
    pub fn pass(&self, nomination: &Value) -> Value {
        let path = format!("/v1/nominations/{}/passings", nomination.id());
        let call = self.province.t.as_(&self.head).post(path, json!({}));
        call.if_match(nomination.version()).expect(201)
    }
}
