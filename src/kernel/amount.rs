//! Exact amounts: no floats.

use std::fmt;

use crate::kernel::text::Fault;

/// An exact share, k of n, such as the part of all members whose votes are needed: 1 ≤ n ≤ 10,000 and k ≤ n.
///
/// Kept in lowest terms, so that 90% and 9/10 are equal. `Display` prints "9/10".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, diesel::AsExpression, diesel::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub struct Share {
    k: u32,
    n: u32,
}

impl Share {
    /// The largest n.
    pub const MAX_PARTS: u32 = 10_000;

    /// The share k of n.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] when n is 0 or above 10,000, or k is above n.
    pub fn new(k: u32, n: u32) -> Result<Self, Fault> {
        if n > Self::MAX_PARTS || k > n {
            return Err(Fault::OutOfRange);
        }
        let divisor = greatest_common_divisor(k, n);
        match (k.checked_div(divisor), n.checked_div(divisor)) {
            (Some(k), Some(n)) => Ok(Self { k, n }),
            // Only 0 of 0 has no divisor.
            _ => Err(Fault::OutOfRange),
        }
    }

    /// Reads "9/10" or a whole percentage, "90%"; digits without leading zeros, no blanks, no sign.
    ///
    /// # Errors
    /// [`Fault::BadForm`], or [`Fault::OutOfRange`] as for [`Share::new`].
    pub fn parse(given: &str) -> Result<Self, Fault> {
        if let Some(percent) = given.strip_suffix('%') {
            return Self::new(read_number(percent)?, 100);
        }
        let (k, n) = given.split_once('/').ok_or(Fault::BadForm)?;
        Self::new(read_number(k)?, read_number(n)?)
    }

    /// The smallest whole number of votes that is at least this share of `total`; at most `total`.
    ///
    /// 90% of 9 is 9, of 11 is 10. Of a total of 0 it is 0; [`Share::reached_by`] still says no then.
    pub fn pass_mark(self, total: u32) -> u32 {
        let votes = u64::from(self.k)
            .saturating_mul(u64::from(total))
            .div_ceil(u64::from(self.n));
        // k ≤ n keeps the mark within the total.
        u32::try_from(votes).unwrap_or(total)
    }

    /// Whether `votes` out of `total` are at least this share. Of a total of 0 no share is reached: nobody agreed.
    pub fn reached_by(self, votes: u32, total: u32) -> bool {
        total > 0 && votes >= self.pass_mark(total)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.k, self.n)
    }
}

fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

fn read_number(text: &str) -> Result<u32, Fault> {
    let canonical = text == "0" || (!text.is_empty() && !text.starts_with('0'));
    if !canonical || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::BadForm);
    }
    text.parse().map_err(|_| Fault::OutOfRange)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shares() -> impl Strategy<Value = Share> {
        (1..=Share::MAX_PARTS)
            .prop_flat_map(|n| (0..=n, Just(n)))
            .prop_filter_map("a share", |(k, n)| Share::new(k, n).ok())
    }

    #[test]
    fn a_fraction_and_its_percentage_are_one_share() -> Result<(), Fault> {
        assert_eq!(Share::parse("90%")?, Share::parse("9/10")?);
        assert_eq!(Share::parse("90%")?.to_string(), "9/10");
        assert_eq!(Share::parse("0%")?, Share::new(0, 7)?);
        assert_eq!(Share::parse("100%")?.to_string(), "1/1");
        Ok(())
    }

    #[test]
    fn shares_out_of_range_are_refused() {
        for text in [
            "1/0",
            "0/0",
            "11/10",
            "101%",
            "1/10001",
            "99999999999/1",
            "1/99999999999",
        ] {
            assert_eq!(Share::parse(text), Err(Fault::OutOfRange), "{text}");
        }
        assert_eq!(Share::new(0, 0), Err(Fault::OutOfRange));
        assert_eq!(Share::new(10_001, 10_001), Err(Fault::OutOfRange));
    }

    #[test]
    fn shares_in_another_form_are_refused() {
        let bad = [
            "", "%", "/", "9/", "/10", "9", "0.9", "+9/10", "9 / 10", "09/10", "9/10/1", "90 %",
            "90.5%", "-1%", "9/10%", "٩/١٠",
        ];
        for text in bad {
            assert_eq!(Share::parse(text), Err(Fault::BadForm), "{text}");
        }
    }

    #[test]
    fn pass_marks_are_those_of_the_examples() -> Result<(), Fault> {
        let cases = [
            ("90%", 9, 9),
            ("90%", 10, 9),
            ("90%", 11, 10),
            ("80%", 9, 8),
            ("80%", 10, 8),
            ("80%", 11, 9),
            ("2/3", 7, 5),
            ("0%", 5, 0),
            ("100%", u32::MAX, u32::MAX),
            ("50%", 0, 0),
        ];
        for (share, total, mark) in cases {
            assert_eq!(
                Share::parse(share)?.pass_mark(total),
                mark,
                "{share} of {total}"
            );
        }
        Ok(())
    }

    #[test]
    fn nobody_reaches_no_share() -> Result<(), Fault> {
        assert!(!Share::parse("90%")?.reached_by(0, 0));
        assert!(!Share::parse("0%")?.reached_by(0, 0));
        assert!(Share::parse("0%")?.reached_by(0, 1));
        Ok(())
    }

    proptest! {
        #[test]
        fn the_pass_mark_is_the_smallest_that_reaches(share in shares(), total in 1..=u32::MAX) {
            let mark = share.pass_mark(total);
            let needed = u128::from(share.k) * u128::from(total);
            prop_assert!(mark <= total);
            prop_assert!(u128::from(mark) * u128::from(share.n) >= needed);
            if let Some(less) = mark.checked_sub(1) {
                prop_assert!(u128::from(less) * u128::from(share.n) < needed);
            }
        }

        #[test]
        fn a_share_is_reached_exactly_from_its_pass_mark(share in shares(), votes in 0u32..300, total in 1u32..300) {
            let exact = u64::from(votes) * u64::from(share.n) >= u64::from(share.k) * u64::from(total);
            prop_assert_eq!(share.reached_by(votes, total), exact);
            prop_assert_eq!(share.reached_by(votes, total), votes >= share.pass_mark(total));
        }

        #[test]
        fn a_printed_share_reads_back(share in shares()) {
            prop_assert_eq!(Share::parse(&share.to_string()), Ok(share));
        }

        #[test]
        fn a_multiple_is_the_same_share(k in 0u32..=100, rest in 0u32..=100, times in 1u32..=50) {
            prop_assume!(k + rest > 0);
            let n = k + rest;
            prop_assert_eq!(Share::new(k * times, n * times), Share::new(k, n));
        }
    }
}
