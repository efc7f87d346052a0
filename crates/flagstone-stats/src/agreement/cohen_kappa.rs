//! Cohen's kappa of two raters.

use crate::agreement::AgreementTable;
use crate::agreement::table::Shares;
use crate::distribution::normal;
use crate::interval::Interval;

/// Cohen's kappa with its standard errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CohenKappa {
    /// Kappa, at most 1.0; 0.0 is agreement no better than chance.
    pub value: f64,
    /// Large-sample standard error, for intervals.
    pub se: f64,
    /// Standard error if kappa were 0: for testing that alone, never for an interval.
    pub se_null: f64,
    /// `value -+ z se`, not cut off at -1 and 1.
    pub interval: Interval,
}

/// Cohen's kappa of two raters: `(p_o - p_e) / (1 - p_e)`, `p_e = sum_i p_i. p_.i`.
///
/// Standard error of Fleiss, Cohen and Everitt (1969): `{sum_i p_ii [1 - (p_i. + p_.i)(1-k)]^2
/// + (1-k)^2 sum_{i!=j} p_ij (p_.i + p_j.)^2 - [k - p_e (1-k)]^2} / (n (1-p_e)^2)`, and under kappa = 0
/// `[p_e + p_e^2 - sum_i p_i. p_.i (p_i. + p_.i)] / (n (1-p_e)^2)`.
///
/// `None` without records, or when both raters put every record in the same category: chance alone then agrees
/// completely. Describes the records rated: for a stratified sample it is not the kappa of the caseload.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub fn cohen_kappa(table: &AgreementTable, confidence: f64) -> Option<CohenKappa> {
    let z = normal::two_sided_quantile(confidence);
    let shares = table.shares()?;
    let (first, second) = (&shares.first, &shares.second);
    let by_chance = by_chance(&shares);
    let value = value(&shares)?;
    let rest = 1.0 - value;
    let mut spread = 0.0;
    for &(i, j, share) in &shares.cells {
        let factor = if i == j { 1.0 - (first[i] + second[i]) * rest } else { rest * (second[i] + first[j]) };
        spread += share * factor * factor;
    }
    let centre = value - by_chance * rest;
    let scale = shares.n * (1.0 - by_chance) * (1.0 - by_chance);
    // Perfect agreement leaves no variance, and rounding may leave less than none.
    let se = ((spread - centre * centre).max(0.0) / scale).sqrt();
    let skew: f64 = first.iter().zip(second).map(|(a, b)| a * b * (a + b)).sum();
    let se_null = ((by_chance + by_chance * by_chance - skew).max(0.0) / scale).sqrt();
    Some(CohenKappa { value, se, se_null, interval: Interval { lower: value - z * se, upper: value + z * se } })
}

/// Kappa alone; `None` when both raters put every record in the same category.
pub(super) fn value(shares: &Shares) -> Option<f64> {
    let by_chance = by_chance(shares);
    // Reached, and then exactly, only when one cell of the diagonal holds every record.
    (by_chance < 1.0).then(|| (shares.observed() - by_chance) / (1.0 - by_chance))
}

fn by_chance(shares: &Shares) -> f64 {
    shares.first.iter().zip(&shares.second).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[[u64; 2]; 2]) -> AgreementTable {
        AgreementTable::new(&rows.map(|row| row.to_vec())).expect("square")
    }

    #[test]
    fn complete_agreement_is_one_without_error() {
        let kappa = cohen_kappa(&table(&[[30, 0], [0, 70]]), 0.95).expect("defined");
        assert_eq!(kappa.value, 1.0);
        assert!(kappa.se < 1e-8);
    }

    #[test]
    fn one_category_for_everything_has_no_kappa() {
        assert_eq!(cohen_kappa(&table(&[[0, 0], [0, 70]]), 0.95), None);
        assert_eq!(cohen_kappa(&table(&[[0, 0], [0, 0]]), 0.95), None);
    }

    #[test]
    fn independent_raters_have_kappa_zero() {
        let kappa = cohen_kappa(&table(&[[6, 14], [24, 56]]), 0.95).expect("defined");
        assert!(kappa.value.abs() < 1e-15);
        // Under kappa = 0 both standard errors estimate the same thing.
        assert!((kappa.se - kappa.se_null).abs() < 1e-12);
    }

    #[test]
    fn a_table_must_be_square() {
        assert!(AgreementTable::new(&[vec![1, 2], vec![3]]).is_err());
        assert!(AgreementTable::new(&[]).is_err());
    }
}
