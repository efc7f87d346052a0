//! Cases of one and of several crimes, both ways.

use flagstone_extract::Extract;
use flagstone_rules::{Predicate, Records, Rulebook, Table, Verdict};
use proptest::prelude::*;

use super::extracts;
use super::rules::{random_crime_rule, random_criterion};
use super::tape::Tape;
use crate::case_index::CaseIndex;
use crate::case_rule::CaseRules;
use crate::cases::CaseMap;
use crate::evaluate::Evaluator;
use crate::force::{Auditor, audit_force};
use crate::material::{Evaluated, Material, PersonReferences};
use crate::outcome::Outcomes;

/// The material of `extract` for one definition of these criteria.
fn material(
    rulebook: &Rulebook,
    extract: &Extract,
    index: &CaseIndex,
    rules: &CaseRules,
    belongs: &Predicate,
    references: PersonReferences,
) -> Material {
    let evaluator = Evaluator { rulebook, extract, index, rows_at_a_time: 3 };
    let mut wanted = vec![(Table::Crimes, belongs)];
    wanted.extend(rules.atoms.iter().map(|atom| (atom.table, &atom.predicate)));
    let network = rulebook.network();
    wanted.extend([(Table::Suspects, &network.suspects), (Table::Victims, &network.victims)]);
    let mut answers = evaluator.evaluate(&wanted).expect("rules of the language can be evaluated");
    let joins = answers.split_off(1 + rules.atoms.len());
    let atoms = answers.split_off(1);
    let populations = vec![(None, answers.remove(0))];
    let evaluated = Evaluated { populations, atoms, joins: Some(joins.try_into().expect("two")) };
    Material::new(rulebook, extract, index, rules, evaluated, references).expect("columns have the schema's types")
}

/// The rows of the first crime with each reference, as the interpreter sees them.
pub(super) fn first_rows(rulebook: &Rulebook, records: &Records) -> Vec<usize> {
    let reference = rulebook.schema().find(Table::Crimes, "crime_ref").expect("an anchor");
    let rows = records.table(Table::Crimes).map_or(0, |rows| rows.rows.len());
    let value = |row: usize| records.cell(reference, row).and_then(|cell| cell.value.clone());
    (0..rows).filter(|row| (0..*row).all(|earlier| value(earlier) != value(*row))).collect()
}

/// Random criteria on cases made at random, with belonging that may be unknown.
#[test]
fn a_case_of_several_crimes_means_the_same_to_both() {
    let rulebook = super::rulebook();
    let config = ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in proptest::collection::vec(any::<u8>(), 0..900))| {
        let mut tape = Tape::new(&bytes);
        let records = extracts::random_records(&rulebook, &mut tape);
        let extract = extracts::extract_of(&rulebook, &records);
        let index = CaseIndex::new(&extract).expect("random tables have references");
        let criteria: Vec<Predicate> = (0..3).map(|_| random_criterion(&rulebook, &mut tape)).collect();
        let belongs = random_crime_rule(&rulebook, &mut tape);
        let rules = CaseRules::of(&[criteria.iter().collect()]);
        let material = material(&rulebook, &extract, &index, &rules, &belongs, PersonReferences::OfTheForce);
        let rows = first_rows(&rulebook, &records);
        prop_assert_eq!(material.n_crimes, rows.len());
        let case_of: Vec<u32> = rows.iter().map(|_| tape.below(2) as u32).collect();
        let map = CaseMap { case_of, n_cases: 2 };

        let interpreter = rulebook.interpreter(&records);
        let of_crimes = Outcomes::of_crimes(&rules, &material).of(0);
        let of_cases = Outcomes::of_cases(&rules, &material, &map).of(0);
        for (number, criterion) in criteria.iter().enumerate() {
            let truth = |fails: u32, unknown: u32| match (fails >> number & 1, unknown >> number & 1) {
                (1, _) => Some(false),
                (_, 1) => None,
                _ => Some(true),
            };
            for (crime, row) in rows.iter().enumerate() {
                let expected = interpreter.evaluate_case(criterion, &[*row], None);
                let found = of_crimes[crime];
                prop_assert_eq!(truth(found.fails, found.unknown), expected, "crime {}: {:?}", crime, criterion);
            }
            for case in 0..2u32 {
                let members = rows.iter().zip(&map.case_of).filter(|(_, of)| **of == case).map(|(row, _)| *row);
                let members: Vec<usize> = members.collect();
                if members.is_empty() {
                    continue;
                }
                let expected = interpreter.evaluate_case(criterion, &members, Some(&belongs));
                let found = of_cases[case as usize];
                prop_assert_eq!(truth(found.fails, found.unknown), expected, "case {}: {:?}", case, criterion);
            }
        }
    });
}

