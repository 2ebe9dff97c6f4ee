//! Competition years: their moves, the corrections of their facts, their dates.

use serde_json::{Value, json};

use crate::support::Record;
use crate::support::bloc::Authority;
use crate::support::honours::Honours;

on_both_backends! {
    /// Y-01: calendar, school and court years stand beside one another; none of them begins by assumption.
    fn a_year_is_counted_by_its_own_system_and_days(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let open = |name: &str, system: &str, label: &str, from: &str, to: &str| {
            let bloc = province.bloc(name);
            let body = json!({ "label": label, "system": system, "year_from": from, "year_to": to, "roll_known": "unknown" });
            province.call().post(format!("/v1/blocs/{bloc}/years"), body).expect(201)
        };
        let calendar = open("Khối sở ngành", "calendar", "2023", "2023-01-01", "2024-01-01");
        let school = open("Cụm trường", "school", "2022-2023", "2022-09-05", "2023-06-01");
        let court = open("Cụm tòa án", "court", "2023", "2022-10-01", "2023-10-01");
        assert_eq!([&calendar, &school, &court].map(|year| year.text("system")), ["calendar", "school", "court"]);
        assert_eq!(school.text("label"), "2022-2023");
        assert_eq!((court.text("year_from"), court.text("year_to")), ("2022-10-01".to_owned(), "2023-10-01".to_owned()));
    }

    /// Y-01: a year that ended before its bloc began is refused with the bloc named.
    fn a_year_before_its_bloc_is_refused(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let body = json!({ "label": "2021", "system": "calendar", "year_from": "2021-01-01", "year_to": "2022-01-01", "roll_known": "unknown" });
        let before = t.entries();
        let refused = province.call().post(format!("/v1/blocs/{bloc}/years"), body).refused(409, "bloc_not_yet");
        assert_eq!((&refused["conflicts"][0]["id"], t.raw().rows("bloc_years"), t.entries()), (&json!(bloc), 0, before));
    }

    /// Y-04: every move is kept with its reason, its day and its document; going back needs a reason as a step left out does.
    fn every_move_of_a_year_is_kept_with_reason_day_and_document(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let year = province.year(&bloc, 2024);
        let path = format!("/v1/bloc-years/{year}/moves");
        let call = province.call();
        let mut version = 0;
        let mut step = |body: Value| {
            version += 1;
            call.post(&path, body).if_match(version).expect(201);
        };
        step(json!({ "to": "pledged", "moved_on": "2024-03-05", "document_id": province.decision }));
        step(json!({ "to": "mid_year_reviewed", "moved_on": "2024-07-10", "reason": "Không ghi riêng bước thực hiện" }));
        step(json!({ "to": "under_way", "moved_on": "2024-07-20", "reason": "Sơ kết chưa được công nhận" }));
        let mut body = json!({ "to": "set_up", "moved_on": "2024-08-01" });
        call.post(&path, body.clone()).if_match(4).refused(409, "bloc_year_step_needs_reason");
        body["moved_on"] = json!(t.day(1));
        body["reason"] = json!("Nhầm");
        call.post(&path, body).if_match(4).refused_field("/moved_on", "out_of_range");
        let moves = call.all(&format!("{path}?limit=1"));
        let told: Vec<_> = moves.iter().map(|step| (step.text("state_before"), step.text("state_after"), step.text("moved_on"))).collect();
        let told: Vec<_> = told.iter().map(|(before, after, on)| (before.as_str(), after.as_str(), on.as_str())).collect();
        assert_eq!(told, [
            ("set_up", "pledged", "2024-03-05"),
            ("pledged", "mid_year_reviewed", "2024-07-10"),
            ("mid_year_reviewed", "under_way", "2024-07-20"),
        ]);
        assert_eq!((&moves[0]["document_id"], &moves[0]["reason"], moves[2].text("reason")), (&json!(province.decision), &Value::Null, "Sơ kết chưa được công nhận".to_owned()));
        let state = |day: &str| call.get(format!("/v1/bloc-years/{year}?as_of={day}")).expect(200).text("state");
        assert_eq!([state("2024-03-04"), state("2024-03-05"), state("2024-07-15"), state("2024-12-31")], ["set_up", "pledged", "mid_year_reviewed", "under_way"]);
    }

    /// Y-05.
    fn facts_of_a_closed_year_change_only_by_a_dated_correction_that_keeps_the_old_value(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let year = json!({
            "label": "2023", "system": "calendar", "year_from": "2023-01-01", "year_to": "2024-01-01",
            "roll_known": "partial", "member_count_stated": 9, "pledge_due_on": "2023-03-30",
        });
        let year = province.call().post(format!("/v1/blocs/{bloc}/years"), year).expect(201).id();
        let path = format!("/v1/bloc-years/{year}");
        let close = json!({ "to": "closed", "reason": "Năm cũ" });
        province.call().post(format!("{path}/moves"), close).if_match(1).expect(201);
        let before = t.now().to_string();
        t.pass_days(1);
        let body = json!({
            "member_count_stated": 8, "unknown": ["pledge_due_on"], "reason": "Báo cáo ghi 08/08 hội",
            "document_id": province.decision, "corrected_on": "2024-02-01",
        });
        let correct = |body: &Value| province.call().post(format!("{path}/corrections"), body.clone());
        correct(&body).refused(428, "version_missing");
        let corrected = correct(&body).if_match(2).expect(201);
        assert_eq!((corrected.version(), corrected.text("state"), &corrected["member_count_stated"], &corrected["pledge_due_on"]), (3, "closed".to_owned(), &json!(8), &Value::Null));
        let kept = province.call().all(&format!("{path}/corrections?limit=1"));
        let told: Vec<_> = kept.iter().map(|line| (line.text("fact"), line["value_before"].clone(), line["value_after"].clone())).collect();
        assert_eq!(told, [
            ("member_count_stated".to_owned(), json!("9"), json!("8")),
            ("pledge_due_on".to_owned(), json!("2023-03-30"), Value::Null),
        ]);
        assert_eq!((kept[0].text("corrected_on"), kept[0].text("reason"), &kept[0]["document_id"]), ("2024-02-01".to_owned(), "Báo cáo ghi 08/08 hội".to_owned(), &json!(province.decision)));
        let known = province.call().get(format!("{path}?known_at={before}")).expect(200);
        assert_eq!((known.version(), &known["member_count_stated"]), (2, &json!(9)));
        let known = province.call().all(&format!("/v1/blocs/{bloc}/years?known_at={before}"));
        assert_eq!(known[0]["member_count_stated"], 9);
        assert_eq!(t.told_of(&year)[0]["event"], "bloc_year.corrected");
    }

    /// Y-05: the roll of a closed year changes only by a document.
    fn the_roll_of_a_closed_year_changes_only_by_a_document(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.year(&bloc, 2023);
        let close = json!({ "to": "closed", "reason": "Năm cũ" });
        province.call().post(format!("/v1/bloc-years/{year}/moves"), close).if_match(1).expect(201);
        let member = province.call().all(&format!("/v1/blocs/{bloc}/memberships"))[0].id();
        let end = |day: &str, document: Value| {
            let ending = json!({ "ended_on": day, "reason": "Chuyển khối", "document_id": document });
            province.call().post(format!("/v1/memberships/{member}/ends"), ending)
        };
        let before = t.entries();
        let refused = end("2023-06-01", Value::Null).if_match(1).refused(409, "bloc_year_closed");
        assert_eq!((&refused["conflicts"][0]["id"], t.entries()), (&json!(year), before));
        end("2024-06-01", Value::Null).if_match(1).expect(201);
        end("2023-06-01", json!(province.decision)).if_match(2).expect(201);
        let reason = json!({ "unit_id": province.unit("Sở Nội vụ"), "member_from": "2023-06-01", "reason": "Kiện toàn", "document_id": province.decision });
        let entered = province.call().post(format!("/v1/blocs/{bloc}/memberships"), reason).expect(201);
        assert_eq!((entered.text("reason"), entered.text("document_id")), ("Kiện toàn".to_owned(), province.decision.clone()));
    }

    /// Y-05: what is wrong in a correction is told, and nothing is written.
    fn a_correction_that_changes_nothing_or_contradicts_another_year_is_refused(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let (year, next) = (province.year(&bloc, 2023), province.year(&bloc, 2024));
        let before = t.entries();
        let correct = |fields: Value| {
            let mut body = json!({ "reason": "Đính chính" });
            body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            province.call().post(format!("/v1/bloc-years/{year}/corrections"), body).if_match(1)
        };
        correct(json!({})).refused(409, "bloc_year_facts_unchanged");
        correct(json!({ "label": "2023" })).refused(409, "bloc_year_facts_unchanged");
        let refused = correct(json!({ "label": "2024" })).refused(409, "bloc_year_label_taken");
        assert_eq!(refused["conflicts"][0]["id"], json!(next));
        let refused = correct(json!({ "year_to": "2024-02-01" })).refused(409, "bloc_year_overlaps");
        assert_eq!(refused["conflicts"][0]["id"], json!(next));
        correct(json!({ "year_to": "2023-01-01" })).refused_field("/year_to", "period_ends_before_it_begins");
        correct(json!({ "member_count_stated": 0 })).refused_field("/member_count_stated", "out_of_range");
        correct(json!({ "unknown": ["label"] })).refused_field("/unknown/0", "out_of_range");
        correct(json!({ "unknown": ["pledge_due_on"], "pledge_due_on": "2023-03-30" })).refused_field("/unknown/0", "duplicate");
        correct(json!({ "label": "2023 (1)", "corrected_on": t.day(1) })).refused_field("/corrected_on", "out_of_range");
        correct(json!({ "reason": null })).refused_field("/reason", "missing");
        assert_eq!((t.raw().rows("bloc_year_corrections"), t.entries()), (0, before));
        // An open year's last day for the pledge is set the same way.
        let set = correct(json!({ "pledge_due_on": "2023-03-30" })).expect(201);
        assert_eq!((set.text("pledge_due_on"), set.text("state")), ("2023-03-30".to_owned(), "set_up".to_owned()));
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        let body = json!({ "reason": "Đính chính", "label": "X" });
        stranger.call().post(format!("/v1/bloc-years/{year}/corrections"), body).if_match(2).refused(403, "bloc_not_yours");
    }

    /// Y-02: the achievement year, the day of the meeting, of the decision and of the presentation, over seventeen months.
    fn achievement_year_meeting_decision_and_presentation_are_four_fields(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let bloc = province.province.bloc("Cụm tòa án số 3");
        let year = json!({ "label": "2023", "system": "court", "year_from": "2022-10-01", "year_to": "2023-10-01", "roll_known": "unknown" });
        let year = province.province.call().post(format!("/v1/blocs/{bloc}/years"), year).expect(201);
        let meeting = json!({ "kind": "year_end", "held_on": "2023-10-15" });
        let meeting = province.province.call().post(format!("/v1/bloc-years/{}/meetings", year.id()), meeting).expect(201);
        let decision = province.old(json!({
            "issuing_unit_id": province.province.unit, "decided_on": "2024-05-06", "number": "12/QĐ-UBND",
            "lines": [{ "bloc_id": bloc, "award_name": "Bằng khen" }],
        }));
        let award = decision["lines"][0].text("award_id");
        let presentation = json!({ "presented_on": "2025-02-28", "award_ids": [award] });
        let presentation = province.province.call().post("/v1/presentations", presentation).expect(201);
        assert_eq!(decision["decision"].text("achievement_year"), "2023");
        assert_eq!(meeting["meeting"]["held_on"].as_str().or(meeting["held_on"].as_str()), Some("2023-10-15"));
        assert_eq!(decision["decision"].text("decided_on"), "2024-05-06");
        assert_eq!(presentation.text("presented_on"), "2025-02-28");
        assert_eq!(year.text("year_to"), "2023-10-01");
    }

    /// Y-03, story 003: on 19/12/2023 the pledge of 2024 is drafted and signed while 2023 is still under way.
    fn the_next_years_pledge_is_signed_while_this_year_is_open(t: &TestServer) {
        t.set_day("2023-12-19");
        let province = Authority::province(t, "Tỉnh Lào Cai");
        let (bloc, units) = province.bloc_of("Khối các cơ quan Tỉnh ủy", &["Báo Lào Cai"]);
        let (year, next) = (province.year(&bloc, 2023), province.year(&bloc, 2024));
        let body = json!({ "to": "under_way", "reason": "Không ghi riêng bước ký giao ước" });
        province.call().post(format!("/v1/bloc-years/{year}/moves"), body).if_match(1).expect(201);
        let draft = json!({ "origin": "drafted", "theme": "Đoàn kết, sáng tạo", "contents": ["Học tập và làm theo Bác"] });
        let pledge = province.call().post(format!("/v1/bloc-years/{next}/pledges"), draft).expect(201);
        let head = t.account_with(thidua::app::Office::UnitHead, Some(&units[0]));
        let sign = json!({ "unit_id": units[0], "person_title": "Tổng Biên tập" });
        let signed = t.as_(&head).post(format!("/v1/pledges/{}/signatures", pledge.id()), sign).expect(201);
        assert_eq!(signed["signatures"][0]["signed_on"], "2023-12-19");
        let shown = province.call().get(format!("/v1/bloc-years/{year}")).expect(200);
        assert_eq!(shown.text("state"), "under_way");
    }

    /// Y-05: nor by closing the bloc.
    fn a_bloc_is_closed_within_a_closed_year_only_by_a_document(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.year(&bloc, 2023);
        let close = json!({ "to": "closed", "reason": "Năm cũ" });
        province.call().post(format!("/v1/bloc-years/{year}/moves"), close).if_match(1).expect(201);
        let before = t.entries();
        let mut ending = json!({ "ended_on": "2023-06-01", "reason": "Sắp xếp lại" });
        let path = format!("/v1/blocs/{bloc}/ends");
        let refused = province.call().post(&path, ending.clone()).if_match(1).refused(409, "bloc_year_closed");
        assert_eq!((&refused["conflicts"][0]["id"], t.entries()), (&json!(year), before));
        let roll = || province.call().all(&format!("/v1/blocs/{bloc}/memberships?on=2023-06-01")).len();
        assert_eq!(roll(), 1);
        ending["document_id"] = json!(province.decision);
        province.call().post(&path, ending).if_match(1).expect(201);
        assert_eq!(roll(), 0);
    }

    /// Y-04: moves follow one another in time.
    fn a_move_before_the_last_move_of_the_year_is_refused_with_that_move_named(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let year = province.year(&province.bloc("Khối 1"), 2024);
        let path = format!("/v1/bloc-years/{year}/moves");
        province.call().post(&path, json!({ "to": "pledged", "moved_on": "2024-03-05" })).if_match(1).expect(201);
        let mut back = json!({ "to": "under_way", "moved_on": "2024-02-01" });
        let before = t.entries();
        let refused = province.call().post(&path, back.clone()).if_match(2).refused_field("/moved_on", "out_of_range");
        let moved = province.call().all(&path);
        assert_eq!((&refused["conflicts"][0]["id"], refused["conflicts"][0].text("name"), t.entries()), (&moved[0]["id"], "pledged, 2024-03-05".to_owned(), before));
        back["moved_on"] = json!("2024-03-05");
        province.call().post(&path, back).if_match(2).expect(201);
    }

    /// Y-04, Y-05: moves and corrections as the register knew them; a correction that changes nothing names the year.
    fn moves_and_corrections_are_told_as_they_were_known_at_an_instant(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let year = province.year(&province.bloc("Khối 1"), 2024);
        let path = format!("/v1/bloc-years/{year}");
        let act = |acts: &str, body: Value, version: i64| province.call().post(format!("{path}/{acts}"), body).if_match(version);
        act("moves", json!({ "to": "pledged" }), 1).expect(201);
        act("corrections", json!({ "member_count_stated": 7, "reason": "Báo cáo" }), 2).expect(201);
        let before = t.now().to_string();
        t.pass_days(1);
        act("moves", json!({ "to": "under_way" }), 3).expect(201);
        act("corrections", json!({ "member_count_stated": 8, "reason": "Báo cáo" }), 4).expect(201);
        let count = |acts: &str, query: &str| province.call().all(&format!("{path}/{acts}?limit=1{query}")).len();
        let known = format!("&known_at={before}");
        assert_eq!((count("moves", ""), count("corrections", "")), (2, 2));
        assert_eq!((count("moves", &known), count("corrections", &known)), (1, 1));
        let refused = act("corrections", json!({ "reason": "Nhầm" }), 5).refused(409, "bloc_year_facts_unchanged");
        assert_eq!(refused["conflicts"][0]["id"], json!(year));
    }
}
