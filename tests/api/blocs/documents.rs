//! The establishing documents of a bloc, one after another, and the bloc as it stood on a day.

use serde_json::{Value, json};

use crate::support::bloc::Authority;
use crate::support::{Record, TestServer};

/// Another decision of the authority.
pub fn decision(province: &Authority<'_>, number: &str, issued_on: &str) -> String {
    let paper = json!({ "kind": "decision", "number": number, "issued_on": issued_on, "issuer": "UBND tỉnh" });
    province
        .call()
        .post("/v1/documents", paper)
        .expect(201)
        .id()
}

fn replacement(document: &str, from: &str, name: &str) -> Value {
    json!({
        "document_id": document, "valid_from": from, "name": name, "kind_label": "Cụm thi đua",
        "leader_title": "Cụm trưởng", "reason": "Kiện toàn",
    })
}

fn known(t: &TestServer) -> String {
    t.now().to_string()
}

on_both_backends! {
    /// B-01, B-05: Sơn La 1196/QĐ-UBND of 24/06/2024 replaces 1742/QĐ-UBND of 24/08/2022 in the middle of the year.
    fn a_document_replaced_in_mid_year_closes_the_version_before_and_keeps_it_readable(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = format!("/v1/blocs/{bloc}");
        let before = known(t);
        t.pass_days(1);
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        let body = replacement(&new, "2024-06-24", "Cụm thi đua số 6 (Khối Văn hóa - Xã hội)");
        let call = province.call();
        call.post(format!("{path}/documents"), body.clone()).refused(428, "version_missing");
        let replaced = call.post(format!("{path}/documents"), body).if_match(1).expect(201);
        assert_eq!((replaced.version(), &replaced["bloc"]["kind_label"], &replaced["bloc"]["deputy_title"]), (2, &json!("Cụm thi đua"), &Value::Null));
        let then = |day: &str| call.get(format!("{path}?as_of={day}")).expect(200)["then"].clone();
        let (old, now) = (then("2024-06-23"), then("2024-06-24"));
        assert_eq!((&old["name"], &old["leader_title"], &old["deputy_title"]), (&json!("Khối 1"), &json!("Trưởng khối"), &json!("Phó khối")));
        assert_eq!((&old["document_id"], &now["document_id"]), (&json!(province.decision), &json!(new)));
        assert_eq!((&now["name"], &now["leader_title"]), (&json!("Cụm thi đua số 6 (Khối Văn hóa - Xã hội)"), &json!("Cụm trưởng")));
        assert_eq!(then("2021-12-31"), Value::Null, "before it was established");
        let shown = call.get(path.clone()).expect(200);
        assert_eq!((&shown["versions"][0]["valid_to"], &shown["versions"][0]["reason"]), (&json!("2024-06-24"), &json!("Kiện toàn")));
        assert_eq!((&shown["versions"][1]["valid_from"], &shown["as_of"]), (&json!("2024-06-24"), &json!(t.day(0))));
        let known = call.get(format!("{path}?known_at={before}")).expect(200);
        assert_eq!((&known["bloc"]["name"], known["versions"].as_array().unwrap().len(), known.version()), (&json!("Khối 1"), 1, 1));
        let listed = |query: &str| call.all(&format!("/v1/blocs?{query}"));
        assert_eq!(listed("on=2023-01-01")[0].text("name"), "Khối 1");
        assert_eq!(listed("on=2025-01-01")[0].text("kind_label"), "Cụm thi đua");
        assert_eq!(listed(&format!("known_at={before}"))[0].text("name"), "Khối 1");
        assert_eq!(t.told_of(&bloc)[0]["event"], "bloc.document_replaced");
    }

    /// B-01: a new document comes after the one in force, and is another one.
    fn a_document_that_does_not_come_after_the_one_in_force_is_refused_with_that_one_named(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let path = format!("/v1/blocs/{bloc}/documents");
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        let before = t.entries();
        let post = |document: &str, from: &str| province.call().post(&path, replacement(document, from, "Khối 2")).if_match(1);
        let refused = post(&new, "2022-01-01").refused(409, "bloc_version_not_later");
        assert_eq!(refused["conflicts"][0]["name"], "Khối 1");
        post(&province.decision, "2024-06-24").refused(409, "bloc_version_not_later");
        let refused = post(&new, "2021-12-31").refused(409, "bloc_not_yet");
        assert_eq!(refused["conflicts"][0]["id"], json!(bloc));
        post(&province.unit, "2024-06-24").refused(409, "document_unknown");
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        stranger.call().post(&path, replacement(&new, "2024-06-24", "Khối 2")).if_match(1).refused(403, "bloc_not_yours");
        assert_eq!((t.raw().rows("bloc_versions"), province.call().get(format!("/v1/blocs/{bloc}")).expect(200).version()), (1, 1));
        assert!(t.entries() > before, "the stranger's own acts");
        let ending = json!({ "ended_on": "2025-07-01", "reason": "Sắp xếp lại" });
        province.call().post(format!("/v1/blocs/{bloc}/ends"), ending).if_match(1).expect(201);
        let refused = province.call().post(&path, replacement(&new, "2024-06-24", "Khối 2")).if_match(2).refused(409, "bloc_closed");
        assert_eq!(refused["conflicts"][0]["id"], json!(bloc));
    }

    /// B-01: "chưa rõ quyết định" up to the day on which a document is known.
    fn a_historic_bloc_is_marked_until_the_day_of_its_first_known_document(t: &TestServer) {
        let province = Authority::province(t, "Sở Nội vụ");
        let body = json!({
            "origin": "historic", "name": "Khối các Hội đặc thù trên địa bàn tỉnh", "kind_label": "Khối",
            "leader_title": "Trưởng khối", "keeper_id": province.unit,
        });
        let bloc = province.call().post("/v1/blocs", body).expect(201).id();
        let body = replacement(&province.decision, "2024-01-01", "Khối Hội");
        let path = format!("/v1/blocs/{bloc}");
        province.call().post(format!("{path}/documents"), body).if_match(1).expect(201);
        let then = |day: &str| province.call().get(format!("{path}?as_of={day}")).expect(200)["then"]["document_note"].clone();
        assert_eq!((then("2023-03-03"), then("2024-01-01")), (json!("chưa rõ quyết định"), Value::Null));
        let listed = province.call().all("/v1/blocs?on=2023-03-03");
        assert_eq!((listed[0].text("document_note"), listed[0].text("authority_note")), ("chưa rõ quyết định".to_owned(), "chưa rõ cơ quan tổ chức".to_owned()));
    }

    /// B-01, B-03: who belonged to the roll of a replaced document is entered by that document alone.
    fn a_member_of_a_closed_version_is_refused_with_the_version_named(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let unit = province.unit("Sở Y tế");
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        let path = format!("/v1/blocs/{bloc}");
        let replaced = province.call().post(format!("{path}/documents"), replacement(&new, "2024-06-24", "Khối 2")).if_match(1).expect(201);
        let mut body = json!({ "unit_id": unit, "member_from": "2023-01-01" });
        let before = t.entries();
        for document in [Value::Null, json!(new)] {
            body["document_id"] = document;
            let refused = province.call().post(format!("{path}/memberships"), body.clone()).refused(409, "bloc_version_closed");
            assert_eq!((&refused["conflicts"][0]["id"], &refused["conflicts"][0]["name"]), (&replaced["versions"][0]["id"], &json!("Khối 1")));
        }
        assert_eq!((t.raw().rows("memberships"), t.entries()), (0, before));
        body["document_id"] = json!(province.decision);
        province.call().post(format!("{path}/memberships"), body).expect(201);
    }

    /// B-08: "7 tỉnh" with six members.
    fn a_name_may_disagree_with_the_roll(t: &TestServer) {
        let province = Authority::province(t, "Hội đồng Thi đua - Khen thưởng Trung ương");
        let names = ["Hà Giang", "Cao Bằng", "Lạng Sơn", "Bắc Kạn", "Thái Nguyên", "Tuyên Quang"];
        let (bloc, _) = province.bloc_of("Cụm thi đua 7 tỉnh biên giới phía Bắc", &names);
        let roll = province.call().all(&format!("/v1/blocs/{bloc}/memberships"));
        assert_eq!(roll.len(), 6);
    }

    /// B-06: the blocs of districts and departments under a province, and where an ended district stood.
    fn blocs_of_sub_levels_are_found_under_their_parent_authority(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let other = Authority::province(t, "UBND tỉnh Lào Cai");
        let district = province.unit("UBND huyện Mai Sơn");
        let department = province.unit("Sở Giáo dục và Đào tạo");
        let establish = |authority: &str, name: &str| {
            let mut body = province.bloc_body(name);
            body["authority_id"] = json!(authority);
            province.call().post("/v1/blocs", body).expect(201).id()
        };
        let (own, below) = (province.bloc("Khối 1"), establish(&district, "Cụm xã 1"));
        let school = establish(&department, "Cụm trường THPT 2");
        other.bloc("Khối 1");
        let ids = |query: String| {
            let mut ids: Vec<_> = province.call().all(&query).iter().map(Record::id).collect();
            ids.sort();
            ids
        };
        let mut all = vec![own.clone(), below.clone(), school.clone()];
        all.sort();
        assert_eq!(ids(format!("/v1/blocs?under_id={}&limit=1", province.unit)), all);
        assert_eq!(ids(format!("/v1/blocs?under_id={district}")), std::slice::from_ref(&below));
        assert_eq!(ids(format!("/v1/blocs?authority_id={}", province.unit)), [own]);
        let end = json!({ "kind": "end", "effective_on": "2025-07-01", "predecessor_ids": [district], "successor_ids": [] });
        province.call().post("/v1/unit-successions", end).expect(201);
        assert_eq!(ids(format!("/v1/blocs?under_id={}&on=2025-01-01", province.unit)), all);
        assert_eq!(ids(format!("/v1/blocs?under_id={}", province.unit)), all);
        assert_eq!(ids(format!("/v1/blocs?under_id={school}")), [""; 0]);
    }

    /// B-09: by member, by day, by state; always with the organising authority.
    fn blocs_are_listed_by_member_by_day_and_by_state(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (first, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Nội vụ"]);
        let second = province.bloc("Khối 2");
        let ids = |query: &str| {
            let found = province.call().all(&format!("/v1/blocs?{query}"));
            assert!(found.iter().all(|bloc| bloc.text("authority_name") == "UBND tỉnh Sơn La"));
            found.iter().map(Record::id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&format!("unit_id={}", units[0])), std::slice::from_ref(&first));
        assert_eq!(ids(&format!("unit_id={}&on=2021-06-01", units[0])), [""; 0]);
        let before = known(t);
        t.pass_days(1);
        let ending = json!({ "ended_on": "2025-07-01", "reason": "Sắp xếp lại" });
        province.call().post(format!("/v1/blocs/{first}/ends"), ending).if_match(1).expect(201);
        assert_eq!(ids("state=active"), std::slice::from_ref(&second));
        assert_eq!(ids("state=closed"), std::slice::from_ref(&first));
        assert_eq!(ids("on=2025-07-01"), std::slice::from_ref(&second));
        assert_eq!(ids("on=2025-06-30"), [first.clone(), second.clone()]);
        assert_eq!(ids(&format!("on=2025-07-01&known_at={before}&limit=1")), [first, second]);
    }

    /// B-03: the roll as the register knew it.
    fn the_roll_of_a_day_is_told_as_it_was_known_at_an_instant(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let path = format!("/v1/blocs/{bloc}/memberships");
        let member = province.call().all(&path)[0].clone();
        let before = known(t);
        t.pass_days(1);
        let ending = json!({ "ended_on": "2024-07-01", "reason": "Chuyển khối" });
        province.call().post(format!("/v1/memberships/{}/ends", member.id()), ending).if_match(1).expect(201);
        let end = json!({ "kind": "end", "effective_on": "2024-07-01", "predecessor_ids": [units[1]], "successor_ids": [] });
        province.call().post("/v1/unit-successions", end).expect(201);
        province.admit(&bloc, &province.unit("Sở Nội vụ"), "2024-01-01");
        let roll = |query: String| {
            let roll = province.call().all(&format!("{path}?on=2024-07-01{query}"));
            roll.iter().map(|member| member.text("unit_name")).collect::<Vec<_>>()
        };
        assert_eq!(roll(String::new()), ["Sở Nội vụ"]);
        assert_eq!(roll(format!("&known_at={before}")), ["Sở Y tế", "Sở Tài chính"]);
        let shown = province.call().get(format!("/v1/memberships/{}?known_at={before}", member.id())).expect(200);
        assert_eq!(shown, member);
    }

    /// a bloc is a recipient in its own right, under its name of that day, and its members get nothing of it.
    fn an_award_to_a_bloc_is_not_spread_over_its_members(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Đồng Nai");
        let (bloc, units) = province.bloc_of("Khối thi đua số 5", &["Sở Y tế", "Sở Tài chính"]);
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        let body = replacement(&new, "2024-06-24", "Cụm thi đua số 9");
        province.call().post(format!("/v1/blocs/{bloc}/documents"), body).if_match(1).expect(201);
        let body = json!({
            "origin": "historic", "issuer_system": "state", "issuing_unit_id": province.unit, "achievement_year": "2023", "decided_on": "2024-02-01",
            "number": "12/QĐ-UBND", "lines": [{ "bloc_id": bloc, "award_name": "Bằng khen của Chủ tịch UBND tỉnh" }],
        });
        province.call().post("/v1/decisions", body).expect(201);
        let awards = province.call().all("/v1/awards");
        assert_eq!(awards.len(), 1);
        assert_eq!((&awards[0]["bloc_id"], &awards[0]["unit_id"], awards[0].text("subject_name")), (&json!(bloc), &Value::Null, "Khối thi đua số 5".to_owned()));
        for unit in units {
            assert_eq!(province.call().all(&format!("/v1/awards?unit_id={unit}")), [""; 0]);
        }
    }

    /// B-01: the decision that closes a bloc next month is entered today; until then the bloc is there and takes what happens in it.
    fn a_bloc_closed_as_from_a_day_ahead_is_open_until_then(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let path = format!("/v1/blocs/{bloc}");
        let end = t.day(30).to_string();
        let ending = json!({ "ended_on": end, "reason": "Sắp xếp lại" });
        let closed = province.call().post(format!("{path}/ends"), ending.clone()).if_match(1).expect(201);
        assert_eq!((&closed["bloc"]["state"], &closed["bloc"]["closed_on"]), (&json!("active"), &json!(end)));
        let ids = |state: &str| province.call().all(&format!("/v1/blocs?state={state}")).iter().map(Record::id).collect::<Vec<_>>();
        assert_eq!((ids("active"), ids("closed")), (vec![bloc.clone()], vec![]));
        let mut late = json!({ "unit_id": province.unit("Sở Nội vụ"), "member_from": "2024-01-01" });
        let refused = province.call().post(format!("{path}/memberships"), late.clone()).refused(409, "bloc_closed");
        assert_eq!((&refused["conflicts"][0]["id"], &refused["fields"][0]["pointer"]), (&json!(bloc), &json!("/member_to")));
        late["member_to"] = json!(end);
        province.call().post(format!("{path}/memberships"), late).expect(201);
        province.leader(&bloc, &units[0], "2025-01-01", Some("2025-02-01"));
        province.call().post(format!("{path}/ends"), ending).if_match(2).refused(409, "bloc_closed");
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        province.call().post(format!("{path}/documents"), replacement(&new, "2024-06-24", "Khối 2")).if_match(2).refused(409, "bloc_closed");
        t.pass_days(30);
        assert_eq!(province.call().get(path.clone()).expect(200)["bloc"]["state"], "closed");
        assert_eq!((ids("active"), ids("closed")), (vec![], vec![bloc]));
        let term = json!({ "role": "leader", "unit_id": units[0], "held_from": "2025-03-01", "held_to": "2025-04-01", "chosen": "elected" });
        province.call().post(format!("{path}/terms"), term).refused(409, "bloc_closed");
    }

    /// B-01: a document that holds from a day ahead changes no word before that day.
    fn a_document_ahead_changes_the_words_on_its_day(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        let body = replacement(&new, &t.day(30).to_string(), "Cụm 9");
        let path = format!("/v1/blocs/{bloc}");
        let told = province.call().post(format!("{path}/documents"), body).if_match(1).expect(201);
        let named = |shown: &Value| (shown.text("name"), shown.text("leader_title"), shown.text("document_id"));
        let old = ("Khối 1".to_owned(), "Trưởng khối".to_owned(), province.decision.clone());
        let listed = || named(&province.call().all("/v1/blocs")[0]);
        assert_eq!((named(&told["bloc"]), listed()), (old.clone(), old));
        t.pass_days(30);
        let later = ("Cụm 9".to_owned(), "Cụm trưởng".to_owned(), new);
        let shown = province.call().get(path).expect(200);
        assert_eq!((named(&shown["bloc"]), listed()), (later.clone(), later));
    }

    /// B-01, B-09: a bloc is found by the name that it bore on the day asked for.
    fn blocs_of_a_day_are_found_and_sorted_by_their_names_of_that_day(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (first, second) = (province.bloc("Khối A"), province.bloc("Khối B"));
        let new = decision(&province, "1196/QĐ-UBND", "2024-06-24");
        province.call().post(format!("/v1/blocs/{first}/documents"), replacement(&new, "2024-06-24", "Nhóm C")).if_match(1).expect(201);
        let ids = |query: &str| province.call().all(&format!("/v1/blocs?limit=1&{query}")).iter().map(Record::id).collect::<Vec<_>>();
        assert_eq!(ids("on=2023-01-01&name=khoi"), [first.clone(), second.clone()]);
        assert_eq!(ids("on=2025-01-01&name=khoi"), std::slice::from_ref(&second));
        assert_eq!(ids("on=2023-01-01"), [first.clone(), second.clone()]);
        assert_eq!(ids("on=2025-01-01"), [second, first]);
    }
}
