//! What a profile reads, in the terms of somebody who knows the files and not the profile: names of files and columns.

use std::path::Path;

use flagstone_rules::{FieldRef, RecordingState, Schema, Table};

use super::{FileSpec, How, Profile, Read, TableMap, Words};
use crate::extract::Content;
use crate::reading::Reading;

/// A file that the profile names, and what its columns become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppliedFile {
    /// By which it may be called: as the profile writes it, without its folder, without its endings, and its sheet.
    pub names: Vec<String>,
    /// The table whose records are its rows, one each, and all of them; else why a count of rows is none of records.
    pub table: Result<Table, &'static str>,
    /// Its columns; one that several fields are read from is there several times.
    pub columns: Vec<SuppliedColumn>,
}

/// A column that the profile reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppliedColumn {
    /// Its name in the header, without regard to how many blanks are in it.
    pub name: String,
    /// What it becomes.
    pub field: FieldRef,
    /// Whether the field is blank just where the cell is empty, or holds a word for that; else why it is not.
    pub empty: Result<(), &'static str>,
    /// Whether the field holds what the cell says, and nothing that the profile made of it; else why it does not.
    pub values: Result<(), &'static str>,
}

impl Profile {
    /// Every file of the profile, in its order.
    pub fn supply(&self, schema: &Schema) -> Vec<SuppliedFile> {
        let described = |file: &FileSpec| {
            let maps = self.tables.iter().flatten();
            let maps: Vec<&TableMap> = match file.content {
                Content::Table(table) => maps.filter(|map| map.table == table && !map.flat).collect(),
                Content::Flat => maps.filter(|map| map.flat).collect(),
            };
            SuppliedFile {
                names: names(file),
                table: self.table_of(file, &maps),
                columns: maps.iter().flat_map(|map| columns(map, schema)).collect(),
            }
        };
        self.files.iter().map(described).collect()
    }

    fn table_of(&self, file: &FileSpec, maps: &[&TableMap]) -> Result<Table, &'static str> {
        let Content::Table(table) = file.content else { return Err("its rows make records of several tables") };
        if maps.iter().any(|map| map.rows.is_some()) {
            return Err("only some of its rows are records");
        }
        if self.files.iter().filter(|other| other.content == file.content).count() > 1
            || file.path.contains(['*', '?', '['])
        {
            return Err("the table is read from several files");
        }
        Ok(table)
    }
}

fn names(file: &FileSpec) -> Vec<String> {
    let name = Path::new(&file.path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut names = vec![file.path.clone(), name.clone()];
    // `crimes.csv.gz` is called `crimes.csv` and `crimes` too.
    let mut stem = name.as_str();
    while let Some((shorter, _)) = stem.rsplit_once('.').filter(|(shorter, _)| !shorter.is_empty()) {
        names.push(shorter.to_owned());
        stem = shorter;
    }
    names.extend(file.sheet().map(str::to_owned));
    names.dedup();
    names
}

const ONE_OF_SEVERAL: &str = "its field is read from several columns";

fn columns(map: &TableMap, schema: &Schema) -> Vec<SuppliedColumn> {
    let mut found = Vec::new();
    for field in &map.fields {
        let (empty, values) = match &field.how {
            How::Cell { .. } if schema.field(field.field).derived.is_some() => {
                let why = "its field is also made from others where the cell is empty";
                (Err(why), Err(why))
            }
            How::Cell { read, .. } => told(read),
            How::Constant(_) | How::FirstOf(_) | How::FlagColumns { .. } => (Err(ONE_OF_SEVERAL), Err(ONE_OF_SEVERAL)),
        };
        found.extend(field.how.columns().into_iter().map(|column| SuppliedColumn {
            name: column.name.clone(),
            field: field.field,
            empty,
            values,
        }));
    }
    found
}

/// What can be told of cells from what the field holds: whether they are empty, and what they say.
fn told(read: &Read) -> (Result<(), &'static str>, Result<(), &'static str>) {
    const TRANSLATED: &str = "the profile gives its cells another meaning than their own";
    let as_written = |is: bool| if is { Ok(()) } else { Err(TRANSLATED) };
    match read {
        Read::Text { words, pad } => (blanks(words), as_written(has_none(words) && *pad == 0)),
        Read::Integer { words, range } => {
            (blanks(words), as_written(has_none(words) && *range == (i32::MIN..=i32::MAX)))
        }
        Read::Date { words, dummies, .. } => (blanks(words), as_written(has_none(words) && dummies.is_empty())),
        Read::Code { words, labels, .. } => (blanks(words), as_written(has_none(words) && !labels)),
        Read::Boolean { words } => (blanks(words), Err(TRANSLATED)),
        Read::Flags { .. } => (Err(ONE_OF_SEVERAL), Err(ONE_OF_SEVERAL)),
    }
}

fn has_none<T>(words: &Words<T>) -> bool {
    words.exact.is_empty() && words.patterns.is_empty() && words.others.is_none()
}

/// Whether no word of the profile makes an empty cell a value, or a cell that is filled in a blank one.
fn blanks<T>(words: &Words<T>) -> Result<(), &'static str> {
    let moves = |(raw, reading): &(String, Reading<T>)| {
        raw.trim().is_empty() != matches!(reading, Reading::State(RecordingState::Blank))
    };
    let is_moved = |entry: &&(String, Reading<T>)| {
        entry.0.trim().is_empty() || matches!(entry.1, Reading::State(RecordingState::Blank))
    };
    let patterns = words.patterns.iter().any(|(_, reading)| matches!(reading, Reading::State(RecordingState::Blank)));
    if patterns || words.exact.iter().filter(is_moved).any(moves) {
        return Err("the profile gives empty cells a meaning, or takes others for empty ones");
    }
    Ok(())
}
