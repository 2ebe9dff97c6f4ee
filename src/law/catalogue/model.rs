//! An award type.

use std::collections::BTreeSet;

use crate::directory::units::UnitLevel;
use crate::kernel::code::Code;
use crate::kernel::column::{record, words};
use crate::kernel::error::Refusal;
use crate::kernel::id::{AwardTypeId, DocumentId};
use crate::kernel::printed::{Form, Printed, Word};
use crate::kernel::text::{Fault, Label, Name};
use crate::kernel::time::{At, Day, Period};

words! {
    /// The two families of awards; never one field.
    pub enum AwardFamily {
        /// Danh hiệu thi đua.
        Title = "title",
        /// Hình thức khen thưởng.
        Form = "form",
    }
}

words! {
    /// The kind of an award within its family.
    pub enum AwardKind {
        /// Danh hiệu thi đua, flags included.
        EmulationTitle = "emulation_title",
        /// Huân chương.
        Order = "order",
        /// Huy chương.
        Medal = "medal",
        /// Danh hiệu vinh dự nhà nước.
        StateHonoraryTitle = "state_honorary_title",
        /// Giải thưởng.
        Prize = "prize",
        /// Kỷ niệm chương.
        CommemorativeMedal = "commemorative_medal",
        /// Bằng khen.
        CertificateOfMerit = "certificate_of_merit",
        /// Giấy khen.
        Commendation = "commendation",
        /// Another.
        Other = "other",
    }
}

impl AwardKind {
    /// Whether an award of this kind can belong to the family.
    pub fn belongs_to(self, family: AwardFamily) -> bool {
        match self {
            Self::EmulationTitle => family == AwardFamily::Title,
            Self::Other => true,
            Self::Order
            | Self::Medal
            | Self::StateHonoraryTitle
            | Self::Prize
            | Self::CommemorativeMedal
            | Self::CertificateOfMerit
            | Self::Commendation => family == AwardFamily::Form,
        }
    }
}

words! {
    /// The kind of body that grants an award.
    pub enum IssuerKind {
        /// Nhà nước.
        State = "state",
        /// Đảng.
        Party = "party",
        /// Mặt trận Tổ quốc.
        Front = "front",
        /// Tổ chức chính trị - xã hội.
        Union = "union",
        /// Ngành.
        Sector = "sector",
        /// Doanh nghiệp, hợp tác xã.
        Enterprise = "enterprise",
        /// Cụm, khối thi đua.
        Bloc = "bloc",
        /// Another.
        Other = "other",
    }
}

words! {
    /// Whether an award is one of the Law on Emulation and Rewards.
    pub enum AwardStanding {
        /// It is, and counts for the conditions of that law.
        Statutory = "statutory",
        /// It is granted by other rules and never satisfies a condition (LR-25).
        NonStatutory = "non_statutory",
    }
}

words! {
    /// Where an award type comes from.
    pub enum AwardOrigin {
        /// The catalogue that the program carries.
        National = "national",
        /// A council secretary of this register.
        Local = "local",
    }
}

words! {
    /// Whom an award is for (LR-13).
    pub enum SubjectKind {
        /// Cá nhân.
        Person = "person",
        /// Tập thể, đơn vị.
        Unit = "unit",
        /// Hộ gia đình.
        Household = "household",
        /// Cụm, khối as such.
        Bloc = "bloc",
    }
}

/// The kinds of subjects that an award is for: at least one, each once. Stored as words in the order of the list, joined by `+`.
#[derive(Debug, Clone, PartialEq, Eq, diesel::AsExpression, diesel::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct SubjectKinds(BTreeSet<SubjectKind>);

impl SubjectKinds {
    /// Takes at least one kind, each once.
    pub fn new(given: &[SubjectKind]) -> Result<Self, Fault> {
        let kinds: BTreeSet<_> = given.iter().copied().collect();
        if kinds.is_empty() {
            Err(Fault::Missing)
        } else if kinds.len() < given.len() {
            Err(Fault::Duplicate)
        } else {
            Ok(Self(kinds))
        }
    }

    /// The kinds in the order of the list.
    pub fn kinds(&self) -> Vec<SubjectKind> {
        self.0.iter().copied().collect()
    }
}

impl Printed for SubjectKinds {
    const FORM: Form = Form::pattern(
        "^(person|unit|household|bloc)(\\+(unit|household|bloc))*$",
        "person+unit",
    );

    fn parse_text(text: &str) -> Result<Self, Fault> {
        let given: Vec<_> = text
            .split('+')
            .map(SubjectKind::parse_text)
            .collect::<Result<_, _>>()?;
        let kinds = Self::new(&given)?;
        // One set has one text.
        if kinds.print() == text {
            Ok(kinds)
        } else {
            Err(Fault::BadForm)
        }
    }

    fn print(&self) -> String {
        let words: Vec<_> = self.0.iter().map(|kind| kind.as_str()).collect();
        words.join("+")
    }
}
crate::db::types::text_column!(SubjectKinds);
crate::http::json::json_text!(SubjectKinds);

