//! A pledge, its parts, its signatures, and what is told of it.

use sha2::{Digest, Sha256};

use super::figure::Figure;
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AccountId, BlocId, BlocYearId, DocumentId, MovementId, PersonId, PledgeId, PledgePartId,
    PledgeProgressId, SignatureId, UnitId,
};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Label, Name, Note};
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
        /// The year's last day for signing, as it was when this was entered; none where the unit joined later.
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

    /// Whether it was certainly there on a day: signed by then as far as its day is known, or entered by then.
    pub fn was_there_on(&self, day: Day) -> bool {
        let signed = self.signed_on.is_some_and(|on| on.last_day() <= day);
        signed || self.entered_at.day() <= day
    }
}

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
