//! A decision, its lines and its numbers.

use crate::honours::awards::{
    AwardQuality, IssuerSystem, NewAward, NewCount, RecipientKind, Source, Subject,
};
use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AccountId, AwardTypeId, BlocId, DecisionCountId, DecisionId, DecisionLineId, DocumentId,
    NominationId, PersonId, UnitId,
};
use crate::kernel::text::{DocumentNumber, Label, Name, Note};
use crate::kernel::time::{At, Day, Origin, PartialDay, Precision};

words! {
    /// How a decision came into the register.
    pub enum DecisionOrigin {
        /// Made here.
        Original = "original",
        /// An old one, entered as it was.
        Historic = "historic",
    }
}

words! {
    /// How far a decision has come.
    pub enum DecisionState {
        /// Dự thảo.
        Drafted = "drafted",
        /// Đã ký.
        Signed = "signed",
        /// Đã cấp số.
        Numbered = "numbered",
        /// The draft was cancelled.
        Cancelled = "cancelled",
        /// An old decision as it was entered.
        Historic = "historic",
    }
}

record! {
    /// A decision (quyết định khen thưởng).
    pub struct Decision in decisions {
        /// Id.
        pub id: DecisionId,
        /// Version.
        pub version: i64,
        /// How it came into the register.
        pub origin: DecisionOrigin,
        /// How far it has come.
        pub state: DecisionState,
        /// Who issues it; none only for a historic one.
        pub issuing_unit_id: Option<UnitId>,
        /// The issuer as printed, or as it was called at the draft.
        pub issuer: Option<Name>,
        /// The issuer's system.
        pub issuer_system: IssuerSystem,
        /// The achievement year.
        pub achievement_year: Label,
        /// The paper.
        pub document_id: Option<DocumentId>,
        /// Its day, as far as it is known: the day of the signature for one made here.
        pub decided_on: Option<PartialDay>,
        /// Its number as printed.
        pub number: Option<DocumentNumber>,
        /// Its number for searching, without punctuation.
        pub number_folded: Option<String>,
        /// The year in which the number counts.
        pub number_year: Option<i64>,
        /// Who drafted or entered it here.
        pub drafted_by_account_id: AccountId,
        /// The person behind that account.
        pub drafted_by_person_id: Option<PersonId>,
        /// When.
        pub drafted_at: At,
        /// Who signed it.
        pub signed_by_account_id: Option<AccountId>,
        /// The person behind that account.
        pub signed_by_person_id: Option<PersonId>,
        /// When.
        pub signed_at: Option<At>,
        /// Who numbered it.
        pub numbered_by_account_id: Option<AccountId>,
        /// When.
        pub numbered_at: Option<At>,
        /// Why the draft was cancelled.
        pub cancel_reason: Option<Note>,
    }
}

impl Decision {
    /// On what awards of this decision rest: for an old one, whether number and day are stated.
    pub fn quality(&self) -> AwardQuality {
        let day_stated = self
            .decided_on
            .is_some_and(|day| day.precision() == Precision::Day && day.origin() == Origin::Stated);
        match self.origin {
            DecisionOrigin::Original => AwardQuality::Signed,
            DecisionOrigin::Historic if day_stated && self.number.is_some() => {
                AwardQuality::Verified
            }
            DecisionOrigin::Historic => AwardQuality::Unverified,
        }
    }

    /// What its entries in the register have in common.
    pub fn source(&self) -> Source {
        Source {
            decision_id: self.id,
            issuing_unit_id: self.issuing_unit_id,
            issuer: self.issuer.clone(),
            issuer_system: self.issuer_system,
            achievement_year: self.achievement_year.clone(),
            quality: self.quality(),
        }
    }

    /// As people call it: its number, or its issuer.
    pub fn title(&self) -> String {
        let number = self.number.as_ref().map(DocumentNumber::to_string);
        let issuer = self.issuer.as_ref().map(Name::to_string);
        number.or(issuer).unwrap_or_default()
    }
}

