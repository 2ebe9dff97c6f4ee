//! Tells stories: each step is a request, and what an answer gives can be named in later steps.
//!
//! A step is `{"as": account, "post": path, "body": {…}, "keep": name, "if_match": name}`, or with `get` for a look. A text `$name` in a body stands for the id that was
//! kept under that name, `$name.field` for another field of that answer, and so does `{name}` in a path. `if_match` sends the version last seen of that record.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde_json::{Map, Value, json};

/// The stories in the order in which they are told.
const STORIES: [(&str, &str); 6] = [
    ("people and offices", include_str!("stories/offices.json")),
    ("003", include_str!("stories/003.json")),
    ("004", include_str!("stories/004.json")),
    ("001", include_str!("stories/001.json")),
    ("000", include_str!("stories/000.json")),
    ("002", include_str!("stories/002.json")),
];

/// What was told.
pub struct Told {
    /// The password of every account.
    pub password: String,
    /// User name and office of one account per office.
    pub accounts: Vec<(String, String)>,
    /// What every named step answered.
    pub kept: BTreeMap<String, Value>,
}

impl Told {
    /// The id kept under a name.
    pub fn id(&self, name: &str) -> &str {
        self.kept
            .get(name)
            .and_then(|answer| answer.get("id"))
            .and_then(Value::as_str)
            .unwrap_or("")
    }
}

/// The administrator whom the stories name.
pub const ADMINISTRATOR: &str = "quan.tri.he.thong";

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into()
}

/// Sets the password of the account to which the link belongs.
pub fn set_password(address: SocketAddr, link_token: &str, password: &str) -> Result<(), String> {
    let teller = Teller {
        agent: agent(),
        address,
        tokens: BTreeMap::new(),
        told: Told::new(password),
    };
    teller.set_password(link_token)
}

/// Tells every story to the server at `address`; `link_token` sets the password of [`ADMINISTRATOR`].
pub fn tell(address: SocketAddr, link_token: &str, password: &str) -> Result<Told, String> {
    let mut teller = Teller {
        agent: agent(),
        address,
        tokens: BTreeMap::new(),
        told: Told::new(password),
    };
    teller.set_password(link_token)?;
    teller.sign_in(ADMINISTRATOR)?;
    teller
        .told
        .accounts
        .push((ADMINISTRATOR.to_owned(), "administrator".to_owned()));
    for (name, story) in STORIES {
        let steps: Vec<Value> =
            serde_json::from_str(story).map_err(|error| format!("story {name}: {error}"))?;
        for (number, step) in steps.iter().enumerate() {
            teller
                .step(step)
                .map_err(|error| format!("story {name}, step {}: {error}", number + 1))?;
        }
    }
    Ok(teller.told)
}

impl Told {
    fn new(password: &str) -> Self {
        Self {
            password: password.to_owned(),
            accounts: Vec::new(),
            kept: BTreeMap::new(),
        }
    }
}

struct Teller {
    agent: ureq::Agent,
    address: SocketAddr,
    tokens: BTreeMap<String, String>,
    told: Told,
}

impl Teller {
    fn step(&mut self, step: &Value) -> Result<(), String> {
        if let Some(account) = step.get("account") {
            return self.make_account(account);
        }
        let text = |name: &str| step.get(name).and_then(Value::as_str);
        if let (Some(account), Some(path), Some(name)) = (text("as"), text("get"), text("keep")) {
            let answer = self.get(&self.fill_path(path)?, account)?;
            self.told.kept.insert(name.to_owned(), answer);
            return Ok(());
        }
        let (account, path) = (
            text("as").unwrap_or(""),
            text("post").ok_or("a step without post")?,
        );
        let path = self.fill_path(path)?;
        let body = self.fill(step.get("body").unwrap_or(&json!({})))?;
        let version = match text("if_match") {
            Some(name) => Some(self.kept(name, "version")?.to_string()),
            None => None,
        };
        let answer = self.post(&path, Some(account), version.as_deref(), &body)?;
        if let Some(name) = text("keep") {
            self.told.kept.insert(name.to_owned(), answer);
        }
        Ok(())
    }

