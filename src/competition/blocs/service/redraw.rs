//! Redrawing an authority's blocs (B-10): old ones close, new ones begin, members move, and each knows the other.

use std::collections::{BTreeMap, BTreeSet};

use super::keep::{Closed, Ending, end_bloc, first_version};
use super::look::{check_bloc, check_endless, holds, line_of, named, version_on};
use super::members::{check_roll_of, left};
use super::size::{SizeWarning, warnings};
use crate::competition::blocs::model::{
    Bloc, BlocOrigin, BlocState, BlocVersion, Membership, Redrawing, RedrawingLine, Span,
};
use crate::competition::blocs::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units::{self, Unit, UnitSystem};
use crate::journal::{self, Act};
use crate::kernel::actor::Allowed;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DocumentId, RedrawingId, UnitId};
use crate::kernel::text::{Fault, Label, Name, Note, folded};
use crate::kernel::time::{At, Day};

/// A redrawing.
pub struct NewRedrawing {
    /// Whose blocs.
    pub authority_id: UnitId,
    /// The first day after it.
    pub redrawn_on: Day,
    /// The document.
    pub document_id: DocumentId,
    /// Why.
    pub reason: Note,
    /// The blocs that close.
    pub closed: Vec<BlocId>,
    /// The blocs that take members.
    pub blocs: Vec<Taking>,
}

/// A bloc that takes members: a new one, or one that stays.
pub struct Taking {
    /// Which.
    pub bloc: TakingBloc,
    /// The units that come to it.
    pub units: Vec<UnitId>,
}

/// A bloc that is new, or that stays.
pub enum TakingBloc {
    /// One that stays.
    Stays(BlocId),
    /// A new one.
    Begins(NewName),
}

/// What a new bloc is called.
pub struct NewName {
    /// Name.
    pub name: Name,
    /// What it is called.
    pub kind_label: Label,
    /// What its leader is called.
    pub leader_title: Label,
    /// What its deputies are called.
    pub deputy_title: Option<Label>,
    /// The system it belongs to.
    pub system: Option<UnitSystem>,
}

/// A redrawing with all that it did.
pub struct WholeRedrawing {
    /// The redrawing.
    pub redrawing: Redrawing,
    /// Its lines.
    pub lines: Vec<RedrawingLine>,
    /// Members of closed blocs that the act brought to no other.
    pub left_out: Vec<Membership>,
    /// Blocs after it whose size is outside the rules.
    pub size_warnings: Vec<(BlocId, SizeWarning)>,
}

/// What a redrawing writes, gathered for its one entry in the journal.
#[derive(Default)]
struct Written {
    blocs: Vec<Bloc>,
    versions: Vec<BlocVersion>,
    members: Vec<Membership>,
}

/// The blocs of the act before it, with those of their members that have not left by its day.
struct Before {
    line: Vec<UnitId>,
    closing: Vec<Bloc>,
    staying: BTreeMap<BlocId, Bloc>,
    versions: BTreeMap<BlocId, Vec<BlocVersion>>,
    members: Vec<Membership>,
}

/// How many members went from one bloc to another.
type Moves = BTreeMap<(Option<BlocId>, Option<BlocId>), i64>;

/// Redraws the blocs of an authority in one act on one document.
pub fn redraw_blocs(tx: &mut Tx, new: NewRedrawing) -> Result<WholeRedrawing, Error> {
    let authority = units::check_unit(tx, new.authority_id, "/authority_id")?;
    let allowed = policy::may_keep(holds(tx, authority.id)?)?;
    check_ground(tx, Some(new.document_id), "/document_id")?;
    authority.check_existed(new.redrawn_on)?;
    let before = check_blocs(tx, &new)?;
    check_units(tx, &new, &before)?;
    let redrawing = Redrawing {
        id: tx.new_id()?,
        version: 1,
        authority_id: authority.id,
        authority_name: units::name_on(tx, &authority, new.redrawn_on)?,
        redrawn_on: new.redrawn_on,
        reason: new.reason.clone(),
        document_id: new.document_id,
        recorded_at: tx.now(),
    };
    store::insert_redrawing(tx, &allowed, &redrawing)?;
    let mut written = Written::default();
    end_old(tx, &allowed, &new, &before, &mut written)?;
    let (moves, names) = begin_new(tx, &allowed, (&new, &redrawing, &before), &mut written)?;
    let lines = write_lines(tx, &allowed, &redrawing, (moves, &names))?;
    let act = Act::new("blocs.redrawn", &redrawing).on_ground(Some(redrawing.document_id));
    let act = act.and(&lines).and(&written.blocs).and(&written.versions);
    tx.record(&allowed, act.and(&written.members))?;
    whole(tx, redrawing, (lines, written.members), None)
}

