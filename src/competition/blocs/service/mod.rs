//! The acts on blocs, and what others ask of them.

mod keep;
mod look;
mod members;
mod rules;
mod size;
mod years;

pub use keep::{Ending, NewBloc, close_bloc, establish_bloc};
pub use look::{
    BlocWithVersions, check_bloc, check_open, find_bloc, is_keeper, list_blocs, show_bloc,
};
pub use members::{
    Admission, admit_member, end_membership, list_members, member_during, members_on,
    show_membership,
};
pub use rules::{NewRules, list_bloc_rules, rules_on, set_bloc_rules, show_bloc_rules};
pub use size::{SizeWarning, size_warning};
pub use years::{
    NewYear, check_year, check_year_open, find_year, list_bloc_years, move_bloc_year,
    open_bloc_year, show_bloc_year,
};
