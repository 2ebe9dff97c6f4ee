//! Awards, numbers of awards, presentations.

use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AwardCountId, AwardId, AwardTypeId, BlocId, DecisionCountId, DecisionId, DecisionLineId,
    DocumentId, NominationId, PersonId, PresentationId, PresentationPartId, UnitId,
};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day, PartialDay};
use crate::law::catalogue::SubjectKind;

words! {
    /// What kind of recipient.
    pub enum RecipientKind {
        /// Cá nhân.
        Person = "person",
        /// Tập thể: a unit, or a bloc as such.
        Collective = "collective",
        /// Hộ gia đình.
        Household = "household",
    }
}

words! {
    /// The system to which the issuer of a decision belongs.
    pub enum IssuerSystem {
        /// Nhà nước.
        State = "state",
        /// Đảng.
        Party = "party",
        /// Mặt trận Tổ quốc.
        Front = "front",
        /// Công đoàn và các đoàn thể.
        Union = "union",
        /// Ngành.
        Sector = "sector",
        /// Doanh nghiệp, hợp tác xã.
        Enterprise = "enterprise",
        /// Cụm, khối thi đua.
        Bloc = "bloc",
        /// Not stated.
        Unknown = "unknown",
    }
}

words! {
    /// On what an entry of the register rests (A-04, LR-161).
    pub enum AwardQuality {
        /// A decision signed here.
        Signed = "signed",
        /// An old decision whose number and day are known.
        Verified = "verified",
        /// An old record whose number or day is not known.
        Unverified = "unverified",
    }
}

record! {
    /// An award.
    pub struct Award in awards {
        /// Id.
        pub id: AwardId,
        /// Version.
        pub version: i64,
        /// By which decision.
        pub decision_id: DecisionId,
        /// By which of its lines; none for a name attached to a number.
        pub decision_line_id: Option<DecisionLineId>,
        /// To which number the name was attached.
        pub award_count_id: Option<AwardCountId>,
        /// Upon which nomination.
        pub nomination_id: Option<NominationId>,
        /// What kind of recipient.
        pub recipient_kind: RecipientKind,
        /// The unit honoured.
        pub unit_id: Option<UnitId>,
        /// The person honoured.
        pub person_id: Option<PersonId>,
        /// The bloc honoured as such.
        pub bloc_id: Option<BlocId>,
        /// The recipient's name as printed.
        pub subject_name: Name,
        /// The award as printed.
        pub award_name: Name,
        /// The award in the catalogue.
        pub award_type_id: Option<AwardTypeId>,
        /// Who issued the decision, where it is in the directory.
        pub issuing_unit_id: Option<UnitId>,
        /// The issuer as printed.
        pub issuer: Option<Name>,
        /// The issuer's system.
        pub issuer_system: IssuerSystem,
        /// The achievement year.
        pub achievement_year: Label,
        /// Số sổ vàng: the recipient's number inside the decision.
        pub line_ordinal: Option<i64>,
        /// For what.
        pub ground: Option<Note>,
        /// On what it rests.
        pub quality: AwardQuality,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// A number of awards without names.
    pub struct AwardCount in award_counts {
        /// Id.
        pub id: AwardCountId,
        /// Version.
        pub version: i64,
        /// By which decision.
        pub decision_id: DecisionId,
        /// By which of its numbers.
        pub decision_count_id: DecisionCountId,
        /// What kind of recipients.
        pub recipient_kind: RecipientKind,
        /// The award as printed.
        pub award_name: Name,
        /// The award in the catalogue.
        pub award_type_id: Option<AwardTypeId>,
        /// How many; none where it is not stated.
        pub recipient_count: Option<i64>,
        /// Who issued the decision, where it is in the directory.
        pub issuing_unit_id: Option<UnitId>,
        /// The issuer as printed.
        pub issuer: Option<Name>,
        /// The issuer's system.
        pub issuer_system: IssuerSystem,
        /// The achievement year.
        pub achievement_year: Label,
        /// On what it rests.
        pub quality: AwardQuality,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// A presentation (trao tặng).
    pub struct Presentation in presentations {
        /// Id.
        pub id: PresentationId,
        /// Version.
        pub version: i64,
        /// When, as far as it is known.
        pub presented_on: PartialDay,
        /// Where.
        pub place: Option<Name>,
        /// On what occasion.
        pub occasion: Option<Note>,
        /// The paper that tells of it.
        pub document_id: Option<DocumentId>,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// What was presented: an award, or a number of awards.
    pub struct PresentationPart in presentation_parts {
        /// Id.
        pub id: PresentationPartId,
        /// Version.
        pub version: i64,
        /// At which presentation.
        pub presentation_id: PresentationId,
        /// Of which decision.
        pub decision_id: DecisionId,
        /// The award.
        pub award_id: Option<AwardId>,
        /// The number of awards.
        pub award_count_id: Option<AwardCountId>,
    }
}

/// A recipient as a caller names it.
#[derive(Debug, Clone, Default)]
pub struct SubjectGiven {
    /// What kind; follows from the id where one is given.
    pub kind: Option<RecipientKind>,
    /// The unit.
    pub unit_id: Option<UnitId>,
    /// The person.
    pub person_id: Option<PersonId>,
    /// The bloc.
    pub bloc_id: Option<BlocId>,
    /// The name as printed.
    pub name: Option<Name>,
}

/// Who may be named without a record of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOnly {
    /// Nobody.
    Nobody,
    /// Households, which have no directory.
    Households,
    /// Everybody: an old paper knows only names.
    Everybody,
}

/// A recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// What kind.
    pub kind: RecipientKind,
    /// The unit.
    pub unit_id: Option<UnitId>,
    /// The person.
    pub person_id: Option<PersonId>,
    /// The bloc.
    pub bloc_id: Option<BlocId>,
    /// The name as printed, or as it was on the day.
    pub name: Name,
}

/// The kind of subject as the catalogue tells it, which knows a bloc apart from other collectives.
pub fn kind_in_catalogue(kind: RecipientKind, bloc: Option<BlocId>) -> SubjectKind {
    match (kind, bloc) {
        (RecipientKind::Collective, Some(_)) => SubjectKind::Bloc,
        (RecipientKind::Collective, None) => SubjectKind::Unit,
        (RecipientKind::Person, _) => SubjectKind::Person,
        (RecipientKind::Household, _) => SubjectKind::Household,
    }
}

/// What the entries of one decision have in common.
#[derive(Debug, Clone)]
pub struct Source {
    /// The decision.
    pub decision_id: DecisionId,
    /// Who issued it.
    pub issuing_unit_id: Option<UnitId>,
    /// The issuer as printed.
    pub issuer: Option<Name>,
    /// The issuer's system.
    pub issuer_system: IssuerSystem,
    /// The achievement year.
    pub achievement_year: Label,
    /// On what the entries rest.
    pub quality: AwardQuality,
}

/// A line to be entered.
#[derive(Debug, Clone)]
pub struct NewAward {
    /// The line.
    pub decision_line_id: DecisionLineId,
    /// The nomination behind it.
    pub nomination_id: Option<NominationId>,
    /// The recipient.
    pub subject: Subject,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue.
    pub award_type_id: Option<AwardTypeId>,
    /// Số sổ vàng.
    pub line_ordinal: Option<i64>,
    /// For what.
    pub ground: Option<Note>,
}

/// A number to be entered.
#[derive(Debug, Clone)]
pub struct NewCount {
    /// The number's place in the decision.
    pub decision_count_id: DecisionCountId,
    /// What kind of recipients.
    pub recipient_kind: RecipientKind,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue.
    pub award_type_id: Option<AwardTypeId>,
    /// How many; none where it is not stated.
    pub recipient_count: Option<i64>,
}

/// One part of a total: recipients of one kind, how many, and how many of them are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// What kind.
    pub kind: RecipientKind,
    /// How many; none where it is not stated.
    pub count: Option<i64>,
    /// How many are named.
    pub named: i64,
}

