//! Signals of months whose limits are not alike.

use flagstone_results::TrendSignal;
use flagstone_stats::chart::Signal;

/// Months in a run or a trend.
const RUN: usize = 7;
/// Of the way to a limit, from where a month is near to it.
const NEAR: f64 = 2.0 / 3.0;

/// The signal of an XmR chart in the words of the table.
pub(super) fn of_xmr(signal: Signal) -> TrendSignal {
    match signal {
        Signal::AboveLimit => TrendSignal::AboveLimit,
        Signal::BelowLimit => TrendSignal::BelowLimit,
        Signal::Rising => TrendSignal::Rising,
        Signal::Falling => TrendSignal::Falling,
        Signal::NearUpperLimit => TrendSignal::NearUpperLimit,
        Signal::NearLowerLimit => TrendSignal::NearLowerLimit,
        Signal::AboveMean => TrendSignal::AboveCentre,
        Signal::BelowMean => TrendSignal::BelowCentre,
    }
}

/// What each of consecutive months signals, by the rules and in the order of [`flagstone_stats::chart::xmr_chart`].
///
/// `rates` say which month lies higher than the one before; `distance` is that from the centre, where 1 is the month's own
/// upper limit and -1 its lower: limits that differ from month to month are made alike.
pub(super) fn signals(rates: &[f64], distance: &[f64]) -> Vec<Option<TrendSignal>> {
    let all = |holds: &dyn Fn(usize) -> bool| (0..rates.len()).map(holds).collect::<Vec<bool>>();
    let (above, below) = (all(&|i| distance[i] > 0.0), all(&|i| distance[i] < 0.0));
    let near_upper = all(&|i| distance[i] > NEAR && distance[i] <= 1.0);
    let near_lower = all(&|i| distance[i] < -NEAR && distance[i] >= -1.0);
    let (run_above, run_below) = (in_run(&above), in_run(&below));
    let (two_above, two_below) = (two_of_three(&near_upper, &above), two_of_three(&near_lower, &below));
    let steps = |up: bool| -> Vec<bool> {
        rates.windows(2).map(|pair| if up { pair[1] > pair[0] } else { pair[1] < pair[0] }).collect()
    };
    let (rising, falling) = (in_trend(&steps(true)), in_trend(&steps(false)));
    (0..rates.len())
        .map(|i| {
            // At a turning point both trends hold it, and it belongs to the later.
            let leaves_upwards = rates.get(i + 1).is_some_and(|&next| next > rates[i]);
            let signals = [
                (distance[i] > 1.0, TrendSignal::AboveLimit),
                (distance[i] < -1.0, TrendSignal::BelowLimit),
                (rising[i] && (!falling[i] || leaves_upwards), TrendSignal::Rising),
                (falling[i], TrendSignal::Falling),
                (two_above[i], TrendSignal::NearUpperLimit),
                (two_below[i], TrendSignal::NearLowerLimit),
                (run_above[i], TrendSignal::AboveCentre),
                (run_below[i], TrendSignal::BelowCentre),
            ];
            signals.into_iter().find(|(holds, _)| *holds).map(|(_, signal)| signal)
        })
        .collect()
}

/// The months that are part of a run.
fn in_run(holds: &[bool]) -> Vec<bool> {
    marked(holds.len(), RUN, |window| holds[window].iter().all(|holds| *holds))
}

/// The months at either end of steps of which there are enough one after another.
fn in_trend(steps: &[bool]) -> Vec<bool> {
    marked(steps.len() + 1, RUN, |window| steps[window.start..window.end - 1].iter().all(|step| *step))
}

/// Months that are near, and among three of one side of which at least two are.
fn two_of_three(near: &[bool], same_side: &[bool]) -> Vec<bool> {
    let windows = marked(near.len(), 3, |window| {
        near[window.clone()].iter().filter(|near| **near).count() >= 2 && same_side[window].iter().all(|same| *same)
    });
    windows.into_iter().zip(near).map(|(inside, near)| inside && *near).collect()
}

/// The months that lie in some `length` consecutive ones of which `holds` is true.
fn marked(n: usize, length: usize, holds: impl Fn(std::ops::Range<usize>) -> bool) -> Vec<bool> {
    let mut marked = vec![false; n];
    for start in 0..(n + 1).saturating_sub(length) {
        if holds(start..start + length) {
            marked[start..start + length].fill(true);
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use flagstone_stats::chart::xmr_chart;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        // Values on a coarse grid, so that runs, trends and ties are frequent.
        #[test]
        fn with_limits_alike_the_signals_are_those_of_the_xmr_chart(
            steps in prop::collection::vec(-2..=2_i32, 12..60),
            wild in prop::collection::vec((0..60_usize, -40..40_i32), 0..3),
        ) {
            let mut at = 0;
            let mut values: Vec<f64> = steps.iter().map(|step| { at += step; f64::from(at) + 0.125 }).collect();
            for (place, by) in wild {
                let place = place % values.len();
                values[place] += f64::from(by);
            }
            let chart = xmr_chart(&values).expect("values enough");
            let half = chart.limits.upper - chart.mean;
            prop_assume!(half > 0.0);
            let distance: Vec<f64> = values.iter().map(|value| (value - chart.mean) / half).collect();
            // A value on a limit may fall to either side of it by rounding.
            prop_assume!(distance.iter().all(|d| [NEAR, 1.0].iter().all(|edge| (d.abs() - edge).abs() > 1e-9)));
            let expected: Vec<_> = chart.signals.iter().map(|signal| signal.map(of_xmr)).collect();
            prop_assert_eq!(signals(&values, &distance), expected);
        }
    }

    #[test]
    fn fewer_months_than_a_run_signal_nothing_but_their_limits() {
        assert_eq!(signals(&[], &[]), []);
        assert_eq!(signals(&[0.1, 0.9], &[-0.5, 1.5]), [None, Some(TrendSignal::AboveLimit)]);
    }
}
