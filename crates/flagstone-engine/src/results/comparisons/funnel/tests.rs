use flagstone_results::ComparedMeasure;
use proptest::prelude::*;

use super::*;

/// Flagged and all cases of twelve small forces; the last is far from the others.
const FORCES: [(u64, u64); 12] = [
    (18, 50),
    (22, 60),
    (30, 90),
    (41, 100),
    (15, 40),
    (44, 120),
    (26, 75),
    (33, 80),
    (20, 64),
    (36, 110),
    (52, 140),
    (3, 150),
];

/// z', p, q and the four limits of some of them: from the formulas of methods.md 5.1 and 5.2, in another language.
const BY_HAND: [(usize, [f64; 7]); 4] = [
    (0, [0.5792216263, 0.5624396402, 0.8436594604, 0.1778183338, 0.4713313641, 0.1128712448, 0.5638163882]),
    (3, [1.5218409169, 0.1280489463, 0.5806362538, 0.2040091632, 0.4381370572, 0.1482124476, 0.5114274219]),
    (8, [-0.0374336813, 0.9701392177, 0.9701392177, 0.1883772650, 0.4577139596, 0.1268483861, 0.5424147046]),
    (10, [1.0020751790, 0.3163072847, 0.8230644911, 0.2131667909, 0.4269701453, 0.1610592490, 0.4936591588]),
];

fn names(n: usize) -> Vec<String> {
    (1..=n).map(|n| format!("X{n:02}")).collect()
}

fn measure(subject: &str, forces: &[(u64, u64)]) -> Compared {
    let force = |(x, n): &(u64, u64)| ForceShare { share: Share { x: *x, n: *n }, apart: Vec::new() };
    Compared {
        measure: ComparedMeasure::Sensitivity,
        subject: subject.to_owned(),
        forces: forces.iter().map(force).collect(),
    }
}

fn compared(measures: &[Compared]) -> Vec<ComparisonRow> {
    let names = names(measures.first().map_or(0, |measure| measure.forces.len()));
    compare(&names.iter().map(String::as_str).collect::<Vec<_>>(), measures)
}

fn near(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-9)
}

#[test]
fn twelve_small_forces_come_out_as_by_hand() {
    let rows = compared(&[measure("a", &FORCES)]);
    for (at, expected) in BY_HAND {
        let row = &rows[at];
        let found = [row.z, row.p, row.q, row.lower_95, row.upper_95, row.lower_998, row.upper_998];
        assert!(found.into_iter().zip(expected).all(|(found, expected)| near(found, expected)), "{row:?}");
    }
    assert!(rows.iter().all(|row| near(row.national_rate, 340.0 / 1_079.0) && row.centre == row.national_rate));
    let last = &rows[11];
    assert!(near(last.z, -7.7997746023) && last.p < Some(1e-12) && last.q < Some(1e-12), "{last:?}");
    let labels: Vec<ComparisonLabel> = rows.iter().map(|row| row.label).collect();
    assert_eq!(labels[..11], [ComparisonLabel::NotDistinguishable; 11]);
    assert_eq!(labels[11], ComparisonLabel::Differs);
}

#[test]
fn fewer_than_ten_forces_say_nothing_but_their_interval() {
    for n_forces in [0, 1, 2, 9] {
        for row in compared(&[measure("a", &FORCES[..n_forces])]) {
            assert_eq!(row.label, ComparisonLabel::InsufficientData);
            assert_eq!(row.reason, "fewer than 10 forces with at least 30 records");
            let computed = [row.z, row.p, row.q, row.centre, row.lower_95, row.upper_95, row.lower_998, row.upper_998];
            assert_eq!(computed, [None; 8]);
            assert!(row.rate.is_some() && row.lower < row.rate && row.rate < row.upper && row.national_rate.is_some());
        }
    }
    let rows = compared(&[measure("a", &FORCES[..10])]);
    assert!(rows.iter().all(|row| row.label == ComparisonLabel::NotDistinguishable && row.reason.is_empty()));
}

