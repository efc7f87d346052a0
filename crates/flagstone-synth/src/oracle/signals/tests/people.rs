//! Signals about suspects, victims and enquiries of one crime.

use jiff::civil::date;

use super::{NotApplicable, NotRaised, Raised, SignalOutcome, Unknown, closed, ended, signal, suspect};
use crate::oracle::answer::Answer::{self, No, Yes};
use crate::oracle::crime_facts::CrimeFacts;
use crate::oracle::enquiry_facts::EnquiryFacts;
use crate::oracle::example::{decoy, of_age, person};
use crate::oracle::offence_facts::OffenceFacts;
use crate::oracle::suspect_facts::{LinkFacts, SuspectFacts};
use crate::oracle::victim_facts::VictimFacts;
use crate::record::EnquiryStatus::{Done, NotPursued, Open};
use crate::record::Role::{Eliminated, Facilitator, Unidentified};
use crate::record::{Role, Whereabouts};

/// What the signal says of a closed crime with one suspect, changed.
fn of_suspect(id: &str, change: impl Fn(&mut SuspectFacts)) -> SignalOutcome {
    signal(id, [closed().by([suspect(change)])])
}

/// Gives a suspect an answer.
type Set = fn(&mut SuspectFacts, Answer);

fn of_victim(id: &str, change: impl Fn(&mut VictimFacts)) -> SignalOutcome {
    let mut victim = person("V");
    change(&mut victim);
    signal(id, [closed().against([victim])])
}

#[test]
fn a_suspect_neither_interviewed_nor_arrested_is_a_signal() {
    let interviewed = |answer: Answer| of_suspect("SG101", |suspect| suspect.interviewed = answer);
    assert_eq!([No, Yes, Answer::Unknown].map(interviewed), [Raised, NotRaised, Unknown]);
    let arrested = |suspect: &mut SuspectFacts| {
        suspect.interviewed = No;
        suspect.arrested_on = Some(date(2018, 2, 1));
    };
    assert_eq!(of_suspect("SG101", arrested), NotRaised);
    let in_role = |role| {
        of_suspect("SG101", |suspect| {
            suspect.interviewed = No;
            suspect.role = role;
        })
    };
    let roles: [Option<Role>; 4] = [Some(Facilitator), Some(Eliminated), Some(Unidentified), None];
    assert_eq!(roles.map(in_role), [Raised, NotRaised, NotRaised, Unknown]);
}

#[test]
fn one_interview_of_several_suspects_is_enough() {
    let of = |answers: [Answer; 2]| {
        signal("SG102", [closed().by(answers.map(|answer| suspect(|suspect| suspect.interviewed = answer)))])
    };
    assert_eq!([of([No, No]), of([Yes, No]), of([No, Answer::Unknown])], [Raised, NotRaised, Unknown]);
    assert_eq!(of_suspect("SG102", |suspect| suspect.role = Some(Unidentified)), NotRaised);
    assert_eq!(signal("SG102", [ended("19D", Some("1")).by([suspect(|_| ())])]), NotApplicable);
}

#[test]
fn a_recorded_yes_about_a_named_suspect_is_a_signal_and_a_blank_is_not_known() {
    let set: [(&str, Set); 6] = [
        ("SG105", |suspect, answer| suspect.links.closed_with_several_victims = answer),
        ("SG203", |suspect, answer| suspect.links.several_crimes = answer),
        ("SG204", |suspect, answer| suspect.links.several_victims = answer),
        ("SG205", |suspect, answer| suspect.links.several_forces = answer),
        ("SG206", |suspect, answer| suspect.prior_sexual_offence = answer),
        ("SG208", |suspect, answer| suspect.continuing_access = answer),
    ];
    for (id, set) in set {
        let of = |answer: Answer| of_suspect(id, |suspect| set(suspect, answer));
        assert_eq!([Yes, No, Answer::Unknown].map(of), [Raised, NotRaised, Unknown], "{id}");
        let ruled_out = |suspect: &mut SuspectFacts| {
            set(suspect, Yes);
            suspect.role = Some(Eliminated);
        };
        assert_eq!(of_suspect(id, ruled_out), NotRaised, "{id}");
        assert_eq!(signal(id, [ended("86", Some("15")).by([suspect(|suspect| set(suspect, Yes))])]), NotApplicable);
    }
}

#[test]
fn a_suspect_who_is_abroad_or_not_to_be_found_is_a_signal() {
    let places = [Some(Whereabouts::Unknown), Some(Whereabouts::Abroad), Some(Whereabouts::Known), None];
    let of = |id| places.map(|place| of_suspect(id, |suspect| suspect.whereabouts = place));
    assert_eq!(of("SG201"), [Raised, NotRaised, NotRaised, Unknown]);
    assert_eq!(of("SG202"), [NotRaised, Raised, NotRaised, Unknown]);
    assert_eq!(signal("SG201", [ended("19D", Some("1"))]), NotApplicable);
    assert_eq!(signal("SG202", [ended("19D", Some("1"))]), NotApplicable);
}

