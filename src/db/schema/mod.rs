//! The tables as diesel knows them; a test compares them with both databases.

mod access;

pub use access::*;