/// The blocs named: each once, open, and kept by the authority or by one that it came from.
fn check_blocs(tx: &mut Tx, new: &NewRedrawing) -> Result<Before, Error> {
    if new.closed.is_empty() && new.blocs.is_empty() {
        return Err(Refusal::of_field("/blocs", Fault::Missing).into());
    }
    let mut before = Before {
        line: line_of(tx, new.authority_id)?,
        versions: BTreeMap::new(),
        closing: Vec::new(),
        staying: BTreeMap::new(),
        members: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for (index, id) in new.closed.iter().enumerate() {
        let pointer = format!("/closed_bloc_ids/{index}");
        let bloc = check_named(tx, (new, &before.line), *id, &pointer, &mut seen)?;
        before.closing.push(bloc);
    }
    for (index, taking) in new.blocs.iter().enumerate() {
        let TakingBloc::Stays(id) = &taking.bloc else {
            continue;
        };
        let pointer = format!("/blocs/{index}/bloc_id");
        let bloc = check_named(tx, (new, &before.line), *id, &pointer, &mut seen)?;
        before.staying.insert(*id, bloc);
    }
    let ids: Vec<BlocId> = seen.into_iter().collect();
    let after = after(new.redrawn_on);
    before.members = store::rolls(tx, &ids)?;
    before
        .members
        .retain(|member| member.span().overlaps(&after));
    for version in store::versions_of(tx, &ids)? {
        let versions = before.versions.entry(version.bloc_id).or_default();
        versions.push(version);
    }
    for bloc in before.staying.values() {
        let versions = before.versions.get(&bloc.id).into_iter().flatten();
        let versions: Vec<BlocVersion> = versions.cloned().collect();
        let day = (new.redrawn_on, "/redrawn_on");
        check_roll_of(bloc, &versions, day, Some(new.document_id))?;
    }
    Ok(before)
}

fn after(day: Day) -> Span {
    Span {
        from: Some(day),
        to: None,
    }
}

fn check_named(
    tx: &mut Tx,
    (new, line): (&NewRedrawing, &[UnitId]),
    id: BlocId,
    pointer: &str,
    seen: &mut BTreeSet<BlocId>,
) -> Result<Bloc, Error> {
    let bloc = check_bloc(tx, id, pointer)?;
    if !seen.insert(id) {
        return Err(named(Refusal::of_field(pointer, Fault::Duplicate), &bloc).into());
    }
    if !line.contains(&bloc.keeper_id) {
        let refusal = Refusal::new(Code::BlocOfOtherAuthority).at(pointer, Fault::OutOfRange);
        return Err(named(refusal, &bloc).into());
    }
    if bloc
        .established_on
        .is_some_and(|from| new.redrawn_on <= from)
    {
        let refusal = Refusal::new(Code::BlocNotYet).at("/redrawn_on", Fault::OutOfRange);
        return Err(named(refusal, &bloc).into());
    }
    check_endless(&bloc)?;
    Ok(bloc)
}

/// The units named: each once, there on the day, and in no bloc of the authority that the act does not name.
fn check_units(tx: &mut Tx, new: &NewRedrawing, before: &Before) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for (index, taking) in new.blocs.iter().enumerate() {
        for (place, id) in taking.units.iter().enumerate() {
            let pointer = format!("/blocs/{index}/member_unit_ids/{place}");
            let unit = units::check_unit(tx, *id, &pointer)?;
            if !seen.insert(*id) {
                let refusal = Refusal::of_field(&pointer, Fault::Duplicate);
                return Err(refusal.against("units", unit.id, unit.name.as_str()).into());
            }
            unit.check_existed(new.redrawn_on)?;
            check_unit_free(tx, new, before, (taking, &unit, &pointer))?;
        }
    }
    Ok(())
}

fn check_unit_free(
    tx: &mut Tx,
    new: &NewRedrawing,
    before: &Before,
    (taking, unit, pointer): (&Taking, &Unit, &str),
) -> Result<(), Error> {
    if let TakingBloc::Stays(id) = &taking.bloc
        && let Some(member) = before.of(unit.id).find(|member| member.bloc_id == *id)
    {
        let refusal = Refusal::new(Code::UnitAlreadyMember).at(pointer, Fault::Duplicate);
        let refusal = refusal.against("memberships", member.id, member.unit_name.as_str());
        return Err(refusal.into());
    }
    let after = after(new.redrawn_on);
    for (other, theirs) in store::of_units_under(tx, &before.line, &[unit.id])? {
        if other.span().overlaps(&after) && !before.names(theirs.id) {
            let refusal = Refusal::new(Code::UnitInOtherBloc).at(pointer, Fault::OutOfRange);
            return Err(named(refusal, &theirs).into());
        }
    }
    Ok(())
}

