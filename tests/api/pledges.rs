//! Pledges and their signatures.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use thidua::app::Office;

use crate::support::Record;
use crate::support::at_once;
use crate::support::bloc::Authority;

fn text() -> Value {
    json!({
        "origin": "drafted", "theme": "Đoàn kết, sáng tạo", "contents": ["Học tập nghị quyết", "Hoàn thành nhiệm vụ"],
        "movements": [{ "name": "Cả nước chung tay vì người nghèo" }],
        "targets": [
            { "measure": "Cán bộ hoàn thành tốt nhiệm vụ", "measure_unit": "%", "value": "100", "due_on": "2026-12-31" },
            { "measure": "Thu ngân sách", "value_words": "vượt dự toán" },
        ],
    })
}

fn netstrings(year: &str) -> String {
    let net = |text: &str| format!("{}:{text},", text.len());
    let mut canon = [
        "thidua-pledge/1",
        year,
        "1",
        "Đoàn kết, sáng tạo",
        "2",
        "Học tập nghị quyết",
        "Hoàn thành nhiệm vụ",
        "1",
        "Cả nước chung tay vì người nghèo",
        "2",
        "Cán bộ hoàn thành tốt nhiệm vụ",
        "%",
        "100",
    ]
    .map(net)
    .concat();
    canon += &[
        "~".to_owned(),
        net("2026-12-31"),
        net("Thu ngân sách"),
        "~~".to_owned(),
        net("vượt dự toán"),
        "~".to_owned(),
    ]
    .concat();
    Sha256::digest(canon)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

on_both_backends! {
    /// B-04: a unit that has ended signs nothing more.
    fn a_unit_that_has_ended_signs_no_pledge(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let leader = t.account_with(Office::UnitHead, Some(&units[0]));
        let draft = t.as_(&leader).post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201);
        let other = t.account_with(Office::UnitHead, Some(&units[1]));
        let end = json!({ "kind": "end", "effective_on": t.day(0), "predecessor_ids": [units[1]], "successor_ids": [] });
        province.call().post("/v1/unit-successions", end).expect(201);
        let signing = json!({ "unit_id": units[1], "person_name": "Vũ Văn Cung" });
        let path = format!("/v1/pledges/{}/signatures", draft.id());
        t.as_(&other).post(path, signing).refused(409, "unit_ended");
    }

    /// G-01, G-02, G-05, G-06.
    fn units_sign_by_their_heads_and_the_text_is_frozen_by_the_first(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let leader = t.account_with(Office::UnitHead, Some(&units[0]));
        let other = t.account_with(Office::UnitHead, Some(&units[1]));
        let drafts = format!("/v1/bloc-years/{year}/pledges");
        t.as_(&other).post(&drafts, text()).refused(403, "not_leader");
        let draft = t.as_(&leader).post(&drafts, text()).expect(201);
        assert_eq!((&draft["pledge"]["digest"], draft["completeness"].text("printed")), (&Value::Null, "00/02".to_owned()));
        let path = format!("/v1/pledges/{}/signatures", draft.id());
        let signing = |unit: &str| json!({ "unit_id": unit, "person_name": "Vũ Văn Cung", "person_title": "Phó Giám đốc" });
        t.as_(&other).post(&path, signing(&units[0])).refused(403, "not_your_unit");
        let one = t.as_(&leader).post(&path, signing(&units[0])).expect(201);
        assert_eq!(one["pledge"].text("digest"), netstrings(&year));
        assert_eq!(one["signatures"][0]["person_title"], "Phó Giám đốc");
        assert_eq!(one["signatures"][0]["is_late"], Value::Null);
        assert_eq!(one["completeness"]["without_signature"], json!([{ "unit_id": units[1], "bloc_id": null, "name": "Sở Tài chính" }]));
        let again = t.as_(&leader).post(&path, signing(&units[0])).refused(409, "pledge_already_signed");
        assert_eq!(again["conflicts"][0]["id"], one["signatures"][0]["id"]);
        let two = t.as_(&other).post(&path, signing(&units[1])).expect(201);
        assert_eq!(two["pledge"]["digest"], one["pledge"]["digest"]);
        let complete = &two["completeness"];
        assert_eq!((complete.text("printed"), &complete["is_complete"]), ("02/02".to_owned(), &json!(true)));
        let shown = t.as_(&leader).get(format!("/v1/pledges/{}", draft.id())).expect(200);
        assert_eq!(shown, two);
        let mut change = text();
        change["theme"] = json!("Khác");
        t.as_(&leader).post(&drafts, change).refused(409, "pledge_exists");
    }

    /// G-05: an amendment is a new version that needs new signatures, and the old one stands until the first of them.
    fn a_signed_pledge_is_amended_and_stays_in_force_until_the_amendment_is_signed(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.year(&bloc, 2026);
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        let drafts = format!("/v1/bloc-years/{year}/pledges");
        let sign = |id: &str| t.as_(&head).post(format!("/v1/pledges/{id}/signatures"), json!({ "unit_id": units[0] }));
        let first = province.call().post(&drafts, text()).expect(201);
        let amendments = format!("/v1/pledges/{}/amendments", first.id());
        let mut amended = text();
        amended["reason"] = json!("Điều chỉnh chỉ tiêu");
        province.call().post(&amendments, amended.clone()).if_match(1).refused(409, "pledge_not_signed");
        sign(&first.id()).expect(201);
        let mut draft = text();
        draft["replaces_id"] = json!(first.id());
        let refused = province.call().post(&drafts, draft.clone()).refused(409, "pledge_exists");
        assert_eq!(refused["conflicts"][0]["id"], json!(first.id()));
        province.call().post(&amendments, amended.clone()).if_match(1).refused(412, "version_stale");
        let second = province.call().post(&amendments, amended.clone()).if_match(2).expect(201);
        assert_eq!((&second["pledge"]["replaces_id"], second["pledge"].text("amendment_reason")), (&json!(first.id()), "Điều chỉnh chỉ tiêu".to_owned()));
        assert_eq!((&second["signatures"], second["completeness"].text("printed")), (&json!([]), "00/01".to_owned()));
        province.call().post(&amendments, amended.clone()).if_match(2).refused(409, "pledge_exists");
        draft["replaces_id"] = json!(second.id());
        let third = province.call().post(&drafts, draft).expect(201);
        let states = || {
            let all = province.call().all(&format!("{drafts}?limit=1"));
            all.iter().map(|pledge| pledge.text("state")).collect::<Vec<_>>()
        };
        assert_eq!(states(), ["signed", "superseded", "draft"]);
        sign(&second.id()).refused(409, "pledge_superseded");
        sign(&third.id()).expect(201);
        assert_eq!(states(), ["superseded", "superseded", "signed"]);
        province.call().post(&amendments, amended).if_match(3).refused(409, "pledge_superseded");
    }

    /// G-01: attachments by list, each named once.
    fn a_pledge_lists_the_papers_attached_to_it(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = format!("/v1/bloc-years/{}/pledges", province.year(&bloc, 2026));
        let mut draft = text();
        draft["attachment_ids"] = json!([province.decision, province.decision]);
        province.call().post(&path, draft.clone()).refused_field("/attachment_ids/1", "duplicate");
        draft["attachment_ids"] = json!([units[0]]);
        province.call().post(&path, draft.clone()).refused(409, "document_unknown");
        assert_eq!(t.raw().rows("pledges"), 0);
        draft["attachment_ids"] = json!([province.decision]);
        let drafted = province.call().post(&path, draft).expect(201);
        assert_eq!(drafted["attachment_ids"], json!([province.decision]));
    }

    /// G-04: the rules in force on the last day for signing say what follows; where none do, nothing is guessed. LR-55.
    fn what_follows_from_a_late_signature_is_what_the_rules_of_the_last_day_choose(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"]);
        let pledge_of = |label: i32| {
            let opening = json!({
                "label": label.to_string(), "system": "calendar", "year_from": format!("{label}-01-01"),
                "year_to": format!("{}-01-01", label + 1), "roll_known": "complete", "pledge_due_on": format!("{label}-03-30"),
            });
            let year = province.call().post(format!("/v1/blocs/{bloc}/years"), opening).expect(201).id();
            let id = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
            for (unit, day) in [(&units[0], "03-30"), (&units[1], "04-04")] {
                let body = json!({ "unit_id": unit, "signed_on": format!("{label}-{day}"), "document_id": province.decision });
                province.call().post(format!("/v1/pledges/{id}/signatures"), body).expect(201);
            }
            id
        };
        let ids = [2023, 2024, 2025].map(pledge_of);
        let show = |id: &str| province.call().get(format!("/v1/pledges/{id}")).expect(200);
        let unruled = show(&ids[0]);
        assert_eq!((&unruled["consequence"]["follows"], unruled["consequence"].text("said")), (&Value::Null, "chưa quy định".to_owned()));
        let standings: Vec<_> = unruled["standings"].as_array().unwrap().iter()
            .map(|it| (it.text("standing"), it["days_late"].clone(), it["consequence"].clone())).collect();
        let unsaid = json!("chưa quy định");
        assert_eq!(standings, [
            ("signed".to_owned(), Value::Null, Value::Null),
            ("signed_late".to_owned(), json!(5), unsaid.clone()),
            ("missing".to_owned(), Value::Null, unsaid),
        ]);
        let rules = format!("/v1/units/{}/bloc-rules", province.unit);
        for (from, late, points) in [
            ("2023-01-01", "ineligible", Value::Null),
            ("2024-04-01", "warn", Value::Null),
            ("2025-03-30", "points", json!(1050)),
        ] {
            let body = json!({ "valid_from": from, "document_id": province.decision, "late_pledge": late, "late_pledge_points": points });
            province.call().post(&rules, body).expect(201);
        }
        let [old, freed, now] = ids.each_ref().map(|id| show(id)["consequence"].clone());
        assert_eq!((old.text("follows"), &old["excludes"], &old["document_id"]), ("ineligible".to_owned(), &json!(true), &json!(province.decision)));
        assert_eq!((freed.text("follows"), &freed["excludes"], freed.text("article")), ("ineligible".to_owned(), &json!(false), "Điều 7".to_owned()));
        assert_eq!((now.text("follows"), now.text("said")), ("points".to_owned(), "trừ 10,50 điểm".to_owned()));
        let before = province.call().get(format!("/v1/pledges/{}?as_of=2025-03-30", ids[2])).expect(200);
        assert_eq!(before["standings"][2].text("standing"), "awaited");
    }

    /// G-07: "vượt 50 %", as a figure or in words; what was told before stays.
    fn progress_is_told_of_each_target_and_the_share_is_exact(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let leader = t.account_with(Office::UnitHead, Some(&units[0]));
        let member = t.account_with(Office::UnitOfficial, Some(&units[1]));
        let pledge = t.as_(&leader).post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        let path = format!("/v1/pledges/{pledge}/progress");
        let told = json!({ "target": 1, "as_of": "2026-06-30", "value": "80" });
        t.as_(&leader).post(&path, told.clone()).refused(409, "pledge_not_signed");
        t.as_(&leader).post(format!("/v1/pledges/{pledge}/signatures"), json!({ "unit_id": units[0] })).expect(201);
        t.as_(&member).post(&path, told.clone()).refused(403, "not_your_unit");
        t.as_(&leader).post(&path, json!({ "target": 1, "as_of": "2026-06-30" })).refused_field("/value", "missing");
        t.as_(&leader).post(&path, json!({ "target": 3, "as_of": "2026-06-30", "value": "1" })).refused(409, "pledge_target_unknown");
        t.as_(&leader).post(&path, json!({ "target": 1, "as_of": t.day(1), "value": "1" })).refused_field("/as_of", "out_of_range");
        let stranger = province.unit("Sở Khác");
        let body = json!({ "target": 1, "as_of": "2026-06-30", "value": "1", "unit_id": stranger });
        t.as_(&leader).post(&path, body).refused(409, "signer_not_member");
        assert_eq!(t.raw().rows("pledge_progress"), 0);
        t.as_(&leader).post(&path, told).expect(201);
        t.as_(&leader).post(&path, json!({ "target": 1, "as_of": "2026-09-30", "value": "150" })).expect(201);
        let own = json!({ "target": 2, "as_of": "2026-06-30", "value_words": "vượt 50 %", "unit_id": units[1] });
        let shown = t.as_(&member).post(&path, own).expect(201);
        let first = &shown["targets"][0]["progress"];
        assert_eq!((first[0]["share"].text("said"), first[1]["share"].text("said")), ("vượt 50 %".to_owned(), "đạt 80 %".to_owned()));
        assert_eq!((first[1]["share"].text("numerator"), first[1]["share"].text("denominator")), ("4".to_owned(), "5".to_owned()));
        let second = &shown["targets"][1]["progress"][0];
        assert_eq!((second.text("unit_name"), &second["share"]), ("Sở Tài chính".to_owned(), &Value::Null));
        let july = t.as_(&member).get(format!("/v1/pledges/{pledge}?as_of=2026-07-01")).expect(200);
        assert_eq!(july["targets"][0]["progress"].as_array().unwrap().len(), 1);
        let said = t.raw().try_execute("UPDATE pledge_progress SET value = '1'").unwrap_err();
        assert!(said.contains("is append-only"), "{said}");
    }

    /// G-08: the parties are blocs, and each signs by the unit that leads it on that day.
    fn a_pledge_between_blocs_is_signed_by_the_leader_of_each_bloc_of_that_day(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Đồng Nai");
        let (one, first) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let (two, second) = province.bloc_of("Khối 2", &["Sở Nội vụ"]);
        let (other, _) = province.bloc_of("Khối 3", &["Sở Khác"]);
        province.leader(&one, &first[0], "2026-01-01", Some("2026-07-01"));
        let now = province.leader(&one, &first[1], "2026-07-01", Some("2027-01-01"));
        province.leader(&two, &second[0], "2026-01-01", Some("2027-01-01"));
        let mut draft = text();
        draft["label"] = json!("2026");
        draft["runs_from"] = json!("2026-01-01");
        draft["runs_to"] = json!("2027-01-01");
        draft["due_on"] = json!("2026-11-01");
        draft["bloc_ids"] = json!([one, one]);
        let path = format!("/v1/units/{}/pledges", province.unit);
        province.call().post(&path, draft.clone()).refused_field("/bloc_ids/1", "duplicate");
        draft["bloc_ids"] = json!([one]);
        province.call().post(&path, draft.clone()).refused_field("/bloc_ids", "out_of_range");
        let (foreign, _) = Authority::province(t, "UBND tỉnh Bình Phước").bloc_of("Khối 1", &["Sở Nội vụ"]);
        draft["bloc_ids"] = json!([one, foreign]);
        province.call().post(&path, draft.clone()).refused_field("/bloc_ids/1", "out_of_range");
        draft["bloc_ids"] = json!([one, two]);
        let pledge = province.call().post(&path, draft.clone()).expect(201);
        assert_eq!((pledge["pledge"].text("kind"), &pledge["pledge"]["bloc_year_id"]), ("between_blocs".to_owned(), &Value::Null));
        assert_eq!(pledge["completeness"].text("printed"), "00/02");
        province.call().post(&path, draft).refused(409, "pledge_exists");
        let signatures = format!("/v1/pledges/{}/signatures", pledge.id());
        let head = |unit: &str| t.account_with(Office::UnitHead, Some(unit));
        let (old, new, third) = (head(&first[0]), head(&first[1]), head(&second[0]));
        let by = |unit: &str, bloc: &str| json!({ "unit_id": unit, "bloc_id": bloc });
        let refused = t.as_(&old).post(&signatures, by(&first[0], &one)).refused(409, "signer_not_leading");
        assert_eq!(refused["conflicts"][0]["id"], json!(now.id()));
        t.as_(&new).post(&signatures, json!({ "unit_id": first[1] })).refused_field("/bloc_id", "missing");
        t.as_(&new).post(&signatures, by(&first[1], &other)).refused(409, "bloc_not_party");
        assert_eq!(t.raw().rows("signatures"), 0);
        let signed = t.as_(&new).post(&signatures, by(&first[1], &one)).expect(201);
        assert_eq!((signed["completeness"].text("printed"), &signed["signatures"][0]["days_late"]), ("01/02".to_owned(), &json!(20)));
        assert_eq!(signed["standings"][1].text("standing"), "missing");
        let paper = json!({ "unit_id": first[0], "bloc_id": one, "signed_on": "2026-02-01", "document_id": province.decision });
        province.call().post(&signatures, paper).refused(409, "pledge_already_signed");
        let both = t.as_(&third).post(&signatures, by(&second[0], &two)).expect(201);
        assert_eq!((both["completeness"].text("printed"), &both["pledge"]["digest"]), ("02/02".to_owned(), &signed["pledge"]["digest"]));
        assert_eq!(province.call().all(&path).len(), 1);
        let early = province.call().get(format!("/v1/pledges/{}?known_at=2026-11-20T00:00:00Z", pledge.id()));
        early.refused(404, "not_found");
    }

    /// G-02: how many signed is told against the members that were known at the instant asked for.
    fn a_pledge_of_an_earlier_knowledge_is_counted_against_the_members_known_then(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        let signing = json!({ "unit_id": units[0], "signed_on": "2026-03-01", "document_id": province.decision });
        province.call().post(format!("/v1/pledges/{pledge}/signatures"), signing).expect(201);
        let instant = t.now().to_string();
        t.pass_seconds(60);
        let third = province.unit("Sở Nội vụ");
        province.admit(&bloc, &third, "2026-01-01");
        let printed = |query: &str| {
            let shown = province.call().get(format!("/v1/pledges/{pledge}{query}")).expect(200);
            (shown["completeness"].text("printed"), shown["standings"].as_array().unwrap().len())
        };
        assert_eq!(printed(""), ("01/03".to_owned(), 3));
        assert_eq!(printed(&format!("?known_at={instant}")), ("01/02".to_owned(), 2));
    }

    /// G-05, G-06: a report puts a signed pledge out of force only with its paper, its day and its text.
    fn a_report_without_paper_and_text_replaces_no_signed_pledge(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.year(&bloc, 2026);
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        let signed = t.as_(&head).post(format!("/v1/pledges/{pledge}/signatures"), json!({ "unit_id": units[0] })).expect(201);
        let path = format!("/v1/pledges/{pledge}/amendments");
        let mut report = json!({ "origin": "reported", "reason": "Theo báo cáo" });
        for (missing, given) in [
            ("/document_id", json!(province.decision)), ("/signed_on_stated", json!("2026-07")), ("/contents", json!(["Nội dung mới"])),
        ] {
            province.call().post(&path, report.clone()).if_match(signed.version()).refused_field(missing, "missing");
            report[&missing[1..]] = given;
        }
        let shown = province.call().get(format!("/v1/pledges/{pledge}")).expect(200);
        assert_eq!(shown["pledge"]["state"], "signed");
        province.call().post(&path, report).if_match(signed.version()).expect(201);
    }

    /// Bad input: who holds positions in other units only does not sign for this one.
    fn a_person_of_another_unit_signs_for_no_unit(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        let person = province.call().post("/v1/people", json!({ "name": "Lê Thị Hoa" })).expect(201).id();
        let sign = json!({ "unit_id": units[0], "person_id": person, "document_id": province.decision, "signed_on": "2026-02-01" });
        let place = |unit: &str| {
            let body = json!({ "unit_id": unit, "title": "Giám đốc", "held_from": "2020" });
            province.call().post(format!("/v1/people/{person}/positions"), body).expect(201);
        };
        place(&units[1]);
        let path = format!("/v1/pledges/{pledge}/signatures");
        let refused = province.call().post(&path, sign.clone()).refused(409, "signer_elsewhere");
        assert_eq!((&refused["conflicts"][0]["id"], t.raw().rows("signatures")), (&json!(units[1]), 0));
        place(&units[0]);
        province.call().post(&path, sign).expect(201);
    }

    /// G-03: who joins after the last day for signing neither missed it nor is late.
    fn a_unit_that_joins_after_the_last_day_for_signing_is_not_late(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = json!({
            "label": "2026", "system": "calendar", "year_from": "2026-01-01", "year_to": "2027-01-01", "roll_known": "complete",
            "pledge_due_on": "2026-03-30",
        });
        let year = province.call().post(format!("/v1/blocs/{bloc}/years"), year).expect(201).id();
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        let joiner = province.unit("Sở Nội vụ");
        province.admit(&bloc, &joiner, "2026-07-01");
        let before = province.call().get(format!("/v1/pledges/{pledge}")).expect(200);
        let standing = |told: &Value, unit: &str| {
            let parties = told["standings"].as_array().unwrap();
            parties.iter().find(|it| it["unit_id"] == unit).unwrap().text("standing")
        };
        assert_eq!((standing(&before, &units[0]), standing(&before, &joiner)), ("missing".into(), "awaited".into()));
        for unit in [&units[0], &joiner] {
            let head = t.account_with(Office::UnitHead, Some(unit));
            t.as_(&head).post(format!("/v1/pledges/{pledge}/signatures"), json!({ "unit_id": unit })).expect(201);
        }
        let after = province.call().get(format!("/v1/pledges/{pledge}")).expect(200);
        assert_eq!((standing(&after, &units[0]), standing(&after, &joiner)), ("signed_late".into(), "signed".into()));
    }

    /// G-02: what is known only as signed is counted from the day on which it certainly was.
    fn an_undated_signature_is_not_counted_on_a_day_before_it_was_known(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let year = province.year(&bloc, 2026);
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        for (unit, on) in [(&units[0], json!(null)), (&units[1], json!("2026-02"))] {
            let body = json!({ "unit_id": unit, "signed_on": on, "document_id": province.decision });
            province.call().post(format!("/v1/pledges/{pledge}/signatures"), body).expect(201);
        }
        let printed = |day: &str| province.call().get(format!("/v1/pledges/{pledge}?as_of={day}")).expect(200)["completeness"].text("printed");
        assert_eq!((printed("2026-02-10"), printed("2026-02-28"), printed(&t.day(0))), ("00/02".into(), "01/02".into(), "02/02".into()));
    }

    /// G-02, G-03: late is by this year's own last day; a late joiner signs later.
    fn a_signature_from_a_paper_is_late_by_the_day_of_this_year_and_a_member_of_that_day_signs(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let late = province.unit("Sở Nội vụ");
        province.admit(&bloc, &late, "2024-06-24");
        let opening = json!({
            "label": "2024", "system": "calendar", "year_from": "2024-01-01", "year_to": "2025-01-01",
            "roll_known": "complete", "pledge_due_on": "2024-03-30",
        });
        let year = province.call().post(format!("/v1/blocs/{bloc}/years"), opening).expect(201).id();
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        let path = format!("/v1/pledges/{pledge}/signatures");
        let sign = |unit: &str, on: Option<&str>| {
            province.call().post(&path, json!({ "unit_id": unit, "signed_on": on, "document_id": province.decision }))
        };
        province.call().post(&path, json!({ "unit_id": units[0] })).refused(409, "signature_without_paper");
        sign(&units[0], Some("2024-03-30")).expect(201);
        sign(&units[1], Some("2024-03")).expect(201);
        sign(&late, Some("2024-03-30")).refused(409, "signer_not_member");
        sign(&late, Some("2099-01-01")).refused_field("/signed_on", "out_of_range");
        let signed = sign(&late, Some("2024-07-01")).expect(201);
        let late_flags: Vec<_> = signed["signatures"].as_array().unwrap().iter().map(|it| it["is_late"].clone()).collect();
        assert_eq!(late_flags, [json!(false), Value::Null, Value::Null], "a month that holds the last day does not tell; who joined later is not late");
        assert_eq!(signed["completeness"].text("on"), "2024-12-31");
        let on = |day: &str| {
            let shown = province.call().get(format!("/v1/pledges/{pledge}?as_of={day}")).expect(200);
            shown["completeness"].text("printed")
        };
        assert_eq!([on("2024-03-15"), on("2024-06-23"), on("2024-06-24"), on("2024-07-01")], ["00/02", "02/02", "02/03", "03/03"]);
        let other = province.unit("Sở Khác");
        sign(&other, None).refused(409, "signer_not_member");
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        let body = json!({ "unit_id": units[0], "document_id": stranger.decision });
        stranger.call().post(&path, body).refused(403, "not_your_unit");
        assert_eq!(t.raw().rows("signatures"), 3);
    }

    /// Stories 003 and 004: "các đơn vị ký kết" invents no signature; an unknown total stays unknown.
    fn a_reported_pledge_is_signed_without_invented_signatures(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let (bloc, units) = province.bloc_of("Khối thi đua Các cơ quan Tỉnh ủy", &["Ban Nội chính", "Báo Lào Cai"]);
        let year = province.year(&bloc, 2024);
        let reported = json!({
            "origin": "reported", "signatures_known": "not_stated", "signed_on_stated": "2023-12-19?", "document_id": province.decision,
        });
        let path = format!("/v1/bloc-years/{year}/pledges");
        let pledge = province.call().post(path, reported).expect(201);
        assert_eq!(pledge["pledge"].text("state"), "signed");
        assert_eq!((pledge["signatures"].clone(), pledge["completeness"].text("printed")), (json!([]), "không nêu/2".to_owned()));
        assert_eq!(pledge["completeness"]["is_complete"], Value::Null);
        let path = format!("/v1/pledges/{}/signatures", pledge.id());
        let mut printed = Vec::new();
        for unit in &units {
            let body = json!({ "unit_id": unit, "signed_on": "2023-12-19?", "document_id": province.decision });
            printed.push(province.call().post(&path, body).expect(201)["completeness"].text("printed"));
        }
        assert_eq!(printed, ["không nêu/2", "02/02"], "complete only when every signature is entered");

        let bloc = json!({
            "origin": "historic", "name": "Khối các Hội đặc thù", "kind_label": "Khối", "leader_title": "Trưởng khối", "keeper_id": province.unit,
        });
        let bloc = province.call().post("/v1/blocs", bloc).expect(201).id();
        let unit = province.unit("Liên minh HTX tỉnh");
        province.call().post(format!("/v1/blocs/{bloc}/memberships"), json!({ "unit_id": unit })).expect(201);
        let year = json!({
            "label": "2023", "system": "calendar", "year_from": "2023-01-01", "year_to": "2024-01-01", "roll_known": "partial",
        });
        let year = province.call().post(format!("/v1/blocs/{bloc}/years"), year).expect(201).id();
        let mut reported = text();
        reported["origin"] = json!("reported");
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), reported).expect(201);
        let body = json!({
            "unit_id": unit, "person_name": "Vũ Văn Cung", "person_title": "Phó Chủ tịch thường trực",
            "signed_on": "2023-03-03", "document_id": province.decision,
        });
        let signed = province.call().post(format!("/v1/pledges/{}/signatures", pledge.id()), body).expect(201);
        let complete = &signed["completeness"];
        assert_eq!((complete.text("printed"), &complete["members"], &complete["is_complete"]), ("1/không nêu".to_owned(), &Value::Null, &Value::Null));
    }

    /// Y-03, Y-05.
    fn next_years_pledge_is_signed_while_this_year_is_open_and_a_closed_year_takes_none(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let this = province.year(&bloc, 2026);
        let next = province.year(&bloc, 2027);
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        t.set_day("2026-12-19");
        let pledge = province.call().post(format!("/v1/bloc-years/{next}/pledges"), text()).expect(201);
        let path = format!("/v1/pledges/{}/signatures", pledge.id());
        t.as_(&head).post(&path, json!({ "unit_id": units[0], "signed_on": "2027-01-01" })).refused_field("/signed_on", "out_of_range");
        let signed = t.as_(&head).post(&path, json!({ "unit_id": units[0] })).expect(201);
        assert_eq!(signed["signatures"][0]["signed_on"], "2026-12-19");
        let closing = json!({ "to": "closed", "reason": "Khóa sổ" });
        province.call().post(format!("/v1/bloc-years/{this}/moves"), closing.clone()).if_match(1).expect(201);
        province.call().post(format!("/v1/bloc-years/{this}/pledges"), text()).refused(409, "bloc_year_closed");
        province.call().post(format!("/v1/bloc-years/{next}/moves"), closing).if_match(1).expect(201);
        t.as_(&head).post(&path, json!({ "unit_id": units[0] })).refused(409, "bloc_year_closed");
    }

    fn a_draft_without_a_text_and_a_target_without_a_value_are_refused(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = format!("/v1/bloc-years/{}/pledges", province.year(&bloc, 2026));
        let call = province.call();
        call.post(&path, json!({ "origin": "drafted", "theme": "Suông" })).refused(409, "pledge_empty");
        let mut draft = text();
        draft["targets"] = json!([{ "measure": "Điểm" }]);
        call.post(&path, draft.clone()).refused_field("/targets/0/value", "missing");
        draft["targets"] = json!([{ "measure": "Điểm", "value": "1.75e3" }]);
        call.post(&path, draft.clone()).refused_field("/targets/0/value", "bad_form");
        draft["targets"] = json!([]);
        draft["movements"] = json!([{}]);
        call.post(&path, draft.clone()).refused_field("/movements/0/name", "missing");
        draft["movements"] = json!([{ "movement_id": units[0] }]);
        call.post(&path, draft.clone()).refused(409, "movement_unknown");
        draft["movements"] = json!([]);
        draft["signatures_known"] = json!("not_stated");
        call.post(&path, draft.clone()).refused_field("/signatures_known", "out_of_range");
        draft["signatures_known"] = json!(null);
        draft["replaces_id"] = json!(units[0]);
        call.post(&path, draft).refused_field("/replaces_id", "unknown");
        assert_eq!((t.raw().rows("pledges"), t.raw().rows("pledge_contents")), (0, 0));
    }

    /// Signatures and the text are past changing, even for somebody who reaches the database.
    fn the_database_refuses_to_change_a_signature(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let year = province.year(&bloc, 2026);
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201);
        let body = json!({ "unit_id": units[0], "document_id": province.decision });
        province.call().post(format!("/v1/pledges/{}/signatures", pledge.id()), body).expect(201);
        for sql in [
            "UPDATE signatures SET unit_name = 'Sở khác'",
            "DELETE FROM signatures",
            "UPDATE pledge_contents SET body = 'Khác'",
            "DELETE FROM pledge_targets",
            "DELETE FROM pledge_movements",
        ] {
            let said = t.raw().try_execute(sql).unwrap_err();
            assert!(said.contains("is append-only"), "{sql}: {said}");
        }
    }

    /// Nine heads at one conference: each signature is there once, none is lost.
    fn nine_units_that_sign_at_once_all_have_signed(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh ủy Lào Cai");
        let bloc = province.bloc("Khối thi đua Các cơ quan Tỉnh ủy");
        let units: Vec<String> = (1..=9).map(|number| province.unit(&format!("Cơ quan {number}"))).collect();
        let admitted = at_once(9, |number| {
            let body = json!({ "unit_id": units[number], "member_from": "2026-01-01" });
            province.call().post(format!("/v1/blocs/{bloc}/memberships"), body).send().status
        });
        assert_eq!(admitted, [201; 9]);
        let year = province.year(&bloc, 2026);
        let pledge = province.call().post(format!("/v1/bloc-years/{year}/pledges"), text()).expect(201).id();
        let beside = t.beside();
        let signed = at_once(18, |number| {
            let server = if number % 2 == 0 { t } else { &beside };
            let body = json!({ "unit_id": units[number % 9], "signed_on": "2026-01-18", "document_id": province.decision });
            let path = format!("/v1/pledges/{pledge}/signatures");
            server.as_(&province.secretary).post(path, body).send().status
        });
        assert_eq!(signed.iter().filter(|status| **status == 201).count(), 9, "{signed:?}");
        assert_eq!(signed.iter().filter(|status| **status == 409).count(), 9, "{signed:?}");
        let shown = province.call().get(format!("/v1/pledges/{pledge}")).expect(200);
        assert_eq!((shown["completeness"].text("printed"), shown.version()), ("09/09".to_owned(), 10));
        let ordinals: Vec<_> = shown["signatures"].as_array().unwrap().iter().map(|it| it["ordinal"].as_i64().unwrap()).collect();
        assert_eq!(ordinals, (1..=9).collect::<Vec<_>>());
    }
}
