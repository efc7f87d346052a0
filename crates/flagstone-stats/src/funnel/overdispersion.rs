//! Funnel limits that allow for real differences between forces.

use crate::distribution::normal;
use crate::funnel::quantile::quantile;
use crate::interval::Interval;
use crate::share::{Share, all_have_rates, pooled_rate};

/// Mean square of a standard normal value winsorised at its 10 % and 90 % quantiles.
///
/// With `q = Phi^-1(0.9)`: `2 [0.4 - q phi(q)] + 0.2 q^2`.
const WINSORISED_MEAN_SQUARE: f64 = 0.678_654_558_952_874_4;

/// How the spread of the winsorised scores is turned into an over-dispersion factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phi {
    /// Divided by the mean square that winsorised scores have without over-dispersion (0.678655), so that forces that
    /// differ by chance alone give 1. The one to use.
    Consistent,
    /// As published (Spiegelhalter 2005, R FunnelPlotR): not divided, so too small, and too many forces lie outside. For
    /// comparison.
    Published,
}

/// Additive over-dispersion of forces around their common rate, on the arcsine scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Overdispersion {
    /// Rate over all forces together.
    pub target: f64,
    /// Over-dispersion factor; 1.0 is chance alone.
    pub phi: f64,
    /// Variance between forces on the arcsine scale, 0 or more.
    pub tau2: f64,
    /// Standardised distance of each force from the target, without over-dispersion.
    pub z: Vec<f64>,
    /// The same with the outer tenths pulled in to their quantiles.
    pub z_winsorised: Vec<f64>,
    /// Standardised distance with over-dispersion: what a force is judged by.
    pub z_adjusted: Vec<f64>,
}

/// Over-dispersion of at least two forces, each with records.
///
/// `y_j = asin sqrt(p_j)`, `s_j = 1 / (2 sqrt n_j)`, `z_j = (y_j - asin sqrt theta) / s_j`, winsorised at the 10 % and 90 %
/// quantiles; `phi = mean z_w^2`, divided as [`Phi`] says; with `w = 1/s^2`
/// `tau^2 = max(0, (J phi - (J-1)) / (sum w - sum w^2 / sum w))`, `z_j' = (y_j - y_0) / sqrt(s_j^2 + tau^2)`.
///
/// `None` with fewer than two forces, if one has no record, or if some `x > n`.
///
/// Source: Spiegelhalter (2005a, b); the divisor is Flagstone's own, from the definition of winsorising.
pub fn overdispersion(forces: &[Share], phi: Phi) -> Option<Overdispersion> {
    if forces.len() < 2 || !all_have_rates(forces) {
        return None;
    }
    let target = pooled_rate(forces)?;
    let centre = arcsine(target);
    let distance: Vec<f64> = forces.iter().map(|force| arcsine(force.x as f64 / force.n as f64) - centre).collect();
    let variance: Vec<f64> = forces.iter().map(|force| chance_variance(force.n as f64)).collect();
    let z: Vec<f64> = distance.iter().zip(&variance).map(|(d, v)| d / v.sqrt()).collect();
    let (low, high) = (quantile(&z, 0.1), quantile(&z, 0.9));
    let z_winsorised: Vec<f64> = z.iter().map(|&score| score.clamp(low, high)).collect();
    let n_forces = forces.len() as f64;
    let mean_square = z_winsorised.iter().map(|score| score * score).sum::<f64>() / n_forces;
    let phi = match phi {
        Phi::Consistent => mean_square / WINSORISED_MEAN_SQUARE,
        Phi::Published => mean_square,
    };
    let weight: f64 = variance.iter().map(|v| 1.0 / v).sum();
    let squares: f64 = variance.iter().map(|v| 1.0 / (v * v)).sum();
    let tau2 = ((n_forces * phi - (n_forces - 1.0)) / (weight - squares / weight)).max(0.0);
    let z_adjusted = distance.iter().zip(&variance).map(|(d, v)| d / (v + tau2).sqrt()).collect();
    Some(Overdispersion { target, phi, tau2, z, z_winsorised, z_adjusted })
}

impl Overdispersion {
    /// Funnel limits at `n` records, which may be an effective size: fractions, 0.0 to 1.0.
    ///
    /// `sin^2(asin sqrt theta -+ z sqrt(1/4n + tau^2))`, held at 0 and 1 where the angle leaves the quarter circle.
    ///
    /// # Panics
    ///
    /// If `n` is not positive or `confidence` does not lie strictly between 0 and 1.
    pub fn limits(&self, n: f64, confidence: f64) -> Interval {
        assert!(n > 0.0, "a force without records has no place on the funnel");
        let half = normal::two_sided_quantile(confidence) * (chance_variance(n) + self.tau2).sqrt();
        let rate = |angle: f64| angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
        let centre = arcsine(self.target);
        Interval { lower: rate(centre - half), upper: rate(centre + half) }
    }

    /// Two-sided probability of each force's adjusted distance, for a correction of multiplicity.
    pub fn p_values(&self) -> Vec<f64> {
        self.z_adjusted.iter().map(|&z| normal::two_sided_p(z)).collect()
    }
}

fn arcsine(rate: f64) -> f64 {
    rate.sqrt().asin()
}

/// Variance of the arcsine of the rate of `n` records.
fn chance_variance(n: f64) -> f64 {
    0.25 / n
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_divisor_is_the_mean_square_of_winsorised_normal_scores() {
        let q = normal::two_sided_quantile(0.8);
        let density = (-0.5 * q * q).exp() / (2.0 * PI).sqrt();
        assert!((2.0 * (0.4 - q * density) + 0.2 * q * q - WINSORISED_MEAN_SQUARE).abs() < 1e-14);
    }

    #[test]
    fn equal_forces_have_no_variance_between_them() {
        let forces = [Share { x: 37, n: 100 }; 12];
        let result = overdispersion(&forces, Phi::Consistent).expect("forces");
        assert_eq!(result.tau2, 0.0);
        assert_eq!(result.z, vec![0.0; 12]);
    }

    #[test]
    fn one_force_has_no_funnel() {
        assert_eq!(overdispersion(&[Share { x: 3, n: 10 }], Phi::Consistent), None);
        assert_eq!(overdispersion(&[Share { x: 3, n: 10 }, Share { x: 0, n: 0 }], Phi::Consistent), None);
    }

    fn forces() -> impl Strategy<Value = Vec<Share>> {
        let force = (1..3_000_u64).prop_flat_map(|n| (0..=n).prop_map(move |x| Share { x, n }));
        prop::collection::vec(force, 2..40)
    }

    proptest! {
        #[test]
        fn allowing_for_differences_pulls_every_force_inwards(forces in forces()) {
            let published = overdispersion(&forces, Phi::Published).expect("forces");
            let consistent = overdispersion(&forces, Phi::Consistent).expect("forces");
            prop_assert!(consistent.tau2 >= published.tau2);
            for (adjusted, plain) in consistent.z_adjusted.iter().zip(&consistent.z) {
                prop_assert!(adjusted.abs() <= plain.abs() * (1.0 + 1e-12));
            }
        }

        #[test]
        fn limits_surround_the_target_and_narrow_with_size(forces in forces()) {
            let result = overdispersion(&forces, Phi::Consistent).expect("forces");
            let (small, large) = (result.limits(50.0, 0.95), result.limits(5_000.0, 0.95));
            prop_assert!(large.lower <= result.target + 1e-12 && result.target <= large.upper + 1e-12);
            prop_assert!(small.lower <= large.lower && large.upper <= small.upper);
        }
    }
}
