//! The counts behind the matrix: every pair of definitions once.

use flagstone_results::AgreementRow;
use maud::{Markup, html};

use crate::html::table::{Column, Row, cell, folded_table, number, row, text};
use crate::number::{coefficient, count, percent_or_dash, span};
use crate::view::{Nesting, Pair, plural};

/// What the pairs agree and disagree on.
pub(super) fn counts(rows: &[&AgreementRow], unit: &str) -> Markup {
    let lines: Vec<Row> = rows
        .iter()
        .map(|line| {
            let counts = [line.both, line.only_a, line.only_b, line.neither, line.undetermined];
            let mut cells = vec![cell(&line.definition_a), cell(&line.definition_b)];
            cells.extend(counts.map(|n| cell(count(n))));
            cells.extend([
                cell(percent_or_dash(Pair::of(line).agreeing())),
                cell(span(line.agreement_worst, line.agreement_best)),
                cell(coefficient(line.kappa)),
                cell(coefficient(line.ac1)),
                nesting(line),
            ]);
            row(cells, false)
        })
        .collect();
    let columns = [
        text("A"),
        text("B"),
        number("Both"),
        number("Only A"),
        number("Only B"),
        number("Neither"),
        number("Undetermined"),
        number("Agree"),
        number("Bounds"),
        number("Kappa"),
        number("AC1"),
        text("One within the other"),
    ];
    html! {
        (folded_table(&format!("Pairs of definitions, {}, all forces", plural(unit)), &columns, &lines))
        p.note {
            "Agree: share of the cases determined under both, as in the matrix. Bounds: share of all cases if every undetermined one were a disagreement, and if every one were an agreement. "
            "AC1 (Gwet) is less drawn down than kappa where almost no case meets a definition; read both."
        }
    }
}

/// What is undetermined, taken apart.
pub(super) fn undetermined(rows: &[&AgreementRow], unit: &str) -> Markup {
    let lines: Vec<Row> = rows
        .iter()
        .map(|line| {
            let counts = [
                line.meets_undetermined,
                line.not_undetermined,
                line.undetermined_meets,
                line.undetermined_not,
                line.undetermined_both,
            ];
            let mut cells = vec![cell(&line.definition_a), cell(&line.definition_b)];
            cells.extend(counts.map(|n| cell(count(n))));
            row(cells, false)
        })
        .collect();
    folded_table(&format!("Undetermined under one or both, {}, all forces", plural(unit)), &UNDETERMINED, &lines)
}

const UNDETERMINED: [Column<'static>; 7] = [
    text("A"),
    text("B"),
    number("Meets A, B open"),
    number("Not A, B open"),
    number("A open, meets B"),
    number("A open, not B"),
    number("Both open"),
];

/// Whether one of the two implies the other, in words.
fn nesting(line: &AgreementRow) -> Markup {
    let within = |pair: Pair, inner: &str, outer: &str| match pair.nesting() {
        Nesting::No => None,
        Nesting::Full => Some(format!("every case that meets {inner} meets {outer}")),
        Nesting::Open(open) => {
            Some(format!("no case that meets {inner} is known not to meet {outer}; {} undetermined", count(open)))
        }
    };
    let (a, b) = (line.definition_a.as_str(), line.definition_b.as_str());
    let found: Vec<String> =
        [within(Pair::of(line), a, b), within(Pair::turned(line), b, a)].into_iter().flatten().collect();
    cell(if found.is_empty() { "no".to_owned() } else { found.join("; ") })
}
