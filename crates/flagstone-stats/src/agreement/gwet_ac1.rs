//! Gwet's AC1 of two raters.

use crate::agreement::AgreementTable;
use crate::agreement::table::Shares;
use crate::distribution::student_t;
use crate::interval::Interval;

/// Gwet's AC1 with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GwetAc1 {
    /// AC1, at most 1.0; near 1.0 whenever the cases that matter are rare, so read it beside the table.
    pub value: f64,
    /// Share of records on which the raters agree.
    pub observed: f64,
    /// Share on which they would agree by chance.
    pub by_chance: f64,
    /// Standard error.
    pub se: f64,
    /// `value -+ t se` with n - 1 degrees of freedom, cut off at 1. `None` for a single record.
    pub interval: Option<Interval>,
}

/// Gwet's AC1: `(p_o - p_e) / (1 - p_e)` with `p_e = sum_k pi_k (1 - pi_k) / (q - 1)`, `pi_k = (p_k. + p_.k) / 2`.
///
/// Variance for two raters: `{sum_kl p_kl [1(k=l) - 2 (1-AC1) (1 - (pi_k+pi_l)/2) / (q-1)]^2
/// - [p_o - 2 (1-AC1) p_e]^2} / (n (1-p_e)^2)`, without finite-population correction. Source: Gwet (2008); irrCAC.
///
/// `None` without records or with a single category.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1.
pub fn gwet_ac1(table: &AgreementTable, confidence: f64) -> Option<GwetAc1> {
    let shares = table.shares()?;
    let value = value(&shares)?;
    let others = (table.n_categories() - 1) as f64;
    let mean = means(&shares);
    let observed = shares.observed();
    let by_chance = by_chance(&shares);
    let rest = 1.0 - value;
    let mut spread = 0.0;
    for &(k, l, share) in &shares.cells {
        let agrees = if k == l { 1.0 } else { 0.0 };
        let factor = agrees - 2.0 * rest * (1.0 - (mean[k] + mean[l]) / 2.0) / others;
        spread += share * factor * factor;
    }
    let centre = observed - 2.0 * rest * by_chance;
    let se = ((spread - centre * centre).max(0.0) / (shares.n * (1.0 - by_chance) * (1.0 - by_chance))).sqrt();
    let interval = (table.n() > 1).then(|| {
        let half = student_t::two_sided_quantile(confidence, shares.n - 1.0) * se;
        Interval { lower: value - half, upper: (value + half).min(1.0) }
    });
    Some(GwetAc1 { value, observed, by_chance, se, interval })
}

/// AC1 alone; `None` with a single category.
pub(super) fn value(shares: &Shares) -> Option<f64> {
    let by_chance = by_chance(shares);
    (shares.first.len() > 1).then(|| (shares.observed() - by_chance) / (1.0 - by_chance))
}

/// Of each category the mean share of the two raters.
fn means(shares: &Shares) -> Vec<f64> {
    shares.first.iter().zip(&shares.second).map(|(a, b)| (a + b) / 2.0).collect()
}

fn by_chance(shares: &Shares) -> f64 {
    let others = (shares.first.len() - 1) as f64;
    means(shares).iter().map(|pi| pi * (1.0 - pi)).sum::<f64>() / others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_by_chance_is_at_most_one_half_with_two_categories() {
        for rows in [[[50, 0], [0, 50]], [[0, 50], [50, 0]], [[3, 2], [5, 990]]] {
            let table = AgreementTable::new(&rows.map(|row| row.to_vec())).expect("square");
            assert!(gwet_ac1(&table, 0.95).expect("defined").by_chance <= 0.5);
        }
    }

    #[test]
    fn it_is_near_one_where_raters_disagree_on_most_rare_cases() {
        let table = AgreementTable::new(&[vec![3, 2], vec![5, 990]]).expect("square");
        assert!(gwet_ac1(&table, 0.95).expect("defined").value > 0.99);
        assert!(crate::agreement::specific_agreement(3, 2, 5, 990).positive.expect("defined") < 0.5);
    }

    #[test]
    fn it_is_not_defined_for_one_category() {
        assert_eq!(gwet_ac1(&AgreementTable::new(&[vec![12]]).expect("square"), 0.95), None);
    }
}
