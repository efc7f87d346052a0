//! From a profile and its files to an extract.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use arrow::array::{ArrayRef, StringViewArray, UInt8Array, UInt32Array};
use flagstone_rules::{Diagnostics, RecordingState, Rulebook, Table};
use jiff::civil::Date;
use polars::prelude::{Column, DataFrame};

use crate::bind::{Binding, bind};
use crate::bridge::from_arrow;
use crate::column_store::ColumnStore;
use crate::coverage::{FieldMapping, MappingStatus};
use crate::date_order::Evidence;
use crate::derive::derive;
use crate::extract::{Content, Extract, Source};
use crate::flat::Flat;
use crate::limits::Limits;
use crate::map::{MappedField, MappedTable};
use crate::matching;
use crate::mentions::NARRATIVE;
use crate::missing::missing_tokens;
use crate::person_numbers::PersonNumbers;
use crate::profile::{FileSpec, Formats, How, Profile, Read, TableMap};
use crate::quarantine::{Quarantine, QuarantinedRow};
use crate::raw::RawFile;
use crate::raw::mojibake::repaired;
use crate::read_error::{FilePlace, ReadError};
use crate::record_table::{ROW_COLUMN, RecordTable, SOURCE_COLUMN, state_column};
use crate::table_sink::TableSink;

/// What reading is told from outside the profile.
pub struct ReadOptions<'a> {
    /// The day on which the extract was taken, where it is known.
    pub extracted_on: Option<Date>,
    /// How much reading takes on.
    pub limits: Limits,
    /// Whether files may lie outside the folder of their profile.
    pub allow_outside: bool,
    /// Whether narratives are scanned for what they mention. Without it rules that ask for mentions cannot tell.
    pub narratives: bool,
    /// Whether the texts of narratives are wanted themselves. Otherwise each is empty once it is scanned, unless a rule reads it.
    pub keeps_narratives: bool,
    /// Where the columns are held.
    pub columns: ColumnStore,
    /// Called now and then with the number of records read since the last call.
    pub progress: &'a (dyn Fn(u64) + Sync),
}

impl Default for ReadOptions<'_> {
    fn default() -> Self {
        ReadOptions {
            extracted_on: None,
            limits: Limits::default(),
            allow_outside: false,
            narratives: true,
            keeps_narratives: true,
            columns: ColumnStore::Memory,
            progress: &|_| (),
        }
    }
}

/// Reads the extract of `profile`, which was loaded with `rulebook`.
///
/// Every file is opened, and the columns of all of them are held against the profile, before the first record is read.
///
/// # Errors
///
/// [`ReadError`] if a file cannot be read, or the profile does not fit the files. Records that cannot be used are no
/// error: see [`Extract::quarantine`].
pub fn read(profile: &Profile, rulebook: &Rulebook, options: &ReadOptions<'_>) -> Result<Extract, ReadError> {
    let missing = missing_tokens(rulebook.missing(), &profile.missing);
    let opened = open(profile, options)?;
    let maps = with_decided_dates(profile, &opened, options.limits)?;
    let lets_narratives_go = lets_narratives_go(rulebook, options);
    let sink = |map: &TableMap| TableSink::new(map, rulebook, &missing, &options.columns, lets_narratives_go);
    let own = |table: Table| maps[table.index()].as_ref().filter(|map| !map.flat).map(sink);
    let flat = |table: Table| maps[table.index()].as_ref().filter(|map| map.flat).map(sink);
    let mut sinks = Sinks {
        tables: Table::ALL.map(own),
        flat: Flat::new(flat(Table::Crimes), [Table::Suspects, Table::Victims].into_iter().filter_map(flat).collect()),
    };
    let mut sources = Vec::new();
    let mut quarantined = Vec::new();
    for (file, raw, binding) in opened {
        sources.push(sinks.take(&file, raw, &binding, sources.len(), &mut quarantined, options.progress)?);
    }
    let store = &options.columns;
    let not_kept = |error| ReadError::not_kept(store, error);
    let mut mapped = sinks.finish().map_err(not_kept)?;
    let people = PersonNumbers::default();
    let links = derive(&mut mapped, rulebook, options.narratives, &people, store).map_err(not_kept)?;
    let mut mapping = Vec::new();
    for schema in rulebook.schema().tables() {
        let table = mapped[schema.table.index()].as_ref();
        mapping.extend(schema.fields.iter().map(|field| coverage(schema.table, &field.name, table)));
    }
    let mut tables: [Option<RecordTable>; 5] = [const { None }; 5];
    for (place, table) in tables.iter_mut().zip(mapped) {
        let table = table.map(|table| record_table(table, &profile.force, store)).transpose();
        *place = table.map_err(not_kept)?;
    }
    Ok(Extract {
        force: profile.force.clone(),
        name: profile.name.clone(),
        extracted_on: options.extracted_on,
        profile_path: Arc::clone(&profile.path),
        profile_bytes: profile.bytes,
        profile_digest: profile.digest.clone(),
        tables,
        store: store.clone(),
        links,
        people,
        sources,
        quarantine: Quarantine::new(quarantined),
        mapping,
    })
}

