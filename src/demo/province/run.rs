//! `thidua demo --province`: the province in a register of its own, served, and what to try.

use std::time::Instant;

use serde_json::{Value, json};

use super::bloc::seat;
use super::desk::{Desk, table};
use super::plan::Scale;
use super::tell::{load, said};
use crate::app::{self, Clock, Ids, Served};
use crate::config::{Config, secret_file};
use crate::demo::run::{NOTES, drawn_password, opened, questions, sign_in};
use crate::demo::tell::set_password;

/// As whom one may sign in: secretary of the province's council.
const SECRETARY: &str = "thuong.truc.hom.nay";

/// Opens the province's register, tells it where it is not told yet, and serves it; gives the server and what to print.
pub fn run(config: &Config) -> Result<(Served, Vec<String>), String> {
    let (config, fresh) = opened(config, "province")?;
    let told = if fresh { Some(tell(&config)?) } else { None };
    let served = app::serve(&config, Clock::system(), Ids::System);
    let served = served.map_err(|broken| broken.to_string())?;
    if let Some((notes, link)) = told {
        let password = notes.get("password").and_then(Value::as_str).unwrap_or("");
        set_password(served.address, &link, password)?;
        let text = notes.to_string();
        secret_file(&config.data_dir, NOTES, || Ok(text)).map_err(|broken| broken.to_string())?;
    }
    let text = std::fs::read_to_string(config.data_dir.join(NOTES));
    let text = text.map_err(|error| error.to_string())?;
    let notes = serde_json::from_str(&text).map_err(|error| format!("{NOTES}: {error}"))?;
    let lines = script(&served, &notes);
    Ok((served, lines))
}

/// Tells the province, and seats somebody today who may sign in; gives what to note and the one-time link.
fn tell(config: &Config) -> Result<(Value, String), String> {
    let started = Instant::now();
    let province = load(config, Scale::WHOLE)?;
    let seconds = started.elapsed().as_secs();
    let db = app::open(config, Clock::system(), Ids::System);
    let db = db.map_err(|broken| broken.to_string())?;
    let (table, unit, administrator) = (table(), province.unit.clone(), province.administrator);
    let seated = db.write_now("demo_province", move |tx| {
        let desk = &mut Desk::new(tx, &table);
        seat(desk, administrator, SECRETARY, "council_secretary", &unit)
    });
    let (_, link) = seated.map_err(said)?;
    let notes = json!({
        "password": drawn_password()?, "unit": province.unit, "bloc": province.blocs.first(),
        "blocs": province.blocs.len(), "acts": province.acts, "seconds": seconds,
    });
    Ok((notes, link))
}

fn script(served: &Served, notes: &Value) -> Vec<String> {
    let said = |name: &str| match notes.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let mut lines = vec![format!(
        "# {} blocs, {} acts, told in {} seconds.",
        said("blocs"),
        said("acts"),
        said("seconds")
    )];
    lines.extend(sign_in(served, &said("password"), SECRETARY));
    let (unit, bloc) = (said("unit"), said("bloc"));
    lines.extend(questions(&[
        (
            "The blocs of the province",
            format!("/v1/blocs?authority_id={unit}&limit=5"),
        ),
        ("The years of the first", format!("/v1/blocs/{bloc}/years")),
        (
            "Who led it on 2020-06-01?",
            format!("/v1/blocs/{bloc}/terms?on=2020-06-01"),
        ),
        (
            "Its members on that day",
            format!("/v1/blocs/{bloc}/memberships?on=2020-06-01"),
        ),
    ]));
    lines.push(format!("# Everything else: http://{}/docs", served.address));
    lines.push("# ready".to_owned());
    lines
}
