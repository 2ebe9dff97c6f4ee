//! Values that must not be seen: neither type can be printed, and `Debug` shows only that there is one.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::kernel::text::Fault;

/// A secret of the configuration or of a token: any text. Only [`Secret::expose`] gives it out.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text; every text is allowed.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself. It must not go into logs, events or error texts.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The password a person types: 15 to 128 characters in NFC, never trimmed, cut or case-folded.
///
/// Length is the only quality asked for here (NIST SP 800-63B-4, 3.1.1.2); a list of known passwords is checked where
/// one is set.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// The fewest characters (Unicode scalar values in NFC): the minimum for a password without a second factor.
    pub const MIN_CHARS: usize = 15;

    /// The most characters (Unicode scalar values in NFC).
    pub const MAX_CHARS: usize = 128;

    // No character decomposes into more than four, so a longer text cannot come under the limit by composing.
    const MAX_GIVEN_CHARS: usize = 4 * Self::MAX_CHARS;

    /// Reads a typed password; composed and decomposed accents give the same password.
    ///
    /// # Errors
    /// [`Fault::TooLong`]; [`Fault::ForbiddenCharacter`] for NUL and every other control character;
    /// [`Fault::OutOfRange`] when shorter than 15 characters.
    pub fn parse(given: &str) -> Result<Self, Fault> {
        if given.chars().nth(Self::MAX_GIVEN_CHARS).is_some() {
            return Err(Fault::TooLong);
        }
        if given.chars().any(char::is_control) {
            return Err(Fault::ForbiddenCharacter);
        }
        let composed: String = given.nfc().collect();
        let length = composed.chars().count();
        if length < Self::MIN_CHARS {
            Err(Fault::OutOfRange)
        } else if length > Self::MAX_CHARS {
            Err(Fault::TooLong)
        } else {
            Ok(Self(composed))
        }
    }

    /// The bytes to hash: UTF-8 of the NFC form.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fault(given: &str) -> Option<Fault> {
        Password::parse(given).err()
    }

    #[test]
    fn debug_shows_neither_secret_nor_password() -> Result<(), Fault> {
        let secret = Secret::new("token of the day".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(secret.expose(), "token of the day");
        let password = Password::parse("correct horse battery")?;
        assert_eq!(format!("{password:?}"), "Password(…)");
        Ok(())
    }

    #[test]
    fn a_password_has_15_to_128_characters() {
        assert_eq!(fault(""), Some(Fault::OutOfRange));
        assert_eq!(fault(&"ế".repeat(14)), Some(Fault::OutOfRange));
        assert_eq!(fault(&"ế".repeat(15)), None);
        assert_eq!(fault(&"🎉".repeat(128)), None);
        assert_eq!(fault(&"a".repeat(129)), Some(Fault::TooLong));
        assert_eq!(fault(&"a".repeat(1_000_000)), Some(Fault::TooLong));
    }

    #[test]
    fn the_longest_decomposed_password_is_read() {
        let composed = "\u{1f82}".repeat(128);
        let decomposed: String = composed.nfd().collect();
        assert_eq!(decomposed.chars().count(), 512);
        assert_eq!(fault(&decomposed), None);
    }

    #[test]
    fn control_characters_are_refused_in_a_password() {
        for c in ['\0', '\n', '\t', '\u{7f}', '\u{85}'] {
            let text = format!("a long enough{c}password");
            assert_eq!(fault(&text), Some(Fault::ForbiddenCharacter));
        }
    }

    #[test]
    fn blanks_and_case_of_a_password_are_kept() -> Result<(), Fault> {
        let text = "  Mật khẩu  rất  DÀI ";
        assert_eq!(Password::parse(text)?.as_bytes(), text.as_bytes());
        Ok(())
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_passwords_are_one_password(text in "[a-zA-ZđĐếỆữỜẳ ]{15,128}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            let (one, other) = (Password::parse(&composed)?, Password::parse(&decomposed)?);
            prop_assert_eq!(one.as_bytes(), other.as_bytes());
        }

        #[test]
        fn a_password_is_never_cut(text in any::<String>()) {
            if let Ok(password) = Password::parse(&text) {
                let composed: String = text.nfc().collect();
                prop_assert_eq!(password.as_bytes(), composed.as_bytes());
            }
        }
    }
}
