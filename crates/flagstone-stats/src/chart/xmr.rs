//! The XmR chart with the rules of Making Data Count.

use crate::chart::runs::{in_stretch, in_trend};
use crate::interval::Interval;

/// Fewer points than this make a run chart without signals.
pub const XMR_MIN_POINTS: usize = 12;

/// Limits of individual values lie so many mean moving ranges from the mean: 3 / 1.128, rounded as published.
const LIMIT: f64 = 2.66;
/// Moving ranges from so many times their mean upwards are set aside, once.
const RANGE_LIMIT: f64 = 3.267;
/// Points in a run or a trend.
const RUN: usize = 7;

/// Why a point is no common variation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Above the upper limit.
    AboveLimit,
    /// Below the lower limit.
    BelowLimit,
    /// One of seven consecutive rising points.
    Rising,
    /// One of seven consecutive falling points.
    Falling,
    /// Near the upper limit, as are two of three consecutive points, all three above the mean.
    NearUpperLimit,
    /// Near the lower limit, as are two of three consecutive points, all three below the mean.
    NearLowerLimit,
    /// One of seven consecutive points above the mean.
    AboveMean,
    /// One of seven consecutive points below the mean.
    BelowMean,
}

/// A chart of individual values.
#[derive(Clone, Debug, PartialEq)]
pub struct XmrChart {
    /// Mean of all points, in their unit.
    pub mean: f64,
    /// Mean moving range after setting aside outlying ranges, in the unit of the points.
    pub mean_moving_range: f64,
    /// `mean -+ 2.66` mean moving ranges, not cut off.
    pub limits: Interval,
    /// What each point signals; `None` is common variation.
    pub signals: Vec<Option<Signal>>,
}

