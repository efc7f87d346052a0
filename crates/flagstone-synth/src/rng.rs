//! The random numbers of the generator: splitmix64, written out here so that no library upgrade can move a byte.
//!
//! Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), with the
//! constants of Vigna's reference code. It is no cryptographic generator and need not be: the data are fiction.

/// A stream of random numbers that its seed fixes.
#[derive(Debug, Clone)]
pub(crate) struct Rng {
    state: u64,
}

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A stream of its own for one purpose (`stream`) and one item (`index`).
    ///
    /// Items do not share a stream, so adding a case to one force leaves the other forces' bytes alone.
    pub(crate) fn stream(seed: u64, stream: u64, index: u64) -> Self {
        let mut rng = Self::new(seed ^ stream.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        let mixed = rng.number() ^ index.wrapping_mul(0xA076_1D64_78BD_642F);
        Self::new(Self::new(mixed).number())
    }

    /// Any 64-bit number.
    pub(crate) fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1`. The bias of taking the high half of a product is below 2^-32 for the `n` used here.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.number()) * (n as u128);
        (wide >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        assert!(low <= high, "an empty range of numbers");
        low + self.below((high - low + 1) as usize) as i64
    }

    /// A number from 0 up to but not including 1, a multiple of 2^-53.
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in the share of draws that `rate` says: a fraction, 0.0 to 1.0.
    pub(crate) fn odds(&mut self, rate: f64) -> bool {
        self.fraction() < rate
    }

    /// True in `per_cent` of a hundred draws.
    pub(crate) fn chance(&mut self, per_cent: u32) -> bool {
        self.below(100) < per_cent as usize
    }

    /// One of `items`, each as likely as the next.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of `items`, each as likely as its weight says.
    pub(crate) fn weighted<T: Copy>(&mut self, items: &[(u32, T)]) -> T {
        let total: u32 = items.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total as usize) as u32;
        for &(weight, item) in items {
            if left < weight {
                return item;
            }
            left -= weight;
        }
        unreachable!("the weights add up to their total")
    }

    /// Puts `items` in a random order (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_that_of_the_published_reference_code() {
        let mut rng = Rng::new(1_234_567);
        assert_eq!(
            [rng.number(), rng.number(), rng.number()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn odds_hold_and_their_ends_are_never_and_always() {
        let mut rng = Rng::new(1);
        let n = (0..10_000).filter(|_| rng.odds(0.3)).count();
        assert!((2_800..3_200).contains(&n), "{n}");
        assert!((0..1_000).all(|_| !rng.odds(0.0) && rng.odds(1.0)));
    }

    #[test]
    fn a_range_reaches_both_ends() {
        let mut rng = Rng::new(1);
        let drawn: Vec<i64> = (0..200).map(|_| rng.between(-1, 1)).collect();
        assert!(drawn.contains(&-1) && drawn.contains(&1) && drawn.iter().all(|n| (-1..=1).contains(n)));
    }
}
