//! `rules/codes/*.csv` to code lists.

use std::collections::BTreeMap;

use super::{Attribute, AttributeValues, Code, CodeList};
use crate::csv_file::CsvFile;
use crate::diagnostic::{self, Diagnostic, Diagnostics};
use crate::document::SourceFile;

/// Columns that describe a code to a reader and are no attribute.
const DESCRIPTIVE: [&str; 6] = ["code", "label", "first_day", "last_day", "source", "note"];

/// Reads one code list. Mistakes are said; a list with a mistake in one code keeps the others.
pub(crate) fn load(id: &str, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<CodeList> {
    let csv = CsvFile::read(file, &["code", "label", "source"], diagnostics)?;
    let mut codes: Vec<Code> = Vec::new();
    let mut by_code = BTreeMap::new();
    let mut kept = Vec::new();
    for row in csv.rows() {
        let code = row.get("code").to_owned();
        if code.is_empty() || row.get("label").is_empty() || row.get("source").is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    diagnostic::Code::BadCodeList,
                    row.place(),
                    "a code needs a code, a label and a source",
                )
                .label("something is empty here"),
            );
            continue;
        }
        let Ok(number) = u16::try_from(codes.len()) else {
            diagnostics.push(Diagnostic::error(
                diagnostic::Code::BadCodeList,
                row.place(),
                "a code list holds at most 65,536 codes",
            ));
            break;
        };
        if by_code.insert(code.clone(), number).is_some() {
            diagnostics.push(
                Diagnostic::error(
                    diagnostic::Code::DuplicateCode,
                    row.place(),
                    format!("code `{code}` appears twice in list `{id}`"),
                )
                .label("second appearance"),
            );
        }
        let stated = |column| Some(row.get(column).to_owned()).filter(|text| !text.is_empty());
        codes.push(Code {
            code,
            label: row.get("label").to_owned(),
            first_day: stated("first_day"),
            last_day: stated("last_day"),
            source: row.get("source").to_owned(),
            note: stated("note"),
        });
        kept.push(row);
    }
    let attributes = csv
        .columns()
        .filter(|name| !DESCRIPTIVE.contains(name))
        .map(|name| Attribute { name: name.to_owned(), values: values(kept.iter().map(|row| row.get(name))) })
        .collect();
    Some(CodeList { id: id.to_owned(), codes, attributes, by_code })
}

/// A column of nothing but true, false and empty cells is boolean, any other a text.
fn values<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> AttributeValues {
    if cells.clone().all(|cell| matches!(cell, "true" | "false" | "")) {
        AttributeValues::Boolean(cells.map(|cell| (!cell.is_empty()).then_some(cell == "true")).collect())
    } else {
        AttributeValues::Text(cells.map(|cell| (!cell.is_empty()).then(|| cell.to_owned())).collect())
    }
}
