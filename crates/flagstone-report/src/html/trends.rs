//! Measures from month to month: charts of all forces together, and which months of each force stand out.

mod chart;
mod forces;

use flagstone_results::{ALL, Results, TrendSignal};
use maud::{Markup, html};

use crate::view::trends;

pub(crate) fn write(results: &Results) -> Markup {
    let measures = trends(results);
    if measures.is_empty() {
        return html! { p.none { "No month of recording is known." } };
    }
    html! {
        p {
            "Crimes stand in the month in which they were recorded. A rate moves from month to month although nothing about the recording has changed; the limits show by how much. A month " em { "stands out" }
            " where it lies outside them, or is part of a pattern that chance seldom makes: seven months in a row rising, falling or on one side of the centre line, or two of three near a limit. "
            "That it stands out says that something may have changed, not what, nor whether for the better."
        }
        p {
            "The latest months are grey and in no limit, since flags and answers that come later are still missing from them. No field says when a flag was set, so how late they come cannot be measured: that three months are enough is an assumption. "
            "Months before a gap of more than two months are grey too, by another assumption. Fewer than twelve months make a run chart, without limits, in which no month stands out."
        }
        ul.legend {
            li { span.key.key-dot aria-hidden="true" {} "a month" }
            li { span.key.key-young aria-hidden="true" {} "grey: left out" }
            li { span.key.key-far aria-hidden="true" {} "ringed: stands out" }
            li { span.key.key-outer aria-hidden="true" {} "limits of common variation" }
            li { span.key.key-reference aria-hidden="true" {} "centre line" }
        }
        @for measure in &measures {
            @for rows in measure.forces.iter().filter(|rows| rows.iter().any(|row| row.force == ALL)) {
                (chart::figure(results, measure, rows))
            }
            (forces::table(results, measure))
        }
    }
}

/// Why a month stands out, as people read it. The word signal is kept for prompts about closed cases.
fn signal_in_words(signal: TrendSignal) -> &'static str {
    match signal {
        TrendSignal::AboveLimit => "above the upper limit",
        TrendSignal::BelowLimit => "below the lower limit",
        TrendSignal::Rising => "one of seven rising months",
        TrendSignal::Falling => "one of seven falling months",
        TrendSignal::NearUpperLimit => "two of three months near the upper limit",
        TrendSignal::NearLowerLimit => "two of three months near the lower limit",
        TrendSignal::AboveCentre => "one of seven months above the centre line",
        TrendSignal::BelowCentre => "one of seven months below the centre line",
    }
}