#[test]
fn a_force_with_few_records_is_counted_and_not_compared() {
    let mut forces = FORCES.to_vec();
    forces.extend([(29, 29), (0, 0)]);
    let (with, without) = (compared(&[measure("a", &forces)]), compared(&[measure("a", &FORCES)]));
    for (row, alone) in with.iter().zip(&without) {
        // The few records change the national rate and nothing that a force is judged by.
        assert_eq!(row.national_rate, Some(369.0 / 1_108.0));
        assert_eq!((row.z, row.q, row.label, row.centre), (alone.z, alone.q, alone.label, alone.centre));
    }
    assert_eq!(with[12].reason, "fewer than 30 records in the denominator");
    assert_eq!((with[12].rate, with[12].z), (Some(1.0), None));
    assert_eq!(with[13].reason, "no record in the denominator");
    assert_eq!((with[13].rate, with[13].lower), (None, None));
}

#[test]
fn probabilities_are_adjusted_over_all_measures_together() {
    let alone = compared(&[measure("a", &FORCES)]);
    let both = compared(&[measure("a", &FORCES), measure("b", &[(30, 100); 12])]);
    assert_eq!(both.len(), 24);
    // Twelve more probabilities of 1: the least of 24 is held against half the share of false findings.
    let (alone, both) = (alone[11].q.expect("compared"), both[11].q.expect("compared"));
    assert!((both / alone - 2.0).abs() < 1e-9, "{alone} {both}");
}

#[test]
fn a_force_on_another_footing_keeps_its_label_and_says_why() {
    let mut measure = measure("a", &FORCES);
    measure.forces[11].apart = vec!["one".to_owned(), "two".to_owned()];
    let rows = compared(&[measure]);
    assert_eq!((rows[11].label, rows[11].not_comparable), (ComparisonLabel::Differs, true));
    assert_eq!(rows[11].not_comparable_reason, "one; two");
    assert!(rows[..11].iter().all(|row| !row.not_comparable && row.not_comparable_reason.is_empty()));
}

#[test]
fn forces_that_are_all_alike_do_not_differ_even_at_the_ends() {
    for x in [0, 7, 100] {
        let rows = compared(&[measure("a", &[(x, 100); 12])]);
        assert!(rows.iter().all(|row| row.label == ComparisonLabel::NotDistinguishable), "{rows:?}");
    }
}

fn shares() -> impl Strategy<Value = Vec<(u64, u64)>> {
    let force = (0..400_u64).prop_flat_map(|n| (0..=n).prop_map(move |x| (x, n)));
    prop::collection::vec(force, 0..24)
}

proptest! {
    #[test]
    fn the_order_of_forces_changes_nothing(forces in shares(), by in 0..24_usize) {
        let mut turned = forces.clone();
        turned.reverse();
        turned.rotate_left(by.min(forces.len()));
        let (mut here, mut there) = (compared(&[measure("a", &forces)]), compared(&[measure("a", &turned)]));
        // Sums of fractions in another order differ in their last digits.
        let rounded = |value: Option<f64>| value.map(|value| (value * 1e7).round() as i64);
        let key = |row: &ComparisonRow| {
            let numbers = [row.z, row.p, row.q, row.lower_95, row.upper_95, row.lower_998, row.upper_998].map(rounded);
            (row.denominator, row.numerator, row.label, numbers, row.reason.clone())
        };
        here.sort_by_key(key);
        there.sort_by_key(key);
        prop_assert_eq!(here.iter().map(key).collect::<Vec<_>>(), there.iter().map(key).collect::<Vec<_>>());
    }

    #[test]
    fn rows_add_up_and_hold_together(forces in shares()) {
        let rows = compared(&[measure("a", &forces), measure("b", &forces)]);
        prop_assert_eq!(rows.len(), 2 * forces.len());
        let of_a = &rows[..forces.len()];
        let (x, n) = of_a.iter().fold((0, 0), |(x, n), row| (x + row.numerator, n + row.denominator));
        for row in &rows {
            prop_assert_eq!(row.national_rate, (n > 0).then(|| x as f64 / n as f64));
            let is_compared = row.label != ComparisonLabel::InsufficientData;
            prop_assert_eq!(is_compared, row.q.is_some());
            prop_assert_eq!(is_compared, row.reason.is_empty());
            // The greatest of them is adjusted by a factor that is 1 but for rounding.
            prop_assert!(row.q >= row.p.map(|p| p * (1.0 - 1e-12)));
            if row.label == ComparisonLabel::Differs {
                prop_assert!(row.q < Some(0.05));
                prop_assert!(row.z.is_some_and(|z| z.abs() > 3.09), "{row:?}");
            }
            prop_assert!(row.lower_998 <= row.lower_95 && row.lower_95 <= row.upper_95 && row.upper_95 <= row.upper_998);
        }
    }
}
