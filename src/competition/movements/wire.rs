//! Movements in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Movement, MovementForm, MovementOrigin, MovementScope};
use super::service::Launch;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{BlocId, DocumentId, MovementId, UnitId};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Label, Name, Note};
use crate::kernel::time::{Day, PartialDay};

request! {
    /// A movement to launch, or an old one to enter. What a source does not state is left out, never invented.
    pub struct LaunchMovement {
        /// `launched` wants form, scope, criteria and the unit or the bloc; `historic` may lack each of them.
        pub origin: MovementOrigin,
        /// Name.
        pub name: Name,
        /// The unit that launches it; for a bloc's movement it is the unit that leads the bloc, and may be left out.
        pub launching_unit_id: Option<UnitId>,
        /// Who keeps the record of an old movement whose launching unit is not known: the unit whose council secretary enters it.
        pub keeper_id: Option<UnitId>,
        /// Who launches it, as printed.
        pub launcher: Option<Name>,
        /// The launcher's title, as printed.
        pub launcher_title: Option<Label>,
        /// Form.
        pub form: Option<MovementForm>,
        /// Scope; `bloc` goes with a bloc and with nothing else.
        pub scope: Option<MovementScope>,
        /// The bloc whose movement it is.
        pub bloc_id: Option<BlocId>,
        /// Its theme or slogan, as quoted.
        pub theme: Option<Note>,
        /// Goal.
        pub goal: Option<Note>,
        /// For whom it is.
        pub subjects: Option<Note>,
        /// Criteria.
        pub criteria: Option<Note>,
        /// Plan and measures.
        pub plan: Option<Note>,
        /// When it was launched, as far as it is known.
        pub launched_on: Option<PartialDay>,
        /// First day.
        pub runs_from: Option<Day>,
        /// The day after the last.
        pub runs_to: Option<Day>,
        /// The paper that launches it.
        pub document_id: Option<DocumentId>,
    }
}

impl From<LaunchMovement> for Launch {
    fn from(body: LaunchMovement) -> Self {
        Self {
            origin: body.origin,
            name: body.name,
            launching_unit_id: body.launching_unit_id,
            keeper_id: body.keeper_id,
            launcher: body.launcher,
            launcher_title: body.launcher_title,
            form: body.form,
            scope: body.scope,
            bloc_id: body.bloc_id,
            theme: body.theme,
            goal: body.goal,
            subjects: body.subjects,
            criteria: body.criteria,
            plan: body.plan,
            launched_on: body.launched_on,
            runs_from: body.runs_from,
            runs_to: body.runs_to,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Which movements.
    pub struct ListMovements {
        /// Only those of this bloc.
        pub bloc_id: Option<BlocId>,
        /// Only those launched by this unit.
        pub launching_unit_id: Option<UnitId>,
        /// Only those whose name begins so; accents and case do not matter.
        pub name: Option<Name>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

/// A movement.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovementRecord {
    /// Id.
    pub id: MovementId,
    /// Version, as in its ETag.
    pub version: i64,
    /// How it came into the register.
    pub origin: MovementOrigin,
    /// Name.
    pub name: Name,
    /// The unit whose council secretary keeps the record, or that launched it itself.
    pub keeper_id: UnitId,
    /// The unit that launched it; null where it is not known.
    pub launching_unit_id: Option<UnitId>,
    /// The unit's name when it was launched.
    pub launching_unit_name: Option<Name>,
    /// Who launched it, as printed.
    pub launcher: Option<Name>,
    /// The launcher's title, as printed.
    pub launcher_title: Option<Label>,
    /// Form; null where it is not known.
    pub form: Option<MovementForm>,
    /// Scope; null where it is not known.
    pub scope: Option<MovementScope>,
    /// The bloc whose movement it is.
    pub bloc_id: Option<BlocId>,
    /// Its theme or slogan, as quoted.
    pub theme: Option<Note>,
    /// Goal.
    pub goal: Option<Note>,
    /// For whom it is.
    pub subjects: Option<Note>,
    /// Criteria; null where they are not known.
    pub criteria: Option<Note>,
    /// Plan and measures.
    pub plan: Option<Note>,
    /// When it was launched, as far as it is known.
    pub launched_on: Option<PartialDay>,
    /// First day.
    pub runs_from: Option<Day>,
    /// The day after the last.
    pub runs_to: Option<Day>,
    /// The paper that launched it.
    pub document_id: Option<DocumentId>,
}
resource!(MovementRecord, "/v1/movements");

impl From<Movement> for MovementRecord {
    fn from(movement: Movement) -> Self {
        Self {
            id: movement.id,
            version: movement.version,
            origin: movement.origin,
            name: movement.name,
            keeper_id: movement.keeper_id,
            launching_unit_id: movement.launching_unit_id,
            launching_unit_name: movement.launching_unit_name,
            launcher: movement.launcher,
            launcher_title: movement.launcher_title,
            form: movement.form,
            scope: movement.scope,
            bloc_id: movement.bloc_id,
            theme: movement.theme,
            goal: movement.goal,
            subjects: movement.subjects,
            criteria: movement.criteria,
            plan: movement.plan,
            launched_on: movement.launched_on,
            runs_from: movement.runs_from,
            runs_to: movement.runs_to,
            document_id: movement.document_id,
        }
    }
}
