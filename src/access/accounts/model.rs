//! Accounts, sessions, links and offices.

use crate::kernel::actor::Office;
use crate::kernel::column::{record, words};
use crate::kernel::id::{AccountId, LinkId, OfficeId, PersonId, SessionId, UnitId};
use crate::kernel::text::{Name, Note, Username};
use crate::kernel::time::{At, Day};

words! {
    /// The state of an account.
    pub enum AccountState {
        /// Made; no password set yet.
        Invited = "invited",
        /// Signs in.
        Active = "active",
        /// May not enter any more.
        Disabled = "disabled",
    }
}

words! {
    /// Why a session ended.
    pub enum SessionEnd {
        /// Its owner signed out.
        SignedOut = "signed_out",
        /// A refresh token came a second time.
        TokenReused = "token_reused",
        /// The password was changed.
        PasswordChanged = "password_changed",
    }
}

record! {
    /// An account (tài khoản).
    pub struct Account in accounts {
        /// Id.
        pub id: AccountId,
        /// Version.
        pub version: i64,
        /// The name typed when signing in.
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
}

record! {
    /// A one-time link with which an account's owner sets a password.
    pub struct Link in links {
        /// Id.
        pub id: LinkId,
        /// Version.
        pub version: i64,
        /// Whose.
        pub account_id: AccountId,
        /// Until when it is good.
        pub expires_at: At,
        /// When it was used.
        pub used_at: Option<At>,
        /// SHA-256 of the token, hexadecimal; the token itself is kept nowhere.
        pub token_digest: String,
    }
}

record! {
    /// A session: a sign-in and what follows from it.
    pub struct Session in sessions {
        /// Id.
        pub id: SessionId,
        /// Version.
        pub version: i64,
        /// Whose.
        pub account_id: AccountId,
        /// When it began.
        pub opened_at: At,
        /// When it ends at the latest.
        pub expires_at: At,
        /// When it was ended.
        pub ended_at: Option<At>,
        /// Why.
        pub end_reason: Option<SessionEnd>,
    }
}

record! {
    /// An office held by an account for a time.
    pub struct OfficeHeld in offices {
        /// Id.
        pub id: OfficeId,
        /// Version.
        pub version: i64,
        /// Who holds it.
        pub account_id: AccountId,
        /// Which.
        pub office: Office,
        /// For which unit; none means the whole register.
        pub unit_id: Option<UnitId>,
        /// First day.
        pub held_from: Day,
        /// The day after the last; none while no end is set.
        pub held_to: Option<Day>,
        /// The account that granted it; none for the command line.
        pub granted_by: Option<AccountId>,
        /// Why it ended early.
        pub end_reason: Option<Note>,
    }
}
