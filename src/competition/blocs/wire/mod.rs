//! Blocs in the API.

mod bloc;
mod members;
mod redrawing;
mod rules;
mod years;

pub use bloc::{
    AsOfDay, BlocDetail, BlocRecord, EndDated, EstablishBloc, ListBlocs, ReplaceBlocDocument,
};
pub use members::{AdmitMember, ListMembers, MembershipRecord};
pub use redrawing::{RedrawBlocs, RedrawingRecord};
pub use rules::{BlocRulesRecord, BlocSizeWarning, ListBlocRules, SetBlocRules};
pub use years::{
    BlocYearCorrectionRecord, BlocYearMoveRecord, BlocYearRecord, CorrectBlocYear, ListAsKnown,
    MoveBlocYear, OpenBlocYear,
};
