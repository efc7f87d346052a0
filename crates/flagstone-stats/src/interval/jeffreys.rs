//! The Jeffreys interval.

use crate::distribution::{beta, normal};
use crate::interval::{Interval, share};

/// The Jeffreys interval for the share `x / n`: fractions, 0.0 to 1.0.
///
/// `BetaInv(alpha/2; x+1/2, n-x+1/2)` and `BetaInv(1-alpha/2; x+1/2, n-x+1/2)`, with the lower limit 0 at `x = 0` and the
/// upper limit 1 at `x = n` (boundary rule; statsmodels does not apply it). `None` when `n = 0`.
///
/// Source: Brown, Cai and DasGupta (2001).
///
/// # Panics
///
/// If `x > n` or `confidence` does not lie strictly between 0 and 1.
pub fn jeffreys(x: u64, n: u64, confidence: f64) -> Option<Interval> {
    share(x, n).map(|p| jeffreys_effective(p, n as f64, confidence))
}

/// The interval of [`jeffreys`] without the boundary rule: the two posterior quantiles as they are.
///
/// For comparison with programs that do not apply the rule, such as statsmodels. At `x = 0` its lower limit lies above the
/// share, at `x = n` its upper limit below. `None` when `n = 0`.
///
/// # Panics
///
/// As [`jeffreys`].
pub fn jeffreys_posterior(x: u64, n: u64, confidence: f64) -> Option<Interval> {
    share(x, n)?;
    let tail = normal::tails(confidence) / 2.0;
    let (a, b) = (x as f64 + 0.5, (n - x) as f64 + 0.5);
    Some(Interval { lower: beta::lower_quantile(tail, a, b).x, upper: beta::upper_quantile(tail, a, b).x })
}

/// The Jeffreys interval for a share `p` seen in `n` records, where `n` need not be whole (an effective size).
///
/// Zero width at infinite `n`.
pub(crate) fn jeffreys_effective(p: f64, n: f64, confidence: f64) -> Interval {
    let tail = normal::tails(confidence) / 2.0;
    if n == f64::INFINITY {
        return Interval::point(p);
    }
    let (a, b) = (p * n + 0.5, (1.0 - p) * n + 0.5);
    let lower = if p == 0.0 { 0.0 } else { beta::lower_quantile(tail, a, b).x };
    let upper = if p == 1.0 { 1.0 } else { beta::upper_quantile(tail, a, b).x };
    Interval { lower, upper }.around_share(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_case_in_n_reviews_leaves_about_two_and_a_half_in_n() {
        // 2.512 is half the 97.5 % point of chi-square with one degree of freedom.
        for n in [500, 10_000, 1_000_000] {
            let upper = jeffreys(0, n, 0.95).expect("n is positive").upper;
            assert!((upper * n as f64 - 2.512).abs() < 0.01, "{n}");
        }
    }
}
