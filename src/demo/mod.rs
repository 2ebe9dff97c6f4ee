//! The five stories, told through the program's own public API: data in `stories/*.json`, one step a request.

mod run;
mod tell;

pub use run::run;
pub use tell::{ADMINISTRATOR, Told, tell};
