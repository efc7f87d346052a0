//! The data dictionary as a sheet.

use flagstone_results::TableRows;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::dictionary::{meaning, unit};
use crate::spreadsheet::fit;

const HEADINGS: [(&str, f64); 7] = [
    ("table", 18.0),
    ("column", 26.0),
    ("type", 14.0),
    ("unit", 22.0),
    ("names a row", 12.0),
    ("null", 9.0),
    ("meaning", 110.0),
];

pub(super) fn write(sheet: &mut Worksheet, tables: &[TableRows]) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    sheet.set_name("Columns")?;
    for (at, (heading, width)) in (0u16..).zip(HEADINGS) {
        sheet.write_string_with_format(0, at, heading, &bold)?;
        sheet.set_column_width(at, width)?;
    }
    let mut row = 0;
    for table in tables {
        for column in &table.entry.columns {
            row += 1;
            let is_key = table.entry.grain.contains(&column.name.as_str());
            let cells = [
                table.entry.name,
                &column.name,
                column.data_type,
                unit(column),
                if is_key { "yes" } else { "" },
                if column.nullable { "may be" } else { "never" },
            ];
            for (at, cell) in (0u16..).zip(cells) {
                sheet.write_string(row, at, cell)?;
            }
            sheet.write_string_with_format(row, 6, fit(&meaning(column)), &wrapped)?;
        }
    }
    sheet.autofilter(0, 0, row, HEADINGS.len() as u16 - 1)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}
