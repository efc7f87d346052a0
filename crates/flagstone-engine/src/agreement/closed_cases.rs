//! The review of closed cases, counted by the engine and, case by case, by the interpreter.

use std::collections::BTreeMap;

use flagstone_rules::{
    Denominator, FieldRef, LevelRule, Predicate, RecordingState, Records, Rulebook, SignalKind, SignalOutcome, Table,
    Truth, Value, Verdict,
};
use proptest::prelude::*;

use super::cases::first_rows;
use super::extracts;
use super::tape::Tape;
use crate::closure::{ClosureCounts, ClosureTally};
use crate::force::audit_force;
use crate::material::PersonReferences;

/// The cases of the review: first rows by investigation, or each alone where the extract has none.
fn cases(rulebook: &Rulebook, records: &Records) -> Vec<Vec<usize>> {
    let field = rulebook.schema().find(Table::Crimes, "investigation_ref").expect("a field of the schema");
    let mut cases: Vec<Vec<usize>> = Vec::new();
    let mut of_value: BTreeMap<Value, usize> = BTreeMap::new();
    for row in first_rows(rulebook, records) {
        match records.cell(field, row).and_then(|cell| cell.value.clone()) {
            None => cases.push(vec![row]),
            Some(value) => match of_value.get(&value) {
                Some(case) => cases[*case].push(row),
                None => {
                    of_value.insert(value, cases.len());
                    cases.push(vec![row]);
                }
            },
        }
    }
    cases
}

/// Everything again, from the meaning of each rule.
struct Naive<'a> {
    rulebook: &'a Rulebook,
    records: &'a Records,
    interpreter: flagstone_rules::Interpreter<'a>,
    tally: ClosureTally,
}

impl Naive<'_> {
    fn some_crime(&self, crimes: &[usize], belongs: &Predicate, that: &Predicate) -> Truth {
        let some = Predicate::Any(Table::Crimes, Box::new(that.clone()));
        self.interpreter.evaluate_case(&some, crimes, Some(belongs))
    }

    /// The crimes of a case that belong to it under the scope, or may.
    fn members(&self, crimes: &[usize]) -> Vec<usize> {
        let scope = self.rulebook.review_scope();
        let holds = |predicate: &Predicate, crime: usize| self.interpreter.evaluate(predicate, Table::Crimes, crime);
        let inside =
            |crime: usize| scope.applies_to.as_ref().is_none_or(|applies| holds(applies, crime) != Some(false));
        crimes.iter().copied().filter(|crime| inside(*crime) && holds(&scope.belongs, *crime) != Some(false)).collect()
    }

    fn level(&self, rule: &LevelRule, crimes: &[usize], in_scope: bool, signals: &[SignalOutcome]) -> Truth {
        match rule {
            LevelRule::Signals(ids) => {
                let rules = self.rulebook.signals().iter().zip(signals);
                let named: Vec<SignalOutcome> =
                    rules.filter(|(rule, _)| ids.contains(&rule.provenance.id)).map(|(_, outcome)| *outcome).collect();
                match (named.contains(&SignalOutcome::Raised), named.contains(&SignalOutcome::Unknown)) {
                    (true, _) => Some(true),
                    (false, true) => None,
                    (false, false) => Some(false),
                }
            }
            LevelRule::Expression(holds) => {
                let members = self.members(crimes);
                let belongs = Some(&self.rulebook.review_scope().belongs).filter(|_| in_scope);
                match members.as_slice() {
                    [] => Some(false),
                    members => self.interpreter.evaluate_case(holds, members, belongs),
                }
            }
        }
    }

    fn year(&self, crimes: &[usize]) -> Option<i16> {
        let outcome_on = self.rulebook.schema().find(Table::Crimes, "outcome_on").expect("a field of the schema");
        let closed = &self.rulebook.closure().closed.predicate;
        let closed = crimes.iter().filter(|row| self.interpreter.evaluate(closed, Table::Crimes, **row) == Some(true));
        let day = |row: &usize| match self.records.cell(outcome_on, *row).and_then(|cell| cell.value.clone()) {
            Some(Value::Date(day)) => Some(day.year()),
            _ => None,
        };
        closed.filter_map(day).max()
    }

    fn case(&mut self, crimes: &[usize]) {
        let closure = self.rulebook.closure();
        let scope = self.rulebook.review_scope().verdict_of_several(&self.interpreter, crimes);
        let signals: Vec<SignalOutcome> =
            self.rulebook.signals().iter().map(|signal| signal.outcome(&self.interpreter, crimes)).collect();
        let population = match scope {
            Verdict::Meets => Some(0),
            Verdict::Undetermined => Some(1),
            _ => None,
        };
        let closed = self.some_crime(crimes, &closure.closed.predicate, &Predicate::Constant(true));
        let apart = self.some_crime(crimes, &closure.apart.predicate, &Predicate::Constant(true));
        let by = [&closure.police, &closure.cps]
            .map(|who| self.some_crime(crimes, &closure.closed.predicate, &who.predicate) == Some(true));
        let levels: Vec<Truth> = closure
            .levels
            .iter()
            .map(|level| self.level(&level.holds, crimes, population == Some(0), &signals))
            .collect();
        let year = self.year(&self.members(crimes));

        for (counts, outcome) in self.tally.signals.iter_mut().zip(&signals) {
            for at in population.into_iter().chain([2]) {
                match outcome {
                    SignalOutcome::Raised => counts[at].raised += 1,
                    SignalOutcome::NotRaised => counts[at].not_raised += 1,
                    SignalOutcome::Unknown => counts[at].unknown += 1,
                    SignalOutcome::NotApplicable => counts[at].not_applicable += 1,
                }
            }
        }
        let counts = self.tally.by_year.entry(self.year(crimes)).or_default();
        match closed {
            Some(true) => {
                counts.closed += 1;
                let decided = match by {
                    [true, false] => 0,
                    [false, true] => 1,
                    [true, true] => 2,
                    [false, false] => 3,
                };
                counts.decided[decided] += 1;
            }
            None => counts.closed_unknown += 1,
            Some(false) => {}
        }
        counts.apart += u64::from(apart == Some(true));
        let Some(population) = population else { return };
        let counts = self.tally.by_year.entry(year).or_default();
        let first = levels.iter().position(|holds| *holds == Some(true));
        let of_level = &mut self.tally.levels;
        match population {
            0 => {
                let raised = self.rulebook.signals().iter().zip(&signals);
                let raised = raised.filter(|(rule, _)| rule.kind == SignalKind::Enquiry);
                counts.with_signals += u64::from(raised.into_iter().any(|(_, o)| *o == SignalOutcome::Raised));
                counts.in_scope += 1;
                counts.first_level += u64::from(first == Some(0));
                of_level[first.unwrap_or(levels.len())].in_scope += 1;
                for (counts, holds) in of_level.iter_mut().zip(&levels) {
                    counts.holds += u64::from(*holds == Some(true));
                    counts.unknown += u64::from(holds.is_none());
                }
            }
            _ => {
                counts.scope_unknown += 1;
                counts.first_level_scope_unknown += u64::from(first == Some(0));
                of_level[first.unwrap_or(levels.len())].scope_unknown += 1;
            }
        }
        self.gaps(&self.members(crimes), population, year);
    }

    fn gaps(&mut self, crimes: &[usize], population: usize, year: Option<i16>) {
        for (number, measure) in self.rulebook.completeness().iter().enumerate() {
            let table = measure.field.table;
            if self.records.table(table).is_none() {
                continue;
            }
            let counts = self.tally.gaps[number].entry((population, year)).or_default();
            let mut gap = false;
            for row in rows_of(self.rulebook, self.records, table, crimes) {
                let denominator = measure.denominator(&self.interpreter, row);
                let cell = self.records.cell(measure.field, row);
                let refused = cell.is_some_and(|c| c.value.is_none() && c.missing == RecordingState::Refused);
                let missing = !refused && cell.is_none_or(|cell| cell.value.is_none());
                counts.rows[denominator as usize][0] += 1;
                counts.rows[denominator as usize][1] += u64::from(missing);
                counts.rows[denominator as usize][2] += u64::from(refused);
                gap |= missing && denominator == Denominator::Due;
            }
            counts.cases_to_fill += u64::from(gap);
        }
    }
}

