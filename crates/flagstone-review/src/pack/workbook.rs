//! The pack as a workbook.

use flagstone_report::spreadsheet::{self, MARKING, mark};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Formula, Worksheet, XlsxError};

use super::instructions::instructions;
use super::{CASES, CRITERION_WORDS, DECISION, MISSING_FIELD, Pack, REASON, REASONS, columns_of, decisions, names};
use crate::error::ReviewError;

/// The sheet that holds the choices of fields: a list of them would not fit the 255 characters that a cell's rule may have.
const LISTS: &str = "Lists";
/// The header of the cases: row 1, so that the sheet saved as CSV is the pack as CSV.
const HEADER: u32 = 0;

/// Cases, instructions and lists; locked but for the cells to be filled in, which offer what may stand in them. The same pack
/// gives the same bytes.
///
/// # Errors
///
/// [`ReviewError::Make`] where the cases do not fit a sheet (1,048,576 rows).
pub fn workbook(pack: &Pack<'_>) -> Result<Vec<u8>, ReviewError> {
    build(pack).map_err(|error| ReviewError::Make { what: "a pack's workbook".to_owned(), problem: error.to_string() })
}

fn build(pack: &Pack<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = spreadsheet::workbook("Cases to review")?;
    reading(book.add_worksheet(), pack)?;
    cases(book.add_worksheet(), pack)?;
    lists(book.add_worksheet(), pack)?;
    book.save_to_buffer()
}

fn reading(sheet: &mut Worksheet, pack: &Pack<'_>) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap();
    sheet.set_name("Instructions")?.set_column_width(0, 110)?;
    sheet.write_string_with_format(0, 0, MARKING, &Format::new().set_bold())?;
    for (row, line) in (1..).zip(instructions(pack)) {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
    }
    sheet.protect();
    mark(sheet, MARKING);
    Ok(())
}

fn cases(sheet: &mut Worksheet, pack: &Pack<'_>) -> Result<(), XlsxError> {
    let (bold, open) =
        (Format::new().set_bold().set_text_wrap(), Format::new().set_unlocked().set_background_color("#FFF8DC"));
    sheet.set_name(CASES)?;
    let columns = columns_of(pack);
    let last = HEADER + (pack.cases.len() as u32).max(1);
    for (at, column) in (0u16..).zip(&columns) {
        sheet.write_string_with_format(HEADER, at, column, &bold)?;
        sheet.set_column_width(at, width(column))?;
        if let Some(rule) = choices(column, pack)? {
            sheet.add_data_validation(HEADER + 1, at, last, at, &rule)?;
        }
    }
    for (row, case) in (HEADER + 1..).zip(&pack.cases) {
        let names = names(pack, case);
        for (at, name) in (0u16..).zip(&names) {
            sheet.write_string(row, at, *name)?;
        }
        for at in names.len()..columns.len() {
            sheet.write_blank(row, at as u16, &open)?;
        }
    }
    sheet.set_freeze_panes(HEADER + 1, 4)?;
    sheet.set_landscape().set_repeat_rows(HEADER, HEADER)?;
    sheet.protect();
    mark(sheet, MARKING);
    Ok(())
}

/// What may stand in a column, if that is a choice.
fn choices(column: &str, pack: &Pack<'_>) -> Result<Option<DataValidation>, XlsxError> {
    let rule = match column {
        DECISION => DataValidation::new().allow_list_strings(&decisions(pack.plan.subject.kind))?,
        REASON => DataValidation::new().allow_list_strings(&REASONS.map(|(code, _)| code))?,
        MISSING_FIELD if pack.plan.fields.is_empty() => return Ok(None),
        MISSING_FIELD => {
            let list = format!("={LISTS}!$A$1:$A${}", pack.plan.fields.len());
            DataValidation::new().allow_list_formula(Formula::new(list))
        }
        criterion if criterion.starts_with(super::CRITERION) => {
            DataValidation::new().allow_list_strings(&CRITERION_WORDS)?
        }
        _ => return Ok(None),
    };
    let rule = rule
        .set_error_title("Not one of the choices")?
        .set_error_message("Choose from the list, or leave it empty.")?;
    Ok(Some(rule.set_error_style(DataValidationErrorStyle::Stop)))
}

fn lists(sheet: &mut Worksheet, pack: &Pack<'_>) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?.set_column_width(0, 40)?;
    for (row, field) in (0..).zip(&pack.plan.fields) {
        sheet.write_string(row, 0, field)?;
    }
    sheet.protect();
    mark(sheet, MARKING);
    Ok(())
}

fn width(column: &str) -> f64 {
    match column {
        super::CASE => 30.0,
        super::REFERENCE | MISSING_FIELD | REASON => 24.0,
        _ => 15.0,
    }
}
