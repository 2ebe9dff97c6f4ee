//! Access tokens: EdDSA, ten minutes, every claim required and checked. A token says who; what they may do is read in the transaction.

use std::collections::HashMap;
use std::sync::Mutex;

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::kernel::error::Broken;
use crate::kernel::id::{AccountId, SessionId, locked};
use crate::kernel::printed::Printed;
use crate::kernel::time::At;

/// How long an access token is good, in seconds.
pub const LIFETIME: i64 = 600;
/// How far clocks may differ, in seconds.
const LEEWAY: i64 = 5;
/// Longest token that is looked at, in bytes.
const LONGEST: usize = 4096;
/// How many tokens whose signature was checked are remembered; what a signature says never changes, so it is checked once.
const REMEMBERED: usize = 4096;

const ISSUER: &str = "thidua";
const AUDIENCE: &str = "thidua-api";
const TYPE: &str = "at+jwt";

/// The claims of a token (RFC 9068), all required.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    jti: String,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Who a good token speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearer {
    /// The account.
    pub account_id: AccountId,
    /// The session.
    pub session_id: SessionId,
}

/// The name of a key in a token's header.
fn key_id(key: &SigningKey) -> String {
    Sha256::digest(key.verifying_key().as_bytes())
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A token for a session, from now on.
pub fn issue(key: &SigningKey, bearer: Bearer, token_id: &str, now: At) -> Result<String, Broken> {
    let private = key
        .to_pkcs8_der()
        .map_err(|error| Broken::new("encoding the token key", error.to_string()))?;
    let issued = now.millis().div_euclid(1000);
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: bearer.account_id.print(),
        sid: bearer.session_id.print(),
        jti: token_id.to_owned(),
        iat: issued,
        nbf: issued,
        exp: issued + LIFETIME,
    };
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(key_id(key));
    let key = EncodingKey::from_ed_der(private.as_bytes());
    encode(&header, &claims, &key).map_err(|error| Broken::new("signing a token", error))
}

/// Reads tokens.
pub struct Tokens {
    decoding: DecodingKey,
    key_id: String,
    validation: Validation,
    checked: Mutex<HashMap<[u8; 32], (Bearer, i64, i64)>>,
}

impl Tokens {
    /// Tokens under this key.
    pub fn new(key: &SigningKey) -> Self {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        // Instants are judged by our own clock, in `bearer`.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        Self {
            decoding: DecodingKey::from_ed_der(key.verifying_key().as_bytes()),
            key_id: key_id(key),
            validation,
            checked: Mutex::new(HashMap::new()),
        }
    }

    /// Who the token speaks for at `now`; none where anything at all is wrong with it.
    pub fn bearer(&self, token: &str, now: At) -> Option<Bearer> {
        if token.len() > LONGEST {
            return None;
        }
        let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let known = locked(&self.checked).get(&digest).copied();
        let (bearer, from, to) = match known {
            Some(known) => known,
            None => {
                let fresh = self.check(token)?;
                let mut checked = locked(&self.checked);
                if checked.len() >= REMEMBERED {
                    checked.clear();
                }
                checked.insert(digest, fresh);
                fresh
            }
        };
        let now = now.millis().div_euclid(1000);
        (now + LEEWAY >= from && now <= to + LEEWAY).then_some(bearer)
    }

    fn check(&self, token: &str) -> Option<(Bearer, i64, i64)> {
        let header = decode_header(token).ok()?;
        let plain = header.jku.is_none()
            && header.jwk.is_none()
            && header.x5u.is_none()
            && header.x5c.is_none()
            && header.crit.is_none();
        if !plain
            || header.typ.as_deref() != Some(TYPE)
            || header.kid.as_deref() != Some(self.key_id.as_str())
        {
            return None;
        }
        let claims = decode::<Claims>(token, &self.decoding, &self.validation)
            .ok()?
            .claims;
        let orderly =
            claims.nbf == claims.iat && claims.exp.checked_sub(claims.iat) == Some(LIFETIME);
        let bearer = Bearer {
            account_id: Printed::parse_text(&claims.sub).ok()?,
            session_id: Printed::parse_text(&claims.sid).ok()?,
        };
        orderly.then_some((bearer, claims.nbf, claims.exp))
    }
}
