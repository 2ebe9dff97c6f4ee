//! Awards (khen thưởng): the register of who was honoured, by whom, with what, for which year.
//!
//! - An award exists only as a line of a signed decision, or as a line of an old record that is marked with its quality (V-09, A-04, LR-161): it is
//!   `signed` here, or `verified` where an old decision's number and day are known, or `unverified` where one of them is not.
//! - Names, the award and the issuer stand as they were at the act, so that an award of 2022 still shows the unit of 2022, and names
//!   what came after that unit (B-04).
//! - A number without names ("22 cá nhân") is a row of its own. Names found later are attached to it as awards; the number itself never changes
//!   and no more names are attached than it says. A number that is not stated is unknown, "không nêu", never 0.
//! - A recipient is a person, a collective or a household. A unit is a collective, and so is a bloc as such; the bloc's award is not spread over
//!   its members.
//! - The achievement year, the day of the decision and the day of the presentation (trao tặng) are separate facts (Y-02). A presentation has a
//!   date as far as it is known, a place, an occasion, and hands over awards and numbers of one or several decisions.
//! - The register is kept by the council secretaries and clerks over the issuing unit; where the issuing unit is not in the directory, by any
//!   council secretary. Nothing here is made by hand: decisions write it.

mod http;
mod model;
mod policy;
mod service;
mod store;
mod wire;

pub use http::endpoints;
pub use model::{
    Award, AwardCount, AwardQuality, IssuerSystem, NameOnly, NewAward, NewCount, Presentation,
    RecipientKind, Source, Subject, SubjectGiven, Total, Totals, kind_in_catalogue, naming_day,
    totals,
};
pub use policy::READERS;
pub use service::{
    award_of_nomination, awards_of, check_ordinal, check_subject, check_type, counts_of, enter,
    keeps_register, presentations_of_decision,
};
pub use wire::{AwardRecord, AwardTotals, PresentationBrief, briefs};
