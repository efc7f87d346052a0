//! The p-chart.

use crate::interval::Interval;
use crate::share::{Share, all_have_rates, pooled_rate};

/// A control chart of rates.
#[derive(Clone, Debug, PartialEq)]
pub struct PChart {
    /// Rate over all periods together.
    pub centre: f64,
    /// Rate of each period.
    pub rates: Vec<f64>,
    /// Limits of each period, within 0.0 and 1.0.
    pub limits: Vec<Interval>,
}

/// Shewhart's chart of a rate per period: `pbar -+ 3 sqrt(pbar (1 - pbar) / n_i)`, cut off at 0 and 1.
///
/// Assumes that the rate varies by chance alone; at police volumes it flags almost every month, and
/// [`laney_chart`](crate::chart::laney_chart) is the one to use. `None` without periods, if a period is empty, or if some
/// `x > n`. Source: R qcc.
pub fn p_chart(periods: &[Share]) -> Option<PChart> {
    if !all_have_rates(periods) {
        return None;
    }
    let centre = pooled_rate(periods)?;
    Some(PChart {
        centre,
        rates: periods.iter().map(|period| period.x as f64 / period.n as f64).collect(),
        limits: periods.iter().map(|period| limits(centre, 3.0 * binomial_sd(centre, period.n))).collect(),
    })
}

/// Standard deviation of the rate of `n` records whose true rate is `rate`.
pub(crate) fn binomial_sd(rate: f64, n: u64) -> f64 {
    (rate * (1.0 - rate) / n as f64).sqrt()
}

/// `centre -+ half`, cut off at 0 and 1.
pub(crate) fn limits(centre: f64, half: f64) -> Interval {
    Interval { lower: (centre - half).max(0.0), upper: (centre + half).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_period_has_no_place_on_the_chart() {
        assert_eq!(p_chart(&[Share { x: 1, n: 9 }, Share { x: 0, n: 0 }]), None);
        assert_eq!(p_chart(&[]), None);
    }

    #[test]
    fn larger_periods_have_narrower_limits() {
        let chart = p_chart(&[Share { x: 30, n: 100 }, Share { x: 120, n: 400 }]).expect("periods");
        assert_eq!(chart.centre, 0.3);
        assert!((chart.limits[0].width() / chart.limits[1].width() - 2.0).abs() < 1e-12);
    }
}
