//! The tables as diesel knows them; a test compares them with both databases.

mod access;
mod competition;
mod deliberation;
mod directory;
mod honours;
mod law;

pub use access::*;
pub use competition::*;
pub use deliberation::*;
pub use directory::*;
pub use honours::*;
pub use law::*;
