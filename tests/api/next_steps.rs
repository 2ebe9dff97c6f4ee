//! What a caller may do next with a competition year, and why not the rest.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thidua::app::{Method, Office, endpoints};

use crate::support::bloc::Authority;
use crate::support::{Account, Record, TestServer};

/// A year in which every kind of act has something to be done to.
struct Rich<'t> {
    province: Authority<'t>,
    units: Vec<String>,
    year: String,
    option: String,
    poll: String,
}

impl<'t> Rich<'t> {
    fn on(t: &'t TestServer) -> Self {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let names = ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"];
        let (bloc, units) = province.bloc_of("Khối 1", &names);
        let year = province.year(&bloc, 2026);
        province.leader(&bloc, &units[1], "2025-01-01", Some("2026-01-01"));
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let leader = t.account_with(Office::UnitHead, Some(&units[0]));
        let call = || t.as_(&leader);
        let years = format!("/v1/bloc-years/{year}");
        let draft = json!({ "origin": "drafted", "contents": ["Một"], "targets": [{ "measure": "Hai", "value": "1" }] });
        let pledge = call().post(format!("{years}/pledges"), draft).expect(201);
        let signing = json!({ "unit_id": units[0], "person_name": "Lý Văn Hải" });
        let path = format!("/v1/pledges/{}/signatures", pledge.id());
        call().post(path, signing).expect(201);
        let meeting = json!({ "kind": "launch", "held_on": "2026-01-18", "proposals": [{ "body": "Họp quý" }] });
        call()
            .post(format!("{years}/meetings"), meeting)
            .expect(201);
        let movement = json!({
            "origin": "launched", "name": "Thi đua nước rút", "form": "thematic", "scope": "bloc", "bloc_id": bloc, "criteria": "Vượt chỉ tiêu",
        });
        call().post("/v1/movements", movement).expect(201);
        let poll = json!({
            "purpose": "award", "subject": "Cờ thi đua", "method": "named_votes", "seats": 1, "threshold": "1/2", "base": "members",
            "candidates": [{ "unit_id": units[1], "name": "Sở Tài chính" }],
        });
        let poll = call().post(format!("{years}/polls"), poll).expect(201).id();
        let shown = call().get(format!("/v1/polls/{poll}")).expect(200);
        let nomination =
            json!({ "bloc_year_id": year, "unit_id": units[1], "award_name": "Cờ thi đua" });
        call().post("/v1/nominations", nomination).expect(201);
        Self {
            option: shown["options"][0].id(),
            province,
            units,
            year,
            poll,
        }
    }

    fn steps(&self, account: &Account) -> Vec<Value> {
        let path = format!("/v1/bloc-years/{}/next-steps", self.year);
        let told = self.province.t.as_(account).get(path).expect(200);
        told["steps"].as_array().unwrap().clone()
    }

    /// A body with which the act would be done, were it allowed.
    fn body(&self, operation: &str, unit: &str) -> Value {
        let (paper, other) = (&self.province.decision, &self.units[1]);
        let day = "2026-11-20";
        match operation {
            "replace_bloc_document" => json!({
                "document_id": paper, "valid_from": day, "name": "Khối 1", "kind_label": "Khối thi đua", "leader_title": "Trưởng khối",
            }),
            "admit_member" => json!({ "unit_id": unit, "member_from": day }),
            "open_bloc_year" => json!({
                "label": "2027", "system": "calendar", "year_from": "2027-01-01", "year_to": "2028-01-01", "roll_known": "complete",
            }),
            "close_bloc" | "end_membership" | "end_term" => {
                json!({ "ended_on": "2026-11-21", "reason": "Sáp nhập" })
            }
            "move_bloc_year" => json!({ "to": "pledged", "reason": "Đã ký" }),
            "correct_bloc_year" => json!({ "label": "2026 (sửa)", "reason": "Ghi nhầm" }),
            "select_leader" => json!({
                "role": "leader", "unit_id": other, "held_from": "2027-01-01", "chosen": "elected",
            }),
            "appoint_acting_leader" => {
                json!({ "unit_id": other, "held_from": day, "reason": "Khuyết" })
            }
            "hand_over" => json!({
                "from_unit_id": other, "to_unit_id": self.units[0], "handed_on": day, "banner": "not_stated", "files": [],
            }),
            "recognise_leader" => json!({ "recognised_on": day, "document_id": paper }),
            "open_poll" => json!({
                "purpose": "award", "subject": "Cờ", "method": "consensus", "candidates": [{ "unit_id": other, "name": "Sở Tài chính" }],
            }),
            "cast_vote" => {
                json!({ "unit_id": unit, "option_id": self.option, "choice": "agree" })
            }
            "record_count" => json!({ "options": [] }),
            "close_poll" => json!({ "chosen_option_ids": [self.option] }),
            "cancel_poll" => json!({ "reason": "Nhầm" }),
            "launch_movement" => json!({
                "origin": "launched", "name": "Phong trào", "form": "regular", "scope": "bloc", "criteria": "Một",
                "bloc_id": self.province.call().get(format!("/v1/bloc-years/{}", self.year)).expect(200)["bloc_id"],
            }),
            "answer_movement" => json!({ "unit_id": unit, "says": "joins" }),
            "summarise_movement" => {
                json!({ "kind": "interim", "summarised_on": "2026-11-21", "results": "Tốt" })
            }
            "draft_pledge" => json!({ "origin": "drafted", "contents": ["Một"] }),
            "amend_pledge" => {
                json!({ "origin": "drafted", "contents": ["Hai"], "reason": "Đổi chỉ tiêu" })
            }
            "sign_pledge" => json!({ "unit_id": unit }),
            "record_progress" => {
                json!({ "target": 1, "unit_id": unit, "as_of": day, "value": "1" })
            }
            "hold_meeting" => json!({ "kind": "other", "held_on": day }),
            "complete_meeting" => json!({ "place": "Sơn La" }),
            "answer_proposal" => json!({ "ordinal": 1, "answer": "Đồng ý" }),
            "propose_nomination" => {
                json!({ "bloc_year_id": self.year, "unit_id": other, "award_name": "Cờ" })
            }
            "withdraw_nomination" | "pass_nomination" => json!({}),
            "refuse_nomination" => json!({ "reason": "Chưa đủ" }),
            other => panic!("no body for {other}"),
        }
    }

