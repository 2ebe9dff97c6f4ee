//! `thidua demo`: an embedded register of its own, the stories in it, and what to try, printed as a shell script that works as printed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::tell::{ADMINISTRATOR, Told, tell};
use crate::app::{self, Clock, Ids, Served};
use crate::config::{Config, secret_file};

/// What was told, kept beside the register so that a second start finds it.
pub const NOTES: &str = "demo.json";

/// The register of a demonstration in its own folder of DATA_DIR, with its schema, and whether it is new.
pub fn opened(config: &Config, folder: &str) -> Result<(Config, bool), String> {
    if !config.is_default_place() {
        return Err(format!(
            "the demo tells in DATA_DIR/{folder}: unset DATABASE_URL"
        ));
    }
    let config = config.moved_to(config.data_dir.join(folder));
    let fresh = !config.data_dir.join(NOTES).exists();
    if fresh && config.holds_a_database() {
        let folder = config.data_dir.display();
        return Err(format!(
            "an earlier demo was interrupted: remove the folder {folder} and start again"
        ));
    }
    app::ready(&config).map_err(|broken| broken.to_string())?;
    Ok((config, fresh))
}

/// Opens the demonstration's register, tells the stories where they are not told yet, and serves it; gives the server and what to print.
pub fn run(config: &Config) -> Result<(Served, Vec<String>), String> {
    let (config, fresh) = opened(config, "demo")?;
    let link = if fresh { Some(invite(&config)?) } else { None };
    let served =
        app::serve(&config, Clock::system(), Ids::System).map_err(|broken| broken.to_string())?;
    if let Some(link) = link {
        let told = tell(served.address, &link, &drawn_password()?)?;
        let text = noted(&told).to_string();
        secret_file(&config.data_dir, NOTES, || Ok(text)).map_err(|broken| broken.to_string())?;
    }
    let notes = config.data_dir.join(NOTES);
    let text = std::fs::read_to_string(&notes).map_err(|error| error.to_string())?;
    let noted: Value = serde_json::from_str(&text).map_err(|error| format!("{NOTES}: {error}"))?;
    let lines = script(&served, &noted);
    Ok((served, lines))
}

fn invite(config: &Config) -> Result<String, String> {
    let (clock, ids) = (Clock::system(), Ids::System);
    let invited = app::create_administrator(config, clock, ids, ADMINISTRATOR, "Quản trị hệ thống");
    let link = invited.map(|invited| invited.link_token);
    link.map_err(|_| "the demo's administrator could not be made".to_owned())
}

/// A password that nobody knows yet.
pub fn drawn_password() -> Result<String, String> {
    let random = Ids::System
        .bytes::<18>()
        .map_err(|error| error.to_string())?;
    Ok(URL_SAFE_NO_PAD.encode(random))
}

/// What is kept: `{"password", "accounts", "ids"}`.
fn noted(told: &Told) -> Value {
    let ids = told
        .kept
        .iter()
        .map(|(name, answer)| (name.clone(), answer.get("id").cloned().unwrap_or_default()));
    json!({
        "password": told.password,
        "accounts": told.accounts,
        "ids": Value::Object(ids.collect()),
    })
}

fn text_at(notes: &Value, pointer: &str) -> String {
    let found = notes.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or("").to_owned()
}

fn script(served: &Served, notes: &Value) -> Vec<String> {
    let mut lines = vec![
        "# One account per office; they share one password, drawn at the first start.".to_owned(),
    ];
    let accounts = notes.get("accounts").and_then(Value::as_array);
    for account in accounts.into_iter().flatten() {
        let (name, office) = (text_at(account, "/0"), text_at(account, "/1"));
        lines.push(format!("#   {name:<24} {office}"));
    }
    let password = text_at(notes, "/password");
    lines.extend(sign_in(served, &password, "thuong.truc.lao.cai"));
    let id = |name: &str| text_at(notes, &format!("/ids/{name}"));
    let (bloc, year) = (id("bloc_003"), id("year_003_2023"));
    lines.extend(questions(&[
        (
            "Who led the bloc on 2023-06-01?",
            format!("/v1/blocs/{bloc}/terms?on=2023-06-01"),
        ),
        (
            "And on 2024-06-01?",
            format!("/v1/blocs/{bloc}/terms?on=2024-06-01"),
        ),
        (
            "The two nominations and their state",
            format!("/v1/nominations?bloc_year_id={year}"),
        ),
        (
            "The pledge and its signatures",
            format!("/v1/pledges/{}", id("pledge_004")),
        ),
        (
            "The directive, found without its punctuation",
            "/v1/documents?number=01CTUBND".to_owned(),
        ),
    ]));
    lines.push(format!("# Everything else: http://{}/docs", served.address));
    lines.push("# ready".to_owned());
    lines
}

/// How to sign in.
pub fn sign_in(served: &Served, password: &str, username: &str) -> Vec<String> {
    vec![
        format!("BASE=http://{}", served.address),
        format!("PASSWORD='{password}'"),
        "# Sign in; a token is good for ten minutes.".to_owned(),
        format!(
            "TOKEN=$(curl -sS --fail-with-body \"$BASE/v1/sessions\" -H 'content-type: application/json' \
             -d '{{\"username\":\"{username}\",\"password\":\"'\"$PASSWORD\"'\"}}' | sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')"
        ),
    ]
}

/// Questions, each with the call that asks it.
pub fn questions(asked: &[(&str, String)]) -> Vec<String> {
    let lines = asked.iter().flat_map(|(question, path)| {
        [
            format!("# {question}"),
            format!(
                "curl -sS --fail-with-body \"$BASE{path}\" -H \"authorization: Bearer $TOKEN\"; echo"
            ),
        ]
    });
    lines.collect()
}
