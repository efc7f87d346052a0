//! Every check, by dimension of data quality; and how each force stands.

use flagstone_results::{ALL, CheckRow, CheckStatus, Results, RuleKind, RuleRow};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::reason::capitalised;
use crate::html::rule_text::own_words;
use crate::html::status::badge;
use crate::html::table::{Group, Row, cell, grouped_table, number, row, table, text};
use crate::number::{count, narrow_span, percent, percent_or_dash};
use crate::view::{codes, is_over, of_check, of_kind};

/// The dimensions of the Government Data Quality Framework, in the order in which they build on each other.
const DIMENSIONS: [&str; 6] = ["completeness", "validity", "uniqueness", "consistency", "timeliness", "accuracy"];

pub(crate) fn write(results: &Results) -> Markup {
    let dimensions = by_dimension(results);
    let groups = groups(results, &dimensions);
    if groups.is_empty() {
        return html! { p.none { "No check was run." } };
    }
    let columns = [
        text("Check"),
        number("Does not apply"),
        number("Kept"),
        number("Broken"),
        number("Not decided"),
        number("Share decided"),
        number("Rate"),
        number("Interval"),
        number("Limit"),
        text("Status"),
    ];
    html! {
        p {
            "Every record falls into one of four columns: the rule does not apply to it, it keeps the rule, it breaks it, or that cannot be decided. "
            "A rate above the limit fails or warns; one equal to it passes. A check that decided nothing is never shown as passed."
        }
        (grouped_table("Checks by dimension, all forces", &columns, &groups))
        (by_force(results))
        (own_words_of_all(&dimensions))
    }
}

/// The checks, by dimension.
fn by_dimension(results: &Results) -> Vec<(String, Vec<&RuleRow>)> {
    let rules = of_kind(results, RuleKind::Check);
    let dimension = |rule: &RuleRow| rule.dimension.clone().unwrap_or_default();
    let mut names: Vec<String> = rules.iter().map(|rule| dimension(rule)).collect();
    // Dimensions that the framework does not have come last, by name.
    names.sort_by_key(|name| {
        (DIMENSIONS.iter().position(|known| known == name).unwrap_or(DIMENSIONS.len()), name.clone())
    });
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let own = rules.iter().copied().filter(|rule| dimension(rule) == name).collect();
            (capitalised(if name.is_empty() { "no dimension" } else { &name }), own)
        })
        .collect()
}

fn groups(results: &Results, dimensions: &[(String, Vec<&RuleRow>)]) -> Vec<Group> {
    dimensions
        .iter()
        .map(|(name, rules)| Group {
            heading: cell(name),
            rows: rules.iter().filter_map(|rule| line(results, rule)).collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect()
}

/// What each check asks, why, and what to do about what breaks it.
fn own_words_of_all(dimensions: &[(String, Vec<&RuleRow>)]) -> Markup {
    html! {
        h3 { "Every check in its own words" }
        @for (name, rules) in dimensions {
            h4 { (name) }
            @for rule in rules {
                details {
                    summary { span.id { (rule.rule_id) } " " (rule.title) }
                    (own_words(rule))
                }
            }
        }
    }
}

fn line(results: &Results, rule: &RuleRow) -> Option<Row> {
    let line = of_check(results, &rule.rule_id).into_iter().find(|line| line.force == ALL)?;
    let cells = [
        html! { span.id { (rule.rule_id) } " " (rule.title) },
        cell(count(line.not_applicable)),
        cell(count(line.passed)),
        cell(count(line.breaches)),
        cell(count(line.unknown)),
        cell(percent_or_dash(line.evaluated_rate)),
        cell(percent_or_dash(line.breach_rate)),
        cell(narrow_span(line.lower, line.upper)),
        cell(percent(line.max_breach_rate)),
        badge(line.status),
    ];
    Some(row(cells, false))
}

/// How many checks have each status in each force, and which are furthest over their limit there.
fn by_force(results: &Results) -> Markup {
    let rows: Vec<Row> = codes(results)
        .into_iter()
        .map(|code| {
            let mut lines: Vec<&CheckRow> = results.checks.iter().filter(|line| line.force == code).collect();
            lines.sort_by_key(|line| &line.rule_id);
            let n = |status| cell(count(lines.iter().filter(|line| line.status == status).count() as i64));
            let cells = [
                force_name(results, code),
                n(CheckStatus::Pass),
                n(CheckStatus::Warn),
                n(CheckStatus::Fail),
                n(CheckStatus::Incomplete),
                n(CheckStatus::NotApplicable),
                n(CheckStatus::Error),
                over(&lines),
            ];
            row(cells, false)
        })
        .collect();
    let columns = [
        text("Force"),
        number("Pass"),
        number("Warn"),
        number("Fail"),
        number("Incomplete"),
        number("Not applicable"),
        number("Error"),
        text("Highest rates over the limit"),
    ];
    table("Number of checks by status, by force", &columns, &rows)
}

/// The most checks of a force that are named outright; the others are folded away.
const N_NAMED: usize = 3;

/// The checks of a force that are over their limit: by rate, the highest first.
fn over(lines: &[&CheckRow]) -> Markup {
    let mut over: Vec<&CheckRow> = lines.iter().copied().filter(|line| is_over(line)).collect();
    over.sort_by(|a, b| b.breach_rate.unwrap_or(0.0).total_cmp(&a.breach_rate.unwrap_or(0.0)));
    let (named, others) = over.split_at(over.len().min(N_NAMED));
    html! {
        @if named.is_empty() { "none" }
        @else { (rates(named)) }
        @if !others.is_empty() { details { summary { "and " (others.len()) " more" } (rates(others)) } }
    }
}

/// `FS202 66.7%, FS101 32.2%`.
fn rates(lines: &[&CheckRow]) -> Markup {
    html! {
        @for (index, line) in lines.iter().enumerate() {
            @if index > 0 { ", " }
            span.whole { (line.rule_id) " " (percent_or_dash(line.breach_rate)) }
        }
    }
}
