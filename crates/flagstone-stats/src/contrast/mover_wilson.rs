//! Ratio and difference of two independent proportions.

use crate::interval::{Interval, wilson};
use crate::review::mover_ratio_limits;
use crate::share::Share;

/// A ratio of two proportions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioInterval {
    /// First over second; infinite when the second is 0.
    pub value: f64,
    /// Limits, 0 or more; the upper one may be infinite.
    pub interval: Interval,
}

/// Ratio of two independent proportions, first over second, by MOVER-R from their Wilson intervals.
///
/// `None` if either has no record, or both shares are 0.
///
/// Source: Donner and Zou (2012); R ratesci `moverci(type = "wilson", contrast = "RR")`.
///
/// # Panics
///
/// If `x > n` or `confidence` does not lie strictly between 0 and 1.
pub fn ratio(first: Share, second: Share, confidence: f64) -> Option<RatioInterval> {
    let (p1, p2) = (first.rate()?, second.rate()?);
    let (limits1, limits2) = (wilson(first.x, first.n, confidence)?, wilson(second.x, second.n, confidence)?);
    if p1 == 0.0 && p2 == 0.0 {
        return None;
    }
    Some(RatioInterval { value: p1 / p2, interval: mover_ratio_limits(p1, limits1, p2, limits2) })
}

/// Interval of the difference of two independent proportions, first minus second, from their Wilson intervals.
///
/// With `d = p1 - p2`: `d - sqrt((p1-l1)^2 + (u2-p2)^2)` to `d + sqrt((u1-p1)^2 + (p2-l2)^2)`. `None` if either has no
/// record.
///
/// Source: Newcombe (1998), method 10; R ratesci `moverci(type = "wilson", contrast = "RD")`.
///
/// # Panics
///
/// If `x > n` or `confidence` does not lie strictly between 0 and 1.
pub fn difference(first: Share, second: Share, confidence: f64) -> Option<Interval> {
    let (p1, p2) = (first.rate()?, second.rate()?);
    let (limits1, limits2) = (wilson(first.x, first.n, confidence)?, wilson(second.x, second.n, confidence)?);
    let d = p1 - p2;
    Some(Interval {
        lower: d - f64::hypot(p1 - limits1.lower, limits2.upper - p2),
        upper: d + f64::hypot(limits1.upper - p1, p2 - limits2.lower),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share() -> impl Strategy<Value = Share> {
        (1..2_000_u64).prop_flat_map(|n| (0..=n).prop_map(move |x| Share { x, n }))
    }

    proptest! {
        #[test]
        fn both_contain_their_estimate(first in share(), second in share()) {
            let d = first.x as f64 / first.n as f64 - second.x as f64 / second.n as f64;
            prop_assert!(difference(first, second, 0.95).expect("records").contains(d));
            if let Some(ratio) = ratio(first, second, 0.95) {
                prop_assert!(ratio.interval.lower <= ratio.value * (1.0 + 1e-12));
                prop_assert!(ratio.value * (1.0 - 1e-12) <= ratio.interval.upper);
            }
        }

        #[test]
        fn the_other_way_round_both_are_mirrored(first in share(), second in share()) {
            let (there, back) = (difference(first, second, 0.95), difference(second, first, 0.95));
            let (there, back) = (there.expect("records"), back.expect("records"));
            prop_assert!((there.lower + back.upper).abs() < 1e-14 && (there.upper + back.lower).abs() < 1e-14);
            if let (Some(there), Some(back)) = (ratio(first, second, 0.95), ratio(second, first, 0.95)) {
                let product = there.interval.lower * back.interval.upper;
                prop_assert!(product.is_nan() || (product - 1.0).abs() < 1e-9, "{:?} {:?}", there, back);
            }
        }

        #[test]
        fn the_difference_stays_between_minus_one_and_one(first in share(), second in share()) {
            let interval = difference(first, second, 0.95).expect("records");
            prop_assert!(interval.lower >= -1.0 - 1e-12 && interval.upper <= 1.0 + 1e-12);
        }
    }

    #[test]
    fn a_ratio_to_nothing_has_no_upper_limit() {
        let ratio = ratio(Share { x: 5, n: 50 }, Share { x: 0, n: 50 }, 0.95).expect("defined");
        assert_eq!((ratio.value, ratio.interval.upper), (f64::INFINITY, f64::INFINITY));
        assert!(ratio.interval.lower > 0.0);
    }
}
