//! Repeated requests: the answer of the first is given again. The key's row is claimed before the act, in the act's own transaction,
//! so that of ten repeats at once one acts and nine wait for its answer.

use diesel::prelude::*;

use super::endpoint::{Endpoint, Given, Secrecy};
use super::reply::Reply;
use crate::db::Tx;
use crate::db::schema::idempotency_keys::dsl;
use crate::db::violation::RefuseOn;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::AccountId;
use crate::kernel::keys::Purpose;

/// A key as sent: 1 to 255 visible ASCII characters.
#[derive(Debug, Clone)]
pub struct Key(String);

impl Key {
    /// Reads the header.
    pub fn parse(text: &str) -> Option<Self> {
        let fits =
            (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.to_owned()))
    }
}

#[derive(Queryable)]
struct Saved {
    fingerprint: Vec<u8>,
    status: i16,
    version: Option<i64>,
    location: Option<String>,
    body: Option<String>,
}

fn fingerprint(tx: &Tx, endpoint: &Endpoint, given: &Given) -> Result<Vec<u8>, Error> {
    if endpoint.secrecy == Secrecy::Secret {
        return Ok(Vec::new());
    }
    let path = given.path.join("/");
    let parts: [&[u8]; 3] = [endpoint.id.as_bytes(), path.as_bytes(), &given.body];
    Ok(tx.keys().digest(Purpose::Fingerprint, &parts)?.to_vec())
}

fn seek_saved(tx: &mut Tx, account: AccountId, key: &Key) -> Result<Option<Saved>, Error> {
    Ok(dsl::idempotency_keys
        .find((account, &key.0))
        .select((
            dsl::fingerprint,
            dsl::status,
            dsl::version,
            dsl::location,
            dsl::body,
        ))
        .first(tx.conn())
        .optional()?)
}

/// Claims the key, or gives the answer of the request that did.
pub fn claim(
    tx: &mut Tx,
    key: &Key,
    endpoint: &Endpoint,
    given: &Given,
) -> Result<Option<Reply>, Error> {
    let Some(account) = tx.actor().account_id else {
        return Ok(None);
    };
    let print = fingerprint(tx, endpoint, given)?;
    let Some(saved) = seek_saved(tx, account, key)? else {
        let now = tx.now();
        diesel::insert_into(dsl::idempotency_keys)
            .values((
                dsl::account_id.eq(account),
                dsl::key.eq(&key.0),
                dsl::fingerprint.eq(&print),
                dsl::status.eq(0_i16),
                dsl::claimed_at.eq(now),
            ))
            .execute(tx.conn())
            .again_on("idempotency_keys_pkey")?;
        return Ok(None);
    };
    if saved.fingerprint != print {
        return Err(Refusal::new(Code::IdempotencyKeyReused).into());
    }
    if endpoint.secrecy == Secrecy::Secret {
        return Err(Refusal::new(Code::IdempotencyKeySpent).into());
    }
    let status = u16::try_from(saved.status)
        .map_err(|error| Broken::new("reading a saved status", error))?;
    Ok(Some(Reply {
        status,
        version: saved.version,
        location: saved.location,
        body: saved.body,
        refusal: None,
    }))
}

/// Saves the answer of a claimed key; of a secret one only that it was done.
pub fn save(tx: &mut Tx, key: &Key, endpoint: &Endpoint, reply: &Reply) -> Result<(), Error> {
    let Some(account) = tx.actor().account_id else {
        return Ok(());
    };
    let status =
        i16::try_from(reply.status).map_err(|error| Broken::new("saving a status", error))?;
    let body = reply
        .body
        .as_deref()
        .filter(|_| endpoint.secrecy == Secrecy::Open);
    diesel::update(dsl::idempotency_keys.find((account, &key.0)))
        .set((
            dsl::status.eq(status),
            dsl::version.eq(reply.version),
            dsl::location.eq(reply.location.as_deref()),
            dsl::body.eq(body),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Gives a claimed key back: a refusal is judged anew on repeat, also one whose act stays.
pub fn release(tx: &mut Tx, key: &Key) -> Result<(), Error> {
    if let Some(account) = tx.actor().account_id {
        diesel::delete(dsl::idempotency_keys.find((account, &key.0))).execute(tx.conn())?;
    }
    Ok(())
}
