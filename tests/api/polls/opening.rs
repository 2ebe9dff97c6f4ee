//! What is frozen at the opening, and which poll is opened at all.

use serde_json::{Value, json};
use thidua::app::Office;

use super::{MEMBERS, Room};
use crate::support::{Record, at_once};

on_both_backends! {
    /// V-01, B-03: the roll is that of the opening, with the names that the units then bore.
    fn v01_who_leaves_after_the_opening_still_votes_and_who_comes_does_not(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("named_votes", 2, &json!({ "threshold": "2/3", "base": MEMBERS }));
        let before = poll.shown();
        let members = room.province.call().all(&format!("/v1/blocs/{}/memberships", room.bloc));
        let ending = json!({ "ended_on": "2026-11-21", "reason": "Chuyển khối" });
        room.province.call().post(format!("/v1/memberships/{}/ends", members[2].id()), ending).if_match(1).expect(201);
        let late = room.province.unit("Sở Đến Sau");
        room.province.admit(&room.bloc, &late, "2026-11-21");
        t.grant(&room.heads, Office::UnitHead, Some(&late));
        let rename = json!({ "name": "Sở Tên Mới", "effective_on": "2026-11-21" });
        room.province.call().post(format!("/v1/units/{}/names", room.units[1]), rename).if_match(1).expect(201);
        assert_eq!(poll.shown(), before);
        let names: Vec<&Value> = before["voters"].as_array().unwrap().iter().map(|voter| &voter["name"]).collect();
        assert_eq!(names, ["Sở 1", "Sở 2", "Sở 3"]);
        assert_eq!(before["options"][1]["name"], "Sở 2");
        poll.vote(&room.units[2], 0, "agree");
        poll.vote(&room.units[0], 0, "agree");
        let body = poll.choice(&late, 0, "agree");
        t.as_(&room.heads).post(poll.path("/votes"), body).refused(409, "not_on_the_roll");
        poll.act("/closings", json!({})).expect(201);
        let outcome = &poll.outcomes()[0];
        assert_eq!((&outcome["base_votes"], &outcome["mark"], &outcome["agree"]), (&json!(3), &json!(2), &json!(2)));
        assert_eq!(poll.chosen(), [0]);
        let next = room.open("consensus", 1, &json!({}));
        let next = next.shown();
        let names: Vec<&Value> = next["voters"].as_array().unwrap().iter().map(|voter| &voter["name"]).collect();
        assert_eq!(names, ["Sở 1", "Sở 2", "Sở Đến Sau"]);
    }

    /// V-01, B-03: a poll held on an earlier day takes the roll of that day.
    fn v01_the_roll_is_that_of_the_day_on_which_the_poll_is_held(t: &TestServer) {
        let room = Room::of(t, 2);
        room.province.admit(&room.bloc, &room.province.unit("Sở Đến Sau"), "2026-06-01");
        let roll = |held_on: &str| {
            let poll = room.open("consensus", 1, &json!({ "held_on": held_on })).shown();
            (poll["voters"].as_array().unwrap().len(), poll["poll"]["members"].clone(), poll["poll"].text("held_on"))
        };
        assert_eq!(roll("2026-05-31"), (2, json!(2), "2026-05-31".to_owned()));
        assert_eq!(roll("2026-06-01?"), (3, json!(3), "2026-06-01?".to_owned()));
    }

    /// V-07.
    fn v07_a_new_round_follows_a_finished_one_of_the_same_year_and_only_one_does(t: &TestServer) {
        let room = Room::of(t, 2);
        let first = room.open("counted_paper", 2, &json!({}));
        let again = room.body("counted_paper", 2, &json!({ "previous_id": first.id }));
        let call = || t.as_(&room.heads).post(room.path(), again.clone());
        let refused = call().refused(409, "poll_not_finished");
        assert_eq!(refused["conflicts"][0]["id"], json!(first.id));
        first.act("/counts", first.count(2, &[1, 1])).expect(201);
        call().refused(409, "poll_not_finished");
        first.act("/closings", json!({ "chosen_option_ids": [] })).expect(201);
        let year = room.province.year(&room.bloc, 2025);
        t.as_(&room.heads).post(format!("/v1/bloc-years/{year}/polls"), again.clone()).refused(409, "poll_unknown");
        let unknown = room.body("consensus", 1, &json!({ "previous_id": room.units[0] }));
        let refused = t.as_(&room.heads).post(room.path(), unknown).refused(409, "poll_unknown");
        assert_eq!(refused["fields"][0]["pointer"], "/previous_id");
        assert_eq!(t.raw().rows("polls"), 1);
        let second = call().expect(201);
        assert_eq!((second["round"].as_i64(), second.text("previous_id")), (Some(2), first.id.clone()));
        let refused = call().refused(409, "poll_followed");
        assert_eq!(refused["conflicts"][0]["id"], json!(second.id()));
        let cancel = t.as_(&room.heads).post(format!("/v1/polls/{}/cancellations", second.id()), json!({ "reason": "Thiếu phiếu" }));
        cancel.if_match(1).expect(201);
        let third = room.open("consensus", 1, &json!({ "previous_id": second.id() })).shown();
        assert_eq!((third["poll"]["round"].as_i64(), first.shown()["poll"]["round"].as_i64()), (Some(3), Some(1)));
    }

    /// V-07: of twelve who open the next round at the same moment one does.
    fn v07_of_twelve_next_rounds_one_is_opened(t: &TestServer) {
        let room = Room::of(t, 1);
        let first = room.open("consensus", 1, &json!({}));
        first.act("/closings", json!({ "chosen_option_ids": [] })).expect(201);
        let body = room.body("consensus", 1, &json!({ "previous_id": first.id }));
        let answers = at_once(12, |_| t.as_(&room.heads).post(room.path(), body.clone()).send().status);
        let count = |status| answers.iter().filter(|one| **one == status).count();
        assert_eq!((count(201), count(409), t.raw().rows("polls")), (1, 11, 2), "{answers:?}");
    }

    fn a_poll_that_cannot_be_is_not_opened(t: &TestServer) {
        let room = Room::of(t, 2);
        let before = t.entries();
        let call = |more: Value| t.as_(&room.heads).post(room.path(), room.body("counted_paper", 1, &more));
        call(json!({ "threshold": "80%" })).refused_field("/base", "missing");
        call(json!({ "base": "valid" })).refused_field("/threshold", "missing");
        call(json!({ "threshold": "101%", "base": "valid" })).refused_field("/threshold", "out_of_range");
        call(json!({ "threshold": "0.8", "base": "valid" })).refused_field("/threshold", "bad_form");
        call(json!({ "threshold": "80%", "base": "present" })).refused_field("/base", "not_one_of");
        call(json!({ "seats": 0 })).refused_field("/seats", "out_of_range");
        call(json!({ "seats": -1 })).refused_field("/seats", "out_of_range");
        call(json!({ "method": "secret" })).refused_field("/method", "not_one_of");
        call(json!({ "subject": "" })).refused_field("/subject", "empty");
        call(json!({ "held_on": "2026-02-30" })).refused_field("/held_on", "not_a_date");
        call(json!({ "voters": [] })).refused_field("/voters", "unknown");
        let unit = &room.units[0];
        call(json!({ "candidates": [{ "unit_id": unit }, {}] })).refused_field("/candidates/1/unit_id", "missing");
        call(json!({ "candidates": [{ "unit_id": unit }, { "unit_id": unit, "name": "Khác" }] })).refused_field("/candidates/1", "duplicate");
        call(json!({ "candidates": [{ "unit_id": unit, "person_id": unit }] })).refused_field("/candidates/0/person_id", "too_many");
        let at = |refused: Value, pointer: &str| assert_eq!(refused["fields"][0]["pointer"], pointer);
        at(call(json!({ "candidates": [{ "unit_id": room.bloc }] })).refused(409, "unit_unknown"), "/candidates/0/unit_id");
        at(call(json!({ "candidates": [{ "person_id": unit }] })).refused(409, "person_unknown"), "/candidates/0/person_id");
        at(call(json!({ "candidates": [] })).refused(409, "poll_without_options"), "/candidates");
        at(call(json!({ "rule_document_id": unit })).refused(409, "document_unknown"), "/rule_document_id");
        let empty = json!({ "method": "named_votes", "held_on": "2021-12-31" });
        call(empty).refused(409, "poll_roll_empty");
        let closing = json!({ "to": "closed", "reason": "Khối giải thể" });
        room.province.call().post(format!("/v1/bloc-years/{}/moves", room.year), closing).if_match(1).expect(201);
        call(json!({})).refused(409, "bloc_year_closed");
        for table in ["polls", "poll_voters", "poll_options"] {
            assert_eq!(t.raw().rows(table), 0, "{table}");
        }
        assert_eq!(t.entries(), before + 1);
    }

    /// People are put up as well as units, and the printed name is kept.
    fn a_person_is_put_up_with_the_name_as_printed(t: &TestServer) {
        let room = Room::of(t, 1);
        let person = room.province.call().post("/v1/people", json!({ "name": "Lò Thị Nụ" })).expect(201).id();
        let candidates = json!([{ "person_id": person }, { "unit_id": room.units[0], "name": "SỞ 1" }]);
        let shown = room.open("consensus", 1, &json!({ "candidates": candidates })).shown();
        assert_eq!((shown["options"][0].text("name"), shown["options"][0].text("person_id")), ("Lò Thị Nụ".to_owned(), person));
        assert_eq!((shown["options"][1].text("name"), &shown["options"][1]["person_id"]), ("SỞ 1".to_owned(), &Value::Null));
    }

    fn the_polls_of_a_year_are_listed_page_after_page(t: &TestServer) {
        let room = Room::of(t, 1);
        let other = room.province.year(&room.bloc, 2025);
        let polls: Vec<String> = (0..3).map(|_| room.open("consensus", 1, &json!({})).id).collect();
        t.as_(&room.heads).post(format!("/v1/bloc-years/{other}/polls"), room.body("consensus", 1, &json!({}))).expect(201);
        let listed = |path: &str| t.as_(&t.account()).all(path).iter().map(Record::id).collect::<Vec<_>>();
        assert_eq!(listed(&format!("/v1/polls?owner_id={}&limit=1", room.year)), polls);
        assert_eq!(listed("/v1/polls").len(), 4);
    }
}
