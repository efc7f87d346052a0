//! Binomial funnel limits.

use crate::distribution::{binomial, normal};
use crate::interval::Interval;

/// Binomial limits as counts that can occur: the quantiles at `(1-confidence)/2` and its complement, over `n`.
///
/// `theta` is the rate that every force would have, 0.0 to 1.0; `n > 0` its records. Source: R funnelR, not interpolated.
///
/// # Panics
///
/// If `n = 0`, `theta` lies outside 0 and 1, or `confidence` does not lie strictly between 0 and 1.
pub fn exact_limits(theta: f64, n: u64, confidence: f64) -> Interval {
    between(theta, n, confidence, |tail| binomial::quantile(tail, n, theta) as f64)
}

/// Binomial limits interpolated between neighbouring counts, so that the funnel is smooth.
///
/// With `r` the quantile at `p`: `a = [F(r) - p] / [F(r) - F(r-1)]`, limit `(r - a) / n`, not below 0.
///
/// Source: Spiegelhalter (2005), appendix A.1.1.
///
/// # Panics
///
/// As [`exact_limits`].
pub fn interpolated_limits(theta: f64, n: u64, confidence: f64) -> Interval {
    between(theta, n, confidence, |tail| {
        let r = binomial::quantile(tail, n, theta);
        let back = (binomial::cdf(r, n, theta) - tail) / binomial::pmf(r, n, theta);
        (r as f64 - back).max(0.0)
    })
}

/// `theta -+ z sqrt(theta (1-theta) / n)`, not cut off. Source: R funnelR.
///
/// # Panics
///
/// As [`exact_limits`].
pub fn normal_limits(theta: f64, n: u64, confidence: f64) -> Interval {
    check(theta, n);
    let half = normal::two_sided_quantile(confidence) * (theta * (1.0 - theta) / n as f64).sqrt();
    Interval { lower: theta - half, upper: theta + half }
}

fn between(theta: f64, n: u64, confidence: f64, count_at: impl Fn(f64) -> f64) -> Interval {
    check(theta, n);
    let tail = normal::tails(confidence) / 2.0;
    // A rate of 0 or 1 cannot be missed by chance.
    if theta == 0.0 || theta == 1.0 {
        return Interval::point(theta);
    }
    Interval { lower: count_at(tail) / n as f64, upper: count_at(1.0 - tail) / n as f64 }
}

fn check(theta: f64, n: u64) {
    assert!(n > 0, "a force without records has no place on the funnel");
    assert!((0.0..=1.0).contains(&theta), "the rate of the funnel must lie between 0 and 1, got {theta}");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn limits_nest_and_surround_the_rate(theta in 0.01..0.99, n in 1..20_000_u64) {
            for limits in [exact_limits, interpolated_limits, normal_limits] {
                let (narrow, wide) = (limits(theta, n, 0.95), limits(theta, n, 0.998));
                prop_assert!(wide.lower <= narrow.lower && narrow.upper <= wide.upper);
                prop_assert!(narrow.lower <= theta + 1.0 / n as f64 && theta <= narrow.upper + 1.0 / n as f64);
            }
        }

        #[test]
        fn interpolation_moves_a_limit_by_less_than_one_record(theta in 0.01..0.99, n in 1..20_000_u64) {
            let (exact, smooth) = (exact_limits(theta, n, 0.95), interpolated_limits(theta, n, 0.95));
            let record = 1.0 / n as f64 + 1e-12;
            prop_assert!((exact.lower - smooth.lower).abs() <= record && (exact.upper - smooth.upper).abs() <= record);
        }

        #[test]
        fn exact_limits_leave_out_no_more_than_their_tails(theta in 0.01..0.99, n in 1..2_000_u64) {
            let limits = exact_limits(theta, n, 0.95);
            let below = (limits.lower * n as f64).round() as u64;
            let above = (limits.upper * n as f64).round() as u64;
            prop_assert!(below == 0 || binomial::cdf(below - 1, n, theta) < 0.025);
            prop_assert!(1.0 - binomial::cdf(above, n, theta) <= 0.025 + 1e-12);
        }
    }

    #[test]
    fn a_rate_of_zero_cannot_be_missed() {
        assert_eq!(exact_limits(0.0, 40, 0.95), Interval { lower: 0.0, upper: 0.0 });
    }
}
