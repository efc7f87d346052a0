//! The generalised regression estimator.

use crate::error::{InputError, check_stratum_variance};
use crate::reference::VerdictStratum;

/// Estimated number and share of cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegressionEstimate {
    /// Number of cases.
    pub total: f64,
    /// Its standard error.
    pub se_total: f64,
    /// Share of records that are cases; may leave 0.0 to 1.0.
    pub mean: f64,
    /// Its standard error.
    pub se_mean: f64,
}

/// Regression of truth on the machine verdict in a simple random sample: `N [ybar + b (Vbar - vbar)]`. Reference only.
///
/// Standard error from the residuals `e` weighted by the calibration factors `g = 1 + (Vbar - vbar)(v - vbar)/s_v^2`:
/// `N sqrt((1 - n/N) s^2(g e) / n)`. Source: Sarndal, Swensson and Wretman (1992); R survey `calibrate`.
///
/// `Ok(None)` when the reviewed records all have the same verdict: there is no regression.
///
/// # Errors
///
/// As [`stratified_proportion`](crate::review::stratified_proportion), of the one stratum.
pub fn regression_estimator(sample: &VerdictStratum) -> Result<Option<RegressionEstimate>, InputError> {
    let (reviewed, n) = (sample.reviewed, sample.reviewed.n());
    check_stratum_variance(1, sample.population, n, n)?;
    if n == 0 {
        return Err(InputError::NoStrata);
    }
    let (size, n) = (sample.population as f64, n as f64);
    let (y_mean, v_mean) = (reviewed.mean(|y, _| y), reviewed.mean(|_, v| v));
    let spread = reviewed.squares(|_, v| v) / n;
    if spread == 0.0 {
        return Ok(None);
    }
    let slope = reviewed.mean(|y, v| (y - y_mean) * (v - v_mean)) / spread;
    let off = sample.verdicts as f64 / size - v_mean;
    let mean = y_mean + slope * off;
    let weighted = |y: f64, v: f64| (1.0 + off * (v - v_mean) / spread) * (y - y_mean - slope * (v - v_mean));
    let left = 1.0 - n / size;
    let se_mean = if left > 0.0 { (left * reviewed.squares(weighted) / (n - 1.0) / n).sqrt() } else { 0.0 };
    Ok(Some(RegressionEstimate { total: size * mean, se_total: size * se_mean, mean, se_mean }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Labelled;

    #[test]
    fn a_sample_that_matches_the_frame_needs_no_correction() {
        let reviewed = Labelled { true_positive: 8, missed: 1, false_alarm: 2, true_negative: 89 };
        let sample = VerdictStratum { population: 1_000, verdicts: 100, reviewed };
        let estimate = regression_estimator(&sample).expect("valid").expect("both verdicts");
        assert!((estimate.mean - 0.09).abs() < 1e-14);
    }

    #[test]
    fn one_verdict_for_all_has_no_regression() {
        let reviewed = Labelled { missed: 1, true_negative: 9, ..Labelled::default() };
        assert_eq!(regression_estimator(&VerdictStratum { population: 50, verdicts: 0, reviewed }), Ok(None));
    }
}
