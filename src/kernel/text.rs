//! Text as people give it: one pipeline that every string passes, the named kinds of text, and folding for search.

use std::error::Error;
use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};

/// What is wrong with one given value.
///
/// `Display` prints the English sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is left once blanks are removed.
    Empty,
    /// More characters than the field takes.
    TooLong,
    /// A character the field does not take.
    ForbiddenCharacter,
    /// Not a day of the calendar, or not written in the one form that is read.
    NotADate,
    /// No instant.
    NotAnInstant,
    /// A real day, but before 1930-01-01 or after 2199-12-31.
    DateOutOfRange,
    /// Not an id as this system gives them out.
    NotAnId,
    /// Not a member of the closed list.
    NotOneOf,
    /// A number or a length below or above the limits.
    OutOfRange,
    /// Not in the form that codes and numbers of this kind have.
    BadForm,
    /// A period whose end is not after its beginning.
    PeriodEndsBeforeItBegins,
    /// A required value was not given.
    Missing,
    /// A name this system does not know.
    Unknown,
    /// A value of another type or kind than the one wanted.
    WrongType,
    /// Given more than once.
    Duplicate,
    /// More items than the list takes.
    TooMany,
}

impl Fault {
    /// Every fault, in the order of declaration.
    pub const ALL: &'static [Fault] = &[
        Self::Empty,
        Self::TooLong,
        Self::ForbiddenCharacter,
        Self::NotADate,
        Self::NotAnInstant,
        Self::DateOutOfRange,
        Self::NotAnId,
        Self::NotOneOf,
        Self::OutOfRange,
        Self::BadForm,
        Self::PeriodEndsBeforeItBegins,
        Self::Missing,
        Self::Unknown,
        Self::WrongType,
        Self::Duplicate,
        Self::TooMany,
    ];

    /// The stable code clients may compare: the variant in small letters with underscores.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::ForbiddenCharacter => "forbidden_character",
            Self::NotADate => "not_a_date",
            Self::NotAnInstant => "not_an_instant",
            Self::DateOutOfRange => "date_out_of_range",
            Self::NotAnId => "not_an_id",
            Self::NotOneOf => "not_one_of",
            Self::OutOfRange => "out_of_range",
            Self::BadForm => "bad_form",
            Self::PeriodEndsBeforeItBegins => "period_ends_before_it_begins",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::WrongType => "wrong_type",
            Self::Duplicate => "duplicate",
            Self::TooMany => "too_many",
        }
    }

    /// One Vietnamese sentence: what is wrong and what to do.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Empty => "Giá trị đang để trống; hãy nhập nội dung.",
            Self::TooLong => "Giá trị dài quá giới hạn; hãy rút ngắn lại.",
            Self::ForbiddenCharacter => "Có ký tự không được phép; hãy xóa ký tự lạ hoặc ký tự ẩn.",
            Self::NotADate => "Không phải ngày có thật; hãy viết theo mẫu 2024-02-29.",
            Self::NotAnInstant => "Không phải thời điểm; hãy viết theo mẫu 2025-07-02T08:00:00Z.",
            Self::DateOutOfRange => "Ngày phải từ 1930-01-01 đến 2199-12-31; hãy xem lại năm.",
            Self::NotAnId => "Không phải mã do hệ thống cấp; hãy chép lại nguyên mã.",
            Self::NotOneOf => "Giá trị không có trong danh sách; hãy chọn một giá trị đã nêu.",
            Self::OutOfRange => "Giá trị ngoài giới hạn cho phép; hãy nhập trong giới hạn.",
            Self::BadForm => "Giá trị viết sai mẫu; hãy viết theo mẫu trong tài liệu.",
            Self::PeriodEndsBeforeItBegins => "Ngày kết thúc phải sau ngày bắt đầu; hãy sửa lại.",
            Self::Missing => "Thiếu giá trị bắt buộc; hãy bổ sung.",
            Self::Unknown => "Hệ thống không biết tên này; hãy bỏ đi hoặc sửa lại.",
            Self::WrongType => "Sai kiểu giá trị; hãy dùng kiểu nêu trong tài liệu.",
            Self::Duplicate => "Giá trị bị lặp lại; hãy chỉ nêu một lần.",
            Self::TooMany => "Quá nhiều mục; hãy bớt đi hoặc gửi làm nhiều lần.",
        }
    }

    /// One English sentence: what is wrong and what to do.
    pub fn en(self) -> &'static str {
        match self {
            Self::Empty => "The value is empty; enter something.",
            Self::TooLong => "The value is longer than allowed; shorten it.",
            Self::ForbiddenCharacter => "A character is not allowed; remove odd or hidden ones.",
            Self::NotADate => "This is not a real date; write it in the form 2024-02-29.",
            Self::NotAnInstant => "This is no instant; write it in the form 2025-07-02T08:00:00Z.",
            Self::DateOutOfRange => {
                "The date must lie in 1930-01-01 to 2199-12-31; check the year."
            }
            Self::NotAnId => "This is not an id given by the system; copy the id in full.",
            Self::NotOneOf => "The value is not in the list; choose one that is.",
            Self::OutOfRange => "The value is outside the limits; give one inside them.",
            Self::BadForm => "The value has the wrong form; write it as documented.",
            Self::PeriodEndsBeforeItBegins => "The end must come after the beginning; correct one.",
            Self::Missing => "A required value is missing; add it.",
            Self::Unknown => "This name is not known here; remove or correct it.",
            Self::WrongType => "The value has the wrong type; use the documented one.",
            Self::Duplicate => "The value is given more than once; give it once.",
            Self::TooMany => "There are too many items; give fewer or send several requests.",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en())
    }
}

