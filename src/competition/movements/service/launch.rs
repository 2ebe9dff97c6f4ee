//! Launching a movement, or entering an old one.

use super::address;
use crate::competition::blocs::{self, Bloc};
use crate::competition::leadership;
use crate::competition::movements::model::{
    Addressing, Movement, MovementForm, MovementOrigin, MovementScope,
};
use crate::competition::movements::{law, policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units::{self, Unit};
use crate::journal::{Act, one_as_known};
use crate::kernel::actor::{Allowed, Office};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, BlocYearId, DocumentId, MovementId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name, Note, folded};
use crate::kernel::time::{At, Day, PartialDay};

/// A movement to be launched or entered.
#[derive(Clone)]
pub struct Launch {
    /// How it comes into the register.
    pub origin: MovementOrigin,
    /// Name.
    pub name: Name,
    /// The unit that launches it.
    pub launching_unit_id: Option<UnitId>,
    /// Who keeps the record of an old one whose launching unit is not known.
    pub keeper_id: Option<UnitId>,
    /// Who launches it, as printed.
    pub launcher: Option<Name>,
    /// The launcher's title, as printed.
    pub launcher_title: Option<Label>,
    /// Form.
    pub form: Option<MovementForm>,
    /// Scope.
    pub scope: Option<MovementScope>,
    /// The bloc whose movement it is.
    pub bloc_id: Option<BlocId>,
    /// For which competition year of the bloc.
    pub bloc_year_id: Option<BlocYearId>,
    /// Theme.
    pub theme: Option<Note>,
    /// Goal.
    pub goal: Option<Note>,
    /// For whom.
    pub subjects: Option<Note>,
    /// Criteria.
    pub criteria: Option<Note>,
    /// Plan.
    pub plan: Option<Note>,
    /// When it was launched.
    pub launched_on: Option<PartialDay>,
    /// First day.
    pub runs_from: Option<Day>,
    /// The day after the last.
    pub runs_to: Option<Day>,
    /// The paper that launches it.
    pub document_id: Option<DocumentId>,
    /// To whom it is addressed.
    pub addressed_to: Option<Addressing>,
    /// The units to which it is addressed by name.
    pub unit_ids: Vec<UnitId>,
}

impl Launch {
    /// The day of the launch: as stated, or today.
    fn day(&self, view: &View) -> Day {
        self.launched_on.map_or(view.today(), |on| on.first_day())
    }
}

/// Launches a movement, or enters an old one. Who leads the bloc, and which office the caller holds, is read on the day of the act.
pub fn launch_movement(tx: &mut Tx, new: Launch) -> Result<Movement, Error> {
    check_launch(&new)?;
    let bloc = match new.bloc_id {
        Some(id) => Some(blocs::check_bloc(tx, id, "/bloc_id")?),
        None => None,
    };
    check_day(tx, &new, bloc.as_ref())?;
    check_year(tx, &new)?;
    let (allowed, launching, keeper_id) = match (new.origin, bloc.as_ref()) {
        (MovementOrigin::Launched, Some(bloc)) => by_leader(tx, &new, bloc)?,
        (MovementOrigin::Launched, None) => by_unit(tx, &new)?,
        (MovementOrigin::Historic, bloc) => by_keeper(tx, &new, bloc)?,
    };
    check_ground(tx, new.document_id, "/document_id")?;
    let day = new.day(tx);
    let addressed = address::units_of(tx, &new, bloc.as_ref(), launching.as_ref(), day)?;
    let movement = movement(tx, new, launching, keeper_id)?;
    store::insert_movement(tx, &allowed, &movement)?;
    let recipients = address::recipients(tx, movement.id, addressed)?;
    for recipient in &recipients {
        store::insert_recipient(tx, &allowed, recipient).again_on("movement_recipients_pkey")?;
    }
    let act = Act::new("movement.launched", &movement).on_ground(movement.document_id);
    tx.record(&allowed, act.and(&recipients))?;
    Ok(movement)
}

