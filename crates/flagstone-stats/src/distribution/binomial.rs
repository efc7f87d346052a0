//! The binomial distribution.

use crate::distribution::incomplete_beta::log_tail;

/// Probability of at most `k` successes in `n` trials with success rate `p`, strictly between 0 and 1.
///
/// `P(X <= k) = I_{1-p}(n - k, k + 1)` (DLMF 8.17.5).
pub(crate) fn cdf(k: u64, n: u64, p: f64) -> f64 {
    if k >= n {
        return 1.0;
    }
    log_tail((n - k) as f64, k as f64 + 1.0, 1.0 - p, p).lower.exp()
}

/// Probability of exactly `k` successes in `n` trials with success rate `p`, strictly between 0 and 1.
pub(crate) fn pmf(k: u64, n: u64, p: f64) -> f64 {
    if k == 0 {
        return (n as f64 * (-p).ln_1p()).exp();
    }
    if k >= n {
        return if k == n { (n as f64 * p.ln()).exp() } else { 0.0 };
    }
    // x^a y^b / B(a, b) at a = k, b = n - k is the probability times a b / n.
    let (a, b) = (k as f64, (n - k) as f64);
    log_tail(a, b, p, 1.0 - p).slope.exp() * n as f64 / (a * b)
}

/// The smallest `k` with `P(X <= k) >= probability`.
pub(crate) fn quantile(probability: f64, n: u64, p: f64) -> u64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if cdf(middle, n, p) >= probability { high = middle } else { low = middle + 1 }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distribution_function_sums_the_probabilities() {
        for (n, p) in [(1, 0.5), (7, 0.01), (40, 0.37), (120, 0.9)] {
            let mut sum = 0.0;
            for k in 0..=n {
                sum += pmf(k, n, p);
                assert!((cdf(k, n, p) - sum).abs() < 1e-13, "{k} of {n}");
            }
        }
    }

    #[test]
    fn the_quantile_is_the_first_count_to_reach_the_probability() {
        for probability in [0.001, 0.025, 0.5, 0.975, 0.999] {
            let k = quantile(probability, 40, 0.37);
            assert!(cdf(k, 40, 0.37) >= probability && cdf(k - 1, 40, 0.37) < probability);
        }
    }
}
