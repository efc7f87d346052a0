//! Cases of several crimes: only those count that a signal speaks of.

use super::{NotRaised, Raised, Unknown, closed, ended, signal, suspect};
use crate::oracle::answer::Answer::{self, No, Yes};
use crate::oracle::closure::{ClosureCase, Decision, Level};
use crate::oracle::crime_facts::CrimeFacts;
use crate::oracle::example::{self, child, of_age};
use crate::oracle::suspect_facts::SuspectFacts;
use crate::outcome::Decider::{Cps, Police};
use crate::record::Role::Suspect;
use crate::verdict::Verdict::Meets;

fn not_interviewed(number: &str) -> SuspectFacts {
    SuspectFacts { interviewed: No, ..example::suspect(number, Suspect) }
}

#[test]
fn the_suspect_of_a_charged_crime_does_not_count() {
    let charged = ended("19D", Some("1")).by([not_interviewed("A")]);
    assert_eq!(signal("SG101", [closed(), charged]), NotRaised);
}

#[test]
fn the_suspect_of_a_crime_without_outcome_may_count() {
    let open_or_closed = ended("19D", None).by([not_interviewed("A")]);
    assert_eq!(signal("SG101", [closed(), open_or_closed.clone()]), Unknown);
    assert_eq!(signal("SG101", [closed().by([not_interviewed("B")]), open_or_closed]), Raised);
}

#[test]
fn the_second_suspect_of_a_crime_worded_otherwise_does_not_count() {
    let worded = CrimeFacts { several_offenders: Yes, ..closed().by([suspect(|_| ())]) };
    let other = closed().by([example::suspect("B", Suspect)]);
    assert_eq!(signal("SG104", [worded, other]), Raised);
}

/// Two suspects and two children who meet only together, in crimes of these classes.
fn in_scope(codes: [&'static str; 2]) -> [CrimeFacts; 2] {
    let [first, second] = codes.map(|code| ended(code, Some("15")));
    [
        first.by([example::suspect("A", Suspect)]).against([child("V")]),
        second.by([example::suspect("B", Suspect)]).against([child("W")]),
    ]
}

#[test]
fn rape_comes_first_where_it_is_of_a_crime_that_belongs() {
    let level = |crimes: &[&CrimeFacts]| {
        let case = ClosureCase::of(crimes);
        assert_eq!(case.scope, Meets);
        case.level
    };
    let [first, second] = in_scope(["20A", "19D"]);
    assert_eq!(level(&[&first, &second]), Level::Rape);
    let [first, second] = in_scope(["20A", "17A"]);
    let charged_rape = ended("19D", Some("1")).against([child("V")]);
    assert_eq!(level(&[&first, &second, &charged_rape]), Level::None);
    let young = second.clone().against([of_age("W", 12)]);
    assert_eq!(level(&[&first, &young]), Level::VictimUnder13);
    let with = |change: fn(&mut SuspectFacts)| {
        let mut second = second.clone();
        change(&mut second.suspects[0]);
        level(&[&first, &second])
    };
    assert_eq!(with(|suspect| suspect.links.several_forces = Yes), Level::DangerToOthers);
    assert_eq!(with(|suspect| suspect.whereabouts = Some(crate::record::Whereabouts::Abroad)), Level::MayLeave);
}

#[test]
fn who_decided_is_asked_of_the_closed_crimes() {
    let of = |outcomes: [(&'static str, Option<_>); 2]| {
        let crimes = outcomes.map(|(outcome, decided_by)| CrimeFacts { decided_by, ..ended("19D", Some(outcome)) });
        ClosureCase::of(&crimes.each_ref()).decision
    };
    assert_eq!(of([("15", Some(Police)), ("1", Some(Cps))]), Decision::Police);
    assert_eq!(of([("15", Some(Police)), ("9", None)]), Decision::Both);
    assert_eq!(of([("9", None), ("16", None)]), Decision::Cps);
    assert_eq!(of([("15", None), ("18", None)]), Decision::NotKnown);
}

#[test]
fn a_case_is_closed_by_any_of_its_crimes() {
    let closed_by = |second| ClosureCase::of(&[&ended("19D", Some("1")), &ended("19D", second)]).closed;
    assert_eq!([closed_by(Some("14")), closed_by(Some("2"))], [Yes, No]);
    assert_eq!(closed_by(None), Answer::Unknown);
}

#[test]
fn a_record_set_aside_closes_nothing_and_nobody_decided_on_it() {
    let by_cps = ended("19D", Some("9"));
    let case = |second: CrimeFacts| ClosureCase::of(&[&ended("19D", Some("1")), &second]);
    let [stands, set_aside] = [by_cps.clone(), by_cps.clone().set_aside()].map(case);
    assert_eq!([stands.closed, set_aside.closed], [Yes, No]);
    assert_eq!([stands.decision, set_aside.decision], [Decision::Cps, Decision::NotKnown]);
    assert_eq!(case(CrimeFacts { set_aside: Answer::Unknown, ..by_cps }).closed, Yes);
    assert_eq!(case(ended("19D", None).set_aside()).closed, No);
}
