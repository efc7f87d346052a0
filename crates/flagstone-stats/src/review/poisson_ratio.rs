//! The flag's sensitivity when every record was drawn with its own probability.

use crate::error::{InputError, check_range};

/// A reviewed record of a Poisson sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampledCase {
    /// Probability with which it was drawn, above 0.0 and at most 1.0.
    pub inclusion: f64,
    /// Whether it carries the flag.
    pub flagged: bool,
    /// Whether it meets the definition.
    pub meets: bool,
}

/// Horvitz-Thompson totals and their ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoissonRatio {
    /// Estimated number of flagged cases.
    pub total_flagged: f64,
    /// Estimated number of cases.
    pub total: f64,
    /// Standard error of the number of cases.
    pub se_total: f64,
    /// Share of cases that carry the flag, 0.0 to 1.0; `None` without a case.
    pub value: Option<f64>,
    /// Its linearised standard error; `None` with the value.
    pub se: Option<f64>,
}

/// The ratio of Horvitz-Thompson totals under Poisson sampling: `v = sum (1 - pi) e^2 / pi^2`, `e = Y (F - R) / T`.
///
/// Source: Sarndal, Swensson and Wretman (1992); R survey `poisson_sampling` with `svyratio`.
///
/// # Errors
///
/// [`InputError::OutOfRange`] if an inclusion probability is not above 0 and at most 1.
pub fn poisson_ratio(sample: &[SampledCase]) -> Result<PoissonRatio, InputError> {
    let inclusion: Vec<f64> = sample.iter().map(|record| record.inclusion).collect();
    check_range("inclusion probability", "above 0 and at most 1", &inclusion, |pi| pi > 0.0 && pi <= 1.0)?;
    let (mut total_flagged, mut total) = (0.0, 0.0);
    for record in sample.iter().filter(|record| record.meets) {
        total += 1.0 / record.inclusion;
        total_flagged += if record.flagged { 1.0 / record.inclusion } else { 0.0 };
    }
    let se = |value_of: &dyn Fn(&SampledCase) -> f64| {
        let variance: f64 = sample
            .iter()
            .filter(|record| record.meets)
            .map(|record| (1.0 - record.inclusion) * (value_of(record) / record.inclusion).powi(2))
            .sum();
        variance.sqrt()
    };
    let value = (total > 0.0).then(|| total_flagged / total);
    let residual = |ratio: f64| move |record: &SampledCase| (if record.flagged { 1.0 } else { 0.0 } - ratio) / total;
    Ok(PoissonRatio {
        total_flagged,
        total,
        se_total: se(&|_| 1.0),
        value,
        se: value.map(|ratio| se(&residual(ratio))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(inclusion: f64, flagged: bool, meets: bool) -> SampledCase {
        SampledCase { inclusion, flagged, meets }
    }

    #[test]
    fn records_drawn_for_certain_have_no_error() {
        let ratio = poisson_ratio(&[record(1.0, true, true), record(1.0, false, true), record(1.0, true, false)])
            .expect("valid");
        assert_eq!((ratio.value, ratio.se, ratio.total), (Some(0.5), Some(0.0), 2.0));
    }

    #[test]
    fn a_sample_without_cases_has_no_ratio() {
        assert_eq!(poisson_ratio(&[record(0.2, true, false)]).expect("valid").value, None);
    }

    #[test]
    fn a_probability_of_zero_is_refused() {
        let error = poisson_ratio(&[record(0.5, true, true), record(0.0, true, true)]).expect_err("refused");
        assert_eq!(
            error.to_string(),
            "inclusion probability number 2 is out of range: it must be above 0 and at most 1"
        );
    }
}
