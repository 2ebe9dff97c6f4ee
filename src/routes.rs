//! The table of endpoints, in the order of the wings.

use crate::http::endpoint::Endpoint;
use crate::kernel::state::StateTable;
use crate::{access, competition, deliberation, directory, honours, journal, law, reporting};

/// Every endpoint of the program.
pub fn endpoints() -> Vec<Endpoint> {
    let features = [
        access::accounts::endpoints,
        directory::documents::endpoints,
        directory::units::endpoints,
        directory::people::endpoints,
        directory::ratings::endpoints,
        law::catalogue::endpoints,
        deliberation::polls::endpoints,
        competition::blocs::endpoints,
        competition::leadership::endpoints,
        competition::movements::endpoints,
        competition::pledges::endpoints,
        competition::meetings::endpoints,
        honours::awards::endpoints,
        honours::nominations::endpoints,
        honours::decisions::endpoints,
        reporting::reports::endpoints,
        journal::endpoints,
    ];
    features
        .into_iter()
        .flat_map(|endpoints| endpoints())
        .collect()
}

/// Every state machine of the program.
pub fn states() -> Vec<StateTable> {
    let features = [
        deliberation::polls::tables,
        competition::blocs::tables,
        competition::pledges::tables,
        honours::nominations::tables,
        honours::decisions::tables,
    ];
    features.into_iter().flat_map(|tables| tables()).collect()
}
