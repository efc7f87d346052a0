//! Names of columns.

use flagstone_rules::is_hidden;

/// A column's name as profiles and files are compared: blanks at the ends dropped, runs of blanks made one space.
///
/// Case is kept: two columns may differ by nothing else. Non-breaking spaces and line breaks come from reporting tools.
pub(crate) fn normal_name(name: &str) -> String {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    name.split(blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Which rows of a file hold the names of its columns; what stands before them is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeaderRows {
    /// The first of them, from 1. Of a workbook, rows of the sheet; of CSV, records: empty lines do not count.
    pub(crate) first: usize,
    /// How many: a second row parts what the first puts together.
    pub(crate) rows: usize,
}

/// The names of columns, in their normal form, from the rows of a header. Of several rows they are joined; an upper cell
/// that is empty belongs to the one at its left, as where cells were merged.
pub(super) fn joined(rows: &[Vec<String>]) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let Some((last, upper)) = rows.split_last() else { return Vec::new() };
    let mut names: Vec<String> = vec![String::new(); width];
    for row in upper {
        let mut group = String::new();
        for (at, name) in names.iter_mut().enumerate() {
            let own = row.get(at).map(|cell| normal_name(cell)).unwrap_or_default();
            if !own.is_empty() {
                group = own;
            }
            *name = normal_name(&format!("{name} {group}"));
        }
    }
    for (at, name) in names.iter_mut().enumerate() {
        *name = normal_name(&format!("{name} {}", last.get(at).map(String::as_str).unwrap_or_default()));
    }
    names
}

/// A column's name for messages: a file without a header would have its first record taken for one, so that what is
/// shown is cut short and freed of control characters.
pub(crate) fn shown_name(name: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = name.chars().filter(|c| !is_hidden(*c)).take(LONGEST).collect();
    if name.chars().filter(|c| !is_hidden(*c)).count() > LONGEST {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_all_kinds_are_one_space() {
        assert_eq!(normal_name("\u{feff} Crime\u{a0}\r\n Ref "), "Crime Ref");
        assert_eq!(normal_name("crime ref"), "crime ref");
    }

    #[test]
    fn a_header_of_two_rows_is_joined_and_a_merged_cell_reaches_to_the_right() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = [row(&["", "Suspect", "", "Victim"]), row(&["Ref", "Sex", "Age", "Sex", "Age"])];
        assert_eq!(joined(&rows), ["Ref", "Suspect Sex", "Suspect Age", "Victim Sex", "Victim Age"]);
    }

    #[test]
    fn names_are_shown_short_and_without_control_characters() {
        assert_eq!(shown_name("a\u{1b}[31m\u{202e}b"), "a[31mb");
        assert_eq!(shown_name(&"x".repeat(100)).chars().count(), 61);
    }
}
