//! Reporting (báo cáo, thống kê): what the register tells, read across its features.

pub mod reports;
