//! Sample sizes by formula.

use crate::distribution::normal;

/// A sample size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleSize {
    /// Before rounding.
    pub fractional: f64,
    /// Rounded up.
    pub n: u64,
}

/// Simple random sample that gives a share an interval of `-+ half_width`: `n0 = z^2 p (1-p) / d^2`, from a population of
/// `N` records `n = n0 / (1 + (n0 - 1) / N)`, rounded up.
///
/// `p`, the share expected, and `half_width` are fractions; `population` is `None` when it may be taken as infinite.
///
/// Source: Cochran (1977) 4.2; statsmodels and R epiR agree.
///
/// # Panics
///
/// If `half_width` is not positive, `p` lies outside 0 and 1, or `confidence` does not lie strictly between 0 and 1.
pub fn sample_size_for_share(p: f64, half_width: f64, population: Option<u64>, confidence: f64) -> SampleSize {
    assert!(half_width > 0.0, "the half-width must be positive");
    assert!((0.0..=1.0).contains(&p), "the expected share must lie between 0 and 1");
    let z = normal::two_sided_quantile(confidence);
    let infinite = z * z * p * (1.0 - p) / (half_width * half_width);
    let fractional = match population {
        Some(population) => infinite / (1.0 + (infinite - 1.0) / population as f64),
        None => infinite,
    };
    SampleSize { fractional, n: fractional.ceil() as u64 }
}

/// Reviews of the silent stratum (not flagged, not met, no text signal) below which the cases that may hide in it exceed
/// `tolerable` even if none is found: `c N / tolerable`, `c = 2.51` at 95 %.
///
/// `c` is half the chi-square quantile at `1 - alpha/2` with one degree of freedom: the Jeffreys upper limit after `n`
/// reviews without a case is about `c / n` (own). Never more than `silent`, the records of the stratum.
///
/// # Panics
///
/// If `tolerable` is 0 or `confidence` does not lie strictly between 0 and 1.
pub fn silent_reviews(silent: u64, tolerable: u64, confidence: f64) -> u64 {
    assert!(tolerable > 0, "no number of reviews short of all rules out every hidden case");
    let z = normal::two_sided_quantile(1.0 - normal::tails(confidence) / 2.0);
    let reviews = (z * z / 2.0 * silent as f64 / tolerable as f64).ceil();
    (reviews as u64).min(silent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_silent_stratum_needs_two_and_a_half_times_its_size_over_the_tolerable_number() {
        // 101,483 silent records: 500 reviews leave about 506 hidden cases possible.
        assert_eq!(silent_reviews(101_483, 510, 0.95), 500);
        assert_eq!(silent_reviews(100, 1, 0.95), 100);
    }

    proptest! {
        #[test]
        fn a_finite_population_needs_no_more_and_never_more_than_it_holds(
            p in 0.01..0.99, half_width in 0.005..0.2, population in 1..1_000_000_u64
        ) {
            let infinite = sample_size_for_share(p, half_width, None, 0.95);
            let finite = sample_size_for_share(p, half_width, Some(population), 0.95);
            prop_assert!(finite.n <= infinite.n.max(1) && finite.n <= population);
        }

        #[test]
        fn half_the_width_needs_four_times_the_sample(p in 0.01..0.99, half_width in 0.005..0.2) {
            let wide = sample_size_for_share(p, half_width, None, 0.95).fractional;
            let narrow = sample_size_for_share(p, half_width / 2.0, None, 0.95).fractional;
            prop_assert!((narrow / wide - 4.0).abs() < 1e-9);
        }
    }
}
