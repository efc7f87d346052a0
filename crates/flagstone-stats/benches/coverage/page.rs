//! The page of results, in Markdown.

use std::fmt::Write;

use crate::estimators::Estimator;
use crate::population::{Population, RECORDS, Scenario, Verdict};
use crate::simulation::{Measure, Outcome, Setting, Tally};

pub(crate) const PREVALENCES: [u64; 3] = [1, 3, 5];
pub(crate) const SAMPLE_SIZES: [u64; 4] = [300, 600, 1_000, 1_500];

/// Coverage of sensitivity that the recommended method must not fall below in any setting, a fraction.
const DEMANDED: f64 = 0.94;

/// Where the page's numbers come from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    /// Day of the run; `None` of one that is only looked at.
    pub(crate) date: Option<&'a str>,
    pub(crate) seed: u64,
    pub(crate) replications: u64,
}

pub(crate) fn all_settings() -> Vec<Setting> {
    let mut settings = Vec::new();
    for scenario in Scenario::ALL {
        for prevalence in PREVALENCES {
            settings.extend(SAMPLE_SIZES.map(|n| Setting { scenario, prevalence, n }));
        }
    }
    settings
}

/// The whole page. Estimators are compared at 3 % prevalence in scenario D, which `outcomes` must include.
pub(crate) fn page(run: Run<'_>, outcomes: &[Outcome]) -> String {
    let mut page = String::new();
    for part in [
        &heading(run) as &str,
        SCENARIOS,
        &estimators(outcomes),
        &verdict(outcomes),
        &measures(outcomes),
        &machine_alone(),
    ] {
        page.push_str(part);
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn heading(run: Run<'_>) -> String {
    let error = 100.0 * (0.95 * 0.05 / run.replications as f64).sqrt();
    format!(
        "# Coverage of intervals from stratified reviews\n\n\
         Run on {date} with seed {seed}: {replications} samples for each of 36 settings (3 scenarios, 3 prevalences, 4 sample \
         sizes), nominal confidence 95 %. At that number of samples a coverage of 95 % has a Monte Carlo standard error of \
         {error:.2} points. Same seed, same numbers, whatever the number of threads.\n\n\
         Made by `cargo bench -p flagstone-stats --bench coverage -- --seed {seed} --replications {plain} --date DATE --write`; \
         with fewer replications and without the rest it prints a quick look. Coverage is in per cent, widths are mean widths of \
         the interval as fractions.\n",
        date = run.date.unwrap_or("(no date given)"),
        seed = run.seed,
        plain = run.replications,
        replications = grouped(run.replications),
    )
}

const SCENARIOS: &str = "\
## What is simulated

120,000 records, of which 1, 3 or 5 % are cases. The flag has sensitivity 0.37 and is on 0.75 % of the records that are no
case. The machine leaves 10 % of cases and 6 % of other records undetermined; of the rest it finds 90 % of the cases and says
\"meets\" of 2 % of the others. A text signal is on 80 % of cases and 5 % of others.

- **D**, the base: the errors of machine and text depend on the flag.
- **H**, the stress: as D, but 25 % of the unflagged cases show neither in the verdict nor in the text.
- **I**: given the truth, flag, verdict and text are independent.

Twelve strata (flag, verdict, text signal), or four (flagged; unflagged and judged to meet; unflagged and undetermined or
with a text signal; silent). Neyman's allocation for sensitivity from planned rates that are guesses, not the frame's own
rates; planned sensitivity 0.4; at least 8 reviews per stratum. Reviewers do not err.

Assumptions, where the plan of the simulation leaves something open:

- The frame is fixed: each cell holds its expected count, rounded, so the number of cases and flags is exact and the other
  margins are within a few records. Chance is only in which records are drawn, as in an audit. A frame drawn afresh for each
  sample would average over frames.
- How D depends on the flag: of flagged cases the machine finds 95 % and the text 96 %; of flagged records that are no case
  15 % are judged to meet and 30 % have a text signal. The rates of unflagged records follow from the margins above (cases: 87.1 %
  and 70.6 %; others: 1.9 % and 4.8 %). Chosen to agree with what the simulation by which the method was chosen reported: the
  bias of the machine alone in D, and at 3 % a silent stratum (unflagged, judged not to meet, no text signal) of 101,405
  non-cases and 78 cases.
- Given truth and flag, verdict and text are independent, and whether a case can be determined depends on the truth alone.
- In H the visible cases are as in D. The machine's margins are then lower than in D; they cannot be kept, since of the visible
  cases 96 % would have to be judged as meeting while 10 % are undetermined.
- A joined stratum of the four is planned with the mean of its parts' planned rates, weighted by their records.
- Without a case in the sample, Wilson and MOVER say 0 to 1; PPI++, Rogan-Gladen and the normal-theory intervals do not exist,
  which counts as not covering and leaves the mean width alone. Intervals are cut off at 0 and 1.
- PPI takes an undetermined verdict as not meeting and uses a negative estimate of the cases as it stands, to its advantage.
  PPI++ tunes its weight for sensitivity, not for the number of cases. Rogan-Gladen takes the machine's error rates from the
  sample and Wilson's limits of its false alarms. Korn-Graubard's effective size is at most the number of reviews.
";

fn estimators(outcomes: &[Outcome]) -> String {
    let mut text = String::from(
        "## Sensitivity by estimator\n\nScenario D, 3 % prevalence: coverage / mean width.\n\n| estimator |",
    );
    for n in SAMPLE_SIZES {
        push(&mut text, format_args!(" n = {} |", grouped(n)));
    }
    text.push_str(" worst coverage of all settings |\n|---|---|---|---|---|---|\n");
    for estimator in Estimator::ALL {
        push(&mut text, format_args!("| {} |", estimator.name()));
        for n in SAMPLE_SIZES {
            let setting = Setting { scenario: Scenario::Dependent, prevalence: 3, n };
            let found = outcomes.iter().find(|outcome| outcome.setting == setting);
            push(
                &mut text,
                format_args!(" {} |", found.map_or("-".into(), |outcome| cell(outcome.sensitivity(estimator)))),
            );
        }
        if let Some(worst) = worst(outcomes, |outcome| outcome.sensitivity(estimator)) {
            push(&mut text, format_args!(" {} ({}) |\n", percent(worst.sensitivity(estimator)), name(worst.setting)));
        }
    }
    text
}

/// Whether the recommended method holds what is demanded, and where it does not.
fn verdict(outcomes: &[Outcome]) -> String {
    let recommended = |outcome: &Outcome| *outcome.sensitivity(Estimator::MoverJeffreys);
    let exact = |outcome: &Outcome| {
        let tally = recommended(outcome);
        let (rate, error) = (100.0 * tally.coverage_rate(), 100.0 * tally.coverage_error());
        format!("{}: {rate:.2} %, standard error {error:.2} points", name(outcome.setting))
    };
    let mut text = String::from("## Sensitivity by the recommended method\n\n");
    let rates: Vec<f64> = outcomes.iter().map(|outcome| 100.0 * recommended(outcome).coverage_rate()).collect();
    push(
        &mut text,
        format_args!(
            "Coverage over {} settings: {:.1} to {:.1} %, mean {:.1} %.",
            rates.len(),
            rates.iter().copied().fold(f64::INFINITY, f64::min),
            rates.iter().copied().fold(0.0, f64::max),
            rates.iter().sum::<f64>() / rates.len() as f64,
        ),
    );
    if let Some(lowest) = worst(outcomes, |outcome| outcome.sensitivity(Estimator::MoverJeffreys)) {
        push(
            &mut text,
            format_args!(" Lowest at {}; the lowest of many estimates tends to lie too low.", exact(lowest)),
        );
    }
    let below: Vec<String> =
        outcomes.iter().filter(|outcome| recommended(outcome).coverage_rate() < DEMANDED).map(exact).collect();
    let demanded = 100.0 * DEMANDED;
    if below.is_empty() {
        push(&mut text, format_args!("\n\nNo setting is below {demanded:.0} %.\n"));
    } else {
        push(&mut text, format_args!("\n\nBelow {demanded:.0} %:\n\n- {}\n", below.join("\n- ")));
    }
    text
}

fn measures(outcomes: &[Outcome]) -> String {
    let mut text = String::from(
        "## Every measure by the recommended method\n\nStrat-12 Neyman, MOVER-Jeffreys: coverage / mean width.\n\n\
         | setting | sensitivity |",
    );
    for measure in Measure::ALL {
        push(&mut text, format_args!(" {} |", measure.name()));
    }
    text.push_str("\n|---|---|---|---|---|---|\n");
    for outcome in outcomes {
        let sensitivity = outcome.sensitivity(Estimator::MoverJeffreys);
        push(&mut text, format_args!("| {} | {} |", name(outcome.setting), cell(sensitivity)));
        for measure in Measure::ALL {
            push(&mut text, format_args!(" {} |", cell(outcome.measure(measure))));
        }
        text.push('\n');
    }
    text.push_str("| worst coverage |");
    if let Some(worst) = worst(outcomes, |outcome| outcome.sensitivity(Estimator::MoverJeffreys)) {
        push(&mut text, format_args!(" {} |", percent(worst.sensitivity(Estimator::MoverJeffreys))));
    }
    for measure in Measure::ALL {
        if let Some(worst) = worst(outcomes, |outcome| outcome.measure(measure)) {
            push(&mut text, format_args!(" {} |", percent(worst.measure(measure))));
        }
    }
    text.push('\n');
    text
}

/// Computed from the frames; no sample, no chance.
fn machine_alone() -> String {
    let mut text = String::from(
        "## The machine's verdict alone\n\nThe flag held against the machine's verdict on every record, undetermined taken as not \
         meeting: bias in points, computed from the frames.\n\n\
         | scenario, prevalence | sensitivity | prevalence |\n|---|---|---|\n",
    );
    for scenario in Scenario::ALL {
        for prevalence in PREVALENCES {
            let population = Population::new(scenario, prevalence);
            let (machine, truth) = (population.by_machine().sensitivity.value, population.truth().sensitivity.value);
            let judged = population.count(|cell| cell.verdict == Verdict::Meets) as f64;
            let cases = population.count(|cell| cell.case) as f64;
            if let Some((machine, truth)) = machine.zip(truth) {
                push(
                    &mut text,
                    format_args!(
                        "| {}, {prevalence} % | {:+.1} | {:+.2} |\n",
                        scenario.letter(),
                        100.0 * (machine - truth),
                        100.0 * (judged - cases) / RECORDS as f64,
                    ),
                );
            }
        }
    }
    text
}

fn worst(outcomes: &[Outcome], of: impl Fn(&Outcome) -> &Tally) -> Option<&Outcome> {
    outcomes.iter().min_by_key(|outcome| of(outcome).n_covered())
}

fn cell(tally: &Tally) -> String {
    let width = tally.mean_width().map_or("-".into(), |width| format!("{width:.3}"));
    format!("{} / {width}", percent(tally))
}

fn percent(tally: &Tally) -> String {
    format!("{:.1}", 100.0 * tally.coverage_rate())
}

fn name(setting: Setting) -> String {
    format!("{}, {} %, n = {}", setting.scenario.letter(), setting.prevalence, grouped(setting.n))
}

fn grouped(number: u64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", grouped(number / 1_000), number % 1_000) }
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("writing to a string does not fail");
}
