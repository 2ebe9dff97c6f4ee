//! Two whole years of invented blocs, told by their officials on the days on which things happen: a calendar year with a merger in July, and a court
//! year whose leader is recognised three months after the election.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::bloc::Authority;
use crate::support::client::Caller;
use crate::support::{Account, Record, TestServer};

/// A bloc told day by day: the authority, the bloc, its members and their heads.
struct Told<'t> {
    t: &'t TestServer,
    authority: Authority<'t>,
    bloc: String,
    units: Vec<String>,
    heads: Vec<Account>,
}

impl<'t> Told<'t> {
    fn of(t: &'t TestServer, authority: &str, bloc: &str, names: &[&str]) -> Self {
        let authority = Authority::province(t, authority);
        let (bloc, units) = authority.bloc_of(bloc, names);
        let head = |unit: &String| t.account_with(Office::UnitHead, Some(unit));
        let heads = units.iter().map(head).collect();
        Self {
            t,
            authority,
            bloc,
            units,
            heads,
        }
    }

    fn secretary(&self) -> Caller<'t> {
        self.authority.call()
    }

    fn head(&self, of: usize) -> Caller<'t> {
        self.t.as_(&self.heads[of])
    }

    #[track_caller]
    fn paper(&self, kind: &str, number: &str, on: &str) -> String {
        let paper = json!({ "kind": kind, "number": number, "issued_on": on });
        self.secretary()
            .post("/v1/documents", paper)
            .expect(201)
            .id()
    }

    #[track_caller]
    fn open_year(&self, body: Value) -> String {
        self.secretary()
            .post(format!("/v1/blocs/{}/years", self.bloc), body)
            .expect(201)
            .id()
    }

    /// Moves the year on, in the straight way.
    #[track_caller]
    fn move_year(&self, year: &str, states: &[&str]) {
        for state in states {
            let path = format!("/v1/bloc-years/{year}");
            let version = self.secretary().get(&path).expect(200).version();
            let call = self
                .secretary()
                .post(format!("{path}/moves"), json!({ "to": state }));
            call.if_match(version).expect(201);
        }
    }

    #[track_caller]
    fn led(&self, day: &str) -> Value {
        self.secretary()
            .get(format!("/v1/blocs/{}/terms?on={day}", self.bloc))
            .expect(200)
    }

    #[track_caller]
    fn roll(&self, day: &str) -> Vec<String> {
        let path = format!("/v1/blocs/{}/memberships?on={day}", self.bloc);
        self.secretary()
            .all(&path)
            .iter()
            .map(|member| member.text("unit_name"))
            .collect()
    }

    #[track_caller]
    fn sign(&self, pledge: &str, of: usize, title: &str) -> Value {
        let body = json!({ "unit_id": self.units[of], "person_title": title });
        self.head(of)
            .post(format!("/v1/pledges/{pledge}/signatures"), body)
            .expect(201)
    }

    #[track_caller]
    fn signed(&self, pledge: &str, day: &str) -> String {
        let path = format!("/v1/pledges/{pledge}?as_of={day}");
        self.secretary().get(path).expect(200)["completeness"].text("printed")
    }

    /// A ballot counted on paper, in which the first so many of those put up are chosen.
    #[track_caller]
    fn ballot(&self, caller: &Caller<'_>, year: &str, poll: &Value, agree: &[i64]) -> Value {
        let opened = caller
            .post(format!("/v1/bloc-years/{year}/polls"), poll.clone())
            .expect(201);
        let path = format!("/v1/polls/{}", opened.id());
        let paper = caller.get(&path).expect(200);
        let all = *agree.iter().max().unwrap();
        let options: Vec<Value> = agree.iter().enumerate().map(|(at, agree)| {
            json!({ "option_id": paper["options"][at]["id"], "agree": agree, "disagree": all - agree, "blank": 0 })
        }).collect();
        let body = json!({
            "tally": { "issued": all, "collected": all, "valid": all, "invalid": 0 }, "options": options,
            "minutes_number": "02/BBKP",
        });
        let counted = caller
            .post(format!("{path}/counts"), body)
            .if_match(opened.version())
            .expect(201);
        caller
            .post(format!("{path}/closings"), json!({}))
            .if_match(counted.version())
            .expect(201)
    }
}