impl Error for Fault {}

/// How many lines a text may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One line: a line break is a forbidden character.
    One,
    /// Any number of lines, broken by LF; CRLF is read as LF.
    Many,
}

/// Brings a given text into the one form that is stored and compared.
///
/// The result is in NFC, with no blank at either end and every run of white space replaced by one blank; with
/// [`Lines::Many`] this is done line by line and empty lines at either end are dropped. `max_chars` counts characters
/// (Unicode scalar values) of the result.
///
/// # Errors
/// [`Fault::ForbiddenCharacter`] for control characters (tabs too), unassigned, private-use and non-characters,
/// unseen characters and bidirectional controls; [`Fault::Empty`]; [`Fault::TooLong`].
pub fn clean(given: &str, max_chars: usize, lines: Lines) -> Result<String, Fault> {
    let given = match lines {
        Lines::One => given.to_owned(),
        Lines::Many => given.replace("\r\n", "\n"),
    };
    if given.chars().any(|c| is_forbidden(c, lines)) {
        return Err(Fault::ForbiddenCharacter);
    }
    let composed: String = given.nfc().collect();
    let tidy: Vec<String> = composed.split('\n').map(with_single_blanks).collect();
    let text = tidy.join("\n").trim_matches('\n').to_owned();
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    if text.chars().count() > max_chars {
        return Err(Fault::TooLong);
    }
    Ok(text)
}

fn is_forbidden(c: char, lines: Lines) -> bool {
    match c {
        '\n' => lines == Lines::One,
        // Unseen characters make two texts look alike that are not, or show a text in another order than it is stored: the property
        // Default_Ignorable_Code_Point of Unicode, the bidirectional controls, the marks of interlinear notes.
        '\u{00AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => true,
        // An unassigned character has no normal form yet: a later Unicode version could change what is equal.
        _ => c.is_control() || !is_public_assigned(c),
    }
}

fn with_single_blanks(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text for search: no accents, đ as d, lower case, words separated by one blank.
///
/// Every character that is neither a letter nor a digit separates words: "Bến-Cát" gives "ben cat". May be empty.
pub fn folded(text: &str) -> String {
    let spread: String = plain_letters(text)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    with_single_blanks(&spread)
}

/// The letters and digits of a document number for search: as [`folded`], but with nothing between the words.
///
/// "01-CT/UBND" gives "01ctubnd". May be empty.
pub fn folded_number(text: &str) -> String {
    plain_letters(text)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn plain_letters(text: &str) -> impl Iterator<Item = char> {
    // The second decomposition is for lower-case letters that themselves carry a mark.
    text.nfd()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            // The stroke of đ is no combining mark; eth and the African d look the same in capitals and are typed for Đ.
            'đ' | 'ð' | 'ɖ' => 'd',
            other => other,
        })
}

macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, $read:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, diesel::AsExpression, diesel::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub struct $name(String);

        impl $name {
            /// Reads a given text; ranges and faults are those of the type.
            ///
            /// # Errors
            /// The fault found first.
            pub fn parse(given: &str) -> Result<Self, Fault> {
                let read: fn(&str) -> Result<String, Fault> = $read;
                read(given).map(Self)
            }

            /// The text in its stored form.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Takes a text that was read once already, from where it was stored.
            pub(super) fn stored(text: String) -> Self {
                Self(text)
            }

            /// The text in its stored form, without a copy.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_type! {
    /// The name of a person, an agency or a movement: 1 to 300 characters on one line, cleaned by [`clean`].
    Name, |given| clean(given, 300, Lines::One)
}

text_type! {
    /// A free text such as reasons or merits: 1 to 20,000 characters on any number of lines, cleaned by [`clean`].
    Note, |given| clean(given, 20_000, Lines::Many)
}

text_type! {
    /// A short inscription such as a title or a position: 1 to 100 characters on one line, cleaned by [`clean`].
    Label, |given| clean(given, 100, Lines::One)
}

text_type! {
    /// The number of a document as printed (số, ký hiệu), "01-CT/UBND": 1 to 100 characters on one line, cleaned by
    /// [`clean`].
    DocumentNumber, |given| clean(given, 100, Lines::One)
}

impl DocumentNumber {
    /// The number for search, see [`folded_number`]: "01-CT/UBND" gives "01ctubnd".
    pub fn folded(&self) -> String {
        folded_number(&self.0)
    }
}

text_type! {
    /// The electronic identification code of an agency (mã định danh điện tử, QĐ 20/2020/QĐ-TTg), such as "H28.01.02".
    ///
    /// One to four groups separated by dots: a capital letter A to Z and two digits, then groups of two or three digits.
    /// Only the form is checked. Whether the code was issued, and how many digits the agency above chose for its level,
    /// cannot be seen from it. [`Fault::Empty`] or [`Fault::BadForm`].
    AgencyCode, read_agency_code
}

fn read_agency_code(given: &str) -> Result<String, Fault> {
    if given.is_empty() {
        return Err(Fault::Empty);
    }
    let (first, lower) = match given.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (given, None),
    };
    let lower: Vec<&str> = lower.map_or_else(Vec::new, |rest| rest.split('.').collect());
    if is_first_group(first) && lower.len() <= 3 && lower.iter().all(|group| is_lower_group(group))
    {
        Ok(given.to_owned())
    } else {
        Err(Fault::BadForm)
    }
}

fn is_first_group(group: &str) -> bool {
    group
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .is_some_and(|digits| digits.len() == 2 && is_digits(digits))
}

