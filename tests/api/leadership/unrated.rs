//! A unit that was not rated last year is not put up, where the authority says so.

use serde_json::{Value, json};

use crate::support::Record;
use crate::support::bloc::Authority;

fn bar(province: &Authority<'_>, from: &str) {
    let body =
        json!({ "valid_from": from, "document_id": province.decision, "unrated_leader": "barred" });
    province
        .call()
        .post(format!("/v1/units/{}/bloc-rules", province.unit), body)
        .expect(201);
}

fn rate(province: &Authority<'_>, unit: &str, period: &str) {
    let body = json!({
        "unit_id": unit, "grade": "good", "grade_printed": "Hoàn thành tốt nhiệm vụ", "period": period, "rated_by_unit_id": province.unit,
    });
    province.call().post("/v1/ratings", body).expect(201);
}

fn term(role: &str, unit: &str, from: &str, to: &str) -> Value {
    json!({ "role": role, "unit_id": unit, "held_from": from, "held_to": to, "chosen": "elected" })
}

on_both_backends! {
    /// L-05: the refusal names the document; the rules of the day on which it is put up govern.
    fn l05_a_unit_not_rated_last_year_is_not_put_up_where_the_authority_bars_it(t: &TestServer) {
        let province = Authority::province(t, "VKSND tối cao");
        let (bloc, units) = province.bloc_of("Khối 1", &["Vụ 1", "Vụ 2"]);
        let path = format!("/v1/blocs/{bloc}/terms");
        province.call().post(&path, term("leader", &units[0], "2024-01-01", "2025-01-01")).expect(201);
        bar(&province, "2024-06-01");
        province.call().post(&path, term("deputy", &units[1], "2024-01-01", "2025-01-01")).expect(201);
        for role in ["leader", "deputy"] {
            let refused = province.call().post(&path, term(role, &units[0], "2025-01-01", "2026-01-01")).refused(409, "leader_unrated");
            assert_eq!(refused["conflicts"][0], json!({ "kind": "documents", "id": province.decision, "name": "1196/QĐ-UBND" }));
            assert_eq!((&refused["conflicts"][1]["name"], &refused["fields"][0]["pointer"]), (&json!("Vụ 1"), &json!("/unit_id")));
        }
        assert_eq!(t.raw().rows("terms"), 2);
        rate(&province, &units[0], "2023");
        province.call().post(&path, term("leader", &units[0], "2025-01-01", "2026-01-01")).refused(409, "leader_unrated");
        rate(&province, &units[0], "Năm 2024");
        province.call().post(&path, term("leader", &units[0], "2025-01-01", "2026-01-01")).expect(201);
        let acting = json!({ "unit_id": units[1], "held_from": "2026-01-01", "held_to": "2026-02-01", "reason": "Khuyết" });
        province.call().post(format!("/v1/blocs/{bloc}/acting-leaders"), acting).expect(201);
    }

    /// L-05, M11: the year before is the bloc's own, by its label.
    fn l05_the_year_before_is_the_one_that_the_bloc_counts(t: &TestServer) {
        let province = Authority::province(t, "Bộ Giáo dục và Đào tạo");
        let (bloc, units) = province.bloc_of("Cụm 1", &["Sở 1", "Sở 2"]);
        bar(&province, "2022-01-01");
        let mut years = Vec::new();
        for from in [2024, 2025] {
            let body = json!({
                "label": format!("{from}-{}", from + 1), "system": "school", "year_from": format!("{from}-09-01"),
                "year_to": format!("{}-09-01", from + 1), "roll_known": "complete",
            });
            years.push(province.call().post(format!("/v1/blocs/{bloc}/years"), body).expect(201).id());
        }
        rate(&province, &units[0], "2024-2025");
        rate(&province, &units[1], "2025");
        let path = format!("/v1/blocs/{bloc}/terms");
        let mut body = term("leader", &units[1], "2025-10-15", "2026-10-01");
        body["bloc_year_id"] = json!(years[1]);
        province.call().post(&path, body.clone()).refused(409, "leader_unrated");
        body["unit_id"] = json!(units[0]);
        province.call().post(&path, body).expect(201);
        let history = province.call().get(format!("/v1/blocs/{bloc}/leadership-history")).expect(200);
        assert_eq!(history["years"][1]["leaders"][0]["term"]["unit_name"], "Sở 1");
    }

    /// L-05 in the plan: barred for the year that follows one that is over; of later years nobody knows.
    fn l05_a_plan_proposes_nobody_who_was_not_rated_in_the_year_that_is_over(t: &TestServer) {
        let province = Authority::province(t, "VKSND tối cao");
        let (bloc, units) = province.bloc_of("Khối 1", &["Vụ 1", "Vụ 2"]);
        bar(&province, "2024-01-01");
        rate(&province, &units[1], "2026");
        let plan = || province.call().get(format!("/v1/blocs/{bloc}/rotation-plans?years=2")).expect(200);
        t.set_day("2027-01-05");
        let planned = plan();
        assert_eq!((planned.text("rated_for"), planned["years"][0].text("label")), ("2026".into(), "2027".into()));
        assert_eq!(planned["years"][0]["leader"]["unit_name"], "Vụ 2");
        assert_eq!((&planned["years"][0]["leader"]["reason"], &planned["years"][0]["passed_over"][0]["reason"]), (&json!("only_one"), &json!("barred")));
        assert_eq!(planned["years"][1]["leader"]["unit_name"], "Vụ 1");
    }
}
