//! Members of blocs.

use std::collections::BTreeMap;

use super::keep::{Ending, backwards};
use super::look::{AsOf, check_open, find_bloc, keeping, line_of, named, version_on};
use super::same_year::check_same_year;
use super::size::{SizeWarning, size_warning};
use super::years::check_year_open;
use crate::competition::blocs::model::{Bloc, BlocOrigin, BlocVersion, Membership, Span};
use crate::competition::blocs::store;
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units::{self, Unit};
use crate::journal::{self, Act};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DocumentId, MembershipId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Name, Note};
use crate::kernel::time::{At, Day};

pub(super) fn left(
    member: Membership,
    ending: &Ending,
    pointer: &str,
) -> Result<Membership, Refusal> {
    if member
        .member_from
        .is_some_and(|from| ending.ended_on <= from)
    {
        return Err(backwards(pointer).against(
            "memberships",
            member.id,
            member.unit_name.as_str(),
        ));
    }
    Ok(Membership {
        version: member.version + 1,
        member_to: Some(ending.ended_on),
        end_reason: Some(ending.reason.clone()),
        end_document_id: ending.document_id,
        ..member
    })
}

/// A membership to be entered.
pub struct Admission {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as printed; the name it bore on its first day unless told.
    pub unit_name: Option<Name>,
    /// First day.
    pub member_from: Option<Day>,
    /// The day after the last.
    pub member_to: Option<Day>,
    /// Why it joins.
    pub reason: Option<Note>,
    /// The paper by which it joins.
    pub document_id: Option<DocumentId>,
}

impl Admission {
    fn span(&self) -> Span {
        Span {
            from: self.member_from,
            to: self.member_to,
        }
    }
}

/// Admits a unit to a bloc (B-02, B-03). Its own days govern: the unit must have been there, and in no other bloc of the authority.
pub fn admit_member(
    tx: &mut Tx,
    id: BlocId,
    new: Admission,
) -> Result<(Membership, Option<SizeWarning>), Error> {
    let bloc = find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    check_open(&bloc)?;
    let unit = units::check_unit(tx, new.unit_id, "/unit_id")?;
    check_ground(tx, new.document_id, "/document_id")?;
    check_admission(tx, &bloc, &new)?;
    let day = new.member_from.unwrap_or(tx.today());
    if new.member_from.is_some() {
        unit.check_existed(day)?;
    }
    if let Some(last) = new.member_to.and_then(|to| to.plus_days(-1).ok()) {
        unit.check_existed(last)?;
    }
    let unit_name = match new.unit_name {
        Some(name) => name,
        None => units::name_on(tx, &unit, day)?,
    };
    let membership = Membership {
        id: tx.new_id()?,
        version: 1,
        bloc_id: id,
        ordinal: store::count_members(tx, id)? + 1,
        unit_id: new.unit_id,
        unit_name,
        member_from: new.member_from,
        member_to: new.member_to,
        reason: new.reason,
        document_id: new.document_id,
        end_reason: None,
        end_document_id: None,
    };
    store::insert_membership(tx, &allowed, &membership).again_on("memberships_pkey")?;
    let act = Act::new("bloc.member_admitted", &membership).on_ground(membership.document_id);
    tx.record(&allowed, act)?;
    let warning = size_warning(tx, &bloc, day)?;
    Ok((membership, warning))
}

