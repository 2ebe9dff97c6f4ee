//! Signed heads of the journal: a C2SP `tlog-checkpoint` (the root of RFC 6962 §2.1 with its size) inside a
//! C2SP `signed-note`, with Ed25519 (RFC 8032).
//!
//! Only what our own logs write is accepted: the origin is the key name, as the checkpoint specification
//! recommends, and there are no extension lines. Signatures of other keys may stand below ours: witnesses.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::pkcs8::{
    DecodePrivateKey as _, EncodePrivateKey as _, KeypairBytes, spki::der::pem::LineEnding,
};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::merkle::{Hash, empty_root};

/// The signature type byte of Ed25519 (C2SP signed-note, signature types; RFC 8032).
const ED25519: u8 = 0x01;
/// More lines are refused before any is looked at; C2SP signed-note wants at least 16 accepted.
const MOST_SIGNATURES: usize = 100;

/// Why a key, a name or a signed note was refused (C2SP signed-note, C2SP tlog-checkpoint).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteFault {
    /// A name is empty or has a space, a plus sign or a control character (C2SP signed-note).
    Name,
    /// A verifier key has not the form `name+hash+base64`, or is no Ed25519 key (C2SP signed-note).
    Key,
    /// A private key is not PKCS#8 PEM of an Ed25519 key (RFC 5958, RFC 8410, RFC 7468).
    Pem,
    /// The text is no signed note (C2SP signed-note, format).
    Form,
    /// No signature line bears the expected name (C2SP signed-note, signatures).
    UnknownName,
    /// Lines bear the expected name, but the id of another key (C2SP signed-note, signatures).
    UnknownKey,
    /// The signature of the expected key does not fit the text (RFC 8032 §5.1.7).
    Signature,
    /// The signed text is no checkpoint of ours (C2SP tlog-checkpoint, note text).
    Body,
    /// The checkpoint is of another log than the key (C2SP tlog-checkpoint, signatures).
    Origin,
}

impl fmt::Display for NoteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "the name is empty or has a space, a plus sign or a control character",
            Self::Key => "the verifier key is not name+hash+base64 of an Ed25519 key",
            Self::Pem => "the private key is not PKCS#8 PEM of an Ed25519 key",
            Self::Form => "the text is not a signed note",
            Self::UnknownName => "no signature bears the expected name",
            Self::UnknownKey => "the signature is by another key of the expected name",
            Self::Signature => "the signature does not fit the text",
            Self::Body => "the signed text is not a checkpoint",
            Self::Origin => "the checkpoint is of another log than the key",
        })
    }
}

impl std::error::Error for NoteFault {}

/// The head of a log: whose it is, how many leaves, and their root (C2SP tlog-checkpoint, note text;
/// RFC 6962 §2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
}

impl Checkpoint {
    /// A head, unless the origin could not stand as a key name, or a tree without leaves is given another
    /// root than that of RFC 6962 §2.1 (C2SP tlog-checkpoint, note text).
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Self, NoteFault> {
        if size == 0 && root != empty_root() {
            return Err(NoteFault::Body);
        }
        let origin = named(origin)?;
        Ok(Self { origin, size, root })
    }

    /// Which log this is the head of (C2SP tlog-checkpoint, first line).
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many leaves the log had (C2SP tlog-checkpoint, second line).
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over these leaves (C2SP tlog-checkpoint, third line; RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        self.root
    }

    /// The text that is signed: `origin\nsize\nbase64root\n` (C2SP tlog-checkpoint, note text).
    pub fn body(&self) -> String {
        let root = STANDARD.encode(self.root.as_bytes());
        format!("{}\n{}\n{root}\n", self.origin, self.size)
    }

