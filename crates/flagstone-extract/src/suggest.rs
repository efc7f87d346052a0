//! A first profile for files that nobody has described: which table each holds, and which column is which field.
//!
//! Names of columns are held against those that are known for a field (`suggest/column_names.csv`), and cells against what
//! the field can hold: codes and labels of its list, dates, numbers. Nothing is read out of names of people. What name and
//! cells leave open stays open, and is said.

mod assign;
mod column_names;
mod content;
mod dates;
mod fit;
mod layout;
mod profile_text;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use flagstone_rules::{Rulebook, Supplied, Table};

pub use assign::Confidence;

use self::assign::{Column, From, Match, in_flat, in_table};
use self::content::Content as ColumnContent;
use self::content::hash;
use self::layout::{Layout, layouts};
use self::profile_text::{Head, profile_text};
use crate::extract::Content;
use crate::limits::Limits;
use crate::missing::{Missing, missing_tokens};
use crate::profile::{FileSpec, WIDEST};
use crate::raw::{RawFile, RawKind};
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};
use crate::token::Tokens;

/// Texts that fewer cells hold are not listed. Assumption: the threshold of the ONS rule for research outputs, counts below
/// 10 suppressed; a rare text may well be a name that was typed into the wrong column.
const SMALL: u64 = 10;

/// What suggesting is told.
pub struct SuggestOptions<'a> {
    /// The force's code, where it is known.
    pub force: Option<&'a str>,
    /// The force's name, where it is known.
    pub name: Option<&'a str>,
    /// How much reading takes on.
    pub limits: Limits,
}

/// A suggested profile.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// Its text, to be checked by people.
    pub profile: String,
    /// What it maps, in the order of the record schema.
    pub fields: Vec<SuggestedField>,
}

/// A field that the suggested profile maps.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestedField {
    /// The table.
    pub table: Table,
    /// The field.
    pub field: String,
    /// Names of the columns that it is read from: one, or one for each flag.
    pub columns: Vec<String>,
    /// Codes of the flags that it gives, where it is a field of flags.
    pub flags: Vec<String>,
    /// How sure the match is.
    pub confidence: Confidence,
    /// The share of filled cells that fit the field; `None`: there are none, or it is a text, which can hold anything.
    pub fitting: Option<f64>,
    /// Filled cells.
    pub filled: u64,
    /// Distinct texts, or keywords, that are left to be mapped.
    pub unmapped: u64,
}

impl Suggestion {
    /// What an extract supplies whose profile this is, with what is derived from it.
    pub fn supplied(&self, rulebook: &Rulebook) -> Supplied {
        let schema = rulebook.schema();
        let mut supplied = Supplied::default();
        let mut add = |table: Table, field: &str| supplied.fields.extend(schema.find(table, field));
        for found in &self.fields {
            add(found.table, &found.field);
        }
        let has =
            |table: Table, field: &str| self.fields.iter().any(|found| found.table == table && found.field == field);
        add(Table::Crimes, "force");
        // As `derive` has it.
        for persons in [Table::Suspects, Table::Victims].into_iter().filter(|table| has(*table, "crime_ref")) {
            add(persons, "person_key");
            if has(persons, "born_on") && has(Table::Crimes, "offence_from") {
                add(persons, "age_at_offence");
            }
        }
        if has(Table::Suspects, "interviewed_on") {
            add(Table::Suspects, "interviewed");
        }
        if has(Table::Suspects, "person_ref") && has(Table::Crimes, "crime_ref") {
            for field in ["on_several_crimes", "with_several_victims", "closed_with_several_victims"] {
                add(Table::Suspects, field);
            }
        }
        if ["offence_code", "outcome_code", "recorded_on", "outcome_on"].iter().all(|field| has(Table::Crimes, field)) {
            for field in ["closure_percentile", "closure_peers"] {
                add(Table::Crimes, field);
            }
        }
        for found in &self.fields {
            supplied.tables.insert(found.table);
            let Some(field) = schema.find(found.table, &found.field) else { continue };
            let list = schema.field(field).kind.list().and_then(|list| rulebook.code_list(list));
            let numbers = found.flags.iter().filter_map(|flag| list?.number(flag));
            supplied.flags.extend(numbers.map(|flag| (field, flag)));
        }
        supplied
    }
}

