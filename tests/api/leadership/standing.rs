//! A term stands while its unit is there and in the bloc; lists of leaders.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;

/// Ends the membership of a unit in a bloc.
fn leave(province: &Authority<'_>, membership: &Value, day: &str) {
    let path = format!("/v1/memberships/{}/ends", membership.id());
    let body = json!({ "ended_on": day, "reason": "Chuyển khối" });
    province
        .call()
        .post(path, body)
        .if_match(membership.version())
        .expect(201);
}

on_both_backends! {
    /// L-01, L-06: the seat of a unit that left is vacant, says why, and its rights are nobody's; a new leader may be chosen from that day.
    fn l01_a_leader_that_left_the_bloc_leads_no_more_and_the_vacancy_says_why(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Tài chính"]);
        let leaver = province.unit("Sở Y tế");
        let membership = province.admit(&bloc, &leaver, "2022-01-01");
        let year = province.year(&bloc, 2026);
        let term = province.leader(&bloc, &leaver, "2026-01-01", Some("2027-01-01"));
        leave(&province, &membership, "2026-07-01");
        let on = |day: &str| province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
        assert_eq!(on("2026-06-30")["leader"]["unit_name"], "Sở Y tế");
        let vacant = on("2026-07-01");
        assert_eq!((vacant.text("said"), &vacant["leader"]), ("khuyết Trưởng khối".into(), &Value::Null));
        assert_eq!((vacant["lapsed"][0]["term"].id(), vacant["lapsed"][0].text("reason"), vacant["lapsed"][0].text("since")), (term.id(), "membership_ended".into(), "2026-07-01".into()));
        assert_eq!(vacant["lapsed"][0]["said"], "Sở Y tế đã rời khối ngày 2026-07-01");
        let head = t.account_with(Office::UnitHead, Some(&leaver));
        let poll = json!({ "purpose": "award", "subject": "Cờ", "method": "consensus", "candidates": [{ "unit_id": units[0] }] });
        t.as_(&head).post(format!("/v1/bloc-years/{year}/polls"), poll).refused(403, "not_leader");
        let body = |from: &str| json!({ "unit_id": units[0], "held_from": from, "held_to": "2027-01-01", "reason": "Khuyết Trưởng khối" });
        let path = format!("/v1/blocs/{bloc}/acting-leaders");
        let refused = province.call().post(&path, body("2026-06-30")).refused(409, "leader_overlaps");
        assert_eq!(refused["conflicts"][0]["id"], json!(term.id()));
        province.call().post(&path, body("2026-07-01")).expect(201);
        assert_eq!(on("2026-07-01").text("said"), "quyền Trưởng khối");
    }

    /// L-01, L-06: who comes back on the very day on which it left is a member again and leads no more.
    fn l01_a_unit_that_is_admitted_again_does_not_lead_again(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Tài chính"]);
        let leaver = province.unit("Sở Y tế");
        let membership = province.admit(&bloc, &leaver, "2022-01-01");
        province.leader(&bloc, &leaver, "2026-01-01", None);
        leave(&province, &membership, "2026-03-01");
        province.leader(&bloc, &units[0], "2026-03-01", Some("2026-06-01"));
        province.admit(&bloc, &leaver, "2026-03-01");
        let on = |day: &str| province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
        assert_eq!(on("2026-03-01")["leader"]["unit_name"], "Sở Tài chính");
        let after = on("2026-06-01");
        assert_eq!((&after["leader"], after.text("standing"), after["lapsed"][0].text("since")), (&Value::Null, "vacant".into(), "2026-03-01".into()));
        assert_eq!(after["lapsed"][0]["said"], "Sở Y tế đã rời khối ngày 2026-03-01");
        province.leader(&bloc, &leaver, "2026-06-01", None);
        assert_eq!(on("2026-06-01")["leader"]["unit_name"], "Sở Y tế");
    }

    /// L-01: a unit that was merged away neither leads nor deputises, whatever the roll says.
    fn l01_a_unit_that_has_ended_leads_no_more(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Lao động", "Sở Nội vụ"]);
        province.leader(&bloc, &units[0], "2025-01-01", Some("2026-01-01"));
        let deputy = json!({ "role": "deputy", "unit_id": units[1], "held_from": "2025-01-01", "chosen": "elected" });
        province.call().post(format!("/v1/blocs/{bloc}/terms"), deputy).expect(201);
        let merge = json!({
            "kind": "merge", "effective_on": "2025-03-01", "predecessor_ids": [units[0], units[1]], "successor_ids": [units[2]],
        });
        province.call().post("/v1/unit-successions", merge).expect(201);
        let on = |day: &str| province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
        assert_eq!((on("2025-02-28").text("standing"), on("2025-02-28")["deputies"].as_array().unwrap().len()), ("held".into(), 1));
        let after = on("2025-03-01");
        assert_eq!((after.text("standing"), &after["leader"], &after["deputies"]), ("vacant".into(), &Value::Null, &json!([])));
        assert_eq!(after["lapsed"].as_array().unwrap().len(), 2);
        assert_eq!(after["lapsed"][0]["reason"], "unit_ended");
        let late = json!({ "role": "leader", "unit_id": units[0], "held_from": "2025-04-01", "chosen": "elected" });
        let refused = province.call().post(format!("/v1/blocs/{bloc}/terms"), late).refused(409, "unit_ended");
        assert_eq!(refused["conflicts"][0]["id"], json!(units[0]));
        province.leader(&bloc, &units[2], "2025-03-01", Some("2026-01-01"));
        assert_eq!(on("2025-03-01")["leader"]["unit_name"], "Sở Nội vụ");
    }

    /// L-01: many blocs at once, each with its authority, in pages; vacant seats stand among the others.
    fn l01_the_leaders_of_all_blocs_of_an_authority_are_listed_with_their_vacancies(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let other = Authority::province(t, "UBND tỉnh Lào Cai");
        for number in 1..=5 {
            let (bloc, units) = province.bloc_of(&format!("Khối {number}"), &[&format!("Sở {number}")]);
            if number % 2 == 1 {
                province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
            }
        }
        let (theirs, _) = other.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = |day: &str| format!("/v1/leaders?authority_id={}&on={day}&limit=2", province.unit);
        let all = province.call().all(&path("2026-06-01"));
        let told: Vec<(String, String)> = all.iter().map(|led| (led.text("bloc_name"), led.text("said"))).collect();
        let expected = ["Trưởng khối", "khuyết Trưởng khối", "Trưởng khối", "khuyết Trưởng khối", "Trưởng khối"];
        assert_eq!(told, (1..=5).map(|number| (format!("Khối {number}"), expected[number - 1].to_owned())).collect::<Vec<_>>());
        assert!(all.iter().all(|led| led["authority_name"] == "UBND tỉnh Sơn La" && led["bloc_id"] != json!(theirs)));
        assert!(province.call().all(&path("2027-01-01")).iter().all(|led| led["leader"].is_null()));
        let every = province.call().all("/v1/leaders?on=2021-06-01");
        assert_eq!((every.len(), every[0].text("standing")), (6, "no_bloc".into()));
    }

    /// L-01: what the register knew at an instant, whatever was entered later.
    fn l01_who_leads_can_be_asked_as_it_was_known_then(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let before = t.now();
        t.pass_seconds(60);
        let term = province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let then = t.now();
        t.pass_seconds(60);
        let end = json!({ "ended_on": "2026-06-01", "reason": "Sáp nhập" });
        province.call().post(format!("/v1/terms/{}/ends", term.id()), end).if_match(1).expect(201);
        let led = |at: String| province.call().get(format!("/v1/blocs/{bloc}/terms?on=2026-08-01&known_at={at}")).expect(200);
        assert_eq!(led(before.to_string()).text("standing"), "vacant");
        assert_eq!(led(then.to_string())["leader"]["version"], 1);
        assert_eq!(led(t.now().to_string()).text("standing"), "vacant");
        let listed = province.call().all(&format!("/v1/leaders?on=2026-08-01&known_at={then}"));
        assert_eq!((listed.len(), &listed[0]["leader"]["unit_name"]), (1, &json!("Sở Y tế")));
        let history = province.call().get(format!("/v1/blocs/{bloc}/leadership-history?known_at={before}")).expect(200);
        assert_eq!(history["other_terms"], json!([]));
    }

    /// L-01: single terms and lists of terms as they were known at an instant.
    fn l01_a_term_can_be_asked_as_it_was_known_then(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let before = t.now();
        t.pass_seconds(60);
        let term = province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let then = t.now();
        t.pass_seconds(60);
        let end = json!({ "ended_on": "2026-06-01", "reason": "Sáp nhập" });
        province.call().post(format!("/v1/terms/{}/ends", term.id()), end).if_match(1).expect(201);
        let path = format!("/v1/terms/{}", term.id());
        assert_eq!(province.call().get(format!("{path}?known_at={then}")).expect(200), term);
        province.call().get(format!("{path}?known_at={before}")).refused(404, "not_found");
        let listed = |at: String| province.call().all(&format!("/v1/terms?bloc_id={bloc}&known_at={at}"));
        assert_eq!((listed(before.to_string()), listed(then.to_string())), (vec![], vec![term]));
        assert_eq!(listed(t.now().to_string())[0].text("held_to"), "2026-06-01");
    }

    /// B-01: the bloc's name and the title of its leader are those of the day.
    fn l01_a_past_day_has_the_name_and_the_title_of_its_own_document(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        province.leader(&bloc, &units[0], "2022-01-01", Some("2025-01-01"));
        let paper = json!({ "kind": "decision", "number": "2110/QĐ-UBND", "issued_on": "2024-06-20", "issuer": "UBND tỉnh Sơn La" });
        let paper = province.call().post("/v1/documents", paper).expect(201).id();
        let body = json!({
            "document_id": paper, "valid_from": "2024-06-24", "name": "Cụm 6", "kind_label": "Cụm thi đua",
            "leader_title": "Cụm trưởng", "reason": "Kiện toàn",
        });
        province.call().post(format!("/v1/blocs/{bloc}/documents"), body).if_match(1).expect(201);
        for (day, name, title) in [("2023-06-01", "Khối 1", "Trưởng khối"), ("2024-06-24", "Cụm 6", "Cụm trưởng"), ("2025-06-01", "Cụm 6", "khuyết Cụm trưởng")] {
            let led = province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
            assert_eq!((led.text("bloc_name"), led.text("said")), (name.to_owned(), title.to_owned()));
            assert_eq!(province.call().all(&format!("/v1/leaders?on={day}"))[0], led);
            assert_eq!(province.call().all(&format!("/v1/leaders?on={day}&known_at={}", t.now()))[0], led);
        }
    }
}
