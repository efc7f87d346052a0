//! How often the self-defined ethnicity of suspects is recorded, by whether it was due.

use flagstone_results::{ALL, CompletenessRow, Denominator, Results};

use crate::number::{count, percent};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Cell, Column, heading, plain};
use crate::view::{codes, completeness, label, measures, not_supplied_by};

const DENOMINATORS: [(Denominator, &str); 3] =
    [(Denominator::Due, "due"), (Denominator::NotYetDue, "not yet due"), (Denominator::All, "all named suspects")];

/// The national row, and the forces where `with_forces`.
pub(crate) fn write(page: &mut Page, results: &Results, with_forces: bool) {
    let measures = measures(results);
    let Some(measure) =
        measures.iter().find(|measure| (measure.table, measure.field) == ("suspects", "ethnicity_self"))
    else {
        page.heading("Suspect ethnicity recorded", "not measured");
        return;
    };
    let codes = codes(results);
    page.blank();
    let found: Vec<_> =
        DENOMINATORS.iter().map(|(denominator, _)| completeness(results, measure.id, "all", *denominator)).collect();
    let mut rows = vec![vec![heading("Self-defined ethnicity")]];
    rows[0].extend(DENOMINATORS.map(|(_, title)| (Style::Faint, title.to_owned())));
    let absent = not_supplied_by(results, measure);
    for code in [ALL].iter().chain(codes.iter().filter(|_| with_forces)) {
        let name = label(results, code);
        let is_part = *code == ALL && !absent.is_empty();
        let mut row = vec![plain(if is_part { format!("{name} that supply it") } else { name })];
        if absent.contains(code) {
            row.extend(["not supplied", "", ""].map(plain));
        } else {
            row.extend(found.iter().map(|rows| cell(rows.iter().find(|row| row.force == *code))));
        }
        rows.push(row);
    }
    table::write(page, &[Column::Elastic, Column::Right, Column::Right, Column::Right], &rows);
}

fn cell(row: Option<&&CompletenessRow>) -> Cell {
    plain(match row {
        Some(row) => match row.recorded_rate {
            Some(rate) => format!("{} of {}", percent(rate), count(row.records)),
            None => "none".to_owned(),
        },
        None => "–".to_owned(),
    })
}
