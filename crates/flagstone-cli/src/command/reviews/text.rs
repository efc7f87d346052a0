//! Estimates as text.

use std::fmt::Write;

use flagstone_results::{ALL, EstimateRow, SubjectKind};
use flagstone_review::{Agreement, Estimates, Gate, Sample};
use flagstone_stats::Interval;

/// What each measure is a share of.
fn meaning(kind: SubjectKind, measure: &str) -> &'static str {
    use SubjectKind::{Definition, Lexicon, Signal};
    match (kind, measure) {
        (Definition, "sensitivity") => "of cases that meet the definition, those that carry the flag",
        (Definition, "precision") => "of cases that carry the flag, those that meet the definition",
        (Definition, "over_flagging") => "of cases that carry the flag, those that do not meet it",
        (Definition, "specificity") => "of cases that do not meet it, those that carry no flag",
        (Definition, "prevalence") => "of all cases, those that meet the definition",
        (Definition, "f1") => "sensitivity and precision in one",
        (Definition, _) => "agreement of flag and reviewers beyond chance",
        (Signal, "sensitivity") => "of cases to which it applies, those on which the signal is raised",
        (Signal, "precision") => "of cases on which it is raised, those to which it applies",
        (Signal, _) => "of all cases in scope that it speaks of, those to which it applies",
        (Lexicon, "sensitivity") => "of narratives that say it, those in which it is found",
        (Lexicon, "precision") => "of narratives in which it is found, those that say it",
        (Lexicon, _) => "of all narratives, those that say it",
    }
}

pub(super) fn page(sample: &Sample, estimates: &Estimates) -> String {
    let mut page = String::new();
    let plan = &sample.plan;
    let w = &mut page;
    let first = estimates.rows.first();
    let (sampled, decided) = first.map_or((0, 0), |row| (row.sampled, row.decided));
    let infallible = "a text takes whatever is written";
    writeln!(w, "sample {}, {} {}", plan.sample_id, plan.subject.kind, plan.subject.id).expect(infallible);
    writeln!(w, "{} cases, {sampled} drawn, {decided} with a decision that stands", plan.n_cases).expect(infallible);
    if plan.n_left_out > 0 {
        writeln!(w, "left out: {} cases {}; no figure speaks of them", plan.n_left_out, plan.left_out)
            .expect(infallible);
    }
    if !plan.forces_left_out.is_empty() {
        writeln!(w, "left out as a whole: {}", plan.forces_left_out.join(", ")).expect(infallible);
    }
    if decided < sampled {
        writeln!(
            w,
            "without one: {} not read, {} to be confirmed, {} in dispute, {} not decidable; the intervals hold whichever way they fall",
            estimates.n_not_read, estimates.n_to_confirm, estimates.n_disputed, estimates.n_cannot_decide
        )
        .expect(infallible);
    }
    let whole = plan.force.as_deref().unwrap_or(ALL);
    let heading = plan.force.as_ref().map_or("all forces together".to_owned(), |force| format!("force {force} alone"));
    writeln!(w, "\n{heading}, 95 % intervals").expect(infallible);
    for row in estimates.rows.iter().filter(|row| row.force == whole) {
        writeln!(w, "  {}", line(row)).expect(infallible);
    }
    if estimates.rows.iter().any(|row| row.force == whole && row.simple_random_reviews.is_some()) {
        writeln!(w, "\n  last column: reviews of cases drawn at random from all that would give an interval as wide")
            .expect(infallible);
    }
    beside(w, &estimates.rows.iter().filter(|row| row.force == whole).collect::<Vec<_>>());
    let own: Vec<&EstimateRow> =
        estimates.rows.iter().filter(|row| row.force != whole && row.measure == "sensitivity").collect();
    if !own.is_empty() {
        writeln!(w, "\nsensitivity by force").expect(infallible);
    }
    for row in own {
        let figure = if row.lower.is_some() { figure(row) } else { row.method.clone() };
        writeln!(w, "  {:<6} {:>6} drawn  {figure}", row.force, row.sampled).expect(infallible);
    }
    if estimates.n_to_confirm + estimates.n_disputed > 0 {
        writeln!(w, "\nno estimate is given before every case found is confirmed and every dispute decided: a figure without them would lean to the flag")
            .expect(infallible);
    }
    agreement(w, &estimates.agreement);
    page
}

fn line(row: &EstimateRow) -> String {
    let reviews = row.simple_random_reviews.map_or(String::new(), |reviews| reviews.to_string());
    format!("{:<14}{:<24}{:<64}{reviews:>9}", row.measure, figure(row), meaning(row.subject_kind, &row.measure))
        .trim_end()
        .to_owned()
}

