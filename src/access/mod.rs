//! The wing of access: who may enter.

pub mod accounts;