const OFFICES: [&str; 9] = [
    "Văn phòng UBND tỉnh",
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Kế hoạch và Đầu tư",
    "Sở Khoa học và Công nghệ",
    "Thanh tra tỉnh",
    "Cục Thống kê tỉnh",
    "Sở Ngoại vụ",
];

/// December 2026 to spring: the year is opened, a leader is chosen, the movement is launched and the pledge is signed; one signs late.
fn launch(told: &Told<'_>) -> (String, String) {
    told.t.set_day("2026-12-12");
    let year = told.open_year(json!({
        "label": "2027", "system": "calendar", "year_from": "2027-01-01", "year_to": "2028-01-01", "roll_known": "complete",
        "pledge_due_on": "2027-03-30",
    }));
    let minutes = told.paper("minutes", "15/BB-KTĐ", "2026-12-12");
    for (role, unit) in [("leader", 0), ("deputy", 1)] {
        let term = json!({
            "role": role, "bloc_year_id": year, "unit_id": told.units[unit], "held_from": "2027-01-01", "held_to": "2028-01-01",
            "chosen": "introduced", "selected_on": "2026-12-12", "selection_document_id": minutes,
        });
        told.secretary()
            .post(format!("/v1/blocs/{}/terms", told.bloc), term)
            .expect(201);
    }
    assert_eq!(
        told.led("2026-12-31").text("said"),
        "khuyết Trưởng khối",
        "the rights begin with the year"
    );
    told.t.set_day("2027-01-15");
    let movement = json!({
        "origin": "launched", "name": "Phong trào thi đua năm 2027 của Khối", "bloc_id": told.bloc, "form": "regular", "scope": "bloc",
        "criteria": "Hoàn thành chỉ tiêu trước ngày 30/11.", "launched_on": "2027-01-15", "runs_from": "2027-01-15", "runs_to": "2027-12-31",
    });
    told.head(2)
        .post("/v1/movements", movement.clone())
        .refused(403, "not_leader");
    let movement = told.head(0).post("/v1/movements", movement).expect(201);
    let draft = json!({
        "origin": "drafted", "theme": "Đoàn kết, kỷ cương, về đích",
        "contents": ["Thực hiện nhiệm vụ chính trị", "Cải cách hành chính", "Chăm lo an sinh xã hội"],
        "movements": [{ "movement_id": movement.id() }],
        "targets": [
            { "measure": "Hồ sơ giải quyết đúng hạn", "measure_unit": "%", "value": "98.5", "due_on": "2027-11-30" },
            { "measure": "Nhà tình nghĩa", "measure_unit": "căn", "value": "9" },
        ],
    });
    let pledge = told
        .head(0)
        .post(format!("/v1/bloc-years/{year}/pledges"), draft)
        .expect(201)
        .id();
    told.t.set_day("2027-02-20");
    for unit in 0..8 {
        let title = if unit == 5 {
            "Phó Giám đốc"
        } else {
            "Giám đốc"
        };
        told.sign(&pledge, unit, title);
    }
    told.move_year(&year, &["pledged", "under_way"]);
    told.t.set_day("2027-04-02");
    let last = told.sign(&pledge, 8, "Giám đốc");
    assert_eq!(last["signatures"][8]["is_late"], true);
    assert_eq!(
        (
            told.signed(&pledge, "2027-03-30"),
            told.signed(&pledge, "2027-04-02")
        ),
        ("08/09".into(), "09/09".into())
    );
    (year, pledge)
}