fn movement(
    tx: &mut Tx,
    new: Launch,
    launching: Option<Unit>,
    keeper_id: UnitId,
) -> Result<Movement, Error> {
    let launching_unit_name = match &launching {
        Some(unit) => {
            let day = new.day(tx);
            Some(units::name_on(tx, unit, day)?)
        }
        None => None,
    };
    let launched_on = match new.origin {
        MovementOrigin::Launched => Some(new.launched_on.unwrap_or(today_of(tx)?)),
        MovementOrigin::Historic => new.launched_on,
    };
    Ok(Movement {
        id: tx.new_id()?,
        version: 1,
        origin: new.origin,
        name_folded: folded(new.name.as_str()),
        name: new.name,
        keeper_id,
        launching_unit_id: launching.map(|unit| unit.id),
        launching_unit_name,
        launcher: new.launcher,
        launcher_title: new.launcher_title,
        form: new.form,
        scope: new.scope,
        bloc_id: new.bloc_id,
        theme: new.theme,
        goal: new.goal,
        subjects: new.subjects,
        criteria: new.criteria,
        plan: new.plan,
        launched_on,
        runs_from: new.runs_from,
        runs_to: new.runs_to,
        document_id: new.document_id,
        bloc_year_id: new.bloc_year_id,
    })
}

/// A launch does not lie ahead, nor before the bloc.
fn check_day(view: &View, new: &Launch, bloc: Option<&Bloc>) -> Result<(), Refusal> {
    let Some(on) = new.launched_on else {
        return Ok(());
    };
    if on.first_day() > view.today() {
        return Err(Refusal::of_field("/launched_on", Fault::OutOfRange));
    }
    let established = bloc.and_then(|bloc| Some((bloc, bloc.established_on?)));
    match established {
        Some((bloc, from)) if on.last_day() < from => {
            let refusal = Refusal::new(Code::BlocNotYet).at("/launched_on", Fault::OutOfRange);
            Err(refusal.against("blocs", bloc.id, bloc.name.as_str()))
        }
        Some(_) | None => Ok(()),
    }
}

/// The competition year is one of the bloc's.
fn check_year(view: &mut View, new: &Launch) -> Result<(), Error> {
    match (new.bloc_year_id, new.bloc_id) {
        (None, _) => Ok(()),
        (Some(year), Some(bloc)) => blocs::check_year(view, bloc, year, "/bloc_year_id").map(drop),
        (Some(_), None) => Err(Refusal::of_field("/bloc_id", Fault::Missing).into()),
    }
}

fn today_of(view: &View) -> Result<PartialDay, Refusal> {
    PartialDay::parse_stored(&view.today().print())
        .map_err(|fault| Refusal::of_field("/launched_on", fault))
}

/// LR-50, and what every movement keeps to: a bloc's movement has the bloc's scope and no other has it.
fn check_launch(new: &Launch) -> Result<(), Error> {
    if let (Some(from), Some(to)) = (new.runs_from, new.runs_to)
        && to <= from
    {
        return Err(Refusal::of_field("/runs_to", Fault::PeriodEndsBeforeItBegins).into());
    }
    match (new.bloc_id, new.scope) {
        (Some(_), None | Some(MovementScope::Bloc)) => {}
        (Some(_), Some(_)) => {
            return Err(Refusal::of_field("/scope", Fault::OutOfRange).into());
        }
        (None, Some(MovementScope::Bloc)) if new.origin == MovementOrigin::Launched => {
            return Err(Refusal::of_field("/bloc_id", Fault::Missing).into());
        }
        (None, _) => {}
    }
    if new.origin == MovementOrigin::Historic {
        return Ok(());
    }
    if new.criteria.is_none() {
        let refusal = Refusal::new(Code::MovementWithoutCriteria).at("/criteria", Fault::Missing);
        return Err(refusal.under("Luật 06/2022/QH15", "Điều 17").into());
    }
    for (missing, pointer) in [
        (new.form.is_none(), "/form"),
        (new.scope.is_none(), "/scope"),
    ] {
        if missing {
            return Err(Refusal::of_field(pointer, Fault::Missing).into());
        }
    }
    Ok(())
}

type Ground = (Allowed, Option<Unit>, UnitId);

/// L-06: who leads on the day of the launch launches, and enters it while it leads.
fn by_leader(tx: &mut Tx, new: &Launch, bloc: &Bloc) -> Result<Ground, Error> {
    let (actor, today, day) = (tx.actor().clone(), tx.today(), new.day(tx));
    let now = leadership::leads(tx, &actor, bloc.id, today)?;
    let then = match day == today {
        true => now.clone(),
        false => leadership::leads(tx, &actor, bloc.id, day)?,
    };
    let allowed = policy::may_launch_in_bloc(now.is_some() && then.is_some())?;
    blocs::check_open(bloc)?;
    let Some(term) = then else {
        return Err(Refusal::new(Code::NotLeader).into());
    };
    if new
        .launching_unit_id
        .is_some_and(|unit| unit != term.unit_id)
    {
        return Err(Refusal::of_field("/launching_unit_id", Fault::OutOfRange).into());
    }
    let unit = units::check_unit(tx, term.unit_id, "/launching_unit_id")?;
    Ok((allowed, Some(unit), bloc.keeper_id))
}

