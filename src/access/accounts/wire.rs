//! Accounts in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Account, AccountState, OfficeHeld};
use super::service::{Invited, Me, Tokens};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::http::token;
use crate::kernel::actor::{HeldOffice, Office};
use crate::kernel::id::{AccountId, OfficeId, PersonId, UnitId};
use crate::kernel::secret::{Password, Secret};
use crate::kernel::text::{Name, Note, Username};
use crate::kernel::time::{At, Day};

request! {
    /// A sign-in.
    pub struct SignIn {
        /// The user name.
        pub username: Username,
        /// The password.
        pub password: Password,
    }
}

request! {
    /// A refresh.
    pub struct RefreshSession {
        /// The refresh token of the last sign-in or refresh; good once.
        pub refresh_token: Secret,
    }
}

request! {
    /// A change of one's own password.
    pub struct ChangePassword {
        /// The present password.
        pub present: Password,
        /// The new password, 15 to 128 characters.
        pub new: Password,
    }
}

request! {
    /// A first or another password, set by the owner of a one-time link.
    pub struct SetPassword {
        /// The token of the link.
        pub link_token: Secret,
        /// The new password, 15 to 128 characters.
        pub password: Password,
    }
}

request! {
    /// An account to make.
    pub struct CreateAccount {
        /// The name to be typed when signing in.
        pub username: Username,
        /// Whose it is, for people.
        pub display_name: Name,
        /// The person behind it, when recorded.
        pub person_id: Option<PersonId>,
    }
}

request! {
    /// An office to grant.
    pub struct GrantOffice {
        /// Which office.
        pub office: Office,
        /// For which unit; only an administrator and an inspector may go without.
        pub unit_id: Option<UnitId>,
        /// First day; today unless told.
        pub held_from: Option<Day>,
        /// The day after the last; open unless told.
        pub held_to: Option<Day>,
    }
}

request! {
    /// The end of an office.
    pub struct EndOffice {
        /// The first day on which it is held no more, from its first on; today, that is at once, unless told.
        pub ended_on: Option<Day>,
        /// Why.
        pub reason: Option<Note>,
    }
}

/// The tokens of a session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionTokens {
    /// Send it as `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// How long the access token is good, in seconds.
    pub expires_in: i64,
    /// Good once, for the next refresh.
    pub refresh_token: String,
}

impl From<Tokens> for SessionTokens {
    fn from(tokens: Tokens) -> Self {
        Self {
            access_token: tokens.access,
            token_type: "Bearer",
            expires_in: token::LIFETIME,
            refresh_token: tokens.refresh,
        }
    }
}

/// An office held today.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfficeToday {
    /// Which.
    pub office: Office,
    /// For which unit; null for the whole register.
    pub unit_id: Option<UnitId>,
}

impl From<HeldOffice> for OfficeToday {
    fn from(held: HeldOffice) -> Self {
        Self {
            office: held.office,
            unit_id: held.unit_id,
        }
    }
}

/// The caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyAccount {
    /// The account.
    pub id: AccountId,
    /// The user name.
    pub username: Username,
    /// Whose it is, for people.
    pub display_name: Name,
    /// The person behind it, when recorded.
    pub person_id: Option<PersonId>,
    /// The offices of today; rights follow from these alone.
    pub offices: Vec<OfficeToday>,
}

impl From<Me> for MyAccount {
    fn from(me: Me) -> Self {
        Self {
            id: me.account.id,
            username: me.account.username,
            display_name: me.account.display_name,
            person_id: me.account.person_id,
            offices: me
                .actor
                .offices
                .into_iter()
                .map(OfficeToday::from)
                .collect(),
        }
    }
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountSummary {
    /// Id.
    pub id: AccountId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The user name.
    pub username: Username,
    /// Whose it is, for people.
    pub display_name: Name,
    /// The person behind it, when recorded.
    pub person_id: Option<PersonId>,
    /// State.
    pub state: AccountState,
    /// When it was made.
    pub created_at: At,
}
resource!(AccountSummary, "/v1/accounts");

impl From<Account> for AccountSummary {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            version: account.version,
            username: account.username,
            display_name: account.display_name,
            person_id: account.person_id,
            state: account.state,
            created_at: account.created_at,
        }
    }
}

/// An account with its offices.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountDetail {
    /// Id.
    pub id: AccountId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The account.
    pub account: AccountSummary,
    /// Its offices, past and future ones too.
    pub offices: Vec<HeldOfficeRecord>,
}
resource!(AccountDetail, "/v1/accounts");

impl From<(Account, Vec<OfficeHeld>)> for AccountDetail {
    fn from((account, offices): (Account, Vec<OfficeHeld>)) -> Self {
        let offices = offices.into_iter().map(HeldOfficeRecord::from).collect();
        Self {
            id: account.id,
            version: account.version,
            account: account.into(),
            offices,
        }
    }
}

/// An account just made, or given a new link.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitedAccount {
    /// Id.
    pub id: AccountId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The account.
    pub account: AccountSummary,
    /// The token of the one-time link, shown this once: hand it to the account's owner, who sets the password with it.
    pub link_token: String,
}
resource!(InvitedAccount, "/v1/accounts");

impl From<Invited> for InvitedAccount {
    fn from(invited: Invited) -> Self {
        let (id, version) = (invited.account.id, invited.account.version);
        Self {
            id,
            version,
            account: invited.account.into(),
            link_token: invited.link_token,
        }
    }
}

/// An office held for a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldOfficeRecord {
    /// Id.
    pub id: OfficeId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Who holds it.
    pub account_id: AccountId,
    /// Which.
    pub office: Office,
    /// For which unit; null for the whole register.
    pub unit_id: Option<UnitId>,
    /// First day.
    pub held_from: Day,
    /// The day after the last; null while no end is set.
    pub held_to: Option<Day>,
    /// The account that granted it; null for the command line.
    pub granted_by: Option<AccountId>,
    /// Why it ended early.
    pub end_reason: Option<Note>,
}
resource!(HeldOfficeRecord, "/v1/offices");

impl From<OfficeHeld> for HeldOfficeRecord {
    fn from(office: OfficeHeld) -> Self {
        Self {
            id: office.id,
            version: office.version,
            account_id: office.account_id,
            office: office.office,
            unit_id: office.unit_id,
            held_from: office.held_from,
            held_to: office.held_to,
            granted_by: office.granted_by,
            end_reason: office.end_reason,
        }
    }
}
