//! Blocs as they are, and what others ask of them.

use super::size::{SizeWarning, known_warning};
use crate::competition::blocs::model::{Bloc, BlocVersion, Redrawing, RedrawingLine};
use crate::competition::blocs::state::{BlocCommand, decide_bloc};
use crate::competition::blocs::{policy, store};
use crate::db::View;
use crate::directory::units;
use crate::journal;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, UnitId};
use crate::kernel::text::{Fault, Name};
use crate::kernel::time::{At, Day};

/// A bloc with what its documents say.
pub struct BlocWithVersions {
    /// The bloc.
    pub bloc: Bloc,
    /// The versions, in the order in which they were entered.
    pub versions: Vec<BlocVersion>,
    /// The day for which the rest holds.
    pub as_of: Day,
    /// What its document of that day says; none where the bloc was not there.
    pub then: Option<BlocVersion>,
    /// Whether its size on that day is outside the rules.
    pub size_warning: Option<SizeWarning>,
    /// The redrawings that made it or closed it.
    pub redrawings: Vec<(Redrawing, RedrawingLine)>,
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

/// A bloc, in the state of today.
pub fn find_bloc(view: &mut View, id: BlocId) -> Result<Bloc, Error> {
    let today = view.today();
    Ok(store::find_bloc(view, id)?.on_day(today))
}

/// An authority with those that it came from and that have ended, however far; where it has ended itself, with those that came after it too. As to
/// who may be in which bloc, and which blocs one redrawing holds, they are one (B-02, B-10).
pub(super) fn line_of(view: &mut View, authority: UnitId) -> Result<Vec<UnitId>, Error> {
    let mut line = vec![authority];
    let before = units::predecessors_of(view, &[authority])?;
    for link in before.into_values().flatten() {
        if units::find_unit(view, link.unit_id)?.ended_on.is_some() {
            line.push(link.unit_id);
        }
    }
    if units::find_unit(view, authority)?.ended_on.is_some() {
        let after = units::successors_of(view, &[authority])?;
        line.extend(after.into_values().flatten().map(|link| link.unit_id));
    }
    Ok(line)
}

/// Refuses a bloc of which an end is entered, be it still ahead: it is not ended again, replaced or redrawn.
pub(super) fn check_endless(bloc: &Bloc) -> Result<(), Refusal> {
    match bloc.closed_on {
        Some(_) => Err(named(Refusal::new(Code::BlocClosed), bloc)),
        None => Ok(()),
    }
}

/// Refuses a bloc that is closed.
pub fn check_open(bloc: &Bloc) -> Result<(), Refusal> {
    let open = decide_bloc(bloc.state, BlocCommand::ChangeRoll);
    open.map(drop).map_err(|refusal| named(refusal, bloc))
}

/// A bloc named in a body; `pointer` is where it was named.
pub fn check_bloc(view: &mut View, id: BlocId, pointer: &str) -> Result<Bloc, Error> {
    let today = view.today();
    let found = store::seek_bloc(view, id)?.map(|bloc| bloc.on_day(today));
    found.ok_or_else(|| {
        Refusal::new(Code::BlocUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

pub(super) fn named(refusal: Refusal, bloc: &Bloc) -> Refusal {
    refusal.against("blocs", bloc.id, bloc.name.as_str())
}

/// For which day, and as known at which instant, something is asked; today and now unless told.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsOf {
    /// The day.
    pub day: Option<Day>,
    /// The instant.
    pub known_at: Option<At>,
}

/// A bloc with its versions, and what held on a day.
pub fn show_bloc(view: &mut View, id: BlocId, asked: AsOf) -> Result<BlocWithVersions, Error> {
    let bloc = store::find_bloc(view, id)?;
    let bloc = journal::one_as_known(view, bloc, asked.known_at)?;
    let versions = store::versions(view, id)?;
    let versions = journal::as_known(view, versions, asked.known_at)?;
    let mut shown = of_day(view, (bloc, versions), asked)?;
    if let Some(at) = asked.known_at {
        shown
            .redrawings
            .retain(|(redrawing, _)| redrawing.recorded_at <= at);
    }
    Ok(shown)
}

/// The same after an act, for today.
pub(super) fn whole(
    view: &mut View,
    bloc: Bloc,
    versions: Vec<BlocVersion>,
) -> Result<BlocWithVersions, Error> {
    of_day(view, (bloc, versions), AsOf::default())
}

fn of_day(
    view: &mut View,
    (bloc, versions): (Bloc, Vec<BlocVersion>),
    asked: AsOf,
) -> Result<BlocWithVersions, Error> {
    let today = view.today();
    let as_of = asked.day.unwrap_or(today);
    Ok(BlocWithVersions {
        size_warning: known_warning(view, &bloc, as_of, asked.known_at)?,
        redrawings: store::redrawings_of(view, bloc.id)?,
        then: version_on(&versions, as_of).cloned(),
        as_of,
        bloc: on_day(bloc, &versions, today),
        versions,
    })
}

/// A bloc in the state of a day and under the words of that day; under its last ones where it was not there.
pub(super) fn on_day(bloc: Bloc, versions: &[BlocVersion], day: Day) -> Bloc {
    let bloc = bloc.on_day(day);
    match version_on(versions, day) {
        Some(version) => bloc.worded(version),
        None => bloc,
    }
}

/// What the document of a day says.
pub(super) fn version_on(versions: &[BlocVersion], day: Day) -> Option<&BlocVersion> {
    versions.iter().find(|version| version.span().contains(day))
}

/// The name of a bloc on a day; its last one where it was not there then.
pub fn bloc_name_on(view: &mut View, bloc: &Bloc, day: Day) -> Result<Name, Error> {
    let versions = store::versions(view, bloc.id)?;
    let name = version_on(&versions, day).map_or(&bloc.name, |version| &version.name);
    Ok(name.clone())
}
