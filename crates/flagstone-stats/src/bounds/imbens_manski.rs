//! Confidence interval of a value known only up to bounds.

use std::f64::consts::PI;

use crate::distribution::normal;
use crate::error::{InputError, check_range};
use crate::interval::Interval;

/// An Imbens-Manski interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImbensManski {
    /// The critical value `C`, between the one-sided and the two-sided normal quantile.
    pub critical: f64,
    /// `lower - C s_lower` to `upper + C s_upper`, not cut off.
    pub interval: Interval,
}

/// Interval that covers the true value, wherever between the estimated bounds it lies, with probability `confidence`.
///
/// Solves `Phi(C + D / max(s_L, s_U)) - Phi(-C) = confidence`, `D` the width of the bounds. Tighter than the union of the
/// two intervals; do not use it where `D` is near 0 (Stoye 2009). Standard errors of 0 leave the bounds as they are.
///
/// Source: Imbens and Manski (2004), equations 6 and 7.
///
/// # Errors
///
/// [`InputError::OutOfRange`] if the bounds are reversed or a standard error is negative or not a number.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub fn imbens_manski(
    bounds: Interval,
    se_lower: f64,
    se_upper: f64,
    confidence: f64,
) -> Result<ImbensManski, InputError> {
    check_range("width of bounds", "0 or more", &[bounds.width()], |width| width >= 0.0)?;
    check_range("standard error", "0 or more", &[se_lower, se_upper], |se| se >= 0.0)?;
    let tails = normal::tails(confidence);
    let largest = se_lower.max(se_upper);
    let shift = if largest > 0.0 { bounds.width() / largest } else { f64::INFINITY };
    // What is left out on both sides falls in C and is convex from 0 upwards, so Newton's method from 0 climbs to the
    // root without passing it.
    let mut critical = 0.0;
    for _ in 0..200 {
        let excess = normal::cdf(-(critical + shift)) + normal::cdf(-critical) - tails;
        let step = excess / (density(critical + shift) + density(critical));
        critical += step;
        if step.abs() <= 1e-15 * critical.max(1.0) {
            break;
        }
    }
    let interval = Interval { lower: bounds.lower - critical * se_lower, upper: bounds.upper + critical * se_upper };
    Ok(ImbensManski { critical, interval })
}

fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bounds_of_no_width_give_the_ordinary_interval() {
        let result = imbens_manski(Interval { lower: 0.3, upper: 0.3 }, 0.02, 0.02, 0.95).expect("valid");
        assert!(
            (result.critical - normal::two_sided_quantile(0.95)).abs() < 1e-13,
            "{:e}",
            result.critical - normal::two_sided_quantile(0.95)
        );
    }

    #[test]
    fn bounds_without_error_stay_as_they_are() {
        let bounds = Interval { lower: 0.2, upper: 0.5 };
        assert_eq!(imbens_manski(bounds, 0.0, 0.0, 0.95).expect("valid").interval, bounds);
    }

    #[test]
    fn reversed_bounds_are_refused() {
        assert!(imbens_manski(Interval { lower: 0.5, upper: 0.2 }, 0.1, 0.1, 0.95).is_err());
    }

    proptest! {
        #[test]
        fn the_critical_value_solves_its_equation(width in 0.0..1.0, se in 0.001..0.5, confidence in 0.5..0.999) {
            let result = imbens_manski(Interval { lower: 0.0, upper: width }, se, se / 2.0, confidence).expect("valid");
            let covered = normal::cdf(result.critical + width / se) - normal::cdf(-result.critical);
            prop_assert!((covered - confidence).abs() < 1e-13);
            prop_assert!(result.critical <= normal::two_sided_quantile(confidence) + 1e-12);
        }
    }
}
