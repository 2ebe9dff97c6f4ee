//! `thidua demo`: an embedded register of its own, the stories in it, and what to try, printed as a shell script that works as printed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::tell::{ADMINISTRATOR, Told, tell};
use crate::app::{self, Clock, Ids, Served};
use crate::config::{Config, secret_file};

/// What was told, kept beside the register so that a second start finds it: `{"password", "accounts", "ids"}`.
const NOTES: &str = "demo.json";

/// Opens the demonstration's register, tells the stories where they are not told yet, and serves it; gives the server and what to print.
pub fn run(config: &Config) -> Result<(Served, Vec<String>), String> {
    if !config.is_default_place() {
        return Err("the demo tells its stories in DATA_DIR/demo: unset DATABASE_URL".to_owned());
    }
    let config = config.moved_to(config.data_dir.join("demo"));
    let notes = config.data_dir.join(NOTES);
    let fresh = !notes.exists();
    if fresh && config.holds_a_database() {
        let folder = config.data_dir.display();
        return Err(format!(
            "an earlier demo was interrupted: remove the folder {folder} and start again"
        ));
    }
    app::ready(&config).map_err(|broken| broken.to_string())?;
    let link = if fresh { Some(invite(&config)?) } else { None };
    let served =
        app::serve(&config, Clock::system(), Ids::System).map_err(|broken| broken.to_string())?;
    if let Some(link) = link {
        let told = tell(served.address, &link, &password()?)?;
        let text = noted(&told).to_string();
        secret_file(&config.data_dir, NOTES, || Ok(text)).map_err(|broken| broken.to_string())?;
    }
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

fn password() -> Result<String, String> {
    let random = Ids::System
        .bytes::<18>()
        .map_err(|error| error.to_string())?;
    Ok(URL_SAFE_NO_PAD.encode(random))
}

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

fn script(served: &Served, noted: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let id = |name: &str| {
        text(
            noted
                .pointer(&format!("/ids/{name}"))
                .unwrap_or(&Value::Null),
        )
    };
    let mut lines = vec![
        "# One account per office; they share one password, drawn at the first start.".to_owned(),
    ];
    for account in noted
        .get("accounts")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let (name, office) = (
            account.get(0).map(text).unwrap_or_default(),
            account.get(1).map(text).unwrap_or_default(),
        );
        lines.push(format!("#   {name:<24} {office}"));
    }
    lines.push(format!("BASE=http://{}", served.address));
    lines.push(format!(
        "PASSWORD='{}'",
        noted.get("password").map(text).unwrap_or_default()
    ));
    lines.push("# Sign in as any of them; a token is good for ten minutes.".to_owned());
    lines.push(
        "TOKEN=$(curl -sS --fail-with-body \"$BASE/v1/sessions\" -H 'content-type: application/json' \
         -d '{\"username\":\"thuong.truc.lao.cai\",\"password\":\"'\"$PASSWORD\"'\"}' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')"
            .to_owned(),
    );
    let bloc = id("bloc_003");
    let tries = [
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
            format!("/v1/nominations?bloc_year_id={}", id("year_003_2023")),
        ),
        (
            "The pledge and its signatures",
            format!("/v1/pledges/{}", id("pledge_004")),
        ),
        (
            "The directive, found without its punctuation",
            "/v1/documents?number=01CTUBND".to_owned(),
        ),
    ];
    for (question, path) in tries {
        lines.push(format!("# {question}"));
        lines.push(format!(
            "curl -sS --fail-with-body \"$BASE{path}\" -H \"authorization: Bearer $TOKEN\"; echo"
        ));
    }
    lines.push(format!("# Everything else: http://{}/docs", served.address));
    lines.push("# ready".to_owned());
    lines
}
