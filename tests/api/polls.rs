//! Polls: what is frozen at the opening, what a count may say, whom the rule chooses, and who may do it.

use serde_json::{Value, json};
use thidua::app::{Office, verify_log};

use crate::support::bloc::Authority;
use crate::support::{Account, Record, TestServer, at_once};

/// A bloc with its year of 2026, led by its first unit, and one account that is head of every unit.
struct Room<'t> {
    province: Authority<'t>,
    t: &'t TestServer,
    bloc: String,
    year: String,
    units: Vec<String>,
    heads: Account,
}

impl<'t> Room<'t> {
    #[track_caller]
    fn of(t: &'t TestServer, members: usize) -> Self {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let names: Vec<String> = (1..=members).map(|number| format!("Sở {number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (bloc, units) = province.bloc_of("Khối 1", &names);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let heads = t.account();
        for unit in &units {
            t.grant(&heads, Office::UnitHead, Some(unit));
        }
        Self {
            province,
            t,
            bloc,
            year,
            units,
            heads,
        }
    }

    fn path(&self) -> String {
        format!("/v1/bloc-years/{}/polls", self.year)
    }

    /// A poll on the first so many units, with what else is said of it.
    fn body(&self, method: &str, candidates: usize, more: &Value) -> Value {
        let candidates: Vec<Value> = self.units[..candidates]
            .iter()
            .map(|unit| json!({ "unit_id": unit }))
            .collect();
        let mut body = json!({ "purpose": "award", "subject": "Cờ thi đua", "method": method, "candidates": candidates });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    }

    #[track_caller]
    fn open(&self, method: &str, candidates: usize, more: &Value) -> Poll<'_> {
        let body = self.body(method, candidates, more);
        let id = self
            .t
            .as_(&self.heads)
            .post(self.path(), body)
            .expect(201)
            .id();
        let shown = self
            .t
            .as_(&self.heads)
            .get(format!("/v1/polls/{id}"))
            .expect(200);
        let options = shown["options"]
            .as_array()
            .unwrap()
            .iter()
            .map(Record::id)
            .collect();
        Poll {
            t: self.t,
            heads: self.heads.clone(),
            id,
            options,
        }
    }
}

/// A poll that was opened.
struct Poll<'t> {
    t: &'t TestServer,
    heads: Account,
    id: String,
    options: Vec<String>,
}

impl<'t> Poll<'t> {
    fn path(&self, act: &str) -> String {
        format!("/v1/polls/{}{act}", self.id)
    }

    #[track_caller]
    fn shown(&self) -> Value {
        self.t.as_(&self.heads).get(self.path("")).expect(200)
    }

    /// An act of the leading unit on the poll as it is now.
    #[track_caller]
    fn act(&self, act: &str, body: Value) -> crate::support::client::Call<'t> {
        let version = self.shown().version();
        self.t
            .as_(&self.heads)
            .post(self.path(act), body)
            .if_match(version)
    }

    /// One line per option, all of so many papers.
    fn count(&self, papers: i64, agreed: &[i64]) -> Value {
        let line = |(option, agree): (&String, &i64)| json!({ "option_id": option, "agree": agree, "disagree": papers - agree, "blank": 0 });
        let lines: Vec<Value> = self.options.iter().zip(agreed).map(line).collect();
        json!({
            "tally": { "issued": papers, "collected": papers, "valid": papers, "invalid": 0 },
            "options": lines,
        })
    }

    fn choice(&self, unit: &str, option: usize, choice: &str) -> Value {
        json!({ "unit_id": unit, "option_id": self.options[option], "choice": choice })
    }

    #[track_caller]
    fn vote(&self, unit: &str, option: usize, choice: &str) {
        let body = self.choice(unit, option, choice);
        self.t
            .as_(&self.heads)
            .post(self.path("/votes"), body)
            .expect(201);
    }

    fn ids(&self, places: &[usize]) -> Vec<&str> {
        places
            .iter()
            .map(|place| self.options[*place].as_str())
            .collect()
    }

    /// The last word on each option.
    #[track_caller]
    fn outcomes(&self) -> Vec<Value> {
        let shown = self.shown();
        let options = shown["options"].as_array().unwrap();
        options
            .iter()
            .map(|option| {
                option["results"]
                    .as_array()
                    .unwrap()
                    .last()
                    .unwrap()
                    .clone()
            })
            .collect()
    }

    /// The places of those chosen.
    #[track_caller]
    fn chosen(&self) -> Vec<usize> {
        let outcomes = self.outcomes();
        (0..outcomes.len())
            .filter(|place| outcomes[*place]["outcome"] == "chosen")
            .collect()
    }
}

