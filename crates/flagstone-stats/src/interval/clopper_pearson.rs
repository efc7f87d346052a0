//! The Clopper-Pearson interval.

use crate::distribution::{beta, normal};
use crate::interval::{Interval, share};

/// Clopper and Pearson's exact interval for the share `x / n`: fractions, 0.0 to 1.0.
///
/// `L = BetaInv(alpha/2; x, n-x+1)`, 0 at `x = 0`; `U = BetaInv(1-alpha/2; x+1, n-x)`, 1 at `x = n`. Conservative by
/// construction: use it where coverage must be guaranteed. `None` when `n = 0`.
///
/// Source: Clopper and Pearson (1934).
///
/// # Panics
///
/// If `x > n` or `confidence` does not lie strictly between 0 and 1.
pub fn clopper_pearson(x: u64, n: u64, confidence: f64) -> Option<Interval> {
    let p = share(x, n)?;
    let tail = normal::tails(confidence) / 2.0;
    let (hits, misses) = (x as f64, (n - x) as f64);
    let lower = if x == 0 { 0.0 } else { beta::lower_quantile(tail, hits, misses + 1.0).x };
    let upper = if x == n { 1.0 } else { beta::upper_quantile(tail, hits + 1.0, misses).x };
    Some(Interval { lower, upper }.around_share(p))
}
