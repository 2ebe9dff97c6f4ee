//! The acts on blocs, and what others ask of them.

mod correct;
mod document;
mod keep;
mod list;
mod look;
mod members;
mod offers;
mod redraw;
mod rules;
mod same_year;
mod size;
mod years;

pub use correct::{NewCorrection, correct_bloc_year, list_bloc_year_corrections};
pub use document::{NewDocument, replace_bloc_document};
pub use keep::{Ending, NewBloc, close_bloc, establish_bloc};
pub use list::{Asked, list_blocs};
pub use look::{
    AsOf, BlocWithVersions, bloc_name_on, check_bloc, check_open, find_bloc, is_keeper, show_bloc,
};
pub use members::{
    Admission, admit_member, end_membership, list_members, member_during, members_on, roll_on,
    show_membership,
};
pub use offers::offers;
pub use redraw::{
    NewName, NewRedrawing, Taking, TakingBloc, WholeRedrawing, redraw_blocs, show_redrawing,
};
pub use rules::{NewRules, list_bloc_rules, rules_on, set_bloc_rules, show_bloc_rules};
pub use size::SizeWarning;
pub use years::{
    Move, NewYear, check_year, check_year_open, find_year, list_bloc_year_moves, list_bloc_years,
    move_bloc_year, open_bloc_year, show_bloc_year,
};
