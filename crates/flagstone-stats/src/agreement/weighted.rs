//! Agreement of two raters on a stratified sample, weighted to the population that it was drawn from.

use crate::agreement::table::{AgreementTable, Shares};
use crate::agreement::{cohen_kappa, gwet_ac1};
use crate::distribution::student_t;
use crate::interval::Interval;

/// The records of one stratum that both raters rated.
#[derive(Clone, Debug, PartialEq)]
pub struct RatedStratum {
    /// Records of the stratum in the population, rated or not.
    pub population: u64,
    /// Those that both raters rated, which must be a random part of the stratum.
    pub table: AgreementTable,
}

/// A coefficient weighted to the population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedCoefficient {
    /// The coefficient.
    pub value: f64,
    /// Jackknife standard error. `None` with fewer than two records, or where the coefficient is not defined without some one
    /// record.
    pub se: Option<f64>,
    /// `value -+ t se`, with as many degrees of freedom as records less groups of strata, cut off where the coefficient ends.
    /// `None` without a standard error, and where it is zero: raters who never differed in the sample need not agree always.
    pub interval: Option<Interval>,
}

/// What two raters agree on, weighted to the population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedAgreement {
    /// Records rated by both.
    pub n: u64,
    /// Share of the population in strata of which at least one record was rated by both, a fraction. The figures speak of
    /// these alone.
    pub covered: f64,
    /// Cohen's kappa, −1.0 to 1.0; `None` where both raters put everything in one category.
    pub kappa: Option<WeightedCoefficient>,
    /// Gwet's AC1, at most 1.0; `None` with a single category.
    pub ac1: Option<WeightedCoefficient>,
    /// Specific positive agreement, 0.0 to 1.0; `None` where no rater put a record in the positive category.
    pub positive: Option<WeightedCoefficient>,
}

/// Agreement of two raters, every record weighted by `N_h / n_h`: what it would be if all records of the population had been
/// rated twice. `positive` is the category of the records that matter.
///
/// The standard error is that of the delete-one jackknife within strata, `v = sum_h (n_h - 1)/n_h sum_i (c_(hi) - c)^2`, around
/// the coefficient itself, which errs to the large side, and without finite-population correction: raters differ by chance on a
/// census too (Wolter 2007, chapter 4 [from memory]). Strata with one rated record say nothing of their spread; they are
/// taken together, and a single such stratum with the smallest other one (collapsed strata, Cochran 1977, 5A.12 [from memory]),
/// which errs to the large side too.
///
/// `None` where no record was rated.
///
/// # Panics
///
/// If `confidence` does not lie strictly between 0 and 1, the tables have different categories, `positive` is none of them, or a
/// stratum has more rated records than records.
pub fn weighted_agreement(strata: &[RatedStratum], positive: usize, confidence: f64) -> Option<WeightedAgreement> {
    let all: u64 = strata.iter().map(|stratum| stratum.population).sum();
    let rated: Vec<&RatedStratum> = strata.iter().filter(|stratum| stratum.table.n() > 0).collect();
    let categories = rated.first()?.table.n_categories();
    assert!(rated.iter().all(|stratum| stratum.table.n_categories() == categories), "tables of different categories");
    assert!(positive < categories, "the positive category is none of the table's");
    assert!(rated.iter().all(|stratum| stratum.table.n() <= stratum.population), "more rated than there are");
    let sample = Sample { strata: &rated, groups: groups(&rated), categories };
    let coefficient = |of: &dyn Fn(&Shares) -> Option<f64>, floor: f64| sample.coefficient(of, floor, confidence);
    let covered: u64 = rated.iter().map(|stratum| stratum.population).sum();
    Some(WeightedAgreement {
        n: rated.iter().map(|stratum| stratum.table.n()).sum(),
        covered: covered as f64 / all as f64,
        kappa: coefficient(&|shares| cohen_kappa::value(shares), -1.0),
        ac1: coefficient(&|shares| gwet_ac1::value(shares), -1.0),
        positive: coefficient(&|shares| specific(shares, positive), 0.0),
    })
}

/// `2 p_kk / (p_k. + p_.k)`.
fn specific(shares: &Shares, category: usize) -> Option<f64> {
    let named = shares.first[category] + shares.second[category];
    let both: f64 =
        shares.cells.iter().filter(|(i, j, _)| *i == category && *j == category).map(|(_, _, share)| share).sum();
    (named > 0.0).then(|| 2.0 * both / named)
}

