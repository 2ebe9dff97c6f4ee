//! How a leader came to be: ballots, recognition, acting leaders.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;

/// A term elected on 19/12/2025 for 2026 that waits for its recognition.
fn elected(ministry: &Authority<'_>, bloc: &str, unit: &str, role: &str) -> Value {
    let body = json!({
        "role": role, "unit_id": unit, "held_from": "2026-01-01", "held_to": "2027-01-01",
        "chosen": "elected_then_recognised", "selected_on": "2025-12-19",
    });
    let path = format!("/v1/blocs/{bloc}/terms");
    ministry.call().post(path, body).expect(201)
}

on_both_backends! {
    /// L-02: elected, introduced, assigned, elected and then recognised, mixed; and not known, of old records.
    fn l02_each_way_of_choosing_is_kept_with_its_paper(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let ways = ["elected", "introduced", "assigned", "elected_then_recognised", "mixed", "unknown"];
        for (number, way) in ways.iter().enumerate() {
            let year = 2022 + number;
            let body = json!({
                "role": "leader", "unit_id": units[0], "chosen": way, "selected_on": format!("{}-12", year - 1),
                "selection_document_id": province.decision, "held_from": format!("{year}-01-01"), "held_to": format!("{}-01-01", year + 1),
            });
            let term = province.call().post(format!("/v1/blocs/{bloc}/terms"), body).expect(201);
            assert_eq!((term.text("chosen"), term.text("selection_document_id")), ((*way).to_owned(), province.decision.clone()));
        }
        let all = province.call().all(&format!("/v1/terms?unit_id={}&limit=4", units[0]));
        assert_eq!(all.iter().map(|term| term.text("chosen")).rev().collect::<Vec<_>>(), ways);
    }

    /// L-02: a closed ballot of this bloc that elected this unit: an open one has elected nobody yet.
    fn l02_a_term_names_its_ballot_and_a_ballot_that_chose_another_is_refused(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let (other, _) = province.bloc_of("Khối 2", &["Sở Nội vụ"]);
        let year = province.year(&bloc, 2026);
        let poll = |year: &str, purpose: &str| {
            let body = json!({
                "purpose": purpose, "subject": "Trưởng khối năm 2027", "method": "consensus", "seats": 1,
                "candidates": [{ "unit_id": units[0] }, { "unit_id": units[1] }],
            });
            province.call().post(format!("/v1/bloc-years/{year}/polls"), body).expect(201)
        };
        let ballot = poll(&year, "leader");
        let path = format!("/v1/blocs/{bloc}/terms");
        let term = |unit: &str, poll: &str| json!({
            "role": "leader", "unit_id": unit, "held_from": "2027-01-01", "chosen": "elected", "poll_id": poll,
        });
        let open = province.call().post(&path, term(&units[0], &ballot.id())).refused(409, "ballot_not_closed");
        assert_eq!(open["conflicts"][0], json!({ "kind": "polls", "id": ballot.id(), "name": "Trưởng khối năm 2027" }));
        let shown = province.call().get(format!("/v1/polls/{}", ballot.id())).expect(200);
        let chosen = json!({ "chosen_option_ids": [shown["options"][1]["id"]] });
        province.call().post(format!("/v1/polls/{}/closings", ballot.id()), chosen).if_match(1).expect(201);
        let refused = province.call().post(&path, term(&units[0], &ballot.id())).refused(409, "poll_elected_another");
        assert_eq!(refused["conflicts"][0], json!({ "kind": "polls", "id": ballot.id(), "name": "Trưởng khối năm 2027" }));
        assert_eq!(refused["conflicts"][1]["name"], "Sở Tài chính");
        let award = poll(&year, "award");
        province.call().post(&path, term(&units[1], &award.id())).refused(409, "poll_not_for_leader");
        let theirs = poll(&province.year(&other, 2026), "leader");
        province.call().post(&path, term(&units[1], &theirs.id())).refused(409, "bloc_year_unknown");
        province.call().post(&path, term(&units[1], &units[1])).refused(409, "poll_unknown");
        assert_eq!(t.raw().rows("terms"), 0);
        let made = province.call().post(&path, term(&units[1], &ballot.id())).expect(201);
        assert_eq!(made.text("poll_id"), ballot.id());
    }

    /// L-03: none, one or several deputies, with a person or without.
    fn l03_a_bloc_has_any_number_of_deputies_and_a_person_where_one_is_named(t: &TestServer) {
        let province = Authority::province(t, "Bộ Tư pháp");
        let (bloc, units) = province.bloc_of("Khu vực 1", &["Sở Tư pháp A", "Cục THADS A", "Sở Tư pháp B"]);
        let person = province.call().post("/v1/people", json!({ "name": "Lưu Thị Nụ" })).expect(201).id();
        let path = format!("/v1/blocs/{bloc}/terms");
        let shown = || province.call().get(format!("{path}?on=2024-06-01")).expect(200);
        assert_eq!(shown()["deputies"], json!([]));
        let body = |unit: &str| json!({ "role": "deputy", "unit_id": unit, "held_from": "2024-01-01", "chosen": "assigned" });
        let mut named = body(&units[0]);
        named["person_id"] = json!(person);
        named["person_name"] = json!("Lưu Thị Nụ");
        named["person_title"] = json!("Phó Tổng Biên tập phụ trách");
        province.call().post(&path, named).expect(201);
        province.call().post(&path, body(&units[1])).expect(201);
        let deputies = shown()["deputies"].clone();
        assert_eq!((deputies.as_array().unwrap().len(), &deputies[0]["person_name"], &deputies[1]["person_name"]), (2, &json!("Lưu Thị Nụ"), &Value::Null));
    }

    /// L-09: two dated facts; between them the seat is not vacant.
    fn l09_a_leader_awaits_recognition_until_the_day_of_the_decision(t: &TestServer) {
        let ministry = Authority::province(t, "Bộ Văn hóa");
        let (bloc, units) = ministry.bloc_of("Khối 1", &["Sở Văn hóa", "Sở Du lịch"]);
        let term = elected(&ministry, &bloc, &units[0], "leader");
        let on = |day: &str| ministry.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
        assert_eq!((on("2026-02-01").text("said"), on("2026-02-01").text("standing")), ("đã bầu, chờ công nhận".into(), "awaiting_recognition".into()));
        assert_eq!(on("2026-02-01")["leader"]["unit_name"], "Sở Văn hóa");
        let path = format!("/v1/terms/{}/recognitions", term.id());
        let mut body = json!({ "recognised_on": "2025-12-18", "document_id": ministry.decision });
        let entries = t.entries();
        let refused = ministry.call().post(&path, body.clone()).if_match(1).refused(409, "recognition_too_early");
        assert_eq!((&refused["conflicts"][0]["id"], t.entries()), (&json!(term.id()), entries));
        body["recognised_on"] = json!("2026-03-27");
        ministry.call().post(&path, body.clone()).if_match(2).refused(412, "version_stale");
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        stranger.call().post(&path, body.clone()).if_match(1).refused(403, "bloc_not_yours");
        let recognised = ministry.call().post(&path, body.clone()).if_match(1).expect(201);
        assert_eq!((recognised.version(), recognised.text("recognised_on"), recognised.text("recognition_document_id")), (2, "2026-03-27".into(), ministry.decision.clone()));
        assert_eq!((on("2026-03-26").text("standing"), on("2026-03-27").text("standing")), ("awaiting_recognition".into(), "held".into()));
        let refused = ministry.call().post(&path, body).if_match(2).refused(409, "term_not_awaiting");
        assert_eq!(refused["conflicts"][0]["name"], "Sở Văn hóa");
    }

    /// L-09: only what was elected to be recognised waits; the day of recognition is checked where a selection tells both.
    fn l09_what_does_not_wait_is_not_recognised(t: &TestServer) {
        let ministry = Authority::province(t, "Bộ Văn hóa");
        let (bloc, units) = ministry.bloc_of("Khối 1", &["Sở Văn hóa"]);
        let term = ministry.leader(&bloc, &units[0], "2025-01-01", Some("2026-01-01"));
        let body = json!({ "recognised_on": "2025-03", "document_id": ministry.decision });
        ministry.call().post(format!("/v1/terms/{}/recognitions", term.id()), body).if_match(1).refused(409, "term_not_awaiting");
        let both = json!({
            "role": "leader", "unit_id": units[0], "held_from": "2026-01-01", "chosen": "elected_then_recognised",
            "selected_on": "2025-12-19", "recognised_on": "2025-11",
        });
        ministry.call().post(format!("/v1/blocs/{bloc}/terms"), both).refused(409, "recognition_too_early");
        assert_eq!(t.raw().rows("terms"), 1);
    }

    /// L-09, model E: one yearly decision recognises the leaders and deputies of all blocs, or none.
    fn l09_one_yearly_decision_recognises_the_leaders_of_many_blocs(t: &TestServer) {
        let ministry = Authority::province(t, "Bộ Văn hóa");
        let mut terms = Vec::new();
        for number in 1..=3 {
            let (bloc, units) = ministry.bloc_of(&format!("Cụm {number}"), &[&format!("Sở A{number}"), &format!("Sở B{number}")]);
            terms.push(elected(&ministry, &bloc, &units[0], "leader"));
            terms.push(elected(&ministry, &bloc, &units[1], "deputy"));
        }
        let named = |terms: &[Value]| terms.iter().map(|term| json!({ "term_id": term.id(), "version": term.version() })).collect::<Vec<_>>();
        let body = |day: &str, terms: Vec<Value>| json!({ "recognised_on": day, "document_id": ministry.decision, "terms": terms });
        let path = "/v1/term-recognitions";
        ministry.call().post(path, body("2026-02-28", Vec::new())).refused_field("/terms", "empty");
        let mut wrong = named(&terms);
        wrong[5]["version"] = json!(7);
        ministry.call().post(path, body("2026-02-28", wrong.clone())).refused(412, "version_stale");
        wrong[5] = wrong[0].clone();
        ministry.call().post(path, body("2026-02-28", wrong.clone())).refused_field("/terms/5/term_id", "duplicate");
        wrong[5]["term_id"] = json!(ministry.unit);
        ministry.call().post(path, body("2026-02-28", wrong)).refused(409, "term_unknown");
        ministry.call().post(path, body("2025-12-01", named(&terms))).refused(409, "recognition_too_early");
        let unchanged = ministry.call().get(format!("/v1/terms/{}", terms[0].id())).expect(200);
        assert_eq!(unchanged, terms[0]);
        let entries = t.entries();
        let done = ministry.call().post(path, body("2026-02-28", named(&terms))).expect(200);
        assert_eq!(t.entries(), entries + 1);
        for (term, now) in terms.iter().zip(done["terms"].as_array().unwrap()) {
            assert_eq!((now.id(), now.version(), now.text("recognised_on")), (term.id(), 2, "2026-02-28".to_owned()));
        }
        ministry.call().post(path, body("2026-02-28", named(done["terms"].as_array().unwrap()))).refused(409, "term_not_awaiting");
    }

    /// L-04: for the days on which nobody leads, with a reason and a paper.
    fn l04_an_acting_leader_is_appointed_only_while_the_seat_is_vacant(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let term = province.leader(&bloc, &units[0], "2026-01-01", Some("2026-07-01"));
        let next = province.leader(&bloc, &units[0], "2027-01-01", None);
        let path = format!("/v1/blocs/{bloc}/acting-leaders");
        let body = |from: &str, to: Option<&str>| json!({
            "unit_id": units[1], "held_from": from, "held_to": to, "reason": "Sáp nhập, khuyết Trưởng khối", "document_id": province.decision,
        });
        for (from, to, conflict) in [("2026-06-30", Some("2026-08-01"), &term), ("2026-07-01", None, &next)] {
            let refused = province.call().post(&path, body(from, to)).refused(409, "leader_overlaps");
            assert_eq!(refused["conflicts"][0]["id"], json!(conflict.id()));
        }
        let mut without = body("2026-07-01", Some("2027-01-01"));
        without["reason"] = Value::Null;
        province.call().post(&path, without).refused_field("/reason", "missing");
        assert_eq!(t.raw().rows("terms"), 2);
        let acting = province.call().post(&path, body("2026-07-01", Some("2027-01-01"))).expect(201);
        assert_eq!((acting.text("role"), acting.text("appointment_reason")), ("acting_leader".into(), "Sáp nhập, khuyết Trưởng khối".into()));
        let said = |day: &str| province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200).text("said");
        assert_eq!((said("2026-06-30"), said("2026-07-01"), said("2027-01-01")), ("Trưởng khối".into(), "quyền Trưởng khối".into(), "Trưởng khối".into()));
    }

    /// L-06: at the midnight of the change rights pass from the leader to nobody, to the acting leader, to the next leader.
    fn l06_rights_pass_at_midnight_by_themselves_and_those_of_a_vacant_seat_are_nobodys(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2026-12-01"));
        let acting = json!({ "unit_id": units[1], "held_from": "2026-12-10", "held_to": "2027-01-01", "reason": "Khuyết" });
        province.call().post(format!("/v1/blocs/{bloc}/acting-leaders"), acting).expect(201);
        let (old, new) = (t.account_with(Office::UnitHead, Some(&units[0])), t.account_with(Office::UnitHead, Some(&units[1])));
        let may = |who| {
            let poll = json!({
                "purpose": "award", "subject": "Cờ thi đua", "method": "consensus", "candidates": [{ "unit_id": units[0] }],
            });
            let answer = t.as_(who).post(format!("/v1/bloc-years/{year}/polls"), poll).send();
            assert!(matches!(answer.status, 201 | 403), "{}", answer.text());
            answer.status == 201
        };
        let at = |instant: &str| {
            t.set_clock(instant);
            (may(&old), may(&new))
        };
        assert_eq!(at("2026-11-30T23:59:59+07:00"), (true, false));
        assert_eq!(at("2026-12-01T00:00:00+07:00"), (false, false));
        assert_eq!(at("2026-12-09T23:59:59+07:00"), (false, false));
        assert_eq!(at("2026-12-10T00:00:00+07:00"), (false, true));
        assert_eq!(at("2026-12-31T23:59:59+07:00"), (false, true));
        assert_eq!(at("2027-01-01T00:00:00+07:00"), (false, false));
    }

    /// L-04, L-05: who acts as leader is appointed, with the reason; there is no other way in.
    fn l04_nobody_acts_as_leader_by_a_selection(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let body = json!({ "role": "acting_leader", "unit_id": units[0], "held_from": "2026-01-01", "chosen": "assigned" });
        province.call().post(format!("/v1/blocs/{bloc}/terms"), body).refused_field("/role", "not_one_of");
        assert_eq!(t.raw().rows("terms"), 0);
    }

    /// L-07: a term for a competition year has a day of that year.
    fn l07_a_term_shares_a_day_with_the_year_for_which_it_is(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.year(&bloc, 2023);
        let path = format!("/v1/blocs/{bloc}/terms");
        let term = |from: &str, to: &str| json!({
            "role": "leader", "unit_id": units[0], "held_from": from, "held_to": to, "chosen": "elected", "bloc_year_id": year,
        });
        for (from, to) in [("2030-01-01", "2031-01-01"), ("2022-01-01", "2023-01-01"), ("2024-01-01", "2024-03-01")] {
            let refused = province.call().post(&path, term(from, to)).refused(409, "term_outside_year");
            assert_eq!(refused["conflicts"][0], json!({ "kind": "bloc-years", "id": year, "name": "2023" }));
        }
        assert_eq!(t.raw().rows("terms"), 0);
        province.call().post(&path, term("2022-12-20", "2024-03-01")).expect(201);
    }

    /// L-09: of a recognition known by its month only it is certain on the last day of the month that it was given.
    fn l09_a_recognition_known_by_its_month_or_year_is_awaited_until_the_last_day_of_it(t: &TestServer) {
        let ministry = Authority::province(t, "Bộ Văn hóa");
        let (bloc, units) = ministry.bloc_of("Khối 1", &["Sở Văn hóa"]);
        let term = elected(&ministry, &bloc, &units[0], "leader");
        let body = json!({ "recognised_on": "2026-03", "document_id": ministry.decision });
        ministry.call().post(format!("/v1/terms/{}/recognitions", term.id()), body).if_match(1).expect(201);
        let on = |day: &str| ministry.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200).text("standing");
        assert_eq!((on("2026-03-01"), on("2026-03-30")), ("awaiting_recognition".into(), "awaiting_recognition".into()));
        assert_eq!(on("2026-03-31"), "held");
    }
}
