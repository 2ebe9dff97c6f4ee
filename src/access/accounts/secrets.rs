//! Passwords and tokens: hashed, drawn, digested.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::kernel::error::Broken;
use crate::kernel::secret::Password;

/// 19 MiB, two passes, one lane: OWASP's second choice for argon2id, about 30 ms here.
fn hasher() -> Result<Argon2<'static>, Broken> {
    let params = Params::new(19 * 1024, 2, 1, None)
        .map_err(|error| Broken::new("setting up argon2", error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, with its salt and parameters (PHC string).
pub fn hash(password: &Password) -> Result<String, Broken> {
    let hash = hasher()?.hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|error| Broken::new("hashing a password", error.to_string()))
}

/// A hash of nothing that anybody typed, so that an unknown name costs as much time as a wrong password (TK-13).
static DECOY: LazyLock<Option<String>> = LazyLock::new(|| {
    let unguessable = "không ai gõ chuỗi này bao giờ";
    Password::parse(unguessable)
        .ok()
        .and_then(|password| hash(&password).ok())
});

/// Makes the decoy, so that not even the first unknown name takes longer.
pub fn warm_up() {
    LazyLock::force(&DECOY);
}

/// Whether the password fits the hash; without a hash it does the same work and says no.
pub fn fits(password: &Password, stored: Option<&str>) -> bool {
    let Some(text) = stored.or(DECOY.as_deref()) else {
        return false;
    };
    let verified = match (PasswordHash::new(text), hasher()) {
        (Ok(hash), Ok(hasher)) => hasher.verify_password(password.as_bytes(), &hash).is_ok(),
        _ => false,
    };
    verified && stored.is_some()
}

/// A random token as text.
pub fn token(random: [u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(random)
}

/// The digest under which a token is kept.
pub fn digest(token: &str) -> String {
    Sha256::digest(token.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
