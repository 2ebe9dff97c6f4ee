//! A pledge, its parts, its signatures, and how complete they are.

use sha2::{Digest, Sha256};

use crate::competition::blocs::{BlocRules, LatePledge};
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AccountId, BlocId, BlocRulesId, BlocYearId, DocumentId, MovementId, PersonId, PledgeId,
    PledgePartId, PledgeProgressId, SignatureId, UnitId,
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
        /// For which competition year of a bloc; none between blocs.
        pub bloc_year_id: Option<BlocYearId>,
        /// Of which bloc; none between blocs.
        pub bloc_id: Option<BlocId>,
        /// Number among the pledges of the year, from 1.
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
        /// The authority under which blocs make it with one another.
        pub authority_id: Option<UnitId>,
        /// The authority's name on the first day.
        pub authority_name: Option<Name>,
        /// The label of its year, between blocs.
        pub label: Option<Label>,
        /// The first day of its year, between blocs.
        pub runs_from: Option<Day>,
        /// The day after the last, between blocs.
        pub runs_to: Option<Day>,
        /// The last day for signing, between blocs; within a bloc its competition year says it.
        pub due_on: Option<Day>,
        /// Why it amends the signed one before it.
        pub amendment_reason: Option<Note>,
    }
}

words! {
    /// Between whom a pledge is made.
    pub enum PledgeKind {
        /// The members of one bloc.
        WithinBloc = "within_bloc",
        /// Blocs, under an authority.
        BetweenBlocs = "between_blocs",
    }
}

words! {
    /// How a party stands to a pledge on a day.
    pub enum SigningStanding {
        /// It signed in time, or there is no last day.
        Signed = "signed",
        /// It signed after the last day.
        SignedLate = "signed_late",
        /// It signed; whether in time cannot be told.
        SignedUnclear = "signed_unclear",
        /// It has not signed, and the last day is not over, or there is none.
        Awaited = "awaited",
        /// The last day is over without its signature.
        Missing = "missing",
        /// A report says that the units signed and does not name them.
        NotStated = "not_stated",
    }
}

record! {
    /// A bloc that is a party to a pledge between blocs (G-08).
    pub struct PledgeParty in pledge_parties {
        /// Id.
        pub id: PledgePartId,
        /// Version.
        pub version: i64,
        /// Of which pledge.
        pub pledge_id: PledgeId,
        /// Number, from 1.
        pub ordinal: i64,
        /// Which bloc.
        pub bloc_id: BlocId,
        /// Its name then.
        pub bloc_name: Name,
    }
}

record! {
    /// A paper attached to a pledge.
    pub struct Attachment in pledge_attachments {
        /// Id.
        pub id: PledgePartId,
        /// Version.
        pub version: i64,
        /// Of which pledge.
        pub pledge_id: PledgeId,
        /// Number, from 1.
        pub ordinal: i64,
        /// The paper.
        pub document_id: DocumentId,
    }
}

record! {
    /// What is told of a target on a day (G-07). It is never changed.
    pub struct Progress in pledge_progress {
        /// Id.
        pub id: PledgeProgressId,
        /// Version, always 1.
        pub version: i64,
        /// Of which pledge.
        pub pledge_id: PledgeId,
        /// Number in the order of entry, from 1.
        pub ordinal: i64,
        /// Of which target.
        pub target_id: PledgePartId,
        /// Of which member alone; none of all together.
        pub unit_id: Option<UnitId>,
        /// Its name then.
        pub unit_name: Option<Name>,
        /// As of which day.
        pub as_of: Day,
        /// The exact figure reached.
        pub value: Option<Figure>,
        /// What was reached, in words.
        pub value_words: Option<Note>,
        /// What the source says besides.
        pub note: Option<Note>,
        /// The paper.
        pub document_id: Option<DocumentId>,
        /// The account that entered it.
        pub entered_by: Option<AccountId>,
        /// When it was entered here.
        pub entered_at: At,
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
        /// For which bloc, where blocs make the pledge.
        pub bloc_id: Option<BlocId>,
    }
}

/// Who pledges: a member of a bloc, or a bloc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A member.
    Unit(UnitId),
    /// A bloc.
    Bloc(BlocId),
}

impl Signature {
    /// Who signed by it.
    pub fn party(&self) -> Party {
        self.bloc_id.map_or(Party::Unit(self.unit_id), Party::Bloc)
    }

