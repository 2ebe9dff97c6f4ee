//! Accounts: sign-in, sessions, dated offices.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::{Account, Record, TestServer};

const NEW: &str = "một mật khẩu mới cũng đủ dài";

fn sign_in(account: &Account, password: &str) -> Value {
    json!({ "username": account.username, "password": password })
}

fn office(office: &str, unit_id: Option<&str>) -> Value {
    json!({ "office": office, "unit_id": unit_id })
}

fn version_of(t: &TestServer, account: &Account) -> i64 {
    let path = format!("/v1/accounts/{}", account.id);
    t.as_(t.admin()).get(path).expect(200).version()
}

fn disable(t: &TestServer, account: &Account) -> Value {
    let version = version_of(t, account);
    let path = format!("/v1/accounts/{}/disablings", account.id);
    t.as_(t.admin())
        .post(path, json!({}))
        .if_match(version)
        .expect(201)
}

fn offices_of_today(t: &TestServer, account: &Account) -> usize {
    let me = t.as_(account).get("/v1/me").expect(200);
    me["offices"].as_array().unwrap().len()
}

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
        let known = sign_in(&t.account(), "không phải mật khẩu này");
        let mut unknown = known.clone();
        unknown["username"] = json!("khong.co.ai");
        let one = t.stranger().post("/v1/sessions", known).refused(401, "sign_in_refused");
        let other = t.stranger().post("/v1/sessions", unknown).refused(401, "sign_in_refused");
        assert_eq!((&one["title"], &one["detail"]), (&other["title"], &other["detail"]));
    }

    /// S13: nobody but the owner of the link sets a password.
    fn an_account_without_a_password_cannot_sign_in(t: &TestServer) {
        let body = json!({ "username": "moi.tao", "display_name": "Mới tạo" });
        let made = t.as_(t.admin()).post("/v1/accounts", body).expect(201);
        assert_eq!(made["account"]["state"], "invited");
        let attempt = json!({ "username": "moi.tao", "password": NEW });
        t.stranger().post("/v1/sessions", attempt.clone()).refused(401, "sign_in_refused");
        t.set_password(&made.text("link_token"), NEW);
        t.stranger().post("/v1/sessions", attempt).expect(200);
    }

    fn a_link_sets_a_password_once(t: &TestServer) {
        let path = format!("/v1/accounts/{}/links", t.account().id);
        let link = t.as_(t.admin()).post(path, json!({})).expect(201).text("link_token");
        t.set_password(&link, NEW);
        let again = json!({ "link_token": link, "password": NEW });
        t.stranger().post("/v1/passwords", again).refused(401, "link_refused");
    }

    fn a_link_is_no_good_after_three_days(t: &TestServer) {
        let path = format!("/v1/accounts/{}/links", t.account().id);
        let link = t.as_(t.admin()).post(path, json!({})).expect(201).text("link_token");
        t.pass_days(3);
        let late = json!({ "link_token": link, "password": NEW });
        t.stranger().post("/v1/passwords", late).refused(401, "link_refused");
        let invented = json!({ "link_token": "không có", "password": NEW });
        t.stranger().post("/v1/passwords", invented).refused(401, "link_refused");
    }

    fn a_short_password_is_a_wrong_field(t: &TestServer) {
        let body = json!({ "link_token": "x", "password": "ngắn" });
        t.stranger().post("/v1/passwords", body).refused_field("/password", "out_of_range");
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
            assert_eq!(offices_of_today(t, &official), 1, "on {day}");
        }
    }

    fn a_refresh_gives_tokens_that_work_and_spends_the_one_before(t: &TestServer) {
        let session = t.sign_in(&t.account());
        let body = json!({ "refresh_token": session.refresh });
        let next = t.stranger().post("/v1/sessions/refreshes", body).expect(200);
        t.stranger().get("/v1/me").token(&next.text("access_token")).expect(200);
        assert_ne!(next.text("refresh_token"), session.refresh);
        let body = json!({ "refresh_token": next.text("refresh_token") });
        t.stranger().post("/v1/sessions/refreshes", body).expect(200);
    }

    fn an_invented_refresh_token_is_refused(t: &TestServer) {
        let body = json!({ "refresh_token": "A".repeat(43) });
        t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_refused");
    }

    fn a_session_cannot_be_refreshed_after_two_weeks(t: &TestServer) {
        let session = t.sign_in(&t.account());
        t.pass_days(14);
        let body = json!({ "refresh_token": session.refresh });
        t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_refused");
    }

    /// TK-10: a refresh token that comes twice ends the whole family, at once.
    fn a_reused_refresh_token_ends_the_session(t: &TestServer) {
        let official = t.account();
        let session = t.sign_in(&official);
        let other = t.sign_in(&official);
        let body = json!({ "refresh_token": session.refresh });
        let next = t.stranger().post("/v1/sessions/refreshes", body.clone()).expect(200);
        t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_reused");
        for token in [&session.access, &next.text("access_token")] {
            t.stranger().get("/v1/me").token(token).refused(401, "token_invalid");
        }
        let body = json!({ "refresh_token": next.text("refresh_token") });
        t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_refused");
        t.stranger().get("/v1/me").token(&other.access).expect(200);
    }

    /// TK-07
    fn signing_out_ends_this_session_and_no_other(t: &TestServer) {
        let official = t.account();
        let (one, other) = (t.sign_in(&official), t.sign_in(&official));
        t.stranger().post("/v1/sessions/ends", json!({})).token(&one.access).expect(204);
        t.stranger().get("/v1/me").token(&one.access).refused(401, "token_invalid");
        let body = json!({ "refresh_token": one.refresh });
        t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_refused");
        t.stranger().get("/v1/me").token(&other.access).expect(200);
    }

    /// TK-08
    fn a_changed_password_ends_every_session(t: &TestServer) {
        let official = t.account();
        let (one, other) = (t.sign_in(&official), t.sign_in(&official));
        let wrong = json!({ "present": NEW, "new": NEW });
        t.stranger().post("/v1/me/passwords", wrong).token(&one.access).refused(403, "password_wrong");
        let right = json!({ "present": official.password, "new": NEW });
        t.stranger().post("/v1/me/passwords", right).token(&one.access).expect(204);
        for session in [one, other] {
            t.stranger().get("/v1/me").token(&session.access).refused(401, "token_invalid");
            let body = json!({ "refresh_token": session.refresh });
            t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_refused");
        }
        let old = sign_in(&official, &official.password);
        t.stranger().post("/v1/sessions", old).refused(401, "sign_in_refused");
        t.stranger().post("/v1/sessions", sign_in(&official, NEW)).expect(200);
    }

    /// TK-09
    fn a_disabled_account_is_out_on_its_next_request(t: &TestServer) {
        let official = t.account();
        let session = t.sign_in(&official);
        let path = format!("/v1/accounts/{}/links", official.id);
        let link = t.as_(t.admin()).post(&path, json!({})).expect(201).text("link_token");
        assert_eq!(disable(t, &official)["state"], "disabled");
        t.stranger().get("/v1/me").token(&session.access).refused(401, "token_invalid");
        let body = json!({ "refresh_token": session.refresh });
        t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_refused");
        let attempt = sign_in(&official, &official.password);
        t.stranger().post("/v1/sessions", attempt).refused(401, "sign_in_refused");
        let redeem = json!({ "link_token": link, "password": NEW });
        t.stranger().post("/v1/passwords", redeem).refused(401, "link_refused");
        t.as_(t.admin()).post(path, json!({})).refused(409, "account_not_active");
        let again = format!("/v1/accounts/{}/disablings", official.id);
        let version = version_of(t, &official);
        t.as_(t.admin()).post(again, json!({})).if_match(version).refused(409, "account_not_active");
    }

    /// TK-09, S7: an ended office acts on the very next request.
    fn an_ended_office_is_held_no_more(t: &TestServer) {
        let inspector = t.account();
        let held = t.grant(&inspector, Office::Inspector, None);
        t.as_(&inspector).get("/v1/journal").expect(200);
        let path = format!("/v1/offices/{}/ends", held.id());
        let body = json!({ "reason": "Chuyển công tác" });
        let ended = t.as_(t.admin()).post(&path, body).if_match(held.version()).expect(201);
        assert_eq!(ended["held_to"], t.day(0));
        assert_eq!(ended["end_reason"], "Chuyển công tác");
        t.as_(&inspector).get("/v1/journal").refused(403, "office_required");
        let again = t.as_(t.admin()).post(path, json!({})).if_match(ended.version());
        again.refused(409, "office_ended");
    }

    /// A link that was given before is worth nothing once another is given, or a password set.
    fn an_older_link_is_spent_by_a_newer_one_and_by_a_password(t: &TestServer) {
        let account = t.account();
        let path = format!("/v1/accounts/{}/links", account.id);
        let link = || t.as_(t.admin()).post(&path, json!({})).expect(201).text("link_token");
        let (first, second) = (link(), link());
        let with = |link: &str| json!({ "link_token": link, "password": NEW });
        t.stranger().post("/v1/passwords", with(&first)).refused(401, "link_refused");
        t.stranger().post("/v1/passwords", with(&second)).expect(204);
        t.stranger().post("/v1/passwords", with(&second)).refused(401, "link_refused");
    }

    /// What a body names must be there.
    fn an_office_for_no_unit_and_an_account_of_nobody_are_refused(t: &TestServer) {
        let account = t.account();
        let nothing = &account.id;
        let office = json!({ "office": "unit_head", "unit_id": nothing });
        let path = format!("/v1/accounts/{nothing}/offices");
        t.as_(t.admin()).post(path, office).refused(409, "unit_unknown");
        let body = json!({ "username": "cua.ai", "display_name": "Của ai", "person_id": nothing });
        t.as_(t.admin()).post("/v1/accounts", body).refused(409, "person_unknown");
    }

    /// S7: even on its very first day an office can be taken away at once; before it, it cannot end.
    fn an_office_granted_today_by_mistake_is_ended_at_once(t: &TestServer) {
        let inspector = t.account();
        let grant = json!({ "office": "inspector" });
        let path = format!("/v1/accounts/{}/offices", inspector.id);
        let held = t.as_(t.admin()).post(path, grant).expect(201);
        t.as_(&inspector).get("/v1/journal").expect(200);
        let end = format!("/v1/offices/{}/ends", held.id());
        let early = json!({ "ended_on": t.day(-1) });
        let refused = t.as_(t.admin()).post(&end, early).if_match(1);
        refused.refused_field("/ended_on", "period_ends_before_it_begins");
        t.as_(t.admin()).post(end, json!({})).if_match(1).expect(201);
        t.as_(&inspector).get("/v1/journal").refused(403, "office_required");
    }

    /// S6: from its first day, 00:00 in Viet Nam, until the eve of the day after its last, without grace.
    fn an_office_is_held_exactly_in_its_days(t: &TestServer) {
        let official = t.account();
        t.grant_for(&official, Office::Inspector, None, "2026-12-01", Some("2026-12-31"));
        for (instant, held) in [
            ("2026-11-30T23:59:59+07:00", 0),
            ("2026-12-01T00:00:00+07:00", 1),
            ("2026-12-30T23:59:59+07:00", 1),
            ("2026-12-31T00:00:00+07:00", 0),
        ] {
            t.set_clock(instant);
            assert_eq!(offices_of_today(t, &official), held, "at {instant}");
        }
    }

    fn a_period_of_an_office_that_ends_before_it_begins_is_a_wrong_field(t: &TestServer) {
        let path = format!("/v1/accounts/{}/offices", t.account().id);
        let body = json!({ "office": "inspector", "held_from": "2026-12-01", "held_to": "2026-12-01" });
        let call = t.as_(t.admin()).post(path, body);
        call.refused_field("/held_to", "period_ends_before_it_begins");
    }

    /// S5
    fn nobody_grants_or_ends_an_office_of_their_own(t: &TestServer) {
        let path = format!("/v1/accounts/{}/offices", t.admin().id);
        let own = t.as_(t.admin());
        own.post(path, office("inspector", None)).refused(403, "own_office");
        let account = own.get(format!("/v1/accounts/{}", t.admin().id)).expect(200);
        let held = &account["offices"][0];
        let path = format!("/v1/offices/{}/ends", held.id());
        own.post(path, json!({})).if_match(held.version()).refused(403, "own_office");
    }

    /// S5
    fn an_administrator_holds_no_office_of_the_register_at_the_same_time(t: &TestServer) {
        let path = |account: &Account| format!("/v1/accounts/{}/offices", account.id);
        let inspector = t.account_with(Office::Inspector, None);
        let call = t.as_(t.admin()).post(path(&inspector), office("administrator", None));
        let problem = call.refused(409, "offices_incompatible");
        assert_eq!(problem["conflicts"][0]["name"], "inspector");
        let second = t.account_with(Office::Administrator, None);
        let call = t.as_(t.admin()).post(path(&second), office("inspector", None));
        call.refused(409, "offices_incompatible");
        let after = t.account();
        t.grant_for(&after, Office::Inspector, None, "2020-01-01", Some("2026-01-01"));
        t.grant_for(&after, Office::Administrator, None, "2026-01-01", None);
    }

    fn one_office_for_one_unit_is_held_once_at_a_time(t: &TestServer) {
        let (unit, other) = (t.root_unit("Sở Y tế"), t.root_unit("Sở Nội vụ"));
        let unit = unit.as_str();
        let head = t.account_with(Office::UnitHead, Some(unit));
        let path = format!("/v1/accounts/{}/offices", head.id);
        let again = t.as_(t.admin()).post(&path, office("unit_head", Some(unit)));
        again.refused(409, "office_already_held");
        t.as_(t.admin()).post(path, office("unit_head", Some(&other))).expect(201);
    }

    fn an_office_of_a_unit_names_the_unit(t: &TestServer) {
        let path = format!("/v1/accounts/{}/offices", t.account().id);
        let call = t.as_(t.admin()).post(path, office("unit_head", None));
        let problem = call.refused(409, "office_needs_unit");
        assert_eq!(problem["fields"][0]["pointer"], "/unit_id");
    }

    fn accounts_are_listed_by_name_page_after_page(t: &TestServer) {
        let all = t.as_(t.admin()).all("/v1/accounts?limit=5");
        let names: Vec<String> = all.iter().map(|account| account.text("username")).collect();
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!((names.len(), &names), (13, &sorted));
    }

    fn an_account_that_is_not_there_is_not_found(t: &TestServer) {
        let admin = t.as_(t.admin());
        for id in ["0190d5a4-7c1e-7000-8000-000000000001", "nothing"] {
            admin.get(format!("/v1/accounts/{id}")).refused(404, "not_found");
            admin.post(format!("/v1/accounts/{id}/links"), json!({})).refused(404, "not_found");
            let path = format!("/v1/accounts/{id}/offices");
            admin.post(path, office("inspector", None)).refused(404, "not_found");
        }
    }
}
