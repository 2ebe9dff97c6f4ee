//! Accounts: sign-in, sessions, dated offices.

use serde_json::json;
use thidua::app::Office;

use crate::support::Record;

on_both_backends! {
    fn the_caller_sees_the_offices_of_today(t: &TestServer) {
        let official = t.account();
        assert_eq!(t.as_(&official).get("/v1/me").expect(200)["offices"], json!([]));
        t.grant(&official, Office::Inspector, None);
        let me = t.as_(&official).get("/v1/me").expect(200);
        assert_eq!(me["offices"], json!([{ "office": "inspector", "unit_id": null }]));
        assert_eq!(me.id(), official.id);
    }

    fn a_stranger_has_no_account(t: &TestServer) {
        t.stranger().get("/v1/me").refused(401, "token_invalid");
    }

    fn a_wrong_password_and_an_unknown_name_are_refused_alike(t: &TestServer) {
        let official = t.account();
        let known = json!({ "username": official.username, "password": "không phải mật khẩu này" });
        let unknown = json!({ "username": "khong.co.ai", "password": "không phải mật khẩu này" });
        let one = t.stranger().post("/v1/sessions", known).refused(401, "sign_in_refused");
        let other = t.stranger().post("/v1/sessions", unknown).refused(401, "sign_in_refused");
        assert_eq!((&one["title"], &one["detail"]), (&other["title"], &other["detail"]));
    }

    fn two_accounts_cannot_have_one_name(t: &TestServer) {
        let body = json!({ "username": "mot.ten", "display_name": "Một tên" });
        t.as_(t.admin()).post("/v1/accounts", body.clone()).expect(201);
        t.as_(t.admin()).post("/v1/accounts", body).refused(409, "username_taken");
    }

    fn the_client_signs_in_by_itself_when_the_clock_has_moved(t: &TestServer) {
        let official = t.account_with(Office::Inspector, None);
        for day in ["2024-01-05", "2026-11-22", "2030-06-01"] {
            t.set_day(day);
            let me = t.as_(&official).get("/v1/me").expect(200);
            assert_eq!(me["offices"].as_array().unwrap().len(), 1, "on {day}");
        }
    }
}
