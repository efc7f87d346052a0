//! What to fix first in one force.

use flagstone_results::{Results, RuleKind};

use crate::number::{count, counted, percent_or_dash};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Cell, Column, heading, plain};
use crate::view::{CRIME, blocking_fields, label, most_breaches, title, verdict};

/// Fields and checks that fit one screen.
const N_SHOWN: usize = 12;

pub(crate) fn write(page: &mut Page, results: &Results, force: &str) {
    let default = results.audit.default_definition.as_str();
    page.line(Style::Bold, &format!("{}: what to fix first", label(results, force)));
    page.line(Style::Plain, &results.audit.title);
    match verdict(results, default, CRIME, force) {
        None => page.paragraph(Style::Plain, 0, &format!("{default} was not evaluated.")),
        Some(row) => {
            let cases = counted(row.meets + row.does_not_meet + row.undetermined, "crime", "crimes");
            let text = format!(
                "{} of {cases} cannot be decided under {default}, for want of what is not recorded.",
                count(row.undetermined)
            );
            page.paragraph(Style::Plain, 0, &text);
        }
    }
    fields(page, results, force);
    checks(page, results, force);
    page.blank();
    page.paragraph(Style::Faint, 0, "Unrounded counts of records, for internal use: not for publication.");
}

/// The fields by their share of the undetermined cases.
fn fields(page: &mut Page, results: &Results, force: &str) {
    let fields = blocking_fields(results, &results.audit.default_definition, force);
    if fields.is_empty() {
        page.heading("Fields to fill", "none blocks a verdict");
        return;
    }
    let rows = fields.iter().take(N_SHOWN).map(|row| {
        vec![
            plain(format!("{}.{}", row.table, row.field)),
            plain(count(row.cases_blocked)),
            plain(count(row.cases_solely_blocked)),
            plain(percent_or_dash(row.share)),
        ]
    });
    block(page, "Fields to fill", fields.len(), ["crimes blocked", "by it alone", "share"], rows);
}

/// The checks over their limit by how many records break them.
fn checks(page: &mut Page, results: &Results, force: &str) {
    let over = most_breaches(results, force);
    if over.is_empty() {
        page.heading("Checks over their limit", "none");
        return;
    }
    let rows = over.iter().take(N_SHOWN).map(|row| {
        vec![
            plain(format!("{}  {}", row.rule_id, title(results, RuleKind::Check, &row.rule_id))),
            plain(count(row.breaches)),
            plain(count(row.passed + row.breaches)),
            plain(percent_or_dash(row.breach_rate)),
        ]
    });
    block(page, "Checks over their limit", over.len(), ["breaches", "decided", "rate"], rows);
}

fn block(page: &mut Page, name: &str, n_rows: usize, titles: [&str; 3], rows: impl Iterator<Item = Vec<Cell>>) {
    let shown = if n_rows > N_SHOWN { format!(", {N_SHOWN} of {n_rows}") } else { String::new() };
    let mut all = vec![vec![heading(format!("{name}{shown}"))]];
    all[0].extend(titles.map(|title| (Style::Faint, title.to_owned())));
    all.extend(rows);
    page.blank();
    table::write(page, &[Column::Cut, Column::Right, Column::Right, Column::Right], &all);
}
