//! Which rules two audits do not share.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_results::{Results, RuleKind, RuleRow};

/// A rule that asks something else in the second audit, or is in one of them only.
pub(super) struct RuleChange {
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) is_definition: bool,
    pub(super) how: How,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    OnlyFirst,
    OnlySecond,
    /// The digest differs: the rule itself, or a code list, lexicon or field behind it.
    Differs,
}

impl How {
    pub(super) fn words(self) -> &'static str {
        match self {
            How::OnlyFirst => "only in the first",
            How::OnlySecond => "only in the second",
            How::Differs => "differs",
        }
    }
}

/// Every rule that the two do not share, definitions first. A definition that only one of them has cannot be compared, and is
/// no reason not to compare the others.
pub(super) fn changes(first: &Results, second: &Results) -> Vec<RuleChange> {
    let kinds = [RuleKind::Definition, RuleKind::Network, RuleKind::Completeness, RuleKind::Check];
    let mut changes = Vec::new();
    for kind in kinds {
        let (mine, theirs) = (by_id(first, kind), by_id(second, kind));
        let ids: BTreeSet<&str> = mine.keys().chain(theirs.keys()).copied().collect();
        for id in ids {
            let how = match (mine.get(id), theirs.get(id)) {
                (Some(a), Some(b)) if a.digest == b.digest => continue,
                (Some(_), Some(_)) => How::Differs,
                (Some(_), None) => How::OnlyFirst,
                _ => How::OnlySecond,
            };
            let is_definition = kind == RuleKind::Definition && how == How::Differs;
            changes.push(RuleChange { kind: kind.word(), id: id.to_owned(), is_definition, how });
        }
    }
    changes
}

fn by_id(results: &Results, kind: RuleKind) -> BTreeMap<&str, &RuleRow> {
    results.rules.iter().filter(|rule| rule.kind == kind).map(|rule| (rule.rule_id.as_str(), rule)).collect()
}