/// A table of records that was read.
struct FoundTable {
    file: FileSpec,
    content: Content,
    columns: Vec<Column>,
    matches: Vec<Match>,
    n_rows: u64,
    n_quarantined: u64,
    /// The width that the references of crimes have where those of this file lost their leading zeros.
    pad: Option<usize>,
}

impl FoundTable {
    /// The tables whose records it holds.
    fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> = self.matches.iter().map(|found| found.table).collect();
        if let Content::Table(table) = self.content {
            tables.push(table);
        }
        tables.sort();
        tables.dedup();
        tables
    }

    fn find(&self, table: Table, field: &str) -> Option<&Match> {
        self.matches.iter().find(|found| found.table == table && found.field == field)
    }

    /// Whether some column was found that names the crime.
    fn names_crime(&self) -> bool {
        self.matches.iter().any(|found| found.field == "crime_ref")
    }

    /// The columns that fields of `table` are read from.
    fn columns_of(&self, table: Table) -> impl Iterator<Item = &str> {
        let of_table = self.matches.iter().filter(move |found| found.table == table);
        of_table.flat_map(|found| found.from.columns()).map(|at| self.columns[at].name.as_str())
    }

    /// Whether it has a column of this name.
    fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name == name)
    }

    /// Columns that no field is read from.
    fn unused(&self) -> impl Iterator<Item = &Column> {
        let is_used = |at: usize| self.matches.iter().any(|found| found.from.columns().contains(&at));
        self.columns.iter().enumerate().filter(move |(at, _)| !is_used(*at)).map(|(_, column)| column)
    }
}

/// Reads `files` and suggests a profile that will lie in `folder`. No value of a text field is kept or shown.
///
/// # Errors
///
/// [`ReadError`] if a file cannot be read, does not lie in `folder`, or has no column whose name is known.
pub fn suggest(
    files: &[PathBuf],
    folder: &Path,
    rulebook: &Rulebook,
    options: &SuggestOptions<'_>,
) -> Result<Suggestion, ReadError> {
    let missing = missing_tokens(rulebook.missing(), &[]);
    let mut read: Vec<FoundTable> = Vec::new();
    let mut skipped = Vec::new();
    let mut paths = BTreeSet::new();
    for full in files {
        let path = within(full, folder)?;
        // A file that is named twice is one file.
        if !paths.insert(path.clone()) {
            continue;
        }
        let (layouts, without) = layouts(&path, full, options.limits)?;
        skipped.extend(without.into_iter().map(|sheet| (path.clone(), sheet)));
        let n_before = read.len();
        let is_one = layouts.len() == 1;
        for layout in layouts.into_iter().filter(|layout| layout.n_known >= 2) {
            let sheet = layout.file.sheet().map(str::to_owned);
            match read_table(layout, rulebook, &missing, options.limits)? {
                // A sheet of notes may have a word or two of a table's names.
                Some(found) if is_one || found.names_crime() => read.push(found),
                _ => skipped.extend(sheet.map(|sheet| (path.clone(), sheet))),
            }
        }
        if read.len() == n_before {
            return Err(unknown(full));
        }
    }
    merge(&mut read, rulebook);
    for at in 0..read.len() {
        read[at].pad = lost_zeros(&read, at);
    }
    let head = Head { force: options.force, name: options.name, rulebook };
    let profile = profile_text(&head, &read, &skipped);
    let fields = Table::ALL.into_iter().flat_map(|table| {
        let of_table = holding(&read, table).next().map(suggested).unwrap_or_default();
        of_table.into_iter().filter(move |field| field.table == table)
    });
    let mut fields: Vec<SuggestedField> = fields.collect();
    fields.sort_by_key(|field| rulebook.schema().find(field.table, &field.field));
    Ok(Suggestion { profile, fields })
}

