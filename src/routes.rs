//! The table of endpoints, in the order of the wings.

use crate::http::endpoint::Endpoint;
use crate::{access, journal};

/// Every endpoint of the program.
pub fn endpoints() -> Vec<Endpoint> {
    [access::accounts::endpoints(), journal::endpoints()]
        .into_iter()
        .flatten()
        .collect()
}
