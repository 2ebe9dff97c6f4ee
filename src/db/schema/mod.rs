//! The tables as diesel knows them; a test compares them with both databases.

mod access;
mod directory;

pub use access::*;
pub use directory::*;
