//! Files and banner pass from one leader to the next.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;

fn handover(from: &str, to: &str) -> Value {
    json!({
        "from_unit_id": from, "to_unit_id": to, "handed_on": "2025-12-19", "banner": "handed_over", "banner_name": "Cờ luân lưu của Khối",
        "giver": { "name": "Lý Văn Hải", "title": "Trưởng Ban" }, "receiver": { "name": "Lưu Thị Nụ", "title": "Phó Tổng Biên tập phụ trách" },
        "files": [{ "title": "Quy chế hoạt động của Khối", "copies": 1 }, { "title": "Bảng chấm điểm năm 2025", "note": "bản gốc" }],
    })
}

on_both_backends! {
    /// L-08: the new term starts without it and is shown "chưa bàn giao" until it is recorded.
    fn l08_a_new_term_is_shown_as_not_handed_over_until_the_handover_is_recorded(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let (bloc, units) = province.bloc_of("Khối 1", &["Ban Nội chính", "Báo Lào Cai"]);
        province.leader(&bloc, &units[0], "2025-01-01", Some("2026-01-01"));
        let next = province.leader(&bloc, &units[1], "2026-01-01", Some("2027-01-01"));
        let shown = |day: &str| {
            let led = province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
            (led.text("handover"), led.text("handover_said"))
        };
        assert_eq!(shown("2025-06-01").0, "no_predecessor");
        assert_eq!(shown("2026-06-01"), ("not_handed_over".into(), "chưa bàn giao".into()));
        let listed = province.call().all("/v1/leaders?on=2026-06-01");
        assert_eq!(listed[0]["handover_said"], "chưa bàn giao");
        let mut body = handover(&units[0], &units[1]);
        body["document_id"] = json!(province.decision);
        let made = province.call().post(format!("/v1/blocs/{bloc}/handovers"), body.clone()).expect(201);
        assert_eq!(made["handover"].text("to_term_id"), next.id());
        assert_eq!(made["files"][0]["title"], "Quy chế hoạt động của Khối");
        assert_eq!((&made["files"][1]["copies"], &made["files"][1]["note"]), (&Value::Null, &json!("bản gốc")));
        assert_eq!((made["handover"]["giver"].text("name"), made["handover"]["receiver"].text("title")), ("Lý Văn Hải".into(), "Phó Tổng Biên tập phụ trách".into()));
        assert_eq!(province.call().get(format!("/v1/handovers/{}", made.id())).expect(200), made);
        assert_eq!(province.call().all(&format!("/v1/handovers?bloc_id={bloc}"))[0], made["handover"]);
        assert_eq!(shown("2026-06-01"), ("handed_over".into(), "đã bàn giao".into()));
        let known = format!("/v1/handovers/{}?known_at=", made.id());
        assert_eq!(province.call().get(format!("{known}{}", t.now())).expect(200), made);
        province.call().get(format!("{known}2026-11-20T00:00:00Z")).refused(404, "not_found");
        let listed = |at: String| province.call().all(&format!("/v1/handovers?bloc_id={bloc}&known_at={at}")).len();
        assert_eq!((listed("2026-11-20T00:00:00Z".into()), listed(t.now().to_string())), (0, 1));
        let refused = province.call().post(format!("/v1/blocs/{bloc}/handovers"), body).refused(409, "handover_exists");
        assert_eq!(refused["conflicts"][0]["id"], json!(made.id()));
    }

    /// L-08: the outgoing unit, the incoming unit or the keeper; nobody else, and nothing without the terms.
    fn l08_a_handover_is_recorded_by_either_side_and_between_terms_that_are_there(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let (bloc, units) = province.bloc_of("Khối 1", &["Ban Nội chính", "Báo Lào Cai", "Ban Tổ chức"]);
        province.leader(&bloc, &units[0], "2024-01-01", Some("2025-01-01"));
        province.leader(&bloc, &units[1], "2025-01-01", Some("2026-01-01"));
        let path = format!("/v1/blocs/{bloc}/handovers");
        let third = t.account_with(Office::UnitHead, Some(&units[2]));
        let mut body = handover(&units[0], &units[1]);
        t.as_(&third).post(&path, body.clone()).refused(403, "handover_not_yours");
        let refused = province.call().post(&path, handover(&units[1], &units[2])).refused(409, "handover_without_term");
        assert_eq!((&refused["fields"][0]["pointer"], &refused["conflicts"][0]["id"]), (&json!("/to_unit_id"), &json!(units[2])));
        let refused = province.call().post(&path, handover(&units[2], &units[1])).refused(409, "handover_without_term");
        assert_eq!(refused["fields"][0]["pointer"], "/from_unit_id");
        province.call().post(&path, handover(&units[1], &units[1])).refused_field("/to_unit_id", "duplicate");
        body["banner"] = json!("not_stated");
        province.call().post(&path, body.clone()).refused_field("/banner_name", "out_of_range");
        body["banner_name"] = Value::Null;
        body["files"][0]["copies"] = json!(0);
        province.call().post(&path, body.clone()).refused_field("/files/0/copies", "out_of_range");
        body["files"] = json!([]);
        body["giver"] = json!({ "person_id": units[0] });
        province.call().post(&path, body.clone()).refused(409, "person_unknown");
        body["giver"] = Value::Null;
        assert_eq!((t.raw().rows("handovers"), t.raw().rows("handover_items")), (0, 0));
        body["handed_on"] = json!("2024-12-20");
        let incoming = t.account_with(Office::UnitOfficial, Some(&units[1]));
        let made = t.as_(&incoming).post(&path, body).expect(201);
        assert_eq!((&made["handover"]["giver"]["name"], made["files"].as_array().unwrap().len()), (&Value::Null, 0));
        province.leader(&bloc, &units[2], "2026-01-01", None);
        let outgoing = t.account_with(Office::UnitHead, Some(&units[1]));
        t.as_(&outgoing).post(&path, handover(&units[1], &units[2])).expect(201);
    }

    /// L-08: who led last before hands over, and nobody that led earlier; the refusal names who did, and the true handover is free.
    fn l08_only_the_last_that_led_before_hands_over_and_on_no_day_ahead(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let (bloc, units) = province.bloc_of("Khối 1", &["Ban Nội chính", "Báo Lào Cai", "Ban Tổ chức", "Ban Tuyên giáo"]);
        province.leader(&bloc, &units[0], "2023-01-01", Some("2024-01-01"));
        let last = province.leader(&bloc, &units[1], "2024-01-01", Some("2025-01-01"));
        province.leader(&bloc, &units[2], "2025-01-01", Some("2026-01-01"));
        let path = format!("/v1/blocs/{bloc}/handovers");
        let body = |from: &str, day: &str| {
            let mut body = handover(from, &units[2]);
            body["handed_on"] = json!(day);
            body
        };
        let earlier = t.account_with(Office::UnitHead, Some(&units[0]));
        let refused = t.as_(&earlier).post(&path, body(&units[0], "2025-01-05")).refused(409, "handover_without_term");
        assert_eq!(refused["conflicts"], json!([{ "kind": "terms", "id": last.id(), "name": "Báo Lào Cai" }]));
        assert_eq!(refused["fields"][0]["pointer"], "/from_unit_id");
        let refused = province.call().post(&path, body(&units[3], "2025-01-05")).refused(409, "handover_without_term");
        assert_eq!(refused["conflicts"][0]["id"], json!(last.id()));
        let refused = province.call().post(&path, handover(&units[2], &units[3])).refused(409, "handover_without_term");
        assert_eq!(refused["conflicts"], json!([{ "kind": "units", "id": units[3], "name": "Ban Tuyên giáo" }]));
        province.call().post(&path, body(&units[1], "2026-11-22")).refused_field("/handed_on", "out_of_range");
        assert_eq!(t.raw().rows("handovers"), 0);
        let outgoing = t.account_with(Office::UnitHead, Some(&units[1]));
        t.as_(&outgoing).post(&path, body(&units[1], "2025-02-10")).expect(201);
        let shown = |day: &str| province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200).text("handover_said");
        assert_eq!((shown("2025-02-09"), shown("2025-02-10")), ("chưa bàn giao".into(), "đã bàn giao".into()));
    }

    /// L-08: a unit that leads for a second term took over when it led first.
    fn l08_a_late_handover_goes_to_the_first_of_the_terms_that_follow_one_another(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let (bloc, units) = province.bloc_of("Khối 1", &["Ban Nội chính", "Báo Lào Cai"]);
        province.leader(&bloc, &units[0], "2023-01-01", Some("2024-01-01"));
        let first = province.leader(&bloc, &units[1], "2024-01-01", Some("2025-01-01"));
        province.leader(&bloc, &units[1], "2025-01-01", None);
        let made = province.call().post(format!("/v1/blocs/{bloc}/handovers"), handover(&units[0], &units[1])).expect(201);
        assert_eq!(made["handover"].text("to_term_id"), first.id());
    }
}
