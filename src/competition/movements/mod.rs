//! Movements (phong trào thi đua): who launched what, for whom, by which criteria.
//!
//! - LR-50. A movement has a form, regular or thematic, one of four scopes, a goal, subjects, criteria, a time and a plan, and the paper that
//!   launched it (Luật 06/2022/QH15, Điều 16, Điều 17). A new movement without criteria, form or scope is refused; what else Điều 17 wants and is not
//!   stated is told as a warning. One known from a report may lack all of it, and then it is unknown.
//! - LR-51. Who may launch how widely follows from Điều 18: nationwide only an authority of the centre, others in their own field and place, a
//!   grassroots unit within itself. It stands as dated data beside the code (`law.json`); the day of the launch governs, and for a day without a
//!   rule nobody is refused. A unit's movement is launched by its head, or entered by the council secretary over it.
//! - A movement of a bloc is launched by the unit that leads the bloc on that day and by nobody else (L-06); an old one is entered by the
//!   council secretary of the bloc's authority.
//! - A movement is addressed to units: those named, the members of the bloc, those directly under the launching unit or all under it. They are copied
//!   on the day of the launch with their names of that day; who joins or leaves later changes nothing.
//! - Each of them answers: it joins, with what it registers in words, or it does not, with the reason. A later answer replaces the one before,
//!   which stays readable. A unit answers by its head or an official on the day itself; from a paper the council secretary who keeps the movement
//!   enters it. Who has answered is told as "07/09".
//! - A movement has interim summaries (sơ kết) and one final (tổng kết) after which there is no other (Điều 17); none before its launch. It is
//!   summarised by whoever may launch it on that day, a bloc's movement by the unit that leads the bloc then (L-06).
//! - The launcher's name and title, and the name of the unit, are kept as they were printed.

mod http;
mod law;
mod model;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use model::{Addressed, AnswerCounts, Movement, MovementAnswer, MovementSummary, Recipient};
pub use service::{Followed, check_movement, offers};
pub use wire::{MovementRecord, MovementSummaryRecord};
