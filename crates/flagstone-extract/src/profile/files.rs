//! `[[file]]`: the files of an extract, and how they are written.

use std::path::Path;

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Place, Section, Table};

use super::{Encoding, FileSpec, Format};
use crate::extract::Content;

/// The files of the profile. Keys `encoding` and `delimiter` hold for all, and can be given for one.
pub(super) fn files(folder: &Path, root: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<FileSpec> {
    let encoding = encoding(root, diagnostics).unwrap_or(Encoding::Utf8);
    let delimiter = delimiter(root, diagnostics).unwrap_or(b',');
    let sections = root.sections("file", diagnostics);
    if sections.is_empty() {
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::MissingKey, root.place(), "the profile names no file")
                .help("add a table [[file]] with the keys `path` and `table` for each file of the extract"),
        );
    }
    let mut files: Vec<FileSpec> = Vec::new();
    for section in sections {
        let Some(file) = file(folder, &section, (encoding, delimiter), diagnostics) else { continue };
        if let Some(first) = files.iter().find(|other| other.path == file.path && other.content == file.content) {
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

fn file(
    folder: &Path,
    section: &Section<'_>,
    default: (Encoding, u8),
    diagnostics: &mut Diagnostics,
) -> Option<FileSpec> {
    let path = section.text("path", diagnostics);
    let content = content(section, diagnostics);
    let encoding = encoding(section, diagnostics).unwrap_or(default.0);
    let delimiter = delimiter(section, diagnostics).unwrap_or(default.1);
    section.finish(diagnostics);
    let path = path?;
    let format = match Path::new(&path.value).extension().map(|extension| extension.to_ascii_lowercase()) {
        Some(extension) if extension == "parquet" => Format::Parquet,
        Some(extension) if extension == "csv" || extension == "txt" || extension == "tsv" => {
            Format::Csv { encoding, delimiter }
        }
        _ => {
            let place = path.place;
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::NotAllowed, place, "the file is neither CSV nor Parquet by its name")
                    .label("unknown extension")
                    .help("files end in .csv, .tsv, .txt or .parquet; save a spreadsheet as CSV first"),
            );
            return None;
        }
    };
    let full = folder.join(&path.value);
    Some(FileSpec { path: path.value.replace('\\', "/"), full, content: content?, format, place: path.place })
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
    match section.word("encoding", &["utf-8", "windows-1252"], diagnostics)? {
        0 => Some(Encoding::Utf8),
        _ => Some(Encoding::Windows1252),
    }
}

fn delimiter(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<u8> {
    let place: Place = section.item("delimiter")?.place();
    // A tab is white space, and so would count as an empty text.
    let text = match section.item("delimiter")?.kind() {
        flagstone_rules::ItemKind::Text(text) => text.value,
        _ => String::new(),
    };
    match text.as_bytes() {
        [byte @ (b',' | b';' | b'\t' | b'|' | b'^' | b'~')] => Some(*byte),
        _ => {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::NotAllowed, place, "key `delimiter` holds no known delimiter")
                    .help(r#"it is one of: ",", ";", "\t", "|", "^", "~""#),
            );
            None
        }
    }
}
