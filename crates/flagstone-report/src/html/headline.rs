//! The headline: the flag against the default definition, all forces together.

use flagstone_results::{ALL, Denominator, FlagAccuracyRow, Results, RuleKind};
use maud::{Markup, html};

use crate::chart::{About, strip};
use crate::html::table::{cell, number, row, table, text};
use crate::number::{coefficient, count, percent, percent_or_dash, share, span};
use crate::view::{
    CRIME, Share, completeness, headline, measures, not_supplied_by, precision, sensitivity, specificity, title,
    verdict,
};

pub(crate) fn write(results: &Results) -> Markup {
    let id = &results.audit.default_definition;
    let Some(flag) = headline(results) else {
        return html! {
            p { "The flag was not evaluated against the default definition, " code { (id) } ", so there is no headline figure." }
        };
    };
    html! {
        (lead(results, flag))
        div.tiles {
            (tile("Sensitivity", "cases that meet the definition carry the flag", &sensitivity(flag)))
            (tile("Precision", "flagged cases meet the definition", &precision(flag)))
            (undetermined(results))
            (ethnicity(results))
        }
        (six_counts(flag))
        p.note {
            "Definition: " (title(results, RuleKind::Definition, id)) " (" code { (id) } "). Flag: " code { (flag.flag) } "."
            @if flag.flag_unknown > 0 {
                " The flag of " (count(flag.flag_unknown)) " cases is not supplied or cannot be read; they are in none of these counts."
            }
        }
        (other_measures(flag))
    }
}

/// The headline as sentences.
fn lead(results: &Results, flag: &FlagAccuracyRow) -> Markup {
    let share = sensitivity(flag);
    let n_undetermined = verdict(results, &flag.definition_id, CRIME, ALL).map_or(0, |verdict| verdict.undetermined);
    html! {
        p.lead {
            @match share.value {
                Some(value) => {
                    "Of the " strong { (count(share.denominator)) } " recorded cases that meet the definition, "
                    strong { (count(share.numerator)) } " carry the flag: " strong { (percent(value)) } ". "
                }
                None => "No recorded case could be shown to meet the definition, so the share that carries the flag was not computed. ",
            }
            @if n_undetermined > 0 && share.worst.is_some() {
                "A further " (count(n_undetermined)) " cases cannot be decided from what is recorded; depending on how they fall, "
                "the share lies between " (percent_or_dash(share.worst)) " and " (percent_or_dash(share.best)) "."
            }
        }
    }
}

fn tile(name: &str, of: &str, share: &Share) -> Markup {
    let about = About {
        id: format!("headline-{}", name.to_lowercase()),
        title: format!("{name}, all forces: {}", percent_or_dash(share.value)),
        description: format!(
            "Process interval {}; bounds {}.",
            span(share.lower, share.upper),
            span(share.worst, share.best)
        ),
    };
    html! {
        div.tile {
            h3 { (name) }
            p.figure { (percent_or_dash(share.value)) }
            p { (count(share.numerator)) " of " (count(share.denominator)) " " (of) }
            (strip(&about, share))
            dl {
                div { dt { "Process interval (95%)" } dd { (span(share.lower, share.upper)) } }
                div { dt { "Bounds" } dd { (span(share.worst, share.best)) } }
            }
        }
    }
}

fn undetermined(results: &Results) -> Markup {
    let Some(verdict) = verdict(results, &results.audit.default_definition, CRIME, ALL) else { return html! {} };
    html! {
        div.tile {
            h3 { "Undetermined" }
            p.figure { (percent_or_dash(share(verdict.undetermined, verdict.cases))) }
            p { (count(verdict.undetermined)) " of " (count(verdict.cases)) " cases: what is not recorded could decide them either way" }
        }
    }
}

fn ethnicity(results: &Results) -> Markup {
    let measures = measures(results);
    let Some(measure) =
        measures.iter().find(|measure| (measure.table, measure.field) == ("suspects", "ethnicity_self"))
    else {
        return html! {};
    };
    let due = completeness(results, measure.id, "all", Denominator::Due);
    let Some(row) = due.first().filter(|row| row.force == ALL) else { return html! {} };
    let absent = not_supplied_by(results, measure);
    html! {
        div.tile {
            h3 { "Suspect ethnicity recorded" }
            p.figure { (percent_or_dash(row.recorded_rate)) }
            p { (count(row.recorded)) " of " (count(row.records)) " suspects whose self-defined ethnicity was due" }
            @if !absent.is_empty() { p { "Not supplied by " (absent.join(", ")) ", and without " (if absent.len() == 1 { "it" } else { "them" }) "." } }
        }
    }
}

fn six_counts(flag: &FlagAccuracyRow) -> Markup {
    let line = |name: &str, flagged: i64, unflagged: i64| {
        row([cell(name), cell(count(flagged)), cell(count(unflagged)), cell(count(flagged + unflagged))], false)
    };
    table(
        "Cases by verdict and flag, all forces",
        &[text("Verdict"), number("Carries the flag"), number("Does not carry it"), number("Together")],
        &[
            line("meets the definition", flag.meets_flagged, flag.meets_unflagged),
            line("does not meet it", flag.not_flagged, flag.not_unflagged),
            line("undetermined", flag.undetermined_flagged, flag.undetermined_unflagged),
        ],
    )
}

fn other_measures(flag: &FlagAccuracyRow) -> Markup {
    let specificity = specificity(flag);
    table(
        "Other measures of the flag, all forces",
        &[text("Measure"), number("Value"), number("Process interval (95%)"), number("Bounds"), text("Meaning")],
        &[
            row(
                [
                    cell("Specificity"),
                    cell(percent_or_dash(specificity.value)),
                    cell(span(specificity.lower, specificity.upper)),
                    cell(span(specificity.worst, specificity.best)),
                    cell("share of the cases not meeting the definition that do not carry the flag"),
                ],
                false,
            ),
            row(
                [
                    cell("F1"),
                    cell(percent_or_dash(flag.f1)),
                    cell("–"),
                    cell(span(flag.f1_worst, flag.f1_best)),
                    cell("harmonic mean of sensitivity and precision"),
                ],
                false,
            ),
            row(
                [
                    cell("Cohen’s kappa"),
                    cell(coefficient(flag.kappa)),
                    cell("–"),
                    cell(format!("{} to {}", coefficient(flag.kappa_worst), coefficient(flag.kappa_best))),
                    cell("agreement beyond what chance would give: 0 is chance, 1 is full agreement"),
                ],
                false,
            ),
        ],
    )
}
