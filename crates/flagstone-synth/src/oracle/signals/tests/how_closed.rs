//! Signals about outcomes, wordings and records set aside.

use super::{NotApplicable, NotRaised, Raised, Unknown, closed, ended, signal, suspect};
use crate::oracle::answer::Answer::{self, No, Yes};
use crate::oracle::crime_facts::CrimeFacts;
use crate::oracle::example::{self, of_age, person};
use crate::oracle::quickness::Quickness;
use crate::outcome::Decider::{Cps, Police};
use crate::record::Role::{Eliminated, Suspect, Unidentified};

#[test]
fn an_outcome_without_suspect_contradicts_a_named_one() {
    let of = |role| signal("SG103", [ended("19D", Some("18")).by([suspect(|suspect| suspect.role = role)])]);
    let roles = [Some(Suspect), Some(Eliminated), Some(Unidentified), None];
    assert_eq!(roles.map(of), [Raised, NotRaised, NotRaised, Unknown]);
    assert_eq!(signal("SG103", [closed().by([suspect(|_| ())])]), NotApplicable);
}

#[test]
fn a_narrative_that_mentions_several_offenders_asks_for_two_people() {
    let mentioned = || CrimeFacts { several_in_narrative: Yes, ..closed() };
    assert_eq!(signal("SG116", [mentioned().by([suspect(|_| ())])]), Raised);
    assert_eq!(signal("SG116", [mentioned().by([suspect(|_| ()), example::suspect("B", Suspect)])]), NotRaised);
    assert_eq!(signal("SG116", [closed().by([suspect(|_| ())])]), NotApplicable);
    let without_narrative = CrimeFacts { several_in_narrative: Answer::Unknown, ..closed() };
    assert_eq!(signal("SG116", [without_narrative.by([suspect(|_| ())])]), Unknown);
}

#[test]
fn a_wording_of_several_offenders_asks_for_two_people() {
    let worded = || CrimeFacts { several_offenders: Yes, ..closed() };
    let second = |role| {
        let mut second = example::suspect("B", Suspect);
        second.role = role;
        signal("SG104", [worded().by([suspect(|_| ()), second])])
    };
    assert_eq!([signal("SG104", [worded()]), signal("SG104", [worded().by([suspect(|_| ())])])], [Raised, Raised]);
    assert_eq!([second(Some(Unidentified)), second(Some(Eliminated)), second(None)], [NotRaised, Raised, Unknown]);
    assert_eq!(signal("SG104", [closed().by([suspect(|_| ())])]), NotApplicable);
}

#[test]
fn five_of_a_hundred_are_unusually_quick_and_six_are_not() {
    let of = |percentile, n_peers| {
        let quickness = Some(Quickness { percentile, n_peers });
        signal("SG108", [CrimeFacts { quickness, ..closed() }])
    };
    assert_eq!([of(5, 100), of(6, 100), of(5, 99)], [Raised, NotRaised, NotRaised]);
    assert_eq!([signal("SG108", [closed()]), signal("SG108", [ended("19D", Some("1"))])], [Unknown, NotApplicable]);
}

#[test]
fn police_close_a_rape_by_record_or_by_the_label_of_the_outcome() {
    let of = |outcome, decided_by| signal("SG109", [CrimeFacts { decided_by, ..ended("19D", Some(outcome)) }]);
    assert_eq!([of("15", Some(Police)), of("15", Some(Cps)), of("15", None)], [Raised, NotRaised, Unknown]);
    assert_eq!([of("21", None), of("21", Some(Cps)), of("16", None)], [Raised, NotRaised, Unknown]);
    assert_eq!(of("10", Some(Police)), NotApplicable);
    assert_eq!(signal("SG109", [ended("20A", Some("15"))]), NotApplicable);
}

#[test]
fn outcome_21_on_an_offence_against_a_child_is_a_signal() {
    assert_eq!([signal("SG110", [ended("19D", Some("21"))]), signal("SG110", [closed()])], [Raised, NotRaised]);
    let adult_class = |victim| signal("SG110", [ended("20A", Some("21")).against([victim])]);
    assert_eq!([adult_class(of_age("V", 16)), adult_class(person("V"))], [Raised, Unknown]);
    assert_eq!(adult_class(of_age("V", 30)), NotApplicable);
}

#[test]
fn outcome_16_with_a_victim_under_13_is_a_signal() {
    let of = |outcome, victim| signal("SG111", [ended("19D", Some(outcome)).against([victim])]);
    assert_eq!(
        [of("16", of_age("V", 12)), of("16", of_age("V", 13)), of("16", person("V"))],
        [Raised, NotRaised, Unknown]
    );
    assert_eq!(of("15", of_age("V", 12)), NotApplicable);
}

#[test]
fn outcome_16_on_a_class_that_names_victims_under_13_is_a_signal_without_an_age() {
    let of = |code| signal("SG111", [ended(code, Some("16")).against([person("V")])]);
    assert_eq!(["17B", "19E", "19H", "20B", "21"].map(of), [Raised; 5]);
    assert_eq!([of("19D"), signal("SG111", [ended("19E", Some("16"))])], [Unknown, Raised]);
    assert_eq!(signal("SG111", [ended("19E", Some("15"))]), NotApplicable);
}

#[test]
fn outcome_5_ends_nothing_for_another_who_is_alive() {
    let of = |deceased: Answer| {
        let dead = suspect(|suspect| suspect.deceased = Yes);
        let mut other = example::suspect("B", Suspect);
        other.deceased = deceased;
        signal("SG112", [ended("19D", Some("5")).by([dead, other])])
    };
    assert_eq!([of(No), of(Yes), of(Answer::Unknown)], [Raised, NotRaised, Unknown]);
    assert_eq!(signal("SG112", [closed().by([suspect(|_| ())])]), NotApplicable);
}

#[test]
fn a_cancelled_record_with_two_suspects_a_flag_or_such_a_wording_looks_group_based() {
    let cancelled = || closed().set_aside();
    let two = cancelled().by([suspect(|_| ()), example::suspect("B", Suspect)]);
    let flagged = CrimeFacts { group_flag: Yes, ..cancelled() };
    let worded = CrimeFacts { several_offenders: Yes, ..cancelled() };
    assert_eq!([two, flagged, worded].map(|crime| signal("SG113", [crime])), [Raised; 3]);
    let wording_missing = CrimeFacts { several_offenders: Answer::Unknown, ..cancelled() };
    assert_eq!([signal("SG113", [cancelled()]), signal("SG113", [wording_missing])], [NotRaised, Unknown]);
    assert_eq!(signal("SG113", [closed()]), NotApplicable);
}
