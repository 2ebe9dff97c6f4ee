//! Units: the tree over time, names, codes, successions.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::{Account, Province, Record, TestServer};

fn succession(kind: &str, day: &str, before: &[&str], after: &[&str]) -> Value {
    json!({ "kind": kind, "effective_on": day, "predecessor_ids": before, "successor_ids": after })
}

fn ids_above(standing: &Value) -> Vec<String> {
    standing["above"]
        .as_array()
        .unwrap()
        .iter()
        .map(Record::id)
        .collect()
}

fn place(province: &Province<'_>, unit: &str, parent: &str, day: &str) -> u16 {
    let body = json!({ "parent_id": parent, "effective_on": day });
    let path = format!("/v1/units/{unit}/parents");
    province
        .call()
        .post(path, body)
        .if_match(province.version_of(unit))
        .send()
        .status
}

/// Whether on each day every chain of units ends at the province and passes no unit twice.
fn is_a_tree(t: &TestServer, province: &str, units: &[String], days: &[&str]) {
    for day in days {
        for unit in units {
            let mut chain = ids_above(&t.unit_on(unit, day));
            assert_eq!(
                chain.last().map(String::as_str),
                Some(province),
                "{unit} on {day}"
            );
            chain.push(unit.clone());
            let length = chain.len();
            chain.sort();
            chain.dedup();
            assert_eq!(chain.len(), length, "{unit} on {day}");
        }
    }
}

