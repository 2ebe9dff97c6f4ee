//! Ids: a UUID that knows what it names, so that a unit's id never passes for a person's.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering as Atomic};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::column::Guid;
use super::printed::{Form, Printed};
use super::text::Fault;
use super::time::At;

/// The id of one record of kind `K`: a UUID of version 7 (RFC 9562), so ids sort by the time they were made.
#[derive(diesel::AsExpression, diesel::FromSqlRow)]
#[diesel(sql_type = Guid)]
pub struct Id<K: 'static>(Uuid, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// Takes a UUID for an id of this kind.
    pub fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The bare UUID.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<K> Printed for Id<K> {
    const FORM: Form = Form::format("uuid", "0190d5a4-7c1e-7000-8000-000000000001");

    /// Only the hyphenated lower- or upper-case form is an id; other UUID spellings would be a second name for one record.
    fn parse_text(text: &str) -> Result<Self, Fault> {
        if text.len() != 36 {
            return Err(Fault::NotAnId);
        }
        Uuid::try_parse(text)
            .map(Self::from_uuid)
            .map_err(|_| Fault::NotAnId)
    }

    fn print(&self) -> String {
        self.0.to_string()
    }
}

/// Where new ids get their random bits from.
#[derive(Clone)]
pub enum Ids {
    /// The operating system's generator.
    System,
    /// A counted stream under a seed, for tests and the province generator: the same seed gives the same ids.
    Seeded(Arc<Seeded>),
}

/// The state of a seeded source.
pub struct Seeded {
    seed: u64,
    next: AtomicU64,
    count: AtomicU32,
}

impl Ids {
    /// A source that repeats itself under one seed.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Seeded {
            seed,
            next: AtomicU64::new(0),
            count: AtomicU32::new(0),
        }))
    }

    /// Random bytes; fails only where the operating system has none to give.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], getrandom::Error> {
        let mut bytes = [0u8; N];
        match self {
            Self::System => getrandom::fill(&mut bytes)?,
            Self::Seeded(source) => {
                for chunk in bytes.chunks_mut(32) {
                    let number = source.next.fetch_add(1, Atomic::Relaxed);
                    let block =
                        Sha256::digest([source.seed.to_be_bytes(), number.to_be_bytes()].concat());
                    for (to, from) in chunk.iter_mut().zip(block.iter()) {
                        *to = *from;
                    }
                }
            }
        }
        Ok(bytes)
    }

    /// A new id made at `now`. Of two ids made in one millisecond by one process the later is the greater, so that records made in one
    /// act keep their order.
    pub fn new_id<K>(&self, now: At) -> Result<Id<K>, getrandom::Error> {
        let millis = u64::try_from(now.millis()).unwrap_or(0);
        let count = match self {
            Self::System => COUNT.fetch_add(1, Atomic::Relaxed),
            Self::Seeded(source) => source.count.fetch_add(1, Atomic::Relaxed),
        };
        let [_, _, _, _, random @ ..] = self.bytes::<10>()?;
        let [top, high, middle, low] = [count >> 22, count >> 14, (count >> 8) & 0x3f, count]
            .map(|part| u8::try_from(part & 0xff).unwrap_or(0));
        let [a, b, c, d, e, f] = random;
        let tail = [top & 0x0f, high, middle, low, a, b, c, d, e, f];
        Ok(Id::from_uuid(
            uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid(),
        ))
    }
}

/// Counts the ids of this process: the 26 bits after the instant (RFC 9562, 6.2, method 1).
static COUNT: AtomicU32 = AtomicU32::new(0);

