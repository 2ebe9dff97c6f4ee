//! Redrawings of blocs in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::rules::BlocSizeWarning;
use crate::competition::blocs::model::{Membership, Redrawing, RedrawingLine};
use crate::competition::blocs::service::{
    NewName, NewRedrawing, Taking, TakingBloc, WholeRedrawing,
};
use crate::directory::units::UnitSystem;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::error::Refusal;
use crate::kernel::id::{BlocId, DocumentId, MembershipId, RedrawingId, RedrawingLineId, UnitId};
use crate::kernel::text::{Fault, Label, Name, Note};
use crate::kernel::time::{At, Day};

request! {
    /// A bloc that takes members in a redrawing: a new one with its name and labels, or with `bloc_id` one that stays.
    pub struct RedrawnBloc {
        /// A bloc that stays; then name and labels are left out.
        pub bloc_id: Option<BlocId>,
        /// Name of a new bloc, free text.
        pub name: Option<Name>,
        /// What a new bloc is called: "Cụm thi đua".
        pub kind_label: Option<Label>,
        /// What its leader is called: "Cụm trưởng".
        pub leader_title: Option<Label>,
        /// What its deputies are called.
        pub deputy_title: Option<Label>,
        /// The system to which a new bloc belongs, where it is stated.
        pub system: Option<UnitSystem>,
        /// The units that come to it. Their membership in a bloc named in this act ends with it; a bloc that stays and only loses members is named
        /// with none.
        pub member_unit_ids: Vec<UnitId>,
    }
}

request! {
    /// A redrawing of an authority's blocs by one document.
    pub struct RedrawBlocs {
        /// Whose blocs.
        pub authority_id: UnitId,
        /// The first day after it: old blocs and memberships end, new ones begin.
        pub redrawn_on: Day,
        /// The document; it establishes the new blocs.
        pub document_id: DocumentId,
        /// Why.
        pub reason: Note,
        /// The blocs that close, with every membership in them.
        pub closed_bloc_ids: Vec<BlocId>,
        /// The blocs that take members.
        pub blocs: Vec<RedrawnBloc>,
    }
}

fn taking(index: usize, body: RedrawnBloc) -> Result<Taking, Refusal> {
    let wrong = |field: &str, fault| Refusal::of_field(&format!("/blocs/{index}/{field}"), fault);
    let has_name = body.name.is_some()
        || body.kind_label.is_some()
        || body.leader_title.is_some()
        || body.deputy_title.is_some()
        || body.system.is_some();
    let bloc = match body.bloc_id {
        Some(_) if has_name => return Err(wrong("bloc_id", Fault::OutOfRange)),
        Some(id) => TakingBloc::Stays(id),
        None => TakingBloc::Begins(NewName {
            name: body.name.ok_or_else(|| wrong("name", Fault::Missing))?,
            kind_label: body
                .kind_label
                .ok_or_else(|| wrong("kind_label", Fault::Missing))?,
            leader_title: body
                .leader_title
                .ok_or_else(|| wrong("leader_title", Fault::Missing))?,
            deputy_title: body.deputy_title,
            system: body.system,
        }),
    };
    Ok(Taking {
        bloc,
        units: body.member_unit_ids,
    })
}

impl TryFrom<RedrawBlocs> for NewRedrawing {
    type Error = Refusal;