/// What stands beside the estimates and is none.
fn beside(w: &mut String, rows: &[&EstimateRow]) {
    let infallible = "a text takes whatever is written";
    let percent = |share: f64| format!("{:.1}", share * 100.0);
    let shown = |row: &&&EstimateRow| row.sample_only.is_some() || row.verdict_only.is_some();
    let rows: Vec<_> = rows.iter().filter(shown).collect();
    if rows.is_empty() {
        return;
    }
    writeln!(
        w,
        "\nnot estimates: the decided reviews as they are (the strata were read unequally), and the fields alone"
    )
    .expect(infallible);
    for row in rows {
        let sample = match (row.sample_only, row.sample_only_lower, row.sample_only_upper, row.sample_only_reviews) {
            (Some(share), Some(lower), Some(upper), Some(reviews)) => Some(format!(
                "sample only {} % ({} to {}) of {reviews} reviews",
                percent(share),
                percent(lower),
                percent(upper)
            )),
            _ => None,
        };
        let verdicts = row.verdict_only.map(|share| format!("verdicts alone {} %", percent(share)));
        let parts: Vec<String> = sample.into_iter().chain(verdicts).collect();
        writeln!(w, "  {:<14}{}", row.measure, parts.join("; ")).expect(infallible);
    }
}

fn figure(row: &EstimateRow) -> String {
    let is_share = row.measure != "kappa" && row.measure != "f1";
    let number = |value: f64| if is_share { format!("{:.1}", value * 100.0) } else { format!("{value:.2}") };
    let unit = if is_share { " %" } else { "" };
    let value = row.estimate.map_or("none".to_owned(), |value| format!("{}{unit}", number(value)));
    match (row.lower, row.upper) {
        (Some(lower), Some(upper)) => format!("{value} ({} to {})", number(lower), number(upper)),
        _ => value,
    }
}

fn agreement(w: &mut String, agreement: &Agreement) {
    let infallible = "a text takes whatever is written";
    writeln!(w, "\nagreement of reviewers, before anybody adjudicated").expect(infallible);
    if agreement.n == 0 {
        writeln!(w, "  no case was decided by two reviewers who did not know of each other").expect(infallible);
        return;
    }
    let share = |share: Option<f64>| share.map_or("none".to_owned(), |share| format!("{:.1} %", share * 100.0));
    let with = |value: f64, interval: Option<Interval>| match interval {
        Some(Interval { lower, upper }) => format!("{value:.2} ({lower:.2} to {upper:.2})"),
        None => format!("{value:.2}"),
    };
    writeln!(w, "  {} cases read twice, {} found by either", agreement.n, agreement.n_positive).expect(infallible);
    writeln!(w, "  alike {}, positive agreement {}", share(agreement.observed), share(agreement.positive))
        .expect(infallible);
    if let Some((value, interval)) = agreement.ac1 {
        writeln!(w, "  AC1 {}", with(value, interval)).expect(infallible);
    }
    if let Some((value, interval)) = agreement.kappa {
        writeln!(w, "  kappa {}", with(value, Some(interval))).expect(infallible);
    }
    weighted(w, agreement);
    let gate = match agreement.gate {
        Gate::Passed => "positive agreement reaches 80 % on the cases read twice, without weights",
        Gate::NotPassed => "positive agreement is below 80 %: do not publish before the reviewers agree better",
        Gate::NoClaim => "fewer than 10 cases were found by either: nothing can be claimed of the reviewers",
    };
    writeln!(w, "  {gate}").expect(infallible);
}

fn weighted(w: &mut String, agreement: &Agreement) {
    let Some(weighted) = agreement.weighted else { return };
    let infallible = "a text takes whatever is written";
    writeln!(
        w,
        "  the same, weighted to all cases; they are of strata that hold {:.1} % of the cases:",
        weighted.covered * 100.0
    )
    .expect(infallible);
    for (name, coefficient) in
        [("positive agreement", weighted.positive), ("AC1", weighted.ac1), ("kappa", weighted.kappa)]
    {
        let figure = coefficient.map_or("not defined".to_owned(), |coefficient| {
            let error = coefficient.se.map_or("none".to_owned(), |se| format!("{se:.2}"));
            let interval = coefficient
                .interval
                .map_or(String::new(), |interval| format!(", {:.2} to {:.2}", interval.lower, interval.upper));
            format!("{:.2} (standard error {error}{interval})", coefficient.value)
        });
        writeln!(w, "    {name} {figure}").expect(infallible);
    }
}
