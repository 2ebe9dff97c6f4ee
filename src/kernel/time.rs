//! Time as the records know it: instants, legal days of Viet Nam, days known only in part, periods, and the clock.

use std::fmt;

use chrono::{DateTime, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono::{Datelike, Timelike};

use crate::kernel::text::Fault;

const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_DAY: i64 = 24 * 3600 * MICROS_PER_SECOND;
// Viet Nam has kept UTC+07:00 without summer time since 1975; a fixed offset needs no time zone files.
const LOCAL_OFFSET_MICROS: i64 = 7 * 3600 * MICROS_PER_SECOND;

const DAY_SHAPE: &str = "0000-00-00";
const DAY_FORMAT: &str = "%Y-%m-%d";
const AT_SHAPE: &str = "0000-00-00T00:00:00.000000Z";

/// An instant, cut to microseconds (what both databases store), within the first and last moment of [`Day`]'s range.
///
/// `Display` prints UTC in fixed width, "2026-01-02T03:04:05.000000Z", so that texts sort as instants do.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, diesel::AsExpression, diesel::FromSqlRow,
)]
#[diesel(sql_type = super::column::Moment)]
pub struct At {
    micros: i64,
}

impl At {
    /// The instant of a chrono time. Parts of a microsecond are cut off; outside the range it is the nearer end.
    pub fn from_chrono(time: DateTime<Utc>) -> Self {
        Self::held_in_range(time.timestamp_micros())
    }

    /// The instant as a chrono time.
    pub fn to_chrono(self) -> DateTime<Utc> {
        // The range of the type lies far inside chrono's, so the second choice is never taken.
        DateTime::from_timestamp_micros(self.micros).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Reads exactly the form that `Display` prints.
    /// # Errors
    /// [`Fault::NotADate`] for any other form, an impossible time or a leap second; [`Fault::DateOutOfRange`].
    pub fn parse(given: &str) -> Result<Self, Fault> {
        if !has_shape(given, AT_SHAPE) {
            return Err(Fault::NotADate);
        }
        let (date, part) = (date_of(given)?, |from| digits(given, from, from + 2));
        let micros = digits(given, 20, 26);
        let time = date
            .and_hms_micro_opt(part(11), part(14), part(17), micros)
            .ok_or(Fault::NotADate)?;
        Some(Self::from_chrono(time.and_utc()))
            .filter(|at| at.to_chrono().naive_utc() == time)
            .ok_or(Fault::DateOutOfRange)
    }

    /// Reads what a caller gives: an RFC 3339 time with any offset, to the microsecond; finer parts are cut off.
    /// # Errors
    /// [`Fault::NotAnInstant`] for any other form, an impossible time or a leap second; [`Fault::DateOutOfRange`].
    pub fn given(text: &str) -> Result<Self, Fault> {
        let time = DateTime::parse_from_rfc3339(text).map_err(|_| Fault::NotAnInstant)?;
        let time = time.to_utc();
        if time.timestamp_subsec_nanos() >= 1_000_000_000 {
            return Err(Fault::NotAnInstant);
        }
        Some(Self::from_chrono(time))
            .filter(|at| at.micros == time.timestamp_micros())
            .ok_or(Fault::DateOutOfRange)
    }

    /// The instant so many seconds later, or earlier when negative; held at the ends of the range.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        let micros = seconds.saturating_mul(MICROS_PER_SECOND);
        Self::held_in_range(self.micros.saturating_add(micros))
    }

    /// Whole seconds from `earlier` to this instant, rounded down; negative when `earlier` is in fact later.
    pub fn seconds_since(self, earlier: At) -> i64 {
        let micros = self.micros.saturating_sub(earlier.micros);
        micros.div_euclid(MICROS_PER_SECOND)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down; negative before.
    pub fn millis(self) -> i64 {
        self.micros.div_euclid(1000)
    }

    /// The day in Viet Nam (UTC+07:00) at this instant.
    pub fn day(self) -> Day {
        let local = self.micros.saturating_add(LOCAL_OFFSET_MICROS);
        Day(DateTime::from_timestamp_micros(local).map_or(Day::FIRST.0, |time| time.date_naive()))
    }

    fn held_in_range(micros: i64) -> Self {
        let (first, last) = (Day::FIRST.starts_at(), Day::LAST.starts_at());
        let end = last.micros.saturating_add(MICROS_PER_DAY - 1);
        let micros = micros.clamp(first.micros, end);
        Self { micros }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand: chrono's formatting is several times slower, and every list prints instants.
        let time = self.to_chrono();
        let (date, micros) = (time.date_naive(), self.micros.rem_euclid(MICROS_PER_SECOND));
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        write!(
            f,
            "{}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z",
            Day(date)
        )
    }
}

impl fmt::Debug for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "At({self})")
    }
}

