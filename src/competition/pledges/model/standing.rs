//! How complete the signatures are, how each party stands, and what follows.

use super::record::{Party, Pledge, Signature, SignaturesKnown, SigningStanding};
use crate::competition::blocs::{BlocRules, BlocYear, LatePledge, Membership};
use crate::kernel::id::{BlocRulesId, DocumentId};
use crate::kernel::text::Name;
use crate::kernel::time::Day;

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

/// Somebody who is to sign.
pub struct Expected {
    /// Who.
    pub party: Party,
    /// Its name.
    pub name: Name,
    /// Since when it belongs; none where that is not known, or from the beginning.
    pub since: Option<Day>,
}

/// Who is to sign, on a day.
pub struct Roll {
    /// Each.
    pub parties: Vec<Expected>,
    /// How many there are; none where that is not known.
    pub total: Option<i64>,
    /// Whether those entered are all there are.
    pub is_complete: bool,
}

impl Roll {
    /// The members of a bloc on a day of its year.
    pub fn of_members(year: &BlocYear, members: &[Membership]) -> Self {
        let expected = |member: &Membership| Expected {
            party: Party::Unit(member.unit_id),
            name: member.unit_name.clone(),
            since: member.member_from,
        };
        Self {
            parties: members.iter().map(expected).collect(),
            total: year.member_total(members.len()),
            is_complete: year.counts_its_roll(),
        }
    }
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
            .filter(|expected| !signed_for(expected.party))
            .map(|expected| (expected.party, expected.name.clone()))
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
        for Expected { party, name, since } in &roll.parties {
            let mut found = signatures.iter().filter(|it| it.was_there_on(on));
            let signature = found.find(|it| it.party() == *party);
            // Who came after the last day for signing does not miss it (G-03).
            let held = |due: &Day| since.is_none_or(|since| since <= *due);
            let over = due.filter(held).is_some_and(|due| due < on);
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

#[cfg(test)]
mod tests {
    use super::*;

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
