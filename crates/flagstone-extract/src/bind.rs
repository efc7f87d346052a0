//! Columns of a profile found in the columns of a file.

use std::collections::BTreeSet;

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, similar};

use crate::map::FieldMapper;
use crate::profile::{ColumnName, FieldMap, FileSpec, How, Read, TableMap};
use crate::raw::header::shown_name;
use crate::raw::{Batch, RawKind};
use crate::table_sink::TableSink;

/// Where, in one file, each column of some tables is.
pub(crate) struct Binding {
    /// For each table, for each of its fields, positions among the file's columns.
    tables: Vec<Vec<Vec<usize>>>,
    /// For each table, position of the column that tells which rows are about it.
    selectors: Vec<Option<usize>>,
    kinds: Vec<RawKind>,
}

/// The columns to be read of a file, and which of these are wanted as text as well.
pub(crate) struct Selection {
    /// Positions among the file's columns.
    pub(crate) columns: Vec<usize>,
    /// Those of which no field reads anything but codes, so that their distinct texts are few.
    pub(crate) coded: BTreeSet<usize>,
    /// Positions in `columns`.
    text_of: Vec<usize>,
}

/// Finds the columns of `maps` in `columns`, the names and kinds of a file's columns. What is not there, or is there
/// twice, or holds something that its field cannot, is said.
pub(crate) fn bind(
    file: &FileSpec,
    columns: &[(String, RawKind)],
    maps: &[&TableMap],
    diagnostics: &mut Diagnostics,
) -> Binding {
    let mut of_field = |field: &FieldMap| -> Vec<usize> {
        let found = field.how.columns().into_iter().filter_map(|wanted| {
            let at = find(file, columns, wanted, diagnostics)?;
            if !fits(&field.how, columns[at].1) {
                diagnostics.push(unfit(file, wanted, columns[at].1));
            }
            Some(at)
        });
        found.collect()
    };
    let tables = maps.iter().map(|map| map.fields.iter().map(&mut of_field).collect()).collect();
    let mut selector = |map: &&TableMap| find(file, columns, &map.rows.as_ref()?.column, diagnostics);
    let selectors = maps.iter().map(&mut selector).collect();
    Binding { tables, selectors, kinds: columns.iter().map(|(_, kind)| *kind).collect() }
}

impl Binding {
    /// Positions among the file's columns of those of one field, both by their places in the maps that were bound.
    pub(crate) fn columns_of(&self, table: usize, field: usize) -> &[usize] {
        &self.tables[table][field]
    }

    /// Tells each table where the columns of its fields will be, and gives the columns to be read.
    pub(crate) fn apply<'m, 'a: 'm>(&self, sinks: impl Iterator<Item = &'m mut TableSink<'a>>) -> Selection {
        let mut selection = Selection { columns: Vec::new(), coded: BTreeSet::new(), text_of: Vec::new() };
        let mut more_than_codes: BTreeSet<usize> = BTreeSet::new();
        let mut sinks: Vec<&mut TableSink<'a>> = sinks.collect();
        let mut plans = Vec::new();
        for (sink, (fields, selector)) in sinks.iter_mut().zip(self.tables.iter().zip(&self.selectors)) {
            let mut wanted = |column: usize, takes: &dyn Fn(RawKind) -> bool| {
                let kind = self.kinds[column];
                let at = place(&mut selection.columns, column);
                let as_text = !matches!(kind, RawKind::Text | RawKind::Number) && !takes(kind);
                if as_text { (place(&mut selection.text_of, at), true) } else { (at, false) }
            };
            // What tells the rows of a table apart is read as text.
            more_than_codes.extend(*selector);
            let selector = selector.map(|column| wanted(column, &|_| false));
            let mappers = sink.mappers_mut().iter().zip(fields);
            for (_, columns) in mappers.clone().filter(|(mapper, _)| !mapper.reads_codes()) {
                more_than_codes.extend(columns);
            }
            let of_field = |(mapper, columns): (&FieldMapper<'_>, &Vec<usize>)| -> Vec<(usize, bool)> {
                columns.iter().map(|column| wanted(*column, &|kind| mapper.takes(kind))).collect()
            };
            plans.push((selector, mappers.map(of_field).collect::<Vec<_>>()));
        }
        // Columns turned into text stand behind those that are as they are.
        let n_columns = selection.columns.len();
        let position = |(at, as_text): (usize, bool)| if as_text { n_columns + at } else { at };
        for (sink, (selector, fields)) in sinks.into_iter().zip(plans) {
            sink.bind_selector(selector.map(position));
            for (mapper, positions) in sink.mappers_mut().iter_mut().zip(fields) {
                mapper.bind(positions.into_iter().map(position).collect());
            }
        }
        selection.coded =
            selection.columns.iter().copied().filter(|column| !more_than_codes.contains(column)).collect();
        selection
    }
}

