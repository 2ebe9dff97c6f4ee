//! Access tokens: what was forged, expired or taken from elsewhere opens nothing (TK-01 to TK-13). The forger has the real key here, so
//! that each test breaks one thing only.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use thidua::app::{Office, note};

use crate::support::{Account, Record, TestServer};

/// A good token, taken apart.
struct Forge {
    key: SigningKey,
    header: Value,
    claims: Value,
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn decoded(part: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

impl Forge {
    fn new(t: &TestServer, account: &Account) -> Self {
        let token = t.sign_in(account).access;
        let parts: Vec<&str> = token.split('.').collect();
        let pem = std::fs::read_to_string(t.config().data_dir.join("keys/token.pem")).unwrap();
        Self {
            key: note::from_pem(&pem).unwrap(),
            header: decoded(parts[0]),
            claims: decoded(parts[1]),
        }
    }

    /// Signed with the real key, whatever it says.
    fn signed(&self) -> String {
        let text = format!("{}.{}", encoded(&self.header), encoded(&self.claims));
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn with_header(&self, name: &str, value: Value) -> String {
        let mut header = self.header.clone();
        header[name] = value;
        Self {
            key: self.key.clone(),
            header,
            claims: self.claims.clone(),
        }
        .signed()
    }

    fn with_claim(&self, name: &str, value: Value) -> String {
        let mut claims = self.claims.clone();
        claims[name] = value;
        Self {
            key: self.key.clone(),
            header: self.header.clone(),
            claims,
        }
        .signed()
    }

    fn without_claim(&self, name: &str) -> String {
        let mut claims = self.claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        Self {
            key: self.key.clone(),
            header: self.header.clone(),
            claims,
        }
        .signed()
    }
}

#[track_caller]
fn refused(t: &TestServer, token: &str, what: &str) {
    let answer = t.stranger().get("/v1/me").token(token).send();
    assert_eq!(answer.status, 401, "{what}");
    let problem = answer.parsed().unwrap();
    assert_eq!(problem["code"], "token_invalid", "{what}");
    assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{what}");
}

#[track_caller]
fn passes(t: &TestServer, token: &str) {
    t.stranger().get("/v1/me").token(token).expect(200);
}

/// Tokens that the middle of a median is read from.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

on_both_backends! {
    /// The control of this file: what the forger signs without breaking anything is good.
    fn an_unbroken_token_passes(t: &TestServer) {
        passes(t, &Forge::new(t, &t.account()).signed());
    }

    /// TK-01
    fn tk_01_a_token_without_a_signature_is_refused(t: &TestServer) {
        let forge = Forge::new(t, &t.account());
        for alg in ["none", "None", "nOnE", "NONE", ""] {
            let signed = forge.with_header("alg", json!(alg));
            let (text, _) = signed.rsplit_once('.').unwrap();
            refused(t, &format!("{text}."), alg);
            refused(t, text, alg);
            refused(t, &signed, alg);
        }
        let signed = forge.signed();
        let (text, signature) = signed.rsplit_once('.').unwrap();
        refused(t, &format!("{text}."), "an empty signature");
        refused(t, &format!("{text}.{}", signature.to_ascii_lowercase()), "another signature");
    }

    /// TK-02: the public key is public, so it is no secret to sign with.
    fn tk_02_a_token_signed_with_the_public_key_is_refused(t: &TestServer) {
        let mut forge = Forge::new(t, &t.account());
        let public = forge.key.verifying_key();
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", base64::engine::general_purpose::STANDARD.encode(public.as_bytes()));
        for alg in ["HS256", "EdDSA"] {
            forge.header["alg"] = json!(alg);
            for secret in [public.as_bytes().as_slice(), pem.as_bytes(), b""] {
                let text = format!("{}.{}", encoded(&forge.header), encoded(&forge.claims));
                let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
                mac.update(text.as_bytes());
                let tag = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
                refused(t, &format!("{text}.{tag}"), alg);
            }
        }
    }

    /// TK-03
    fn tk_03_another_algorithm_is_refused(t: &TestServer) {
        let forge = Forge::new(t, &t.account());
        for alg in ["ES256", "RS256", "PS512", "HS512", "Ed25519", "eddsa", "EdDSA "] {
            refused(t, &forge.with_header("alg", json!(alg)), alg);
        }
        refused(t, &forge.with_header("alg", json!(["EdDSA"])), "a list");
        let other = Forge { key: SigningKey::from_bytes(&[7; 32]), ..Forge::new(t, &t.account()) };
        refused(t, &other.signed(), "another key");
    }

    /// TK-04
    fn tk_04_a_key_named_by_the_token_is_not_fetched(t: &TestServer) {
        let forge = Forge::new(t, &t.account());
        for kid in ["../../../../dev/null", "' OR '1'='1", "00", "", &"k".repeat(3000)] {
            refused(t, &forge.with_header("kid", json!(kid)), kid);
        }
        refused(t, &forge.with_header("kid", Value::Null), "no kid");
        for name in ["jku", "x5u"] {
            refused(t, &forge.with_header(name, json!("https://example.org/keys")), name);
        }
        let own = SigningKey::from_bytes(&[9; 32]);
        let public = URL_SAFE_NO_PAD.encode(own.verifying_key().as_bytes());
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": public, "alg": "EdDSA" });
        let token = Forge { key: own, ..Forge::new(t, &t.account()) }.with_header("jwk", jwk.clone());
        refused(t, &token, "its own key");
        refused(t, &forge.with_header("jwk", jwk), "a key beside the real signature");
        refused(t, &forge.with_header("x5c", json!(["AAAA"])), "a certificate");
        for typ in ["JWT", "at+JWT2", ""] {
            refused(t, &forge.with_header("typ", json!(typ)), typ);
        }
        refused(t, &forge.with_header("crit", json!(["exp"])), "a critical extension");
    }

    /// TK-04, TK-12: what is long is not looked at.
    fn tk_04_a_token_of_any_length_is_answered(t: &TestServer) {
        refused(t, &"a".repeat(5000), "5000 characters");
        refused(t, &format!("{}.{}.{}", "e30".repeat(500), "e30".repeat(500), "e30".repeat(300)), "parts");
        for token in ["", ".", "..", "...", "a.b", "a.b.c.d", "Bearer", "null", "%00"] {
            refused(t, token, token);
        }
        let good = t.sign_in(&t.account()).access;
        for form in [format!("bearer {good}"), format!("Basic {good}"), good.clone(), format!("Bearer  {good}")] {
            let call = t.stranger().get("/v1/me").header("authorization", form);
            call.refused(401, "token_invalid");
        }
        t.stranger().get(format!("/v1/me?access_token={good}")).refused(401, "token_invalid");
    }

    /// TK-05
    fn tk_05_every_claim_is_wanted_and_of_its_type(t: &TestServer) {
        let forge = Forge::new(t, &t.account());
        let names: Vec<String> = forge.claims.as_object().unwrap().keys().cloned().collect();
        assert_eq!(names.len(), 8);
        for name in &names {
            refused(t, &forge.without_claim(name), name);
            refused(t, &forge.with_claim(name, Value::Null), name);
        }
        for name in ["exp", "nbf", "iat"] {
            for value in [json!("1795222800"), json!(1_795_222_800.5), json!(1e300), json!(-1), json!([1]), json!(true), json!(u64::MAX), json!(i64::MAX), json!(i64::MIN)] {
                refused(t, &forge.with_claim(name, value.clone()), &format!("{name} {value}"));
            }
        }
        for (name, value) in [("aud", "thidua"), ("aud", ""), ("iss", "thidua-api"), ("iss", "https://thidua"), ("sub", "quan.tri"), ("sid", "0")] {
            refused(t, &forge.with_claim(name, json!(value)), name);
        }
        refused(t, &forge.with_claim("aud", json!(["thidua-api", "other"])), "two audiences");
        refused(t, &forge.with_claim("scope", json!("admin")), "a claim that is none");
    }

    /// TK-05: the session and the account must belong together.
    fn tk_05_another_account_under_one_own_session_is_refused(t: &TestServer) {
        let (one, other) = (t.account(), t.account());
        let forge = Forge::new(t, &one);
        refused(t, &forge.with_claim("sub", json!(other.id)), "another account");
        refused(t, &forge.with_claim("sub", json!(t.admin().id)), "the administrator");
        refused(t, &forge.with_claim("sid", json!(one.id)), "no session");
    }

    /// TK-05: five seconds of leeway, not six.
    fn tk_05_a_token_is_good_from_its_beginning_to_its_end(t: &TestServer) {
        let token = t.sign_in(&t.account()).access;
        t.pass_seconds(605);
        passes(t, &token);
        t.pass_seconds(1);
        refused(t, &token, "6 seconds after its end");
        let token = t.sign_in(&t.account()).access;
        t.pass_seconds(-5);
        passes(t, &token);
        t.pass_seconds(-1);
        refused(t, &token, "6 seconds before its beginning");
    }

    /// TK-05: a token that the real key signed for longer than ten minutes was not made here.
    fn tk_05_a_token_for_longer_than_ours_is_refused(t: &TestServer) {
        let forge = Forge::new(t, &t.account());
        let end = forge.claims["exp"].as_i64().unwrap();
        refused(t, &forge.with_claim("exp", json!(end + 1)), "601 seconds");
    }

    /// TK-06
    fn tk_06_other_secrets_are_no_access_tokens(t: &TestServer) {
        let official = t.account();
        let session = t.sign_in(&official);
        refused(t, &session.refresh, "the refresh token");
        let path = format!("/v1/accounts/{}/links", official.id);
        let link = t.as_(t.admin()).post(path, json!({})).expect(201).text("link_token");
        refused(t, &link, "the link");
        let next = t.as_(t.admin()).get("/v1/accounts?limit=1").expect(200).text("next");
        refused(t, &next, "a cursor");
        let body = json!({ "refresh_token": session.access });
        t.stranger().post("/v1/sessions/refreshes", body).refused(401, "refresh_token_refused");
        let body = json!({ "link_token": session.refresh, "password": official.password });
        t.stranger().post("/v1/passwords", body).refused(401, "link_refused");
    }

    /// TK-09: the offices are read at the act, so a token of yesterday does not act today.
    fn tk_09_a_token_carries_no_office(t: &TestServer) {
        let official = t.account();
        let forge = Forge::new(t, &official);
        let token = forge.signed();
        t.stranger().get("/v1/journal").token(&token).refused(403, "office_required");
        let held = t.grant(&official, Office::Inspector, None);
        t.stranger().get("/v1/journal").token(&token).expect(200);
        let path = format!("/v1/offices/{}/ends", held.id());
        t.as_(t.admin()).post(path, json!({})).if_match(1).expect(201);
        t.stranger().get("/v1/journal").token(&token).refused(403, "office_required");
    }

    /// TK-11: who has the whole database has no key, no token, no password, no link.
    fn tk_11_nothing_in_the_database_opens_the_door(t: &TestServer) {
        let official = t.account();
        let session = t.sign_in(&official);
        let path = format!("/v1/accounts/{}/links", official.id);
        let link = t.as_(t.admin()).post(path, json!({})).key("k").expect(201).text("link_token");
        let root = std::fs::read_to_string(t.config().data_dir.join("keys/root.key")).unwrap();
        let signature = session.access.rsplit('.').next().unwrap().to_owned();
        let held = t.raw().everything();
        assert!(held.contains(&official.username), "the control: what is stored is found");
        for secret in [&session.refresh, &signature, &link, &official.password, root.trim()] {
            assert!(!held.contains(secret), "{secret} is in the database");
        }
    }

    /// TK-12
    fn tk_12_a_password_is_compared_in_one_normal_form(t: &TestServer) {
        let composed = "mật khẩu có dấu tiếng Việt đầy đủ";
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(composed).collect();
        assert_ne!(composed, decomposed);
        let body = json!({ "username": "hai.cach.go", "display_name": "Hai cách gõ" });
        let made = t.as_(t.admin()).post("/v1/accounts", body).expect(201);
        t.set_password(&made.text("link_token"), composed);
        for password in [composed, &decomposed] {
            let body = json!({ "username": "hai.cach.go", "password": password });
            t.stranger().post("/v1/sessions", body).expect(200);
        }
        let cased = json!({ "username": "hai.cach.go", "password": composed.to_uppercase() });
        t.stranger().post("/v1/sessions", cased).refused(401, "sign_in_refused");
    }

    /// TK-12
    fn tk_12_a_password_of_any_size_is_refused_without_work(t: &TestServer) {
        let attempt = |password: &str| {
            let body = json!({ "username": "quan.tri", "password": password });
            t.stranger().post("/v1/sessions", body)
        };
        attempt(&"x".repeat(200_000)).refused_field("/password", "too_long");
        attempt(&"x".repeat(129)).refused_field("/password", "too_long");
        attempt("một mật khẩu\u{0} đủ dài").refused_field("/password", "forbidden_character");
        attempt(&"x".repeat(1_000_000)).refused(413, "body_too_large");
    }

    /// TK-13: an unknown name costs as much work as a wrong password. The work is ten milliseconds and more, the rest is less than one, so
    /// medians of turns taken in alternation tell work from no work on any machine.
    fn tk_13_an_unknown_name_takes_as_long_as_a_wrong_password(t: &TestServer) {
        let attempt = |username: &str| {
            let body = json!({ "username": username, "password": "không phải mật khẩu này" });
            let began = Instant::now();
            t.stranger().post("/v1/sessions", body).refused(401, "sign_in_refused");
            began.elapsed()
        };
        attempt("khong.co.ai");
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for _ in 0..11 {
            known.push(attempt("quan.tri"));
            unknown.push(attempt("khong.co.ai"));
        }
        let (known, unknown) = (median(known), median(unknown));
        assert!(unknown * 2 > known && known * 2 > unknown, "{known:?} for a known name, {unknown:?} for an unknown one");
    }
}
