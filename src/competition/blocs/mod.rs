//! Blocs (cụm, khối thi đua), their members and their competition years.
//!
//! - B-01, LR-52: A bloc is organised by an authority, for whose council its members compete (Luật 06/2022/QH15, Điều 16 khoản 2 điểm c), and is
//!   established by a document. A historic bloc, known only from a report, may lack either and is then marked "chưa rõ quyết định"; it is kept by
//!   the authority whose council secretary entered it. Who keeps a bloc may act on it: nobody else's rights are stretched. The document may be
//!   replaced on any day of the year by a later one: the version before it is closed on that day and stays readable, and the bloc is shown as of
//!   any day. A closed version takes a member, or is redrawn, only by its own document. An end or a document that lies ahead holds from its day: until
//!   then the bloc is open, under the words of today.
//! - B-02: A unit may be in several blocs at once, in one at most of the same authority at any time, and in a second one within the same
//!   competition year only by the document that moves it: a membership that names no document is refused there, any document named is taken for
//!   the one that moves. Where neither bloc has told its year the calendar year counts; it is asked again when a year is opened or its days are
//!   corrected. An authority and those that it came from and that have ended count as one. A refusal names the other bloc.
//! - B-03: Membership has from, to, reason and document; the roll can be asked for any day, with the names of units as they were printed, and as
//!   it was known at any instant. A day that is not known stays open. A unit that has ended, or whose level has (LR-10), is no
//!   member, though its entry stays.
//! - B-05, B-08, B-09: Kind, leader's title and deputy's title are labels and free of one another; the name may disagree with the roll and is no
//!   key: every list shows the organising authority.
//! - B-06: Blocs of districts and departments stand beside those of their province and are found under it; of an ended authority, where it stood.
//! - B-07: What an authority may choose for its blocs stands in its rules (quy chế), dated, each on its document: fewest and most members, what
//!   follows from a late or missing pledge, whether an unrated unit may lead. Rules of one authority share no day; rules with an
//!   end set over open ones say whether those hold again afterwards. What it has not chosen has no
//!   consequence. A size outside the rules of the day is warned of with the figures and the document, never refused.
//! - B-10: A redrawing closes old blocs, begins new ones and moves members in one act on one document; a closed bloc stays readable, and old and
//!   new are linked, readable from both. Members of closed blocs that came to no other are named, as of the act. An
//!   authority redraws the blocs of those that it came from as its own.
//! - Y-01: A competition year has a label, from, to and a system; nothing assumes 1 January, and two years of one bloc share no day. Years are open
//!   side by side, so that next year's pledge is signed while this one runs (Y-03).
//! - Y-04: It passes from set up to closed; a step is left out, or gone back, only with a reason. Every move is kept with its day, none
//!   before the last one's, and its document.
//! - Y-05: A closed year does not move again. Facts of a year change only by a dated correction that keeps the value before and the reason; the
//!   roll of a closed year changes only by a document, also where the bloc itself is closed.
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
    Bloc, BlocRules, BlocYear, BlocYearMove, BlocYearState, LatePledge, Membership, RollKnown,
    Span, UnratedLeader,
};
pub use service::{
    Ending, SizeWarning, bloc_name_on, check_bloc, check_open, check_year, check_year_open,
    find_bloc, find_year, is_keeper, member_during, members_on, offers, roll_on, rules_on,
};
pub use state::tables;
pub use wire::{BlocRecord, BlocSizeWarning, BlocYearMoveRecord, BlocYearRecord};
