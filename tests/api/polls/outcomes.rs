//! Whom the frozen rule chooses.

use serde_json::{Value, json};
use thidua::app::verify_log;

use super::{MEMBERS, Poll, Room};
use crate::support::Record;

on_both_backends! {
    /// V-08.
    fn v08_more_than_the_seats_are_chosen_only_with_the_document_of_an_exception(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("consensus", 3, &json!({ "seats": 1 }));
        let both = json!({ "chosen_option_ids": poll.ids(&[0, 2]) });
        let before = t.entries();
        let refused = poll.act("/closings", both.clone()).refused(409, "poll_above_seats");
        assert_eq!(refused["fields"][0]["pointer"], "/chosen_option_ids");
        let mut excepted = both;
        excepted["exception_document_id"] = json!(room.units[0]);
        let refused = poll.act("/closings", excepted.clone()).refused(409, "document_unknown");
        assert_eq!(refused["fields"][0]["pointer"], "/exception_document_id");
        assert_eq!((t.entries(), poll.shown()["poll"].text("state"), t.raw().rows("poll_results")), (before, "open".to_owned(), 0));
        excepted["exception_document_id"] = json!(room.province.decision);
        let closed = poll.act("/closings", excepted).expect(201);
        assert_eq!(closed.text("exception_document_id"), room.province.decision);
        assert_eq!(poll.chosen(), [0, 2]);
    }

    /// V-08: an exception lets more be chosen, but by their votes.
    fn v08_an_exception_does_not_turn_the_order_of_votes(t: &TestServer) {
        let room = Room::of(t, 4);
        let rule = json!({ "threshold": "1/2", "base": MEMBERS, "seats": 1 });
        let close = |places: &[usize], reason: Option<&str>| {
            let poll = room.open("counted_paper", 4, &rule);
            poll.act("/counts", poll.count(4, &[2, 4, 3, 3])).expect(201);
            let body = json!({ "chosen_option_ids": poll.ids(places), "exception_document_id": room.province.decision, "reason": reason });
            (poll.act("/closings", body), poll)
        };
        close(&[1, 0], None).0.refused(409, "poll_options_level");
        close(&[1, 0], Some("Ưu tiên cơ sở")).0.refused(409, "poll_outcome_differs");
        close(&[1, 2], None).0.refused(409, "poll_options_level");
        let (call, poll) = close(&[1, 2], Some("Có thành tích đột xuất"));
        call.expect(201);
        assert_eq!(poll.chosen(), [1, 2]);
        let (call, poll) = close(&[3, 2, 1], None);
        call.expect(201);
        assert_eq!(poll.chosen(), [1, 2, 3]);
        let poll = room.open("counted_paper", 4, &rule);
        poll.act("/counts", poll.count(4, &[1, 4, 3, 3])).expect(201);
        poll.act("/closings", json!({ "exception_document_id": room.province.decision })).expect(201);
        assert_eq!(poll.chosen(), [1, 2, 3]);
    }

    /// V-10: of 9 members 90% are 9 and 80% are 8.
    fn v10_of_nine_members_ninety_percent_are_nine_and_eighty_are_eight(t: &TestServer) {
        let room = Room::of(t, 9);
        for (share, mark, chosen) in [("90%", 9, vec![0]), ("80%", 8, vec![0, 1]), ("100%", 9, vec![0]), ("0%", 1, vec![0, 1, 2])] {
            let poll = room.open("counted_paper", 3, &json!({ "threshold": share, "base": MEMBERS }));
            poll.act("/counts", poll.count(9, &[9, 8, 7])).expect(201);
            poll.act("/closings", json!({})).expect(201);
            let outcome = &poll.outcomes()[0];
            assert_eq!((&outcome["mark"], &outcome["base_votes"]), (&json!(mark), &json!(9)), "{share}");
            assert_eq!(poll.chosen(), chosen, "{share}");
        }
    }

    /// V-10: of 11 members 90% are 10 and 80% are 9, by papers and by names.
    fn v10_of_eleven_members_ninety_percent_are_ten_and_eighty_are_nine(t: &TestServer) {
        let room = Room::of(t, 11);
        for (share, mark, chosen) in [("9/10", 10, vec![0]), ("80%", 9, vec![0, 1])] {
            let rule = json!({ "threshold": share, "base": MEMBERS });
            let papers = room.open("counted_paper", 3, &rule);
            papers.act("/counts", papers.count(11, &[10, 9, 8])).expect(201);
            let named = room.open("named_votes", 3, &rule);
            for (option, agreed) in [10, 9, 8].into_iter().enumerate() {
                for unit in &room.units[..agreed] {
                    named.vote(unit, option, "agree");
                }
            }
            named.vote(&room.units[10], 1, "disagree");
            for poll in [papers, named] {
                poll.act("/closings", json!({})).expect(201);
                let outcome = &poll.outcomes()[1];
                assert_eq!((&outcome["mark"], &outcome["agree"]), (&json!(mark), &json!(9)), "{share}");
                assert_eq!(poll.chosen(), chosen, "{share}");
            }
        }
    }

    /// V-10: the share is of the papers that the regulation names.
    fn v10_the_base_is_the_one_that_was_frozen(t: &TestServer) {
        let room = Room::of(t, 10);
        for (base, base_votes, mark) in [(MEMBERS, 10, 8), ("issued", 10, 8), ("collected", 8, 7), ("valid", 7, 6)] {
            let poll = room.open("counted_paper", 2, &json!({ "threshold": "80%", "base": base }));
            let mut count = poll.count(7, &[7, 6]);
            count["tally"] = json!({ "issued": 10, "collected": 8, "valid": 7, "invalid": 1 });
            poll.act("/counts", count).expect(201);
            poll.act("/closings", json!({})).expect(201);
            let outcome = &poll.outcomes()[0];
            assert_eq!((&outcome["base_votes"], &outcome["mark"]), (&json!(base_votes), &json!(mark)), "{base}");
        }
    }

    /// G-02: a share of all members is not reckoned of those that happen to be entered.
    fn g02_a_share_of_members_whose_number_is_unknown_is_not_reckoned(t: &TestServer) {
        let room = Room::of(t, 2);
        let year = |label: &str, known: &str, stated: Value| {
            let number: i32 = label.parse().unwrap();
            let body = json!({
                "label": label, "system": "calendar", "year_from": format!("{number}-01-01"), "year_to": format!("{}-01-01", number + 1),
                "roll_known": known, "member_count_stated": stated,
            });
            room.province.call().post(format!("/v1/blocs/{}/years", room.bloc), body).expect(201).id()
        };
        let rule = json!({ "threshold": "80%", "base": MEMBERS });
        let opened = |year: String| {
            let body = room.body("counted_paper", 1, &rule);
            let opened = t.as_(&room.heads).post(format!("/v1/bloc-years/{year}/polls"), body).expect(201);
            let id = opened.id();
            let shown = t.as_(&room.heads).get(format!("/v1/polls/{id}")).expect(200);
            (Poll { t, heads: room.heads.clone(), id, options: vec![shown["options"][0].id()] }, opened["members"].clone())
        };
        for (label, known) in [("2023", "partial"), ("2024", "unknown")] {
            let (poll, members) = opened(year(label, known, Value::Null));
            assert_eq!(members, Value::Null);
            poll.act("/counts", poll.count(9, &[8])).expect(201);
            poll.act("/closings", json!({})).refused(409, "poll_outcome_not_stated");
            poll.act("/closings", json!({ "chosen_option_ids": poll.options })).expect(201);
            let outcome = &poll.outcomes()[0];
            assert_eq!((&outcome["agree"], &outcome["mark"], &outcome["base_votes"]), (&json!(8), &Value::Null, &Value::Null));
        }
        let (poll, members) = opened(year("2025", "partial", json!(9)));
        assert_eq!(members, json!(9));
        poll.act("/counts", poll.count(9, &[8])).expect(201);
        poll.act("/closings", json!({})).expect(201);
        assert_eq!((&poll.outcomes()[0]["mark"], poll.chosen()), (&json!(8), vec![0]));
    }

    /// The tie-break is people's, with a reason; nobody with fewer votes passes one with more.
    fn options_level_at_the_last_seat_need_a_reason_and_nobody_with_fewer_votes_is_chosen(t: &TestServer) {
        let room = Room::of(t, 9);
        let rule = json!({ "threshold": "50%", "base": MEMBERS, "seats": 2 });
        let counted = || {
            let poll = room.open("counted_paper", 5, &rule);
            poll.act("/counts", poll.count(9, &[7, 9, 7, 6, 4])).expect(201);
            poll
        };
        let poll = counted();
        let before = t.entries();
        let pointers = |refused: &Value| {
            let fields = refused["fields"].as_array().unwrap().iter();
            fields.map(|field| field["pointer"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let refused = poll.act("/closings", json!({})).refused(409, "poll_options_level");
        assert_eq!(pointers(&refused), ["/chosen_option_ids", "/reason"]);
        let names: Vec<&Value> = refused["conflicts"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
        assert_eq!(names, ["Sở 1", "Sở 3"]);
        let refused = poll.act("/closings", json!({ "chosen_option_ids": poll.ids(&[1, 2]) })).refused(409, "poll_options_level");
        assert_eq!(pointers(&refused), ["/reason"]);
        let refused = poll.act("/closings", json!({ "reason": "Bốc thăm" })).refused(409, "poll_options_level");
        assert_eq!(pointers(&refused), ["/chosen_option_ids"]);
        let stated = |places: &[usize]| json!({ "chosen_option_ids": poll.ids(places), "reason": "Điểm thi đua cao hơn" });
        for places in [&[1, 3][..], &[0, 2], &[0], &[], &[1, 4]] {
            let refused = poll.act("/closings", stated(places)).refused(409, "poll_outcome_differs");
            assert_eq!(pointers(&refused), ["/chosen_option_ids"], "{places:?}");
        }
        poll.act("/closings", stated(&[0, 1, 2])).refused(409, "poll_above_seats");
        assert_eq!(t.entries(), before);
        let closed = poll.act("/closings", stated(&[2, 1])).expect(201);
        assert_eq!((poll.chosen(), closed.text("close_reason")), (vec![1, 2], "Điểm thi đua cao hơn".to_owned()));
        let poll = counted();
        let none = json!({ "chosen_option_ids": poll.ids(&[1]), "reason": "Bỏ phiếu lại giữa hai đơn vị bằng phiếu" });
        poll.act("/closings", none).expect(201);
        assert_eq!(poll.chosen(), [1]);
    }

    fn an_outcome_other_than_that_of_the_rule_is_refused_with_those_whom_it_chooses(t: &TestServer) {
        let room = Room::of(t, 3);
        let poll = room.open("counted_paper", 3, &json!({ "threshold": "2/3", "base": "valid", "seats": 2 }));
        poll.act("/counts", poll.count(3, &[3, 1, 2])).expect(201);
        for places in [&[0][..], &[0, 1], &[], &[1], &[0, 1, 2]] {
            let body = json!({ "chosen_option_ids": poll.ids(places), "reason": "Khác" });
            let refused = poll.act("/closings", body).refused(409, "poll_outcome_differs");
            let names: Vec<&Value> = refused["conflicts"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
            assert_eq!(names, ["Sở 1", "Sở 3"]);
        }
        poll.act("/closings", json!({ "chosen_option_ids": poll.ids(&[2, 0]) })).expect(201);
        assert_eq!(poll.chosen(), [0, 2]);
    }

    /// V-09, V-13: a poll chooses; it nominates nobody, awards nothing and makes nobody leader.
    fn v09_the_outcome_of_a_poll_writes_nothing_but_the_poll(t: &TestServer) {
        let room = Room::of(t, 2);
        let poll = room.open("consensus", 2, &json!({ "purpose": "leader", "subject": "Trưởng khối năm 2027" }));
        let own = ["poll_results", "polls", "journal_entries", "journal_payloads", "journal_records", "journal_nodes", "journal_heads"];
        let rows = || {
            let mut raw = t.raw();
            let tables = raw.tables().into_iter().filter(|table| !own.contains(&table.as_str()) && !table.starts_with("idempotency"));
            tables.map(|table| (raw.rows(&table), table)).collect::<Vec<_>>()
        };
        let version = poll.shown().version();
        let (before, entries) = (rows(), t.entries());
        let body = json!({ "chosen_option_ids": poll.ids(&[1]) });
        t.as_(&room.heads).post(poll.path("/closings"), body).if_match(version).expect(201);
        assert_eq!((rows(), t.entries()), (before, entries + 1));
        let leader = room.province.call().get(format!("/v1/blocs/{}/terms?on=2027-06-01", room.bloc)).expect(200);
        assert_eq!(leader["leader"], Value::Null);
    }

    /// Design 3.2: no second passes in which the outcome could be taken back unseen.
    fn closing_a_poll_signs_a_head_of_the_journal_at_once(t: &TestServer) {
        let room = Room::of(t, 1);
        let poll = room.open("consensus", 1, &json!({}));
        let covered = || t.raw().number("SELECT MAX(size) AS count FROM journal_heads");
        assert!(covered() < t.entries(), "an opening alone wants no head");
        let version = poll.shown().version();
        let close = json!({ "chosen_option_ids": poll.options });
        t.as_(&room.heads).post(poll.path("/closings"), close).if_match(version).expect(201);
        assert_eq!(covered(), t.entries());
        let reader = room.province.call();
        let seq = t.entries() - 1;
        reader.get(format!("/v1/journal/{seq}/proof")).expect(200);
        assert_eq!(verify_log(t.config()).unwrap().faults, Vec::<String>::new());
    }
}