fn by_unit(tx: &mut Tx, new: &Launch) -> Result<Ground, Error> {
    let Some(id) = new.launching_unit_id else {
        return Err(Refusal::of_field("/launching_unit_id", Fault::Missing).into());
    };
    let unit = units::check_unit(tx, id, "/launching_unit_id")?;
    let over = units::holds_over(tx, Office::CouncilSecretary, id)?;
    let allowed = policy::may_launch(tx.actor(), id, over)?;
    unit.check_existed(tx.today())?;
    check_scope(&unit, new.scope, new.day(tx))?;
    Ok((allowed, Some(unit), id))
}

/// LR-51: the day of the launch governs; where the data have no rule for it, nobody is refused.
fn check_scope(unit: &Unit, scope: Option<MovementScope>, day: Day) -> Result<(), Error> {
    let rule = law::scope_on(unit.level, day)?;
    match (rule, scope) {
        (Some(rule), Some(scope)) if rule.is_exceeded_by(scope) => {
            let refusal = Refusal::new(Code::MovementScopeTooWide).at("/scope", Fault::OutOfRange);
            Err(refusal.under(rule.instrument, rule.article).into())
        }
        (Some(_), Some(_)) | (None, _) | (_, None) => Ok(()),
    }
}

fn by_keeper(tx: &mut Tx, new: &Launch, bloc: Option<&Bloc>) -> Result<Ground, Error> {
    let launching = match new.launching_unit_id {
        Some(id) => Some(units::check_unit(tx, id, "/launching_unit_id")?),
        None => None,
    };
    let known = bloc.map(|bloc| bloc.keeper_id);
    let known = known.or(launching.as_ref().map(|unit| unit.id));
    let keeper_id = match (new.keeper_id, known) {
        (Some(keeper), _) => units::check_unit(tx, keeper, "/keeper_id")?.id,
        (None, Some(known)) => known,
        (None, None) => return Err(Refusal::of_field("/keeper_id", Fault::Missing).into()),
    };
    if bloc.is_some_and(|bloc| bloc.keeper_id != keeper_id) {
        return Err(Refusal::of_field("/keeper_id", Fault::OutOfRange).into());
    }
    let over = units::holds_over(tx, Office::CouncilSecretary, keeper_id)?;
    Ok((policy::may_enter(over)?, launching, keeper_id))
}

/// One movement, as it was known at an instant; as it is known now unless told.
pub fn show_movement(
    view: &mut View,
    id: MovementId,
    known_at: Option<At>,
) -> Result<Movement, Error> {
    let movement = store::find_movement(view, id)?;
    one_as_known(view, movement, known_at)
}

/// A movement named in a body; `pointer` is where it was named.
pub fn check_movement(view: &mut View, id: MovementId, pointer: &str) -> Result<Movement, Error> {
    let found = store::seek_movement(view, id)?;
    found.ok_or_else(|| {
        Refusal::new(Code::MovementUnknown)
            .at(pointer, Fault::Unknown)
            .into()
    })
}

/// Which movements are wanted.
pub struct Wanted<'a> {
    /// Of this bloc.
    pub bloc: Option<BlocId>,
    /// Launched by this unit.
    pub launched_by: Option<UnitId>,
    /// Addressed to this unit.
    pub recipient: Option<UnitId>,
    /// Whose name begins so.
    pub name: Option<&'a Name>,
}

/// Movements by name.
pub fn list_movements(
    view: &mut View,
    wanted: &Wanted,
    paging: &Paging,
) -> Result<Listing<Movement>, Error> {
    let place = view.place(paging)?;
    let name = wanted.name.map(|name| folded(name.as_str()));
    let filter = store::Filter {
        bloc: wanted.bloc,
        unit: wanted.launched_by,
        recipient: wanted.recipient,
        name: name.as_deref(),
    };
    let rows = store::list_movements(view, &filter, place.as_ref(), paging.limit.rows() + 1)?;
    view.page(rows, paging, |movement| {
        (movement.name_folded.clone(), movement.id.print())
    })
}
