//! Closed cases force by force: who decided, and how many are in scope.

use flagstone_results::{ALL, ClosureRow, Results};
use maud::{Markup, html};

use crate::html::force_name::force_name;
use crate::html::table::{Column, Row, cell, folded_table, grouped, number, row, text};
use crate::number::{count, count_span};
use crate::view::closures;

pub(super) fn tables(results: &Results) -> Markup {
    let rows = closures(results);
    let lines = |cells: fn(&ClosureRow) -> Vec<Markup>| -> Vec<Row> {
        let line = |line: &&ClosureRow| {
            row(std::iter::once(force_name(results, &line.force)).chain(cells(line)), line.force == ALL)
        };
        rows.iter().map(line).collect()
    };
    html! {
        p {
            "Forces stand in the order of their codes: this is no ranking. A decision by the police and one by the Crown Prosecution Service are two different things and are kept apart; "
            "where the decision maker is not recorded, only outcomes that name one are assigned."
        }
        (folded_table("Closed cases and who decided, by force", &DECIDED, &lines(decided)))
        (folded_table("Closed cases in scope, by force", &IN_SCOPE, &lines(in_scope)))
        p.note {
            "Not known whether closed: an outcome of the case is not recorded. Both: a decision of each, about different crimes of the case. Reported apart: an outcome near to no further action; "
            "such a case may be a closed one too. With signals: in scope, and at least one signal of a line of enquiry is raised."
            @if rows.iter().any(|row| row.unit == MIXED) { " Mixed: the forces do not all supply what makes up investigations, and “all forces” counts each in its own unit." }
        }
    }
}

const MIXED: &str = "mixed";

const DECIDED: [Column<'static>; 9] = [
    text("Force"),
    text("One case is"),
    number("Closed"),
    number("Not known whether closed"),
    grouped("Decided by", "police"),
    grouped("Decided by", "CPS"),
    grouped("Decided by", "both"),
    grouped("Decided by", "not known"),
    number("Reported apart"),
];

fn decided(line: &ClosureRow) -> Vec<Markup> {
    let counts = [
        line.nfa_cases,
        line.nfa_unknown,
        line.decided_by_police,
        line.decided_by_cps,
        line.decided_by_both,
        line.decided_by_unknown,
        line.ended_apart,
    ];
    let unit = if line.unit == MIXED { cell("mixed") } else { cell(&line.unit) };
    std::iter::once(unit).chain(counts.map(|n| cell(count(n)))).collect()
}

const IN_SCOPE: [Column<'static>; 8] = [
    text("Force"),
    grouped("All closed cases", "in scope"),
    grouped("All closed cases", "scope unknown"),
    grouped("All closed cases", "least to most"),
    grouped("Rape alleged", "in scope"),
    grouped("Rape alleged", "scope unknown"),
    grouped("Rape alleged", "least to most"),
    number("With signals"),
];

fn in_scope(line: &ClosureRow) -> Vec<Markup> {
    let three = |known: i64, open: i64| [cell(count(known)), cell(count(open)), cell(count_span(known, known + open))];
    let mut cells: Vec<Markup> = three(line.in_scope, line.scope_unknown).into();
    cells.extend(three(line.rape_priority, line.rape_scope_unknown));
    cells.push(cell(count(line.with_signals)));
    cells
}
