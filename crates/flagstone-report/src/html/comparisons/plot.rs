//! The funnel of one measure.

use flagstone_results::{ComparedMeasure, ComparisonLabel, ComparisonRow, Results};
use maud::{Markup, html};

use super::rows::label_in_words;
use crate::chart::{About, Funnel, FunnelPoint, funnel};
use crate::html::reason::capitalised;
use crate::number::{counted, percent};
use crate::view::{Comparison, label, measure_in_words};

pub(super) fn figure(results: &Results, measure: &Comparison<'_>) -> Markup {
    let Some(centre) = measure.rows.iter().find_map(|row| row.centre) else { return html! {} };
    let name = measure_in_words(results, measure.measure, measure.subject);
    let points: Vec<FunnelPoint> = measure.rows.iter().filter_map(|row| point(results, row)).collect();
    let n_left_out = measure.n_labelled(ComparisonLabel::InsufficientData);
    let shown = Funnel {
        about: About {
            id: format!("funnel-{}-{}", measure.measure, place(measure)),
            title: name,
            description: format!(
                "One dot per force, by its number of {} and its rate, between limits that narrow with that number. The \
                 limits surround {}. The table below holds the same figures.",
                denominator(measure.measure),
                percent(centre)
            ),
        },
        denominator: denominator(measure.measure),
        centre,
        points,
    };
    html! {
        figure {
            figcaption { "Rate of each force, by its number of " (denominator(measure.measure)) }
            div.scroll role="region" tabindex="0" aria-label=(shown.about.title) { (funnel(&shown)) }
        }
        @if n_left_out > 0 {
            p.note { (counted(n_left_out, "force has", "forces have")) " fewer than 30 such records and no dot." }
        }
    }
}

/// Ids of elements hold letters, digits and hyphens alone; the ids of rules may hold anything.
fn place(measure: &Comparison<'_>) -> String {
    measure.subject.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}

fn point(results: &Results, row: &ComparisonRow) -> Option<FunnelPoint> {
    let apart = if row.not_comparable {
        format!(" Not comparable: {}.", row.not_comparable_reason.replace('`', ""))
    } else {
        String::new()
    };
    Some(FunnelPoint {
        code: row.force.clone(),
        label: label(results, &row.force),
        numerator: row.numerator,
        denominator: row.denominator,
        rate: row.rate?,
        inner: (row.lower_95?, row.upper_95?),
        outer: (row.lower_998?, row.upper_998?),
        note: format!("{}.{apart}", capitalised(label_in_words(row.label))),
        is_far: row.label == ComparisonLabel::Differs,
        is_apart: row.not_comparable,
    })
}

/// What the denominator counts.
fn denominator(measure: ComparedMeasure) -> &'static str {
    match measure {
        ComparedMeasure::Sensitivity => "cases that meet the definition",
        ComparedMeasure::Precision => "flagged cases with a verdict",
        ComparedMeasure::UndeterminedShare => "cases",
        ComparedMeasure::RecordedRate => "records in which the field was due",
    }
}
