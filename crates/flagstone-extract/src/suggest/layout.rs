//! How a file that nobody has described is written: its format by its name, and encoding, delimiter, sheets and header
//! by what it holds.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::LazyLock;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use flagstone_rules::{Place, Table};

use super::column_names::{fields, likeness, words};
use crate::date_format::DateFormat;
use crate::date_order::{DAY_FIRST, MONTH_FIRST, PLAIN};
use crate::extract::Content;
use crate::limits::Limits;
use crate::profile::{Encoding, FileSpec, Format, Workbook, format_of};
use crate::raw::header::{HeaderRows, normal_name};
use crate::raw::{RawFile, Stream, failure, first_rows, sheet_names};
use crate::read_error::{FilePlace, ReadError, ReadErrorKind};

/// Rows that are looked at for a header.
const MOST_ROWS: usize = 20;

/// Bytes in which a header is looked for.
const HEAD: u64 = 4 << 20;

/// Names that are looked at in a row.
const MOST_NAMES: usize = 1_000;

/// A name is taken for known from here on.
const KNOWN: f64 = 0.79;

/// One table of records, in a file or a sheet of one.
pub(super) struct Layout {
    pub(super) file: FileSpec,
    pub(super) place: FilePlace,
    /// Number of columns whose names are known for some field.
    pub(super) n_known: usize,
}

/// The tables in the file at `full`, which a profile will call `path`; and the names of the sheets that hold none.
pub(super) fn layouts(path: &str, full: &Path, limits: Limits) -> Result<(Vec<Layout>, Vec<String>), ReadError> {
    let place = FilePlace::on_command_line(full);
    let (format, compression) = format_of(path).ok_or_else(|| {
        let what = "its name does not say what it is".to_owned();
        ReadError::words(
            &place,
            ReadErrorKind::Unreadable,
            what,
            "name it .csv, .parquet, .arrow, .ndjson, .xlsx or .ods",
        )
    })?;
    let file = FileSpec {
        path: path.to_owned(),
        full: full.to_owned(),
        // Which table it is, is found out later.
        content: Content::Table(Table::Crimes),
        format,
        compression,
        header: HeaderRows { first: 1, rows: 1 },
        repair_mojibake: false,
        place: Place::start_of(&path.into()),
    };
    match &file.format {
        Format::Csv { .. } => Ok((vec![csv(file, place, limits)?], Vec::new())),
        Format::Workbook(workbook) => {
            let stream = Stream::open(&file.full, &place, file.compression, limits)?;
            let names = sheet_names(stream, &place, workbook, limits)?;
            let one = names.len() == 1;
            let mut found = Vec::new();
            let mut without = Vec::new();
            for name in names.clone() {
                // A profile could not say which of two is meant.
                if !one && (name.trim().is_empty() || names.iter().filter(|other| **other == name).count() > 1) {
                    without.push(name);
                    continue;
                }
                let sheet = (!one).then(|| name.clone());
                let workbook = match workbook {
                    Workbook::Xlsx { .. } => Workbook::Xlsx { sheet },
                    Workbook::Ods { .. } => Workbook::Ods { sheet },
                };
                let file = FileSpec { format: Format::Workbook(workbook), ..file.clone() };
                match in_sheet(file, place.clone(), limits) {
                    Ok(layout) if layout.n_known >= 2 => found.push(layout),
                    // A sheet of charts is no table either.
                    Ok(_) => without.push(name),
                    Err(error) if error.kind() == ReadErrorKind::NotWorkbook => without.push(name),
                    Err(error) => return Err(error),
                }
            }
            Ok((found, without))
        }
        _ => {
            let n_known = n_known(&names(&RawFile::open(&file, place.clone(), limits)?));
            Ok((vec![Layout { file, place, n_known }], Vec::new()))
        }
    }
}

/// The delimiter, and the row among the first, that give the most known names, then the most names.
fn csv(file: FileSpec, place: FilePlace, limits: Limits) -> Result<Layout, ReadError> {
    let encoding = encoding(&file, &place, limits)?;
    let head = head(&file, &place, encoding, limits)?;
    let mut best = (0, 0, b',', 1);
    for delimiter in [b',', b';', b'\t', b'|'] {
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(head.as_bytes());
        for (first, record) in reader.into_byte_records().take(MOST_ROWS).enumerate() {
            let Ok(record) = record else { break };
            let names: Vec<String> = record.iter().map(|cell| normal_name(&String::from_utf8_lossy(cell))).collect();
            let (n_known, n_names) = (n_known(&names), names.len());
            // A row further down must name more; of delimiters that name as much, the one that parts more.
            if n_known > best.0 || (first == 0 && n_known == best.0 && n_names > best.1) {
                best = (n_known, n_names, delimiter, first + 1);
            }
        }
    }
    let (n_known, _, delimiter, first) = best;
    let header = HeaderRows { first, rows: 1 };
    Ok(Layout { file: FileSpec { format: Format::Csv { encoding, delimiter }, header, ..file }, place, n_known })
}

