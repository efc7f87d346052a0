//! What reviews say of all cases.

use std::collections::BTreeMap;

use flagstone_results::{ALL, Decision, EstimateRow, ReviewKind};
use flagstone_review::{Estimates, Gate, Outcome, estimate, import, outcomes};

use crate::population::{Drawn, Population};
use crate::readers::{Form, file, fill, next_round, packs, read_round, truly};

fn row<'e>(estimates: &'e Estimates, measure: &str, force: &str) -> &'e EstimateRow {
    let mut rows = estimates.rows.iter();
    rows.find(|row| row.measure == measure && row.force == force).expect("every measure has a row")
}

/// Reads every round until nothing is handed out.
fn read_all(drawn: &mut Drawn, population: &Population) -> i64 {
    let mut round = 1;
    loop {
        read_round(drawn, population, round, Form::Csv);
        match next_round(drawn) {
            Some(next) => round = next,
            None => return round,
        }
    }
}

#[test]
fn reading_everything_gives_the_truth_itself() {
    let population = Population::of(600);
    let mut drawn = Drawn::of(&population, 600);
    assert_eq!(read_all(&mut drawn, &population), 2);
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    let sensitivity = row(&estimates, "sensitivity", ALL);
    let truth = population.sensitivity();
    for value in [sensitivity.estimate, sensitivity.lower, sensitivity.upper] {
        assert!((value.expect("known") - truth).abs() < 1e-9, "{sensitivity:?} {truth}");
    }
    assert_eq!((sensitivity.decided, sensitivity.undecided), (600, 0));
    for force in ["X01", "X02", "X03"] {
        assert!(row(&estimates, "sensitivity", force).estimate.is_some(), "{force}");
    }
}

#[test]
fn what_ignores_the_design_stands_beside_and_leans() {
    let population = Population::of(12_000);
    let mut drawn = Drawn::of(&population, 700);
    let contested = {
        read_round(&mut drawn, &population, 1, Form::Csv);
        estimate(&drawn.sample, &drawn.log).expect("estimates")
    };
    assert_eq!(row(&contested, "sensitivity", ALL).sample_only, None, "nothing stands in the place of an estimate");
    while let Some(round) = next_round(&mut drawn) {
        read_round(&mut drawn, &population, round, Form::Csv);
    }
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    let sensitivity = row(&estimates, "sensitivity", ALL);
    // The decided cases counted by themselves, each once.
    let found = outcomes(&drawn.sample, &drawn.log);
    let is_flagged: BTreeMap<(&str, &str), bool> = population
        .cases
        .iter()
        .map(|case| ((case.force.as_str(), case.record_key.as_str()), case.flagged == Some(true)))
        .collect();
    let meets: Vec<bool> = found
        .iter()
        .filter(|(_, outcome)| **outcome == Outcome::Decided(Decision::Meets))
        .map(|(case, _)| is_flagged[case])
        .collect();
    let share = meets.iter().filter(|flagged| **flagged).count() as f64 / meets.len() as f64;
    assert!((sensitivity.sample_only.expect("known") - share).abs() < 1e-12);
    assert_eq!(sensitivity.sample_only_reviews, Some(meets.len() as i64));
    assert_ne!(sensitivity.sample_only, sensitivity.estimate);
    // Prevalence shows the lean most: the strata that hold cases are read far more closely than the silent one.
    let prevalence = row(&estimates, "prevalence", ALL);
    let truth = population.truth.values().filter(|meets| **meets).count() as f64 / 12_000.0;
    assert!(prevalence.sample_only_lower.expect("known") > 2.0 * truth, "{prevalence:?} {truth}");
    assert!(prevalence.lower.expect("known") <= truth && truth <= prevalence.upper.expect("known"));
    // The verdicts alone, counted apart from the frame.
    let count = |flagged: bool| {
        let is = |case: &&flagstone_results::CaseRow| {
            case.verdict == flagstone_results::Verdict::Meets && case.flagged == Some(flagged)
        };
        population.cases.iter().filter(is).count() as f64
    };
    let by_verdict = count(true) / (count(true) + count(false));
    assert!((sensitivity.verdict_only.expect("known") - by_verdict).abs() < 1e-12);
    let kappa = row(&estimates, "kappa", ALL);
    assert_eq!((kappa.sample_only, kappa.verdict_only), (None, None));
}

