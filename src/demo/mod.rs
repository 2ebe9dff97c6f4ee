//! The five stories, told through the program's own public API: data in `stories/*.json`, one step a request. And a whole province, invented.

pub mod province;
mod run;
mod tell;

pub use run::run;
pub use tell::{ADMINISTRATOR, Told, tell};
