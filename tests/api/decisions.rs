//! Decisions: drafted, signed, numbered; old ones entered as they were.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::honours::{FLAG, Honours};
use crate::support::{Record, at_once};

on_both_backends! {
    /// LR-100, LR-101.
    fn a_decision_is_drafted_signed_numbered_and_its_lines_are_awards_from_the_signature_on(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let units = [province.province.unit("Sở Y tế"), province.province.unit("Sở Nội vụ")];
        let lines = json!([
            { "unit_id": units[0], "award_name": FLAG, "line_ordinal": 1, "ground": "Hoàn thành xuất sắc nhiệm vụ năm 2023" },
            { "unit_id": units[1], "award_name": FLAG, "line_ordinal": 2 },
            { "recipient_kind": "household", "subject_name": "Hộ ông Lò Văn Pó", "award_name": "Bằng khen" },
        ]);
        let draft = province.province.call().post("/v1/decisions", province.draft_body(&lines)).expect(201);
        assert_eq!((draft["decision"].text("state"), draft["decision"].text("issuer")), ("drafted".to_owned(), "Tỉnh Sơn La".to_owned()));
        assert_eq!((&draft["decision"]["decided_on"], &draft["lines"][0]["award_id"]), (&Value::Null, &Value::Null));
        assert_eq!(t.raw().rows("awards"), 0);
        t.set_day("2024-02-20");
        let signed = province.sign(&draft);
        assert_eq!((signed["decision"].text("state"), signed["decision"].text("decided_on")), ("signed".to_owned(), "2024-02-20".to_owned()));
        assert_eq!(signed["decision"].text("signed_by_account_id"), province.head.id);
        assert_eq!(t.raw().rows("awards"), 3);
        assert_eq!(signed["totals"], json!({ "collectives": 2, "persons": null, "households": 1, "named": 3, "names_note": null }));
        let path = format!("/v1/decisions/{}", draft.id());
        let body = json!({ "number": "01/QĐ-UBND", "document_id": province.province.decision });
        let numbered = t.as_(&province.clerk).post(format!("{path}/numbers"), body).if_match(2).expect(201);
        assert_eq!((numbered["decision"].text("state"), numbered["decision"].text("number")), ("numbered".to_owned(), "01/QĐ-UBND".to_owned()));
        assert_eq!(province.province.call().get(&path).expect(200), numbered);
        let award = numbered["lines"][0].text("award_id");
        let award = province.province.call().get(format!("/v1/awards/{award}")).expect(200);
        assert_eq!((award["award"].text("quality"), award["award"]["line_ordinal"].as_i64()), ("signed".to_owned(), Some(1)));
        let events: Vec<Value> = t.told_of(&draft.id()).iter().map(|one| one["event"].clone()).collect();
        assert_eq!(events, ["decision.numbered", "decision.signed", "decision.drafted"]);
        for query in ["number=01QDUBND", "state=numbered", "year=2023"] {
            assert_eq!(province.province.call().all(&format!("/v1/decisions?{query}")).len(), 1, "{query}");
        }
        let mine = format!("/v1/decisions?issuing_unit_id={}&state=drafted", province.province.unit);
        assert_eq!(province.province.call().all(&mine).len(), 0);
    }

    fn the_order_of_acts_is_kept(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let unit = province.province.unit("Sở Y tế");
        let draft = province.draft(&[unit]);
        let path = |act: &str| format!("/v1/decisions/{}/{act}", draft.id());
        let number = json!({ "number": "01/QĐ-UBND" });
        let refused = t.as_(&province.clerk).post(path("numbers"), number.clone()).if_match(1).refused(409, "decision_not_signed");
        assert_eq!(refused["law"][0]["article"], "Điều 15");
        t.as_(&province.head).post(path("signatures"), json!({})).refused(428, "version_missing");
        t.as_(&province.head).post(path("signatures"), json!({})).if_match(3).refused(412, "version_stale");
        province.sign(&draft);
        let entries = t.entries();
        t.as_(&province.head).post(path("signatures"), json!({})).if_match(2).refused(409, "decision_already_signed");
        let cancel = json!({ "reason": "Nhầm" });
        province.province.call().post(path("cancellations"), cancel).if_match(2).refused(409, "decision_already_signed");
        assert_eq!((t.entries(), t.raw().rows("awards")), (entries, 1));
        t.as_(&province.clerk).post(path("numbers"), number.clone()).if_match(2).expect(201);
        t.as_(&province.clerk).post(path("numbers"), number).if_match(3).refused(409, "decision_already_numbered");
    }

    fn a_cancelled_draft_makes_no_award(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let draft = province.draft(&[province.province.unit("Sở Y tế")]);
        let path = |act: &str| format!("/v1/decisions/{}/{act}", draft.id());
        province.province.call().post(path("cancellations"), json!({})).if_match(1).refused_field("/reason", "missing");
        let cancelled = province.province.call().post(path("cancellations"), json!({ "reason": "Soạn nhầm" })).if_match(1).expect(201);
        assert_eq!(cancelled["decision"].text("cancel_reason"), "Soạn nhầm");
        t.as_(&province.head).post(path("signatures"), json!({})).if_match(2).refused(409, "decision_cancelled");
        assert_eq!(t.raw().rows("awards"), 0);
    }

    /// S2.
    fn who_drafted_may_not_sign(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let draft = province.draft(&[province.province.unit("Sở Y tế")]);
        t.grant(&province.province.secretary, Office::DecidingAuthority, Some(&province.province.unit));
        let path = format!("/v1/decisions/{}/signatures", draft.id());
        province.province.call().post(path, json!({})).if_match(1).refused(403, "own_draft");
        assert_eq!(t.raw().rows("awards"), 0);
    }

    /// S2: the same person behind another account.
    fn who_drafted_may_not_sign_from_another_account(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let unit = province.province.unit("Sở Y tế");
        let person = province.province.call().post("/v1/people", json!({ "name": "Tráng Thị Xuân" })).expect(201).id();
        let (one, other) = (t.account_of(&person, "xuan.mot"), t.account_of(&person, "xuan.hai"));
        t.grant(&one, Office::CouncilSecretary, Some(&province.province.unit));
        t.grant(&other, Office::DecidingAuthority, Some(&province.province.unit));
        let body = province.draft_body(&json!([{ "unit_id": unit, "award_name": FLAG }]));
        let draft = t.as_(&one).post("/v1/decisions", body).expect(201);
        let path = format!("/v1/decisions/{}/signatures", draft.id());
        t.as_(&other).post(path, json!({})).if_match(1).refused(403, "own_draft");
    }

    /// S2: who proposed may not decide, not even by signing what others drafted.
    fn who_proposed_a_nomination_may_not_sign_its_award(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let nomination = province.pass(&province.nominate(&province.province.year(&bloc, 2023), &units[0]));
        let drafter = t.account_with(Office::CouncilSecretary, Some(&province.province.unit));
        let lines = json!([{ "unit_id": units[0], "award_name": FLAG, "nomination_id": nomination.id() }]);
        let draft = t.as_(&drafter).post("/v1/decisions", province.draft_body(&lines)).expect(201);
        t.grant(&province.province.secretary, Office::DecidingAuthority, Some(&province.province.unit));
        let path = format!("/v1/decisions/{}/signatures", draft.id());
        province.province.call().post(&path, json!({})).if_match(1).refused(403, "own_nomination");
        t.as_(&province.head).post(path, json!({})).if_match(1).expect(201);
    }

    /// S9.
    fn who_signed_may_not_number(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let draft = province.draft(&[province.province.unit("Sở Y tế")]);
        province.sign(&draft);
        t.grant(&province.head, Office::Clerk, Some(&province.province.unit));
        let path = format!("/v1/decisions/{}/numbers", draft.id());
        let call = t.as_(&province.head).post(path, json!({ "number": "01/QĐ-UBND" }));
        call.if_match(2).refused(403, "own_signature");
    }

    fn another_authority_neither_drafts_nor_signs_nor_numbers(t: &TestServer) {
        let (province, other) = (Honours::of(t, "Tỉnh Sơn La"), Honours::of(t, "Tỉnh Lào Cai"));
        let unit = province.province.unit("Sở Y tế");
        let body = province.draft_body(&json!([{ "unit_id": unit, "award_name": FLAG }]));
        other.province.call().post("/v1/decisions", body).refused(403, "decision_not_yours");
        let draft = province.draft(&[unit]);
        let path = |act: &str| format!("/v1/decisions/{}/{act}", draft.id());
        t.as_(&other.head).post(path("signatures"), json!({})).if_match(1).refused(403, "decision_not_yours");
        province.sign(&draft);
        let call = t.as_(&other.clerk).post(path("numbers"), json!({ "number": "1" }));
        call.if_match(2).refused(403, "decision_not_yours");
        let old = json!({
            "origin": "historic", "issuing_unit_id": province.province.unit, "issuer_system": "state",
            "achievement_year": "2012", "counts": [{ "recipient_kind": "person", "award_name": FLAG }],
        });
        t.as_(&other.clerk).post("/v1/decisions", old).refused(403, "register_not_yours");
    }

    /// Decree 30/2020, Art. 15: a number counts for one unit in one year, whatever its punctuation.
    fn a_number_is_given_once_in_a_year(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let unit = province.province.unit("Sở Y tế");
        let [one, two] = [(), ()].map(|()| {
            let draft = province.draft(std::slice::from_ref(&unit));
            province.sign(&draft);
            format!("/v1/decisions/{}/numbers", draft.id())
        });
        let give = |path: &str, number: &str| t.as_(&province.clerk).post(path, json!({ "number": number })).if_match(2);
        t.set_day("2025-12-31");
        give(&one, "01/QĐ-UBND").expect(201);
        let refused = give(&two, "01 QĐ UBND").refused(409, "decision_number_taken");
        assert_eq!(refused["law"][0]["instrument"], "Nghị định 30/2020/NĐ-CP");
        assert_eq!(refused["conflicts"][0]["name"], "01/QĐ-UBND");
        t.set_day("2026-01-01");
        give(&two, "01/QĐ-UBND").expect(201);
    }

    /// Decree 30/2020, Art. 15.
    fn of_twelve_who_number_one_decision_one_does(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let draft = province.draft(&[province.province.unit("Sở Y tế")]);
        province.sign(&draft);
        let path = format!("/v1/decisions/{}/numbers", draft.id());
        let answers = at_once(12, |number| {
            let body = json!({ "number": format!("{number}/QĐ-UBND") });
            t.as_(&province.clerk).post(&path, body).if_match(2).send().status
        });
        let count = |status| answers.iter().filter(|one| **one == status).count();
        assert_eq!((count(201), count(412)), (1, 11), "{answers:?}");
    }

    /// Decree 30/2020, Art. 15: on two servers of one database too.
    fn of_twelve_decisions_that_want_one_number_one_gets_it(t: &TestServer) {
        let other = t.beside();
        let servers = [t, &other];
        let province = Honours::of(t, "Tỉnh Sơn La");
        let unit = province.province.unit("Sở Y tế");
        let drafts: Vec<String> = (0..12).map(|_| {
            let draft = province.draft(std::slice::from_ref(&unit));
            province.sign(&draft);
            draft.id()
        }).collect();
        let answers = at_once(12, |number| {
            let path = format!("/v1/decisions/{}/numbers", drafts[number]);
            let body = json!({ "number": "07/QĐ-UBND" });
            servers[number % 2].as_(&province.clerk).post(path, body).if_match(2).send().status
        });
        let count = |status| answers.iter().filter(|one| **one == status).count();
        assert_eq!((count(201), count(409)), (1, 11), "{answers:?}");
    }

    /// V-09: a line names a passed nomination of the same recipient, and one nomination makes one award.
    fn a_nomination_makes_one_award_once_it_is_passed(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế", "Sở Nội vụ"]);
        let nomination = province.nominate(&province.province.year(&bloc, 2023), &units[0]);
        let line = |unit: &str| json!({ "unit_id": unit, "award_name": FLAG, "nomination_id": nomination.id() });
        let draft = |lines: Value| province.province.call().post("/v1/decisions", province.draft_body(&lines));
        draft(json!([line(&units[0])])).refused(409, "nomination_not_passed");
        province.pass(&nomination);
        draft(json!([line(&units[1])])).refused(409, "line_not_of_nomination");
        draft(json!([line(&units[0]), line(&units[0])])).refused_field("/lines/1/nomination_id", "duplicate");
        let unknown = json!([{ "unit_id": units[0], "award_name": FLAG, "nomination_id": units[0] }]);
        draft(unknown).refused(409, "nomination_unknown");
        let (one, two) = (draft(json!([line(&units[0])])).expect(201), draft(json!([line(&units[0])])).expect(201));
        province.sign(&one);
        let path = format!("/v1/decisions/{}/signatures", two.id());
        t.as_(&province.head).post(path, json!({})).if_match(1).refused(409, "nomination_awarded");
        draft(json!([line(&units[0])])).refused(409, "nomination_awarded");
        let awards = format!("/v1/awards?nomination_id={}", nomination.id());
        assert_eq!(province.province.call().all(&awards).len(), 1);
    }

    /// A nomination is granted by the authority that keeps its bloc, and never by entering an old paper, which nobody signs here (S2, S9).
    fn another_authority_or_an_old_paper_does_not_use_up_a_nomination(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let other = Honours::of(t, "Tỉnh Lào Cai");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let nomination = province.nominate(&province.province.year(&bloc, 2023), &units[0]);
        province.pass(&nomination);
        let lines = json!([{ "unit_id": units[0], "award_name": FLAG, "nomination_id": nomination.id() }]);
        let foreign = other.draft_body(&lines);
        other.province.call().post("/v1/decisions", foreign).refused(409, "line_not_of_nomination");
        let mut old = province.draft_body(&lines);
        old["origin"] = json!("historic");
        province.province.call().post("/v1/decisions", old).refused(409, "line_not_of_nomination");
        assert_eq!(t.raw().rows("awards"), 0);
    }

    fn a_draft_says_where_it_is_wrong(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let unit = province.province.unit("Sở Y tế");
        let entries = t.entries();
        let call = |change: Value| {
            let mut body = province.draft_body(&json!([{ "unit_id": unit, "award_name": FLAG }]));
            body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            province.province.call().post("/v1/decisions", body)
        };
        let nobody = "0190d5a4-7c1e-7000-8000-000000000001";
        call(json!({ "issuing_unit_id": null })).refused_field("/issuing_unit_id", "missing");
        call(json!({ "issuing_unit_id": nobody })).refused(409, "unit_unknown");
        call(json!({ "lines": [] })).refused_field("/lines", "missing");
        call(json!({ "decided_on": "2024" })).refused_field("/decided_on", "unknown");
        call(json!({ "number": "01" })).refused_field("/number", "unknown");
        call(json!({ "document_id": nobody })).refused(409, "document_unknown");
        call(json!({ "origin": "historic", "decided_on": "2199" })).refused_field("/decided_on", "out_of_range");
        let line = |more: Value| {
            let mut line = json!({ "award_name": FLAG });
            line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            call(json!({ "lines": [{ "unit_id": unit, "award_name": FLAG, "line_ordinal": 1 }, line] }))
        };
        line(json!({})).refused_field("/lines/1/unit_id", "missing");
        line(json!({ "recipient_kind": "person", "subject_name": "Vũ Thị Ngọc Huyền" })).refused_field("/lines/1/person_id", "missing");
        line(json!({ "recipient_kind": "household" })).refused_field("/lines/1/subject_name", "missing");
        line(json!({ "unit_id": unit, "recipient_kind": "person" })).refused_field("/lines/1/unit_id", "out_of_range");
        line(json!({ "unit_id": unit, "line_ordinal": 1 })).refused_field("/lines/1/line_ordinal", "duplicate");
        line(json!({ "unit_id": unit, "line_ordinal": 0 })).refused_field("/lines/1/line_ordinal", "out_of_range");
        line(json!({ "person_id": nobody })).refused(409, "person_unknown");
        line(json!({ "bloc_id": nobody })).refused(409, "bloc_unknown");
        line(json!({ "unit_id": unit, "award_type_id": nobody })).refused(409, "award_type_unknown");
        let none = json!([{ "recipient_kind": "person", "award_name": FLAG, "recipient_count": 0 }]);
        call(json!({ "counts": none })).refused_field("/counts/0/recipient_count", "out_of_range");
        assert_eq!(t.entries(), entries);
    }

    /// LR-13, LR-160: an award type is valid on the day and for that kind of subject; of an old decision this is not asked.
    fn an_award_type_fits_the_day_and_the_recipient_of_a_new_decision(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let (bloc, units) = province.province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.province.year(&bloc, 2023);
        let kind = json!({
            "code": "local_flag", "name": FLAG, "family": "title", "kind": "emulation_title", "issuer_kind": "state",
            "subjects": ["unit"], "standing": "non_statutory", "valid_from": "2020-01-01", "valid_to": "2030-01-01",
        });
        let kind = province.province.call().post("/v1/award-types", kind).expect(201).id();
        let line = json!({ "award_name": FLAG, "award_type_id": kind });
        let with = |field: &str, id: &str| {
            let mut line = line.clone();
            line[field] = json!(id);
            line
        };
        let draft = |line: Value| province.province.call().post("/v1/decisions", province.draft_body(&json!([line])));
        let nominate = |id: &str, on: &str| {
            let body = json!({ "bloc_year_id": year, "bloc_id": id, "award_name": FLAG, "award_type_id": kind, "proposed_on": on });
            province.province.call().post("/v1/nominations", body)
        };
        nominate(&bloc, "2023").refused(409, "award_type_not_for_subject");
        nominate(&bloc, "2019").refused(409, "award_type_not_valid");
        let refused = draft(with("bloc_id", &bloc)).refused(409, "award_type_not_for_subject");
        assert_eq!(refused["conflicts"][0]["id"], json!(kind));
        let mut body = province.draft_body(&json!([]));
        body["counts"] = json!([{ "recipient_kind": "person", "award_name": FLAG, "award_type_id": kind }]);
        province.province.call().post("/v1/decisions", body).refused(409, "award_type_not_for_subject");
        let drafted = draft(with("unit_id", &units[0])).expect(201);
        province.old(json!({ "lines": [with("bloc_id", &bloc)], "decided_on": "1999" }));
        t.set_day("2030-01-01");
        let path = format!("/v1/decisions/{}/signatures", drafted.id());
        t.as_(&province.head).post(path, json!({})).if_match(1).refused(409, "award_type_not_valid");
        draft(with("unit_id", &units[0])).refused(409, "award_type_not_valid");
    }

    /// A decision of a unit that is no more is not signed.
    fn a_unit_that_has_ended_signs_nothing(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let huyen = province.province.unit("Huyện Mai Sơn");
        let unit = province.province.unit("Sở Y tế");
        let body = json!({
            "origin": "original", "issuing_unit_id": huyen, "issuer_system": "state", "achievement_year": "2024",
            "lines": [{ "unit_id": unit, "award_name": "Giấy khen" }],
        });
        let draft = province.province.call().post("/v1/decisions", body.clone()).expect(201);
        let end = json!({ "kind": "end", "effective_on": "2025-07-01", "predecessor_ids": [huyen], "successor_ids": [] });
        province.province.call().post("/v1/unit-successions", end).expect(201);
        t.set_day("2025-07-02");
        let path = format!("/v1/decisions/{}/signatures", draft.id());
        t.as_(&province.head).post(path, json!({})).if_match(1).refused(409, "unit_ended");
        province.province.call().post("/v1/decisions", body).refused(409, "unit_ended");
    }

    /// Y-02, story 000: a party cell's award without number or day.
    fn an_old_decision_without_number_or_day_is_unverified(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let cell = province.province.unit("Chi bộ Sở Ngoại vụ");
        let person = province.province.call().post("/v1/people", json!({ "name": "Vũ Thị Ngọc Huyền" })).expect(201).id();
        let ground = "Hoàn thành xuất sắc nhiệm vụ năm 2023";
        let body = json!({
            "issuing_unit_id": cell, "issuer_system": "party",
            "lines": [{ "person_id": person, "award_name": "Giấy khen", "ground": ground }],
        });
        let old = province.old(body.clone());
        let decision = &old["decision"];
        assert_eq!((decision.text("state"), decision.text("issuer")), ("historic".to_owned(), "Chi bộ Sở Ngoại vụ".to_owned()));
        assert_eq!((&decision["number"], &decision["decided_on"]), (&Value::Null, &Value::Null));
        let awards = province.province.call().all(&format!("/v1/awards?person_id={person}"));
        assert_eq!((awards.len(), awards[0].text("quality"), awards[0].text("issuer_system")), (1, "unverified".to_owned(), "party".to_owned()));
        assert_eq!((awards[0].text("achievement_year"), awards[0].text("ground")), ("2023".to_owned(), ground.to_owned()));
        assert_eq!(t.told_of(&old.id())[0]["event"], "decision.entered");
        let path = |act: &str| format!("/v1/decisions/{}/{act}", old.id());
        t.as_(&province.head).post(path("signatures"), json!({})).if_match(1).refused(409, "decision_historic");
        t.as_(&province.clerk).post(path("numbers"), json!({ "number": "1" })).if_match(1).refused(409, "decision_historic");
        let mut known = body;
        known["number"] = json!("12-QĐ/CB");
        known["decided_on"] = json!("2024-01-05");
        let second = province.old(known.clone());
        let award = second["lines"][0].text("award_id");
        let award = province.province.call().get(format!("/v1/awards/{award}")).expect(200);
        assert_eq!(award["award"].text("quality"), "verified");
        known["origin"] = json!("historic");
        known["achievement_year"] = json!("2023");
        province.province.call().post("/v1/decisions", known).refused(409, "decision_number_taken");
    }

    /// An issuer outside the directory: any council secretary enters it, a clerk does not.
    fn an_old_decision_of_an_unknown_issuer_is_entered_by_a_secretary(t: &TestServer) {
        let province = Honours::of(t, "Tỉnh Sơn La");
        let body = json!({
            "origin": "historic", "issuer": "Thủ tướng Chính phủ", "issuer_system": "state", "achievement_year": "2023",
            "lines": [{ "recipient_kind": "person", "subject_name": "Nguyễn Văn A", "award_name": "Bằng khen" }],
        });
        t.as_(&province.clerk).post("/v1/decisions", body.clone()).refused(403, "register_not_yours");
        let old = province.old(body);
        assert_eq!(old["decision"]["issuing_unit_id"], Value::Null);
        assert_eq!(old["lines"][0].text("subject_name"), "Nguyễn Văn A");
        let path = |act: &str| format!("/v1/decisions/{}/{act}", old.id());
        t.as_(&province.head).post(path("signatures"), json!({})).if_match(1).refused(409, "decision_historic");
    }
}
