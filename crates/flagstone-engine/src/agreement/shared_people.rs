//! People of several forces, found by digests and by looking at every row.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_rules::{Records, Rulebook, Table, Value};
use proptest::prelude::*;

use super::extracts;
use super::tape::Tape;
use crate::shared_people::SharedPeople;

/// Who is linked to a crime of these records: rows with a reference that the rulebook lets join, for certain or perhaps.
fn people(rulebook: &Rulebook, records: &Records, table: Table, certainly: bool) -> BTreeSet<String> {
    let interpreter = rulebook.interpreter(records);
    let network = rulebook.network();
    let joins = if table == Table::Suspects { &network.suspects } else { &network.victims };
    let cell = |table: Table, row: usize, name: &str| {
        let field = rulebook.schema().find(table, name).expect("an anchor");
        records.cell(field, row).and_then(|cell| cell.value.clone())
    };
    let n_rows = |table: Table| records.table(table).map_or(0, |rows| rows.rows.len());
    let kinds = rulebook.code_list("record_kinds").expect("a list");
    let stands = |row: &usize| match cell(Table::Crimes, *row, "record_kind") {
        Some(Value::Code(kind)) => {
            !["cancelled", "duplicate", "transferred"].contains(&kinds.codes()[usize::from(kind)].code.as_str())
        }
        _ => true,
    };
    let crimes: BTreeSet<Value> = super::cases::first_rows(rulebook, records)
        .into_iter()
        .filter(stands)
        .filter_map(|row| cell(Table::Crimes, row, "crime_ref"))
        .collect();
    let linked = |row: &usize| cell(table, *row, "crime_ref").is_some_and(|reference| crimes.contains(&reference));
    let joins = |row: &usize| match interpreter.evaluate(joins, table, *row) {
        Some(joins) => joins,
        None => !certainly,
    };
    let rows = (0..n_rows(table)).filter(linked).filter(joins);
    rows.filter_map(|row| match cell(table, row, "person_ref") {
        Some(Value::Text(person)) => Some(person),
        _ => None,
    })
    .collect()
}

#[test]
fn people_of_two_forces_are_found_by_both() {
    let rulebook = super::rulebook();
    let config = ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    let bytes = || proptest::collection::vec(any::<u8>(), 0..700);
    proptest!(config, |(first in bytes(), second in bytes(), third in bytes())| {
        let records = [first, second, third].map(|bytes| extracts::random_records(&rulebook, &mut Tape::new(&bytes)));
        let mut extracts = Vec::new();
        for (records, force) in records.iter().zip(["X03", "X01", "X02"]) {
            let mut extract = extracts::extract_of(&rulebook, records);
            extract.force = force.to_owned();
            extracts.push(extract);
        }
        let mut shared = SharedPeople::default();
        for extract in &extracts {
            shared.add(&rulebook, extract).expect("random tables have the schema's types");
        }
        let of = |table| records.iter().map(|records| people(&rulebook, records, table, false)).collect::<Vec<_>>();
        let certain: Vec<BTreeSet<String>> =
            records.iter().map(|records| people(&rulebook, records, Table::Suspects, true)).collect();
        let by_table: BTreeMap<Table, Vec<BTreeSet<String>>> =
            [Table::Suspects, Table::Victims].into_iter().map(|table| (table, of(table))).collect();
        let pairs = shared.pairs();
        let n_pairs = |table: Table| {
            let supplying = extracts.iter().filter(|extract| {
                extract.table(table).is_some_and(|records| records.frame().column("person_ref").is_ok())
            });
            let n = supplying.count();
            n * n.saturating_sub(1) / 2
        };
        prop_assert_eq!(pairs.len(), n_pairs(Table::Suspects) + n_pairs(Table::Victims));
        for (a, b, table, people) in pairs {
            prop_assert!(a < b);
            let place = |force: &str| ["X03", "X01", "X02"].iter().position(|other| *other == force).expect("one of them");
            let sets = &by_table[&table];
            prop_assert_eq!(people as usize, sets[place(&a)].intersection(&sets[place(&b)]).count());
        }
        for (force, extract) in extracts.iter_mut().enumerate() {
            let field = rulebook.schema().find(Table::Suspects, "in_several_forces").expect("a field of the schema");
            let person_ref = rulebook.schema().find(Table::Suspects, "person_ref").expect("an anchor");
            let rows = records[force].table(Table::Suspects).map_or(0, |rows| rows.rows.len());
            shared.mark(extract).expect("random tables have the schema's types");
            let Some(suspects) = extract.table(Table::Suspects) else { continue };
            let Ok(column) = suspects.frame().column("in_several_forces") else { continue };
            let marked = column.bool().expect("booleans").clone();
            for row in 0..rows {
                let given = match records[force].cell(field, row).and_then(|cell| cell.value.clone()) {
                    Some(Value::Boolean(given)) => Some(given),
                    _ => None,
                };
                let person = match records[force].cell(person_ref, row).and_then(|cell| cell.value.clone()) {
                    Some(Value::Text(person)) => Some(person),
                    _ => None,
                };
                let sets = &by_table[&Table::Suspects];
                let n_in = |sets: &[BTreeSet<String>], person: &str| sets.iter().filter(|set| set.contains(person)).count();
                let n_supplying = records.iter().filter(|records| {
                    records.table(Table::Suspects).is_some_and(|rows| !rows.absent.contains(&person_ref.number))
                });
                let n_supplying = n_supplying.count();
                let in_several = |person: String| match (n_in(&certain, &person) > 1, n_in(sets, &person) > 1) {
                    _ if n_supplying < 2 => None,
                    (true, _) => Some(true),
                    (false, true) => None,
                    (false, false) => Some(false),
                };
                prop_assert_eq!(marked.get(row), given.or_else(|| person.and_then(in_several)));
            }
        }
    });
}
