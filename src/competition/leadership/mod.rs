//! Leadership (Trưởng khối, Phó khối): who led a bloc on which day, and how it came to.
//!
//! - A term is held by a unit, with a person where one is named, from a day to a day of its own: it may begin before the competition year and
//!   run past its end (L-08). One unit leads a bloc at any moment, as leader or as acting leader (L-01, L-04); there are none or several
//!   deputies (L-03). Who leads is a member of the bloc on its first day.
//! - How a leader was chosen is recorded: elected, introduced, assigned, elected and then recognised, mixed, or not known. The ballot, where it is
//!   named, is one of this bloc, held to elect a leader and closed, and its result names this unit (L-02). A term for a competition year has a day of it.
//! - Selection and recognition are two dated facts, each with its paper; between them the standing is "đã bầu, chờ công nhận", and the seat is
//!   not vacant (L-09). One decision may recognise the leaders and deputies of many blocs; recognition does not come before selection.
//!   A recognition known by its month or year only is certain from the last day of it: until then it is waited for.
//! - Where the rules of the organising authority say so, a unit that was not rated in the year before the one for which it is put up is not put up
//!   as leader or deputy (L-05). The rules of the day on which it is put up govern. Who acts as leader for a time is not put up.
//! - A rotation plan proposes leaders and deputies for the years from today's on that have none, and says why; it writes nothing. Terms of the past
//!   are turns, acting leaders have none by it, and years without a known leader are named and counted for nobody.
//! - A day without a leader is shown as such, "khuyết Trưởng khối"; nobody is put in the place, least of all last year's leader (L-01). Of a
//!   historic bloc nobody knows that the seat was empty: there it is "chưa rõ Trưởng khối".
//! - A term stands while its unit is a member of the bloc and has not ended. When either ceases the seat is vacant and says why; that follows from
//!   the dates when it is read and is written nowhere. From that day another may be chosen, or somebody act as leader, for a reason and as long
//!   as the seat is vacant (L-04); that is the only way to become acting leader. A term that has lapsed does not come back: it stands by the membership
//!   of its first day, and a unit that is admitted again, were it from the day on which it left, leads only when it is chosen again.
//! - Who led in a closed year changes only by an act that names its document; the act is the dated correction, and the journal keeps what stood
//!   before (Y-05). A refusal names the year.
//! - The rights of a leader follow the days by themselves (L-06): they belong to the head and the officials of the unit that leads on the day of
//!   the act. The rights of a vacant seat are nobody's.
//! - So it is with a bloc's polls: who leads today opens them, enters their counts and closes them, whoever led when they were opened; or the
//!   keeper of the bloc does. Who stands above the leading unit without keeping the bloc has no part in it.
//! - Files and banner pass from one leader to the next by a handover, recorded by either side or by the keeper. A new term may start without it and
//!   is shown "chưa bàn giao" (L-08) until the day of the handover; the first that is known to lead has nobody to take over from. Only the last unit that
//!   led before hands over, and no handover is dated ahead.
//! - A past day has the bloc's name and its leader's title as the document of that day has them, and every read can be asked as it was known at an
//!   instant.
//! - The history tells leaders and deputies of every competition year, and the days on which nobody is recorded to have led (L-07).

mod history;
mod http;
mod model;
mod policy;
mod rotation;
mod seat;
mod service;
mod store;
mod wire;
mod year;

pub use history::{History, YearTold};
pub use http::endpoints;
pub use model::SeatStanding;
pub use model::TermRole;
pub use seat::{HandoverStanding, Leadership, Seat, handed_over};
pub use service::{When, leader_on, leads, list_leaders, offers, seats_as_known, turns};
pub use wire::{BlocLeadership, HistoryYear, TermRecord};
