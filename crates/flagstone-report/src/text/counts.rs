//! How many cases meet each definition, at each unit, all forces.

use flagstone_results::{ALL, Results};

use crate::number::count;
use crate::text::page::{Page, Style};
use crate::text::table::{self, Cell, Column, heading, plain};
use crate::view::{UNITS, definitions, left_out, plural, status_in_words, units, verdict};

/// The most definitions that are listed; a rulebook is not expected to hold more.
const N_SHOWN: usize = 9;

pub(crate) fn write(page: &mut Page, results: &Results) {
    let ids = definitions(results);
    if ids.is_empty() {
        page.heading("Cases that meet, by definition", "not evaluated");
        return;
    }
    page.blank();
    let title = match ids.len() {
        n if n > N_SHOWN => format!("Meet (undetermined), {N_SHOWN} of {n}"),
        _ => "Meet (undetermined)".to_owned(),
    };
    let mut rows: Vec<Vec<Cell>> = vec![vec![heading(title)]];
    rows[0].extend(UNITS.map(|unit| (Style::Faint, plural(unit))));
    for id in ids.iter().take(N_SHOWN) {
        let mut row = vec![plain(*id)];
        row.extend(UNITS.map(|unit| {
            plain(
                verdict(results, id, unit, ALL).map_or_else(
                    || "–".to_owned(),
                    |row| format!("{} ({})", count(row.meets), count(row.undetermined)),
                ),
            )
        }));
        rows.push(row);
    }
    table::write(page, &[Column::Elastic, Column::Right, Column::Right, Column::Right], &rows);
    for unit in UNITS {
        without(page, results, unit);
    }
}

/// How many forces are in no figure on a unit; nothing where all are in.
fn without(page: &mut Page, results: &Results, unit: &str) {
    let n_forces = units(results, unit).iter().filter(|row| row.force != ALL).count();
    let groups = left_out(results, unit);
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for group in &groups {
        let words = status_in_words(group.status);
        match reasons.iter_mut().find(|(known, _)| *known == words) {
            Some((_, n)) => *n += group.forces.len(),
            None => reasons.push((words, group.forces.len())),
        }
    }
    let n_out: usize = reasons.iter().map(|(_, n)| n).sum();
    if n_out > 0 {
        // The number of forces says nothing more where there is one reason.
        let reasons: Vec<String> = match &reasons[..] {
            [(words, _)] => vec![(*words).to_owned()],
            several => several.iter().map(|(words, n)| format!("{words} {n}")).collect(),
        };
        let text = format!("  {}: without {n_out} of {n_forces} ({})", plural(unit), reasons.join(", "));
        page.line(Style::Doubtful, &text);
    }
}
