//! Labels: how the raw text of extracts is read for a code list, and which raw texts mean that nothing is recorded.

use std::collections::BTreeMap;

use crate::code_list::CodeList;
use crate::csv_file::CsvFile;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::SourceFile;
use crate::value::RecordingState;

/// What a raw text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A code of the list, by its number.
    Code(u16),
    /// Not recorded, in this way.
    State(RecordingState),
    /// There is no such person or event: "7. No identified suspect".
    NotApplicable,
}

/// One row of a label file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The raw text as the file writes it.
    pub raw_value: String,
    /// What it stands for.
    pub meaning: Meaning,
    /// Where it was found.
    pub source: String,
    /// What a reader should know of it.
    pub note: Option<String>,
}

/// The raw texts of one file of `rules/labels/`.
#[derive(Debug, Clone, Default)]
pub struct LabelMap {
    by_text: BTreeMap<String, Meaning>,
    labels: Vec<Label>,
}

impl LabelMap {
    /// What `raw` stands for. Case, and blanks at the ends, do not matter.
    pub fn meaning(&self, raw: &str) -> Option<Meaning> {
        self.by_text.get(&key(raw)).copied()
    }

    /// Every raw text, as it is matched, with its meaning.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Meaning)> {
        self.by_text.iter().map(|(text, meaning)| (text.as_str(), *meaning))
    }

    /// Every row, in the order of the file; spellings that are matched alike may each have one.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Reads a label file; `list` is the code list that its codes belong to, `None` for the missing tokens.
    pub(crate) fn load(list: Option<&CodeList>, file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<LabelMap> {
        let csv = CsvFile::read(file, &["raw_value", "state", "source"], diagnostics)?;
        let mut by_text = BTreeMap::new();
        let mut labels = Vec::new();
        for row in csv.rows() {
            let (code, state) = (row.get("code"), row.get("state"));
            let meaning = match (code.is_empty(), state) {
                (false, "") => list.and_then(|list| list.number(code)).map(Meaning::Code),
                (true, "not_applicable") => Some(Meaning::NotApplicable),
                (true, state) => {
                    RecordingState::by_name(state).filter(|s| *s != RecordingState::Recorded).map(Meaning::State)
                }
                (false, _) => None,
            };
            let Some(meaning) = meaning else {
                diagnostics.push(
                    Diagnostic::error(Code::UnknownLabelCode, row.place(), "this label has no meaning")
                        .label("neither a code of the list alone, nor a recording state alone")
                        .help("fill in exactly one of `code` (a code of the list) and `state` (a recording state, or not_applicable)"),
                );
                continue;
            };
            labels.push(Label {
                raw_value: row.raw("raw_value").to_owned(),
                meaning,
                source: row.get("source").to_owned(),
                note: Some(row.get("note").to_owned()).filter(|note| !note.is_empty()),
            });
            let before = by_text.insert(key(row.raw("raw_value")), meaning);
            if before.is_some_and(|before| before != meaning) {
                diagnostics.push(
                    Diagnostic::error(Code::DuplicateCode, row.place(), "this raw value is given two meanings")
                        .label("second meaning"),
                );
            }
        }
        Some(LabelMap { by_text, labels })
    }
}

/// Non-breaking spaces and runs of blanks come from extracts, not from the label (`encoding_artifacts.csv`).
fn key(raw: &str) -> String {
    raw.split(|c: char| c.is_whitespace()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}
