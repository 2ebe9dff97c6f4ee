//! The secrets of one installation and what is done with them. They are files beside the database, never inside it.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::SigningKey;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::error::Broken;

/// What a keyed digest is for; each use has a key of its own.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    /// Telling whether a repeated request is the same.
    Fingerprint,
    /// Sealing a list's cursor.
    Cursor,
    /// Finding a person by the personal number.
    PersonalNumber,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Fingerprint => b"thidua/fingerprint/1",
            Self::Cursor => b"thidua/cursor/1",
            Self::PersonalNumber => b"thidua/personal-number/1",
        }
    }
}

/// The keys: one for tokens, one for the log, and a root from which the symmetric ones are derived (HMAC-SHA-256, RFC 2104).
pub struct Keys {
    /// Signs access tokens.
    pub token: SigningKey,
    /// Signs heads of the journal; another key than the tokens'.
    pub log: SigningKey,
    root: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> Result<[u8; 32], Broken> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .map_err(|error| Broken::new("keying a digest", error.to_string()))?;
    for part in parts {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        mac.update(&length.to_be_bytes());
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

impl Keys {
    /// Keys from their secrets.
    pub fn new(token: SigningKey, log: SigningKey, root: [u8; 32]) -> Self {
        Self { token, log, root }
    }

    /// A digest that only this installation can make; the parts are told apart by their lengths.
    pub fn digest(&self, purpose: Purpose, parts: &[&[u8]]) -> Result<[u8; 32], Broken> {
        hmac(&hmac(&self.root, &[purpose.label()])?, parts)
    }

    /// Encrypts a personal datum for one record (XChaCha20-Poly1305); `place` binds it to the record, so that it cannot be moved to another.
    pub fn seal(&self, nonce: [u8; 24], place: &[u8], plain: &[u8]) -> Result<Vec<u8>, Broken> {
        let sealed = self
            .cipher()?
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: plain,
                    aad: place,
                },
            )
            .map_err(|_| Broken::impossible("sealing a personal datum"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts what `seal` made for the same place.
    pub fn unseal(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        let (nonce, text) = sealed
            .split_first_chunk::<24>()
            .ok_or(Broken::impossible("a sealed datum shorter than its nonce"))?;
        self.cipher()?
            .decrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: text,
                    aad: place,
                },
            )
            .map_err(|_| Broken::impossible("a sealed datum that was altered or belongs elsewhere"))
    }

    fn cipher(&self) -> Result<XChaCha20Poly1305, Broken> {
        let key = hmac(&self.root, &[b"thidua/seal/1"])?;
        Ok(XChaCha20Poly1305::new(&key.into()))
    }
}
