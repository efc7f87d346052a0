//! Intervals for one proportion.
//!
//! A rate over every record of an extract has no sampling error. On such a rate an interval describes variation of the
//! process that produced the records, serves only to compare forces or periods, and must be labelled so.

mod clopper_pearson;
mod jeffreys;
mod wilson;

pub use clopper_pearson::clopper_pearson;
pub(crate) use jeffreys::jeffreys_effective;
pub use jeffreys::{jeffreys, jeffreys_posterior};
pub use wilson::{wilson, wilson_fpc};

/// A two-sided interval, `lower <= upper`, in the unit of what it surrounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower limit, included.
    pub lower: f64,
    /// Upper limit, included.
    pub upper: f64,
}

impl Interval {
    /// Distance between the limits.
    pub fn width(self) -> f64 {
        self.upper - self.lower
    }

    /// Whether `value` lies between the limits or on one.
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// The interval of a value known exactly.
    pub(crate) fn point(value: f64) -> Self {
        Self { lower: value, upper: value }
    }

    /// Rounding in the last digit must not push a limit past the estimate or out of the unit interval.
    fn around_share(self, share: f64) -> Self {
        Self { lower: self.lower.clamp(0.0, share), upper: self.upper.clamp(share, 1.0) }
    }
}

/// The share `x / n`, or `None` of nothing.
///
/// # Panics
///
/// If `x > n`.
fn share(x: u64, n: u64) -> Option<f64> {
    assert!(x <= n, "more successes than trials");
    (n > 0).then(|| x as f64 / n as f64)
}

/// Sample size at which an interval for an infinite population has the width that one for `n` of `population` has:
/// `n* = n (N-1) / (N-n)`, infinite when everything was looked at.
///
/// Source: O'Neill (2021), mathematical properties and finite-population correction for the Wilson score interval.
pub(crate) fn effective_size(n: u64, population: u64) -> f64 {
    if n >= population {
        return f64::INFINITY;
    }
    n as f64 * ((population - 1) as f64 / (population - n) as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Method = fn(u64, u64, f64) -> Option<Interval>;
    const METHODS: [(&str, Method); 3] =
        [("wilson", wilson), ("clopper_pearson", clopper_pearson), ("jeffreys", jeffreys)];

    fn counts() -> impl Strategy<Value = (u64, u64)> {
        (1..20_000_u64).prop_flat_map(|n| (0..=n, Just(n)))
    }

    #[test]
    fn nothing_observed_has_no_interval() {
        for (name, method) in METHODS {
            assert_eq!(method(0, 0, 0.95), None, "{name}");
        }
        assert_eq!(wilson_fpc(0, 0, 10, 0.95), None);
    }

    #[test]
    fn the_ends_are_exact() {
        for (name, method) in METHODS {
            for n in [1, 2, 19, 1_000_000] {
                assert_eq!(method(0, n, 0.95).map(|i| i.lower), Some(0.0), "{name}");
                assert_eq!(method(n, n, 0.95).map(|i| i.upper), Some(1.0), "{name}");
            }
        }
    }

    #[test]
    #[should_panic(expected = "more successes than trials")]
    fn more_successes_than_trials_are_refused() {
        wilson(3, 2, 0.95);
    }

    #[test]
    fn a_full_review_has_no_sampling_error() {
        assert_eq!(wilson_fpc(31, 40, 40, 0.95), Some(Interval::point(0.775)));
    }

    proptest! {
        #[test]
        fn every_interval_contains_its_estimate((x, n) in counts(), confidence in 0.5..0.999) {
            for (name, method) in METHODS {
                let interval = method(x, n, confidence).expect("n is positive");
                prop_assert!(0.0 <= interval.lower && interval.upper <= 1.0, "{}", name);
                prop_assert!(interval.contains(x as f64 / n as f64), "{}: {:?}", name, interval);
            }
        }

        #[test]
        fn the_complement_has_the_mirrored_interval((x, n) in counts(), confidence in 0.5..0.999) {
            for (name, method) in METHODS {
                let interval = method(x, n, confidence).expect("n is positive");
                let mirrored = method(n - x, n, confidence).expect("n is positive");
                prop_assert!((interval.lower - (1.0 - mirrored.upper)).abs() < 1e-12, "{}", name);
                prop_assert!((interval.upper - (1.0 - mirrored.lower)).abs() < 1e-12, "{}", name);
            }
        }

        #[test]
        fn limits_rise_with_the_count((x, n) in counts(), confidence in 0.5..0.999) {
            prop_assume!(x < n);
            for (name, method) in METHODS {
                let (here, next) = (method(x, n, confidence).expect("n > 0"), method(x + 1, n, confidence).expect("n > 0"));
                prop_assert!(here.lower < next.lower && here.upper <= next.upper, "{}: {:?} {:?}", name, here, next);
            }
        }

        #[test]
        fn more_confidence_is_wider((x, n) in counts(), confidence in 0.5..0.99) {
            for (name, method) in METHODS {
                let narrow = method(x, n, confidence).expect("n > 0");
                let wide = method(x, n, confidence + 0.005).expect("n > 0");
                prop_assert!(wide.lower <= narrow.lower && narrow.upper <= wide.upper, "{}", name);
            }
        }

        #[test]
        fn ten_times_the_records_are_narrower((x, n) in counts(), confidence in 0.5..0.999) {
            for (name, method) in METHODS {
                let few = method(x, n, confidence).expect("n > 0");
                let many = method(10 * x, 10 * n, confidence).expect("n > 0");
                prop_assert!(many.width() < few.width(), "{}", name);
            }
        }

        #[test]
        fn the_exact_interval_surrounds_the_bayesian_one((x, n) in counts(), confidence in 0.5..0.999) {
            let exact = clopper_pearson(x, n, confidence).expect("n > 0");
            let bayes = jeffreys(x, n, confidence).expect("n > 0");
            prop_assert!(exact.lower <= bayes.lower && bayes.upper <= exact.upper);
        }

        #[test]
        fn a_finite_population_narrows_the_interval((x, n) in counts(), more in 1..100_000_u64, confidence in 0.5..0.999) {
            let infinite = wilson(x, n, confidence).expect("n > 0");
            let finite = wilson_fpc(x, n, n + more, confidence).expect("n > 0");
            prop_assert!(finite.contains(x as f64 / n as f64));
            prop_assert!(finite.width() <= infinite.width() * (1.0 + 1e-12));
        }
    }
}
