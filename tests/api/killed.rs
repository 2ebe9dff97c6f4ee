//! F-01: the real program is killed in the middle of writes, again and again; what it acknowledged is there, and the log is whole.
//!
//! `CYCLES` says how often (3 unless told). SQLite is synchronous here, as in production.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::db::Folder;

const BINARY: &str = env!("CARGO_BIN_EXE_thidua");
const PASSWORD: &str = "một mật khẩu đủ dài để thử";
const WRITERS: u64 = 4;

fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command
        .args(arguments)
        .env_clear()
        .env("DATA_DIR", data)
        .env("LISTEN", "127.0.0.1:0")
        .env("LOG", "info")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

/// The program, serving; killed when dropped, so that no failing test leaves it behind.
struct Running {
    child: Child,
    address: SocketAddr,
    log: Option<std::thread::JoinHandle<String>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(data: &Path) -> (Self, Duration) {
        let began = Instant::now();
        let mut child = program(data, &["serve"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(lines.read_line(&mut line).unwrap() > 0, "the program ended");
            if let Some((_, address)) = line.split_once("address=") {
                break address.trim().parse().unwrap();
            }
        };
        let log = std::thread::spawn(move || {
            let mut rest = Vec::new();
            let _ = lines.read_to_end(&mut rest);
            String::from_utf8_lossy(&rest).into_owned()
        });
        (
            Self {
                child,
                address,
                log: Some(log),
            },
            began.elapsed(),
        )
    }

    /// SIGKILL; gives what it had logged.
    fn kill(mut self) -> String {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.log.take().unwrap().join().unwrap()
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(10)));
    config.build().into()
}

/// The status and the body, or nothing where the line broke.
fn post(
    agent: &ureq::Agent,
    address: SocketAddr,
    token: &str,
    path: &str,
    body: &Value,
) -> Option<(u16, Value)> {
    let request = agent
        .post(format!("http://{address}{path}"))
        .header("content-type", "application/json");
    let request = if token.is_empty() {
        request
    } else {
        request.header("authorization", format!("Bearer {token}"))
    };
    let mut answer = request.send(body.to_string()).ok()?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().read_to_string().ok()?;
    Some((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
}

fn sign_in(address: SocketAddr) -> String {
    let body = json!({ "username": "quan.tri", "password": PASSWORD });
    let (status, tokens) = post(&agent(), address, "", "/v1/sessions", &body).unwrap();
    assert_eq!(status, 200);
    tokens["access_token"].as_str().unwrap().to_owned()
}

/// An administrator with a password, on a register of its own.
fn prepare(data: &Path) {
    let output = program(
        data,
        &["account", "create-administrator", "quan.tri", "Quản trị"],
    )
    .output()
    .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let link = told
        .lines()
        .find_map(|line| line.strip_prefix("link"))
        .unwrap()
        .trim()
        .to_owned();
    let (running, _) = Running::start(data);
    let body = json!({ "link_token": link, "password": PASSWORD });
    let (status, _) = post(&agent(), running.address, "", "/v1/passwords", &body).unwrap();
    assert_eq!(status, 204);
    running.kill();
}

/// Makes accounts as fast as it can until the line breaks; every acknowledged one is noted after its answer came.
fn write_until_killed(
    address: SocketAddr,
    token: &str,
    next: &AtomicU64,
    acknowledged: &Mutex<Vec<String>>,
    ends: &AtomicBool,
) {
    let agent = agent();
    while !ends.load(Ordering::Relaxed) {
        let username = format!("so.{}", next.fetch_add(1, Ordering::Relaxed));
        let body = json!({ "username": username, "display_name": "Một người" });
        match post(&agent, address, token, "/v1/accounts", &body) {
            Some((201, _)) => acknowledged.lock().unwrap().push(username),
            Some((status, body)) => assert!(status == 503, "{status} {body}"),
            None => return,
        }
    }
}

fn usernames(address: SocketAddr, token: &str) -> Vec<String> {
    let (agent, mut found, mut cursor) = (agent(), Vec::new(), String::new());
    loop {
        let path = format!("http://{address}/v1/accounts?limit=200{cursor}");
        let answer = agent
            .get(path)
            .header("authorization", format!("Bearer {token}"))
            .call();
        let page: Value = answer.unwrap().body_mut().read_json().unwrap();
        let items = page["items"].as_array().unwrap();
        found.extend(
            items
                .iter()
                .map(|item| item["username"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

/// What was acknowledged and is not there.
fn lost(acknowledged: &[String], found: &[String]) -> Vec<String> {
    let found: std::collections::HashSet<&String> = found.iter().collect();
    acknowledged
        .iter()
        .filter(|name| !found.contains(name))
        .cloned()
        .collect()
}

/// A number between two others; the seed is told, so that a failing run can be repeated.
fn random(seed: &mut u64, from: u64, to: u64) -> u64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    from + (*seed >> 33) % (to - from)
}

#[test]
fn what_was_acknowledged_outlives_the_killing_of_the_program() {
    let cycles: u32 = std::env::var("CYCLES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(3);
    let mut seed = std::env::var("SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(u64::from(std::process::id()));
    eprintln!("SEED={seed} CYCLES={cycles}");
    let folder = Folder::new("killed");
    prepare(folder.path());
    let (next, acknowledged) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let mut logs = String::new();
    for cycle in 0..cycles {
        let (running, _) = Running::start(folder.path());
        let (address, token, ends) = (
            running.address,
            sign_in(running.address),
            AtomicBool::new(false),
        );
        let log = std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| write_until_killed(address, &token, &next, &acknowledged, &ends));
            }
            std::thread::sleep(Duration::from_millis(random(&mut seed, 50, 400)));
            let log = running.kill();
            ends.store(true, Ordering::Relaxed);
            log
        });
        logs.push_str(&log);
        let (running, took) = Running::start(folder.path());
        assert!(took < Duration::from_secs(10), "the start took {took:?}");
        let found = usernames(running.address, &sign_in(running.address));
        let acknowledged = acknowledged.lock().unwrap();
        assert_eq!(
            lost(&acknowledged, &found),
            Vec::<String>::new(),
            "in cycle {cycle}"
        );
        logs.push_str(&running.kill());
        let verified = program(folder.path(), &["verify", "log"]).output().unwrap();
        assert!(
            verified.status.success(),
            "{}",
            String::from_utf8_lossy(&verified.stdout)
        );
    }
    let acknowledged = acknowledged.lock().unwrap();
    assert!(acknowledged.len() > 5, "the control: something was written");
    // The control of the comparison: a write that never was is reported lost.
    let invented = [acknowledged.as_slice(), &["không.ai".to_owned()]].concat();
    let (running, _) = Running::start(folder.path());
    let token = sign_in(running.address);
    assert_eq!(
        lost(&invented, &usernames(running.address, &token)),
        ["không.ai"]
    );
    logs.push_str(&running.kill());
    check_log(&logs, &token);
}

/// TK-15: one line a request, and no secret in any.
fn check_log(logs: &str, token: &str) {
    assert!(
        logs.contains("operation=\"create_account\""),
        "the control: requests are logged"
    );
    let signature = token.rsplit('.').next().unwrap();
    for secret in [
        PASSWORD,
        "Bearer",
        "link_token",
        "access_token",
        "eyJ",
        signature,
        "Một người",
    ] {
        assert!(!logs.contains(secret), "{secret} is in the log");
    }
}

/// F-15: told to stop, the program answers what it has taken and ends by itself.
#[test]
fn told_to_stop_the_program_finishes_and_ends_well() {
    let folder = Folder::new("stopped");
    prepare(folder.path());
    let (mut running, _) = Running::start(folder.path());
    let token = sign_in(running.address);
    let address = running.address;
    let (next, acknowledged, ends) = (
        AtomicU64::new(0),
        Mutex::new(Vec::new()),
        AtomicBool::new(false),
    );
    let ended = std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| write_until_killed(address, &token, &next, &acknowledged, &ends));
        }
        std::thread::sleep(Duration::from_millis(200));
        let pid = running.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        let began = Instant::now();
        let ended = running.child.wait().unwrap();
        ends.store(true, Ordering::Relaxed);
        assert!(began.elapsed() < Duration::from_secs(12));
        ended
    });
    assert!(ended.success(), "{ended:?}");
    drop(running);
    let (running, _) = Running::start(folder.path());
    let found = usernames(running.address, &sign_in(running.address));
    assert_eq!(
        lost(&acknowledged.lock().unwrap(), &found),
        Vec::<String>::new()
    );
    running.kill();
}