impl Before {
    fn of(&self, unit: UnitId) -> impl Iterator<Item = &Membership> {
        self.members
            .iter()
            .filter(move |member| member.unit_id == unit)
    }

    /// What a bloc was called on the last day before the act.
    fn name(&self, bloc: &Bloc, redrawn_on: Day) -> Name {
        let last = redrawn_on.plus_days(-1).unwrap_or(redrawn_on);
        let versions = self.versions.get(&bloc.id);
        let then = versions.and_then(|versions| version_on(versions, last));
        then.map_or(&bloc.name, |version| &version.name).clone()
    }

    fn names(&self, bloc: BlocId) -> bool {
        self.staying.contains_key(&bloc) || self.closing.iter().any(|it| it.id == bloc)
    }
}

/// Closes the old blocs, and ends the memberships of units that go from a bloc that stays to another.
fn end_old(
    tx: &mut Tx,
    allowed: &Allowed,
    new: &NewRedrawing,
    before: &Before,
    written: &mut Written,
) -> Result<(), Error> {
    let ending = Ending {
        ended_on: new.redrawn_on,
        reason: new.reason.clone(),
        document_id: Some(new.document_id),
    };
    for bloc in &before.closing {
        let Closed {
            bloc,
            members,
            versions,
        } = end_bloc(tx, allowed, bloc.clone(), &ending, "/redrawn_on")?;
        written.blocs.push(bloc);
        written.members.extend(members);
        written.versions.extend(versions);
    }
    let going: BTreeSet<UnitId> = new
        .blocs
        .iter()
        .flat_map(|it| it.units.iter().copied())
        .collect();
    for member in &before.members {
        if before.staying.contains_key(&member.bloc_id) && going.contains(&member.unit_id) {
            let member = left(member.clone(), &ending, "/redrawn_on")?;
            store::save_membership(tx, allowed, &member)?;
            written.members.push(member);
        }
    }
    Ok(())
}

/// Begins the new blocs and admits the units; tells who went whence whither, and what the blocs are called.
fn begin_new(
    tx: &mut Tx,
    allowed: &Allowed,
    (new, redrawing, before): (&NewRedrawing, &Redrawing, &Before),
    written: &mut Written,
) -> Result<(Moves, BTreeMap<BlocId, Name>), Error> {
    let mut moves = Moves::new();
    let mut names = BTreeMap::new();
    for bloc in before.closing.iter().chain(before.staying.values()) {
        names.insert(bloc.id, before.name(bloc, redrawing.redrawn_on));
    }
    for taking in &new.blocs {
        let id = match &taking.bloc {
            TakingBloc::Stays(id) => *id,
            TakingBloc::Begins(name) => begin(tx, allowed, (name, redrawing), written)?,
        };
        if let TakingBloc::Begins(name) = &taking.bloc {
            names.insert(id, name.name.clone());
        }
        let admitted = store::count_members(tx, id)?;
        for (ordinal, unit) in (admitted + 1..).zip(&taking.units) {
            let member = admitted_by(tx, redrawing, (id, *unit, ordinal))?;
            store::insert_membership(tx, allowed, &member).again_on("memberships_pkey")?;
            written.members.push(member);
            for old in before.of(*unit) {
                *moves.entry((Some(old.bloc_id), Some(id))).or_default() += 1;
            }
        }
        let is_new = matches!(taking.bloc, TakingBloc::Begins(_));
        if is_new && !moves.keys().any(|(_, to)| *to == Some(id)) {
            moves.insert((None, Some(id)), 0);
        }
    }
    for bloc in &before.closing {
        if !moves.keys().any(|(from, _)| *from == Some(bloc.id)) {
            moves.insert((Some(bloc.id), None), 0);
        }
    }
    Ok((moves, names))
}

