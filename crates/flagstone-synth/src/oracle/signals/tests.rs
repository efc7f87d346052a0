//! Every signal against cases worked by hand: raised, not raised, not known, not applicable.

mod how_closed;
mod people;
mod several_crimes;

use super::SignalOutcome::{self, NotApplicable, NotRaised, Raised, Unknown};
use super::{SIGNALS, outcomes};
use crate::oracle::answer::Answer;
use crate::oracle::crime_facts::CrimeFacts;
use crate::oracle::example;
use crate::oracle::outcome_facts::no_further_action;
use crate::oracle::suspect_facts::SuspectFacts;
use crate::record::Role;

/// What the signal says of the case of these crimes.
fn signal<const N: usize>(id: &str, crimes: [CrimeFacts; N]) -> SignalOutcome {
    let place = SIGNALS.iter().position(|signal| signal.id == id).expect("the signal is in the oracle");
    outcomes(&crimes.each_ref())[place]
}

/// A crime of class `code` that ended with this outcome.
fn ended(code: &'static str, outcome: Option<&'static str>) -> CrimeFacts {
    CrimeFacts { outcome, no_further_action: no_further_action(outcome), ..example::crime(code) }
}

/// Rape of a child, closed without further action.
fn closed() -> CrimeFacts {
    ended("19D", Some("15"))
}

/// A suspect, changed.
fn suspect(change: impl Fn(&mut SuspectFacts)) -> SuspectFacts {
    let mut suspect = example::suspect("A", Role::Suspect);
    change(&mut suspect);
    suspect
}

#[test]
fn signals_stand_in_the_order_of_their_ids() {
    assert!(SIGNALS.is_sorted_by_key(|signal| signal.id));
}

#[test]
fn of_a_charge_alone_no_signal_about_closed_crimes_speaks() {
    let charged = ended("19D", Some("1")).by([suspect(|_| ())]).against([example::child("V")]);
    assert_eq!(outcomes(&[&charged]), [NotApplicable; SIGNALS.len()]);
}

#[test]
fn a_cancelled_record_is_only_looked_at_as_one() {
    let cancelled = closed().set_aside();
    let spoken = outcomes(&[&cancelled]);
    let of: Vec<&str> =
        SIGNALS.iter().zip(spoken).filter(|(_, said)| *said != NotApplicable).map(|(s, _)| s.id).collect();
    assert_eq!(of, ["SG113"]);
}

#[test]
fn a_record_of_unknown_kind_stands() {
    let kind_missing = CrimeFacts { set_aside: Answer::Unknown, ..ended("19D", Some("21")) };
    assert_eq!(signal("SG110", [kind_missing]), Raised);
}

#[test]
fn where_it_is_not_known_whether_a_signal_speaks_of_a_crime_it_is_not_known_to_be_raised() {
    let worded = CrimeFacts { several_offenders: Answer::Yes, ..ended("19D", None) };
    assert_eq!(signal("SG104", [worded]), Unknown);
    assert_eq!(signal("SG101", [ended("19D", None)]), NotRaised);
}