/// July: two offices become one, which joins in their place and signs.
fn merge(told: &mut Told<'_>, pledge: &str) {
    told.t.set_day("2027-07-03");
    let law = told.paper("other", "18/NQ-HĐND", "2027-06-28");
    let unit = json!({
        "system": "state", "level": "department", "name": "Sở Tài chính (hợp nhất)", "parent_id": told.authority.unit,
        "existed_from": "2027-07-01", "document_id": law,
    });
    let merged = told.secretary().post("/v1/units", unit).expect(201).id();
    let merge = json!({
        "kind": "merge", "effective_on": "2027-07-01", "predecessor_ids": [told.units[3], told.units[4]],
        "successor_ids": [merged], "document_id": law,
    });
    told.secretary()
        .post("/v1/unit-successions", merge)
        .expect(201);
    assert_eq!(told.roll("2027-06-30").len(), 9);
    assert_eq!(
        told.roll("2027-07-01").len(),
        7,
        "units that ended are on no roll, whether their membership was ended or not"
    );
    let body = json!({ "unit_id": merged, "member_from": "2027-07-01", "reason": "Hợp nhất hai sở", "document_id": law });
    told.secretary()
        .post(format!("/v1/blocs/{}/memberships", told.bloc), body)
        .expect(201);
    assert_eq!(
        told.roll("2027-07-01").last().map(String::as_str),
        Some("Sở Tài chính (hợp nhất)")
    );
    told.units.push(merged.clone());
    told.heads
        .push(told.t.account_with(Office::UnitHead, Some(&merged)));
    told.head(3)
        .post(
            format!("/v1/pledges/{pledge}/signatures"),
            json!({ "unit_id": told.units[3] }),
        )
        .refused(409, "unit_ended");
    told.t.set_day("2027-07-10");
    assert_eq!(told.signed(pledge, "2027-07-09"), "07/08");
    let joined = told.sign(pledge, 9, "Giám đốc");
    assert_eq!(
        joined["signatures"].as_array().unwrap().len(),
        10,
        "G-03: nobody else signs again"
    );
    assert_eq!(
        (
            told.signed(pledge, "2027-06-30"),
            told.signed(pledge, "2027-07-10")
        ),
        ("09/09".into(), "08/08".into())
    );
}

