//! Accounts and offices, made through HTTP alone, once the first administrator is made the way the command line does it.
//!
//! The template of each backend carries an administrator and a pool of accounts that have signed in, so that a test pays for no
//! password hash; a test grants them offices.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use thidua::app::{At, Clock, Office, Word};

use super::client::Record;
use super::db::Database;
use super::server::{START, TestServer, config_of, ids, instant};

/// The password of every account of the template.
pub const PASSWORD: &str = "một mật khẩu đủ dài để thử";
/// From when the administrator's office and the offices granted by default are held.
pub const LONG_AGO: &str = "2000-01-01";
/// How many accounts wait for an office.
const POOL: usize = 12;
/// How long an access token and a session are good, in seconds, less a little.
const TOKEN_SECONDS: i64 = 590;
const SESSION_SECONDS: i64 = 14 * 24 * 3600 - 60;

/// An account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// The name to sign in with.
    pub username: String,
    /// Its password.
    pub password: String,
    session: Option<Session>,
}

/// Tokens as given.
#[derive(Debug, Clone)]
pub struct Session {
    /// The access token.
    pub access: String,
    /// The refresh token.
    pub refresh: String,
    issued: At,
    opened: At,
}

/// The accounts of a test.
pub struct People {
    sessions: Mutex<HashMap<String, Session>>,
    waiting: Mutex<Vec<Account>>,
    admin: Option<Account>,
}

impl People {
    /// The first is the administrator.
    pub fn new(mut accounts: Vec<Account>) -> Self {
        let sessions = accounts
            .iter()
            .filter_map(|account| Some((account.id.clone(), account.session.clone()?)))
            .collect();
        let admin = (!accounts.is_empty()).then(|| accounts.remove(0));
        accounts.reverse();
        Self {
            sessions: Mutex::new(sessions),
            waiting: Mutex::new(accounts),
            admin,
        }
    }
}

/// Migrates a template and tells it its accounts.
pub fn tell_template(database: &Database) -> Vec<Account> {
    let config = config_of(database);
    thidua::app::migrate(&config).unwrap();
    let clock = Clock::set_to(instant("2000-01-01T08:00:00+07:00"));
    let invited =
        thidua::app::create_administrator(&config, clock.clone(), ids(), "quan.tri", "Quản trị")
            .unwrap();
    let server = TestServer::start(
        config,
        clock,
        Arc::new(database.borrowed()),
        Arc::new(People::new(Vec::new())),
    );
    server.set_password(&invited.link_token, PASSWORD);
    let mut admin = Account {
        id: String::new(),
        username: invited.username,
        password: PASSWORD.to_owned(),
        session: None,
    };
    let token = server.sign_in(&admin).access;
    admin.id = server
        .stranger()
        .get("/v1/me")
        .token(&token)
        .expect(200)
        .id();
    let mut accounts: Vec<Account> = (1..=POOL)
        .map(|number| {
            server.invite(
                &admin,
                &format!("can.bo.{number}"),
                &format!("Cán bộ {number}"),
            )
        })
        .collect();
    accounts.insert(0, admin);
    server.set_clock(START);
    for account in &mut accounts {
        account.session = Some(server.sign_in(account));
    }
    accounts
}

impl TestServer {
    /// The system administrator.
    pub fn admin(&self) -> &Account {
        self.people.admin.as_ref().unwrap()
    }

    /// An account without an office.
    pub fn account(&self) -> Account {
        let waiting = self.people.waiting.lock().unwrap().pop();
        waiting.unwrap_or_else(|| {
            let number = self.raw().rows("accounts");
            self.invite(
                self.admin(),
                &format!("can.bo.{number}"),
                &format!("Cán bộ {number}"),
            )
        })
    }

    /// An account that has held one office since long ago.
    #[track_caller]
    pub fn account_with(&self, office: Office, unit_id: Option<&str>) -> Account {
        let account = self.account();
        self.grant(&account, office, unit_id);
        account
    }

