//! Facts about the estimates from stratified reviews.

use proptest::prelude::*;

use super::*;
use crate::flag_accuracy::FlagCounts;

fn stratum(flagged: bool, population: u64, reviewed: u64, meets: u64) -> ReviewStratum {
    ReviewStratum { flagged, population, reviewed, meets }
}

fn strata() -> impl Strategy<Value = Vec<ReviewStratum>> {
    let one = (any::<bool>(), 1..5_000_u64).prop_flat_map(|(flagged, population)| {
        (1..=population.min(200)).prop_flat_map(move |reviewed| {
            (0..=reviewed).prop_map(move |meets| stratum(flagged, population, reviewed, meets))
        })
    });
    prop::collection::vec(one, 1..8)
}

fn named(estimates: &FlagEstimates) -> Vec<(&'static str, Estimate)> {
    let mut all = vec![("sensitivity", estimates.sensitivity), ("prevalence", estimates.prevalence)];
    all.extend(estimates.precision.map(|estimate| ("precision", estimate)));
    all.extend(estimates.specificity.map(|estimate| ("specificity", estimate)));
    all.extend(estimates.f1.map(|estimate| ("f1", estimate)));
    all.extend(estimates.kappa.map(|estimate| ("kappa", estimate)));
    all
}

proptest! {
    #[test]
    fn every_interval_contains_its_estimate_and_stays_in_range(strata in strata()) {
        let estimates = flag_estimates(&strata, 0.95).expect("valid");
        for (name, Estimate { value, interval }) in named(&estimates) {
            let least = if name == "kappa" { -1.0 } else { 0.0 };
            prop_assert!(least <= interval.lower && interval.upper <= 1.0, "{} {:?}", name, interval);
            if let Some(value) = value {
                prop_assert!(interval.lower <= value + 1e-12 && value <= interval.upper + 1e-12, "{} {} {:?}", name, value, interval);
            }
        }
        for total in [estimates.cases_flagged, estimates.cases_unflagged] {
            prop_assert!(total.interval.contains(total.value));
        }
    }

    #[test]
    fn reviewing_everything_gives_the_measures_of_the_census(
        cells in prop::array::uniform4(0..300_u64)
    ) {
        let [a, b, c, d] = cells;
        let strata = [stratum(true, a + c, a + c, a), stratum(false, b + d, b + d, b)];
        prop_assume!(a + b + c + d > 0);
        let estimates = flag_estimates(&strata, 0.95).expect("valid");
        let counts = FlagCounts { meets_flagged: a, meets_unflagged: b, not_flagged: c, not_unflagged: d, ..FlagCounts::default() };
        let census = counts.accuracy(0.95);
        let pairs = [
            (Some(estimates.sensitivity), census.sensitivity),
            (estimates.precision, census.precision),
            (estimates.specificity, census.specificity),
            (estimates.f1, census.f1),
            (estimates.kappa, census.kappa),
        ];
        for (estimate, known) in pairs {
            let Some(Estimate { value: Some(value), interval }) = estimate else { continue };
            prop_assert!((value - known.value.expect("defined")).abs() < 1e-12);
            prop_assert!(interval.width() < 1e-9, "{:?}", interval);
        }
    }

    #[test]
    fn more_reviews_with_the_same_shares_are_narrower(base in strata()) {
        let grown = |factor: u64| -> Vec<ReviewStratum> {
            base.iter()
                .map(|s| stratum(s.flagged, s.population * 1_000, s.reviewed * factor, s.meets * factor))
                .collect()
        };
        let few = flag_estimates(&grown(1), 0.95).expect("valid");
        let many = flag_estimates(&grown(20), 0.95).expect("valid");
        for ((name, few), (_, many)) in named(&few).into_iter().zip(named(&many)) {
            prop_assert!(many.interval.width() <= few.interval.width() * (1.0 + 1e-9), "{}", name);
        }
    }

    #[test]
    fn the_order_of_the_strata_does_not_matter(strata in strata()) {
        let there = flag_estimates(&strata, 0.95).expect("valid");
        let back = flag_estimates(&strata.iter().rev().copied().collect::<Vec<_>>(), 0.95).expect("valid");
        for ((_, there), (_, back)) in named(&there).into_iter().zip(named(&back)) {
            prop_assert!((there.interval.lower - back.interval.lower).abs() < 1e-9);
            prop_assert!((there.interval.upper - back.interval.upper).abs() < 1e-9);
        }
    }
}