/// The rows of `table` with the reference of one of `crimes`.
fn rows_of(rulebook: &Rulebook, records: &Records, table: Table, crimes: &[usize]) -> Vec<usize> {
    let field = |table: Table| -> FieldRef { rulebook.schema().find(table, "crime_ref").expect("an anchor") };
    let value = |table: Table, row: usize| records.cell(field(table), row).and_then(|cell| cell.value.clone());
    let wanted: Vec<_> = crimes.iter().map(|crime| value(Table::Crimes, *crime)).collect();
    let rows = records.table(table).map_or(0, |rows| rows.rows.len());
    (0..rows).filter(|row| wanted.contains(&value(table, *row))).collect()
}

#[test]
fn closed_cases_are_counted_the_same_by_both() {
    let rulebook = super::rulebook();
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in proptest::collection::vec(any::<u8>(), 0..1400))| {
        let records = extracts::random_records(&rulebook, &mut Tape::new(&bytes));
        let extract = extracts::extract_of(&rulebook, &records);
        let audit = audit_force(&rulebook, &extract, PersonReferences::OfTheForce).expect("shipped rules can be evaluated");
        let found = &audit.tally.closure;
        let interpreter = rulebook.interpreter(&records);
        let mut naive =
            Naive { rulebook: &rulebook, records: &records, interpreter, tally: ClosureTally::empty(&rulebook) };
        cases(&rulebook, &records).iter().for_each(|crimes| naive.case(crimes));
        prop_assert_eq!(&found.by_year, &naive.tally.by_year);
        prop_assert_eq!(&found.levels, &naive.tally.levels);
        for ((signal, found), expected) in rulebook.signals().iter().zip(&found.signals).zip(&naive.tally.signals) {
            prop_assert_eq!(found, expected, "{}", signal.provenance.id);
        }
        for (found, expected) in found.gaps.iter().zip(&naive.tally.gaps) {
            prop_assert_eq!(found.len(), expected.len());
            for (key, counts) in expected {
                prop_assert_eq!(found[key].rows, counts.rows);
                prop_assert_eq!(found[key].cases_to_fill, counts.cases_to_fill);
            }
        }
        // Every case on the list is counted once, and whoever is listed for an unknown scope is told why.
        let mut sum = ClosureCounts::default();
        found.by_year.values().for_each(|counts| sum += *counts);
        prop_assert_eq!(audit.closed_cases.len() as u64, sum.in_scope + sum.scope_unknown);
        for case in &audit.closed_cases {
            prop_assert!(!case.crime_rows.is_empty());
            prop_assert_eq!(case.scope == Verdict::Undetermined, !case.because.is_empty());
            prop_assert!(case.because.iter().all(|(_, lacking)| !lacking.is_empty()), "{:?}", case.because);
        }
    });
}
