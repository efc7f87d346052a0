//! McNemar's test.

use crate::distribution::{binomial, normal};

/// How the probability is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum McNemarMethod {
    /// `min(1, 2 P(X <= min(b, c)))`, `X` binomial with `b + c` trials and rate 1/2; the statistic is `min(b, c)`.
    Exact,
    /// `(b - c)^2 / (b + c)` against chi-square with one degree of freedom.
    ChiSquare,
    /// The same with the continuity correction `(|b - c| - 1)^2 / (b + c)`; for comparison with other programs.
    ChiSquareCorrected,
}

/// Result of McNemar's test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct McNemar {
    /// The statistic, as [`McNemarMethod`] says.
    pub statistic: f64,
    /// Two-sided probability of a difference at least as large if there were none.
    pub p_value: f64,
    /// How it was computed.
    pub method: McNemarMethod,
}

/// McNemar's test of two answers to the same records: `b` where only the first, `c` where only the second says yes.
///
/// Exact when `b + c < 25`, else chi-square without continuity correction (Fagerland, Lydersen and Laake 2013). Only for
/// two definitions scored against adjudicated truth on a simple random sample: on a census `b` and `c` are exact and a
/// probability has no meaning.
pub fn mcnemar(b: u64, c: u64) -> McNemar {
    mcnemar_by(b, c, if b + c < 25 { McNemarMethod::Exact } else { McNemarMethod::ChiSquare })
}

/// [`mcnemar`] by the method named. Without discordant records the statistic is 0 and the probability 1.
pub fn mcnemar_by(b: u64, c: u64, method: McNemarMethod) -> McNemar {
    let n = b + c;
    if n == 0 {
        return McNemar { statistic: 0.0, p_value: 1.0, method };
    }
    let apart = b.abs_diff(c) as f64;
    let chi_square = |distance: f64| {
        let statistic = distance * distance / n as f64;
        McNemar { statistic, p_value: normal::two_sided_p(statistic.sqrt()), method }
    };
    match method {
        McNemarMethod::Exact => {
            let fewer = b.min(c);
            McNemar { statistic: fewer as f64, p_value: (2.0 * binomial::cdf(fewer, n, 0.5)).min(1.0), method }
        }
        McNemarMethod::ChiSquare => chi_square(apart),
        McNemarMethod::ChiSquareCorrected => chi_square((apart - 1.0).max(0.0)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_exact_test_takes_over_below_twenty_five_discordant_records() {
        assert_eq!(mcnemar(4, 20).method, McNemarMethod::Exact);
        assert_eq!(mcnemar(5, 20).method, McNemarMethod::ChiSquare);
    }

    #[test]
    fn the_exact_probability_sums_the_binomial() {
        // 1 + 5 + 10 of 2^5 on one side, doubled, is 1; 1 + 5 of 2^5 doubled is 3/8.
        assert!((mcnemar_by(2, 3, McNemarMethod::Exact).p_value - 1.0).abs() < 1e-14);
        assert!((mcnemar_by(1, 4, McNemarMethod::Exact).p_value - 0.375).abs() < 1e-14);
    }

    proptest! {
        #[test]
        fn the_order_of_the_answers_does_not_matter(b in 0..500_u64, c in 0..500_u64) {
            for method in [McNemarMethod::Exact, McNemarMethod::ChiSquare, McNemarMethod::ChiSquareCorrected] {
                let there = mcnemar_by(b, c, method);
                prop_assert_eq!(there, mcnemar_by(c, b, method));
                prop_assert!((0.0..=1.0).contains(&there.p_value));
            }
        }
    }
}
