//! Speed as ratios within one run: durable writes beside one commit per request, reads beside two roofs, memory, cold start.
//!
//! `cargo bench` prints the table that README shows. Every server is a process of its own on 127.0.0.1; load is bounded in count.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::print_stdout,
    reason = "a program for people, run by hand"
)]

mod load;
mod province;
mod roofs;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use load::{Connection, Load, request};

const PASSWORD: &str = "một mật khẩu khá dài";
const CONNECTIONS: usize = 64;

fn main() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some("roof") {
        return roofs::serve(&arguments.next().unwrap());
    }
    let scratch = std::env::temp_dir().join(format!("thidua-bench-{}", std::process::id()));
    std::fs::create_dir_all(&scratch).unwrap();
    let shim = build_shim(&scratch);
    println!("| measure | value |\n|---|---|");
    writes(&scratch, &shim);
    reads(&scratch);
    start(&scratch);
    province::province(&scratch);
    std::fs::remove_dir_all(&scratch).unwrap();
}

fn row(name: &str, value: String) {
    println!("| {name} | {value} |");
}

fn build_shim(scratch: &Path) -> PathBuf {
    let shim = scratch.join("slow_sync.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/speed/slow_sync.c");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&shim)
        .arg(source)
        .arg("-ldl")
        .status();
    assert!(built.unwrap().success());
    shim
}

/// A server in a process of its own, with an official who may register papers.
struct Server {
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn command(folder: &Path, port: u16, settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    command
        .env("DATA_DIR", folder)
        .env("LISTEN", format!("127.0.0.1:{port}"))
        .env("LOG", "error");
    command.envs(settings.iter().copied()).stdout(Stdio::null());
    command
}

fn wait_until_serving(port: u16) {
    while request(port, "GET", "/healthz", "", "").is_none() {
        std::thread::yield_now();
    }
}

impl Server {
    fn start(folder: &Path, settings: &[(&str, &str)]) -> Self {
        let port = free_port();
        let made = command(folder, port, settings)
            .args(["account", "create-administrator", "quan.tri", "Quản trị"])
            .stdout(Stdio::piped())
            .output()
            .unwrap();
        let text = String::from_utf8(made.stdout).unwrap();
        let link = text
            .lines()
            .find_map(|line| line.strip_prefix("link"))
            .unwrap()
            .trim()
            .to_owned();
        let child = command(folder, port, settings)
            .arg("serve")
            .spawn()
            .unwrap();
        wait_until_serving(port);
        let mut server = Self {
            child,
            port,
            token: String::new(),
        };
        server.set_password(&link);
        server.token = server.sign_in("quan.tri");
        let unit = server.post(
            "/v1/units",
            r#"{"system":"state","level":"province","name":"Tỉnh"}"#,
        );
        let account = server.post(
            "/v1/accounts",
            r#"{"username":"thuong.truc","display_name":"Thường trực"}"#,
        );
        let office = format!(
            r#"{{"office":"council_secretary","unit_id":"{}"}}"#,
            field(&unit, "id")
        );
        server.post(
            &format!("/v1/accounts/{}/offices", field(&account, "id")),
            &office,
        );
        server.set_password(&field(&account, "link_token"));
        server.token = server.sign_in("thuong.truc");
        server
    }

