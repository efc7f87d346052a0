//! How far a sheet reaches, found before it is read: one cell in a far corner would ask for more memory than there is, and
//! a failed request for memory ends the process.

use std::io::{Cursor, Read, Seek};
use std::sync::LazyLock;

use calamine::Xlsx;
use regex::Regex;

/// Cells between the first and the last that hold anything; `None` if the sheet cannot be read.
pub(super) fn of_xlsx<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str) -> Option<u64> {
    let mut cells = book.worksheet_cells_reader(sheet).ok()?;
    let mut extent: Option<[u32; 4]> = None;
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        let [top, left, bottom, right] = extent.unwrap_or([row, column, row, column]);
        extent = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }
    let size = |from: u32, to: u32| u64::from(to - from) + 1;
    Some(extent.map_or(0, |[top, left, bottom, right]| size(top, bottom).saturating_mul(size(left, right))))
}

/// Rows, cells and what they say of being repeated.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*?)(/?)>")
        .expect("a right expression")
});
static REPEATED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"number-(?:rows|columns)-repeated="(\d{1,18})""#).expect("a right expression"));

/// The same of the sheet of an ODS workbook that reaches furthest, counted from its first cell. Rows and cells that hold
/// nothing count only where something follows them.
pub(super) fn of_ods(content: &[u8]) -> Option<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).ok()?;
    let mut xml = Vec::new();
    archive.by_name("content.xml").ok()?.read_to_end(&mut xml).ok()?;
    let xml = String::from_utf8_lossy(&xml);
    let (mut most, mut rows, mut columns) = (0u64, 0u64, 0u64);
    let (mut row, mut column) = (0u64, 0u64);
    for tag in TAG.captures_iter(&xml) {
        let (closes, attributes) = (&tag[1] == "/", &tag[3]);
        let repeated = || REPEATED.captures(attributes).and_then(|found| found[1].parse().ok()).unwrap_or(1u64);
        match (&tag[2], closes) {
            ("table", false) => (row, rows, columns) = (0, 0, 0),
            ("table", true) => most = most.max(rows.saturating_mul(columns)),
            ("table-row", false) => {
                column = 0;
                row = row.saturating_add(repeated());
            }
            ("table-cell", false) => {
                column = column.saturating_add(repeated());
                if attributes.contains("value-type=") {
                    (rows, columns) = (rows.max(row), columns.max(column));
                }
            }
            ("covered-table-cell", false) => column = column.saturating_add(repeated()),
            _ => {}
        }
    }
    Some(most.max(rows.saturating_mul(columns)))
}
