//! Bad input: whatever is sent, the answer is a problem with a code that points at the fault, nothing is written, and nothing of the
//! inside is shown. The client fails on every 500.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::{Account, Record, TestServer};

const NOBODY: &str = "0190d5a4-7c1e-7000-8000-000000000001";

fn grants(account: &Account) -> String {
    format!("/v1/accounts/{}/offices", account.id)
}

/// Sends a body to an endpoint that reads it as a JSON object.
#[track_caller]
fn unreadable(t: &TestServer, body: impl Into<Vec<u8>>) {
    let problem = t
        .as_(t.admin())
        .post_raw("/v1/accounts", body)
        .refused(400, "body_unreadable");
    assert!(
        !problem["fields"].as_array().unwrap().is_empty(),
        "{problem:#}"
    );
}

fn account(username: &str, display_name: &str) -> Value {
    json!({ "username": username, "display_name": display_name })
}

/// Nothing of the inside: no SQL, path, type or library.
fn check_tells_nothing(text: &str) {
    for inside in [
        "SELECT", "sqlite", "postgres", "diesel", "serde", "src/", ".rs", "panicked", "thidua::",
    ] {
        assert!(!text.contains(inside), "{inside} in {text}");
    }
}

on_both_backends! {
    /// IN-01, IN-03
    fn what_is_not_json_is_unreadable(t: &TestServer) {
        let before = t.entries();
        let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for body in [
            b"{".to_vec(), b"{\"username\":".to_vec(), b"{} {}".to_vec(), b"\xef\xbb\xbf{}".to_vec(), utf16,
            b"{\"username\":\"\xff\xfe\"}".to_vec(), b"{\"username\":\"\xc3\"}".to_vec(), b"{\"username\":\"\\ud800\"}".to_vec(),
            b"{\"username\":\"\\udc00\\ud800\"}".to_vec(), b"{\"username\":\"a\nb\"}".to_vec(), b"{'username':1}".to_vec(),
            b"{\"username\":1e999}".to_vec(), b"{\"a\":NaN}".to_vec(), b"{\"a\":01}".to_vec(), b"{\"a\":1,}".to_vec(), b"\0".to_vec(),
            b"{\"a\":\"\0\"}".to_vec(), b"// {}".to_vec(), b"<xml/>".to_vec(), b"username=a".to_vec(),
        ] {
            unreadable(t, body);
        }
        assert_eq!(t.entries(), before);
    }

    /// IN-02
    fn deep_json_is_unreadable(t: &TestServer) {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}", open.repeat(20_000), close.repeat(20_000));
            unreadable(t, deep);
            unreadable(t, open.repeat(100));
        }
        let fits = format!("{}1{}", "[".repeat(120), "]".repeat(120));
        t.as_(t.admin()).post_raw("/v1/accounts", fits).refused_field("", "wrong_type");
    }

    /// IN-02: what no request needs is not looked through.
    fn many_keys_and_items_are_refused(t: &TestServer) {
        let keys: Vec<String> = (0..10_000).map(|number| format!("\"k{number}\":1")).collect();
        let body = format!("{{{}}}", keys.join(","));
        t.as_(t.admin()).post_raw("/v1/accounts", body).refused_field("", "too_many");
        let items = format!("[{}1]", "1,".repeat(100_000));
        t.as_(t.admin()).post_raw("/v1/accounts", items).refused_field("", "wrong_type");
    }

    fn a_body_over_the_limit_is_too_large(t: &TestServer) {
        let limit = thidua::config::BODY_BYTES;
        let before = t.entries();
        for size in [limit + 1, 2 * limit, 3_000_000] {
            let body = vec![b' '; size];
            t.as_(t.admin()).post_raw("/v1/accounts", body).refused(413, "body_too_large");
        }
        let mut fits = account("vua.du", "Vừa đủ").to_string().into_bytes();
        fits.resize(limit, b' ');
        t.as_(t.admin()).post_raw("/v1/accounts", fits).expect(201);
        assert_eq!(t.entries(), before + 1);
    }

    fn every_fault_is_told_at_once_with_its_pointer(t: &TestServer) {
        let body = json!({ "username": 7, "person_id": "x", "extra": 1, "a/b~c": 1 });
        let problem = t.as_(t.admin()).post("/v1/accounts", body).refused(422, "fields_invalid");
        let mut faults: Vec<(String, String)> = problem["fields"].as_array().unwrap().iter()
            .map(|field| (field.text("pointer"), field.text("code")))
            .collect();
        faults.sort();
        let told: Vec<(&str, &str)> = faults.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        assert_eq!(told, [
            ("/a~1b~0c", "unknown"), ("/display_name", "missing"), ("/extra", "unknown"),
            ("/person_id", "not_an_id"), ("/username", "wrong_type"),
        ]);
    }

    /// IN-01: the last of two equal keys does not win silently.
    fn a_doubled_key_is_refused(t: &TestServer) {
        let body = r#"{"username":"mot","username":"hai","display_name":"Ba"}"#;
        t.as_(t.admin()).post_raw("/v1/accounts", body).refused_field("/username", "duplicate");
        let body = r#"{"username":"mot","display_name":"Ba","display_name":"Ba"}"#;
        t.as_(t.admin()).post_raw("/v1/accounts", body).refused_field("/display_name", "duplicate");
    }

    fn a_value_of_another_type_is_refused(t: &TestServer) {
        for value in [json!(1), json!(1.5), json!(true), json!([]), json!({}), json!(["mot"]), json!({ "a": 1 })] {
            let mut body = account("mot", "Một");
            body["display_name"] = value;
            t.as_(t.admin()).post("/v1/accounts", body).refused_field("/display_name", "wrong_type");
        }
        let mut body = account("mot", "Một");
        body["display_name"] = Value::Null;
        t.as_(t.admin()).post("/v1/accounts", body).refused_field("/display_name", "missing");
        for body in [json!([]), json!("x"), json!(1), json!(true)] {
            t.as_(t.admin()).post("/v1/accounts", body).refused_field("", "wrong_type");
        }
        t.as_(t.admin()).post("/v1/accounts", Value::Null).refused_field("", "missing");
        t.as_(t.admin()).post_raw("/v1/accounts", "").refused_field("/username", "missing");
    }

    /// IN-07: what only answers hold cannot be sent.
    fn a_field_that_only_answers_hold_is_unknown(t: &TestServer) {
        let before = t.entries();
        for name in ["id", "version", "state", "created_at", "account_id", "granted_by", "link_token", "password"] {
            let mut body = account("mot", "Một");
            body[name] = json!(1);
            let pointer = format!("/{name}");
            t.as_(t.admin()).post("/v1/accounts", body).refused_field(&pointer, "unknown");
        }
        t.as_(t.admin()).post("/v1/sessions/ends", json!({ "all": true })).refused_field("/all", "unknown");
        assert_eq!(t.entries(), before);
    }

    /// IN-03, IN-04: NUL would break PostgreSQL alone; what cannot be seen could make two names of one.
    fn a_character_that_cannot_be_seen_is_refused(t: &TestServer) {
        let before = t.entries();
        for bad in ["\u{0}", "\u{1}", "\u{7f}", "\u{85}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{2066}", "\u{2060}", "\u{feff}", "\u{e000}", "\u{fff9}", "\u{ad}", "\u{34f}", "\u{fe0f}", "\u{e0041}", "\u{3164}"] {
            let body = account("mot", &format!("Nguyễn{bad}Văn A"));
            t.as_(t.admin()).post("/v1/accounts", body).refused_field("/display_name", "forbidden_character");
        }
        for bad in ["mot\u{0}", "a\u{200b}b", "аdmin", "hai ba", "Ａ", "ad\u{301}"] {
            let problem = t.as_(t.admin()).post("/v1/accounts", account(bad, "Một")).refused(422, "fields_invalid");
            assert_eq!(problem["fields"][0]["pointer"], "/username", "{bad:?}");
        }
        assert_eq!(t.entries(), before);
    }

    /// IN-04: a name typed in two normal forms, or with more blanks, is one name.
    fn a_name_is_kept_in_one_form(t: &TestServer) {
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd("  Nguyễn   Thị Hòa ").collect();
        let made = t.as_(t.admin()).post("/v1/accounts", account("nguyen.hoa", &decomposed)).expect(201);
        assert_eq!(made["account"]["display_name"], "Nguyễn Thị Hòa");
    }

    fn an_empty_or_endless_name_is_refused(t: &TestServer) {
        let call = |name: &str| t.as_(t.admin()).post("/v1/accounts", account("mot", name));
        call("").refused_field("/display_name", "empty");
        call("   ").refused_field("/display_name", "empty");
        call(&"ă".repeat(100_000)).refused_field("/display_name", "too_long");
    }

    /// IN-05
    fn an_impossible_day_is_refused(t: &TestServer) {
        let official = t.account();
        let call = |day: &str| t.as_(t.admin()).post(grants(&official), json!({ "office": "inspector", "held_from": day }));
        for day in ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-W01-1", "2026-001", "01/02/2026",
            "2026-01-01T00:00:00Z", "+2026-01-01", "-2026-01-01", " 2026-01-01", "2026-01-01 ", "", "hôm nay", "２０２６-01-01"] {
            call(day).refused_field("/held_from", "not_a_date");
        }
        for day in ["0000-01-01", "1929-12-31", "2200-01-01", "9999-12-31"] {
            call(day).refused_field("/held_from", "date_out_of_range");
        }
        call("10000-01-01").refused_field("/held_from", "not_a_date");
        call("2024-02-29").expect(201);
    }

    fn a_word_outside_the_list_is_refused(t: &TestServer) {
        for office in ["chief", "Inspector", "inspector ", "", "inspector\u{0}"] {
            let body = json!({ "office": office });
            t.as_(t.admin()).post(grants(&t.account()), body).refused_field("/office", "not_one_of");
        }
    }

    fn an_id_in_a_body_must_be_an_id(t: &TestServer) {
        for id in ["x", "0190d5a47c1e70008000000000000001", "{0190d5a4-7c1e-7000-8000-000000000001}", "urn:uuid:0190d5a4-7c1e-7000-8000-000000000001", "' OR 1=1 --", ""] {
            let body = json!({ "office": "unit_head", "unit_id": id });
            t.as_(t.admin()).post(grants(&t.account()), body).refused_field("/unit_id", "not_an_id");
        }
    }

    /// The other ways of writing an id in a path name nothing.
    fn an_impossible_id_in_a_path_is_not_there(t: &TestServer) {
        for id in ["x", "%00", "..", "%2e%2e", "%2F", "0190d5a47c1e70008000000000000001", "%F0%28%8C%28", "1%27%20OR%201%3D1", "a%0d%0ab", &"9".repeat(4000)] {
            t.as_(t.admin()).get(format!("/v1/accounts/{id}")).refused(404, "not_found");
        }
        t.as_(t.admin()).get(format!("/v1/accounts/{NOBODY}")).refused(404, "not_found");
    }

    /// IN-08
    fn a_limit_out_of_bounds_is_refused(t: &TestServer) {
        for limit in ["0", "-1", "201", "1000000000", "99999999999999999999", "x", "", "1.5", "1e1", "+1", "%31%00"] {
            let problem = t.as_(t.admin()).get(format!("/v1/accounts?limit={limit}")).refused(422, "fields_invalid");
            assert_eq!(problem["fields"][0]["pointer"], "?limit", "{limit}");
        }
        t.as_(t.admin()).get("/v1/accounts?limit=200").expect(200);
    }

    /// IN-08: a cursor is good for its account and its list alone, and not one character of it can be changed.
    fn a_forged_or_foreign_cursor_is_refused(t: &TestServer) {
        let refused = |account: &Account, path: String| {
            t.as_(account).get(path).refused_field("?cursor", "bad_form");
        };
        let cursor = t.as_(t.admin()).get("/v1/accounts?limit=2").expect(200).text("next");
        t.as_(t.admin()).get(format!("/v1/accounts?cursor={cursor}")).expect(200);
        for forged in ["AAAA", "x", "%00", "e30", &cursor[1..], &cursor[..cursor.len() - 1], &format!("{cursor}A"), &"A".repeat(400)] {
            refused(t.admin(), format!("/v1/accounts?cursor={forged}"));
        }
        for place in [0, 10, 21, 30, cursor.len() - 2] {
            let mut letters: Vec<char> = cursor.chars().collect();
            letters[place] = if letters[place] == 'A' { 'B' } else { 'A' };
            refused(t.admin(), format!("/v1/accounts?cursor={}", letters.into_iter().collect::<String>()));
        }
        let second = t.account_with(Office::Administrator, None);
        refused(&second, format!("/v1/accounts?cursor={cursor}"));
        let inspector = t.account_with(Office::Inspector, None);
        let other_list = t.as_(&inspector).get("/v1/journal?limit=2").expect(200).text("next");
        t.as_(&inspector).get(format!("/v1/journal?cursor={other_list}")).expect(200);
        refused(&inspector, format!("/v1/journal?cursor={cursor}"));
    }

    /// IN-09
    fn a_query_is_read_as_strictly_as_a_body(t: &TestServer) {
        let list = |query: &str| t.as_(t.admin()).get(format!("/v1/accounts?{query}"));
        list("limit=1&limit=2").refused_field("?limit", "duplicate");
        list("a[]=1").refused_field("?a[]", "unknown");
        list("Limit=1").refused_field("?Limit", "unknown");
        list("limit=%ff").refused(422, "fields_invalid");
        list("%ff=1").refused(422, "fields_invalid");
        list("order=username;drop").refused_field("?order", "unknown");
        let many: Vec<String> = (0..500).map(|number| format!("p{number}=1")).collect();
        list(&many.join("&")).refused_field("?p499", "unknown");
        list("&&limit=1&").expect(200);
        t.as_(t.admin()).get("/v1/me?x=1").refused_field("?x", "unknown");
    }

    /// IN-06: what looks like SQL is text.
    fn sql_in_a_name_is_a_name(t: &TestServer) {
        let name = "'); DROP TABLE accounts; -- % _ \\";
        let made = t.as_(t.admin()).post("/v1/accounts", account("ten.la", name)).expect(201);
        let shown = t.as_(t.admin()).get(format!("/v1/accounts/{}", made.id())).expect(200);
        assert_eq!(shown["account"]["display_name"], name);
    }

    fn a_refusal_tells_nothing_of_the_inside(t: &TestServer) {
        let bodies = ["{", "[]", "{\"username\":\"\\ud800\"}", "{\"username\":\"a\",\"display_name\":\"b\",\"x\":[[[1]]]}"];
        for body in bodies {
            let problem = t.as_(t.admin()).post_raw("/v1/accounts", body).language("en").send();
            check_tells_nothing(&problem.text());
        }
        check_tells_nothing(&t.stranger().get("/v1/nothing").send().text());
        check_tells_nothing(&t.stranger().get("/v1/me").token("a.b.c").send().text());
    }

    /// The door's order: who may not act is not told what is wrong with the body.
    fn a_stranger_and_the_wrong_office_come_before_the_body(t: &TestServer) {
        t.stranger().post_raw("/v1/accounts", "{").refused(401, "token_invalid");
        t.as_(&t.account()).post_raw("/v1/accounts", "{").refused(403, "office_required");
        let huge = vec![b' '; thidua::config::BODY_BYTES + 1];
        t.stranger().post_raw("/v1/accounts", huge).refused(401, "token_invalid");
    }
}
