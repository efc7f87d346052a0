//! What a reviewer gets: a workbook and the same as CSV, blind to flag, verdict and whoever else reads the case.

mod csv_file;
mod workbook;

use std::collections::HashMap;

use flagstone_results::AssignmentRow;

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

/// The marking of every sheet.
pub(crate) const MARKING: &str = "OFFICIAL-SENSITIVE";
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
pub(crate) const DECISIONS: [&str; 3] = ["meets", "does not meet", "cannot decide"];
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
    ("definition unclear", "The definition can be read either way for this case."),
];

/// How to fill it in.
fn instructions(pack: &Pack<'_>) -> Vec<String> {
    let plan = pack.plan;
    let mut lines = vec![
        format!("Sample {}, reviewer {}, {} cases.", plan.sample_id, pack.reviewer, pack.cases.len()),
        format!("Read each case against this definition: {} ({}).", plan.definition.title, plan.definition.id),
        format!("Source: {}", plan.definition.source),
        "Its criteria; a case meets the definition when all of them hold:".to_owned(),
    ];
    lines.extend(plan.definition.criteria.iter().map(|(id, asks)| format!("  {id}: {asks}")));
    lines.extend(
        [
            "Decide for each case: meets, does not meet, or cannot decide. Leave the cell empty only if you have not read the case.",
            "Say what the file says, not what the system shows: whether a flag is set must not matter. If you happen to see one, decide as if you had not.",
            "Where something is missing, name the field. Where you cannot decide, a named field tells the force what to record.",
            "Do not discuss a case with another reviewer before both have decided it. Some cases are read twice, and you are not told which.",
            "Fill in only the cells that are open. Do not write names or any text from a file: there is no place for it, and it would not be read.",
            "Keep rows in any order you like; the case's key and force name it. Save as a workbook or as CSV and hand the file back.",
            "Reasons:",
        ]
        .map(str::to_owned),
    );
    lines.extend(REASONS.map(|(code, meaning)| format!("  {code}: {meaning}")));
    lines
}

/// The names of the columns without those of references.
pub(crate) fn columns(plan: &SamplePlan) -> Vec<String> {
    let fixed = [SAMPLE, REVIEWER, FORCE, CASE, DECISION, MISSING_FIELD, REASON].map(str::to_owned);
    let criteria = plan.definition.criteria.iter().map(|(id, _)| format!("{CRITERION}{id}"));
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
