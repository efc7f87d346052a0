//! Laney's p'-chart.

use crate::chart::p_chart::{binomial_sd, limits};
use crate::interval::Interval;
use crate::share::{Share, all_have_rates, pooled_rate};

/// The constant d2 for moving ranges of two: the mean range of two standard normal values, as printed in the tables.
const D2: f64 = 1.128;

/// A control chart of rates that allows for more than chance variation between periods.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneyChart {
    /// Rate over all periods together.
    pub centre: f64,
    /// Rate of each period.
    pub rates: Vec<f64>,
    /// Limits of each period, within 0.0 and 1.0.
    pub limits: Vec<Interval>,
    /// How many times the chance variation the periods vary from one to the next; 1.0 gives the p-chart.
    pub sigma_z: f64,
}

/// Laney's p'-chart: `z_i = (p_i - pbar) / sigma_i`, `sigma_i = sqrt(pbar (1 - pbar) / n_i)`,
/// `sigma_z = mean |z_i - z_{i-1}| / 1.128`, limits `pbar -+ 3 sigma_i sigma_z`, cut off at 0 and 1.
///
/// For denominators that vary by more than a quarter. `None` with fewer than two periods, if a period is empty, if some
/// `x > n`, or if every rate is 0 or every rate is 1, where there is no variation to measure.
///
/// Source: Laney (2002), with the moving range (some pages print the standard deviation of z instead).
pub fn laney_chart(periods: &[Share]) -> Option<LaneyChart> {
    if periods.len() < 2 || !all_have_rates(periods) {
        return None;
    }
    let centre = pooled_rate(periods).filter(|&rate| rate > 0.0 && rate < 1.0)?;
    let rates: Vec<f64> = periods.iter().map(|period| period.x as f64 / period.n as f64).collect();
    let sds: Vec<f64> = periods.iter().map(|period| binomial_sd(centre, period.n)).collect();
    let z: Vec<f64> = rates.iter().zip(&sds).map(|(rate, sd)| (rate - centre) / sd).collect();
    let moving: f64 = z.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    let sigma_z = moving / (z.len() - 1) as f64 / D2;
    let limits = sds.iter().map(|sd| limits(centre, 3.0 * sd * sigma_z)).collect();
    Some(LaneyChart { centre, rates, limits, sigma_z })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::p_chart;

    const PERIODS: [Share; 4] =
        [Share { x: 12, n: 110 }, Share { x: 31, n: 140 }, Share { x: 9, n: 95 }, Share { x: 40, n: 160 }];

    #[test]
    fn its_limits_are_those_of_the_p_chart_stretched_by_sigma_z() {
        let (laney, plain) = (laney_chart(&PERIODS).expect("periods"), p_chart(&PERIODS).expect("periods"));
        assert!(laney.sigma_z > 1.0);
        for (stretched, limits) in laney.limits.iter().zip(plain.limits) {
            let expected = plain.centre + laney.sigma_z * (limits.upper - plain.centre);
            assert!((stretched.upper - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn sigma_z_of_two_equal_sized_periods_follows_by_hand() {
        // p = 0.2 and 0.4 of 100 each: pbar 0.3, sigma 0.0458258, one moving range of 0.2 / 0.0458258 = 4.364358.
        let chart = laney_chart(&[Share { x: 20, n: 100 }, Share { x: 40, n: 100 }]).expect("periods");
        assert!((chart.sigma_z - 4.364_357_804_719_847 / 1.128).abs() < 1e-12);
    }

    #[test]
    fn rates_that_never_vary_from_zero_have_no_chart() {
        assert_eq!(laney_chart(&[Share { x: 0, n: 10 }, Share { x: 0, n: 12 }]), None);
    }
}
