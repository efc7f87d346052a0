//! Rules that were retired: their ids are never used again.

use crate::diagnostic::{Diagnostics, Place};
use crate::document::SourceFile;

/// A file of `rules/withdrawn/`.
#[derive(Debug, Clone)]
pub struct Withdrawn {
    /// The id that was retired.
    pub id: String,
    /// Why, in plain words.
    pub reason: String,
    /// The id of the rule that took its place; `None`: there is none.
    pub successor: Option<String>,
    /// The first version of the rulebook without the rule.
    pub withdrawn_in: String,
    /// Where the id stands.
    pub place: Place,
}

impl Withdrawn {
    /// Reads one file; `None` if it has no id. Whatever else is missing is only said.
    pub(crate) fn load(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Withdrawn> {
        let document = file.parse(diagnostics)?;
        let root = document.root();
        let id = root.text("id", diagnostics);
        let reason = root.text("reason", diagnostics).map(|text| text.value).unwrap_or_default();
        let successor = root.text_opt("successor", diagnostics).map(|text| text.value);
        let withdrawn_in = root.text("withdrawn_in", diagnostics).map(|text| text.value).unwrap_or_default();
        root.finish(diagnostics);
        let id = id?;
        Some(Withdrawn { id: id.value, reason, successor, withdrawn_in, place: id.place })
    }
}
