//! A desk at which acts are done without a door: an account sits down, and does what an endpoint does.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::access::accounts;
use crate::app;
use crate::db::Tx;
use crate::http::endpoint::Endpoint;
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::AccountId;

/// The endpoints by operationId.
pub type Table = Arc<BTreeMap<&'static str, Endpoint>>;

/// The endpoints of the program.
pub fn table() -> Table {
    let rows = app::endpoints().into_iter().map(|row| (row.id, row));
    Arc::new(rows.collect())
}

/// A desk in one transaction.
pub struct Desk<'t> {
    tx: &'t mut Tx,
    table: &'t Table,
    sitting: Option<AccountId>,
}

impl<'t> Desk<'t> {
    /// A desk at which nobody sits.
    pub fn new(tx: &'t mut Tx, table: &'t Table) -> Self {
        Self {
            tx,
            table,
            sitting: None,
        }
    }

    /// Somebody does what the endpoint of this operation does; gives its answer.
    pub fn act(
        &mut self,
        account: AccountId,
        operation: &'static str,
        path: &[&str],
        body: &Value,
    ) -> Result<Value, Error> {
        if self.sitting != Some(account) {
            let actor = accounts::actor_of(self.tx, account)?;
            self.tx.act_as(actor);
            self.sitting = Some(account);
        }
        let endpoint = self.table.get(operation).ok_or(Broken::new(
            operation,
            "is no operation of this program".to_owned(),
        ))?;
        let path = path.iter().map(|id| (*id).to_owned()).collect();
        let reply = endpoint.run_within(self.tx, path, body.to_string());
        let reply = reply.map_err(|error| match error {
            // A refusal here is a fault of the tale: what was refused is said together with the reason.
            Error::Refused(refusal) => Broken::new(operation, format!("{refusal:?}")).into(),
            Error::Conflict | Error::Broken(_) => error,
        })?;
        let text = reply.body.unwrap_or_default();
        let answer = serde_json::from_str(&text);
        answer.map_err(|error| Broken::new(operation, error).into())
    }

    /// The same; gives the id of what was made.
    pub fn make(
        &mut self,
        account: AccountId,
        operation: &'static str,
        path: &[&str],
        body: &Value,
    ) -> Result<String, Error> {
        let answer = self.act(account, operation, path, body)?;
        let id = answer.get("id").and_then(Value::as_str);
        let id = id.ok_or(Broken::new(operation, "gave no id".to_owned()))?;
        Ok(id.to_owned())
    }
}
