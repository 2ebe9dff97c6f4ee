//! From when to when a level of units exists (LR-10), as data with its source: `levels.json`. A level that is not named there has no end.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::records::UnitLevel;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Refusal};
use crate::kernel::printed::{Printed, Word};
use crate::kernel::time::Day;

const DATA: &str = include_str!("../levels.json");

/// When a level exists, and by which paper.
struct Span {
    level: UnitLevel,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    instrument: String,
    article: String,
}

// A test reads the data, so that they are never left out.
static SPANS: LazyLock<Vec<Span>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Vec<Span>, Broken> {
    let rows: Vec<BTreeMap<String, Option<String>>> = serde_json::from_str(DATA)
        .map_err(|error| Broken::new("reading the levels of units", error))?;
    rows.iter().map(span).collect()
}

fn span(row: &BTreeMap<String, Option<String>>) -> Result<Span, Broken> {
    let text = |name: &str| row.get(name).cloned().flatten();
    let needed = |name: &str| text(name).ok_or(Broken::impossible("a level without its source"));
    let day = |name: &str| text(name).map(|day| read_text(&day)).transpose();
    Ok(Span {
        level: read_text(&needed("level")?)?,
        valid_from: day("valid_from")?,
        valid_to: day("valid_to")?,
        instrument: needed("instrument")?,
        article: needed("article")?,
    })
}

fn read_text<T: Printed>(text: &str) -> Result<T, Broken> {
    T::parse_text(text).map_err(|fault| Broken::new("reading the levels of units", fault))
}

impl UnitLevel {
    /// The first day on which the level is no more.
    pub fn ends_on(self) -> Option<Day> {
        SPANS
            .iter()
            .filter(|span| span.level == self)
            .find_map(|span| span.valid_to)
    }

    /// Refuses a day on which there is no such level, naming the paper that ended it.
    pub fn check_on(self, day: Day) -> Result<(), Refusal> {
        match SPANS.iter().find(|span| span.level == self) {
            Some(span) if !super::covers(span.valid_from, span.valid_to, day) => Err(self.gone()),
            Some(_) | None => Ok(()),
        }
    }

    /// The refusal of a level that has ended.
    pub fn gone(self) -> Refusal {
        let refusal = Refusal::new(Code::UnitLevelEnded);
        match SPANS.iter().find(|span| span.level == self) {
            Some(span) => refusal.under(&span.instrument, &span.article),
            None => refusal,
        }
    }

    /// The levels that do not exist on a day.
    pub fn gone_on(day: Day) -> Vec<Self> {
        let gone = |level: &&Self| level.check_on(day).is_err();
        Self::ALL.iter().filter(gone).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law.md 14: the district level closes with 30/06/2025.
    #[test]
    fn the_district_level_ends_with_june_2025_and_no_other() {
        assert_eq!(read().map(|spans| spans.len()).unwrap(), 1);
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(UnitLevel::gone_on(day("2025-06-30")), []);
        assert_eq!(UnitLevel::gone_on(day("2025-07-01")), [UnitLevel::District]);
        let refusal = UnitLevel::District.check_on(day("2025-07-01")).unwrap_err();
        assert_eq!(refusal.law()[0].instrument, "Nghị quyết 203/2025/QH15");
    }
}
