//! Handovers in the API.

use serde::Serialize;
use utoipa::ToSchema;

use crate::competition::leadership::model::{Banner, Handover, HandoverItem};
use crate::competition::leadership::service::{HandoverWithItems, Item, NewHandover, Signatory};
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, DocumentId, HandoverId, HandoverItemId, PersonId, TermId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{At, Day};

request! {
    /// Who signed for a side of a handover. What the minutes do not state is left out.
    pub struct HandoverSignatory {
        /// The person, when recorded.
        pub person_id: Option<PersonId>,
        /// The name as printed.
        pub name: Option<Name>,
        /// The title as printed.
        pub title: Option<Label>,
    }
}

fn signatory(body: Option<HandoverSignatory>) -> Signatory {
    let body = body.unwrap_or(HandoverSignatory {
        person_id: None,
        name: None,
        title: None,
    });
    Signatory {
        person_id: body.person_id,
        name: body.name,
        title: body.title,
    }
}

request! {
    /// A file that is handed over.
    pub struct HandoverFile {
        /// Title.
        pub title: Name,
        /// How many, where it is stated.
        pub copies: Option<i64>,
        /// What the list says besides.
        pub note: Option<Note>,
    }
}

request! {
    /// A handover from one leader to the next.
    pub struct HandOver {
        /// The unit that hands over: the last that led before the other.
        pub from_unit_id: UnitId,
        /// The unit that takes over; it leads on that day, or leads next.
        pub to_unit_id: UnitId,
        /// When; no day ahead.
        pub handed_on: Day,
        /// What became of the banner.
        pub banner: Banner,
        /// Which banner, as printed, where it passed on.
        pub banner_name: Option<Name>,
        /// Who signed for the unit that hands over.
        pub giver: Option<HandoverSignatory>,
        /// Who signed for the unit that takes over.
        pub receiver: Option<HandoverSignatory>,
        /// The minutes.
        pub document_id: Option<DocumentId>,
        /// What the source says besides.
        pub note: Option<Note>,
        /// The list of files; it may be empty.
        pub files: Vec<HandoverFile>,
    }
}

impl From<HandOver> for NewHandover {
    fn from(body: HandOver) -> Self {
        let item = |file: HandoverFile| Item {
            title: file.title,
            copies: file.copies,
            note: file.note,
        };
        Self {
            from_unit_id: body.from_unit_id,
            to_unit_id: body.to_unit_id,
            handed_on: body.handed_on,
            banner: body.banner,
            banner_name: body.banner_name,
            giver: signatory(body.giver),
            receiver: signatory(body.receiver),
            document_id: body.document_id,
            note: body.note,
            items: body.files.into_iter().map(item).collect(),
        }
    }
}

request! {
    /// Which handovers.
    pub struct ListHandovers {
        /// Only those of this bloc.
        pub bloc_id: Option<BlocId>,
        /// As the register knew them at this instant; those not entered by then are left out, so that a page may be shorter.
        pub known_at: Option<At>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// Who signed for a side of a handover.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedBy {
    /// The person, when recorded.
    pub person_id: Option<PersonId>,
    /// The name as printed.
    pub name: Option<Name>,
    /// The title as printed.
    pub title: Option<Label>,
}

/// A handover from one leader to the next.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandoverRecord {
    /// Id.
    pub id: HandoverId,
    /// Version, as in its ETag.
    pub version: i64,
    /// Which bloc.
    pub bloc_id: BlocId,
    /// The term that hands over.
    pub from_term_id: TermId,
    /// The unit that hands over.
    pub from_unit_id: UnitId,
    /// Its name in its term.
    pub from_unit_name: Name,
    /// The term that takes over.
    pub to_term_id: TermId,
    /// The unit that takes over.
    pub to_unit_id: UnitId,
    /// Its name in its term.
    pub to_unit_name: Name,
    /// When.
    pub handed_on: Day,
    /// What became of the banner.
    pub banner: Banner,
    /// Which banner, as printed.
    pub banner_name: Option<Name>,
    /// Who signed for the unit that hands over.
    pub giver: SignedBy,
    /// Who signed for the unit that takes over.
    pub receiver: SignedBy,
    /// The minutes.
    pub document_id: Option<DocumentId>,
    /// What the source says besides.
    pub note: Option<Note>,
    /// When it was entered here.
    pub recorded_at: At,
}

impl From<Handover> for HandoverRecord {
    fn from(handover: Handover) -> Self {
        Self {
            id: handover.id,
            version: handover.version,
            bloc_id: handover.bloc_id,
            from_term_id: handover.from_term_id,
            from_unit_id: handover.from_unit_id,
            from_unit_name: handover.from_unit_name,
            to_term_id: handover.to_term_id,
            to_unit_id: handover.to_unit_id,
            to_unit_name: handover.to_unit_name,
            handed_on: handover.handed_on,
            banner: handover.banner,
            banner_name: handover.banner_name,
            giver: SignedBy {
                person_id: handover.giver_id,
                name: handover.giver_name,
                title: handover.giver_title,
            },
            receiver: SignedBy {
                person_id: handover.receiver_id,
                name: handover.receiver_name,
                title: handover.receiver_title,
            },
            document_id: handover.document_id,
            note: handover.note,
            recorded_at: handover.recorded_at,
        }
    }
}

/// A file that was handed over.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandedFile {
    /// Id.
    pub id: HandoverItemId,
    /// Number in the list.
    pub ordinal: i64,
    /// Title.
    pub title: Name,
    /// How many; null where it is not stated.
    pub copies: Option<i64>,
    /// What the list says besides.
    pub note: Option<Note>,
}

impl From<HandoverItem> for HandedFile {
    fn from(item: HandoverItem) -> Self {
        Self {
            id: item.id,
            ordinal: item.ordinal,
            title: item.title,
            copies: item.copies,
            note: item.note,
        }
    }
}

/// A handover with its list of files.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownHandover {
    /// Id.
    pub id: HandoverId,
    /// Version, as in its ETag.
    pub version: i64,
    /// The handover.
    pub handover: HandoverRecord,
    /// The files.
    pub files: Vec<HandedFile>,
}
resource!(ShownHandover, "/v1/handovers");

impl From<HandoverWithItems> for ShownHandover {
    fn from(shown: HandoverWithItems) -> Self {
        Self {
            id: shown.handover.id,
            version: shown.handover.version,
            handover: shown.handover.into(),
            files: shown.items.into_iter().map(HandedFile::from).collect(),
        }
    }
}
