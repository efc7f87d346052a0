//! A hundred reviews of one national set, each by another seed: how often the truth lies in the interval, and how wide it is.

use flagstone_results::{ALL, Verdict};
use flagstone_review::{Estimates, Frame, Seed, estimate, import};

use crate::population::{Drawn, Known, Population, scatter};
use crate::readers::{Form, file, fill, next_round, packs, truly};

const N_CASES: u64 = 120_000;
const REVIEWS: u64 = 1_000;

/// The base scenario of the simulation in section 2.6 of the statistical methods, in 43 forces of unequal size: 3 % of cases meet
/// the definition, 37 % of these carry the flag and 0.75 % of the others; a tenth of cases and 6 % of others are undetermined; of
/// the rest 90 % and 98 % are right, less often where the flag is missing; narratives mention it in 80 % and 5 %.
fn national() -> Population {
    let mut population = Population { cases: Vec::new(), truth: std::collections::BTreeMap::new() };
    for number in 0..N_CASES {
        let random = |purpose: u64, below: u64| scatter(number * 37 + purpose) % below;
        // The largest of two draws: a force's share grows with its number.
        let force = format!("X{:02}", 1 + random(1, 43).max(random(2, 43)));
        let meets = random(3, 1_000) < 30;
        let flagged = if meets { random(4, 100) < 37 } else { random(4, 10_000) < 75 };
        let is_undetermined = random(5, 100) < if meets { 10 } else { 6 };
        // Fields and narrative depend on the flag as in `benches/coverage/COVERAGE.md` of `flagstone-stats`, scenario D.
        let is_right = match (meets, flagged) {
            (true, true) => random(6, 1_000) < 950,
            (true, false) => random(6, 1_000) < 871,
            (false, true) => random(6, 1_000) < 850,
            (false, false) => random(6, 1_000) < 981,
        };
        let verdict = match (is_undetermined, meets == is_right) {
            (true, _) => Verdict::Undetermined,
            (false, true) => Verdict::Meets,
            (false, false) => Verdict::DoesNotMeet,
        };
        let mentioned = random(7, 1_000)
            < match (meets, flagged) {
                (true, true) => 960,
                (true, false) => 706,
                (false, true) => 300,
                (false, false) => 48,
            };
        population.add(number, &force, meets, Known { verdict, flagged, mentioned });
    }
    population
}

/// Draws by the seed, reads every pack by `finds`, and estimates.
fn reviewed(frame: &Frame, seed: &Seed, finds: &dyn Fn(&str, &str, &str) -> bool) -> Estimates {
    let mut drawn = Drawn::by(seed, frame, REVIEWS);
    let mut round = Some(1);
    while let Some(number) = round {
        for (name, mut rows) in packs(&drawn, number) {
            fill(&mut rows, |force, key| truly(finds(&name, force, key)));
            let returned = import(&drawn.sample, &drawn.log, &[(name, file(&rows, Form::Csv))]).expect("a pack");
            drawn.log.add(returned.rows).expect("the log");
        }
        round = next_round(&mut drawn);
    }
    estimate(&drawn.sample, &drawn.log).expect("estimates")
}

/// In how many of the reviews the truth lay in the interval of sensitivity, and how wide it was on average.
fn covered(population: &Population, n_reviews: u8, finds: &dyn Fn(&str, &str, &str) -> bool) -> (usize, f64) {
    let frame = population.frame();
    let truth = population.sensitivity();
    let (mut n_covered, mut width) = (0, 0.0);
    for number in 1..=n_reviews {
        let estimates = reviewed(&frame, &Seed::new([number; 32]), finds);
        let row = estimates.rows.iter().find(|row| row.measure == "sensitivity" && row.force == ALL).expect("a row");
        let (lower, upper) = (row.lower.expect("a limit"), row.upper.expect("a limit"));
        n_covered += usize::from((lower..=upper).contains(&truth));
        width += (upper - lower) / f64::from(n_reviews);
    }
    (n_covered, width)
}

#[test]
fn the_truth_lies_in_the_interval_of_nearly_every_review_and_the_interval_is_narrow() {
    let population = national();
    let truth = |_: &str, force: &str, key: &str| population.truth[&(force.to_owned(), key.to_owned())];
    let (n_covered, width) = covered(&population, 100, &truth);
    println!("reviewers without error: covered in {n_covered} of 100 reviews, mean width {width:.4}");
    assert!((94..=97).contains(&n_covered), "{n_covered}");
    assert!(width <= 0.105, "{width}");
}

/// A reviewer overlooks one case in fifty, and takes two of a thousand others for one. What is found without a flag counts when a
/// second reviewer finds it too, so that errors do not pile up where most cases are.
#[test]
fn reviewers_who_err_seldom_leave_the_truth_in_the_interval() {
    let population = national();
    let finds = |reviewer: &str, force: &str, key: &str| {
        let own = u64::from_str_radix(&key[48..], 16).unwrap_or(0) ^ scatter(reviewer.bytes().map(u64::from).sum());
        match population.truth[&(force.to_owned(), key.to_owned())] {
            true => !scatter(own).is_multiple_of(50),
            false => scatter(own) % 1_000 < 2,
        }
    };
    let (n_covered, width) = covered(&population, 30, &finds);
    println!("reviewers who err: covered in {n_covered} of 30 reviews, mean width {width:.4}");
    assert!(n_covered >= 26 && width <= 0.12, "{n_covered} {width}");
}
