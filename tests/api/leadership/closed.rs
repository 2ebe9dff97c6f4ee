//! Leaders of a closed year.

use serde_json::{Value, json};

use crate::support::Record;
use crate::support::bloc::Authority;

/// Closes a competition year.
fn close(province: &Authority<'_>, year: &str) {
    let body = json!({ "to": "closed", "reason": "Đã tổng kết" });
    province
        .call()
        .post(format!("/v1/bloc-years/{year}/moves"), body)
        .if_match(1)
        .expect(201);
}

on_both_backends! {
    /// Y-05: who led a closed year changes only by an act that names its document; the act is the dated correction.
    fn y05_who_led_a_closed_year_changes_only_by_a_document(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2023);
        let term = province.leader(&bloc, &units[0], "2023-01-01", Some("2024-01-01"));
        close(&province, &year);
        let (entries, end) = (t.entries(), format!("/v1/terms/{}/ends", term.id()));
        let named = |refused: &Value, pointer: &str| {
            assert_eq!(refused["conflicts"][0], json!({ "kind": "bloc-years", "id": year, "name": "2023" }));
            assert_eq!(refused["fields"][0]["pointer"], pointer);
        };
        let mut ending = json!({ "ended_on": "2023-06-01", "reason": "Nhầm" });
        named(&province.call().post(&end, ending.clone()).if_match(1).refused(409, "bloc_year_closed"), "/document_id");
        let path = format!("/v1/blocs/{bloc}/terms");
        let mut deputy = json!({ "role": "deputy", "unit_id": units[1], "held_from": "2023-12-31", "chosen": "elected" });
        named(&province.call().post(&path, deputy.clone()).refused(409, "bloc_year_closed"), "/selection_document_id");
        let mut acting = json!({ "unit_id": units[1], "held_from": "2023-06-01", "held_to": "2024-01-01", "reason": "Khuyết" });
        let path_acting = format!("/v1/blocs/{bloc}/acting-leaders");
        assert_eq!(t.entries(), entries);
        ending["document_id"] = json!(province.decision);
        province.call().post(&end, ending).if_match(1).expect(201);
        named(&province.call().post(&path_acting, acting.clone()).refused(409, "bloc_year_closed"), "/document_id");
        acting["document_id"] = json!(province.decision);
        province.call().post(&path_acting, acting).expect(201);
        deputy["selection_document_id"] = json!(province.decision);
        province.call().post(&path, deputy).expect(201);
        assert_eq!(t.told_of(&term.id())[0]["ground_id"], json!(province.decision));
        province.leader(&bloc, &units[0], "2024-01-01", Some("2025-01-01"));
    }
}
