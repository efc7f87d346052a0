//! `date_format`: one format, or several that cannot be taken for each other.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, ItemKind, Section, Text};

use super::Formats;
use crate::date_format::{BadFormat, DateFormat, day_number};

/// The word that leaves the order of day and month to be decided by the column as a whole.
const AUTO: &str = "auto";

/// The formats under `key`, at least one; `None` where the key is left out or cannot be used, which is then said.
pub(super) fn formats(section: &Section<'_>, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Formats> {
    let item = section.item(key)?;
    let texts = match item.kind() {
        ItemKind::Text(text) if text.value == AUTO => return Some(Formats::Auto(text.place)),
        ItemKind::Text(text) => vec![text],
        ItemKind::List(_) => section.texts(key, diagnostics),
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    DiagnosticCode::WrongKeyType,
                    item.place(),
                    format!("key `{key}` holds no date format"),
                )
                .label("expected a text or a list of texts"),
            );
            return None;
        }
    };
    let mut formats: Vec<(DateFormat, Text)> = Vec::new();
    for text in texts {
        match DateFormat::new(&text.value) {
            Ok(format) => {
                if let Some((_, other)) = formats.iter().find(|(other, _)| format.disagrees_with(other)) {
                    diagnostics.push(
                        Diagnostic::error(
                            DiagnosticCode::BadMapping,
                            text.place.clone(),
                            "two date formats can read one text as two days",
                        )
                        .label("which comes first, day or month, would be a guess")
                        .note("the other format is here", Some(other.place.clone()))
                        .help("give each column the one format that its system writes"),
                    );
                }
                formats.push((format, text));
            }
            Err(bad) => diagnostics.push(
                Diagnostic::error(DiagnosticCode::BadMapping, text.place, "this date format cannot be used")
                    .label(match bad {
                        BadFormat::Malformed => "not a strftime format",
                        BadFormat::NotADay => "it does not name a day, month and year",
                    })
                    .help("for example %Y-%m-%d, %d/%m/%Y, %d %b %Y, %d/%m/%Y %H:%M, excel, or auto"),
            ),
        }
    }
    (!formats.is_empty()).then(|| Formats::Known(formats.into_iter().map(|(format, _)| format).collect()))
}

/// `dummy_dates = [1900-01-01]`: days that a system writes where nobody knows the day, as days since 1970-01-01.
pub(super) fn dummies(section: &Section<'_>, diagnostics: &mut Diagnostics) -> Vec<i32> {
    let Some(item) = section.item("dummy_dates") else { return Vec::new() };
    let items = match item.kind() {
        ItemKind::List(items) => items,
        _ => vec![item],
    };
    let mut days = Vec::new();
    for item in items {
        match item.kind() {
            ItemKind::Date(day) => days.push(day_number(day)),
            _ => diagnostics.push(
                Diagnostic::error(DiagnosticCode::BadMapping, item.place(), "this is no date")
                    .label("expected dates without quotes, such as [1900-01-01]"),
            ),
        }
    }
    days
}