/// The files that hold records of `table`, the one that it is mapped by first: one of its own before a flat one.
fn holding(read: &[FoundTable], table: Table) -> impl Iterator<Item = &FoundTable> {
    let own = read.iter().filter(move |found| found.content == Content::Table(table));
    let has_own = read.iter().any(|found| found.content == Content::Table(table));
    let flat =
        read.iter().filter(move |found| !has_own && found.content == Content::Flat && found.tables().contains(&table));
    own.chain(flat)
}

/// The path of a file as the profile in `folder` writes it.
fn within(full: &Path, folder: &Path) -> Result<String, ReadError> {
    let real = |path: &Path| std::path::absolute(path).ok().map(|path| path.canonicalize().unwrap_or(path));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // A link keeps its own name, which says what the file is; whether it may lead elsewhere is the audit's to say.
    let own = std::path::absolute(full).ok().and_then(|full| Some(real(full.parent()?)?.join(full.file_name()?)));
    let inside = own.zip(real(folder)).and_then(|(own, folder)| own.strip_prefix(folder).ok().map(Path::to_owned));
    let plain = inside.filter(|path| path.components().all(|part| matches!(part, Component::Normal(_))));
    plain.and_then(|path| path.to_str().map(slashed)).ok_or_else(|| {
        let what = "it does not lie in the folder of the profile".to_owned();
        let place = FilePlace::on_command_line(full);
        ReadError::words(
            &place,
            ReadErrorKind::Outside,
            what,
            "write the profile into the folder that holds the extract",
        )
    })
}

/// A path with forward slashes, where the system has others.
fn slashed(path: &str) -> String {
    if std::path::MAIN_SEPARATOR == '\\' { path.replace('\\', "/") } else { path.to_owned() }
}

fn unknown(full: &Path) -> ReadError {
    let what = "no row of it names two columns that are known for a field".to_owned();
    let advice = "describe it in a profile by hand; a file without a header must be given one first";
    ReadError::words(&FilePlace::on_command_line(full), ReadErrorKind::NoHeader, what, advice)
}

/// Files that hold the same: what they hold in columns of one name is put together in the first of them, and matched anew.
fn merge(read: &mut [FoundTable], rulebook: &Rulebook) {
    for first in 0..read.len() {
        let (before, rest) = read.split_at_mut(first + 1);
        let first = &mut before[first];
        let mut merged = false;
        for other in rest.iter().filter(|other| other.content == first.content) {
            for column in &mut first.columns {
                if let Some(same) = other.columns.iter().find(|other| other.name == column.name) {
                    column.content.merge(&same.content);
                    merged = true;
                }
            }
        }
        if merged {
            first.matches = match first.content {
                Content::Table(table) => in_table(&first.columns, table, rulebook),
                Content::Flat => in_flat(&first.columns, rulebook),
            };
        }
    }
}

/// Reads all cells of a table, and finds its fields. `None`: what stands as names of columns stands in the cells too, so
/// that it is a record.
fn read_table(
    layout: Layout,
    rulebook: &Rulebook,
    missing: &Tokens<Missing>,
    limits: Limits,
) -> Result<Option<FoundTable>, ReadError> {
    let Layout { file, place, n_known } = layout;
    let mut raw = RawFile::open(&file, place, limits)?;
    let mut columns: Vec<Column> = raw
        .columns()
        .into_iter()
        .map(|(name, kind)| {
            let content = ColumnContent::new(column_names::may_be_reference(&name));
            Column { name, kind, content }
        })
        .collect();
    // What no field can hold is not looked at.
    let readable: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].kind != RawKind::Other).collect();
    raw.select(&readable, &BTreeSet::new())?;
    let (mut n_rows, mut n_quarantined) = (0, 0);
    while let Some(batch) = raw.next_batch()? {
        n_rows += (batch.rows.len() + batch.quarantined.len()) as u64;
        n_quarantined += batch.quarantined.len() as u64;
        for (at, cells) in readable.iter().zip(&batch.columns) {
            columns[*at].content.add(cells, missing);
        }
    }
    // One column may well hold its own name: `CSE` where a flag is set.
    let is_among_cells = |column: &&Column| !column.name.is_empty() && column.content.texts.contains_key(&column.name);
    let n_among_cells = columns.iter().filter(is_among_cells).count();
    if n_among_cells >= 2 || (n_among_cells == 1 && n_known < 3) {
        return Ok(None);
    }
    let called = format!("{} {}", file.path, file.sheet().unwrap_or_default());
    let (content, matches) = best(&columns, &called, rulebook);
    Ok(Some(FoundTable { file, content, columns, matches, n_rows, n_quarantined, pad: None }))
}

