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
    /// One of `lower` to `upper`, both included, such as `[13-22]`: wider than rounding, so that nothing else is given
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
    /// It follows from what was shown, not from the count, and it holds all that the narrower way allowed. First two
    /// neighbouring ways to show a count become one, then four, then nothing is said. A 0, `[c]` and the two least
    /// rounded counts are one from the start (`[0-12]`): what is small, what is none and what is just large enough must
    /// not be told apart by how it was widened.
    pub(crate) fn wider(self, shown: Shown) -> Option<Shown> {
        match shown {
            Shown::Zero | Shown::Suppressed => Some(self.bin(self.least_shown(), 2)),
            Shown::Rounded(count) => Some(self.bin(count, 2)),
            Shown::Range { lower, .. } => {
                let Shown::Rounded(within) = self.show(lower.max(self.threshold)) else { return Some(Shown::Withheld) };
                let is_first = self.bin(within, 2) == shown;
                Some(if is_first { self.bin(within, 4) } else { Shown::Withheld })
            }
            Shown::Withheld => None,
        }
    }

    /// The least count that is shown rounded.
    fn least_shown(self) -> u64 {
        match self.show(self.threshold) {
            Shown::Rounded(count) => count,
            _ => self.threshold,
        }
    }

    /// All that `n` neighbouring rounded counts allow, `count` among them; with the least of them also 0 and `[c]`.
    fn bin(self, count: u64, n: u64) -> Shown {
        let least = self.least_shown();
        let first = least + (count - least) / (n * self.base) * (n * self.base);
        let lower = if first == least { 0 } else { self.bounds(Shown::Rounded(first)).lower };
        let last = first.saturating_add((n - 1) * self.base);
        Shown::Range { lower, upper: last.saturating_add(self.base.div_ceil(2) - 1) }
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
        let wider = |shown| RoundingPolicy::FIVE_FIVE.wider(shown);
        assert_eq!(wider(Shown::Rounded(15)), Some(Shown::Range { lower: 13, upper: 22 }));
        assert_eq!(wider(Shown::Range { lower: 13, upper: 22 }), Some(Shown::Range { lower: 0, upper: 22 }));
        assert_eq!(wider(Shown::Range { lower: 0, upper: 22 }), Some(Shown::Withheld));
    }

    #[test]
    fn small_and_just_large_enough_are_not_told_apart_by_how_they_are_widened() {
        for policy in policies() {
            let widened: Vec<Option<Shown>> =
                (0..=policy.threshold()).map(|count| policy.wider(policy.show(count))).collect();
            assert!(widened.windows(2).all(|pair| pair[0] == pair[1]), "{policy:?}");
        }
    }

    #[test]
    fn every_wider_way_is_that_of_several_ways_to_show_a_count() {
        for policy in policies() {
            let of_counts: Vec<(Shown, Shown)> = (0..400)
                .map(|count| policy.show(count))
                .filter_map(|shown| Some((shown, policy.wider(shown)?)))
                .collect();
            for (shown, wider) in of_counts.iter().take(300) {
                assert!(
                    of_counts.iter().any(|(other, theirs)| theirs == wider && other != shown),
                    "{policy:?} {shown:?}"
                );
            }
        }
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
