//! Lists across blocs and years.

use serde_json::{Value, json};

use crate::support::Record;
use crate::support::bloc::Authority;
use crate::support::honours::Honours;

fn all(province: &Authority, path: &str) -> Vec<Value> {
    province.call().all(path)
}

/// A deputy from a day to another.
fn deputy(province: &Authority, bloc: &str, unit: &str, from: &str, to: &str) {
    let body = json!({ "role": "deputy", "unit_id": unit, "held_from": from, "held_to": to, "chosen": "elected" });
    let path = format!("/v1/blocs/{bloc}/terms");
    province.call().post(path, body).expect(201);
}

/// Two blocs with the years 2025 and 2026: in the first the deputy of 2025 leads 2026, the second was led in 2025 alone.
fn told(province: &Authority) -> ([String; 2], Vec<String>, [String; 4]) {
    let (one, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
    let (two, others) = province.bloc_of("Khối 2", &["Sở Nội vụ", "Sở Tư pháp"]);
    let years = [(&one, 2025), (&one, 2026), (&two, 2025), (&two, 2026)];
    let years = years.map(|(bloc, year)| province.year(bloc, year));
    province.leader(&one, &units[0], "2025-01-01", Some("2026-01-01"));
    deputy(province, &one, &units[1], "2025-01-01", "2026-01-01");
    province.leader(&one, &units[1], "2026-01-01", Some("2027-01-01"));
    province.leader(&two, &others[0], "2025-01-01", Some("2026-01-01"));
    deputy(province, &two, &others[1], "2025-01-01", "2026-01-01");
    let all = [units, others].concat();
    ([one, two], all, years)
}

on_both_backends! {
    /// L-07, D-04: leaders and deputies per year, with the days without a leader; by authority, label and period, page by page.
    fn leaders_and_deputies_are_listed_per_year(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (_, _, years) = told(&province);
        let other = Authority::province(t, "UBND tỉnh Lào Cai");
        let (bloc, _) = other.bloc_of("Khối A", &["Sở Y tế"]);
        other.year(&bloc, 2026);
        let own = format!("/v1/reports/leaders?authority_id={}", province.unit);
        let rows = all(&province, &format!("{own}&limit=1"));
        let ids: Vec<String> = rows.iter().map(|row| row["of"].text("bloc_year_id")).collect();
        assert_eq!(ids, years, "by the names of the blocs, page by page");
        assert_eq!(rows[0]["leadership"]["leaders"][0]["term"].text("unit_name"), "Sở Y tế");
        assert_eq!(rows[0]["leadership"]["deputies"][0]["term"].text("unit_name"), "Sở Tài chính");
        assert_eq!(rows[3]["leadership"]["leaders"], json!([]));
        assert_eq!(rows[3]["leadership"]["gaps"][0].text("said"), "khuyết Trưởng khối");
        assert_eq!(rows[3]["of"].text("authority_name"), "UBND tỉnh Sơn La");
        assert_eq!(all(&province, "/v1/reports/leaders?year=2026").len(), 3);
        assert_eq!(all(&province, &format!("{own}&year=2025")).len(), 2);
        assert_eq!(all(&province, &format!("{own}&from=2026-01-01")).len(), 2);
        assert_eq!(all(&province, &format!("{own}&to=2026-01-01")).len(), 2);
        province.call().get("/v1/reports/leaders?limit=201").refused_field("?limit", "out_of_range");
    }

    /// D-04, G-02: what is not known is "không nêu", and a year without a pledge has none.
    fn how_complete_pledges_are_is_listed_per_year(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (_, units, years) = told(&province);
        let draft = json!({ "origin": "drafted", "contents": ["Hoàn thành nhiệm vụ"] });
        let pledge = province.call().post(format!("/v1/bloc-years/{}/pledges", years[1]), draft).expect(201).id();
        let signing = json!({ "unit_id": units[0], "signed_on": "2026-02-01", "document_id": province.decision });
        province.call().post(format!("/v1/pledges/{pledge}/signatures"), signing).expect(201);
        let reported = json!({ "origin": "reported", "signatures_known": "not_stated" });
        province.call().post(format!("/v1/bloc-years/{}/pledges", years[3]), reported).expect(201);
        let rows = all(&province, &format!("/v1/reports/pledges?authority_id={}&year=2026&limit=1", province.unit));
        let printed = |row: &Value| row["pledge"]["completeness"].text("printed");
        assert_eq!(rows.iter().map(printed).collect::<Vec<_>>(), ["01/02", "không nêu/2"]);
        assert_eq!(rows[0]["pledge"]["completeness"]["without_signature"][0].text("name"), "Sở Tài chính");
        let before = all(&province, "/v1/reports/pledges?year=2025");
        assert!(before.iter().all(|row| row["pledge"].is_null()));
    }

    /// L-01: no previous leader is put in the place.
    fn blocs_without_a_known_leader_are_listed_for_a_day(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let ([_, two], ..) = told(&province);
        let historic = json!({
            "origin": "historic", "name": "Khối cũ", "kind_label": "Khối", "leader_title": "Trưởng khối", "authority_id": province.unit,
        });
        let historic = province.call().post("/v1/blocs", historic).expect(201).id();
        let path = format!("/v1/reports/vacancies?authority_id={}&limit=1", province.unit);
        let rows = all(&province, &path);
        let ids: Vec<String> = rows.iter().map(|row| row.text("bloc_id")).collect();
        assert_eq!(ids, [two, historic.clone()]);
        assert_eq!((rows[0].text("said"), rows[1].text("said")), ("khuyết Trưởng khối".into(), "chưa rõ Trưởng khối".into()));
        let then = all(&province, &format!("{path}&on=2025-06-01"));
        assert_eq!(then.iter().map(|row| row.text("bloc_id")).collect::<Vec<_>>(), [historic]);
        let known = format!("{path}&known_at=2026-01-01T00:00:00Z");
        assert_eq!(all(&province, &known).len(), 0, "nothing was known then");
    }

    /// Practice 3.2: it happens, and is no rule.
    fn a_deputy_who_led_the_next_year_is_listed(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let ([one, _], units, _) = told(&province);
        let rows = all(&province, &format!("/v1/reports/deputies-who-led?authority_id={}&limit=1", province.unit));
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0]["of"].text("bloc_id"), rows[0]["of"].text("year"), rows[0].text("next_year")), (one, "2025".into(), "2026".into()));
        assert_eq!((rows[0]["deputy"].text("unit_id"), rows[0]["leader"].text("unit_id")), (units[1].clone(), units[1].clone()));
        assert_eq!(all(&province, "/v1/reports/deputies-who-led?year=2026").len(), 0);
    }

    /// V-09: a nomination is open until the council has spoken, and then until a decision is signed.
    fn nominations_without_an_outcome_are_listed_until_there_is_one(t: &TestServer) {
        let honours = Honours::of(t, "UBND tỉnh Sơn La");
        let province = &honours.province;
        let (_, units, years) = told(province);
        let (one, two) = (honours.nominate(&years[1], &units[0]), honours.nominate(&years[3], &units[2]));
        let path = format!("/v1/reports/open-nominations?authority_id={}&year=2026&limit=1", province.unit);
        let waiting = || all(province, &path).iter().map(|row| (row["nomination"].id(), row.text("waiting_for"))).collect::<Vec<_>>();
        assert_eq!(waiting(), [(one.id(), "council".into()), (two.id(), "council".into())]);
        honours.pass(&one);
        let refusal = json!({ "reason": "Chưa đủ điều kiện" });
        t.as_(&honours.head).post(format!("/v1/nominations/{}/refusals", two.id()), refusal).if_match(1).expect(201);
        assert_eq!(waiting(), [(one.id(), "decision".into())]);
        let lines = json!([{ "unit_id": units[0], "award_name": "Cờ thi đua của UBND tỉnh", "nomination_id": one.id() }]);
        let draft = province.call().post("/v1/decisions", honours.draft_body(&lines)).expect(201);
        honours.sign(&draft);
        assert_eq!(waiting(), []);
        t.as_(t.admin()).get(&path).refused(403, "office_required");
    }

    /// V-13: the same unit may be nominated and lead.
    fn a_leader_who_is_also_nominated_is_listed(t: &TestServer) {
        let honours = Honours::of(t, "UBND tỉnh Sơn La");
        let province = &honours.province;
        let (_, units, years) = told(province);
        let now = honours.nominate(&years[1], &units[1]);
        let before = honours.nominate(&years[0], &units[1]);
        honours.nominate(&years[1], &units[0]);
        let rows = all(province, &format!("/v1/reports/leaders-nominated?authority_id={}&limit=1", province.unit));
        let ids: Vec<String> = rows.iter().map(|row| row["nomination"].id()).collect();
        assert_eq!(ids, [now.id(), before.id()]);
        assert_eq!((rows[0]["leader"].text("unit_id"), &rows[0]["next_leader"]), (units[1].clone(), &json!(null)));
        assert_eq!((&rows[1]["leader"], rows[1]["next_leader"].text("unit_id")), (&json!(null), units[1].clone()));
        assert_eq!(all(province, "/v1/reports/leaders-nominated?year=2025").len(), 1);
    }

    /// Issue 3: a report takes the same number of queries for one bloc and for many.
    fn a_report_takes_as_many_queries_for_many_blocs_as_for_one(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let reports = ["leaders", "pledges", "vacancies", "deputies-who-led", "open-nominations", "leaders-nominated"];
        let count = || reports.map(|name| {
            let path = format!("/v1/reports/{name}?limit=200");
            province.call().get(&path).expect(200);
            t.statements(|| province.call().get(&path).expect(200)).0
        });
        let nominate = |year: &str, unit: &str| {
            let body = json!({ "bloc_year_id": year, "unit_id": unit, "award_name": "Cờ thi đua" });
            province.call().post("/v1/nominations", body).expect(201);
        };
        let (_, units, years) = told(&province);
        nominate(&years[1], &units[1]);
        let few = count();
        for number in 3..8 {
            let (bloc, units) = province.bloc_of(&format!("Khối {number}"), &[&format!("Sở {number}A"), &format!("Sở {number}B")]);
            let year = province.year(&bloc, 2026);
            province.leader(&bloc, &units[0], "2026-01-01", None);
            nominate(&year, &units[0]);
        }
        assert_eq!(count(), few);
        assert!(few.iter().all(|queries| *queries <= 6), "{few:?}");
    }
}
