//! The acts on blocs.

use super::model::{
    Bloc, BlocOrigin, BlocState, BlocVersion, BlocYear, BlocYearState, Membership, RollKnown, Span,
    YearSystem,
};
use super::state::{BlocCommand, Reason, decide_bloc, decide_year};
use super::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units::{self, Unit, UnitSystem};
use crate::journal::Act;
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, BlocYearId, DocumentId, MembershipId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name, Note, folded};
use crate::kernel::time::Day;

/// A bloc to be entered.
pub struct NewBloc {
    /// How it comes into the register.
    pub origin: BlocOrigin,
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
    /// Who organises it.
    pub authority_id: Option<UnitId>,
    /// Who keeps it while its authority is unknown.
    pub keeper_id: Option<UnitId>,
    /// The establishing document.
    pub document_id: Option<DocumentId>,
    /// First day.
    pub established_on: Option<Day>,
}

/// A bloc with what its documents say.
pub struct BlocWithVersions {
    /// The bloc.
    pub bloc: Bloc,
    /// The versions, in the order in which they were entered.
    pub versions: Vec<BlocVersion>,
}

/// Establishes a bloc, or enters a historic one. What governs is the law of today: the register takes no new bloc without its ground.
pub fn establish_bloc(tx: &mut Tx, new: NewBloc) -> Result<BlocWithVersions, Error> {
    let keeper = check_keeper(tx, &new)?;
    let allowed = policy::may_keep(holds(tx, keeper.id)?)?;
    check_ground(tx, new.document_id, "/document_id")?;
    let day = new.established_on.unwrap_or(tx.today());
    let authority_name = match new.authority_id {
        Some(_) => {
            keeper.check_existed(day)?;
            Some(units::name_on(tx, &keeper, day)?)
        }
        None => None,
    };
    let bloc = Bloc {
        id: tx.new_id()?,
        version: 1,
        origin: new.origin,
        state: BlocState::Active,
        name_folded: folded(new.name.as_str()),
        name: new.name,
        kind_label: new.kind_label,
        leader_title: new.leader_title,
        deputy_title: new.deputy_title,
        system: new.system,
        authority_id: new.authority_id,
        authority_name,
        keeper_id: keeper.id,
        document_id: new.document_id,
        established_on: new.established_on,
        closed_on: None,
    };
    let first = first_version(tx, &bloc)?;
    store::insert_bloc(tx, &allowed, &bloc)?;
    store::insert_version(tx, &allowed, &first)?;
    let versions = vec![first];
    let act = Act::new("bloc.established", &bloc).on_ground(bloc.document_id);
    tx.record(&allowed, act.and(&versions))?;
    Ok(BlocWithVersions { bloc, versions })
}

fn first_version(tx: &mut Tx, bloc: &Bloc) -> Result<BlocVersion, Error> {
    Ok(BlocVersion {
        id: tx.new_id()?,
        version: 1,
        bloc_id: bloc.id,
        ordinal: 1,
        name: bloc.name.clone(),
        kind_label: bloc.kind_label.clone(),
        leader_title: bloc.leader_title.clone(),
        deputy_title: bloc.deputy_title.clone(),
        document_id: bloc.document_id,
        valid_from: bloc.established_on,
        valid_to: None,
        reason: None,
    })
}

/// The unit that will keep the new bloc: its authority, or its keeper while the authority is unknown.
fn check_keeper(view: &mut View, new: &NewBloc) -> Result<Unit, Error> {
    let keeper_id = check_organiser(new)?;
    let pointer = match new.authority_id {
        Some(_) => "/authority_id",
        None => "/keeper_id",
    };
    units::check_unit(view, keeper_id, pointer)
}

