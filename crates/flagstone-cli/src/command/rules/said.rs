//! What is wrong with a rulebook, or does nothing in it, as JSON.

use flagstone_rules::{Diagnostic, DiagnosticSeverity, Sources};
use serde::Serialize;

/// One mistake or note.
#[derive(Serialize)]
pub(super) struct Said<'a> {
    /// The code in brackets: `D103`.
    code: &'static str,
    /// error, warning or note.
    severity: &'static str,
    /// What is wrong, in one line.
    message: &'a str,
    /// Path of the file; null where none can be named.
    file: Option<&'a str>,
    /// Line, from 1; null where the file as a whole is meant.
    line: Option<usize>,
    /// Column in characters, from 1; null where the file as a whole is meant.
    column: Option<usize>,
    /// The words under the marked text; may be empty.
    label: &'a str,
    /// What to do; may be empty.
    helps: &'a [String],
}

/// `diagnostics` in their order.
pub(super) fn all<'a>(diagnostics: &'a [Diagnostic], sources: &Sources) -> Vec<Said<'a>> {
    diagnostics.iter().map(|diagnostic| said(diagnostic, sources)).collect()
}

fn said<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Said<'a> {
    let place = diagnostic.place.as_ref();
    let before = place
        .filter(|place| !place.span.is_empty())
        .and_then(|place| sources.text(&place.path).and_then(|text| text.get(..place.span.start)));
    let in_line = |before: &str| before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Said {
        code: diagnostic.code.as_str(),
        severity: match diagnostic.severity {
            DiagnosticSeverity::Error => "error",
            DiagnosticSeverity::Warning => "warning",
            DiagnosticSeverity::Note => "note",
        },
        message: &diagnostic.message,
        file: place.map(|place| &*place.path),
        line: before.map(|before| before.matches('\n').count() + 1),
        column: before.map(in_line),
        label: &diagnostic.label,
        helps: &diagnostic.helps,
    }
}