    fn parse(body: &str) -> Result<Self, NoteFault> {
        let mut lines = body.split_terminator('\n');
        let (Some(origin), Some(size), Some(root), None) =
            (lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(NoteFault::Body);
        };
        let size = size.parse().map_err(|_| NoteFault::Body)?;
        let root = STANDARD.decode(root).map_err(|_| NoteFault::Body)?;
        let root = Hash::from_slice(&root).ok_or(NoteFault::Body)?;
        let checkpoint = Self::new(origin, size, root)?;
        // Printing again refuses what has a second spelling: `+7`, `007`.
        let canonical = checkpoint.body() == body;
        canonical.then_some(checkpoint).ok_or(NoteFault::Body)
    }
}

/// A key name fit for a signature line (C2SP signed-note, format).
fn named(name: &str) -> Result<String, NoteFault> {
    let unfit = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    let fits = !name.is_empty() && !name.contains(unfit);
    fits.then(|| name.to_owned()).ok_or(NoteFault::Name)
}

/// A named private key that signs heads (C2SP signed-note; RFC 8032).
pub struct Signer {
    key: SigningKey,
    verifier: Verifier,
}

impl Signer {
    /// A signer under a key name; use the origin of the log (C2SP signed-note, format).
    pub fn new(name: &str, key: SigningKey) -> Result<Self, NoteFault> {
        let verifier = Verifier::new(name, key.verifying_key())?;
        Ok(Self { key, verifier })
    }

    /// What others need to check the heads this signs (C2SP signed-note, signatures).
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The whole signed note: the body, a blank line and the line
    /// `— name base64(key id ‖ signature)` (C2SP signed-note, format).
    pub fn sign(&self, checkpoint: &Checkpoint) -> String {
        let body = checkpoint.body();
        let signature = self.key.sign(body.as_bytes()).to_bytes();
        let line = STANDARD.encode([&self.verifier.id[..], &signature[..]].concat());
        format!("{body}\n— {} {line}\n", self.verifier.name)
    }
}

/// A named public key that checks heads (C2SP signed-note; RFC 8032).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl Verifier {
    /// A verifier under a key name. A weak key, for which one signature fits many texts, is refused
    /// (C2SP signed-note, format; RFC 8032 §5.1.7).
    pub fn new(name: &str, key: VerifyingKey) -> Result<Self, NoteFault> {
        if key.is_weak() {
            return Err(NoteFault::Key);
        }
        let name = named(name)?;
        let digest = Sha256::new()
            .chain_update(&name)
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        let [a, b, c, d, ..] = <[u8; 32]>::from(digest);
        Ok(Self {
            name,
            id: [a, b, c, d],
            key,
        })
    }

    /// The key name, which is the origin of the heads it checks (C2SP tlog-checkpoint, signatures).
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads what [`Verifier::print`] writes, and refuses a hash that is not the key's own
    /// (C2SP signed-note, signatures).
    pub fn parse(vkey: &str) -> Result<Self, NoteFault> {
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(_), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteFault::Key);
        };
        let bytes = STANDARD.decode(key).map_err(|_| NoteFault::Key)?;
        let Some((&ED25519, key)) = bytes.split_first() else {
            return Err(NoteFault::Key);
        };
        let key = VerifyingKey::try_from(key).map_err(|_| NoteFault::Key)?;
        let verifier = Self::new(name, key)?;
        let canonical = verifier.print() == vkey;
        canonical.then_some(verifier).ok_or(NoteFault::Key)
    }

    /// `name+hash+base64(0x01 ‖ public key)`, the hash being the key id in hexadecimal
    /// (C2SP signed-note, signatures).
    pub fn print(&self) -> String {
        let id = u32::from_be_bytes(self.id);
        let key = STANDARD.encode([&[ED25519], &self.key.as_bytes()[..]].concat());
        format!("{}+{id:08x}+{key}", self.name)
    }

    /// The text of a note that this key has signed, without the blank line and the signatures
    /// (C2SP signed-note, signatures).
    fn signed_text<'n>(&self, note: &'n str) -> Result<&'n str, NoteFault> {
        let stray = |c: char| c.is_ascii_control() && c != '\n' && c != '\u{7f}';
        let (head, signatures) = note.rsplit_once("\n\n").ok_or(NoteFault::Form)?;
        let signatures = signatures.strip_suffix('\n').ok_or(NoteFault::Form)?;
        if note.contains(stray) || signatures.split('\n').count() > MOST_SIGNATURES {
            return Err(NoteFault::Form);
        }
        // The newline that ends the text is the first of the two.
        let text = note.get(..=head.len()).ok_or(NoteFault::Form)?;
        let lines = signatures.split('\n').map(Line::parse);
        let lines = lines.collect::<Result<Vec<_>, _>>()?;
        let ours = lines.iter().filter(|line| line.name == self.name);
        let mut ours = ours.peekable();
        ours.peek().ok_or(NoteFault::UnknownName)?;
        let mut ours = ours.filter(|line| line.id == self.id).peekable();
        ours.peek().ok_or(NoteFault::UnknownKey)?;
        for line in ours {
            let signature = Signature::from_slice(&line.bytes).map_err(|_| NoteFault::Signature)?;
            let checked = self.key.verify_strict(text.as_bytes(), &signature);
            checked.map_err(|_| NoteFault::Signature)?;
        }
        Ok(text)
    }
}

