//! When things go wrong around the program: it says so, loses nothing it has promised, and goes on by itself.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::{Record, TestServer, at_once};

fn offices(t: &TestServer, id: &str) -> usize {
    let shown = t
        .as_(t.admin())
        .get(format!("/v1/accounts/{id}"))
        .expect(200);
    shown["offices"].as_array().unwrap().len()
}

/// F-12: the database goes away and comes back.
#[test]
fn a_lost_database_is_answered_as_busy_until_it_is_back() {
    let Some(t) = TestServer::on_postgres() else {
        return;
    };
    let official = t.account_with(Office::Inspector, None);
    let token = t.sign_in(&official).access;
    t.lose_database();
    for _ in 0..3 {
        let answer = t.stranger().get("/v1/me").token(&token).send();
        let problem = answer.parsed().unwrap();
        assert_eq!((answer.status, &problem["code"]), (503, &json!("busy")));
        assert_eq!(answer.header("retry-after"), Some("1"));
    }
    t.stranger()
        .post("/v1/sessions/ends", json!({}))
        .token(&token)
        .refused(503, "busy");
    assert_eq!(t.stranger().get("/readyz").send().status, 503);
    assert_eq!(t.stranger().get("/healthz").send().status, 200);
    t.find_database();
    t.stranger().get("/v1/me").token(&token).expect(200);
    t.stranger()
        .post("/v1/sessions/ends", json!({}))
        .token(&token)
        .expect(204);
}

/// F-11: the connection breaks at COMMIT, so nobody knows; the same key then tells.
#[test]
fn an_unknown_outcome_is_said_to_be_unknown_and_the_key_resolves_it() {
    let Some(t) = TestServer::on_postgres() else {
        return;
    };
    let official = t.account();
    let path = format!("/v1/accounts/{}/offices", official.id);
    let call = t
        .as_(t.admin())
        .post(path, json!({ "office": "inspector" }))
        .key("k");
    t.raw().execute(
        "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
         CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON offices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut()",
    );
    call.copy().refused(503, "outcome_unknown");
    t.raw().execute("DROP TRIGGER cut ON offices");
    call.copy().expect(201);
    call.expect(201);
    assert_eq!(offices(&t, &official.id), 1);
}

on_both_backends! {
    /// Control of every other test's "no 500": a fault of ours is 500 `broken`, tells nothing of the inside, and the next request works.
    fn a_fault_of_ours_tells_nothing_of_the_inside(t: &TestServer) {
        let token = t.sign_in(t.admin()).access;
        t.raw().execute("ALTER TABLE links RENAME TO links_gone");
        let body = json!({ "link_token": "x", "password": "một mật khẩu đủ dài" });
        let answer = t.stranger().post("/v1/passwords", body).language("en").send_unchecked();
        let problem: Value = answer.parsed().unwrap();
        assert_eq!((answer.status, &problem["code"]), (500, &json!("broken")));
        assert!(!answer.text().contains("links"), "{}", answer.text());
        t.raw().execute("ALTER TABLE links_gone RENAME TO links");
        t.stranger().get("/v1/me").token(&token).expect(200);
    }

    /// F-23: a flood of sign-ins is turned away at a bound, and others are served meanwhile.
    fn a_flood_of_sign_ins_is_bounded_and_starves_nobody(t: &TestServer) {
        let token = t.sign_in(t.admin()).access;
        let body = json!({ "username": "khong.co.ai", "password": "không phải mật khẩu này" });
        let answers = at_once(61, |number| {
            if number == 60 {
                std::thread::sleep(Duration::from_millis(30));
                let began = Instant::now();
                t.stranger().get("/v1/me").token(&token).expect(200);
                return (0, began.elapsed());
            }
            let answer = t.stranger().post("/v1/sessions", body.clone()).send();
            let code = answer.parsed().unwrap().text("code");
            match answer.status {
                401 => assert_eq!(code, "sign_in_refused"),
                _ => assert_eq!((code.as_str(), answer.header("retry-after")), ("sign_ins_too_many", Some("1"))),
            }
            (answer.status, Duration::ZERO)
        });
        let count = |status| answers.iter().filter(|(one, _)| *one == status).count();
        assert!(count(429) > 0 && count(401) >= 32, "{} refused, {} answered", count(429), count(401));
        assert_eq!(count(429) + count(401), 60);
        let other = answers[60].1;
        assert!(other < Duration::from_secs(2), "another request waited {other:?}");
    }

    /// A session's tokens, once given, are good on every server of the register.
    fn a_token_of_one_server_is_good_on_another(t: &TestServer) {
        let session = t.sign_in(t.admin());
        let other = t.beside();
        other.stranger().get("/v1/me").token(&session.access).expect(200);
        other.stranger().post("/v1/sessions/ends", json!({})).token(&session.access).expect(204);
        t.stranger().get("/v1/me").token(&session.access).refused(401, "token_invalid");
    }
}
