//! What every file that people open in a spreadsheet has in common.

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// The marking of sheets about single cases. The wording is an assumption, as in the marking of the folder: the handling text of
/// the Government Security Classifications was not at hand; an organisation's own marking goes before it.
pub const MARKING: &str = "OFFICIAL-SENSITIVE";

/// A text of a CSV file that no spreadsheet takes for a formula: one that would be is led by an apostrophe. In a workbook
/// texts are written as texts, and need none.
pub fn harmless(text: &str) -> Cow<'_, str> {
    // OWASP, CSV Injection: these begin a formula, tabs and returns after a spreadsheet has trimmed them, wide forms where it
    // takes them for the narrow ones.
    const BEGINNINGS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGINNINGS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// An empty workbook. It has a fixed day, so that nothing but what is in it decides the bytes.
///
/// # Errors
///
/// None that is known: the day is one.
pub fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    Ok(book)
}

/// Puts a marking on every printed page, which is A4.
pub fn mark(sheet: &mut Worksheet, marking: &str) {
    sheet.set_paper_size(9);
    sheet.set_header(format!("&C{marking}")).set_footer(format!("&C{marking}&RPage &P of &N"));
}

/// A text that fits a cell, which holds 32,767 characters: what does not is cut, and the cell says that CSV has the whole.
pub(crate) fn fit(text: &str) -> Cow<'_, str> {
    const MOST: usize = 32_000;
    match text.char_indices().nth(MOST) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{} [cut: ask for CSV, which holds the whole]", &text[..end])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_formula() {
        for text in ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "＝1+1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("XN/1-2"), "XN/1-2");
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_and_says_so() {
        let long = "ß".repeat(32_001);
        assert!(fit(&long).starts_with(&"ß".repeat(32_000)) && fit(&long).ends_with("which holds the whole]"));
        let just = "ß".repeat(32_000);
        assert_eq!(fit(&just), just);
    }
}
