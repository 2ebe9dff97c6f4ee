//! Blocs in the API.

mod bloc;
mod members;
mod rules;
mod years;

pub use bloc::{BlocDetail, BlocRecord, EndDated, EstablishBloc, ListBlocs};
pub use members::{AdmitMember, ListMembers, MembershipRecord};
pub use rules::{BlocRulesRecord, ListBlocRules, SetBlocRules};
pub use years::{BlocYearRecord, MoveBlocYear, OpenBlocYear};