record! {
    /// A line of a decision.
    pub struct DecisionLine in decision_lines {
        /// Id.
        pub id: DecisionLineId,
        /// Version.
        pub version: i64,
        /// Of which decision.
        pub decision_id: DecisionId,
        /// Its place, from 1.
        pub position: i64,
        /// What kind of recipient.
        pub recipient_kind: RecipientKind,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// The person.
        pub person_id: Option<PersonId>,
        /// The bloc as such.
        pub bloc_id: Option<BlocId>,
        /// The name as printed.
        pub subject_name: Name,
        /// The award as printed.
        pub award_name: Name,
        /// The award in the catalogue.
        pub award_type_id: Option<AwardTypeId>,
        /// The nomination behind it.
        pub nomination_id: Option<NominationId>,
        /// Số sổ vàng.
        pub line_ordinal: Option<i64>,
        /// For what.
        pub ground: Option<Note>,
    }
}

impl DecisionLine {
    /// The line as the register takes it.
    pub fn award(&self) -> NewAward {
        NewAward {
            decision_line_id: self.id,
            nomination_id: self.nomination_id,
            subject: Subject {
                kind: self.recipient_kind,
                unit_id: self.unit_id,
                person_id: self.person_id,
                bloc_id: self.bloc_id,
                name: self.subject_name.clone(),
            },
            award_name: self.award_name.clone(),
            award_type_id: self.award_type_id,
            line_ordinal: self.line_ordinal,
            ground: self.ground.clone(),
        }
    }
}

record! {
    /// A number of awards that a decision states without names.
    pub struct DecisionCount in decision_counts {
        /// Id.
        pub id: DecisionCountId,
        /// Version.
        pub version: i64,
        /// Of which decision.
        pub decision_id: DecisionId,
        /// Its place, from 1.
        pub position: i64,
        /// What kind of recipients.
        pub recipient_kind: RecipientKind,
        /// The award as printed.
        pub award_name: Name,
        /// The award in the catalogue.
        pub award_type_id: Option<AwardTypeId>,
        /// How many; none where it is not stated.
        pub recipient_count: Option<i64>,
    }
}

impl DecisionCount {
    /// The number as the register takes it.
    pub fn number(&self) -> NewCount {
        NewCount {
            decision_count_id: self.id,
            recipient_kind: self.recipient_kind,
            award_name: self.award_name.clone(),
            award_type_id: self.award_type_id,
            recipient_count: self.recipient_count,
        }
    }
}

/// The year in which a number counts: that of a day.
pub fn year_of(day: Day) -> i64 {
    i64::from(day.year())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::kernel::id::Id;
    use crate::kernel::text::Fault;

    fn old(number: Option<&str>, decided_on: Option<&str>) -> Result<Decision, Fault> {
        Ok(Decision {
            id: Id::from_uuid(Uuid::from_u128(1)),
            version: 1,
            origin: DecisionOrigin::Historic,
            state: DecisionState::Historic,
            issuing_unit_id: None,
            issuer: None,
            issuer_system: IssuerSystem::Unknown,
            achievement_year: Label::parse("2012")?,
            document_id: None,
            decided_on: decided_on.map(PartialDay::parse_stored).transpose()?,
            number: number.map(DocumentNumber::parse).transpose()?,
            number_folded: None,
            number_year: None,
            drafted_by_account_id: Id::from_uuid(Uuid::from_u128(2)),
            drafted_by_person_id: None,
            drafted_at: At::parse("2026-01-01T00:00:00.000000Z")?,
            signed_by_account_id: None,
            signed_by_person_id: None,
            signed_at: None,
            numbered_by_account_id: None,
            numbered_at: None,
            cancel_reason: None,
        })
    }

    #[test]
    fn an_old_decision_is_verified_only_with_a_number_and_a_stated_day() -> Result<(), Fault> {
        let number = Some("01/QĐ-UBND");
        assert_eq!(
            old(number, Some("2013-01-05"))?.quality(),
            AwardQuality::Verified
        );
        for (number, day) in [
            (None, Some("2013-01-05")),
            (number, None),
            (number, Some("2013-01")),
            (number, Some("2013-01-05?")),
            (None, None),
        ] {
            assert_eq!(
                old(number, day)?.quality(),
                AwardQuality::Unverified,
                "{day:?}"
            );
        }
        Ok(())
    }
}
