//! The estimates.

use flagstone_results::{EstimateRow, Results, SubjectKind};
use maud::Markup;

use crate::html::force_name::force_name;
use crate::html::table::{Row, cell, folded_table, grouped, number, row, table, text};
use crate::number::{coefficient, count, percent_or_dash, span};
use crate::view::label;

/// Every measure of all cases.
pub(super) fn all(results: &Results, whole: &str, rows: &[&EstimateRow]) -> Markup {
    let columns = [
        text("Measure"),
        grouped("Human review", "estimate"),
        grouped("Human review", "95% interval"),
        grouped("Human review", "bounds"),
        number("Decided reviews"),
        number("As many drawn at random"),
        text("Method"),
    ];
    let lines: Vec<Row> = rows
        .iter()
        .map(|line| {
            row(
                [
                    cell(meaning(line.subject_kind, &line.measure)),
                    cell(value(line, line.estimate)),
                    cell(limits(line, line.lower, line.upper)),
                    cell(bounds(line)),
                    cell(count(line.decided)),
                    cell(line.simple_random_reviews.map_or("–".to_owned(), count)),
                    cell(&line.method),
                ],
                false,
            )
        })
        .collect();
    let caption = format!("What the reviews mean for all cases, {}", label(results, whole));
    maud::html! {
        (table(&caption, &columns, &lines))
        p.note {
            "Interval: sampling error, and undecided reviews whichever way they fall. Bounds: the undecided alone; a dash where there are none. As many drawn at random: how many reviews of cases drawn at random from all would give an interval as wide."
        }
    }
}

/// The first measure by force; nothing where the sample is of one.
pub(super) fn forces(results: &Results, whole: &str, rows: &[EstimateRow]) -> Markup {
    let columns = [
        text("Force"),
        number("Cases"),
        number("Drawn"),
        number("Decided"),
        grouped("Sensitivity", "estimate"),
        grouped("Sensitivity", "95% interval"),
        text("Method"),
    ];
    let lines: Vec<Row> = rows
        .iter()
        .filter(|line| line.force != whole && line.measure == "sensitivity")
        .map(|line| {
            row(
                [
                    force_name(results, &line.force),
                    cell(count(line.cases)),
                    cell(count(line.sampled)),
                    cell(count(line.decided)),
                    cell(value(line, line.estimate)),
                    cell(limits(line, line.lower, line.upper)),
                    cell(&line.method),
                ],
                false,
            )
        })
        .collect();
    if lines.is_empty() {
        return maud::html! {};
    }
    folded_table("Sensitivity by review, force by force", &columns, &lines)
}

pub(super) fn is_share(measure: &str) -> bool {
    measure != "kappa" && measure != "f1"
}

fn value(line: &EstimateRow, value: Option<f64>) -> String {
    if is_share(&line.measure) { percent_or_dash(value) } else { coefficient(value) }
}

fn limits(line: &EstimateRow, lower: Option<f64>, upper: Option<f64>) -> String {
    match (lower, upper) {
        (Some(_), Some(_)) if !is_share(&line.measure) => {
            format!("{} to {}", coefficient(lower), coefficient(upper))
        }
        _ => span(lower, upper),
    }
}

/// A dash where everything is decided: there is nothing to fall either way.
fn bounds(line: &EstimateRow) -> String {
    if line.undecided == 0 { "–".to_owned() } else { limits(line, line.bound_lower, line.bound_upper) }
}

/// A measure by its name, and what it is a share of.
pub(super) fn meaning(kind: SubjectKind, measure: &str) -> &'static str {
    use SubjectKind::{Definition, Lexicon, Signal};
    match (kind, measure) {
        (Definition, "sensitivity") => "Sensitivity: of cases that meet the definition, those that carry the flag",
        (Definition, "precision") => "Precision: of cases that carry the flag, those that meet the definition",
        (Definition, "over_flagging") => "Over-flagging: of cases that carry the flag, those that do not meet it",
        (Definition, "specificity") => "Specificity: of cases that do not meet it, those that carry no flag",
        (Definition, "prevalence") => "Prevalence: of all cases, those that meet the definition",
        (Definition, "f1") => "F1: sensitivity and precision in one",
        (Definition, _) => "Kappa: agreement of flag and reviewers beyond chance",
        (Signal, "sensitivity") => "Sensitivity: of cases to which it applies, those on which the signal is raised",
        (Signal, "precision") => "Precision: of cases on which it is raised, those to which it applies",
        (Signal, _) => "Prevalence: of all cases in scope that it speaks of, those to which it applies",
        (Lexicon, "sensitivity") => "Sensitivity: of narratives that say it, those in which it is found",
        (Lexicon, "precision") => "Precision: of narratives in which it is found, those that say it",
        (Lexicon, _) => "Prevalence: of all narratives, those that say it",
    }
}
