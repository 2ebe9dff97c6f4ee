//! The register as it was known at an instant, read from the journal.

use std::path::Path;

use serde_json::json;
use thidua::app::verify_log;

use crate::support::bloc::Authority;
use crate::support::db::Backend;
use crate::support::{Record, TestServer};

fn faults(t: &TestServer) -> Vec<String> {
    verify_log(t.config()).unwrap().faults
}

/// The statements of the migration that made the index of records, without those that make the table.
fn filling(t: &TestServer) -> String {
    let folder = match t.backend() {
        Backend::Sqlite => "sqlite",
        Backend::Postgres => "postgres",
    };
    let path = format!("migrations/{folder}/0015_journal_records/up.sql");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let start = text.find("INSERT INTO journal_records").unwrap();
    text[start..].to_owned()
}

on_both_backends! {
    fn what_was_known_at_an_instant_is_told_after_it_has_changed(t: &TestServer) {
        let province = t.province("Tỉnh Sơn La");
        let call = province.call();
        let before = "2026-11-21T08:00:00.25%2B07:00";
        t.pass_days(1);
        let person = province.person("Vũ Thị Ngọc Huyền");
        let path = format!("/v1/people/{person}");
        t.pass_days(1);
        let body = json!({ "unit_id": province.id, "title": "Chuyên viên", "held_from": "2020" });
        let position = call.post(format!("{path}/positions"), body).expect(201);
        t.pass_days(1);
        let between = "2026-11-23T20:00:00%2B07:00";
        let body = json!({ "held_to": "2026-11", "reason": "Nghỉ hưu" });
        let ends = format!("/v1/positions/{}/ends", position.id());
        let ended = call.post(ends, body).if_match(1).expect(201);
        let known = |at: &str| call.get(format!("{path}?known_at={at}"));
        assert_eq!(call.get(path.clone()).expect(200)["positions"], json!([ended]));
        assert_eq!(known(between).expect(200)["positions"], json!([position]));
        assert_eq!(known("2026-11-22T13:00:00Z").expect(200)["positions"], json!([]));
        known(before).refused(404, "not_found");
        known("yesterday").refused_field("?known_at", "not_an_instant");
    }

    fn the_history_of_a_record_holds_the_acts_that_wrote_it_besides(t: &TestServer) {
        let province = Authority::province(t, "Tỉnh Lào Cai");
        let (bloc, units) = province.bloc_of("Khối thi đua số 1", &["Sở Nội vụ"]);
        let call = province.call();
        let member = &call.all(&format!("/v1/blocs/{bloc}/memberships"))[0];
        assert_eq!(member["unit_id"], units[0]);
        let path = format!("/v1/journal?subject_id={}", member.id());
        let events = || -> Vec<String> {
            let told = call.all(&path);
            told.iter().map(|item| item.text("event")).collect()
        };
        assert_eq!(events(), ["bloc.member_admitted"]);
        let body = json!({ "ended_on": "2026-12-01", "reason": "Sắp xếp lại" });
        call.post(format!("/v1/blocs/{bloc}/ends"), body).if_match(1).expect(201);
        assert_eq!(events(), ["bloc.closed", "bloc.member_admitted"]);
    }

    /// RG-02
    fn an_altered_index_of_records_is_found_and_can_be_made_anew_from_the_payloads(t: &TestServer) {
        let mut raw = t.raw();
        raw.drop_triggers("journal_records");
        raw.execute("DELETE FROM journal_records WHERE seq = 4");
        assert_eq!(faults(t), ["entry 4: the index of its records was altered"]);
        raw.execute("DELETE FROM journal_records");
        raw.execute(&filling(t));
        assert_eq!(faults(t), [""; 0]);
        raw.execute("UPDATE journal_records SET record_version = record_version + 1 WHERE seq = 3");
        assert_eq!(faults(t), ["entry 3: the index of its records was altered"]);
    }
}
