//! NDJSON: a JSON object a line.
//!
//! Columns are the union of the keys of all lines, found in a first pass. A key that a line leaves out, or gives as null, is
//! nothing there. Numbers are read as they are written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::io::{BufRead, BufReader, Read};

use arrow::array::{LargeStringBuilder, ListBuilder};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::csv::{too_long, too_many};
use super::header::normal_name;
use super::shared_stream::SharedStream;
use super::stream::{Stream, failure};
use super::{Batch, FileFacts, RawColumn, RawKind, too_wide};
use crate::limits::Limits;
use crate::quarantine::QuarantineReason;
use crate::read_error::{FilePlace, ReadError};

const BATCH_ROWS: usize = 16_384;
const BATCH_BYTES: usize = 64 << 20;

/// An open NDJSON file.
pub(crate) struct NdjsonFile {
    lines: Lines,
    place: FilePlace,
    columns: Vec<(String, RawKind)>,
    numbers: HashMap<String, usize>,
    wanted: Vec<usize>,
}

impl NdjsonFile {
    /// Opens the file twice with `open`: once for its keys, and once for its rows.
    pub(super) fn open(
        open: impl Fn() -> Result<Stream, ReadError>,
        place: FilePlace,
        limits: Limits,
    ) -> Result<NdjsonFile, ReadError> {
        let mut columns: Vec<(String, RawKind)> = Vec::new();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut lines = Lines::new(open()?, limits);
        while lines.next(&place)? {
            let Ok(Object(entries)) = serde_json::from_slice::<Object<'_>>(&lines.line) else { continue };
            for (key, value) in entries {
                let kind = kind(value);
                match numbers.get(&key) {
                    Some(at) => columns[*at].1 = together(columns[*at].1, kind),
                    None => {
                        columns.push((normal_name(&key), kind.unwrap_or(RawKind::Text)));
                        numbers.insert(key, columns.len() - 1);
                    }
                }
            }
            if columns.len() as u64 > limits.columns.get() {
                return Err(too_wide(&place, limits));
            }
        }
        Ok(NdjsonFile { lines: Lines::new(open()?, limits), place, columns, numbers, wanted: Vec::new() })
    }

    /// The columns' names in their normal form, and what they hold.
    pub(super) fn columns(&self) -> &[(String, RawKind)] {
        &self.columns
    }

    /// Says which columns are wanted.
    pub(super) fn select(&mut self, columns: &[usize]) {
        self.wanted = columns.to_vec();
    }

    /// The next rows; `None` at the end.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let mut cells: Vec<Cells> = self.wanted.iter().map(|at| Cells::new(self.columns[*at].1)).collect();
        let places: HashMap<usize, Vec<usize>> =
            self.wanted.iter().enumerate().fold(HashMap::new(), |mut places, (place, at)| {
                places.entry(*at).or_insert_with(Vec::new).push(place);
                places
            });
        let mut rows = Vec::new();
        let mut quarantined = Vec::new();
        let mut bytes = 0;
        while rows.len() + quarantined.len() < BATCH_ROWS && bytes < BATCH_BYTES && self.lines.next(&self.place)? {
            bytes += self.lines.line.len();
            let row = self.lines.rows_read;
            let entries = match serde_json::from_slice::<Object<'_>>(&self.lines.line) {
                Ok(Object(entries)) => entries,
                Err(error) => {
                    let reason = if std::str::from_utf8(&self.lines.line).is_err() {
                        QuarantineReason::NotText
                    } else if error.to_string().starts_with(TWICE) {
                        QuarantineReason::KeyTwice
                    } else {
                        QuarantineReason::NotJson
                    };
                    quarantined.push((row, reason));
                    continue;
                }
            };
            if entries.iter().any(|(_, value)| has_half_character(value.get())) {
                quarantined.push((row, QuarantineReason::NotJson));
                continue;
            }
            for (key, value) in &entries {
                for place in self.numbers.get(key).and_then(|at| places.get(at)).into_iter().flatten() {
                    cells[*place].append(value);
                }
            }
            rows.push(row);
            cells.iter_mut().for_each(|cells| cells.fill(rows.len()));
        }
        if rows.is_empty() && quarantined.is_empty() {
            return Ok(None);
        }
        Ok(Some(Batch { columns: cells.into_iter().map(Cells::finish).collect(), rows, quarantined }))
    }

    /// What is known of the file after its last batch.
    pub(super) fn facts(self) -> Result<FileFacts, ReadError> {
        let rows_read = self.lines.rows_read;
        let (bytes, blake3) = self.lines.into_stream().facts(&self.place)?;
        Ok(FileFacts { bytes, blake3, rows_read })
    }
}

