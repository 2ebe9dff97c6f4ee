//! A whole province of ten years: how long it takes to tell, whether its log is whole, and what reading it costs beside reading one record.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use super::load::request;
use super::{Server, command, field, free_port, read_rate, row};

/// What the demonstration prints: `NAME='value'` and `NAME=value`.
fn printed(lines: &[String], name: &str) -> String {
    let mark = format!("{name}=");
    let line = lines.iter().find_map(|line| line.strip_prefix(&mark));
    line.unwrap().trim_matches('\'').to_owned()
}

/// Tells the province and serves it; gives the server with the token of its secretary.
fn told(folder: &Path) -> Server {
    let port = free_port();
    let began = Instant::now();
    let mut child = command(folder, port, &[])
        .args(["demo", "--province"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut lines = Vec::new();
    for line in output.lines() {
        let line = line.unwrap();
        if line == "# ready" {
            break;
        }
        lines.push(line);
    }
    let seconds = began.elapsed().as_secs();
    row("a province of 140 blocs and ten years", lines[0].clone());
    row(
        "**telling it, first answer included** (below 300 s)",
        format!("**{seconds} s**"),
    );
    let username = "thuong.truc.hom.nay";
    let body = format!(
        r#"{{"username":"{username}","password":"{}"}}"#,
        printed(&lines, "PASSWORD")
    );
    let (status, answer) = request(port, "POST", "/v1/sessions", "", &body).unwrap();
    assert_eq!(status, 200, "{answer}");
    Server {
        child,
        port,
        token: field(&answer, "access_token"),
    }
}

/// Every measure of the province.
pub fn province(scratch: &Path) {
    let folder = scratch.join("province");
    let server = told(&folder);
    let headers = server.authorization();
    let get = |path: &str| {
        let (status, answer) = request(server.port, "GET", path, &headers, "").unwrap();
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    };
    let bloc = field(&get("/v1/blocs?limit=1"), "id");
    let year = field(&get(&format!("/v1/blocs/{bloc}/years?limit=1")), "id");
    let one = format!("/v1/blocs/{bloc}");
    let rate = |path: &str, total: usize| {
        read_rate(server.port, path, &headers, total / 10);
        read_rate(server.port, path, &headers, total)
    };
    let record = rate(&one, 20_000);
    row("one bloc of the province", format!("{record:.0}/s"));
    let reads = [
        (
            "overview of a bloc-year, ten years behind it",
            format!("/v1/bloc-years/{year}/overview"),
            4_000,
        ),
        (
            "who leads 140 blocs on a day",
            "/v1/leaders?on=2025-03-01&limit=140".to_owned(),
            1_000,
        ),
    ];
    for (name, path, total) in reads {
        get(&path);
        let rate = rate(&path, total);
        row(
            name,
            format!("{rate:.0}/s, as much as {:.1} of one bloc", record / rate),
        );
    }
    drop(server);
    verify(&folder);
}

fn verify(folder: &Path) {
    let began = Instant::now();
    let output = command(&folder.join("province"), free_port(), &[])
        .args(["verify", "log"])
        .stdout(Stdio::piped())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    row(
        "verifying its log",
        format!(
            "{} ms: {}",
            began.elapsed().as_millis(),
            text.lines().next().unwrap()
        ),
    );
}
