//! People: names, personal numbers, positions.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::{Record, TestServer, at_once};

const NUMBER: &str = "012345678901";

fn names(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item.text("name")).collect()
}

/// How often the digits stand where they could be read.
fn readable_digits(t: &TestServer) -> i64 {
    let mut raw = t.raw();
    ["journal_payloads", "idempotency_keys"]
        .iter()
        .map(|table| {
            raw.number(&format!(
                "SELECT COUNT(*) AS count FROM {table} WHERE body LIKE '%{NUMBER}%'"
            ))
        })
        .sum()
}

on_both_backends! {
    fn a_person_is_found_by_the_beginnings_of_words_in_any_order(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        for name in ["Vũ Thị Ngọc Huyền", "Lưu Thị Nụ", "Nguyễn Văn Thắng", "Đặng Thị Huệ"] {
            province.person(name);
        }
        let call = province.call();
        let found = |q: &str| names(&call.all(&format!("/v1/people?q={q}")));
        assert_eq!(found("huyen%20vu"), ["Vũ Thị Ngọc Huyền"]);
        assert_eq!(found("hu"), ["Đặng Thị Huệ", "Vũ Thị Ngọc Huyền"]);
        assert_eq!(found("dang"), ["Đặng Thị Huệ"]);
        assert_eq!(found("%C4%90%E1%BA%B7ng"), ["Đặng Thị Huệ"]);
        assert_eq!(found("thi&limit=1"), ["Đặng Thị Huệ", "Lưu Thị Nụ", "Vũ Thị Ngọc Huyền"]);
        assert_eq!(found("uyen"), [""; 0]);
        assert_eq!(names(&call.all("/v1/people?limit=3")).len(), 4);
        call.get("/v1/people?q=%21%21").refused_field("?q", "empty");
        call.get("/v1/people?q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k").refused_field("?q", "too_many");
    }

    fn what_is_not_known_of_a_person_stays_unknown(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let person = province.person("Quàng Thị Thinh");
        let shown = province.call().get(format!("/v1/people/{person}")).expect(200);
        assert_eq!(shown["person"]["birth_year"], Value::Null);
        assert_eq!(shown["person"]["sex"], Value::Null);
        assert_eq!(shown["personal_number_recorded"], false);
        assert_eq!(shown["positions"], json!([]));
    }

    /// A-10, LR-96.
    fn a_personal_number_stands_in_no_answer_list_journal_or_saved_answer(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let call = province.call();
        let body = json!({ "name": "Vũ Thị Ngọc Huyền", "birth_year": 1985, "sex": "female", "personal_number": NUMBER });
        let made = call.post("/v1/people", body).key("k").send();
        assert_eq!(made.status, 201);
        let id = made.parsed().unwrap().id();
        let search = json!({ "personal_number": NUMBER, "purpose": "Lập hồ sơ khen thưởng" });
        let answers = [
            made,
            call.get(format!("/v1/people/{id}")).send(),
            call.get("/v1/people").send(),
            call.post("/v1/people/searches", search).key("s").send(),
        ];
        for answer in &answers {
            assert!(!answer.text().contains(NUMBER), "{}", answer.text());
        }
        assert_eq!(answers[1].parsed().unwrap()["personal_number_recorded"], true);
        assert_eq!(readable_digits(t), 0);
        assert_eq!(t.raw().rows("personal_numbers"), 1);
    }

    /// Decree 356/2025: purpose and access log.
    fn every_look_up_by_number_is_written_down_with_its_purpose(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let call = province.call();
        let person = json!({ "name": "Vũ Thị Ngọc Huyền", "personal_number": NUMBER });
        let id = call.post("/v1/people", person).expect(201).id();
        let before = t.entries();
        let search = |number: &str| {
            let body = json!({ "personal_number": number, "purpose": "Lập hồ sơ khen thưởng" });
            call.post("/v1/people/searches", body)
        };
        assert_eq!(search(NUMBER).expect(200)["person"]["id"], id);
        let missed = search("999999999999").expect(200);
        assert_eq!(missed["person"], Value::Null);
        assert_eq!(t.entries(), before + 2);
        let told = &t.told_of(&id)[0];
        assert_eq!(told["event"], "person.looked_up");
        assert_eq!(told["account_id"], province.secretary.id);
        assert!(told.text("payload").contains("Lập hồ sơ khen thưởng"));
        assert_eq!(t.told_of(&missed.text("search_id"))[0]["event"], "person.looked_up");
        // Its answer is not kept, so that none is given out without an entry.
        search(NUMBER).key("k").expect(200);
        search(NUMBER).key("k").refused(409, "idempotency_key_spent");
    }

    fn a_number_belongs_to_one_person_and_asking_is_written_down(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let call = province.call();
        let body = |name: &str| json!({ "name": name, "personal_number": NUMBER });
        let id = call.post("/v1/people", body("Vũ Thị Ngọc Huyền")).expect(201).id();
        let before = t.entries();
        for times in 1..=2 {
            let taken = call.post("/v1/people", body("Vũ Ngọc Huyền")).key("k").refused(409, "personal_number_taken");
            assert_eq!(taken["conflicts"][0]["id"], id);
            assert_eq!(t.entries(), before + times, "a refusal is judged anew on repeat");
        }
        assert_eq!(t.told_of(&id)[0]["event"], "person.looked_up");
        assert_eq!(t.raw().rows("people"), 1);
    }

    fn of_twelve_who_enter_one_number_at_once_one_is_first(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let statuses = at_once(12, |number| {
            let body = json!({ "name": format!("Người số {number}"), "personal_number": NUMBER });
            province.call().post("/v1/people", body).send().status
        });
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 11, "{statuses:?}");
        assert_eq!((t.raw().rows("people"), t.raw().rows("personal_numbers")), (1, 1));
    }

    fn people_are_kept_by_those_who_do_business_with_them(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let person = province.person("Vũ Thị Ngọc Huyền");
        let body = json!({ "name": "Ai đó" });
        let search = json!({ "personal_number": NUMBER, "purpose": "Tra cứu" });
        let before = t.entries();
        let clerk = province.account(Office::Clerk, &province.id);
        for account in [t.admin(), &clerk] {
            let call = t.as_(account);
            call.get("/v1/people").refused(403, "office_required");
            call.get(format!("/v1/people/{person}")).refused(403, "office_required");
            call.post("/v1/people", body.clone()).refused(403, "office_required");
            call.post("/v1/people/searches", search.clone()).refused(403, "office_required");
        }
        let grants = 1;
        assert_eq!(t.entries(), before + grants);
        for office in [Office::DecidingAuthority, Office::Inspector] {
            let reader = province.account(office, &province.id);
            t.as_(&reader).get(format!("/v1/people/{person}")).expect(200);
            t.as_(&reader).post("/v1/people", body.clone()).refused(403, "office_required");
            t.as_(&reader).post("/v1/people/searches", search.clone()).refused(403, "office_required");
        }
        for office in [Office::UnitHead, Office::UnitOfficial] {
            let keeper = province.account(office, &province.id);
            t.as_(&keeper).post("/v1/people", body.clone()).expect(201);
        }
        t.stranger().get("/v1/people").refused(401, "token_invalid");
    }

    fn a_person_with_wrong_fields_is_not_entered(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let before = t.entries();
        let post = |body: Value| province.call().post("/v1/people", body);
        post(json!({})).refused_field("/name", "missing");
        for year in [1899, 2027, i64::MAX] {
            post(json!({ "name": "Ai đó", "birth_year": year })).refused_field("/birth_year", "out_of_range");
        }
        post(json!({ "name": "Ai đó", "birth_year": "1985" })).refused_field("/birth_year", "wrong_type");
        post(json!({ "name": "Ai đó", "sex": "other" })).refused_field("/sex", "not_one_of");
        for number in ["1234", "01234567890a", "0123456789012"] {
            post(json!({ "name": "Ai đó", "personal_number": number })).refused_field("/personal_number", "bad_form");
        }
        post(json!({ "name": "Ai\u{200b} đó" })).refused_field("/name", "forbidden_character");
        post(json!({ "name": "Ai đó", "address": "Hà Nội" })).refused_field("/address", "unknown");
        assert_eq!((t.entries(), t.raw().rows("people")), (before, 0));
    }

    /// G-06: the title is stored as written. D-03: a year alone is a date.
    fn a_position_keeps_its_title_as_written_and_its_day_as_known(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let unit = province.unit("Liên minh HTX tỉnh");
        let person = province.person("Vũ Văn Cung");
        let paper = province.paper("12/QĐ-LMHTX");
        let path = format!("/v1/people/{person}/positions");
        let title = "Phó Chủ tịch thường trực";
        let body = json!({ "unit_id": unit, "title": title, "held_from": "2021?", "document_id": paper });
        let made = province.call().post(path, body).expect(201);
        assert_eq!((made.text("title"), made.text("held_from")), (title.to_owned(), "2021?".to_owned()));
        assert_eq!(made["held_to"], Value::Null);
        let shown = province.call().get(format!("/v1/people/{person}")).expect(200);
        assert_eq!(shown["positions"], json!([made]));
        let told = &t.told_of(&made.id())[0];
        assert_eq!((told.text("event"), told.text("ground_id")), ("position.added".to_owned(), paper));
    }

    fn positions_are_entered_by_those_who_act_for_the_unit_or_over_it(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let (unit, other) = (province.unit("Ban Nội chính Tỉnh ủy"), province.unit("Báo Lào Cai"));
        let person = province.person("Lý Văn Hải");
        let path = format!("/v1/people/{person}/positions");
        let body = json!({ "unit_id": unit, "title": "Trưởng Ban" });
        let elsewhere = t.province("Tỉnh Yên Bái");
        let before = t.entries();
        elsewhere.call().post(&*path, body.clone()).refused(403, "not_your_unit");
        let foreign = province.account(Office::UnitHead, &other);
        t.as_(&foreign).post(&*path, body.clone()).refused(403, "not_your_unit");
        assert_eq!((t.entries(), t.raw().rows("positions")), (before + 1, 0));
        for office in [Office::UnitHead, Office::UnitOfficial] {
            let own = province.account(office, &unit);
            t.as_(&own).post(&*path, body.clone()).expect(201);
        }
        province.call().post(&*path, body).expect(201);
    }

    fn a_position_outside_the_life_of_its_unit_is_refused_with_the_unit_named(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let unit = province.unit("Sở Ngoại vụ");
        province.end(&unit, "2025-03-01");
        let person = province.person("Lý Văn Hải");
        let post = |from: &str, to: Option<&str>| {
            let body = json!({ "unit_id": unit, "title": "Giám đốc", "held_from": from, "held_to": to });
            province.call().post(format!("/v1/people/{person}/positions"), body)
        };
        let before = t.entries();
        let early = post("1999", None).refused(409, "unit_not_yet");
        assert_eq!(early["conflicts"][0]["id"], unit);
        let late = post("2025-03-01", None).refused(409, "unit_ended");
        assert_eq!(late["conflicts"][0]["name"], "Sở Ngoại vụ");
        post("2024", Some("2025-03-02")).refused(409, "unit_ended");
        post("2024-05-01", Some("2024-05-01")).refused_field("/held_to", "period_ends_before_it_begins");
        post("2023-02-29", None).refused_field("/held_from", "not_a_date");
        assert_eq!(t.entries(), before);
        // A year in which it did exist for a time may be right.
        let head = province.account(Office::UnitHead, &unit);
        let body = json!({ "unit_id": unit, "title": "Giám đốc", "held_from": "2025", "held_to": "2025-03-01" });
        t.as_(&head).post(format!("/v1/people/{person}/positions"), body).expect(201);
    }

    fn a_position_names_only_what_is_in_the_register(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let person = province.person("Lý Văn Hải");
        let path = format!("/v1/people/{person}/positions");
        let nothing = "0190d5a4-7c1e-7000-8000-000000000001";
        let body = json!({ "unit_id": nothing, "title": "Giám đốc" });
        province.call().post(&*path, body).refused(409, "unit_unknown");
        let body = json!({ "unit_id": province.id, "title": "Giám đốc", "document_id": nothing });
        province.call().post(&*path, body.clone()).refused(409, "document_unknown");
        province.call().post(format!("/v1/people/{nothing}/positions"), body).refused(404, "not_found");
        province.call().get(format!("/v1/people/{nothing}")).refused(404, "not_found");
        province.call().get(format!("/v1/positions/{nothing}")).refused(404, "not_found");
    }

    fn a_position_ends_once_with_its_ground(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let person = province.person("Lý Văn Hải");
        let body = json!({ "unit_id": province.id, "title": "Trưởng Ban", "held_from": "2023-06-15" });
        let position = province.call().post(format!("/v1/people/{person}/positions"), body).expect(201);
        let path = format!("/v1/positions/{}", position.id());
        let paper = province.paper("7/QĐ-TU");
        let end = |day: &str| {
            let body = json!({ "held_to": day, "document_id": paper, "reason": "Nghỉ hưu" });
            province.call().post(format!("{path}/ends"), body)
        };
        end("2024").refused(428, "version_missing");
        end("2024").if_match(2).refused(412, "version_stale");
        end("2023-06-15").if_match(1).refused_field("/held_to", "period_ends_before_it_begins");
        let other = t.province("Tỉnh Yên Bái");
        let body = json!({ "held_to": "2024" });
        other.call().post(format!("{path}/ends"), body).if_match(1).refused(403, "not_your_unit");
        let ended = end("2024-01?").if_match(1).expect(201);
        assert_eq!((ended.version(), ended.text("held_to")), (2, "2024-01?".to_owned()));
        assert_eq!(ended.text("end_document_id"), paper);
        end("2025").if_match(2).refused(409, "position_ended");
        assert_eq!(province.call().get(&*path).expect(200), ended);
        let events: Vec<_> = t.told_of(&position.id()).iter().map(|told| told.text("event")).collect();
        assert_eq!(events, ["position.ended", "position.added"]);
    }
}
