//! How a count is shown when every count is rounded, and what a reader learns from it.

use crate::disclosure::published::Bounds;
use crate::error::InputError;

/// The least threshold: a count of fewer persons is never shown.
pub const LEAST_THRESHOLD: u64 = 5;

/// The least rounded denominator of which a share is shown: below it, one step of rounding moves a share by a quarter.
pub const LEAST_DENOMINATOR: u64 = 20;

/// Rounding of every count, totals included, each on its own, to the nearest multiple of `base`, with counts below
/// `threshold` not shown.
///
/// "5-5" is base 5, threshold 5; the default of the Office for National Statistics for research outputs is base 5,
/// threshold 10. Halves, which only an even base has, are rounded up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RoundingPolicy {
    base: u64,
    threshold: u64,
}

/// How a count is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// A true 0, shown as 0.
    Zero,
    /// Above 0 and below the threshold, shown as `[c]`.
    Suppressed,
    /// At least the threshold, rounded to this.
    Rounded(u64),
    /// One of `lower` to `upper`, both included, such as `[5-14]`: wider than rounding, so that nothing else is given
    /// away.
    Range {
        /// The count is at least this.
        lower: u64,
        /// The count is at most this.
        upper: u64,
    },
    /// Nothing is said, not even whether it is 0.
    Withheld,
}

impl Shown {
    /// The rounded share `part` of `whole`, a fraction, 0.0 to 1.0, from what is shown alone, so that it says nothing
    /// new.
    ///
    /// `None` when either is not shown as a rounded count or 0, or `whole` is shown below [`LEAST_DENOMINATOR`].
    pub fn share(part: Self, whole: Self) -> Option<f64> {
        match (part.rounded()?, whole.rounded()?) {
            (part, whole) if whole >= LEAST_DENOMINATOR => Some(part as f64 / whole as f64),
            _ => None,
        }
    }

    fn rounded(self) -> Option<u64> {
        match self {
            Self::Zero => Some(0),
            Self::Rounded(count) => Some(count),
            Self::Suppressed | Self::Range { .. } | Self::Withheld => None,
        }
    }
}

impl RoundingPolicy {
    /// Base 5, threshold 5.
    pub const FIVE_FIVE: Self = Self { base: 5, threshold: 5 };

    /// The rule with this base and threshold.
    ///
    /// # Errors
    ///
    /// [`InputError::ThresholdTooLow`] below [`LEAST_THRESHOLD`]; [`InputError::RoundingPolicy`] for a base below 2,
    /// which rounds nothing, or so large that a count of `threshold` would be rounded to 0.
    pub fn new(base: u64, threshold: u64) -> Result<Self, InputError> {
        if threshold < LEAST_THRESHOLD {
            return Err(InputError::ThresholdTooLow { threshold });
        }
        let policy = Self { base, threshold };
        let refuse = |reason| Err(InputError::RoundingPolicy { base, threshold, reason });
        match base {
            0 | 1 => refuse("a base below 2 rounds nothing"),
            _ if base / 2 + base % 2 > threshold => refuse("counts at the threshold would be shown as 0"),
            _ => Ok(policy),
        }
    }

    /// The base.
    pub fn base(self) -> u64 {
        self.base
    }

    /// The least count that is shown.
    pub fn threshold(self) -> u64 {
        self.threshold
    }

    /// How `count` is shown.
    pub fn show(self, count: u64) -> Shown {
        match count {
            0 => Shown::Zero,
            _ if count < self.threshold => Shown::Suppressed,
            _ => Shown::Rounded((count + self.base / 2) / self.base * self.base),
        }
    }

    /// What a reader who knows the rule learns from `shown` alone.
    pub fn bounds(self, shown: Shown) -> Bounds {
        match shown {
            Shown::Zero => Bounds::exact(0),
            Shown::Suppressed => Bounds::between(1, self.threshold - 1),
            Shown::Rounded(count) => {
                let lower = count.saturating_sub(self.base / 2).max(self.threshold);
                Bounds::between(lower, count + self.base.div_ceil(2) - 1)
            }
            Shown::Range { lower, upper } => Bounds::between(lower, upper),
            Shown::Withheld => Bounds::suppressed(0),
        }
    }

