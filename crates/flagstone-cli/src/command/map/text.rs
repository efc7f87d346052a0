//! What was found, on a terminal.

use std::fmt::Write;

use flagstone_extract::Suggestion;
use flagstone_rules::{Reach, Rulebook};

use crate::command::columns::columns;

use super::coverage::{Coverage, Rule, names, not_found, word};

/// Rules that lack something are listed up to this many of a kind, those that get least far first.
const SHOWN: usize = 12;

/// `width`: columns of the terminal, where it is printed on one.
pub(super) fn found(
    rules: &Rulebook,
    suggestion: &Suggestion,
    coverage: &Coverage<'_>,
    width: Option<usize>,
) -> String {
    let mut text = String::new();
    let lines: Vec<[String; 4]> = suggestion
        .fields
        .iter()
        .map(|field| {
            let fits = match field.fitting {
                Some(share) => format!("{:.1}% of {}", (share * 1000.0).floor() / 10.0, field.filled),
                None if field.filled > 0 => format!("text in {}", field.filled),
                None => "no cell filled".to_owned(),
            };
            let unmapped = if field.unmapped > 0 { format!(", {} not mapped", field.unmapped) } else { String::new() };
            let columns: Vec<String> = field.columns.iter().map(|column| shown(column)).collect();
            let name = format!("{}.{}", field.table, field.field);
            [name, columns.join(" | "), field.confidence.to_string(), format!("{fits}{unmapped}")]
        })
        .collect();
    let heading = ["Field", "Column", "Confidence", "Cells that fit"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(heading).chain(lines).collect();
    text.push_str(&columns(&rows, width));
    let absent = not_found(rules, suggestion);
    if !absent.is_empty() {
        let _ = writeln!(text, "\nNo column found for: {}", absent.join(", "));
    }
    let _ = writeln!(text, "\nRules that can be evaluated on these fields");
    for (what, of) in
        [("definitions", &coverage.definitions), ("checks", &coverage.checks), ("completeness", &coverage.measures)]
    {
        kind(&mut text, rules, what, of);
    }
    text
}

fn kind(text: &mut String, rules: &Rulebook, what: &str, of: &[Rule<'_>]) {
    let n = |reach: Reach| of.iter().filter(|rule| rule.reach == reach).count();
    let mut counts = vec![format!("{} of {} in full", n(Reach::Full), of.len())];
    for reach in [Reach::Part, Reach::OneSided, Reach::Not] {
        if n(reach) > 0 {
            counts.push(format!("{} {}", n(reach), word(reach)));
        }
    }
    let _ = writeln!(text, "  {what}: {}", counts.join(", "));
    let mut lacking: Vec<&Rule<'_>> = of.iter().filter(|rule| rule.reach < Reach::Full).collect();
    lacking.sort_by_key(|rule| rule.reach);
    let width = lacking.iter().take(SHOWN).map(|rule| rule.id.chars().count()).max().unwrap_or(0);
    for rule in lacking.iter().take(SHOWN) {
        let missing = names(rules, &rule.missing).join(", ");
        let _ = writeln!(text, "    {:width$}  {}: without {missing}", rule.id, word(rule.reach));
        for (criterion, reach, missing) in &rule.criteria {
            let how = match reach {
                Reach::Not => "cannot be answered",
                Reach::OneSided => "can be answered with no, never with yes",
                Reach::Part | Reach::Full => "can be answered for some cases",
            };
            let _ = writeln!(text, "    {:width$}    `{criterion}` {how}: {}", "", names(rules, missing).join(", "));
        }
    }
    if lacking.len() > SHOWN {
        let _ = writeln!(text, "    and {} more: --json lists all", lacking.len() - SHOWN);
    }
}

/// The name of a column, cut short.
fn shown(name: &str) -> String {
    if name.chars().count() > 32 {
        format!("{}…", name.chars().take(31).collect::<String>())
    } else {
        name.to_owned()
    }
}
