//! Tables: a caption, a heading for every column and row, numbers aligned.

use maud::{Markup, Render, html};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// Text, to the left.
    Text,
    /// Numbers, to the right.
    Number,
}

/// A column: its heading, how it is set, and the heading that it shares with its neighbours (empty: none).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'a> {
    pub(crate) heading: &'a str,
    pub(crate) set: Set,
    pub(crate) group: &'a str,
}

/// A column of text.
pub(crate) const fn text(heading: &str) -> Column<'_> {
    Column { heading, set: Set::Text, group: "" }
}

/// A column of numbers.
pub(crate) const fn number(heading: &str) -> Column<'_> {
    Column { heading, set: Set::Number, group: "" }
}

/// A column of numbers under a shared heading.
pub(crate) const fn grouped<'a>(group: &'a str, heading: &'a str) -> Column<'a> {
    Column { heading, set: Set::Number, group }
}

/// A row; its first cell is its heading.
pub(crate) struct Row {
    pub(crate) cells: Vec<Markup>,
    /// Whether the row adds up the others.
    pub(crate) is_total: bool,
}

/// A row of cells.
pub(crate) fn row(cells: impl IntoIterator<Item = Markup>, is_total: bool) -> Row {
    Row { cells: cells.into_iter().collect(), is_total }
}

/// A cell.
pub(crate) fn cell(content: impl Render) -> Markup {
    html! { (content) }
}

/// Rows under a heading of their own.
pub(crate) struct Group {
    pub(crate) heading: Markup,
    pub(crate) rows: Vec<Row>,
}

/// The table, or a sentence where it would have no row.
pub(crate) fn table(caption: &str, columns: &[Column<'_>], rows: &[Row]) -> Markup {
    if rows.is_empty() {
        return html! { p.none { (caption) ": none." } };
    }
    frame(caption, columns, rows.len(), html! { tbody { (lines(columns, rows)) } })
}

/// The most rows a table may have and still stand open, and be kept on one printed page.
pub(crate) const N_OPEN: usize = 12;

/// The most columns that fit a narrow screen.
const N_NARROW: usize = 4;

/// The table, folded away where it is long.
pub(crate) fn folded_table(caption: &str, columns: &[Column<'_>], rows: &[Row]) -> Markup {
    let table = table(caption, columns, rows);
    if rows.len() <= N_OPEN {
        return table;
    }
    html! { details { summary { (caption) ": " (rows.len()) " rows" } (table) } }
}

/// One table of several groups of rows, so that the columns of all stand under each other.
pub(crate) fn grouped_table(caption: &str, columns: &[Column<'_>], groups: &[Group]) -> Markup {
    let bodies = html! {
        @for group in groups {
            tbody {
                tr.group { th scope="rowgroup" colspan=(columns.len()) { (group.heading) } }
                (lines(columns, &group.rows))
            }
        }
    };
    let n_rows = groups.iter().map(|group| group.rows.len() + 1).sum();
    frame(caption, columns, n_rows, bodies)
}

fn frame(caption: &str, columns: &[Column<'_>], n_rows: usize, bodies: Markup) -> Markup {
    let has_groups = columns.iter().any(|column| !column.group.is_empty());
    html! {
        // Focusable, so that a wide table can be moved with the keyboard.
        div.scroll.short[n_rows <= N_OPEN] role="region" tabindex="0" aria-label=(caption) {
            table.wide[columns.len() > N_NARROW] {
                caption { (caption) }
                thead {
                    @if has_groups { (group_headings(columns)) }
                    tr {
                        @for (index, column) in columns.iter().enumerate() {
                            @if !has_groups || !column.group.is_empty() { (heading(columns, index, None)) }
                        }
                    }
                }
                (bodies)
            }
        }
    }
}

fn lines(columns: &[Column<'_>], rows: &[Row]) -> Markup {
    html! {
        @for row in rows {
            tr.total[row.is_total] {
                @for (index, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
                    @let is_number = column.set == Set::Number;
                    @if index == 0 { th.n[is_number] scope="row" { (cell) } }
                    @else { td.n[is_number].first[starts_group(columns, index)] { (cell) } }
                }
            }
        }
    }
}

/// The upper row of headings: a shared one over its columns, the others over both rows.
fn group_headings(columns: &[Column<'_>]) -> Markup {
    html! {
        tr {
            @for (index, column) in columns.iter().enumerate() {
                @if column.group.is_empty() { (heading(columns, index, Some(2))) }
                @else if starts_group(columns, index) {
                    @let n_columns = columns[index..].iter().take_while(|other| other.group == column.group).count();
                    th.group scope="colgroup" colspan=(n_columns) { (column.group) }
                }
            }
        }
    }
}

fn heading(columns: &[Column<'_>], index: usize, rowspan: Option<u8>) -> Markup {
    let column = &columns[index];
    html! {
        th.n[column.set == Set::Number].first[starts_group(columns, index)] scope="col" rowspan=[rowspan] { (column.heading) }
    }
}

/// Whether a column is the first under its shared heading.
fn starts_group(columns: &[Column<'_>], index: usize) -> bool {
    let group = columns[index].group;
    !group.is_empty() && (index == 0 || columns[index - 1].group != group)
}
