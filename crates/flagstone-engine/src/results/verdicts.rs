//! The tables `verdicts` and `criteria`.

use flagstone_results::{CriterionRow, Results, VerdictRow};
use flagstone_rules::Rulebook;

use super::count;
use crate::tally::Tally;

/// The case that definitions are applied to.
const UNIT: &str = "crime";

pub(super) fn add(rulebook: &Rulebook, force: &str, tally: &Tally, results: &mut Results) {
    for (definition, tally) in rulebook.definitions().iter().zip(&tally.definitions) {
        let definition_id = &definition.provenance.id;
        results.verdicts.push(VerdictRow {
            definition_id: definition_id.clone(),
            force: force.to_owned(),
            unit: UNIT.to_owned(),
            records: count(tally.records),
            repeated: count(tally.repeated),
            outside: count(tally.outside),
            cases: count(tally.meets + tally.does_not_meet + tally.undetermined),
            meets: count(tally.meets),
            does_not_meet: count(tally.does_not_meet),
            undetermined: count(tally.undetermined),
        });
        for (criterion, [holds, fails, unknown]) in definition.criteria.iter().zip(&tally.criteria) {
            results.criteria.push(CriterionRow {
                definition_id: definition_id.clone(),
                criterion_id: criterion.id.clone(),
                force: force.to_owned(),
                holds: count(*holds),
                fails: count(*fails),
                unknown: count(*unknown),
            });
        }
    }
}
