//! Whether a pledge may be a condition of a title, by the first day of the achievement year: read from the data that the program carries (LR-55).

use super::model::Freed;
use crate::kernel::error::Broken;
use crate::kernel::time::Day;

const DATA: &str = include_str!("law.json");

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Condition {
    Yes,
    No,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    a_condition: Condition,
    instrument: &'static str,
    article: &'static str,
    from: Day,
    to: Option<Day>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Data {
    registration: Vec<Rule>,
}

/// The article by which an achievement year that begins on this day asks for no registration; none where it may ask for one.
pub fn freed_by(day: Day) -> Result<Option<Freed>, Broken> {
    let data: Data = serde_json::from_str(DATA)
        .map_err(|error| Broken::new("reading the law of pledges", error))?;
    let mut rules = data.registration.into_iter();
    let rule = rules.find(|rule| rule.from <= day && rule.to.is_none_or(|to| day < to));
    Ok(rule.and_then(|rule| match rule.a_condition {
        Condition::Yes => None,
        Condition::No => Some(Freed {
            instrument: rule.instrument,
            article: rule.article,
        }),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// LR-55.
    #[test]
    fn registration_is_no_condition_from_the_year_2024_on_and_may_be_one_before() {
        let day = |text| Day::parse(text).unwrap();
        assert!(freed_by(day("2023-01-01")).unwrap().is_none());
        assert!(freed_by(day("2023-12-31")).unwrap().is_none());
        assert_eq!(
            freed_by(day("2024-01-01")).unwrap().unwrap().article,
            "Điều 7"
        );
    }
}
