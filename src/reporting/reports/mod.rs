//! Reports (báo cáo): what is done, missing or late in a bloc's year, what a caller may do next, and lists across blocs (D-04). Reads only.
//!
//! - The overview of a competition year puts together what the features tell: bloc and authority, the year and its moves, who leads, the roll, the
//!   pledge, movements, meetings, polls, nominations, awards. It takes the same number of queries whatever the sizes and however many years are
//!   behind it.
//! - Of each step of a year that the register can know (practice 2.1) it says `done`, `missing`, `late` or `not_stated`, with the day, the record
//!   and the reason. What the register does not hold of a bloc that is known from reports only is `not_stated`: nobody said that it was not done. Of
//!   a bloc that is kept here it is `missing`, and `late` once the day that the year itself sets for it has passed: its last day for signing, or its end.
//!   No other deadline is known here.
//! - It is told as of a day, which counts for the roll, who leads, the signatures, the meetings and what is late; a day outside the year counts as the
//!   nearest day of the year, so that no leader of another year is shown (L-01). As known at an instant it is told from the journal.
//! - The next steps list every act that the API offers on the year and its bloc, whether this caller may do it today, and if not why not: the code
//!   and the sentences of the refusal are those that the act itself would give, asked of the same policies and states. What only the body of an
//!   act decides is not asked. Rights are read today (L-06).
//! - Reports page by blocs and years; what only reckoning finds is filtered after the page is read, so that a page may be shorter than its limit
//!   while there is a next one.

mod http;
mod model;
mod service;
mod store;
mod wire;

pub use http::endpoints;
