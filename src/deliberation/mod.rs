//! The wing of deliberation: how those who sit together come to a result.

pub mod polls;