    /// Tries every act that is said to be refused; gives how many there were.
    fn refused_as_told(&self, account: &Account, unit: &str) -> usize {
        let t = self.province.t;
        let mut refused = 0;
        for step in self.steps(account) {
            if step["allowed"] == true {
                assert!(step["refusal"].is_null());
                continue;
            }
            refused += 1;
            let operation = step.text("operation_id");
            let record = self.province.call();
            let version = record.get(step["record"].text("path")).send().parsed();
            let version = version.and_then(|record| record["version"].as_i64());
            let call = t
                .as_(account)
                .post(step.text("path"), self.body(&operation, unit));
            let endpoint = endpoints().into_iter().find(|it| it.id == operation);
            let answer = match version.filter(|_| endpoint.is_some_and(|it| it.versioned)) {
                Some(version) => call.if_match(version).send(),
                None => call.send(),
            };
            let problem = answer.parsed().unwrap();
            assert_eq!(
                problem["code"], step["refusal"]["code"],
                "{operation}: {problem}"
            );
            let says = &step["refusal"]["says"];
            assert!(problem["detail"] == says["vi"] || problem["detail"] == says["en"]);
            assert_eq!(
                problem["conflicts"], step["refusal"]["conflicts"],
                "{operation}"
            );
        }
        refused
    }
}

fn allowed(steps: &[Value]) -> BTreeSet<String> {
    let allowed = steps.iter().filter(|step| step["allowed"] == true);
    allowed.map(|step| step.text("operation_id")).collect()
}

