//! What an authority's regulation chooses for its blocs, and what is warned of for it.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;

on_both_backends! {
    /// B-07, G-04, L-05: dated, each on its document; new ones end the open ones.
    fn rules_hold_from_a_day_and_new_ones_end_those_that_were_open(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let path = format!("/v1/units/{}/bloc-rules", province.unit);
        let mut body = json!({
            "valid_from": "2020-01-01", "document_id": province.decision, "least_members": 5, "most_members": 12,
            "late_pledge": "points", "late_pledge_points": 1050, "unrated_leader": "barred",
        });
        let first = province.call().post(&path, body.clone()).expect(201);
        assert_eq!((first["valid_to"].as_str(), first["late_pledge_points"].as_i64()), (None, Some(1050)));
        let refused = province.call().post(&path, body.clone()).refused(409, "bloc_rules_overlap");
        assert_eq!(refused["conflicts"][0]["id"], json!(first.id()));
        assert_eq!(refused["conflicts"][0]["kind"], "bloc-rules");
        body = json!({ "valid_from": "2024-01-01", "document_id": province.decision, "late_pledge": "warn" });
        let second = province.call().post(&path, body).expect(201);
        assert_eq!((&second["least_members"], &second["unrated_leader"]), (&Value::Null, &Value::Null));
        let shown = province.call().get(format!("/v1/bloc-rules/{}", first.id())).expect(200);
        assert_eq!((shown.text("valid_to"), shown.version()), ("2024-01-01".to_owned(), 2));
        let overlap = json!({ "valid_from": "2023-06-01", "valid_to": "2023-07-01", "document_id": province.decision });
        let refused = province.call().post(&path, overlap).refused(409, "bloc_rules_overlap");
        assert_eq!(refused["conflicts"][0]["id"], json!(first.id()));
        let on = |day: &str| {
            let rules = province.call().all(&format!("{path}?on={day}"));
            rules.iter().map(Record::id).collect::<Vec<_>>()
        };
        assert_eq!((on("2019-12-31"), on("2023-12-31"), on("2024-01-01")), (vec![], vec![first.id()], vec![second.id()]));
        assert_eq!(province.call().all(&format!("{path}?limit=1")).len(), 2);
        assert_eq!(t.told_of(&second.id())[0]["event"], "bloc_rules.set");
    }

    fn rules_that_contradict_themselves_are_refused(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let path = format!("/v1/units/{}/bloc-rules", province.unit);
        let before = t.entries();
        let base = json!({ "valid_from": "2020-01-01", "document_id": province.decision });
        let post = |fields: Value| {
            let mut body = base.clone();
            body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            province.call().post(&path, body)
        };
        post(json!({ "least_members": 0 })).refused_field("/least_members", "out_of_range");
        post(json!({ "least_members": 9, "most_members": 8 })).refused_field("/most_members", "out_of_range");
        post(json!({ "late_pledge": "points" })).refused_field("/late_pledge_points", "missing");
        post(json!({ "late_pledge": "points", "late_pledge_points": 0 })).refused_field("/late_pledge_points", "out_of_range");
        post(json!({ "late_pledge": "warn", "late_pledge_points": 100 })).refused_field("/late_pledge_points", "out_of_range");
        post(json!({ "late_pledge_points": 100 })).refused_field("/late_pledge_points", "out_of_range");
        post(json!({ "valid_to": "2020-01-01" })).refused_field("/valid_to", "period_ends_before_it_begins");
        post(json!({ "document_id": province.unit })).refused(409, "document_unknown");
        post(json!({ "valid_from": "1999-12-31" })).refused(409, "unit_not_yet");
        post(json!({ "document_id": null })).refused_field("/document_id", "missing");
        assert_eq!((t.raw().rows("bloc_rules"), t.entries()), (0, before));
    }

    fn only_the_council_secretary_over_an_authority_sets_its_rules(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let other = Authority::province(t, "UBND tỉnh Lào Cai");
        let department = province.unit("Sở Giáo dục và Đào tạo");
        let body = json!({ "valid_from": "2020-01-01", "document_id": province.decision, "least_members": 3 });
        let path = format!("/v1/units/{department}/bloc-rules");
        other.call().post(&path, body.clone()).refused(403, "not_your_unit");
        let head = t.account_with(Office::UnitHead, Some(&department));
        t.as_(&head).post(&path, body.clone()).refused(403, "office_required");
        province.call().post(&path, body).expect(201);
    }

    /// B-07.
    fn a_size_outside_the_limits_warns_with_figures_and_document_and_never_blocks(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let shown = |path: String| province.call().get(path).expect(200);
        let path = format!("/v1/blocs/{bloc}");
        assert_eq!(shown(path.clone())["size_warning"], Value::Null, "no rules, no warning");
        let rules = json!({ "valid_from": "2024-01-01", "document_id": province.decision, "least_members": 3, "most_members": 3 });
        let rules = province.call().post(format!("/v1/units/{}/bloc-rules", province.unit), rules).expect(201);
        let warning = shown(path.clone())["size_warning"].clone();
        assert_eq!((&warning["members"], &warning["least_members"], &warning["most_members"]), (&json!(2), &json!(3), &json!(3)));
        assert_eq!((&warning["bloc_rules_id"], &warning["document_id"]), (&json!(rules.id()), &json!(province.decision)));
        assert_eq!(warning["message"], "Khối có 2 thành viên; quy định của cơ quan tổ chức: từ 3 đến 3 thành viên.");
        let third = province.admit(&bloc, &province.unit("Sở Nội vụ"), "2025-01-01");
        assert_eq!(third["size_warning"], Value::Null);
        assert_eq!(shown(path)["size_warning"], Value::Null);
        let fourth = province.admit(&bloc, &province.unit("Sở Công Thương"), "2025-01-01");
        assert_eq!(fourth["size_warning"]["members"], 4);
        let early = province.admit(&bloc, &province.unit("Sở Ngoại vụ"), "2023-01-01");
        assert_eq!(early["size_warning"], Value::Null, "the rules of the day, not of today");
        let end = |member: &Value, day: &str| {
            let ending = json!({ "ended_on": day, "reason": "Sắp xếp lại" });
            province.call().post(format!("/v1/memberships/{}/ends", member.id()), ending).if_match(1).expect(201)
        };
        assert_eq!(end(&fourth, "2025-02-01")["size_warning"]["members"], 4);
        assert_eq!(end(&early, "2025-02-01")["size_warning"], Value::Null);
        let year = province.year(&bloc, 2024);
        assert_eq!(shown(format!("/v1/bloc-years/{year}"))["size_warning"], Value::Null);
        assert_eq!(end(&third, "2025-03-01")["size_warning"]["members"], 2);
        let next = province.year(&bloc, 2025);
        let warning = shown(format!("/v1/bloc-years/{next}"))["size_warning"].clone();
        assert_eq!((&warning["members"], &warning["on"]), (&json!(2), &json!("2025-12-31")));
    }

    /// B-07, G-02: members that nobody has entered are not counted as none.
    fn a_size_that_is_not_known_is_not_warned_of(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let rules = json!({ "valid_from": "2020-01-01", "document_id": province.decision, "least_members": 5 });
        province.call().post(format!("/v1/units/{}/bloc-rules", province.unit), rules).expect(201);
        let mut year = json!({ "label": "2023", "system": "calendar", "year_from": "2023-01-01", "year_to": "2024-01-01", "roll_known": "partial" });
        let open = |body: &Value| {
            let made = province.call().post(format!("/v1/blocs/{bloc}/years"), body.clone()).expect(201);
            province.call().get(format!("/v1/bloc-years/{}", made.id())).expect(200)["size_warning"].clone()
        };
        assert_eq!(open(&year), Value::Null);
        year["label"] = json!("2024");
        year["year_from"] = json!("2024-01-01");
        year["year_to"] = json!("2025-01-01");
        year["member_count_stated"] = json!(4);
        assert_eq!(open(&year)["members"], 4);
    }

    /// B-03, B-07: a unit that has ended is no member, though its entry stays.
    fn a_unit_that_ended_leaves_the_roll_and_its_entry_stays(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]);
        let merged = province.unit("Sở Tài chính (mới)");
        let merger = json!({
            "kind": "merge", "effective_on": "2025-03-01", "predecessor_ids": units, "successor_ids": [merged],
        });
        province.call().post("/v1/unit-successions", merger).expect(201);
        province.admit(&bloc, &merged, "2025-03-01");
        let roll = |day: &str| {
            let roll = province.call().all(&format!("/v1/blocs/{bloc}/memberships?on={day}"));
            roll.iter().map(|member| member.text("unit_name")).collect::<Vec<_>>()
        };
        assert_eq!(roll("2025-02-28"), ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]);
        assert_eq!(roll("2025-03-01"), ["Sở Tài chính (mới)"]);
        assert_eq!(t.raw().rows("memberships"), 3);
    }

    /// B-07: rules for a time do not end the standing ones unsaid.
    fn rules_with_an_end_say_what_becomes_of_the_open_ones(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let path = format!("/v1/units/{}/bloc-rules", province.unit);
        let post = |body: Value| province.call().post(&path, body);
        let standing = post(json!({ "valid_from": "2020-01-01", "document_id": province.decision, "least_members": 5 })).expect(201);
        let mut trial = json!({ "valid_from": "2024-01-01", "valid_to": "2024-07-01", "document_id": province.decision, "least_members": 2 });
        let before = t.entries();
        let refused = post(trial.clone()).refused_field("/open_rules", "missing");
        assert_eq!((&refused["conflicts"][0]["id"], t.entries()), (&json!(standing.id()), before));
        trial["open_rules"] = json!("resume");
        let made = post(trial.clone()).expect(201);
        let least = |day: &str| {
            let rules = province.call().all(&format!("{path}?on={day}"));
            rules.iter().map(|it| it["least_members"].clone()).collect::<Vec<_>>()
        };
        assert_eq!((least("2023-12-31"), least("2024-01-01"), least("2024-07-01")), (vec![json!(5)], vec![json!(2)], vec![json!(5)]));
        assert_eq!(t.told_of(&made.id()).len(), 1);
        trial["valid_from"] = json!("2025-01-01");
        trial["valid_to"] = json!("2025-07-01");
        trial["open_rules"] = json!("end");
        post(trial.clone()).expect(201);
        assert_eq!((least("2024-12-31"), least("2025-01-01"), least("2025-07-01")), (vec![json!(5)], vec![json!(2)], vec![]));
        trial["valid_from"] = json!("2025-08-01");
        trial["valid_to"] = json!("2025-09-01");
        post(trial.clone()).refused_field("/open_rules", "out_of_range");
        trial["valid_to"] = json!(null);
        post(trial).refused_field("/open_rules", "out_of_range");
    }

    /// B-03, B-07: size and membership as they were known at an instant.
    fn size_and_membership_are_told_as_they_were_known_at_an_instant(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let rules = json!({ "valid_from": "2020-01-01", "document_id": province.decision, "least_members": 3 });
        province.call().post(format!("/v1/units/{}/bloc-rules", province.unit), rules).expect(201);
        let year = province.year(&bloc, 2024);
        let third = province.unit("Sở Nội vụ");
        let before = t.now().to_string();
        t.pass_days(1);
        province.admit(&bloc, &third, "2023-01-01");
        let members = |path: String| province.call().get(path).expect(200)["size_warning"]["members"].clone();
        let (shown, of_year) = (format!("/v1/blocs/{bloc}?as_of=2024-05-01"), format!("/v1/bloc-years/{year}?as_of=2024-05-01"));
        assert_eq!((members(shown.clone()), members(of_year.clone())), (Value::Null, Value::Null));
        let known = format!("&known_at={before}");
        assert_eq!((members(shown + &known), members(of_year + &known)), (json!(2), json!(2)));
        let listed = |query: &str| province.call().all(&format!("/v1/blocs?unit_id={third}&on=2024-05-01{query}")).len();
        assert_eq!((listed(""), listed(&known)), (1, 0));
    }

    /// B-03, LR-10: a district is no member after the last day of its level, whether or not anybody has recorded its end.
    fn a_unit_of_an_ended_level_is_no_member_and_is_not_admitted(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Cụm huyện");
        let district = |name: &str| {
            let unit = json!({ "system": "state", "level": "district", "name": name, "parent_id": province.unit, "existed_from": "2000-01-01" });
            province.call().post("/v1/units", unit).expect(201).id()
        };
        let (one, two) = (district("Huyện Mai Sơn"), district("Huyện Yên Châu"));
        province.admit(&bloc, &one, "2022-01-01");
        let roll = |day: &str| province.call().all(&format!("/v1/blocs/{bloc}/memberships?on={day}")).len();
        let listed = |day: &str| province.call().all(&format!("/v1/blocs?unit_id={one}&on={day}")).len();
        assert_eq!((roll("2025-06-30"), roll("2025-07-01")), (1, 0));
        assert_eq!((listed("2025-06-30"), listed("2025-07-01")), (1, 0));
        let late = json!({ "unit_id": two, "member_from": "2025-08-01" });
        let refused = province.call().post(format!("/v1/blocs/{bloc}/memberships"), late).refused(409, "unit_level_ended");
        assert_eq!(refused["conflicts"][0]["id"], json!(two));
    }
}
