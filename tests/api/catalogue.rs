//! The catalogue of award types.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::{Record, TestServer};

fn local() -> Value {
    json!({
        "code": "local_model_unit", "name": "Đơn vị kiểu mẫu", "family": "form", "kind": "other", "issuer_kind": "sector",
        "subjects": ["unit", "bloc"], "standing": "non_statutory",
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut body = local();
    body[field] = value;
    body
}

fn codes(t: &TestServer, query: &str) -> BTreeSet<String> {
    let all = t.as_(t.admin()).all(&format!("/v1/award-types?{query}"));
    all.iter().map(|one| one.text("code")).collect()
}

on_both_backends! {
    /// Story 001, A-01: three kinds with three issuers; story 000: a Party issuer.
    fn the_kinds_of_the_stories_are_in_the_catalogue(t: &TestServer) {
        let all = t.as_(t.admin()).all("/v1/award-types?limit=30");
        let told = |code: &str| {
            let found = all.iter().find(|one| one["code"] == code).unwrap();
            (found.text("family"), found.text("kind"), found.text("issuer_kind"), found.text("article"))
        };
        let cases = [
            ("meritorious_teacher", "form", "state_honorary_title", "state", "Điều 64"),
            ("gov_flag", "title", "emulation_title", "state", "Điều 25"),
            ("prime_minister_certificate", "form", "certificate_of_merit", "state", "Điều 73"),
            ("party_commendation", "form", "commendation", "party", "mục 19"),
            ("bloc_commendation", "form", "other", "bloc", "Điều 81 khoản 1"),
        ];
        for (code, family, kind, issuer, article) in cases {
            let expected = (family.to_owned(), kind.to_owned(), issuer.to_owned(), article.to_owned());
            assert_eq!(told(code), expected, "{code}");
        }
    }

    fn each_national_type_is_entered_once_by_the_program_and_told_in_the_journal(t: &TestServer) {
        let all = t.as_(t.admin()).all("/v1/award-types");
        let again = t.beside();
        assert_eq!(again.as_(again.admin()).all("/v1/award-types"), all);
        let flag = all.iter().find(|one| one["code"] == "gov_flag").unwrap();
        let told = t.told_of(&flag.id());
        assert_eq!(told.len(), 1);
        assert_eq!(told[0]["event"], "award_type.established");
        assert_eq!(told[0]["account_id"], Value::Null);
        let path = format!("/v1/award-types/{}", flag.id());
        assert_eq!(&t.as_(t.admin()).get(path).expect(200), flag);
    }

    /// titles and forms are told apart and together are all.
    fn titles_and_forms_are_two_families(t: &TestServer) {
        let (titles, forms) = (codes(t, "family=title"), codes(t, "family=form"));
        assert!(titles.contains("province_flag") && forms.contains("province_certificate"));
        assert!(titles.is_disjoint(&forms));
        assert_eq!(titles.len() + forms.len(), codes(t, "").len());
        assert!(codes(t, "issuer_kind=party").contains("party_badge"));
        t.as_(t.admin()).get("/v1/award-types?family=both").refused_field("?family", "not_one_of");
    }

    /// Law 06/2022, Art. 75(1)d, and the end of the district level on 30/06/2025.
    fn a_type_is_listed_on_the_days_on_which_it_is_valid(t: &TestServer) {
        assert!(codes(t, "on=2025-06-30").contains("district_commendation"));
        assert!(!codes(t, "on=2025-07-01").contains("district_commendation"));
        assert!(!codes(t, "on=2023-12-31").contains("outstanding_commune"));
        assert!(codes(t, "on=2024-01-01").contains("outstanding_commune"));
        assert!(codes(t, "on=2023-12-19").contains("province_flag"));
    }

    fn a_secretary_establishes_a_local_type_with_its_ground(t: &TestServer) {
        let province = t.province("Tỉnh Đồng Nai");
        let paper = province.paper("5/2024/QĐ-UBND");
        let mut body = with("document_id", json!(paper));
        body["valid_from"] = json!("2024-02-01");
        let made = province.call().post("/v1/award-types", body).expect(201);
        assert_eq!((made.text("origin"), &made["subjects"]), ("local".to_owned(), &json!(["unit", "bloc"])));
        for unknown in ["level", "valid_to", "instrument", "article", "cited_from"] {
            assert_eq!(made[unknown], Value::Null, "{unknown}");
        }
        assert_eq!(t.told_of(&made.id())[0].text("ground_id"), paper);
        province.call().post("/v1/award-types", local()).refused(409, "award_code_taken");
        assert!(!codes(t, "on=2024-01-31").contains("local_model_unit"));
    }

    fn a_type_that_does_not_hold_together_is_not_established(t: &TestServer) {
        let province = t.province("Tỉnh Đồng Nai");
        let (before, types) = (t.entries(), t.raw().rows("award_types"));
        let post = |body: Value| province.call().post("/v1/award-types", body);
        for code in ["gov_flag", "model_unit", "Local_x", "local x", "x"] {
            post(with("code", json!(code))).refused_field("/code", "bad_form");
        }
        post(with("family", json!("title"))).expect(201);
        post(with("kind", json!("emulation_title"))).refused_field("/kind", "not_one_of");
        post(with("subjects", json!([]))).refused_field("/subjects", "missing");
        post(with("subjects", json!(["unit", "unit"]))).refused_field("/subjects", "duplicate");
        post(with("subjects", json!(["village"]))).refused_field("/subjects/0", "not_one_of");
        post(with("article", json!("Điều 3"))).refused_field("/instrument", "missing");
        let mut backwards = with("valid_to", json!("2024-01-01"));
        backwards["valid_from"] = json!("2024-01-01");
        post(backwards).refused_field("/valid_to", "period_ends_before_it_begins");
        post(with("document_id", json!(province.id))).refused(409, "document_unknown");
        for account in [t.admin(), &t.account_with(Office::DecidingAuthority, Some(&province.id))] {
            t.as_(account).post("/v1/award-types", local()).refused(403, "office_required");
        }
        assert_eq!(t.raw().rows("award_types"), types + 1);
        assert_eq!(t.entries(), before + 2);
        t.stranger().get("/v1/award-types").refused(401, "token_invalid");
        let nothing = "/v1/award-types/0190d5a4-7c1e-7000-8000-000000000001";
        province.call().get(nothing).refused(404, "not_found");
    }
}