    /// How many days late it came, where the day is known.
    pub fn days_late(&self) -> Option<i64> {
        let (signed, due) = (self.signed_on?.day()?, self.due_on?);
        let days = (signed.to_chrono() - due.to_chrono()).num_days();
        (days > 0).then_some(days)
    }

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
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// The blocs that are its parties, between blocs.
    pub parties: Vec<PledgeParty>,
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
    /// Between whom it is made.
    pub fn kind(&self) -> PledgeKind {
        match self.bloc_year_id {
            Some(_) => PledgeKind::WithinBloc,
            None => PledgeKind::BetweenBlocs,
        }
    }

    /// For which year it is: the competition year of the bloc, or the authority and the label.
    fn year_of(&self) -> String {
        let authority = self.authority_id.as_ref().map(Printed::print);
        let label = self.label.as_ref().map(Printed::print);
        let between = || {
            format!(
                "{} {}",
                authority.unwrap_or_default(),
                label.unwrap_or_default()
            )
        };
        self.bloc_year_id.map_or_else(between, |id| id.print())
    }

    /// The digest of its text.
    pub fn digest_of(&self, parts: &Parts) -> String {
        let mut canon = Canon(Sha256::new());
        canon.some("thidua-pledge/1");
        canon.some(&self.year_of());
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
    pub without: Vec<(Party, Name)>,
}

/// Who is to sign, on a day.
pub struct Roll {
    /// Each with its name.
    pub parties: Vec<(Party, Name)>,
    /// How many there are; none where that is not known.
    pub total: Option<i64>,
    /// Whether those entered are all there are.
    pub is_complete: bool,
}

impl Completeness {
    /// Counts the signatures against the members of the day.
    pub fn of(pledge: &Pledge, on: Day, roll: &Roll, signatures: &[Signature]) -> Self {
        let there: Vec<&Signature> = signatures
            .iter()
            .filter(|signature| signature.was_there_on(on))
            .collect();
        let signed_for = |party: Party| there.iter().any(|signature| signature.party() == party);
        let without: Vec<(Party, Name)> = roll
            .parties
            .iter()
            .filter(|(party, _)| !signed_for(*party))
            .cloned()
            .collect();
        let total = roll.total;
        // Where the roll is complete, a unit that has left is not counted among those who signed of those who are left.
        let counted = if roll.is_complete {
            roll.parties.len().saturating_sub(without.len())
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

/// By what an achievement year asks for no registration (LR-55).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freed {
    /// The instrument.
    pub instrument: &'static str,
    /// The article.
    pub article: &'static str,
}

/// What the authority's rules of the last day for signing let follow from a late or missing signature (G-04).
pub struct Consequence {
    /// What follows; none where the authority has not chosen.
    pub follows: Option<LatePledge>,
    /// How many points are lost, in hundredths.
    pub points: Option<i64>,
    /// The rules.
    pub rules_id: Option<BlocRulesId>,
    /// The regulation.
    pub document_id: Option<DocumentId>,
    /// By what the law of the year takes its force from it: a unit is not left out for want of a pledge.
    pub freed: Option<Freed>,
}

impl Consequence {
    /// What these rules let follow, in a year that the law frees or does not.
    pub fn of(rules: Option<&BlocRules>, freed: Option<Freed>) -> Self {
        let follows = rules.and_then(|rules| rules.late_pledge);
        Self {
            follows,
            points: rules.and_then(|rules| rules.late_pledge_points),
            rules_id: rules.map(|rules| rules.id),
            document_id: rules.map(|rules| rules.document_id),
            freed: freed.filter(|_| follows == Some(LatePledge::Ineligible)),
        }
    }

    /// As people say it.
    pub fn said(&self) -> String {
        match (self.follows, self.freed) {
            (None, _) => "chưa quy định".to_owned(),
            (Some(LatePledge::None), _) => "không có hệ quả".to_owned(),
            (Some(LatePledge::Warn), _) => "cảnh báo".to_owned(),
            (Some(LatePledge::Points), _) => {
                let points = self.points.unwrap_or_default();
                format!("trừ {},{:02} điểm", points / 100, points % 100)
            }
            (Some(LatePledge::Ineligible), None) => "không xét".to_owned(),
            (Some(LatePledge::Ineligible), Some(freed)) => format!(
                "không xét theo quy chế; {} {} không còn coi đăng ký là căn cứ nên không loại",
                freed.instrument, freed.article
            ),
        }
    }
}

/// How a party stands to a pledge on a day.
pub struct Standing {
    /// Who.
    pub party: Party,
    /// Its name.
    pub name: Name,
    /// How it stands.
    pub standing: SigningStanding,
    /// How many days late, where that is known.
    pub days_late: Option<i64>,
}

impl Standing {
    /// How each party stands.
    pub fn of(
        pledge: &Pledge,
        (on, due): (Day, Option<Day>),
        roll: &Roll,
        signatures: &[Signature],
    ) -> Vec<Self> {
        let mut standings = Vec::new();
        for (party, name) in &roll.parties {
            let mut found = signatures.iter().filter(|it| it.was_there_on(on));
            let signature = found.find(|it| it.party() == *party);
            let over = due.is_some_and(|due| due < on);
            let standing = match (signature, pledge.signatures_known) {
                (Some(it), _) => match (it.is_late(), it.due_on) {
                    (Some(true), _) => SigningStanding::SignedLate,
                    (Some(false), _) | (None, None) => SigningStanding::Signed,
                    (None, Some(_)) => SigningStanding::SignedUnclear,
                },
                (None, SignaturesKnown::NotStated) => SigningStanding::NotStated,
                (None, SignaturesKnown::Named) if over => SigningStanding::Missing,
                (None, SignaturesKnown::Named) => SigningStanding::Awaited,
            };
            standings.push(Self {
                party: *party,
                name: name.clone(),
                standing,
                days_late: signature.and_then(Signature::days_late),
            });
        }
        standings
    }

    /// Whether a consequence is asked for.
    pub fn has_consequence(&self) -> bool {
        match self.standing {
            SigningStanding::SignedLate | SigningStanding::Missing => true,
            SigningStanding::Signed
            | SigningStanding::SignedUnclear
            | SigningStanding::Awaited
            | SigningStanding::NotStated => false,
        }
    }
}

impl Figure {
    /// In millionths, exactly.
    fn millionths(&self) -> Option<i128> {
        let (whole, decimals) = self.0.split_once('.').unwrap_or((&self.0, ""));
        format!("{whole}{decimals:0<6}").parse().ok()
    }
}

/// What share of a target was reached: an exact fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Above the line.
    pub numerator: i128,
    /// Below it, above nought.
    pub denominator: i128,
}

impl Reached {
    /// The share that a figure is of a target; none of a target that is not above nought.
    pub fn of(value: &Figure, target: &Figure) -> Option<Self> {
        let (top, bottom) = (value.millionths()?, target.millionths()?);
        if bottom <= 0 {
            return None;
        }
        let (mut a, mut b) = (top.abs(), bottom);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Some(Self {
            numerator: top / a,
            denominator: bottom / a,
        })
    }

