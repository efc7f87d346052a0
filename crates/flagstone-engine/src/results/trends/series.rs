//! The months of one measure as a control chart.

use std::collections::BTreeMap;

use flagstone_results::{ChartKind, TrendSignal};
use flagstone_stats::chart::{XMR_MIN_POINTS, laney_chart, xmr_chart};
use flagstone_stats::{Interval, Share};
use jiff::civil::Date;

use super::signals::{of_xmr, signals};
use crate::month::Month;

/// Months that ended less than so many months before the extract was taken are left out.
///
/// An assumption: flags, interviews and outcomes come after a crime is recorded, and months younger than the 90th
/// percentile of that delay are to be left out (methods.md 5.4). No field of the record schema says when a flag was set, so
/// the delay cannot be measured, and three months stand in for it.
const YOUNG_MONTHS: i32 = 3;

/// More months in a row than this without a record in the denominator begin a chart anew.
///
/// A chart is of one process in order of time, and what stands on either side of a long gap need not be one. Small forces
/// have single months without a case, which are passed over. Two is an assumption.
const MOST_MISSING: i32 = 2;

/// Denominators that lie further than this from their mean, as a share of it, call for Laney's chart (methods.md 5.4).
const MOST_VARIATION: f64 = 0.25;

/// The chart of one measure.
pub(super) struct Charted {
    pub(super) chart: ChartKind,
    /// Over the months that are not excluded; `None` without any.
    pub(super) centre: Option<f64>,
    /// Every month with a record in the denominator, in order.
    pub(super) points: Vec<Point>,
}

/// One month.
pub(super) struct Point {
    pub(super) month: Month,
    pub(super) share: Share,
    /// Within 0.0 and 1.0.
    pub(super) limits: Option<Interval>,
    pub(super) signal: Option<TrendSignal>,
    pub(super) excluded: bool,
    /// Why it is excluded, or why it has no limits.
    pub(super) reason: String,
}

/// Charts the months that are old enough, back to the last long gap.
///
/// `until` is the last day of which the extract can know. Months without a record are no points.
pub(super) fn chart(months: &BTreeMap<Month, Share>, until: Option<Date>) -> Charted {
    let mut points: Vec<Point> = months.iter().filter(|(_, share)| share.n > 0).map(point).collect();
    let is_young = |month: Month| until.is_none_or(|until| month.is_younger_than(YOUNG_MONTHS, until));
    let end = points.iter().position(|point| is_young(point.month)).unwrap_or(points.len());
    let mut start = end.saturating_sub(1);
    while start > 0 && points[start - 1].month.months_before(points[start].month) <= MOST_MISSING {
        start -= 1;
    }
    exclude(&mut points[..start], &format!("it lies before more than {MOST_MISSING} months without a record"));
    exclude(
        &mut points[end..],
        &format!("it ended less than {YOUNG_MONTHS} months before the extract was taken, and may yet change"),
    );
    let charted = &mut points[start..end];
    let shares: Vec<Share> = charted.iter().map(|point| point.share).collect();
    let (chart, centre) = match limits(&shares) {
        Ok(limits) => {
            for (point, (interval, signal)) in charted.iter_mut().zip(limits.points) {
                point.limits = Some(interval);
                point.signal = signal;
            }
            (limits.chart, Some(limits.centre))
        }
        Err(why) => {
            charted.iter_mut().for_each(|point| point.reason = why.clone());
            (ChartKind::RunChart, common_rate(&shares))
        }
    };
    Charted { chart, centre, points }
}

fn point((month, share): (&Month, &Share)) -> Point {
    Point { month: *month, share: *share, limits: None, signal: None, excluded: false, reason: String::new() }
}

fn exclude(points: &mut [Point], why: &str) {
    for point in points {
        point.excluded = true;
        point.reason = why.to_owned();
    }
}

/// Limits and signals of consecutive months.
struct Limits {
    chart: ChartKind,
    centre: f64,
    points: Vec<(Interval, Option<TrendSignal>)>,
}

/// # Errors
///
/// Why there are none.
fn limits(months: &[Share]) -> Result<Limits, String> {
    if months.len() < XMR_MIN_POINTS {
        return Err(format!("run chart without limits: fewer than {XMR_MIN_POINTS} months"));
    }
    let rates: Vec<f64> = months.iter().filter_map(|month| month.rate()).collect();
    if !varies(months) {
        let chart = xmr_chart(&rates).expect("months enough, and each has a rate");
        let interval = Interval { lower: chart.limits.lower.max(0.0), upper: chart.limits.upper.min(1.0) };
        let points = chart.signals.iter().map(|signal| (interval, signal.map(of_xmr))).collect();
        return Ok(Limits { chart: ChartKind::Xmr, centre: chart.mean, points });
    }
    let chart =
        laney_chart(months).ok_or_else(|| "run chart without limits: the rate is 0 or 1 in every month".to_owned())?;
    let distance = rates.iter().zip(months).map(|(rate, month)| {
        let half = 3.0 * (chart.centre * (1.0 - chart.centre) / month.n as f64).sqrt() * chart.sigma_z;
        if half > 0.0 { (rate - chart.centre) / half } else { 0.0 }
    });
    let signals = signals(&rates, &distance.collect::<Vec<_>>());
    let points = chart.limits.into_iter().zip(signals).collect();
    Ok(Limits { chart: ChartKind::Laney, centre: chart.centre, points })
}

/// Whether some denominator lies too far from their mean for limits that are alike in all months.
fn varies(months: &[Share]) -> bool {
    let mean = months.iter().map(|month| month.n as f64).sum::<f64>() / months.len() as f64;
    months.iter().any(|month| (month.n as f64 - mean).abs() > MOST_VARIATION * mean)
}

fn common_rate(months: &[Share]) -> Option<f64> {
    months.iter().fold(Share { x: 0, n: 0 }, |a, b| Share { x: a.x + b.x, n: a.n + b.n }).rate()
}

#[cfg(test)]
mod tests;
