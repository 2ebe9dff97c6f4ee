//! A pledge, its parts, its signatures, and how complete they are.

use sha2::{Digest, Sha256};

use crate::competition::blocs::{BlocYear, Membership};
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AccountId, BlocId, BlocYearId, DocumentId, MovementId, PersonId, PledgeId, PledgePartId,
    SignatureId, UnitId,
};
use crate::kernel::printed::{Form, Printed};
use crate::kernel::text::{Fault, Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};

words! {
    /// How a pledge came into the register.
    pub enum PledgeOrigin {
        /// Drafted here, to be signed.
        Drafted = "drafted",
        /// Known from a report that says it was signed.
        Reported = "reported",
    }
}

words! {
    /// The state of a pledge.
    pub enum PledgeState {
        /// Nobody has signed.
        Draft = "draft",
        /// Signed by one unit at least, or reported as signed.
        Signed = "signed",
        /// Replaced by another pledge.
        Superseded = "superseded",
    }
}

words! {
    /// Whether it is known who signed.
    pub enum SignaturesKnown {
        /// Each signature is entered by name.
        Named = "named",
        /// A report says that the units signed and does not name them all.
        NotStated = "not_stated",
    }
}

words! {
    /// How a signature came into the register.
    pub enum SignatureWay {
        /// The unit's head signed here.
        Own = "own",
        /// It was entered from a paper.
        FromPaper = "from_paper",
    }
}

record! {
    /// A pledge (giao ước thi đua).
    pub struct Pledge in pledges {
        /// Id.
        pub id: PledgeId,
        /// Version.
        pub version: i64,
        /// For which competition year.
        pub bloc_year_id: BlocYearId,
        /// Of which bloc.
        pub bloc_id: BlocId,
        /// Number among the year's pledges, from 1.
        pub revision: i64,
        /// The pledge that it replaces.
        pub replaces_id: Option<PledgeId>,
        /// How it came into the register.
        pub origin: PledgeOrigin,
        /// State.
        pub state: PledgeState,
        /// Theme of the year, as quoted.
        pub theme: Option<Note>,
        /// Whether it is known who signed.
        pub signatures_known: SignaturesKnown,
        /// When it was signed, as a source says of all.
        pub signed_on_stated: Option<PartialDay>,
        /// The paper itself, or the report that tells of it.
        pub document_id: Option<DocumentId>,
        /// Digest of the text, once it is frozen.
        pub digest: Option<String>,
        /// When it was frozen.
        pub frozen_at: Option<At>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// One numbered content of a pledge.
    pub struct PledgeContent in pledge_contents {
        /// Id.
        pub id: PledgePartId,
        /// Version.
        pub version: i64,
        /// Of which pledge.
        pub pledge_id: PledgeId,
        /// Number, from 1.
        pub ordinal: i64,
        /// The text.
        pub body: Note,
    }
}

record! {
    /// A movement that a pledge takes up.
    pub struct PledgeMovement in pledge_movements {
        /// Id.
        pub id: PledgePartId,
        /// Version.
        pub version: i64,
        /// Of which pledge.
        pub pledge_id: PledgeId,
        /// Number, from 1.
        pub ordinal: i64,
        /// The movement, where it is recorded.
        pub movement_id: Option<MovementId>,
        /// Its name as the pledge has it.
        pub name: Name,
    }
}

record! {
    /// A target of a pledge (chỉ tiêu).
    pub struct PledgeTarget in pledge_targets {
        /// Id.
        pub id: PledgePartId,
        /// Version.
        pub version: i64,
        /// Of which pledge.
        pub pledge_id: PledgeId,
        /// Number, from 1.
        pub ordinal: i64,
        /// What is measured.
        pub measure: Name,
        /// In which unit: "%", "hộ", "triệu đồng".
        pub measure_unit: Option<Label>,
        /// The exact value.
        pub value: Option<Figure>,
        /// The value in words, where it is none of figures.
        pub value_words: Option<Note>,
        /// By which day.
        pub due_on: Option<Day>,
    }
}

record! {
    /// A unit's signature under a pledge. It is never changed.
    pub struct Signature in signatures {
        /// Id.
        pub id: SignatureId,
        /// Version, always 1.
        pub version: i64,
        /// Under which pledge.
        pub pledge_id: PledgeId,
        /// Number in the order of entry, from 1.
        pub ordinal: i64,
        /// For which unit.
        pub unit_id: UnitId,
        /// The unit's name as it was.
        pub unit_name: Name,
        /// Who signed, when recorded.
        pub person_id: Option<PersonId>,
        /// Who signed, as written.
        pub person_name: Option<Name>,
        /// The signer's title, as written.
        pub person_title: Option<Label>,
        /// When, as far as it is known.
        pub signed_on: Option<PartialDay>,
        /// The year's last day for signing, as it was when this was entered.
        pub due_on: Option<Day>,
        /// How it came into the register.
        pub way: SignatureWay,
        /// The paper from which it was entered.
        pub document_id: Option<DocumentId>,
        /// The account that signed or entered it.
        pub entered_by: Option<AccountId>,
        /// When it was entered here.
        pub entered_at: At,
    }
}

impl Signature {
    /// Whether it came after the year's last day for signing; none where there is no such day or it cannot be told.
    pub fn is_late(&self) -> Option<bool> {
        let (signed, due) = (self.signed_on?, self.due_on?);
        if signed.first_day() > due {
            Some(true)
        } else if signed.last_day() <= due {
            Some(false)
        } else {
            None
        }
    }

    /// Whether it was there on a day, as far as is known.
    pub fn was_there_on(&self, day: Day) -> bool {
        self.signed_on
            .is_none_or(|signed| signed.first_day() <= day)
    }
}

/// An exact figure as written: digits without leading zeros, a point and decimals where there are some, a minus sign.
#[derive(Debug, Clone, PartialEq, Eq, diesel::AsExpression, diesel::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct Figure(String);

impl Printed for Figure {
    const FORM: Form = Form::pattern("^-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?$", "4290.5");

