//! `[publish]`: how counts are rounded that may leave the building, and what readers know of them already.

use std::path::{Path, PathBuf};

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Section};

/// What the audit file says of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishInputs {
    /// How counts are rounded.
    pub rounding: Rounding,
    /// Whether readers are taken to know, from elsewhere, exactly how many cases there are in each force.
    pub totals_known: bool,
    /// Folders of releases that were published before, joined to the audit file's folder.
    pub earlier: Vec<PathBuf>,
}

/// Which counts are not shown, and how the others are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Counts below 5 are not shown, others are rounded to 5.
    FiveFive,
    /// Counts below 10 are not shown, others are rounded to 5: the default of the Office for National Statistics for
    /// research outputs.
    TenFive,
}

impl Default for PublishInputs {
    fn default() -> Self {
        Self { rounding: Rounding::FiveFive, totals_known: true, earlier: Vec::new() }
    }
}

/// The words that name the ways of rounding, in the order of [`Rounding`].
pub(crate) const ROUNDINGS: [&str; 2] = ["5-5", "10-5"];

pub(super) fn read(folder: &Path, root: &Section<'_>, diagnostics: &mut Diagnostics) -> PublishInputs {
    let mut inputs = PublishInputs::default();
    let Some(section) = root.section_opt("publish", diagnostics) else { return inputs };
    if section.item("rounding").is_some() && section.word("rounding", &ROUNDINGS, diagnostics) == Some(1) {
        inputs.rounding = Rounding::TenFive;
    }
    inputs.totals_known = section.boolean_or("totals_known", inputs.totals_known, diagnostics);
    for text in section.texts("earlier", diagnostics) {
        let path = folder.join(&text.value);
        if text.value.trim().is_empty() {
            diagnostics.push(Diagnostic::error(
                DiagnosticCode::EmptyText,
                text.place,
                "an earlier release is named by an empty text",
            ));
        } else if inputs.earlier.contains(&path) {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::DuplicateId, text.place, "this release is named twice")
                    .label("once is enough"),
            );
        } else {
            inputs.earlier.push(path);
        }
    }
    section.finish(diagnostics);
    inputs
}
