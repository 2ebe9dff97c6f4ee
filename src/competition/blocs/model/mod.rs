//! A bloc, its versions, its members, its competition years; what its authority chooses; redrawings.

mod bloc;
mod redrawing;
mod rules;
mod span;
mod year;

pub use bloc::{Bloc, BlocOrigin, BlocState, BlocVersion, Membership};
pub use redrawing::{Redrawing, RedrawingLine};
pub use rules::{BlocRules, LatePledge, OpenRules, UnratedLeader};
pub use span::Span;
pub use year::{
    BlocYear, BlocYearCorrection, BlocYearMove, BlocYearState, RollKnown, YearFact, YearSystem,
};
