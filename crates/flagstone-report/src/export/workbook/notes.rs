//! The sheet that says how to read the others.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

const LINES: [&str; 9] = [
    "One sheet for each table of the results. Point at a heading for what its column holds, or see the sheet Columns.",
    "Figures count records, not guilt. A case that meets a definition is one whose record shows it; a suspect is a person whom a record names as one.",
    "An empty cell is a figure that was not computed or a field that was not supplied, never zero.",
    "Rates are fractions that are shown as per cent; the cell holds the whole number of digits. Each stands beside the counts it is drawn from.",
    "Lower and upper are the limits of the 95% process interval. Every record was read: the interval says how far a rate moves although nothing about the recording has changed, not how far a sample may be off.",
    "Worst and best are the bounds: what the rate would be if every undetermined case fell against, or for, the flag. Undetermined never means that a case does not meet the definition.",
    "The row with force ALL is over all forces together, the one with period ALL over all periods. Filter them out before you add rows up.",
    "Forces stand by their codes. The order says nothing about them, and sorting by a rate makes no league table that the figures could bear.",
    "Small counts can identify people. What leaves the building goes through `flagstone publish` first.",
];

pub(super) fn write(sheet: &mut Worksheet, marking: &str) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap();
    sheet.set_name("Notes")?.set_column_width(0, 110)?;
    sheet.write_string_with_format(0, 0, marking, &Format::new().set_bold())?;
    for (row, line) in (1..).zip(LINES) {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
    }
    Ok(())
}
