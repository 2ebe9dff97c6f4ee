//! Days that may be known only in part.

use crate::kernel::time::Day;

/// Days from `from` up to, but not including, `to`; an end that is not known is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Option<Day>,
    /// The day after the last.
    pub to: Option<Day>,
}

impl Span {
    /// One day.
    pub fn day(day: Day) -> Self {
        Self {
            from: Some(day),
            to: Some(day.next()),
        }
    }

    /// Whether the day lies in it.
    pub fn contains(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// Whether the two share a day, as far as is known.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| match (one.to, two.from) {
            (Some(to), Some(from)) => to <= from,
            (None, _) | (_, None) => false,
        };
        !before(self, other) && !before(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Day::parse(text).ok()
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap_and_an_unknown_end_is_open() {
        let first = Span {
            from: None,
            to: day("2024-01-01"),
        };
        let second = Span {
            from: day("2024-01-01"),
            to: None,
        };
        let all = Span {
            from: None,
            to: None,
        };
        assert!(!first.overlaps(&second) && !second.overlaps(&first));
        assert!(all.overlaps(&first) && second.overlaps(&all));
        assert!(second.contains(Day::LAST) && !second.contains(Day::FIRST));
    }
}
