//! What is wrong with a rulebook, a profile or an audit file: where, why, and the smallest change that helps.
//!
//! A diagnostic speaks of policy files, never of an extract's data; what is wrong with the data is a finding.

mod code;
mod render;

use std::ops::Range;
use std::sync::Arc;

pub use code::Code;
pub use render::{RenderStyle, Sources, render};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, but something in it is likely to be a mistake.
    Warning,
    /// The file can be used, and something in it does nothing or says less than it could.
    Note,
}

/// A stretch of one file, as byte offsets into its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path of the file as it is to be shown, with forward slashes.
    pub path: Arc<str>,
    /// Byte offsets into the file's text.
    pub span: Range<usize>,
}

impl Place {
    /// The start of the file: for what is wrong with the file as a whole.
    pub fn start_of(path: &Arc<str>) -> Place {
        Place { path: Arc::clone(path), span: 0..0 }
    }
}

/// One mistake in a policy file.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Which kind of mistake; the code in brackets.
    pub code: Code,
    /// Whether the file can still be used.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where; `None` only where no file can be named.
    pub place: Option<Place>,
    /// The words under the marked text.
    pub label: String,
    /// What to do.
    pub helps: Vec<String>,
    /// Where else to look.
    pub notes: Vec<(String, Option<Place>)>,
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: Some(place),
            label: String::new(),
            helps: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A warning at `place`.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, place, message) }
    }

    /// A remark at `place`: nothing is wrong, but somebody should know.
    pub fn remark(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Note, ..Diagnostic::error(code, place, message) }
    }

    /// With words under the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.helps.push(help.into());
        self
    }

    /// With advice, where there is any.
    #[must_use]
    pub fn help_opt(mut self, help: Option<String>) -> Diagnostic {
        self.helps.extend(help);
        self
    }

    /// With a second place to look at.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>, place: Option<Place>) -> Diagnostic {
        self.notes.push((note.into(), place));
        self
    }
}

/// All that is wrong, collected so that it can be said at once.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Diagnostics) {
        self.items.extend(other.items);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Sorted by path, offset and code, so that two runs say the same in the same order; what was said twice of one place
    /// (`x BETWEEN a AND b` holds `x` against both ends) is said once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.items.sort_by(|a, b| {
            let key = |d: &Diagnostic| d.place.as_ref().map(|p| (Arc::clone(&p.path), p.span.start, p.span.end));
            (key(a), a.code, &a.message).cmp(&(key(b), b.code, &b.message))
        });
        self.items.dedup_by(|a, b| {
            a.place.is_some() && (&a.place, a.code, &a.message, &a.label) == (&b.place, b.code, &b.message, &b.label)
        });
        self.items
    }
}

/// "a field with a similar name exists: `x`", where one of `names` is near enough to `wanted`.
pub fn similar<'a>(what: &str, wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let wanted_lower = wanted.to_lowercase();
    names
        .map(|name| (strsim::jaro_winkler(&wanted_lower, &name.to_lowercase()), name))
        .filter(|(score, _)| *score >= 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| format!("{what} with a similar name exists: `{name}`"))
}