on_both_backends! {
    /// Design 3.8: the refusal that is told is the one that the act gives: same code, same sentence, same record in the way.
    fn what_is_said_to_be_refused_is_refused_in_the_same_words(t: &TestServer) {
        let rich = Rich::on(t);
        let outsider = rich.province.unit("Sở Tư pháp");
        let callers = [
            (rich.province.secretary.clone(), rich.units[1].clone()),
            (t.account_with(Office::UnitHead, Some(&rich.units[0])), rich.units[0].clone()),
            (t.account_with(Office::UnitHead, Some(&rich.units[1])), rich.units[1].clone()),
            (t.account_with(Office::UnitOfficial, Some(&outsider)), outsider.clone()),
            (t.account_with(Office::UnitHead, Some(&outsider)), outsider.clone()),
            (t.account_with(Office::DecidingAuthority, Some(&rich.province.unit)), rich.units[1].clone()),
            (t.account_with(Office::Inspector, None), rich.units[1].clone()),
        ];
        let before = t.entries();
        for (account, unit) in &callers {
            rich.refused_as_told(account, unit);
        }
        assert_eq!(t.entries(), before, "nothing was done");
        let close = json!({ "to": "closed", "reason": "Hết năm" });
        rich.province.call().post(format!("/v1/bloc-years/{}/moves", rich.year), close).if_match(1).expect(201);
        for (account, unit) in &callers {
            assert!(rich.refused_as_told(account, unit) > 5, "a closed year is done with");
        }
    }

    /// L-06, S2: what each may do.
    fn each_caller_is_told_what_is_theirs_to_do(t: &TestServer) {
        let rich = Rich::on(t);
        let keeper = rich.steps(&rich.province.secretary);
        let of_keeper = allowed(&keeper);
        for operation in ["close_bloc", "admit_member", "move_bloc_year", "select_leader", "hold_meeting", "sign_pledge", "pass_nomination"] {
            assert!(of_keeper.contains(operation), "{operation}: {of_keeper:?}");
        }
        assert!(!of_keeper.contains("appoint_acting_leader"), "the seat is held");
        let leader = t.account_with(Office::UnitHead, Some(&rich.units[0]));
        let of_leader = allowed(&rich.steps(&leader));
        for operation in ["open_poll", "close_poll", "hold_meeting", "complete_meeting", "answer_proposal", "propose_nomination", "launch_movement", "amend_pledge", "hand_over", "cast_vote"] {
            assert!(of_leader.contains(operation), "{operation}: {of_leader:?}");
        }
        for operation in ["close_bloc", "select_leader", "pass_nomination", "sign_pledge"] {
            assert!(!of_leader.contains(operation), "{operation}");
        }
        let member = t.account_with(Office::UnitHead, Some(&rich.units[2]));
        let of_member = allowed(&rich.steps(&member));
        let own: BTreeSet<String> = ["answer_movement", "cast_vote", "record_progress", "sign_pledge"].map(str::to_owned).into();
        assert_eq!(of_member, own);
        let inspector = t.account_with(Office::Inspector, None);
        assert_eq!(allowed(&rich.steps(&inspector)), BTreeSet::new());
        let path = format!("/v1/bloc-years/{}/next-steps", rich.year);
        t.as_(t.admin()).get(path).refused(403, "office_required");
    }

    /// What is said to be allowed is done.
    fn what_is_said_to_be_allowed_is_done(t: &TestServer) {
        let rich = Rich::on(t);
        let leader = t.account_with(Office::UnitHead, Some(&rich.units[0]));
        for operation in ["hold_meeting", "open_poll", "propose_nomination", "launch_movement", "hand_over", "answer_movement", "record_progress", "cast_vote"] {
            let steps = rich.steps(&leader);
            let step = steps.iter().find(|step| step["operation_id"] == operation).unwrap();
            assert_eq!(step["allowed"], true, "{step}");
            t.as_(&leader).post(step.text("path"), rich.body(operation, &rich.units[0])).expect(201);
        }
        let after = rich.steps(&leader);
        let handed = after.iter().find(|step| step["operation_id"] == "hand_over").unwrap();
        assert_eq!(handed["refusal"].text("code"), "handover_exists");
        assert_eq!(after.iter().filter(|step| step["record"].text("path") == format!("/v1/polls/{}", rich.poll)).count(), 4);
    }

    /// G-05: a signed pledge is amended and not drafted anew, once; its amendment is there to be signed.
    fn a_signed_pledge_offers_its_amendment_and_no_second_draft(t: &TestServer) {
        let rich = Rich::on(t);
        let leader = t.account_with(Office::UnitHead, Some(&rich.units[0]));
        let offered = |operation: &str| -> Vec<Value> {
            rich.steps(&leader).into_iter().filter(|step| step["operation_id"] == operation).collect()
        };
        let (draft, amend) = (offered("draft_pledge"), offered("amend_pledge"));
        assert_eq!((draft[0]["refusal"].text("code"), &amend[0]["allowed"]), ("pledge_exists".into(), &json!(true)));
        let record = amend[0]["record"].text("path");
        let version = t.as_(&leader).get(record).expect(200).version();
        let text = json!({ "origin": "drafted", "contents": ["Nội dung mới"], "reason": "Điều chỉnh chỉ tiêu" });
        t.as_(&leader).post(amend[0].text("path"), text).if_match(version).expect(201);
        assert_eq!(offered("amend_pledge")[0]["refusal"].text("code"), "pledge_exists");
        let signing = offered("sign_pledge");
        assert_eq!((signing.len(), &signing[1]["allowed"]), (2, &json!(true)));
        t.as_(&leader).post(signing[1].text("path"), json!({ "unit_id": rich.units[0] })).expect(201);
    }

    /// Every writing operation on a bloc, a year or one of their records is there, at the path at which it is offered.
    fn every_act_on_a_year_and_its_records_is_listed(t: &TestServer) {
        let rich = Rich::on(t);
        let steps = rich.steps(&rich.province.secretary);
        let listed: BTreeSet<String> = steps.iter().map(|step| step.text("operation_id")).collect();
        let of_year = ["blocs", "bloc-years", "memberships", "terms", "polls", "movements", "pledges", "meetings", "nominations"];
        let missing: Vec<&str> = endpoints().iter()
            .filter(|it| it.method == Method::Post && it.path.contains('{'))
            .filter(|it| of_year.contains(&it.path.split('/').nth(2).unwrap_or_default()))
            .filter(|it| !listed.contains(it.id))
            .map(|it| it.id)
            .collect();
        assert_eq!(missing, [""; 0]);
        for step in &steps {
            let endpoint = endpoints().into_iter().find(|it| step["operation_id"] == it.id).unwrap();
            let path = step.text("path");
            let same = endpoint.path.split('/').zip(path.split('/')).all(|(form, part)| form.starts_with('{') || form == part);
            assert!(same && endpoint.path.split('/').count() == path.split('/').count(), "{path}");
            assert_eq!(endpoint.method, Method::Post);
        }
    }
}
