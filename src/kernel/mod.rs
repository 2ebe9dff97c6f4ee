//! The words of the program: ids, days, texts, shares, codes, refusals. No I/O, no queries, no HTTP.

pub mod actor;
pub mod amount;
pub mod clock;
pub mod code;
pub mod column;
pub mod error;
pub mod id;
pub mod keys;
pub mod offer;
pub mod page;
pub mod printed;
pub mod record;
pub mod secret;
pub mod state;
pub mod text;
pub mod time;