/// Something that only one place may change at a time without a thread ever panicking on it.
pub fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $marker:ident;)*) => {
        /// What an id may name; never built.
        pub mod marker {
            $(#[doc = concat!("Marks ids of kind `", stringify!($marker), "`.")] pub enum $marker {})*
        }
        $($(#[$doc])* pub type $name = Id<marker::$marker>;)*
    };
}

ids! {
    /// An account that signs in.
    AccountId = Account;
    /// One sign-in and what followed from it.
    SessionId = Session;
    /// An office held by an account for a time.
    OfficeId = Office;
    /// A one-time link for setting a password.
    LinkId = Link;
    /// A paper.
    DocumentId = Document;
    /// A unit (đơn vị).
    UnitId = Unit;
    /// A name that a unit bore for a time.
    UnitNameId = UnitName;
    /// A parent that a unit had for a time.
    UnitParentId = UnitParent;
    /// A code that a unit had for a time.
    UnitCodeId = UnitCode;
    /// A succession of units.
    SuccessionId = Succession;
    /// A unit's part in a succession.
    SuccessionPartId = SuccessionPart;
    /// An import of events of units.
    UnitImportId = UnitImport;
    /// A person.
    PersonId = Person;
    /// A position of a person in a unit.
    PositionId = Position;
    /// A look-up by personal number.
    NumberSearchId = NumberSearch;
    /// A rating.
    RatingId = Rating;
    /// A kind of award.
    AwardTypeId = AwardType;
    /// A bloc (cụm, khối thi đua).
    BlocId = Bloc;
    /// What one document says of a bloc.
    BlocVersionId = BlocVersion;
    /// A unit's membership in a bloc.
    MembershipId = Membership;
    /// A competition year of a bloc.
    BlocYearId = BlocYear;
    /// What an authority chose for its blocs.
    BlocRulesId = BlocRules;
    /// A move of a competition year from state to state.
    BlocYearMoveId = BlocYearMove;
    /// A correction of a fact of a competition year.
    BlocYearCorrectionId = BlocYearCorrection;
    /// A redrawing of blocs.
    RedrawingId = Redrawing;
    /// A line of a redrawing.
    RedrawingLineId = RedrawingLine;
    /// A term of leadership.
    TermId = Term;
    /// A handover from one leader to the next.
    HandoverId = Handover;
    /// A file that was handed over.
    HandoverItemId = HandoverItem;
    /// A movement (phong trào thi đua).
    MovementId = Movement;
    /// A unit to which a movement is addressed.
    MovementRecipientId = MovementRecipient;
    /// A unit's answer to a movement.
    MovementAnswerId = MovementAnswer;
    /// A summary of a movement.
    MovementSummaryId = MovementSummary;
    /// A pledge (giao ước thi đua).
    PledgeId = Pledge;
    /// A part of a pledge: a content, a movement, a target, a party, an attachment.
    PledgePartId = PledgePart;
    /// Progress told of a target of a pledge.
    PledgeProgressId = PledgeProgress;
    /// A signature under a pledge.
    SignatureId = Signature;
    /// A meeting of a bloc.
    MeetingId = Meeting;
    /// A part of a meeting: a chair, an attendance, an item of the agenda, a proposal.
    MeetingPartId = MeetingPart;
    /// Whatever was decided under an item of an agenda.
    DecidedId = Decided;
    /// A poll.
    PollId = Poll;
    /// Whatever owns a poll.
    PollOwnerId = PollOwner;
    /// A place on a poll's roll.
    VoterId = Voter;
    /// An option of a poll.
    PollOptionId = PollOption;
    /// A named vote.
    VoteId = Vote;
    /// A count or an outcome of an option.
    PollResultId = PollResult;
    /// A nomination.
    NominationId = Nomination;
    /// A decision.
    DecisionId = Decision;
    /// A line of a decision.
    DecisionLineId = DecisionLine;
    /// A number of awards that a decision states without names.
    DecisionCountId = DecisionCount;
    /// An award in the register.
    AwardId = Award;
    /// A number of awards in the register.
    AwardCountId = AwardCount;
    /// A presentation of awards.
    PresentationId = Presentation;
    /// What was presented.
    PresentationPartId = PresentationPart;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_in_one_millisecond_keep_their_order() {
        let now = At::parse("2026-01-02T03:04:05.000000Z").unwrap();
        for ids in [Ids::System, Ids::seeded(7)] {
            let made: Vec<Id<()>> = (0..5000).map(|_| ids.new_id(now).unwrap()).collect();
            assert!(made.is_sorted());
            assert!(made.iter().all(|id| id.uuid().get_version_num() == 7));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_ids_and_another_seed_others() {
        let now = At::parse("2026-01-02T03:04:05.000000Z").unwrap();
        let first = |seed| Ids::seeded(seed).new_id::<()>(now).unwrap();
        assert_eq!(first(1), first(1));
        assert_ne!(first(1), first(2));
    }

    #[test]
    fn an_id_has_one_spelling() {
        let text = "0190d5a4-7c1e-7000-8000-000000000001";
        assert_eq!(Id::<()>::parse_text(text).unwrap().print(), text);
        for other in [
            "0190d5a47c1e70008000000000000001",
            "{0190d5a4-7c1e-7000-8000-000000000001}",
            "",
            "x",
        ] {
            assert_eq!(Id::<()>::parse_text(other), Err(Fault::NotAnId));
        }
    }
}