/// A signature line: `— name base64(key id ‖ signature)` (C2SP signed-note, format).
struct Line<'n> {
    name: &'n str,
    id: [u8; 4],
    bytes: Vec<u8>,
}

impl<'n> Line<'n> {
    fn parse(line: &'n str) -> Result<Self, NoteFault> {
        let rest = line.strip_prefix("— ").ok_or(NoteFault::Form)?;
        let (name, blob) = rest.split_once(' ').ok_or(NoteFault::Form)?;
        named(name).map_err(|_| NoteFault::Form)?;
        let blob = STANDARD.decode(blob).map_err(|_| NoteFault::Form)?;
        let (id, bytes) = blob.split_first_chunk().ok_or(NoteFault::Form)?;
        Ok(Self {
            name,
            id: *id,
            bytes: bytes.to_vec(),
        })
    }
}

/// The head inside a signed note, if this key signed it for its own log. Signatures of other keys are not
/// looked into; a false one under this key refuses the note (C2SP signed-note, C2SP tlog-checkpoint).
pub fn open(verifier: &Verifier, note: &str) -> Result<Checkpoint, NoteFault> {
    let checkpoint = Checkpoint::parse(verifier.signed_text(note)?)?;
    let own = checkpoint.origin == verifier.name;
    own.then_some(checkpoint).ok_or(NoteFault::Origin)
}

/// The private key that a secret of 32 random bytes stands for (RFC 8032 §5.1.5).
pub fn new_key(seed: [u8; 32]) -> SigningKey {
    SigningKey::from_bytes(&seed)
}

/// The private key as PKCS#8 PEM (RFC 8410 §7, RFC 7468 §10).
pub fn to_pem(key: &SigningKey) -> Result<String, NoteFault> {
    // With the public key inside it would be the newer form, which common tools cannot read.
    let bytes = KeypairBytes {
        secret_key: key.to_bytes(),
        public_key: None,
    };
    let pem = bytes.to_pkcs8_pem(LineEnding::LF);
    Ok(pem.map_err(|_| NoteFault::Pem)?.as_str().to_owned())
}

/// Reads a private key from PKCS#8 PEM (RFC 8410 §7, RFC 7468 §10).
pub fn from_pem(pem: &str) -> Result<SigningKey, NoteFault> {
    SigningKey::from_pkcs8_pem(pem).map_err(|_| NoteFault::Pem)
}

#[cfg(test)]
mod tests {
    use super::super::merkle::leaf_hash;
    use super::*;
    use proptest::prelude::*;

    const NAME: &str = "thidua.example/journal";
    fn signer(name: &str, seed: u8) -> Signer {
        Signer::new(name, new_key([seed; 32])).unwrap()
    }
    fn head(size: u64) -> Checkpoint {
        Checkpoint::new(NAME, size, leaf_hash(b"root")).unwrap()
    }
    fn line(signer: &Signer, size: u64) -> String {
        let note = signer.sign(&head(size));
        note.lines()
            .skip(4)
            .map(|line| format!("{line}\n"))
            .collect()
    }

