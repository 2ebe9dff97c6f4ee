//! Handover (bàn giao): files and banner pass from one leader to the next.

use crate::competition::blocs;
use crate::competition::leadership::model::{Banner, Handover, HandoverItem, Term};
use crate::competition::leadership::seat::Seat;
use crate::competition::leadership::{policy, store};
use crate::db::violation::RefuseOn;
use crate::db::{Tx, View};
use crate::directory::documents::check_ground;
use crate::directory::people::check_person;
use crate::directory::units;
use crate::journal::{self, Act};
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::{BlocId, DocumentId, HandoverId, PersonId, UnitId};
use crate::kernel::page::{Listing, Paging};
use crate::kernel::printed::Printed;
use crate::kernel::text::{Fault, Label, Name, Note};
use crate::kernel::time::{At, Day};

/// Who signed for a side.
pub struct Signatory {
    /// The person, when recorded.
    pub person_id: Option<PersonId>,
    /// The name as printed.
    pub name: Option<Name>,
    /// The title as printed.
    pub title: Option<Label>,
}

/// A file of the list.
pub struct Item {
    /// Title.
    pub title: Name,
    /// How many.
    pub copies: Option<i64>,
    /// What the list says besides.
    pub note: Option<Note>,
}

/// A handover to be recorded.
pub struct NewHandover {
    /// The unit that hands over.
    pub from_unit_id: UnitId,
    /// The unit that takes over.
    pub to_unit_id: UnitId,
    /// When.
    pub handed_on: Day,
    /// The banner.
    pub banner: Banner,
    /// Which banner.
    pub banner_name: Option<Name>,
    /// Who signed for the unit that hands over.
    pub giver: Signatory,
    /// Who signed for the unit that takes over.
    pub receiver: Signatory,
    /// The minutes.
    pub document_id: Option<DocumentId>,
    /// What the source says besides.
    pub note: Option<Note>,
    /// The files.
    pub items: Vec<Item>,
}

/// A handover with its list.
pub struct HandoverWithItems {
    /// The handover.
    pub handover: Handover,
    /// The files.
    pub items: Vec<HandoverItem>,
}

/// Records a handover (L-08) on a day that is not ahead. Either side records it, or the keeper; the term that takes over may have begun long before.
pub fn hand_over(tx: &mut Tx, id: BlocId, new: NewHandover) -> Result<HandoverWithItems, Error> {
    let bloc = blocs::find_bloc(tx, id)?;
    units::check_unit(tx, new.from_unit_id, "/from_unit_id")?;
    units::check_unit(tx, new.to_unit_id, "/to_unit_id")?;
    let keeper = blocs::is_keeper(tx, &bloc)?;
    let sides = [new.from_unit_id, new.to_unit_id];
    let allowed = policy::may_hand_over(tx.actor(), sides, keeper)?;
    if new.handed_on > tx.today() {
        return Err(Refusal::of_field("/handed_on", Fault::OutOfRange).into());
    }
    check_handover(tx, &new)?;
    let (from, to) = check_sides(tx, id, &new)?;
    if let Some(other) = store::handover_to(tx, to.id)? {
        let refusal = Refusal::new(Code::HandoverExists);
        let refusal = refusal.against("handovers", other.id, other.handed_on.to_string());
        return Err(refusal.into());
    }
    let handover = handover(tx, &from, &to, &new)?;
    store::insert_handover(tx, &allowed, &handover).again_on("handovers_to_term_id_key")?;
    let mut items = Vec::new();
    for (ordinal, item) in (1..).zip(new.items) {
        let item = HandoverItem {
            id: tx.new_id()?,
            version: 1,
            handover_id: handover.id,
            ordinal,
            title: item.title,
            copies: item.copies,
            note: item.note,
        };
        store::insert_item(tx, &allowed, &item)?;
        items.push(item);
    }
    let act = Act::new("bloc.handed_over", &handover).on_ground(handover.document_id);
    tx.record(&allowed, act.and(&items))?;
    Ok(HandoverWithItems { handover, items })
}

