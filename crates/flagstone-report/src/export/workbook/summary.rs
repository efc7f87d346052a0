//! The first sheet: what was audited, and the headline figures with their intervals and bounds.

use flagstone_results::{Denominator, Results, RuleKind};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::number::share;
use crate::spreadsheet::fit;
use crate::view::{
    CRIME, Share, by_force, by_status, closures, completeness, label, measures, precision, sensitivity, title, verdict,
};

/// What stands in a cell.
enum Shown {
    Text(String),
    Count(i64),
    Rate(Option<f64>),
}

pub(super) fn write(sheet: &mut Worksheet, results: &Results, marking: &str) -> Result<(), XlsxError> {
    sheet.set_name("Summary")?;
    let mut page = Page { sheet, row: 0 };
    page.line(&results.audit.title, &Format::new().set_bold().set_font_size(14))?;
    page.line(marking, &Format::new().set_bold())?;
    facts(&mut page, results)?;
    flag(&mut page, results)?;
    ethnicity(&mut page, results)?;
    closed(&mut page, results)?;
    checks(&mut page, results)?;
    sheet.set_column_width(0, 34)?;
    for at in 1..=14 {
        sheet.set_column_width(at, 13)?;
    }
    sheet.set_landscape();
    Ok(())
}

fn facts(page: &mut Page<'_>, results: &Results) -> Result<(), XlsxError> {
    let audit = &results.audit;
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "not recorded".to_owned(), |day| day.to_string());
    let facts = [
        ("Audit", audit.audit_id.clone()),
        ("Run began (UTC)", audit.started_at.to_string()),
        ("Crimes recorded", format!("{} to {}", day(audit.period_from), day(audit.period_to))),
        ("Status", audit.status.word().replace('_', " ")),
        ("Default definition", audit.default_definition.clone()),
        ("", title(results, RuleKind::Definition, &audit.default_definition).to_owned()),
        ("Rulebook", format!("{} ({})", audit.rulebook_version, audit.rulebook_digest)),
        ("Program", format!("flagstone {}, schema version {}", audit.tool_version, audit.schema_version)),
    ];
    for (name, text) in facts {
        page.sheet.write_string(page.row, 0, name)?;
        page.sheet.write_string(page.row, 1, fit(&text))?;
        page.row += 1;
    }
    Ok(())
}

/// Value, interval and bounds of a share.
fn five(share: &Share) -> [Shown; 5] {
    [share.value, share.lower, share.upper, share.worst, share.best].map(Shown::Rate)
}

fn flag(page: &mut Page<'_>, results: &Results) -> Result<(), XlsxError> {
    let id = &results.audit.default_definition;
    let rows = by_force(results, id).into_iter().map(|row| {
        let cases = verdict(results, id, CRIME, &row.force);
        let mut cells = vec![
            Shown::Text(label(results, &row.force)),
            Shown::Count(row.meets_flagged + row.meets_unflagged),
            Shown::Count(row.meets_flagged),
        ];
        cells.extend(five(&sensitivity(row)));
        cells.push(Shown::Count(row.meets_flagged + row.not_flagged));
        cells.extend(five(&precision(row)));
        cells.push(Shown::Rate(cases.and_then(|cases| share(cases.undetermined, cases.cases))));
        cells
    });
    let headings = [
        "Force",
        "meet it",
        "of these flagged",
        "sensitivity",
        "lower",
        "upper",
        "worst",
        "best",
        "flagged, decided",
        "precision",
        "lower",
        "upper",
        "worst",
        "best",
        "undetermined",
    ];
    page.table("The flag against the default definition", &headings, rows.collect())
}

fn ethnicity(page: &mut Page<'_>, results: &Results) -> Result<(), XlsxError> {
    for measure in measures(results).iter().filter(|measure| measure.field == "ethnicity_self") {
        let rows = completeness(results, measure.id, "all", Denominator::Due).into_iter().map(|row| {
            let mut cells =
                vec![Shown::Text(label(results, &row.force)), Shown::Count(row.records), Shown::Count(row.recorded)];
            cells.extend([row.recorded_rate, row.lower, row.upper].map(Shown::Rate));
            cells
        });
        let heading = format!("Self-defined ethnicity of {}, where it was due", measure.table);
        let headings = ["Force", "due", "recorded", "share recorded", "lower", "upper"];
        page.table(&heading, &headings, rows.collect())?;
    }
    Ok(())
}

fn closed(page: &mut Page<'_>, results: &Results) -> Result<(), XlsxError> {
    let rows = closures(results).into_iter().map(|row| {
        let counts = [row.nfa_cases, row.in_scope, row.scope_unknown, row.rape_priority, row.with_signals];
        std::iter::once(Shown::Text(label(results, &row.force))).chain(counts.map(Shown::Count)).collect()
    });
    let headings =
        ["Force", "no further action", "in scope", "scope unknown", "rape alleged", "with an enquiry signal"];
    page.table("Closed cases for another look", &headings, rows.collect())
}

fn checks(page: &mut Page<'_>, results: &Results) -> Result<(), XlsxError> {
    let rows = by_status(results)
        .into_iter()
        .map(|(status, n)| vec![Shown::Text(status.word().replace('_', " ")), Shown::Count(n)]);
    page.table("Checks by status, all forces", &["Status", "checks"], rows.collect())
}

/// A sheet that is filled from top to bottom.
struct Page<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
}

impl Page<'_> {
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, fit(text), format)?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, title: &str, headings: &[&str], rows: Vec<Vec<Shown>>) -> Result<(), XlsxError> {
        if rows.is_empty() {
            return Ok(());
        }
        let bold = Format::new().set_bold();
        self.row += 1;
        self.line(title, &bold)?;
        for (at, heading) in (0u16..).zip(headings) {
            self.sheet.write_string_with_format(self.row, at, *heading, &bold.clone().set_text_wrap())?;
        }
        let (count, rate) = (Format::new().set_num_format("#,##0"), Format::new().set_num_format("0.0%"));
        for cells in rows {
            self.row += 1;
            for (at, cell) in (0u16..).zip(cells) {
                match cell {
                    Shown::Text(text) => self.sheet.write_string(self.row, at, fit(&text))?,
                    Shown::Count(n) => self.sheet.write_number_with_format(self.row, at, n as f64, &count)?,
                    Shown::Rate(Some(value)) => self.sheet.write_number_with_format(self.row, at, value, &rate)?,
                    Shown::Rate(None) => continue,
                };
            }
        }
        self.row += 1;
        Ok(())
    }
}