on_both_backends! {
    fn a_root_is_founded_by_an_administrator_and_the_rest_by_the_secretary_above(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let unit = province.unit("Sở Ngoại vụ");
        let below = province.unit_below(&unit, "Phòng Lễ tân", Some("2001-01-01"));
        assert_eq!(ids_above(&t.unit_on(&below, "2020-01-01")), [unit.clone(), province.id.clone()]);
        let root = json!({ "system": "state", "level": "province", "name": "Tỉnh khác" });
        let before = t.entries();
        province.call().post("/v1/units", root).refused(403, "root_needs_administrator");
        let child = json!({ "system": "state", "level": "department", "name": "Sở khác", "parent_id": unit });
        t.as_(t.admin()).post("/v1/units", child.clone()).refused(403, "not_your_unit");
        assert_eq!(t.entries(), before);
        t.province("Tỉnh Yên Bái").call().post("/v1/units", child.clone()).refused(403, "not_your_unit");
        let head = province.account(Office::UnitHead, &unit);
        t.as_(&head).post("/v1/units", child).refused(403, "office_required");
    }

    /// B-04.
    fn a_record_opens_under_the_name_and_hierarchy_of_its_day(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let district = province.unit("Huyện Lộc Hà");
        let other = province.unit("Huyện Thạch Hà");
        let commune = province.unit_below(&district, "Xã Thạch Sơn", Some("2000-01-01"));
        province.rename(&commune, "Xã Sơn Thạch", "2025-01-01");
        assert_eq!(place(&province, &commune, &other, "2025-02-01"), 201);
        province.rename(&other, "Huyện Thạch Hà mới", "2025-03-01");
        let then = t.unit_on(&commune, "2023-12-29");
        assert_eq!((then.text("name"), ids_above(&then)), ("Xã Thạch Sơn".to_owned(), vec![district.clone(), province.id.clone()]));
        let between = t.unit_on(&commune, "2025-01-31");
        assert_eq!((between.text("name"), &ids_above(&between)[0]), ("Xã Sơn Thạch".to_owned(), &district));
        let after = t.unit_on(&commune, "2025-02-01");
        assert_eq!(after["above"][0], json!({ "id": other, "name": "Huyện Thạch Hà" }));
        assert_eq!(t.unit_on(&commune, "2025-03-01")["above"][0]["name"], "Huyện Thạch Hà mới");
        assert_eq!(t.unit_on(&commune, "1999-12-31")["name"], Value::Null);
        let lineage = t.as_(t.admin()).get(format!("/v1/units/{commune}/lineage")).expect(200);
        let names: Vec<_> = lineage["names"].as_array().unwrap().iter().map(|name| name.text("value")).collect();
        assert_eq!(names, ["Xã Thạch Sơn", "Xã Sơn Thạch"]);
        assert_eq!(lineage["names"][0]["valid_to"], "2025-01-01");
    }

    /// B-04, LR-11.
    fn a_merger_ends_the_old_units_and_links_them_to_the_new_one(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let (one, other) = (province.unit("Ban Tuyên giáo Tỉnh ủy"), province.unit("Ban Dân vận Tỉnh ủy"));
        let paper = province.paper("15-QĐ/TU");
        let new = province.unit_below(&province.id, "Ban Tuyên giáo và Dân vận Tỉnh ủy", Some("2025-02-01"));
        let mut body = succession("merge", "2025-02-01", &[&one, &other], &[&new]);
        body["document_id"] = json!(paper);
        let made = province.call().post("/v1/unit-successions", body).expect(201);
        assert_eq!(made["units"].as_array().unwrap().len(), 3);
        assert_eq!(t.told_of(&made.id())[0].text("ground_id"), paper);
        let old = t.unit_on(&one, "2025-01-31");
        assert_eq!((old.text("name"), ids_above(&old)), ("Ban Tuyên giáo Tỉnh ủy".to_owned(), vec![province.id.clone()]));
        assert_eq!(old["unit"]["ended_on"], "2025-02-01");
        assert_eq!(t.unit_on(&one, "2025-02-01")["name"], Value::Null);
        for unit in [&one, &new] {
            let lineage = t.as_(t.admin()).get(format!("/v1/units/{unit}/lineage")).expect(200);
            assert_eq!(lineage["successions"][0]["id"], made.id());
        }
    }

    /// LR-10: a unit closed on a day takes part in nothing after it.
    fn a_unit_that_has_ended_changes_no_more(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let (unit, other) = (province.unit("Huyện Bát Xát"), province.unit("Sở Nội vụ"));
        province.end(&unit, "2025-07-01");
        let before = t.entries();
        let version = province.version_of(&unit);
        let name = json!({ "name": "Tên mới", "effective_on": "2025-07-01" });
        let refused = province.call().post(format!("/v1/units/{unit}/names"), name).if_match(version).refused(409, "unit_ended");
        assert_eq!(refused["conflicts"][0]["id"], unit);
        let parent = json!({ "parent_id": other, "effective_on": "2026-01-01" });
        province.call().post(format!("/v1/units/{unit}/parents"), parent).if_match(version).refused(409, "unit_ended");
        let merger = succession("merge", "2025-07-01", &[&unit], &[&other]);
        province.call().post("/v1/unit-successions", merger).refused(409, "unit_ended");
        let child = json!({
            "system": "state", "level": "commune", "name": "Xã A", "parent_id": unit, "existed_from": "2025-07-01",
        });
        province.call().post("/v1/units", child).refused(409, "unit_ended");
        assert_eq!(t.entries(), before);
    }

    fn a_unit_splits_and_may_go_on_as_one_of_its_parts(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let old = province.unit("Sở Văn hóa, Thể thao và Du lịch");
        let new = province.unit_below(&province.id, "Sở Du lịch", Some("2020-01-01"));
        province.call().post("/v1/unit-successions", succession("split", "2020-01-01", &[&old], &[&old, &new])).expect(201);
        assert_eq!(t.unit_on(&old, "2021-01-01")["unit"]["ended_on"], Value::Null);
        // It came from the other, so the other cannot come from it alone; joining again, both are before.
        let cycle = succession("merge", "2023-01-01", &[&new], &[&old]);
        let refused = province.call().post("/v1/unit-successions", cycle).refused(409, "succession_cycle");
        assert_eq!(refused["conflicts"][0]["id"], new);
        let again = succession("merge", "2023-01-01", &[&old, &new], &[&old]);
        province.call().post("/v1/unit-successions", again).expect(201);
        assert_eq!(t.unit_on(&new, "2023-01-01")["name"], Value::Null);
        let lineage = t.as_(t.admin()).get(format!("/v1/units/{new}/lineage")).expect(200);
        assert_eq!(lineage["successions"].as_array().unwrap().len(), 2);
    }

    fn a_succession_has_the_shape_of_its_kind(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let (one, other) = (province.unit("Sở A"), province.unit("Sở B"));
        let before = t.entries();
        let post = |body: Value| province.call().post("/v1/unit-successions", body);
        for body in [
            succession("merge", "2024-01-01", &[&one], &[]),
            succession("split", "2024-01-01", &[&one], &[&other]),
            succession("end", "2024-01-01", &[&one], &[&other]),
            succession("end", "2024-01-01", &[], &[]),
        ] {
            post(body).refused(409, "succession_shape");
        }
        let early = post(succession("merge", "1999-12-31", &[&one], &[&other])).refused(409, "unit_not_yet");
        assert_eq!(early["conflicts"][0]["name"], "Sở A");
        post(succession("end", "2000-01-01", &[&one], &[])).refused(409, "unit_not_yet");
        let doubled = post(succession("merge", "2024-01-01", &[&one, &one], &[&other])).send();
        assert!((400..500).contains(&doubled.status), "{}", doubled.text());
        post(succession("end", "2024-02-30", &[&one], &[])).refused_field("/effective_on", "not_a_date");
        let nothing = "0190d5a4-7c1e-7000-8000-000000000001";
        post(succession("end", "2024-01-01", &[nothing], &[])).refused(409, "unit_unknown");
        let elsewhere = t.province("Tỉnh Yên Bái");
        let told = t.entries();
        elsewhere.call().post("/v1/unit-successions", succession("end", "2024-01-01", &[&one], &[])).refused(403, "not_your_unit");
        assert_eq!(t.entries(), told);
        assert!(told > before);
        assert_eq!(t.raw().rows("unit_successions"), 0);
    }

    fn a_unit_under_which_others_stand_is_not_ended(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let (district, other) = (province.unit("Huyện Bát Xát"), province.unit("Thành phố Lào Cai"));
        let commune = province.unit_below(&district, "Xã Quang Kim", Some("2000-01-01"));
        let end = succession("end", "2025-07-01", &[&district], &[]);
        let refused = province.call().post("/v1/unit-successions", end.clone()).refused(409, "unit_has_children");
        assert_eq!(refused["conflicts"][0]["name"], "Xã Quang Kim");
        assert_eq!(place(&province, &commune, &other, "2025-07-01"), 201);
        province.call().post("/v1/unit-successions", end).expect(201);
        is_a_tree(t, &province.id, std::slice::from_ref(&commune), &["2025-06-30", "2025-07-01"]);
    }

    fn a_unit_never_stands_below_itself(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let top = province.unit("Sở A");
        let middle = province.unit_below(&top, "Chi cục B", Some("2000-01-01"));
        let low = province.unit_below(&middle, "Phòng C", Some("2000-01-01"));
        let before = t.entries();
        for parent in [&top, &middle, &low] {
            let body = json!({ "parent_id": parent, "effective_on": "2024-01-01" });
            let refused = province.call().post(format!("/v1/units/{top}/parents"), body).if_match(1).refused(409, "unit_tree_cycle");
            assert_eq!(refused["conflicts"][0]["id"], *parent);
        }
        assert_eq!(t.entries(), before);
    }

    /// LR-10: the tree holds on every day, also on those after the day of the move.
    fn a_move_that_would_close_a_circle_on_a_later_day_is_refused(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let (one, other) = (province.unit("Sở A"), province.unit("Sở B"));
        assert_eq!(place(&province, &other, &one, "2025-06-01"), 201);
        let body = json!({ "parent_id": other, "effective_on": "2025-01-01" });
        province.call().post(format!("/v1/units/{one}/parents"), body).if_match(1).refused(409, "unit_tree_cycle");
        is_a_tree(t, &province.id, &[one, other], &["2025-01-01", "2025-06-01", "2026-01-01"]);
    }

    fn a_unit_is_not_put_too_deep(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let mut low = province.id.clone();
        for depth in 1..=32 {
            low = province.unit_below(&low, &format!("Cấp {depth}"), None);
        }
        let body = json!({ "system": "state", "level": "hamlet", "name": "Cấp 33", "parent_id": low });
        let before = t.entries();
        province.call().post("/v1/units", body).refused(409, "unit_tree_too_deep");
        assert_eq!(t.entries(), before);
        let unit = province.unit("Sở A");
        let body = json!({ "parent_id": low, "effective_on": "2024-01-01" });
        province.call().post(format!("/v1/units/{unit}/parents"), body).if_match(1).refused(409, "unit_tree_too_deep");
        assert_eq!(ids_above(&t.unit_on(&low, "2026-11-21")).len(), 32);
    }

    /// LR-10: for any date the tree is a tree, whatever moves were tried.
    fn on_any_day_the_units_form_a_tree(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let units: Vec<String> = (0..8).map(|number| province.unit(&format!("Đơn vị {number}"))).collect();
        let mut seed = 20_241_219_u32;
        let mut draw = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            usize::try_from(seed >> 16).unwrap() % below
        };
        let mut moved = 0;
        for _ in 0..60 {
            let (unit, parent) = (draw(units.len()), draw(units.len() + 1));
            let parent = units.get(parent).unwrap_or(&province.id);
            let day = format!("20{:02}-{:02}-01", 1 + draw(20), 1 + draw(12));
            match place(&province, &units[unit], parent, &day) {
                201 => moved += 1,
                status => assert_eq!(status, 409),
            }
        }
        assert!(moved >= 10, "{moved} moves are too few to tell");
        let days = ["2000-01-01", "2004-05-06", "2008-12-31", "2012-01-01", "2016-02-29", "2021-01-01", "2026-11-21"];
        is_a_tree(t, &province.id, &units, &days);
    }

    fn a_change_comes_after_the_last_one_and_not_before_the_unit_existed(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let (unit, other) = (province.unit("Sở A"), province.unit("Sở B"));
        province.rename(&unit, "Sở A mới", "2020-01-01");
        let version = province.version_of(&unit);
        let before = t.entries();
        let rename = |day: &str| {
            let body = json!({ "name": "Sở A khác", "effective_on": day });
            province.call().post(format!("/v1/units/{unit}/names"), body)
        };
        for day in ["2019-12-31", "2020-01-01"] {
            let refused = rename(day).if_match(version).refused(409, "unit_date_backwards");
            assert_eq!(refused["conflicts"][0]["id"], unit);
        }
        rename("1999-12-31").if_match(version).refused(409, "unit_not_yet");
        rename("2021-01-01").refused(428, "version_missing");
        rename("2021-01-01").if_match(version + 1).refused(412, "version_stale");
        let parent = json!({ "parent_id": other, "effective_on": "1999-12-31" });
        province.call().post(format!("/v1/units/{unit}/parents"), parent).if_match(version).refused(409, "unit_not_yet");
        let child = json!({
            "system": "state", "level": "department", "name": "Phòng C", "parent_id": unit, "existed_from": "1999-12-31",
        });
        let refused = province.call().post("/v1/units", child).refused(409, "unit_not_yet");
        assert_eq!(refused["conflicts"][0]["id"], unit);
        assert_eq!(t.entries(), before);
    }

    /// LR-10: at most one stands above a unit on any day, also where a unit that has ended is moved or renamed within its days.
    fn a_change_to_a_unit_that_has_ended_holds_no_longer_than_the_unit(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let (unit, first, other) = (province.unit("Chi cục A"), province.unit("Sở B"), province.unit("Sở C"));
        assert_eq!(place(&province, &unit, &first, "2010-01-01"), 201);
        province.rename(&unit, "Chi cục A mới", "2012-01-01");
        province.end(&unit, "2025-07-01");
        let before = t.entries();
        for day in ["2001-01-01", "2010-01-01"] {
            let body = json!({ "parent_id": other, "effective_on": day });
            let path = format!("/v1/units/{unit}/parents");
            let refused = province.call().post(path, body).if_match(province.version_of(&unit)).refused(409, "unit_date_backwards");
            assert_eq!(refused["conflicts"][0]["id"], unit);
        }
        let early = json!({ "name": "Tên cũ", "effective_on": "2011-12-31" });
        province.call().post(format!("/v1/units/{unit}/names"), early).if_match(province.version_of(&unit)).refused(409, "unit_date_backwards");
        assert_eq!(t.entries(), before);
        assert_eq!(place(&province, &unit, &other, "2025-01-01"), 201);
        province.rename(&unit, "Chi cục A cuối", "2025-01-01");
        let below = |parent: &str| {
            let listed = province.call().all(&format!("/v1/units?parent_id={parent}&on=2025-03-01"));
            listed.iter().map(Record::id).collect::<Vec<_>>()
        };
        assert_eq!((below(&first), below(&other)), (Vec::new(), vec![unit.clone()]));
        let then = t.unit_on(&unit, "2025-03-01");
        assert_eq!((then.text("name"), &ids_above(&then)[0]), ("Chi cục A cuối".to_owned(), &other));
        assert_eq!(ids_above(&t.unit_on(&unit, "2024-12-31"))[0], first);
        let lineage = province.call().get(format!("/v1/units/{unit}/lineage")).expect(200);
        for rows in ["names", "parents"] {
            let rows = lineage[rows].as_array().unwrap();
            assert!(rows.windows(2).all(|two| two[0]["valid_to"] == two[1]["valid_from"]), "{rows:?}");
            assert_eq!(rows.last().unwrap()["valid_to"], "2025-07-01");
        }
    }

    /// LR-10: what was recorded of a later day stands.
    fn a_unit_does_not_end_before_a_succession_in_which_it_has_a_part(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let old = province.unit("Sở Văn hóa, Thể thao và Du lịch");
        let new = province.unit_below(&province.id, "Sở Du lịch", Some("2020-01-01"));
        province.call().post("/v1/unit-successions", succession("split", "2020-01-01", &[&old], &[&old, &new])).expect(201);
        let before = t.entries();
        let end = |day: &str| province.call().post("/v1/unit-successions", succession("end", day, &[&old], &[]));
        let refused = end("2015-01-01").refused(409, "unit_date_backwards");
        assert_eq!((&refused["conflicts"][0]["id"], t.entries()), (&json!(old), before));
        end("2021-01-01").expect(201);
    }

    /// LR-10, LR-11, design 3.6: an office for a unit that is no more gives no right, however the unit ended.
    fn an_office_for_a_unit_that_has_ended_gives_no_right_over_others(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let district = json!({
            "system": "state", "level": "district", "name": "Huyện Lộc Hà", "parent_id": province.id, "existed_from": "2000-01-01",
        });
        let by_law = province.call().post("/v1/units", district).expect(201).id();
        let ended = province.unit("Sở A");
        let (commune, old) = (
            province.unit_below(&by_law, "Xã Thạch Sơn", Some("2000-01-01")),
            province.unit_below(&ended, "Phòng B", Some("2000-01-01")),
        );
        let new = province.unit("Sở C");
        let secretary = |unit: &str| province.account(Office::CouncilSecretary, unit);
        let (of_law, of_ended, of_new) = (secretary(&by_law), secretary(&ended), secretary(&new));
        let person = province.person("Lê Văn Sơn");
        let enter = |account: &Account, unit: &str| {
            let body = json!({ "unit_id": unit, "title": "Chủ tịch", "held_from": "2020", "held_to": "2021" });
            t.as_(account).post(format!("/v1/people/{person}/positions"), body)
        };
        enter(&of_ended, &old).expect(201);
        province.end(&old, "2024-01-01");
        province.call().post("/v1/unit-successions", succession("merge", "2025-01-01", &[&ended], &[&new])).expect(201);
        let before = t.entries();
        for (account, unit) in [(&of_law, &commune), (&of_law, &by_law), (&of_ended, &old), (&of_ended, &ended)] {
            enter(account, unit).refused(403, "not_your_unit");
        }
        assert_eq!(t.entries(), before);
        enter(&of_new, &ended).expect(201);
        enter(&of_new, &old).expect(201);
        // Until somebody says where it stands now, those above the district keep what was left below it.
        assert_eq!(ids_above(&t.unit_on(&commune, "2026-11-21")), [""; 0]);
        assert_eq!(place(&province, &commune, &province.id, "2025-07-01"), 201);
    }

    /// QĐ 20/2020/QĐ-TTg.
    fn a_code_has_its_form_and_is_never_given_again(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let body = |code: &str| {
            json!({
                "system": "state", "level": "department", "name": "Sở A", "parent_id": province.id,
                "existed_from": "2000-01-01", "code": code,
            })
        };
        let unit = province.call().post("/v1/units", body("H38.01")).expect(201).id();
        assert_eq!(t.unit_on(&unit, "2020-01-01")["code"], "H38.01");
        province.end(&unit, "2021-01-01");
        assert_eq!(t.unit_on(&unit, "2021-01-01")["code"], Value::Null);
        assert_eq!(t.unit_on(&unit, "2020-12-31")["code"], "H38.01");
        let before = t.entries();
        province.call().post("/v1/units", body("H38.01")).refused(409, "unit_code_taken");
        for code in ["h38", "H3", "H38.1", "H38.0001", "H38.01.01.01.01", "H38-01", " H38"] {
            province.call().post("/v1/units", body(code)).refused_field("/code", "bad_form");
        }
        assert_eq!(t.entries(), before);
    }

    /// LR-10: what a unit did before it ended stays its own, and those over it then may still enter it.
    fn a_secretary_above_keeps_the_records_of_a_unit_that_has_ended(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let district = province.unit("Huyện Lộc Hà");
        let commune = province.unit_below(&district, "Xã Thạch Sơn", Some("2000-01-01"));
        province.end(&commune, "2025-01-01");
        province.end(&district, "2025-07-01");
        let person = province.person("Lê Văn Sơn");
        let body = json!({ "unit_id": commune, "title": "Bí thư", "held_from": "2020", "held_to": "2025-01-01" });
        province.call().post(format!("/v1/people/{person}/positions"), body.clone()).expect(201);
        let elsewhere = t.province("Tỉnh Nghệ An");
        elsewhere.call().post(format!("/v1/people/{person}/positions"), body).refused(403, "not_your_unit");
    }

    fn units_are_found_by_name_without_accents(t: &TestServer) {
        let province = t.province("Tỉnh Bình Dương");
        for name in ["Bến Cát", "Bến Tre", "Dĩ An"] {
            province.unit(name);
        }
        let found = |name: &str| {
            let all = province.call().all(&format!("/v1/units?name={name}&limit=1"));
            all.iter().map(|one| one.text("name")).collect::<Vec<_>>()
        };
        assert_eq!(found("ben%20cat"), ["Bến Cát"]);
        assert_eq!(found("BEN"), ["Bến Cát", "Bến Tre"]);
        assert_eq!(found("cat"), [""; 0]);
        province.call().get("/v1/units?name=-").refused_field("?name", "empty");
        assert_eq!(province.call().all("/v1/units?limit=2").len(), 4);
    }
}
