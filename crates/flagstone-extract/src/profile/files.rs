//! `[[file]]`: the files of an extract, and how they are written.

use std::path::Path;

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, ItemKind, Place, Section, Table};

use super::{Compression, Encoding, FileSpec, Format, Workbook};
use crate::extract::Content;
use crate::raw::header::HeaderRows;

/// The files of the profile. Keys `encoding`, `delimiter` and `repair_mojibake` hold for all, and can be given for one.
pub(super) fn files(folder: &Path, root: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<FileSpec> {
    let encoding = encoding(root, diagnostics).unwrap_or(Encoding::Utf8);
    let delimiter = delimiter(root, diagnostics).unwrap_or(b',');
    let repair_mojibake = root.boolean_or("repair_mojibake", false, diagnostics);
    let defaults = Defaults { encoding, delimiter, repair_mojibake };
    let sections = root.sections("file", diagnostics);
    if sections.is_empty() {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::MissingKey, root.place(), "the profile names no file")
                .help("add a table [[file]] with the keys `path` and `table` for each file of the extract"),
        );
    }
    let mut files: Vec<FileSpec> = Vec::new();
    for section in sections {
        let Some(file) = file(folder, &section, defaults, diagnostics) else { continue };
        if let Some(first) = files
            .iter()
            .find(|other| other.path == file.path && other.content == file.content && other.format == file.format)
        {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::DuplicateId, file.place.clone(), "this file is named twice")
                    .label("its records would count twice")
                    .note("it is first named here", Some(first.place.clone())),
            );
        }
        files.push(file);
    }
    files
}

/// What holds for all files that do not say it themselves.
#[derive(Clone, Copy)]
struct Defaults {
    encoding: Encoding,
    delimiter: u8,
    repair_mojibake: bool,
}

fn file(folder: &Path, section: &Section<'_>, defaults: Defaults, diagnostics: &mut Diagnostics) -> Option<FileSpec> {
    let path = section.text("path", diagnostics);
    let content = content(section, diagnostics);
    let encoding = encoding(section, diagnostics).unwrap_or(defaults.encoding);
    let delimiter = delimiter(section, diagnostics).unwrap_or(defaults.delimiter);
    let repair_mojibake = section.boolean_or("repair_mojibake", defaults.repair_mojibake, diagnostics);
    let header = header(section, diagnostics);
    let sheet = section.text_opt("sheet", diagnostics);
    section.finish(diagnostics);
    let path = path?;
    let Some((mut format, compression)) = format_of(&path.value) else {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::NotAllowed, path.place, "the file's name does not say what it is")
                .label("unknown extension")
                .help(
                    "files end in .csv, .tsv, .txt, .parquet, .arrow, .ipc, .feather, .ndjson, .jsonl, .xlsx or .ods, and \
                     .gz or .zst behind that where they are compressed",
                ),
        );
        return None;
    };
    let sheet_name = sheet.as_ref().map(|sheet| sheet.value.clone());
    match &mut format {
        Format::Csv { encoding: of_file, delimiter: between } => (*of_file, *between) = (encoding, delimiter),
        Format::Workbook(Workbook::Xlsx { sheet } | Workbook::Ods { sheet }) => *sheet = sheet_name,
        Format::Parquet | Format::Ipc | Format::Ndjson => {}
    }
    if let (Some(sheet), false) = (&sheet, matches!(format, Format::Workbook(_))) {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::BadMapping, sheet.place.clone(), "only workbooks have sheets")
                .help("leave out the key `sheet`"),
        );
    }
    let full = folder.join(&path.value);
    let shown = path.value.replace('\\', "/");
    let (content, place) = (content?, path.place);
    Some(FileSpec { path: shown, full, content, format, compression, header, repair_mojibake, place })
}

/// How a file of this name is written, and how it is compressed; `None`: its ending says nothing of it.
pub(crate) fn format_of(name: &str) -> Option<(Format, Compression)> {
    let (name, compression) = uncompressed(name);
    let extension = Path::new(name).extension()?.to_ascii_lowercase();
    let format = match extension.to_str()? {
        "csv" | "txt" | "tsv" => Format::Csv { encoding: Encoding::Utf8, delimiter: b',' },
        "parquet" => Format::Parquet,
        "arrow" | "ipc" | "feather" => Format::Ipc,
        "ndjson" | "jsonl" => Format::Ndjson,
        "xlsx" => Format::Workbook(Workbook::Xlsx { sheet: None }),
        "ods" => Format::Workbook(Workbook::Ods { sheet: None }),
        _ => return None,
    };
    Some((format, compression))
}

/// A file's name without the ending that says how it is compressed.
fn uncompressed(name: &str) -> (&str, Compression) {
    let lower = name.to_ascii_lowercase();
    for (ending, compression) in [(".gz", Compression::Gzip), (".zst", Compression::Zstd)] {
        if lower.ends_with(ending) {
            return (&name[..name.len() - ending.len()], compression);
        }
    }
    (name, Compression::None)
}

/// `header_row = 4`, `header_rows = 2`: where the names of columns stand.
fn header(section: &Section<'_>, diagnostics: &mut Diagnostics) -> HeaderRows {
    let mut number = |key, most: i64| {
        let item = section.item(key)?;
        match item.kind() {
            ItemKind::Integer(number) if (1..=most).contains(&number) => usize::try_from(number).ok(),
            _ => {
                let message = format!("key `{key}` holds no number from 1 to {most}");
                diagnostics.push(Diagnostic::error(DiagnosticCode::WrongKeyType, item.place(), message));
                None
            }
        }
    };
    HeaderRows { first: number("header_row", 1_000).unwrap_or(1), rows: number("header_rows", 2).unwrap_or(1) }
}

fn content(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<Content> {
    let grain = match section.item("grain") {
        Some(_) => section.word("grain", &["table", "flat"], diagnostics)?,
        None => 0,
    };
    if grain == 1 {
        if let Some(item) = section.item("table") {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::BadMapping, item.place(), "a flat file holds several tables")
                    .help("leave out the key `table`"),
            );
        }
        return Some(Content::Flat);
    }
    let names = Table::ALL.map(Table::name);
    let table = section.word("table", &names, diagnostics)?;
    Some(Content::Table(Table::ALL[table]))
}

fn encoding(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<Encoding> {
    section.item("encoding")?;
    let words = ["utf-8", "windows-1252", "utf-16le", "utf-16be", "mixed"];
    let encodings = [Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Mixed];
    section.word("encoding", &words, diagnostics).map(|at| encodings[at])
}

fn delimiter(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<u8> {
    let place: Place = section.item("delimiter")?.place();
    // A tab is white space, and so would count as an empty text.
    let text = match section.item("delimiter")?.kind() {
        ItemKind::Text(text) => text.value,
        _ => String::new(),
    };
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) => Some(*byte),
        _ => {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::NotAllowed, place, "key `delimiter` holds no delimiter")
                    .help(r#"it is one ASCII character that is no letter, digit, quote or line break, such as ",", ";", "\t" or "|""#),
            );
            None
        }
    }
}
