//! What an officer observes fits what the person says, but for a few who contradict each other: the planted breaches of
//! `FS215` and `FS216`.
//!
//! Codes were drawn one without the other. An observed code that does not fit is replaced by one that does; who has one of
//! either kind stays as it was.

use super::{OBSERVED, STREAM_FIT};
use crate::archetype::N_FORCES;
use crate::case::ForceCases;
use crate::record::{Check, Ethnicity, Person, Role};
use crate::rng::Rng;

/// Suspects and victims of each force whose two codes contradict each other.
const SUSPECTS: [usize; N_FORCES] = [5, 6, 4, 2];
const VICTIMS: [usize; N_FORCES] = [4, 5, 3, 2];

/// What the group of a self-defined code can be taken for. Of Mixed and Other anything can be seen; `IC6` fits anybody.
fn fitting(code: &str) -> &'static [&'static str] {
    match code.as_bytes().first() {
        Some(b'W') => &["IC1", "IC2"],
        Some(b'B') => &["IC3"],
        Some(b'A') => &["IC4", "IC5"],
        _ => &OBSERVED,
    }
}

fn fits(code: &str, observed: &str) -> bool {
    observed == "IC6" || fitting(code).contains(&observed)
}

/// `observed`, or where it does not fit `code` one that does.
pub(super) fn fit(code: &str, observed: &'static str, rng: &mut Rng) -> &'static str {
    if fits(code, observed) { observed } else { rng.pick(fitting(code)) }
}

/// Lets unidentified people be of a group that fits whatever was observed: without a number only that tells one from the next.
pub(super) fn keep_descriptions(cases: &mut ForceCases) {
    for suspect in cases.suspects_mut().filter(|suspect| suspect.role == Some(Role::Unidentified)) {
        if let (Ethnicity::Code(code), Some(observed)) = (suspect.person.ethnicity, suspect.person.observed)
            && !fits(code, observed)
        {
            suspect.person.ethnicity = Ethnicity::Code("M9");
        }
    }
}

/// Makes every pair of codes fit, then plants the contradictions. `scale` multiplies them, as it does the cases.
pub(super) fn observe(cases: &mut ForceCases, scale: usize, rng: &mut Rng) {
    let index = cases.force.index;
    cases.suspects_mut().for_each(|suspect| make_fit(&mut suspect.person));
    cases.victims_mut().for_each(|victim| make_fit(&mut victim.person));
    let named = cases.suspects_mut().filter(|suspect| suspect.role != Some(Role::Unidentified));
    contradict(named.map(|suspect| &mut suspect.person), SUSPECTS[index] * scale, "FS215", rng);
    contradict(cases.victims_mut().map(|victim| &mut victim.person), VICTIMS[index] * scale, "FS216", rng);
}

fn make_fit(person: &mut Person) {
    if let (Ethnicity::Code(code), Some(observed)) = (person.ethnicity, person.observed) {
        person.observed = Some(fit(code, observed, &mut Rng::stream(person.dice, STREAM_FIT, 0)));
    }
}

fn contradict<'a>(people: impl Iterator<Item = &'a mut Person>, n_people: usize, check: Check, rng: &mut Rng) {
    let both = |person: &&mut Person| contradicting(person).is_some();
    let mut people: Vec<&mut Person> = people.filter(both).collect();
    assert!(n_people <= people.len(), "too few people for {check}");
    rng.shuffle(&mut people);
    for person in people.into_iter().take(n_people) {
        person.observed = contradicting(person);
        person.breach(check);
    }
}

/// A code that contradicts what the person says; `None` where there is none, or nothing was observed.
fn contradicting(person: &Person) -> Option<&'static str> {
    let (Ethnicity::Code(code), Some(_)) = (person.ethnicity, person.observed) else { return None };
    OBSERVED.into_iter().find(|observed| !fits(code, observed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_other_and_ic6_contradict_nothing() {
        assert!(["M1", "O2", "O9"].iter().all(|code| OBSERVED.iter().all(|observed| fits(code, observed))));
        assert!(["W1", "B9", "A4"].iter().all(|code| fits(code, "IC6")));
    }

    #[test]
    fn an_observed_code_of_another_group_does_not_fit() {
        assert!(fits("W3", "IC2") && fits("B1", "IC3") && fits("A4", "IC5"));
        assert!(!fits("W1", "IC4") && !fits("B1", "IC1") && !fits("A1", "IC3"));
    }
}
