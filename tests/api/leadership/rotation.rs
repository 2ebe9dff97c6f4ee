//! The rotation plan through HTTP.

use serde_json::{Value, json};

use crate::support::Record;
use crate::support::bloc::Authority;

fn leaders(plan: &Value) -> Vec<(String, String, String)> {
    let years = plan["years"].as_array().unwrap().iter();
    years
        .map(|year| {
            (
                year.text("label"),
                year["leader"].text("unit_name"),
                year["leader"].text("reason"),
            )
        })
        .collect()
}

on_both_backends! {
    /// Part 4: no second turn before all had one, nobody who leaves, wishes as weights, and why for each; unknown leaders are said, not guessed.
    fn a_rotation_plan_proposes_who_is_due_and_says_why(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"]);
        let leaver = province.unit("Sở Ngoại vụ");
        let body = json!({ "unit_id": leaver, "member_from": "2022-01-01", "member_to": "2027-07-01" });
        province.call().post(format!("/v1/blocs/{bloc}/memberships"), body).expect(201);
        for year in 2023..=2026 {
            province.year(&bloc, year);
        }
        for (year, unit) in (2024..).zip(&units[..3]) {
            province.leader(&bloc, unit, &format!("{year}-01-01"), Some(&format!("{}-01-01", year + 1)));
        }
        let deputy = json!({ "role": "deputy", "unit_id": units[3], "held_from": "2026-01-01", "held_to": "2027-01-01", "chosen": "elected" });
        province.call().post(format!("/v1/blocs/{bloc}/terms"), deputy).expect(201);
        let entries = t.entries();
        let path = format!("/v1/blocs/{bloc}/rotation-plans?years=5&wishes={}:5", units[1]);
        let plan = province.call().get(&path).expect(200);
        let expected = [
            ("2027", "Sở Tư pháp", "round_due"), ("2028", "Sở Tài chính", "wish"), ("2029", "Sở Y tế", "longest_ago"),
            ("2030", "Sở Nội vụ", "longest_ago"), ("2031", "Sở Tư pháp", "round_due"),
        ];
        let expected: Vec<_> = expected.map(|(label, name, why)| (label.to_owned(), name.to_owned(), why.to_owned())).into();
        assert_eq!(leaders(&plan), expected);
        let first = &plan["years"][0];
        assert_eq!((&first["leader"]["said"], &first["leader"]["turns"]), (&json!("chưa có lượt làm Trưởng khối trong vòng luân phiên này (chưa có lượt nào)"), &json!(0)));
        let passed: Vec<(String, String)> = first["passed_over"].as_array().unwrap().iter().map(|one| (one.text("unit_name"), one.text("reason"))).collect();
        let why = [("Sở Y tế", "had_turn"), ("Sở Tài chính", "had_turn"), ("Sở Nội vụ", "had_turn"), ("Sở Ngoại vụ", "not_member")];
        assert_eq!(passed, why.map(|(name, why)| (name.to_owned(), why.to_owned())));
        assert_eq!((&first["passed_over"][1]["weight"], &first["passed_over"][1]["last_turn"]), (&json!(5), &json!("2025-01-01")));
        assert_eq!((&plan["deputies_per_year"], first["deputies"].as_array().unwrap().len()), (&json!(1), 1));
        assert_eq!(plan["unknown_years"][0]["said"], "chưa rõ Trưởng khối năm 2023: không tính lượt cho đơn vị nào");
        assert_eq!(plan["unknown_years"].as_array().unwrap().len(), 1);
        assert_eq!(province.call().get(&path).expect(200), plan);
        assert_eq!((t.entries(), t.raw().rows("terms")), (entries, 4));
    }

    /// A year that has its leader already is not planned again, and that leader's turn counts.
    fn a_year_that_has_its_leader_is_left_out_of_the_plan(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        province.leader(&bloc, &units[0], "2027-01-01", Some("2028-01-01"));
        let acting = json!({ "unit_id": units[1], "held_from": "2026-01-01", "held_to": "2026-12-01", "reason": "Khuyết" });
        province.call().post(format!("/v1/blocs/{bloc}/acting-leaders"), acting).expect(201);
        let plan = province.call().get(format!("/v1/blocs/{bloc}/rotation-plans?years=3&deputies=0")).expect(200);
        let told: Vec<(String, String)> = leaders(&plan).into_iter().map(|(label, name, _)| (label, name)).collect();
        let expected = [("2026", "Sở Tài chính"), ("2028", "Sở Y tế"), ("2029", "Sở Tài chính")];
        assert_eq!(told, expected.map(|(label, name)| (label.to_owned(), name.to_owned())));
        assert_eq!(plan["years"][0]["deputies"], json!([]));
    }

    /// Bad input.
    fn a_plan_wants_a_number_of_years_and_wishes_for_members(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = format!("/v1/blocs/{bloc}/rotation-plans");
        let ask = |query: &str| province.call().get(format!("{path}{query}"));
        ask("").refused_field("?years", "missing");
        ask("?years=0").refused_field("?years", "out_of_range");
        ask("?years=31").refused_field("?years", "out_of_range");
        ask("?years=1&deputies=21").refused_field("?deputies", "out_of_range");
        ask(&format!("?years=1&wishes={}", units[0])).refused_field("?wishes", "bad_form");
        ask(&format!("?years=1&wishes={0}:1,{0}:2", units[0])).refused_field("?wishes", "duplicate");
        ask(&format!("?years=1&wishes={}:0", units[0])).refused_field("?wishes", "out_of_range");
        ask(&format!("?years=1&wishes={}:1", province.unit)).refused_field("?wishes", "unknown");
        assert_eq!(ask("?years=30").expect(200)["years"].as_array().unwrap().len(), 30);
        let end = json!({ "ended_on": "2026-01-01", "reason": "Sắp xếp lại" });
        province.call().post(format!("/v1/blocs/{bloc}/ends"), end).if_match(1).expect(201);
        ask("?years=1").refused(409, "bloc_closed");
    }
}
