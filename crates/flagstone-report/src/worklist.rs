//! The worklist of closed cases as files that reviewers open: CSV and a workbook.
//!
//! A case is named by a keyed hash, or, where its force asked for it on an output of its own, by the force's references.

mod csv_file;
mod workbook;

use flagstone_results::{Results, RuleKind, WorklistRow};

use crate::spreadsheet::MARKING;
pub use csv_file::csv;
pub use workbook::workbook;

/// What the list says of itself.
const READING: [&str; 6] = [
    "A case on this list meets review criteria, or it is not known whether it does. Nothing is said of how it was closed.",
    "The list counts records, not guilt: a suspect is a person whom a record names as one.",
    "Cases in scope come first, then those whose scope is unknown. Within each, a case for which the first level holds comes \
     before one for which it does not; then the second level decides, and so on; then the number of signals. Ties are broken \
     by a keyed hash.",
    "A signal is a prompt for a reviewer. The file may hold a good reason that the extract does not.",
    "A mention is evidence that a narrative is worth reading. It decides nothing.",
    "A complainant of a sexual offence has anonymity for life (Sexual Offences (Amendment) Act 1992, section 1).",
];

/// A case and the names under which a reviewer finds it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The row.
    pub row: &'a WorklistRow,
    /// The force's own references of its crimes; empty: the keyed hash stands for the case.
    pub references: &'a [String],
}

/// A column: its name, and the text of a row; numbers are written as such.
struct Column {
    name: &'static str,
    width: f64,
    value: fn(&Entry<'_>) -> Value,
}

enum Value {
    Number(i64),
    Text(String),
    Nothing,
}

const COLUMNS: [Column; 18] = [
    column("marking", 20.0, |_| Value::Text(MARKING.to_owned())),
    column("position", 9.0, |entry| Value::Number(entry.row.position)),
    column("force", 7.0, |entry| Value::Text(entry.row.force.clone())),
    column("case", 30.0, |entry| Value::Text(name(entry))),
    column("unit", 13.0, |entry| Value::Text(entry.row.unit.clone())),
    column("crimes", 8.0, |entry| Value::Number(entry.row.crimes)),
    column("scope", 14.0, |entry| Value::Text(entry.row.scope.word().to_owned())),
    column("scope_unknown_because", 40.0, |entry| list(&entry.row.scope_unknown_because)),
    column("level", 18.0, |entry| Value::Text(entry.row.level.clone())),
    column("levels", 30.0, |entry| list(&entry.row.levels)),
    column("levels_unknown", 20.0, |entry| list(&entry.row.levels_unknown)),
    column("n_signals", 10.0, |entry| Value::Number(entry.row.n_signals)),
    column("signals", 40.0, |entry| list(&entry.row.signals)),
    column("signals_unknown", 40.0, |entry| list(&entry.row.signals_unknown)),
    column("mentions", 30.0, |entry| list(&entry.row.mentions)),
    column("closed_in", 10.0, |entry| entry.row.closed_in.map_or(Value::Nothing, Value::Number)),
    column("decided_by", 11.0, |entry| Value::Text(entry.row.decided_by.word().to_owned())),
    column("to_fill", 40.0, |entry| list(&entry.row.to_fill)),
];

const fn column(name: &'static str, width: f64, value: fn(&Entry<'_>) -> Value) -> Column {
    Column { name, width, value }
}

fn name(entry: &Entry<'_>) -> String {
    if entry.references.is_empty() { entry.row.record_key.clone() } else { entry.references.join("; ") }
}

fn list(items: &[String]) -> Value {
    if items.is_empty() { Value::Nothing } else { Value::Text(items.join("; ")) }
}

/// Id and title of every level, signal, narrative lexicon and criterion that a row can name.
fn legend(results: &Results) -> Vec<(String, String)> {
    let levels = results.rules.iter().filter(|rule| rule.kind == RuleKind::Level);
    let signals = results.rules.iter().filter(|rule| rule.kind == RuleKind::Signal);
    let levels = levels.map(|rule| (rule.name.clone(), rule.title.clone()));
    let lexicons =
        results.rules.iter().filter(|rule| results.mentions.iter().any(|row| row.lexicon_id == rule.rule_id));
    let by_id = signals.chain(lexicons).map(|rule| (rule.rule_id.clone(), rule.title.clone()));
    let mut criteria: Vec<(String, String)> =
        results.scope_unknown.iter().map(|row| (row.criterion_id.clone(), row.title.clone())).collect();
    criteria.sort();
    criteria.dedup();
    levels.chain(by_id).chain(criteria).collect()
}
