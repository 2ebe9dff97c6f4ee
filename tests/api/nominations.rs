//! Nominations: put forward, passed, refused, withdrawn; never awards.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::honours::{FLAG, Honours};

fn with(mut body: Value, more: Value) -> Value {
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    body
}

on_both_backends! {
    /// V-09, V-13, story 003: two units put up for the flag, one of them for another award too; nobody is awarded.
    fn a_nomination_is_not_an_award(t: &TestServer) {
        let tinh_uy = Honours::of(t, "Tỉnh ủy Lào Cai");
        let (bloc, units) = tinh_uy.province.bloc_of("Khối các cơ quan Tỉnh ủy", &["Trường Chính trị", "Văn phòng"]);
        let year = tinh_uy.province.year(&bloc, 2023);
        let first = tinh_uy.nominate(&year, &units[0]);
        tinh_uy.nominate(&year, &units[1]);
        let body = json!({ "bloc_year_id": year, "unit_id": units[0], "award_name": "Bằng khen", "proposed_on": "2023-12-19?" });
        let again = tinh_uy.province.call().post("/v1/nominations", body).expect(201);
        assert_eq!((first.text("state"), first.text("subject_name")), ("proposed".to_owned(), "Trường Chính trị".to_owned()));
        assert_eq!((again.text("proposed_on"), &again["reason"]), ("2023-12-19?".to_owned(), &Value::Null));
        let list = format!("/v1/nominations?bloc_year_id={year}&limit=1");
        assert_eq!(tinh_uy.province.call().all(&list).len(), 3);
        let mine = format!("/v1/nominations?unit_id={}&state=proposed", units[0]);
        assert_eq!(tinh_uy.province.call().all(&mine).len(), 2);
        let path = format!("/v1/nominations/{}", first.id());
        assert_eq!(tinh_uy.province.call().get(path).expect(200), first);
        tinh_uy.pass(&first);
        assert_eq!(t.raw().rows("awards"), 0);
        assert_eq!(t.told_of(&first.id())[0]["event"], "nomination.passed");
    }

    /// V-09: a nomination rests on a closed poll that chose its subject, or on none.
    fn a_poll_that_is_open_or_chose_another_grounds_no_nomination(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế", "Sở Nội vụ"]);
        let year = province.province.year(&bloc, 2023);
        let poll = json!({ "purpose": "award", "subject": FLAG, "method": "consensus", "candidates": [{ "unit_id": units[0] }, { "unit_id": units[1] }] });
        let poll = province.province.call().post(format!("/v1/bloc-years/{year}/polls"), poll).expect(201);
        let path = format!("/v1/polls/{}", poll.id());
        let nominate = |unit: &str| {
            let body = json!({ "bloc_year_id": year, "unit_id": unit, "award_name": FLAG, "poll_id": poll.id() });
            province.province.call().post("/v1/nominations", body)
        };
        nominate(&units[0]).refused(409, "poll_did_not_choose");
        let paper = province.province.call().get(&path).expect(200);
        let chosen = json!({ "chosen_option_ids": [paper["options"][0]["id"]] });
        province.province.call().post(format!("{path}/closings"), chosen).if_match(poll.version()).expect(201);
        nominate(&units[1]).refused(409, "poll_did_not_choose");
        nominate(&units[0]).expect(201);
    }

    /// V-09.
    fn a_nomination_is_settled_once(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.province.year(&bloc, 2023);
        let acts = [("passings", "nomination_passed"), ("refusals", "nomination_refused"), ("withdrawals", "nomination_withdrawn")];
        for (act, code) in acts {
            let nomination = province.nominate(&year, &units[0]);
            let account = if act == "withdrawals" { &province.province.secretary } else { &province.head };
            let post = |what: &str| {
                let reason = json!({ "reason": "Hồ sơ chưa đủ", "settled_on": "2024-01" });
                t.as_(account).post(format!("/v1/nominations/{}/{what}", nomination.id()), reason)
            };
            post(act).refused(428, "version_missing");
            post(act).if_match(7).refused(412, "version_stale");
            let settled = post(act).if_match(1).expect(201);
            assert_eq!((settled.version(), settled.text("settled_on"), settled.text("settled_reason")), (2, "2024-01".to_owned(), "Hồ sơ chưa đủ".to_owned()));
            assert_eq!(settled.text("settled_by_account_id"), account.id);
            let entries = t.entries();
            post(act).if_match(2).refused(409, code);
            assert_eq!(t.entries(), entries);
        }
    }

    fn a_refusal_has_a_reason(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let nomination = province.nominate(&province.province.year(&bloc, 2023), &units[0]);
        let path = format!("/v1/nominations/{}/refusals", nomination.id());
        t.as_(&province.head).post(path, json!({})).if_match(1).refused_field("/reason", "missing");
    }

    /// S2.
    fn who_proposed_may_not_decide(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let nomination = province.nominate(&province.province.year(&bloc, 2023), &units[0]);
        for act in ["passings", "refusals"] {
            let path = format!("/v1/nominations/{}/{act}", nomination.id());
            let call = province.province.call().post(path, json!({ "reason": "x" }));
            call.if_match(1).refused(403, "own_nomination");
        }
        let shown = province.province.call().get(format!("/v1/nominations/{}", nomination.id())).expect(200);
        assert_eq!(shown, nomination);
        let other = t.account_with(Office::CouncilSecretary, Some(&province.province.unit));
        let path = format!("/v1/nominations/{}/passings", nomination.id());
        t.as_(&other).post(path, json!({})).if_match(1).expect(201);
    }

    /// S2: the same person behind another account.
    fn who_proposed_may_not_decide_from_another_account(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.province.year(&bloc, 2023);
        let person = province.province.call().post("/v1/people", json!({ "name": "Lê Văn Sơn" })).expect(201).id();
        let accounts = ["son.mot", "son.hai"].map(|name| {
            let account = t.account_of(&person, name);
            t.grant(&account, Office::CouncilSecretary, Some(&province.province.unit));
            account
        });
        let body = json!({ "bloc_year_id": year, "unit_id": units[0], "award_name": FLAG });
        let nomination = t.as_(&accounts[0]).post("/v1/nominations", body).expect(201);
        let path = format!("/v1/nominations/{}/passings", nomination.id());
        t.as_(&accounts[1]).post(path, json!({})).if_match(1).refused(403, "own_nomination");
    }

    /// L-06: the rights of the leader follow the day.
    fn the_leader_of_the_day_proposes_and_last_years_leader_does_not(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.province.year(&bloc, 2023);
        province.province.leader(&bloc, &units[0], "2022-01-01", Some("2024-01-01"));
        province.province.leader(&bloc, &units[1], "2024-01-01", Some("2025-01-01"));
        t.set_day("2024-02-01");
        let before = t.account_with(Office::UnitHead, Some(&units[0]));
        let now = t.account_with(Office::UnitOfficial, Some(&units[1]));
        let body = json!({ "bloc_year_id": year, "unit_id": units[0], "award_name": FLAG });
        t.as_(&before).post("/v1/nominations", body.clone()).refused(403, "nomination_not_yours");
        let nomination = t.as_(&now).post("/v1/nominations", body).expect(201);
        let path = format!("/v1/nominations/{}/withdrawals", nomination.id());
        t.as_(&before).post(&path, json!({})).if_match(1).refused(403, "nomination_not_yours");
        t.as_(&now).post(&path, json!({})).if_match(1).expect(201);
    }

    fn a_stranger_to_the_bloc_neither_proposes_nor_decides(t: &TestServer) {
        let (province, other) = (Honours::of(t, "Tỉnh Sơn La"), Honours::of(t, "Tỉnh Lào Cai"));
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.province.year(&bloc, 2023);
        let body = json!({ "bloc_year_id": year, "unit_id": units[0], "award_name": FLAG });
        other.province.call().post("/v1/nominations", body).refused(403, "nomination_not_yours");
        let nomination = province.nominate(&year, &units[0]);
        let path = format!("/v1/nominations/{}/passings", nomination.id());
        t.as_(&other.head).post(path, json!({})).if_match(1).refused(403, "nomination_not_yours_to_decide");
    }

    /// Y-05.
    fn a_closed_year_takes_no_nomination(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.province.year(&bloc, 2023);
        let nomination = province.nominate(&year, &units[0]);
        let close = json!({ "to": "closed", "reason": "Hết năm" });
        province.province.call().post(format!("/v1/bloc-years/{year}/moves"), close).if_match(1).expect(201);
        let body = json!({ "bloc_year_id": year, "unit_id": units[0], "award_name": FLAG });
        province.province.call().post("/v1/nominations", body).refused(409, "bloc_year_closed");
        let path = format!("/v1/nominations/{}/passings", nomination.id());
        t.as_(&province.head).post(path, json!({})).if_match(1).refused(409, "bloc_year_closed");
    }

    fn a_nomination_names_one_subject_that_is_there(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let outsider = province.province.unit("Sở Nội vụ");
        let year = province.province.year(&bloc, 2023);
        let nobody = "0190d5a4-7c1e-7000-8000-000000000001";
        let base = json!({ "bloc_year_id": year, "award_name": FLAG });
        let entries = t.entries();
        let post = |more: Value| province.province.call().post("/v1/nominations", with(base.clone(), more));
        post(json!({})).refused_field("/unit_id", "missing");
        post(json!({ "unit_id": units[0], "bloc_id": bloc })).refused_field("/person_id", "duplicate");
        post(json!({ "unit_id": outsider })).refused(409, "nominated_unit_not_member");
        post(json!({ "unit_id": nobody })).refused(409, "unit_unknown");
        post(json!({ "person_id": nobody })).refused(409, "person_unknown");
        post(json!({ "bloc_id": nobody })).refused(409, "bloc_unknown");
        post(json!({ "unit_id": units[0], "document_id": nobody })).refused(409, "document_unknown");
        post(json!({ "unit_id": units[0], "award_type_id": nobody })).refused(409, "award_type_unknown");
        post(json!({ "unit_id": units[0], "poll_id": nobody })).refused(409, "poll_unknown");
        post(json!({ "unit_id": units[0], "bloc_year_id": nobody })).refused(409, "bloc_year_unknown");
        post(json!({ "unit_id": units[0], "proposed_on": "2199" })).refused_field("/proposed_on", "out_of_range");
        assert_eq!(t.entries(), entries);
        // the bloc as such.
        let made = post(json!({ "bloc_id": bloc })).expect(201);
        assert_eq!(made.text("subject_name"), "Khối 1");
    }

    /// V-09: the poll behind it is one of the same competition year.
    fn the_poll_behind_a_nomination_is_of_its_year(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let (year, next) = (province.province.year(&bloc, 2023), province.province.year(&bloc, 2024));
        let poll = json!({
            "purpose": "award", "subject": FLAG, "method": "consensus", "held_on": "2023-12-19",
            "candidates": [{ "unit_id": units[0] }],
        });
        let poll = province.province.call().post(format!("/v1/bloc-years/{year}/polls"), poll).expect(201).id();
        let path = format!("/v1/polls/{poll}");
        let paper = province.province.call().get(&path).expect(200);
        let chosen = json!({ "chosen_option_ids": [paper["options"][0]["id"]] });
        province.province.call().post(format!("{path}/closings"), chosen).if_match(1).expect(201);
        let body = |year: &str| json!({ "bloc_year_id": year, "unit_id": units[0], "award_name": FLAG, "poll_id": poll });
        province.province.call().post("/v1/nominations", body(&next)).refused(409, "poll_unknown");
        let made = province.province.call().post("/v1/nominations", body(&year)).expect(201);
        assert_eq!(made.text("poll_id"), poll);
    }
}
