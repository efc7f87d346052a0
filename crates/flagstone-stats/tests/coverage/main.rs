//! The simulation of `benches/coverage` in small: a fixed seed, one prevalence, one size, fewer samples.

#[path = "../../benches/coverage/estimators.rs"]
mod estimators;
mod frames;
#[path = "../../benches/coverage/page.rs"]
mod page;
#[path = "../../benches/coverage/population.rs"]
mod population;
mod samples;
#[path = "../../benches/coverage/sampling.rs"]
mod sampling;
#[path = "../../benches/coverage/simulation.rs"]
mod simulation;

use statrs::distribution::{Binomial, DiscreteCDF};

use crate::estimators::Estimator;
use crate::page::{Run, all_settings, page};
use crate::population::Scenario;
use crate::simulation::{Outcome, Setting, simulate};

const SEED: u64 = 4_711;
const SAMPLES: u64 = 2_000;

/// In D, H and I at 3 % prevalence.
fn outcomes(n: u64) -> Vec<Outcome> {
    let settings = Scenario::ALL.map(|scenario| Setting { scenario, prevalence: 3, n });
    simulate(&settings, SAMPLES, SEED, 2).expect("the strata admit the sample")
}

/// The number of covering samples that an interval covering 95 % of the time misses once in a million runs: 1,851 of
/// 2,000.
fn fewest_covering() -> u64 {
    Binomial::new(0.95, SAMPLES).expect("a probability").inverse_cdf(1e-6)
}

#[test]
fn the_recommended_interval_of_sensitivity_covers_as_often_as_it_says() {
    let outcomes = outcomes(600);
    for outcome in &outcomes {
        let tally = outcome.sensitivity(Estimator::MoverJeffreys);
        assert!(tally.n_covered() >= fewest_covering(), "{:?}: {tally:?}", outcome.setting);
    }
}

#[test]
fn the_bound_tells_an_interval_that_covers_too_rarely() {
    // Normal theory in H with few reviews: the cases hidden in the silent stratum are missed, and the variance with them.
    let outcomes = outcomes(300);
    let hidden = outcomes.iter().find(|outcome| outcome.setting.scenario == Scenario::Hidden).expect("simulated");
    assert!(hidden.sensitivity(Estimator::WaldT).n_covered() < fewest_covering());
}

#[test]
fn the_seed_fixes_every_number_whatever_the_number_of_threads() {
    let settings = all_settings();
    let run = |seed, n_threads| simulate(&settings, 3, seed, n_threads).expect("the strata admit the samples");
    assert_eq!(run(SEED, 1), run(SEED, 2));
    assert_ne!(run(SEED, 2), run(SEED + 1, 2));
}

#[test]
fn the_page_has_a_row_for_every_setting() {
    let settings = all_settings();
    let outcomes = simulate(&settings, 3, SEED, 2).expect("the strata admit the samples");
    let page = page(Run { date: Some("2026-11-26"), seed: SEED, replications: 3 }, &outcomes);
    for scenario in ["D", "H", "I"] {
        assert_eq!(page.matches(&format!("| {scenario}, ")).count(), 12 + 3, "samples, and the machine alone");
    }
    assert!(page.starts_with("# Coverage") && page.contains("2026-11-26 with seed 4711"));
}
