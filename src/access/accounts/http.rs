//! Endpoints of accounts.

use super::wire::{
    AccountDetail, AccountSummary, ChangePassword, CreateAccount, EndOffice, GrantOffice,
    HeldOfficeRecord, InvitedAccount, MyAccount, RefreshSession, SessionTokens, SetPassword,
    SignIn,
};
use super::{secrets, service, store};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, Page};
use crate::http::reply::{Created, Done, Kept, Listed, Plain, Shown};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::{AccountId, OfficeId};

type Credential = Option<(AccountId, String)>;

fn look_up(view: &mut View, body: &SignIn) -> Result<Credential, Error> {
    store::seek_credential(view, &body.username)
}

fn prove(body: &SignIn, found: Credential) -> Option<AccountId> {
    let fits = secrets::fits(
        &body.password,
        found.as_ref().map(|(_, hash)| hash.as_str()),
    );
    found.filter(|_| fits).map(|(account, _)| account)
}

fn sign_in(
    tx: &mut Tx,
    _: &SignIn,
    proved: &Option<AccountId>,
) -> Result<Plain<SessionTokens>, Error> {
    Ok(Plain(service::sign_in(tx, *proved)?.into()))
}

fn refresh(
    tx: &mut Tx,
    (): &(),
    body: &RefreshSession,
) -> Result<Kept<Plain<SessionTokens>>, Error> {
    Ok(
        match service::refresh_session(tx, body.refresh_token.expose())? {
            service::Refreshed::Tokens(tokens) => Kept::Answer(Plain(tokens.into())),
            service::Refreshed::Reused => Kept::Refusal(Refusal::new(Code::RefreshTokenReused)),
        },
    )
}

fn sign_out(tx: &mut Tx, (): &(), _: &Nothing) -> Result<Done, Error> {
    service::sign_out(tx).map(|()| Done)
}

fn look_at_own(view: &mut View, _: &ChangePassword) -> Result<Option<String>, Error> {
    service::own_hash(view)
}

fn rehash(body: &ChangePassword, stored: Option<String>) -> Result<Option<String>, Broken> {
    if secrets::fits(&body.present, stored.as_deref()) {
        secrets::hash(&body.new).map(Some)
    } else {
        Ok(None)
    }
}

fn change(
    tx: &mut Tx,
    _: &ChangePassword,
    hash: &Result<Option<String>, Broken>,
) -> Result<Done, Error> {
    service::change_password(tx, hash).map(|()| Done)
}

fn look_at_nothing(_: &mut View, _: &SetPassword) -> Result<(), Error> {
    Ok(())
}

fn hash(body: &SetPassword, (): ()) -> Result<String, Broken> {
    secrets::hash(&body.password)
}

fn set(tx: &mut Tx, body: &SetPassword, hash: &Result<String, Broken>) -> Result<Done, Error> {
    service::redeem_link(tx, body.link_token.expose(), hash).map(|()| Done)
}

fn me(view: &mut View, (): &(), _: &Nothing) -> Result<Plain<MyAccount>, Error> {
    Ok(Plain(service::show_me(view)?.into()))
}

fn create(tx: &mut Tx, (): &(), body: &CreateAccount) -> Result<Created<InvitedAccount>, Error> {
    let invited = service::create_account(
        tx,
        body.username.clone(),
        body.display_name.clone(),
        body.person_id,
    )?;
    Ok(Created(invited.into()))
}

fn link(tx: &mut Tx, id: &AccountId, _: &Nothing) -> Result<Created<InvitedAccount>, Error> {
    Ok(Created(service::create_link(tx, *id)?.into()))
}

fn disable(tx: &mut Tx, id: &AccountId, _: &Nothing) -> Result<Created<AccountSummary>, Error> {
    Ok(Created(service::disable_account(tx, *id)?.into()))
}

fn show(view: &mut View, id: &AccountId, _: &Nothing) -> Result<Shown<AccountDetail>, Error> {
    Ok(Shown(service::show_account(view, *id)?.into()))
}

