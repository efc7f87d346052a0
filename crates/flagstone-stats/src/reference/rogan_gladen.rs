//! The Rogan-Gladen correction.

use crate::interval::{Interval, wilson};
use crate::share::Share;

/// A rate corrected for error rates taken as known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoganGladen {
    /// Corrected rate, not cut off at 0 and 1.
    pub value: f64,
    /// Wilson's limits of the apparent rate, corrected the same way, not cut off.
    pub interval: Interval,
}

/// `(q + Sp - 1) / (Se + Sp - 1)` of the apparent rate `q`. Reference only.
///
/// Takes sensitivity and specificity of the test as known and as independent of everything else; biased as soon as the
/// machine's errors correlate with the flag. `None` without records or unless `Se + Sp > 1`: the test then says nothing.
///
/// Source: Rogan and Gladen (1978); R epiR `epi.prev(method = "wilson")`.
///
/// # Panics
///
/// If `x > n` or `confidence` does not lie strictly between 0 and 1.
pub fn rogan_gladen(apparent: Share, sensitivity: f64, specificity: f64, confidence: f64) -> Option<RoganGladen> {
    let informative = sensitivity + specificity - 1.0;
    let limits = wilson(apparent.x, apparent.n, confidence)?;
    if informative.is_nan() || informative <= 0.0 {
        return None;
    }
    let corrected = |rate: f64| (rate + specificity - 1.0) / informative;
    Some(RoganGladen {
        value: corrected(apparent.rate()?),
        interval: Interval { lower: corrected(limits.lower), upper: corrected(limits.upper) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_test_needs_no_correction() {
        let corrected = rogan_gladen(Share { x: 12, n: 100 }, 1.0, 1.0, 0.95).expect("informative");
        let plain = wilson(12, 100, 0.95).expect("records");
        assert!((corrected.interval.lower - plain.lower).abs() < 1e-15);
        assert!((corrected.interval.upper - plain.upper).abs() < 1e-15);
    }

    #[test]
    fn a_test_that_says_nothing_corrects_nothing() {
        assert_eq!(rogan_gladen(Share { x: 12, n: 100 }, 0.5, 0.5, 0.95), None);
    }
}
