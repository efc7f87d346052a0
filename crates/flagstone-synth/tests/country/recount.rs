//! The fifteen counts, counted again in the files by plain code.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::codes::{list, list_where};
use crate::read::{self, Crime};
use crate::{COUNTRY, N_CRIMES, forces, truth};

/// Counts by id.
type Counts = BTreeMap<&'static str, u64>;

const UNRECORDED: [Option<&str>; 4] = [None, Some(""), Some("NS"), Some("N4")];

struct Recount {
    counts: Counts,
    rows: [usize; 3],
    linked_suspects: u64,
    without: u64,
    refused: u64,
}

fn recount(force: &str) -> Recount {
    let dir = COUNTRY.path();
    let crimes = read::crimes(dir, force);
    let suspects = read::suspects(dir, force);
    let victims = read::victims(dir, force);
    let mut counts = Counts::new();
    let mut count = |id, breached: bool| *counts.entry(id).or_default() += u64::from(breached);

    let [outcomes, no_further_action] = ["outcomes", "no_further_action"].map(list);
    let known_forces: std::collections::BTreeSet<String> = forces().collect();
    let ethnicities = list("ethnicity_self_defined");
    let mut first_rows: HashMap<&str, &Crime> = HashMap::new();
    for row in &crimes {
        count("c01_ref_notnull", row.crime_ref.is_none());
        let Some(reference) = &row.crime_ref else { continue };
        let again = first_rows.contains_key(reference.as_str());
        count("c07_ref_unique", again);
        if !again {
            first_rows.insert(reference, row);
        }
        assert_eq!(row.record_kind.as_deref(), Some(if again { "duplicate" } else { "crime" }));
        let outcome = row.outcome_code.as_ref();
        count("c02_inv_notnull", row.investigation_ref.is_none());
        count("c03_rec_notnull", row.recorded_on.is_none());
        count("c04_force_in", !known_forces.contains(row.supplied_force.as_ref().unwrap()));
        count("c05_outcome_in", outcome.is_some_and(|code| !outcomes.contains(code)));
        let in_range = |day| (date(2020, 1, 1)..=date(2025, 12, 31)).contains(&day);
        count("c08_rec_range", row.recorded_on.is_some_and(|day| !in_range(day)));
        count("c09_date_order", row.offence_to.zip(row.offence_from).is_some_and(|(to, from)| to < from));
        count("c10_ref_regex", !well_formed(reference));
        count("c11_nfa_date", outcome.is_some_and(|code| no_further_action.contains(code)) && row.outcome_on.is_none());
    }

    let (mut linked_suspects, mut without, mut refused) = (0, 0, 0);
    for row in &suspects {
        let ethnicity = row.ethnicity_self.as_deref();
        count("c06_eth_in", !UNRECORDED.contains(&ethnicity) && !ethnicities.contains(ethnicity.unwrap()));
        let crime = first_rows.get(row.crime_ref.as_str());
        count("c13_sus_orphan", crime.is_none());
        let age = crime.and_then(|crime| Some(age(row.born_on?, crime.offence_from?)));
        count("c12_age_range", age.is_some_and(|age| !(10..=110).contains(&age)));
        if crime.is_some() {
            linked_suspects += 1;
            without += u64::from(UNRECORDED.contains(&ethnicity));
            refused += u64::from(ethnicity == Some("N4"));
        }
    }
    for row in &victims {
        count("c14_vic_orphan", !first_rows.contains_key(row.crime_ref.as_str()));
    }
    count("c15_force_missing", without as f64 / linked_suspects as f64 > 0.40);
    Recount { counts, rows: [crimes.len(), suspects.len(), victims.len()], linked_suspects, without, refused }
}

/// `01/00000042/23`.
fn well_formed(reference: &str) -> bool {
    reference.len() == 14
        && reference.bytes().enumerate().all(|(at, c)| match at {
            2 | 11 => c == b'/',
            _ => c.is_ascii_digit(),
        })
}

