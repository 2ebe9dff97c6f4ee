//! Idempotency-Key: a repeated request gets the answer of the first.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::{Account, Record, TestServer, at_once};

fn path(account: &Account) -> String {
    format!("/v1/accounts/{}/offices", account.id)
}

fn inspector() -> Value {
    json!({ "office": "inspector" })
}

fn offices(t: &TestServer, account: &Account) -> usize {
    let shown = t
        .as_(t.admin())
        .get(format!("/v1/accounts/{}", account.id))
        .expect(200);
    shown["offices"].as_array().unwrap().len()
}

on_both_backends! {
    fn a_repeated_request_gets_the_saved_answer_and_acts_once(t: &TestServer) {
        let official = t.account();
        let call = t.as_(t.admin()).post(path(&official), inspector()).key("mot-khoa");
        let first = call.copy().send();
        let entries = t.entries();
        let again = call.send();
        assert_eq!((first.status, &first.body), (201, &again.body));
        assert_eq!((201, first.header("etag")), (again.status, again.header("etag")));
        assert_eq!(first.header("location"), again.header("location"));
        assert_ne!(first.header("x-request-id"), again.header("x-request-id"));
        assert_eq!((offices(t, &official), t.entries()), (1, entries));
    }

    fn another_body_or_path_under_the_same_key_is_refused(t: &TestServer) {
        let (official, other) = (t.account(), t.account());
        let admin = t.as_(t.admin());
        admin.post(path(&official), inspector()).key("k").expect(201);
        let body = json!({ "office": "inspector", "held_from": "2030-01-01" });
        admin.post(path(&official), body).key("k").refused(409, "idempotency_key_reused");
        admin.post(path(&other), inspector()).key("k").refused(409, "idempotency_key_reused");
        let body = json!({ "username": "ai.do", "display_name": "Ai đó" });
        admin.post("/v1/accounts", body).key("k").refused(409, "idempotency_key_reused");
        assert_eq!((offices(t, &official), offices(t, &other)), (1, 0));
    }

    fn keys_of_two_accounts_have_nothing_to_do_with_each_other(t: &TestServer) {
        let (one, other) = (t.account(), t.account());
        let second = t.account_with(Office::Administrator, None);
        t.as_(t.admin()).post(path(&one), inspector()).key("k").expect(201);
        t.as_(&second).post(path(&other), inspector()).key("k").expect(201);
    }

    fn ten_repeats_at_once_make_one_record(t: &TestServer) {
        let official = t.account();
        let call = || t.as_(t.admin()).post(path(&official), inspector()).key("k");
        let answers = at_once(10, |_| call().send());
        let first = answers[0].parsed().unwrap();
        for answer in &answers {
            assert_eq!((answer.status, answer.parsed().as_ref()), (201, Some(&first)));
        }
        assert_eq!(offices(t, &official), 1);
    }

    fn the_saved_answer_outlives_a_restart(t: &TestServer) {
        let official = t.account();
        let call = t.as_(t.admin()).post(path(&official), inspector()).key("k");
        let first = call.expect(201);
        let other = t.beside();
        let again = other.as_(t.admin()).post(path(&official), inspector()).key("k");
        assert_eq!(again.expect(201), first);
    }

    fn a_refusal_is_not_saved(t: &TestServer) {
        let held = t.grant(&t.account(), Office::Inspector, None);
        let path = format!("/v1/offices/{}/ends", held.id());
        let call = || t.as_(t.admin()).post(&path, json!({})).key("k");
        call().if_match(7).refused(412, "version_stale");
        call().refused(428, "version_missing");
        let ended = call().if_match(held.version()).expect(201);
        assert_eq!(call().if_match(held.version()).expect(201), ended);
    }

    /// An answer with a secret is not kept, and neither is a fingerprint of a secret body.
    fn a_secret_answer_is_not_given_twice(t: &TestServer) {
        let body = json!({ "username": "mot.lan", "display_name": "Một lần" });
        let call = t.as_(t.admin()).post("/v1/accounts", body).key("k");
        let made = call.copy().expect(201);
        call.refused(409, "idempotency_key_spent");
        let kept = "SELECT COUNT(*) AS count FROM idempotency_keys WHERE body IS NOT NULL";
        assert_eq!(t.raw().number(kept), 0);
        t.set_password(&made.text("link_token"), "một mật khẩu đủ dài khác");
    }

    fn a_key_that_is_none_is_refused(t: &TestServer) {
        let official = t.account();
        let long = "x".repeat(256);
        for key in ["", "có dấu", "two words", &long] {
            let call = t.as_(t.admin()).post(path(&official), inspector()).key(key);
            call.refused(400, "header_unreadable");
        }
        let longest = "x".repeat(255);
        t.as_(t.admin()).post(path(&official), inspector()).key(longest).expect(201);
    }
}