/// A day of the calendar in Viet Nam, from 1930-01-01 to 2199-12-31. `Display` prints "2024-02-29".
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    diesel::AsExpression,
    diesel::FromSqlRow,
)]
#[diesel(sql_type = super::column::LegalDay)]
pub struct Day(NaiveDate);

impl Day {
    /// The first day that is taken, 1930-01-01.
    pub const FIRST: Day = Day(fixed(1930, 1, 1));
    /// The last day that is taken, 2199-12-31.
    pub const LAST: Day = Day(fixed(2199, 12, 31));

    /// The day of a chrono date.
    /// # Errors
    /// [`Fault::DateOutOfRange`].
    pub fn from_chrono(date: NaiveDate) -> Result<Self, Fault> {
        Some(Self(date))
            .filter(|day| (Self::FIRST..=Self::LAST).contains(day))
            .ok_or(Fault::DateOutOfRange)
    }

    /// The day as a chrono date.
    pub fn to_chrono(self) -> NaiveDate {
        self.0
    }

    /// Reads exactly "YYYY-MM-DD".
    /// # Errors
    /// [`Fault::NotADate`] for any other form or a day that does not exist; [`Fault::DateOutOfRange`].
    pub fn parse(given: &str) -> Result<Self, Fault> {
        if !has_shape(given, DAY_SHAPE) {
            return Err(Fault::NotADate);
        }
        Self::from_chrono(date_of(given)?)
    }

    /// The calendar year, 1930 to 2199.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The following day; the last day of the range follows itself.
    pub fn next(self) -> Day {
        self.plus_days(1).unwrap_or(Self::LAST)
    }

    /// The day so many days later, or earlier when negative.
    /// # Errors
    /// [`Fault::DateOutOfRange`].
    pub fn plus_days(self, days: i64) -> Result<Day, Fault> {
        let date = TimeDelta::try_days(days).and_then(|delta| self.0.checked_add_signed(delta));
        date.map_or(Err(Fault::DateOutOfRange), Self::from_chrono)
    }

    /// Midnight at the beginning of the day in Viet Nam (UTC+07:00).
    pub fn starts_at(self) -> At {
        let midnight = self.0.and_time(NaiveTime::MIN).and_utc().timestamp_micros();
        let micros = midnight.saturating_sub(LOCAL_OFFSET_MICROS);
        At { micros }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

/// The number that these digits of a text of known shape make.
fn digits(given: &str, from: usize, to: usize) -> u32 {
    given
        .get(from..to)
        .and_then(|text| text.parse().ok())
        .unwrap_or(u32::MAX)
}

/// The date at the beginning of a text whose shape was checked.
fn date_of(given: &str) -> Result<NaiveDate, Fault> {
    let year = i32::try_from(digits(given, 0, 4)).map_err(|_| Fault::NotADate)?;
    NaiveDate::from_ymd_opt(year, digits(given, 5, 7), digits(given, 8, 10)).ok_or(Fault::NotADate)
}

const fn fixed(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

// chrono alone would also take signs, blanks and missing zeros, and two texts could then mean one day.
fn has_shape(given: &str, shape: &str) -> bool {
    let fits = |(b, wanted): (u8, u8)| b == wanted || (wanted == b'0' && b.is_ascii_digit());
    given.len() == shape.len() && given.bytes().zip(shape.bytes()).all(fits)
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// The stored word: the variant in small letters.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Reads the stored word.
            /// # Errors
            /// [`Fault::NotOneOf`].
            pub fn parse(given: &str) -> Result<Self, Fault> {
                match given {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(Fault::NotOneOf),
                }
            }
        }
    };
}

words! {
    /// How exactly a day is known.
    Precision {
        /// Only the year.
        Year = "year",
        /// The year and the month.
        Month = "month",
        /// The day itself.
        Day = "day",
    }
}

words! {
    /// Where a day comes from.
    Origin {
        /// Written in the source.
        Stated = "stated",
        /// Concluded from something else in the source.
        Inferred = "inferred",
    }
}

/// A day known to the year, the month or the day, and whether it was stated or inferred; in the range of [`Day`].
///
/// Its stored text is "2024", "2024-02" or "2024-02-29", followed by "?" (the mark of EDTF, ISO 8601-2) when inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, diesel::AsExpression, diesel::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct PartialDay {
    first: Day,
    precision: Precision,
    origin: Origin,
}