/// Every shipped definition, at every unit, on random tables: the whole run against the interpreter.
#[test]
fn every_shipped_definition_means_the_same_to_both_at_every_unit() {
    let rulebook = super::rulebook();
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in proptest::collection::vec(any::<u8>(), 0..1200))| {
        let records = extracts::random_records(&rulebook, &mut Tape::new(&bytes));
        let extract = extracts::extract_of(&rulebook, &records);
        let audit = audit_force(&rulebook, &extract, PersonReferences::OfTheForce).expect("shipped rules can be evaluated");
        let interpreter = rulebook.interpreter(&records);
        for case in &audit.cases {
            // Completion may settle what Kleene logic leaves open, and never overturns it.
            let expected = rulebook.definitions()[case.definition].verdict(&interpreter, case.crime_row as usize);
            if expected != Verdict::Undetermined {
                prop_assert_eq!(case.verdict, expected);
            }
        }
        for case in &audit.larger {
            let rows: Vec<usize> = case.crime_rows.iter().map(|row| *row as usize).collect();
            prop_assert!(rows.len() > 1);
            for (definition, verdict) in rulebook.definitions().iter().zip(&case.verdicts) {
                let expected = definition.verdict_of_several(&interpreter, &rows);
                prop_assert_eq!(*verdict, expected, "{} at {:?}", definition.provenance.id, case.unit);
            }
        }
        // Every distinct crime is in one case of each unit that is evaluated.
        for unit in &audit.tally.units {
            if unit.n_forces > 0 {
                prop_assert_eq!(unit.shape.crimes as usize, first_rows(&rulebook, &records).len());
                prop_assert!(unit.patterns.values().sum::<u64>() <= unit.shape.cases);
            }
        }
    });
}

/// An auditor remembers why crimes of earlier extracts were undetermined; crimes of later ones are told the same as they would be
/// without.
#[test]
fn what_was_worked_out_for_other_extracts_changes_nothing() {
    let rulebook = super::rulebook();
    let auditor = std::cell::RefCell::new(Auditor::new(&rulebook));
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in proptest::collection::vec(any::<u8>(), 0..900))| {
        let records = extracts::random_records(&rulebook, &mut Tape::new(&bytes));
        let extract = extracts::extract_of(&rulebook, &records);
        let alone = audit_force(&rulebook, &extract, PersonReferences::OfTheForce).expect("shipped rules can be evaluated");
        let after = auditor.borrow_mut().audit(&extract, PersonReferences::OfTheForce);
        let after = after.expect("shipped rules can be evaluated");
        prop_assert_eq!(after.cases, alone.cases);
        prop_assert_eq!(after.n_abridged, alone.n_abridged);
        for (after, alone) in after.tally.definitions.iter().zip(&alone.tally.definitions) {
            prop_assert_eq!(format!("{:?}", after.blocked), format!("{:?}", alone.blocked));
        }
    });
}

/// A case of one crime has the verdict of its crime, under every shipped definition: what belongs follows from the criteria.
#[test]
fn a_case_of_one_crime_has_its_verdict() {
    let rulebook = super::rulebook();
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in proptest::collection::vec(any::<u8>(), 0..900))| {
        let records = extracts::random_records(&rulebook, &mut Tape::new(&bytes));
        let interpreter = rulebook.interpreter(&records);
        for row in first_rows(&rulebook, &records) {
            for definition in rulebook.definitions() {
                let (alone, several) =
                    (definition.verdict(&interpreter, row), definition.verdict_of_several(&interpreter, &[row]));
                prop_assert_eq!(alone, several, "{}", definition.provenance.id);
            }
        }
    });
}

