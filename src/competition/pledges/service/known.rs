//! A competition year as far as it was known at an instant.

use crate::competition::blocs::BlocYear;
use crate::db::View;
use crate::journal::as_known;
use crate::kernel::error::Error;
use crate::kernel::time::At;

/// What was known of a competition year at an instant; what is known now unless one is given.
pub fn year_known(
    view: &mut View,
    year: BlocYear,
    known_at: Option<At>,
) -> Result<BlocYear, Error> {
    let known = as_known(view, vec![year.clone()], known_at)?.pop();
    Ok(known.unwrap_or(year))
}