fn list(view: &mut View, (): &(), page: &Page) -> Result<Listed<AccountSummary>, Error> {
    Ok(Listed(
        service::list_accounts(view, &page.paging())?.map(AccountSummary::from),
    ))
}

fn grant(
    tx: &mut Tx,
    id: &AccountId,
    body: &GrantOffice,
) -> Result<Created<HeldOfficeRecord>, Error> {
    let grant = service::Grant {
        office: body.office,
        unit_id: body.unit_id,
        held_from: body.held_from,
        held_to: body.held_to,
    };
    Ok(Created(service::grant_office(tx, *id, grant)?.into()))
}

fn end(tx: &mut Tx, id: &OfficeId, body: &EndOffice) -> Result<Created<HeldOfficeRecord>, Error> {
    Ok(Created(
        service::end_office(tx, *id, body.ended_on, body.reason.clone())?.into(),
    ))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const ADMINISTRATOR: Access = Access::Office(&[Office::Administrator]);
    vec![
        Endpoint::labour(
            "/v1/sessions",
            "sign_in",
            Access::Public,
            look_up,
            prove,
            sign_in,
        )
        .summary("Sign in")
        .refuses(&[Code::SignInRefused, Code::SignInsTooMany])
        .secret(),
        Endpoint::write(
            "/v1/sessions/refreshes",
            "refresh_session",
            Access::Public,
            refresh,
        )
        .summary("Get new tokens for a refresh token, once")
        .refuses(&[Code::RefreshTokenRefused, Code::RefreshTokenReused])
        .secret(),
        Endpoint::write("/v1/sessions/ends", "sign_out", Access::SignedIn, sign_out)
            .summary("End this session"),
        Endpoint::labour(
            "/v1/passwords",
            "set_password",
            Access::Public,
            look_at_nothing,
            hash,
            set,
        )
        .summary("Set a password with a one-time link")
        .refuses(&[Code::LinkRefused, Code::SignInsTooMany])
        .secret(),
        Endpoint::read("/v1/me", "show_me", Access::SignedIn, me)
            .summary("Show the caller and the offices of today"),
        Endpoint::labour(
            "/v1/me/passwords",
            "change_password",
            Access::SignedIn,
            look_at_own,
            rehash,
            change,
        )
        .summary("Change one's own password; every session ends")
        .refuses(&[Code::PasswordWrong, Code::SignInsTooMany])
        .secret(),
        Endpoint::write("/v1/accounts", "create_account", ADMINISTRATOR, create)
            .summary("Make an account with a one-time link for its owner")
            .refuses(&[Code::UsernameTaken, Code::PersonUnknown])
            .secret(),
        Endpoint::read("/v1/accounts", "list_accounts", ADMINISTRATOR, list)
            .summary("List accounts by user name"),
        Endpoint::read(
            "/v1/accounts/{account_id}",
            "show_account",
            ADMINISTRATOR,
            show,
        )
        .summary("Show an account and its offices"),
        Endpoint::write(
            "/v1/accounts/{account_id}/links",
            "create_link",
            ADMINISTRATOR,
            link,
        )
        .summary("Give out a new one-time link")
        .refuses(&[Code::AccountNotActive])
        .secret(),
        Endpoint::write(
            "/v1/accounts/{account_id}/disablings",
            "disable_account",
            ADMINISTRATOR,
            disable,
        )
        .summary("Shut an account out for good")
        .refuses(&[Code::AccountNotActive])
        .versioned(),
        Endpoint::write(
            "/v1/accounts/{account_id}/offices",
            "grant_office",
            ADMINISTRATOR,
            grant,
        )
        .summary("Grant an office for a time")
        .refuses(&[
            Code::OwnOffice,
            Code::OfficeAlreadyHeld,
            Code::OfficesIncompatible,
            Code::OfficeNeedsUnit,
            Code::UnitUnknown,
        ]),
        Endpoint::write(
            "/v1/offices/{office_id}/ends",
            "end_office",
            ADMINISTRATOR,
            end,
        )
        .summary("End an office")
        .refuses(&[Code::OwnOffice, Code::OfficeEnded])
        .versioned(),
    ]
}
