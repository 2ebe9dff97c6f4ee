//! Dice that fall the same way under the same seed (splitmix64, Steele, Lea and Flood 2014).

/// Dice for one purpose.
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for a purpose that two numbers name.
    pub fn of(seed: u64, purpose: usize, number: usize) -> Self {
        let wide = |value: usize| u64::try_from(value).unwrap_or(u64::MAX);
        let mut dice = Self(seed ^ wide(purpose).rotate_left(40) ^ wide(number).rotate_left(20));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// Whether it happens that is expected once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}
