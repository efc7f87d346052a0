//! `beaconport-2025`: the cases that Operation Beaconport of the National Crime Agency looks at again.
//!
//! Decisions of no further action, by police or CPS, from 1 January 2010 to 31 March 2025; two or more suspects,
//! believed alive; more than one victim; contact offences; not already independently reviewed (press, November 2025).
//!
//! Read on a record: two or more identified people, facilitators included, recorded as not dead; two or more victims
//! who are people under 18; and a crime of contact that ended so in that time and was not reviewed. The offence need
//! not be sexual: the criteria seen do not say so.

use jiff::civil::{Date, date};

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;
use super::suspect_facts::SuspectFacts;
use super::victim_facts::VictimFacts;
use crate::record::Role::{Facilitator, Suspect};

const FIRST_DAY: Date = date(2010, 1, 1);
const LAST_DAY: Date = date(2025, 3, 31);

pub(super) const DEFINITION: Definition =
    Definition { id: "beaconport-2025", belongs: is_closed_contact_offence, meets };

/// A crime that is itself of the kind looked at: a child, contact, and how it was closed. A cancelled record is none.
pub(super) fn belongs(crime: &CrimeFacts) -> Answer {
    Answer::from(crime.in_population) & is_closed_contact_offence(crime)
}

fn is_closed_contact_offence(crime: &CrimeFacts) -> Answer {
    crime.any_victim(VictimFacts::is_child_by_age)
        & crime.offence.contact
        & crime.no_further_action
        & crime.was_closed_within(FIRST_DAY, LAST_DAY)
        & !crime.independently_reviewed
}

fn meets(case: &CaseFacts<'_>) -> Answer {
    case.suspects(is_suspect_alive).at_least(2)
        & case.victims(|_, victim| victim.is_child_by_age()).at_least(2)
        & case.any_crime(|crime| crime.offence.contact)
        & case.any_crime(|crime| crime.no_further_action)
        & case.any_crime(|crime| crime.was_closed_within(FIRST_DAY, LAST_DAY))
        & case.any_crime(|crime| !crime.independently_reviewed)
}

fn is_suspect_alive(suspect: &SuspectFacts) -> Answer {
    suspect.is_any(&[Suspect, Facilitator]) & !suspect.deceased
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::DEFINITION;
    use crate::oracle::answer::Answer::{No, Unknown, Yes};
    use crate::oracle::crime_facts::CrimeFacts;
    use crate::oracle::example::{child, crime, suspect};
    use crate::record::Role::{Suspect, Unidentified};
    use crate::verdict::Verdict::{self, DoesNotMeet, Meets, Undetermined};

    fn review_case() -> CrimeFacts {
        crime("19D").by([suspect("A", Suspect), suspect("B", Suspect)]).against([child("V"), child("W")])
    }

    fn with(change: impl Fn(&mut CrimeFacts)) -> Verdict {
        let mut case = review_case();
        change(&mut case);
        DEFINITION.verdict(&[&case])
    }

    #[test]
    fn the_period_holds_its_first_and_its_last_day() {
        let closed = |year, month, day| with(|case| case.closed_on = Some(date(year, month, day)));
        assert_eq!([closed(2009, 12, 31), closed(2010, 1, 1)], [DoesNotMeet, Meets]);
        assert_eq!([closed(2025, 3, 31), closed(2025, 4, 1)], [Meets, DoesNotMeet]);
    }

    #[test]
    fn every_criterion_can_fail_or_be_open() {
        assert_eq!(with(|_| ()), Meets);
        assert_eq!(with(|case| case.suspects[1].deceased = Yes), DoesNotMeet);
        assert_eq!(with(|case| case.suspects[1].deceased = Unknown), Undetermined);
        assert_eq!(with(|case| case.suspects[1].role = Some(Unidentified)), DoesNotMeet);
        assert_eq!(with(|case| case.victims[1].age = Some(18)), DoesNotMeet);
        assert_eq!(with(|case| case.victims[1].is_person = No), DoesNotMeet);
        assert_eq!(with(|case| case.offence.contact = Unknown), Undetermined);
        assert_eq!(with(|case| case.no_further_action = No), DoesNotMeet);
        assert_eq!(with(|case| case.closed_on = None), Undetermined);
        assert_eq!(with(|case| case.independently_reviewed = Yes), DoesNotMeet);
        assert_eq!(with(|case| case.independently_reviewed = Unknown), Undetermined);
    }

    #[test]
    fn a_charged_crime_adds_nobody_to_a_network() {
        let closed = crime("19D").by([suspect("A", Suspect)]).against([child("V")]);
        let second = crime("19D").by([suspect("B", Suspect)]).against([child("W")]);
        let mut charged = second.clone();
        charged.no_further_action = No;
        assert_eq!(DEFINITION.verdict(&[&closed, &second]), Meets);
        assert_eq!(DEFINITION.verdict(&[&closed, &charged]), DoesNotMeet);
    }
}