#[test]
fn a_victim_with_neither_day_nor_yes_gave_no_account_that_is_recorded() {
    let of = |taken: Answer, dated: Answer| {
        of_victim("SG106", |victim| {
            victim.account_taken = taken;
            victim.account_dated = dated;
        })
    };
    assert_eq!([of(No, No), of(Answer::Unknown, No)], [Raised, Raised]);
    assert_eq!([of(Yes, No), of(Answer::Unknown, Yes)], [NotRaised, NotRaised]);
    assert_eq!([of(Answer::Unknown, Answer::Unknown), of(Yes, Answer::Unknown)], [Unknown, NotRaised]);
    assert_eq!(signal("SG106", [closed().against([decoy("V")])]), NotRaised);
    assert_eq!(signal("SG106", [ended("19D", Some("1")).against([person("V")])]), NotApplicable);
}

#[test]
fn only_a_recorded_no_says_that_no_account_was_taken() {
    let of = |taken: Answer| of_victim("SG107", |victim| victim.account_taken = taken);
    assert_eq!([No, Yes, Answer::Unknown].map(of), [Raised, NotRaised, Unknown]);
    assert_eq!(signal("SG107", [ended("19D", Some("1")).against([person("V")])]), NotApplicable);
}

#[test]
fn a_victim_of_12_is_under_13_and_one_of_13_is_not() {
    let of = |age| of_victim("SG207", |victim| victim.age = age);
    assert_eq!([Some(12), Some(13), None].map(of), [Raised, NotRaised, Unknown]);
    assert_eq!(signal("SG207", [ended("19E", Some("1")).against([of_age("V", 12)])]), NotApplicable);
}

#[test]
fn a_class_that_names_victims_under_13_says_so_whatever_the_age() {
    let of = |code, victim| signal("SG207", [ended(code, Some("15")).against([victim])]);
    for code in ["17B", "19E", "19H", "20B", "21"] {
        assert_eq!([of(code, person("V")), of(code, of_age("V", 14)), of(code, decoy("V"))], [Raised; 3], "{code}");
    }
    assert_eq!([of("19G", of_age("V", 14)), of("22B", person("V"))], [NotRaised, Unknown]);
    // The class of a crime that the signal does not speak of says nothing, and one that is not known leaves it open.
    assert_eq!(signal("SG207", [closed(), ended("19E", Some("1"))]), NotRaised);
    let class_missing = CrimeFacts { code: None, offence: OffenceFacts::UNKNOWN, ..closed() };
    assert_eq!(signal("SG207", [closed(), class_missing]), Unknown);
}

#[test]
fn an_enquiry_that_was_open_or_done_after_the_decision_is_a_signal() {
    // The crime was closed on 1 June 2018.
    let of = |status, done_on| {
        let enquiries = Some(vec![EnquiryFacts { status, raised_on: None, done_on }]);
        signal("SG114", [CrimeFacts { enquiries, ..closed() }])
    };
    assert_eq!([of(Some(Open), None), of(Some(Done), Some(date(2018, 6, 2)))], [Raised, Raised]);
    assert_eq!([of(Some(Done), Some(date(2018, 6, 1))), of(Some(NotPursued), None)], [NotRaised, NotRaised]);
    assert_eq!([of(Some(Done), None), of(None, None), of(None, Some(date(2018, 6, 1)))], [Unknown; 3]);
    assert_eq!(signal("SG114", [CrimeFacts { enquiries: None, ..closed() }]), Unknown);
    assert_eq!([signal("SG114", [closed()]), signal("SG114", [ended("19D", Some("1"))])], [NotRaised, NotApplicable]);
}

#[test]
fn an_enquiry_raised_after_the_decision_was_not_open_then() {
    // The crime was closed on 1 June 2018.
    let of = |status, raised_on, done_on, closed_on| {
        let enquiries = Some(vec![EnquiryFacts { status, raised_on, done_on }]);
        signal("SG114", [CrimeFacts { enquiries, closed_on, ..closed() }])
    };
    let [before, day, after] = [date(2018, 5, 31), date(2018, 6, 1), date(2018, 6, 2)].map(Some);
    assert_eq!(
        [before, day, after, None].map(|raised_on| of(Some(Open), raised_on, None, day)),
        [Raised, Raised, NotRaised, Raised]
    );
    let done_late = |raised_on| of(Some(Done), raised_on, Some(date(2018, 7, 1)), day);
    assert_eq!([before, after, None].map(done_late), [Raised, NotRaised, Raised]);
    assert_eq!([before, after].map(|raised_on| of(None, raised_on, None, day)), [Unknown, NotRaised]);
    assert_eq!(of(Some(Open), after, None, None), Raised);
}

#[test]
fn an_enquiry_not_pursued_is_a_signal() {
    let of = |status| {
        let enquiries = Some(vec![EnquiryFacts { status, raised_on: None, done_on: None }]);
        signal("SG115", [CrimeFacts { enquiries, ..closed() }])
    };
    assert_eq!([Some(NotPursued), Some(Done), None].map(of), [Raised, NotRaised, Unknown]);
    assert_eq!(signal("SG115", [CrimeFacts { enquiries: None, ..ended("19D", Some("1")) }]), NotApplicable);
}

#[test]
fn nothing_is_known_of_links_before_they_are_worked_out() {
    assert_eq!(suspect(|_| ()).links, LinkFacts::UNKNOWN);
}
