//! More cases for a sample that was drawn before.

use std::collections::BTreeSet;

use flagstone_review::{Log, ReviewError, Sample, Seed, estimate, extend, hand_out};

use crate::population::{Drawn, Population, seed};
use crate::readers::{Form, next_round, read_round};

#[test]
fn a_sample_is_extended_by_what_was_found_and_nothing_is_drawn_or_read_twice() {
    let population = Population::of(8_000);
    let mut drawn = Drawn::of(&population, 300);
    read_round(&mut drawn, &population, 1, Form::Csv);
    while let Some(round) = next_round(&mut drawn) {
        read_round(&mut drawn, &population, round, Form::Csv);
    }
    let before: BTreeSet<String> = drawn.sample.cases.iter().map(|case| case.record_key.clone()).collect();
    let n_new = extend(&mut drawn.sample, &drawn.log, &population.frame(), &seed(), 700).expect("more cases");
    assert_eq!(n_new, 400);
    let after: BTreeSet<String> = drawn.sample.cases.iter().map(|case| case.record_key.clone()).collect();
    assert_eq!(after.len(), 700);
    assert!(before.is_subset(&after));

    let rows = hand_out(&drawn.sample, &drawn.log, Some(&seed())).rows;
    let given: BTreeSet<&String> = rows.iter().map(|row| &row.record_key).collect();
    assert_eq!(given.len(), 400);
    assert!(given.iter().all(|key| !before.contains(*key)));
    let round = drawn.log.hand_out(rows).expect("the log");
    // As it lies on disk.
    drawn.sample = Sample::open(&drawn.folder.path().join("review")).expect("the sample");
    drawn.log = Log::open(&drawn.sample).expect("the log");
    read_round(&mut drawn, &population, round, Form::Csv);
    while let Some(round) = next_round(&mut drawn) {
        read_round(&mut drawn, &population, round, Form::Csv);
    }
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    let row = estimates.rows.iter().find(|row| row.measure == "sensitivity" && row.force == "ALL").expect("a row");
    assert_eq!((row.sampled, row.decided), (700, 700));
    let truth = population.sensitivity();
    assert!(row.lower.expect("known") <= truth && truth <= row.upper.expect("known"));
}

#[test]
fn other_cases_or_another_seed_are_refused() {
    let mut population = Population::of(3_000);
    let mut drawn = Drawn::of(&population, 300);
    let frame = population.frame();
    let is_changed = |result| matches!(result, Err(ReviewError::FrameChanged { .. }));
    assert!(is_changed(extend(&mut drawn.sample, &drawn.log, &frame, &Seed::new([1; 32]), 400)));
    assert!(matches!(extend(&mut drawn.sample, &drawn.log, &frame, &seed(), 300), Err(ReviewError::Size { .. })));
    // A flag that was set since.
    let unflagged = population.cases.iter().position(|case| case.flagged == Some(false)).expect("a case");
    population.cases[unflagged].flagged = Some(true);
    assert!(is_changed(extend(&mut drawn.sample, &drawn.log, &population.frame(), &seed(), 400)));
    assert_eq!(drawn.sample.cases.len(), 300);
}

#[test]
fn a_draw_that_was_taken_away_or_cut_is_noticed() {
    let population = Population::of(3_000);
    let drawn = Drawn::of(&population, 300);
    std::fs::remove_file(drawn.sample.folder().join("sampled_cases/0001.parquet")).expect("it is there");
    assert!(matches!(Sample::open(drawn.sample.folder()), Err(ReviewError::Damaged { .. })));
}
