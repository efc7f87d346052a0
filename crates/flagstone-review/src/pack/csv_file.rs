//! The pack as CSV.

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
        let mut cells: Vec<String> = names(pack, case).into_iter().map(harmless).collect();
        cells.resize(columns.len(), String::new());
        writer.write_record(cells).expect(infallible);
    }
    writer.into_inner().expect(infallible)
}

fn harmless(text: &str) -> String {
    // As in the worklist: wide forms too, where a spreadsheet takes them for the narrow ones.
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
