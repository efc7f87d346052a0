//! The worklist as CSV.

use super::{COLUMNS, Entry, Value};

/// UTF-8, comma, a header; lists within a cell are joined by `; `.
///
/// A text that a spreadsheet would take for a formula is led by an apostrophe: a reference is a force's own text.
///
/// # Panics
///
/// Never: writing into memory cannot fail.
pub fn csv(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let infallible = "writing into memory cannot fail";
    writer.write_record(COLUMNS.iter().map(|column| column.name)).expect(infallible);
    for entry in entries {
        let cells = COLUMNS.iter().map(|column| match (column.value)(entry) {
            Value::Number(number) => number.to_string(),
            Value::Text(text) => harmless(text),
            Value::Nothing => String::new(),
        });
        writer.write_record(cells).expect(infallible);
    }
    writer.into_inner().expect(infallible)
}

fn harmless(text: String) -> String {
    // OWASP, CSV Injection: these begin a formula, tabs and returns after a spreadsheet has trimmed them, wide forms where it
    // takes them for the narrow ones.
    const BEGINNINGS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGINNINGS) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_no_formula() {
        for text in ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "＝1+1"] {
            assert_eq!(harmless(text.to_owned()), format!("'{text}"));
        }
        assert_eq!(harmless("XN/1-2".to_owned()), "XN/1-2");
    }
}