/// Completed years.
fn age(born: Date, on: Date) -> i32 {
    let number = |day: Date| i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    (number(on) - number(born)).div_euclid(10_000)
}

#[test]
fn the_truth_of_every_force_is_found_again_in_its_files() {
    let truth = truth(COUNTRY.path());
    let mut all = Counts::new();
    let mut n_crimes = 0;
    for (place, force) in forces().enumerate() {
        let said = &truth["forces"][place];
        let found = recount(&force);
        assert_eq!(said["force"], force);
        assert_eq!(said["checks"], json!(found.counts), "{force}");
        let [crimes, suspects, victims] = found.rows;
        assert_eq!(said["rows"], json!({ "crimes": crimes, "suspects": suspects, "victims": victims }), "{force}");
        assert_eq!(said["set_aside"], found.counts["c01_ref_notnull"]);
        let ethnicity = json!({
            "linked_suspects": found.linked_suspects,
            "without_ethnicity_self": found.without,
            "of_these_refused": found.refused,
        });
        assert_eq!(said["ethnicity"], ethnicity, "{force}");
        found.counts.iter().for_each(|(id, n)| *all.entry(id).or_default() += n);
        n_crimes += crimes;
    }
    assert_eq!(truth["all"]["checks"], json!(all));
    assert_eq!((n_crimes, &truth["n_crimes"]), (N_CRIMES, &json!(N_CRIMES)));
    assert_eq!(all.len(), 15);
    assert!(all.values().all(|&n| n > 0), "{all:?}");
}

#[test]
fn the_counts_of_all_forces_are_the_sums_of_those_of_each() {
    let truth = truth(COUNTRY.path());
    for (part, fields) in
        [("rows", &["crimes", "suspects", "victims"][..]), ("ethnicity", &["linked_suspects", "of_these_refused"])]
    {
        for field in fields {
            let of_forces = truth["forces"].as_array().unwrap().iter();
            let sum: u64 = of_forces.map(|force| force[part][field].as_u64().unwrap()).sum();
            assert_eq!(truth["all"][part][field], Value::from(sum), "{part}.{field}");
        }
    }
}

#[test]
fn a_second_row_says_what_the_first_says() {
    let mut n = 0;
    for force in forces() {
        let crimes = read::crimes(COUNTRY.path(), &force);
        for row in crimes.iter().filter(|row| row.record_kind.as_deref() == Some("duplicate")) {
            let of_reference: Vec<&Crime> = crimes.iter().filter(|other| other.crime_ref == row.crime_ref).collect();
            assert_eq!(of_reference.len(), 2);
            let first = Crime { record_kind: row.record_kind.clone(), ..of_reference[0].clone() };
            assert_eq!(first, *row);
            n += 1;
        }
    }
    assert!(n > 0);
}

#[test]
fn nobody_is_born_on_29_february() {
    let leap = |day: Option<Date>| day.is_some_and(|day| (day.month(), day.day()) == (2, 29));
    for force in forces() {
        let (suspects, victims) = (read::suspects(COUNTRY.path(), &force), read::victims(COUNTRY.path(), &force));
        assert!(suspects.iter().chain(&victims).all(|person| !leap(person.born_on)));
    }
}

#[test]
fn child_by_definition_is_an_attribute_of_the_list() {
    let child = list_where("offences", |cell| cell("child_by_definition") == "true");
    let crimes: Vec<Crime> = forces().flat_map(|force| read::crimes(COUNTRY.path(), &force)).collect();
    let flagged = |of_child: bool| {
        let is = |row: &&Crime| row.offence_code.as_ref().is_some_and(|code| child.contains(code)) == of_child;
        let rows: Vec<&Crime> = crimes.iter().filter(is).collect();
        rows.iter().filter(|row| row.cse_flag == Some(true)).count() as f64 / rows.len() as f64
    };
    assert!((flagged(true) - 0.45).abs() < 0.05 && (flagged(false) - 0.01).abs() < 0.005);
}