    /// Grants an office held since long ago.
    #[track_caller]
    pub fn grant(&self, account: &Account, office: Office, unit_id: Option<&str>) -> Value {
        self.grant_for(account, office, unit_id, LONG_AGO, None)
    }

    /// A unit without a parent, founded by the administrator; gives its id.
    #[track_caller]
    pub fn root_unit(&self, name: &str) -> String {
        let body = json!({ "system": "state", "level": "province", "name": name });
        let made = self.as_(self.admin()).post("/v1/units", body);
        made.expect(201).id()
    }

    /// Grants an office for a time.
    #[track_caller]
    pub fn grant_for(
        &self,
        account: &Account,
        office: Office,
        unit_id: Option<&str>,
        held_from: &str,
        held_to: Option<&str>,
    ) -> Value {
        let body = json!({
            "office": office.as_str(),
            "unit_id": unit_id,
            "held_from": held_from,
            "held_to": held_to,
        });
        self.as_(self.admin())
            .post(format!("/v1/accounts/{}/offices", account.id), body)
            .expect(201)
    }

    /// An account for a recorded person.
    #[track_caller]
    pub fn account_of(&self, person_id: &str, username: &str) -> Account {
        let body =
            json!({ "username": username, "display_name": username, "person_id": person_id });
        self.invited(self.admin(), body)
    }

    /// Makes an account and sets its password.
    #[track_caller]
    pub fn invite(&self, admin: &Account, username: &str, display_name: &str) -> Account {
        self.invited(
            admin,
            json!({ "username": username, "display_name": display_name }),
        )
    }

    #[track_caller]
    fn invited(&self, admin: &Account, body: Value) -> Account {
        let made = self.as_(admin).post("/v1/accounts", body).expect(201);
        self.set_password(&made.text("link_token"), PASSWORD);
        Account {
            id: made.id(),
            username: made["account"].text("username"),
            password: PASSWORD.to_owned(),
            session: None,
        }
    }

    /// Sets a password with a one-time link.
    #[track_caller]
    pub fn set_password(&self, link_token: &str, password: &str) {
        let body = json!({ "link_token": link_token, "password": password });
        self.stranger().post("/v1/passwords", body).expect(204);
    }

    /// Signs in anew.
    #[track_caller]
    pub fn sign_in(&self, account: &Account) -> Session {
        let body = json!({ "username": account.username, "password": account.password });
        let tokens = self.stranger().post("/v1/sessions", body).expect(200);
        let now = self.now();
        Session {
            access: tokens.text("access_token"),
            refresh: tokens.text("refresh_token"),
            issued: now,
            opened: now,
        }
    }

    /// The access token of an account, good at this moment by the set clock where the account may enter at all.
    #[track_caller]
    pub(super) fn token_of(&self, account: &Account) -> String {
        let now = self.now();
        let mut sessions = self.people.sessions.lock().unwrap();
        let known = sessions.get(&account.id).cloned();
        let session = match known {
            Some(known) if (0..TOKEN_SECONDS).contains(&now.seconds_since(known.issued)) => known,
            Some(known) if now.seconds_since(known.opened) < SESSION_SECONDS => self
                .refreshed(&known)
                .unwrap_or_else(|| self.sign_in(account)),
            _ => self.sign_in(account),
        };
        let token = session.access.clone();
        sessions.insert(account.id.clone(), session);
        token
    }

    fn refreshed(&self, session: &Session) -> Option<Session> {
        let body = json!({ "refresh_token": session.refresh });
        let answer = self.stranger().post("/v1/sessions/refreshes", body).send();
        let tokens = answer.parsed().filter(|_| answer.status == 200)?;
        Some(Session {
            access: tokens.text("access_token"),
            refresh: tokens.text("refresh_token"),
            issued: self.now(),
            opened: session.opened,
        })
    }

    /// Forgets the tokens of an account, so that its next call signs in.
    pub fn forget(&self, account: &Account) {
        self.people.sessions.lock().unwrap().remove(&account.id);
    }
}