/// With what the code of every local type begins.
const LOCAL: &str = "local_";

/// The code of an award type: 2 to 64 small letters, digits and underscores, a letter first.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, diesel::AsExpression, diesel::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct AwardCode(String);

impl AwardCode {
    /// Whether this is a code for a type of the given origin.
    pub fn is_of(&self, origin: AwardOrigin) -> bool {
        self.0.starts_with(LOCAL) == (origin == AwardOrigin::Local)
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Printed for AwardCode {
    const FORM: Form = Form::pattern("^[a-z][a-z0-9_]{1,63}$", "local_model_unit");

    fn parse_text(text: &str) -> Result<Self, Fault> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        if begins && (2..=64).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Fault::BadForm)
        }
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}
crate::db::types::text_column!(AwardCode);
crate::http::json::json_text!(AwardCode);

record! {
    /// An award type.
    pub struct AwardType in award_types {
        /// Id.
        pub id: AwardTypeId,
        /// Version.
        pub version: i64,
        /// Code.
        pub code: AwardCode,
        /// Name.
        pub name: Name,
        /// Family.
        pub family: AwardFamily,
        /// Kind.
        pub kind: AwardKind,
        /// The kind of body that grants it.
        pub issuer_kind: IssuerKind,
        /// The level of that body; none where bodies of several levels grant it.
        pub level: Option<UnitLevel>,
        /// For whom.
        pub subjects: SubjectKinds,
        /// Whether it is one of the law.
        pub standing: AwardStanding,
        /// Where the type comes from.
        pub origin: AwardOrigin,
        /// First day; none where it was there before what is known.
        pub valid_from: Option<Day>,
        /// The day after the last; none while no end is known.
        pub valid_to: Option<Day>,
        /// The instrument that grounds it, as printed.
        pub instrument: Option<Label>,
        /// The article, as printed.
        pub article: Option<Label>,
        /// From when that article is in force.
        pub cited_from: Option<Day>,
        /// The paper that established a local type.
        pub document_id: Option<DocumentId>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

/// What is told of an award type.
#[derive(Debug, Clone)]
pub struct Told {
    /// Code.
    pub code: AwardCode,
    /// Name.
    pub name: Name,
    /// Family.
    pub family: AwardFamily,
    /// Kind.
    pub kind: AwardKind,
    /// The kind of body that grants it.
    pub issuer_kind: IssuerKind,
    /// The level of that body.
    pub level: Option<UnitLevel>,
    /// For whom.
    pub subjects: Vec<SubjectKind>,
    /// Whether it is one of the law.
    pub standing: AwardStanding,
    /// First day.
    pub valid_from: Option<Day>,
    /// The day after the last.
    pub valid_to: Option<Day>,
    /// The instrument that grounds it.
    pub instrument: Option<Label>,
    /// The article.
    pub article: Option<Label>,
    /// From when that article is in force.
    pub cited_from: Option<Day>,
    /// The paper that established a local type.
    pub document_id: Option<DocumentId>,
}

impl AwardType {
    /// A new type, refused where what is told does not hold together.
    pub fn new(
        id: AwardTypeId,
        origin: AwardOrigin,
        told: Told,
        recorded_at: At,
    ) -> Result<Self, Refusal> {
        let subjects = SubjectKinds::new(&told.subjects)
            .map_err(|fault| Refusal::of_field("/subjects", fault))?;
        if !told.code.is_of(origin) {
            return Err(Refusal::of_field("/code", Fault::BadForm));
        }
        if !told.kind.belongs_to(told.family) {
            return Err(Refusal::of_field("/kind", Fault::NotOneOf));
        }
        Period::new(told.valid_from.unwrap_or(Day::FIRST), told.valid_to)
            .map_err(|fault| Refusal::of_field("/valid_to", fault))?;
        if told.instrument.is_none() && (told.article.is_some() || told.cited_from.is_some()) {
            return Err(Refusal::of_field("/instrument", Fault::Missing));
        }
        Ok(Self {
            id,
            version: 1,
            code: told.code,
            name: told.name,
            family: told.family,
            kind: told.kind,
            issuer_kind: told.issuer_kind,
            level: told.level,
            subjects,
            standing: told.standing,
            origin,
            valid_from: told.valid_from,
            valid_to: told.valid_to,
            instrument: told.instrument,
            article: told.article,
            cited_from: told.cited_from,
            document_id: told.document_id,
            recorded_at,
        })
    }
}

impl AwardType {
    /// Refuses a day on which the type is not valid.
    pub fn check_valid_on(&self, day: Day) -> Result<(), Refusal> {
        let begun = self.valid_from.is_none_or(|from| from <= day);
        let ended = self.valid_to.is_some_and(|to| to <= day);
        if begun && !ended {
            return Ok(());
        }
        Err(self.refusal(Code::AwardTypeNotValid))
    }

