//! Movements: who launched what.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;

fn body(unit: &str) -> Value {
    json!({
        "origin": "launched", "name": "Chung sức xây dựng nông thôn mới", "launching_unit_id": unit, "form": "regular",
        "scope": "sector_or_locality", "criteria": "Đạt 19 tiêu chí", "runs_from": "2026-01-01", "runs_to": "2027-01-01",
    })
}

on_both_backends! {
    /// LR-50.
    fn a_movement_without_criteria_is_refused_with_the_article(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let mut movement = body(&province.unit);
        movement["criteria"] = json!(null);
        let refused = province.call().post("/v1/movements", movement.clone()).refused(409, "movement_without_criteria");
        assert_eq!(refused["law"][0]["article"], "Điều 17");
        assert_eq!(t.raw().rows("movements"), 0);
        movement["origin"] = json!("historic");
        movement["form"] = json!(null);
        let historic = province.call().post("/v1/movements", movement).expect(201);
        assert_eq!((&historic["criteria"], &historic["form"]), (&Value::Null, &Value::Null));
    }

    /// LR-51.
    fn a_province_cannot_launch_a_nationwide_movement(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let mut movement = body(&province.unit);
        movement["scope"] = json!("nationwide");
        let refused = province.call().post("/v1/movements", movement).refused(409, "movement_scope_too_wide");
        assert_eq!(refused["law"][0]["article"], "Điều 18");
    }

    /// L-06: the right moves with the date, not by hand.
    fn a_bloc_movement_is_launched_only_by_who_leads_on_that_day(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        province.leader(&bloc, &units[0], "2025-01-01", Some("2026-01-01"));
        province.leader(&bloc, &units[1], "2026-01-01", Some("2026-12-01"));
        let old = t.account_with(Office::UnitHead, Some(&units[0]));
        let new = t.account_with(Office::UnitOfficial, Some(&units[1]));
        let mut movement = body(&units[1]);
        movement["bloc_id"] = json!(bloc);
        t.as_(&new).post("/v1/movements", movement.clone()).refused_field("/scope", "out_of_range");
        movement["scope"] = json!("bloc");
        t.as_(&old).post("/v1/movements", movement.clone()).refused(403, "not_leader");
        province.call().post("/v1/movements", movement.clone()).refused(403, "not_leader");
        let launched = t.as_(&new).post("/v1/movements", movement.clone()).expect(201);
        assert_eq!(launched.text("launching_unit_name"), "Sở Tài chính");
        movement["launching_unit_id"] = json!(units[0]);
        t.as_(&new).post("/v1/movements", movement.clone()).refused_field("/launching_unit_id", "out_of_range");
        movement["launching_unit_id"] = json!(null);
        movement["bloc_id"] = json!(units[0]);
        t.as_(&new).post("/v1/movements", movement.clone()).refused(409, "bloc_unknown");
        movement["bloc_id"] = json!(bloc);
        t.set_day("2026-12-01");
        t.as_(&new).post("/v1/movements", movement.clone()).refused(403, "not_leader");
        let listed = province.call().all(&format!("/v1/movements?bloc_id={bloc}"));
        assert_eq!(listed.len(), 1);
        assert_eq!(province.call().get(format!("/v1/movements/{}", launched.id())).expect(200), launched);
    }

    fn a_movement_of_a_unit_is_launched_by_its_head_and_not_by_another(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let unit = province.unit("Sở Y tế");
        let other = province.unit("Sở Nội vụ");
        let head = t.account_with(Office::UnitHead, Some(&unit));
        let stranger = t.account_with(Office::UnitHead, Some(&other));
        let mut movement = body(&unit);
        movement["scope"] = json!("unit");
        t.as_(&stranger).post("/v1/movements", movement.clone()).refused(403, "not_your_unit");
        t.as_(&head).post("/v1/movements", movement.clone()).expect(201);
        movement["runs_to"] = json!("2026-01-01");
        t.as_(&head).post("/v1/movements", movement.clone()).refused_field("/runs_to", "period_ends_before_it_begins");
        movement["scope"] = json!("bloc");
        movement["runs_to"] = json!(null);
        t.as_(&head).post("/v1/movements", movement.clone()).refused_field("/bloc_id", "missing");
        let found = province.call().all(&format!("/v1/movements?launching_unit_id={unit}&name=chung%20suc"));
        assert_eq!(found.len(), 1);
    }
}