    /// The next wider way to show a count; `None` when nothing is said.
    ///
    /// It follows from what was shown, not from the count, so that the choice of a range says nothing about the place
    /// of the count in it; and it holds all that the narrower way allowed. Ranges are unions of bins that start at the
    /// threshold: two bases wide (`[5-14]` for a 5 or a 10), then four, then nothing is said. `[c]` becomes `[1-9]`,
    /// then nothing is said. A 0 becomes `[0-4]`, then nothing is said.
    pub(crate) fn wider(self, shown: Shown) -> Option<Shown> {
        let Bounds { lower, upper } = self.bounds(shown);
        let width = match shown {
            Shown::Zero => return Some(Shown::Range { lower: 0, upper: self.threshold - 1 }),
            Shown::Withheld => return None,
            Shown::Suppressed => return Some(Shown::Range { lower: 1, upper: self.threshold - 1 + self.base }),
            Shown::Rounded(_) => 2 * self.base,
            Shown::Range { lower, upper } if lower >= self.threshold && upper - lower + 1 < 4 * self.base => {
                4 * self.base
            }
            Shown::Range { .. } => return Some(Shown::Withheld),
        };
        let bin = |count: u64| (count - self.threshold) / width;
        let upper = upper.map_or(lower, |upper| self.threshold + (bin(upper) + 1) * width - 1);
        Some(Shown::Range { lower: self.threshold + bin(lower) * width, upper })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policies() -> impl Iterator<Item = RoundingPolicy> {
        let pairs = (2..=20).flat_map(|base| (5..=20).map(move |threshold| (base, threshold)));
        pairs.filter_map(|(base, threshold)| RoundingPolicy::new(base, threshold).ok())
    }

    #[test]
    fn five_five_is_read_as_published() {
        let policy = RoundingPolicy::new(5, 5).expect("a policy");
        assert_eq!(policy, RoundingPolicy::FIVE_FIVE);
        let read = |count| (policy.show(count), policy.bounds(policy.show(count)));
        assert_eq!(read(0), (Shown::Zero, Bounds::exact(0)));
        assert_eq!(read(1), (Shown::Suppressed, Bounds::between(1, 4)));
        assert_eq!(read(4), (Shown::Suppressed, Bounds::between(1, 4)));
        assert_eq!(read(7), (Shown::Rounded(5), Bounds::between(5, 7)));
        assert_eq!(read(8), (Shown::Rounded(10), Bounds::between(8, 12)));
        assert_eq!(read(1003), (Shown::Rounded(1005), Bounds::between(1003, 1007)));
    }

    #[test]
    fn an_interval_holds_exactly_the_counts_that_are_shown_so() {
        for policy in policies() {
            for count in 0..120 {
                let bounds = policy.bounds(policy.show(count));
                for other in 0..150 {
                    assert_eq!(
                        bounds.holds(other),
                        policy.show(other) == policy.show(count),
                        "{policy:?} {count} {other}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_wider_way_to_show_holds_all_of_the_narrower_and_more() {
        for policy in policies() {
            for count in 0..200 {
                let mut shown = policy.show(count);
                let mut n_steps = 0;
                while let Some(wider) = policy.wider(shown) {
                    let (narrow, wide) = (policy.bounds(shown), policy.bounds(wider));
                    assert!(wide != narrow && wide.and(narrow) == narrow, "{policy:?} {count} {shown:?} {wider:?}");
                    shown = wider;
                    n_steps += 1;
                }
                assert!(shown == Shown::Withheld && n_steps <= 4);
            }
        }
        assert_eq!(RoundingPolicy::FIVE_FIVE.wider(Shown::Rounded(10)), Some(Shown::Range { lower: 5, upper: 14 }));
        let nought = RoundingPolicy::FIVE_FIVE.wider(Shown::Zero).expect("the last resort");
        assert_eq!(nought, Shown::Range { lower: 0, upper: 4 });
        assert_eq!(RoundingPolicy::FIVE_FIVE.wider(nought), Some(Shown::Withheld));
    }

    #[test]
    fn a_share_needs_a_rounded_denominator_of_twenty() {
        let share =
            |part, whole| Shown::share(RoundingPolicy::FIVE_FIVE.show(part), RoundingPolicy::FIVE_FIVE.show(whole));
        assert_eq!(share(6, 17), None);
        assert_eq!(share(6, 18), Some(0.25));
        assert_eq!(share(3, 100), None);
        assert_eq!(share(0, 100), Some(0.0));
        assert_eq!(Shown::share(Shown::Range { lower: 5, upper: 14 }, Shown::Rounded(100)), None);
    }

    #[test]
    fn a_rule_that_protects_nobody_is_refused() {
        assert_eq!(RoundingPolicy::new(5, 4), Err(InputError::ThresholdTooLow { threshold: 4 }));
        assert!(RoundingPolicy::new(1, 5).is_err() && RoundingPolicy::new(11, 5).is_err());
        assert!(RoundingPolicy::new(10, 5).is_ok() && RoundingPolicy::new(5, 10).is_ok());
    }
}
