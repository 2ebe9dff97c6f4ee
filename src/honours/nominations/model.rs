//! A nomination.

use crate::kernel::column::{record, words};
use crate::kernel::id::{
    AccountId, AwardTypeId, BlocId, BlocYearId, DocumentId, NominationId, PersonId, PollId, UnitId,
};
use crate::kernel::text::{Name, Note};
use crate::kernel::time::PartialDay;

words! {
    /// What became of a nomination (V-09).
    pub enum NominationState {
        /// Đã đề nghị.
        Proposed = "proposed",
        /// Đã được thông qua.
        Passed = "passed",
        /// Không được thông qua.
        Refused = "refused",
        /// Đã rút.
        Withdrawn = "withdrawn",
    }
}

record! {
    /// A nomination (đề nghị khen thưởng).
    pub struct Nomination in nominations {
        /// Id.
        pub id: NominationId,
        /// Version.
        pub version: i64,
        /// For which competition year.
        pub bloc_year_id: BlocYearId,
        /// The unit nominated.
        pub unit_id: Option<UnitId>,
        /// The person nominated.
        pub person_id: Option<PersonId>,
        /// The bloc nominated as such.
        pub bloc_id: Option<BlocId>,
        /// The name as printed.
        pub subject_name: Name,
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
        /// Who proposed it here.
        pub proposed_by_account_id: AccountId,
        /// The person behind that account.
        pub proposed_by_person_id: Option<PersonId>,
        /// What became of it.
        pub state: NominationState,
        /// When that was, as far as it is known.
        pub settled_on: Option<PartialDay>,
        /// Why.
        pub settled_reason: Option<Note>,
        /// The paper on which that rests.
        pub settled_document_id: Option<DocumentId>,
        /// Who entered that here.
        pub settled_by_account_id: Option<AccountId>,
    }
}
