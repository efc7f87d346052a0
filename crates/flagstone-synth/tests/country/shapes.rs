//! Rates and shapes, within what chance may move them by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::date;

use crate::codes::list_where;
use crate::read::{self, Crime, Person};
use crate::{COUNTRY, N_CRIMES, forces};

static CRIMES: LazyLock<Vec<Crime>> =
    LazyLock::new(|| forces().flat_map(|force| read::crimes(COUNTRY.path(), &force)).collect());
static SUSPECTS: LazyLock<Vec<Person>> =
    LazyLock::new(|| forces().flat_map(|force| read::suspects(COUNTRY.path(), &force)).collect());
static VICTIMS: LazyLock<Vec<Person>> =
    LazyLock::new(|| forces().flat_map(|force| read::victims(COUNTRY.path(), &force)).collect());

/// Holds the share of `rows` that `fit` against the rate asked for, four standard errors either way.
fn holds<T>(what: &str, rows: &[T], rate: f64, fit: impl Fn(&T) -> bool) {
    let n = rows.len() as f64;
    let share = rows.iter().filter(|row| fit(row)).count() as f64 / n;
    let leeway = 4.0 * (rate * (1.0 - rate) / n).sqrt();
    assert!((share - rate).abs() < leeway, "{what}: {share} of {n} for {rate}");
}

#[test]
fn crimes_are_as_asked() {
    let child = list_where("offences", |cell| cell("child_by_definition") == "true");
    let is_child = |row: &Crime| row.offence_code.as_ref().is_some_and(|code| child.contains(code));
    let code_is = |row: &Crime, code: &str| row.outcome_code.as_deref() == Some(code);
    holds("no reference", &CRIMES, 0.0002, |row| row.crime_ref.is_none());
    holds("second rows", &CRIMES, 0.001, |row| row.record_kind.as_deref() == Some("duplicate"));
    holds("no investigation", &CRIMES, 0.012, |row| row.investigation_ref.is_none());
    holds("no day of recording", &CRIMES, 0.002, |row| row.recorded_on.is_none());
    holds("recorded in 1970", &CRIMES, 0.001_5, |row| row.recorded_on == Some(date(1970, 1, 1)));
    holds("recorded in 2099", &CRIMES, 0.001_5, |row| row.recorded_on == Some(date(2099, 12, 31)));
    holds("no first day", &CRIMES, 0.005, |row| row.offence_from.is_none());
    holds("no last day", &CRIMES, 1.0 - 0.7 * 0.995, |row| row.offence_to.is_none());
    holds("ends before it starts", &CRIMES, 0.005 * 0.7 * 0.995, |row| {
        row.offence_to.zip(row.offence_from).is_some_and(|(to, from)| to < from)
    });
    holds("no offence class", &CRIMES, 0.005, |row| row.offence_code.is_none());
    holds("child by definition", &CRIMES, 0.08 * 0.995, is_child);
    holds("other offences", &CRIMES, 0.796, |row| row.offence_code.as_deref() == Some("OTHER"));
    holds("no outcome", &CRIMES, 0.06, |row| row.outcome_code.is_none());
    holds("unlisted outcomes", &CRIMES, 0.02, |row| ["99", "X", "ZZ"].iter().any(|code| code_is(row, code)));
    holds("outcome 16", &CRIMES, 0.92 / 22.0, |row| code_is(row, "16"));
    holds("forces of no list", &CRIMES, 0.0003, |row| {
        ["99", "ZZ"].contains(&row.supplied_force.as_deref().unwrap_or_default())
    });
    holds("flag not known", &CRIMES, 0.0796 * 0.20 + 0.9204 * 0.39, |row| row.cse_flag.is_none());
}

#[test]
fn outcomes_have_a_day_unless_there_is_none_and_no_further_action_lacks_it_seldom() {
    let no_further_action = crate::codes::list("no_further_action");
    assert!(CRIMES.iter().all(|row| row.outcome_code.is_some() || row.outcome_on.is_none()));
    let (closed, others): (Vec<&Crime>, Vec<&Crime>) = CRIMES
        .iter()
        .filter(|row| row.outcome_code.is_some())
        .partition(|row| no_further_action.contains(row.outcome_code.as_ref().unwrap()));
    holds("no further action", &closed, 0.015, |row| row.outcome_on.is_none());
    holds("other outcomes", &others, 0.10, |row| row.outcome_on.is_none());
}

