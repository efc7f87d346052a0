//! The flag, force by force, in the order of their codes.

use flagstone_results::Results;

use crate::number::{count, narrow_span, percent_or_dash};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Column, heading, plain};
use crate::view::{CRIME, by_force, codes, label, precision, sensitivity, verdict};

pub(crate) fn write(page: &mut Page, results: &Results, n_shown: usize) {
    let definition = &results.audit.default_definition;
    let accuracy = by_force(results, definition);
    let codes = codes(results);
    if codes.is_empty() {
        page.heading("By force", "no force was audited");
        return;
    }
    page.blank();
    let titles = ["meet", "undet.", "sens.", "interval", "bounds", "prec."];
    let mut rows = vec![vec![heading(format!("By force{}", shown(codes.len(), n_shown)))]];
    rows[0].extend(titles.map(|title| (Style::Faint, title.to_owned())));
    for code in codes.iter().take(n_shown) {
        let mut row = vec![plain(label(results, code))];
        match verdict(results, definition, CRIME, code) {
            Some(verdict) => row.extend([verdict.meets, verdict.undetermined].map(|n| plain(count(n)))),
            None => row.extend(["–", "–"].map(plain)),
        }
        match accuracy.iter().find(|row| row.force == *code) {
            Some(flag) => {
                let sensitivity = sensitivity(flag);
                row.extend([
                    plain(percent_or_dash(sensitivity.value)),
                    plain(narrow_span(sensitivity.lower, sensitivity.upper)),
                    plain(narrow_span(sensitivity.worst, sensitivity.best)),
                    plain(percent_or_dash(precision(flag).value)),
                ]);
            }
            None => row.extend(["–", "–", "–", "–"].map(plain)),
        }
        rows.push(row);
    }
    let mut columns = [Column::Right; 7];
    columns[0] = Column::Elastic;
    table::write(page, &columns, &rows);
}

/// `, 3 of 43, by code`, or nothing where all are shown.
fn shown(n: usize, n_shown: usize) -> String {
    if n > n_shown { format!(", {n_shown} of {n}, by code") } else { String::new() }
}
