//! Which criterion makes the difference between the default definition and each other one.

use flagstone_results::{DifferenceRow, Results, RuleKind};
use maud::{Markup, html};

use crate::html::part::part;
use crate::html::table::{Row, cell, folded_table, number, row, table, text};
use crate::number::{count, counted};
use crate::view::{CRIME, KeptOut, Pair, definitions, kept_out, pair, rule, title};

pub(crate) fn write(results: &Results) -> Markup {
    let default = results.audit.default_definition.as_str();
    let others: Vec<&str> = definitions(results).into_iter().filter(|id| *id != default).collect();
    let compared: Vec<Compared<'_>> = others.into_iter().filter_map(|other| compare(results, default, other)).collect();
    if compared.is_empty() {
        return html! { p.none { "The default definition was held against no other." } };
    }
    let rows: Vec<Row> = compared.iter().map(|compared| overview(results, default, compared)).collect();
    html! {
        p {
            "A crime that meets one definition and not another is kept out by at least one criterion of the other. A crime can fail several, so that the counts need not add up; "
            "where a criterion fails alone, it makes the difference by itself. Unit: crime, all forces. Other units, pairs and forces are in the table " code { "differences" } " of the results."
        }
        (folded_table(&format!("The default definition, {default}, against each other one"), &[
            text("Other definition"), number("Meet both"), number("Only the default"), text("Criterion of the other that fails most often"),
            number("Only the other"), text("Criterion of the default that fails most often"),
        ], &rows))
        @for compared in &compared { (both_ways(results, default, compared)) }
    }
}

/// The default definition against another.
struct Compared<'a> {
    other: &'a str,
    pair: Pair,
    /// Cases that meet the default, kept out by the other.
    by_other: Option<KeptOut<'a>>,
    /// Cases that meet the other, kept out by the default.
    by_default: Option<KeptOut<'a>>,
}

fn compare<'a>(results: &'a Results, default: &str, other: &'a str) -> Option<Compared<'a>> {
    Some(Compared {
        other,
        pair: pair(results, CRIME, default, other)?,
        by_other: kept_out(results, CRIME, default, other),
        by_default: kept_out(results, CRIME, other, default),
    })
}

fn overview(results: &Results, default: &str, compared: &Compared<'_>) -> Row {
    let Compared { other, pair, by_other, by_default } = compared;
    let cells = [
        cell(other),
        cell(count(pair.both)),
        cell(count(pair.only_first)),
        most(results, other, by_other.as_ref()),
        cell(count(pair.only_second)),
        most(results, default, by_default.as_ref()),
    ];
    row(cells, false)
}

/// The criterion that fails most often, with its count.
fn most(results: &Results, definition: &str, found: Option<&KeptOut<'_>>) -> Markup {
    match found.and_then(|found| found.criteria.first()).filter(|line| line.fails > 0) {
        Some(line) => html! { (question(results, definition, line)) " " span.whole { "(" (count(line.fails)) ")" } },
        None => cell("none"),
    }
}

fn both_ways(results: &Results, default: &str, compared: &Compared<'_>) -> Markup {
    let Compared { other, pair, by_other, by_default } = compared;
    html! {
        details {
            summary {
                (title(results, RuleKind::Definition, other)) " " span.id { (other) } ": "
                (count(pair.only_first)) " only under the default, " (count(pair.only_second)) " only under this one"
            }
            (one_way(results, (default, other), by_other.as_ref()))
            (one_way(results, (other, default), by_default.as_ref()))
        }
    }
}

/// The criteria of `b` that keep out cases meeting `a`.
fn one_way(results: &Results, (a, b): (&str, &str), found: Option<&KeptOut<'_>>) -> Markup {
    let heading = html! { h3 { "Meets " (a) ", not " (b) } };
    let Some(found) = found else { return html! { (heading) p.none { "Not evaluated." } } };
    if found.cases + found.open == 0 {
        return html! { (heading) p.none { "Every crime that meets " (a) " meets " (b) ", or none meets " (a) "." } };
    }
    let rows: Vec<Row> = found
        .criteria
        .iter()
        .map(|line| {
            let cells = [
                html! { (question(results, b, line)) " " span.id { (line.criterion_id) } },
                part(line.fails_alone, line.fails, found.cases),
                cell(count(line.fails)),
                cell(count(line.fails_alone)),
                cell(count(line.unknown)),
            ];
            row(cells, false)
        })
        .collect();
    let columns = [
        text("What the criterion asks"),
        text("Share of those kept out"),
        number("Fails"),
        number("Fails alone"),
        number("Left open"),
    ];
    html! {
        (heading)
        p {
            (counted(found.cases, "crime meets", "crimes meet")) " " (a) " and " (if found.cases == 1 { "does" } else { "do" }) " not meet " (b) "; "
            (counted(found.open, "more is", "more are")) " left open: undetermined under " (b) "."
            @if found.n_idle > 0 { " " (counted(found.n_idle, "criterion", "criteria")) " of " (b) " neither keep" (if found.n_idle == 1 { "s" } else { "" }) " out nor leave" (if found.n_idle == 1 { "s" } else { "" }) " open any." }
        }
        (table(&format!("Criteria of {b} that keep out crimes meeting {a}"), &columns, &rows))
    }
}

/// What a criterion asks, or its id where the rules do not have it.
fn question<'a>(results: &'a Results, definition: &str, line: &'a DifferenceRow) -> &'a str {
    rule(results, RuleKind::Criterion, &format!("{definition}/{}", line.criterion_id))
        .map_or(line.criterion_id.as_str(), |rule| rule.title.as_str())
}
