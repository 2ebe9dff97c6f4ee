//! The client: one request in one line, at the caller's line when it fails.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::contract::CONTRACT;
use super::server::TestServer;
use super::witness::Keyed;
use super::world::Account;

/// Who calls.
pub struct Caller<'t> {
    server: &'t TestServer,
    account: Option<Account>,
}

impl<'t> Caller<'t> {
    /// A caller; none is a stranger.
    pub fn new(server: &'t TestServer, account: Option<Account>) -> Self {
        Self { server, account }
    }

    /// Reads.
    pub fn get(&self, path: impl Into<String>) -> Call<'t> {
        self.call("GET", path, Vec::new())
    }

    /// Acts, with a JSON body.
    pub fn post(&self, path: impl Into<String>, body: Value) -> Call<'t> {
        self.call("POST", path, body.to_string().into_bytes())
    }

    /// Acts, with these very bytes.
    pub fn post_raw(&self, path: impl Into<String>, body: impl Into<Vec<u8>>) -> Call<'t> {
        self.call("POST", path, body.into())
    }

    /// Any method.
    pub fn call(&self, method: &'static str, path: impl Into<String>, body: Vec<u8>) -> Call<'t> {
        let mut headers = BTreeMap::new();
        if !body.is_empty() {
            headers.insert("content-type", "application/json".to_owned());
        }
        Call {
            server: self.server,
            account: self.account.clone(),
            method,
            path: path.into(),
            headers,
            body,
        }
    }

    /// Every item of a list, page after page.
    #[track_caller]
    pub fn all(&self, path: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut next = None;
        loop {
            let mark = if path.contains('?') { '&' } else { '?' };
            let page = match &next {
                None => path.to_owned(),
                Some(cursor) => format!("{path}{mark}cursor={cursor}"),
            };
            let page = self.get(page).expect(200);
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => next = Some(cursor.to_owned()),
                None => return items,
            }
        }
    }
}

/// A request about to be sent.
#[must_use]
pub struct Call<'t> {
    server: &'t TestServer,
    account: Option<Account>,
    method: &'static str,
    path: String,
    headers: BTreeMap<&'static str, String>,
    body: Vec<u8>,
}

impl Call<'_> {
    /// Any header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.insert(name, value.into());
        self
    }

    /// The version that was read.
    pub fn if_match(self, version: i64) -> Self {
        self.header("if-match", format!("\"{version}\""))
    }

    /// An idempotency key.
    pub fn key(self, key: impl Into<String>) -> Self {
        self.header("idempotency-key", key)
    }

    /// The language of refusals.
    pub fn language(self, language: &str) -> Self {
        self.header("accept-language", language)
    }

    /// This access token instead of the account's.
    pub fn token(mut self, token: &str) -> Self {
        self.account = None;
        self.header("authorization", format!("Bearer {token}"))
    }

    /// Sends; the answer, whatever it is, fits openapi.yaml and is no 500.
    #[track_caller]
    pub fn send(mut self) -> Answer {
        if let Some(account) = self.account.take() {
            let token = self.server.token_of(&account);
            self.headers
                .insert("authorization", format!("Bearer {token}"));
        }
        let answer = self.exchange();
        let keyed = if self.headers.contains_key("idempotency-key") {
            Keyed::Yes
        } else {
            Keyed::No
        };
        let checked = CONTRACT
            .check(self.method, &self.path, &answer)
            .and_then(|()| self.server.witness(self.method, &self.path, keyed, &answer));
        let fault = match checked {
            Err(fault) => Some(fault),
            Ok(()) if answer.status == 500 => Some("a fault of the program's own".to_owned()),
            Ok(()) => None,
        };
        if let Some(fault) = fault {
            panic!("{fault}\n{}", self.told(&answer));
        }
        answer
    }

    /// Sends as it is, by nobody, to what openapi.yaml does not describe.
    #[track_caller]
    pub fn send_unchecked(self) -> Answer {
        self.exchange()
    }

    #[track_caller]
    fn exchange(&self) -> Answer {
        let mut request = ureq::http::Request::builder()
            .method(self.method)
            .uri(format!("http://{}{}", self.server.address(), self.path));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let agent = self.server.agent();
        let answer = if self.method == "POST" {
            agent.run(request.body(self.body.clone()).unwrap())
        } else {
            agent.run(request.body(()).unwrap())
        };
        let mut answer =
            answer.unwrap_or_else(|error| panic!("{} {}: {error}", self.method, self.path));
        let headers = answer
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        Answer {
            status: answer.status().as_u16(),
            headers,
            body: answer.body_mut().read_to_vec().unwrap(),
        }
    }

    fn told(&self, answer: &Answer) -> String {
        let mut told = format!("--> {} {}\n", self.method, self.path);
        for (name, value) in &self.headers {
            let shown = if *name == "authorization" {
                "…"
            } else {
                value
            };
            let _ = writeln!(told, "    {name}: {shown}");
        }
        let _ = writeln!(told, "    {}", String::from_utf8_lossy(&self.body));
        let _ = write!(told, "<-- {}\n    {}", answer.status, answer.text());
        told
    }

    /// Sends and wants this status; gives the body.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        let copy = self.copy();
        let answer = self.send();
        assert_eq!(answer.status, status, "\n{}", copy.told(&answer));
        answer.parsed().unwrap_or(Value::Null)
    }

    /// Sends and wants a refusal with this status and code; gives the problem.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        let copy = self.copy();
        let answer = self.send();
        let problem = answer.parsed().unwrap_or(Value::Null);
        let found = problem["code"].as_str().unwrap_or_default();
        assert!(
            answer.status == status && found == code,
            "not refused with {status} {code}:\n{}",
            copy.told(&answer)
        );
        problem
    }

    /// Sends and wants 422 `fields_invalid`, with a fault of this code at this pointer.
    #[track_caller]
    pub fn refused_field(self, pointer: &str, fault: &str) -> Value {
        let problem = self.refused(422, "fields_invalid");
        let there = problem["fields"]
            .as_array()
            .unwrap()
            .iter()
            .any(|field| field["pointer"] == pointer && field["code"] == fault);
        assert!(there, "no fault {fault} at {pointer:?}: {problem:#}");
        problem
    }

    /// The same request, to be sent again.
    pub fn copy(&self) -> Self {
        Call {
            server: self.server,
            account: self.account.clone(),
            method: self.method,
            path: self.path.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
        }
    }
}

/// An answer.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: BTreeMap<String, String>,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The body as JSON.
    pub fn parsed(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A record as answered.
pub trait Record {
    /// Its id.
    fn id(&self) -> String;
    /// Its version.
    fn version(&self) -> i64;
    /// A text field of it, by its name.
    fn text(&self, name: &str) -> String;
}

impl Record for Value {
    #[track_caller]
    fn id(&self) -> String {
        self.text("id")
    }

    #[track_caller]
    fn version(&self) -> i64 {
        self["version"]
            .as_i64()
            .unwrap_or_else(|| panic!("no version in {self:#}"))
    }

    #[track_caller]
    fn text(&self, name: &str) -> String {
        let text = self[name].as_str();
        text.unwrap_or_else(|| panic!("no text {name} in {self:#}"))
            .to_owned()
    }
}
