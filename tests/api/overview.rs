//! What is done, missing and late in a competition year.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;
use crate::support::honours::Honours;

/// How a step stands: standing, day, kind of the record.
fn step<'a>(overview: &'a Value, name: &str) -> &'a Value {
    let steps = overview["steps"].as_array().unwrap();
    steps.iter().find(|step| step["step"] == name).unwrap()
}

fn standing(overview: &Value, name: &str) -> String {
    step(overview, name).text("standing")
}

fn overview(province: &Authority, year: &str, query: &str) -> Value {
    let path = format!("/v1/bloc-years/{year}/overview{query}");
    province.call().get(path).expect(200)
}

fn document(province: &Authority, number: &str) -> String {
    let paper = json!({ "kind": "minutes", "number": number, "issued_on": "2026-01-18" });
    province
        .call()
        .post("/v1/documents", paper)
        .expect(201)
        .id()
}

/// Signs the year's pledge from a paper for these units.
fn pledge(province: &Authority, year: &str, units: &[String], on: &str) -> String {
    let draft = json!({ "origin": "drafted", "contents": ["Hoàn thành nhiệm vụ"] });
    let path = format!("/v1/bloc-years/{year}/pledges");
    let pledge = province.call().post(path, draft).expect(201).id();
    let paper = document(province, "03/GƯ");
    for unit in units {
        let body = json!({ "unit_id": unit, "signed_on": on, "document_id": paper });
        let path = format!("/v1/pledges/{pledge}/signatures");
        province.call().post(path, body).expect(201);
    }
    pledge
}