    /// Refuses a kind of subject for which the type is not (LR-13).
    pub fn check_subject(&self, kind: SubjectKind) -> Result<(), Refusal> {
        if self.subjects.0.contains(&kind) {
            return Ok(());
        }
        Err(self.refusal(Code::AwardTypeNotForSubject))
    }

    fn refusal(&self, code: Code) -> Refusal {
        Refusal::new(code).against("award-types", self.id, self.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::subsequence;

    use super::*;

    #[test]
    fn a_title_is_never_a_form() {
        for kind in AwardKind::ALL {
            let (title, form) = (
                kind.belongs_to(AwardFamily::Title),
                kind.belongs_to(AwardFamily::Form),
            );
            assert!(title || form, "{kind:?}");
            assert_eq!(title && form, *kind == AwardKind::Other, "{kind:?}");
        }
        assert!(AwardKind::StateHonoraryTitle.belongs_to(AwardFamily::Form));
    }

    #[test]
    fn a_code_has_one_form_and_one_origin() {
        for bad in [
            "", "a", "Gov_flag", "gov flag", "1flag", "_flag", "cờ", "gov-flag",
        ] {
            assert_eq!(AwardCode::parse_text(bad), Err(Fault::BadForm), "{bad}");
        }
        assert_eq!(AwardCode::parse_text(&"a".repeat(65)), Err(Fault::BadForm));
        let origin = |text| AwardCode::parse_text(text).map(|code| code.is_of(AwardOrigin::Local));
        assert_eq!(origin("gov_flag"), Ok(false));
        assert_eq!(origin("local_gov_flag"), Ok(true));
    }

    #[test]
    fn subjects_are_told_once_each_and_in_one_order() {
        for bad in ["", "person+person", "unit+person", "person+", "nobody"] {
            assert!(SubjectKinds::parse_text(bad).is_err(), "{bad}");
        }
    }

    fn told() -> Result<Told, Fault> {
        Ok(Told {
            code: AwardCode::parse_text("local_model_unit")?,
            name: Name::parse("Đơn vị kiểu mẫu")?,
            family: AwardFamily::Form,
            kind: AwardKind::Other,
            issuer_kind: IssuerKind::Sector,
            level: None,
            subjects: vec![SubjectKind::Unit],
            standing: AwardStanding::NonStatutory,
            valid_from: Day::parse("2024-01-01").ok(),
            valid_to: Day::parse("2025-07-01").ok(),
            instrument: None,
            article: None,
            cited_from: None,
            document_id: None,
        })
    }

    fn made(origin: AwardOrigin, told: Told) -> Result<AwardType, Refusal> {
        let id = crate::kernel::id::Id::from_uuid(uuid::Uuid::from_u128(1));
        AwardType::new(id, origin, told, Day::FIRST.starts_at())
    }

    fn pointer(origin: AwardOrigin, told: Told) -> Option<String> {
        let refusal = made(origin, told).err()?;
        refusal.fields().first().map(|field| field.pointer.clone())
    }

    #[test]
    fn what_is_told_of_a_type_must_hold_together() -> Result<(), Fault> {
        let local = AwardOrigin::Local;
        assert_eq!(pointer(local, told()?), None);
        assert_eq!(
            pointer(AwardOrigin::National, told()?).as_deref(),
            Some("/code")
        );
        let family = AwardFamily::Title;
        let wrong = Told {
            family,
            kind: AwardKind::Order,
            ..told()?
        };
        assert_eq!(pointer(local, wrong).as_deref(), Some("/kind"));
        let wrong = Told {
            subjects: Vec::new(),
            ..told()?
        };
        assert_eq!(pointer(local, wrong).as_deref(), Some("/subjects"));
        let wrong = Told {
            valid_to: told()?.valid_from,
            ..told()?
        };
        assert_eq!(pointer(local, wrong).as_deref(), Some("/valid_to"));
        let wrong = Told {
            article: Some(Label::parse("Điều 3")?),
            ..told()?
        };
        assert_eq!(pointer(local, wrong).as_deref(), Some("/instrument"));
        Ok(())
    }

    #[test]
    fn a_type_is_for_its_subjects_and_its_days_only() -> Result<(), Fault> {
        let made = made(AwardOrigin::Local, told()?).map_err(|_| Fault::BadForm)?;
        for (day, valid) in [
            ("2023-12-31", false),
            ("2024-01-01", true),
            ("2025-06-30", true),
            ("2025-07-01", false),
        ] {
            assert_eq!(
                made.check_valid_on(Day::parse(day)?).is_ok(),
                valid,
                "{day}"
            );
        }
        for kind in SubjectKind::ALL {
            let fits = made.check_subject(*kind).is_ok();
            assert_eq!(fits, *kind == SubjectKind::Unit, "{kind:?}");
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn stored_subjects_read_back(kinds in subsequence(SubjectKind::ALL.to_vec(), 1..=4)) {
            let subjects = SubjectKinds::new(&kinds)?;
            prop_assert_eq!(SubjectKinds::parse_text(&subjects.print())?, subjects.clone());
            prop_assert_eq!(subjects.kinds(), kinds);
        }
    }
}
