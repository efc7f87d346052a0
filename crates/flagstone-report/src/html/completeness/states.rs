//! In which state a field was found, record by record: the counts behind the shares.

use flagstone_results::{ALL, CompletenessRow, Denominator, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::status::denominator;
use crate::html::table::{Column, Group, Row, cell, grouped_table, number, row, text};
use crate::number::{count, narrow_span, percent_or_dash};
use crate::view::{Measure, codes, completeness};

/// A recording state other than recorded: what it is called, and how many records are in it.
type State = (&'static str, fn(&CompletenessRow) -> i64);

const STATES: [State; 7] = [
    ("Not stated", |line| line.not_stated),
    ("Refused", |line| line.refused),
    ("Unknown", |line| line.unknown),
    ("Blank", |line| line.blank),
    ("Invalid", |line| line.invalid),
    ("Unmapped", |line| line.unmapped),
    ("Several values", |line| line.multivalue),
];

/// The counts of a measure in a population, force by force. States that no record is in have no column: they are named
/// below the table.
pub(super) fn table(results: &Results, measure: &Measure<'_>, population: &str, caption: &str) -> Markup {
    let lines: Vec<&CompletenessRow> = Denominator::ALL
        .iter()
        .flat_map(|&denominator| completeness(results, measure.id, population, denominator))
        .filter(|line| line.records > 0)
        .collect();
    if lines.is_empty() {
        return html! { p.none { (caption) ": no record." } };
    }
    let (found, empty): (Vec<State>, Vec<State>) =
        STATES.into_iter().partition(|(_, n)| lines.iter().any(|line| n(line) > 0));
    let groups: Vec<Group> = [ALL]
        .into_iter()
        .chain(codes(results))
        .map(|force| Group {
            heading: force_name(results, force),
            rows: lines.iter().filter(|line| line.force == force).map(|line| counts(line, &found)).collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect();
    let empty: Vec<String> = empty.iter().map(|(name, _)| name.to_lowercase()).collect();
    html! {
        (grouped_table(caption, &columns(&found), &groups))
        @if !empty.is_empty() { p.note { "States that no record is in: " (empty.join(", ")) "." } }
    }
}

fn columns(states: &[State]) -> Vec<Column<'static>> {
    let mut columns = vec![text("Denominator"), number("Records"), number("Recorded")];
    columns.extend(states.iter().map(|(name, _)| number(name)));
    columns.extend([number("Share recorded"), number("Interval")]);
    columns
}

fn counts(line: &CompletenessRow, states: &[State]) -> Row {
    let mut cells = vec![cell(denominator(line.denominator)), cell(count(line.records)), cell(count(line.recorded))];
    cells.extend(states.iter().map(|(_, n)| cell(count(n(line)))));
    cells.extend([cell(percent_or_dash(line.recorded_rate)), cell(narrow_span(line.lower, line.upper))]);
    row(cells, false)
}
