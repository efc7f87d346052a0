//! How far reviewers agree.

use flagstone_results::{AgreementMeasureRow, EstimateTables};
use maud::{Markup, html};

use crate::html::table::{Row, cell, grouped, number, row, table, text};
use crate::number::{coefficient, count, percent_or_dash};

pub(super) fn tables(tables: &EstimateTables) -> Markup {
    let n_twice: i64 = tables.pairs.iter().map(|pair| pair.cases).sum();
    if n_twice == 0 {
        return html! { p { "No case was decided by two reviewers who did not know of each other." } };
    }
    html! { (measures(&tables.agreement)) (pairs(tables)) }
}

fn measures(rows: &[AgreementMeasureRow]) -> Markup {
    let of = |measure: &str, weighting: &str| {
        rows.iter().find(|line| line.measure == measure && line.weighting == weighting)
    };
    let columns = [
        text("Measure"),
        grouped("Cases read twice, as they are", "value"),
        grouped("Cases read twice, as they are", "95% interval"),
        grouped("Weighted to all cases", "value"),
        grouped("Weighted to all cases", "standard error"),
        grouped("Weighted to all cases", "95% interval"),
    ];
    let names = [("positive_agreement", "Positive agreement"), ("ac1", "AC1 (Gwet)"), ("kappa", "Kappa (Cohen)")];
    let lines: Vec<Row> = names
        .iter()
        .map(|(measure, name)| {
            let (plain, weighted) = (of(measure, "none"), of(measure, "caseload"));
            row(
                [
                    cell(name),
                    cell(coefficient(plain.and_then(|line| line.value))),
                    cell(interval(plain)),
                    cell(coefficient(weighted.and_then(|line| line.value))),
                    cell(coefficient(weighted.and_then(|line| line.standard_error))),
                    cell(interval(weighted)),
                ],
                false,
            )
        })
        .collect();
    let weighted = rows.iter().find(|line| line.weighting == "caseload");
    html! {
        (table("How far two reviewers agree who did not know of each other", &columns, &lines))
        p.note {
            "Before anybody adjudicated. Positive agreement: of the decisions that a case is as asked, the share that the other reviewer made too; it is the gate. "
            @if let Some(weighted) = weighted {
                "Both are over the " (count(weighted.cases)) " cases drawn at random to be read twice; weighted, each counts for the cases of its stratum, and these strata hold "
                (percent_or_dash(weighted.covered)) " of all cases. "
            }
            "AC1 is close to 1 even for reviewers who agree on nothing that matters, as long as cases are rare."
        }
    }
}

fn interval(line: Option<&AgreementMeasureRow>) -> String {
    match line.map(|line| (line.lower, line.upper)) {
        Some((Some(lower), Some(upper))) => format!("{} to {}", coefficient(Some(lower)), coefficient(Some(upper))),
        _ => "–".to_owned(),
    }
}

fn pairs(tables: &EstimateTables) -> Markup {
    let word = |word: &str| word.replace('_', " ");
    let lines: Vec<Row> = tables
        .pairs
        .iter()
        .map(|pair| {
            row([cell(word(pair.first.word())), cell(word(pair.second.word())), cell(count(pair.cases))], false)
        })
        .collect();
    table("What they decided, pair by pair", &[text("One"), text("The other"), number("Cases")], &lines)
}