#[test]
fn no_case_found_leaves_sensitivity_open() {
    let estimates = flag_estimates(&[stratum(true, 300, 20, 0), stratum(false, 9_000, 90, 0)], 0.95).expect("valid");
    assert_eq!(estimates.sensitivity, Estimate { value: None, interval: Interval { lower: 0.0, upper: 1.0 } });
    assert_eq!(estimates.f1.expect("flagged").value, Some(0.0));
}

#[test]
fn nothing_flagged_has_no_precision_and_sensitivity_zero() {
    let estimates = flag_estimates(&[stratum(false, 900, 90, 9)], 0.95).expect("valid");
    assert_eq!((estimates.precision, estimates.f1, estimates.kappa), (None, None, None));
    assert_eq!(estimates.sensitivity, Estimate { value: Some(0.0), interval: Interval { lower: 0.0, upper: 0.0 } });
}

#[test]
fn a_stratum_without_records_changes_nothing() {
    let strata = [stratum(true, 300, 20, 12), stratum(false, 9_000, 90, 3), stratum(false, 0, 0, 0)];
    assert_eq!(flag_estimates(&strata, 0.95), flag_estimates(&strata[..2], 0.95));
}

#[test]
fn a_zero_count_in_a_large_stratum_still_widens_the_interval() {
    let quiet = [stratum(true, 1_000, 100, 90), stratum(false, 100_000, 100, 0)];
    let estimates = flag_estimates(&quiet, 0.95).expect("valid");
    assert_eq!(estimates.sensitivity.value, Some(1.0));
    assert!(estimates.sensitivity.interval.lower < 0.3);
}

#[test]
fn what_is_wrong_names_the_stratum() {
    let strata = [stratum(true, 300, 20, 12), stratum(false, 9_000, 0, 0)];
    assert_eq!(flag_estimates(&strata, 0.95), Err(InputError::NothingReviewed { stratum: 2 }));
    assert_eq!(flag_estimates(&[], 0.95), Err(InputError::NoStrata));
}

/// Probability of `x` hits among `n` drawn from `population` records of which `hits` are hits, for every `x`.
fn hypergeometric(population: u64, hits: u64, n: u64) -> Vec<f64> {
    let log_choose = |n: u64, k: u64| -> f64 {
        if k > n {
            return f64::NEG_INFINITY;
        }
        (0..k).map(|i| ((n - i) as f64 / (i + 1) as f64).ln()).sum()
    };
    let all = log_choose(population, n);
    (0..=n).map(|x| (log_choose(hits, x) + log_choose(population - hits, n - x) - all).exp()).collect()
}

/// Exact probability that the interval of sensitivity covers the truth, over every sample of two strata that can be drawn.
fn coverage(flagged: [u64; 3], unflagged: [u64; 3]) -> f64 {
    let truth = flagged[1] as f64 / (flagged[1] + unflagged[1]) as f64;
    let [in_flagged, in_unflagged] =
        [flagged, unflagged].map(|[population, hits, n]| hypergeometric(population, hits, n));
    let mut covered = 0.0;
    for (x, p) in in_flagged.iter().enumerate().filter(|(_, p)| **p > 1e-12) {
        for (y, q) in in_unflagged.iter().enumerate().filter(|(_, q)| **q > 1e-12) {
            let strata =
                [stratum(true, flagged[0], flagged[2], x as u64), stratum(false, unflagged[0], unflagged[2], y as u64)];
            let interval = flag_estimates(&strata, 0.95).expect("valid").sensitivity.interval;
            if interval.lower <= truth + 1e-12 && truth <= interval.upper + 1e-12 {
                covered += p * q;
            }
        }
    }
    covered
}

#[test]
fn the_interval_of_sensitivity_covers_the_truth_as_often_as_it_says() {
    // Records, cases among them, reviews; flagged and unflagged. From common to rare cases, from few to many reviews.
    let settings = [
        ([200, 120, 20], [1_000, 60, 50]),
        ([200, 120, 40], [5_000, 100, 100]),
        ([400, 200, 60], [2_000, 400, 80]),
        ([80, 60, 60], [3_000, 30, 150]),
        ([1_000, 500, 30], [900, 450, 30]),
        ([300, 30, 50], [10_000, 100, 200]),
    ];
    let covered: Vec<f64> = settings.iter().map(|&(flagged, unflagged)| coverage(flagged, unflagged)).collect();
    assert!(covered.iter().all(|&share| share > 0.93), "{covered:?}");
    let mean = covered.iter().sum::<f64>() / covered.len() as f64;
    assert!((0.94..0.98).contains(&mean), "{mean}");
}
