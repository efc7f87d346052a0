//! Facts about flag accuracy and its bounds.

use proptest::prelude::*;

use super::*;

fn counts(cells: [u64; 6]) -> FlagCounts {
    let [meets_flagged, meets_unflagged, not_flagged, not_unflagged, undetermined_flagged, undetermined_unflagged] =
        cells;
    FlagCounts {
        meets_flagged,
        meets_unflagged,
        not_flagged,
        not_unflagged,
        undetermined_flagged,
        undetermined_unflagged,
    }
}

fn measures(accuracy: FlagAccuracy) -> [Measure; 5] {
    [accuracy.sensitivity, accuracy.precision, accuracy.specificity, accuracy.f1, accuracy.kappa]
}

/// The five measures from their definitions, in exact integers as far as the last division.
fn by_definition(a: u64, b: u64, c: u64, d: u64) -> [Option<f64>; 5] {
    let ratio = |over: i128, under: i128| (under != 0).then(|| over as f64 / under as f64);
    let (a, b, c, d) = (i128::from(a), i128::from(b), i128::from(c), i128::from(d));
    let n = a + b + c + d;
    let (flagged, meets) = (a + c, a + b);
    let chance = flagged * meets + (n - flagged) * (n - meets);
    [
        ratio(a, a + b),
        ratio(a, a + c),
        ratio(d, c + d),
        ratio(2 * a, 2 * a + b + c),
        // (p_o - p_e) / (1 - p_e) with both shares brought to the denominator n^2.
        ratio((a + d) * n - chance, n * n - chance),
    ]
}

/// Smallest and largest value of each measure over every integer allocation that defines it.
fn by_brute_force(counts: &FlagCounts) -> [Option<(f64, f64)>; 5] {
    let mut found = [None; 5];
    for x in 0..=counts.undetermined_flagged {
        for y in 0..=counts.undetermined_unflagged {
            let values = by_definition(
                counts.meets_flagged + x,
                counts.meets_unflagged + y,
                counts.not_flagged + counts.undetermined_flagged - x,
                counts.not_unflagged + counts.undetermined_unflagged - y,
            );
            for (slot, value) in found.iter_mut().zip(values) {
                let Some(value) = value else { continue };
                *slot = Some(match *slot {
                    None => (value, value),
                    Some((low, high)) => (f64::min(low, value), f64::max(high, value)),
                });
            }
        }
    }
    found
}

fn assert_bounds_are_sharp(counts: FlagCounts) {
    for (index, (measure, found)) in
        measures(counts.accuracy(0.95)).into_iter().zip(by_brute_force(&counts)).enumerate()
    {
        match found {
            None => assert_eq!((measure.worst, measure.best), (None, None), "measure {index} of {counts:?}"),
            Some((low, high)) => {
                let (worst, best) = (measure.worst.expect("bound"), measure.best.expect("bound"));
                assert!((worst - low).abs() < 1e-14 && (best - high).abs() < 1e-14, "measure {index} of {counts:?}");
            }
        }
    }
}

#[test]
fn bounds_are_sharp_for_every_table_of_at_most_two_in_a_cell() {
    for code in 0..3_u64.pow(6) {
        assert_bounds_are_sharp(counts(std::array::from_fn(|cell| code / 3_u64.pow(cell as u32) % 3)));
    }
}

proptest! {
    #[test]
    fn bounds_are_sharp(cells in prop::array::uniform6(0..30_u64)) {
        assert_bounds_are_sharp(counts(cells));
    }

    #[test]
    fn values_over_determined_cases_follow_the_definitions(cells in prop::array::uniform6(0..10_000_u64)) {
        let [a, b, c, d, ..] = cells;
        for (measure, value) in measures(counts(cells).accuracy(0.95)).into_iter().zip(by_definition(a, b, c, d)) {
            prop_assert_eq!(measure.value.is_some(), value.is_some());
            prop_assert!((measure.value.unwrap_or(0.0) - value.unwrap_or(0.0)).abs() < 1e-13);
        }
    }

    #[test]
    fn all_but_kappa_lie_between_their_bounds(cells in prop::array::uniform6(0..50_u64)) {
        for measure in &measures(counts(cells).accuracy(0.95))[..4] {
            if let (Some(value), Some(worst), Some(best)) = (measure.value, measure.worst, measure.best) {
                prop_assert!(worst <= value && value <= best);
            }
        }
    }

    #[test]
    fn without_undetermined_cases_the_bounds_meet_at_the_value(cells in prop::array::uniform4(0..50_u64)) {
        let [a, b, c, d] = cells;
        for measure in measures(counts([a, b, c, d, 0, 0]).accuracy(0.95)) {
            prop_assert_eq!((measure.worst, measure.best), (measure.value, measure.value));
        }
    }
}

#[test]
fn sensitivity_is_named_by_its_parts() {
    // Of 1,000 cases meeting the definition 370 are flagged; 100 flagged and 530 unflagged cases are undetermined.
    let sensitivity = counts([370, 630, 80, 9000, 100, 530]).accuracy(0.95).sensitivity;
    assert_eq!(sensitivity.value, Some(0.37));
    assert_eq!(sensitivity.process, wilson(370, 1000, 0.95));
    assert_eq!(sensitivity.worst, Some(370.0 / 1530.0));
    assert_eq!(sensitivity.best, Some(470.0 / 1100.0));
}

#[test]
fn bounds_exist_where_no_determined_case_meets_the_definition() {
    let sensitivity = counts([0, 0, 4, 50, 3, 2]).accuracy(0.95).sensitivity;
    assert_eq!(sensitivity, Measure { value: None, process: None, worst: Some(0.0), best: Some(1.0) });
    // Only flagged cases are undetermined: if any of them meets the definition, all that meet it are flagged.
    let sensitivity = counts([0, 0, 4, 50, 3, 0]).accuracy(0.95).sensitivity;
    assert_eq!(sensitivity, Measure { value: None, process: None, worst: Some(1.0), best: Some(1.0) });
}

#[test]
fn no_case_has_no_measure() {
    for measure in measures(FlagCounts::default().accuracy(0.95)) {
        assert_eq!(measure, Measure { value: None, process: None, worst: None, best: None });
    }
}

#[test]
fn kappa_of_determined_cases_can_lie_below_its_worst_bound() {
    let kappa = counts([0, 1, 1, 0, 1, 0]).accuracy(0.95).kappa;
    assert_eq!(kappa.value, Some(-1.0));
    assert_eq!(kappa.worst, Some(-0.8));
}

#[test]
fn tallies_merge_by_addition() {
    let mut sum = counts([1, 2, 3, 4, 5, 6]);
    sum += counts([10, 20, 30, 40, 50, 60]);
    assert_eq!(sum, counts([11, 22, 33, 44, 55, 66]));
}
