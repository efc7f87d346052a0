//! The columnar engine agrees with the interpreter, on random tables and random rules.
//!
//! Both are driven by a tape of random bytes, so that a failing case shrinks to a short tape: few rows, a small rule.

mod cases;
mod closed_cases;
mod extracts;
mod links;
mod rules;
mod shared_people;
mod tape;

use flagstone_rules::{RuleFiles, Rulebook, Table};
use proptest::prelude::*;

use crate::case_index::CaseIndex;
use crate::evaluate::Evaluator;
use crate::records_view::RecordsView;
use tape::Tape;

fn rulebook() -> Rulebook {
    Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right")
}

/// Evaluates random rules on random tables both ways.
fn compare(rulebook: &Rulebook, bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut tape = Tape::new(bytes);
    let records = extracts::random_records(rulebook, &mut tape);
    let extract = extracts::extract_of(rulebook, &records);
    let predicates: Vec<_> = (0..4).map(|_| rules::random_rule(rulebook, &mut tape)).collect();
    let wanted: Vec<_> = predicates.iter().map(|(table, predicate)| (*table, predicate)).collect();

    let index = CaseIndex::new(&extract).expect("random tables have references");
    let seen = RecordsView::new(rulebook, &extract, &index).expect("random tables have the schema's types").all();
    prop_assert_eq!(&seen, &records, "records seen through columns");

    // Tables have up to six rows: parts of every size.
    let rows_at_a_time = 1 + tape.below(7);
    let evaluator = Evaluator { rulebook, extract: &extract, index: &index, rows_at_a_time };
    let answers = evaluator.evaluate(&wanted).expect("rules of the language can be evaluated");
    let interpreter = rulebook.interpreter(&records);
    for ((table, predicate), answer) in wanted.iter().zip(answers) {
        let Some(rows) = records.table(*table).map(|rows| rows.rows.len()) else {
            prop_assert!(answer.is_none());
            continue;
        };
        let answer = answer.expect("a supplied table has answers");
        for row in 0..rows {
            let expected = interpreter.evaluate(predicate, *table, row);
            prop_assert_eq!(answer.get(row), expected, "{} row {}: {:?}", table, row, predicate);
        }
    }
    Ok(())
}

#[test]
fn the_engine_agrees_with_the_interpreter() {
    let rulebook = rulebook();
    proptest!(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() }, |(bytes in proptest::collection::vec(any::<u8>(), 0..900))| {
        compare(&rulebook, &bytes)?;
    });
}

/// The shipped rules, rather than random ones, on random tables.
#[test]
fn every_shipped_rule_means_the_same_to_both() {
    let rulebook = rulebook();
    let mut wanted = Vec::new();
    for check in rulebook.checks() {
        wanted.extend(check.applies_to.as_ref().map(|applies| (check.table, applies)));
        wanted.push((check.table, &check.requires));
    }
    for definition in rulebook.definitions() {
        wanted.extend(definition.applies_to.as_ref().map(|applies| (Table::Crimes, applies)));
        wanted.push((Table::Crimes, &definition.belongs));
        wanted.extend(definition.criteria.iter().map(|criterion| (Table::Crimes, &criterion.holds)));
    }
    for signal in rulebook.signals() {
        wanted.extend([(Table::Crimes, &signal.applies_to), (Table::Crimes, &signal.raised)]);
    }
    let network = rulebook.network();
    wanted.extend([(Table::Suspects, &network.suspects), (Table::Victims, &network.victims)]);
    for measure in rulebook.completeness() {
        wanted.extend([(measure.field.table, &measure.applies_to), (measure.field.table, &measure.due)]);
    }
    proptest!(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() }, |(bytes in proptest::collection::vec(any::<u8>(), 0..900))| {
        let mut tape = Tape::new(&bytes);
        let records = extracts::random_records(&rulebook, &mut tape);
        let rows_at_a_time = 1 + tape.below(7);
        let extract = extracts::extract_of(&rulebook, &records);
        let index = CaseIndex::new(&extract).expect("random tables have references");
        let evaluator = Evaluator { rulebook: &rulebook, extract: &extract, index: &index, rows_at_a_time };
        let answers = evaluator.evaluate(&wanted).expect("shipped rules can be evaluated");
        let interpreter = rulebook.interpreter(&records);
        for ((table, predicate), answer) in wanted.iter().zip(answers) {
            let Some(answer) = answer else { continue };
            for row in 0..records.table(*table).map_or(0, |rows| rows.rows.len()) {
                prop_assert_eq!(answer.get(row), interpreter.evaluate(predicate, *table, row), "{} row {}: {:?}", table, row, predicate);
            }
        }
    });
}