/// The terms that hand over and take over. The taker leads on that day, or leads next; where its terms follow one another, it took over at the first
/// of them. The giver is the last other unit that led before, and its term had begun.
fn check_sides(view: &mut View, bloc: BlocId, new: &NewHandover) -> Result<(Term, Term), Error> {
    if new.from_unit_id == new.to_unit_id {
        return Err(Refusal::of_field("/to_unit_id", Fault::Duplicate).into());
    }
    let seats = store::seats(view, &[bloc], None)?;
    let led = |seat: &&Seat| seat.term.is_leading() && seat.span().is_some();
    let leading: Vec<&Seat> = seats.iter().filter(led).collect();
    let takes = |seat: &&&Seat| {
        seat.term.unit_id == new.to_unit_id && seat.until.is_none_or(|end| new.handed_on < end)
    };
    let Some(to) = leading.iter().find(takes) else {
        return Err(without_term(view, &leading, new.to_unit_id, "/to_unit_id"));
    };
    let gives = |seat: &&&Seat| {
        seat.term.unit_id != new.to_unit_id && seat.term.held_from < to.term.held_from
    };
    let Some(from) = leading.iter().rfind(gives) else {
        let unit = new.from_unit_id;
        return Err(without_term(view, &leading, unit, "/from_unit_id"));
    };
    if from.term.unit_id != new.from_unit_id || new.handed_on < from.term.held_from {
        let name = &from.term.unit_name;
        let refusal = Refusal::new(Code::HandoverWithoutTerm)
            .at("/from_unit_id", Fault::OutOfRange)
            .against("terms", from.term.id, name.as_str())
            .because(
                format!("Đơn vị đứng đầu khối liền trước bên nhận là {name}, từ ngày {}: chỉ đơn vị đó bàn giao, từ ngày đó trở đi.", from.term.held_from),
                format!("The last that led before was {name}, from {}: it alone hands over, from that day on.", from.term.held_from),
            );
        return Err(refusal.into());
    }
    let first = |seat: &&&Seat| {
        seat.term.unit_id == new.to_unit_id && seat.term.held_from > from.term.held_from
    };
    let to = leading.iter().find(first).unwrap_or(to);
    Ok((from.term.clone(), to.term.clone()))
}

/// The refusal of a side that has no such term: it names another term of the unit, or the unit that never led.
fn without_term(view: &mut View, leading: &[&Seat], unit: UnitId, pointer: &'static str) -> Error {
    let refusal = Refusal::new(Code::HandoverWithoutTerm).at(pointer, Fault::OutOfRange);
    if let Some(seat) = leading.iter().find(|seat| seat.term.unit_id == unit) {
        let name = seat.term.unit_name.as_str();
        return refusal.against("terms", seat.term.id, name).into();
    }
    match units::check_unit(view, unit, pointer) {
        Ok(found) => refusal.against("units", unit, found.name.as_str()).into(),
        Err(error) => error,
    }
}

fn check_handover(view: &mut View, new: &NewHandover) -> Result<(), Error> {
    check_ground(view, new.document_id, "/document_id")?;
    if new.banner_name.is_some() && new.banner != Banner::HandedOver {
        return Err(Refusal::of_field("/banner_name", Fault::OutOfRange).into());
    }
    let sides = [
        (new.giver.person_id, "/giver/person_id"),
        (new.receiver.person_id, "/receiver/person_id"),
    ];
    for (person, pointer) in sides {
        if let Some(person) = person {
            check_person(view, person, pointer)?;
        }
    }
    for (index, item) in new.items.iter().enumerate() {
        if item.copies.is_some_and(|copies| copies < 1) {
            let pointer = format!("/files/{index}/copies");
            return Err(Refusal::of_field(&pointer, Fault::OutOfRange).into());
        }
    }
    Ok(())
}

fn handover(tx: &mut Tx, from: &Term, to: &Term, new: &NewHandover) -> Result<Handover, Error> {
    Ok(Handover {
        id: tx.new_id()?,
        version: 1,
        bloc_id: to.bloc_id,
        from_term_id: from.id,
        from_unit_id: from.unit_id,
        from_unit_name: from.unit_name.clone(),
        to_term_id: to.id,
        to_unit_id: to.unit_id,
        to_unit_name: to.unit_name.clone(),
        handed_on: new.handed_on,
        banner: new.banner,
        banner_name: new.banner_name.clone(),
        giver_id: new.giver.person_id,
        giver_name: new.giver.name.clone(),
        giver_title: new.giver.title.clone(),
        receiver_id: new.receiver.person_id,
        receiver_name: new.receiver.name.clone(),
        receiver_title: new.receiver.title.clone(),
        document_id: new.document_id,
        note: new.note.clone(),
        recorded_at: tx.now(),
    })
}

/// A handover with its list.
pub fn show_handover(
    view: &mut View,
    id: HandoverId,
    known_at: Option<At>,
) -> Result<HandoverWithItems, Error> {
    let handover = store::find_handover(view, id)?;
    let handover = journal::one_as_known(view, handover, known_at)?;
    let items = store::items(view, id)?;
    let items = journal::as_known(view, items, known_at)?;
    Ok(HandoverWithItems { handover, items })
}

/// Handovers, latest entry first; those of one bloc, where it is given. Those that were not known then leave their places empty.
pub fn list_handovers(
    view: &mut View,
    bloc: Option<BlocId>,
    known_at: Option<At>,
    paging: &Paging,
) -> Result<Listing<Handover>, Error> {
    let place = view.place(paging)?;
    let rows = store::list_handovers(view, bloc, place.as_ref(), paging.limit.rows() + 1)?;
    let page = view.page(rows, paging, |handover| {
        (String::new(), handover.id.print())
    })?;
    Ok(Listing {
        items: journal::as_known(view, page.items, known_at)?,
        next: page.next,
    })
}
