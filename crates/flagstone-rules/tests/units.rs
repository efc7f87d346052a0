//! What must hold of every shipped definition at every unit, on random crimes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use flagstone_rules::{Cell, Records, RuleFiles, Rulebook, Table, Value, Verdict};
use proptest::prelude::*;

#[path = "blocking/cases.rs"]
mod cases;

use cases::{Sketch, field, sketches};

static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right"));

/// The crimes of `first` and of `second`, with different references; tables that `first` lacks are not supplied.
fn both(first: &Sketch, second: &Sketch) -> Records {
    let mut records = first.records(&RULEBOOK);
    let second = second.records(&RULEBOOK);
    for table in Table::ALL {
        let (Some(rows), Some(more)) = (records.tables[table.index()].as_mut(), second.table(table)) else { continue };
        let reference = field(&RULEBOOK, table, "crime_ref");
        rows.rows.extend(more.rows.iter().cloned().map(|mut row| {
            row.cells[usize::from(reference.number)] = Cell::recorded(Value::Text("C2".to_owned()));
            row
        }));
    }
    records
}

fn set(records: &mut Records, row: usize, name: &str, list: &str, code: &str) {
    let number = RULEBOOK.code_list(list).and_then(|list| list.number(code)).expect("a code of the list");
    let field = field(&RULEBOOK, Table::Crimes, name);
    let crimes = records.tables[Table::Crimes.index()].as_mut().expect("crimes are supplied");
    crimes.absent.remove(&field.number);
    crimes.rows[row].cells[usize::from(field.number)] = Cell::recorded(Value::Code(number));
}

/// The sketch with every missing pick taken from `with`, in turn.
fn filled(sketch: &Sketch, with: &[u16]) -> Sketch {
    let mut sketch = sketch.clone();
    let suspects = sketch.suspects.iter_mut().flatten().flat_map(|row| row.iter_mut());
    let victims = sketch.victims.iter_mut().flatten().flat_map(|row| row.iter_mut());
    let missing = sketch.crime.iter_mut().chain(suspects).chain(victims).filter(|pick| pick.is_none());
    missing.zip(with.iter().cycle()).for_each(|(pick, with)| *pick = Some(*with));
    sketch
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_investigation_of_one_crime_has_the_verdict_of_the_crime(sketch in sketches(4, 20)) {
        let records = sketch.records(&RULEBOOK);
        let interpreter = RULEBOOK.interpreter(&records);
        for definition in RULEBOOK.definitions() {
            let id = &definition.provenance.id;
            prop_assert_eq!(definition.verdict_of_several(&interpreter, &[0]), definition.verdict(&interpreter, 0), "{}", id);
        }
    }

    #[test]
    fn a_crime_that_is_no_part_of_a_case_changes_nothing(first in sketches(4, 15), second in sketches(4, 15)) {
        let mut cancelled = both(&first, &second);
        set(&mut cancelled, 1, "record_kind", "record_kinds", "cancelled");
        let mut mentioned = both(&first, &second);
        let offence = field(&RULEBOOK, Table::Crimes, "offence_code");
        let is_supplied = !mentioned.table(Table::Crimes).expect("crimes").absent.contains(&offence.number);
        set(&mut mentioned, 1, "offence_code", "offences", "OTHER");
        for records in [Some(cancelled), is_supplied.then_some(mentioned)].into_iter().flatten() {
            let interpreter = RULEBOOK.interpreter(&records);
            for definition in RULEBOOK.definitions() {
                let alone = definition.verdict(&interpreter, 0);
                prop_assert_eq!(definition.verdict_of_several(&interpreter, &[0, 1]), alone, "{}", definition.provenance.id);
                prop_assert_eq!(definition.verdict_of_several(&interpreter, &[1, 0]), alone, "{}", definition.provenance.id);
            }
        }
    }

    #[test]
    fn a_case_in_which_one_crime_meets_meets(first in sketches(4, 15), second in sketches(4, 15)) {
        let records = both(&first, &second);
        let interpreter = RULEBOOK.interpreter(&records);
        for definition in RULEBOOK.definitions() {
            let found = definition.verdict_of_several(&interpreter, &[0, 1]);
            if [0, 1].into_iter().any(|crime| definition.verdict(&interpreter, crime) == Verdict::Meets) {
                prop_assert_eq!(found, Verdict::Meets, "{}", definition.provenance.id);
            }
        }
    }

    #[test]
    fn filling_in_what_is_missing_turns_no_verdict_round(
        first in sketches(3, 25), second in sketches(3, 25), with in prop::collection::vec(any::<u16>(), 40)
    ) {
        let [first, second] = [first, second].map(|sketch| Sketch { absent: BTreeSet::new(), ..sketch });
        let (before, after) = (both(&first, &second), both(&filled(&first, &with), &filled(&second, &with)));
        let (before, after) = (RULEBOOK.interpreter(&before), RULEBOOK.interpreter(&after));
        for definition in RULEBOOK.definitions() {
            let verdict = definition.verdict_of_several(&before, &[0, 1]);
            if verdict != Verdict::Undetermined {
                let id = &definition.provenance.id;
                prop_assert_eq!(definition.verdict_of_several(&after, &[0, 1]), verdict, "{}", id);
            }
        }
    }
}

#[test]
fn the_random_cases_of_two_crimes_have_every_verdict() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut sketch = || sketches(4, 5).new_tree(&mut runner).expect("a sketch").current();
    let mut found: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut by_two = BTreeSet::new();
    for _ in 0..20_000 {
        let records = both(&sketch(), &sketch());
        let interpreter = RULEBOOK.interpreter(&records);
        for definition in RULEBOOK.definitions() {
            let id = definition.provenance.id.as_str();
            let verdict = definition.verdict_of_several(&interpreter, &[0, 1]);
            found.insert((id, verdict.name()));
            let neither = [0, 1].into_iter().all(|crime| definition.verdict(&interpreter, crime) != Verdict::Meets);
            if verdict == Verdict::Meets && neither {
                by_two.insert(id);
            }
        }
    }
    assert_eq!(found.len(), 9 * 3, "{found:?}");
    assert_eq!(by_two.len(), 9, "cases that meet only by two crimes together: {by_two:?}");
}
