//! Documents: numbers as printed, dates as known.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;

on_both_backends! {
    /// D-02, story 000.
    fn a_number_is_kept_as_printed_and_found_without_its_punctuation(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let directive = json!({
            "kind": "directive", "number": "01-CT/UBND", "issued_on": "2024-01-03", "issuer": "Ủy ban nhân dân tỉnh Sơn La",
            "summary": "Về phát động phong trào thi đua năm 2024",
        });
        let made = province.call().post("/v1/documents", directive).expect(201);
        assert_eq!(made.text("number"), "01-CT/UBND");
        for other in ["101-CT/UBND", "204/QĐ-BTTTT", "23/QC-CĐN"] {
            province.paper(other);
        }
        let found = |number: &str| {
            let all = province.call().all(&format!("/v1/documents?number={number}"));
            all.iter().map(|one| one.text("number")).collect::<Vec<_>>()
        };
        for asked in ["01-CT%2FUBND", "01CTUBND", "01ctubnd", "01-ct", "01"] {
            assert_eq!(found(asked), ["01-CT/UBND"], "{asked}");
        }
        assert_eq!(found("204qd"), ["204/QĐ-BTTTT"]);
        assert_eq!(found("23%2FQC-C%C4%90N"), ["23/QC-CĐN"]);
        assert_eq!(found("CTUBND"), [""; 0]);
    }

    /// A number of nothing but punctuation names no document, so it finds none.
    fn a_search_of_punctuation_alone_is_refused(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        province.paper("01-CT/UBND");
        province.call().get("/v1/documents?number=-").refused_field("?number", "empty");
    }

    /// D-03, story 001.
    fn a_29_february_exists_only_in_a_leap_year(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let post = |day: &str| {
            let body = json!({ "kind": "announcement", "issued_on": day });
            province.call().post("/v1/documents", body)
        };
        for day in ["2024-02-29", "2024-02-29?", "2000-02-29", "2024-02", "2024?"] {
            assert_eq!(post(day).expect(201).text("issued_on"), day);
        }
        let before = t.entries();
        for day in ["2023-02-29", "2023-02-29?", "2100-02-29", "2024-02-30", "29/2", "2024-2-29", ""] {
            post(day).refused_field("/issued_on", "not_a_date");
        }
        post("1929").refused_field("/issued_on", "date_out_of_range");
        assert_eq!(t.entries(), before);
    }

    /// a decision whose number and date are not stated.
    fn what_a_paper_does_not_state_stays_unknown(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let body = json!({ "kind": "decision", "issuer": "Chi bộ Sở Ngoại vụ" });
        let made = province.call().post("/v1/documents", body).expect(201);
        for unknown in ["number", "issued_on", "summary", "signer", "signer_title", "file_digest"] {
            assert_eq!(made[unknown], Value::Null, "{unknown}");
        }
        assert_eq!(province.call().get(format!("/v1/documents/{}", made.id())).expect(200), made);
        assert_eq!(t.told_of(&made.id())[0]["event"], "document.registered");
    }

    fn documents_are_listed_page_after_page_in_the_order_of_their_entry(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let numbers: Vec<String> = (1..=7).map(|number| format!("{number}/QĐ-UBND")).collect();
        for number in &numbers {
            province.paper(number);
            t.pass_seconds(1);
        }
        let all = province.call().all("/v1/documents?limit=3");
        let listed: Vec<_> = all.iter().map(|one| one.text("number")).collect();
        assert_eq!(listed, numbers);
    }

    fn papers_are_entered_by_those_who_do_business_with_them(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let body = json!({ "kind": "plan", "number": "247/KH-UBND" });
        let inspector = t.account_with(Office::Inspector, None);
        let before = t.entries();
        for account in [t.admin(), &inspector] {
            t.as_(account).post("/v1/documents", body.clone()).refused(403, "office_required");
        }
        t.stranger().post("/v1/documents", body.clone()).refused(401, "token_invalid");
        assert_eq!(t.entries(), before);
        for office in [Office::UnitHead, Office::UnitOfficial, Office::DecidingAuthority, Office::Clerk] {
            let account = province.account(office, &province.id);
            t.as_(&account).post("/v1/documents", body.clone()).expect(201);
        }
    }

    fn a_paper_with_wrong_fields_is_not_entered(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let before = t.entries();
        let post = |body: Value| province.call().post("/v1/documents", body);
        post(json!({})).refused_field("/kind", "missing");
        post(json!({ "kind": "poem" })).refused_field("/kind", "not_one_of");
        post(json!({ "kind": "plan", "number": " " })).refused_field("/number", "empty");
        post(json!({ "kind": "plan", "number": "1\u{0000}" })).refused_field("/number", "forbidden_character");
        post(json!({ "kind": "plan", "file_digest": "ABC" })).refused_field("/file_digest", "bad_form");
        post(json!({ "kind": "plan", "file": "x" })).refused_field("/file", "unknown");
        assert_eq!((t.entries(), t.raw().rows("documents")), (before, 0));
        let nothing = "/v1/documents/0190d5a4-7c1e-7000-8000-000000000001";
        province.call().get(nothing).refused(404, "not_found");
    }
}