on_both_backends! {
    /// Practice 2.1: what is not recorded is missing while the year runs, and late once its own last day has passed; nothing is invented.
    fn what_is_not_recorded_is_missing_and_late_once_the_year_is_over(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let running = overview(&province, &province.year(&bloc, 2026), "");
        assert_eq!(standing(&running, "establishment"), "done");
        assert_eq!(step(&running, "establishment")["record"].text("kind"), "documents");
        for name in ["leader", "movement_launch", "launch_meeting", "pledge", "mid_year_review", "year_end_meeting", "nominations", "handover"] {
            assert_eq!(standing(&running, name), "missing", "{name}");
        }
        assert_eq!(step(&running, "leader")["reason"].text("vi"), "Ngày 2026-11-21: khuyết Trưởng khối.");
        assert_eq!((&running["pledge"], &running["next_year"]), (&json!(null), &json!(null)));
        let over = overview(&province, &province.year(&bloc, 2024), "");
        assert_eq!((over.text("as_of"), over.text("on")), ("2026-11-21".into(), "2024-12-31".into()), "the nearest day of the year");
        for name in ["movement_launch", "launch_meeting", "pledge", "mid_year_review"] {
            assert_eq!(standing(&over, name), "late", "{name}");
        }
        for name in ["leader", "year_end_meeting", "nominations", "decisions"] {
            assert_eq!(standing(&over, name), "missing", "{name}: no deadline is known here");
        }
    }

    /// B-01, story 004: of a bloc that reports alone tell of, nobody said that something was not done.
    fn of_a_historic_bloc_what_is_not_recorded_is_not_stated(t: &TestServer) {
        let province = Authority::province(t, "Sở Nội vụ");
        let body = json!({
            "origin": "historic", "name": "Khối các Hội đặc thù", "kind_label": "Khối", "leader_title": "Trưởng khối", "keeper_id": province.unit,
        });
        let bloc = province.call().post("/v1/blocs", body).expect(201).id();
        let year = json!({ "label": "2023", "system": "calendar", "year_from": "2023-01-01", "year_to": "2024-01-01", "roll_known": "unknown" });
        let year = province.call().post(format!("/v1/blocs/{bloc}/years"), year).expect(201).id();
        let told = overview(&province, &year, "");
        let steps = told["steps"].as_array().unwrap();
        assert!(steps.iter().all(|step| step["standing"] == "not_stated"), "{steps:#?}");
        assert_eq!(step(&told, "establishment")["reason"].text("vi"), "Chưa rõ quyết định.");
        assert_eq!(step(&told, "leader")["reason"].text("vi"), "Ngày 2023-12-31: chưa rõ Trưởng khối.");
        assert_eq!((&told["members"]["total"], &told["members"]["entered"]), (&json!(null), &json!(0)));
    }

    /// A whole year, and where each step is read.
    fn a_year_that_was_lived_through_shows_each_step_with_its_record(t: &TestServer) {
        let honours = Honours::of(t, "UBND tỉnh Sơn La");
        let province = &honours.province;
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        let leader = province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let signed = pledge(province, &year, &units, "2026-01-18");
        for (kind, day) in [("launch", "2026-01-18"), ("mid_year", "2026-07-10"), ("preparatory", "2026-11-10"), ("year_end", "2026-11-20")] {
            let body = json!({ "kind": kind, "held_on": day });
            province.call().post(format!("/v1/bloc-years/{year}/meetings"), body).expect(201);
        }
        let movement = json!({
            "origin": "historic", "name": "Thi đua nước rút", "scope": "bloc", "bloc_id": bloc, "launched_on": "2026-01",
        });
        let movement = province.call().post("/v1/movements", movement).expect(201).id();
        let other = json!({ "origin": "historic", "name": "Năm trước", "scope": "bloc", "bloc_id": bloc, "launched_on": "2025" });
        province.call().post("/v1/movements", other).expect(201);
        let poll = json!({
            "purpose": "award", "subject": "Cờ thi đua", "method": "consensus", "seats": 1, "held_on": "2026-11-20",
            "candidates": [{ "unit_id": units[1], "name": "Sở Tài chính" }],
        });
        let poll = province.call().post(format!("/v1/bloc-years/{year}/polls"), poll).expect(201);
        let open = overview(province, &year, "");
        assert_eq!(standing(&open, "award_poll"), "missing");
        assert_eq!(step(&open, "award_poll")["reason"].text("en"), "The poll is not closed yet.");
        let option = province.call().get(format!("/v1/polls/{}", poll.id())).expect(200)["options"][0].id();
        let closing = json!({ "chosen_option_ids": [option], "reason": "Nhất trí" });
        province.call().post(format!("/v1/polls/{}/closings", poll.id()), closing).if_match(1).expect(201);
        let nomination = honours.nominate(&year, &units[1]);
        let waiting = overview(province, &year, "");
        assert_eq!(step(&waiting, "council_outcome")["reason"].text("vi"), "Đề nghị chưa có kết quả: 1/1.");
        honours.pass(&nomination);
        let lines = json!([{ "unit_id": units[1], "award_name": "Cờ thi đua của UBND tỉnh", "nomination_id": nomination.id() }]);
        let mut draft = honours.draft_body(&lines);
        draft["achievement_year"] = json!("2026");
        let draft = province.call().post("/v1/decisions", draft).expect(201);
        assert_eq!(standing(&overview(province, &year, ""), "decisions"), "missing", "a passed nomination is no award");
        honours.sign(&draft);
        let next = province.leader(&bloc, &units[1], "2027-01-01", None);
        let told = overview(province, &year, "");
        let links = [
            ("leader", "terms", leader.id()), ("movement_launch", "movements", movement), ("pledge", "pledges", signed),
            ("award_poll", "polls", poll.id()), ("next_leader", "terms", next.id()), ("nominations", "nominations", nomination.id()),
            ("decisions", "decisions", draft.id()),
        ];
        for (name, kind, id) in &links {
            let step = step(&told, name);
            assert_eq!((step.text("standing"), step["record"].text("path")), ("done".into(), format!("/v1/{kind}/{id}")), "{name}");
        }
        for (name, day) in [("launch_meeting", "2026-01-18"), ("mid_year_review", "2026-07-10"), ("preparatory_meeting", "2026-11-10"), ("year_end_meeting", "2026-11-20")] {
            assert_eq!((standing(&told, name), step(&told, name).text("on")), ("done".into(), day.into()));
        }
        assert_eq!((standing(&told, "council_outcome"), standing(&told, "handover")), ("done".into(), "missing".into()));
        assert_eq!(told["polls"][0]["chosen"], json!(["Sở Tài chính"]));
        assert_eq!(told["pledge"]["completeness"].text("printed"), "02/02");
        assert_eq!(told["movements"].as_array().unwrap().len(), 1, "that of 2025 does not touch the year");
        assert_eq!(told["movements"][0]["printed"], json!(null), "it is addressed to nobody");
        assert_eq!(told["awards"][0].text("nomination_id"), nomination.id());
        assert_eq!(told["leadership"].text("said"), "Trưởng khối");
    }

    /// L-01, L-08, L-09: an overview shows who led in that year, never a leader of another.
    fn the_leader_of_another_year_is_not_shown(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let (past, next) = (province.year(&bloc, 2025), province.year(&bloc, 2027));
        let now = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let led = |year: &str| overview(&province, year, "")["leadership"].text("said");
        assert_eq!((led(&past), led(&now), led(&next)), ("khuyết Trưởng khối".into(), "Trưởng khối".into(), "khuyết Trưởng khối".into()));
        let elected = json!({
            "role": "leader", "unit_id": units[1], "held_from": "2027-01-01", "chosen": "elected_then_recognised", "selected_on": "2026-11-20",
        });
        province.call().post(format!("/v1/blocs/{bloc}/terms"), elected).expect(201);
        let told = overview(&province, &next, "");
        assert_eq!((standing(&told, "leader"), step(&told, "leader")["reason"].text("vi")), ("done".into(), "Ngày 2027-01-01: đã bầu, chờ công nhận.".into()));
        assert_eq!(told["leadership"].text("handover_said"), "chưa bàn giao");
        let now = overview(&province, &now, "");
        assert_eq!((step(&now, "next_leader").text("on"), standing(&now, "handover")), ("2026-11-20".into(), "missing".into()));
        assert_eq!(now["next_year"].text("label"), "2027");
    }

    /// G-02, G-04, B-07: late and missing signatures, and what follows by the rules of the day.
    fn a_late_signature_and_a_size_outside_the_rules_are_told(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let rules = json!({
            "valid_from": "2026-01-01", "document_id": province.decision, "least_members": 5, "late_pledge": "points", "late_pledge_points": 250,
        });
        province.call().post(format!("/v1/units/{}/bloc-rules", province.unit), rules).expect(201);
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = json!({
            "label": "2026", "system": "calendar", "year_from": "2026-01-01", "year_to": "2027-01-01", "roll_known": "complete",
            "pledge_due_on": "2026-03-30",
        });
        let year = province.call().post(format!("/v1/blocs/{bloc}/years"), year).expect(201).id();
        let none = overview(&province, &year, "");
        assert_eq!(step(&none, "pledge")["reason"].text("en"), "The last day for signing has passed and there is no pledge.");
        assert_eq!(none["members"]["size_warning"]["least_members"], json!(5));
        pledge(&province, &year, &units[..1], "2026-04-01");
        let early = overview(&province, &year, "?as_of=2026-03-30");
        assert_eq!((standing(&early, "pledge"), early["pledge"]["completeness"].text("printed")), ("missing".into(), "00/02".into()));
        let told = overview(&province, &year, "");
        assert_eq!((standing(&told, "pledge"), &told["pledge"]["late"]), ("late".into(), &json!(1)));
        assert_eq!(step(&told, "pledge")["reason"].text("vi"), "Đã ký 01/02; ký muộn: 1.");
        assert_eq!(told["pledge"]["consequence"].text("said"), "trừ 2,50 điểm");
    }

    /// A year moved to "đã sơ kết" is reviewed, be the meeting entered or not.
    fn a_move_shows_the_review_where_no_meeting_does(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.year(&bloc, 2026);
        let moved = json!({ "to": "mid_year_reviewed", "reason": "Sơ kết bằng văn bản" });
        province.call().post(format!("/v1/bloc-years/{year}/moves"), moved).if_match(1).expect(201);
        let told = overview(&province, &year, "");
        assert_eq!((standing(&told, "mid_year_review"), step(&told, "mid_year_review").text("on")), ("done".into(), t.day(0)));
        assert_eq!(told["moves"][0].text("reason"), "Sơ kết bằng văn bản");
    }

    /// As of a day, and as known at an instant.
    fn a_year_is_told_as_of_a_day_and_as_it_was_known(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-02-01", Some("2026-07-01"));
        let before = t.now().to_string();
        t.pass_seconds(60);
        province.leader(&bloc, &units[1], "2026-07-01", None);
        pledge(&province, &year, &units, "2026-01-18");
        let held = json!({ "kind": "mid_year", "held_on": "2026-07-10" });
        province.call().post(format!("/v1/bloc-years/{year}/meetings"), held).expect(201);
        let leader = |query: &str| overview(&province, &year, query)["leadership"]["leader"]["unit_name"].clone();
        assert_eq!(leader(""), "Sở Tài chính");
        assert_eq!(leader("?as_of=2026-06-30"), "Sở Y tế");
        assert_eq!(leader("?as_of=2026-01-15"), json!(null));
        assert_eq!(standing(&overview(&province, &year, "?as_of=2026-07-09"), "mid_year_review"), "missing");
        let then = overview(&province, &year, &format!("?known_at={before}"));
        assert_eq!((&then["leadership"]["leader"], &then["pledge"], &then["meetings"]), (&json!(null), &json!(null), &json!([])));
        assert_eq!(then.text("known_at"), before);
        let long_ago = format!("/v1/bloc-years/{year}/overview?known_at=2026-01-01T00:00:00Z");
        province.call().get(long_ago).refused(404, "not_found");
    }

    /// S5: awards and nominations name people, so that nobody reads them who has no business of the register.
    fn a_system_administrator_reads_no_overview(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = format!("/v1/bloc-years/{}/overview", province.year(&bloc, 2026));
        t.as_(t.admin()).get(&path).refused(403, "office_required");
        let inspector = t.account_with(Office::Inspector, None);
        t.as_(&inspector).get(&path).expect(200);
        province.call().get(format!("/v1/bloc-years/{bloc}/overview")).refused(404, "not_found");
    }

    /// Issue 3: one request, at most twelve queries, the same number for one year and for ten.
    fn ten_years_behind_a_year_take_no_more_than_twelve_queries(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let mut body = province.bloc_body("Khối 1");
        body["established_on"] = json!("2016-01-01");
        let bloc = province.call().post("/v1/blocs", body).expect(201).id();
        let units = ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"].map(|name| province.unit(name));
        for unit in &units {
            province.admit(&bloc, unit, "2016-01-01");
        }
        let first = province.year(&bloc, 2026);
        let count = |year: &str| {
            overview(&province, year, "");
            t.statements(|| overview(&province, year, ""))
        };
        let (few, _) = count(&first);
        for back in 1..=10 {
            let label = 2026 - back;
            let year = province.year(&bloc, label);
            let unit = &units[usize::try_from(back).unwrap() % units.len()];
            province.leader(&bloc, unit, &format!("{label}-01-01"), Some(&format!("{}-01-01", label + 1)));
            pledge(&province, &year, &units, &format!("{label}-02-01"));
        }
        pledge(&province, &first, &units, "2026-02-01");
        for kind in ["launch", "mid_year", "other", "other"] {
            let body = json!({ "kind": kind, "held_on": "2026-03-01" });
            province.call().post(format!("/v1/bloc-years/{first}/meetings"), body).expect(201);
        }
        let nominate = json!({ "bloc_year_id": first, "unit_id": units[0], "award_name": "Cờ thi đua" });
        province.call().post("/v1/nominations", nominate).expect(201);
        let (many, told) = count(&first);
        assert_eq!(told["pledge"]["completeness"].text("printed"), "03/03");
        assert!(many <= 12, "{many} queries");
        assert_eq!(few, many, "whatever the sizes");
    }
}
