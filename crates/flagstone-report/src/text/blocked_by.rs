//! The fields that keep most cases undetermined.

use flagstone_results::{ALL, Results};

use crate::number::{count, percent_or_dash};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Column, heading, plain};
use crate::view::blocking_fields;

pub(crate) fn write(page: &mut Page, results: &Results, n_shown: usize) {
    let fields = blocking_fields(results, &results.audit.default_definition, ALL);
    if fields.is_empty() {
        let note = if results.verdicts.is_empty() { "not evaluated" } else { "none" };
        page.heading("Missing fields that block verdicts", note);
        return;
    }
    page.blank();
    let shown = if fields.len() > n_shown { format!(", {n_shown} of {}", fields.len()) } else { String::new() };
    let titles = ["crimes blocked", "by it alone", "share"];
    let mut rows = vec![vec![heading(format!("Missing fields that block verdicts{shown}"))]];
    rows[0].extend(titles.map(|title| (Style::Faint, title.to_owned())));
    for row in fields.iter().take(n_shown) {
        rows.push(vec![
            plain(format!("{}.{}", row.table, row.field)),
            plain(count(row.cases_blocked)),
            plain(count(row.cases_solely_blocked)),
            plain(percent_or_dash(row.share)),
        ]);
    }
    table::write(page, &[Column::Elastic, Column::Right, Column::Right, Column::Right], &rows);
}
