//! Decisions (quyết định khen thưởng): one paper, many lines; each line is one award.
//!
//! - An award exists only as a line of a signed decision, or as a line of an old one that is entered as it was. Signing writes the register
//!   (`awards`) in the same transaction; a draft makes no award.
//! - A decision made here is drafted by the council secretary of the issuing unit, signed by its deciding authority, and then numbered by its clerk;
//!   or its draft is cancelled with a reason. Its date is the day of its signature. Once signed it is not changed (Decree 30/2020, Art. 18(3); LR-103).
//! - Who drafted may not sign, nor who proposed a nomination that a line names (S2); who signed may not number (S9). The same person behind two
//!   accounts is one.
//! - A number is given after signing and is unique for the issuing unit in the year in which it is given (Decree 30/2020, Art. 15; LR-101).
//! - A historic decision is entered at once with what is known of it, by who keeps the register of its issuing unit, or by any council secretary
//!   where that is not in the directory. Its number, its day, its issuer may be unknown and stay so; its awards are `verified` only where number
//!   and day are stated, else `unverified`. Today's rules are not run on it (LR-160).
//! - Lines may have an ordinal, số sổ vàng, once each (LR-100). A line may name a passed nomination of the same recipient; one nomination makes one
//!   award. A number without names ("22 cá nhân") stands beside the lines; where it is not stated it is unknown, never 0.
//! - The totals are unknown where any part of them is.

mod http;
mod model;
mod policy;
mod service;
mod state;
mod store;
mod wire;

pub use http::endpoints;
pub use state::tables;
