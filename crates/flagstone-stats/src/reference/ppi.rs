//! Prediction-powered inference.

use crate::distribution::normal;
use crate::interval::Interval;
use crate::reference::Labelled;
use crate::share::Share;

/// A prediction-powered mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PpiMean {
    /// Weight given to the machine's verdicts, 0.0 to 1.0 when tuned.
    pub lambda: f64,
    /// Share of records that are cases; may leave 0.0 to 1.0.
    pub value: f64,
    /// Normal interval for an infinite population, not cut off.
    pub interval: Interval,
}

/// `lambda mean_N(v) + mean_n(y - lambda v)` from labelled records and the verdicts of unlabelled ones. Reference only.
///
/// Variance `lambda^2 var_N(v) / N + var_n(y - lambda v) / n`, population variances. Without a `lambda` it is tuned:
/// `cov_n(y, v) / [(1 + n/N) var_{n+N}(v)]`, held between 0 and 1; that one variance divides by `n + N - 1`.
///
/// `None` without labelled or without unlabelled records, or when tuning meets a single verdict.
///
/// Source: Angelopoulos, Duchi and Zrnic (2023); ppi-python 0.2.3.
///
/// # Panics
///
/// If `unlabelled.x > unlabelled.n` or `confidence` does not lie strictly between 0 and 1.
pub fn ppi_mean(labelled: Labelled, unlabelled: Share, lambda: Option<f64>, confidence: f64) -> Option<PpiMean> {
    assert!(unlabelled.x <= unlabelled.n, "more verdicts than records");
    let z = normal::two_sided_quantile(confidence);
    let predicted = unlabelled.rate()?;
    if labelled.n() == 0 {
        return None;
    }
    let (n, size) = (labelled.n() as f64, unlabelled.n as f64);
    let lambda = match lambda {
        Some(lambda) => lambda,
        None => tuned(labelled, unlabelled)?,
    };
    let residual = |y: f64, v: f64| y - lambda * v;
    let value = lambda * predicted + labelled.mean(residual);
    let variance = lambda * lambda * predicted * (1.0 - predicted) / size + labelled.squares(residual) / n / n;
    let half = z * variance.sqrt();
    Some(PpiMean { lambda, value, interval: Interval { lower: value - half, upper: value + half } })
}

fn tuned(labelled: Labelled, unlabelled: Share) -> Option<f64> {
    let (n, size) = (labelled.n() as f64, unlabelled.n as f64);
    let (y_mean, v_mean) = (labelled.mean(|y, _| y), labelled.mean(|_, v| v));
    let covariance = labelled.mean(|y, v| (y - y_mean) * (v - v_mean));
    let all = n + size;
    let rate = (n * v_mean + unlabelled.x as f64) / all;
    let variance = all * rate * (1.0 - rate) / (all - 1.0);
    (variance > 0.0).then(|| (covariance / ((1.0 + n / size) * variance)).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELLED: Labelled = Labelled { true_positive: 18, missed: 3, false_alarm: 9, true_negative: 270 };

    #[test]
    fn without_weight_on_the_machine_it_is_the_sample_mean() {
        let mean = ppi_mean(LABELLED, Share { x: 4_200, n: 99_700 }, Some(0.0), 0.95).expect("records");
        assert!((mean.value - 0.07).abs() < 1e-15);
    }

    #[test]
    fn a_single_verdict_cannot_be_tuned() {
        let labelled = Labelled { missed: 3, true_negative: 50, ..Labelled::default() };
        assert_eq!(ppi_mean(labelled, Share { x: 0, n: 100 }, None, 0.95), None);
        assert_eq!(ppi_mean(labelled, Share { x: 0, n: 0 }, None, 0.95), None);
    }
}