impl Selection {
    /// Adds to a batch the columns that are wanted as text.
    pub(crate) fn complete(&self, batch: &mut Batch) {
        for at in &self.text_of {
            let text = batch.columns[*at].to_text();
            batch.columns.push(text);
        }
    }
}

/// The position of `value` in `values`, to which it is added if need be.
fn place(values: &mut Vec<usize>, value: usize) -> usize {
    values.iter().position(|other| *other == value).unwrap_or_else(|| {
        values.push(value);
        values.len() - 1
    })
}

fn find(
    file: &FileSpec,
    columns: &[(String, RawKind)],
    wanted: &ColumnName,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let positions: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].0 == wanted.name).collect();
    let path = &file.path;
    match (positions.as_slice(), wanted.nth) {
        ([], _) => {
            let names: Vec<String> = columns.iter().map(|(name, _)| shown_name(name)).collect();
            let message = format!("column `{}` is not in file {path}", wanted.name);
            let help = similar("a column", &wanted.name, names.iter().map(String::as_str));
            let count = format!("the file has {} columns", columns.len());
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::UnknownColumn, wanted.place.clone(), message)
                    .label("no such column")
                    .help_opt(help)
                    .note(count, None)
                    .note("the file is named here", Some(file.place.clone())),
            );
            None
        }
        ([only], None) => Some(*only),
        (several, Some(nth)) if nth <= several.len() => Some(several[nth - 1]),
        (several, Some(nth)) => {
            let message = format!("column `{}` stands {} times in file {path}, not {nth}", wanted.name, several.len());
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::UnknownColumn, wanted.place.clone(), message)
                    .label("no such column")
                    .help("key `nth` counts from 1"),
            );
            None
        }
        (several, None) => {
            let message = format!("column `{}` stands {} times in file {path}", wanted.name, several.len());
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::UnknownColumn, wanted.place.clone(), message)
                    .label("which one is meant?")
                    .help("say which with nth = 1, nth = 2, ..., counted from the left"),
            );
            None
        }
    }
}

/// Whether a field of this kind can be read from a column that holds `raw`.
fn fits(how: &How, raw: RawKind) -> bool {
    use RawKind::{Boolean, Date, Integer, List, Number, Text};
    let allowed: &[RawKind] = match how {
        How::Constant(_) => return true,
        How::FlagColumns { .. } => &[Boolean, Text, Integer, Number],
        // All its columns are read as one type.
        How::FirstOf(parts) => match parts.first() {
            Some((column, read)) => return fits(&How::Cell { column: column.clone(), read: read.clone() }, raw),
            None => return true,
        },
        How::Cell { read, .. } => match read {
            Read::Text { .. } => &[Text, Integer, Number, Date],
            Read::Boolean { .. } => &[Boolean, Text, Integer, Number],
            Read::Integer { .. } | Read::Code { .. } => &[Integer, Number, Text],
            Read::Date { .. } => &[Date, Text, Integer, Number],
            Read::Flags { .. } => &[List, Text],
        },
    };
    allowed.contains(&raw)
}

fn unfit(file: &FileSpec, wanted: &ColumnName, raw: RawKind) -> Diagnostic {
    let holds = match raw {
        RawKind::Text => "text",
        RawKind::Boolean => "booleans",
        RawKind::Integer => "whole numbers",
        RawKind::Number => "numbers",
        RawKind::Date => "dates",
        RawKind::List => "lists of text",
        RawKind::Other => {
            "values of a type that no field holds (bytes, times of day, moments in a time zone, nested values)"
        }
    };
    let message = format!("column `{}` of file {} does not fit its field", wanted.name, file.path);
    Diagnostic::error(DiagnosticCode::BadMapping, wanted.place.clone(), message)
        .label(format!("the column holds {holds}"))
        .help("map another column, or export this one with another type; a moment in time as a date")
}
