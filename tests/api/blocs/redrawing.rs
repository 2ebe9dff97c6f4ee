//! Redrawing an authority's blocs.

use serde_json::{Value, json};
use thidua::app::Office;

use super::documents::decision;
use crate::support::bloc::Authority;
use crate::support::{Record, TestServer};

fn fresh(name: &str, units: &[String]) -> Value {
    json!({ "name": name, "kind_label": "Cụm thi đua", "leader_title": "Cụm trưởng", "deputy_title": "Cụm phó", "member_unit_ids": units })
}

fn body(province: &Authority<'_>, document: &str, closed: &[&String], blocs: Value) -> Value {
    json!({
        "authority_id": province.unit, "redrawn_on": "2025-07-01", "document_id": document, "reason": "Sắp xếp lại đơn vị hành chính",
        "closed_bloc_ids": closed, "blocs": blocs,
    })
}

fn roll(province: &Authority<'_>, bloc: &str, day: &str) -> Vec<String> {
    let roll = province
        .call()
        .all(&format!("/v1/blocs/{bloc}/memberships?on={day}"));
    roll.iter().map(|member| member.text("unit_name")).collect()
}

fn rows(t: &TestServer) -> [i64; 5] {
    [
        "blocs",
        "bloc_versions",
        "memberships",
        "bloc_redrawings",
        "bloc_redrawing_lines",
    ]
    .map(|table| t.raw().rows(table))
}