    fn set_password(&self, link: &str) {
        let body = format!(r#"{{"link_token":"{link}","password":"{PASSWORD}"}}"#);
        assert_eq!(
            request(self.port, "POST", "/v1/passwords", "", &body)
                .unwrap()
                .0,
            204
        );
    }

    fn sign_in(&self, username: &str) -> String {
        let body = format!(r#"{{"username":"{username}","password":"{PASSWORD}"}}"#);
        let (status, answer) = request(self.port, "POST", "/v1/sessions", "", &body).unwrap();
        assert_eq!(status, 200, "{answer}");
        field(&answer, "access_token")
    }

    fn authorization(&self) -> String {
        format!("authorization: Bearer {}\r\n", self.token)
    }

    fn post(&self, path: &str, body: &str) -> String {
        let (status, answer) =
            request(self.port, "POST", path, &self.authorization(), body).unwrap();
        assert_eq!(status, 201, "{answer}");
        answer
    }

    fn resident_megabytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
            / 1024
    }
}

/// The first text field of this name.
fn field(json: &str, name: &str) -> String {
    let mark = format!("\"{name}\":\"");
    let start = json
        .find(&mark)
        .unwrap_or_else(|| panic!("no {name} in {json}"))
        + mark.len();
    json[start..].split('"').next().unwrap().to_owned()
}

/// Registers papers with an Idempotency-Key each, under `series`; answers writes per second.
fn write_rate(server: &Server, series: &'static str, total: usize) -> f64 {
    let authorization = server.authorization();
    let load = Load {
        port: server.port,
        connections: CONNECTIONS,
        total,
    };
    load.run(move |number| {
        let headers = format!("{authorization}idempotency-key: {series}{number}\r\n");
        let body = format!(
            r#"{{"kind":"decision","number":"{number}/QĐ-UBND","issued_on":"2026-11-21"}}"#
        );
        Connection::text("POST", "/v1/documents", &headers, &body)
    })
}

fn writes(scratch: &Path, shim: &Path) {
    let shim = shim.to_str().unwrap();
    let slow: &[(&str, &str)] = &[("LD_PRELOAD", shim), ("SLOW_SYNC_MICROS", "2000")];
    let measure = |name: &str, settings: &[(&str, &str)], total: usize| {
        let server = Server::start(&scratch.join(name), settings);
        write_rate(&server, "warm-up-", total / 10);
        let load = write_rate(&server, "run-", total);
        row(&format!("durable writes, {name}"), format!("{load:.0}/s"));
        load
    };
    let grouped = measure("2 ms sync, group commit", slow, 20_000);
    let single = measure(
        "2 ms sync, one commit each",
        &[slow, &[("WRITER_BATCH", "1")]].concat(),
        2_000,
    );
    row(
        "**group commit on a 2 ms disk** (at least 8 times)",
        format!("**{:.1} times**", grouped / single),
    );
    let own = measure("own disk, group commit", &[], 20_000);
    measure("own disk, one commit each", &[("WRITER_BATCH", "1")], 5_000);
    let off = measure(
        "own disk, synchronous=off",
        &[("SQLITE_SYNCHRONOUS", "off")],
        20_000,
    );
    row(
        "**own disk beside synchronous=off** (at least 0.5)",
        format!("**{:.2}**", own / off),
    );
}

fn read_rate(port: u16, path: &str, headers: &str, total: usize) -> f64 {
    let (path, headers) = (path.to_owned(), headers.to_owned());
    let load = Load {
        port,
        connections: CONNECTIONS,
        total,
    };
    load.run(move |_| Connection::text("GET", &path, &headers, ""))
}

fn reads(scratch: &Path) {
    let folder = scratch.join("reads");
    let server = Server::start(&folder, &[]);
    write_rate(&server, "fill-", 2_000);
    let headers = server.authorization();
    let (_, list) = request(server.port, "GET", "/v1/documents?limit=50", &headers, "").unwrap();
    let id = field(&list, "id");
    let record = format!("/v1/documents/{id}");
    let roof_port = free_port();
    let database = folder.join("thidua.db");
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["roof", &format!("{roof_port}:{}:{id}", database.display())])
        .spawn()
        .unwrap();
    let roof = Server {
        child,
        port: roof_port,
        token: String::new(),
    };
    wait_until_serving(roof.port);
    for path in [record.as_str(), "/v1/documents?limit=50"] {
        read_rate(server.port, path, &headers, 2_000);
    }
    let one = read_rate(server.port, &record, &headers, 30_000);
    let bytes = read_rate(roof.port, "/bytes", &headers, 60_000);
    let page = read_rate(server.port, "/v1/documents?limit=50", &headers, 10_000);
    let sql = read_rate(roof.port, "/page", &headers, 10_000);
    row("one record through the door", format!("{one:.0}/s"));
    row(
        "the same bytes from memory, bare actix",
        format!("{bytes:.0}/s"),
    );
    row(
        "**one record beside the bare handler** (at least 0.25)",
        format!("**{:.2}**", one / bytes),
    );
    row("a page of 50 through the door", format!("{page:.0}/s"));
    row(
        "the same SQL and JSON without the door",
        format!("{sql:.0}/s"),
    );
    row(
        "**a page of 50 beside SQL without the door** (at least 0.7)",
        format!("**{:.2}**", page / sql),
    );
    read_rate(server.port, &record, &headers, 60_000);
    row(
        "**resident memory after 100,000 requests** (below 100 MB)",
        format!("**{} MB**", server.resident_megabytes()),
    );
}

fn start(scratch: &Path) {
    let folder = scratch.join("start");
    drop(Server::start(&folder, &[]));
    let mut best = Duration::MAX;
    let mut worst = Duration::ZERO;
    for _ in 0..5 {
        let port = free_port();
        let began = Instant::now();
        let child = command(&folder, port, &[]).arg("serve").spawn().unwrap();
        let server = Server {
            child,
            port,
            token: String::new(),
        };
        while request(server.port, "GET", "/readyz", "", "").is_none_or(|(status, _)| status != 200)
        {
            std::thread::yield_now();
        }
        best = best.min(began.elapsed());
        worst = worst.max(began.elapsed());
    }
    row(
        "**cold start to the first 200** (below 300 ms)",
        format!("**{} to {} ms**", best.as_millis(), worst.as_millis()),
    );
}
