//! The table `blocked_by`.

use flagstone_results::BlockedByRow;
use flagstone_rules::{Blocker, Rulebook};

use super::count;
use crate::tally::Tally;

/// The field of a row that speaks of a whole table.
const WHOLE_TABLE: &str = "*";

pub(super) fn rows(rulebook: &Rulebook, force: &str, tally: &Tally) -> Vec<BlockedByRow> {
    let mut rows = Vec::new();
    let undetermined = tally.undetermined_crimes();
    for (number, (definition, tally)) in rulebook.definitions().iter().zip(&tally.definitions).enumerate() {
        for (blocker, blocked) in &tally.blocked {
            let (table, field) = names(rulebook, *blocker);
            rows.push(BlockedByRow {
                definition_id: definition.provenance.id.clone(),
                force: force.to_owned(),
                table,
                field,
                cases_blocked: count(blocked.blocked),
                cases_solely_blocked: count(blocked.solely),
                cases_may_decide: count(blocked.may_decide),
                share: (undetermined[number] > 0).then(|| blocked.share / undetermined[number] as f64),
            });
        }
    }
    rows
}

/// What is missing, as `table.field`, or the name of a table.
pub(super) fn name(rulebook: &Rulebook, blocker: Blocker) -> String {
    match blocker {
        Blocker::Field(field) => rulebook.schema().name_of(field),
        Blocker::Table(table) => table.name().to_owned(),
    }
}

/// Table and field of what is missing.
pub(super) fn names(rulebook: &Rulebook, blocker: Blocker) -> (String, String) {
    match blocker {
        Blocker::Field(field) => (field.table.name().to_owned(), rulebook.schema().field(field).name.clone()),
        Blocker::Table(table) => (table.name().to_owned(), WHOLE_TABLE.to_owned()),
    }
}
