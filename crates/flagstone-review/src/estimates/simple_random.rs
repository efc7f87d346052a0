//! What the same certainty would cost without strata.

use flagstone_stats::design::sample_size_for_share;
use flagstone_stats::review::Estimate;

/// The cases that a simple random sample would be drawn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) cases: u64,
    pub(super) flagged: u64,
    pub(super) prevalence: Estimate,
}

impl Frame {
    /// Reviews of cases drawn at random from all that would give an interval as wide as that of `given`; `None` where there is
    /// no width to compare with.
    ///
    /// A share of a part of the cases (sensitivity: of those that meet the definition) takes as many reviews as bring enough
    /// of that part into the sample: the size for the share (Cochran 1977, 4.2) over the part's own share.
    pub(super) fn reviews(&self, measure: &str, given: Estimate, confidence: f64) -> Option<u64> {
        let prevalence = self.prevalence.value?;
        let part = match measure {
            "sensitivity" => prevalence,
            "precision" | "over_flagging" => self.flagged as f64 / self.cases as f64,
            "specificity" => 1.0 - prevalence,
            "prevalence" => 1.0,
            _ => return None,
        };
        let (value, half_width) = (given.value?, given.interval.width() / 2.0);
        if part <= 0.0 || half_width <= 0.0 || value <= 0.0 || value >= 1.0 {
            return None;
        }
        let of_part = sample_size_for_share(value, half_width, None, confidence).fractional;
        let without_bound = of_part / part;
        // The finite population: as many as there are, at most.
        let cases = self.cases as f64;
        Some((without_bound / (1.0 + (without_bound - 1.0) / cases)).ceil() as u64)
    }
}
