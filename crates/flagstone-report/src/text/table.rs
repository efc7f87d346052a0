//! Aligned columns.

use crate::text::page::{Page, Style, fit};

/// Which side of its column a cell keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Text; takes the room that the other columns leave, and is cut where that is too little. One per table.
    Elastic,
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

/// Writes rows of aligned cells, two spaces between columns and before the first.
///
/// `rows[i].len() == columns.len()` for every row.
pub(crate) fn write(page: &mut Page, columns: &[Column], rows: &[Vec<Cell>]) {
    let mut widths: Vec<usize> = (0..columns.len())
        .map(|column| rows.iter().map(|row| row[column].1.chars().count()).max().unwrap_or(0))
        .collect();
    if let Some(elastic) = columns.iter().position(|column| *column == Column::Elastic) {
        let taken: usize = widths.iter().sum::<usize>() - widths[elastic] + 2 * columns.len();
        let free = page.width().saturating_sub(taken);
        // The last column has nothing to its right to keep in place.
        widths[elastic] = if elastic + 1 == columns.len() { widths[elastic].min(free) } else { free };
    }
    for row in rows {
        let cells: Vec<(Style, String)> = row
            .iter()
            .zip(columns.iter().zip(&widths))
            .map(|((style, text), (column, &width))| {
                let text = match column {
                    Column::Right => format!("{text:>width$}"),
                    Column::Elastic | Column::Left => fit(text, width),
                };
                (*style, format!("  {text}"))
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