/// LR-52, B-01: who keeps the new bloc; a new one states its organiser, its document and its first day.
fn check_organiser(new: &NewBloc) -> Result<UnitId, Error> {
    if new.origin == BlocOrigin::Established {
        let without = |code: Code, pointer: &str| {
            let refusal = Refusal::new(code).at(pointer, Fault::Missing);
            refusal.under("Luật 06/2022/QH15", "Điều 16 khoản 2 điểm c")
        };
        if new.authority_id.is_none() {
            return Err(without(Code::BlocWithoutOrganiser, "/authority_id").into());
        }
        if new.document_id.is_none() {
            return Err(without(Code::BlocWithoutDocument, "/document_id").into());
        }
        if new.established_on.is_none() {
            return Err(Refusal::of_field("/established_on", Fault::Missing).into());
        }
    }
    match (new.authority_id, new.keeper_id) {
        (Some(authority), None) => Ok(authority),
        (Some(authority), Some(keeper)) if authority == keeper => Ok(authority),
        (Some(_), Some(_)) => Err(Refusal::of_field("/keeper_id", Fault::OutOfRange).into()),
        (None, Some(keeper)) => Ok(keeper),
        (None, None) => Err(Refusal::of_field("/keeper_id", Fault::Missing).into()),
    }
}

fn holds(view: &mut View, keeper: UnitId) -> Result<bool, Error> {
    units::holds_over(view, Office::CouncilSecretary, keeper)
}

/// Whether the caller is council secretary of the authority that keeps the bloc, or of a unit above it, today.
pub fn is_keeper(view: &mut View, bloc: &Bloc) -> Result<bool, Error> {
    holds(view, bloc.keeper_id)
}

