//! The wing of the directory: papers, units, people.

pub mod documents;
pub mod people;
pub mod ratings;
pub mod units;