impl PartialDay {
    /// Reads "YYYY", "YYYY-MM" or "YYYY-MM-DD", without the mark.
    /// # Errors
    /// [`Fault::NotADate`] for any other form or a day that does not exist; [`Fault::DateOutOfRange`].
    pub fn new(value: &str, origin: Origin) -> Result<Self, Fault> {
        let (text, precision) = match value.len() {
            4 => (format!("{value}-01-01"), Precision::Year),
            7 => (format!("{value}-01"), Precision::Month),
            _ => (value.to_owned(), Precision::Day),
        };
        Day::parse(&text).map(|first| Self {
            first,
            precision,
            origin,
        })
    }

    /// Reads the stored text.
    /// # Errors
    /// As [`PartialDay::new`].
    pub fn parse_stored(given: &str) -> Result<Self, Fault> {
        match given.strip_suffix('?') {
            Some(value) => Self::new(value, Origin::Inferred),
            None => Self::new(given, Origin::Stated),
        }
    }

    /// The stored text: the value, with "?" when inferred.
    pub fn stored(&self) -> String {
        match self.origin {
            Origin::Stated => self.value(),
            Origin::Inferred => format!("{}?", self.value()),
        }
    }

    /// The value without the mark: "2024", "2024-02" or "2024-02-29".
    pub fn value(&self) -> String {
        let format = match self.precision {
            Precision::Year => "%Y",
            Precision::Month => "%Y-%m",
            Precision::Day => DAY_FORMAT,
        };
        self.first.0.format(format).to_string()
    }

    /// How exactly the day is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Where the day comes from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The earliest day it may be.
    pub fn first_day(&self) -> Day {
        self.first
    }

    /// The latest day it may be.
    pub fn last_day(&self) -> Day {
        let months = match self.precision {
            Precision::Year => 12,
            Precision::Month => 1,
            Precision::Day => return self.first,
        };
        // The range of days is whole years, so the last day always exists.
        let following = self.first.0.checked_add_months(Months::new(months));
        let last = following.and_then(|day| day.pred_opt());
        last.map_or(self.first, Day)
    }

    /// The day, when it is known to the day.
    pub fn day(&self) -> Option<Day> {
        (self.precision == Precision::Day).then_some(self.first)
    }

    /// Whether it may be the given day.
    pub fn includes(&self, day: Day) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }
}

/// The days from `from` up to, but not including, `to`; without `to` it has no end yet. It holds at least one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: Day,
    to: Option<Day>,
}

impl Period {
    /// The period from `from` until the day before `to`.
    /// # Errors
    /// [`Fault::PeriodEndsBeforeItBegins`] when `to` is `from` or earlier.
    pub fn new(from: Day, to: Option<Day>) -> Result<Self, Fault> {
        match to {
            Some(to) if to <= from => Err(Fault::PeriodEndsBeforeItBegins),
            Some(_) | None => Ok(Self { from, to }),
        }
    }

    /// Whether the two periods share a day.
    pub fn overlaps(&self, other: &Period) -> bool {
        self.is_open_on(other.from) && other.is_open_on(self.from)
    }

