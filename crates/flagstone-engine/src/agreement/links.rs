//! Links between closed crimes, counted by the engine and by looking at every pair.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_rules::{Predicate, Records, Rulebook, SignalOutcome, Table, Value};
use proptest::prelude::*;

use super::cases::first_rows;
use super::extracts;
use super::tape::Tape;
use crate::force::audit_force;
use crate::material::PersonReferences;

/// What is known of one force's records.
struct Seen<'a> {
    rulebook: &'a Rulebook,
    records: &'a Records,
    interpreter: flagstone_rules::Interpreter<'a>,
}

impl Seen<'_> {
    fn cell(&self, table: Table, row: usize, name: &str) -> Option<Value> {
        let field = self.rulebook.schema().find(table, name).expect("a field of the schema");
        self.records.cell(field, row).and_then(|cell| cell.value.clone())
    }

    /// First rows of the crimes that belong to closed cases for certain.
    fn crimes(&self) -> Vec<usize> {
        let scope = self.rulebook.review_scope();
        let holds = |predicate: &Predicate, row: usize| self.interpreter.evaluate(predicate, Table::Crimes, row);
        let inside = |row: usize| scope.applies_to.as_ref().is_none_or(|applies| holds(applies, row) != Some(false));
        let belongs = |row: &usize| inside(*row) && holds(&scope.belongs, *row) == Some(true);
        first_rows(self.rulebook, self.records).into_iter().filter(belongs).collect()
    }

    /// The people who are followed on one crime: with a reference, how many rows without, and how many of which it is not known
    /// whether they are followed.
    fn on(&self, crime: usize, table: Table) -> (BTreeSet<Value>, u64, u64) {
        let closure = self.rulebook.closure();
        let followed = if table == Table::Suspects { &closure.suspects } else { &closure.victims };
        let reference = self.cell(Table::Crimes, crime, "crime_ref");
        let n_rows = self.records.table(table).map_or(0, |rows| rows.rows.len());
        let rows = (0..n_rows).filter(|row| self.cell(table, *row, "crime_ref") == reference);
        let truths: Vec<(usize, Option<bool>)> =
            rows.map(|row| (row, self.interpreter.evaluate(&followed.predicate, table, row))).collect();
        let rows = truths.iter().filter(|(_, truth)| *truth == Some(true)).map(|(row, _)| row);
        let open = truths.iter().filter(|(_, truth)| truth.is_none()).count() as u64;
        let people: Vec<Option<Value>> = rows.map(|row| self.cell(table, *row, "person_ref")).collect();
        let nameless = people.iter().filter(|person| person.is_none()).count() as u64;
        (people.into_iter().flatten().collect(), nameless, open)
    }

    /// People, those on several of `crimes`, rows without a reference, and rows that are open.
    fn repeats(&self, crimes: &[usize], table: Table) -> (BTreeMap<Value, Vec<usize>>, u64, u64) {
        let mut crimes_of: BTreeMap<Value, Vec<usize>> = BTreeMap::new();
        let (mut nameless, mut open) = (0, 0);
        for crime in crimes {
            let (people, without, unknown) = self.on(*crime, table);
            people.into_iter().for_each(|person| crimes_of.entry(person).or_default().push(*crime));
            nameless += without;
            open += unknown;
        }
        (crimes_of, nameless, open)
    }

    fn supplies(&self, table: Table, name: &str) -> bool {
        let field = self.rulebook.schema().find(table, name).expect("a field of the schema");
        self.records.table(table).is_some_and(|rows| !rows.absent.contains(&field.number))
    }

    /// Groups of two crimes or more with one suspect each at most and two together; `joined` says which pairs are joined.
    fn only_together(&self, crimes: &[usize], joined: impl Fn(usize, usize) -> bool) -> [u64; 2] {
        let mut left: BTreeSet<usize> = crimes.iter().copied().collect();
        let (mut groups, mut n) = (0, 0);
        while let Some(first) = left.pop_first() {
            let mut group = BTreeSet::from([first]);
            while let Some(next) = left.iter().copied().find(|crime| group.iter().any(|member| joined(*member, *crime)))
            {
                left.remove(&next);
                group.insert(next);
            }
            let suspects: Vec<(BTreeSet<Value>, u64, u64)> =
                group.iter().map(|crime| self.on(*crime, Table::Suspects)).collect();
            let alone = suspects.iter().all(|(named, nameless, open)| named.len() as u64 + nameless + open <= 1);
            let together: BTreeSet<&Value> = suspects.iter().flat_map(|(named, ..)| named).collect();
            if group.len() > 1 && alone && together.len() > 1 {
                groups += 1;
                n += group.len() as u64;
            }
        }
        [groups, n]
    }
}