on_both_backends! {
    /// B-10: seven members become parts of two new clusters and of one that stays; each bloc knows the others.
    fn redrawn_blocs_close_readable_and_old_and_new_are_linked_both_ways(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let names = ["Mai Sơn", "Yên Châu", "Mộc Châu", "Vân Hồ", "Phù Yên", "Bắc Yên", "Mường La"];
        let (old, units) = province.bloc_of("Cụm thi đua 7 huyện", &names);
        let (stays, others) = province.bloc_of("Cụm thi đua số 2", &["Thuận Châu", "Quỳnh Nhai"]);
        let new = decision(&province, "2005/QĐ-UBND", "2025-06-25");
        let rules = json!({ "valid_from": "2025-07-01", "document_id": new, "least_members": 3 });
        province.call().post(format!("/v1/units/{}/bloc-rules", province.unit), rules).expect(201);
        let mut first = units[..3].to_vec();
        first.push(others[1].clone());
        let blocs = json!([fresh("Cụm xã 1", &first), fresh("Cụm xã 2", &units[3..5]), { "bloc_id": stays, "member_unit_ids": units[5..6] }]);
        let made = province.call().post("/v1/bloc-redrawings", body(&province, &new, &[&old], blocs)).expect(201);
        let lines = made["lines"].as_array().unwrap();
        let line = |from: &str, to: &str| {
            let found = lines.iter().find(|line| line["old_bloc_name"] == from && line["new_bloc_name"] == to);
            found.unwrap_or_else(|| panic!("no line from {from} to {to}")).clone()
        };
        assert_eq!((lines.len(), &line("Cụm thi đua 7 huyện", "Cụm xã 1")["members_moved"]), (4, &json!(3)));
        assert_eq!(line("Cụm thi đua 7 huyện", "Cụm thi đua số 2")["members_moved"], 1);
        assert_eq!(line("Cụm thi đua số 2", "Cụm xã 1")["members_moved"], 1);
        assert_eq!(made["left_out"].as_array().unwrap().len(), 1);
        assert_eq!((&made["left_out"][0]["unit_name"], &made["left_out"][0]["bloc_id"]), (&json!("Mường La"), &json!(old)));
        assert_eq!(made["size_warnings"].as_array().unwrap().len(), 2, "Cụm xã 2 has two, Cụm 2 has two");
        let one = line("Cụm thi đua 7 huyện", "Cụm xã 1").text("new_bloc_id");
        let two = line("Cụm thi đua 7 huyện", "Cụm xã 2").text("new_bloc_id");
        assert_eq!(roll(&province, &old, "2025-06-30"), names);
        assert_eq!(roll(&province, &old, "2025-07-01"), [""; 0]);
        assert_eq!(roll(&province, &one, "2025-07-01"), ["Mai Sơn", "Yên Châu", "Mộc Châu", "Quỳnh Nhai"]);
        assert_eq!(roll(&province, &two, "2025-07-01"), ["Vân Hồ", "Phù Yên"]);
        assert_eq!(roll(&province, &stays, "2025-07-01"), ["Thuận Châu", "Bắc Yên"]);
        let shown = |bloc: &str| province.call().get(format!("/v1/blocs/{bloc}")).expect(200);
        let closed = shown(&old);
        assert_eq!((&closed["bloc"]["state"], &closed["bloc"]["closed_on"], &closed["then"]), (&json!("closed"), &json!("2025-07-01"), &Value::Null));
        let linked = |bloc: &str, end: &str| {
            let mut ids: Vec<_> = shown(bloc)["redrawings"].as_array().unwrap().iter().map(|line| line[end].clone().as_str().unwrap().to_owned()).collect();
            ids.sort();
            ids
        };
        let mut all = vec![one.clone(), two.clone(), stays.clone()];
        all.sort();
        assert_eq!((linked(&old, "new_bloc_id"), linked(&two, "old_bloc_id")), (all, vec![old.clone()]));
        assert_eq!(linked(&one, "redrawing_id"), [made.id(), made.id()]);
        let begun = shown(&one);
        assert_eq!((&begun["bloc"]["document_id"], &begun["bloc"]["established_on"], begun["bloc"].text("authority_name")), (&json!(new), &json!("2025-07-01"), "UBND tỉnh Sơn La".to_owned()));
        assert_eq!(province.call().get(format!("/v1/bloc-redrawings/{}", made.id())).expect(200), made);
        let told = t.told_of(&made.id());
        assert_eq!((told.len(), told[0].text("event")), (1, "blocs.redrawn".to_owned()));
        assert_eq!(t.told_of(&old)[0]["event"], "blocs.redrawn");
    }

    /// B-10: a bloc may be dissolved into none, and a new one may begin with units that were in none.
    fn a_bloc_that_leaves_nobody_to_another_is_linked_to_none(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (old, _) = province.bloc_of("Khối doanh nghiệp", &["Công ty A"]);
        let unit = province.unit("Công ty B");
        let made = body(&province, &province.decision, &[&old], json!([fresh("Khối mới", &[unit])]));
        let made = province.call().post("/v1/bloc-redrawings", made).expect(201);
        let lines = made["lines"].as_array().unwrap();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().any(|line| line["old_bloc_id"] == json!(old) && line["new_bloc_id"].is_null()));
        assert!(lines.iter().any(|line| line["old_bloc_id"].is_null() && line["new_bloc_name"] == "Khối mới"));
        assert_eq!(made["left_out"][0]["unit_name"], "Công ty A");
    }

    /// B-02, B-10: whatever stands in the way is named, and nothing is written.
    fn a_redrawing_that_something_stands_against_is_refused_whole(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        let (old, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Nội vụ"]);
        let (other, others) = province.bloc_of("Khối 2", &["Sở Tài chính"]);
        let (theirs, _) = stranger.bloc_of("Khối 1", &["Sở Công Thương"]);
        let late = province.bloc("Khối 3");
        let unit = province.unit("Sở Ngoại vụ");
        province.admit(&late, &unit, "2025-08-01");
        let ended = province.unit("Sở Thông tin và Truyền thông");
        let end = json!({ "kind": "end", "effective_on": "2025-03-01", "predecessor_ids": [ended], "successor_ids": [] });
        province.call().post("/v1/unit-successions", end).expect(201);
        let document = province.decision.clone();
        let (before, entries) = (rows(t), t.entries());
        let post = |closed: &[&String], blocs: Value| province.call().post("/v1/bloc-redrawings", body(&province, &document, closed, blocs));
        let named = |refused: Value, id: &str| assert_eq!(refused["conflicts"][0]["id"], json!(id));
        named(post(&[&old], json!([fresh("Mới", &others)])).refused(409, "unit_in_other_bloc"), &other);
        named(post(&[&theirs], json!([])).refused(409, "bloc_of_other_authority"), &theirs);
        named(post(&[&old, &old], json!([])).refused_field("/closed_bloc_ids/1", "duplicate"), &old);
        named(post(&[&old], json!([fresh("Mới", &[units[0].clone(), units[0].clone()])])).refused_field("/blocs/0/member_unit_ids/1", "duplicate"), &units[0]);
        named(post(&[], json!([{ "bloc_id": old, "member_unit_ids": [units[0]] }])).refused(409, "unit_already_member"), &province.call().all(&format!("/v1/blocs/{old}/memberships"))[0].id());
        named(post(&[], json!([fresh("Mới", std::slice::from_ref(&ended))])).refused(409, "unit_ended"), &ended);
        let refused = post(&[&late], json!([fresh("Mới", &units)])).refused(409, "unit_in_other_bloc");
        named(refused, &old);
        let refused = post(&[&late], json!([])).refused_field("/redrawn_on", "period_ends_before_it_begins");
        assert_eq!(refused["conflicts"][0]["kind"], "memberships");
        post(&[], json!([])).refused_field("/blocs", "missing");
        post(&[&unit], json!([])).refused(409, "bloc_unknown");
        post(&[&old], json!([{ "member_unit_ids": [] }])).refused_field("/blocs/0/name", "missing");
        post(&[], json!([{ "bloc_id": old, "name": "Tên", "member_unit_ids": [] }])).refused_field("/blocs/0/bloc_id", "out_of_range");
        let mut early = body(&province, &document, &[&old], json!([]));
        early["redrawn_on"] = json!("2022-01-01");
        named(province.call().post("/v1/bloc-redrawings", early).refused(409, "bloc_not_yet"), &old);
        stranger.call().post("/v1/bloc-redrawings", body(&province, &document, &[&old], json!([]))).refused(403, "bloc_not_yours");
        assert_eq!((rows(t), t.entries()), (before, entries));
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        t.as_(&head).post("/v1/bloc-redrawings", body(&province, &document, &[&old], json!([]))).refused(403, "office_required");
        post(&[&old], json!([])).expect(201);
        named(post(&[&old], json!([])).refused(409, "bloc_closed"), &old);
    }

    /// B-02: at most one bloc per authority and competition year, unless a document moves the unit within it.
    fn a_move_to_another_bloc_within_a_competition_year_needs_its_document(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (first, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let second = province.bloc("Khối 2");
        let year = province.year(&first, 2024);
        let member = province.call().all(&format!("/v1/blocs/{first}/memberships"));
        let ending = json!({ "ended_on": "2024-06-24", "reason": "Kiện toàn" });
        province.call().post(format!("/v1/memberships/{}/ends", member[0].id()), ending).if_match(1).expect(201);
        let path = format!("/v1/blocs/{second}/memberships");
        let mut body = json!({ "unit_id": units[0], "member_from": "2024-06-24" });
        let refused = province.call().post(&path, body.clone()).refused(409, "unit_in_other_bloc");
        assert_eq!((&refused["conflicts"][0]["id"], &refused["conflicts"][1]["id"]), (&json!(first), &json!(year)));
        assert_eq!(refused["fields"][0]["pointer"], "/document_id");
        let mut later = body.clone();
        later["member_from"] = json!("2025-01-01");
        later["member_to"] = json!("2025-02-01");
        province.call().post(&path, later).expect(201);
        body["member_to"] = json!("2025-01-01");
        body["document_id"] = json!(province.decision);
        province.call().post(&path, body).expect(201);
    }

    /// B-03: a membership that shares a day with another, or lies outside the life of unit or bloc, is refused with that record named.
    fn a_membership_against_another_or_outside_unit_and_bloc_names_what_stands_against_it(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let member = province.call().all(&format!("/v1/blocs/{bloc}/memberships"))[0].id();
        let young = json!({ "system": "state", "level": "department", "name": "Sở mới", "parent_id": province.unit, "existed_from": "2025-03-01" });
        let young = province.call().post("/v1/units", young).expect(201).id();
        let ended = province.unit("Sở cũ");
        let end = json!({ "kind": "end", "effective_on": "2025-03-01", "predecessor_ids": [ended], "successor_ids": [] });
        province.call().post("/v1/unit-successions", end).expect(201);
        let (before, entries) = (rows(t), t.entries());
        let post = |unit: &str, from: &str, to: Option<&str>| {
            let body = json!({ "unit_id": unit, "member_from": from, "member_to": to });
            province.call().post(format!("/v1/blocs/{bloc}/memberships"), body)
        };
        let named = |refused: Value, kind: &str, id: &str| assert_eq!((&refused["conflicts"][0]["kind"], &refused["conflicts"][0]["id"]), (&json!(kind), &json!(id)));
        named(post(&units[0], "2024-01-01", None).refused(409, "unit_already_member"), "memberships", &member);
        named(post(&young, "2025-02-28", None).refused(409, "unit_not_yet"), "units", &young);
        named(post(&ended, "2025-03-01", None).refused(409, "unit_ended"), "units", &ended);
        named(post(&ended, "2024-01-01", Some("2025-03-02")).refused(409, "unit_ended"), "units", &ended);
        named(post(&young, "2021-12-31", None).refused(409, "bloc_not_yet"), "blocs", &bloc);
        assert_eq!((rows(t), t.entries()), (before, entries));
    }

    /// B-02, B-10, LR-11: two authorities merge; the one after them redraws their blocs as its own, and a unit in one of them is in no other.
    fn the_blocs_of_merged_authorities_are_those_of_the_one_that_came_after_them(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let [one, two, after] = ["Sở Nội vụ A", "Sở Nội vụ B", "Sở Nội vụ mới"].map(|name| province.unit(name));
        let establish = |authority: &str, name: &str| {
            let mut body = province.bloc_body(name);
            body["authority_id"] = json!(authority);
            province.call().post("/v1/blocs", body).expect(201).id()
        };
        let (first, second, new) = (establish(&one, "Cụm 1"), establish(&two, "Cụm 2"), establish(&after, "Cụm mới"));
        let units = ["Trường A", "Trường B"].map(|name| province.unit(name));
        province.admit(&first, &units[0], "2022-01-01");
        province.admit(&second, &units[1], "2022-01-01");
        let mut made = body(&province, &province.decision, &[&first, &second], json!([{ "bloc_id": new, "member_unit_ids": units }]));
        made["authority_id"] = json!(after);
        let refused = province.call().post("/v1/bloc-redrawings", made.clone()).refused(409, "bloc_of_other_authority");
        assert_eq!(refused["conflicts"][0]["id"], json!(first), "before the merger they are strangers");
        let merger = json!({ "kind": "merge", "effective_on": "2025-07-01", "predecessor_ids": [one, two], "successor_ids": [after] });
        province.call().post("/v1/unit-successions", merger).expect(201);
        let late = json!({ "unit_id": units[0], "member_from": "2025-08-01", "document_id": province.decision });
        let refused = province.call().post(format!("/v1/blocs/{new}/memberships"), late).refused(409, "unit_in_other_bloc");
        assert_eq!(refused["conflicts"][0]["id"], json!(first));
        let made = province.call().post("/v1/bloc-redrawings", made).expect(201);
        assert_eq!((made["lines"].as_array().unwrap().len(), made["left_out"].as_array().unwrap().len()), (2, 0));
        assert_eq!(roll(&province, &new, "2025-07-01"), ["Trường A", "Trường B"]);
        let shown = province.call().get(format!("/v1/blocs/{second}")).expect(200);
        assert_eq!((&shown["bloc"]["state"], &shown["redrawings"][0]["new_bloc_id"]), (&json!("closed"), &json!(new)));
    }

    /// B-01, B-10: the roll of a replaced document is no more redrawn by another paper than a member is admitted to it.
    fn a_bloc_that_stays_is_not_redrawn_under_a_replaced_document(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        let replacement = json!({ "document_id": new, "valid_from": "2024-06-24", "name": "Khối 2", "kind_label": "Khối", "leader_title": "Trưởng khối" });
        let replaced = province.call().post(format!("/v1/blocs/{bloc}/documents"), replacement).if_match(1).expect(201);
        let third = decision(&province, "9/QĐ-UBND", "2025-06-24");
        let before = (rows(t), t.entries());
        let mut early = body(&province, &third, &[], json!([fresh("Mới", &units), { "bloc_id": bloc, "member_unit_ids": [] }]));
        early["redrawn_on"] = json!("2023-06-01");
        let refused = province.call().post("/v1/bloc-redrawings", early).refused(409, "bloc_version_closed");
        assert_eq!(refused["conflicts"][0]["id"], replaced["versions"][0]["id"]);
        assert_eq!((rows(t), t.entries()), before);
    }

    /// B-10: who was left out, and what the old bloc was called, is told as of the act; the answer takes no more statements for more blocs.
    fn a_redrawing_is_told_as_of_its_act_whatever_is_entered_later(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (old, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Nội vụ", "Sở Công Thương"]);
        let unknown = t.now().to_string();
        t.pass_days(1);
        let rules = json!({ "valid_from": "2020-01-01", "document_id": province.decision, "least_members": 3 });
        province.call().post(format!("/v1/units/{}/bloc-rules", province.unit), rules).expect(201);
        let new = json!([fresh("Mới 1", &units[..1]), fresh("Mới 2", &units[1..2])]);
        let made = province.call().post("/v1/bloc-redrawings", body(&province, &province.decision, &[&old], new)).expect(201);
        assert_eq!((made["left_out"][0]["unit_name"].clone(), made["size_warnings"].as_array().unwrap().len()), (json!("Sở Công Thương"), 2));
        let then = t.now().to_string();
        t.pass_days(1);
        let other = decision(&province, "77/QĐ-UBND", "2025-08-01");
        let first = made["lines"][0].text("new_bloc_id");
        let late = json!({ "unit_id": units[2], "member_from": "2025-07-01", "document_id": other });
        province.call().post(format!("/v1/blocs/{first}/memberships"), late).expect(201);
        for unit in ["Sở Ngoại vụ", "Sở Tư pháp"] {
            province.admit(&first, &province.unit(unit), "2025-07-01");
        }
        let path = format!("/v1/bloc-redrawings/{}", made.id());
        let shown = province.call().get(&path).expect(200);
        assert_eq!((&shown["left_out"], shown["size_warnings"].as_array().unwrap().len()), (&made["left_out"], 1));
        assert_eq!(province.call().get(format!("{path}?known_at={then}")).expect(200), made);
        province.call().get(format!("{path}?known_at={unknown}")).refused(404, "not_found");
        let (second, more) = province.bloc_of("Khối 2", &["A", "B", "C", "D", "E"]);
        let names = ["Nhóm 1", "Nhóm 2", "Nhóm 3", "Nhóm 4", "Nhóm 5"];
        let new: Vec<Value> = names.iter().zip(&more).map(|(name, unit)| fresh(name, std::slice::from_ref(unit))).collect();
        let wide = province.call().post("/v1/bloc-redrawings", body(&province, &province.decision, &[&second], json!(new))).expect(201);
        let (few, _) = t.statements(|| province.call().get(&path).expect(200));
        let (many, _) = t.statements(|| province.call().get(format!("/v1/bloc-redrawings/{}", wide.id())).expect(200));
        assert_eq!(few, many);
    }

    /// B-02: a move within a year that was opened only later, and one where no year was told, needs its document as well.
    fn a_move_within_a_year_is_refused_in_whatever_order_it_is_entered(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (first, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Nội vụ"]);
        let second = province.bloc("Khối 2");
        for (member, day) in province.call().all(&format!("/v1/blocs/{first}/memberships")).iter().zip(["2024-06-24", "2024-01-01"]) {
            let ending = json!({ "ended_on": day, "reason": "Kiện toàn" });
            province.call().post(format!("/v1/memberships/{}/ends", member.id()), ending).if_match(1).expect(201);
        }
        let path = format!("/v1/blocs/{second}/memberships");
        let admit = |unit: &str, from: &str| province.call().post(&path, json!({ "unit_id": unit, "member_from": from }));
        let refused = admit(&units[0], "2024-06-25").refused(409, "unit_in_other_bloc");
        assert_eq!((&refused["conflicts"][0]["id"], &refused["fields"][0]["pointer"]), (&json!(first), &json!("/document_id")));
        let moved = admit(&units[1], "2024-01-01").expect(201);
        let mut year = json!({ "label": "2023-2024", "system": "school", "year_from": "2023-09-05", "year_to": "2024-06-01", "roll_known": "complete" });
        let before = (t.raw().rows("bloc_years"), t.entries());
        let years = format!("/v1/blocs/{second}/years");
        let refused = province.call().post(&years, year.clone()).refused(409, "unit_in_other_bloc");
        assert_eq!((&refused["conflicts"][0]["id"], &refused["conflicts"][1]["id"]), (&json!(first), &json!(moved.id())));
        assert_eq!((t.raw().rows("bloc_years"), t.entries()), before);
        year["year_from"] = json!("2024-01-01");
        let year = province.call().post(&years, year).expect(201).id();
        let body = json!({ "year_from": "2023-12-31", "reason": "Đính chính" });
        let refused = province.call().post(format!("/v1/bloc-years/{year}/corrections"), body).if_match(1).refused(409, "unit_in_other_bloc");
        assert_eq!(refused["conflicts"][0]["id"], json!(first));
        let named = json!({ "unit_id": units[0], "member_from": "2024-06-25", "document_id": province.decision });
        province.call().post(&path, named).expect(201);
        province.year(&first, 2024);
    }
}
