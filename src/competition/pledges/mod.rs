//! Pledges (giao ước thi đua): what the members of a bloc promise one another for a year, and who signed.
//!
//! - G-01. A competition year of a bloc has one pledge: theme, numbered contents, movements, targets with measure, unit of measure, exact value
//!   or words, and due day, and the papers attached. Next year's may be drafted and signed while this year is open (Y-03). It is drafted by the
//!   unit that leads the bloc on that day, or by the council secretary of the bloc's authority.
//! - G-02. A signature after the year's own last day for signing is late; a day that is not known is neither. How many signed is told against
//!   the members of a day, "08/08", as far as both are known: what a source does not state is "không nêu" and never a number. A pledge known
//!   only from a report, "các đơn vị ký kết", is signed without a signature being invented.
//! - G-03. Each unit signs once and must be a member of the bloc on the day of signing; a late joiner signs later without touching the others.
//! - G-04. What follows from a late or missing signature is what the authority's rules of the last day for signing choose: nothing, a warning,
//!   points, or not being considered. Where none of that day choose, it is "chưa quy định". From the year 2024 registration is no condition of a
//!   title, whatever a regulation says (LR-55); that stands as dated data beside the code (`law.json`).
//! - G-05. The text of a pledge never changes. The first signature freezes it under a digest; a draft is replaced by another draft, a signed
//!   pledge is amended: the amendment is another pledge that needs new signatures, and until the first of them the signed one is in force.
//! - G-06. A unit signs by its head, on the day itself; a deputy's title is kept as written. A signature on paper is entered by the council
//!   secretary, who names the paper.
//! - G-07. What was reached of a target is told by who leads or keeps the bloc, or by a member of itself: figure or words, as of a day. It stays,
//!   and the share of the target is exact where both are figures.
//! - G-08. Blocs pledge to one another under a parent authority: the parties are blocs, each signs by the unit that leads it on the day of
//!   signing. It belongs to the authority and a year of its own; its council secretary drafts it. The other rules are the same.
//! - The digest is SHA-256 over the text in netstrings (`length:bytes,`, length in bytes of UTF-8; `~` where there is none), in this order:
//!   `thidua-pledge/1`; the competition year's id, or between blocs the authority's id, a blank and the label; the revision; the theme; how many
//!   contents, each content; how many movements, each name; how many targets, and of each its measure, unit of measure, value, words, due day.

mod http;
mod law;
mod model;
mod policy;
mod service;
mod state;
mod store;
mod wire;

pub use http::endpoints;
pub use law::freed_by;
pub use model::{Completeness, Consequence, Freed, Pledge, PledgeState, Roll, Signature};
pub use service::{offers, year_known};
pub use state::tables;
pub use wire::{PledgeCompleteness, PledgeConsequence, PledgeRecord};