/// What a file with these columns holds: the table whose fields it has most of, or several.
fn best(columns: &[Column], called: &str, rulebook: &Rulebook) -> (Content, Vec<Match>) {
    let called = column_names::words(called);
    let worth = |matches: &[Match]| matches.iter().map(|found| found.likeness).sum::<f64>();
    let mut tables: Vec<(f64, Table, Vec<Match>)> = Table::ALL
        .into_iter()
        .map(|table| {
            let matches = in_table(columns, table, rulebook);
            let named = column_names::words(table.name()).iter().any(|word| called.contains(word));
            let bonus = if named { 1.5 } else { 0.0 };
            (worth(&matches) + bonus, table, matches)
        })
        .collect();
    tables.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let (of_table, table, matches) = tables.swap_remove(0);
    let flat = in_flat(columns, rulebook);
    let n_of = |table: Table| flat.iter().filter(|found| found.table == table).count();
    let has_persons = n_of(Table::Suspects) + n_of(Table::Victims) > 0;
    let is_flat = n_of(Table::Crimes) >= 3 && has_persons && worth(&flat) > of_table;
    if is_flat { (Content::Flat, flat) } else { (Content::Table(table), matches) }
}

/// The width of the references of crimes, where those of `read[at]` are found among them only with zeros before them.
fn lost_zeros(read: &[FoundTable], at: usize) -> Option<usize> {
    let reference = |read: &'_ FoundTable, table: Table| -> Option<usize> {
        match read.find(table, "crime_ref")?.from {
            From::Column(column) => Some(column),
            From::Flags(_) => None,
        }
    };
    let Content::Table(table) = read[at].content else { return None };
    let own = &read[at].columns[reference(&read[at], table).filter(|_| table != Table::Crimes)?].content;
    let crimes = read.iter().find(|read| read.content == Content::Table(Table::Crimes))?;
    let known = &crimes.columns[reference(crimes, Table::Crimes)?].content;
    let width = known.one_length()?;
    let as_is = own.share(|text| known.told_apart.contains(&hash(text)))?;
    let padded = own.share(|text| known.told_apart.contains(&hash(&format!("{text:0>width$}"))))?;
    (as_is < 0.5 && padded > 0.8 && width <= WIDEST).then_some(width)
}

fn suggested(read: &FoundTable) -> Vec<SuggestedField> {
    let name = |at: usize| read.columns[at].name.clone();
    let field = |found: &Match| {
        let columns = found.from.columns();
        let flags = match &found.from {
            From::Column(_) => found.fit.flags(),
            From::Flags(flags) => flags.iter().map(|(flag, _)| flag.clone()).collect(),
        };
        SuggestedField {
            table: found.table,
            field: found.field.clone(),
            filled: columns.iter().map(|at| read.columns[*at].content.filled).max().unwrap_or(0),
            columns: columns.into_iter().map(name).collect(),
            flags,
            confidence: found.confidence,
            fitting: found.fit.share.filter(|_| found.fit.is_counted),
            unmapped: found.fit.unmapped.len() as u64,
        }
    };
    let mut fields: Vec<SuggestedField> = read.matches.iter().map(field).collect();
    if read.content == Content::Flat {
        // In a flat file the reference of the crime is that of its people.
        let reference = fields.iter().find(|field| field.field == "crime_ref").cloned();
        let persons = read.tables().into_iter().filter(|table| *table != Table::Crimes);
        fields.extend(persons.filter_map(|table| Some(SuggestedField { table, ..reference.clone()? })));
    }
    fields
}