fn keeping(view: &mut View, bloc: &Bloc) -> Result<Allowed, Error> {
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

fn named(refusal: Refusal, bloc: &Bloc) -> Refusal {
    refusal.against("blocs", bloc.id, bloc.name.as_str())
}

/// A bloc with its versions.
pub fn show_bloc(view: &mut View, id: BlocId) -> Result<BlocWithVersions, Error> {
    let bloc = store::find_bloc(view, id)?;
    let versions = store::versions(view, id)?;
    Ok(BlocWithVersions { bloc, versions })
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

/// Why something ends, when, and by which paper.
pub struct Ending {
    /// The first day on which it is no more.
    pub ended_on: Day,
    /// Why.
    pub reason: Note,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Closes a bloc, and with it every membership that has not ended by then (B-10).
pub fn close_bloc(tx: &mut Tx, id: BlocId, ending: Ending) -> Result<BlocWithVersions, Error> {
    let bloc = store::find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(bloc.version)?;
    let state = decide_bloc(bloc.state, BlocCommand::Close)?;
    check_ground(tx, ending.document_id, "/document_id")?;
    let day = ending.ended_on;
    if bloc.established_on.is_some_and(|from| day <= from) {
        return Err(backwards().into());
    }
    let closed = Bloc {
        version: bloc.version + 1,
        state,
        closed_on: Some(day),
        ..bloc
    };
    store::save_bloc(tx, &allowed, &closed)?;
    let mut ended = Vec::new();
    for member in store::members_after(tx, id, day)? {
        let member = left(member, &ending)?;
        store::save_membership(tx, &allowed, &member)?;
        ended.push(member);
    }
    let mut versions = store::versions(tx, id)?;
    for version in versions.iter_mut().filter(|it| it.valid_to.is_none()) {
        version.version += 1;
        version.valid_to = Some(day);
        version.reason = Some(ending.reason.clone());
        store::save_version(tx, &allowed, version)?;
    }
    let act = Act::new("bloc.closed", &closed).on_ground(ending.document_id);
    let act = act.with("reason", &ending.reason);
    tx.record(&allowed, act.and(&ended).and(&versions))?;
    Ok(BlocWithVersions {
        bloc: closed,
        versions,
    })
}

fn backwards() -> Refusal {
    Refusal::of_field("/ended_on", Fault::PeriodEndsBeforeItBegins)
}

fn left(member: Membership, ending: &Ending) -> Result<Membership, Refusal> {
    if member
        .member_from
        .is_some_and(|from| ending.ended_on <= from)
    {
        return Err(backwards().against("memberships", member.id, member.unit_name.as_str()));
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

/// Admits a unit to a bloc (B-02, B-03). Its own days govern: the unit must have been there, and in no other bloc of the authority.
pub fn admit_member(tx: &mut Tx, id: BlocId, new: Admission) -> Result<Membership, Error> {
    let bloc = store::find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    decide_bloc(bloc.state, BlocCommand::ChangeRoll)?;
    let unit = units::check_unit(tx, new.unit_id, "/unit_id")?;
    check_ground(tx, new.document_id, "/document_id")?;
    check_admission(tx, &bloc, &new)?;
    let day = new.member_from.unwrap_or(tx.today());
    if new.member_from.is_some() {
        unit.check_existed(day)?;
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
    Ok(membership)
}

fn check_admission(view: &mut View, bloc: &Bloc, new: &Admission) -> Result<(), Error> {
    let span = Span {
        from: new.member_from,
        to: new.member_to,
    };
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
    for other in store::of_unit(view, bloc.id, new.unit_id)? {
        if other.span().overlaps(&span) {
            let refusal = Refusal::new(Code::UnitAlreadyMember);
            let refusal = refusal.against("memberships", other.id, other.unit_name.as_str());
            return Err(refusal.into());
        }
    }
    let Some(authority) = bloc.authority_id else {
        return Ok(());
    };
    for (other, theirs) in store::of_unit_under(view, authority, new.unit_id)? {
        if other.span().overlaps(&span) {
            return Err(named(Refusal::new(Code::UnitInOtherBloc), &theirs).into());
        }
    }
    Ok(())
}

/// Ends a membership.
pub fn end_membership(tx: &mut Tx, id: MembershipId, ending: Ending) -> Result<Membership, Error> {
    let membership = store::find_membership(tx, id)?;
    let bloc = store::find_bloc(tx, membership.bloc_id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(membership.version)?;
    decide_bloc(bloc.state, BlocCommand::ChangeRoll)?;
    check_ground(tx, ending.document_id, "/document_id")?;
    if membership.member_to.is_some_and(|to| to <= ending.ended_on) {
        return Err(Refusal::new(Code::MembershipEnded).into());
    }
    let ended = left(membership, &ending)?;
    store::save_membership(tx, &allowed, &ended)?;
    let act = Act::new("bloc.member_left", &ended).on_ground(ended.end_document_id);
    tx.record(&allowed, act)?;
    Ok(ended)
}

/// One membership.
pub fn show_membership(view: &mut View, id: MembershipId) -> Result<Membership, Error> {
    store::find_membership(view, id)
}

/// A page of the roll of a day.
pub fn list_members(
    view: &mut View,
    id: BlocId,
    on: Option<Day>,
    paging: &Paging,
) -> Result<Listing<Membership>, Error> {
    store::find_bloc(view, id)?;
    let place = view.place(paging)?;
    let day = on.unwrap_or(view.today());
    let rows = Some(paging.limit.rows() + 1);
    let rows = store::members_on(view, id, day, place.as_ref(), rows)?;
    view.page(rows, paging, |member| {
        (member.ordinal.to_string(), member.id.print())
    })
}

/// The whole roll of a day, in the order in which it was entered.
pub fn members_on(view: &mut View, bloc: BlocId, day: Day) -> Result<Vec<Membership>, Error> {
    store::members_on(view, bloc, day, None, None)
}

/// A membership of the unit that shares a day with `span`, as far as is known.
pub fn member_during(
    view: &mut View,
    bloc: BlocId,
    unit: UnitId,
    span: Span,
) -> Result<Option<Membership>, Error> {
    let all = store::of_unit(view, bloc, unit)?;
    Ok(all.into_iter().find(|it| it.span().overlaps(&span)))
}

/// A competition year to be opened.
pub struct NewYear {
    /// Label.
    pub label: Label,
    /// By which system it is counted.
    pub system: YearSystem,
    /// First day.
    pub year_from: Day,
    /// The day after the last.
    pub year_to: Day,
    /// How much of the roll is known.
    pub roll_known: RollKnown,
    /// How many members a source states.
    pub member_count_stated: Option<i64>,
    /// The last day for signing the pledge.
    pub pledge_due_on: Option<Day>,
}

/// Opens a competition year (Y-01).
pub fn open_bloc_year(tx: &mut Tx, id: BlocId, new: NewYear) -> Result<BlocYear, Error> {
    let bloc = store::find_bloc(tx, id)?;
    let allowed = keeping(tx, &bloc)?;
    decide_bloc(bloc.state, BlocCommand::OpenYear)?;
    let year = BlocYear {
        id: tx.new_id()?,
        version: 1,
        bloc_id: id,
        label: new.label,
        system: new.system,
        year_from: new.year_from,
        year_to: new.year_to,
        state: BlocYearState::SetUp,
        roll_known: new.roll_known,
        member_count_stated: new.member_count_stated,
        pledge_due_on: new.pledge_due_on,
    };
    check_new_year(tx, &year)?;
    store::insert_year(tx, &allowed, &year).again_on("bloc_years_bloc_id_label_key")?;
    tx.record(&allowed, Act::new("bloc_year.opened", &year))?;
    Ok(year)
}

fn check_new_year(view: &mut View, year: &BlocYear) -> Result<(), Error> {
    if year.year_to <= year.year_from {
        return Err(Refusal::of_field("/year_to", Fault::PeriodEndsBeforeItBegins).into());
    }
    if year.member_count_stated.is_some_and(|count| count < 1) {
        return Err(Refusal::of_field("/member_count_stated", Fault::OutOfRange).into());
    }
    for other in store::years(view, year.bloc_id)? {
        let code = if other.label == year.label {
            Code::BlocYearLabelTaken
        } else if other.span().overlaps(&year.span()) {
            Code::BlocYearOverlaps
        } else {
            continue;
        };
        let refusal = Refusal::new(code).against("bloc-years", other.id, other.label.as_str());
        return Err(refusal.into());
    }
    Ok(())
}

/// Moves a competition year to another state (Y-04).
pub fn move_bloc_year(
    tx: &mut Tx,
    id: BlocYearId,
    to: BlocYearState,
    reason: Option<Note>,
    document_id: Option<DocumentId>,
) -> Result<BlocYear, Error> {
    let year = store::find_year(tx, id)?;
    let bloc = store::find_bloc(tx, year.bloc_id)?;
    let allowed = keeping(tx, &bloc)?;
    tx.expect_version(year.version)?;
    let given = match reason {
        Some(_) => Reason::Given,
        None => Reason::None,
    };
    let state = decide_year(year.state, to, given)?;
    check_ground(tx, document_id, "/document_id")?;
    let before = year.state;
    let moved = BlocYear {
        version: year.version + 1,
        state,
        ..year
    };
    store::save_year(tx, &allowed, &moved)?;
    let mut act = Act::new("bloc_year.moved", &moved).on_ground(document_id);
    act = act.with("before", &before);
    if let Some(reason) = &reason {
        act = act.with("reason", reason);
    }
    tx.record(&allowed, act)?;
    Ok(moved)
}

/// A competition year with its bloc.
pub fn find_year(view: &mut View, id: BlocYearId) -> Result<(BlocYear, Bloc), Error> {
    let year = store::find_year(view, id)?;
    let bloc = store::find_bloc(view, year.bloc_id)?;
    Ok((year, bloc))
}

/// Refuses a competition year that is closed (Y-05).
pub fn check_year_open(year: &BlocYear) -> Result<(), Refusal> {
    match year.state {
        BlocYearState::Closed => Err(Refusal::new(Code::BlocYearClosed).against(
            "bloc-years",
            year.id,
            year.label.as_str(),
        )),
        BlocYearState::SetUp
        | BlocYearState::Pledged
        | BlocYearState::UnderWay
        | BlocYearState::MidYearReviewed
        | BlocYearState::Scoring
        | BlocYearState::Reviewed
        | BlocYearState::Nominated
        | BlocYearState::Decided => Ok(()),
    }
}

/// A competition year of this bloc, named in a body; `pointer` is where it was named.
pub fn check_year(
    view: &mut View,
    bloc: BlocId,
    id: BlocYearId,
    pointer: &str,
) -> Result<BlocYear, Error> {
    let found = store::seek_year(view, id)?;
    found.filter(|year| year.bloc_id == bloc).ok_or_else(|| {
        Refusal::new(Code::BlocYearUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

/// A page of the years of a bloc, latest first.
pub fn list_bloc_years(
    view: &mut View,
    id: BlocId,
    paging: &Paging,
) -> Result<Listing<BlocYear>, Error> {
    store::find_bloc(view, id)?;
    let place = view.place(paging)?;
    let rows = store::list_years(view, id, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |year| {
        (year.year_from.to_string(), year.id.print())
    })
}
