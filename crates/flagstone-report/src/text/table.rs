//! Aligned columns.

use crate::text::page::{Page, Style, fit};

/// Which side of its column a cell keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Text; takes the room that the other columns leave, and goes on in further lines where that is too little. One per
    /// table, and none beside [`Column::Cut`].
    Elastic,
    /// Text; takes the room that the other columns leave, and is cut after a word where that is too little.
    Cut,
    /// Text, as wide as its widest cell.
    Left,
    /// A number, as wide as its widest cell.
    Right,
}

/// A cell: how it is marked, and what it says.
pub(crate) type Cell = (Style, String);

/// A plain cell.
pub(crate) fn plain(text: impl Into<String>) -> Cell {
    (Style::Plain, text.into())
}

/// The heading of a block, as the first cell of its table: beside the headings of the columns it takes no line of its own.
pub(crate) fn heading(text: impl Into<String>) -> Cell {
    (Style::Bold, text.into())
}

/// Writes rows of aligned cells, two spaces between columns and before the first; a [`heading`] begins at the edge.
///
/// `rows[i].len() == columns.len()` for every row.
pub(crate) fn write(page: &mut Page, columns: &[Column], rows: &[Vec<Cell>]) {
    let mut widths: Vec<usize> = (0..columns.len())
        .map(|column| {
            rows.iter().map(|row| row[column].1.chars().count() - outdent(column, &row[column])).max().unwrap_or(0)
        })
        .collect();
    if let Some(elastic) = columns.iter().position(|column| matches!(column, Column::Elastic | Column::Cut)) {
        let taken: usize = widths.iter().sum::<usize>() - widths[elastic] + SPACE * columns.len();
        let free = page.width().saturating_sub(taken);
        // The last column has nothing to its right to keep in place.
        widths[elastic] = if elastic + 1 == columns.len() { widths[elastic].min(free) } else { free };
    }
    for row in rows.iter().flat_map(|row| broken(row, columns, &widths)) {
        let cells: Vec<(Style, String)> = row
            .iter()
            .zip(columns.iter().zip(&widths))
            .enumerate()
            .map(|(index, (cell, (column, &width)))| {
                let (style, text) = cell;
                let outdent = outdent(index, cell);
                let width = width + outdent;
                let text = match column {
                    Column::Right => format!("{text:>width$}"),
                    Column::Cut => fit(&whole_words(text, width), width),
                    Column::Elastic | Column::Left => fit(text, width),
                };
                (*style, format!("{:1$}{text}", "", SPACE - outdent))
            })
            .collect();
        let last = cells.iter().rposition(|(_, text)| !text.trim().is_empty()).map_or(0, |last| last + 1);
        let mut spans: Vec<(Style, &str)> = cells[..last].iter().map(|(style, text)| (*style, text.as_str())).collect();
        if let Some((_, text)) = spans.last_mut() {
            *text = text.trim_end();
        }
        page.spans(&spans);
    }
}

/// Columns between cells, and before the first.
const SPACE: usize = 2;

/// By how much a cell begins to the left of its column.
fn outdent(column: usize, cell: &Cell) -> usize {
    if column == 0 && cell.0 == Style::Bold { SPACE.min(cell.1.chars().count()) } else { 0 }
}

/// A row as the lines it takes: the first holds every cell, the others what is left of the elastic one.
fn broken(row: &[Cell], columns: &[Column], widths: &[usize]) -> Vec<Vec<Cell>> {
    let mut lines = vec![row.to_vec()];
    let Some(elastic) = columns.iter().position(|column| *column == Column::Elastic) else { return lines };
    let (style, text) = &row[elastic];
    let room = widths[elastic] + outdent(elastic, &row[elastic]);
    for (index, part) in pieces(text, room).into_iter().enumerate() {
        if index > 0 {
            lines.push(vec![plain(""); row.len()]);
        }
        lines[index][elastic] = (*style, part);
    }
    lines
}

/// A text broken at spaces into lines of at most `room` columns, all but the first indented. A longer word stays whole,
/// to be cut.
fn pieces(text: &str, room: usize) -> Vec<String> {
    let mut pieces: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let line = pieces.last_mut().expect("there is a first line");
        if line.trim().is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= room {
            line.push(' ');
            line.push_str(word);
        } else {
            pieces.push(format!("{INDENT}{word}"));
        }
    }
    pieces
}

/// As many words of a text as fit `room` columns with the ellipsis that stands for the others.
fn whole_words(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split_whitespace() {
        if kept.chars().count() + 1 + word.chars().count() + 1 > room {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    // A first word that is too long is cut itself.
    if kept.is_empty() { text.to_owned() } else { format!("{}…", kept.trim_end_matches([',', ';', ':'])) }
}

/// Sets the further lines of a name apart from the next name: as wide as the code of a force and a space.
const INDENT: &str = "    ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_goes_on_in_further_lines() {
        assert_eq!(pieces("X01 Northmoor (fictional)", 25), ["X01 Northmoor (fictional)"]);
        assert_eq!(pieces("X01 Northmoor (fictional)", 20), ["X01 Northmoor", "    (fictional)"]);
        assert_eq!(pieces("X01 Northmoor", 5), ["X01", "    Northmoor"]);
        assert_eq!(pieces("", 5), [""]);
    }

    #[test]
    fn a_long_title_is_cut_after_a_word() {
        assert_eq!(whole_words("Suspect listed twice", 20), "Suspect listed twice");
        assert_eq!(whole_words("Suspect listed twice", 19), "Suspect listed…");
        assert_eq!(whole_words("Two offenders, one suspect", 20), "Two offenders, one…");
        assert_eq!(whole_words("Two offenders, one suspect", 16), "Two offenders…");
        assert_eq!(whole_words("Suspect", 3), "Suspect");
    }
}