/// The material of two forces put together gives each force's crimes what they have alone, and joins what they share.
#[test]
fn forces_put_together_keep_their_crimes() {
    let rulebook = super::rulebook();
    let config = ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(first in proptest::collection::vec(any::<u8>(), 0..700), second in proptest::collection::vec(any::<u8>(), 0..700))| {
        let rules = CaseRules::new(&rulebook);
        let definitions = rulebook.definitions();
        let parts = [("X01", first), ("X02", second)].map(|(force, bytes)| {
            let records = extracts::random_records(&rulebook, &mut Tape::new(&bytes));
            let mut extract = extracts::extract_of(&rulebook, &records);
            extract.force = force.to_owned();
            let mut audit = audit_force(&rulebook, &extract, PersonReferences::National).expect("rules can be evaluated");
            audit.material.take().expect("asked for")
        });
        let alone: Vec<_> = parts.iter().map(|part| Outcomes::of_crimes(&rules, part).all()).collect();
        let n_crimes: Vec<usize> = parts.iter().map(|part| part.n_crimes).collect();
        let whole = Material::together(parts.into());
        prop_assert_eq!(whole.n_crimes, n_crimes[0] + n_crimes[1]);
        let together = Outcomes::of_crimes(&rules, &whole).all();
        for crime in 0..whole.n_crimes {
            let (part, crime_of_part) = if crime < n_crimes[0] { (0, crime) } else { (1, crime - n_crimes[0]) };
            let expected = alone[part].said(alone[part].of(crime_of_part));
            prop_assert_eq!(together.said(together.of(crime)).len(), definitions.len());
            prop_assert_eq!(together.said(together.of(crime)), expected);
        }
    });
}

/// The records of the crimes whose reference `keep` wants, with everything that is linked to them.
fn part_of(rulebook: &Rulebook, records: &Records, keep: impl Fn(&str) -> bool) -> Records {
    let mut part = records.clone();
    for table in Table::ALL {
        let reference = rulebook.schema().find(table, "crime_ref").expect("an anchor");
        let Some(rows) = part.tables[table.index()].as_mut() else { continue };
        rows.rows.retain(|row| match &row.cells[usize::from(reference.number)].value {
            Some(flagstone_rules::Value::Text(text)) => keep(text),
            _ => false,
        });
    }
    part
}

/// One force split into two whose person references are national has the networks that it had.
#[test]
fn networks_do_not_care_which_force_a_crime_belongs_to() {
    let rulebook = super::rulebook();
    let rules = CaseRules::new(&rulebook);
    let networks_of = |material: &Material, n_records: usize| {
        let records = n_records.max(material.n_crimes) as u64;
        crate::national::across_forces(&rulebook, material, records).map(|tally| (tally.shape, tally.patterns))
    };
    let config = ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in proptest::collection::vec(any::<u8>(), 0..1200))| {
        let records = extracts::random_records(&rulebook, &mut Tape::new(&bytes));
        let material = |force: &str, records: &Records| {
            let mut extract = extracts::extract_of(&rulebook, records);
            extract.force = force.to_owned();
            let audit = audit_force(&rulebook, &extract, PersonReferences::National).expect("rules can be evaluated");
            audit.material.expect("asked for")
        };
        let whole = Material::together(vec![material("X01", &records)]);
        let in_first = |reference: &str| reference < "C";
        let first = material("X01", &part_of(&rulebook, &records, in_first));
        let second = material("X02", &part_of(&rulebook, &records, |reference| !in_first(reference)));
        let split = Material::together(vec![first, second]);
        prop_assert_eq!(rules.atoms.is_empty(), false);
        prop_assert_eq!(networks_of(&split, 50), networks_of(&whole, 50));
    });
}
