//! Who may launch how widely, and what a movement must fix: read from the data that the program carries, each with its article and its days.

use super::model::{MovementContent, MovementScope};
use crate::directory::units::UnitLevel;
use crate::kernel::error::Broken;
use crate::kernel::time::Day;

const DATA: &str = include_str!("law.json");

/// How widely an authority of these levels may launch at most.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeRule {
    levels: Vec<UnitLevel>,
    widest: MovementScope,
    /// The instrument.
    pub instrument: &'static str,
    /// The article.
    pub article: &'static str,
    from: Day,
    to: Option<Day>,
}

impl ScopeRule {
    /// LR-51: whether a scope is wider than it allows.
    pub fn is_exceeded_by(&self, scope: MovementScope) -> bool {
        scope < self.widest
    }
}

/// What a movement must fix.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentRule {
    /// What.
    pub wants: Vec<MovementContent>,
    /// The instrument.
    pub instrument: &'static str,
    /// The article.
    pub article: &'static str,
    from: Day,
    to: Option<Day>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Data {
    scopes: Vec<ScopeRule>,
    contents: Vec<ContentRule>,
}

fn data() -> Result<Data, Broken> {
    serde_json::from_str(DATA).map_err(|error| Broken::new("reading the law of movements", error))
}

fn covers(from: Day, to: Option<Day>, day: Day) -> bool {
    from <= day && to.is_none_or(|to| day < to)
}

/// The rule for an authority of this level that launches on this day; none where the data have none.
pub fn scope_on(level: UnitLevel, day: Day) -> Result<Option<ScopeRule>, Broken> {
    let mut rules = data()?.scopes.into_iter();
    Ok(rules.find(|rule| covers(rule.from, rule.to, day) && rule.levels.contains(&level)))
}

/// What a movement launched on this day must fix; none where the data have no rule for it.
pub fn contents_on(day: Day) -> Result<Option<ContentRule>, Broken> {
    let mut rules = data()?.contents.into_iter();
    Ok(rules.find(|rule| covers(rule.from, rule.to, day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::printed::Word;

    #[test]
    fn every_level_has_one_rule_since_the_law_is_in_force_and_none_before() {
        let day = |text| Day::parse(text).unwrap();
        for level in UnitLevel::ALL {
            assert!(scope_on(*level, day("2023-12-31")).unwrap().is_none());
            let rule = scope_on(*level, day("2024-01-01")).unwrap().unwrap();
            let nationwide = rule.is_exceeded_by(MovementScope::Nationwide);
            assert_eq!(nationwide, *level != UnitLevel::Central, "{level:?}");
            assert!(!rule.is_exceeded_by(MovementScope::Unit));
        }
        assert!(contents_on(day("2023-12-31")).unwrap().is_none());
        assert_eq!(
            contents_on(day("2026-01-01")).unwrap().unwrap().article,
            "Điều 17"
        );
    }
}
