//! Accounts: sign-in, sessions, dated offices.
//!
//! - The first administrator is made on the command line; no password is ever a default. An administrator makes further accounts and gets
//!   a one-time link to hand over; nobody but its owner sets a password (S13).
//! - Signing in tells nothing of whether the user name exists: same answer, same work (TK-13). Passwords are argon2id hashes, made one at a
//!   time outside the database, so that a flood of sign-ins cannot starve the rest.
//! - An access token lives ten minutes and says only who. The session behind it is read in every acting transaction: signing out, a changed
//!   password or a disabled account acts on the very next request (TK-07 to TK-09).
//! - A refresh token is used once. A second use ends the session (TK-10).
//! - Offices are dated and read on the day of the act. Nobody grants or ends an office of their own; a system administrator holds no office of
//!   the register (S5). An office that is ended today is held no more from the very next request on (S6, S7).

mod http;
mod model;
mod policy;
mod secrets;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use secrets::warm_up;
pub use service::{actor_of, create_first_administrator, load_actor};
