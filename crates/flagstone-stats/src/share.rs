//! A share as counts.

/// `x` of `n` records, `x <= n`: the counts behind a rate, for one force or one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    /// Records counted.
    pub x: u64,
    /// Records looked at.
    pub n: u64,
}

impl Share {
    /// `x / n`, or `None` of nothing.
    pub fn rate(self) -> Option<f64> {
        (self.n > 0).then(|| self.x as f64 / self.n as f64)
    }
}

/// The rate over all shares together, or `None` of nothing.
pub(crate) fn pooled_rate(shares: &[Share]) -> Option<f64> {
    let total = shares.iter().fold(Share { x: 0, n: 0 }, |sum, share| Share { x: sum.x + share.x, n: sum.n + share.n });
    total.rate()
}

/// Whether there is a share at all and each of them has a rate: every `n` is positive, every `x` at most `n`.
pub(crate) fn all_have_rates(shares: &[Share]) -> bool {
    !shares.is_empty() && shares.iter().all(|share| share.n > 0 && share.x <= share.n)
}