/// On which lines of the file in `stream` the records `wanted` stand, by their numbers; lines are counted from 1.
pub(super) fn lines(
    stream: Stream,
    place: &FilePlace,
    limits: Limits,
    wanted: &BTreeSet<u32>,
) -> Result<BTreeMap<u32, u64>, ReadError> {
    let mut lines = Lines::new(stream, limits);
    let mut found = BTreeMap::new();
    while found.len() < wanted.len() && lines.next(place)? {
        if wanted.contains(&lines.rows_read) {
            found.insert(lines.rows_read, lines.number);
        }
    }
    Ok(found)
}

/// The lines of a file that are not empty.
struct Lines {
    reader: BufReader<SharedStream>,
    stream: SharedStream,
    line: Vec<u8>,
    /// Number of the line in the file, from 1, empty ones counted.
    number: u64,
    rows_read: u32,
    limits: Limits,
}

impl Lines {
    fn new(stream: Stream, limits: Limits) -> Lines {
        let stream = SharedStream::new(stream);
        let reader = BufReader::with_capacity(1 << 20, stream.clone());
        Lines { reader, stream, line: Vec::new(), number: 0, rows_read: 0, limits }
    }

    /// Goes to the next line; false at the end.
    fn next(&mut self, place: &FilePlace) -> Result<bool, ReadError> {
        loop {
            self.line.clear();
            let most = self.limits.record_bytes.get().saturating_add(1);
            let n = (&mut self.reader).take(most).read_until(b'\n', &mut self.line);
            if n.map_err(|error| failure(place, error))? == 0 {
                return Ok(false);
            }
            self.number += 1;
            if self.rows_read == 0 && self.line.starts_with(b"\xef\xbb\xbf") {
                self.line.drain(..3);
            }
            if self.line.trim_ascii().is_empty() {
                continue;
            }
            self.rows_read = self.rows_read.checked_add(1).ok_or_else(|| too_many(place))?;
            if self.line.len() as u64 > self.limits.record_bytes.get() {
                return Err(too_long(place, self.rows_read, self.limits));
            }
            return Ok(true);
        }
    }

    fn into_stream(self) -> Stream {
        drop(self.reader);
        self.stream.into_inner()
    }
}

/// The entries of one object, in their order; no key twice.
struct Object<'a>(Vec<(String, &'a RawValue)>);

const TWICE: &str = "one key twice";

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut entries: Vec<(String, &RawValue)> = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
                keys.sort_unstable();
                if keys.windows(2).any(|pair| pair[0] == pair[1]) {
                    return Err(serde::de::Error::custom(TWICE));
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

/// What a value is; `None`: nothing there, which says nothing of its column.
fn kind(value: &RawValue) -> Option<RawKind> {
    match value.get().as_bytes().first() {
        Some(b'n') | None => None,
        Some(b'[') => Some(RawKind::List),
        Some(b'{') => Some(RawKind::Other),
        Some(_) => Some(RawKind::Text),
    }
}

/// What a column is that holds both: what is mixed cannot be mapped.
fn together(column: RawKind, value: Option<RawKind>) -> RawKind {
    match value {
        None => column,
        Some(value) if value == column => column,
        Some(_) => RawKind::Other,
    }
}

/// The cells of one column of a batch.
enum Cells {
    Text(LargeStringBuilder),
    List(ListBuilder<LargeStringBuilder>),
}

impl Cells {
    fn new(kind: RawKind) -> Cells {
        match kind {
            RawKind::List => Cells::List(ListBuilder::new(LargeStringBuilder::new())),
            _ => Cells::Text(LargeStringBuilder::new()),
        }
    }

    fn append(&mut self, value: &RawValue) {
        match self {
            Cells::Text(cells) => cells.append_option(text(value.get())),
            Cells::List(cells) => match serde_json::from_str::<Vec<&RawValue>>(value.get()) {
                Ok(items) => {
                    items.iter().for_each(|item| cells.values().append_option(text(item.get())));
                    cells.append(true);
                }
                Err(_) => cells.append(false),
            },
        }
    }

    /// Nothing there in rows that did not give the key.
    fn fill(&mut self, n_rows: usize) {
        use arrow::array::ArrayBuilder;
        match self {
            Cells::Text(cells) => (cells.len()..n_rows).for_each(|_| cells.append_null()),
            Cells::List(cells) => (cells.len()..n_rows).for_each(|_| cells.append(false)),
        }
    }

    fn finish(self) -> RawColumn {
        match self {
            Cells::Text(mut cells) => RawColumn::Text(cells.finish()),
            Cells::List(mut cells) => RawColumn::List(cells.finish()),
        }
    }
}

/// Whether a text in `raw` holds half of a pair of UTF-16 units (`\ud800`), which JSON's grammar allows and no text can
/// hold: it would be taken for nothing.
fn has_half_character(raw: &str) -> bool {
    (raw.contains("\\ud") || raw.contains("\\uD")) && serde_json::from_str::<serde_json::Value>(raw).is_err()
}

/// A value as text: a text itself, numbers and truths as they are written, null as nothing.
fn text(raw: &str) -> Option<String> {
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).ok(),
        Some(b'n') | None => None,
        Some(_) => Some(raw.to_owned()),
    }
}