fn begin(
    tx: &mut Tx,
    allowed: &Allowed,
    (name, redrawing): (&NewName, &Redrawing),
    written: &mut Written,
) -> Result<BlocId, Error> {
    let bloc = Bloc {
        id: tx.new_id()?,
        version: 1,
        origin: BlocOrigin::Established,
        state: BlocState::Active,
        name_folded: folded(name.name.as_str()),
        name: name.name.clone(),
        kind_label: name.kind_label.clone(),
        leader_title: name.leader_title.clone(),
        deputy_title: name.deputy_title.clone(),
        system: name.system,
        authority_id: Some(redrawing.authority_id),
        authority_name: Some(redrawing.authority_name.clone()),
        keeper_id: redrawing.authority_id,
        document_id: Some(redrawing.document_id),
        established_on: Some(redrawing.redrawn_on),
        closed_on: None,
    };
    let version = first_version(tx, &bloc)?;
    store::insert_bloc(tx, allowed, &bloc)?;
    store::insert_version(tx, allowed, &version)?;
    let id = bloc.id;
    written.blocs.push(bloc);
    written.versions.push(version);
    Ok(id)
}

fn admitted_by(
    tx: &mut Tx,
    redrawing: &Redrawing,
    (bloc_id, unit_id, ordinal): (BlocId, UnitId, i64),
) -> Result<Membership, Error> {
    let unit = units::find_unit(tx, unit_id)?;
    Ok(Membership {
        id: tx.new_id()?,
        version: 1,
        bloc_id,
        ordinal,
        unit_id,
        unit_name: units::name_on(tx, &unit, redrawing.redrawn_on)?,
        member_from: Some(redrawing.redrawn_on),
        member_to: None,
        reason: Some(redrawing.reason.clone()),
        document_id: Some(redrawing.document_id),
        end_reason: None,
        end_document_id: None,
    })
}

fn write_lines(
    tx: &mut Tx,
    allowed: &Allowed,
    redrawing: &Redrawing,
    (moves, names): (Moves, &BTreeMap<BlocId, Name>),
) -> Result<Vec<RedrawingLine>, Error> {
    let name = |id: Option<BlocId>| id.and_then(|id| names.get(&id).cloned());
    let mut lines = Vec::new();
    for (ordinal, ((old, new), members_moved)) in (1..).zip(moves) {
        let line = RedrawingLine {
            id: tx.new_id()?,
            version: 1,
            redrawing_id: redrawing.id,
            ordinal,
            old_bloc_id: old,
            old_bloc_name: name(old),
            new_bloc_id: new,
            new_bloc_name: name(new),
            members_moved,
        };
        store::insert_line(tx, allowed, &line)?;
        lines.push(line);
    }
    Ok(lines)
}

/// A redrawing as it was known at an instant. Who was left out is told as of the act itself, sizes by what is known.
pub fn show_redrawing(
    view: &mut View,
    id: RedrawingId,
    known_at: Option<At>,
) -> Result<WholeRedrawing, Error> {
    let redrawing = store::find_redrawing(view, id)?;
    let redrawing = journal::one_as_known(view, redrawing, known_at)?;
    let lines = store::lines(view, id)?;
    let lines = journal::as_known(view, lines, known_at)?;
    let old: Vec<BlocId> = lines.iter().filter_map(|line| line.old_bloc_id).collect();
    let new = lines.iter().filter_map(|line| line.new_bloc_id);
    let ids: Vec<BlocId> = old.iter().copied().chain(new).collect();
    let members = store::rolls(view, &ids)?;
    let members = journal::as_known(view, members, Some(redrawing.recorded_at))?;
    whole(view, redrawing, (lines, members), known_at)
}

fn whole(
    view: &mut View,
    redrawing: Redrawing,
    (lines, members): (Vec<RedrawingLine>, Vec<Membership>),
    known_at: Option<At>,
) -> Result<WholeRedrawing, Error> {
    let new: BTreeSet<BlocId> = lines.iter().filter_map(|line| line.new_bloc_id).collect();
    let new: Vec<BlocId> = new.into_iter().collect();
    let blocs = store::blocs_of(view, &new)?;
    let blocs = journal::as_known(view, blocs, known_at)?;
    let warnings = warnings(view, &blocs, redrawing.redrawn_on, known_at)?;
    Ok(WholeRedrawing {
        left_out: left_out(&redrawing, members),
        size_warnings: warnings.into_iter().collect(),
        redrawing,
        lines,
    })
}

/// The members, as the act left them, that it took out of a bloc and brought to none.
fn left_out(redrawing: &Redrawing, mut members: Vec<Membership>) -> Vec<Membership> {
    let (day, by) = (Some(redrawing.redrawn_on), Some(redrawing.document_id));
    let came: BTreeSet<UnitId> = members
        .iter()
        .filter(|member| member.member_from == day && member.document_id == by)
        .map(|member| member.unit_id)
        .collect();
    members.retain(|member| {
        let went = member.member_to == day && member.end_document_id == by;
        went && !came.contains(&member.unit_id)
    });
    members.sort_by_key(|member| (member.ordinal, member.id));
    members
}
