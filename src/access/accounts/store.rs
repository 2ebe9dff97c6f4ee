//! Rows of accounts.

use diesel::prelude::*;

use super::model::{Account, AccountState, Link, OfficeHeld, Session};
use crate::db::schema::{
    accounts, credentials, links, offices, people, refresh_tokens, sessions, units,
};
use crate::db::store::store;
use crate::db::{Tx, View};
use crate::kernel::actor::{Actor, Allowed, HeldOffice, Office};
use crate::kernel::error::Error;
use crate::kernel::id::{AccountId, LinkId, OfficeId, PersonId, SessionId, UnitId};
use crate::kernel::page::Place;
use crate::kernel::printed::Printed;
use crate::kernel::text::Username;
use crate::kernel::time::{At, Day};

store!(Account, accounts, AccountId; find find_account, insert insert_account, save save_account);
store!(Link, links, LinkId; insert insert_link, save save_link);
store!(Session, sessions, SessionId; find find_session, insert insert_session, save save_session);
store!(OfficeHeld, offices, OfficeId; find find_office, insert insert_office, save save_office);

/// The account of a user name, with its password hash.
pub fn seek_credential(
    view: &mut View,
    username: &Username,
) -> Result<Option<(AccountId, String)>, Error> {
    Ok(accounts::table
        .inner_join(credentials::table.on(credentials::account_id.eq(accounts::id)))
        .filter(accounts::username.eq(username))
        .select((accounts::id, credentials::password_hash))
        .first(view.conn())
        .optional()?)
}

/// The password hash of an account.
pub fn seek_hash(view: &mut View, account: AccountId) -> Result<Option<String>, Error> {
    Ok(credentials::table
        .find(account)
        .select(credentials::password_hash)
        .first(view.conn())
        .optional()?)
}

/// Sets the password of an account.
pub fn set_hash(
    tx: &mut Tx,
    _: &Allowed,
    account: AccountId,
    hash: &str,
    at: At,
) -> Result<(), Error> {
    let values = (
        credentials::password_hash.eq(hash),
        credentials::set_at.eq(at),
    );
    if diesel::update(credentials::table.find(account))
        .set(values)
        .execute(tx.conn())?
        == 0
    {
        diesel::insert_into(credentials::table)
            .values((credentials::account_id.eq(account), values))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The link of a token.
pub fn seek_link_by_digest(view: &mut View, digest: &str) -> Result<Option<Link>, Error> {
    Ok(links::table
        .filter(links::token_digest.eq(digest))
        .select(Link::as_select())
        .first(view.conn())
        .optional()?)
}

/// Who acts in a session that is open at `now`, where the account is active, with the offices of `day`; one query.
pub fn seek_actor(
    view: &mut View,
    session: SessionId,
    account: AccountId,
    now: At,
    day: Day,
) -> Result<Option<Actor>, Error> {
    type Row = (Option<PersonId>, Option<(Office, Option<UnitId>)>);
    let held = offices::account_id
        .eq(accounts::id)
        .and(offices::held_from.le(day))
        .and(offices::held_to.is_null().or(offices::held_to.gt(day)));
    let rows: Vec<Row> = accounts::table
        .inner_join(sessions::table.on(sessions::account_id.eq(accounts::id)))
        .left_join(offices::table.on(held))
        .filter(sessions::id.eq(session))
        .filter(accounts::id.eq(account))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(accounts::state.eq(AccountState::Active))
        .select((
            accounts::person_id,
            (offices::office, offices::unit_id).nullable(),
        ))
        .order(offices::id)
        .load(view.conn())?;
    let person_id = match rows.first() {
        Some((person_id, _)) => *person_id,
        None => return Ok(None),
    };
    let held = rows.into_iter().filter_map(|(_, office)| office);
    let offices = held
        .map(|(office, unit_id)| HeldOffice { office, unit_id })
        .collect();
    Ok(Some(Actor {
        account_id: Some(account),
        session_id: Some(session),
        person_id,
        offices,
    }))
}

/// The offices that an account holds on a day.
pub fn offices_on(view: &mut View, account: AccountId, day: Day) -> Result<Vec<HeldOffice>, Error> {
    let rows: Vec<(Office, Option<UnitId>)> = offices::table
        .filter(offices::account_id.eq(account))
        .filter(offices::held_from.le(day))
        .filter(offices::held_to.is_null().or(offices::held_to.gt(day)))
        .select((offices::office, offices::unit_id))
        .order(offices::id)
        .load(view.conn())?;
    let held = |(office, unit_id)| HeldOffice { office, unit_id };
    Ok(rows.into_iter().map(held).collect())
}

/// The links of an account that were not used.
pub fn open_links(view: &mut View, account: AccountId) -> Result<Vec<Link>, Error> {
    Ok(links::table
        .filter(links::account_id.eq(account))
        .filter(links::used_at.is_null())
        .select(Link::as_select())
        .order(links::id)
        .load(view.conn())?)
}

/// Whether a unit of this id is in the directory.
pub fn unit_is_known(view: &mut View, unit: UnitId) -> Result<bool, Error> {
    Ok(diesel::select(diesel::dsl::exists(units::table.find(unit))).get_result(view.conn())?)
}

/// Whether a person of this id is in the directory.
pub fn person_is_known(view: &mut View, person: PersonId) -> Result<bool, Error> {
    Ok(diesel::select(diesel::dsl::exists(people::table.find(person))).get_result(view.conn())?)
}

/// Every office of an account, past ones too.
pub fn list_offices(view: &mut View, account: AccountId) -> Result<Vec<OfficeHeld>, Error> {
    Ok(offices::table
        .filter(offices::account_id.eq(account))
        .select(OfficeHeld::as_select())
        .order((offices::held_from, offices::id))
        .load(view.conn())?)
}

/// The open sessions of an account.
pub fn open_sessions(view: &mut View, account: AccountId) -> Result<Vec<Session>, Error> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::ended_at.is_null())
        .select(Session::as_select())
        .order(sessions::id)
        .load(view.conn())?)
}

/// Accounts by user name.
pub fn list_accounts(
    view: &mut View,
    after: Option<&Place>,
    rows: i64,
) -> Result<Vec<Account>, Error> {
    let mut query = accounts::table
        .select(Account::as_select())
        .order(accounts::username)
        .limit(rows)
        .into_boxed();
    if let Some(place) = after {
        query = query.filter(accounts::username.gt(place.key.clone()));
    }
    Ok(query.load(view.conn())?)
}

/// Keeps the digest of a new refresh token.
pub fn insert_refresh(
    tx: &mut Tx,
    _: &Allowed,
    session: SessionId,
    digest: &str,
    at: At,
) -> Result<(), Error> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::digest.eq(digest),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::issued_at.eq(at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The session of a refresh token, and when the token was used.
pub fn seek_refresh(
    view: &mut View,
    digest: &str,
) -> Result<Option<(SessionId, Option<At>)>, Error> {
    Ok(refresh_tokens::table
        .find(digest)
        .select((refresh_tokens::session_id, refresh_tokens::used_at))
        .first(view.conn())
        .optional()?)
}

/// Marks a refresh token as used.
pub fn use_refresh(tx: &mut Tx, _: &Allowed, digest: &str, at: At) -> Result<(), Error> {
    diesel::update(refresh_tokens::table.find(digest))
        .set(refresh_tokens::used_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Where an account stands in the list.
pub fn place_of(account: &Account) -> (String, String) {
    (account.username.print(), String::new())
}