#[test]
fn agreement_is_weighted_over_those_drawn_to_be_read_twice() {
    let population = Population::of(6_000);
    let mut drawn = Drawn::of(&population, 500);
    read_all(&mut drawn, &population);
    let agreement = estimate(&drawn.sample, &drawn.log).expect("estimates").agreement;
    let weighted = agreement.weighted.expect("some were read twice");
    // A fifth was drawn to be read twice; decoys come on top and are no random part.
    assert_eq!((weighted.n, agreement.n), (100, 100));
    assert!(weighted.covered > 0.9, "{}", weighted.covered);
    // These reviewers never differ.
    assert_eq!(weighted.positive.map(|positive| (positive.value, positive.interval)), Some((1.0, None)));
}

#[test]
fn a_sample_holds_the_truth_in_its_interval_and_needs_fewer_reviews_than_chance() {
    let population = Population::of(12_000);
    let mut drawn = Drawn::of(&population, 700);
    read_all(&mut drawn, &population);
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    let sensitivity = row(&estimates, "sensitivity", ALL);
    let (lower, upper) = (sensitivity.lower.expect("known"), sensitivity.upper.expect("known"));
    let truth = population.sensitivity();
    assert!(lower <= truth && truth <= upper, "{lower} {truth} {upper}");
    assert!(upper - lower < 0.25);
    assert!(sensitivity.simple_random_reviews.expect("known") > 1_400, "{sensitivity:?}");
    let (precision, over) = (row(&estimates, "precision", ALL), row(&estimates, "over_flagging", ALL));
    assert!((precision.estimate.expect("known") + over.estimate.expect("known") - 1.0).abs() < 1e-12);
    assert!((precision.lower.expect("known") + over.upper.expect("known") - 1.0).abs() < 1e-12);
}

#[test]
fn without_reviews_everything_is_possible() {
    let drawn = Drawn::of(&Population::of(2_000), 220);
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    let sensitivity = row(&estimates, "sensitivity", ALL);
    assert_eq!((sensitivity.estimate, sensitivity.lower, sensitivity.upper), (None, Some(0.0), Some(1.0)));
    assert_eq!(estimates.n_not_read, 220);
    assert_eq!(estimates.agreement.gate, Gate::NoClaim);
}

#[test]
fn undecided_cases_widen_the_interval_and_are_not_dropped() {
    let population = Population::of(4_000);
    let read = |undecided: bool| {
        let mut drawn = Drawn::of(&population, 400);
        for (name, mut rows) in packs(&drawn, 1) {
            fill(&mut rows, |force, key| {
                let n = crate::population::scatter(u64::from_str_radix(&key[32..48], 16).unwrap_or(0));
                if undecided && n.is_multiple_of(10) {
                    return ["cannot decide", "victims.born_on", "not recorded", ""];
                }
                truly(population.truth[&(force.to_owned(), key.to_owned())])
            });
            let returned = import(&drawn.sample, &drawn.log, &[(name, file(&rows, Form::Csv))]).expect("a pack");
            drawn.log.add(returned.rows).expect("the log");
        }
        estimate(&drawn.sample, &drawn.log).expect("estimates")
    };
    let (sure, unsure) = (read(false), read(true));
    assert!(unsure.n_cannot_decide > 20);
    let width = |estimates: &Estimates| {
        let row = row(estimates, "prevalence", ALL);
        row.upper.expect("known") - row.lower.expect("known")
    };
    assert!(width(&unsure) > width(&sure));
    let row = row(&unsure, "prevalence", ALL);
    assert_eq!(row.decided + row.undecided, row.sampled);
}

#[test]
fn reviews_that_could_not_decide_leave_the_comparison_with_chance() {
    let population = Population::of(12_000);
    let mut drawn = Drawn::of(&population, 700);
    let mut round = Some(1);
    while let Some(number) = round {
        for (name, mut rows) in packs(&drawn, number) {
            fill(&mut rows, |force, key| {
                let n = crate::population::scatter(u64::from_str_radix(&key[32..48], 16).unwrap_or(0));
                if n.is_multiple_of(50) {
                    return ["cannot decide", "victims.born_on", "not recorded", ""];
                }
                truly(population.truth[&(force.to_owned(), key.to_owned())])
            });
            let returned = import(&drawn.sample, &drawn.log, &[(name, file(&rows, Form::Csv))]).expect("a pack");
            drawn.log.add(returned.rows).expect("the log");
        }
        round = next_round(&mut drawn);
    }
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    assert!(estimates.n_cannot_decide > 5 && estimates.n_disputed + estimates.n_to_confirm == 0);
    let sensitivity = row(&estimates, "sensitivity", ALL);
    assert!(sensitivity.undecided > 5 && sensitivity.estimate.is_some());
    assert!(sensitivity.simple_random_reviews.expect("decided reviews have a width") > 1_200, "{sensitivity:?}");
}

