//! A redrawing of blocs (B-10).

use crate::kernel::column::record;
use crate::kernel::id::{BlocId, DocumentId, RedrawingId, RedrawingLineId, UnitId};
use crate::kernel::text::{Name, Note};
use crate::kernel::time::{At, Day};

record! {
    /// A redrawing of an authority's blocs (sắp xếp lại cụm, khối): one act on one document.
    pub struct Redrawing in bloc_redrawings {
        /// Id.
        pub id: RedrawingId,
        /// Version.
        pub version: i64,
        /// Whose blocs.
        pub authority_id: UnitId,
        /// The authority's name on that day.
        pub authority_name: Name,
        /// The first day after it.
        pub redrawn_on: Day,
        /// Why.
        pub reason: Note,
        /// The document.
        pub document_id: DocumentId,
        /// When it was entered here.
        pub recorded_at: At,
    }
}

record! {
    /// From which old bloc to which new one members went. A bloc that was closed and left nobody to another has no new one; a new bloc that took
    /// nobody from another has no old one.
    pub struct RedrawingLine in bloc_redrawing_lines {
        /// Id.
        pub id: RedrawingLineId,
        /// Version.
        pub version: i64,
        /// Of which redrawing.
        pub redrawing_id: RedrawingId,
        /// Number in it, from 1.
        pub ordinal: i64,
        /// The bloc before.
        pub old_bloc_id: Option<BlocId>,
        /// Its name then.
        pub old_bloc_name: Option<Name>,
        /// The bloc after.
        pub new_bloc_id: Option<BlocId>,
        /// Its name then.
        pub new_bloc_name: Option<Name>,
        /// How many members went from the one to the other.
        pub members_moved: i64,
    }
}
