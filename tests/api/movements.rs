//! Movements: who launched what.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;

fn body(unit: &str) -> Value {
    json!({
        "origin": "launched", "name": "Chung sức xây dựng nông thôn mới", "launching_unit_id": unit, "form": "regular",
        "scope": "sector_or_locality", "criteria": "Đạt 19 tiêu chí", "runs_from": "2026-01-01", "runs_to": "2027-01-01",
    })
}

on_both_backends! {
    /// LR-50.
    fn a_movement_without_criteria_is_refused_with_the_article(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let mut movement = body(&province.unit);
        movement["criteria"] = json!(null);
        let refused = province.call().post("/v1/movements", movement.clone()).refused(409, "movement_without_criteria");
        assert_eq!(refused["law"][0]["article"], "Điều 17");
        assert_eq!(t.raw().rows("movements"), 0);
        movement["origin"] = json!("historic");
        movement["form"] = json!(null);
        let historic = province.call().post("/v1/movements", movement).expect(201);
        assert_eq!((&historic["criteria"], &historic["form"]), (&Value::Null, &Value::Null));
    }

    /// LR-51.
    fn a_province_cannot_launch_a_nationwide_movement(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let mut movement = body(&province.unit);
        movement["scope"] = json!("nationwide");
        let refused = province.call().post("/v1/movements", movement).refused(409, "movement_scope_too_wide");
        assert_eq!(refused["law"][0]["article"], "Điều 18");
    }

    /// L-06: the right moves with the date, not by hand.
    fn a_bloc_movement_is_launched_only_by_who_leads_on_that_day(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        province.leader(&bloc, &units[0], "2025-01-01", Some("2026-01-01"));
        province.leader(&bloc, &units[1], "2026-01-01", Some("2026-12-01"));
        let old = t.account_with(Office::UnitHead, Some(&units[0]));
        let new = t.account_with(Office::UnitOfficial, Some(&units[1]));
        let mut movement = body(&units[1]);
        movement["bloc_id"] = json!(bloc);
        t.as_(&new).post("/v1/movements", movement.clone()).refused_field("/scope", "out_of_range");
        movement["scope"] = json!("bloc");
        t.as_(&old).post("/v1/movements", movement.clone()).refused(403, "not_leader");
        province.call().post("/v1/movements", movement.clone()).refused(403, "not_leader");
        let launched = t.as_(&new).post("/v1/movements", movement.clone()).expect(201);
        assert_eq!(launched.text("launching_unit_name"), "Sở Tài chính");
        movement["launching_unit_id"] = json!(units[0]);
        t.as_(&new).post("/v1/movements", movement.clone()).refused_field("/launching_unit_id", "out_of_range");
        movement["launching_unit_id"] = json!(null);
        movement["bloc_id"] = json!(units[0]);
        t.as_(&new).post("/v1/movements", movement.clone()).refused(409, "bloc_unknown");
        movement["bloc_id"] = json!(bloc);
        t.set_day("2026-12-01");
        t.as_(&new).post("/v1/movements", movement.clone()).refused(403, "not_leader");
        let listed = province.call().all(&format!("/v1/movements?bloc_id={bloc}"));
        assert_eq!(listed.len(), 1);
        assert_eq!(province.call().get(format!("/v1/movements/{}", launched.id())).expect(200), launched);
    }

    /// L-06: the launch is that of who led on its day; nobody launches for who led before, or ahead.
    fn a_movement_is_not_launched_on_a_day_on_which_another_led(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2026-07-01"));
        province.leader(&bloc, &units[1], "2026-07-01", Some("2027-01-01"));
        let head = t.account_with(Office::UnitHead, Some(&units[1]));
        let mut movement = body(&units[1]);
        movement["bloc_id"] = json!(bloc);
        movement["scope"] = json!("bloc");
        movement["launched_on"] = json!("2026-03-01");
        t.as_(&head).post("/v1/movements", movement.clone()).refused(403, "not_leader");
        movement["launched_on"] = json!(t.day(1));
        t.as_(&head).post("/v1/movements", movement.clone()).refused_field("/launched_on", "out_of_range");
        movement["launched_on"] = json!("2026-08-01");
        let launched = t.as_(&head).post("/v1/movements", movement.clone()).expect(201);
        assert_eq!((launched.text("launching_unit_name"), launched.text("launched_on")), ("Sở Tài chính".into(), "2026-08-01".into()));
        movement["origin"] = json!("historic");
        movement["launched_on"] = json!("2021-12-31");
        let refused = province.call().post("/v1/movements", movement).refused(409, "bloc_not_yet");
        assert_eq!(refused["conflicts"][0]["id"], json!(bloc));
    }

    /// B-03: a member that joined after the launch answers as well, and is counted from then on.
    fn a_member_that_joined_after_the_launch_answers_its_blocs_movement(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        let mut movement = body(&units[0]);
        movement["bloc_id"] = json!(bloc);
        movement["scope"] = json!("bloc");
        let id = t.as_(&head).post("/v1/movements", movement).expect(201).id();
        let joiner = province.unit("Sở Nội vụ");
        let newcomer = t.account_with(Office::UnitHead, Some(&joiner));
        let path = format!("/v1/movements/{id}/answers");
        let joins = json!({ "unit_id": joiner, "says": "joins" });
        t.as_(&newcomer).post(&path, joins.clone()).refused(409, "movement_not_addressed");
        province.admit(&bloc, &joiner, &t.day(0));
        t.as_(&newcomer).post(&path, joins.clone()).expect(201);
        t.as_(&newcomer).post(&path, joins).expect(201);
        let told = province.call().get(&path).expect(200);
        assert!(told.to_string().contains("01/02"), "{told}");
    }

    /// Y-03: the movement of next year is launched while this year is open, and is next year's.
    fn a_movement_names_a_competition_year_of_its_bloc_and_of_no_other(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let (other, _) = province.bloc_of("Khối 2", &["Sở Tài chính"]);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let years = [province.year(&bloc, 2026), province.year(&bloc, 2027), province.year(&other, 2027)];
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        let mut movement = body(&units[0]);
        movement["scope"] = json!("bloc");
        movement["bloc_year_id"] = json!(years[1]);
        t.as_(&head).post("/v1/movements", movement.clone()).refused_field("/bloc_id", "missing");
        movement["bloc_id"] = json!(bloc);
        movement["bloc_year_id"] = json!(years[2]);
        t.as_(&head).post("/v1/movements", movement.clone()).refused(409, "bloc_year_unknown");
        movement["bloc_year_id"] = json!(years[1]);
        t.as_(&head).post("/v1/movements", movement).expect(201);
        let told = |year: &str| province.call().get(format!("/v1/bloc-years/{year}/overview")).expect(200)["movements"].as_array().unwrap().len();
        assert_eq!((told(&years[0]), told(&years[1])), (0, 1));
    }

    fn a_movement_of_a_unit_is_launched_by_its_head_and_not_by_another(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let unit = province.unit("Sở Y tế");
        let other = province.unit("Sở Nội vụ");
        let head = t.account_with(Office::UnitHead, Some(&unit));
        let stranger = t.account_with(Office::UnitHead, Some(&other));
        let mut movement = body(&unit);
        movement["scope"] = json!("unit");
        t.as_(&stranger).post("/v1/movements", movement.clone()).refused(403, "not_your_unit");
        t.as_(&head).post("/v1/movements", movement.clone()).expect(201);
        movement["runs_to"] = json!("2026-01-01");
        t.as_(&head).post("/v1/movements", movement.clone()).refused_field("/runs_to", "period_ends_before_it_begins");
        movement["scope"] = json!("bloc");
        movement["runs_to"] = json!(null);
        t.as_(&head).post("/v1/movements", movement.clone()).refused_field("/bloc_id", "missing");
        let found = province.call().all(&format!("/v1/movements?launching_unit_id={unit}&name=chung%20suc"));
        assert_eq!(found.len(), 1);
    }

    /// LR-51: the right stands as data with its article; a commune's chair launches in the commune.
    fn a_commune_cannot_launch_a_nationwide_movement_and_the_centre_can(t: &TestServer) {
        let unit = |level: &str, name: &str| {
            let unit = json!({ "system": "state", "level": level, "name": name, "existed_from": "2000-01-01" });
            t.as_(t.admin()).post("/v1/units", unit).expect(201).id()
        };
        for (level, scope, allowed) in [
            ("commune", "nationwide", false),
            ("commune", "sector_or_locality", true),
            ("ministry", "nationwide", false),
            ("grassroots", "sector_or_locality", false),
            ("grassroots", "unit", true),
            ("central", "nationwide", true),
        ] {
            let unit = unit(level, &format!("Đơn vị {level} {scope}"));
            let head = t.account_with(Office::UnitHead, Some(&unit));
            let mut movement = body(&unit);
            movement["scope"] = json!(scope);
            let call = t.as_(&head).post("/v1/movements", movement);
            if allowed {
                call.expect(201);
                continue;
            }
            let refused = call.refused(409, "movement_scope_too_wide");
            assert_eq!(refused["law"][0]["article"], "Điều 18", "{level}");
        }
    }

    /// LR-50, Điều 17: what the law wants beyond criteria, form and scope is told and not refused.
    fn a_movement_launched_without_goal_subjects_and_plan_is_warned_of_with_the_article(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let lacking = |movement: &Value| {
            let all = movement["lacking"].as_array().unwrap();
            assert!(all.iter().all(|it| it["article"] == "Điều 17"));
            all.iter().map(|it| it.text("content")).collect::<Vec<_>>()
        };
        let mut movement = body(&province.unit);
        let launched = province.call().post("/v1/movements", movement.clone()).expect(201);
        assert_eq!(lacking(&launched), ["goal", "subjects", "plan"]);
        for field in ["goal", "subjects", "plan"] {
            movement[field] = json!("Nêu rõ");
        }
        let whole = province.call().post("/v1/movements", movement.clone()).expect(201);
        assert_eq!(lacking(&whole), [""; 0]);
        movement["runs_to"] = json!(null);
        let endless = province.call().post("/v1/movements", movement.clone()).expect(201);
        assert_eq!(lacking(&endless), ["time"]);
        let old = json!({ "origin": "historic", "name": "Phong trào 2019", "launching_unit_id": province.unit });
        assert_eq!(lacking(&province.call().post("/v1/movements", old).expect(201)), [""; 0], "of an old one nobody knows");
    }

    /// The address is copied on the day of the launch, with the names of that day.
    fn a_bloc_movement_goes_to_the_members_of_the_day_of_its_launch_and_to_no_later_one(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2027-01-01"));
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        let mut movement = body(&units[0]);
        movement["scope"] = json!("bloc");
        movement["bloc_id"] = json!(bloc);
        let launched = t.as_(&head).post("/v1/movements", movement.clone()).expect(201);
        assert_eq!(launched.text("launched_on"), t.day(0));
        let late = province.unit("Sở Nội vụ");
        province.admit(&bloc, &late, &t.day(0));
        let answers = province.call().get(format!("/v1/movements/{}/answers", launched.id())).expect(200);
        let names: Vec<_> = answers["items"].as_array().unwrap().iter().map(|it| it.text("unit_name")).collect();
        assert_eq!((names, answers.text("printed")), (vec!["Sở Y tế".to_owned(), "Sở Tài chính".to_owned()], "00/02".to_owned()));
        movement["unit_ids"] = json!([province.unit("Sở Khác")]);
        t.as_(&head).post("/v1/movements", movement.clone()).refused_field("/unit_ids/0", "out_of_range");
        movement["unit_ids"] = json!([units[1]]);
        movement["addressed_to"] = json!("directly_under");
        t.as_(&head).post("/v1/movements", movement.clone()).refused(409, "movement_address_empty");
        movement["addressed_to"] = json!("named");
        let one = t.as_(&head).post("/v1/movements", movement).expect(201).id();
        assert_eq!(province.call().get(format!("/v1/movements/{one}/answers")).expect(200)["recipients"], 1);
        assert_eq!(province.call().all(&format!("/v1/movements?recipient_id={}", units[1])).len(), 2);
        assert_eq!(province.call().all(&format!("/v1/movements?recipient_id={late}")).len(), 0);
    }

    /// A province addresses what stands under it; the queries do not grow with the units.
    fn a_movement_goes_to_the_units_under_the_launching_unit_in_a_bounded_number_of_queries(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let units: Vec<String> = (0..4).map(|number| province.unit(&format!("Sở {number}"))).collect();
        let below = json!({
            "system": "state", "level": "grassroots", "name": "Trung tâm", "parent_id": units[0], "existed_from": "2000-01-01",
        });
        let below = province.call().post("/v1/units", below).expect(201).id();
        let launch = |to: &str| {
            let mut movement = body(&province.unit);
            movement["addressed_to"] = json!(to);
            province.call().post("/v1/movements", movement)
        };
        let answers = |id: &str| province.call().get(format!("/v1/movements/{id}/answers")).expect(200);
        let direct = launch("directly_under").expect(201).id();
        let (_, all) = t.statements(|| launch("all_under").expect(201).id());
        assert_eq!((answers(&direct)["recipients"].clone(), answers(&all)["recipients"].clone()), (json!(4), json!(5)));
        launch("bloc_members").refused_field("/addressed_to", "out_of_range");
        let mut movement = body(&province.unit);
        movement["unit_ids"] = json!([below, below]);
        province.call().post("/v1/movements", movement.clone()).refused_field("/unit_ids/1", "duplicate");
        movement["unit_ids"] = json!([province.decision]);
        province.call().post("/v1/movements", movement).refused(409, "unit_unknown");
        let (few, _) = t.statements(|| answers(&direct));
        let (many, _) = t.statements(|| answers(&all));
        assert_eq!(few, many);
    }

    /// Who has answered is told as "01/02"; a later answer replaces the one before, which stays readable.
    fn a_unit_answers_for_itself_and_a_later_answer_replaces_the_one_before(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let units = [province.unit("Sở Y tế"), province.unit("Sở Tài chính")];
        let stranger = province.unit("Sở Nội vụ");
        let mut movement = body(&province.unit);
        movement["unit_ids"] = json!(units);
        let id = province.call().post("/v1/movements", movement).expect(201).id();
        let path = format!("/v1/movements/{id}/answers");
        let official = t.account_with(Office::UnitOfficial, Some(&units[0]));
        let joins = json!({ "unit_id": units[0], "says": "joins", "contents": "Ba nội dung", "targets": "100 % xã" });
        t.as_(&official).post(&path, json!({ "unit_id": units[0], "says": "declines" })).refused_field("/reason", "missing");
        t.as_(&official).post(&path, json!({ "unit_id": units[1], "says": "joins" })).refused(403, "not_your_unit");
        let other = t.account_with(Office::UnitHead, Some(&stranger));
        let refused = t.as_(&other).post(&path, json!({ "unit_id": stranger, "says": "joins" })).refused(409, "movement_not_addressed");
        assert_eq!(refused["conflicts"][0]["id"], json!(stranger));
        assert_eq!(t.raw().rows("movement_answers"), 0);
        let first = t.as_(&official).post(&path, joins).expect(201);
        t.pass_days(2);
        let between = format!("{}T12:00:00Z", t.day(-1));
        let second = t.as_(&official).post(&path, json!({ "unit_id": units[0], "says": "declines", "reason": "Trùng nhiệm vụ" })).expect(201);
        assert_eq!(second["replaces_id"], json!(first.id()));
        assert_eq!(t.as_(&official).get(format!("/v1/movement-answers/{}", first.id())).expect(200), first);
        let answers = t.as_(&official).get(&path).expect(200);
        assert_eq!((answers.text("printed"), &answers["declined"], &answers["joined"]), ("01/02".to_owned(), &json!(1), &json!(0)));
        assert_eq!(answers["items"][0]["answer"], second);
        assert_eq!(answers["items"][0]["earlier_answers"], json!([first]));
        let unanswered = t.as_(&official).get(format!("{path}?only=unanswered")).expect(200);
        assert_eq!(unanswered["items"].as_array().unwrap().len(), 1);
        assert_eq!(unanswered["items"][0]["unit_id"], json!(units[1]));
        let known = t.as_(&official).get(format!("{path}?known_at={between}")).expect(200);
        assert_eq!((&known["joined"], &known["declined"]), (&json!(1), &json!(0)));
    }

    fn an_answer_entered_from_a_paper_names_it_and_lies_between_the_launch_and_today(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let unit = province.unit("Sở Y tế");
        let mut movement = body(&province.unit);
        movement["unit_ids"] = json!([unit]);
        movement["launched_on"] = json!("2026-01-02");
        let id = province.call().post("/v1/movements", movement).expect(201).id();
        let path = format!("/v1/movements/{id}/answers");
        let mut answer = json!({ "unit_id": unit, "says": "joins" });
        province.call().post(&path, answer.clone()).refused_field("/answered_on", "missing");
        answer["answered_on"] = json!("2026-02-01");
        province.call().post(&path, answer.clone()).refused(409, "answer_without_paper");
        answer["document_id"] = json!(province.decision);
        answer["answered_on"] = json!("2026-01-01");
        let refused = province.call().post(&path, answer.clone()).refused(409, "movement_not_yet_launched");
        assert_eq!(refused["conflicts"][0]["id"], json!(id));
        answer["answered_on"] = json!(t.day(1));
        province.call().post(&path, answer.clone()).refused_field("/answered_on", "out_of_range");
        answer["answered_on"] = json!("2026-02-01");
        province.call().post(&path, answer.clone()).expect(201);
        answer["answered_on"] = json!("2026-01-31");
        province.call().post(&path, answer).refused_field("/answered_on", "out_of_range");
        let end = json!({ "kind": "end", "effective_on": t.day(0), "predecessor_ids": [unit], "successor_ids": [] });
        let head = t.account_with(Office::UnitHead, Some(&unit));
        province.call().post("/v1/unit-successions", end).expect(201);
        t.as_(&head).post(&path, json!({ "unit_id": unit, "says": "joins" })).refused(409, "unit_ended");
    }

    /// Điều 17, L-06: final once, nothing after it, nothing before the launch.
    fn a_movement_has_one_final_summary_and_no_interim_after_it(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        province.leader(&bloc, &units[0], "2026-01-01", Some("2026-12-01"));
        province.leader(&bloc, &units[1], "2026-12-01", Some("2027-01-01"));
        let first = t.account_with(Office::UnitHead, Some(&units[0]));
        let second = t.account_with(Office::UnitHead, Some(&units[1]));
        let mut movement = body(&units[0]);
        movement["scope"] = json!("bloc");
        movement["bloc_id"] = json!(bloc);
        let id = t.as_(&first).post("/v1/movements", movement).expect(201).id();
        let path = format!("/v1/movements/{id}/summaries");
        t.set_day("2026-12-10");
        let summary = |kind: &str, on: &str| json!({ "kind": kind, "summarised_on": on, "results": "Vượt 50 %" });
        t.as_(&first).post(&path, summary("interim", "2026-12-10")).refused(403, "not_leader");
        province.call().post(&path, summary("interim", "2026-12-10")).refused(403, "not_leader");
        t.as_(&second).post(&path, summary("interim", "2026-11-20")).refused(409, "movement_not_yet_launched");
        t.as_(&second).post(&path, summary("interim", "2026-12-11")).refused_field("/summarised_on", "out_of_range");
        let interim = t.as_(&second).post(&path, summary("interim", "2026-12")).expect(201);
        assert_eq!(interim.text("unit_name"), "Sở Tài chính");
        let last = t.as_(&second).post(&path, summary("final", "2026-12-10")).expect(201);
        for kind in ["final", "interim"] {
            let refused = t.as_(&second).post(&path, summary(kind, "2026-12-10")).refused(409, "movement_summarised");
            assert_eq!(refused["conflicts"][0]["id"], json!(last.id()));
        }
        assert_eq!(province.call().all(&format!("{path}?limit=1")), [interim, last.clone()]);
        assert_eq!(province.call().get(format!("/v1/movement-summaries/{}", last.id())).expect(200), last);
    }

    fn the_database_refuses_to_change_an_answer_or_a_summary(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let mut movement = body(&province.unit);
        movement["unit_ids"] = json!([province.unit("Sở Y tế")]);
        let id = province.call().post("/v1/movements", movement.clone()).expect(201).id();
        let answer = json!({
            "unit_id": movement["unit_ids"][0], "says": "joins", "answered_on": t.day(0), "document_id": province.decision,
        });
        province.call().post(format!("/v1/movements/{id}/answers"), answer).expect(201);
        let summary = json!({ "kind": "final", "summarised_on": t.day(0), "results": "Đạt" });
        province.call().post(format!("/v1/movements/{id}/summaries"), summary).expect(201);
        for sql in [
            "UPDATE movement_answers SET reason = 'Khác'",
            "UPDATE movement_summaries SET results = 'Khác'",
            "DELETE FROM movement_recipients",
        ] {
            let said = t.raw().try_execute(sql).unwrap_err();
            assert!(said.contains("is append-only"), "{sql}: {said}");
        }
    }
}
