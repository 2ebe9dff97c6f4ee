//! People (cá nhân): who they are, as little as the work needs, and their positions over time.
//!
//! - A person has a name; birth year and sex only where they are known. Two people may share a name, so nothing here is a key.
//! - The personal number (số định danh cá nhân, Law 26/2023, Art. 12) is optional. It is kept encrypted and apart from the person, found by a keyed
//!   digest, and stands in no URL, log, list, answer or journal (A-10, LR-96). One number belongs to one person.
//! - Every look-up by personal number is itself an act in the journal, with its purpose, whether somebody was found or not; so is the refusal to
//!   record a number that another person has already, since it tells the same (Decree 356/2025: purpose and access log).
//! - A position (chức vụ) is held in a unit, under the title as written, from and to a day known to the year, the month or the day (D-03). What
//!   is not known stays unknown. An end is recorded with its ground; nothing is deleted.
//! - People are kept by those who do business with them: council secretaries, heads and officials of units. Their positions are entered by those
//!   who act for the unit, or by a council secretary over it. A system administrator sees none of it (S5).

mod http;
mod model;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use policy::READERS;
pub use service::{check_person, units_of};
