//! The fields that keep most cases undetermined.

use flagstone_results::{ALL, Results};

use crate::number::{count, percent_or_dash};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Column, plain};
use crate::view::blocking_fields;

pub(crate) fn write(page: &mut Page, results: &Results, n_shown: usize) {
    let fields = blocking_fields(results, &results.audit.default_definition, ALL);
    if fields.is_empty() {
        let note = if results.verdicts.is_empty() { "not evaluated" } else { "none" };
        page.heading("Missing fields that block verdicts", note);
        return;
    }
    let note = if fields.len() > n_shown { format!("showing {n_shown} of {}", fields.len()) } else { String::new() };
    page.heading("Missing fields that block verdicts", &note);
    let titles = ["", "cases blocked", "decided by it alone", "share"];
    let mut rows = vec![titles.map(|title| (Style::Faint, title.to_owned())).into()];
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
