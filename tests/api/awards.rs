//! The register of awards, numbers without names, presentations.

use serde_json::{Value, json};

use crate::support::Record;
use crate::support::honours::{FLAG, Honours};

on_both_backends! {
    /// D-03, story 001: 9 + 5 collectives and 22 + 15 persons, three kinds by two issuers, no names, presented on 29/02/2024.
    fn a_presentation_adds_up_numbers_of_several_decisions_without_names(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let president = province.old(json!({
            "issuer": "Chủ tịch nước",
            "counts": [{ "recipient_kind": "person", "award_name": "Nhà giáo ưu tú", "recipient_count": 22 }],
        }));
        let premier = province.old(json!({
            "issuer": "Thủ tướng Chính phủ",
            "counts": [
                { "recipient_kind": "collective", "award_name": "Cờ thi đua của Chính phủ", "recipient_count": 9 },
                { "recipient_kind": "collective", "award_name": "Bằng khen của Thủ tướng Chính phủ", "recipient_count": 5 },
                { "recipient_kind": "person", "award_name": "Bằng khen của Thủ tướng Chính phủ", "recipient_count": 15 },
            ],
        }));
        assert_eq!((&premier["totals"]["collectives"], &premier["totals"]["persons"]), (&json!(14), &json!(15)));
        assert_eq!((&premier["decision"]["number"], &president["totals"]["collectives"]), (&Value::Null, &Value::Null));
        let count = |whole: &Value, at: usize| whole["counts"][at].text("award_count_id");
        let ids = [count(&president, 0), count(&premier, 0), count(&premier, 1), count(&premier, 2)];
        let body = json!({
            "presented_on": "2024-02-29?", "place": "Thành phố Sơn La", "occasion": "Hội nghị tổng kết năm 2023",
            "award_count_ids": ids,
        });
        let mut wrong = body.clone();
        wrong["presented_on"] = json!("2023-02-29");
        let call = |body: &Value| province.province.call().post("/v1/presentations", body.clone());
        call(&wrong).refused_field("/presented_on", "not_a_date");
        t.set_day("2024-03-01");
        let presented = call(&body).expect(201);
        let totals = json!({ "collectives": 14, "persons": 37, "households": null, "named": 0, "names_note": "không nêu tên" });
        assert_eq!(presented["totals"], totals);
        let path = format!("/v1/presentations/{}", presented.id());
        assert_eq!(province.province.call().get(path).expect(200), presented);
        let shown = province.province.call().get(format!("/v1/decisions/{}", premier.id())).expect(200);
        assert_eq!(shown["presentations"][0].text("presented_on"), "2024-02-29?");
        assert_eq!(t.told_of(&presented.id())[0]["event"], "awards.presented");
    }

    /// the number stays 22 after a name is attached.
    fn a_name_attached_later_does_not_change_the_number(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let old = province.old(json!({
            "issuer": "Chủ tịch nước",
            "counts": [{ "recipient_kind": "person", "award_name": "Nhà giáo ưu tú", "recipient_count": 22 }],
        }));
        let count = format!("/v1/award-counts/{}", old["counts"][0].text("award_count_id"));
        let person = province.province.call().post("/v1/people", json!({ "name": "Quàng Thị Thinh" })).expect(201).id();
        let attach = |body: Value| province.province.call().post(format!("{count}/recipients"), body);
        let award = attach(json!({ "person_id": person })).expect(201);
        assert_eq!((award.text("subject_name"), award.text("award_name"), award.text("quality")), ("Quàng Thị Thinh".to_owned(), "Nhà giáo ưu tú".to_owned(), "unverified".to_owned()));
        attach(json!({ "subject_name": "Chỉ biết tên" })).expect(201);
        let refused = attach(json!({ "person_id": person })).refused(409, "recipient_attached");
        assert_eq!(refused["conflicts"][0]["id"], json!(award.id()));
        let shown = province.province.call().get(&count).expect(200);
        assert_eq!((&shown["recipient_count"], &shown["named"]), (&json!(22), &json!(2)));
        let whole = province.province.call().get(format!("/v1/decisions/{}", old.id())).expect(200);
        assert_eq!((&whole["totals"]["persons"], &whole["totals"]["named"]), (&json!(22), &json!(2)));
        let id = old["counts"][0].text("award_count_id");
        assert_eq!(province.province.call().all(&format!("/v1/awards?award_count_id={id}&limit=1")).len(), 2);
        assert_eq!(t.told_of(&award.id())[0]["event"], "award.recipient_attached");
    }

    fn no_more_names_are_attached_than_the_number_says(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let old = province.old(json!({
            "issuing_unit_id": province.province.unit,
            "counts": [{ "recipient_kind": "collective", "award_name": FLAG, "recipient_count": 1 }],
        }));
        let path = format!("/v1/award-counts/{}/recipients", old["counts"][0].text("award_count_id"));
        let (one, two) = (province.province.unit("Sở Y tế"), province.province.unit("Sở Nội vụ"));
        let person = province.province.call().post("/v1/people", json!({ "name": "Lê Văn Sơn" })).expect(201).id();
        let attach = |body: Value| province.province.call().post(&path, body);
        let nobody = "0190d5a4-7c1e-7000-8000-000000000001";
        attach(json!({ "person_id": person })).refused_field("/person_id", "out_of_range");
        attach(json!({})).refused_field("/subject_name", "missing");
        attach(json!({ "unit_id": one, "line_ordinal": 0 })).refused_field("/line_ordinal", "out_of_range");
        attach(json!({ "unit_id": nobody })).refused(409, "unit_unknown");
        attach(json!({ "unit_id": one, "document_id": nobody })).refused(409, "document_unknown");
        let other = Honours::of(t, "Tỉnh Lào Cai");
        t.as_(&other.clerk).post(&path, json!({ "unit_id": one })).refused(403, "register_not_yours");
        t.as_(&province.clerk).post(&path, json!({ "unit_id": one })).expect(201);
        let entries = t.entries();
        attach(json!({ "unit_id": two })).refused(409, "award_count_full");
        assert_eq!(t.entries(), entries);
    }

    /// A-03, story 002: commended, number not stated.
    fn a_number_that_is_not_stated_is_unknown_and_not_0(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Hà Tĩnh");
        let old = province.old(json!({
            "issuer": "Ban Thường vụ Huyện ủy Thạch Hà", "issuer_system": "party",
            "counts": [
                { "recipient_kind": "collective", "award_name": "Giấy khen" },
                { "recipient_kind": "person", "award_name": "Giấy khen" },
                { "recipient_kind": "person", "award_name": "Bằng khen", "recipient_count": 3 },
            ],
        }));
        assert_eq!(old["counts"][0]["recipient_count"], Value::Null);
        assert_eq!((&old["totals"]["collectives"], &old["totals"]["persons"]), (&Value::Null, &Value::Null));
        let path = format!("/v1/award-counts/{}", old["counts"][0].text("award_count_id"));
        let unit = province.province.unit("Đảng bộ xã Thạch Sơn");
        province.province.call().post(format!("{path}/recipients"), json!({ "unit_id": unit })).expect(201);
        let shown = province.province.call().get(path).expect(200);
        assert_eq!((&shown["recipient_count"], &shown["named"]), (&Value::Null, &json!(1)));
    }

    /// the bloc's award is the bloc's alone.
    fn a_bloc_as_such_is_honoured_and_its_members_are_not(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Đồng Nai");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế", "Sở Nội vụ"]);
        let lines = json!([{ "bloc_id": bloc, "award_name": "Bằng khen" }]);
        let draft = province.province.call().post("/v1/decisions", province.draft_body(&lines)).expect(201);
        let signed = province.sign(&draft);
        assert_eq!(signed["totals"]["collectives"], 1);
        let awards = province.province.call().all(&format!("/v1/awards?bloc_id={bloc}"));
        assert_eq!((awards.len(), awards[0].text("recipient_kind")), (1, "collective".to_owned()));
        for unit in units {
            assert_eq!(province.province.call().all(&format!("/v1/awards?unit_id={unit}")), Vec::<Value>::new());
        }
    }

    /// B-04: an award of 2023 still shows the unit of 2023.
    fn an_award_keeps_the_name_of_its_day(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let unit = province.province.unit("Sở Lao động");
        let signed = province.sign(&province.draft(std::slice::from_ref(&unit)));
        let rename = json!({ "name": "Sở Nội vụ", "effective_on": "2026-03-01" });
        province.province.call().post(format!("/v1/units/{unit}/names"), rename).if_match(1).expect(201);
        let award = signed["lines"][0].text("award_id");
        let shown = province.province.call().get(format!("/v1/awards/{award}")).expect(200);
        assert_eq!(shown["award"].text("subject_name"), "Sở Lao động");
        let by_year = format!("/v1/awards?unit_id={unit}&year=2023&decision_id={}", signed.id());
        assert_eq!(province.province.call().all(&by_year).len(), 1);
    }

    /// Y-02: what was presented, when and where; a name of a number that was presented is presented with it.
    fn an_award_shows_when_it_was_presented(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let signed = province.sign(&province.draft(&[province.province.unit("Sở Y tế")]));
        let award = signed["lines"][0].text("award_id");
        let old = province.old(json!({
            "issuing_unit_id": province.province.unit,
            "counts": [{ "recipient_kind": "person", "award_name": "Bằng khen", "recipient_count": 2 }],
        }));
        let count = old["counts"][0].text("award_count_id");
        let path = format!("/v1/award-counts/{count}/recipients");
        let named = province.province.call().post(path, json!({ "subject_name": "Vũ Văn Cung" })).expect(201);
        let body = json!({ "presented_on": "2024", "award_ids": [award, named.id()], "award_count_ids": [count] });
        let presented = t.as_(&province.clerk).post("/v1/presentations", body).expect(201);
        assert_eq!((&presented["totals"]["collectives"], &presented["totals"]["persons"], &presented["totals"]["named"]), (&json!(1), &json!(2), &json!(2)));
        for id in [award, named.id()] {
            let shown = province.province.call().get(format!("/v1/awards/{id}")).expect(200);
            assert_eq!(shown["presentations"][0].text("presented_on"), "2024", "{id}");
            assert_eq!(shown["presentations"].as_array().unwrap().len(), 1);
        }
        let shown = province.province.call().get(format!("/v1/award-counts/{count}")).expect(200);
        assert_eq!(shown["presentations"][0]["place"], Value::Null);
    }

    fn a_presentation_names_what_is_in_the_register(t: &TestServer) {
        let (province, other) = (Honours::of(t, "Tỉnh Sơn La"), Honours::of(t, "Tỉnh Lào Cai"));
        let draft = province.draft(&[province.province.unit("Sở Y tế")]);
        let award = province.sign(&draft)["lines"][0].text("award_id");
        let call = |body: Value| province.province.call().post("/v1/presentations", body);
        let entries = t.entries();
        call(json!({ "presented_on": "2024" })).refused_field("/award_ids", "missing");
        call(json!({ "presented_on": "2024", "award_ids": [award, award] })).refused_field("/award_ids/1", "duplicate");
        call(json!({ "presented_on": "2024", "award_ids": [draft.id()] })).refused(409, "award_unknown");
        call(json!({ "presented_on": "2024", "award_count_ids": [draft.id()] })).refused(409, "award_unknown");
        call(json!({ "presented_on": "2199", "award_ids": [award] })).refused_field("/presented_on", "out_of_range");
        call(json!({ "presented_on": "2024", "award_ids": [award], "document_id": award })).refused(409, "document_unknown");
        let body = json!({ "presented_on": "2024", "award_ids": [award] });
        other.province.call().post("/v1/presentations", body).refused(403, "register_not_yours");
        assert_eq!(t.entries(), entries);
    }
}
