//! Who acts: an account, the offices it holds today, and the proof that an act is permitted.

use super::code::Code;
use super::column::words;
use super::error::Refusal;
use super::id::{AccountId, PersonId, SessionId, UnitId};

words! {
    /// An office that an account holds for a unit and a time (design: rights follow dates).
    pub enum Office {
        /// Quản trị hệ thống: accounts and offices; no business of the register (security.md S5).
        Administrator = "administrator",
        /// Thường trực Hội đồng thi đua - khen thưởng of an authority: directory, blocs, polls, nominations, drafts of decisions.
        CouncilSecretary = "council_secretary",
        /// Thủ trưởng đơn vị: binds the unit; while the unit leads a bloc, the bloc's leader.
        UnitHead = "unit_head",
        /// Cán bộ phụ trách thi đua of a unit: drafts for the unit.
        UnitOfficial = "unit_official",
        /// Người có thẩm quyền quyết định khen thưởng of an authority.
        DecidingAuthority = "deciding_authority",
        /// Văn thư of an authority: numbers and publishes what was signed.
        Clerk = "clerk",
        /// Thanh tra: reads everything, changes nothing.
        Inspector = "inspector",
    }
}

/// An office held today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldOffice {
    /// Which office.
    pub office: Office,
    /// For which unit; an administrator and an inspector may hold theirs for none, that is for the whole register.
    pub unit_id: Option<UnitId>,
}

/// The caller as read in the acting transaction.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// The account; none for a stranger and for the command line.
    pub account_id: Option<AccountId>,
    /// The session behind the token.
    pub session_id: Option<SessionId>,
    /// The person behind the account, when it is known.
    pub person_id: Option<PersonId>,
    /// The offices of today.
    pub offices: Vec<HeldOffice>,
}

impl Actor {
    /// Whether the actor holds this office for anybody.
    pub fn holds(&self, office: Office) -> bool {
        self.offices.iter().any(|held| held.office == office)
    }

    /// Whether the actor holds this office for exactly this unit.
    pub fn holds_for(&self, office: Office, unit: UnitId) -> bool {
        self.offices
            .iter()
            .any(|held| held.office == office && held.unit_id == Some(unit))
    }

    /// Whether the actor is the one who did an earlier act: the same account, or the same person behind another account.
    pub fn did(&self, account: Option<AccountId>, person: Option<PersonId>) -> bool {
        let same_account = account.is_some() && account == self.account_id;
        let same_person = person.is_some() && person == self.person_id;
        same_account || same_person
    }

    /// The units for which the actor holds one of these offices.
    pub fn units_as(&self, offices: &[Office]) -> Vec<UnitId> {
        self.offices
            .iter()
            .filter(|held| offices.contains(&held.office))
            .filter_map(|held| held.unit_id)
            .collect()
    }
}

/// The proof that a policy was asked and said yes. Built only in `policy.rs` files; every writing store function wants one.
#[derive(Debug)]
pub struct Allowed(());

impl Allowed {
    /// Proof when the condition holds, else the refusal with this code.
    pub fn when(condition: bool, code: Code) -> Result<Self, Refusal> {
        if condition {
            Ok(Self(()))
        } else {
            Err(Refusal::new(code))
        }
    }

    /// Proof for an act that the program itself does: a first administrator, a sign-in, a saved answer.
    pub fn by_program() -> Self {
        Self(())
    }
}