#[test]
fn two_crimes_in_three_share_their_investigation_with_another() {
    let mut crimes_of: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut n = 0;
    for force in forces() {
        for row in read::crimes(COUNTRY.path(), &force) {
            let Some(investigation) = row.investigation_ref else { continue };
            *crimes_of.entry((force.clone(), investigation)).or_default() += 1;
            n += 1;
        }
    }
    // Of n crimes with one of 0.9 n numbers each, a crime has its number for itself with probability exp(-1 / 0.9).
    let shared: usize = crimes_of.values().filter(|&&n| n > 1).sum();
    let expected = 1.0 - (-0.988_f64 / 0.9).exp();
    assert!((shared as f64 / n as f64 - expected).abs() < 0.02, "{shared} of {n}, expected {expected}");
}

#[test]
fn suspects_are_as_asked() {
    let suspects = &SUSPECTS;
    let per_crime = suspects.len() as f64 / N_CRIMES as f64;
    assert!((per_crime - 1.62).abs() < 0.05, "{per_crime}");
    holds("no number", suspects, 0.01, |row| row.person_ref.is_none());
    holds("eliminated", suspects, 0.02, |row| row.role.as_deref() == Some("eliminated"));
    holds("facilitators", suspects, 0.01, |row| row.role.as_deref() == Some("facilitator"));
    holds("no role", suspects, 0.01, |row| row.role.is_none());
    holds("no day of birth", suspects, 0.12, |row| row.born_on.is_none());
    holds("born in 1900", suspects, 0.002 * 0.88, |row| row.born_on == Some(date(1900, 1, 1)));
    holds("male", suspects, 0.78, |row| row.sex.as_deref() == Some("male"));
    holds("IC1", suspects, 0.50, |row| row.ethnicity_observed.as_deref() == Some("IC1"));
    holds("interviewed", suspects, 0.45, |row| row.answer == Some(true));
    holds("interview not known", suspects, 0.07, |row| row.answer.is_none());
    holds("died", suspects, 0.004, |row| row.deceased == Some(true));
    let missing = |row: &Person| [None, Some(""), Some("NS"), Some("N4")].contains(&row.ethnicity_self.as_deref());
    // Rates are planned for forces, which differ in size by chance.
    let share = suspects.iter().filter(|row| missing(row)).count() as f64 / suspects.len() as f64;
    assert!((share - 0.35).abs() < 0.015, "{share}");
    let recorded: Vec<&Person> = suspects.iter().filter(|row| !missing(row)).collect();
    holds("ethnicities of no list", &recorded, 0.02, |row| {
        ["Z9", "W8", "99"].contains(&row.ethnicity_self.as_deref().unwrap())
    });
}

#[test]
fn victims_are_as_asked() {
    let victims = &VICTIMS;
    let per_crime = victims.len() as f64 / N_CRIMES as f64;
    assert!((per_crime - 1.20).abs() < 0.04, "{per_crime}");
    holds("the Crown", victims, 0.02, |row| row.role.as_deref() == Some("state"));
    holds("no kind", victims, 0.01, |row| row.role.is_none());
    holds("female", victims, 0.66, |row| row.sex.as_deref() == Some("female"));
    holds("account taken", victims, 0.80, |row| row.answer == Some(true));
    holds("account not known", victims, 0.05, |row| row.answer.is_none());
}

#[test]
fn people_without_a_crime_are_those_of_a_missing_reference_and_two_in_a_thousand_others() {
    for people in [read::suspects, read::victims] {
        let (mut orphans, mut n) = (0, 0);
        for force in forces() {
            let crimes: BTreeSet<Option<String>> =
                read::crimes(COUNTRY.path(), &force).into_iter().map(|row| row.crime_ref).collect();
            let people = people(COUNTRY.path(), &force);
            orphans += people.iter().filter(|row| !crimes.contains(&Some(row.crime_ref.clone()))).count();
            n += people.len();
        }
        let share = orphans as f64 / n as f64;
        assert!((share - 0.002_2).abs() < 0.001_2, "{share}");
    }
}

#[test]
fn people_of_a_crime_do_not_stand_together() {
    let suspects = read::suspects(COUNTRY.path(), "X01");
    let together = suspects.windows(2).filter(|pair| pair[0].crime_ref == pair[1].crime_ref).count();
    assert!(suspects.len() > 3_000 && together < 10, "{together}");
}

#[test]
fn five_in_a_hundred_crimes_with_several_suspects_list_one_person_alone() {
    let mut people_of: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for row in SUSPECTS.iter() {
        if let Some(person) = &row.person_ref {
            people_of.entry((&row.crime_ref[..2], &row.crime_ref)).or_default().push(person);
        }
    }
    let several: Vec<&Vec<&str>> = people_of.values().filter(|people| people.len() > 1).collect();
    let alone = several.iter().filter(|people| people.iter().all(|person| *person == people[0])).count();
    let share = alone as f64 / several.len() as f64;
    assert!((0.035..0.065).contains(&share), "{share}");
}
