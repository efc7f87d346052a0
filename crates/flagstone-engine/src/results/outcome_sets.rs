//! The table `outcome_sets`: the outcomes that are no further action, in the words of their code lists.

use flagstone_results::{OutcomeSet, OutcomeSetRow};
use flagstone_rules::Rulebook;

pub(super) fn rows(rulebook: &Rulebook) -> Vec<OutcomeSetRow> {
    let closure = rulebook.closure();
    let sets = [(OutcomeSet::NoFurtherAction, &closure.closed), (OutcomeSet::ReportedApart, &closure.apart)];
    let mut rows = Vec::new();
    for (set, rule) in sets {
        let lists = rule.predicate.reads().lists;
        let codes = lists.iter().filter_map(|list| rulebook.code_list(list)).flat_map(|list| list.codes());
        rows.extend((1..).zip(codes).map(|(position, code)| OutcomeSetRow {
            set,
            position,
            code: code.code.clone(),
            label: code.label.clone(),
            source: code.source.clone(),
            note: code.note.clone().unwrap_or_default(),
        }));
    }
    rows
}
