//! Nominations (đề nghị khen thưởng): who was put forward for what, and what came of it.
//!
//! - A nomination is not an award, and a bloc's vote is not a decision (V-09, LR-56). It is proposed, and then passed, refused with a reason, or
//!   withdrawn; each is final. An award comes only from a signed decision, which may name a passed nomination.
//! - It is made for a competition year of a bloc, for one unit, one person, or the bloc as such. One unit may be nominated for several awards
//!   (V-13). Where the whole roll of the year is known, a nominated unit is on it, or one that it came from was: a successor is put up for the
//!   work of the old body by the recorded succession alone (LR-11). A unit that had ended by the day is not put up any more (LR-10).
//! - It is proposed and withdrawn by those who act for the unit that leads the bloc that day (L-06), or by the council secretary of the authority
//!   that keeps the bloc; passed or refused by the deciding authority or the council secretary there, but never by who proposed it (S2), be it
//!   from another account of the same person.
//! - A closed competition year takes no nomination (Y-05). A poll behind the nomination may be named; its result does not move it.

mod http;
mod model;
mod offers;
mod policy;
mod service;
mod state;
mod store;
mod wire;

pub use http::endpoints;
pub use model::{Nomination, NominationState};
pub use offers::offers;
pub use service::{decides, seek_nomination};
pub use state::tables;
pub use wire::NominationRecord;
