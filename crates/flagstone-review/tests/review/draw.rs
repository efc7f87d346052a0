//! Which cases are drawn.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_review::{Frame, Given, ReviewError, Scheme, Seed, Size, draw, plan};
use proptest::prelude::*;

use crate::population::{DEFINITION, Drawn, Population, seed};

#[test]
fn the_strata_hold_every_case_and_weights_add_up_to_it() {
    let population = Population::of(6_000);
    let drawn = Drawn::of(&population, 400);
    let strata = &drawn.sample.plan.strata;
    assert_eq!(strata.iter().map(|stratum| stratum.population).sum::<u64>(), 6_000);
    assert_eq!(strata.iter().map(|stratum| stratum.sampled).sum::<u64>(), 400);
    let weighted: f64 = strata.iter().map(|stratum| stratum.weight.expect("sampled") * stratum.sampled as f64).sum();
    assert!((weighted - 6_000.0).abs() < 1e-6);
    for stratum in strata {
        assert!(stratum.sampled >= 8.min(stratum.population), "{}", stratum.id);
        assert_eq!(stratum.by_force.values().sum::<u64>(), stratum.population, "{}", stratum.id);
    }
    let keys: BTreeSet<_> = drawn.sample.cases.iter().map(|case| (&case.force, &case.record_key)).collect();
    assert_eq!(keys.len(), 400);
}

#[test]
fn forces_are_met_in_proportion_to_their_cases() {
    let drawn = Drawn::of(&Population::of(6_000), 600);
    for stratum in &drawn.sample.plan.strata {
        let mut met: BTreeMap<&str, u64> = BTreeMap::new();
        for case in drawn.sample.cases.iter().filter(|case| case.stratum == stratum.id) {
            *met.entry(&case.force).or_default() += 1;
        }
        for (force, population) in &stratum.by_force {
            let expected = *population as f64 * stratum.sampled as f64 / stratum.population as f64;
            let met = met.get(force.as_str()).copied().unwrap_or(0) as f64;
            assert!((met - expected).abs() <= 2.0, "{} {force}: {met} for {expected}", stratum.id);
        }
    }
}

/// A force with one case must be met as often as any other case, or its cases would count for nothing.
#[test]
fn a_case_of_a_small_force_is_drawn_as_often_as_any() {
    let mut population = Population::of(2_000);
    population.cases.truncate(2_000);
    // One force of its own for each of 300 cases.
    for (number, case) in population.cases.iter_mut().take(300).enumerate() {
        case.force = format!("S{number}");
    }
    let frame = population.frame();
    let planned = plan(&frame, Size::Reviews(500), None).expect("enough");
    let n_rounds = 40;
    let (mut met, mut expected) = (0.0, 0.0);
    for round in 0..n_rounds {
        let drawn = draw(&frame, &planned, &Seed::new([round; 32]));
        met += drawn.iter().filter(|case| case.force.starts_with('S')).count() as f64;
        for stratum in &planned.strata {
            let small: u64 = stratum.by_force.iter().filter(|(force, _)| force.starts_with('S')).map(|(_, n)| n).sum();
            expected += small as f64 * stratum.sampled as f64 / stratum.population as f64;
        }
    }
    // Four standard deviations of a sum of draws that are no more spread than independent ones.
    assert!((met - expected).abs() < 4.0 * expected.sqrt(), "{met} for {expected}");
}

#[test]
fn one_seed_gives_one_sample_and_another_seed_another() {
    let population = Population::of(3_000);
    let (frame, mut shuffled) = (population.frame(), population.cases.clone());
    let planned = plan(&frame, Size::Reviews(300), None).expect("enough");
    let first = draw(&frame, &planned, &seed());
    shuffled.reverse();
    let lexicons = ["narrative-grooming".to_owned()];
    let again = Frame::new(Given { cases: &shuffled, definition_id: DEFINITION, lexicons: &lexicons, force: None });
    assert_eq!(first, draw(&again.expect("the same cases"), &planned, &seed()));
    assert_ne!(first, draw(&frame, &planned, &Seed::new([8; 32])));
}

