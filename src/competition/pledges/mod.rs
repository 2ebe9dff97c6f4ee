//! Pledges (giao ước thi đua): what the members of a bloc promise one another for a year, and who signed.
//!
//! - A competition year of a bloc has one pledge: theme, numbered contents, movements, targets with measure, unit of measure, exact value or
//!   words, and due day (G-01). Next year's may be drafted and signed while this year is open (Y-03). It is drafted by the unit that leads the
//!   bloc on that day, or by the council secretary of the bloc's authority.
//! - The text of a pledge never changes. The first signature freezes it under a digest (G-05); another text is another pledge that replaces it: a
//!   draft at once, a signed pledge when the new one is first signed, and it needs new signatures.
//! - A unit signs by its head, on the day itself; a deputy's title is kept as written (G-06). A signature on paper is entered by the council
//!   secretary, who names the paper. Each unit signs once and must be a member of the bloc on the day of signing; a late joiner signs later without
//!   touching the others (G-03). A signature after the year's own last day for signing is late (G-02); a day that is not known is neither.
//! - How many signed is told against the members of a day, "08/08", as far as both are known: what a source does not state is "không nêu" and
//!   never a number (G-02). A pledge known only from a report, "các đơn vị ký kết", is signed without a signature being invented.
//! - The digest is SHA-256 over the text in netstrings (`length:bytes,`, length in bytes of UTF-8; `~` where there is none), in this order:
//!   `thidua-pledge/1`; the competition year's id; the revision; the theme; how many contents, each content; how many movements, each name; how
//!   many targets, and of each its measure, unit of measure, value, words, due day.

mod http;
mod model;
mod policy;
mod service;
mod state;
mod store;
mod wire;

pub use http::endpoints;
pub use state::tables;
