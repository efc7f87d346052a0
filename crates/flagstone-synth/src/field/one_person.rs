//! Rows about one person do not contradict each other: where two record an ethnicity or a nationality, it is the same.
//!
//! Which rows record one stays as it was shared out.

use std::collections::BTreeMap;

use crate::case::ForceCases;
use crate::record::{Ethnicity, Person};

pub(super) fn agree(cases: &mut ForceCases) {
    let mut codes: BTreeMap<String, &'static str> = BTreeMap::new();
    let mut nationalities: BTreeMap<String, &'static str> = BTreeMap::new();
    for suspect in cases.suspects_mut() {
        agree_on_ethnicity(&mut suspect.person, &mut codes);
        if let (Some(number), Some(nationality)) = (&suspect.person.number, &mut suspect.nationality) {
            *nationality = nationalities.entry(number.clone()).or_insert(*nationality);
        }
    }
    cases.victims_mut().for_each(|victim| agree_on_ethnicity(&mut victim.person, &mut codes));
}

/// `codes`: the code that the first row about a person records, by the person's number.
fn agree_on_ethnicity(person: &mut Person, codes: &mut BTreeMap<String, &'static str>) {
    if let (Some(number), Ethnicity::Code(code)) = (&person.number, &mut person.ethnicity) {
        *code = codes.entry(number.clone()).or_insert(*code);
    }
}
