//! The tables as diesel knows them; a test compares them with both databases.

mod access;
mod competition;
mod deliberation;
mod directory;
mod law;

pub use access::*;
pub use competition::*;
pub use deliberation::*;
pub use directory::*;
pub use law::*;
