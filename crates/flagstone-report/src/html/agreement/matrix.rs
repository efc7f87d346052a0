//! Every definition against every other: the share agreeing as heat, kappa below it.

use flagstone_results::Results;
use maud::{Markup, html};

use crate::number::{coefficient, count, percent};
use crate::view::{Nesting, Pair, definitions, pair, plural};

/// Lower ends of the steps of heat, fractions: most pairs agree on most cases, so that even steps would tell nothing.
const STEPS: [f64; 5] = [0.0, 0.8, 0.9, 0.95, 0.99];

/// Says that every case that meets the definition of the row meets that of the column.
const WITHIN: &str = "⊂";

pub(super) fn write(results: &Results, unit: &str) -> Markup {
    let ids = definitions(results);
    let caption = format!("Share of {} on which two definitions agree, all forces", plural(unit));
    html! {
        div.scroll.short role="region" tabindex="0" aria-label=(caption) {
            table.heat.matrix {
                caption { (caption) }
                thead { tr { th scope="col" { "Definition" } @for id in &ids { th.n scope="col" { (id) } } } }
                tbody {
                    @for first in &ids {
                        tr {
                            th scope="row" { (first) }
                            @for second in &ids {
                                @if first == second { td.n.empty { "·" } }
                                @else { (cell(first, second, pair(results, unit, first, second))) }
                            }
                        }
                    }
                }
            }
        }
        ul.legend {
            @for (step, least) in STEPS.iter().enumerate() {
                li { span class={ "key heat-" (step) } aria-hidden="true" {} (step_in_words(*least, STEPS.get(step + 1))) }
            }
            li { "κ: kappa" }
            li { (WITHIN) " every case that meets the definition of the row meets that of the column" }
            li { "–: no case determined under both" }
        }
    }
}

fn cell(first: &str, second: &str, pair: Option<Pair>) -> Markup {
    let Some((pair, share)) = pair.and_then(|pair| Some((pair, pair.agreeing()?))) else {
        return html! { td.n.empty { "–" } };
    };
    let step = STEPS.iter().rposition(|least| share >= *least).unwrap_or(0);
    let is_within = pair.nesting() == Nesting::Full;
    html! {
        td class={ "n heat-" (step) } title=(in_words(first, second, pair)) {
            (percent(share)) br; span.kappa { "κ " (coefficient(pair.kappa)) @if is_within { " " (WITHIN) } }
        }
    }
}

fn in_words(first: &str, second: &str, pair: Pair) -> String {
    let within = if pair.nesting() == Nesting::Full {
        format!(" Every case that meets {first} meets {second}.")
    } else {
        String::new()
    };
    format!(
        "{first} and {second}: {} meet both, {} only {first}, {} only {second}, {} neither; {} undetermined.{within}",
        count(pair.both),
        count(pair.only_first),
        count(pair.only_second),
        count(pair.neither),
        count(pair.undetermined),
    )
}

fn step_in_words(least: f64, end: Option<&f64>) -> String {
    let whole = |share: f64| format!("{:.0}%", share * 100.0);
    match end {
        Some(end) if least == 0.0 => format!("under {}", whole(*end)),
        Some(end) => format!("{} to under {}", whole(least), whole(*end)),
        None => format!("{} and over", whole(least)),
    }
}
