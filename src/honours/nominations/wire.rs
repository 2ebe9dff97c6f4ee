//! Nominations in the API.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Nomination, NominationState};
use super::service::{NewNomination, Settlement};
use super::store::Wanted;
use crate::honours::awards::SubjectGiven;
use crate::http::input::request;
use crate::http::reply::resource;
use crate::kernel::id::{
    AccountId, AwardTypeId, BlocId, BlocYearId, DocumentId, NominationId, PersonId, PollId, UnitId,
};
use crate::kernel::page::{Cursor, Limit};
use crate::kernel::text::{Name, Note};
use crate::kernel::time::PartialDay;

request! {
    /// A nomination to propose: of exactly one unit, one person, or one bloc as such.
    pub struct ProposeNomination {
        /// For which competition year of which bloc.
        pub bloc_year_id: BlocYearId,
        /// The unit nominated.
        pub unit_id: Option<UnitId>,
        /// The person nominated.
        pub person_id: Option<PersonId>,
        /// The bloc nominated as such.
        pub bloc_id: Option<BlocId>,
        /// The name as printed; the directory's name of the day of the proposal unless told.
        pub subject_name: Option<Name>,
        /// The award as printed.
        pub award_name: Name,
        /// The award in the catalogue.
        pub award_type_id: Option<AwardTypeId>,
        /// The poll behind it.
        pub poll_id: Option<PollId>,
        /// Why.
        pub reason: Option<Note>,
        /// When it was proposed, as far as it is known.
        pub proposed_on: Option<PartialDay>,
        /// The paper.
        pub document_id: Option<DocumentId>,
    }
}

impl From<ProposeNomination> for NewNomination {
    fn from(body: ProposeNomination) -> Self {
        Self {
            bloc_year_id: body.bloc_year_id,
            subject: SubjectGiven {
                kind: None,
                unit_id: body.unit_id,
                person_id: body.person_id,
                bloc_id: body.bloc_id,
                name: body.subject_name,
            },
            award_name: body.award_name,
            award_type_id: body.award_type_id,
            poll_id: body.poll_id,
            reason: body.reason,
            proposed_on: body.proposed_on,
            document_id: body.document_id,
        }
    }
}

request! {
    /// How a nomination is passed or withdrawn.
    pub struct SettleNomination {
        /// When, as far as it is known.
        pub settled_on: Option<PartialDay>,
        /// Why.
        pub reason: Option<Note>,
        /// The paper: minutes, a letter.
        pub document_id: Option<DocumentId>,
    }
}

impl From<SettleNomination> for Settlement {
    fn from(body: SettleNomination) -> Self {
        Self {
            settled_on: body.settled_on,
            reason: body.reason,
            document_id: body.document_id,
        }
    }
}

request! {
    /// Why a nomination is refused.
    pub struct RefuseNomination {
        /// When, as far as it is known.
        pub settled_on: Option<PartialDay>,
        /// Why: wrong subject, standard not met, dossier incomplete, a violation.
        pub reason: Note,
        /// The paper: minutes, a letter.
        pub document_id: Option<DocumentId>,
    }
}

impl From<RefuseNomination> for Settlement {
    fn from(body: RefuseNomination) -> Self {
        Self {
            settled_on: body.settled_on,
            reason: Some(body.reason),
            document_id: body.document_id,
        }
    }
}

request! {
    /// Which nominations.
    pub struct ListNominations {
        /// Only those for this competition year.
        pub bloc_year_id: Option<BlocYearId>,
        /// Only those in this state.
        pub state: Option<NominationState>,
        /// Only those of this unit.
        pub unit_id: Option<UnitId>,
        /// Only those of this person.
        pub person_id: Option<PersonId>,
        /// How many items, 1 to 200; 50 unless told.
        pub limit: Option<Limit>,
        /// The `next` of the page before.
        pub cursor: Option<Cursor>,
    }
}

impl From<&ListNominations> for Wanted {
    fn from(query: &ListNominations) -> Self {
        Self {
            bloc_year_id: query.bloc_year_id,
            state: query.state,
            unit_id: query.unit_id,
            person_id: query.person_id,
        }
    }
}

/// A nomination; not an award.
#[derive(Debug, Serialize, ToSchema)]
pub struct NominationRecord {
    /// Id.
    pub id: NominationId,
    /// Version, as in its ETag.
    pub version: i64,
    /// For which competition year.
    pub bloc_year_id: BlocYearId,
    /// The unit nominated.
    pub unit_id: Option<UnitId>,
    /// The person nominated.
    pub person_id: Option<PersonId>,
    /// The bloc nominated as such.
    pub bloc_id: Option<BlocId>,
    /// The name as printed, or as it was then.
    pub subject_name: Name,
    /// The award as printed.
    pub award_name: Name,
    /// The award in the catalogue; null where it is not matched.
    pub award_type_id: Option<AwardTypeId>,
    /// The poll behind it; null where none is recorded.
    pub poll_id: Option<PollId>,
    /// Why; null where it is not stated.
    pub reason: Option<Note>,
    /// When it was proposed; null where it is not stated.
    pub proposed_on: Option<PartialDay>,
    /// The paper.
    pub document_id: Option<DocumentId>,
    /// Who proposed it here.
    pub proposed_by_account_id: AccountId,
    /// What became of it.
    pub state: NominationState,
    /// When that was; null while it is proposed, or where it is not stated.
    pub settled_on: Option<PartialDay>,
    /// Why; null where it is not stated.
    pub settled_reason: Option<Note>,
    /// The paper on which that rests.
    pub settled_document_id: Option<DocumentId>,
    /// Who entered that here; null while it is proposed.
    pub settled_by_account_id: Option<AccountId>,
}
resource!(NominationRecord, "/v1/nominations");

impl From<Nomination> for NominationRecord {
    fn from(nomination: Nomination) -> Self {
        Self {
            id: nomination.id,
            version: nomination.version,
            bloc_year_id: nomination.bloc_year_id,
            unit_id: nomination.unit_id,
            person_id: nomination.person_id,
            bloc_id: nomination.bloc_id,
            subject_name: nomination.subject_name,
            award_name: nomination.award_name,
            award_type_id: nomination.award_type_id,
            poll_id: nomination.poll_id,
            reason: nomination.reason,
            proposed_on: nomination.proposed_on,
            document_id: nomination.document_id,
            proposed_by_account_id: nomination.proposed_by_account_id,
            state: nomination.state,
            settled_on: nomination.settled_on,
            settled_reason: nomination.settled_reason,
            settled_document_id: nomination.settled_document_id,
            settled_by_account_id: nomination.settled_by_account_id,
        }
    }
}
