//! Meetings: day and place, who came, what was decided, what was proposed.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::bloc::Authority;
use crate::support::{Account, Record, TestServer};

/// A bloc of three with a leader in 2026.
struct Told<'t> {
    province: Authority<'t>,
    bloc: String,
    units: Vec<String>,
    year: String,
    leader: Account,
}

impl<'t> Told<'t> {
    fn on(t: &'t TestServer) -> Self {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let names = ["Ban Nội chính", "Báo Lào Cai", "Trường Chính trị"];
        let (bloc, units) = province.bloc_of("Khối các cơ quan Tỉnh ủy", &names);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let leader = t.account_with(Office::UnitOfficial, Some(&units[0]));
        Self {
            province,
            bloc,
            units,
            year,
            leader,
        }
    }

    fn path(&self) -> String {
        format!("/v1/bloc-years/{}/meetings", self.year)
    }

    fn hold(&self, body: Value) -> Value {
        let call = self.province.t.as_(&self.leader);
        call.post(self.path(), body).expect(201)
    }
}

on_both_backends! {
    /// Y-02, D-01, practice 3.2: place, host and chairs are the meeting's own, and several chair together.
    fn a_meeting_keeps_its_own_day_place_host_and_chairs(t: &TestServer) {
        let told = Told::on(t);
        let minutes = json!({ "kind": "minutes", "number": "12/BB-KTĐ", "issued_on": "2026-07-10" });
        let minutes = told.province.call().post("/v1/documents", minutes).expect(201).id();
        let shown = told.hold(json!({
            "kind": "mid_year", "title": "Hội nghị sơ kết", "held_on": "2026-07-10", "place": "Hội trường Báo Lào Cai",
            "host_unit_id": told.units[1], "minutes_document_id": minutes,
            "chairs": [
                { "unit_id": told.units[0], "person_name": "Lý Văn Hải", "person_title": "Trưởng Ban Nội chính" },
                { "unit_id": told.units[1], "unit_name": "Báo Lào Cai (cơ quan Đảng)", "person_name": "Lưu Thị Nụ", "person_title": "Phó Tổng Biên tập" },
            ],
        }));
        let meeting = &shown["meeting"];
        assert_eq!((meeting.text("held_on"), meeting.text("host_unit_name")), ("2026-07-10".into(), "Báo Lào Cai".into()));
        assert_eq!(meeting["minutes_document_id"], json!(minutes));
        assert_eq!(shown["chairs"][0].text("unit_name"), "Ban Nội chính");
        assert_eq!(shown["chairs"][1].text("unit_name"), "Báo Lào Cai (cơ quan Đảng)", "as printed");
        let read = told.province.call().get(format!("/v1/meetings/{}", shown.id())).expect(200);
        assert_eq!(read, shown);
        assert_eq!(t.told_of(&shown.id())[0]["event"], "meeting.held");
    }

    /// Y-02, D-03: a year-end meeting may lie after its year, and its day may be known in part.
    fn the_day_of_a_meeting_is_apart_from_its_year_and_may_be_known_in_part(t: &TestServer) {
        let told = Told::on(t);
        let year = told.province.year(&told.bloc, 2025);
        let path = format!("/v1/bloc-years/{year}/meetings");
        let call = told.province.call();
        let late = call.post(&path, json!({ "kind": "year_end", "held_on": "2026-03-22" })).expect(201);
        assert_eq!(late["meeting"].text("bloc_year_id"), year);
        let partly = call.post(&path, json!({ "kind": "launch", "held_on": "2025-02?" })).expect(201);
        assert_eq!(partly["meeting"].text("held_on"), "2025-02?");
        assert_eq!(partly["turnout"]["members"], json!(null), "the roll of a day that is not known");
        let ahead = t.day(1);
        call.post(&path, json!({ "kind": "other", "held_on": ahead })).refused_field("/held_on", "out_of_range");
        let days: Vec<String> = call.all(&format!("{path}?limit=1")).iter().map(|it| it.text("held_on")).collect();
        assert_eq!(days, ["2025-02?", "2026-03-22"], "earliest first");
        assert_eq!(call.all(&format!("{path}?kind=year_end")).len(), 1);
    }

    /// The bloc was established on 2022-01-01.
    fn a_meeting_outside_the_life_of_the_bloc_is_refused_with_the_bloc_named(t: &TestServer) {
        let told = Told::on(t);
        let before = (t.raw().rows("meetings"), t.entries());
        let body = json!({ "kind": "other", "held_on": "2021-12" });
        let refused = told.province.call().post(told.path(), body).refused(409, "meeting_outside_bloc");
        assert_eq!(refused["conflicts"][0]["id"], json!(told.bloc));
        assert_eq!(refused["fields"][0]["pointer"], "/held_on");
        assert_eq!((t.raw().rows("meetings"), t.entries()), before);
        told.province.call().post(told.path(), json!({ "kind": "other", "held_on": "2022" })).expect(201);
    }

    /// Attendance is apart from membership; nothing known is never "all".
    fn of_a_member_nobody_speaks_of_nothing_is_said_and_a_stranger_is_a_guest(t: &TestServer) {
        let told = Told::on(t);
        let silent = told.hold(json!({ "kind": "launch", "held_on": "2026-01-18" }));
        assert_eq!(silent["meeting"].text("attendance_known"), "not_stated");
        assert_eq!(silent["turnout"].text("printed"), "không nêu/3");
        assert_eq!(silent["turnout"]["not_stated"].as_array().unwrap().len(), 3);
        let stranger = told.province.unit("Sở Nội vụ");
        let shown = told.hold(json!({
            "kind": "other", "held_on": "2026-03-01",
            "attendance": [
                { "presence": "present", "unit_id": told.units[0] },
                { "presence": "represented", "unit_id": told.units[1], "person_name": "Lưu Thị Nụ", "person_title": "Phó Tổng Biên tập" },
                { "presence": "present", "unit_id": stranger },
                { "presence": "present", "person_name": "Bùi Văn An", "person_title": "Ban Thi đua - Khen thưởng tỉnh" },
            ],
        }));
        let standings: Vec<String> = shown["attendance"].as_array().unwrap().iter().map(|one| one.text("standing")).collect();
        assert_eq!(standings, ["member", "member", "guest", "guest"]);
        let turnout = &shown["turnout"];
        assert_eq!((turnout.text("printed"), &turnout["present_named"], &turnout["guests_named"]), ("không nêu/3".into(), &json!(2), &json!(2)));
        assert_eq!(turnout["not_stated"][0].text("unit_name"), "Trường Chính trị");
        let whole = told.hold(json!({
            "kind": "other", "held_on": "2026-04-01", "attendance_known": "complete",
            "attendance": [
                { "presence": "present", "unit_id": told.units[0] }, { "presence": "excused", "unit_id": told.units[1] },
                { "presence": "absent", "unit_id": told.units[2] },
            ],
        }));
        assert_eq!(whole["turnout"].text("printed"), "01/03");
    }

    /// What names nobody, a unit twice, or one who is not there, is refused at its place.
    fn an_unknown_or_doubled_attendant_is_refused_with_its_pointer(t: &TestServer) {
        let told = Told::on(t);
        let before = t.entries();
        let call = || t.as_(&told.leader);
        let with = |field: &str, parts: Value| {
            let mut body = json!({ "kind": "other", "held_on": "2026-03-01" });
            body[field] = parts;
            call().post(told.path(), body)
        };
        let refused = with("chairs", json!([{ "unit_id": told.units[0] }, { "unit_id": told.bloc }])).refused(409, "unit_unknown");
        assert_eq!(refused["fields"][0]["pointer"], "/chairs/1/unit_id");
        let refused = with("attendance", json!([{ "presence": "present", "unit_id": told.bloc }])).refused(409, "unit_unknown");
        assert_eq!(refused["fields"][0]["pointer"], "/attendance/0/unit_id");
        let refused = with("attendance", json!([{ "presence": "present", "person_id": told.bloc }])).refused(409, "person_unknown");
        assert_eq!(refused["fields"][0]["pointer"], "/attendance/0/person_id");
        with("chairs", json!([{ "person_title": "Trưởng ban" }])).refused_field("/chairs/0/unit_id", "missing");
        let twice = json!([{ "presence": "present", "unit_id": told.units[0] }, { "presence": "absent", "unit_id": told.units[0] }]);
        with("attendance", twice).refused_field("/attendance/1/unit_id", "duplicate");
        with("attendance", json!([{ "presence": "represented", "unit_id": told.units[0] }])).refused_field("/attendance/0/person_name", "missing");
        with("host_unit_id", json!(told.bloc)).refused(409, "unit_unknown");
        with("minutes_document_id", json!(told.bloc)).refused(409, "document_unknown");
        let said = json!({
            "kind": "other", "held_on": "2026-03-01", "attendance_known": "not_stated",
            "attendance": [{ "presence": "present", "unit_id": told.units[0] }],
        });
        call().post(told.path(), said).refused_field("/attendance_known", "out_of_range");
        assert_eq!((t.raw().rows("meetings"), t.entries()), (0, before));
    }

    /// B-04: a unit was there before it was founded as little as after its end.
    fn a_unit_that_was_not_there_on_the_day_did_not_come(t: &TestServer) {
        let told = Told::on(t);
        let end = json!({ "kind": "end", "effective_on": "2026-07-01", "predecessor_ids": [told.units[2]], "successor_ids": [] });
        told.province.call().post("/v1/unit-successions", end).expect(201);
        let body = |day: &str| json!({
            "kind": "other", "held_on": day, "attendance": [{ "presence": "present", "unit_id": told.units[2] }],
        });
        let refused = t.as_(&told.leader).post(told.path(), body("2026-07-01")).refused(409, "unit_ended");
        assert_eq!(refused["fields"][0]["pointer"], "/attendance/0/unit_id");
        told.hold(body("2026-06-30"));
        t.as_(&told.leader).post(told.path(), json!({
            "kind": "other", "held_on": "2026-06-30", "host_unit_id": founded(&told, "2026-08-01"),
        })).refused(409, "unit_not_yet");
    }

    /// D-01: an item links to what was decided under it, and that is there and this bloc's.
    fn an_item_of_the_agenda_links_to_what_was_decided_in_this_bloc(t: &TestServer) {
        let told = Told::on(t);
        let (call, keeper) = (|| t.as_(&told.leader), told.province.call());
        let pledge = json!({ "origin": "drafted", "contents": ["Học tập nghị quyết"] });
        let pledge = call().post(format!("/v1/bloc-years/{}/pledges", told.year), pledge).expect(201).id();
        let poll = json!({
            "purpose": "award", "subject": "Cờ thi đua", "method": "consensus", "seats": 1, "candidates": [{ "unit_id": told.units[1], "name": "Báo Lào Cai" }],
        });
        let poll = call().post(format!("/v1/bloc-years/{}/polls", told.year), poll).expect(201).id();
        let nomination = json!({ "bloc_year_id": told.year, "unit_id": told.units[1], "award_name": "Cờ thi đua" });
        let nomination = call().post("/v1/nominations", nomination).expect(201).id();
        let movement = json!({
            "origin": "launched", "name": "Thi đua nước rút", "form": "thematic", "scope": "bloc", "bloc_id": told.bloc, "criteria": "Vượt chỉ tiêu",
        });
        let movement = call().post("/v1/movements", movement).expect(201).id();
        let term = keeper.all(&format!("/v1/terms?bloc_id={}", told.bloc))[0].id();
        let links = [
            ("poll", poll, "polls"), ("pledge", pledge, "pledges"), ("nomination", nomination, "nominations"),
            ("movement", movement, "movements"), ("term", term, "terms"),
            ("document", told.province.decision.clone(), "documents"), ("bloc_year", told.year.clone(), "bloc-years"),
        ];
        let agenda: Vec<Value> = links.iter()
            .map(|(kind, id, _)| json!({ "title": "Mục", "outcome": "Thống nhất", "decided_kind": kind, "decided_id": id }))
            .collect();
        let shown = told.hold(json!({ "kind": "year_end", "held_on": "2026-11-20", "agenda": agenda.clone() }));
        for (index, (_, id, noun)) in links.iter().enumerate() {
            assert_eq!(shown["agenda"][index].text("decided_path"), format!("/v1/{noun}/{id}"));
            assert_eq!(shown["agenda"][index]["ordinal"], json!(index + 1));
        }
        let (bloc, _) = told.province.bloc_of("Khối khác", &["Sở Y tế"]);
        let year = told.province.year(&bloc, 2026);
        for (index, item) in agenda.iter().enumerate() {
            let body = json!({ "kind": "other", "held_on": "2026-11-20", "agenda": [item] });
            let call = told.province.call().post(format!("/v1/bloc-years/{year}/meetings"), body);
            if links[index].0 == "document" {
                call.expect(201);
            } else {
                let refused = call.refused(409, "decided_elsewhere");
                assert_eq!(refused["fields"][0]["pointer"], "/agenda/0/decided_id");
                assert_eq!(refused["conflicts"][0]["id"], json!(told.bloc), "whose it is: {item}");
            }
        }
        for kind in ["poll", "term", "pledge", "movement", "nomination", "document", "bloc_year"] {
            let body = json!({ "kind": "other", "held_on": "2026-11-20", "agenda": [{ "title": "Mục", "decided_kind": kind, "decided_id": told.units[0] }] });
            call().post(told.path(), body).refused(409, "decided_elsewhere");
        }
        let half = |item: Value| call().post(told.path(), json!({ "kind": "other", "held_on": "2026-11-20", "agenda": [item] }));
        half(json!({ "title": "Mục", "decided_kind": "poll" })).refused_field("/agenda/0/decided_id", "missing");
        half(json!({ "title": "Mục", "decided_id": told.year })).refused_field("/agenda/0/decided_kind", "missing");
    }

    /// A proposal has an addressee, a unit or a text, and is answered once.
    fn a_proposal_names_its_addressee_and_is_answered_once(t: &TestServer) {
        let told = Told::on(t);
        let shown = told.hold(json!({
            "kind": "year_end", "held_on": "2026-11-20",
            "proposals": [
                { "body": "Tăng cường giao lưu với các khối khác", "proposer_unit_id": told.units[2], "addressee_unit_id": told.province.unit },
                { "body": "Sớm ban hành bảng điểm", "addressee_name": "Thường trực Hội đồng" },
            ],
        }));
        assert_eq!(shown["proposals"][0].text("proposer_name"), "Trường Chính trị");
        assert_eq!(shown["proposals"][0].text("addressee_name"), "Tỉnh ủy Lào Cai");
        assert_eq!(shown["proposals"][1].text("addressee_name"), "Thường trực Hội đồng");
        let path = format!("/v1/meetings/{}/answers", shown.id());
        let answer = json!({ "ordinal": 2, "answer": "Ban hành trong tháng 12", "answered_on": "2026-11", "document_id": told.province.decision });
        let call = || t.as_(&told.leader);
        call().post(&path, answer.clone()).if_match(7).refused(412, "version_stale");
        let ahead = json!({ "ordinal": 2, "answer": "Sẽ trả lời", "answered_on": t.day(1) });
        call().post(&path, ahead).if_match(1).refused_field("/answered_on", "out_of_range");
        let answered = call().post(&path, answer.clone()).if_match(1).expect(201);
        assert_eq!((answered.version(), answered["proposals"][1].text("answered_on")), (2, "2026-11".into()));
        assert_eq!(answered["proposals"][0]["answer"], json!(null));
        let refused = call().post(&path, answer).if_match(2).refused(409, "proposal_answered");
        assert_eq!(refused["conflicts"][0].text("name"), "Sớm ban hành bảng điểm");
        call().post(&path, json!({ "ordinal": 3, "answer": "?" })).if_match(2).refused(409, "proposal_unknown");
    }

    /// What is learned later completes a meeting and overwrites nothing.
    fn what_is_learned_later_is_added_and_nothing_stated_is_overwritten(t: &TestServer) {
        let told = Told::on(t);
        let shown = told.hold(json!({
            "kind": "launch", "held_on": "2026-01-18", "place": "Lào Cai",
            "attendance": [{ "presence": "present", "unit_id": told.units[0] }], "agenda": [{ "title": "Ký giao ước" }],
        }));
        let path = format!("/v1/meetings/{}/completions", shown.id());
        let call = || t.as_(&told.leader);
        call().post(&path, json!({})).if_match(1).refused_field("", "empty");
        let refused = call().post(&path, json!({ "place": "Sa Pa" })).if_match(1).refused(409, "meeting_already_states");
        assert_eq!((&refused["fields"][0]["pointer"], &refused["conflicts"][0]["id"]), (&json!("/place"), &json!(shown.id())));
        let again = json!({ "attendance": [{ "presence": "absent", "unit_id": told.units[0] }] });
        let refused = call().post(&path, again).if_match(1).refused(409, "meeting_already_states");
        assert_eq!(refused["conflicts"][0]["id"], json!(told.units[0]));
        call().post(&path, json!({ "attendance_known": "not_stated" })).if_match(1).refused_field("/attendance_known", "out_of_range");
        let more = json!({
            "minutes_document_id": told.province.decision, "attendance_known": "complete", "host_unit_id": told.units[1],
            "attendance": [{ "presence": "present", "unit_id": told.units[1] }, { "presence": "absent", "unit_id": told.units[2] }],
            "agenda": [{ "title": "Bàn giao" }], "chairs": [{ "unit_id": told.units[0] }], "proposals": [{ "body": "Họp quý" }],
        });
        let before = t.now().to_string();
        t.pass_seconds(60);
        let whole = call().post(&path, more.clone()).if_match(1).expect(201);
        let then = call().get(format!("/v1/meetings/{}?known_at={before}", shown.id())).expect(200);
        assert_eq!((then.version(), &then["agenda"], &then["meeting"]), (1, &shown["agenda"], &shown["meeting"]), "as it was known");
        assert_eq!((whole.version(), whole["turnout"].text("printed")), (2, "02/03".into()));
        assert_eq!((&whole["agenda"][1]["ordinal"], whole["agenda"][0].text("title")), (&json!(2), "Ký giao ước".into()));
        assert_eq!(whole["meeting"].text("place"), "Lào Cai");
        let guest = json!({ "attendance": [{ "presence": "present", "person_name": "Bùi Văn An" }] });
        let refused = call().post(&path, guest).if_match(2).refused(409, "meeting_already_states");
        assert_eq!(refused["conflicts"][0]["id"], json!(shown.id()));
        let minutes = json!({ "minutes_document_id": told.province.decision });
        call().post(&path, minutes).if_match(2).refused(409, "meeting_already_states");
        assert_eq!(t.told_of(&whole.id())[0]["event"], "meeting.completed");
    }

    /// Who came is counted against the roll that was known then, and a meeting since replaced is listed as what stood then.
    fn meetings_and_their_turnout_are_told_as_they_were_known(t: &TestServer) {
        let told = Told::on(t);
        let held = told.hold(json!({
            "kind": "launch", "held_on": "2026-03-01", "attendance_known": "complete",
            "attendance": [{ "presence": "present", "unit_id": told.units[0] }, { "presence": "present", "unit_id": told.units[1] }],
        }));
        assert_eq!(held["turnout"].text("printed"), "02/03");
        let instant = t.now().to_string();
        t.pass_seconds(60);
        let fourth = told.province.unit("Sở Y tế");
        told.province.admit(&told.bloc, &fourth, "2026-02-01");
        let members = told.province.call().all(&format!("/v1/blocs/{}/memberships?on=2026-03-01", told.bloc));
        let third = members.iter().find(|member| member["unit_id"] == json!(told.units[2])).unwrap().id();
        let left = json!({ "ended_on": "2026-02-15", "reason": "Chuyển khối" });
        told.province.call().post(format!("/v1/memberships/{third}/ends"), left).if_match(1).expect(201);
        let silent = |query: &str| {
            let shown = told.province.call().get(format!("/v1/meetings/{}{query}", held.id())).expect(200);
            (shown["turnout"].text("printed"), shown["turnout"]["not_stated"][0].text("unit_id"))
        };
        assert_eq!(silent(&format!("?known_at={instant}")), ("02/03".into(), told.units[2].clone()));
        assert_eq!(silent(""), ("02/03".into(), fourth.clone()));
        let right = json!({ "kind": "launch", "held_on": "2026-02-10", "replaces_id": held.id(), "note": "Ghi nhầm ngày" });
        let next = told.hold(right).id();
        let list = |query: &str| {
            let listed = told.province.call().all(&format!("{}?limit=1{query}", told.path()));
            listed.iter().map(Record::id).collect::<Vec<_>>()
        };
        assert_eq!((list(""), list(&format!("&known_at={instant}"))), (vec![next], vec![held.id()]));
        assert_eq!((list(&format!("&kind=other&known_at={instant}")), list("&known_at=2026-01-01T00:00:00Z")), (vec![], vec![]));
    }

    /// What was entered wrongly is entered anew; the first entry stays readable.
    fn a_wrong_entry_is_replaced_for_a_reason_and_stays_readable(t: &TestServer) {
        let told = Told::on(t);
        let wrong = told.hold(json!({ "kind": "launch", "held_on": "2026-01-18", "proposals": [{ "body": "Họp quý" }] }));
        let call = || t.as_(&told.leader);
        let mut right = json!({ "kind": "preparatory", "held_on": "2026-01-19", "replaces_id": wrong.id() });
        call().post(told.path(), right.clone()).refused_field("/note", "missing");
        right["note"] = json!("Ghi nhầm ngày và loại họp");
        let next = told.hold(right.clone());
        assert_eq!(next["meeting"].text("replaces_id"), wrong.id());
        call().post(told.path(), right).refused(409, "meeting_unknown");
        let old = call().get(format!("/v1/meetings/{}", wrong.id())).expect(200);
        assert_eq!((old["meeting"].text("held_on"), old["meeting"].text("replaced_by_id"), old.version()), ("2026-01-18".into(), next.id(), 2));
        let listed = call().all(&told.path());
        assert_eq!(listed.iter().map(Record::id).collect::<Vec<_>>(), [next.id()]);
        for (act, body) in [("completions", json!({ "place": "Sa Pa" })), ("answers", json!({ "ordinal": 1, "answer": "Vâng" }))] {
            let refused = call().post(format!("/v1/meetings/{}/{act}", wrong.id()), body).if_match(2).refused(409, "meeting_replaced");
            assert_eq!(refused["conflicts"][0]["id"], json!(next.id()));
        }
    }

    /// L-06: the right to enter a meeting is that of who leads today, whoever led on the day of the meeting; or of the keeper.
    fn who_leads_today_or_keeps_the_bloc_enters_its_meetings_and_nobody_else(t: &TestServer) {
        let told = Told::on(t);
        let body = json!({ "kind": "other", "held_on": "2026-03-01" });
        let other = t.account_with(Office::UnitHead, Some(&told.units[1]));
        t.as_(&other).post(told.path(), body.clone()).refused(403, "not_leader");
        let stranger = Authority::province(t, "UBND tỉnh Sơn La");
        stranger.call().post(told.path(), body.clone()).refused(403, "not_leader");
        let clerk = t.account_with(Office::Clerk, Some(&told.province.unit));
        t.as_(&clerk).post(told.path(), body.clone()).refused(403, "office_required");
        told.hold(body.clone());
        let kept = told.province.call().post(told.path(), body.clone()).expect(201);
        t.as_(&other).post(format!("/v1/meetings/{}/completions", kept.id()), json!({ "place": "Sa Pa" })).if_match(1).refused(403, "not_leader");
        let term = told.province.call().all(&format!("/v1/terms?bloc_id={}", told.bloc))[0].id();
        let ending = json!({ "ended_on": t.day(0), "reason": "Sáp nhập" });
        told.province.call().post(format!("/v1/terms/{term}/ends"), ending).if_match(1).expect(201);
        t.as_(&told.leader).post(told.path(), body.clone()).refused(403, "not_leader");
        told.province.leader(&told.bloc, &told.units[1], &t.day(0), None);
        t.as_(&other).post(told.path(), body).expect(201);
    }

    /// Y-05.
    fn a_closed_year_takes_no_meeting(t: &TestServer) {
        let told = Told::on(t);
        let shown = told.hold(json!({ "kind": "launch", "held_on": "2026-01-18", "proposals": [{ "body": "Họp quý" }] }));
        let close = json!({ "to": "closed", "reason": "Khối giải thể" });
        told.province.call().post(format!("/v1/bloc-years/{}/moves", told.year), close).if_match(1).expect(201);
        let call = || told.province.call();
        call().post(told.path(), json!({ "kind": "year_end", "held_on": "2026-11-20" })).refused(409, "bloc_year_closed");
        let path = format!("/v1/meetings/{}", shown.id());
        call().post(format!("{path}/completions"), json!({ "place": "Sa Pa" })).if_match(1).refused(409, "bloc_year_closed");
        call().post(format!("{path}/answers"), json!({ "ordinal": 1, "answer": "Vâng" })).if_match(1).refused(409, "bloc_year_closed");
        assert_eq!(call().get(path).expect(200), shown);
    }
}

fn founded(told: &Told, from: &str) -> String {
    let unit = json!({
        "system": "state", "level": "department", "name": "Sở mới", "parent_id": told.province.unit, "existed_from": from,
    });
    told.province
        .call()
        .post("/v1/units", unit)
        .expect(201)
        .id()
}
