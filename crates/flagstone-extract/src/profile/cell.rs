//! `column = "..."`: the column that a field is read from.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, ItemKind, Section, Text};

use super::ColumnName;
use crate::raw::header::normal_name;

/// The column of the field in `section`; where it is missing, that is said.
pub(super) fn column(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<ColumnName> {
    let nth = nth(section, diagnostics);
    if section.any("column").is_none() && section.any("constant").is_none() {
        let _ = section.item("column");
        diagnostics.push(
            Diagnostic::error(DiagnosticCode::BadMapping, section.place(), "the field is mapped to nothing")
                .help("name a column, { column = \"...\" }, or a value for every record, { constant = ... }"),
        );
        return None;
    }
    let text = section.text("column", diagnostics)?;
    Some(named(text, nth))
}

/// The column called `text`.
pub(super) fn named(text: Text, nth: Option<usize>) -> ColumnName {
    ColumnName { name: normal_name(&text.value), nth, place: text.place }
}

fn nth(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Option<usize> {
    let item = section.item("nth")?;
    match item.kind() {
        ItemKind::Integer(number) if number >= 1 => usize::try_from(number).ok(),
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::WrongKeyType,
                    item.place(),
                    "key `nth` counts columns of one name from 1",
                )
                .label("expected a whole number from 1"),
            );
            None
        }
    }
}
