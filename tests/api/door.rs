//! The door: what every request meets, whatever it asks for.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;
use thidua::app::Office;

use crate::support::{Record, TestServer, at_once};

/// Sends bytes as they are and gives all that comes until the server closes.
fn spoken(t: &TestServer, parts: &[&[u8]], pause: Duration) -> (String, Duration) {
    let mut stream = TcpStream::connect(t.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let began = Instant::now();
    for part in parts {
        if stream.write_all(part).is_err() {
            break;
        }
        std::thread::sleep(pause);
    }
    let mut told = Vec::new();
    let _ = stream.read_to_end(&mut told);
    (String::from_utf8_lossy(&told).into_owned(), began.elapsed())
}

const HEAD: &[u8] = b"POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60\r\n\r\n";

/// A server that waits 300 ms for a body.
fn impatient() -> TestServer {
    TestServer::with_sqlite(|config| config.body_time = Duration::from_millis(300))
}

#[test]
fn a_slow_body_is_cut_at_its_deadline() {
    let t = impatient();
    let mut parts: Vec<&[u8]> = vec![HEAD];
    parts.extend([b"{".as_slice(); 40]);
    let (told, took) = spoken(&t, &parts, Duration::from_millis(40));
    assert!(told.starts_with("HTTP/1.1 400"), "{told}");
    assert!(told.contains("body_too_slow"), "{told}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn a_silent_body_is_cut_at_its_deadline() {
    let (told, took) = spoken(&impatient(), &[HEAD], Duration::ZERO);
    assert!(told.contains("body_too_slow"), "{told}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

/// One second, because the server's own clock for heads ticks twice a second.
#[test]
fn a_slow_or_silent_head_is_cut_at_its_deadline() {
    let t = TestServer::with_sqlite(|config| config.body_time = Duration::from_secs(1));
    let heads: [Vec<&[u8]>; 3] = [
        vec![b"GET /v1/me HTTP/1.1\r\nhost: x\r\n"],
        vec![b"G"; 60],
        vec![],
    ];
    at_once(heads.len(), |number| {
        let parts = &heads[number];
        let (told, took) = spoken(&t, parts, Duration::from_millis(40));
        assert!(
            told.is_empty() || told.starts_with("HTTP/1.1 408"),
            "{told}"
        );
        assert!(took < Duration::from_secs(10), "{number}: {took:?}");
    });
}

#[test]
fn a_request_that_is_not_http_is_refused() {
    let t = impatient();
    for request in [
        "GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
        "POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/sessions HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n\r\n",
        "POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        "GET /v1/me HTTP/9.9\r\nhost: x\r\n\r\n",
        "\u{16}\u{3}\u{1}\r\n\r\n",
    ] {
        let (told, _) = spoken(&t, &[request.as_bytes()], Duration::ZERO);
        assert!(
            told.is_empty() || told.starts_with("HTTP/1.1 4"),
            "{request:?}: {told}"
        );
    }
}

#[test]
fn a_header_that_comes_twice_is_refused() {
    let t = impatient();
    let token = t.sign_in(&t.account()).access;
    for name in ["idempotency-key", "if-match"] {
        let request = format!(
            "POST /v1/sessions/ends HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\
             {name}: \"1\"\r\n{name}: \"2\"\r\ncontent-length: 0\r\n\r\n"
        );
        let (told, _) = spoken(&t, &[request.as_bytes()], Duration::ZERO);
        assert!(told.contains("header_unreadable"), "{told}");
    }
}

on_both_backends! {
    fn the_program_says_that_it_lives_and_is_ready(t: &TestServer) {
        assert_eq!(t.stranger().get("/healthz").send().text(), "ok\n");
        let before = t.entries();
        let ready = t.stranger().get("/readyz").send();
        assert_eq!((ready.status, ready.text().as_str()), (200, "ready\n"));
        assert_eq!(t.entries(), before);
    }

    fn the_description_is_served_from_inside_the_binary(t: &TestServer) {
        let yaml = t.stranger().get("/openapi.yaml").send();
        assert_eq!(yaml.text(), thidua::app::openapi_yaml().unwrap());
        let json = t.stranger().get("/openapi.json").send();
        assert_eq!(json.header("content-type"), Some("application/json"));
        let from_yaml: serde_json::Value = serde_norway::from_str(&yaml.text()).unwrap();
        assert_eq!(json.parsed(), Some(from_yaml));
        let docs = t.stranger().get("/docs").send();
        assert!(docs.header("content-type").unwrap().starts_with("text/html"));
        let policy = docs.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(!docs.text().contains("http://") && !docs.text().contains("https://"), "the page asks others");
    }

    fn an_unknown_address_is_not_found(t: &TestServer) {
        for path in ["/", "/v1", "/v1/", "/v1/nothing", "/v1/me/", "/v2/me", "/v1//me", "/V1/me", "/healthz/x", "/.env"] {
            let answer = t.stranger().get(path).send();
            assert_eq!((answer.status, &answer.parsed().unwrap()["code"]), (404, &json!("not_found")), "{path}");
        }
    }

    fn another_method_is_not_offered_and_the_offered_ones_are_told(t: &TestServer) {
        for (path, allowed) in [("/v1/me", "GET"), ("/v1/accounts", "GET, POST"), ("/v1/sessions", "POST"), ("/healthz", "GET"), ("/docs", "GET")] {
            for method in ["PUT", "PATCH", "DELETE", "HEAD", "TRACE"] {
                let answer = t.as_(t.admin()).call(method, path, Vec::new()).send();
                assert_eq!(answer.status, 405, "{method} {path}");
                assert_eq!(answer.header("allow"), Some(allowed), "{method} {path}");
                if method != "HEAD" {
                    assert_eq!(answer.parsed().unwrap()["code"], "method_not_offered");
                }
            }
        }
        t.as_(t.admin()).post("/v1/me", json!({})).refused(405, "method_not_offered");
        t.as_(t.admin()).get("/v1/sessions").refused(405, "method_not_offered");
    }

    fn a_refusal_is_in_vietnamese_unless_english_is_preferred(t: &TestServer) {
        for (asked, tag) in [
            ("", "vi"), ("vi", "vi"), ("fr", "vi"), ("*", "vi"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("en;q=0.5, vi;q=0.4", "en"),
            ("vi, en;q=0.9", "vi"), ("en;q=0", "vi"), ("EN", "en"), ("english", "vi"), ("en;q=x", "en"), (",,;;", "vi"),
        ] {
            let answer = t.stranger().get("/v1/me").language(asked).send();
            assert_eq!(answer.header("content-language"), Some(tag), "{asked:?}");
            let title = answer.parsed().unwrap().text("title");
            assert_eq!(title.starts_with("Sign in"), tag == "en", "{asked:?}: {title}");
        }
    }

    /// The same id is in the header, in the problem and, for an act, in the journal.
    fn every_answer_carries_its_request_id(t: &TestServer) {
        let mut seen = Vec::new();
        for path in ["/v1/me", "/v1/nothing", "/v1/accounts"] {
            let answer = t.stranger().get(path).send();
            let id = answer.header("x-request-id").unwrap().to_owned();
            assert_eq!(answer.parsed().unwrap().text("instance"), format!("urn:uuid:{id}"));
            seen.push(id);
        }
        let answer = t.as_(t.admin()).get("/v1/me").send();
        seen.push(answer.header("x-request-id").unwrap().to_owned());
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 4);
        let given = t.stranger().get("/v1/me").header("x-request-id", "mine").send();
        assert_ne!(given.header("x-request-id"), Some("mine"));
    }

    fn every_answer_carries_the_headers_that_keep_browsers_careful(t: &TestServer) {
        for path in ["/v1/me", "/healthz", "/docs", "/v1/nothing"] {
            let answer = t.stranger().get(path).send();
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
            assert_eq!(answer.header("server"), None);
        }
    }

    /// The configured origin may call, with the headers that acts want; no other may.
    fn only_pages_of_the_configured_origin_may_call(t: &TestServer) {
        let preflight = |origin: &str| {
            t.stranger()
                .call("OPTIONS", "/v1/accounts", Vec::new())
                .header("origin", origin)
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "authorization,content-type,idempotency-key,if-match")
                .send_unchecked()
        };
        let answer = preflight("https://thidua.example");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("access-control-allow-origin"), Some("https://thidua.example"));
        assert_eq!(answer.header("access-control-allow-credentials"), None);
        for origin in ["https://other.example", "http://thidua.example", "null", "https://thidua.example.other.example"] {
            let answer = preflight(origin);
            assert_eq!(answer.header("access-control-allow-origin"), None, "{origin}");
            assert_eq!(answer.status, 400, "{origin}");
        }
        let read = t.stranger().get("/v1/me").header("origin", "https://thidua.example").send();
        let exposed = read.header("access-control-expose-headers").unwrap().to_owned();
        for name in ["etag", "location", "x-request-id"] {
            assert!(exposed.contains(name), "{exposed}");
        }
    }

    /// What was made is where Location says.
    fn what_was_made_is_read_where_location_says(t: &TestServer) {
        let body = json!({ "username": "moi", "display_name": "Mới" });
        let answer = t.as_(t.admin()).post("/v1/accounts", body).send();
        let shown = t.as_(t.admin()).get(answer.header("location").unwrap()).send();
        assert_eq!(shown.status, 200);
        assert_eq!(shown.header("etag"), answer.header("etag"));
        assert_eq!(shown.parsed().unwrap().id(), answer.parsed().unwrap().id());
    }

    /// An act needs a body of JSON, whatever the content type says: a form of a foreign page is refused by its form.
    fn an_empty_body_stands_for_an_empty_object(t: &TestServer) {
        let reader = t.account_with(Office::Inspector, None);
        t.as_(&reader).post_raw("/v1/sessions/ends", "").expect(204);
    }
}
