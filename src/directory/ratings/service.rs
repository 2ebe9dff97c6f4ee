//! The acts on ratings.

use super::model::{Grade, Rating, Subject, naming_day};
use super::policy::Oversight;
use super::{policy, store};
use crate::db::{Tx, View};
use crate::directory::units::Unit;
use crate::directory::{documents, people, units};
use crate::journal::Act;
use crate::kernel::actor::Office;
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::{DocumentId, PersonId, RatingId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Label, Name, folded};
use crate::kernel::time::{Day, PartialDay};

/// A rating to record.
pub struct NewRating {
    /// The rated unit.
    pub unit_id: Option<UnitId>,
    /// The rated person.
    pub person_id: Option<PersonId>,
    /// The subject's name as printed.
    pub subject_name: Option<Name>,
    /// The grade as a word.
    pub grade: Grade,
    /// The grade as printed.
    pub grade_printed: Label,
    /// The achievement year.
    pub period: Label,
    /// The unit that rated.
    pub rated_by_unit_id: Option<UnitId>,
    /// The rating body's name as printed.
    pub rated_by: Option<Name>,
    /// When it was decided.
    pub decided_on: Option<PartialDay>,
    /// The paper.
    pub document_id: Option<DocumentId>,
}

/// Records a rating.
pub fn record_rating(tx: &mut Tx, new: NewRating) -> Result<Rating, Error> {
    let subject = Subject::new(new.unit_id, new.person_id)?;
    let day = naming_day(new.decided_on, tx.today());
    let (name, subject_units) = subject_facts(tx, subject, new.decided_on, day)?;
    let rater = match new.rated_by_unit_id {
        Some(id) => Some(unit_then(tx, id, "/rated_by_unit_id", new.decided_on)?),
        None => None,
    };
    let rater_id = rater.as_ref().map(|unit| unit.id);
    let oversight = oversight(tx, rater_id, &subject_units)?;
    let allowed = policy::may_record(tx.actor(), rater_id, oversight)?;
    documents::check_ground(tx, new.document_id, "/document_id")?;
    let rated_by = match (new.rated_by, &rater) {
        (None, Some(rater)) => Some(units::name_on(tx, rater, day)?),
        (printed, _) => printed,
    };
    let rating = Rating {
        id: tx.new_id()?,
        version: 1,
        unit_id: subject.unit(),
        person_id: subject.person(),
        subject_name: new.subject_name.unwrap_or(name),
        grade: new.grade,
        grade_printed: new.grade_printed,
        period: new.period,
        rated_by_unit_id: rater_id,
        rated_by,
        decided_on: new.decided_on,
        document_id: new.document_id,
        recorded_at: tx.now(),
    };
    store::insert_rating(tx, &allowed, &rating)?;
    let act = Act::new("rating.recorded", &rating).on_ground(rating.document_id);
    tx.record(&allowed, act)?;
    Ok(rating)
}

/// The subject's name on the day, and the units whose council secretaries oversee the subject.
fn subject_facts(
    view: &mut View,
    subject: Subject,
    decided_on: Option<PartialDay>,
    day: Day,
) -> Result<(Name, Vec<UnitId>), Error> {
    match subject {
        Subject::Unit(id) => {
            let unit = unit_then(view, id, "/unit_id", decided_on)?;
            Ok((units::name_on(view, &unit, day)?, vec![id]))
        }
        Subject::Person(id) => {
            let person = people::check_person(view, id, "/person_id")?;
            Ok((person.name, people::units_of(view, id)?))
        }
    }
}

/// A unit named in the body; refused when it certainly did not exist yet on the day of the decision. One that has ended since, or before it
/// was rated for its last year, is right.
fn unit_then(
    view: &mut View,
    id: UnitId,
    pointer: &str,
    decided_on: Option<PartialDay>,
) -> Result<Unit, Error> {
    let unit = units::check_unit(view, id, pointer)?;
    let latest = decided_on.map(|day| day.last_day());
    if let (Some(latest), Some(from)) = (latest, unit.existed_from)
        && latest < from
    {
        unit.check_existed(latest)?;
    }
    Ok(unit)
}

fn oversight(
    view: &mut View,
    rater: Option<UnitId>,
    subject_units: &[UnitId],
) -> Result<Oversight, Error> {
    if rater.is_none() && subject_units.is_empty() {
        return Ok(Oversight::OfNobody);
    }
    for unit in rater.iter().chain(subject_units) {
        if units::holds_over(view, Office::CouncilSecretary, *unit)? {
            return Ok(Oversight::Held);
        }
    }
    Ok(Oversight::NotHeld)
}

/// One rating.
pub fn show_rating(view: &mut View, id: RatingId) -> Result<Rating, Error> {
    store::find_rating(view, id)
}

/// Ratings in the order of their entry.
pub fn list_ratings(
    view: &mut View,
    unit: Option<UnitId>,
    person: Option<PersonId>,
    paging: &Paging,
) -> Result<Listing<Rating>, Error> {
    let after = match view.place(paging)? {
        Some(place) => Some(
            RatingId::parse_text(&place.id)
                .map_err(|_| Broken::impossible("a sealed cursor without an id"))?,
        ),
        None => None,
    };
    let rows = store::list_ratings(view, unit, person, after, paging.limit.rows() + 1)?;
    view.page(rows, paging, |rating| (String::new(), rating.id.print()))
}

/// Which of these units were rated for a period: "2023" is also what "Năm 2023" says.
pub fn rated_for(view: &mut View, units: &[UnitId], period: &str) -> Result<Vec<UnitId>, Error> {
    let wanted = folded(period);
    let says = |printed: &Label| {
        let printed = folded(printed.as_str());
        printed.strip_prefix("nam ").unwrap_or(&printed) == wanted
    };
    let rated = store::rated_units(view, units)?;
    let rated = rated.into_iter().filter(|(_, printed)| says(printed));
    Ok(rated.filter_map(|(unit, _)| unit).collect())
}
