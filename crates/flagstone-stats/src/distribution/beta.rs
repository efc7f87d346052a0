//! Quantiles of the beta distribution.

use crate::distribution::incomplete_beta::log_tail;

/// A point of the unit interval with its distance from 1, each to full relative precision.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) x: f64,
    /// `1 - x`.
    pub(crate) y: f64,
}

/// The point below which a beta distribution with parameters `a > 0`, `b > 0` holds the probability `tail`, at most 0.5.
///
/// Newton's method on the logarithm of the lower tail as a function of the log-odds of `x`. On that scale the density
/// is log-concave, hence so is its integral, and after the first step the iterates climb to the root without ever
/// passing it: no bracket, no safeguard.
pub(crate) fn lower_quantile(tail: f64, a: f64, b: f64) -> Point {
    let target = tail.ln();
    let mut log_odds = (a / b).ln();
    // Quadratic convergence: a handful of steps; the bound ends the last-digit flutter of rounding.
    for _ in 0..100 {
        let point = at(log_odds);
        let tail_here = log_tail(a, b, point.x, point.y);
        // An x so small that it underflows: the tail is then a pure power of the odds.
        if tail_here.lower == f64::NEG_INFINITY {
            return point;
        }
        let step = (target - tail_here.lower) * (tail_here.lower - tail_here.slope).exp();
        log_odds += step;
        if step.abs() <= 1e-15 * log_odds.abs().max(1.0) {
            break;
        }
    }
    at(log_odds)
}

/// The point above which a beta distribution holds the probability `tail`, at most 0.5.
pub(crate) fn upper_quantile(tail: f64, a: f64, b: f64) -> Point {
    let mirrored = lower_quantile(tail, b, a);
    Point { x: mirrored.y, y: mirrored.x }
}

fn at(log_odds: f64) -> Point {
    // The smaller side is computed by itself and the larger one from it, whichever they are.
    let odds = (-log_odds.abs()).exp();
    let (small, large) = (odds / (1.0 + odds), 1.0 / (1.0 + odds));
    if log_odds < 0.0 { Point { x: small, y: large } } else { Point { x: large, y: small } }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quantiles_match_forty_digit_arithmetic() {
        // Shapes, tail, quantile: mpmath at 40 digits, by inversion of the regularised incomplete beta function or, for
        // the large shapes, by quadrature of the density.
        for (a, b, tail, expected) in [
            (0.5, 30.5, 0.025, 1.6231861223464337e-5),
            (0.5, 0.5, 0.025, 0.001_541_333_133_436_012),
            (1.0, 16.0, 0.025, 0.001_581_111_722_765_887_1),
            (37.5, 63.5, 0.025, 0.280_161_730_720_882_1),
            (13.5, 0.5, 0.025, 0.827_380_554_717_943),
            (46.0, 2976.0, 0.005, 0.010_089_748_772_936_766),
            (740.5, 1260.5, 0.001, 0.337_115_497_337_551),
            (0.5, 1e6, 0.025, 4.910346812257255e-10),
            (25.3, 1e5, 0.4, 2.371_854_722_169_595e-4),
            (2.5e5, 3.7, 0.025, 0.999_966_748_823_346_6),
            (370_000.5, 630_000.5, 0.025, 0.369_054_098_304_344_44),
            (3e7, 5e7, 0.025, 0.374_893_916_798_256_34),
            (4e10, 6e10, 0.025, 0.399_996_963_638_745_8),
        ] {
            let found = lower_quantile(tail, a, b).x;
            assert!((found / expected - 1.0).abs() < 2e-14, "{a} {b} {tail}: {found:e}");
        }
    }

    proptest! {
        #[test]
        fn the_quantile_holds_its_tail(a in 0.01..1e5_f64, b in 0.01..1e5_f64, tail in 1e-6..0.5_f64) {
            let point = lower_quantile(tail, a, b);
            // Below the smallest positive number nothing can be told apart.
            prop_assume!(point.x > 1e-300 && point.y > 1e-300);
            prop_assert!((log_tail(a, b, point.x, point.y).lower.exp() / tail - 1.0).abs() < 1e-10);
            prop_assert!((point.x + point.y - 1.0).abs() < 1e-15);
        }
    }
}