fn check_admission(view: &mut View, bloc: &Bloc, new: &Admission) -> Result<(), Error> {
    let span = new.span();
    if let (Some(from), Some(to)) = (span.from, span.to)
        && to <= from
    {
        let fault = Fault::PeriodEndsBeforeItBegins;
        return Err(Refusal::of_field("/member_to", fault).into());
    }
    if bloc.origin == BlocOrigin::Established && span.from.is_none() {
        return Err(Refusal::of_field("/member_from", Fault::Missing).into());
    }
    if let (Some(from), Some(established)) = (span.from, bloc.established_on)
        && from < established
    {
        let refusal = Refusal::new(Code::BlocNotYet).at("/member_from", Fault::OutOfRange);
        return Err(named(refusal, bloc).into());
    }
    if let Some(end) = bloc.closed_on
        && span.to.is_none_or(|to| to > end)
    {
        let refusal = Refusal::new(Code::BlocClosed).at("/member_to", Fault::OutOfRange);
        return Err(named(refusal, bloc).into());
    }
    check_version(view, bloc, new)?;
    check_closed_years(view, bloc, &span, new.document_id)?;
    for (other, _) in store::roll(view, &[bloc.id], Some(new.unit_id))? {
        if other.span().overlaps(&span) {
            let refusal = Refusal::new(Code::UnitAlreadyMember);
            let refusal = refusal.against("memberships", other.id, other.unit_name.as_str());
            return Err(refusal.into());
        }
    }
    let Some(authority) = bloc.authority_id else {
        return Ok(());
    };
    let line = line_of(view, authority)?;
    for (other, theirs) in store::of_units_under(view, &line, &[new.unit_id])? {
        if other.span().overlaps(&span) {
            return Err(named(Refusal::new(Code::UnitInOtherBloc), &theirs).into());
        }
        if theirs.id != bloc.id && new.document_id.is_none() {
            check_same_year(view, (bloc, &span), (&theirs, &other.span()))?;
        }
    }
    Ok(())
}

fn check_version(view: &mut View, bloc: &Bloc, new: &Admission) -> Result<(), Error> {
    let Some(from) = new.member_from else {
        return Ok(());
    };
    let versions = store::versions(view, bloc.id)?;
    let by = new.document_id;
    Ok(check_roll_of(bloc, &versions, (from, "/member_from"), by)?)
}

/// A roll that stood under a document since replaced takes a member only by that very document: it is history, and its paper says who was in it.
pub(super) fn check_roll_of(
    bloc: &Bloc,
    versions: &[BlocVersion],
    (day, pointer): (Day, &str),
    document_id: Option<DocumentId>,
) -> Result<(), Refusal> {
    let replaced = |version: &&BlocVersion| {
        let end = version.valid_to.is_some() && version.valid_to != bloc.closed_on;
        end && version.document_id != document_id
    };
    match version_on(versions, day).filter(replaced) {
        Some(version) if !bloc.is_historic() => {
            let refusal = Refusal::new(Code::BlocVersionClosed).at(pointer, Fault::OutOfRange);
            Err(refusal.against("bloc-versions", version.id, version.name.as_str()))
        }
        Some(_) | None => Ok(()),
    }
}

/// Y-05: the roll of a closed year changes only by a document.
pub(super) fn check_closed_years(
    view: &mut View,
    bloc: &Bloc,
    changed: &Span,
    document_id: Option<DocumentId>,
) -> Result<(), Error> {
    if document_id.is_some() {
        return Ok(());
    }
    for year in store::years(view, bloc.id)? {
        if let Err(refusal) = check_year_open(&year)
            && year.span().overlaps(changed)
        {
            let refusal = refusal.at("/document_id", Fault::Missing).because(
                "Năm thi đua này đã khóa: thành viên của năm đó chỉ thay đổi theo văn bản, hãy nêu văn bản.",
                "This competition year is closed: its roll changes only by a document; name it.",
            );
            return Err(refusal.into());
        }
    }
    Ok(())
}