    fn is_open_on(&self, day: Day) -> bool {
        self.to.is_none_or(|to| day < to)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    fn days() -> impl Strategy<Value = Day> {
        (0i64..98_616).prop_filter_map("a day", |n| Day::FIRST.plus_days(n).ok())
    }

    fn partial_days() -> impl Strategy<Value = PartialDay> {
        let (cuts, origins) = (vec![4, 7, 10], vec![Origin::Stated, Origin::Inferred]);
        let parts = (days(), select(cuts), select(origins));
        parts.prop_filter_map("a day", |(day, cut, origin)| {
            PartialDay::new(day.to_string().get(..cut)?, origin).ok()
        })
    }

    fn holds(period: &Period, day: Day) -> bool {
        period.from <= day && period.to.is_none_or(|to| day < to)
    }

    fn periods() -> impl Strategy<Value = Period> {
        (0i64..30, 1i64..30, any::<bool>()).prop_filter_map("a period", |(from, length, ends)| {
            let from = Day::FIRST.plus_days(from).ok()?;
            let to = from.plus_days(length).ok().filter(|_| ends);
            Period::new(from, to).ok()
        })
    }

    #[test]
    fn a_caller_may_give_an_instant_with_any_offset() -> Result<(), Fault> {
        let at = At::parse("2026-01-01T20:04:05.250000Z")?;
        for text in [
            "2026-01-02T03:04:05.25+07:00",
            "2026-01-01T20:04:05.2500009Z",
            "2026-01-01t20:04:05.250z",
        ] {
            assert_eq!(At::given(text), Ok(at), "{text}");
        }
        for text in [
            "2026-01-01",
            "2026-01-01T20:04:05",
            "2026-02-30T00:00:00Z",
            "2016-12-31T23:59:60Z",
        ] {
            assert_eq!(At::given(text), Err(Fault::NotAnInstant), "{text}");
        }
        Ok(())
    }

    #[test]
    fn an_instant_is_printed_in_fixed_width_and_read_back() -> Result<(), Fault> {
        let at = At::parse("2026-01-02T03:04:05.000009Z")?;
        assert_eq!(at.to_string(), "2026-01-02T03:04:05.000009Z");
        assert_eq!(
            At::from_chrono(at.to_chrono() + TimeDelta::nanoseconds(999)),
            at
        );
        assert_eq!(At::parse("1970-01-01T00:00:00.000000Z")?.millis(), 0);
        assert_eq!(At::parse("1969-12-31T23:59:59.999999Z")?.millis(), -1);
        Ok(())
    }

    #[test]
    fn instants_in_another_form_or_out_of_range_are_refused() {
        let bad = "|2026-01-02|2026-01-02T03:04:05Z|2026-01-02T03:04:05.000Z|2026-01-02 03:04:05.000000Z|\
            2026-01-02T03:04:05.000000+|2026-01-02T03:04:60.000000Z|2026-01-02T24:00:00.000000Z|\
            2026-02-29T03:04:05.000000Z|+026-01-02T03:04:05.000000Z|2026-01-02T23:59:60.000000Z";
        for text in bad.split('|') {
            assert_eq!(At::parse(text), Err(Fault::NotADate), "{text}");
        }
        let outside =
            "1929-12-31T16:59:59.999999Z|2199-12-31T17:00:00.000000Z|9999-12-31T23:59:59.999999Z";
        for text in outside.split('|') {
            assert_eq!(At::parse(text), Err(Fault::DateOutOfRange), "{text}");
        }
    }

    #[test]
    fn a_day_begins_at_17_hours_utc_of_the_day_before() -> Result<(), Fault> {
        let start = Day::parse("2026-01-02")?.starts_at();
        assert_eq!(start.to_string(), "2026-01-01T17:00:00.000000Z");
        assert_eq!(start.plus_seconds(-1).day(), Day::parse("2026-01-01")?);
        assert_eq!(start.plus_seconds(i64::MAX).day(), Day::LAST);
        assert_eq!(start.plus_seconds(i64::MIN), Day::FIRST.starts_at());
        let last = At::from_chrono(DateTime::<Utc>::MAX_UTC);
        assert_eq!(last.to_string(), "2199-12-31T16:59:59.999999Z");
        Ok(())
    }

    #[test]
    fn impossible_days_and_other_forms_are_refused() {
        let bad = "|2023-02-29|2024-02-30|2024-13-01|2024-00-10|2024-1-01|24-01-01|2024/01/01| 024-01-01|\
            +024-01-01|2024-01-01 |2024-W01-1|9999-99-99|٢٠٢٤-٠١-٠١|2024-|2024-02-29?|2024-02?|20240229";
        for text in bad.split('|') {
            assert_eq!(Day::parse(text), Err(Fault::NotADate), "{text}");
            let partial = PartialDay::new(text, Origin::Stated);
            assert_eq!(partial, Err(Fault::NotADate), "{text}");
        }
        for text in ["0000-01-01", "1929-12-31", "2200-01-01", "9999-12-31"] {
            assert_eq!(Day::parse(text), Err(Fault::DateOutOfRange), "{text}");
        }
        for text in ["1929", "2200-01", "1929-12?"] {
            assert_eq!(PartialDay::parse_stored(text), Err(Fault::DateOutOfRange));
        }
    }

    #[test]
    fn days_stay_in_their_range() {
        assert_eq!(Day::LAST.next(), Day::LAST);
        let outside = [1, i64::MAX, i64::MIN].map(|days| Day::LAST.plus_days(days));
        assert_eq!(outside, [Err(Fault::DateOutOfRange); 3]);
        assert_eq!(Day::FIRST.plus_days(98_615), Ok(Day::LAST));
    }

    #[test]
    fn a_month_of_a_leap_year_has_29_days() -> Result<(), Fault> {
        let month = PartialDay::parse_stored("2024-02?")?;
        assert_eq!(month.last_day(), Day::parse("2024-02-29")?);
        assert_eq!(month.precision(), Precision::Month);
        assert_eq!(month.origin().as_str(), "inferred");
        assert_eq!(PartialDay::parse_stored("2199")?.last_day(), Day::LAST);
        assert_eq!(Origin::parse("Stated"), Err(Fault::NotOneOf));
        Ok(())
    }

    #[test]
    fn a_period_has_at_least_one_day() -> Result<(), Fault> {
        let from = Day::parse("2026-01-01")?;
        let empty = Period::new(from, Some(from));
        assert_eq!(empty, Err(Fault::PeriodEndsBeforeItBegins));
        Ok(())
    }

    proptest! {
        #[test]
        fn a_printed_day_reads_back(day in days(), text in "[0-9+ -]{8,11}") {
            prop_assert_eq!(Day::parse(&day.to_string()), Ok(day));
            prop_assert_eq!(day.starts_at().day(), day);
            prop_assert_eq!(Day::from_chrono(day.to_chrono()), Ok(day));
            if let Ok(read) = Day::parse(&text) {
                prop_assert_eq!(read.to_string(), text);
            }
        }

        #[test]
        fn a_printed_instant_reads_back_and_sorts_as_text(day in days(), other in days(), seconds in 0i64..86_400) {
            let (at, other) = (day.starts_at().plus_seconds(seconds), other.starts_at());
            prop_assert_eq!(At::parse(&at.to_string()), Ok(at));
            prop_assert_eq!(At::given(&at.to_string()), Ok(at));
            prop_assert_eq!(at.cmp(&other), at.to_string().cmp(&other.to_string()));
            prop_assert_eq!((at.day(), at.seconds_since(day.starts_at())), (day, seconds));
        }

        #[test]
        fn a_partial_day_reads_back_and_its_days_are_in_order(partial in partial_days(), day in days()) {
            prop_assert_eq!(PartialDay::parse_stored(&partial.stored()), Ok(partial));
            prop_assert_eq!(PartialDay::new(&partial.value(), partial.origin()), Ok(partial));
            let (first, last) = (partial.first_day(), partial.last_day());
            prop_assert!(first <= last && partial.includes(first) && partial.includes(last));
            prop_assert_eq!(Precision::parse(partial.precision().as_str()), Ok(partial.precision()));
            prop_assert_eq!(Origin::parse(partial.origin().as_str()), Ok(partial.origin()));
            prop_assert_eq!(partial.day().is_some(), partial.precision() == Precision::Day);
            prop_assert_eq!(partial.includes(day), day.to_string().starts_with(&partial.value()));
            prop_assert!(last == Day::LAST || !partial.includes(last.next()));
        }

        #[test]
        fn periods_overlap_exactly_when_they_share_a_day(a in periods(), b in periods()) {
            let days: Vec<Day> = (0..80).filter_map(|n| Day::FIRST.plus_days(n).ok()).collect();
            let share = days.iter().any(|day| holds(&a, *day) && holds(&b, *day));
            prop_assert_eq!(a.overlaps(&b), share);
            prop_assert_eq!(b.overlaps(&a), share);
            prop_assert!(a.overlaps(&a));
        }
    }
}
