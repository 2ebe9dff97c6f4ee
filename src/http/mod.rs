//! The door: one path for every request, and what is made from the table of endpoints. Knows no feature.
//!
//! Order of the door, the same for every endpoint: token (401) → transaction (503) → account and offices of today (401) → office admitted
//! (403) → ids of the path (404) → Idempotency-Key (409) → If-Match present (428) → body or query (400, 422) → the act → saved answer.
//! A stranger learns nothing, since 401 comes before anything is parsed and 403 before the body is looked at.

pub mod door;
pub mod endpoint;
pub mod health;
pub mod input;
pub mod json;
mod labour;
pub mod once;
pub mod openapi;
pub mod problem;
pub mod reply;
pub mod server;
pub mod token;
