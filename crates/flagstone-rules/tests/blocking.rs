//! Why cases are undetermined, held against methods 3.3 worked out word for word.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use flagstone_rules::{Blocked, Blocker, BlockingAnalysis, RuleFiles, Rulebook, Table, Verdict};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

#[path = "blocking/cases.rs"]
mod cases;
#[path = "blocking/naive.rs"]
mod naive;

use cases::{Sketch, sketches};

static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right"));

/// Completions that the word-for-word method tries of one case.
const MOST: usize = 8_000;

/// The rows in another order, their people under other names.
fn turn<const N: usize>(rows: &mut Option<Vec<[Option<u16>; N]>>, seed: u64) {
    let Some(rows) = rows else { return };
    let by = usize::try_from(seed % 7).unwrap_or(0).min(rows.len());
    rows.rotate_left(by);
    if seed.is_multiple_of(2) {
        rows.reverse();
    }
    rows.iter_mut().for_each(|row| row[N - 1] = row[N - 1].map(|key| 40 - key));
}

fn by_blocker(blocked: &[Blocked]) -> BTreeMap<Blocker, (bool, bool, f64)> {
    blocked.iter().map(|blocked| (blocked.blocker, (blocked.solely, blocked.may_decide, blocked.share))).collect()
}

fn agrees_with_the_method(sketch: &Sketch) -> Result<(), TestCaseError> {
    let case = sketch.records(&RULEBOOK);
    for definition in RULEBOOK.definitions() {
        let id = &definition.provenance.id;
        let Some(wanted) = naive::answer(&RULEBOOK, definition, &case, MOST) else { continue };
        let found = BlockingAnalysis::new(&RULEBOOK, definition).explain(&case);
        if found.abridged {
            continue;
        }
        prop_assert_eq!(found.verdict, wanted.verdict, "{}", id);
        let blocked = by_blocker(&found.blocked);
        prop_assert_eq!(blocked.keys().collect::<Vec<_>>(), wanted.of.keys().collect::<Vec<_>>(), "{}", id);
        for (blocker, (solely, may_decide, share)) in &wanted.of {
            let (found_solely, found_may, found_share) = blocked[blocker];
            prop_assert_eq!((found_solely, found_may), (*solely, *may_decide), "{} {:?}", id, blocker);
            prop_assert!((found_share - share).abs() < 1e-9, "{} {:?}: {} and {}", id, blocker, found_share, share);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_is_explained_as_the_method_says(sketch in sketches(3, 14)) {
        agrees_with_the_method(&sketch)?;
    }

    #[test]
    fn a_case_with_many_rows_is_explained_as_the_method_says(sketch in sketches(7, 5)) {
        agrees_with_the_method(&sketch)?;
    }

    #[test]
    fn what_is_said_of_a_case_hangs_together(sketch in sketches(5, 30)) {
        let case = sketch.records(&RULEBOOK);
        for definition in RULEBOOK.definitions() {
            let kleene = definition.verdict(&RULEBOOK.interpreter(&case), 0);
            let found = BlockingAnalysis::new(&RULEBOOK, definition).explain(&case);
            if kleene != Verdict::Undetermined {
                prop_assert_eq!(found.verdict, kleene);
            }
            if found.verdict != Verdict::Undetermined {
                prop_assert!(found.blocked.is_empty());
                continue;
            }
            let sum: f64 = found.blocked.iter().map(|blocked| blocked.share).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9, "shares sum to {}", sum);
            for blocked in &found.blocked {
                prop_assert!(blocked.share > 0.0 && blocked.share <= 1.0);
                prop_assert!(!blocked.solely || blocked.may_decide);
                prop_assert!(!blocked.solely || (0.5 / 10.0 .. ).contains(&blocked.share));
            }
        }
    }

    #[test]
    fn the_order_of_rows_and_the_names_of_people_change_nothing(sketch in sketches(5, 20), seed in any::<u64>()) {
        let mut other = sketch.clone();
        turn(&mut other.suspects, seed);
        turn(&mut other.victims, seed);
        for definition in RULEBOOK.definitions() {
            // One analysis for both, so that what it remembers of the first is asked too; and one for the second alone.
            let mut analysis = BlockingAnalysis::new(&RULEBOOK, definition);
            let (first, second) = (analysis.explain(&sketch.records(&RULEBOOK)), analysis.explain(&other.records(&RULEBOOK)));
            let alone = BlockingAnalysis::new(&RULEBOOK, definition).explain(&other.records(&RULEBOOK));
            for found in [second, alone] {
                prop_assert_eq!(first.verdict, found.verdict);
                prop_assert_eq!(first.abridged, found.abridged);
                let (a, b) = (by_blocker(&first.blocked), by_blocker(&found.blocked));
                prop_assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
                for (blocker, (solely, may_decide, share)) in a {
                    prop_assert_eq!((b[&blocker].0, b[&blocker].1), (solely, may_decide));
                    prop_assert!((b[&blocker].2 - share).abs() < 1e-9);
                }
            }
        }
    }
}

#[test]
fn the_random_cases_are_worth_asking_about() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for _ in 0..1200 {
        let case = sketches(3, 14).new_tree(&mut runner).expect("a sketch").current().records(&RULEBOOK);
        for definition in RULEBOOK.definitions() {
            let found = BlockingAnalysis::new(&RULEBOOK, definition).explain(&case);
            let undetermined = found.verdict == Verdict::Undetermined;
            let asked = undetermined && naive::answer(&RULEBOOK, definition, &case, MOST).is_some();
            let count = counts.entry(&definition.provenance.id).or_default();
            for (count, of) in count.iter_mut().zip([undetermined, found.blocked.len() > 1, asked]) {
                *count += u32::from(of);
            }
        }
    }
    // Undetermined cases, those with several blockers, those that the word-for-word method can be asked of.
    let enough = |[undetermined, several, asked]: &[u32; 3]| *undetermined > 20 && *several > 10 && *asked > 15;
    assert!(counts.len() == 9 && counts.values().all(enough), "{counts:?}");
}

#[test]
fn a_case_outside_the_population_stays_outside() {
    let mut case = Sketch { crime: [None; 4], suspects: Some(Vec::new()), victims: None, absent: Default::default() }
        .records(&RULEBOOK);
    let kind = cases::field(&RULEBOOK, Table::Crimes, "record_kind");
    let cancelled =
        RULEBOOK.code_list("record_kinds").and_then(|list| list.number("cancelled")).expect("a code of the list");
    let crimes = case.tables[Table::Crimes.index()].as_mut().expect("the crime is supplied");
    crimes.rows[0].cells[usize::from(kind.number)] =
        flagstone_rules::Cell::recorded(flagstone_rules::Value::Code(cancelled));
    for definition in RULEBOOK.definitions() {
        assert_eq!(BlockingAnalysis::new(&RULEBOOK, definition).explain(&case).verdict, Verdict::Outside);
    }
}
