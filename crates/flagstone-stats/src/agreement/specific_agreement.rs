//! Agreement on the cases that either rater names.

/// Specific agreement of two raters who answer yes or no.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpecificAgreement {
    /// `2a / (2a + b + c)`: of the records a rater calls positive, the share the other does too. `None` when neither
    /// called any positive.
    pub positive: Option<f64>,
    /// `2d / (2d + b + c)`: the same for negatives.
    pub negative: Option<f64>,
}

/// Specific agreement from the counts both yes, only the first yes, only the second yes, both no.
///
/// The gate for publishing what reviewers decided: positive agreement does not rise with the number of records on which
/// "no" is obvious. Source: Cicchetti and Feinstein (1990).
pub fn specific_agreement(both: u64, only_first: u64, only_second: u64, neither: u64) -> SpecificAgreement {
    let disagreed = only_first as f64 + only_second as f64;
    let share = |agreed: u64| {
        let twice = 2.0 * agreed as f64;
        (twice + disagreed > 0.0).then(|| twice / (twice + disagreed))
    };
    SpecificAgreement { positive: share(both), negative: share(neither) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_positives_are_judged_by_themselves() {
        let agreement = specific_agreement(3, 2, 5, 990);
        assert_eq!(agreement.positive, Some(6.0 / 13.0));
        assert_eq!(agreement.negative, Some(1980.0 / 1987.0));
    }

    #[test]
    fn no_positive_at_all_says_nothing_about_positives() {
        assert_eq!(specific_agreement(0, 0, 0, 12), SpecificAgreement { positive: None, negative: Some(1.0) });
    }
}
