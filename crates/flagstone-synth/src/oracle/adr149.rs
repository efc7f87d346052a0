//! `adr149`: the custody return on group-based child sexual exploitation.
//!
//! Since March 2021: people arrested and held in custody for suspected involvement (written answer 670, 17 May 2021).
//! How many make a group is not visible, and two is read.
//!
//! Read on a record: two or more identified suspects, of whom one or more was arrested on 1 March 2021 or later; a
//! child; a sexual offence. A day of arrest that is not recorded is not known: nobody is taken to be at liberty.

use jiff::civil::{Date, date};

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;
use super::iicsa_2022::is_sexual_offence_against_a_child;
use super::suspect_facts::SuspectFacts;
use crate::record::Role::Suspect;

const FIRST_DAY: Date = date(2021, 3, 1);

pub(super) const DEFINITION: Definition =
    Definition { id: "adr149", belongs: is_sexual_offence_against_a_child, meets };

fn meets(case: &CaseFacts<'_>) -> Answer {
    let two_people = case.suspects(is_identified).at_least(2);
    let an_arrest = case.suspects(|suspect| is_identified(suspect) & suspect.was_arrested_since(FIRST_DAY)).at_least(1);
    two_people & an_arrest & case.any_crime(CrimeFacts::has_child_victim) & case.any_crime(CrimeFacts::is_sexual)
}

fn is_identified(suspect: &SuspectFacts) -> Answer {
    suspect.is_any(&[Suspect])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::DEFINITION;
    use crate::oracle::example::{crime, suspect};
    use crate::record::Role::{Facilitator, Suspect, Unidentified};
    use crate::verdict::Verdict::{DoesNotMeet, Meets, Undetermined};

    #[test]
    fn the_return_begins_with_march_2021() {
        let arrested = |days: [Option<_>; 2]| {
            let mut two = [suspect("A", Suspect), suspect("B", Suspect)];
            for (suspect, day) in two.iter_mut().zip(days) {
                suspect.arrested_on = day;
            }
            DEFINITION.verdict(&[&crime("19D").by(two)])
        };
        let (before, first) = (Some(date(2021, 2, 28)), Some(date(2021, 3, 1)));
        assert_eq!([arrested([before, before]), arrested([before, first])], [DoesNotMeet, Meets]);
        assert_eq!([arrested([None, before]), arrested([None, first])], [Undetermined, Meets]);
    }

    #[test]
    fn only_identified_suspects_count() {
        for role in [Facilitator, Unidentified] {
            let mut two = [suspect("A", Suspect), suspect("B", role)];
            two[0].arrested_on = Some(date(2022, 1, 1));
            assert_eq!(DEFINITION.verdict(&[&crime("19D").by(two)]), DoesNotMeet);
        }
    }

    #[test]
    fn the_arrest_of_another_than_a_suspect_is_none() {
        let mut three = [suspect("A", Suspect), suspect("B", Suspect), suspect("C", Facilitator)];
        three[0].arrested_on = Some(date(2020, 1, 1));
        three[1].arrested_on = Some(date(2020, 1, 1));
        three[2].arrested_on = Some(date(2022, 1, 1));
        assert_eq!(DEFINITION.verdict(&[&crime("19D").by(three)]), DoesNotMeet);
    }
}
