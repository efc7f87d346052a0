//! The checks over their limit, the worst first, with what to do about them.

use flagstone_results::{ALL, CheckRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::reason::sentences;
use crate::html::sentence::{ended, lines};
use crate::html::status::badge;
use crate::html::table::{Row, cell, number, row, table, text};
use crate::number::{count, counted, percent, percent_or_dash, span};
use crate::view::{by_status, of_check, over_limit, reasons, rule};

/// The most checks that are told in full; the chapter after this lists all.
const N_SHOWN: usize = 8;

pub(crate) fn write(results: &Results) -> Markup {
    let n_checks: i64 = by_status(results).values().sum();
    let over = over_limit(results);
    html! {
        @if over.is_empty() {
            p.none {
                @if n_checks == 0 { "No check was run." }
                @else { "None of " (counted(n_checks, "check", "checks")) " is over its limit, all forces together." }
            }
        } @else {
            p {
                (count(over.len() as i64)) " of " (counted(n_checks, "check", "checks")) " " (if over.len() == 1 { "is" } else { "are" })
                " over the limit, all forces together: failing ones first, then by rate. A rate is breaches over the records that could be decided."
                @if over.len() > N_SHOWN { " Showing " (N_SHOWN) " of " (over.len()) "; the next chapter has all." }
            }
            @for line in over.iter().take(N_SHOWN) { (card(results, line, by_force(results, &line.rule_id))) }
        }
    }
}

/// A check: its figures, why it matters, what to do; with what stands below.
pub(super) fn card(results: &Results, line: &CheckRow, below: Markup) -> Markup {
    let own = rule(results, RuleKind::Check, &line.rule_id);
    html! {
        article.card aria-labelledby={ "check-" (line.rule_id) } {
            h3 id={ "check-" (line.rule_id) } {
                span.id { (line.rule_id) } " " (own.map_or("", |rule| rule.title.as_str())) " " (badge(line.status))
            }
            p.rate {
                strong { (percent_or_dash(line.breach_rate)) } " "
                (count(line.breaches)) " of " (count(line.passed + line.breaches)) " records that could be decided break the rule"
                " (process interval " (span(line.lower, line.upper)) "; limit " (percent(line.max_breach_rate)) ")."
                @if line.unknown > 0 { " On " (counted(line.unknown, "more record", "more records")) " it cannot be decided." }
                " " (sentences(&reasons(results, line)))
            }
            @if let Some(rule) = own {
                dl.words {
                    dt { "Why it matters" } dd { (ended(&rule.why)) }
                    @if let Some(remedy) = &rule.remedy { dt { "What the supplier should do" } dd { (ended(remedy)) } }
                    @if let Some(reading) = &rule.reading { dt { "How to read it" } dd { (ended(reading)) } }
                    @if !rule.known_limits.is_empty() { dt { "Known limits" } dd { (lines(&rule.known_limits)) } }
                }
            }
            (below)
        }
    }
}

fn by_force(results: &Results, rule_id: &str) -> Markup {
    let rows: Vec<Row> = of_check(results, rule_id)
        .into_iter()
        .filter(|line| line.force != ALL)
        .map(|line| {
            let cells = [
                force_name(results, &line.force),
                cell(percent_or_dash(line.breach_rate)),
                cell(count(line.breaches)),
                cell(count(line.passed + line.breaches)),
                cell(percent_or_dash(line.evaluated_rate)),
                badge(line.status),
            ];
            row(cells, false)
        })
        .collect();
    let columns = [
        text("Force"),
        number("Rate"),
        number("Breaches"),
        number("Decided"),
        number("Share that could be decided"),
        text("Status"),
    ];
    html! {
        @if !rows.is_empty() {
            details {
                summary { "By force" }
                (table(&format!("{rule_id} by force"), &columns, &rows))
            }
        }
    }
}
