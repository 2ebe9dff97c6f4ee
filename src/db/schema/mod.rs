//! The tables as diesel knows them; a test compares them with both databases.

mod access;
mod competition;
mod directory;

pub use access::*;
pub use competition::*;
pub use directory::*;
