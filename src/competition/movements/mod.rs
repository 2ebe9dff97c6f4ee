//! Movements (phong trào thi đua): who launched what, for whom, by which criteria.
//!
//! - A movement has a form, regular or thematic, one of four scopes, a goal, subjects, criteria, a time and a plan, and the paper that
//!   launched it (Luật 06/2022/QH15, Điều 16, Điều 17; LR-50). A new movement without criteria is refused; one known from a report may lack
//!   them, and then they are unknown.
//! - Who may launch follows from Điều 18: nationwide only an authority of the centre (LR-51), others in their own field and place. A unit's
//!   movement is launched by its head, or entered by the council secretary over it.
//! - A movement of a bloc is launched by the unit that leads the bloc on that day and by nobody else (L-06); an old one is entered by the
//!   council secretary of the bloc's authority.
//! - The launcher's name and title, and the name of the unit, are kept as they were printed.

mod http;
mod model;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use service::check_movement;
