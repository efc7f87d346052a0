//! Which outcome a rule file has, through its own examples.

use flagstone_rules::{DiagnosticCode, RenderStyle, RuleFiles, Rulebook, render};

use crate::folder::{files_below, tests};

/// The one of `outcomes` that holds of the rule `file` in the rulebook of `base/`, put at `path`.
///
/// The file has an example that states each outcome. Loading says of all but one that they come out otherwise; that one
/// is the answer. `asked` names the question where something else is wrong.
pub(crate) fn outcome<'a>(path: &str, file: String, outcomes: &[&'a str], asked: &str) -> &'a str {
    let mut files = files_below(&tests().join("base"));
    files.insert(path.to_owned(), file.into_bytes());
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    let said = || render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
    assert!(loaded.diagnostics.iter().all(|d| d.code == DiagnosticCode::FailingExample), "{asked}\n{}", said());
    let label = |outcome: &str| format!("the file says `{outcome}`");
    let mut held =
        outcomes.iter().filter(|outcome| !loaded.diagnostics.iter().any(|d| d.label.contains(&label(outcome))));
    match (held.next(), held.next()) {
        (Some(outcome), None) => outcome,
        (first, second) => panic!("one outcome holds, not {first:?} and {second:?}\n{}", said()),
    }
}
