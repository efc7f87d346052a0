//! Sharp bounds of shares with missing values.

use crate::interval::Interval;

/// Bounds of the share of records that meet something when `unknown` of them may or may not: fractions, 0.0 to 1.0.
///
/// `[met / N, (met + unknown) / N]` with `N = met + not_met + unknown`; every value in between is possible. Serves any
/// share with missing values: for one ethnic group, `unknown` counts the records without ethnicity. `None` without
/// records.
///
/// Source: Manski (1989, 2003).
pub fn share_bounds(met: u64, not_met: u64, unknown: u64) -> Option<Interval> {
    let n = met + not_met + unknown;
    (n > 0).then(|| Interval { lower: met as f64 / n as f64, upper: (met + unknown) as f64 / n as f64 })
}

/// Bounds of a difference, first minus second, when what is missing from one says nothing about the other.
///
/// `[lower_1 - upper_2, upper_1 - lower_2]`.
pub fn difference_bounds(first: Interval, second: Interval) -> Interval {
    Interval { lower: first.lower - second.upper, upper: first.upper - second.lower }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bounds_are_the_extremes_over_every_allocation(met in 0..40_u64, not_met in 0..40_u64, unknown in 0..40_u64) {
            let n = met + not_met + unknown;
            prop_assume!(n > 0);
            let shares: Vec<f64> = (0..=unknown).map(|x| (met + x) as f64 / n as f64).collect();
            let bounds = share_bounds(met, not_met, unknown).expect("records");
            prop_assert_eq!(bounds.lower, shares.iter().copied().fold(f64::INFINITY, f64::min));
            prop_assert_eq!(bounds.upper, shares.iter().copied().fold(0.0, f64::max));
        }

        #[test]
        fn the_difference_is_mirrored_when_the_order_is(a in 0.0..1.0, b in 0.0..1.0, c in 0.0..1.0, d in 0.0..1.0) {
            let first = Interval { lower: f64::min(a, b), upper: f64::max(a, b) };
            let second = Interval { lower: f64::min(c, d), upper: f64::max(c, d) };
            let (there, back) = (difference_bounds(first, second), difference_bounds(second, first));
            prop_assert_eq!((there.lower, there.upper), (-back.upper, -back.lower));
        }
    }

    #[test]
    fn no_record_has_no_bounds() {
        assert_eq!(share_bounds(0, 0, 0), None);
    }
}
