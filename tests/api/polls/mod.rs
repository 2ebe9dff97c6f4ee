//! Polls: what is frozen at the opening, what a count may say, whom the rule chooses, and who may do it.

mod counts;
mod opening;
mod outcomes;
mod rights;

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::bloc::Authority;
use crate::support::client::Call;
use crate::support::{Account, Record, TestServer};

/// A bloc with its year of 2026, led by its first unit, and one account that is head of every unit.
struct Room<'t> {
    province: Authority<'t>,
    t: &'t TestServer,
    bloc: String,
    year: String,
    units: Vec<String>,
    heads: Account,
}

impl<'t> Room<'t> {
    #[track_caller]
    fn of(t: &'t TestServer, members: usize) -> Self {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let names: Vec<String> = (1..=members).map(|number| format!("Sở {number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (bloc, units) = province.bloc_of("Khối 1", &names);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let heads = t.account();
        for unit in &units {
            t.grant(&heads, Office::UnitHead, Some(unit));
        }
        Self {
            province,
            t,
            bloc,
            year,
            units,
            heads,
        }
    }

    fn path(&self) -> String {
        format!("/v1/bloc-years/{}/polls", self.year)
    }

    /// A poll on the first so many units, with what else is said of it.
    fn body(&self, method: &str, candidates: usize, more: &Value) -> Value {
        let candidates: Vec<Value> = self.units[..candidates]
            .iter()
            .map(|unit| json!({ "unit_id": unit }))
            .collect();
        let mut body = json!({ "purpose": "award", "subject": "Cờ thi đua", "method": method, "candidates": candidates });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    }

    #[track_caller]
    fn open(&self, method: &str, candidates: usize, more: &Value) -> Poll<'_> {
        let body = self.body(method, candidates, more);
        let id = self
            .t
            .as_(&self.heads)
            .post(self.path(), body)
            .expect(201)
            .id();
        let shown = self
            .t
            .as_(&self.heads)
            .get(format!("/v1/polls/{id}"))
            .expect(200);
        let options = shown["options"]
            .as_array()
            .unwrap()
            .iter()
            .map(Record::id)
            .collect();
        Poll {
            t: self.t,
            heads: self.heads.clone(),
            id,
            options,
        }
    }
}

/// A poll that was opened.
struct Poll<'t> {
    t: &'t TestServer,
    heads: Account,
    id: String,
    options: Vec<String>,
}

impl<'t> Poll<'t> {
    fn path(&self, act: &str) -> String {
        format!("/v1/polls/{}{act}", self.id)
    }

    #[track_caller]
    fn shown(&self) -> Value {
        self.t.as_(&self.heads).get(self.path("")).expect(200)
    }

    /// An act of the leading unit on the poll as it is now.
    #[track_caller]
    fn act(&self, act: &str, body: Value) -> Call<'t> {
        let version = self.shown().version();
        self.t
            .as_(&self.heads)
            .post(self.path(act), body)
            .if_match(version)
    }

    /// One line per option, all of so many papers.
    fn count(&self, papers: i64, agreed: &[i64]) -> Value {
        let line = |(option, agree): (&String, &i64)| json!({ "option_id": option, "agree": agree, "disagree": papers - agree, "blank": 0 });
        let lines: Vec<Value> = self.options.iter().zip(agreed).map(line).collect();
        json!({
            "tally": { "issued": papers, "collected": papers, "valid": papers, "invalid": 0 },
            "options": lines,
        })
    }

    fn choice(&self, unit: &str, option: usize, choice: &str) -> Value {
        json!({ "unit_id": unit, "option_id": self.options[option], "choice": choice })
    }

    #[track_caller]
    fn vote(&self, unit: &str, option: usize, choice: &str) {
        let body = self.choice(unit, option, choice);
        self.t
            .as_(&self.heads)
            .post(self.path("/votes"), body)
            .expect(201);
    }

    fn ids(&self, places: &[usize]) -> Vec<&str> {
        places
            .iter()
            .map(|place| self.options[*place].as_str())
            .collect()
    }

    /// The last word on each option.
    #[track_caller]
    fn outcomes(&self) -> Vec<Value> {
        let shown = self.shown();
        let options = shown["options"].as_array().unwrap();
        options
            .iter()
            .map(|option| {
                option["results"]
                    .as_array()
                    .unwrap()
                    .last()
                    .unwrap()
                    .clone()
            })
            .collect()
    }

    /// The places of those chosen.
    #[track_caller]
    fn chosen(&self) -> Vec<usize> {
        let outcomes = self.outcomes();
        (0..outcomes.len())
            .filter(|place| outcomes[*place]["outcome"] == "chosen")
            .collect()
    }
}

/// What the journal keeps of the acts on a poll, newest first.
#[track_caller]
fn told(t: &TestServer, poll: &Poll) -> Vec<(String, String)> {
    let reader = t.account_with(Office::Inspector, None);
    let entries = t
        .as_(&reader)
        .all(&format!("/v1/journal?subject_id={}", poll.id));
    entries
        .iter()
        .map(|entry| (entry.text("event"), entry.text("payload")))
        .collect()
}

const MEMBERS: &str = "members";
