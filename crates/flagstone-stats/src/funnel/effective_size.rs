//! The size of a simple random sample that would be as precise.

use crate::distribution::normal;
use crate::interval::Interval;

/// Records of a simple random sample whose interval would be as wide: `p (1-p) / ((u - l) / 2z)^2`.
///
/// Where a measure is itself estimated from reviews, its place on the horizontal axis of a funnel. `None` at `p` of 0 or
/// 1, and for an interval without width, where the formula has no meaning.
///
/// # Panics
///
/// If `confidence`, that of the interval, does not lie strictly between 0 and 1.
pub fn effective_size(p: f64, interval: Interval, confidence: f64) -> Option<f64> {
    let se = interval.width() / (2.0 * normal::two_sided_quantile(confidence));
    (p > 0.0 && p < 1.0 && se > 0.0).then(|| p * (1.0 - p) / (se * se))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interval::wilson;

    #[test]
    fn a_simple_random_sample_has_about_its_own_size() {
        let size = effective_size(0.37, wilson(740, 2000, 0.95).expect("n > 0"), 0.95).expect("inside");
        assert!((size / 2000.0 - 1.0).abs() < 0.01);
    }

    #[test]
    fn it_is_not_defined_at_the_ends() {
        assert_eq!(effective_size(0.0, Interval { lower: 0.0, upper: 0.2 }, 0.95), None);
        assert_eq!(effective_size(0.5, Interval { lower: 0.5, upper: 0.5 }, 0.95), None);
    }
}
