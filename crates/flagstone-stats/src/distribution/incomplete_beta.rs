//! The regularised incomplete beta function, in logarithms.

use std::f64::consts::PI;

/// The lower tail of a beta distribution, in logarithms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LogTail {
    /// `ln I_x(a, b)`: probability at or below `x`.
    pub(crate) lower: f64,
    /// `ln [x^a (1-x)^b / B(a, b)]`: logarithm of the derivative of `I_x` by the log-odds of `x`.
    pub(crate) slope: f64,
}

/// Lower tail of the beta distribution with parameters `a > 0`, `b > 0` at `x`.
///
/// `x` and `y = 1 - x` are both given, so that neither end of the unit interval loses digits. Continued fraction of
/// Press et al., *Numerical Recipes*, 6.4 (DLMF 8.17.22) by the modified Lentz method, on the side where it converges
/// fast; the leading factor by the saddle-point expansion of Loader (2000), as in R's `dbinom`.
pub(crate) fn log_tail(a: f64, b: f64, x: f64, y: f64) -> LogTail {
    if x <= 0.0 {
        return LogTail { lower: f64::NEG_INFINITY, slope: f64::NEG_INFINITY };
    }
    if y <= 0.0 {
        return LogTail { lower: 0.0, slope: f64::NEG_INFINITY };
    }
    let slope = log_front(a, b, x, y);
    // Below the mean the lower tail converges fast, above it the upper one, and the lower is what that leaves of 1.
    let lower = if x < (a + 1.0) / (a + b + 2.0) {
        slope + (continued_fraction(a, b, x) / a).ln()
    } else {
        log_complement(slope + (continued_fraction(b, a, y) / b).ln())
    };
    LogTail { lower, slope }
}

/// `ln(1 - e^log_p)`; a probability that rounding carried above 1 counts as 1.
fn log_complement(log_p: f64) -> f64 {
    if log_p >= 0.0 { f64::NEG_INFINITY } else { (-log_p.exp_m1()).ln() }
}

/// The fraction `h` of `I_x(a, b) = x^a (1-x)^b / (a B(a, b)) * h`, for `x` below about the mean.
fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    // It needs of the order of sqrt(max(a, b)) terms near the mean and few elsewhere. The bound is there only so that
    // the loop provably ends.
    let max_terms = 200.0 + 20.0 * a.max(b).sqrt();
    let away_from_zero = |v: f64| if v.abs() < TINY { TINY } else { v };
    let sum = a + b;
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - sum * x / (a + 1.0));
    let mut h = d;
    let mut m = 1.0;
    while m < max_terms {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (sum + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let factor = d * c;
        h *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
        m += 1.0;
    }
    h
}

/// `ln [x^a y^b / B(a, b)]`.
fn log_front(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    0.5 * (a * b / (2.0 * PI * n)).ln() + stirling_error(n)
        - stirling_error(a)
        - stirling_error(b)
        - deviance(a, n * x)
        - deviance(b, n * y)
}

/// `ln Gamma(n+1) - [(n + 1/2) ln n - n + ln(2 pi)/2]`, for real `n > 0`.
///
/// Asymptotic series from 16 upwards; below it the recurrence
/// `d(n) = d(n+1) + (n + 1/2) ln(1 + 1/n) - 1`, which adds no large terms.
fn stirling_error(n: f64) -> f64 {
    let mut shifted = n;
    let mut below = 0.0;
    while shifted < 16.0 {
        below += (shifted + 0.5) * (1.0 / shifted).ln_1p() - 1.0;
        shifted += 1.0;
    }
    let n2 = shifted * shifted;
    let series = (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - (1.0 / 1188.0 - 691.0 / 360_360.0 / n2) / n2) / n2) / n2)
            / n2)
        / shifted;
    below + series
}

/// `k ln(k/m) + m - k` without cancellation when `k` and `m` are close (Loader's `bd0`).
fn deviance(k: f64, m: f64) -> f64 {
    let difference = k - m;
    if difference.abs() >= 0.1 * (k + m) {
        return k * (k / m).ln() - difference;
    }
    let v = difference / (k + m);
    let mut total = difference * v;
    let mut power = 2.0 * k * v;
    let mut odd = 3.0;
    loop {
        power *= v * v;
        let next = total + power / odd;
        if next == total {
            return next;
        }
        total = next;
        odd += 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stirling_error_matches_known_factorials() {
        for (n, factorial) in
            [(1.0_f64, 1.0_f64), (2.0, 2.0), (5.0, 120.0), (10.0, 3_628_800.0), (18.0, 6_402_373_705_728_000.0)]
        {
            let expected = factorial.ln() - ((n + 0.5) * n.ln() - n + 0.5 * (2.0 * PI).ln());
            assert!((stirling_error(n) - expected).abs() < 1e-14, "{n}");
        }
    }

    #[test]
    fn both_forms_of_the_deviance_agree_where_they_meet() {
        for k in [0.5, 7.0, 1e6] {
            for ratio in [0.82, 0.9, 1.1, 1.21] {
                let m = k * ratio;
                let plain = k * f64::ln(k / m) + m - k;
                assert!((deviance(k, m) - plain).abs() <= 1e-12 * k.max(1.0));
            }
        }
    }

    #[test]
    fn the_tails_add_to_one() {
        for (a, b) in [(0.5_f64, 0.5_f64), (3.0, 900.5), (4e5, 7e5), (0.5, 1e9)] {
            for t in [-3.0_f64, -1.0, 0.0, 0.7, 2.0] {
                let odds = f64::exp((a / b).ln() + t / f64::sqrt(1.0 / (1.0 / a + 1.0 / b)));
                let (x, y) = (odds / (1.0 + odds), 1.0 / (1.0 + odds));
                let sum = log_tail(a, b, x, y).lower.exp() + log_tail(b, a, y, x).lower.exp();
                assert!((sum - 1.0).abs() < 1e-14);
            }
        }
    }
}
