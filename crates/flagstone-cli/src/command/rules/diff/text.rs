//! The difference of two rulebooks as text.

use std::fmt::Write as _;

use flagstone_rules::Rulebook;

use super::{Difference, How, PartChange, RuleChange};
use crate::command::rules::words::PartKind;

pub(super) fn page(old: &Rulebook, new: &Rulebook, difference: &Difference) -> String {
    let mut text = String::new();
    for (which, rules) in [("old", old), ("new", new)] {
        let digest = rules.digest().get(..12).unwrap_or_default();
        let _ = writeln!(text, "{which} rulebook  {} {digest}  {}", rules.version(), rules.title());
    }
    if difference.rules.is_empty() && difference.lists.is_empty() {
        text.push_str("\nThe two rulebooks ask the same in the same words.\n");
        return text;
    }
    for change in &difference.rules {
        rule(change, &mut text);
    }
    for list in &difference.lists {
        let _ = writeln!(text, "\n{} {}", list.what, list.id);
        for change in &list.changes {
            let _ = writeln!(text, "  {change}");
        }
    }
    let _ = writeln!(text, "\n{}", totals(difference));
    text
}

fn rule(change: &RuleChange, text: &mut String) {
    let _ = writeln!(text, "\n{} {} {}: {}", change.kind.word(), change.id, change.how.word(), change.title);
    match &change.how {
        How::Added => {}
        How::Gone { reason, successor } => {
            if let Some(reason) = reason {
                let _ = writeln!(text, "  reason: {reason}");
            }
            if let Some(successor) = successor {
                let _ = writeln!(text, "  successor: {successor}");
            }
        }
        How::Changed(parts) if parts.is_empty() => {
            text.push_str(
                "  its own words are the same: a code list, lexicon or field behind it, or an example, changed\n",
            );
        }
        How::Changed(parts) => parts.iter().for_each(|change| part(change, text)),
    }
}

fn part(change: &PartChange, text: &mut String) {
    let _ = writeln!(text, "  {} ({})", change.title, change.is.word());
    for (sign, side) in [('-', &change.old), ('+', &change.new)] {
        for line in side.iter().flat_map(|side| side.lines()) {
            let _ = writeln!(text, "    {sign} {}", line.trim());
        }
    }
}

fn totals(difference: &Difference) -> String {
    let n = |word: &str| difference.rules.iter().filter(|change| change.how.word() == word).count();
    let moving = |change: &&RuleChange| match &change.how {
        How::Changed(parts) => parts.is_empty() || parts.iter().any(|part| part.is != PartKind::Text),
        _ => false,
    };
    format!(
        "{} rules added, {} withdrawn, {} removed, {} changed, of which {} in more than words.",
        n("added"),
        n("withdrawn"),
        n("removed"),
        n("changed"),
        difference.rules.iter().filter(moving).count()
    )
}