/// What a decision or a presentation amounts to. Nothing that is not stated is counted as 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Collectives; none where no number is stated, or not every one.
    pub collectives: Option<i64>,
    /// Persons; likewise.
    pub persons: Option<i64>,
    /// Households; likewise.
    pub households: Option<i64>,
    /// How many recipients are named.
    pub named: i64,
}

/// Adds up.
pub fn totals(parts: &[Total]) -> Totals {
    let of = |kind| {
        let mut sum = None;
        for part in parts.iter().filter(|part| part.kind == kind) {
            sum = Some(sum.unwrap_or(0) + part.count?);
        }
        sum
    };
    Totals {
        collectives: of(RecipientKind::Collective),
        persons: of(RecipientKind::Person),
        households: of(RecipientKind::Household),
        named: parts.iter().map(|part| part.named).sum(),
    }
}

/// The day whose names are copied: the latest on which it may have been, but never one still to come.
pub fn naming_day(on: Option<PartialDay>, today: Day) -> Day {
    on.map_or(today, |day| day.last_day().min(today))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(kind: RecipientKind, count: Option<i64>) -> Total {
        Total {
            kind,
            count,
            named: 0,
        }
    }

    #[test]
    fn story_001_has_14_collectives_and_37_persons_without_a_name() {
        let collective = |count| part(RecipientKind::Collective, Some(count));
        let person = |count| part(RecipientKind::Person, Some(count));
        let sums = totals(&[person(22), collective(9), collective(5), person(15)]);
        assert_eq!((sums.collectives, sums.persons), (Some(14), Some(37)));
        assert_eq!((sums.households, sums.named), (None, 0));
    }

    #[test]
    fn one_number_that_is_not_stated_leaves_the_total_unknown() {
        let known = part(RecipientKind::Person, Some(3));
        let unknown = part(RecipientKind::Person, None);
        for parts in [[known, unknown], [unknown, known]] {
            assert_eq!(totals(&parts).persons, None);
        }
    }
}
