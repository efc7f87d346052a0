//! `complex-abuse-2002`: complex (organised or multiple) abuse in the guidance of Home Office and Department of Health.
//!
//! "one or more abusers and a number of related or non-related abused children", acting in concert or in isolation, or
//! through an institution; online included (safeguarding procedures quoting the guidance of 2002).
//!
//! Read on a record: one or more suspects, identified or not; two or more victims who are people and children, by age
//! or because the offence names a child; a sexual offence or one of indecent images.

use super::Definition;
use super::answer::Answer;
use super::case_facts::CaseFacts;
use super::crime_facts::CrimeFacts;
use super::victim_facts::VictimFacts;
use crate::record::Role::{Suspect, Unidentified};

pub(super) const DEFINITION: Definition =
    Definition { id: "complex-abuse-2002", belongs: is_abuse_of_a_known_child, meets };

fn is_abuse_of_a_known_child(crime: &CrimeFacts) -> Answer {
    crime.is_sexual_or_image() & crime.any_victim(|victim| is_abused_child(crime, victim))
}

fn meets(case: &CaseFacts<'_>) -> Answer {
    let one_abuser = case.suspects(|suspect| suspect.is_any(&[Suspect, Unidentified])).at_least(1);
    one_abuser & case.victims(is_abused_child).at_least(2) & case.any_crime(CrimeFacts::is_sexual_or_image)
}

/// A decoy is no person, whatever the offence says.
fn is_abused_child(crime: &CrimeFacts, victim: &VictimFacts) -> Answer {
    victim.is_child_by_age() | (victim.is_person & crime.offence.child_by_definition)
}

#[cfg(test)]
mod tests {
    use super::DEFINITION;
    use crate::oracle::example::{adult, child, crime, decoy, person, suspect};
    use crate::record::Role::{Eliminated, Facilitator, Suspect};
    use crate::verdict::Verdict::{DoesNotMeet, Meets, Undetermined};

    #[test]
    fn one_abuser_and_two_children() {
        let by = |role| DEFINITION.verdict(&[&crime("20A").by([suspect("A", role)]).against([child("V"), child("W")])]);
        assert_eq!([Suspect, Facilitator, Eliminated].map(by), [Meets, DoesNotMeet, DoesNotMeet]);
    }

    #[test]
    fn a_second_child_by_the_offence_counts_and_a_decoy_or_an_adult_does_not() {
        let one = |code, second| {
            DEFINITION.verdict(&[&crime(code).by([suspect("A", Suspect)]).against([child("V"), second])])
        };
        assert_eq!(one("19D", person("W")), Meets);
        assert_eq!(one("19D", decoy("W")), DoesNotMeet);
        assert_eq!(one("20A", adult("W")), DoesNotMeet);
        assert_eq!(one("20A", person("W")), Undetermined);
    }

    #[test]
    fn one_abuser_with_a_child_in_each_of_two_crimes_meets_as_a_network() {
        let against = |victim| crime("19D").by([suspect("A", Suspect)]).against([victim]);
        assert_eq!(DEFINITION.verdict(&[&against(child("V"))]), DoesNotMeet);
        assert_eq!(DEFINITION.verdict(&[&against(child("V")), &against(child("W"))]), Meets);
        assert_eq!(DEFINITION.verdict(&[&against(child("V")), &against(child("V"))]), DoesNotMeet);
    }
}