    #[test]
    fn a_note_of_the_reference_implementation_opens() {
        // The key and the note are those of the documentation of golang.org/x/mod/sumdb/note.
        let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let note = "If you think cryptography is the answer to your problem,\n\
            then you don't know what your problem is.\n\n\
            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        let verifier = Verifier::parse(vkey).unwrap();
        assert_eq!(verifier.print(), vkey);
        let text = verifier.signed_text(note).unwrap();
        assert!(text.ends_with("problem is.\n"));
        assert_eq!(open(&verifier, note), Err(NoteFault::Body));
    }

    #[test]
    fn other_names_keys_and_origins_are_refused() {
        let (ours, note) = (signer(NAME, 1), signer(NAME, 1).sign(&head(7)));
        let witnessed = note.clone() + &line(&signer("witness.example", 3), 7);
        for good in [&note, &witnessed] {
            assert_eq!(open(ours.verifier(), good), Ok(head(7)));
        }
        let forged = line(&ours, 8);
        let elsewhere = Checkpoint::new("other.example", 7, leaf_hash(b"root")).unwrap();
        for (name, seed, note, fault) in [
            ("other.example", 1, note.clone(), NoteFault::UnknownName),
            (NAME, 2, note.clone(), NoteFault::UnknownKey),
            (NAME, 1, note.clone() + &forged, NoteFault::Signature),
            (NAME, 1, ours.sign(&elsewhere), NoteFault::Origin),
            (NAME, 1, note.clone() + &forged.repeat(100), NoteFault::Form),
            (NAME, 1, note.replace('—', "-"), NoteFault::Form),
            (NAME, 1, note.trim_end().to_owned(), NoteFault::Form),
        ] {
            assert_eq!(open(signer(name, seed).verifier(), &note), Err(fault));
        }
    }

    #[test]
    fn a_checkpoint_has_one_spelling() {
        let root = STANDARD.encode(empty_root().as_bytes());
        assert!(Checkpoint::parse(&format!("o\n0\n{root}\n")).is_ok());
        for body in "o|00|R| o|+1|R| o|1|R o|1|R|more| o|1|AAAA| |"
            .replace('|', "\n")
            .split(' ')
        {
            let read = Checkpoint::parse(&body.replace('R', &root));
            assert_eq!(read, Err(NoteFault::Body), "{body}");
        }
        let not_empty = Checkpoint::new(NAME, 0, leaf_hash(b"root"));
        assert_eq!(not_empty, Err(NoteFault::Body));
        for name in ["", "a b", "a+b", "a\nb", "a\u{a0}b"] {
            assert_eq!(Checkpoint::new(name, 1, empty_root()), Err(NoteFault::Name));
        }
    }

    #[test]
    fn keys_come_back_from_pem_and_from_print() {
        let (key, verifier) = (new_key([9; 32]), signer(NAME, 9).verifier().clone());
        assert_eq!(from_pem(&to_pem(&key).unwrap()).unwrap(), key);
        assert_eq!(from_pem("nothing"), Err(NoteFault::Pem));
        let vkey = verifier.print();
        assert_eq!(Verifier::parse(&vkey), Ok(verifier));
        for (from, to) in [("thidua", "thidub"), ("+A", "+B"), ("+", "-")] {
            let bad = vkey.replacen(from, to, 1);
            assert_eq!(Verifier::parse(&bad), Err(NoteFault::Key));
        }
    }

    proptest! {
        #[test]
        fn every_head_opens_and_no_altered_byte_does(
            size in 1u64.., seed: u8, at: prop::sample::Index, byte in 1u8..128,
        ) {
            let signer = signer(NAME, seed);
            let note = signer.sign(&head(size));
            prop_assert_eq!(open(signer.verifier(), &note), Ok(head(size)));
            let mut bytes = note.into_bytes();
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
            if let Ok(note) = String::from_utf8(bytes) {
                prop_assert!(open(signer.verifier(), &note).is_err());
            }
        }
    }
}