/// What the journal keeps of the acts on a poll, newest first.
#[track_caller]
fn told(t: &TestServer, poll: &Poll) -> Vec<(String, String)> {
    let reader = t.account_with(Office::Inspector, None);
    let entries = t
        .as_(&reader)
        .all(&format!("/v1/journal?subject_id={}", poll.id));
    entries
        .iter()
        .map(|entry| (entry.text("event"), entry.text("payload")))
        .collect()
}

const MEMBERS: &str = "members";

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
        assert_eq!(t.raw().texts(ground), [room.province.decision.clone()]);
        poll.act("/counts", poll.count(2, &[1])).refused(409, "poll_already_counted");
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
        let own = ["poll_results", "polls", "journal_entries", "journal_payloads", "journal_nodes", "journal_heads"];
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

    /// L-06: the leading unit of today and the keeper of the bloc; nobody else, whatever office they hold.
    fn only_who_leads_today_or_keeps_the_bloc_opens_counts_closes_and_cancels(t: &TestServer) {
        let room = Room::of(t, 2);
        let poll = room.open("counted_paper", 1, &json!({}));
        let member = t.account_with(Office::UnitHead, Some(&room.units[1]));
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        let acts = [
            ("/counts", poll.count(2, &[2])),
            ("/closings", json!({ "chosen_option_ids": [] })),
            ("/cancellations", json!({ "reason": "Thôi" })),
        ];
        let before = t.entries();
        for account in [&member, &stranger.secretary] {
            t.as_(account).post(room.path(), room.body("consensus", 1, &json!({}))).refused(403, "not_leader");
            for (act, body) in &acts {
                t.as_(account).post(poll.path(act), body.clone()).if_match(1).refused(403, "not_leader");
            }
        }
        let nobody = t.account_with(Office::Clerk, Some(&room.units[0]));
        for (act, body) in &acts {
            t.as_(&nobody).post(poll.path(act), body.clone()).if_match(1).refused(403, "office_required");
        }
        assert_eq!((t.entries(), poll.shown().version()), (before + 1, 1));
        let official = t.account_with(Office::UnitOfficial, Some(&room.units[0]));
        t.as_(&official).post(poll.path("/counts"), acts[0].1.clone()).if_match(1).expect(201);
        room.province.call().post(poll.path("/closings"), acts[1].1.clone()).if_match(2).expect(201);
        let keepers = room.province.call().post(room.path(), room.body("consensus", 1, &json!({}))).expect(201);
        let cancel = format!("/v1/polls/{}/cancellations", keepers.id());
        t.as_(&room.heads).post(cancel, acts[2].1.clone()).if_match(1).expect(201);
    }

    /// L-06, L-08: the right to a poll goes with the seat, in the middle of the poll too.
    fn l06_the_next_leader_closes_the_poll_that_the_last_one_opened(t: &TestServer) {
        let room = Room::of(t, 2);
        let old = t.account_with(Office::UnitHead, Some(&room.units[0]));
        let new = t.account_with(Office::UnitHead, Some(&room.units[1]));
        room.province.leader(&room.bloc, &room.units[1], "2027-02-01", None);
        let poll = room.open("counted_paper", 1, &json!({}));
        let count = poll.count(2, &[2]);
        let call = |account: &Account, act: &str, body: &Value| t.as_(account).post(poll.path(act), body.clone()).if_match(1);
        t.set_day("2026-12-31");
        call(&new, "/counts", &count).refused(403, "not_leader");
        t.set_day("2027-01-15");
        call(&old, "/counts", &count).refused(403, "not_leader");
        call(&new, "/counts", &count).refused(403, "not_leader");
        t.set_day("2027-02-01");
        call(&old, "/closings", &json!({ "chosen_option_ids": [] })).refused(403, "not_leader");
        call(&old, "/cancellations", &json!({ "reason": "Thôi" })).refused(403, "not_leader");
        call(&new, "/counts", &count).expect(201);
        let close = json!({ "chosen_option_ids": poll.options });
        t.as_(&new).post(poll.path("/closings"), close).if_match(2).expect(201);
    }

    /// L-06: what counts is who keeps the bloc, not who stands above the unit that leads it.
    fn the_secretary_above_the_leading_unit_does_not_conduct_a_bloc_of_another_authority(t: &TestServer) {
        let ministry = Authority::province(t, "Bộ Y tế");
        let hospital = ministry.unit("Bệnh viện trung ương");
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối bệnh viện");
        province.admit(&bloc, &hospital, "2022-01-01");
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &hospital, "2026-01-01", None);
        let head = t.account_with(Office::UnitHead, Some(&hospital));
        let body = json!({ "purpose": "award", "subject": "Cờ", "method": "consensus", "candidates": [{ "unit_id": hospital }] });
        let poll = t.as_(&head).post(format!("/v1/bloc-years/{year}/polls"), body).expect(201).id();
        let path = format!("/v1/polls/{poll}/closings");
        let close = json!({ "chosen_option_ids": [] });
        ministry.call().post(&path, close.clone()).if_match(1).refused(403, "not_leader");
        province.call().post(&path, close).if_match(1).expect(201);
    }

    fn a_unit_votes_only_for_itself_and_once_on_each_option(t: &TestServer) {
        let room = Room::of(t, 2);
        let poll = room.open("named_votes", 2, &json!({}));
        let (path, other) = (poll.path("/votes"), room.province.unit("Sở Ngoài Khối"));
        let member = t.account_with(Office::UnitOfficial, Some(&room.units[1]));
        t.grant(&member, Office::UnitHead, Some(&other));
        let before = t.entries();
        t.as_(&member).post(&path, poll.choice(&room.units[0], 0, "agree")).refused(403, "not_your_unit");
        room.province.call().post(&path, poll.choice(&room.units[1], 0, "agree")).refused(403, "office_required");
        t.as_(&member).post(&path, poll.choice(&other, 0, "agree")).refused(409, "not_on_the_roll");
        assert_eq!((t.entries(), t.raw().rows("poll_votes")), (before, 0));
        let vote = t.as_(&member).post(&path, poll.choice(&room.units[1], 0, "agree")).expect(201);
        assert_eq!((vote.text("choice"), vote.text("option_id")), ("agree".to_owned(), poll.options[0].clone()));
        for choice in ["agree", "disagree", "blank"] {
            let body = poll.choice(&room.units[1], 0, choice);
            t.as_(&member).post(&path, body.clone()).refused(409, "voted_already");
            t.as_(&room.heads).post(&path, body).refused(409, "voted_already");
        }
        t.as_(&member).post(&path, poll.choice(&room.units[1], 1, "blank")).expect(201);
        let votes = poll.shown()["votes"].clone();
        let told: Vec<_> = votes.as_array().unwrap().iter().map(|vote| (vote.text("unit_id"), vote.text("choice"))).collect();
        assert_eq!(told, [(room.units[1].clone(), "agree".to_owned()), (room.units[1].clone(), "blank".to_owned())]);
    }

    fn of_twelve_votes_of_one_unit_at_once_one_is_taken(t: &TestServer) {
        let room = Room::of(t, 2);
        let poll = room.open("named_votes", 1, &json!({}));
        let before = t.entries();
        let answers = at_once(12, |number| {
            let choice = if number % 2 == 0 { "agree" } else { "disagree" };
            let body = poll.choice(&room.units[1], 0, choice);
            t.as_(&room.heads).post(poll.path("/votes"), body).send().status
        });
        let count = |status| answers.iter().filter(|one| **one == status).count();
        assert_eq!((count(201), count(409)), (1, 11), "{answers:?}");
        assert_eq!((t.raw().rows("poll_votes"), t.entries()), (1, before + 1));
        assert_eq!(verify_log(t.config()).unwrap().faults, Vec::<String>::new());
    }

    fn a_poll_that_is_closed_or_called_off_refuses_every_act(t: &TestServer) {
        let room = Room::of(t, 2);
        for (method, act, code) in [
            ("named_votes", "/closings", "poll_closed"),
            ("named_votes", "/cancellations", "poll_cancelled"),
            ("counted_paper", "/closings", "poll_closed"),
            ("counted_paper", "/cancellations", "poll_cancelled"),
        ] {
            let poll = room.open(method, 1, &json!({}));
            let end = |act: &str| match act {
                "/closings" => json!({ "chosen_option_ids": [] }),
                _ => json!({ "reason": "Không đủ thành viên" }),
            };
            let ended = poll.act(act, end(act)).expect(201);
            let before = (poll.shown(), t.entries());
            poll.act("/counts", poll.count(2, &[2])).refused(409, code);
            poll.act("/closings", end("/closings")).refused(409, code);
            poll.act("/cancellations", end("/cancellations")).refused(409, code);
            let vote = poll.choice(&room.units[0], 0, "agree");
            t.as_(&room.heads).post(poll.path("/votes"), vote).refused(409, code);
            assert_eq!((poll.shown(), t.entries()), before);
            if act == "/cancellations" {
                assert_eq!((ended.text("close_reason"), &ended["closed_at"]), ("Không đủ thành viên".to_owned(), &Value::Null));
                assert_eq!(poll.shown()["options"][0]["results"], json!([]));
            } else {
                assert_eq!(ended.text("closed_at"), "2026-11-21T01:00:00.000000Z");
            }
        }
    }

    fn an_act_on_a_poll_wants_the_version_that_was_read(t: &TestServer) {
        let room = Room::of(t, 2);
        let poll = room.open("counted_paper", 1, &json!({}));
        let acts = [
            ("/counts", poll.count(2, &[2])),
            ("/closings", json!({ "chosen_option_ids": [] })),
            ("/cancellations", json!({ "reason": "Thôi" })),
        ];
        let before = t.entries();
        for (act, body) in &acts {
            let call = || t.as_(&room.heads).post(poll.path(act), body.clone());
            call().refused(428, "version_missing");
            call().if_match(2).refused(412, "version_stale");
            call().if_match(0).refused(412, "version_stale");
        }
        assert_eq!(t.entries(), before);
        for (number, (act, body)) in acts[..2].iter().enumerate() {
            let version = i64::try_from(number).unwrap() + 1;
            let answer = t.as_(&room.heads).post(poll.path(act), body.clone()).if_match(version).send();
            assert_eq!((answer.status, answer.header("etag")), (201, Some(format!("\"{}\"", version + 1).as_str())));
        }
        t.as_(&room.heads).post("/v1/polls/0190d5a4-7c1e-7000-8000-000000000001/closings", json!({})).if_match(1).refused(404, "not_found");
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

    fn a_vote_and_a_closing_name_what_is_wrong_in_them(t: &TestServer) {
        let room = Room::of(t, 2);
        let (poll, other) = (room.open("named_votes", 1, &json!({})), room.open("named_votes", 1, &json!({})));
        let vote = |option: &str, choice: &str| {
            let body = json!({ "unit_id": room.units[0], "option_id": option, "choice": choice });
            t.as_(&room.heads).post(poll.path("/votes"), body)
        };
        vote(&other.options[0], "agree").refused_field("/option_id", "unknown");
        vote(&poll.options[0], "abstain").refused_field("/choice", "not_one_of");
        let close = |ids: Value| poll.act("/closings", json!({ "chosen_option_ids": ids }));
        close(json!([other.options[0]])).refused_field("/chosen_option_ids/0", "unknown");
        close(json!([poll.options[0], poll.options[0]])).refused_field("/chosen_option_ids/0", "duplicate");
        poll.act("/cancellations", json!({})).refused_field("/reason", "missing");
        assert_eq!((t.raw().rows("poll_votes"), poll.shown().version()), (0, 1));
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

    /// Design 3.2: what was cast, counted and decided is not changed by the owner of the database either, while the triggers stand.
    fn the_database_itself_refuses_to_change_roll_options_votes_and_results(t: &TestServer) {
        let room = Room::of(t, 2);
        let poll = room.open("named_votes", 1, &json!({ "threshold": "1/2", "base": MEMBERS }));
        poll.vote(&room.units[0], 0, "agree");
        poll.act("/closings", json!({})).expect(201);
        let before = poll.shown();
        for (table, change) in [
            ("poll_voters", "name = 'x'"),
            ("poll_options", "name = 'x'"),
            ("poll_votes", "choice = 'disagree'"),
            ("poll_results", "outcome = 'not_chosen'"),
        ] {
            assert!(t.raw().rows(table) > 0, "{table}");
            for sql in [format!("UPDATE {table} SET {change}"), format!("DELETE FROM {table}")] {
                let error = t.raw().try_execute(&sql).unwrap_err();
                assert!(error.contains("append-only"), "{sql}: {error}");
            }
        }
        assert_eq!(poll.shown(), before);
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