    fn parse_text(text: &str) -> Result<Self, Fault> {
        let bare = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = bare.split_once('.').unwrap_or((bare, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let tidy = whole == "0" || !whole.starts_with('0');
        if digits(whole, 18) && digits(decimals, 6) && tidy {
            Ok(Self(text.to_owned()))
        } else {
            Err(Fault::BadForm)
        }
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}
crate::db::types::text_column!(Figure);
crate::http::json::json_text!(Figure);

/// The parts of a pledge, each in its order.
#[derive(Default)]
pub struct Parts {
    /// Contents.
    pub contents: Vec<PledgeContent>,
    /// Movements.
    pub movements: Vec<PledgeMovement>,
    /// Targets.
    pub targets: Vec<PledgeTarget>,
}

/// The text under a digest; see the module for its form.
struct Canon(Sha256);

impl Canon {
    fn some(&mut self, text: &str) {
        self.0.update(format!("{}:{text},", text.len()));
    }

    fn maybe(&mut self, text: Option<String>) {
        match text {
            Some(text) => self.some(&text),
            None => self.0.update("~"),
        }
    }
}

impl Pledge {
    /// The digest of its text.
    pub fn digest_of(&self, parts: &Parts) -> String {
        let mut canon = Canon(Sha256::new());
        canon.some("thidua-pledge/1");
        canon.some(&self.bloc_year_id.print());
        canon.some(&self.revision.to_string());
        canon.maybe(self.theme.as_ref().map(Printed::print));
        canon.some(&parts.contents.len().to_string());
        for content in &parts.contents {
            canon.some(content.body.as_str());
        }
        canon.some(&parts.movements.len().to_string());
        for movement in &parts.movements {
            canon.some(movement.name.as_str());
        }
        canon.some(&parts.targets.len().to_string());
        for target in &parts.targets {
            canon.some(target.measure.as_str());
            canon.maybe(target.measure_unit.as_ref().map(Printed::print));
            canon.maybe(target.value.as_ref().map(Printed::print));
            canon.maybe(target.value_words.as_ref().map(Printed::print));
            canon.maybe(target.due_on.as_ref().map(Printed::print));
        }
        let digest = canon.0.finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// How many members signed by a day, as far as it is known (G-02).
pub struct Completeness {
    /// The day.
    pub on: Day,
    /// How many signed; none where that is not stated.
    pub signed: Option<i64>,
    /// How many signatures are entered by name.
    pub named: i64,
    /// How many members there are; none where that is not known.
    pub members: Option<i64>,
    /// The members of that day without an entered signature.
    pub without: Vec<(UnitId, Name)>,
}

impl Completeness {
    /// Counts the signatures against the members of the day.
    pub fn of(
        pledge: &Pledge,
        year: &BlocYear,
        on: Day,
        members: &[Membership],
        signatures: &[Signature],
    ) -> Self {
        let there: Vec<&Signature> = signatures
            .iter()
            .filter(|signature| signature.was_there_on(on))
            .collect();
        let signed_for = |unit: UnitId| there.iter().any(|signature| signature.unit_id == unit);
        let without: Vec<(UnitId, Name)> = members
            .iter()
            .filter(|member| !signed_for(member.unit_id))
            .map(|member| (member.unit_id, member.unit_name.clone()))
            .collect();
        let total = year.member_total(members.len());
        // Where the roll is complete, a unit that has left is not counted among those who signed of those who are left.
        let counted = if year.counts_its_roll() {
            members.len().saturating_sub(without.len())
        } else {
            there.len()
        };
        let named = i64::try_from(counted).unwrap_or(i64::MAX);
        let signed = match pledge.signatures_known {
            SignaturesKnown::Named => Some(named),
            SignaturesKnown::NotStated => total.filter(|total| *total == named),
        };
        Self {
            on,
            signed,
            named,
            members: total,
            without,
        }
    }

    /// Whether every member signed; none where it cannot be told.
    pub fn is_complete(&self) -> Option<bool> {
        Some(self.signed? >= self.members?)
    }

    /// As people print it: "08/08", "không nêu/9", "1/không nêu".
    pub fn printed(&self) -> String {
        if let (Some(signed), Some(members)) = (self.signed, self.members) {
            return format!("{signed:02}/{members:02}");
        }
        let said = |count: Option<i64>| {
            count.map_or_else(|| "không nêu".to_owned(), |count| count.to_string())
        };
        format!("{}/{}", said(self.signed), said(self.members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_one_form_and_no_other() {
        for good in ["0", "-1", "100", "4290.50", "0.25"] {
            assert_eq!(Figure::parse_text(good).unwrap().print(), good);
        }
        for bad in [
            "",
            "-",
            "01",
            "1.",
            ".5",
            "1e3",
            "+1",
            "1,5",
            "1.2345678",
            "--1",
            "½",
            "0x1",
        ] {
            assert_eq!(Figure::parse_text(bad), Err(Fault::BadForm), "{bad:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_printed_as_not_stated() {
        let printed = |signed, members| {
            let on = Day::FIRST;
            let named = 0;
            Completeness {
                on,
                signed,
                named,
                members,
                without: Vec::new(),
            }
            .printed()
        };
        assert_eq!(printed(Some(8), Some(8)), "08/08");
        assert_eq!(printed(Some(0), Some(11)), "00/11");
        assert_eq!(printed(None, Some(9)), "không nêu/9");
        assert_eq!(printed(Some(1), None), "1/không nêu");
        assert_eq!(printed(None, None), "không nêu/không nêu");
    }
}