/// XmR chart of `values` in order of time, one per period, without gaps.
///
/// Mean; moving ranges, dropping once those of at least 3.267 times their mean; limits `mean -+ 2.66 MRbar`. Signals, the
/// first that applies: outside the limits; seven consecutive rising or falling; two of three between two thirds of the way
/// to a limit and the limit, all three on the same side of the mean; seven consecutive on one side. A point that ends one
/// trend and begins the other belongs to the later. `None` with fewer than [`XMR_MIN_POINTS`] points or if one is not
/// finite.
///
/// Source: NHS England, Making Data Count, as NHSRplotthedots 0.2.2 implements it.
pub fn xmr_chart(values: &[f64]) -> Option<XmrChart> {
    if values.len() < XMR_MIN_POINTS || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let centre = mean(values);
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let cut = RANGE_LIMIT * mean(&ranges);
    let kept: Vec<f64> = ranges.iter().copied().filter(|&range| range < cut).collect();
    // Nothing is below the cut only when no value ever changed.
    let mean_moving_range = if kept.is_empty() { 0.0 } else { mean(&kept) };
    let half = LIMIT * mean_moving_range;
    let limits = Interval { lower: centre - half, upper: centre + half };
    Some(XmrChart { mean: centre, mean_moving_range, limits, signals: signals(values, centre, limits) })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn signals(values: &[f64], centre: f64, limits: Interval) -> Vec<Option<Signal>> {
    let near = 2.0 / 3.0 * (limits.upper - centre);
    let above: Vec<bool> = values.iter().map(|&value| value > centre).collect();
    let below: Vec<bool> = values.iter().map(|&value| value < centre).collect();
    let near_upper: Vec<bool> = values.iter().map(|&value| value > centre + near && value <= limits.upper).collect();
    let near_lower: Vec<bool> = values.iter().map(|&value| value < centre - near && value >= limits.lower).collect();
    let rising = in_trend(values, RUN, |previous, next| next > previous);
    let falling = in_trend(values, RUN, |previous, next| next < previous);
    let (run_above, run_below) = (in_stretch(&above, RUN), in_stretch(&below, RUN));
    let (two_above, two_below) = (two_of_three(&near_upper, &above), two_of_three(&near_lower, &below));
    (0..values.len())
        .map(|i| {
            // At a turning point both trends hold it, and the step that leaves it tells which is the later.
            let leaves_upwards = values.get(i + 1).is_some_and(|&next| next > values[i]);
            if values[i] > limits.upper {
                Some(Signal::AboveLimit)
            } else if values[i] < limits.lower {
                Some(Signal::BelowLimit)
            } else if rising[i] && (!falling[i] || leaves_upwards) {
                Some(Signal::Rising)
            } else if falling[i] {
                Some(Signal::Falling)
            } else if two_above[i] {
                Some(Signal::NearUpperLimit)
            } else if two_below[i] {
                Some(Signal::NearLowerLimit)
            } else if run_above[i] {
                Some(Signal::AboveMean)
            } else if run_below[i] {
                Some(Signal::BelowMean)
            } else {
                None
            }
        })
        .collect()
}

/// Points that are near and lie among three consecutive points of one side of which at least two are near.
fn two_of_three(near: &[bool], same_side: &[bool]) -> Vec<bool> {
    let mut marked = vec![false; near.len()];
    for start in 0..near.len().saturating_sub(2) {
        let window = start..start + 3;
        let n_near = near[window.clone()].iter().filter(|&&is_near| is_near).count();
        if n_near >= 2 && same_side[window.clone()].iter().all(|&same| same) {
            for i in window {
                marked[i] |= near[i];
            }
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Alternates by one around zero: mean 0, mean moving range 2, limits -+5.32, near from 3.547.
    fn quiet(n: usize) -> Vec<f64> {
        (0..n).map(|i| if i % 2 == 0 { 1.0 } else { -1.0 }).collect()
    }

    #[test]
    fn too_few_points_make_no_chart() {
        assert_eq!(xmr_chart(&quiet(11)), None);
        assert!(xmr_chart(&quiet(12)).is_some());
        assert_eq!(xmr_chart(&[f64::NAN; 12]), None);
    }

    #[test]
    fn common_variation_has_no_signal() {
        let chart = xmr_chart(&quiet(40)).expect("enough points");
        assert_eq!(chart.mean_moving_range, 2.0);
        assert!(chart.signals.iter().all(Option::is_none));
    }

    #[test]
    fn a_value_that_never_changes_has_no_signal() {
        let chart = xmr_chart(&[4.0; 15]).expect("enough points");
        assert_eq!(chart.limits, Interval { lower: 4.0, upper: 4.0 });
        assert!(chart.signals.iter().all(Option::is_none));
    }

    #[test]
    fn one_wild_value_is_above_the_limit_and_does_not_widen_it() {
        let mut values = quiet(40);
        values[20] = 60.0;
        let chart = xmr_chart(&values).expect("enough points");
        assert_eq!(chart.mean_moving_range, 2.0);
        assert_eq!(chart.signals[20], Some(Signal::AboveLimit));
    }

    #[test]
    fn seven_falling_points_are_a_trend_and_six_are_not() {
        let mut values = quiet(40);
        values.splice(10..17, [3.0, 2.0, 1.0, 0.0, -1.0, -2.0, -3.0]);
        let chart = xmr_chart(&values).expect("enough points");
        assert!(chart.signals[10..17].iter().all(|&signal| signal == Some(Signal::Falling)));
        let mut values = quiet(40);
        values.splice(10..16, [2.5, 1.5, 0.5, -0.5, -1.5, -2.5]);
        values[9] = 2.0;
        let chart = xmr_chart(&values).expect("enough points");
        assert!(chart.signals.iter().all(Option::is_none), "{:?}", chart.signals);
    }

    #[test]
    fn the_turning_point_of_two_trends_belongs_to_the_later() {
        let mut values = quiet(60);
        values.splice(20..33, [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 2.0, 1.0, 0.0, -1.0, -2.0, -3.0]);
        let chart = xmr_chart(&values).expect("enough points");
        assert_eq!(chart.signals[25], Some(Signal::Rising));
        assert_eq!(chart.signals[26], Some(Signal::Falling));
    }

    #[test]
    fn upside_down_the_signals_are_mirrored() {
        let values =
            [52., 48., 50., 51., 47., 53., 49., 50., 60., 61., 62., 60., 63., 61., 62., 59., 75., 50., 49., 51.];
        let there = xmr_chart(&values).expect("enough points");
        let back = xmr_chart(&values.map(|value| -value)).expect("enough points");
        let mirror = |signal: Signal| match signal {
            Signal::AboveLimit => Signal::BelowLimit,
            Signal::BelowLimit => Signal::AboveLimit,
            Signal::Rising => Signal::Falling,
            Signal::Falling => Signal::Rising,
            Signal::NearUpperLimit => Signal::NearLowerLimit,
            Signal::NearLowerLimit => Signal::NearUpperLimit,
            Signal::AboveMean => Signal::BelowMean,
            Signal::BelowMean => Signal::AboveMean,
        };
        let mirrored: Vec<_> = back.signals.iter().map(|signal| signal.map(mirror)).collect();
        assert_eq!(there.signals, mirrored);
    }
}