/// Ends a membership.
pub fn end_membership(
    tx: &mut Tx,
    id: MembershipId,
    ending: Ending,
) -> Result<(Membership, Option<SizeWarning>), Error> {
    let membership = store::find_membership(tx, id)?;
    let bloc = find_bloc(tx, membership.bloc_id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(membership.version)?;
    check_open(&bloc)?;
    check_ground(tx, ending.document_id, "/document_id")?;
    if membership.member_to.is_some_and(|to| to <= ending.ended_on) {
        let refusal = Refusal::new(Code::MembershipEnded);
        let name = membership.unit_name.as_str();
        return Err(refusal.against("memberships", membership.id, name).into());
    }
    let cut = Span {
        from: Some(ending.ended_on),
        to: membership.member_to,
    };
    check_closed_years(tx, &bloc, &cut, ending.document_id)?;
    let ended = left(membership, &ending, "/ended_on")?;
    store::save_membership(tx, &allowed, &ended)?;
    let act = Act::new("bloc.member_left", &ended).on_ground(ended.end_document_id);
    tx.record(&allowed, act)?;
    let warning = size_warning(tx, &bloc, ending.ended_on)?;
    Ok((ended, warning))
}

/// One membership.
pub fn show_membership(
    view: &mut View,
    id: MembershipId,
    known_at: Option<At>,
) -> Result<Membership, Error> {
    let membership = store::find_membership(view, id)?;
    journal::one_as_known(view, membership, known_at)
}

/// A page of the roll of a day.
pub fn list_members(
    view: &mut View,
    id: BlocId,
    asked: AsOf,
    paging: &Paging,
) -> Result<Listing<Membership>, Error> {
    store::find_bloc(view, id)?;
    let place = view.place(paging)?;
    let day = asked.day.unwrap_or(view.today());
    let mut rows = roll_on(view, id, day, asked.known_at)?;
    if let Some(after) = place.and_then(|place| place.key.parse::<i64>().ok()) {
        rows.retain(|member| member.ordinal > after);
    }
    view.page(rows, paging, |member| {
        (member.ordinal.to_string(), member.id.print())
    })
}

/// The whole roll of a day, in the order in which it was entered. A unit that had ended by then is no member, whatever its entry says.
pub fn members_on(view: &mut View, bloc: BlocId, day: Day) -> Result<Vec<Membership>, Error> {
    roll_on(view, bloc, day, None)
}

/// The same as known at an instant.
pub fn roll_on(
    view: &mut View,
    bloc: BlocId,
    day: Day,
    known_at: Option<At>,
) -> Result<Vec<Membership>, Error> {
    rolls_on(view, &[bloc], day, known_at)
}

/// The same of many blocs.
pub(super) fn rolls_on(
    view: &mut View,
    blocs: &[BlocId],
    day: Day,
    known_at: Option<At>,
) -> Result<Vec<Membership>, Error> {
    let rows = store::roll(view, blocs, None)?;
    there_on(view, rows, day, known_at)
}

/// The blocs of which a unit was a member on a day, as known at an instant.
pub(super) fn blocs_of_unit(
    view: &mut View,
    unit: UnitId,
    day: Day,
    known_at: Option<At>,
) -> Result<Vec<BlocId>, Error> {
    let rows = store::of_unit(view, unit)?;
    let there = there_on(view, rows, day, known_at)?;
    Ok(there.into_iter().map(|member| member.bloc_id).collect())
}

/// The memberships that held on a day. A unit that had ended by then is no member, nor one whose level had (LR-10).
fn there_on(
    view: &mut View,
    rows: Vec<(Membership, Unit)>,
    day: Day,
    known_at: Option<At>,
) -> Result<Vec<Membership>, Error> {
    let (members, units): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let mut by_id: BTreeMap<UnitId, Unit> = BTreeMap::new();
    for unit in journal::as_known(view, units, known_at)? {
        by_id.insert(unit.id, unit);
    }
    let mut members = journal::as_known(view, members, known_at)?;
    members.retain(|member| {
        let unit = by_id.get(&member.unit_id);
        unit.map_or(member.span(), |unit| member.span_of(unit))
            .contains(day)
    });
    Ok(members)
}

/// A membership of the unit that shares a day with `span`, as far as is known.
pub fn member_during(
    view: &mut View,
    bloc: BlocId,
    unit: UnitId,
    span: Span,
) -> Result<Option<Membership>, Error> {
    let mut all = store::roll(view, &[bloc], Some(unit))?.into_iter();
    let found = all.find(|(it, unit)| it.span_of(unit).overlaps(&span));
    Ok(found.map(|(member, _)| member))
}
