//! Who led in which year.

use super::look::{seats_as_known, turns};
use crate::competition::blocs;
use crate::competition::leadership::history::History;
use crate::competition::leadership::store;
use crate::db::View;
use crate::journal;
use crate::kernel::error::Error;
use crate::kernel::id::BlocId;
use crate::kernel::time::At;

/// Leaders and deputies of every competition year of a bloc (L-07).
pub fn show_leadership_history(
    view: &mut View,
    id: BlocId,
    known_at: Option<At>,
) -> Result<History, Error> {
    let bloc = blocs::find_bloc(view, id)?;
    let bloc = journal::one_as_known(view, bloc, known_at)?;
    let years = store::years_of(view, id)?;
    let years = journal::as_known(view, years, known_at)?;
    let seats = seats_as_known(view, &[id], known_at)?;
    let wordings = store::wordings(view, &[id])?;
    let wordings = journal::as_known(view, wordings, known_at)?;
    // What was known at an instant says nothing of the days after it.
    let today = known_at.map_or(view.today(), At::day);
    let turns = turns(&seats);
    Ok(History::worded(
        (bloc, &wordings),
        years,
        &seats,
        &turns,
        today,
    ))
}
