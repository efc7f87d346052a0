//! The truth of an expression on one record, through nothing but a rule file.

use flagstone_rules::{DiagnosticCode, RenderStyle, RuleFiles, Rulebook, render};

use crate::folder::{files_below, tests};

const OUTCOMES: [&str; 3] = ["pass", "breach", "unknown"];

/// What `expression` is of the record in `example`, a few lines of an `[[example]]` table, of table `table`.
///
/// The rulebook in `base/` is loaded with a check of that expression and the same example three times, once for each
/// outcome. Loading says of two of them that they come out otherwise; the third is the answer.
pub(crate) fn truth(table: &str, expression: &str, example: &str) -> Option<bool> {
    let mut file = format!(
        "id = \"T9\"\nname = \"asked\"\ntitle = \"T\"\ndimension = \"validity\"\nseverity = \"error\"\ntable = \"{table}\"\n\
         requires = '''{expression}'''\nmax_breach_rate = 0.0\nwhy = \"W\"\nremedy = \"R\"\nreading = \"R\"\nsince = \"0\"\n\
         [source]\ndocument = \"D\"\npublisher = \"P\"\ndate = \"D\"\nsection = \"S\"\n"
    );
    for outcome in OUTCOMES {
        file.push_str(&format!("[[example]]\nnote = \"{outcome}\"\noutcome = \"{outcome}\"\n{example}\n"));
    }
    let mut files = files_below(&tests().join("base"));
    files.insert("checks/validity/asked.toml".to_owned(), file.clone().into_bytes());
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    let said = || render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
    assert!(loaded.diagnostics.iter().all(|d| d.code == DiagnosticCode::FailingExample), "{expression}\n{}", said());
    let label = |outcome: &str| format!("the file says `{outcome}`");
    let held: Vec<&str> = OUTCOMES
        .into_iter()
        .filter(|outcome| !loaded.diagnostics.iter().any(|d| d.label.contains(&label(outcome))))
        .collect();
    match held.as_slice() {
        ["pass"] => Some(true),
        ["breach"] => Some(false),
        ["unknown"] => None,
        _ => panic!("one outcome holds, not {held:?}\n{}", said()),
    }
}
