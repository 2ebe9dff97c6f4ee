//! What authorities choose for their blocs.

use super::look::{AsOf, holds};
use crate::competition::blocs::model::{BlocRules, LatePledge, OpenRules, Span, UnratedLeader};
use crate::competition::blocs::{policy, store};
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::units;
use crate::journal::{self, Act};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocRulesId, DocumentId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::Fault;
use crate::kernel::time::{At, Day};

/// What an authority's regulation chooses; nothing that it leaves open is filled in.
pub struct NewRules {
    /// First day.
    pub valid_from: Day,
    /// The day after the last.
    pub valid_to: Option<Day>,
    /// The regulation.
    pub document_id: DocumentId,
    /// Fewest members of a bloc.
    pub least_members: Option<i64>,
    /// Most members of a bloc.
    pub most_members: Option<i64>,
    /// What follows from a late or missing pledge.
    pub late_pledge: Option<LatePledge>,
    /// How many points are lost, in hundredths.
    pub late_pledge_points: Option<i64>,
    /// Whether a unit that was not rated last year may lead.
    pub unrated_leader: Option<UnratedLeader>,
    /// What becomes of the open rules once these end.
    pub open_rules: Option<OpenRules>,
}

/// Sets an authority's rules from a day on; those without an end that began before it end on that day. Where the new ones have an end, the act says
/// whether the open ones hold again from then on: nothing lapses unsaid.
pub fn set_bloc_rules(tx: &mut Tx, authority: UnitId, new: NewRules) -> Result<BlocRules, Error> {
    let unit = units::find_unit(tx, authority)?;
    let allowed = policy::may_rule(holds(tx, authority)?)?;
    check_rules(&new)?;
    unit.check_existed(new.valid_from)?;
    check_ground(tx, Some(new.document_id), "/document_id")?;
    let mut replaced = make_room(store::rules(tx, authority)?, &new)?;
    let rules = BlocRules {
        id: tx.new_id()?,
        version: 1,
        authority_id: authority,
        authority_name: units::name_on(tx, &unit, new.valid_from)?,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        document_id: new.document_id,
        least_members: new.least_members,
        most_members: new.most_members,
        late_pledge: new.late_pledge,
        late_pledge_points: new.late_pledge_points,
        unrated_leader: new.unrated_leader,
    };
    for ended in &replaced {
        store::save_rules(tx, &allowed, ended)?;
    }
    store::insert_rules(tx, &allowed, &rules)?;
    if let (Some(OpenRules::Resume), Some(end)) = (new.open_rules, new.valid_to) {
        for open in replaced.clone() {
            let again = BlocRules {
                id: tx.new_id()?,
                version: 1,
                authority_name: units::name_on(tx, &unit, end)?,
                valid_from: end,
                valid_to: None,
                ..open
            };
            store::insert_rules(tx, &allowed, &again)?;
            replaced.push(again);
        }
    }
    let act = Act::new("bloc_rules.set", &rules).on_ground(Some(rules.document_id));
    tx.record(&allowed, act.and(&replaced))?;
    Ok(rules)
}

/// Refuses numbers that contradict one another.
fn check_rules(new: &NewRules) -> Result<(), Refusal> {
    let wrong = |pointer, fault| Err(Refusal::of_field(pointer, fault));
    if new.valid_to.is_some_and(|to| to <= new.valid_from) {
        return wrong("/valid_to", Fault::PeriodEndsBeforeItBegins);
    }
    if new.least_members.is_some_and(|least| least < 1) {
        return wrong("/least_members", Fault::OutOfRange);
    }
    let least = new.least_members.unwrap_or(1);
    if new.most_members.is_some_and(|most| most < least) {
        return wrong("/most_members", Fault::OutOfRange);
    }
    match (new.late_pledge, new.late_pledge_points) {
        (Some(LatePledge::Points), None) => wrong("/late_pledge_points", Fault::Missing),
        (Some(LatePledge::Points), Some(points)) if points < 1 => {
            wrong("/late_pledge_points", Fault::OutOfRange)
        }
        (Some(LatePledge::Points), Some(_)) => Ok(()),
        (None | Some(LatePledge::None | LatePledge::Warn | LatePledge::Ineligible), Some(_)) => {
            wrong("/late_pledge_points", Fault::OutOfRange)
        }
        (None | Some(LatePledge::None | LatePledge::Warn | LatePledge::Ineligible), None) => Ok(()),
    }
}

/// The open rules, ended where the new ones begin; refuses where others share a day with the new ones.
fn make_room(rules: Vec<BlocRules>, new: &NewRules) -> Result<Vec<BlocRules>, Refusal> {
    let span = Span {
        from: Some(new.valid_from),
        to: new.valid_to,
    };
    let mut ended = Vec::new();
    for old in rules {
        if !old.span().overlaps(&span) {
            continue;
        }
        if old.valid_to.is_some() || old.valid_from >= new.valid_from {
            let name = old.days();
            return Err(Refusal::new(Code::BlocRulesOverlap).against("bloc-rules", old.id, name));
        }
        if new.valid_to.is_some() && new.open_rules.is_none() {
            let refusal = Refusal::of_field("/open_rules", Fault::Missing);
            return Err(refusal.against("bloc-rules", old.id, old.days()));
        }
        ended.push(BlocRules {
            version: old.version + 1,
            valid_to: Some(new.valid_from),
            ..old
        });
    }
    match (new.open_rules, ended.is_empty(), new.valid_to) {
        (Some(_), true, _) | (Some(_), _, None) => {
            Err(Refusal::of_field("/open_rules", Fault::OutOfRange))
        }
        (Some(_), false, Some(_)) | (None, ..) => Ok(ended),
    }
}

/// What an authority has chosen for its blocs on a day; none where it has set no rules for that day.
pub fn rules_on(view: &mut View, authority: UnitId, day: Day) -> Result<Option<BlocRules>, Error> {
    let rules = store::rules(view, authority)?;
    Ok(rules.into_iter().find(|it| it.span().contains(day)))
}

/// One set of rules.
pub fn show_bloc_rules(
    view: &mut View,
    id: BlocRulesId,
    known_at: Option<At>,
) -> Result<BlocRules, Error> {
    let rules = store::find_rules(view, id)?;
    journal::one_as_known(view, rules, known_at)
}

/// The rules of an authority over time, earliest first; those of one day where it is told.
pub fn list_bloc_rules(
    view: &mut View,
    authority: UnitId,
    asked: AsOf,
    paging: &Paging,
) -> Result<Listing<BlocRules>, Error> {
    units::find_unit(view, authority)?;
    let place = view.place(paging)?;
    let rules = store::rules(view, authority)?;
    let mut rules = journal::as_known(view, rules, asked.known_at)?;
    rules.retain(|it| asked.day.is_none_or(|day| it.span().contains(day)));
    // Rules of one authority share no day, so the first day alone is the place.
    if let Some(place) = place {
        rules.retain(|it| it.valid_from.to_string() > place.key);
    }
    view.page(rules, paging, |it| {
        (it.valid_from.to_string(), it.id.print())
    })
}