    /// `{"account": {"username", "keep", "display_name", "office", "unit"}}`: an account with one office, its password set.
    fn make_account(&mut self, account: &Value) -> Result<(), String> {
        let text = |name: &str| {
            account
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or("")
                .to_owned()
        };
        let (username, office) = (text("username"), text("office"));
        let administrator = self
            .told
            .accounts
            .first()
            .map(|(name, _)| name.clone())
            .unwrap_or_default();
        let body = json!({"username": username, "display_name": text("display_name")});
        let made = self.post("/v1/accounts", Some(&administrator), None, &body)?;
        let id = made
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned();
        let mut grant = Map::from_iter([("office".to_owned(), json!(office))]);
        if let Some(unit) = account.get("unit") {
            grant.insert("unit_id".to_owned(), self.fill(unit)?);
        }
        self.post(
            &format!("/v1/accounts/{id}/offices"),
            Some(&administrator),
            None,
            &Value::Object(grant),
        )?;
        self.set_password(made.get("link_token").and_then(Value::as_str).unwrap_or(""))?;
        self.sign_in(&username)?;
        self.told.accounts.push((username, office));
        self.told.kept.insert(text("keep"), made);
        Ok(())
    }

    fn set_password(&self, link_token: &str) -> Result<(), String> {
        let body = json!({"link_token": link_token, "password": self.told.password});
        self.post("/v1/passwords", None, None, &body).map(drop)
    }

    fn sign_in(&mut self, username: &str) -> Result<(), String> {
        let answer = self.post(
            "/v1/sessions",
            None,
            None,
            &json!({"username": username, "password": self.told.password}),
        )?;
        let token = answer
            .get("access_token")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned();
        self.tokens.insert(username.to_owned(), token);
        Ok(())
    }

    fn bearer(&self, account: &str) -> Result<String, String> {
        let token = self
            .tokens
            .get(account)
            .ok_or_else(|| format!("nobody signed in as {account:?}"))?;
        Ok(format!("Bearer {token}"))
    }

    fn get(&self, path: &str, account: &str) -> Result<Value, String> {
        let request = self.agent.get(format!("http://{}{path}", self.address));
        let answer = request
            .header("authorization", self.bearer(account)?)
            .call();
        read(path, answer)
    }

    fn post(
        &self,
        path: &str,
        account: Option<&str>,
        version: Option<&str>,
        body: &Value,
    ) -> Result<Value, String> {
        let mut request = self.agent.post(format!("http://{}{path}", self.address));
        if let Some(account) = account {
            request = request.header("authorization", self.bearer(account)?);
        }
        if let Some(version) = version {
            request = request.header("if-match", format!("\"{version}\""));
        }
        read(path, request.send_json(body))
    }

    fn kept(&self, name: &str, field: &str) -> Result<Value, String> {
        let answer = self
            .told
            .kept
            .get(name)
            .ok_or_else(|| format!("nothing was kept as {name}"))?;
        let found = field
            .split('.')
            .try_fold(answer, |value, part| match part.parse::<usize>() {
                Ok(index) => value.get(index),
                Err(_) => value.get(part),
            });
        found
            .cloned()
            .ok_or_else(|| format!("{name} has no {field}"))
    }

    fn fill_path(&self, path: &str) -> Result<String, String> {
        let mut filled = Vec::new();
        for part in path.split('/') {
            filled.push(
                match part
                    .strip_prefix('{')
                    .and_then(|part| part.strip_suffix('}'))
                {
                    Some(name) => self.reference(name)?.as_str().unwrap_or("").to_owned(),
                    None => part.to_owned(),
                },
            );
        }
        Ok(filled.join("/"))
    }

    fn reference(&self, name: &str) -> Result<Value, String> {
        let (name, field) = name.split_once('.').unwrap_or((name, "id"));
        self.kept(name, field)
    }

    fn fill(&self, body: &Value) -> Result<Value, String> {
        Ok(match body {
            Value::String(text) => match text.strip_prefix('$') {
                Some(name) => self.reference(name)?,
                None => body.clone(),
            },
            Value::Array(items) => Value::Array(
                items
                    .iter()
                    .map(|item| self.fill(item))
                    .collect::<Result<_, _>>()?,
            ),
            Value::Object(fields) => {
                let filled = fields
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), self.fill(value)?)));
                Value::Object(filled.collect::<Result<_, String>>()?)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => body.clone(),
        })
    }
}

type Answered = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

fn read(path: &str, answer: Answered) -> Result<Value, String> {
    let mut answer = answer.map_err(|error| error.to_string())?;
    let status = answer.status().as_u16();
    let text = answer
        .body_mut()
        .read_to_string()
        .map_err(|error| error.to_string())?;
    if !(200..300).contains(&status) {
        return Err(format!("{path}: {status} {text}"));
    }
    if text.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&text).map_err(|error| error.to_string())
}
