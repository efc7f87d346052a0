//! Codes of the rulebook's lists, read from its files.

use std::collections::BTreeSet;
use std::path::Path;

use crate::read::{self, Person};
use crate::{COUNTRY, forces};

/// The codes of a list of the rulebook for which `fit` holds of the row, given by its columns' names.
pub(crate) fn list_where(list: &str, fit: impl Fn(&dyn Fn(&str) -> String) -> bool) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../rules/codes/{list}.csv"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let mut codes = BTreeSet::new();
    for row in reader.records().map(Result::unwrap) {
        let cell = |column: &str| row[headers.iter().position(|name| name == column).unwrap()].to_owned();
        if fit(&cell) {
            codes.insert(cell("code"));
        }
    }
    assert!(!codes.is_empty(), "{list}");
    codes
}

pub(crate) fn list(list: &str) -> BTreeSet<String> {
    list_where(list, |_| true)
}

/// The distinct texts of a column in all forces.
fn used(texts: impl Fn(&str) -> Vec<Option<String>>) -> BTreeSet<String> {
    forces().flat_map(|force| texts(&force)).flatten().collect()
}

fn of_crimes(column: impl Fn(read::Crime) -> Option<String>) -> BTreeSet<String> {
    used(|force| read::crimes(COUNTRY.path(), force).into_iter().map(&column).collect())
}

fn of_suspects(column: impl Fn(Person) -> Option<String>) -> BTreeSet<String> {
    used(|force| read::suspects(COUNTRY.path(), force).into_iter().map(&column).collect())
}

fn of_victims(column: impl Fn(Person) -> Option<String>) -> BTreeSet<String> {
    used(|force| read::victims(COUNTRY.path(), force).into_iter().map(&column).collect())
}

fn outside(used: &BTreeSet<String>, list: &BTreeSet<String>) -> Vec<String> {
    used.difference(list).cloned().collect()
}

#[test]
fn codes_are_of_the_rulebooks_lists_but_for_those_that_are_meant_not_to_be() {
    let nothing: [&str; 0] = [];
    assert_eq!(outside(&of_crimes(|row| row.offence_code), &list("offences")), nothing);
    assert_eq!(outside(&of_crimes(|row| row.record_kind), &list("record_kinds")), nothing);
    assert_eq!(outside(&of_crimes(|row| row.outcome_code), &list("outcomes")), ["99", "X", "ZZ"]);
    // Of 20,000 rows six are expected to name such a force, and need not name both.
    let forces = outside(&of_crimes(|row| row.supplied_force), &forces().collect());
    assert!(!forces.is_empty() && forces.iter().all(|code| ["99", "ZZ"].contains(&code.as_str())), "{forces:?}");
    assert_eq!(outside(&of_suspects(|row| row.role), &list("suspect_roles")), nothing);
    assert_eq!(outside(&of_victims(|row| row.role), &list("victim_kinds")), nothing);
    assert_eq!(outside(&of_suspects(|row| row.ethnicity_observed), &list("ethnicity_observed")), ["", "IC9"]);
    assert_eq!(outside(&of_suspects(|row| row.sex), &list("sexes")), nothing);
    assert_eq!(outside(&of_victims(|row| row.sex), &list("sexes")), nothing);
    let ethnicities = list("ethnicity_self_defined");
    let not_one = ["", "99", "N4", "NS", "W8", "Z9"];
    assert_eq!(outside(&of_suspects(|row| row.ethnicity_self), &ethnicities), not_one);
    assert_eq!(outside(&of_victims(|row| row.ethnicity_self), &ethnicities), not_one);
}

#[test]
fn of_the_offences_it_is_known_whether_they_are_child_by_definition_and_if_so_they_are_sexual() {
    let used = of_crimes(|row| row.offence_code);
    let child = list_where("offences", |cell| cell("child_by_definition") == "true");
    let known = list_where("offences", |cell| !cell("child_by_definition").is_empty());
    let sexual = list_where("offences", |cell| cell("is_sexual") == "true");
    assert!(used.is_subset(&known));
    assert_eq!(used.intersection(&child).count(), 12);
    assert!(used.intersection(&child).all(|code| sexual.contains(code)));
}

#[test]
fn the_rows_of_a_force_name_that_force_and_no_real_one() {
    let real = list("forces");
    for force in forces() {
        let rows = read::crimes(COUNTRY.path(), &force).into_iter();
        let mut names: Vec<_> = rows.map(|row| row.supplied_force.unwrap()).collect();
        names.retain(|name| name != "99" && name != "ZZ");
        names.dedup();
        assert_eq!(names, [force]);
        assert!(!real.contains(&names[0]));
    }
}