/// The beginning of a file as text: enough for any header.
fn head(file: &FileSpec, place: &FilePlace, encoding: Encoding, limits: Limits) -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    let stream = Stream::open(&file.full, place, file.compression, limits)?;
    stream.take(HEAD).read_to_end(&mut bytes).map_err(|error| failure(place, error))?;
    let decoder = match encoding {
        Encoding::Utf8 | Encoding::Mixed => UTF_8,
        Encoding::Windows1252 => WINDOWS_1252,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
    };
    Ok(decoder.decode_with_bom_removal(&bytes).0.into_owned())
}

/// The row among the first of a sheet that has the most known names.
fn in_sheet(file: FileSpec, place: FilePlace, limits: Limits) -> Result<Layout, ReadError> {
    let Format::Workbook(workbook) = &file.format else { return Ok(Layout { file, place, n_known: 0 }) };
    let stream = Stream::open(&file.full, &place, file.compression, limits)?;
    let rows = first_rows(stream, &place, workbook, limits, MOST_ROWS)?;
    let known = rows.into_iter().map(|(first, names)| (first, n_known(&names)));
    let (first, n_known) = known.rev().max_by_key(|(_, n_known)| *n_known).unwrap_or((1, 0));
    Ok(Layout { file: FileSpec { header: HeaderRows { first, rows: 1 }, ..file }, place, n_known })
}

/// The names of columns.
fn names(raw: &RawFile) -> Vec<String> {
    raw.columns().into_iter().map(|(name, _)| name).collect()
}

/// Columns with known names. None where they are few and a name looks like a value of a record: a record taken for names
/// would show them.
fn n_known(names: &[String]) -> usize {
    let known: Vec<bool> = names.iter().take(MOST_NAMES).map(|name| is_known(name)).collect();
    let n_known = known.iter().filter(|is_known| **is_known).count();
    let has_value = || names.iter().zip(&known).any(|(name, is_known)| !is_known && looks_like_a_value(name));
    if n_known < 3 && has_value() { 0 } else { n_known }
}

/// A date, a long number, or numbers parted as in a reference: no name of a column has one.
fn looks_like_a_value(name: &str) -> bool {
    static DATES: LazyLock<Vec<DateFormat>> = LazyLock::new(|| {
        let formats = PLAIN.iter().chain(&DAY_FIRST).chain(&MONTH_FIRST);
        formats.map(|format| DateFormat::new(format).expect("each of these names a day")).collect()
    });
    let longest = name.as_bytes().split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len).max().unwrap_or(0);
    let parts = name.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty());
    let n_numbers = parts.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit())).count();
    longest >= 5 || n_numbers >= 2 || DATES.iter().any(|format| format.read(name).is_some())
}

/// Whether some field of some table is known by this name, be it with the table's own word before it.
fn is_known(name: &str) -> bool {
    let words = words(name);
    let bare = words.iter().filter(|word| *word != "suspect" && *word != "victim").cloned().collect();
    fields().any(|(table, field)| {
        likeness(table, field, &words) > KNOWN || (table != Table::Crimes && likeness(table, field, &bare) > KNOWN)
    })
}

/// The encoding in which every line is text.
fn encoding(file: &FileSpec, place: &FilePlace, limits: Limits) -> Result<Encoding, ReadError> {
    let stream = Stream::open(&file.full, place, file.compression, limits)?;
    let mut reader = BufReader::with_capacity(1 << 20, stream);
    let mut line = Vec::new();
    let (mut n_utf8, mut n_other) = (0u64, 0u64);
    let mut is_first = true;
    loop {
        line.clear();
        let most = 1 << 20;
        let n = (&mut reader).take(most).read_until(b'\n', &mut line);
        if n.map_err(|error| failure(place, error))? == 0 {
            break;
        }
        if std::mem::take(&mut is_first) {
            // A mark of byte order says it, and the reader heeds it; without one, every other byte of plain text is zero.
            match (line.first(), line.get(1)) {
                (Some(0xff), Some(0xfe)) => return Ok(Encoding::Utf16Le),
                (Some(0xfe), Some(0xff)) => return Ok(Encoding::Utf16Be),
                (Some(0), Some(_)) => return Ok(Encoding::Utf16Be),
                (Some(_), Some(0)) => return Ok(Encoding::Utf16Le),
                _ => {}
            }
        }
        if line.is_ascii() {
            continue;
        }
        match std::str::from_utf8(&line) {
            Ok(_) => n_utf8 += 1,
            // What is cut off at the end of a very long line is no damage.
            Err(error) if error.error_len().is_none() && line.len() as u64 == most => {}
            Err(_) => n_other += 1,
        }
    }
    Ok(match (n_utf8, n_other) {
        (_, 0) => Encoding::Utf8,
        (0, _) => Encoding::Windows1252,
        _ => Encoding::Mixed,
    })
}
