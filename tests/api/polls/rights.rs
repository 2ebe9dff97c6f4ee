//! Who may act on a poll, and when nobody may any more.

use serde_json::{Value, json};
use thidua::app::{Office, verify_log};

use super::{MEMBERS, Room};
use crate::support::bloc::Authority;
use crate::support::{Account, Record, at_once};

on_both_backends! {
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
}
