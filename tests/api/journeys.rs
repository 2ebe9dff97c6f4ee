//! The five stories of real offices, told by the program's own demo through its public API, and what each must show.

use serde_json::{Value, json};
use thidua::app::{Clock, Ids, create_administrator};
use thidua::demo::{ADMINISTRATOR, Told, tell};

use crate::support::Record;
use crate::support::client::Caller;
use crate::support::server::TestServer;

/// Tells every story to this server.
fn told(t: &TestServer) -> Told {
    let clock = Clock::set_to(t.now());
    let made = create_administrator(
        t.config(),
        clock,
        Ids::System,
        ADMINISTRATOR,
        "Người kể chuyện",
    );
    let link = made.map(|made| made.link_token).ok().unwrap();
    tell(t.address(), &link, "một mật khẩu để kể chuyện").unwrap()
}

fn reader(t: &TestServer) -> Caller<'_> {
    t.as_(&t.account_with(thidua::app::Office::Inspector, None))
}

fn leader(bloc: &str, day: &str, reader: &Caller<'_>) -> Value {
    reader
        .get(format!("/v1/blocs/{bloc}/terms?on={day}"))
        .expect(200)
}

on_both_backends! {
    /// Story 003, Lào Cai: L-01, L-02, Y-03, V-04, V-09, A-01.
    fn story_003_a_blocs_year_is_told_without_inventing_anything(t: &TestServer) {
        let told = told(t);
        let reader = reader(t);
        let bloc = told.id("bloc_003");
        for day in ["2023-01-01", "2023-06-01", "2023-12-31"] {
            let on = leader(bloc, day, &reader);
            assert_eq!(on["leader"]["unit_name"], "Ban Nội chính Tỉnh ủy", "{day}");
            assert_eq!(on["deputies"], json!([]), "the deputy of 2023 is not stated");
        }
        for day in ["2024-01-01", "2024-06-01"] {
            let on = leader(bloc, day, &reader);
            assert_eq!(on["leader"]["unit_name"], "Báo Lào Cai", "{day}");
            assert_eq!(on["deputies"][0]["unit_name"], "Ban Tổ chức Tỉnh ủy", "{day}");
        }
        let after = leader(bloc, "2025-06-01", &reader);
        assert_eq!(after["leader"], Value::Null, "last year's leader is never put in the place");
        let members = reader.all(&format!("/v1/blocs/{bloc}/memberships?on=2023-12-19"));
        assert_eq!(members.len(), 9);
        let year = told.id("year_003_2023");
        let nominations = reader.all(&format!("/v1/nominations?bloc_year_id={year}"));
        let mut put_up: Vec<String> = nominations.iter().map(|one| one.text("subject_name")).collect();
        put_up.sort();
        assert_eq!(put_up, ["Trường Chính trị tỉnh", "Văn phòng Tỉnh ủy"]);
        assert!(nominations.iter().all(|one| one.text("state") == "proposed"));
        assert_eq!(reader.all(&format!("/v1/awards?unit_id={}", told.id("van_phong"))).len(), 0, "a nomination is not an award");
        let poll = reader.get(format!("/v1/polls/{}", told.id("poll_003"))).expect(200);
        for name in ["issued", "collected", "valid", "invalid", "threshold", "seats"] {
            assert_eq!(poll["poll"][name], Value::Null, "{name} is not stated");
        }
        assert_eq!(poll["votes"], json!([]));
        assert!(poll["options"].as_array().unwrap().iter().all(|option| option["results"][0]["outcome"] == "chosen"));
        let pledge = reader.get(format!("/v1/pledges/{}", told.id("pledge_003"))).expect(200);
        assert_eq!(pledge["signatures"], json!([]), "no signature is invented");
        let commended = reader.get(format!("/v1/decisions/{}", told.id("commendation_003"))).expect(200);
        assert_eq!(commended["counts"][0]["recipient_count"], 9);
        assert_eq!(commended["decision"]["number"], Value::Null);
        let meeting = reader.get(format!("/v1/meetings/{}", told.id("meeting_003"))).expect(200);
        let chairs: Vec<_> = meeting["chairs"].as_array().unwrap().iter().map(|chair| chair.text("person_name")).collect();
        assert_eq!((meeting["meeting"].text("held_on"), chairs), ("2023-12-19?".to_owned(), vec!["Lý Văn Hải".to_owned(), "Lưu Thị Nụ".to_owned()]));
        assert_eq!(meeting["meeting"]["place"], Value::Null, "where is not stated");
        assert_eq!(meeting["attendance"], json!([]), "who came is not stated");
        assert_eq!(meeting["proposals"].as_array().unwrap().len(), 1);
        let step = |year: &str, step: &str| {
            let told = reader.get(format!("/v1/bloc-years/{}/overview", told.id(year))).expect(200);
            let steps = told["steps"].as_array().unwrap().clone();
            steps.iter().find(|it| it["step"] == step).unwrap().text("standing")
        };
        assert_eq!((step("year_003_2023", "movement_launch"), step("year_003_2024", "movement_launch")), ("not_stated".into(), "done".into()));
    }

    /// Story 004: G-01, G-02, L-01, A-03, Y-02.
    fn story_004_a_pledge_has_one_known_signatory_of_an_unknown_total(t: &TestServer) {
        let told = told(t);
        let reader = reader(t);
        let bloc = told.id("bloc_004");
        assert_eq!(leader(bloc, "2022-06-01", &reader)["leader"]["unit_name"], "Hội Nạn nhân chất độc da cam/Dioxin");
        let conference = leader(bloc, "2023-03-03", &reader);
        assert_eq!(conference["leader"]["unit_name"], "Hội Nạn nhân chất độc da cam/Dioxin", "the term runs past its year");
        assert_eq!(leader(bloc, "2023-06-01", &reader)["leader"], Value::Null, "the leader of 2023 is not stated");
        let pledge = reader.get(format!("/v1/pledges/{}", told.id("pledge_004"))).expect(200);
        assert_eq!(pledge["contents"].as_array().unwrap().len(), 4);
        assert_eq!(pledge["movements"].as_array().unwrap().len(), 4);
        let signatures = pledge["signatures"].as_array().unwrap();
        assert_eq!(signatures.len(), 1);
        assert_eq!(signatures[0]["person_name"], "Vũ Văn Cung");
        assert_eq!(signatures[0]["person_title"], "Phó Chủ tịch thường trực");
        assert_eq!(signatures[0]["signed_on"], "2023-03-03");
        assert_eq!(pledge["completeness"]["members"], Value::Null, "the total is not stated: {}", pledge["completeness"]);
        let commended = reader.get(format!("/v1/decisions/{}", told.id("commendation_004"))).expect(200);
        assert_eq!(commended["counts"][0]["recipient_count"], Value::Null, "không nêu is not 0");
        assert_eq!(commended["decision"]["achievement_year"], "2022", "results of 2022, announced in March 2023");
    }

    /// Story 001, Sơn La, D-03.
    fn story_001_counts_without_names_stay_as_they_are_when_a_name_is_attached(t: &TestServer) {
        let told = told(t);
        let reader = reader(t);
        let show = |name: &str| reader.get(format!("/v1/decisions/{}", told.id(name))).expect(200);
        let (teachers, flags, commended) = (show("ngut_001"), show("flags_001"), show("commended_001"));
        let count = |decision: &Value, index: usize| decision["counts"][index]["recipient_count"].as_i64().unwrap();
        assert_eq!(count(&flags, 0) + count(&commended, 0), 14, "collectives");
        assert_eq!(count(&teachers, 0) + count(&commended, 1), 37, "persons");
        assert_eq!((&teachers["lines"], &teachers["counts"][0]["named"]), (&json!([]), &json!(0)), "names are not stated");
        let secretary = t.account_with(thidua::app::Office::CouncilSecretary, Some(told.id("ubnd_son_la")));
        let person = t.as_(&secretary).post("/v1/people", json!({ "name": "Nguyễn Thị A" })).expect(201);
        let line = format!("/v1/award-counts/{}/recipients", teachers["counts"][0].text("award_count_id"));
        t.as_(&secretary).post(&line, json!({ "person_id": person.id() })).expect(201);
        let after = show("ngut_001");
        assert_eq!(count(&after, 0), 22);
        assert_eq!(after["counts"][0]["named"], 1);
        let named = reader.all(&format!("/v1/awards?person_id={}", person.id()));
        assert_eq!(named[0]["subject_name"], "Nguyễn Thị A");
        let presented = reader.get(format!("/v1/documents/{}", told.id("news_001"))).expect(200);
        assert_eq!(presented["issued_on"], "2024-02-29?");
        let bad = json!({ "kind": "other", "issued_on": "2023-02-29?" });
        t.as_(&secretary).post("/v1/documents", bad).refused_field("/issued_on", "not_a_date");
    }

    /// Story 000, Sơn La, Y-02, D-02.
    fn story_000_a_party_cells_award_without_number_is_kept_as_such(t: &TestServer) {
        let told = told(t);
        let reader = reader(t);
        for number in ["01-CT/UBND", "01CTUBND", "01%20ct%20ubnd"] {
            let found = reader.all(&format!("/v1/documents?number={number}"));
            assert_eq!(found.len(), 1, "{number}");
            assert_eq!(found[0]["issued_on"], "2024-01-03");
        }
        let awards = reader.all(&format!("/v1/awards?person_id={}", told.id("vu_thi_ngoc_huyen")));
        assert_eq!(awards.len(), 1);
        assert_eq!(awards[0]["subject_name"], "Vũ Thị Ngọc Huyền");
        assert_eq!(awards[0]["achievement_year"], "2023");
        assert_eq!(awards[0]["quality"], "unverified", "neither number nor date is stated");
        let decision = reader.get(format!("/v1/decisions/{}", told.id("decision_000"))).expect(200);
        assert_eq!(decision["decision"]["issuer_system"], "party");
        assert_eq!((&decision["decision"]["number"], &decision["decision"]["decided_on"]), (&Value::Null, &Value::Null));
        assert_eq!(decision["presentations"][0]["presented_on"], "2024-01-08");
    }

    /// Story 002, Thạch Sơn: A-03, B-04.
    fn story_002_a_rating_is_no_award_and_opens_under_its_old_hierarchy(t: &TestServer) {
        let told = told(t);
        let reader = reader(t);
        let unit = told.id("thach_son");
        let ratings = reader.all(&format!("/v1/ratings?unit_id={unit}"));
        assert_eq!(ratings[0]["grade_printed"], "Hoàn thành xuất sắc nhiệm vụ");
        assert_eq!(ratings[0]["rated_by"], "Ban Thường vụ Huyện ủy");
        assert_eq!(reader.all(&format!("/v1/awards?unit_id={unit}")).len(), 0, "a rating is not an award");
        let commended = reader.get(format!("/v1/decisions/{}", told.id("commendation_002"))).expect(200);
        assert!(commended["counts"].as_array().unwrap().iter().all(|count| count["recipient_count"] == Value::Null));
        let blocs: Vec<String> = reader.all("/v1/blocs").iter().map(|bloc| bloc.text("name")).collect();
        assert!(!blocs.iter().any(|name| name.contains("Thạch")), "no bloc is mentioned, so none is invented: {blocs:?}");
        // The district level ended with June 2025, and with it the district's committee: the commune's comes under the province's.
        let secretary = t.account_with(thidua::app::Office::CouncilSecretary, Some(told.id("tinh_uy_ha_tinh")));
        let moved = json!({ "parent_id": told.id("tinh_uy_ha_tinh"), "effective_on": "2025-07-01" });
        t.as_(&secretary).post(format!("/v1/units/{unit}/parents"), moved).if_match(1).expect(201);
        let ended = json!({ "kind": "end", "effective_on": "2025-07-01", "predecessor_ids": [told.id("huyen_uy")], "successor_ids": [] });
        t.as_(&secretary).post("/v1/unit-successions", ended).expect(201);
        let then = reader.get(format!("/v1/units/{unit}?as_of=2023-12-29")).expect(200);
        assert_eq!(then["above"][0]["name"], "Huyện ủy Thạch Hà");
        let now = reader.get(format!("/v1/units/{unit}")).expect(200);
        assert_eq!(now["above"][0]["name"], "Tỉnh ủy Hà Tĩnh");
    }
}
