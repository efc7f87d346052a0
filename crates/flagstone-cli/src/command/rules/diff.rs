//! `flagstone rules diff`: what two rulebooks do not share, and what that moves.

mod lists;
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flagstone_rules::Rulebook;
use serde_json::{Value, json};

use super::moves;
use super::words::{self, Kind, PartKind, RuleWords};
use crate::command::rulebook;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;
use lists::ListChange;

/// The word for the rulebook that the program was built with.
const BUILTIN: &str = "builtin";

pub(super) fn run(old: &Path, new: &Path, on: &[PathBuf], as_json: bool) -> Result<Exit, Failure> {
    if on.len() > 2 {
        return Err(Failure::new(Exit::Policy, "--on can be given twice at most")
            .help("once shows the effect of the rules; twice shows it beside the effect of the data"));
    }
    let (old, new) = (load(old)?, load(new)?);
    let difference = Difference::between(&old, &new);
    let moved = moves::moves(&old, &new, on)?;
    if as_json {
        let mut value = difference.as_json(&old, &new);
        value["on"] = moved.iter().map(moves::OnAudit::as_json).collect();
        terminal::print_json(&value);
    } else {
        terminal::print(&text::page(&old, &new, &difference));
        if !moved.is_empty() {
            terminal::print(&format!("\n{}", moves::as_text(&moved)));
        }
    }
    Ok(Exit::Success)
}

fn load(folder: &Path) -> Result<Rulebook, Failure> {
    rulebook::load(if folder == Path::new(BUILTIN) { None } else { Some(folder) })
}

/// What two rulebooks do not share.
struct Difference {
    rules: Vec<RuleChange>,
    lists: Vec<ListChange>,
}

struct RuleChange {
    kind: Kind,
    id: String,
    title: String,
    how: How,
}

enum How {
    Added,
    /// With what `withdrawn/` of the new rulebook says of it, if anything.
    Gone {
        reason: Option<String>,
        successor: Option<String>,
    },
    /// With the parts that changed; none where only a code list, lexicon or field behind the rule did.
    Changed(Vec<PartChange>),
}

struct PartChange {
    title: String,
    is: PartKind,
    old: Option<String>,
    new: Option<String>,
}

impl How {
    fn word(&self) -> &'static str {
        match self {
            How::Added => "added",
            How::Gone { reason: Some(_), .. } => "withdrawn",
            How::Gone { .. } => "removed",
            How::Changed(_) => "changed",
        }
    }
}

impl Difference {
    fn between(old: &Rulebook, new: &Rulebook) -> Difference {
        let (before, after) = (words::all(old), words::all(new));
        let find = |rules: &'_ [RuleWords<'_>], rule: &RuleWords<'_>| {
            rules.iter().position(|other| (other.kind, &other.provenance.id) == (rule.kind, &rule.provenance.id))
        };
        let change = |rule: &RuleWords<'_>, how| RuleChange {
            kind: rule.kind,
            id: rule.provenance.id.clone(),
            title: rule.provenance.title.clone(),
            how,
        };
        let mut rules = Vec::new();
        for rule in &after {
            match find(&before, rule).map(|at| &before[at]) {
                None => rules.push(change(rule, How::Added)),
                Some(was) => {
                    let parts = parts(was, rule);
                    if !parts.is_empty() || was.digest != rule.digest {
                        rules.push(change(rule, How::Changed(parts)));
                    }
                }
            }
        }
        for rule in before.iter().filter(|rule| find(&after, rule).is_none()) {
            let withdrawn = new.withdrawn().find(|withdrawn| withdrawn.id == rule.provenance.id);
            let reason = withdrawn.map(|withdrawn| withdrawn.reason.clone());
            let successor = withdrawn.and_then(|withdrawn| withdrawn.successor.clone());
            rules.push(change(rule, How::Gone { reason, successor }));
        }
        rules.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        Difference { rules, lists: lists::changes(old, new) }
    }

    fn as_json(&self, old: &Rulebook, new: &Rulebook) -> Value {
        let head = |rules: &Rulebook| json!({ "version": rules.version(), "digest": rules.digest() });
        let rules = self.rules.iter().map(|change| {
            let (parts, reason, successor) = match &change.how {
                How::Changed(parts) => (parts.iter().map(PartChange::as_json).collect(), None, None),
                How::Gone { reason, successor } => (Vec::new(), reason.as_deref(), successor.as_deref()),
                How::Added => (Vec::new(), None, None),
            };
            json!({
                "kind": change.kind.word(),
                "rule_id": change.id,
                "title": change.title,
                "how": change.how.word(),
                "parts": parts,
                "reason": reason,
                "successor": successor,
            })
        });
        json!({
            "old": head(old),
            "new": head(new),
            "rules": rules.collect::<Vec<_>>(),
            "lists": self.lists.iter().map(ListChange::as_json).collect::<Vec<_>>(),
        })
    }
}

impl PartChange {
    fn as_json(&self) -> Value {
        json!({ "part": self.title, "is": self.is.word(), "old": self.old, "new": self.new })
    }
}

/// The parts that differ. Parts of one title, such as several known limits, are held against each other as one.
fn parts(was: &RuleWords<'_>, is: &RuleWords<'_>) -> Vec<PartChange> {
    type ByTitle<'a> = BTreeMap<&'a str, (PartKind, Vec<&'a str>)>;
    fn by_title<'a>(rule: &'a RuleWords<'_>) -> (Vec<&'a str>, ByTitle<'a>) {
        let mut order = Vec::new();
        let mut parts = ByTitle::new();
        for part in &rule.parts {
            let of_title = parts.entry(part.title.as_str()).or_insert_with(|| {
                order.push(part.title.as_str());
                (part.is, Vec::new())
            });
            of_title.1.push(part.text.as_str());
        }
        (order, parts)
    }
    let ((_, before), (mut order, after)) = (by_title(was), by_title(is));
    order.extend(before.keys().filter(|title| !after.contains_key(*title)));
    let mut changes = Vec::new();
    if was.provenance.title != is.provenance.title {
        changes.push(PartChange {
            title: "title".to_owned(),
            is: PartKind::Text,
            old: Some(was.provenance.title.clone()),
            new: Some(is.provenance.title.clone()),
        });
    }
    for title in order {
        let text = |of: &ByTitle<'_>| of.get(title).map(|(_, texts)| texts.join("\n"));
        let (old, new) = (text(&before), text(&after));
        if old != new {
            let is = after.get(title).or_else(|| before.get(title)).map_or(PartKind::Text, |(is, _)| *is);
            changes.push(PartChange { title: title.to_owned(), is, old, new });
        }
    }
    changes
}
