//! The journal: one entry per act, provable, and every alteration is found.

use serde_json::{Value, json};
use thidua::app::merkle::{Hash, verify_inclusion};
use thidua::app::note::{self, Verifier};
use thidua::app::{Office, verify_log};

use crate::support::{Account, Record, TestServer};

fn inspector(t: &TestServer) -> Account {
    t.account_with(Office::Inspector, None)
}

fn faults(t: &TestServer) -> Vec<String> {
    verify_log(t.config()).unwrap().faults
}

fn hash(text: &Value) -> Hash {
    let text = text.as_str().unwrap();
    let bytes: Vec<u8> = (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect();
    Hash::from_slice(&bytes).unwrap()
}

fn log_verifier(t: &TestServer) -> Verifier {
    let pem = std::fs::read_to_string(t.config().data_dir.join("keys/log.pem")).unwrap();
    let key = note::from_pem(&pem).unwrap();
    Verifier::new(&t.config().log_origin, key.verifying_key()).unwrap()
}

/// Runs statements that the triggers forbid.
fn tamper(t: &TestServer, table: &str, sql: &str) {
    let mut raw = t.raw();
    raw.drop_triggers(table);
    raw.execute(sql);
}

/// Takes an entry out of every table of the log.
fn cut_out(t: &TestServer, seq: i64) {
    for table in ["journal_records", "journal_payloads", "journal_entries"] {
        tamper(t, table, &format!("DELETE FROM {table} WHERE seq = {seq}"));
    }
}

on_both_backends! {
    fn an_act_is_told_with_who_when_and_what(t: &TestServer) {
        let reader = inspector(t);
        let official = t.account();
        let answer = t.as_(t.admin()).post(
            format!("/v1/accounts/{}/offices", official.id),
            json!({ "office": "inspector" }),
        ).send();
        let office = answer.parsed().unwrap();
        let path = format!("/v1/journal?subject_id={}", office.id());
        let told = t.as_(&reader).get(path).expect(200);
        let entry = &told["items"][0];
        assert_eq!(told["items"].as_array().unwrap().len(), 1);
        assert_eq!(entry["event"], "office.granted");
        assert_eq!(entry["operation"], "grant_office");
        assert_eq!(entry["account_id"], t.admin().id);
        assert_eq!(entry["subject_table"], "offices");
        assert_eq!(entry["subject_version"], 1);
        assert_eq!(entry["recorded_at"], "2026-11-21T01:00:00.000000Z");
        assert_eq!(Some(entry.text("request_id").as_str()), answer.header("x-request-id"));
        let payload: Value = serde_json::from_str(&entry.text("payload")).unwrap();
        assert_eq!(payload["offices"]["account_id"], official.id);
    }

    fn entries_are_listed_newest_first_without_gaps(t: &TestServer) {
        let reader = inspector(t);
        let all = t.as_(&reader).all("/v1/journal?limit=7");
        let numbers: Vec<i64> = all.iter().map(|entry| entry["seq"].as_i64().unwrap()).collect();
        let expected: Vec<i64> = (0..t.entries()).rev().collect();
        assert_eq!(numbers, expected);
    }

    fn a_refused_act_and_a_reading_leave_no_entry(t: &TestServer) {
        let reader = inspector(t);
        let before = t.entries();
        t.as_(&reader).get("/v1/journal").expect(200);
        t.as_(&reader).get("/v1/me").expect(200);
        t.as_(&reader).post("/v1/accounts", json!({})).refused(403, "office_required");
        let path = format!("/v1/accounts/{}/offices", reader.id);
        t.as_(t.admin()).post(path, json!({ "office": "inspector" })).refused(409, "office_already_held");
        assert_eq!(t.entries(), before);
    }

    /// RG-12: the log's time does not run backwards.
    fn a_clock_set_back_does_not_turn_the_order_of_entries(t: &TestServer) {
        let reader = inspector(t);
        t.set_day("2024-01-05");
        t.grant(&t.account(), Office::Inspector, None);
        let all = t.as_(&reader).all("/v1/journal");
        let times: Vec<String> = all.iter().rev().map(|entry| entry.text("recorded_at")).collect();
        assert!(times.is_sorted(), "{times:?}");
        assert_eq!(faults(t), Vec::<String>::new());
    }

    fn an_entry_is_proved_to_be_under_the_signed_head(t: &TestServer) {
        let reader = inspector(t);
        t.pass_seconds(61);
        t.grant(&t.account(), Office::Inspector, None);
        let verifier = log_verifier(t);
        for seq in [0, 3, t.entries() - 1] {
            let proof = t.as_(&reader).get(format!("/v1/journal/{seq}/proof")).expect(200);
            let head = note::open(&verifier, &proof.text("checkpoint")).unwrap();
            let path: Vec<Hash> = proof["path"].as_array().unwrap().iter().map(hash).collect();
            let number = u64::try_from(seq).unwrap();
            let leaf = hash(&proof["leaf"]);
            assert_eq!(proof["size"].as_u64(), Some(head.size()));
            assert!(verify_inclusion(leaf, number, head.size(), &path, head.root()));
            assert!(!verify_inclusion(leaf, number + 1, head.size(), &path, head.root()));
        }
    }

    fn an_entry_that_no_head_covers_yet_is_not_proved(t: &TestServer) {
        let reader = inspector(t);
        for seq in ["999999", "-1", "x", "9999999999999999999"] {
            t.as_(&reader).get(format!("/v1/journal/{seq}/proof")).refused(404, "not_found");
        }
    }

    fn the_database_itself_refuses_to_change_the_log(t: &TestServer) {
        for sql in [
            "UPDATE journal_entries SET event = 'x' WHERE seq = 1",
            "DELETE FROM journal_entries WHERE seq = 1",
            "DELETE FROM journal_payloads WHERE seq = 1",
            "UPDATE journal_records SET record_version = 9 WHERE seq = 1",
            "DELETE FROM journal_records WHERE seq = 1",
            "UPDATE journal_nodes SET position = 99 WHERE level = 1",
            "DELETE FROM journal_nodes",
            "UPDATE journal_heads SET note = 'x'",
            "DELETE FROM journal_heads",
        ] {
            let error = t.raw().try_execute(sql).unwrap_err();
            assert!(error.contains("append-only"), "{sql}: {error}");
        }
        assert_eq!(faults(t), Vec::<String>::new());
    }

    /// RG-01
    fn an_altered_payload_is_found(t: &TestServer) {
        let first = "SELECT MIN(seq) AS count FROM journal_payloads WHERE body LIKE '%can.bo.1%'";
        let seq = t.raw().number(first);
        let altered = format!("UPDATE journal_payloads SET body = REPLACE(body, 'can.bo.1', 'can.bo.9') WHERE seq = {seq}");
        tamper(t, "journal_payloads", &altered);
        assert_eq!(faults(t), [format!("entry {seq}: its payload was altered")]);
    }

    /// RG-06
    fn a_lawfully_erased_payload_leaves_the_log_whole(t: &TestServer) {
        t.raw().execute("UPDATE journal_payloads SET body = NULL WHERE seq = 4");
        let report = verify_log(t.config()).unwrap();
        assert_eq!((report.erased, report.faults.len()), (1, 0));
    }

    /// RG-02
    fn an_altered_leaf_is_found(t: &TestServer) {
        tamper(t, "journal_entries", "UPDATE journal_entries SET leaf = (SELECT leaf FROM journal_entries WHERE seq = 3) WHERE seq = 4");
        let found = faults(t);
        assert_eq!(found[0], "entry 4: it was altered");
        assert!(found[1].contains("do not give its root"), "{found:?}");
    }

    /// RG-02
    fn an_altered_fact_of_an_entry_is_found(t: &TestServer) {
        for (column, value) in [
            ("event", "'account.disabled'"),
            ("operation", "'disable_account'"),
            ("request_id", "'0190d5a4-7c1e-7000-8000-000000000001'"),
            ("subject_table", "'offices'"),
            ("subject_version", "subject_version + 1"),
            ("account_id", "NULL"),
            ("ground_id", "subject_id"),
        ] {
            tamper(t, "journal_entries", &format!("UPDATE journal_entries SET {column} = {value} WHERE seq = 5"));
            assert_eq!(faults(t).first().map(String::as_str), Some("entry 5: it was altered"), "{column}");
        }
    }

    /// RG-03
    fn a_deleted_entry_in_the_middle_is_found(t: &TestServer) {
        cut_out(t, 4);
        assert!(faults(t).iter().any(|fault| fault.contains("entry 4 is missing")), "{:?}", faults(t));
    }

    /// RG-04
    fn two_swapped_entries_are_found(t: &TestServer) {
        tamper(t, "journal_entries", "CREATE TABLE kept AS SELECT seq, leaf FROM journal_entries WHERE seq IN (4, 5);
            UPDATE journal_entries SET leaf = (SELECT leaf FROM kept WHERE kept.seq = 9 - journal_entries.seq) WHERE seq IN (4, 5)");
        let found = faults(t);
        assert_eq!(&found[..2], ["entry 4: it was altered", "entry 5: it was altered"]);
    }

    /// RG-07: a tail that a signed head covers is missed.
    fn a_cut_tail_under_a_signed_head_is_found(t: &TestServer) {
        t.pass_seconds(61);
        t.grant(&t.account(), Office::Inspector, None);
        let last = t.entries() - 1;
        cut_out(t, last);
        let found = faults(t);
        assert!(found.iter().any(|fault| fault.contains(&format!("the log has only {last} entries"))), "{found:?}");
    }

    /// RG-08
    fn a_head_signed_by_another_key_is_found(t: &TestServer) {
        tamper(t, "journal_heads", "UPDATE journal_heads SET note = REPLACE(note, '— thidua.local A', '— thidua.local B')");
        t.raw().execute("UPDATE journal_heads SET note = note || ' '");
        assert!(faults(t).iter().all(|fault| fault.starts_with("head of size")));
        assert!(!faults(t).is_empty());
    }

    /// New keys would make an old register's seals and proofs worthless in silence.
    fn a_register_with_entries_is_not_opened_with_new_keys(t: &TestServer) {
        let key = t.config().data_dir.join("keys/root.key");
        thidua::app::verify_log(t.config()).unwrap();
        std::fs::remove_file(&key).unwrap();
        assert!(thidua::app::verify_log(t.config()).is_err());
        assert!(!key.exists(), "no key is made for it");
    }
}