    /// As people say it: "đạt 80 %", "vượt 50 %"; "khoảng" where two decimals do not tell it exactly.
    pub fn said(&self) -> String {
        let over = self.numerator > self.denominator;
        let part = if over {
            self.numerator - self.denominator
        } else {
            self.numerator
        };
        let scaled = part.abs() * 10_000;
        let hundredths = scaled / self.denominator;
        let about = if scaled % self.denominator == 0 {
            ""
        } else {
            "khoảng "
        };
        let sign = if part < 0 { "-" } else { "" };
        let verb = if over { "vượt" } else { "đạt" };
        let decimals = format!("{:02}", hundredths % 100);
        let decimals = decimals.trim_end_matches('0');
        let comma = if decimals.is_empty() { "" } else { "," };
        format!(
            "{verb} {about}{sign}{}{comma}{decimals} %",
            hundredths / 100
        )
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

    /// G-07.
    #[test]
    fn what_share_of_a_target_was_reached_is_exact() {
        let said = |value: &str, target: &str| {
            let figure = |text| Figure::parse_text(text).unwrap();
            Reached::of(&figure(value), &figure(target)).map(|reached| reached.said())
        };
        assert_eq!(said("150", "100").unwrap(), "vượt 50 %");
        assert_eq!(said("0.1", "0.3").unwrap(), "đạt khoảng 33,33 %");
        assert_eq!(said("4290.5", "4290.500000").unwrap(), "đạt 100 %");
        assert_eq!(said("-1", "8").unwrap(), "đạt -12,5 %");
        assert_eq!(said("999999999999999999", "0.000001").is_some(), true);
        assert_eq!((said("1", "0"), said("1", "-1")), (None, None));
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