/// A database elsewhere that is not migrated is refused, so a typing error never makes an empty register.
#[test]
fn a_mistyped_database_is_refused_and_not_made() {
    let folder = Folder::new("mistyped");
    let path = folder.path().join("thidau.db");
    let url = format!("sqlite://{}", path.display());
    let output = program(folder.path(), &["serve"])
        .env("DATABASE_URL", url)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!path.exists());
}

/// Every fault of the configuration is told at once, and nothing is started.
#[test]
fn a_wrong_configuration_is_refused_with_every_fault() {
    let folder = Folder::new("wrong");
    let output = program(folder.path(), &["serve"])
        .env("LISTEN", "nowhere")
        .env("WORKERS", "0")
        .env("DATABASE_URL", "mysql://x")
        .env("SQLITE_SYNCHRONOUS", "maybe")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    for name in ["LISTEN", "WORKERS", "DATABASE_URL", "SQLITE_SYNCHRONOUS"] {
        assert!(
            told.contains(&format!("thidua: {name}: ")),
            "{name} is not in {told}"
        );
    }
}

/// The keys are their owner's alone, and the log is whole from the command line.
#[test]
fn the_command_line_keeps_keys_private_and_verifies_the_log() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("keys");
    prepare(folder.path());
    for name in ["token.pem", "log.pem", "root.key"] {
        let mode = std::fs::metadata(folder.path().join("keys").join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let whole = program(folder.path(), &["verify", "log"]).output().unwrap();
    assert_eq!(whole.status.code(), Some(0));
    let mut conn = crate::support::db::open_sqlite(&folder.path().join("thidua.db"));
    conn.drop_triggers("journal_entries");
    conn.execute("UPDATE journal_entries SET event = 'x' WHERE seq = 0");
    let altered = program(folder.path(), &["verify", "log"]).output().unwrap();
    assert_eq!(altered.status.code(), Some(1));
    let told = String::from_utf8(altered.stdout).unwrap();
    assert!(told.contains("ALTERED  entry 0: it was altered"), "{told}");
}
