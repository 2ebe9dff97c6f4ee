//! Leaders and deputies, year by year.

use serde_json::{Value, json};

use crate::support::Record;
use crate::support::bloc::Authority;

on_both_backends! {
    /// L-07: for every competition year who led, who deputised, and when nobody did.
    fn l07_the_history_tells_leaders_and_deputies_of_every_year_and_the_gaps(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"]);
        for year in 2023..=2026 {
            province.year(&bloc, year);
        }
        let year_of = |label: &str| {
            let years = province.call().all(&format!("/v1/blocs/{bloc}/years"));
            years.iter().find(|year| year["label"] == label).unwrap().id()
        };
        let path = format!("/v1/blocs/{bloc}/terms");
        let first = json!({
            "role": "leader", "unit_id": units[0], "held_from": "2023-01-01", "held_to": "2024-03-04", "chosen": "elected",
            "bloc_year_id": year_of("2023"),
        });
        province.call().post(&path, first).expect(201);
        province.leader(&bloc, &units[1], "2024-03-04", Some("2024-07-01"));
        let acting = json!({ "unit_id": units[2], "held_from": "2024-08-01", "held_to": "2025-01-01", "reason": "Khuyết" });
        province.call().post(format!("/v1/blocs/{bloc}/acting-leaders"), acting).expect(201);
        let deputy = json!({
            "role": "deputy", "unit_id": units[2], "held_from": "2024-01-01", "held_to": "2025-01-01", "chosen": "elected",
        });
        province.call().post(&path, deputy).expect(201);
        let waiting = json!({
            "role": "leader", "unit_id": units[2], "held_from": "2026-01-01", "held_to": "2027-01-01", "chosen": "elected_then_recognised",
        });
        province.call().post(&path, waiting).expect(201);
        province.leader(&bloc, &units[0], "2030-01-01", Some("2031-01-01"));
        let history = province.call().get(format!("/v1/blocs/{bloc}/leadership-history")).expect(200);
        let year = |place: usize| history["years"][place].clone();
        let names = |terms: &Value| terms.as_array().unwrap().iter().map(|told| told["term"].text("unit_name")).collect::<Vec<_>>();
        assert_eq!((year(0).text("label"), names(&year(0)["leaders"]), names(&year(0)["deputies"])), ("2023".into(), vec!["Sở Y tế".to_owned()], vec![]));
        assert_eq!(year(0)["gaps"], json!([]));
        assert_eq!(names(&year(1)["leaders"]), ["Sở Tài chính", "Sở Nội vụ"]);
        assert_eq!((&year(1)["leaders"][0]["said"], &year(1)["leaders"][1]["said"]), (&json!("Trưởng khối"), &json!("quyền Trưởng khối")));
        assert_eq!(year(1)["leaders"][0]["handover_said"], "chưa bàn giao");
        assert_eq!(names(&year(1)["deputies"]), ["Sở Nội vụ"]);
        assert_eq!(year(1)["gaps"], json!([{ "from": "2024-07-01", "to": "2024-08-01", "said": "khuyết Trưởng khối" }]));
        assert_eq!(year(2)["gaps"], json!([{ "from": "2025-01-01", "to": "2026-01-01", "said": "khuyết Trưởng khối" }]));
        assert_eq!(year(3)["leaders"][0]["said"], "đã bầu, chờ công nhận");
        assert_eq!(names(&history["other_terms"]), ["Sở Y tế"]);
        let of_2023 = province.call().all(&format!("/v1/terms?bloc_year_id={}", year_of("2023")));
        assert_eq!(of_2023.len(), 1);
    }

    /// L-07: a term is told in the years in which it stood, not in those in which it had lapsed.
    fn l07_a_lapsed_term_is_told_in_no_year_in_which_it_did_not_stand(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Lao động"]);
        for year in 2022..=2024 {
            province.year(&bloc, year);
        }
        province.leader(&bloc, &units[0], "2022-01-01", None);
        let merge = json!({
            "kind": "merge", "effective_on": "2022-07-01", "predecessor_ids": [units[0]], "successor_ids": [units[1]],
        });
        province.call().post("/v1/unit-successions", merge).expect(201);
        province.leader(&bloc, &units[1], "2023-01-01", None);
        let history = province.call().get(format!("/v1/blocs/{bloc}/leadership-history")).expect(200);
        let names = |place: usize| {
            let leaders = history["years"][place]["leaders"].as_array().unwrap();
            leaders.iter().map(|told| told["term"].text("unit_name")).collect::<Vec<_>>()
        };
        assert_eq!((names(0), names(1), names(2)), (vec!["Sở Y tế".to_owned()], vec!["Sở Lao động".to_owned()], vec!["Sở Lao động".to_owned()]));
    }

    /// L-07: what was known on a day tells of no gap after that day.
    fn l07_gaps_end_on_the_day_of_the_instant(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        province.year(&bloc, 2026);
        let then = t.now();
        t.pass_days(10);
        let gaps = |query: String| province.call().get(format!("/v1/blocs/{bloc}/leadership-history{query}")).expect(200)["years"][0]["gaps"][0]["to"].clone();
        assert_eq!((gaps(format!("?known_at={then}")), gaps(String::new())), (json!("2026-11-22"), json!("2026-12-02")));
    }
}
