//! Blocs (cụm, khối thi đua), their members and their competition years.
//!
//! - A bloc is organised by an authority, for whose council its members compete (Luật 06/2022/QH15, Điều 16 khoản 2 điểm c; LR-52), and is
//!   established by a document (B-01). A historic bloc, known only from a report, may lack either and is then marked "chưa rõ quyết định";
//!   it is kept by the authority whose council secretary entered it. Who keeps a bloc may act on it: nobody else's rights are stretched.
//! - What each establishing document says stays readable as a version. Kind, leader's title and deputy's title are labels and free of one
//!   another (B-05); the name may disagree with the roll (B-08) and is no key: every list shows the organising authority (B-09).
//! - A unit may be in several blocs at once, in one at most of the same authority at any time (B-02). Membership has from, to, reason and
//!   document; the roll can be asked for any day (B-03), with the names of units as they were printed. A day that is not known stays open.
//! - What an authority may choose for its blocs stands in its rules (quy chế), dated, each on its document: fewest and most members, what follows
//!   from a late or missing pledge, whether an unrated unit may lead. Rules of one authority share no day. What it has not chosen has no consequence.
//! - A competition year has a label, from, to and a system; nothing assumes 1 January (Y-01), and two years of one bloc share no day. It passes
//!   from set up to closed; a step is left out, or gone back, only with a reason (Y-04). A closed year does not move again (Y-05).
//! - How many members a source states is kept apart from how many are known here, and whether the roll is known at all is said in so many
//!   words: an unknown total is never counted as the members that happen to be entered (G-02).

mod http;
mod model;
mod policy;
mod service;
mod state;
mod store;
mod wire;

pub use http::endpoints;
pub use model::{
    Bloc, BlocRules, BlocYear, LatePledge, Membership, RollKnown, Span, UnratedLeader,
};
pub use service::{
    Ending, SizeWarning, bloc_name_on, check_bloc, check_open, check_year, check_year_open,
    find_bloc, find_year, is_keeper, member_during, members_on, rules_on, size_warning,
};
pub use state::tables;
