//! What a count may say, and what is kept of it.

use serde_json::{Value, json};

use super::{MEMBERS, Room, told};
use crate::support::Record;

on_both_backends! {
    /// V-02.
    fn v02_a_count_that_does_not_agree_with_itself_writes_nothing(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("counted_paper", 2, &json!({ "threshold": "80%", "base": MEMBERS }));
        let before = (poll.shown(), t.entries());
        let good = poll.count(3, &[3, 2]);
        let other = room.open("consensus", 1, &json!({}));
        let entries = t.entries();
        let wrong = [
            ("/tally/issued", json!(2), "/tally"),
            ("/tally/issued", json!(4), "/tally/issued"),
            ("/tally/collected", json!(4), "/tally"),
            ("/tally/collected", json!(2), "/tally"),
            ("/tally/valid", json!(2), "/tally"),
            ("/tally/valid", json!(-1), "/tally"),
            ("/tally/invalid", json!(1), "/tally"),
            ("/tally/valid", json!(i64::MAX), "/tally"),
            ("/tally/collected", json!(1_000_001), "/tally"),
            ("/options/0/agree", json!(4), "/options/0"),
            ("/options/1/blank", json!(1), "/options/1"),
            ("/options/1/disagree", json!(-1), "/options/1"),
            ("/options/1/agree", json!(i64::MAX), "/options/1"),
        ];
        for (place, value, pointer) in wrong {
            let mut body = good.clone();
            *body.pointer_mut(place).unwrap() = value;
            let refused = poll.act("/counts", body).refused(409, "poll_tally_inconsistent");
            assert_eq!(refused["fields"][0]["pointer"], pointer, "{place}");
        }
        let mut body = good.clone();
        body["options"].as_array_mut().unwrap().pop();
        let refused = poll.act("/counts", body).refused(409, "poll_tally_inconsistent");
        assert_eq!((&refused["fields"][0]["pointer"], &refused["fields"][0]["code"]), (&json!("/options"), &json!("missing")));
        let mut body = good.clone();
        body["options"][1]["option_id"] = json!(poll.options[0]);
        poll.act("/counts", body.clone()).refused_field("/options/0/option_id", "duplicate");
        body["options"][1]["option_id"] = json!(other.options[0]);
        poll.act("/counts", body).refused_field("/options/1/option_id", "unknown");
        assert_eq!((poll.shown(), t.entries(), t.raw().rows("poll_results")), (before.0, entries, 0));
        let counted = poll.act("/counts", good).expect(201);
        assert_eq!((counted.text("state"), counted.version()), ("counted".to_owned(), 2));
        assert_eq!(t.entries(), entries + 1);
    }

    /// V-03, security: who is on the roll is kept, and totals; which voter chose what is nowhere.
    fn v03_of_counted_papers_nothing_but_totals_is_kept(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("counted_paper", 2, &json!({ "threshold": "80%", "base": MEMBERS }));
        let vote = poll.choice(&room.units[0], 0, "agree");
        t.as_(&room.heads).post(poll.path("/votes"), vote).refused(409, "poll_method_differs");
        poll.act("/counts", poll.count(3, &[3, 1])).expect(201);
        let vote = poll.choice(&room.units[0], 0, "agree");
        t.as_(&room.heads).post(poll.path("/votes"), vote).refused(409, "poll_already_counted");
        poll.act("/closings", json!({})).expect(201);
        assert_eq!(t.raw().rows("poll_votes"), 0);
        assert_eq!(poll.shown()["votes"], json!([]));
        let voters = t.raw().texts("SELECT CAST(id AS TEXT) AS text FROM poll_voters");
        for (event, payload) in &told(t, &poll)[..2] {
            assert!(["poll.counted", "poll.closed"].contains(&event.as_str()), "{event}");
            let kept: Value = serde_json::from_str(payload).unwrap();
            let tables: Vec<&String> = kept.as_object().unwrap().keys().collect();
            assert_eq!(tables, ["+poll_results", "polls"], "{event}");
            for id in voters.iter().chain(&room.units[1..]) {
                assert!(!payload.contains(id.as_str()), "{event} names a voter");
            }
            let totals = ["id", "version", "poll_id", "option_id", "agree", "disagree", "blank", "base_votes", "mark", "outcome"];
            let rows = kept["+poll_results"].as_array().unwrap();
            assert_eq!(rows.len(), 2, "{event}: one row an option");
            for name in rows.iter().flat_map(|row| row.as_object().unwrap().keys()) {
                assert!(totals.contains(&name.as_str()), "{event} keeps {name}");
            }
        }
    }

    /// V-04, story 003.
    fn v04_a_consensus_has_an_outcome_and_no_counts(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("consensus", 2, &json!({ "threshold": "90%", "base": MEMBERS, "seats": 1 }));
        poll.act("/counts", poll.count(3, &[3, 0])).refused(409, "poll_method_differs");
        let vote = poll.choice(&room.units[0], 0, "agree");
        t.as_(&room.heads).post(poll.path("/votes"), vote).refused(409, "poll_method_differs");
        let refused = poll.act("/closings", json!({})).refused(409, "poll_outcome_not_stated");
        assert_eq!(refused["fields"][0]["pointer"], "/chosen_option_ids");
        poll.act("/closings", json!({ "chosen_option_ids": poll.ids(&[1]) })).expect(201);
        assert_eq!(poll.chosen(), [1]);
        let shown = poll.shown();
        for name in ["issued", "collected", "valid", "invalid"] {
            assert_eq!(shown["poll"][name], Value::Null, "{name}");
        }
        for outcome in poll.outcomes() {
            for name in ["agree", "disagree", "blank", "base_votes", "mark"] {
                assert_eq!(outcome[name], Value::Null, "{name}");
            }
        }
    }

    /// V-04: a poll of papers of which only the outcome is told.
    fn v04_papers_whose_numbers_are_not_stated_stay_without_numbers(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("counted_paper", 2, &json!({ "threshold": "80%", "base": "valid" }));
        poll.act("/counts", json!({ "options": [], "minutes_number": "01/BB-KTĐ" })).expect(201);
        poll.act("/closings", json!({})).refused(409, "poll_outcome_not_stated");
        poll.act("/closings", json!({ "chosen_option_ids": [] })).expect(201);
        assert_eq!((poll.chosen(), poll.shown()["poll"]["issued"].clone()), (vec![], Value::Null));
        assert!(poll.outcomes().iter().all(|outcome| outcome["agree"].is_null() && outcome["mark"].is_null()));
    }

    /// V-04: minutes often state one number of several.
    fn v04_the_part_of_a_count_that_is_stated_is_kept_and_the_other_stays_unknown(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("counted_paper", 2, &json!({ "threshold": "80%", "base": "collected" }));
        let mut body = json!({
            "tally": { "collected": 3 },
            "options": [{ "option_id": poll.options[0], "agree": 4 }, { "option_id": poll.options[1], "agree": 1 }],
        });
        poll.act("/counts", body.clone()).refused(409, "poll_tally_inconsistent");
        body["options"][0]["agree"] = json!(3);
        poll.act("/counts", body).expect(201);
        poll.act("/closings", json!({})).expect(201);
        let shown = poll.shown();
        assert_eq!((&shown["poll"]["collected"], &shown["poll"]["valid"], &shown["poll"]["issued"]), (&json!(3), &Value::Null, &Value::Null));
        let outcome = &poll.outcomes()[0];
        assert_eq!((&outcome["agree"], &outcome["disagree"], &outcome["mark"]), (&json!(3), &Value::Null, &json!(3)));
        assert_eq!(poll.chosen(), [0]);
        let poll = room.open("counted_paper", 2, &json!({ "threshold": "80%", "base": MEMBERS }));
        let body = json!({ "options": [{ "option_id": poll.options[0], "agree": 3 }, { "option_id": poll.options[1] }] });
        poll.act("/counts", body).expect(201);
        poll.act("/closings", json!({})).refused(409, "poll_outcome_not_stated");
        poll.act("/closings", json!({ "chosen_option_ids": poll.ids(&[0]) })).expect(201);
        assert_eq!((&poll.outcomes()[0]["agree"], &poll.outcomes()[1]["agree"]), (&json!(3), &Value::Null));
    }

    /// V-02: what was counted is told again beside the outcome, whether the rule is known or not.
    fn v02_the_outcome_repeats_the_counts_that_are_known(t: &TestServer) {
        let room = Room::of(t, 3);
        let papers = room.open("counted_paper", 1, &json!({}));
        papers.act("/counts", papers.count(3, &[2])).expect(201);
        papers.act("/closings", json!({ "chosen_option_ids": papers.ids(&[0]) })).expect(201);
        let shown = papers.shown();
        let results = shown["options"][0]["results"].as_array().unwrap();
        let said: Vec<&Value> = results.iter().map(|result| &result["outcome"]).collect();
        assert_eq!(said, ["counted", "chosen"]);
        for result in results {
            assert_eq!((&result["agree"], &result["disagree"], &result["blank"]), (&json!(2), &json!(1), &json!(0)));
            assert_eq!((&result["base_votes"], &result["mark"]), (&Value::Null, &Value::Null));
        }
        let named = room.open("named_votes", 1, &json!({}));
        for (unit, choice) in room.units.iter().zip(["agree", "disagree", "blank"]) {
            named.vote(unit, 0, choice);
        }
        named.act("/closings", json!({ "chosen_option_ids": [] })).expect(201);
        let result = &named.outcomes()[0];
        assert_eq!((&result["agree"], &result["disagree"], &result["blank"]), (&json!(1), &json!(1), &json!(1)));
    }

    /// V-06.
    fn v06_board_and_minutes_of_the_count_are_kept_with_their_paper(t: &TestServer) {
        let room = Room::of(t, 2);
        let poll = room.open("counted_paper", 1, &json!({}));
        let mut body = poll.count(2, &[2]);
        body["counting_board"] = json!("Trưởng ban: Ông A; thành viên: Bà B");
        body["minutes_number"] = json!("07/BB-KTĐ");
        body["minutes_document_id"] = json!(room.units[0]);
        let refused = poll.act("/counts", body.clone()).refused(409, "document_unknown");
        assert_eq!(refused["fields"][0]["pointer"], "/minutes_document_id");
        body["minutes_document_id"] = json!(room.province.decision);
        let counted = poll.act("/counts", body).expect(201);
        assert_eq!(counted.text("counting_board"), "Trưởng ban: Ông A; thành viên: Bà B");
        assert_eq!(counted.text("minutes_number"), "07/BB-KTĐ");
        assert_eq!(counted.text("minutes_document_id"), room.province.decision);
        let ground = "SELECT CAST(ground_id AS TEXT) AS text FROM journal_entries WHERE event = 'poll.counted'";
        assert_eq!(t.raw().texts(ground).as_slice(), std::slice::from_ref(&room.province.decision));
        poll.act("/counts", poll.count(2, &[1])).refused(409, "poll_already_counted");
    }
}
