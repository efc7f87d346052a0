//! The explanation as JSON: states, never values.

use flagstone_engine::{CriterionExplanation, Explanation, ReadField};
use flagstone_rules::{Blocker, Rulebook, Table};
use serde_json::{Value, json};

use super::Wanted;

pub(super) fn explanation(rules: &Rulebook, force: &str, explanation: &Explanation, wanted: &Wanted) -> Value {
    let definitions = rules.definitions().iter().zip(&explanation.definitions).enumerate();
    let definitions: Vec<Value> = definitions
        .map(|(number, (definition, explained))| {
            let mut of_definition = json!({
                "definition_id": definition.provenance.id,
                "digest": rules.definition_digest(definition),
                "verdict": explained.verdict.name(),
            });
            if wanted.in_full(number) {
                let criteria = definition.criteria.iter().zip(&explained.criteria);
                let criteria: Vec<Value> =
                    criteria.map(|(criterion, explained)| of_criterion(rules, &criterion.id, explained)).collect();
                of_definition["criteria"] = criteria.into();
                of_definition["blocked_by"] = explained.blocking.as_ref().map_or(Value::Null, |blocking| {
                    let blocked = blocking.blocked.iter().map(|blocked| {
                        let name = match blocked.blocker {
                            Blocker::Field(field) => rules.schema().name_of(field),
                            Blocker::Table(table) => table.name().to_owned(),
                        };
                        json!({ "field": name, "solely": blocked.solely, "may_decide": blocked.may_decide, "share": blocked.share })
                    });
                    blocked.collect::<Vec<_>>().into()
                });
            }
            of_definition
        })
        .collect();
    let rows: serde_json::Map<String, Value> =
        Table::ALL.iter().map(|table| (table.name().to_owned(), explanation.rows[table.index()].into())).collect();
    json!({ "force": force, "unit": explanation.unit.name(), "rows": rows, "definitions": definitions })
}

fn of_criterion(rules: &Rulebook, id: &str, explained: &CriterionExplanation) -> Value {
    let read = |read: &ReadField| {
        json!({
            "table": read.field.table.name(),
            "row": read.row,
            "field": rules.schema().field(read.field).name,
            "state": read.state.map_or("not_supplied", |state| state.name()),
        })
    };
    json!({
        "criterion_id": id,
        "holds": explained.holds,
        "read": explained.read.iter().map(read).collect::<Vec<_>>(),
        "tables_not_supplied": explained.not_supplied.iter().map(|table| table.name()).collect::<Vec<_>>(),
    })
}