fn is_lower_group(group: &str) -> bool {
    matches!(group.len(), 2 | 3) && is_digits(group)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

text_type! {
    /// The name an account signs in with: 3 to 64 characters of a–z, 0–9, dot, underscore and hyphen.
    ///
    /// Capitals A–Z are read as small letters. [`Fault::Empty`], [`Fault::ForbiddenCharacter`], [`Fault::TooLong`], or
    /// [`Fault::OutOfRange`] when shorter than 3.
    Username, read_username
}

fn read_username(given: &str) -> Result<String, Fault> {
    let lower = given.to_ascii_lowercase();
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    if !lower.bytes().all(allowed) {
        return Err(Fault::ForbiddenCharacter);
    }
    match lower.len() {
        0 => Err(Fault::Empty),
        1 | 2 => Err(Fault::OutOfRange),
        3..=64 => Ok(lower),
        _ => Err(Fault::TooLong),
    }
}

/// The personal identification number of a citizen (số định danh cá nhân, Law 26/2023, Art. 12): exactly 12 digits.
///
/// It has no `Display` and its `Debug` hides the digits, so that it reaches no log by accident.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonalNumber(String);

impl PersonalNumber {
    /// Reads exactly 12 digits 0–9, without blanks.
    ///
    /// # Errors
    /// [`Fault::Empty`] or [`Fault::BadForm`].
    pub fn parse(given: &str) -> Result<Self, Fault> {
        match given.len() {
            0 => Err(Fault::Empty),
            12 if is_digits(given) => Ok(Self(given.to_owned())),
            _ => Err(Fault::BadForm),
        }
    }

    /// The 12 digits. They must not go into logs, events or error texts.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalNumber(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    const ANY: usize = 1_000_000;

    fn vietnamese() -> impl Strategy<Value = String> {
        "[ a-zA-Z0-9đĐàÁảÃạăẰắẲẵẶâầẤẩẪậêỀếỂễỆôỒốỔỗỘơỜớỞỡỢưỪứỬữỰỳÝỷỸỵ,./-]{0,60}"
    }

    #[test]
    fn every_fault_has_its_own_code_and_two_sentences() {
        let codes: HashSet<_> = Fault::ALL.iter().map(|fault| fault.code()).collect();
        assert_eq!((codes.len(), Fault::ALL.len()), (16, 16));
        for fault in Fault::ALL {
            let debug = format!("{fault:?}").to_lowercase();
            assert_eq!(fault.code().replace('_', ""), debug);
            assert!(fault.vi().ends_with('.') && fault.vi().contains(';'));
            assert!(fault.en().ends_with('.') && fault.en().contains(';'));
            assert_eq!(fault.to_string(), fault.en());
        }
    }

    #[test]
    fn hidden_and_control_characters_are_refused() {
        let hidden = "\0\u{1}\t\r\u{1b}\u{7f}\u{85}\u{9f}\u{61c}\u{200b}\u{200f}\u{202a}\u{202e}\u{2060}\u{2064}\
            \u{2065}\u{2066}\u{2069}\u{feff}\u{e000}\u{f8ff}\u{f0000}\u{10fffd}\u{fdd0}\u{fdef}\u{fffe}\u{1ffff}\u{10ffff}\
            \u{378}";
        for c in hidden.chars() {
            for lines in [Lines::One, Lines::Many] {
                let cleaned = clean(&format!("a{c}b"), ANY, lines);
                assert_eq!(cleaned, Err(Fault::ForbiddenCharacter), "{c:?}");
            }
        }
    }

    #[test]
    fn emoji_and_rare_letters_are_kept() {
        for text in ["🎉", "ø", "Ÿ", "한", "“Bằng khen”"] {
            assert_eq!(clean(text, ANY, Lines::One), Ok(text.to_owned()));
        }
    }

    #[test]
    fn blanks_are_trimmed_and_collapsed_line_by_line() {
        let text = "\n  a \u{a0}  b\r\n\n c\u{3000}d \n \n";
        assert_eq!(clean(text, ANY, Lines::Many), Ok("a b\n\nc d".to_owned()));
        assert_eq!(
            clean("a\nb", ANY, Lines::One),
            Err(Fault::ForbiddenCharacter)
        );
        assert_eq!(clean(" \u{2003} ", ANY, Lines::One), Err(Fault::Empty));
        assert_eq!(clean("\n\r\n", ANY, Lines::Many), Err(Fault::Empty));
    }

    #[test]
    fn length_counts_characters_of_the_cleaned_text() -> Result<(), Fault> {
        let decomposed = "e\u{302}\u{301}".repeat(100);
        assert_eq!(Label::parse(&decomposed)?.as_str(), "ế".repeat(100));
        assert_eq!(Label::parse(&"ế".repeat(101)), Err(Fault::TooLong));
        assert_eq!(Name::parse(&"a".repeat(301)), Err(Fault::TooLong));
        assert_eq!(Note::parse(&"a".repeat(20_001)), Err(Fault::TooLong));
        assert_eq!(DocumentNumber::parse(&"1".repeat(101)), Err(Fault::TooLong));
        assert_eq!(
            Name::parse(&"a".repeat(300))?.into_string(),
            "a".repeat(300)
        );
        Ok(())
    }

    #[test]
    fn vietnamese_words_fold_to_plain_letters() {
        assert_eq!(folded("Bến Cát"), "ben cat");
        assert_eq!(folded("  ĐẶNG, Thị-Đào ÐÀ "), "dang thi dao da");
        assert_eq!(folded("Nguyễn Hoà"), folded("nguyen hòa"));
        assert_eq!(folded("İ"), "i");
        assert_eq!(folded("—"), "");
    }

    #[test]
    fn a_document_number_is_found_however_it_is_punctuated() -> Result<(), Fault> {
        assert_eq!(DocumentNumber::parse("01-CT/UBND")?.folded(), "01ctubnd");
        assert_eq!(folded_number("1234/QĐ-TTg"), "1234qdttg");
        assert_eq!(DocumentNumber::parse(" 5/NĐ ")?.to_string(), "5/NĐ");
        Ok(())
    }

    #[test]
    fn agency_codes_have_one_to_four_groups() {
        for code in ["H28", "A01.02.03", "H28.01.002.15", "G09.123.01.001"] {
            assert_eq!(
                AgencyCode::parse(code).map(AgencyCode::into_string),
                Ok(code.to_owned())
            );
        }
        let bad = "h28|Đ28|28|H2|H288|HH8|.01|H28.|H28.1|H28.1234|H28..01|H28.01 |H28.٠١|\
            H28.01.02.03.04|000.00.00.H28";
        for code in bad.split('|') {
            assert_eq!(AgencyCode::parse(code), Err(Fault::BadForm), "{code}");
        }
        assert_eq!(AgencyCode::parse(""), Err(Fault::Empty));
    }

    #[test]
    fn usernames_are_small_ascii_letters() -> Result<(), Fault> {
        assert_eq!(
            Username::parse("Lan.Nguyen_2-x")?.as_str(),
            "lan.nguyen_2-x"
        );
        assert_eq!(Username::parse(""), Err(Fault::Empty));
        assert_eq!(Username::parse("ab"), Err(Fault::OutOfRange));
        assert_eq!(Username::parse(&"a".repeat(65)), Err(Fault::TooLong));
        for text in ["lan nguyen", " lan", "đào", "\u{212a}im", "a@b", "lan\n"] {
            assert_eq!(Username::parse(text), Err(Fault::ForbiddenCharacter));
        }
        Ok(())
    }

    #[test]
    fn a_personal_number_is_not_shown_by_debug() -> Result<(), Fault> {
        let number = PersonalNumber::parse("001099012345")?;
        assert_eq!(format!("{number:?}"), "PersonalNumber(…)");
        assert_eq!(number.as_str(), "001099012345");
        assert_eq!(PersonalNumber::parse(""), Err(Fault::Empty));
        for text in "00109901234|0010990123456|00109901234a| 01099012345|٠١٢٣٤٥".split('|') {
            assert_eq!(PersonalNumber::parse(text), Err(Fault::BadForm));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn clean_is_idempotent(text in any::<String>(), vietnamese in vietnamese()) {
            for given in [text.as_str(), vietnamese.as_str()] {
                for lines in [Lines::One, Lines::Many] {
                    if let Ok(once) = clean(given, ANY, lines) {
                        prop_assert_eq!(clean(&once, ANY, lines), Ok(once));
                    }
                }
            }
        }

        #[test]
        fn clean_is_idempotent_on_blanks_and_loose_marks(text in "[a \n\r\u{a0}\u{2000}\u{301}\u{323}ế]{0,30}") {
            if let Ok(once) = clean(&text, ANY, Lines::Many) {
                prop_assert_eq!(clean(&once, ANY, Lines::Many), Ok(once));
            }
        }

        #[test]
        fn composed_and_decomposed_texts_are_one_text(text in vietnamese()) {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(clean(&composed, ANY, Lines::One), clean(&decomposed, ANY, Lines::One));
            prop_assert_eq!(folded(&composed), folded(&decomposed));
            prop_assert_eq!(folded_number(&composed), folded_number(&decomposed));
        }

        #[test]
        fn folding_is_idempotent(text in any::<String>(), vietnamese in vietnamese()) {
            for given in [text.as_str(), vietnamese.as_str()] {
                let once = folded(given);
                prop_assert_eq!(folded(&once), once.clone());
                prop_assert_eq!(folded_number(given), once.replace(' ', ""));
            }
        }

        #[test]
        fn folding_ignores_accents_and_case(text in vietnamese()) {
            let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
            let plain = plain.replace('đ', "d").replace('Đ', "D");
            prop_assert_eq!(folded(&plain), folded(&text));
            prop_assert_eq!(folded(&text.to_uppercase()), folded(&text));
            prop_assert!(folded(&text).bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b' '));
        }

        #[test]
        fn punctuation_does_not_change_a_folded_number(parts in prop::collection::vec("[0-9A-ZĐ]{1,5}", 1..5)) {
            prop_assert_eq!(folded_number(&parts.join("-/. ")), folded_number(&parts.concat()));
        }

        #[test]
        fn a_well_formed_agency_code_is_kept(code in "[A-Z][0-9]{2}(\\.[0-9]{2,3}){0,3}") {
            prop_assert_eq!(AgencyCode::parse(&code)?.into_string(), code);
        }
    }
}