/// For each stratum the group in which a record is left out.
fn groups(strata: &[&RatedStratum]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..strata.len()).collect();
    let lone: Vec<usize> = groups.iter().copied().filter(|at| strata[*at].table.n() == 1).collect();
    let Some(first) = lone.first() else { return groups };
    lone.iter().for_each(|at| groups[*at] = *first);
    if lone.len() == 1 {
        let others = (0..strata.len()).filter(|at| at != first);
        if let Some(other) = others.min_by_key(|at| strata[*at].table.n()) {
            groups[*first] = other;
        }
    }
    groups
}

struct Sample<'a> {
    strata: &'a [&'a RatedStratum],
    groups: Vec<usize>,
    categories: usize,
}

impl Sample<'_> {
    fn coefficient(
        &self,
        of: &dyn Fn(&Shares) -> Option<f64>,
        floor: f64,
        confidence: f64,
    ) -> Option<WeightedCoefficient> {
        let value = of(&self.shares(None))?;
        let se = self.variance(of, value).map(f64::sqrt);
        let n: u64 = self.strata.iter().map(|stratum| stratum.table.n()).sum();
        let mut groups = self.groups.clone();
        groups.sort_unstable();
        groups.dedup();
        let df = n as f64 - groups.len() as f64;
        let interval = se.filter(|se| *se > 0.0).map(|se| {
            let half = student_t::two_sided_quantile(confidence, df) * se;
            Interval { lower: (value - half).max(floor), upper: (value + half).min(1.0) }
        });
        Some(WeightedCoefficient { value, se, interval })
    }

    fn variance(&self, of: &dyn Fn(&Shares) -> Option<f64>, value: f64) -> Option<f64> {
        let mut variance = 0.0;
        for (at, stratum) in self.strata.iter().enumerate() {
            let n = self.n_of_group(self.groups[at]);
            if n < 2.0 {
                return None;
            }
            for (cell, count) in stratum.table.cells().iter().enumerate().filter(|(_, count)| **count > 0) {
                let without = of(&self.shares(Some((at, cell))))? - value;
                variance += (n - 1.0) / n * *count as f64 * without * without;
            }
        }
        Some(variance)
    }

    fn n_of_group(&self, group: usize) -> f64 {
        let of_group = self.strata.iter().zip(&self.groups).filter(|(_, other)| **other == group);
        of_group.map(|(stratum, _)| stratum.table.n()).sum::<u64>() as f64
    }

    /// The weighted table as shares; without one record of a cell of a stratum, whose weight the rest of its group carries.
    fn shares(&self, left_out: Option<(usize, usize)>) -> Shares {
        let mut weights = vec![0.0; self.categories * self.categories];
        for (at, stratum) in self.strata.iter().enumerate() {
            let weight = stratum.population as f64 / stratum.table.n() as f64;
            let carried = match left_out {
                Some((other, _)) if self.groups[other] == self.groups[at] => {
                    let n = self.n_of_group(self.groups[at]);
                    n / (n - 1.0)
                }
                _ => 1.0,
            };
            for (cell, count) in stratum.table.cells().iter().enumerate() {
                let gone = if left_out == Some((at, cell)) { 1.0 } else { 0.0 };
                weights[cell] += weight * carried * (*count as f64 - gone);
            }
        }
        Shares::of(self.categories, &weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::specific_agreement;

    fn stratum(population: u64, rows: &[[u64; 2]; 2]) -> RatedStratum {
        let table = AgreementTable::new(&rows.map(|row| row.to_vec())).expect("square");
        RatedStratum { population, table }
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} {b}");
    }

    /// By hand. The weighted cells are 5, 5, 30 and 60 of 100. Without one record the positive agreement is 0 and 2/5 in the
    /// first stratum, 1/6 twice and 2/3 in the second, so that v = 1/2 (4/81 + 64/2025) + 2/3 (2/324 + 16/81).
    #[test]
    fn an_example_worked_out_by_hand() {
        let strata = [stratum(10, &[[1, 1], [0, 0]]), stratum(90, &[[0, 0], [1, 2]])];
        let agreement = weighted_agreement(&strata, 0, 0.95).expect("rated");
        assert_eq!((agreement.n, agreement.covered), (5, 1.0));
        close(agreement.kappa.expect("defined").value, 0.03 / 0.38);
        close(agreement.ac1.expect("defined").value, 0.30125 / 0.65125);
        let positive = agreement.positive.expect("defined");
        close(positive.value, 10.0 / 45.0);
        let variance = 0.5 * (4.0 / 81.0 + 64.0 / 2025.0) + 2.0 / 3.0 * (2.0 / 324.0 + 16.0 / 81.0);
        close(positive.se.expect("defined"), f64::sqrt(variance));
        // Student's t with 5 - 2 degrees of freedom is 3.18: the interval reaches both ends.
        assert_eq!(positive.interval, Some(Interval { lower: 0.0, upper: 1.0 }));
    }

    #[test]
    fn equal_weights_give_the_figures_without_weights() {
        let strata = [stratum(600, &[[20, 5], [3, 32]]), stratum(400, &[[4, 6], [2, 28]])];
        let weighted = weighted_agreement(&strata, 0, 0.95).expect("rated");
        let whole = AgreementTable::new(&[vec![24, 11], vec![5, 60]]).expect("square");
        let kappa = cohen_kappa(&whole, 0.95).expect("defined");
        let ac1 = gwet_ac1(&whole, 0.95).expect("defined");
        close(weighted.kappa.expect("defined").value, kappa.value);
        close(weighted.ac1.expect("defined").value, ac1.value);
        close(weighted.positive.expect("defined").value, specific_agreement(24, 11, 5, 60).positive.expect("defined"));
        // The large-sample errors hold for a sample without strata; these strata take a little of the spread away.
        for (jackknife, large_sample) in [(weighted.kappa, kappa.se), (weighted.ac1, ac1.se)] {
            let ratio = jackknife.and_then(|coefficient| coefficient.se).expect("defined") / large_sample;
            assert!((0.85..1.1).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn in_one_stratum_the_jackknife_is_near_the_large_sample_error() {
        let rows = [[60, 15], [10, 215]];
        let weighted = weighted_agreement(&[stratum(9_000, &rows)], 0, 0.95).expect("rated");
        let whole = AgreementTable::new(&rows.map(|row| row.to_vec())).expect("square");
        for (jackknife, se) in [
            (weighted.kappa, cohen_kappa(&whole, 0.95).expect("defined").se),
            (weighted.ac1, gwet_ac1(&whole, 0.95).expect("defined").se),
        ] {
            let ratio = jackknife.and_then(|coefficient| coefficient.se).expect("defined") / se;
            assert!((0.99..1.03).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn strata_with_one_rated_record_are_taken_together() {
        let lone = [stratum(50, &[[1, 0], [0, 0]]), stratum(40, &[[0, 1], [0, 0]]), stratum(200, &[[3, 1], [1, 9]])];
        let positive = weighted_agreement(&lone, 0, 0.95).expect("rated").positive.expect("defined");
        assert!(positive.se.expect("two lone strata make one of two records") > 0.0);
        let one = [stratum(50, &[[1, 0], [0, 0]]), stratum(200, &[[3, 1], [1, 9]])];
        let positive = weighted_agreement(&one, 0, 0.95).expect("rated").positive.expect("defined");
        assert!(positive.se.is_some());
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        let alone = weighted_agreement(&[stratum(50, &[[1, 0], [0, 0]])], 0, 0.95).expect("rated");
        assert_eq!(alone.positive.map(|positive| (positive.value, positive.se)), Some((1.0, None)));
        assert_eq!(alone.kappa, None);
        assert_eq!(weighted_agreement(&[stratum(50, &[[0, 0], [0, 0]])], 0, 0.95), None);
        let alike = weighted_agreement(&[stratum(50, &[[5, 0], [0, 5]])], 0, 0.95).expect("rated");
        let positive = alike.positive.expect("defined");
        assert_eq!((positive.value, positive.se, positive.interval), (1.0, Some(0.0), None));
        let half = [stratum(50, &[[5, 1], [0, 5]]), stratum(50, &[[0, 0], [0, 0]])];
        assert_eq!(weighted_agreement(&half, 0, 0.95).expect("rated").covered, 0.5);
    }
}