/// Whether nothing is asked of narratives but what they mention.
fn lets_narratives_go(rulebook: &Rulebook, options: &ReadOptions<'_>) -> bool {
    let is_read = |field| rulebook.reads_text_of(field);
    options.narratives
        && !options.keeps_narratives
        && !rulebook.narratives().categories().is_empty()
        && !rulebook.schema().find(Table::Crimes, NARRATIVE).is_some_and(is_read)
}

/// Opens every file and finds the profile's columns in it.
fn open(profile: &Profile, options: &ReadOptions<'_>) -> Result<Vec<(FileSpec, RawFile, Binding)>, ReadError> {
    let mut diagnostics = Diagnostics::new();
    let mut opened = Vec::new();
    for file in matching::files(profile, options.allow_outside)? {
        let raw = RawFile::open(&file, FilePlace::new(profile, &file), options.limits)?;
        let maps: Vec<&TableMap> = maps(profile, file.content).collect();
        let binding = bind(&file, &raw.columns(), &maps, &mut diagnostics);
        opened.push((file, raw, binding));
    }
    if diagnostics.has_errors() {
        return Err(ReadError::profile(profile, diagnostics.sorted()));
    }
    Ok(opened)
}

/// The profile's tables, with the order of day and month decided where the profile leaves it to the columns. The files of
/// such columns are read once more for it.
fn with_decided_dates(
    profile: &Profile,
    opened: &[(FileSpec, RawFile, Binding)],
    limits: Limits,
) -> Result<[Option<TableMap>; 5], ReadError> {
    let mut tables = profile.tables.clone();
    // By table and field: the columns may stand in several files.
    let mut evidence: BTreeMap<(usize, usize), Evidence> = BTreeMap::new();
    for (file, _, binding) in opened {
        let of_file: Vec<usize> = maps(profile, file.content).map(|map| map.table.index()).collect();
        let mut wanted: Vec<(usize, (usize, usize))> = Vec::new();
        for (nth, table) in of_file.into_iter().enumerate() {
            let map = profile.tables[table].as_ref().expect("it was found among the profile's tables");
            for (at, field) in map.fields.iter().enumerate() {
                if let How::Cell { read: Read::Date { formats: Formats::Auto(_), .. }, .. } = &field.how {
                    wanted.extend(binding.columns_of(nth, at).iter().map(|column| (*column, (table, at))));
                }
            }
        }
        if wanted.is_empty() {
            continue;
        }
        let mut again = RawFile::open(file, FilePlace::new(profile, file), limits)?;
        let columns: Vec<usize> = wanted.iter().map(|(column, _)| *column).collect();
        again.select(&columns, &BTreeSet::new())?;
        while let Some(batch) = again.next_batch()? {
            for (column, (_, field)) in batch.columns.iter().zip(&wanted) {
                evidence.entry(*field).or_default().add(column);
            }
        }
    }
    let mut diagnostics = Diagnostics::new();
    for (table, field) in evidence.keys().copied().collect::<Vec<_>>() {
        let map = tables[table].as_mut().expect("it was found among the profile's tables");
        let How::Cell { column, read: Read::Date { formats, .. } } = &mut map.fields[field].how else { continue };
        let Formats::Auto(place) = formats else { continue };
        *formats = Formats::Known(evidence[&(table, field)].decide(&column.name, place, &mut diagnostics));
    }
    if diagnostics.has_errors() {
        return Err(ReadError::profile(profile, diagnostics.sorted()));
    }
    Ok(tables)
}

/// The tables that a file with this content holds.
fn maps(profile: &Profile, content: Content) -> impl Iterator<Item = &TableMap> {
    profile.tables.iter().flatten().filter(move |map| match content {
        Content::Table(table) => map.table == table,
        Content::Flat => map.flat,
    })
}

/// Where records are collected.
struct Sinks<'a> {
    /// Tables that have files of their own.
    tables: [Option<TableSink<'a>>; 5],
    flat: Flat<'a>,
}

