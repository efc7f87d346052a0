//! How far rules get on an extract that supplies only some fields: what is said to be possible is all that ever happens.

use std::sync::LazyLock;

use flagstone_rules::{FieldRef, Reach, Records, RuleFiles, Rulebook, Supplied, Table};
use proptest::prelude::*;

#[path = "blocking/cases.rs"]
mod cases;

use cases::sketches;

static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right"));

/// What `records` supply.
fn supplied(records: &Records) -> Supplied {
    let mut supplied = Supplied::default();
    for schema in RULEBOOK.schema().tables() {
        let Some(table) = records.table(schema.table) else { continue };
        supplied.tables.insert(schema.table);
        let numbers = (0u16..).take(schema.fields.len()).filter(|number| !table.absent.contains(number));
        for field in numbers.map(|number| FieldRef { table: schema.table, number }) {
            supplied.fields.insert(field);
            if let Some(list) = RULEBOOK.schema().field(field).kind.list().and_then(|list| RULEBOOK.code_list(list)) {
                supplied.flags.extend((0u16..).take(list.codes().len()).map(|flag| (field, flag)));
            }
        }
    }
    supplied
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_expression_never_comes_out_as_what_is_not_possible(sketch in sketches(4, 25)) {
        let records = sketch.records(&RULEBOOK);
        let supplied = supplied(&records);
        let interpreter = RULEBOOK.interpreter(&records);
        for definition in RULEBOOK.definitions() {
            // Whether the crime belongs is true, false and unknown in turn, whatever the definition says of it.
            for belongs in [None, Some(&definition.belongs)] {
                for criterion in &definition.criteria {
                    let truth = interpreter.evaluate_case(&criterion.holds, &[0], belongs);
                    let possible = criterion.holds.possible(&supplied);
                    prop_assert!(possible.includes(truth), "{} {}: {:?} {:?}", definition.provenance.id, criterion.id, truth, possible);
                }
            }
        }
        for check in RULEBOOK.checks() {
            for row in 0..records.table(check.table).map_or(0, |table| table.rows.len()) {
                for predicate in check.applies_to.iter().chain([&check.requires]) {
                    let truth = interpreter.evaluate(predicate, check.table, row);
                    let possible = predicate.possible(&supplied);
                    prop_assert!(possible.includes(truth), "{}: {:?} {:?}", check.provenance.id, truth, possible);
                }
            }
        }
    }
}

fn everything() -> Supplied {
    let empty = Records { tables: Table::ALL.map(|_| Some(Default::default())), extracted_on: None };
    supplied(&empty)
}

fn field(table: Table, name: &str) -> FieldRef {
    RULEBOOK.schema().find(table, name).expect("a field of the shipped schema")
}

fn reach(definition: &str, criterion: &str, supplied: &Supplied) -> Reach {
    let definition = RULEBOOK.definition(definition).expect("a shipped definition");
    definition.criteria.iter().find(|c| c.id == criterion).expect("one of its criteria").reach(supplied)
}

#[test]
fn with_every_field_every_rule_is_evaluated_in_full() {
    let all = everything();
    for definition in RULEBOOK.definitions() {
        assert!(definition.criteria.iter().all(|criterion| criterion.reach(&all) == Reach::Full));
    }
    assert!(RULEBOOK.checks().iter().all(|check| check.reach(&all) == Reach::Full && check.missing(&all).is_empty()));
    assert!(RULEBOOK.completeness().iter().all(|measure| measure.reach(&all) == Reach::Full));
}

#[test]
fn with_nothing_no_rule_is_evaluated() {
    let nothing = Supplied::default();
    assert!(RULEBOOK.checks().iter().all(|check| check.reach(&nothing) == Reach::Not));
    assert!(RULEBOOK.completeness().iter().all(|measure| measure.reach(&nothing) == Reach::Not));
}

#[test]
fn without_roles_two_suspects_can_be_denied_and_never_found() {
    let mut without = everything();
    without.fields.remove(&field(Table::Suspects, "role"));
    let definition = RULEBOOK.default_definition();
    let counts = definition.criteria.iter().find(|c| c.expression.contains("suspects")).expect("it counts suspects");
    assert_eq!(counts.reach(&without), Reach::OneSided);
    assert_eq!(counts.missing(&without), [field(Table::Suspects, "role")]);
    assert_eq!(reach(&definition.provenance.id, &counts.id, &everything()), Reach::Full);
}
