//! Leadership (Trưởng khối, Phó khối): who led a bloc on which day, and how it came to.
//!
//! - A term is held by a unit, with a person where one is named, from a day to a day of its own: it may begin before the competition year and
//!   run past its end (L-08). One unit leads a bloc at any moment, as leader or as acting leader (L-01, L-04); there are none or several
//!   deputies (L-03). Who leads is a member of the bloc on its first day.
//! - How a leader was chosen is recorded: elected, introduced, assigned, elected and then recognised, mixed, or not known (L-02). Selection and
//!   recognition are two dated facts, each with its paper; between them the standing is "đã bầu, chờ công nhận", and the seat is not vacant (L-09).
//! - A day without a leader is shown as such, "khuyết Trưởng khối"; nobody is put in the place, least of all last year's leader (L-01). Of a
//!   historic bloc nobody knows that the seat was empty: there it is "chưa rõ Trưởng khối".
//! - The rights of a leader follow the days by themselves (L-06): they belong to the head and the officials of the unit that leads on the day of
//!   the act. The rights of a vacant seat are nobody's.
//! - So it is with a bloc's polls: who leads today opens them, enters their counts and closes them, whoever led when they were opened; or the
//!   keeper of the bloc does. Who stands above the leading unit without keeping the bloc has no part in it.

mod http;
mod model;
mod policy;
mod seat;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use service::leads;