impl Sinks<'_> {
    /// Takes all records of one file.
    fn take(
        &mut self,
        file: &FileSpec,
        mut raw: RawFile,
        binding: &Binding,
        source: usize,
        quarantined: &mut Vec<QuarantinedRow>,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<Source, ReadError> {
        let source = u32::try_from(source).expect("a profile names fewer than 2^32 files");
        let selection = match file.content {
            Content::Table(table) => binding.apply(self.tables[table.index()].iter_mut()),
            Content::Flat => binding.apply(self.flat.sinks_mut()),
        };
        raw.select(&selection.columns, &selection.coded)?;
        let before = quarantined.len();
        let (mut rows_without_person, mut rows_merged) = (0, 0);
        while let Some(mut batch) = raw.next_batch()? {
            progress((batch.rows.len() + batch.quarantined.len()) as u64);
            if file.repair_mojibake {
                batch.columns = batch.columns.into_iter().map(repaired).collect();
            }
            selection.complete(&mut batch);
            match file.content {
                Content::Table(table) => {
                    let sink =
                        self.tables[table.index()].as_mut().expect("a profile maps the table of each of its files");
                    rows_without_person += sink.append_table(source, &mut batch);
                }
                Content::Flat => rows_merged += self.flat.append(source, &mut batch),
            }
            quarantined.extend(batch.quarantined.iter().map(|(row, reason)| QuarantinedRow {
                source,
                row: *row,
                reason: *reason,
            }));
        }
        let facts = raw.facts()?;
        let rows_read = u64::from(facts.rows_read);
        let rows_quarantined = (quarantined.len() - before) as u64;
        Ok(Source {
            path: file.path.clone(),
            sheet: file.sheet().map(str::to_owned),
            content: file.content,
            bytes: facts.bytes,
            blake3: facts.blake3,
            rows_read,
            rows_accepted: rows_read - rows_quarantined,
            rows_quarantined,
            rows_without_person,
            rows_merged,
        })
    }

    fn finish(self) -> io::Result<[Option<MappedTable>; 5]> {
        let mut tables = [const { None }; 5];
        for sink in self.tables.into_iter().flatten().chain(self.flat.finish()) {
            let table = sink.finish()?;
            let at = table.table.index();
            tables[at] = Some(table);
        }
        Ok(tables)
    }
}

fn coverage(table: Table, field: &str, mapped: Option<&MappedTable>) -> FieldMapping {
    let rows = mapped.map_or(0, |mapped| mapped.n_rows() as u64);
    let status = |status, counts: [u64; RecordingState::ALL.len()], unmapped: (u64, u64)| FieldMapping {
        table,
        field: field.to_owned(),
        status,
        rows,
        recorded: counts[usize::from(RecordingState::Recorded.number())],
        states: counts,
        unmapped_values: unmapped.0,
        unmapped_rows: unmapped.1,
    };
    match mapped.map(|mapped| mapped.find(field)) {
        Some(Some(field)) => {
            let mapping = if field.supplied { MappingStatus::Mapped } else { MappingStatus::Derived };
            status(mapping, field.counts, (field.unmapped_values, field.unmapped_rows))
        }
        // The profile's own key `force` is a constant of every crime.
        Some(None) if (table, field) == (Table::Crimes, "force") => {
            let mut counts = [0; RecordingState::ALL.len()];
            counts[usize::from(RecordingState::Recorded.number())] = rows;
            status(MappingStatus::Mapped, counts, (0, 0))
        }
        _ => FieldMapping { rows: 0, ..status(MappingStatus::Absent, [0; RecordingState::ALL.len()], (0, 0)) },
    }
}

/// The columns of a table as polars holds them.
fn record_table(mapped: MappedTable, force: &str, store: &ColumnStore) -> io::Result<RecordTable> {
    let n_rows = mapped.n_rows();
    let mut columns: Vec<Column> = Vec::new();
    let mut add = |name: &str, values: ArrayRef| {
        let series = from_arrow(name, &[values]).expect("polars has every type that records are made of");
        columns.push(series.into());
    };
    if mapped.table == Table::Crimes {
        add("force", Arc::new(StringViewArray::from_iter_values(std::iter::repeat_n(force, n_rows))));
    }
    for MappedField { name, columns, states, supplied, .. } in mapped.fields {
        for (name, values) in columns {
            // What was read is held as the store has it; what was made from it is not yet.
            add(&name, if supplied { values } else { store.keep(values)? });
        }
        if let Some(states) = states {
            add(&state_column(&name), Arc::new(UInt8Array::new(states, None)));
        }
    }
    add(SOURCE_COLUMN, Arc::new(UInt32Array::new(mapped.sources, None)));
    add(ROW_COLUMN, Arc::new(UInt32Array::new(mapped.rows, None)));
    let frame = DataFrame::new(n_rows, columns).expect("every column has a row per record and a name of its own");
    Ok(RecordTable::new(mapped.table, frame))
}
