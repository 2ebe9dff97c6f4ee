//! thidua: an emulation-and-reward (thi đua, khen thưởng) records system. One binary with a JSON API.
//!
//! ```text
//! 6  main, cli, demo, app, routes      everything
//! 5  <feature>/http.rs, wire.rs
//! 4  <feature>/service.rs              own files; earlier features' service and model
//! 3  <feature>/store.rs                own model; db
//! 2  db, journal, http                 know no feature
//! 1  <feature>/{model,state,policy}.rs
//! 0  kernel                            nothing of ours
//! ```
//!
//! A feature uses only what stands before it in the order of the wings: access, directory, law, deliberation, competition, honours, reporting.

mod access;
pub mod app;
pub mod cli;
mod competition;
pub mod config;
mod db;
mod deliberation;
pub mod demo;
mod directory;
mod honours;
mod http;
mod journal;
mod kernel;
mod law;
mod reporting;
mod routes;
