//! What a force's code may look like.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Text};

const LONGEST: usize = 32;
/// In result tables, all forces together.
const ALL: &str = "ALL";

/// Whether `code` can name a force. It stands in tables, pages and spreadsheets, which must not take it for anything else.
pub(super) fn is_force_code(code: &Text, diagnostics: &mut Diagnostics) -> bool {
    let value = &code.value;
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let problem = if value.eq_ignore_ascii_case(ALL) {
        Some(format!("`{ALL}` stands for all forces together"))
    } else if value.is_empty() || value.len() > LONGEST || value.starts_with('-') || !value.bytes().all(is_allowed) {
        Some(format!("a force's code is at most {LONGEST} letters A to Z, digits and hyphens"))
    } else {
        None
    };
    let Some(problem) = problem else { return true };
    diagnostics.push(
        Diagnostic::error(DiagnosticCode::NotAllowed, code.place.clone(), problem)
            .help("write the code without blanks and marks, for example `X01` or `north-moor`"),
    );
    false
}
