//! The Wilson score interval.

use crate::distribution::normal;
use crate::interval::{Interval, effective_size, share};

/// Wilson's score interval for the share `x / n`: fractions, 0.0 to 1.0; exactly 0 at `x = 0` and 1 at `x = n`.
///
/// With `p = x/n`: `c = (p + z^2/2n) / (1 + z^2/n)`, `h = z / (1 + z^2/n) * sqrt(p(1-p)/n + z^2/4n^2)`, limits `c -+ h`.
/// Two-sided only: near 0 and 1 one of its sides covers less than half of what is left out (Kott 2017).
/// `None` when `n = 0`: nothing is known.
///
/// Source: Wilson (1927); recommended by Brown, Cai and DasGupta (2001).
///
/// # Panics
///
/// If `x > n` or `confidence` does not lie strictly between 0 and 1.
pub fn wilson(x: u64, n: u64, confidence: f64) -> Option<Interval> {
    share(x, n).map(|p| at(p, n as f64, confidence))
}

/// Wilson's interval for the share of a population of `population` records of which `n`, drawn at random, were looked at
/// and `x` counted: [`wilson`] at `n* = n (N-1) / (N-n)`.
///
/// Zero width when everything was looked at. `None` when `n = 0`.
///
/// Source: O'Neill (2021); R `stat.extend::CONF.prop`.
///
/// # Panics
///
/// If `x > n`, `n > population`, or `confidence` does not lie strictly between 0 and 1.
pub fn wilson_fpc(x: u64, n: u64, population: u64, confidence: f64) -> Option<Interval> {
    assert!(n <= population, "more records looked at than there are");
    share(x, n).map(|p| at(p, effective_size(n, population), confidence))
}

fn at(p: f64, n: f64, confidence: f64) -> Interval {
    let z = normal::two_sided_quantile(confidence);
    if n == f64::INFINITY {
        return Interval::point(p);
    }
    let spread = z * z / n;
    let half = z * (p * (1.0 - p) / n + spread / (4.0 * n)).sqrt();
    let upper = (p + spread / 2.0 + half) / (1.0 + spread);
    // The limits are the roots of (1 + z^2/n) t^2 - (2p + z^2/n) t + p^2 = 0. The smaller root follows from their
    // product: subtracting `half` would leave a rounding residue where the limit is exactly 0.
    let lower = if p == 0.0 { 0.0 } else { p * p / ((1.0 + spread) * upper) };
    let upper = if p == 1.0 { 1.0 } else { upper };
    Interval { lower, upper }.around_share(p)
}
