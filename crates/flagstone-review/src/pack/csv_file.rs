//! The pack as CSV.

use flagstone_report::spreadsheet::harmless;

use super::{Pack, columns_of, names};

/// UTF-8, comma, a header; the cells to be filled in are empty.
///
/// A reference that a spreadsheet would take for a formula is led by an apostrophe.
///
/// # Panics
///
/// Never: writing into memory cannot fail.
pub fn csv(pack: &Pack<'_>) -> Vec<u8> {
    let infallible = "writing into memory cannot fail";
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let columns = columns_of(pack);
    writer.write_record(&columns).expect(infallible);
    for case in &pack.cases {
        let mut cells: Vec<String> = names(pack, case).into_iter().map(|name| harmless(name).into_owned()).collect();
        cells.resize(columns.len(), String::new());
        writer.write_record(cells).expect(infallible);
    }
    writer.into_inner().expect(infallible)
}
