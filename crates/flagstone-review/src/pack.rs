//! What a reviewer gets: a workbook and the same as CSV, blind to flag, verdict and whoever else reads the case.

mod csv_file;
mod instructions;
mod workbook;

use std::collections::HashMap;

use flagstone_results::{AssignmentRow, SubjectKind};

use crate::sample::SamplePlan;

pub use csv_file::csv;
pub use workbook::workbook;

/// The cases of one reviewer in one round.
#[derive(Debug, Clone)]
pub struct Pack<'a> {
    /// The sample.
    pub plan: &'a SamplePlan,
    /// Who reads.
    pub reviewer: &'a str,
    /// Which cases, in the order of the sheet.
    pub cases: Vec<&'a AssignmentRow>,
    /// The force's own references by force and key, where the pack is to hold them.
    pub references: Option<&'a HashMap<(String, String), String>>,
}

/// The sheet that holds the cases.
pub(crate) const CASES: &str = "Cases";

/// Columns that name the case. Nobody is to change them.
pub(crate) const SAMPLE: &str = "sample";
pub(crate) const REVIEWER: &str = "reviewer";
pub(crate) const FORCE: &str = "force";
pub(crate) const CASE: &str = "case";
pub(crate) const REFERENCE: &str = "reference";
/// Columns that are filled in.
pub(crate) const DECISION: &str = "decision";
pub(crate) const MISSING_FIELD: &str = "missing field";
pub(crate) const REASON: &str = "reason";
/// Begins the column of a criterion.
pub(crate) const CRITERION: &str = "criterion ";

/// What a reviewer may decide, in the order of [`Decision::ALL`](flagstone_results::Decision::ALL).
pub(crate) fn decisions(subject: SubjectKind) -> [&'static str; 3] {
    match subject {
        SubjectKind::Definition => ["meets", "does not meet", "cannot decide"],
        SubjectKind::Signal => ["applies", "does not apply", "cannot decide"],
        SubjectKind::Lexicon => ["says it", "does not say it", "cannot decide"],
    }
}
/// What a reviewer may say of a criterion.
pub(crate) const CRITERION_WORDS: [&str; 3] = ["holds", "fails", "cannot decide"];

/// Why the decision was made: code and meaning. An assumption: no source seen has such a list, and these are the ways in which
/// a file and an extract were seen to differ.
pub(crate) const REASONS: [(&str, &str); 6] = [
    ("as recorded", "The fields of the extract say it."),
    ("only in text", "The file says it in free text or a document, and no field does."),
    ("not recorded", "Nothing in the file says it."),
    ("contradiction", "The file contradicts itself."),
    ("not accessible", "The file, or the part that matters, could not be opened."),
    ("question unclear", "What is asked can be read either way for this case."),
];

/// The names of the columns without those of references.
pub(crate) fn columns(plan: &SamplePlan) -> Vec<String> {
    let fixed = [SAMPLE, REVIEWER, FORCE, CASE, DECISION, MISSING_FIELD, REASON].map(str::to_owned);
    let criteria = plan.subject.criteria.iter().map(|criterion| format!("{CRITERION}{}", criterion.id));
    fixed.into_iter().chain(criteria).collect()
}

/// The names of the columns of this pack.
fn columns_of(pack: &Pack<'_>) -> Vec<String> {
    let mut columns = columns(pack.plan);
    if pack.references.is_some() {
        columns.insert(4, REFERENCE.to_owned());
    }
    columns
}

/// What is in the cells that name a case.
fn names<'p>(pack: &'p Pack<'_>, case: &'p AssignmentRow) -> Vec<&'p str> {
    let reference = pack.references.map(|references| {
        let of = references.get(&(case.force.clone(), case.record_key.clone()));
        of.map_or("", String::as_str)
    });
    [&*pack.plan.sample_id, pack.reviewer, &case.force, &case.record_key].into_iter().chain(reference).collect()
}
