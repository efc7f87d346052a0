//! Forces against all forces together: funnels, and what can be said of each force.

mod plot;
mod rows;
mod summary;

use flagstone_results::{ComparedMeasure, Results};
use maud::{Markup, html};

use crate::view::{Comparison, comparisons, measure_in_words};

pub(crate) fn write(results: &Results) -> Markup {
    let measures = comparisons(results);
    if measures.iter().all(|measure| measure.rows.is_empty()) {
        return html! { p.none { "No force was held against the others." } };
    }
    let (shown, others): (Vec<_>, Vec<_>) = measures.iter().partition(|measure| is_shown(results, measure));
    html! {
        p {
            "Each force is held against the rate of all forces together. Every record was counted, so there is no sampling error; yet forces differ by chance from year to year, and they differ lastingly in their crimes and their systems. "
            "The limits allow for both: for chance at the force’s own number of records, and for the spread that forces usually show. They surround the rate of the forces with at least 30 records."
        }
        p {
            "Three things can be said of a force, and no fourth. It " em { "differs" } " where it lies outside the 99.8% limits and still does when all forces and measures of this audit are taken together. It is "
            em { "not distinguishable" } " where it does not, and its place within the limits means nothing. The data are " em { "insufficient" } " where there are too few records or too few forces. "
            "Forces stand in the order of their codes; there are no ranks."
        }
        p {
            "That a force differs is a question to ask. It is no finding, and a difference is not a fault. Ask first about recording: a force that supplies other fields, maps its values less well, or leaves more or fewer cases undetermined is marked as not comparable, "
            "and its difference may be no more than that. How much of that makes it so is an assumption of this program. The marks change no label, and such a force is in the rate of all forces like any other."
        }
        (summary::table(results, &measures))
        @if shown.iter().any(|measure| measure.has_limits()) { (legend()) }
        @for measure in &shown { (one(results, measure)) }
        @if !others.is_empty() {
            p.note { "Forces under the other definitions are in the table " code { "comparisons" } " of the results." }
        }
    }
}

/// Whether a measure has a part of its own: those under other definitions would hide the ones that are asked for.
fn is_shown(results: &Results, measure: &Comparison<'_>) -> bool {
    measure.measure == ComparedMeasure::RecordedRate || measure.subject == results.audit.default_definition
}

fn one(results: &Results, measure: &Comparison<'_>) -> Markup {
    html! {
        h3 { (measure_in_words(results, measure.measure, measure.subject)) }
        @if measure.has_limits() { (plot::figure(results, measure)) }
        @else { p { "No limits: " (why_none(measure)) ". The process interval of each force is all that can be shown." } }
        (rows::table(results, measure))
    }
}

/// What most forces without a label lack.
fn why_none<'a>(measure: &Comparison<'a>) -> &'a str {
    let mut reasons: Vec<&str> = measure.rows.iter().map(|row| row.reason.as_str()).collect();
    reasons.sort_unstable_by_key(|reason| (reason.len(), *reason));
    reasons.first().copied().unwrap_or("there is no force")
}

fn legend() -> Markup {
    html! {
        ul.legend {
            li { span.key.key-dot aria-hidden="true" {} "a force" }
            li { span.key.key-apart aria-hidden="true" {} "a force that is not comparable" }
            li { span.key.key-far aria-hidden="true" {} "ringed, with its code: differs" }
            li { span.key.key-inner aria-hidden="true" {} "95% limits" }
            li { span.key.key-outer aria-hidden="true" {} "99.8% limits" }
            li { span.key.key-reference aria-hidden="true" {} "rate that they surround" }
        }
    }
}
