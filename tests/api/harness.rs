//! The harness can fail: each check is seen to find a planted fault.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::client::Answer;
use crate::support::contract::CONTRACT;
use crate::support::witness::Keyed;

fn answer(status: u16, kind: &str, body: &Value) -> Answer {
    let id = "0190d5a4-7c1e-7000-8000-000000000001";
    Answer {
        status,
        headers: BTreeMap::from([
            ("content-type".to_owned(), kind.to_owned()),
            ("content-language".to_owned(), "vi".to_owned()),
            ("x-request-id".to_owned(), id.to_owned()),
            ("etag".to_owned(), "\"2\"".to_owned()),
        ]),
        body: body.to_string().into_bytes(),
    }
}

fn problem(status: u16, code: &str) -> Value {
    json!({
        "type": format!("urn:thidua:code:{code}"), "title": "x", "status": status, "code": code, "detail": "x",
        "instance": "urn:uuid:0190d5a4-7c1e-7000-8000-000000000001", "fields": [], "law": [], "conflicts": [],
    })
}

const PROBLEM: &str = "application/problem+json";

#[track_caller]
fn found(method: &str, path: &str, answer: &Answer, fault: &str) {
    let found = CONTRACT.check(method, path, answer).unwrap_err();
    assert!(found.contains(fault), "{found}");
}

#[test]
fn the_contract_passes_what_is_described() {
    let refused = answer(401, PROBLEM, &problem(401, "token_invalid"));
    assert_eq!(CONTRACT.check("GET", "/v1/me", &refused), Ok(()));
    let me = json!({ "id": "0190d5a4-7c1e-7000-8000-000000000001", "username": "a.b", "display_name": "A", "person_id": null, "offices": [] });
    assert_eq!(
        CONTRACT.check("GET", "/v1/me", &answer(200, "application/json", &me)),
        Ok(())
    );
}

#[test]
fn the_contract_finds_what_is_not_described() {
    let me = json!({ "id": "none", "username": "a.b", "display_name": "A", "person_id": null, "offices": [] });
    found(
        "GET",
        "/v1/me",
        &answer(200, "application/json", &me),
        "/id",
    );
    found(
        "GET",
        "/v1/me",
        &answer(200, "application/json", &json!({})),
        "required",
    );
    found(
        "GET",
        "/v1/me",
        &answer(200, "text/plain", &me),
        "content type",
    );
    found(
        "GET",
        "/v1/me",
        &answer(201, "application/json", &me),
        "status 201",
    );
    found(
        "GET",
        "/v1/me",
        &answer(500, PROBLEM, &problem(500, "broken")),
        "status 500",
    );
    found(
        "GET",
        "/v1/me",
        &answer(401, PROBLEM, &problem(401, "link_refused")),
        "link_refused",
    );
    found(
        "GET",
        "/v1/me",
        &answer(401, PROBLEM, &problem(403, "token_invalid")),
        "status",
    );
    found(
        "GET",
        "/v1/nothing",
        &answer(200, "application/json", &me),
        "knows no",
    );
    let mut other = problem(401, "token_invalid");
    other["instance"] = json!("urn:uuid:0190d5a4-7c1e-7000-8000-000000000002");
    found("GET", "/v1/me", &answer(401, PROBLEM, &other), "instance");
    found(
        "POST",
        "/v1/sessions/ends",
        &answer(204, "application/json", &json!({})),
        "a body where none",
    );
}

on_both_backends! {
    /// An act without an entry, and a reading with one, are told.
    fn the_witness_finds_a_missing_and_a_superfluous_entry(t: &TestServer) {
        let invented = answer(200, "application/json", &json!({}));
        let act = t.witness("POST", "/v1/sessions", Keyed::No, &invented);
        assert_eq!(act, Err("sign_in left 0 entries in the journal, not 1".to_owned()));
        assert_eq!(t.witness("POST", "/v1/sessions", Keyed::Yes, &invented), Ok(()));
        let mut real = answer(200, "application/json", &json!({}));
        let request = t.look(|raw| raw.texts("SELECT request_id AS text FROM journal_entries WHERE operation = 'sign_in' ORDER BY seq DESC LIMIT 1"));
        real.headers.insert("x-request-id".to_owned(), request[0].clone());
        let reading = t.witness("GET", "/v1/me", Keyed::No, &real);
        assert_eq!(reading, Err("show_me left 1 entries in the journal, not 0".to_owned()));
    }
}