/// Records in which closed crimes that belong, and people who stand in several of them, are common: the cells that decide it
/// are overwritten, and every other row is there once more under another reference.
fn many_closed(rulebook: &Rulebook, records: &mut Records) {
    let schema = rulebook.schema();
    for table in [Table::Crimes, Table::Suspects, Table::Victims] {
        let reference = usize::from(schema.find(table, "crime_ref").expect("an anchor").number);
        let Some(rows) = records.tables[table.index()].as_mut() else { continue };
        let again: Vec<_> = rows.rows.iter().step_by(2).cloned().zip(["B", "C", "D", "A"].iter().cycle()).collect();
        rows.rows.extend(again.into_iter().map(|(mut row, other)| {
            row.cells[reference] = flagstone_rules::Cell::recorded(Value::Text((*other).to_owned()));
            row
        }));
    }
    let fixed = [
        (Table::Crimes, "offence_code", "19D"),
        (Table::Crimes, "outcome_code", "15"),
        (Table::Crimes, "record_kind", "crime"),
        (Table::Victims, "kind", "person"),
        (Table::Suspects, "role", "suspect"),
    ];
    let code = |list: &str, text: &str| {
        Value::Code(rulebook.code_list(list).and_then(|list| list.number(text)).expect("a code"))
    };
    for (table, name, text) in fixed {
        let field = schema.find(table, name).expect("a field of the schema");
        let list = schema.field(field).kind.list().expect("a coded field").to_owned();
        let Some(rows) = records.tables[table.index()].as_mut() else { continue };
        rows.absent.remove(&field.number);
        // One row in four keeps what it had.
        for (_, row) in rows.rows.iter_mut().enumerate().filter(|(at, _)| at % 4 != 3) {
            row.cells[usize::from(field.number)] = flagstone_rules::Cell::recorded(code(&list, text));
        }
    }
    let values = [
        (Table::Crimes, "outcome_on", Value::Date(jiff::civil::date(2018, 6, 1))),
        (Table::Crimes, "independently_reviewed", Value::Boolean(false)),
        (Table::Victims, "age_at_offence", Value::Integer(14)),
    ];
    for (table, name, value) in values {
        let field = schema.find(table, name).expect("a field of the schema");
        let Some(rows) = records.tables[table.index()].as_mut() else { continue };
        rows.absent.remove(&field.number);
        rows.rows.iter_mut().for_each(|row| {
            row.cells[usize::from(field.number)] = flagstone_rules::Cell::recorded(value.clone());
        });
    }
}

#[test]
fn links_between_closed_crimes_are_counted_the_same_by_both() {
    let rulebook = super::rulebook();
    let gap = rulebook.signals().iter().find(|signal| signal.provenance.id == rulebook.closure().wording_gap);
    let gap = gap.expect("the rulebook names one of its signals");
    let n_with_links = std::cell::Cell::new(0);
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in proptest::collection::vec(any::<u8>(), 600..1800))| {
        let mut records = extracts::random_records(&rulebook, &mut Tape::new(&bytes));
        many_closed(&rulebook, &mut records);
        let extract = extracts::extract_of(&rulebook, &records);
        let audit = audit_force(&rulebook, &extract, PersonReferences::OfTheForce).expect("shipped rules can be evaluated");
        let found = audit.tally.closure.linkage;
        let seen = Seen { rulebook: &rulebook, records: &records, interpreter: rulebook.interpreter(&records) };
        let crimes = seen.crimes();
        let (suspects, nameless, open) = seen.repeats(&crimes, Table::Suspects);
        let (victims, nameless_victims, open_victims) = seen.repeats(&crimes, Table::Victims);
        let several = |of: &BTreeMap<Value, Vec<usize>>| of.values().filter(|crimes| crimes.len() > 1).count() as u64;
        let different = suspects.values().filter(|crimes| {
            let of: BTreeSet<Value> = crimes.iter().flat_map(|crime| seen.on(*crime, Table::Victims).0).collect();
            crimes.len() > 1 && of.len() > 1
        });
        prop_assert_eq!(found.crimes, crimes.len() as u64);
        let [of_suspects, of_victims] = [Table::Suspects, Table::Victims].map(|table| seen.supplies(table, "person_ref"));
        let expected = [suspects.len() as u64, several(&suspects), different.count() as u64, nameless, open];
        prop_assert_eq!(found.suspects, of_suspects.then_some(expected));
        let expected = [victims.len() as u64, several(&victims), nameless_victims, open_victims];
        prop_assert_eq!(found.victims, of_victims.then_some(expected));
        let share = |a: usize, b: usize| victims.values().any(|crimes| crimes.contains(&a) && crimes.contains(&b));
        let expected = (of_suspects && of_victims).then(|| seen.only_together(&crimes, share));
        prop_assert_eq!(found.by_victim, expected);
        let named = |crime: usize| seen.cell(Table::Crimes, crime, "investigation_ref");
        let same = |a: usize, b: usize| named(a).is_some() && named(a) == named(b);
        let of_investigations = seen.supplies(Table::Crimes, "investigation_ref");
        let expected = (of_suspects && of_investigations).then(|| seen.only_together(&crimes, same));
        prop_assert_eq!(found.by_investigation, expected);
        let told = seen.supplies(Table::Crimes, "offence_text") && records.table(Table::Suspects).is_some();
        let raised = crimes.iter().filter(|crime| gap.outcome(&seen.interpreter, &[**crime]) == SignalOutcome::Raised);
        prop_assert_eq!(found.wording_gap, told.then(|| raised.count() as u64));
        let has_links = found.suspects.is_some_and(|suspects| suspects[1] > 0) && found.victims.is_some_and(|victims| victims[1] > 0);
        n_with_links.set(n_with_links.get() + u32::from(has_links));
    });
    assert!(n_with_links.get() > 4, "random records without links test nothing: {}", n_with_links.get());
}
