//! The wing of the law: rules as dated data with citation.

pub mod catalogue;
