//! Exact figures, and what share of one another is.

use crate::kernel::printed::{Form, Printed};
use crate::kernel::text::Fault;

/// An exact figure as written: digits without leading zeros, a point and decimals where there are some, a minus sign.
#[derive(Debug, Clone, PartialEq, Eq, diesel::AsExpression, diesel::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct Figure(String);

impl Printed for Figure {
    const FORM: Form = Form::pattern("^-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?$", "4290.5");

    fn parse_text(text: &str) -> Result<Self, Fault> {
        let bare = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = bare.split_once('.').unwrap_or((bare, "0"));
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let tidy = whole == "0" || !whole.starts_with('0');
        if digits(whole, 18) && digits(decimals, 6) && tidy {
            Ok(Self(text.to_owned()))
        } else {
            Err(Fault::BadForm)
        }
    }

    fn print(&self) -> String {
        self.0.clone()
    }
}
crate::db::types::text_column!(Figure);
crate::http::json::json_text!(Figure);

impl Figure {
    /// In millionths, exactly.
    fn millionths(&self) -> Option<i128> {
        let (whole, decimals) = self.0.split_once('.').unwrap_or((&self.0, ""));
        format!("{whole}{decimals:0<6}").parse().ok()
    }
}

/// What share of a target was reached: an exact fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Above the line.
    pub numerator: i128,
    /// Below it, above nought.
    pub denominator: i128,
}

impl Reached {
    /// The share that a figure is of a target; none of a target that is not above nought.
    pub fn of(value: &Figure, target: &Figure) -> Option<Self> {
        let (top, bottom) = (value.millionths()?, target.millionths()?);
        if bottom <= 0 {
            return None;
        }
        let (mut a, mut b) = (top.abs(), bottom);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Some(Self {
            numerator: top / a,
            denominator: bottom / a,
        })
    }

    /// As people say it: "đạt 80 %", "vượt 50 %"; "khoảng" where two decimals do not tell it exactly.
    pub fn said(&self) -> String {
        let over = self.numerator > self.denominator;
        let part = if over {
            self.numerator - self.denominator
        } else {
            self.numerator
        };
        let scaled = part.abs() * 10_000;
        let hundredths = scaled / self.denominator;
        let about = if scaled % self.denominator == 0 {
            ""
        } else {
            "khoảng "
        };
        let sign = if part < 0 { "-" } else { "" };
        let verb = if over { "vượt" } else { "đạt" };
        let decimals = format!("{:02}", hundredths % 100);
        let decimals = decimals.trim_end_matches('0');
        let comma = if decimals.is_empty() { "" } else { "," };
        format!(
            "{verb} {about}{sign}{}{comma}{decimals} %",
            hundredths / 100
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_one_form_and_no_other() {
        for good in ["0", "-1", "100", "4290.50", "0.25"] {
            assert_eq!(Figure::parse_text(good).unwrap().print(), good);
        }
        for bad in [
            "",
            "-",
            "01",
            "1.",
            ".5",
            "1e3",
            "+1",
            "1,5",
            "1.2345678",
            "--1",
            "½",
            "0x1",
        ] {
            assert_eq!(Figure::parse_text(bad), Err(Fault::BadForm), "{bad:?}");
        }
    }

    /// G-07.
    #[test]
    fn what_share_of_a_target_was_reached_is_exact() {
        let said = |value: &str, target: &str| {
            let figure = |text| Figure::parse_text(text).unwrap();
            Reached::of(&figure(value), &figure(target)).map(|reached| reached.said())
        };
        assert_eq!(said("150", "100").unwrap(), "vượt 50 %");
        assert_eq!(said("0.1", "0.3").unwrap(), "đạt khoảng 33,33 %");
        assert_eq!(said("4290.5", "4290.500000").unwrap(), "đạt 100 %");
        assert_eq!(said("-1", "8").unwrap(), "đạt -12,5 %");
        assert!(said("999999999999999999", "0.000001").is_some());
        assert_eq!((said("1", "0"), said("1", "-1")), (None, None));
    }
}
