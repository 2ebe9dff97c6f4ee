//! Blocs as they are, and what others ask of them.

use super::size::{SizeWarning, size_warning};
use crate::competition::blocs::model::{Bloc, BlocVersion};
use crate::competition::blocs::state::{BlocCommand, decide_bloc};
use crate::competition::blocs::{policy, store};
use crate::db::View;
use crate::directory::units;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name, folded};

/// A bloc with what its documents say.
pub struct BlocWithVersions {
    /// The bloc.
    pub bloc: Bloc,
    /// The versions, in the order in which they were entered.
    pub versions: Vec<BlocVersion>,
    /// Whether its size on the day asked for is outside the rules.
    pub size_warning: Option<SizeWarning>,
}

pub(super) fn holds(view: &mut View, keeper: UnitId) -> Result<bool, Error> {
    units::holds_over(view, Office::CouncilSecretary, keeper)
}

/// Whether the caller is council secretary of the authority that keeps the bloc, or of a unit above it, today.
pub fn is_keeper(view: &mut View, bloc: &Bloc) -> Result<bool, Error> {
    holds(view, bloc.keeper_id)
}

pub(super) fn keeping(view: &mut View, bloc: &Bloc) -> Result<Allowed, Error> {
    Ok(policy::may_keep(is_keeper(view, bloc)?)?)
}

/// A bloc.
pub fn find_bloc(view: &mut View, id: BlocId) -> Result<Bloc, Error> {
    store::find_bloc(view, id)
}

/// Refuses a bloc that is closed.
pub fn check_open(bloc: &Bloc) -> Result<(), Refusal> {
    let open = decide_bloc(bloc.state, BlocCommand::ChangeRoll);
    open.map(drop).map_err(|refusal| named(refusal, bloc))
}

/// A bloc named in a body; `pointer` is where it was named.
pub fn check_bloc(view: &mut View, id: BlocId, pointer: &str) -> Result<Bloc, Error> {
    let found = store::seek_bloc(view, id)?;
    found.ok_or_else(|| {
        Refusal::new(Code::BlocUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

pub(super) fn named(refusal: Refusal, bloc: &Bloc) -> Refusal {
    refusal.against("blocs", bloc.id, bloc.name.as_str())
}

/// A bloc with its versions.
pub fn show_bloc(view: &mut View, id: BlocId) -> Result<BlocWithVersions, Error> {
    let bloc = store::find_bloc(view, id)?;
    let versions = store::versions(view, id)?;
    let today = view.today();
    Ok(BlocWithVersions {
        size_warning: size_warning(view, &bloc, today)?,
        bloc,
        versions,
    })
}

/// Blocs by name.
pub fn list_blocs(
    view: &mut View,
    authority: Option<UnitId>,
    name: Option<&Name>,
    paging: &Paging,
) -> Result<Listing<Bloc>, Error> {
    let place = view.place(paging)?;
    let name = name.map(|name| folded(name.as_str()));
    let rows = paging.limit.rows() + 1;
    let rows = store::list_blocs(view, authority, name.as_deref(), place.as_ref(), rows)?;
    view.page(rows, paging, |bloc| {
        (bloc.name_folded.clone(), bloc.id.print())
    })
}
