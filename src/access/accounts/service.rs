//! The acts on accounts.

use super::model::{Account, AccountState, Link, OfficeHeld, Session, SessionEnd};
use super::{policy, secrets, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::http::token::{self, Bearer};
use crate::journal::Act;
use crate::kernel::actor::{Actor, Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal, refuse};
use crate::kernel::id::{AccountId, Id, OfficeId, PersonId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name, Note, Username};
use crate::kernel::time::{Day, Period};

/// How long a session may be refreshed, in seconds: two weeks.
const SESSION_SECONDS: i64 = 14 * 24 * 3600;
/// How long a one-time link is good, in seconds: three days.
const LINK_SECONDS: i64 = 3 * 24 * 3600;

/// What a sign-in or a refresh gives.
pub struct Tokens {
    /// The access token.
    pub access: String,
    /// The refresh token, shown this once.
    pub refresh: String,
}

/// Who a bearer is on the day of the act; refuses where the session or the account no longer stands.
pub fn load_actor(view: &mut View, bearer: &Bearer) -> Result<Actor, Error> {
    let (now, today) = (view.now(), view.today());
    let actor = store::seek_actor(view, bearer.session_id, bearer.account_id, now, today)?;
    actor.ok_or_else(|| Refusal::new(Code::TokenInvalid).into())
}

/// The actor that an account is today, without a session: for acts that the program's own commands do in its name.
pub fn actor_of(view: &mut View, account: AccountId) -> Result<Actor, Error> {
    let (found, today) = (store::find_account(view, account)?, view.today());
    Ok(Actor {
        account_id: Some(account),
        session_id: None,
        person_id: found.person_id,
        offices: store::offices_on(view, account, today)?,
    })
}

/// What an account holds and may do, for its owner.
pub struct Me {
    /// The account.
    pub account: Account,
    /// Its offices of today.
    pub actor: Actor,
}

/// The caller's own account.
pub fn show_me(view: &mut View) -> Result<Me, Error> {
    let actor = view.actor().clone();
    let Some(id) = actor.account_id else {
        return refuse(Code::TokenInvalid);
    };
    Ok(Me {
        account: store::find_account(view, id)?,
        actor,
    })
}

/// Opens a session for an account whose password was proved.
pub fn sign_in(tx: &mut Tx, proved: Option<AccountId>) -> Result<Tokens, Error> {
    let Some(id) = proved else {
        return refuse(Code::SignInRefused);
    };
    let account = store::find_account(tx, id)?;
    if account.state != AccountState::Active {
        return refuse(Code::SignInRefused);
    }
    let allowed = policy::may_enter();
    let now = tx.now();
    let session = Session {
        id: tx.new_id()?,
        version: 1,
        account_id: id,
        opened_at: now,
        expires_at: now.plus_seconds(SESSION_SECONDS),
        ended_at: None,
        end_reason: None,
    };
    store::insert_session(tx, &allowed, &session)?;
    let tokens = issue(tx, &allowed, &session)?;
    tx.record(&allowed, Act::new("session.opened", &session))?;
    Ok(tokens)
}

fn issue(tx: &mut Tx, allowed: &Allowed, session: &Session) -> Result<Tokens, Error> {
    let refresh = secrets::token(tx.random()?);
    let now = tx.now();
    store::insert_refresh(tx, allowed, session.id, &secrets::digest(&refresh), now)?;
    let token_id: Id<()> = tx.new_id()?;
    let bearer = Bearer {
        account_id: session.account_id,
        session_id: session.id,
    };
    let access = token::issue(&tx.keys().token, bearer, &token_id.print(), now)?;
    Ok(Tokens { access, refresh })
}

/// What became of a refresh token.
pub enum Refreshed {
    /// New tokens.
    Tokens(Tokens),
    /// It had been used before: the session is ended, and that stays.
    Reused,
}

/// Gives new tokens for a refresh token, once.
pub fn refresh_session(tx: &mut Tx, given: &str) -> Result<Refreshed, Error> {
    let digest = secrets::digest(given);
    let Some((session_id, used_at)) = store::seek_refresh(tx, &digest)? else {
        return refuse(Code::RefreshTokenRefused);
    };
    let session = store::find_session(tx, session_id)?;
    let account = store::find_account(tx, session.account_id)?;
    let open = session.ended_at.is_none()
        && session.expires_at > tx.now()
        && account.state == AccountState::Active;
    if !open {
        return refuse(Code::RefreshTokenRefused);
    }
    let allowed = policy::may_enter();
    if used_at.is_some() {
        end_session(tx, &allowed, session, SessionEnd::TokenReused)?;
        return Ok(Refreshed::Reused);
    }
    let now = tx.now();
    store::use_refresh(tx, &allowed, &digest, now)?;
    let tokens = issue(tx, &allowed, &session)?;
    tx.record(&allowed, Act::new("session.refreshed", &session))?;
    Ok(Refreshed::Tokens(tokens))
}

fn end_session(
    tx: &mut Tx,
    allowed: &Allowed,
    session: Session,
    reason: SessionEnd,
) -> Result<(), Error> {
    let ended = ended(tx, session, reason);
    store::save_session(tx, allowed, &ended)?;
    tx.record(allowed, Act::new("session.ended", &ended))
}

fn ended(tx: &Tx, session: Session, reason: SessionEnd) -> Session {
    Session {
        version: session.version + 1,
        ended_at: Some(tx.now()),
        end_reason: Some(reason),
        ..session
    }
}

/// Ends the caller's session.
pub fn sign_out(tx: &mut Tx) -> Result<(), Error> {
    let Some(id) = tx.actor().session_id else {
        return refuse(Code::TokenInvalid);
    };
    let session = store::find_session(tx, id)?;
    end_session(tx, &policy::may_enter(), session, SessionEnd::SignedOut)
}

/// The hash of the caller's password, to be compared outside the database.
pub fn own_hash(view: &mut View) -> Result<Option<String>, Error> {
    let Some(id) = view.actor().account_id else {
        return refuse(Code::TokenInvalid);
    };
    store::seek_hash(view, id)
}

/// Sets the caller's password, when the present one was proved, and ends every session.
pub fn change_password(tx: &mut Tx, proved: &Result<Option<String>, Broken>) -> Result<(), Error> {
    let Some(id) = tx.actor().account_id else {
        return refuse(Code::TokenInvalid);
    };
    let hash = match proved {
        Ok(Some(hash)) => hash,
        Ok(None) => return refuse(Code::PasswordWrong),
        Err(broken) => return Err(Broken::new("changing a password", broken.to_string()).into()),
    };
    let account = store::find_account(tx, id)?;
    set_password(tx, account, hash, "account.password_changed")
}

/// Sets the password of the account to which a one-time link belongs.
pub fn redeem_link(
    tx: &mut Tx,
    link_token: &str,
    hash: &Result<String, Broken>,
) -> Result<(), Error> {
    let hash = hash
        .as_ref()
        .map_err(|broken| Broken::new("setting a password", broken.to_string()))?;
    let link = store::seek_link_by_digest(tx, &secrets::digest(link_token))?;
    let now = tx.now();
    let good = link.filter(|link| link.used_at.is_none() && link.expires_at > now);
    let Some(link) = good else {
        return refuse(Code::LinkRefused);
    };
    let account = store::find_account(tx, link.account_id)?;
    if account.state == AccountState::Disabled {
        return refuse(Code::LinkRefused);
    }
    set_password(tx, account, hash, "account.password_set")
}

fn set_password(
    tx: &mut Tx,
    account: Account,
    hash: &str,
    event: &'static str,
) -> Result<(), Error> {
    let allowed = policy::may_enter();
    let now = tx.now();
    store::set_hash(tx, &allowed, account.id, hash, now)?;
    spend_links(tx, &allowed, account.id)?;
    let account = Account {
        version: account.version + 1,
        state: AccountState::Active,
        ..account
    };
    store::save_account(tx, &allowed, &account)?;
    let mut closed = Vec::new();
    for session in store::open_sessions(tx, account.id)? {
        let session = ended(tx, session, SessionEnd::PasswordChanged);
        store::save_session(tx, &allowed, &session)?;
        closed.push(session);
    }
    tx.record(&allowed, Act::new(event, &account).and(&closed))
}

/// What the making of an account gives: the account and the token of its link.
pub struct Invited {
    /// The account.
    pub account: Account,
    /// The link's token, shown this once.
    pub link_token: String,
}

/// Makes an account and a one-time link for its owner.
pub fn create_account(
    tx: &mut Tx,
    username: Username,
    display_name: Name,
    person_id: Option<PersonId>,
) -> Result<Invited, Error> {
    let allowed = policy::may_administer(tx.actor())?;
    if let Some(person) = person_id
        && !store::person_is_known(tx, person)?
    {
        return Err(Refusal::new(Code::PersonUnknown)
            .at("/person_id", Fault::Unknown)
            .into());
    }
    let account = new_account(tx, &allowed, username, display_name, person_id)?;
    let link_token = new_link(tx, &allowed, account.id)?;
    tx.record(&allowed, Act::new("account.created", &account))?;
    Ok(Invited {
        account,
        link_token,
    })
}

fn new_account(
    tx: &mut Tx,
    allowed: &Allowed,
    username: Username,
    display_name: Name,
    person_id: Option<PersonId>,
) -> Result<Account, Error> {
    let account = Account {
        id: tx.new_id()?,
        version: 1,
        username,
        display_name,
        person_id,
        state: AccountState::Invited,
        created_at: tx.now(),
    };
    store::insert_account(tx, allowed, &account)
        .refuse_on("accounts_username_key", Code::UsernameTaken)?;
    Ok(account)
}

/// Spends every open link of an account: a new one, or a password, makes the older ones worthless.
fn spend_links(tx: &mut Tx, allowed: &Allowed, account: AccountId) -> Result<(), Error> {
    let now = tx.now();
    for link in store::open_links(tx, account)? {
        let spent = Link {
            version: link.version + 1,
            used_at: Some(now),
            ..link
        };
        store::save_link(tx, allowed, &spent)?;
    }
    Ok(())
}

fn new_link(tx: &mut Tx, allowed: &Allowed, account: AccountId) -> Result<String, Error> {
    spend_links(tx, allowed, account)?;
    let token = secrets::token(tx.random()?);
    let link = Link {
        id: tx.new_id()?,
        version: 1,
        account_id: account,
        expires_at: tx.now().plus_seconds(LINK_SECONDS),
        used_at: None,
        token_digest: secrets::digest(&token),
    };
    store::insert_link(tx, allowed, &link)?;
    Ok(token)
}

/// Gives out a new one-time link for an account, to set a first or another password.
pub fn create_link(tx: &mut Tx, id: AccountId) -> Result<Invited, Error> {
    let allowed = policy::may_administer(tx.actor())?;
    let account = store::find_account(tx, id)?;
    if account.state == AccountState::Disabled {
        return refuse(Code::AccountNotActive);
    }
    let link_token = new_link(tx, &allowed, id)?;
    tx.record(&allowed, Act::new("account.link_given", &account))?;
    Ok(Invited {
        account,
        link_token,
    })
}

/// Shuts an account out for good.
pub fn disable_account(tx: &mut Tx, id: AccountId) -> Result<Account, Error> {
    let allowed = policy::may_administer(tx.actor())?;
    let account = store::find_account(tx, id)?;
    tx.expect_version(account.version)?;
    if account.state == AccountState::Disabled {
        return refuse(Code::AccountNotActive);
    }
    let account = Account {
        version: account.version + 1,
        state: AccountState::Disabled,
        ..account
    };
    store::save_account(tx, &allowed, &account)?;
    tx.record(&allowed, Act::new("account.disabled", &account))?;
    Ok(account)
}

/// One account with all its offices.
pub fn show_account(view: &mut View, id: AccountId) -> Result<(Account, Vec<OfficeHeld>), Error> {
    Ok((
        store::find_account(view, id)?,
        store::list_offices(view, id)?,
    ))
}

/// Accounts by user name.
pub fn list_accounts(view: &mut View, paging: &Paging) -> Result<Listing<Account>, Error> {
    let place = view.place(paging)?;
    let rows = store::list_accounts(view, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, store::place_of)
}

/// The office to be granted.
pub struct Grant {
    /// Which.
    pub office: Office,
    /// For which unit.
    pub unit_id: Option<UnitId>,
    /// First day; today unless told.
    pub held_from: Option<Day>,
    /// The day after the last.
    pub held_to: Option<Day>,
}

/// Grants an office for a time.
pub fn grant_office(tx: &mut Tx, account_id: AccountId, grant: Grant) -> Result<OfficeHeld, Error> {
    let allowed = policy::may_grant(tx.actor(), account_id)?;
    store::find_account(tx, account_id)?;
    if let Some(unit) = grant.unit_id
        && !store::unit_is_known(tx, unit)?
    {
        return Err(Refusal::new(Code::UnitUnknown)
            .at("/unit_id", Fault::Unknown)
            .into());
    }
    let held_from = grant.held_from.unwrap_or(tx.today());
    let period = Period::new(held_from, grant.held_to)
        .map_err(|fault| Refusal::of_field("/held_to", fault))?;
    let held = store::list_offices(tx, account_id)?;
    check_grant(&grant, &period, &held)?;
    let office = OfficeHeld {
        id: tx.new_id()?,
        version: 1,
        account_id,
        office: grant.office,
        unit_id: grant.unit_id,
        held_from,
        held_to: grant.held_to,
        granted_by: tx.actor().account_id,
        end_reason: None,
    };
    store::insert_office(tx, &allowed, &office)?;
    tx.record(&allowed, Act::new("office.granted", &office))?;
    Ok(office)
}

/// S5: an administrator of the system holds nothing else at the same time. One office for one unit is held once at a time.
fn check_grant(grant: &Grant, period: &Period, held: &[OfficeHeld]) -> Result<(), Error> {
    let for_all = matches!(grant.office, Office::Administrator | Office::Inspector);
    if !for_all && grant.unit_id.is_none() {
        return Err(Refusal::new(Code::OfficeNeedsUnit)
            .at("/unit_id", Fault::Missing)
            .into());
    }
    for other in held {
        let Ok(theirs) = Period::new(other.held_from, other.held_to) else {
            continue;
        };
        if !theirs.overlaps(period) {
            continue;
        }
        if other.office == grant.office && other.unit_id == grant.unit_id {
            return Err(Refusal::new(Code::OfficeAlreadyHeld)
                .against("offices", other.id, other.office.print())
                .into());
        }
        if (other.office == Office::Administrator) != (grant.office == Office::Administrator) {
            return Err(Refusal::new(Code::OfficesIncompatible)
                .against("offices", other.id, other.office.print())
                .into());
        }
    }
    Ok(())
}

/// Ends an office: from `ended_on` on it is held no more.
pub fn end_office(
    tx: &mut Tx,
    id: OfficeId,
    ended_on: Option<Day>,
    reason: Option<Note>,
) -> Result<OfficeHeld, Error> {
    let office = store::find_office(tx, id)?;
    let allowed = policy::may_end(tx.actor(), &office)?;
    tx.expect_version(office.version)?;
    let today = tx.today();
    let day = ended_on.unwrap_or(today);
    if day < office.held_from {
        return Err(Refusal::of_field("/ended_on", Fault::PeriodEndsBeforeItBegins).into());
    }
    if office.held_to.is_some_and(|end| end <= day) {
        return refuse(Code::OfficeEnded);
    }
    let office = OfficeHeld {
        version: office.version + 1,
        held_to: Some(day),
        end_reason: reason,
        ..office
    };
    store::save_office(tx, &allowed, &office)?;
    tx.record(&allowed, Act::new("office.ended", &office))?;
    Ok(office)
}

/// Makes the first administrator, for the command line; refuses where the name is taken.
pub fn create_first_administrator(
    tx: &mut Tx,
    username: Username,
    display_name: Name,
) -> Result<Invited, Error> {
    let allowed = policy::may_enter();
    let account = new_account(tx, &allowed, username, display_name, None)?;
    let office = OfficeHeld {
        id: tx.new_id()?,
        version: 1,
        account_id: account.id,
        office: Office::Administrator,
        unit_id: None,
        held_from: tx.today(),
        held_to: None,
        granted_by: None,
        end_reason: None,
    };
    store::insert_office(tx, &allowed, &office)?;
    let link_token = new_link(tx, &allowed, account.id)?;
    tx.record(
        &allowed,
        Act::new("account.created", &account).and(&[office]),
    )?;
    Ok(Invited {
        account,
        link_token,
    })
}
