//! Meetings (hội nghị, cuộc họp của khối): who met when and where, what was on the agenda, what was decided, who proposed what to whom.
//!
//! - A meeting belongs to a competition year of a bloc and has a day of its own: launch, mid-year, preparatory, year-end or another. That day, the
//!   year of the achievement and the days of decisions and presentations are different dates (Y-02): a year-end meeting may lie after the year, and
//!   the pledge of the next year may be signed at it (Y-03). Only the life of the bloc binds it, and it is no day ahead.
//! - Place, host and chairs are kept with each meeting: the deputy's unit may host and several may chair together (practice 3.2). Each step links its
//!   papers (D-01), here the minutes; a day that a source gives only in part stays so (D-03).
//! - Attendance is apart from membership: a unit is present, absent, excused or represented, as far as a source says. The members of the day of whom
//!   nothing is said are listed as such; "nobody said" is never "all came". A unit that is no member on that day is marked a guest.
//! - An item of the agenda may link to what was decided under it: a poll, a term, a pledge, a movement, a nomination, a paper, a competition year. What
//!   is linked is there and belongs to the same bloc.
//! - Who leads the bloc on the day of the act enters its meetings, or the keeper of the bloc does (L-06). A closed year takes none (Y-05).
//! - Nothing that was entered changes. What is learned later completes a meeting and touches nothing stated; what was entered wrongly is entered anew
//!   as a meeting that replaces the first, with the reason, and the first stays readable. A proposal is answered once.

mod http;
mod model;
mod offers;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use model::{Meeting, MeetingKind};
pub use offers::offers;
pub use wire::MeetingRecord;
