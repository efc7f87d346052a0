//! Samples are drawn as they should be.

use fastrand::Rng;
use flagstone_stats::design::PlannedStratum;

use crate::SEED;
use crate::population::{Population, RECORDS, Scenario};
use crate::sampling::{Design, Stratum, four_strata, simple_random_sample, twelve_strata};

#[test]
fn a_sample_of_everything_is_the_frame() {
    let frame = Population::new(Scenario::Hidden, 1);
    assert_eq!(simple_random_sample(&frame, RECORDS, &mut Rng::with_seed(SEED)), frame.cells);
}

#[test]
fn four_strata_hold_what_the_twelve_hold() {
    let frame = Population::new(Scenario::Dependent, 5);
    let sums = |strata: &[Stratum], flagged: bool| {
        let parts = strata.iter().filter(|stratum| stratum.planned.flagged == flagged);
        parts.fold((0, 0), |sum, part| (sum.0 + part.planned.population, sum.1 + part.cases))
    };
    let (twelve, four) = (twelve_strata(&frame), four_strata(&frame));
    assert_eq!((twelve.len(), four.len()), (12, 4));
    for flagged in [true, false] {
        assert_eq!(sums(&twelve, flagged), sums(&four, flagged));
        assert_eq!(sums(&four, flagged).1, frame.count(|cell| cell.case && cell.flagged == flagged));
    }
}

#[test]
fn every_stratum_is_reviewed_as_planned_and_never_beyond_its_cases() {
    let frame = Population::new(Scenario::Dependent, 1);
    let strata = twelve_strata(&frame);
    let design = Design::new(&strata, 300).expect("the strata admit the sample");
    let reviews = design.draw(&mut Rng::with_seed(SEED));
    assert_eq!(reviews.iter().map(|review| review.reviewed).sum::<u64>(), 300);
    for (review, stratum) in reviews.iter().zip(&strata) {
        assert!(review.reviewed >= 8.min(stratum.planned.population));
        assert!(review.meets <= stratum.cases && review.meets <= review.reviewed);
    }
}

#[test]
fn cases_are_drawn_as_often_as_the_hypergeometric_distribution_says() {
    const DRAWS: usize = 20_000;
    let (population, cases, reviewed) = (50_u64, 12_u64, 10_u64);
    let stratum = Stratum { planned: PlannedStratum { flagged: true, population, rate: 0.3 }, cases };
    let design = Design::new(&[stratum], reviewed).expect("the stratum admits the sample");
    let mut rng = Rng::with_seed(SEED);
    let mut drawn = [0_usize; 11];
    for _ in 0..DRAWS {
        drawn[design.draw(&mut rng)[0].meets as usize] += 1;
    }
    let choose = |n: u64, k: u64| (0..k).map(|i| (n - i) as f64 / (i + 1) as f64).product::<f64>();
    for (meets, drawn) in (0_u64..).zip(drawn) {
        let p = choose(cases, meets) * choose(population - cases, reviewed - meets) / choose(population, reviewed);
        let (expected, sd) = (DRAWS as f64 * p, (DRAWS as f64 * p * (1.0 - p)).sqrt());
        // Counts of rare outcomes are skewed: one more than five standard deviations allow.
        assert!((drawn as f64 - expected).abs() <= 5.0 * sd + 1.0, "{meets}: {drawn}, expected {expected}");
    }
}
