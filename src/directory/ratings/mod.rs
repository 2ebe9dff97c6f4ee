//! Ratings (xếp loại, đánh giá mức độ hoàn thành nhiệm vụ): how a unit or a person was rated for a period.
//!
//! - A rating is a record, never an award (story 002). It may later count as a fact for an award, by the rulebook and nowhere else.
//! - Its subject is exactly one unit or one person. The subject's name and the rating body's name are copied as they were when rated: a rating of
//!   2023 still shows the unit of 2023, whatever it is called or merged into since (B-04).
//! - The grade is kept as printed ("Hoàn thành xuất sắc nhiệm vụ") and as one word of a closed list; a printed grade that fits none is `unknown`.
//! - The period is the achievement year as printed; the day of the decision is another field and may be known imprecisely or not at all (Y-02, D-03).
//! - Who rated is a unit of the directory, or a name as printed where the body is not in it, or not stated.
//! - Recorded by those who act for the unit that rated, or by a council secretary over that unit, over the rated unit, or over a unit of the rated
//!   person. Nobody records a rating by acting for the rated unit alone.

mod http;
mod model;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use service::rated_for;
