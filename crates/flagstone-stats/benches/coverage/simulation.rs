//! Many samples of one setting, and how often each interval covers the truth.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use fastrand::Rng;
use flagstone_stats::review::{Estimate, FlagEstimates, flag_estimates};
use flagstone_stats::{InputError, Interval};

use crate::estimators::{
    CONFIDENCE, Estimator, Screened, corrected_by_error_rates, korn_graubard, prediction_powered, sample_alone,
    tuned_lambda, wald_t,
};
use crate::population::{Population, RECORDS, Scenario};
use crate::sampling::{Design, four_strata, simple_random_sample, twelve_strata};

/// A frame and a sample size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Setting {
    pub(crate) scenario: Scenario,
    /// In per cent.
    pub(crate) prevalence: u64,
    pub(crate) n: u64,
}

/// The measures that the recommended method gives beside sensitivity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Measure {
    Precision,
    F1,
    Kappa,
    Prevalence,
}

impl Measure {
    pub(crate) const ALL: [Self; 4] = [Self::Precision, Self::F1, Self::Kappa, Self::Prevalence];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Precision => "precision",
            Self::F1 => "F1",
            Self::Kappa => "kappa",
            Self::Prevalence => "prevalence",
        }
    }

    fn estimate(self, estimates: &FlagEstimates) -> Option<Estimate> {
        match self {
            Self::Precision => estimates.precision,
            Self::F1 => estimates.f1,
            Self::Kappa => estimates.kappa,
            Self::Prevalence => Some(estimates.prevalence),
        }
    }
}

/// How an interval fared over the samples of a setting.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    n_samples: u64,
    n_intervals: u64,
    n_covered: u64,
    width: f64,
}

impl Tally {
    fn add(&mut self, interval: Option<Interval>, truth: f64) {
        self.n_samples += 1;
        let Some(interval) = interval else { return };
        self.n_intervals += 1;
        self.width += interval.width();
        // A stratum reviewed completely leaves limits that differ from the truth by rounding alone.
        if interval.lower <= truth + 1e-12 && truth <= interval.upper + 1e-12 {
            self.n_covered += 1;
        }
    }

    /// Samples whose interval holds the truth; one without an interval does not.
    pub(crate) fn n_covered(&self) -> u64 {
        self.n_covered
    }

    /// As a share of all samples, 0.0 to 1.0.
    pub(crate) fn coverage_rate(&self) -> f64 {
        self.n_covered as f64 / self.n_samples as f64
    }

    /// Monte Carlo standard error of the coverage.
    pub(crate) fn coverage_error(&self) -> f64 {
        let rate = self.coverage_rate();
        (rate * (1.0 - rate) / self.n_samples as f64).sqrt()
    }

    /// Mean over the samples that have an interval; `None` if none has.
    pub(crate) fn mean_width(&self) -> Option<f64> {
        (self.n_intervals > 0).then(|| self.width / self.n_intervals as f64)
    }
}

/// What the samples of one setting gave.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) setting: Setting,
    /// Of sensitivity, in the order of [`Estimator::ALL`].
    sensitivity: [Tally; Estimator::ALL.len()],
    /// Of the recommended method, in the order of [`Measure::ALL`].
    measures: [Tally; Measure::ALL.len()],
}

impl Outcome {
    pub(crate) fn sensitivity(&self, estimator: Estimator) -> &Tally {
        &self.sensitivity[estimator as usize]
    }

    pub(crate) fn measure(&self, measure: Measure) -> &Tally {
        &self.measures[measure as usize]
    }
}

/// Runs every setting with so many samples. Each has its own random numbers, fixed by `seed` and its place in the list, so
/// that `n_threads` changes nothing but the time.
///
/// # Errors
///
/// [`InputError`] if the strata of a setting do not admit its sample.
pub(crate) fn simulate(
    settings: &[Setting],
    replications: u64,
    seed: u64,
    n_threads: usize,
) -> Result<Vec<Outcome>, InputError> {
    let mut seeds = Rng::with_seed(seed);
    let seeded: Vec<(Setting, u64)> = settings.iter().map(|setting| (*setting, seeds.u64(..))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some((setting, seed)) = seeded.get(place) else { return done };
            done.push((place, run(*setting, replications, Rng::with_seed(*seed))));
        }
    };
    let mut done: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker panics only on a defect")).collect()
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

fn run(setting: Setting, replications: u64, mut rng: Rng) -> Result<Outcome, InputError> {
    let population = Population::new(setting.scenario, setting.prevalence);
    let screened = Screened::new(&population);
    let truth = Truth::of(&population);
    let twelve = Design::new(&twelve_strata(&population), setting.n)?;
    let four = Design::new(&four_strata(&population), setting.n)?;
    let mut outcome = Outcome { setting, sensitivity: Default::default(), measures: Default::default() };
    for _ in 0..replications {
        let sample = simple_random_sample(&population, setting.n, &mut rng);
        let reviews = twelve.draw(&mut rng);
        let estimates = flag_estimates(&reviews, CONFIDENCE)?;
        let estimates_four = flag_estimates(&four.draw(&mut rng), CONFIDENCE)?;
        for estimator in Estimator::ALL {
            let interval = match estimator {
                Estimator::Wilson => sample_alone(&sample),
                Estimator::Ppi => prediction_powered(&screened, &sample, 1.0),
                Estimator::PpiTuned => {
                    tuned_lambda(&screened, &sample).and_then(|lambda| prediction_powered(&screened, &sample, lambda))
                }
                Estimator::RoganGladen => corrected_by_error_rates(&screened, &sample),
                Estimator::WaldT => wald_t(&reviews),
                Estimator::KornGraubard => korn_graubard(&reviews),
                Estimator::MoverJeffreysFour => Some(estimates_four.sensitivity.interval),
                Estimator::MoverJeffreys => Some(estimates.sensitivity.interval),
            };
            outcome.sensitivity[estimator as usize].add(interval, truth.sensitivity);
        }
        for (measure, truth) in Measure::ALL.into_iter().zip(truth.measures) {
            let interval = measure.estimate(&estimates).map(|estimate| estimate.interval);
            outcome.measures[measure as usize].add(interval, truth);
        }
    }
    Ok(outcome)
}

/// What the intervals should cover.
struct Truth {
    sensitivity: f64,
    /// In the order of [`Measure::ALL`].
    measures: [f64; Measure::ALL.len()],
}

impl Truth {
    fn of(population: &Population) -> Self {
        let truth = population.truth();
        let known = |value: Option<f64>| value.expect("every frame has cases and flagged records");
        let prevalence = population.count(|cell| cell.case) as f64 / RECORDS as f64;
        Self {
            sensitivity: known(truth.sensitivity.value),
            measures: [known(truth.precision.value), known(truth.f1.value), known(truth.kappa.value), prevalence],
        }
    }
}