    fn try_from(body: RedrawBlocs) -> Result<Self, Refusal> {
        let blocs = body.blocs.into_iter().enumerate();
        Ok(Self {
            authority_id: body.authority_id,
            redrawn_on: body.redrawn_on,
            document_id: body.document_id,
            reason: body.reason,
            closed: body.closed_bloc_ids,
            blocs: blocs
                .map(|(index, bloc)| taking(index, bloc))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// A line of a redrawing: from which old bloc to which new one members went.
#[derive(Debug, Serialize, ToSchema)]
pub struct RedrawingLineRecord {
    /// Id.
    pub id: RedrawingLineId,
    /// The bloc before; null where the new one took nobody from another.
    pub old_bloc_id: Option<BlocId>,
    /// Its name then.
    pub old_bloc_name: Option<Name>,
    /// The bloc after; null where the old one left nobody to another.
    pub new_bloc_id: Option<BlocId>,
    /// Its name then.
    pub new_bloc_name: Option<Name>,
    /// How many members went from the one to the other.
    pub members_moved: i64,
}

impl From<RedrawingLine> for RedrawingLineRecord {
    fn from(line: RedrawingLine) -> Self {
        Self {
            id: line.id,
            old_bloc_id: line.old_bloc_id,
            old_bloc_name: line.old_bloc_name,
            new_bloc_id: line.new_bloc_id,
            new_bloc_name: line.new_bloc_name,
            members_moved: line.members_moved,
        }
    }
}

/// A member of a closed bloc that came to no other.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOutUnit {
    /// Its membership that ended.
    pub membership_id: MembershipId,
    /// In which bloc.
    pub bloc_id: BlocId,
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name as printed.
    pub unit_name: Name,
}

impl From<Membership> for LeftOutUnit {
    fn from(member: Membership) -> Self {
        Self {
            membership_id: member.id,
            bloc_id: member.bloc_id,
            unit_id: member.unit_id,
            unit_name: member.unit_name,
        }
    }
}

/// A bloc after a redrawing whose size is outside the rules.
#[derive(Debug, Serialize, ToSchema)]
pub struct RedrawnSizeWarning {
    /// Which bloc.
    pub bloc_id: BlocId,
    /// The warning.
    pub size_warning: BlocSizeWarning,
}

/// A redrawing of an authority's blocs.
#[derive(Debug, Serialize, ToSchema)]
pub struct RedrawingRecord {
    /// Id.
    pub id: RedrawingId,
    /// Version, as in its ETag.
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
    /// From which old bloc to which new one members went.
    pub lines: Vec<RedrawingLineRecord>,
    /// Members of closed blocs that the act brought to no other: to be seen to. It stays so, whatever is entered later.
    pub left_out: Vec<LeftOutUnit>,
    /// Blocs after it whose size is outside the rules of the authority.
    pub size_warnings: Vec<RedrawnSizeWarning>,
    /// When it was entered here.
    pub recorded_at: At,
}
resource!(RedrawingRecord, "/v1/bloc-redrawings");

impl From<WholeRedrawing> for RedrawingRecord {
    fn from(whole: WholeRedrawing) -> Self {
        let warnings = whole.size_warnings.into_iter();
        let warnings = warnings.map(|(bloc_id, warning)| RedrawnSizeWarning {
            bloc_id,
            size_warning: warning.into(),
        });
        Self {
            id: whole.redrawing.id,
            version: whole.redrawing.version,
            authority_id: whole.redrawing.authority_id,
            authority_name: whole.redrawing.authority_name,
            redrawn_on: whole.redrawing.redrawn_on,
            reason: whole.redrawing.reason,
            document_id: whole.redrawing.document_id,
            lines: whole
                .lines
                .into_iter()
                .map(RedrawingLineRecord::from)
                .collect(),
            left_out: whole.left_out.into_iter().map(LeftOutUnit::from).collect(),
            size_warnings: warnings.collect(),
            recorded_at: whole.redrawing.recorded_at,
        }
    }
}

/// How a bloc was touched by a redrawing: one line of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocRedrawn {
    /// Which redrawing.
    pub redrawing_id: RedrawingId,
    /// The first day after it.
    pub redrawn_on: Day,
    /// The document.
    pub document_id: DocumentId,
    /// The bloc before; null where the new one took nobody from another.
    pub old_bloc_id: Option<BlocId>,
    /// Its name then.
    pub old_bloc_name: Option<Name>,
    /// The bloc after; null where the old one left nobody to another.
    pub new_bloc_id: Option<BlocId>,
    /// Its name then.
    pub new_bloc_name: Option<Name>,
    /// How many members went from the one to the other.
    pub members_moved: i64,
}

impl From<(Redrawing, RedrawingLine)> for BlocRedrawn {
    fn from((redrawing, line): (Redrawing, RedrawingLine)) -> Self {
        Self {
            redrawing_id: redrawing.id,
            redrawn_on: redrawing.redrawn_on,
            document_id: redrawing.document_id,
            old_bloc_id: line.old_bloc_id,
            old_bloc_name: line.old_bloc_name,
            new_bloc_id: line.new_bloc_id,
            new_bloc_name: line.new_bloc_name,
            members_moved: line.members_moved,
        }
    }
}
