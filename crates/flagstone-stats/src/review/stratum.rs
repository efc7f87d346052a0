//! A stratum of the review sample and the limits of its share.

use crate::error::{InputError, check_stratum};
use crate::interval::{Interval, effective_size, jeffreys_effective};

/// A stratum of the review sample: records that agree in flag, machine verdict and text signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReviewStratum {
    /// Whether its records carry the flag. Strata never mix flags.
    pub flagged: bool,
    /// Records in the frozen frame.
    pub population: u64,
    /// Records drawn at random and reviewed.
    pub reviewed: u64,
    /// Of the reviewed, those that meet the definition.
    pub meets: u64,
}

/// Jeffreys limits of a stratum's share of cases, with finite-population correction: fractions, 0.0 to 1.0.
///
/// [`jeffreys`](crate::jeffreys) at `n* = n (N-1) / (N-n)` and `x* = p n*`; zero width when all were reviewed. `None` for a
/// stratum without records.
///
/// # Errors
///
/// [`InputError`] if the counts contradict each other or nothing was reviewed; the stratum is then number 1.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub fn stratum_limits(stratum: &ReviewStratum, confidence: f64) -> Result<Option<Interval>, InputError> {
    check_stratum(1, stratum.population, stratum.reviewed, stratum.meets)?;
    Ok((stratum.population > 0).then(|| stratum.limits(confidence)))
}

impl ReviewStratum {
    /// Share of cases among the reviewed; at least one was.
    pub(crate) fn share(&self) -> f64 {
        self.meets as f64 / self.reviewed as f64
    }

    /// Limits of a stratum that has been checked and holds records.
    pub(crate) fn limits(&self, confidence: f64) -> Interval {
        jeffreys_effective(self.share(), effective_size(self.reviewed, self.population), confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(population: u64, reviewed: u64, meets: u64) -> ReviewStratum {
        ReviewStratum { flagged: false, population, reviewed, meets }
    }

    #[test]
    fn a_stratum_reviewed_completely_is_known_exactly() {
        assert_eq!(stratum_limits(&stratum(40, 40, 31), 0.95), Ok(Some(Interval { lower: 0.775, upper: 0.775 })));
    }

    #[test]
    fn a_stratum_without_records_has_no_limits() {
        assert_eq!(stratum_limits(&stratum(0, 0, 0), 0.95), Ok(None));
    }

    #[test]
    fn contradictory_counts_are_named() {
        let error = |population, reviewed, meets| {
            stratum_limits(&stratum(population, reviewed, meets), 0.95).expect_err("refused")
        };
        assert_eq!(error(5, 6, 0), InputError::MoreReviewedThanRecords { stratum: 1 });
        assert_eq!(error(5, 4, 5), InputError::MoreCountedThanReviewed { stratum: 1 });
        assert_eq!(
            error(5, 0, 0).to_string(),
            "stratum 1: no record reviewed, so its share is unknown; review some or merge the stratum"
        );
    }
}
