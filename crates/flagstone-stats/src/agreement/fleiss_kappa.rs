//! Fleiss' kappa of several raters.

use crate::distribution::normal;
use crate::error::InputError;

/// Fleiss' kappa with a test that it is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FleissKappa {
    /// Kappa, at most 1.0; 0.0 is agreement no better than chance.
    pub value: f64,
    /// Kappa over its standard error if kappa were 0.
    pub z: f64,
    /// Two-sided probability of a kappa as far from 0 if it were 0.
    pub p_value: f64,
}

/// Fleiss' kappa; `ratings[i][k]` is the number of raters who put record `i` in category `k`.
///
/// With m raters: `P_i = sum_k n_ik (n_ik - 1) / (m (m-1))`, `P_e = sum_k pbar_k^2`, `(mean P_i - P_e) / (1 - P_e)`. The
/// test uses the null variance of Fleiss, Nee and Landis (1979):
/// `2 {[sum pbar(1-pbar)]^2 - sum pbar(1-pbar)(1-2pbar)} / ([sum pbar(1-pbar)]^2 N m (m-1))`.
///
/// `Ok(None)` without records, with fewer than two raters, or when every rating names the same category.
///
/// # Errors
///
/// [`InputError::Lengths`] if records have different numbers of categories or of raters: kappa then needs Krippendorff's
/// alpha instead.
pub fn fleiss_kappa(ratings: &[Vec<u64>]) -> Result<Option<FleissKappa>, InputError> {
    let Some(first) = ratings.first() else { return Ok(None) };
    let (n_categories, raters) = (first.len(), first.iter().sum::<u64>());
    if ratings.iter().any(|row| row.len() != n_categories || row.iter().sum::<u64>() != raters) {
        return Err(InputError::Lengths { what: "categories or raters per record" });
    }
    if raters < 2 {
        return Ok(None);
    }
    let (n, m) = (ratings.len() as f64, raters as f64);
    let mut shares = vec![0.0; n_categories];
    let mut agreeing = 0.0;
    for row in ratings {
        for (share, &count) in shares.iter_mut().zip(row) {
            *share += count as f64 / (n * m);
            agreeing += count as f64 * (count as f64 - 1.0);
        }
    }
    let observed = agreeing / (n * m * (m - 1.0));
    let by_chance: f64 = shares.iter().map(|p| p * p).sum();
    let spread: f64 = shares.iter().map(|p| p * (1.0 - p)).sum();
    let skew: f64 = shares.iter().map(|p| p * (1.0 - p) * (1.0 - 2.0 * p)).sum();
    let one_category = (0..n_categories).any(|k| ratings.iter().all(|row| row[k] == raters));
    if one_category {
        return Ok(None);
    }
    let value = (observed - by_chance) / (1.0 - by_chance);
    let variance = 2.0 * (spread * spread - skew) / (spread * spread * n * m * (m - 1.0));
    let z = value / variance.sqrt();
    Ok(Some(FleissKappa { value, z, p_value: normal::two_sided_p(z) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complete_agreement_is_one() {
        let kappa = fleiss_kappa(&[vec![3, 0], vec![0, 3], vec![3, 0]]).expect("equal raters").expect("defined");
        assert!((kappa.value - 1.0).abs() < 1e-15);
    }

    #[test]
    fn unequal_numbers_of_raters_are_refused() {
        assert!(fleiss_kappa(&[vec![3, 0], vec![1, 1]]).is_err());
    }

    #[test]
    fn one_category_for_everything_has_no_kappa() {
        assert_eq!(fleiss_kappa(&[vec![3, 0], vec![3, 0]]), Ok(None));
        assert_eq!(fleiss_kappa(&[]), Ok(None));
    }
}
