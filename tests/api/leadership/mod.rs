//! Who led a bloc on which day.

mod chosen;
mod closed;
mod handovers;
mod history;
mod rotation;
mod standing;
mod unrated;

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::at_once;
use crate::support::bloc::Authority;

on_both_backends! {
    /// L-01, story 003: for any date in 2023 one leader, in 2024 another, and nobody where nobody is recorded.
    fn a_day_has_the_leader_of_that_day_and_a_gap_is_shown_as_vacant(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let (bloc, units) = province.bloc_of("Khối thi đua Các cơ quan Tỉnh ủy", &["Ban Nội chính", "Báo Lào Cai", "Ban Tổ chức"]);
        let year = province.year(&bloc, 2024);
        province.leader(&bloc, &units[0], "2023-01-01", Some("2024-01-01"));
        province.leader(&bloc, &units[1], "2024-01-01", Some("2025-01-01"));
        let deputy = json!({
            "role": "deputy", "unit_id": units[2], "held_from": "2024-01-01", "held_to": "2025-01-01",
            "chosen": "elected", "selected_on": "2023-12-19?", "bloc_year_id": year,
        });
        let path = format!("/v1/blocs/{bloc}/terms");
        province.call().post(&path, deputy.clone()).expect(201);
        province.call().post(&path, deputy).refused(409, "deputy_already");
        let on = |day: &str| province.call().get(format!("{path}?on={day}")).expect(200);
        assert_eq!(on("2023-06-01")["leader"]["unit_name"], "Ban Nội chính");
        assert_eq!(on("2023-06-01")["deputies"], json!([]));
        assert_eq!(on("2023-12-31")["leader"]["unit_name"], "Ban Nội chính");
        assert_eq!(on("2024-01-01")["leader"]["unit_name"], "Báo Lào Cai");
        assert_eq!(on("2024-06-01")["deputies"][0]["selected_on"], "2023-12-19?");
        let gap = on("2025-01-01");
        assert_eq!((&gap["leader"], gap.text("standing"), gap.text("said")), (&Value::Null, "vacant".into(), "khuyết Trưởng khối".into()));
        assert_eq!(on("2021-12-31").text("standing"), "no_bloc");
        let terms = province.call().all(&format!("/v1/terms?bloc_id={bloc}&limit=1"));
        assert_eq!(terms.len(), 3);
        assert_eq!(terms[2].text("held_from"), "2023-01-01");
    }

    /// L-01.
    fn a_second_leader_at_the_same_time_is_refused_with_the_term_named(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let first = province.leader(&bloc, &units[0], "2024-01-01", None);
        let path = format!("/v1/blocs/{bloc}/terms");
        let acting = json!({ "unit_id": units[1], "held_from": "2024-07-01", "reason": "Khuyết" });
        let leading = json!({ "role": "leader", "unit_id": units[1], "held_from": "2024-07-01", "chosen": "elected" });
        for (path, body) in [(path, leading), (format!("/v1/blocs/{bloc}/acting-leaders"), acting)] {
            let refused = province.call().post(path, body).refused(409, "leader_overlaps");
            assert_eq!(refused["conflicts"][0]["id"], json!(first.id()));
            assert_eq!(refused["conflicts"][0]["name"], "Sở Y tế");
        }
        assert_eq!(t.raw().rows("terms"), 1);
    }

    /// L-04, L-08.
    fn a_term_ends_early_with_a_reason_and_an_acting_leader_follows(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let term = province.leader(&bloc, &units[0], "2024-01-01", Some("2025-03-04"));
        let end = format!("/v1/terms/{}/ends", term.id());
        let ending = json!({ "ended_on": "2024-07-01", "reason": "Sáp nhập" });
        province.call().post(&end, ending.clone()).if_match(2).refused(412, "version_stale");
        let ended = province.call().post(&end, ending.clone()).if_match(1).expect(201);
        assert_eq!(province.call().get(format!("/v1/terms/{}", term.id())).expect(200), ended);
        let refused = province.call().post(&end, ending).if_match(2).refused(409, "term_ended");
        assert_eq!(refused["conflicts"][0], json!({ "kind": "terms", "id": term.id(), "name": "Sở Y tế" }));
        let body = json!({ "unit_id": units[1], "held_from": "2024-07-15", "reason": "Sáp nhập" });
        province.call().post(format!("/v1/blocs/{bloc}/acting-leaders"), body).expect(201);
        let said = |day: &str| province.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200).text("said");
        assert_eq!(said("2024-06-30"), "Trưởng khối");
        assert_eq!(said("2024-07-14"), "khuyết Trưởng khối");
        assert_eq!(said("2024-07-15"), "quyền Trưởng khối");
    }

    /// L-09, model E.
    fn an_elected_leader_awaits_recognition_and_the_seat_is_not_vacant(t: &TestServer) {
        let ministry = Authority::province(t, "Bộ Văn hóa");
        let (bloc, units) = ministry.bloc_of("Khối 1", &["Sở Văn hóa"]);
        let body = json!({
            "role": "leader", "unit_id": units[0], "held_from": "2023-12-20", "held_to": "2025-01-01",
            "chosen": "elected_then_recognised", "selected_on": "2023-12-19", "recognised_on": "2024-03-27",
            "recognition_document_id": ministry.decision,
        });
        ministry.call().post(format!("/v1/blocs/{bloc}/terms"), body).expect(201);
        let on = |day: &str| ministry.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
        assert_eq!(on("2024-01-15").text("said"), "đã bầu, chờ công nhận");
        assert_eq!(on("2024-01-15")["leader"]["unit_name"], "Sở Văn hóa");
        assert_eq!(on("2024-03-27").text("standing"), "held");
    }

    /// Story 004: leader of 2022 known, of 2023 not stated.
    fn of_a_historic_bloc_a_day_without_leader_is_unknown_not_vacant(t: &TestServer) {
        let keeper = Authority::province(t, "Sở Nội vụ");
        let body = json!({
            "origin": "historic", "name": "Khối các Hội đặc thù", "kind_label": "Khối", "leader_title": "Trưởng khối",
            "keeper_id": keeper.unit,
        });
        let bloc = keeper.call().post("/v1/blocs", body).expect(201).id();
        let unit = keeper.unit("Hội Nạn nhân chất độc da cam/Dioxin");
        keeper.call().post(format!("/v1/blocs/{bloc}/memberships"), json!({ "unit_id": unit })).expect(201);
        keeper.leader(&bloc, &unit, "2022-01-01", Some("2023-03-04"));
        let on = |day: &str| keeper.call().get(format!("/v1/blocs/{bloc}/terms?on={day}")).expect(200);
        assert_eq!(on("2023-03-03")["leader"]["unit_name"], "Hội Nạn nhân chất độc da cam/Dioxin");
        let later = on("2023-06-01");
        assert_eq!((later.text("said"), &later["leader"]), ("chưa rõ Trưởng khối".into(), &Value::Null));
    }

    fn a_leader_that_is_no_member_on_its_first_day_is_refused(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let (other, theirs) = province.bloc_of("Khối 2", &["Sở Nội vụ"]);
        let year = province.year(&other, 2024);
        let path = format!("/v1/blocs/{bloc}/terms");
        let mut body = json!({ "role": "leader", "unit_id": theirs[0], "held_from": "2024-01-01", "chosen": "elected" });
        province.call().post(&path, body.clone()).refused(409, "leader_not_member");
        body["unit_id"] = json!(units[0]);
        body["bloc_year_id"] = json!(year);
        province.call().post(&path, body.clone()).refused(409, "bloc_year_unknown");
        body["bloc_year_id"] = json!(null);
        body["held_to"] = json!("2024-01-01");
        province.call().post(&path, body.clone()).refused_field("/held_to", "period_ends_before_it_begins");
        body["held_to"] = json!(null);
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        stranger.call().post(&path, body).refused(403, "bloc_not_yours");
        assert_eq!(t.raw().rows("terms"), 0);
    }

    /// L-06: a poll of the bloc is opened by who leads today; the members of the day are its roll.
    fn a_leader_of_last_year_cannot_open_a_poll(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2025-01-01", Some("2026-01-01"));
        province.leader(&bloc, &units[1], "2026-01-01", Some("2026-12-01"));
        let old = t.account_with(Office::UnitHead, Some(&units[0]));
        let new = t.account_with(Office::UnitHead, Some(&units[1]));
        let path = format!("/v1/bloc-years/{year}/polls");
        let poll = json!({
            "purpose": "award", "subject": "Cờ thi đua của UBND tỉnh", "method": "consensus",
            "candidates": [{ "unit_id": units[0] }],
        });
        t.as_(&old).post(&path, poll.clone()).refused(403, "not_leader");
        assert_eq!(t.raw().rows("polls"), 0);
        t.as_(&new).post(&path, poll.clone()).expect(201);
        t.set_day("2026-12-01");
        t.as_(&new).post(&path, poll.clone()).refused(403, "not_leader");
        province.call().post(&path, poll).expect(201);
    }

    /// L-01: twelve at once, one leader.
    fn of_twelve_leaders_at_once_one_is_recorded(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = format!("/v1/blocs/{bloc}/terms");
        let body = json!({ "role": "leader", "unit_id": units[0], "held_from": "2024-01-01", "chosen": "elected" });
        let beside = t.beside();
        let mut statuses = at_once(12, |number| {
            let server = if number % 2 == 0 { t } else { &beside };
            server.as_(&province.secretary).post(&path, body.clone()).send().status
        });
        statuses.sort_unstable();
        assert_eq!((statuses[0], statuses[1..] == [409; 11]), (201, true), "{statuses:?}");
        assert_eq!(t.raw().rows("terms"), 1);
    }
}