#[test]
fn a_sample_of_one_force_says_nothing_of_all() {
    let mut population = Population::of(3_000);
    population.cases.retain(|case| case.force == "X01");
    let mut drawn = Drawn::of(&population, 260);
    drawn.sample.plan.force = Some("X01".to_owned());
    read_all(&mut drawn, &population);
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    assert!(estimates.rows.iter().all(|row| row.force == "X01"));
    assert!(row(&estimates, "sensitivity", "X01").estimate.is_some());
}

#[test]
fn a_force_with_too_few_reviews_gets_no_figure() {
    let population = Population::of(12_000);
    let mut drawn = Drawn::of(&population, 300);
    read_all(&mut drawn, &population);
    let estimates = estimate(&drawn.sample, &drawn.log).expect("estimates");
    let small = row(&estimates, "sensitivity", "X03");
    assert_eq!((small.estimate, small.lower), (None, None));
    assert!(small.method.contains("insufficient data"));
}

#[test]
fn reviewers_who_err_are_seen_disputes_are_decided_and_nothing_counts_meanwhile() {
    let population = Population::of(3_000);
    let mut drawn = Drawn::of(&population, 400);
    // Ben finds a case in every third file that is none.
    let wrong = |key: &str| key.as_bytes()[40].is_multiple_of(3);
    for (name, mut rows) in packs(&drawn, 1) {
        fill(&mut rows, |force, key| {
            let truth = population.truth[&(force.to_owned(), key.to_owned())];
            truly(truth || (name == "ben" && wrong(key)))
        });
        let returned = import(&drawn.sample, &drawn.log, &[(name, file(&rows, Form::Workbook))]).expect("a pack");
        drawn.log.add(returned.rows).expect("the log");
    }
    let before = estimate(&drawn.sample, &drawn.log).expect("estimates");
    assert!(before.n_disputed > 0 && before.n_to_confirm > 0);
    // A value without the cases that somebody found would lean to the flag.
    for measure in ["sensitivity", "precision", "prevalence", "kappa"] {
        let row = row(&before, measure, ALL);
        assert_eq!((row.estimate, row.simple_random_reviews), (None, None), "{measure}");
        assert!(row.lower.is_some() && row.method.contains("before cases are confirmed"));
    }
    assert_eq!(before.agreement.gate, Gate::NotPassed);
    let mut round = next_round(&mut drawn);
    while let Some(number) = round {
        let kinds = drawn.log.assignments.iter().filter(|row| row.round == number);
        // Confirmations come among as many other cases.
        let (mut confirm, mut second) = (BTreeMap::new(), BTreeMap::new());
        for row in kinds.clone() {
            match row.kind {
                ReviewKind::Confirm => *confirm.entry(row.reviewer.clone()).or_insert(0) += 1,
                ReviewKind::Second => *second.entry(row.reviewer.clone()).or_insert(0) += 1,
                _ => {}
            }
        }
        assert_eq!(confirm, second);
        assert!(kinds.filter(|row| row.kind == ReviewKind::Adjudicate).all(|row| row.reviewer == "dora"));
        read_round(&mut drawn, &population, number, Form::Csv);
        round = next_round(&mut drawn);
    }
    let after = estimate(&drawn.sample, &drawn.log).expect("estimates");
    assert_eq!((after.n_disputed, after.n_to_confirm, after.n_not_read), (0, 0, 0));
    // Agreement is that of the pairs drawn at random, whatever was adjudicated and however many decoys were read since.
    assert_eq!(after.agreement, before.agreement);
    assert!(drawn.log.assignments.iter().any(|row| row.kind == ReviewKind::Second && row.round > 1));
    assert_eq!(after.agreement.gate, Gate::NotPassed);
    for ((force, key), outcome) in outcomes(&drawn.sample, &drawn.log) {
        let flagged = population.cases.iter().find(|case| case.force == force && case.record_key == key);
        if flagged.is_some_and(|case| case.flagged == Some(false)) {
            let truth = population.truth[&(force.to_owned(), key.to_owned())];
            let expected = if truth { Decision::Meets } else { Decision::DoesNotMeet };
            assert_eq!(outcome, Outcome::Decided(expected));
        }
    }
}
