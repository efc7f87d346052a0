//! Closed cases for another look: how many, in which order, with which signals.

use flagstone_results::{ALL, ClosureRow, Results, RuleKind, WorkloadRow};

use crate::number::{amount_span, count, count_span, exact_span, percent_or_dash, share};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Cell, Column, heading, plain};
use crate::view::{all_closures, most_raised, priorities, scope_lacks, title, told, whole_workload};

const HEADING: &str = "Closed cases for another look";
/// The most signals and missing fields that are named; the report has all.
const N_SIGNALS: usize = 2;
const N_FIELDS: usize = 2;

pub(crate) fn write(page: &mut Page, results: &Results) {
    let Some(all) = all_closures(results) else {
        page.heading(HEADING, "not evaluated");
        return;
    };
    page.blank();
    levels(page, results, all);
    signals(page, results, all);
    reasons(page, results, all);
    if let Some(row) = whole_workload(results, ALL) {
        page.paragraph(Style::Plain, 2, &workload(row));
    }
}

/// The first row is all closed cases, the others are the levels of the order of review.
fn levels(page: &mut Page, results: &Results, all: &ClosureRow) {
    let open = if all.nfa_unknown > 0 { format!(", not known of {}", count(all.nfa_unknown)) } else { String::new() };
    let closed = format!("No further action: {}{open}", count(all.nfa_cases));
    let mut rows: Vec<Vec<Cell>> = vec![
        vec![heading(HEADING), (Style::Faint, "in scope".to_owned()), (Style::Faint, "scope unknown".to_owned())],
        vec![plain(closed), (Style::Bold, count(all.in_scope)), plain(count(all.scope_unknown))],
    ];
    rows.extend(priorities(results, ALL).into_iter().map(|row| {
        let question = format!("{}. {}", row.position, row.title);
        vec![plain(question), plain(count(row.in_scope)), plain(count(row.scope_unknown))]
    }));
    table::write(page, &[Column::Cut, Column::Right, Column::Right], &rows);
}

fn signals(page: &mut Page, results: &Results, all: &ClosureRow) {
    let rate = percent_or_dash(share(all.with_signals, all.in_scope));
    let most = most_raised(results);
    let lead = if most.is_empty() { "" } else { "; raised most, of those that could be told:" };
    page.paragraph(Style::Plain, 2, &format!("Enquiry signals on {} ({rate}){lead}", count(all.with_signals)));
    let rows: Vec<Vec<Cell>> = most
        .into_iter()
        .take(N_SIGNALS)
        .map(|row| {
            let told = told(row);
            vec![
                plain(format!("  {}", row.signal_id)),
                plain(format!("{} of {}", percent_or_dash(share(row.raised, told)), count(told))),
                plain(title(results, RuleKind::Signal, &row.signal_id)),
            ]
        })
        .collect();
    table::write(page, &[Column::Left, Column::Right, Column::Cut], &rows);
}

/// What is missing most where the scope is unknown; nothing where it never is.
fn reasons(page: &mut Page, results: &Results, all: &ClosureRow) {
    let fields = scope_lacks(results, ALL);
    if all.scope_unknown == 0 || fields.is_empty() {
        return;
    }
    let named: Vec<String> =
        fields.iter().take(N_FIELDS).map(|row| format!("{} ({})", row.field, count(row.cases))).collect();
    let more = fields.len().saturating_sub(N_FIELDS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    page.paragraph(Style::Plain, 2, &format!("Scope unknown for want of {}{more}", named.join(", ")));
}

/// Cases times hours, and what follows from it, as far as the inputs reach.
fn workload(row: &WorkloadRow) -> String {
    let mut text = format!(
        "Review, from inputs alone: {} cases × {} h = {} hours",
        count_span(row.cases_from, row.cases_to),
        exact_span(row.hours_per_case_from, row.hours_per_case_to),
        amount_span(row.hours_from, row.hours_to),
    );
    if let (Some(from), Some(to)) = (row.weeks_from, row.weeks_to) {
        text.push_str(&format!(", {} weeks", amount_span(from, to)));
    }
    if let (Some(from), Some(to)) = (row.cost_from, row.cost_to) {
        text.push_str(&format!(", cost {}", amount_span(from, to)));
    }
    text
}