#[test]
fn a_larger_sample_goes_on_where_a_smaller_one_ended() {
    let frame = Population::of(5_000).frame();
    let (small, large) = (plan(&frame, Size::Reviews(250), None), plan(&frame, Size::Reviews(900), None));
    let keys = |planned| -> BTreeSet<String> {
        draw(&frame, &planned, &seed()).into_iter().map(|case| case.record_key).collect()
    };
    let (small, large) = (keys(small.expect("enough")), keys(large.expect("enough")));
    assert!(small.is_subset(&large));
}

#[test]
fn few_reviews_make_four_strata_and_too_few_are_refused() {
    let frame = Population::of(4_000).frame();
    let planned = plan(&frame, Size::Reviews(120), None).expect("enough for four");
    assert_eq!(planned.scheme, Scheme::Four);
    assert_eq!(planned.strata.iter().map(|stratum| stratum.sampled).sum::<u64>(), 120);
    assert!(matches!(plan(&frame, Size::Reviews(10), None), Err(ReviewError::Size { .. })));
}

#[test]
fn a_width_is_reached_and_a_national_sample_says_what_it_does_not_support() {
    let frame = Population::of(20_000).frame();
    let planned = plan(&frame, Size::HalfWidth(0.08), None).expect("a width");
    assert!(planned.half_width <= 0.08);
    assert!(planned.warnings.iter().any(|warning| warning.contains("not one for each")), "{:?}", planned.warnings);
}

#[test]
fn hidden_cases_are_bounded_by_reading_more_of_the_silent() {
    let frame = Population::of(20_000).frame();
    let silent = |hidden| {
        let planned = plan(&frame, Size::Reviews(2_000), hidden).expect("enough");
        let silent = planned.strata.iter().find(|stratum| stratum.stratum.is_silent()).expect("it is there");
        (silent.sampled, silent.population)
    };
    let (sampled, population) = silent(Some(50));
    assert!(sampled as f64 >= (2.51 * population as f64 / 50.0).floor());
    assert!(sampled > silent(None).0);
}

#[test]
fn a_width_is_kept_whatever_else_is_asked_for() {
    let frame = Population::of(20_000).frame();
    for hidden in [None, Some(100), Some(10)] {
        let planned = plan(&frame, Size::HalfWidth(0.1), hidden).expect("a width");
        assert!(planned.half_width <= 0.1, "{hidden:?}: {}", planned.half_width);
    }
    assert!(matches!(plan(&frame, Size::HalfWidth(0.0), None), Err(ReviewError::Size { .. })));
    assert!(matches!(plan(&frame, Size::HalfWidth(f64::NAN), None), Err(ReviewError::Size { .. })));
}

#[test]
fn cases_whose_flag_is_not_known_are_counted_and_left_out() {
    let mut population = Population::of(1_000);
    population.cases[3].flagged = None;
    population.cases[4].verdict = flagstone_results::Verdict::Outside;
    let frame = population.frame();
    assert_eq!((frame.n_cases(), frame.n_left_out), (998, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_plan_fits_its_strata(n in 300..3_000_u64, reviews in 200..1_200_u64) {
        let frame = Population::of(n).frame();
        let planned = plan(&frame, Size::Reviews(reviews), None).expect("enough");
        let sampled: u64 = planned.strata.iter().map(|stratum| stratum.sampled).sum();
        prop_assert_eq!(sampled, reviews.min(n));
        prop_assert!(planned.strata.iter().all(|stratum| stratum.sampled <= stratum.population));
        prop_assert_eq!(draw(&frame, &planned, &seed()).len() as u64, sampled);
    }
}

#[test]
fn a_force_without_flags_is_named() {
    let mut population = Population::of(3_000);
    for case in population.cases.iter_mut().filter(|case| case.force == "X02") {
        case.flagged = None;
    }
    let frame = population.frame();
    assert_eq!(frame.forces_left_out, ["X02"]);
    let warnings = plan(&frame, Size::Reviews(300), None).expect("enough").warnings;
    assert!(warnings.iter().any(|warning| warning.contains("left out as a whole") && warning.ends_with("X02")));
}