on_both_backends! {
    /// B-03, B-04, Y-02 to Y-05, L-01 to L-08, G-01 to G-07, V-09: 9 members, then 8.
    fn a_calendar_year_of_nine_with_a_merger_in_july(t: &TestServer) {
        t.set_day("2026-12-01");
        let mut told = Told::of(t, "UBND tỉnh Sông Hồng", "Khối thi đua các cơ quan tổng hợp", &OFFICES);
        let (year, pledge) = launch(&told);
        merge(&mut told, &pledge);
        t.set_day("2027-07-18");
        let mid = json!({
            "kind": "mid_year", "held_on": "2027-07-18", "place": "Sở Nội vụ", "host_unit_id": told.units[1],
            "chairs": [{ "unit_id": told.units[0] }, { "unit_id": told.units[1] }],
            "proposals": [{ "body": "Giao lưu với khối bạn", "addressee_unit_id": told.authority.unit }],
        });
        told.head(0).post(format!("/v1/bloc-years/{year}/meetings"), mid).expect(201);
        let progress = |target: i64, value: &str| json!({ "target": target, "as_of": "2027-06-30", "value": value });
        told.head(0).post(format!("/v1/pledges/{pledge}/progress"), progress(1, "97.25")).expect(201);
        let told_of = told.head(0).post(format!("/v1/pledges/{pledge}/progress"), progress(2, "12")).expect(201);
        assert_eq!(told_of.to_string().matches("97.25").count(), 1, "G-07: {told_of}");
        told.move_year(&year, &["mid_year_reviewed"]);

        t.set_day("2027-12-10");
        told.move_year(&year, &["scoring", "reviewed"]);
        let flag = "Cờ thi đua của Ủy ban nhân dân tỉnh";
        let poll = json!({
            "purpose": "award", "subject": flag, "method": "counted_paper", "threshold": "1/2", "base": "members", "seats": 1,
            "held_on": "2027-12-10", "candidates": [{ "unit_id": told.units[9] }, { "unit_id": told.units[2] }],
        });
        told.head(1).post(format!("/v1/bloc-years/{year}/polls"), poll.clone()).refused(403, "not_leader");
        let award = told.ballot(&told.head(0), &year, &poll, &[8, 3]);
        let next = json!({
            "purpose": "leader", "subject": "Trưởng khối năm 2028", "method": "counted_paper", "threshold": "1/2", "base": "members",
            "seats": 1, "held_on": "2027-12-10", "candidates": [{ "unit_id": told.units[1] }],
        });
        let election = told.ballot(&told.head(0), &year, &next, &[8]);
        let minutes = told.paper("minutes", "21/BB-KTĐ", "2027-12-10");
        let term = json!({
            "role": "leader", "unit_id": told.units[1], "held_from": "2028-01-01", "held_to": "2029-01-01", "chosen": "elected",
            "selected_on": "2027-12-10", "selection_document_id": minutes, "poll_id": election.id(),
        });
        let term = told.secretary().post(format!("/v1/blocs/{}/terms", told.bloc), term).expect(201);
        let meeting = json!({
            "kind": "year_end", "held_on": "2027-12-10", "host_unit_id": told.units[0], "minutes_document_id": minutes,
            "agenda": [
                { "title": "Bình xét, suy tôn", "decided_kind": "poll", "decided_id": award.id() },
                { "title": "Bầu Trưởng khối năm 2028", "decided_kind": "term", "decided_id": term.id() },
            ],
        });
        let meeting = told.head(0).post(format!("/v1/bloc-years/{year}/meetings"), meeting).expect(201);
        assert_eq!(meeting["agenda"].as_array().unwrap().len(), 2);
        let nomination = json!({
            "bloc_year_id": year, "unit_id": told.units[9], "award_name": flag, "poll_id": award.id(), "proposed_on": "2027-12-10",
        });
        let nomination = told.head(0).post("/v1/nominations", nomination).expect(201);
        assert_eq!(nomination["state"], "proposed", "V-09: put up, not honoured");
        told.move_year(&year, &["nominated"]);

        t.set_day("2028-01-05");
        assert_eq!((told.led("2027-12-31")["leader"]["unit_id"].clone(), told.led("2028-01-01")["leader"]["unit_id"].clone()), (json!(told.units[0]), json!(told.units[1])));
        told.head(0).post(format!("/v1/bloc-years/{year}/polls"), poll).refused(403, "not_leader");
        let handover = json!({
            "from_unit_id": told.units[0], "to_unit_id": told.units[1], "handed_on": "2028-01-05", "banner": "handed_over",
            "banner_name": "Cờ luân lưu", "giver": { "name": "Trần Văn Bình", "title": "Chánh Văn phòng" },
            "receiver": { "name": "Lê Thị Hoa", "title": "Giám đốc" }, "files": [{ "title": "Sổ theo dõi văn bản", "copies": 1 }],
        });
        told.head(1).post(format!("/v1/blocs/{}/handovers", told.bloc), handover).expect(201);
        told.move_year(&year, &["decided", "closed"]);
        let overview = told.secretary().get(format!("/v1/bloc-years/{year}/overview")).expect(200);
        assert_eq!((&overview["members"]["total"], overview["pledge"]["completeness"].text("printed")), (&json!(8), "08/08".into()));
        let standing = |wanted: &str| -> Vec<String> {
            let steps = overview["steps"].as_array().unwrap().iter();
            steps.filter(|step| step["standing"] == wanted).map(|step| step.text("step")).collect()
        };
        let done = ["establishment", "leader", "movement_launch", "mid_year_review", "year_end_meeting", "award_poll", "next_leader", "nominations", "handover"];
        assert_eq!(standing("done"), done);
        assert!(standing("late").contains(&"pledge".to_owned()), "one signed after the year's own last day");
        assert_eq!(standing("missing"), ["preparatory_meeting", "council_outcome", "decisions"]);
        let sign = json!({ "unit_id": told.units[9] });
        told.head(9).post(format!("/v1/pledges/{pledge}/signatures"), sign).refused(409, "bloc_year_closed");
        let known = format!("/v1/blocs/{}/memberships?on=2027-07-01&known_at=2027-07-02T00:00:00Z", told.bloc);
        assert_eq!(told.secretary().all(&known).len(), 9, "on 02/07/2027 the register did not know of the merger yet");
    }

    /// Y-01, L-02, L-03, L-06, L-09: a court year begins in October; who was elected is recognised in January and leads meanwhile.
    fn a_court_year_of_twelve_whose_leader_is_recognised_three_months_after_the_election(t: &TestServer) {
        t.set_day("2027-09-20");
        let names: Vec<String> = (1..=12).map(|number| format!("Tòa án nhân dân khu vực {number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let told = Told::of(t, "Tòa án nhân dân tỉnh Sông Lô", "Cụm thi đua Tòa án nhân dân số 3", &names);
        let year = told.open_year(json!({
            "label": "2028", "system": "court", "year_from": "2027-10-01", "year_to": "2028-10-01", "roll_known": "complete",
        }));
        let poll = json!({
            "purpose": "leader", "subject": "Cụm trưởng năm 2028", "method": "counted_paper", "threshold": "1/2", "base": "members",
            "seats": 1, "held_on": "2027-09-20", "candidates": [{ "unit_id": told.units[3] }, { "unit_id": told.units[4] }],
        });
        let election = told.ballot(&told.secretary(), &year, &poll, &[12, 5]);
        let terms = format!("/v1/blocs/{}/terms", told.bloc);
        let term = |role: &str, unit: usize| json!({
            "role": role, "bloc_year_id": year, "unit_id": told.units[unit], "held_from": "2027-10-01", "held_to": "2028-10-01",
            "chosen": "elected_then_recognised", "selected_on": "2027-09-20",
        });
        let mut elected = term("leader", 3);
        elected["poll_id"] = json!(election.id());
        elected["person_name"] = json!("Phạm Thị Lan");
        elected["person_title"] = json!("Chánh án");
        let leader = told.secretary().post(&terms, elected).expect(201);
        let deputies = [told.secretary().post(&terms, term("deputy", 4)).expect(201), told.secretary().post(&terms, term("deputy", 5)).expect(201)];

        t.set_day("2027-10-15");
        let waiting = told.led("2027-10-15");
        assert_eq!((waiting.text("said"), waiting["leader"]["unit_id"].clone()), ("đã bầu, chờ công nhận".into(), json!(told.units[3])));
        let draft = json!({ "origin": "drafted", "contents": ["Giải quyết án đúng hạn"], "targets": [
            { "measure": "Tỷ lệ giải quyết án", "measure_unit": "%", "value": "92" },
        ] });
        let pledge = told.head(3).post(format!("/v1/bloc-years/{year}/pledges"), draft).expect(201).id();
        for unit in 0..12 {
            told.sign(&pledge, unit, "Chánh án");
        }
        assert_eq!(told.signed(&pledge, "2027-10-15"), "12/12");

        t.set_day("2028-01-10");
        let decision = told.paper("decision", "45/QĐ-TA", "2028-01-08");
        let recognition = json!({ "recognised_on": "2028-01-08", "document_id": decision });
        for term in std::iter::once(&leader).chain(&deputies) {
            let path = format!("/v1/terms/{}/recognitions", term.id());
            told.secretary().post(path, recognition.clone()).if_match(term.version()).expect(201);
        }
        let led = told.led("2028-01-10");
        assert_eq!((led.text("said"), led["deputies"].as_array().unwrap().len()), ("Trưởng khối".into(), 2));
        assert_eq!(led["leader"]["recognition_document_id"], json!(decision));
        assert_eq!(told.led("2028-01-07").text("said"), "đã bầu, chờ công nhận", "what was true then stays so");

        t.set_day("2028-04-04");
        told.move_year(&year, &["pledged", "under_way"]);
        let review = json!({ "kind": "mid_year", "held_on": "2028-04-04", "place": "Trụ sở Tòa án khu vực 5", "host_unit_id": told.units[4] });
        told.head(3).post(format!("/v1/bloc-years/{year}/meetings"), review).expect(201);
        told.move_year(&year, &["mid_year_reviewed"]);

        t.set_day("2028-10-15");
        assert_eq!(told.led("2028-10-15").text("said"), "khuyết Trưởng khối", "nobody is put in last year's leader's place");
        let conference = json!({ "kind": "year_end", "held_on": "2028-10-15" });
        told.head(3).post(format!("/v1/bloc-years/{year}/meetings"), conference.clone()).refused(403, "not_leader");
        told.secretary().post(format!("/v1/bloc-years/{year}/meetings"), conference).expect(201);
        let body = json!({ "to": "closed" });
        let version = told.secretary().get(format!("/v1/bloc-years/{year}")).expect(200).version();
        told.secretary().post(format!("/v1/bloc-years/{year}/moves"), body).if_match(version).refused(409, "bloc_year_step_needs_reason");
        let body = json!({ "to": "closed", "reason": "Tòa án tối cao xét trực tiếp, cụm không chấm điểm năm nay" });
        told.secretary().post(format!("/v1/bloc-years/{year}/moves"), body).if_match(version).expect(201);
        let history = told.secretary().get(format!("/v1/blocs/{}/leadership-history", told.bloc)).expect(200);
        let told_year = &history["years"][0];
        let counts = ["leaders", "deputies", "gaps"].map(|part| told_year[part].as_array().unwrap().len());
        assert_eq!(counts, [1, 2, 0]);
    }
}
